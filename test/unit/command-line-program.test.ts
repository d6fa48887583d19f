import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

/** The program as people install it: packed, in a folder of its own, run by the shell. */

let folder = "";
let tars = "";
let server: Server;
let heard: string[] = [];
let answer: (path: string, response: ServerResponse) => void;

const says =
  (body: object, status = 200) =>
  (_: string, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tars-packed-"));
  const env = { ...process.env, npm_config_pack_destination: folder };
  const packed = spawnSync(process.execPath, ["cli/pack.ts"], { env, encoding: "utf8" });
  expect([packed.status, packed.stderr]).toEqual([0, ""]);
  const [archive = ""] = readdirSync(folder);
  mkdirSync(join(folder, "empty"));
  const installed = spawnSync(
    "npm",
    ["install", "--prefix", join(folder, "empty"), "--offline", join(folder, archive)],
    {
      encoding: "utf8",
    },
  );
  expect([installed.status, installed.stderr]).toEqual([0, expect.anything()]);
  tars = join(folder, "empty", "node_modules", ".bin", "tars");
  server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    answer(request.url ?? "", response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  heard = [];
});

const environment = (more: Record<string, string> = {}) => ({
  PATH: process.env.PATH,
  HOME: folder,
  TARS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  TARS_TOKEN: "secret",
  ...more,
});

const begin = (typed: string, more?: Record<string, string>): ChildProcess =>
  spawn("/bin/sh", ["-c", `exec ${typed.replace(/^tars/, tars)}`], { env: environment(more) });

/** Runs a line of the shell in which `tars` is the program. */
const run = async (typed: string, more?: Record<string, string>) => ended(begin(typed, more));

const ended = async (child: ChildProcess) => {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (text) => (out += text));
  child.stderr?.on("data", (text) => (err += text));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, out, err };
};

const until = async (is: () => boolean): Promise<void> => {
  for (const end = Date.now() + 20_000; !is() && Date.now() < end; ) await new Promise((done) => setTimeout(done, 20));
};

/** Types into a terminal of its own, each text when what comes before it is on the screen. */
const atTerminal = async (typed: string, keys: [shown: string, text: string][]) => {
  const child = spawn("script", ["-qec", typed.replace(/^tars/, tars), "/dev/null"], {
    env: environment({ TERM: "xterm", SHELL: "/bin/sh" }),
  });
  let out = "";
  const left = [...keys];
  child.stdout.on("data", (text) => {
    out += text;
    const [next] = left;
    if (!next || !out.includes(next[0])) return;
    left.shift();
    setTimeout(() => child.stdin.write(next[1]), 200);
  });
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, out };
};

const incident = {
  name: "INC-1",
  severity: "P3",
  service: "search",
  services: ["search"],
  status: "Investigating",
  phase: "declared",
  startedAt: "2026-11-24T11:30:00.000Z",
  declaredAt: "2026-11-24T11:31:00.000Z",
  description: "slow",
  standing: {},
  alerts: [],
  alertCounts: { total: 0, firing: 0 },
};

const entry = (sequence: number) => ({
  sequence,
  at: "2026-11-24T11:31:00.000Z",
  type: "Note Added",
  sentence: `note ${sequence}`,
  actor: { kind: "person", name: "ben" },
});

describe("the packed program", () => {
  test("is installed into an empty folder, needs nothing else, and says its version and its commands", async () => {
    expect(readdirSync(join(folder, "empty", "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "tars",
    ]);
    expect(await run("tars --version")).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    answer = says({ items: [incident] });
    expect((await run("tars list")).out).toContain("INC-1  P3  search");
    expect(existsSync(join(folder, ".config"))).toBe(false);
  });

  test("whoever reads the first line alone has what they wanted", async () => {
    answer = says({ items: Array.from({ length: 2000 }, (_, number) => ({ ...incident, name: `INC-${number}` })) });
    const { code, out, err } = await run("bash -c 'set -o pipefail; tars list | head -1'".replace("tars", tars));
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Description");
  });

  test("D7: Ctrl-C ends a following well, also while it waits for an answer", async () => {
    answer = (path, response) => says({ items: path.includes("after=0") ? [entry(1)] : [] })(path, response);
    const child = begin("tars follow INC-1");
    const end = ended(child);
    await until(() => heard.length > 1);
    child.kill("SIGINT");
    expect(await end).toEqual({ code: 0, out: expect.stringContaining("note 1"), err: "" });
    answer = () => {};
    const waiting = begin("tars list");
    const stopped = ended(waiting);
    heard.length = 0;
    await until(() => heard.length > 0);
    const pressed = Date.now();
    waiting.kill("SIGINT");
    expect(await stopped).toEqual({ code: 130, out: "", err: "Interrupted.\n" });
    // The request itself would have lasted longer.
    expect(Date.now() - pressed).toBeLessThan(20_000);
  });

  test("S2: at a terminal the root cause is asked for; Ctrl-C there resolves nothing, and Ctrl-D says what is missing", async () => {
    answer = (path, response) =>
      path.endsWith("/resolution")
        ? says({ detail: "Not resolved yet: no root cause.", missing: [{ clause: "S2" }] }, 409)(path, response)
        : says(incident)(path, response);
    expect(await atTerminal("tars resolve INC-1", [["in one line: ", "\u0003"]])).toEqual({
      code: 130,
      out: expect.stringMatching(/in one line: [^\n]*\n[^\n]*Interrupted\./),
    });
    const left = await atTerminal("tars resolve INC-1", [["in one line: ", "\u0004"]]);
    expect(left).toEqual({ code: 1, out: expect.stringMatching(/in one line: [^\n]*\n[^\n]*Not resolved yet/) });
    expect(heard.filter((one) => one.startsWith("POST"))).toHaveLength(2);
  });

  test("goes by the proxy that the environment names, and to this machine without it", async () => {
    const asked: string[] = [];
    const proxy = createServer((_, response) => response.writeHead(502).end());
    proxy.on("connect", ({ url = "" }, socket) => {
      asked.push(url);
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const more = { HTTPS_PROXY: address, HTTP_PROXY: address };
    const far = await run("tars --url https://tars.invalid list", more);
    expect([far.code, asked[0]]).toEqual([4, "tars.invalid:443"]);
    answer = says({ items: [incident] });
    expect(await run("tars list", more)).toMatchObject({ code: 0, err: "" });
    expect(await run("tars list", { HTTPS_PROXY: "nowhere" })).toMatchObject({
      code: 2,
      err: expect.stringContaining("HTTPS_PROXY names no proxy."),
    });
    proxy.closeAllConnections();
    proxy.close();
  });

  test("an answer that cannot be written is no answer", async () => {
    answer = says({ items: [incident] });
    expect(await run("tars list > /dev/full")).toEqual({
      code: 1,
      out: "",
      err: expect.stringContaining("cannot be written: ENOSPC"),
    });
  });
});

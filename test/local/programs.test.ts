import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { situations } from "../../local/drill/situations.ts";
import { freePort } from "../../local/ports.ts";
import { eventually } from "./run.ts";

type Program = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

const program = (file: string, environment: Record<string, string>, words: string[] = []): Program => {
  const { AWS_ENDPOINT_URL: _elsewhere, ...inherited } = process.env;
  const child = spawn(process.execPath, [file, ...words], {
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  return { child, output: () => output, ended: new Promise((done) => child.once("exit", done)) };
};

const ports = async () => ({
  TARS_EMULATOR_PORT: String(await freePort()),
  TARS_PORT: String(await freePort()),
  TARS_OUTBOX_PORT: String(await freePort()),
});

/** The processes with something in their environment, as the emulator and the functions that it runs inherit it. */
const leftWith = (variable: string): string[] =>
  readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`${variable}\u0000`);
    } catch {
      return false;
    }
  });

test("npm start: Ctrl-C ends everything, functions and all, also while it is still starting", async () => {
  const own = await ports();
  const running = program("local/start.ts", own);
  await eventually("ready", 60, async () => running.output().includes("TARS is ready"));
  const { token, apiUrl } = JSON.parse(readFileSync(".tars/local.json", "utf8"));
  expect((await fetch(`${apiUrl}/v1/incidents`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`).length).toBeGreaterThan(1);
  running.child.kill("SIGINT");
  expect(await running.ended).toBe(0);
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`)).toEqual([]);

  const starting = program("local/start.ts", own);
  await eventually("deploying", 60, async () => starting.output().includes("Deploying"));
  starting.child.kill("SIGINT");
  await starting.ended;
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`)).toEqual([]);
});

test("npm start: a port that is taken is said, with how to take another", async () => {
  const own = await ports();
  const server = createServer().listen(Number(own.TARS_PORT), "127.0.0.1");
  const refused = program("local/start.ts", own);
  expect(await refused.ended).toBe(1);
  server.close();
  expect(refused.output()).toContain(`Port ${own.TARS_PORT}, for the API and the console, is taken.`);
  expect(refused.output()).toContain("TARS_PORT=… npm start");
  expect(refused.output()).not.toContain("    at ");
});

test("npm start: an emulator that dies is said, and nothing is left", async () => {
  const own = await ports();
  const running = program("local/start.ts", own);
  await eventually("ready", 60, async () => running.output().includes("TARS is ready"));
  const emulator = leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("ministack"),
  );
  process.kill(Number(emulator), "SIGKILL");
  expect(await running.ended).toBe(1);
  expect(running.output()).toContain("The AWS emulator ended (SIGKILL)");
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`)).toEqual([]);
});

test("npm start: without Python it says what to install", async () => {
  const refused = program("local/start.ts", {
    ...(await ports()),
    PATH: "/nonexistent",
    TARS_FOLDER: ".tars/no-python",
  });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain("Python 3.10 or newer is missing");
});

test("npm start: a mistake in the settings is said with its line, and nothing is started", async () => {
  writeFileSync(".build/test/wrong.yaml", readFileSync("tars.yaml", "utf8").replace("team: shop", "team: shp"));
  const refused = program("local/start.ts", { ...(await ports()), TARS_SETTINGS: ".build/test/wrong.yaml" });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(
    /wrong\.yaml:\d+ services\.checkout\.team: there is no team `shp`; there are: shop, discovery/,
  );
});

test("npm run drill: interrupted while it starts, it ends everything too", async () => {
  const mark = `TARS_TEST_MARK=${crypto.randomUUID()}`;
  const drill = program("local/drill.ts", { TARS_TEST_MARK: mark.split("=")[1] ?? "" });
  await eventually("deploying", 60, async () => drill.output().includes("Deploying"));
  expect(leftWith(mark).length).toBeGreaterThan(1);
  drill.child.kill("SIGINT");
  expect(await drill.ended).toBe(1);
  expect(leftWith(mark)).toEqual([]);
});

test("npm run drill: a drill that there is not is said, with those that there are", async () => {
  const refused = program("local/drill.ts", {}, ["panic"]);
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain("There is no drill panic; there are: roll-back, limit-or-scale, fallback,");
});

test("I1 I2 I3 I4 I5 K1 K2 K3 K4 K5 K6 R1 R2 R3 Q2 M1 M2 M3 M4 M5 M6: npm run drill: all six go as the runbook says", {
  timeout: 400_000,
}, async () => {
  const drill = program("local/drill.ts", {});
  expect(await drill.ended, drill.output()).toBe(0);
  expect(drill.output()).toContain("All 6 drills went as the runbook says.");
  // Demands that were never put cannot fail: each drill has put all of them.
  for (const { service } of situations)
    for (const clause of [
      ...["D4", "D6", "I1", "I2", "I3", "I4", "I5", "K1–K6", "R1 R2 R3", "Q2", "M1–M6"],
      ...["S1 S2 S3", "T3", "S6", "T2 S7", "S7", "P1", "P1r", "L1"],
    ])
      expect(drill.output(), `${service} ${clause}`).toMatch(new RegExp(`s {2}${service} +✔ ${clause}: `));
});

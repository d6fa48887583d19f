import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { namedWords } from "../../cli/command.ts";
import { completionOf } from "../../cli/completion.ts";
import { configFile, keepSession, keptSession, placeOf } from "../../cli/places.ts";
import { printer } from "../../cli/print.ts";
import { commands, groups } from "../../cli/program.ts";
import { cutTo, type Piece, safeJson, safeLine, safeText, tableOf, whole, widthOf } from "../../cli/shown.ts";
import { dayFrom, pastTimeFrom, spanShown, timeFrom, timeShown } from "../../cli/times.ts";
import type { World } from "../../cli/world.ts";
import { rootCauseHint } from "../../shared/runbook/root-cause.ts";
import { terminal } from "../command-line.ts";

const now = Date.parse("2026-11-24T12:00:00.000Z");

describe("what is printed", () => {
  const hostile = "a\u001b[31mred\u001b]0;title\u0007\u009b2J\u202ebackwards\u2066\r\nb\tc\u0000";

  test("nothing from outside commands the terminal, and what was there stays visible", () => {
    expect(safeText(hostile)).toBe("a␛[31mred␛]0;title␇\ufffd2J\ufffdbackwards\ufffd\nb c␀");
    expect(safeLine(hostile)).not.toContain("\n");
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => !/[\p{Cc}\p{Cs}]/u.test(safeText(text).replaceAll("\n", "")),
      ),
    );
  });

  test("no text of a row begins a row of its own", () => {
    let out = "";
    const stream = { write: (text: string) => void (out += text), isTty: false };
    printer({ env: {}, out: stream, err: stream }).line(
      "What is broken? ",
      "checkout\nNext        tars token make evil",
    );
    expect(out).toBe("What is broken? checkout\n            Next        tars token make evil\n");
    out = "";
    printer({ env: {}, out: stream, err: stream }).note("Alert: errors\n  judged       no");
    expect(out).toBe("Alert: errors\n              judged       no\n");
  });

  test("a text that stands by itself keeps its lines", () => {
    let out = "";
    const stream = { write: (text: string) => void (out += text), isTty: false };
    printer({ env: {}, out: stream, err: stream }).text("- one\n- two\u001b[2J");
    expect(out).toBe("- one\n- two␛[2J\n");
  });

  test("JSON means the same, without what a terminal obeys", () => {
    const json = JSON.stringify({ text: `${hostile}\u{e0001}` }, null, 2);
    expect(JSON.parse(safeJson(json))).toEqual(JSON.parse(json));
    expect(safeJson(json).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test("a row is one line of the terminal's width, whatever is in it", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }),
        fc.integer({ min: 34, max: 100 }),
        (rows, columns) => {
          for (const row of tableOf(["One", "Two", "Three"], rows, columns)) {
            const line = row.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
            expect(line).not.toContain("\n");
            expect(widthOf(line)).toBeLessThanOrEqual(columns);
          }
        },
      ),
    );
  });

  test("an id is never cut, and where nothing else could be read each row is some lines", () => {
    const titles = ["Id", "", "Service", "Reason"];
    const rows: Piece[][] = [
      [whole("01M8Z9QK5B7N4D2F6H8J0KMPRT"), "active", "checkout", "we deploy a new version of everything"],
      [whole("01M8Z9QK5B7N4D2F6H8J0KMPRS"), "", "search", ""],
    ];
    const shown = (columns: number) =>
      tableOf(titles, rows, columns).map((row) =>
        row.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""),
      );
    expect(shown(70)).toEqual([
      "Id                                  Service   Reason",
      "01M8Z9QK5B7N4D2F6H8J0KMPRT  active  checkout  we deploy a new version…",
      "01M8Z9QK5B7N4D2F6H8J0KMPRS          search",
    ]);
    expect(shown(40)).toEqual([
      "active",
      "Id          01M8Z9QK5B7N4D2F6H8J0KMPRT",
      "Service     checkout",
      "Reason      we deploy a new version of everything",
      "",
      "Id          01M8Z9QK5B7N4D2F6H8J0KMPRS",
      "Service     search",
    ]);
  });

  test("wide signs and emoji count as the terminal shows them", () => {
    expect([widthOf("abc"), widthOf("日本"), widthOf("🚨"), widthOf("é")]).toEqual([3, 4, 2, 1]);
    expect(cutTo("日本語です", 6)).toBe("日本…");
    expect(cutTo("short", 6)).toBe("short");
  });
});

describe("times and words", () => {
  test("times are read as people write them", () => {
    expect(timeFrom("2h", now)).toBe("2026-11-24T14:00:00.000Z");
    expect(timeFrom("2026-12-01T09:00+01:00", now)).toBe("2026-12-01T08:00:00.000Z");
    expect(Date.parse(timeFrom("15:30", now)) - now).toBeLessThanOrEqual(86_400_000);
    expect(Date.parse(timeFrom("15:30", now))).toBeGreaterThan(now);
    expect([dayFrom("2026-12-01", now), dayFrom("2w", now)]).toEqual(["2026-12-01", "2026-12-08"]);
    for (const wrong of ["tomorrow", "25:00", "2026-13-01", "", "10 years"])
      expect(() => timeFrom(wrong, now)).toThrow(/is no time/);
    expect([spanShown(20_000), spanShown(240_000), spanShown(3 * 3_600_000), spanShown(50 * 3_600_000)]).toEqual([
      "< 1 min",
      "4 min",
      "3 h",
      "2 d",
    ]);
    expect(timeShown("2026-11-20T00:00:00.000Z", now)).toMatch(/^2026-11-(19|20) \d\d:\d\d$/);
  });

  test("a time of the day is the last one where it is of what has happened, and a date stays as it is", () => {
    const past = pastTimeFrom("15:30", now);
    expect(Date.parse(past)).toBeLessThanOrEqual(now);
    expect(new Date(Date.parse(past)).getHours()).toBe(15);
    expect(now - Date.parse(past)).toBeLessThan(86_400_000);
    expect(pastTimeFrom("2026-12-01T09:00Z", now)).toBe("2026-12-01T09:00:00.000Z");
  });

  test("an incident comes first, or not at all", () => {
    const note = { name: "note", words: ["incident?", "text"] };
    expect(namedWords(note, ["42"])).toEqual({ text: "42" });
    expect(namedWords(note, ["INC-42", "x"])).toEqual({ incident: "INC-42", text: "x" });
    expect(namedWords({ name: "lead", words: ["incident?", "who?"] }, ["ben"])).toEqual({ who: "ben" });
    expect(namedWords({ name: "lead", words: ["incident?", "who?"] }, ["42"])).toEqual({ incident: "42" });
    expect(() => namedWords(note, [])).toThrow("<text> is missing.");
    expect(() => namedWords(note, ["500", "errors", "are", "back"])).toThrow(/known/);
    expect(() => namedWords(note, ["two", "words"])).toThrow(/known/);
  });
});

describe("help and completion", () => {
  test("every command has an example that it would take, and help that shows it", async () => {
    const { run } = terminal();
    for (const { name, examples } of commands) {
      expect(examples.length, name).toBeGreaterThan(0);
      for (const example of examples) expect(example).toMatch(/(?:^|\()tars /);
      const { code, out } = await run(`help ${name}`);
      expect([name, code, out]).toEqual([name, 0, expect.stringContaining(examples[0] ?? "")]);
    }
  });

  test("a group says what it is, what it does alone, and what it does not know; help of nothing is refused", async () => {
    const { run } = terminal();
    const named = new Set(commands.flatMap(({ name }) => (name.includes(" ") ? [name.split(" ")[0] ?? ""] : [])));
    expect(Object.keys(groups).sort()).toEqual([...named].sort());
    for (const group of named) {
      const usual = commands.find(({ name, isUsual }) => isUsual && name.startsWith(`${group} `))?.name;
      expect((await run(`help ${group}`)).out).toContain(`\`tars ${group}\` alone is \`tars ${usual}\`.`);
    }
    expect(await run("silence foo")).toEqual({
      code: 2,
      out: "",
      err: "silence knows no foo; it knows: begin, list, end.\n",
    });
    expect(await run("list foo")).toMatchObject({
      code: 2,
      err: expect.stringContaining("1 word where none is known"),
    });
    for (const nothing of ["shwo", "silence foo"])
      expect(await run(`help ${nothing}`)).toMatchObject({
        code: 2,
        err: expect.stringContaining(`no command ${nothing}`),
      });
    for (const known of ["help", "ack INC-1", "silence begin x"])
      expect(await run(`help ${known}`)).toMatchObject({ code: 0, out: expect.stringContaining("Usage: tars") });
  });

  test("what the help and the documents show is right usage", async () => {
    const read = async () => "{}";
    const env = { XDG_CONFIG_HOME: "/nowhere", TARS_URL: "https://tars.example", TARS_TOKEN: "x" };
    const { run } = terminal({ read, env });
    const page = readFileSync("docs/command-line.md", "utf8");
    const printed = page.split("\n").filter((line) => line.startsWith("tars "));
    expect(printed.length).toBeGreaterThan(30);
    const shown = [...printed, ...commands.flatMap(({ examples }) => examples)].filter(
      (line) => !/completion|sign-out/.test(line),
    );
    for (const line of shown) {
      const typed = line.replace(/^tars /, "").replace(/ +#.*| [<>|] .*/, "");
      // There is no network: what gets as far as that was understood.
      const { code, err } = await run(typed);
      const understood = code === 4 || (code === 1 && err.includes("Not all of it can be read")) || code === 0;
      expect([line, understood, err]).toEqual([line, true, err]);
    }
  });

  test("wrong usage says what is right, and ends with 2", async () => {
    const { run } = terminal();
    expect(await run("shwo")).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean show?") });
    expect(await run("list --al")).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean --all?") });
    expect(await run("declare P1")).toMatchObject({ code: 2, err: expect.stringContaining("tars help declare") });
    expect(await run("--version")).toMatchObject({ code: 0, out: "1.2.3\n" });
    expect(await run("completion tcsh")).toMatchObject({ code: 2, err: expect.stringContaining("bash, zsh, fish") });
  });

  test("bash completes commands, words of groups and options", () => {
    const script = completionOf("bash", commands, [
      ["--json", ""],
      ["--url <address>", ""],
    ]);
    const complete = (...words: string[]) =>
      spawnSync(
        "bash",
        [
          "-c",
          `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _tars; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: "utf8" },
      ).stdout.trim();
    expect(complete("tars", "dec")).toBe("declare");
    expect(complete("tars", "post-mortem", "")).toBe("show edit add change complete decline");
    expect(complete("tars", "post-mortem", "complete", "--su")).toBe("--suggested");
    expect(complete("tars", "--json", "list", "--sev")).toBe("--severity");
    expect(complete("tars", "--js")).toBe("--json");
    // The shell offers files there.
    expect(complete("tars", "alert", "")).toBe("");
    expect(complete("tars", "--url", "https://tars.example", "list", "--sev")).toBe("--severity");
    expect(complete("tars", "alerts", "--sta")).toBe("--state");
    expect(complete("tars", "help", "silence", "")).toBe("begin list end");
    expect(complete("tars", "completion", "f")).toBe("fish");
  });

  test.each(["zsh", "fish"])("%s gets every command, with nothing in it that its quotes do not hold", (shell) => {
    const script = completionOf(shell, commands, []);
    for (const { name } of commands) expect(script).toContain(name.split(" ").at(-1));
    for (const line of script.split("\n"))
      if (!line.startsWith("#")) expect([...line.matchAll(/'/g)].length % 2, line).toBe(0);
  });
});

describe("where TARS is", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tars-cli-"));
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const world = (env: World["env"] = {}) =>
    ({ env: { XDG_CONFIG_HOME: folder, ...env }, home: folder, folder }) as unknown as World;

  test("what is given goes before --local, that before the environment, that before the sign-in", () => {
    keepSession(world(), "https://kept.example", "kept", "2026-12-01T00:00:00.000Z");
    expect(placeOf(world(), {})).toEqual({ url: "https://kept.example", token: "kept" });
    const env = { TARS_URL: "https://said.example/", TARS_TOKEN: "said" };
    expect(placeOf(world(env), {})).toEqual({ url: "https://said.example", token: "said" });
    expect(placeOf(world(env), { url: "https://given.example", token: "given" })).toEqual({
      url: "https://given.example",
      token: "given",
    });
    // A session goes nowhere but where it was made.
    expect(placeOf(world(), { url: "https://other.example" })).toEqual({
      url: "https://other.example",
      token: undefined,
    });
    mkdirSync(join(folder, ".tars", "below"), { recursive: true });
    writeFileSync(
      join(folder, ".tars", "local.json"),
      JSON.stringify({ apiUrl: "http://127.0.0.1:8080", token: "local" }),
    );
    const below = { ...world(env), folder: join(folder, ".tars", "below") };
    expect(placeOf(below, { local: true })).toEqual({ url: "http://127.0.0.1:8080", token: "local" });
  });

  test("a session lies where only its owner reads it, also when somebody has opened the file", () => {
    keepSession(world(), "https://kept.example", "kept", "");
    const file = configFile(world());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, readFileSync(file), { mode: 0o644 });
    spawnSync("chmod", ["644", file]);
    expect(keptSession(world(), "https://kept.example")).toBe("kept");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, "{");
    expect(() => placeOf(world(), {})).toThrow(/cannot be read/);
  });

  test("a token leaves the machine by https alone", () => {
    expect(() => placeOf(world(), { url: "http://tars.example" })).toThrow(/not https/);
    expect(() => placeOf(world(), { url: "tars.example" })).toThrow(/no address/);
    expect(placeOf(world(), { url: "http://localhost:8080" }).url).toBe("http://localhost:8080");
    expect(() => placeOf(world(), {})).toThrow(/not known where/);
    expect(() => placeOf(world(), { local: true })).toThrow(/no local run/);
  });
});

describe("the HTTP API", () => {
  type Heard = { method: string; path: string; key: string | undefined; body: string };
  let server: Server;
  let heard: Heard[] = [];
  let answers: ((request: IncomingMessage, response: ServerResponse) => void)[] = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      // The clock of these tests stands.
      response.sendDate = false;
      let body = "";
      for await (const chunk of request) body += chunk;
      heard.push({
        method: request.method ?? "",
        path: request.url ?? "",
        key: request.headers["idempotency-key"] as string,
        body,
      });
      (answers.shift() ?? says(200, { items: [] }))(request, response);
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  });
  afterAll(() => new Promise((done) => server.close(done)));
  beforeEach(() => {
    heard = [];
    answers = [];
  });

  const says =
    (status: number, body: object | string, headers: Record<string, string> = {}) =>
    (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    };
  const breaks = (request: IncomingMessage) => void request.socket.destroy();
  const waited: number[] = [];
  const desk = (more: Parameters<typeof terminal>[0] = {}) => {
    waited.length = 0;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return terminal({
      fetch,
      env: { XDG_CONFIG_HOME: "/nowhere", TARS_URL: url, TARS_TOKEN: "secret" },
      sleep: async (milliseconds) => void waited.push(milliseconds),
      now: () => now,
      ...more,
    });
  };
  const problem = (status: number, detail: string, more: object = {}) =>
    says(status, { type: "urn:tars:problem:x", title: "X", status, detail, ...more });

  /** What the API says of a resolution that lacks something. */
  const lacks = (...clauses: string[]) =>
    problem(409, "Not resolved yet.", { missing: clauses.map((clause) => ({ clause, sentence: "x" })) });

  test("a token is one word; what is around it does not count, and what is no token is never shown", async () => {
    const env = (TARS_TOKEN: string) => ({ XDG_CONFIG_HOME: "/nowhere", TARS_URL: "https://tars.example", TARS_TOKEN });
    for (const wrong of ["tars_token_a b", "tars_tоken", "tars_token_a\nb"]) {
      const { code, out, err } = await terminal({ env: env(wrong) }).run("list");
      expect([code, out]).toEqual([2, ""]);
      expect(err).not.toContain(wrong.slice(-6));
    }
    expect(placeOf({ env: env(" tars_token_a\n"), home: "/", folder: "/" } as unknown as World, {}).token).toBe(
      "tars_token_a",
    );
  });

  test("a clock that is off is told of once, and nobody waits without a word", async () => {
    const at = (date: string) => says(200, { items: [] }, { date });
    for (const [date, told] of [
      ["Tue, 24 Nov 2026 11:00:00 GMT", "The clock here is 60 min ahead of TARS's, and times are taken from it.\n"],
      ["Tue, 24 Nov 2026 15:00:00 GMT", "The clock here is 3 h behind TARS's, and times are taken from it.\n"],
      ["Tue, 24 Nov 2026 12:01:00 GMT", ""],
    ] as const) {
      answers = [at(date)];
      expect((await desk().run("list")).err).toBe(told);
    }
    const late = { date: "Tue, 24 Nov 2026 11:00:00 GMT" };
    answers = [says(200, { items: [incident] }, late), says(200, incident, late)];
    expect((await desk().run("note x")).err.match(/The clock here/g)).toHaveLength(1);
    answers = [breaks, breaks, says(200, { items: [] })];
    expect(await desk().run("list")).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^TARS has not answered \(\w+\)\. Trying again …\n$/),
    });
  });

  test("a write that was not answered is sent again, under the same key", async () => {
    answers = [problem(503, "too much at once"), breaks, says(200, { name: "INC-1" })];
    answers[0] = (_, response) => {
      response.writeHead(503, { "content-type": "application/problem+json", "retry-after": "2" });
      response.end('{"detail":"too much at once"}');
    };
    expect(await desk().run('note INC-1 "once"')).toMatchObject({ code: 0, out: "Noted on INC-1.\n" });
    expect(heard.map(({ path }) => path)).toEqual(Array(3).fill("/v1/incidents/INC-1/notes"));
    expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
    expect(heard[0]?.key).toBeTruthy();
    expect(waited).toEqual([2000, 1000]);
    const later = (_: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(503, { "retry-after": "3600" }).end('{"detail":"too much at once"}');
    answers = [later, says(200, { name: "INC-1" })];
    await desk().run('note INC-1 "once"');
    expect(waited).toEqual([5000]);
  });

  test("too many requests at once are no wrong address: it is asked again, also what is asked once", async () => {
    const tooMany = says(429, { message: "Too Many Requests" });
    answers = [tooMany, says(200, { name: "INC-1" })];
    expect(await desk().run('note INC-1 "once"')).toMatchObject({ code: 0, out: "Noted on INC-1.\n" });
    answers = Array(4).fill(tooMany);
    expect(await desk().run("list")).toMatchObject({
      code: 4,
      err: "There is too much at once for TARS.\n  Try again in a minute.\n",
    });
    // A code that is being allowed is asked for until its time is over.
    heard.length = 0;
    const begun = {
      device_code: "x",
      user_code: "B",
      verification_uri_complete: "https://x",
      expires_in: 600,
      interval: 2,
    };
    answers = [tooMany, says(200, begun), ...Array(4).fill(tooMany), says(400, { error: "access_denied" })];
    expect((await desk().run("sign-in")).err).toContain("was not approved in time");
    expect(heard).toHaveLength(7);
  });

  test("a session or a token is ended also where a hundred newer ones are", async () => {
    const one = (number: number, name: string) => ({
      id: `${number}`.padStart(3, "0").padEnd(64, "0"),
      name,
      active: true,
    });
    const newer = Array.from({ length: 100 }, (_, number) => one(number, `newer-${number}`));
    const pages = [says(200, { items: newer, nextCursor: "x" }), says(200, { items: [one(100, "old")] })];
    for (const words of ["token revoke old", "token revoke 1000000000", "sessions end 1000000000"]) {
      heard.length = 0;
      answers = [...pages, says(200, { name: "old", fullName: "Old" })];
      expect((await desk().run(words)).code, words).toBe(0);
      expect(heard.at(-1)?.path).toContain(one(100, "").id);
    }
  });

  test("D1: a silence is ended by its service or the beginning of its id, an alert is judged where a hundred are newer", async () => {
    const id = "01M8Z9QK5B7N4D2F6H8J0KMPRT";
    const over = { id: "01M8Z9QK5A7N4D2F6H8J0KMPRT", service: "search", active: false, until: "2026-11-24T11:00:00Z" };
    const silences = says(200, {
      items: [{ id, service: "search", active: true, until: "2026-11-24T13:00:00Z" }, over],
    });
    for (const said of ["search", "01M8Z9QK5B", id]) {
      answers = [silences, says(200, { service: "search" })];
      expect((await desk().run(`silence end ${said}`)).out).toBe("The silence of search has ended.\n");
      expect(heard.at(-1)?.path).toBe(`/v1/silences/${id}/ending`);
    }
    const alert = (number: number) => ({ id: `${number}`.padEnd(40, "x"), name: `alert-${number}` });
    const newer = Array.from({ length: 100 }, (_, number) => alert(number + 100));
    answers = [says(200, { items: newer, nextCursor: "x" }), says(200, { items: [alert(7)] }), says(200, {})];
    await desk().run(`alerts confirm ${alert(7).id.slice(0, 10)}`);
    expect(heard.at(-1)?.path).toBe(`/v1/alerts/${alert(7).id}/confirmation`);
  });

  test("a token is made once: what may have been done is not done again", async () => {
    answers = [breaks];
    const { code, err } = await desk().run("token make x");
    expect([code, heard.length]).toEqual([4, 1]);
    expect(err).toContain("It may have been done all the same");
  });

  test("I3: a count of users is said as one", async () => {
    answers = [says(200, "{}")];
    await desk().run("users 1 4k");
    expect(JSON.parse(heard.at(-1)?.body ?? "")).toMatchObject({ value: "4000 users", users: 4000 });
  });

  test("P4: what the API calls its fields is said as the options that give them", async () => {
    answers = [problem(422, "say so with `unknownOwner: true`.")];
    const add = "post-mortem add 1 x --owner zed --due 2026-12-01";
    expect((await desk().run(add)).err).toContain("say so with --unknown-owner.");
    answers = [problem(422, "say so with `pastDue: true`.")];
    expect((await desk().run(add)).err).toContain("say so with --past-due.");
  });

  test("a token that there is not is not asked for", async () => {
    answers = [says(200, { items: [] })];
    expect(await desk().run("token revoke nix")).toMatchObject({
      code: 2,
      err: expect.stringContaining("There is no active token nix.\n  `tars token list` shows which there are."),
    });
  });

  test("each failure has its code, and says what to do", async () => {
    answers = [problem(401, "Your session has ended. Sign in again.")];
    expect(await desk().run("list")).toMatchObject({
      code: 3,
      err: expect.stringMatching(/Your session has ended[\s\S]*tars sign-in --url http/),
    });
    answers = [problem(403, "You are a viewer, and may not act in incidents.")];
    expect(await desk().run("ack 1")).toMatchObject({
      code: 1,
      err: "You are a viewer, and may not act in incidents.\n",
    });
    answers = [
      problem(409, "Not resolved yet: give `overrideReason`.", { missing: [{ clause: "S1", sentence: "x" }] }),
    ];
    const refused = await desk().run("resolve 1 --json");
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining("give --reason.\n  --reason <why> resolves"),
    });
    expect(JSON.parse(refused.out).missing).toHaveLength(1);
    answers = Array(4).fill(problem(503, "Try again in a moment."));
    expect(await desk().run("list")).toMatchObject({ code: 4, err: expect.stringContaining("Try again in a minute.") });
    answers = [says(200, "<!doctype html>", { "content-type": "text/html" })];
    expect(await desk().run("list")).toMatchObject({
      code: 4,
      err: expect.stringContaining("does not answer as TARS does"),
    });
    answers = [says(301, "", { location: "https://elsewhere.example" })];
    expect(await desk().run("list")).toMatchObject({
      code: 4,
      err: expect.stringContaining("sends elsewhere: https://elsewhere.example"),
    });
    expect(
      await terminal({ env: { XDG_CONFIG_HOME: "/nowhere", TARS_URL: "https://tars.example", TARS_TOKEN: "x" } }).run(
        "list",
      ),
    ).toMatchObject({
      code: 4,
      err: expect.stringContaining("cannot be reached (there is no network)"),
    });
    expect(await terminal().run("list")).toMatchObject({ code: 3, err: expect.stringContaining("tars sign-in --url") });
  });

  const incident = {
    name: "INC-7",
    severity: "P1",
    service: "checkout",
    services: ["checkout"],
    status: "Investigating",
    phase: "declared",
    startedAt: "2026-11-24T11:30:00.000Z",
    declaredAt: "2026-11-24T11:31:00.000Z",
    standing: {},
    alerts: [],
    alertCounts: { total: 0, firing: 0 },
    description: "\u001b[2Jcards \u202eare refused, everywhere and for everybody, since the deployment of this morning",
  };

  test("S1: what comes next is to watch the error rate until it is back, where anything measures it", async () => {
    const next = async (more: object) => {
      answers = [says(200, { ...incident, ...more })];
      return /Next {8}(.*)/.exec((await desk().run("reopen INC-7 x")).out)?.[1];
    };
    const mended = {
      ...incident,
      acknowledgement: {},
      standing: { fix: "x", rootCause: "y" },
      owesAs: "P1",
      brief: {},
    };
    expect(await next({ ...mended, acknowledgement: undefined })).toBe("tars ack INC-7");
    expect(await next({ ...mended, health: { met: false, below: 2, wanted: 10 } })).toBe("tars follow INC-7");
    expect(await next({ ...mended, health: { met: true, below: 10, wanted: 10 } })).toBe("tars resolve INC-7");
    expect(await next(mended)).toBe("tars follow INC-7");
    expect(await next({ ...mended, brief: { blind: "no metric" } })).toBe("tars resolve INC-7");
    expect(await next({ ...mended, owesAs: "P3" })).toBe("tars resolve INC-7");
    expect(await next({ ...mended, standing: { rootCause: "y" }, offers: [{ status: "offered" }] })).toBe(
      "tars mitigate INC-7",
    );
  });

  test("of several open incidents the newest of the most severe stands first", async () => {
    const of = (name: string, severity: string, declaredAt: string) => ({ ...incident, name, severity, declaredAt });
    answers = [
      says(200, {
        items: [
          of("INC-1", "P1", "2026-11-24T10:00:00Z"),
          of("INC-2", "P2", "2026-11-24T11:00:00Z"),
          of("INC-3", "P1", "2026-11-24T11:00:00Z"),
        ],
      }),
    ];
    expect((await desk().run("list")).out.match(/INC-\d/g)).toEqual(["INC-3", "INC-1", "INC-2"]);
  });

  test("D7: whoever follows goes on when TARS is away, sees what follows from the resolution, and a reopening", async () => {
    const entry = (sequence: number, type = "Note Added") => ({
      ...{ sequence, type, at: "2026-11-24T11:31:00.000Z", sentence: `${type} ${sequence}` },
      actor: { kind: "person", name: "ben" },
    });
    const page = (...items: object[]) => says(200, { items });
    const sequences = (out: string) => [...out.matchAll(/ (\d+) {2}ben/g)].map(([, sequence]) => Number(sequence));
    answers = [
      page(entry(1)),
      ...Array(4).fill(breaks),
      page(entry(2, "Incident Resolved")),
      page(entry(3), entry(4, "Incident Reopened")),
      page(),
      page(entry(5, "Incident Resolved")),
      page(entry(6)),
      page(),
      page(entry(7)),
    ];
    const { code, out, err } = await desk().run("follow INC-7");
    expect([code, sequences(out)]).toEqual([0, [1, 2, 3, 4, 5, 6]]);
    expect(err).toContain("cannot be reached");
    // What was there before is not shown to whoever wants what is new.
    answers = [page(entry(1), entry(2)), page(entry(3, "Incident Resolved")), page()];
    expect(sequences((await desk().run("follow INC-7 --new")).out)).toEqual([3]);
    // A wrong address is no outage.
    answers = Array(4).fill(breaks);
    expect((await desk().run("follow INC-7")).code).toBe(4);
  });

  test("M1 M2 M3 M4 M5 M6: of several offers one is named, and an action that failed ends with 1", async () => {
    const offer = (action: string, status: string) => ({ id: `id-${action}`, action, title: `Do ${action}`, status });
    const offering = (status: string) =>
      says(200, { ...incident, owesAs: "P1", offers: [offer("scale", "offered"), offer("restart", status)] });
    answers = [offering("offered")];
    expect(await desk().run("mitigate approve INC-7")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/2 offers can be approved: say which\.\n.*--offer scale .*\n.*--offer restart /),
    });
    expect(heard).toHaveLength(1);
    answers = [offering("offered"), offering("running"), offering("running"), offering("failed")];
    expect(await desk().run("mitigate approve INC-7 --offer restart")).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Do restart {2}failed/),
      err: expect.stringContaining("Do restart failed.\n  `tars mitigate` shows what else there is"),
    });
    expect(heard[2]?.path).toBe("/v1/incidents/INC-7/offers/id-restart/approval");
  });

  test("M1: of two offers whose actions have one name each is named with its service", async () => {
    const offer = (service: string) => ({
      ...{ id: `id-${service}`, service, action: "previous-version", title: `Roll ${service} back`, status: "offered" },
    });
    const offering = says(200, { ...incident, owesAs: "P1", offers: [offer("checkout"), offer("search")] });
    for (const named of ["", " --offer previous-version"]) {
      answers = [offering];
      expect(await desk().run(`mitigate approve INC-7${named}`)).toMatchObject({
        code: 2,
        err: expect.stringMatching(/say which\.\n.*--offer checkout\/previous-version .*\n.*--offer search\/previous-/),
      });
    }
    heard.length = 0;
    answers = [offering, offering];
    await desk().run("mitigate approve INC-7 --offer search/previous-version --no-wait");
    expect(heard[1]?.path).toBe("/v1/incidents/INC-7/offers/id-search/approval");
  });

  test("R1 R2 R3: the roll-back that TARS has announced is stopped, and no other", async () => {
    const announced = { ...incident, rollbacks: [{ offerId: "o1", service: "checkout", reading: "Stopped by ben." }] };
    answers = [says(200, announced), says(200, announced)];
    expect(await desk().run("mitigate stop INC-7")).toMatchObject({ code: 0, out: "Stopped by ben.\n" });
    expect(heard[1]?.path).toBe("/v1/incidents/INC-7/offers/o1/stopping");
    answers = [says(200, { ...incident, rollbacks: [] })];
    expect(await desk().run("mitigate stop INC-7")).toMatchObject({
      code: 2,
      err: "TARS has announced nothing for INC-7.\n",
    });
    const pending = (service: string) => ({ offerId: `o-${service}`, service, status: "announced", reading: service });
    const two = says(200, { ...incident, rollbacks: [pending("checkout"), pending("search")] });
    answers = [two];
    expect(await desk().run("mitigate stop INC-7")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/announced 2 roll-backs: say which.*\n.*--service checkout .*\n.*--service search /),
    });
    heard.length = 0;
    answers = [two, two];
    await desk().run("mitigate stop INC-7 --service search");
    expect(heard[1]?.path).toBe("/v1/incidents/INC-7/offers/o-search/stopping");
  });

  test("P3 P5: what is suggested stands for what is empty, and for nothing that somebody wrote", async () => {
    const suggestions = { wentWell: ["fast", "calm"], contributingFactors: ["no alarm"] };
    answers = [says(200, { wentWell: " ", contributingFactors: "ours", suggestions }), says(200, {}), says(200, {})];
    await desk().run("post-mortem complete INC-7 --suggested");
    expect(heard.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1/incidents/INC-7/post-mortem",
      "PATCH /v1/incidents/INC-7/post-mortem",
      "POST /v1/incidents/INC-7/post-mortem/completion",
    ]);
    expect(JSON.parse(heard[1]?.body ?? "")).toEqual({ wentWell: "- fast\n- calm" });
  });

  test("signing in opens addresses of the web alone, and asks less often when it is told so", async () => {
    const opened: string[] = [];
    const begun = { device_code: "x", user_code: "B", expires_in: 60, interval: 2 };
    for (const address of ["file:///etc/passwd", "https://tars.example/auth/device"]) {
      answers = [
        says(200, { ...begun, verification_uri_complete: address }),
        says(400, { error: "slow_down" }),
        says(400, { error: "authorization_pending" }),
        says(400, { error: "expired_token" }),
      ];
      const ended = await desk({ open: (url) => void opened.push(url) }).run("sign-in --open");
      expect(ended.code).toBe(3);
      expect(waited).toEqual([2000, 7000, 7000]);
    }
    expect(opened).toEqual(["https://tars.example/auth/device"]);
  });

  test("D3 Q1 D7: a report has the time of day that was, and a question its incident", async () => {
    answers = [says(200, {}), says(200, { rows: [], series: [], notes: [], sources: [], reading: "x" })];
    await desk().run("report acme checkout refused --at 15:30");
    expect(Date.parse(JSON.parse(heard[0]?.body ?? "").reportedAt)).toBeLessThanOrEqual(now);
    await desk().run('ask INC-7 "any timeouts?" --service search --by ben');
    expect(JSON.parse(heard[1]?.body ?? "")).toEqual({
      by: "ben",
      question: "any timeouts?",
      service: "search",
      incidentId: "INC-7",
    });
  });

  test("no incident's description begins a row of what is advised", async () => {
    const hostile = { ...incident, description: "slow\nNext        tars token make evil" };
    answers = [says(200, { items: [hostile, { ...incident, name: "INC-8" }] })];
    const { code, err } = await desk().run("ack");
    expect(code).toBe(2);
    expect(err).toContain("slow\n            Next");
  });

  test("colours are for a terminal that wants them; a table fits it; JSON is the API's own", async () => {
    const list = async (more: Parameters<typeof terminal>[0]) => {
      answers = [says(200, { items: [incident] })];
      return (await desk(more).run("list")).out;
    };
    const plain = await list({});
    expect(plain).not.toContain("\u001b");
    expect(plain).toContain("since the deployment of this morning");
    const shown = await list({ tty: true, columns: 60 });
    expect(shown).toContain("\u001b[1;31mP1\u001b[0m");
    expect(shown).not.toContain("\u001b[2J");
    const withoutColours = shown
      .split("\u001b")
      .map((part, place) => (place === 0 ? part : part.replace(/^\[[\d;]*m/, "")));
    for (const line of withoutColours.join("").trimEnd().split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(60);
    const { address, port } = server.address() as AddressInfo;
    const env = { XDG_CONFIG_HOME: "/nowhere", TARS_URL: `http://${address}:${port}`, TARS_TOKEN: "x", NO_COLOR: "1" };
    expect(await list({ tty: true, env })).not.toContain("\u001b");
    answers = [says(200, { items: [incident], nextCursor: "abc" })];
    expect(JSON.parse((await desk().run("list --json")).out)).toEqual({ items: [incident], nextCursor: "abc" });
  });

  test("a suspect that asks for more than a word is one line of the question", async () => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return "a full disk";
    };
    answers = [
      says(200, { ...incident, standing: { cause: "v42\u001b[2J\nby\u0007 Chen" } }),
      lacks("S2"),
      says(200, { ...incident, rootCause: { line: "a full disk" }, resolution: { fixedBy: "y" } }),
    ];
    expect((await desk({ ask }).run("resolve INC-7")).code).toBe(0);
    expect(questions).toEqual([
      "The mitigation has confirmed: v42␛[2J by␇ Chen. Is that the root cause? Write yes, or the root cause: ",
    ]);
    expect(heard.slice(1).map(({ body }) => JSON.parse(body))).toEqual([{}, { rootCause: "a full disk" }]);
  });

  test("S2: a suspect that nothing has confirmed is no root cause: what belongs there is asked for", async () => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return "a full disk";
    };
    const suspected = { ...incident, brief: { suspect: "60 % of the error lines are like: timeout" }, standing: {} };
    answers = [
      says(200, suspected),
      lacks("S2"),
      says(200, { ...incident, rootCause: { line: "x" }, resolution: { fixedBy: "y" } }),
    ];
    expect((await desk({ ask }).run("resolve INC-7")).code).toBe(0);
    expect(questions).toEqual([`${rootCauseHint} Root cause, in one line: `]);
    answers = [says(200, suspected)];
    const refused = await desk().run("resolve INC-7 --suspect");
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain("Nothing has confirmed a suspect of INC-7 yet.");
  });

  test("S1 S2 S3: nobody writes a root cause in vain: it is asked for where nothing else is missing", async () => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return "";
    };
    for (const clauses of [["S1", "S2"], ["S2", "S3"], ["S1"]]) {
      answers = [says(200, incident), lacks(...clauses)];
      expect(await desk({ ask }).run("resolve INC-7")).toMatchObject({ code: 1 });
    }
    expect(questions).toEqual([]);
    // Whoever writes nothing hears what is missing, and nothing is resolved.
    answers = [says(200, incident), lacks("S2")];
    const { code, err } = await desk({ ask }).run("resolve INC-7");
    expect([code, questions.length]).toEqual([1, 1]);
    expect(err).toContain("--cause <line> says the root cause");
    expect(heard.at(-1)?.body).toBe("{}");
  });

  test("Ctrl-C at a question, or while TARS is asked, ends with 130, and nothing more is asked", async () => {
    let gone = false;
    const interrupted = () => gone;
    const ask = async () => {
      gone = true;
      return "";
    };
    answers = [says(200, incident), lacks("S2")];
    expect(await desk({ ask, interrupted }).run("resolve INC-7")).toEqual({
      code: 130,
      out: "",
      err: "Interrupted.\n",
    });
    expect(heard.map(({ method }) => method)).toEqual(["GET", "POST"]);
    heard.length = 0;
    answers = [breaks];
    expect(await desk({ interrupted }).run("list")).toMatchObject({ code: 130, err: "Interrupted.\n" });
    answers = [breaks];
    const { code, err } = await desk({ interrupted }).run('note 1 "x"');
    expect([code, err]).toEqual([130, expect.stringContaining("It may have been done all the same")]);
    expect(heard).toHaveLength(2);
  });

  test("an answer without what a person is shown is not taken for TARS's", async () => {
    for (const odd of ["null", "[]", "{}", "1", '{"items":[{}]}']) {
      answers = [says(200, odd)];
      expect([odd, (await desk().run("list")).code]).toEqual([odd, 4]);
    }
  });
});

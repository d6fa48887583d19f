import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { browse, origin, providing } from "./signing-in.ts";
import { terminalOf } from "./terminal.ts";
import { breakCheckout, deployCheckout } from "./troubles.ts";

const minute = 60_000;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tars-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (tars: Deployment, more: Parameters<typeof terminalOf>[2] = {}) => terminalOf(tars, folder, more);

/** A terminal at which somebody sits who gives these answers, and what they were asked. */
const answering = (tars: Deployment, answers: string[]) => {
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return answers.shift() ?? "";
  };
  return { desk: at(tars, { ask }), questions };
};

const ben = { subject: "7", email: "ben@shop.example", groups: [] };

/** Signs somebody in at the terminal, as they do: they allow the code in their browser. */
const signedIn = async (tars: Deployment) => {
  const browser = browse(tars);
  await browser.go("GET", "/auth/sign-in?to=%2Fconsole");
  await browser.go("GET", "/auth/callback?code=a-code&state=state%200");
  const env = { XDG_CONFIG_HOME: folder };
  const allow = async (url: string) => {
    const { pathname, search } = new URL(url);
    await browser.go("POST", `${pathname}${search}`, { origin });
  };
  let allowed: Promise<void> | undefined;
  const desk = at(tars, { env, open: (url) => void (allowed = allow(url)) });
  const ended = await desk.run(`sign-in --open --url ${origin}`);
  await allowed;
  return { ended, desk: at(tars, { env }) };
};

const incident = async (tars: Deployment) => (await tars.request("GET", "/v1/incidents/1")).body;

describe("the command line", () => {
  test("S1 S2 S3 S7 P1 P2 P3 P4 P5: a P1 from its alarm to a completed post-mortem, by seven commands", async () => {
    const tars = deploy({ provider: providing(ben) });
    const { ended, desk } = await signedIn(tars);
    expect(ended).toMatchObject({
      code: 0,
      out: expect.stringContaining("Signed in as Ben Whitaker (ben), responder"),
    });
    const broken = begin + 7 * minute + 13_000;
    let repairedAt: number | undefined;
    breakCheckout(tars, "roll-back", broken, () => {
      if (tars.aws.cloud.alias.version === "6") repairedAt ??= tars.clock.now();
      return repairedAt;
    });
    await tars.until(5.22);
    deployCheckout(tars, broken - 2 * minute);
    await tars.until(8);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(13);

    const [before] = [desk.typed.length];
    const { done } = desk;
    expect(await done("ack")).toBe("INC-1 is acknowledged by ben; ben leads.\nNext        tars mitigate INC-1\n");
    const preview = await done("mitigate");
    expect(preview).toMatch(/Suspect {5}.*checkout v42/);
    expect(preview).toMatch(/R1 yes[\s\S]*R2 yes[\s\S]*R3 yes/);
    expect(preview).toMatch(/lambda:UpdateAlias {2}shop-checkout:live {2}.*7 → 6/);
    expect(await done("mitigate approve")).toMatch(/applied[\s\S]*Next {8}tars follow INC-1\n$/);
    expect(tars.aws.cloud.alias.version).toBe("6");
    tars.alarm("P1-checkout-errors", "OK");
    await tars.until(35);
    expect(await done("resolve --suspect")).toMatch(
      /Resolved[\s\S]*Root cause {2}.*checkout v42[\s\S]*Fixed by .*previous version/,
    );
    expect(await done("post-mortem")).toMatch(
      /suggested: .*Mitigated .* after the declaration[\s\S]*Missing[\s\S]*P4[\s\S]*P5/,
    );
    expect(await done('post-mortem add "deploy step by step" --owner chen --due 2026-12-01')).toContain(
      "chen  2026-12-01",
    );
    expect(await done("post-mortem complete --suggested")).toContain("The post-mortem of INC-1 is complete");
    expect(await incident(tars)).toMatchObject({
      phase: "closed",
      severity: "P1",
      postMortem: { status: "completed" },
    });
    // All that a person typed; two of them only look.
    expect(desk.typed.length - before).toBe(7);
  });

  test("D2 D4 D6: declares, and pages; whoever declares wrongly is told what there is", async () => {
    const tars = deploy();
    const desk = at(tars);
    const declared = await desk.run('declare p1 checkout "cards are refused" --by ben');
    expect(declared.out).toMatch(
      /^INC-1 {2}P1 {2}checkout {2}Investigating {2}nobody leads {2}cards are refused\nPaged: \w+\./,
    );
    expect(await incident(tars)).toMatchObject({ severity: "P1", detection: { how: "person", by: "ben" } });
    expect(await desk.run("declare P1 nowhere x")).toMatchObject({
      code: 1,
      err: expect.stringContaining("there is no service nowhere; there are: checkout, payments"),
    });
    expect(await desk.run("declare P1 checkout cards are refused")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Put a text of several words into quotes."),
    });
  });

  test("the only open incident is meant; of several it says which there are, the most severe first", async () => {
    const tars = deploy();
    const desk = at(tars);
    expect(await desk.run("ack")).toMatchObject({ code: 2, err: expect.stringContaining("No incident is open.") });
    await desk.run('declare P3 newsletter "mails are late"');
    expect((await desk.run("users 4k")).out).toBe("4,000 users are affected by INC-1.\n");
    await tars.until(5);
    await desk.run('declare P1 search "nothing is found"');
    const { code, err } = await desk.run('note "who?"');
    expect(code).toBe(2);
    expect(err).toMatch(/2 incidents are open: say which one is meant\.\n {2}INC-2 {2}P1 .*\n {2}INC-1 {2}P3 /);
    expect(await desk.run('note INC-1 "by hand"')).toMatchObject({ code: 0, out: "Noted on INC-1.\n" });
    expect((await desk.run("list")).out).toMatch(/INC-2 {2}P1[\s\S]*INC-1 {2}P3/);
    expect((await desk.run("list --json")).out).toContain('"severity": "P3"');
  });

  test("every word of an incident's life that the API has is said at the terminal", async () => {
    const tars = deploy();
    const desk = at(tars);
    await desk.run('declare P2 checkout "cards are refused" --started 02:55');
    expect((await incident(tars)).startedAt).toMatch(/T\d\d:55:00/);
    for (const [typed, said] of [
      ["lead INC-1 chen", "chen leads INC-1."],
      ['update "we look at the pool"', "Said for INC-1; the next update is at"],
      ["eta 15:30", "The ETA of INC-1 is 15:30"],
      ['severity p3 --wrong --reason "one customer"', "INC-1 is a P3."],
      ['cause "a full disk"', "The root cause of INC-1: a full disk"],
      [
        'mitigate record "a bigger disk" --kind other',
        "Recorded on INC-1: a bigger disk (applied). It is monitoring now.",
      ],
      ["ack", "INC-1 is acknowledged by simulation; chen leads."],
      ["show", "Next        tars resolve INC-1"],
      ['resolve --reason "a P3 needs no rate"', "Fixed by    a bigger disk"],
      ['reopen INC-1 "it is back"', "INC-1  P3  checkout"],
      ["mitigate kill-long-queries", "Approve it: tars mitigate approve INC-1"],
      ["mitigate approve --by chen", "applied"],
      ["resolve --cause x --fixed-by y", "Root cause  x"],
    ] as const)
      expect([typed, (await desk.run(typed)).out]).toEqual([typed, expect.stringContaining(said)]);
  });

  test("what customers read is seen before and after it is published", async () => {
    const tars = deploy();
    const desk = at(tars);
    await desk.run('declare P2 checkout "cards are refused"');
    expect((await desk.run("show")).out).toContain("Status page a draft waits: tars status INC-1");
    expect((await desk.run("status")).out).toMatch(
      /^INC-1 {2}not on the status page\nDraft {7}Problem with .*\. Investigating: .*checkout partial\nNext {8}tars status publish INC-1/,
    );
    await desk.run('status publish "Some cards are declined." --by ben');
    expect((await desk.run("status show INC-1")).out).toMatch(
      /^INC-1 {2}Problem with .*\n\d\d:\d\d {2}Investigating: Some cards are declined\. {2}checkout partial\n$/,
    );
    await desk.run('status withdraw "an internal tool" --by ben');
    expect((await desk.run("status")).out).toContain("INC-1  taken off the status page");
  });

  test("K6: a suspect is ruled out at the terminal, and it is said what is suspected then", async () => {
    const tars = deploy();
    const desk = at(tars);
    const broken = begin + 7 * minute + 13_000;
    breakCheckout(tars, "roll-back", broken, () => undefined);
    await tars.until(5.22);
    deployCheckout(tars, broken - 2 * minute);
    await tars.until(8);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(10);
    const { suspect } = (await incident(tars)).brief;
    expect(suspect).toContain("deployment");
    const { out } = await desk.run('not-this "it changed a text"');
    expect(out).toContain("Not the cause: deployment");
    expect((await incident(tars)).ruledOut).toMatchObject([{ why: "it changed a text" }]);
    expect((await incident(tars)).brief.suspect).not.toBe(suspect);
  });

  test("M1 M2 M3 M4 M5 M6: the preview asks whoever sits there, and does nothing without a yes", async () => {
    const tars = deploy();
    const { desk, questions } = answering(tars, ["no", "yes"]);
    await desk.run('declare P2 checkout "cards are refused"');
    await desk.run("ack --by ben");
    const left = await desk.run("mitigate kill-long-queries --by ben");
    expect(left).toMatchObject({ code: 0, out: expect.stringContaining("offered") });
    expect((await incident(tars)).offers).toMatchObject([{ status: "offered" }]);
    expect((await desk.run("mitigate kill-long-queries --by ben")).out).toContain("applied");
    expect((await incident(tars)).offers).toMatchObject([{ status: "applied", approvedBy: "ben" }]);
    expect(questions).toEqual(Array(2).fill("Approve it? It is done then. Write yes: "));
  });

  test("S1: whoever resolves while an alert fires is asked first, and nothing is resolved without a yes", async () => {
    const tars = deploy();
    const { desk, questions } = answering(tars, ["no", "yes"]);
    tars.alarm("P2-search-errors", "ALARM");
    await tars.until(3);
    const typed = "resolve INC-1 --cause x --fixed-by y --reason z --by ben";
    expect(await desk.run(typed)).toMatchObject({ code: 1, err: expect.stringContaining("Nothing was resolved.") });
    expect((await incident(tars)).resolution).toBeUndefined();
    expect((await desk.run(typed)).out).toContain("Root cause  x");
    expect(questions).toEqual(
      Array(2).fill("P2-search-errors of search still fires. Resolve while 1 alert is still firing? Write yes: "),
    );
  });

  test("D7: follows the timeline to the resolution, each entry once, as lines of JSON for programs", async () => {
    const tars = deploy();
    const desk = at(tars);
    await desk.run('declare P3 newsletter "mails are late"');
    let looks = 0;
    const follower = at(tars, {
      sleep: async (milliseconds) => {
        if (++looks === 2) await tars.request("POST", "/v1/incidents/1/notes", { text: "while it runs", by: "ben" });
        if (looks === 3)
          await tars.request("POST", "/v1/incidents/1/resolution", { rootCause: "x", fixedBy: "y", by: "ben" });
        await tars.clock.runUntil(tars.clock.now() + milliseconds);
      },
    });
    const { code, out } = await follower.run("follow --json");
    expect(code).toBe(0);
    const entries = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, place) => place + 1));
    expect(entries[0].type).toBe("Incident Declared");
    expect(entries.map(({ type }) => type)).toEqual(expect.arrayContaining(["Note Added", "Incident Resolved"]));
  });

  test("signs in by the code, keeps the session for its owner alone, and ends it here and there", async () => {
    const tars = deploy({ provider: providing(ben) });
    const { ended, desk } = await signedIn(tars);
    expect(ended.err).toMatch(
      /Open https:\/\/tars\.example\/auth\/device\?code=\w{4}-\w{4}\nThe code is \w{4}-\w{4}\./,
    );
    const file = join(folder, "tars", "config.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { token } = JSON.parse(readFileSync(file, "utf8")).sessions[origin];
    expect((await desk.run("whoami")).out).toContain("You are Ben Whitaker (ben), responder at https://tars.example.");
    expect(await desk.run("token make x")).toMatchObject({
      code: 1,
      err: expect.stringContaining("You are a responder, and may not administer TARS"),
    });
    expect(await desk.run("sign-out")).toMatchObject({ code: 0, out: "Signed out of https://tars.example.\n" });
    expect(readFileSync(file, "utf8")).not.toContain(token);
    const after = await tars.request("GET", "/v1/me", undefined, { authorization: `Bearer ${token}` });
    expect(after.status).toBe(401);
    expect(await desk.run("whoami")).toMatchObject({
      code: 3,
      err: expect.stringContaining(`tars sign-in --url ${origin}`),
    });
  });

  test("D1 D3 D6 Q2: alerts, silences, reports, rotas, questions and tokens", async () => {
    const tars = deploy();
    const desk = at(tars);
    await tars.request("POST", "/v1/alerts", {
      service: "search",
      severity: "P3",
      summary: "slow",
      name: "SlowSearch",
    });
    const [id] = /^[\w-]{10}(?= {2}P3)/m.exec((await desk.run("alerts")).out) ?? [];
    expect((await desk.run("alerts confirm nothing")).code).toBe(1);
    expect((await desk.run(`alerts dismiss -- ${id} "a test"`)).out).toContain("slow: dismissed.");
    expect((await desk.run('silence begin search 2h "an upgrade"')).out).toContain("search is silent until");
    const [silence] = /^[0-9A-Z]{10}/m.exec((await desk.run("silence")).out) ?? [];
    expect((await desk.run(`silence end ${silence}`)).out).toContain("The silence of search has ended.");
    expect((await desk.run('report acme checkout "cards are refused"')).out).toMatch(
      /“cards are refused”\.\n1 customer so far\. .*one more/,
    );
    expect((await desk.run('report globex checkout "cards are refused" --contact Mia')).out).toContain(
      "It belongs to INC-1 and is being worked on.",
    );
    const { items } = (await tars.request("GET", "/v1/reports")).body;
    expect(items[0]).toMatchObject({ customerId: "globex", contact: "Mia" });
    expect((await desk.run("oncall")).out).toMatch(/shop +Ben Whitaker +2026-11-30 \d\d:00 +Chen Li +Dana Novak/);
    expect((await desk.run("override shop chen 2026-11-25T09:00Z 2026-11-26T09:00Z")).out).toContain(
      "chen covers for ben on shop's rota on-call from 2026-11-25",
    );
    const rota = (await desk.run("oncall shop --weeks 1")).out;
    expect(rota).toMatch(/Chen Li .* override/);
    const [override] = /[\w-]{26}\.0/.exec(rota) ?? [];
    expect((await desk.run(`override shop --remove ${override}`)).out).toBe("Removed.\n");
    // What is given back is as long as what is taken, and a swap goes as one.
    expect((await desk.run("swap shop chen 2026-11-25T09:00Z 2026-11-27T09:00Z --with ben")).err).toContain(
      "--their-from",
    );
    const swapped = await desk.run(
      "swap shop chen 2026-11-25T09:00Z 2026-11-27T09:00Z --with ben --their-from 2026-12-01T09:00Z",
    );
    expect(swapped.out).toMatch(
      /^chen takes ben's time from 2026-11-25 .* to 2026-11-27 .*; ben takes chen's time from 2026-12-01 .* to 2026-12-03 /,
    );
    // At a terminal it is said before, and done only then.
    const asked: string[] = [];
    const careful = at(tars, {
      ask: async (question: string) => {
        asked.push(question);
        return "no";
      },
    });
    const again = "swap shop chen 2026-11-28T09:00Z 2026-11-29T09:00Z --with ben --their-from 2026-12-05T09:00Z";
    expect((await careful.run(again)).out).toBe("Nothing is changed.\n");
    expect(asked).toEqual([
      expect.stringMatching(/^chen takes ben's time .*; ben takes chen's .*\. Is that right\? Write yes to swap: $/),
    ]);
    const both = (await desk.run("oncall shop --weeks 2")).out;
    expect(both.match(/ swap /g)).toHaveLength(2);
    const [half] = /[\w-]{26}\.1/.exec(both) ?? [];
    expect((await desk.run(`override shop --remove ${half}`)).out).toBe("Removed.\n");
    expect((await desk.run("oncall shop")).out).not.toContain("swap");
    tars.metrics.current = (_, name) => (name === "Requests" ? 1000 : 500);
    expect((await desk.run('ask "error rate of checkout over the last hour"')).out).toMatch(/50 %/);
    expect(await desk.run('ask "sing a song"')).toMatchObject({
      code: 1,
      err: expect.stringContaining("Ask for example: "),
    });
    const { out } = await desk.run("token make dashboard --kind read --days 90");
    expect(out).toMatch(/^tars_token_\S+\n$/);
    expect((await desk.run("token list")).out).toMatch(/dashboard +read +active/);
    expect((await desk.run("token revoke dashboard")).out).toBe("Revoked: the token of dashboard.\n");
    expect((await desk.run("sessions")).code).toBe(0);
  });
});

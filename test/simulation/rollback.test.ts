import { describe, expect, test } from "vitest";
import type { Settings } from "../../shared/runbook/settings.ts";
import { sample } from "../unit/scene.ts";
import { type Faults, noFaults } from "./aws/faults.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { breakCheckout, deployCheckout, unlessStopped } from "./troubles.ts";

const minute = 60_000;

/** When checkout breaks: in the middle of a minute. */
const broken = begin + 7 * minute + 13_000;

/** How long people have to stop it, in seconds. */
const seconds = 60;

type Told = {
  faults?: Faults;
  seed?: number;
  settings?: Settings;
  deployed?: object;
  cured?: boolean;
  /** What has happened before, and how many minutes later it breaks than it does without. */
  before?: (tars: Deployment) => Promise<void>;
  observe?: (command: unknown) => void;
  later?: number;
};

/** Checkout was deployed and breaks; its alarm fires. It recovers as soon as it is rolled back, if that is its cure. */
const story = async (told: Told = {}) => {
  const {
    settings = unlessStopped(seconds),
    deployed = {},
    cured = true,
    faults,
    seed,
    before,
    observe,
    later = 0,
  } = told;
  const breaks = broken + later * minute;
  const tars = deploy({
    settings,
    ...(faults && { faults }),
    ...(seed !== undefined && { seed }),
    ...(observe && { observe }),
  });
  let repairedAt: number | undefined;
  breakCheckout(tars, "roll-back", breaks, () => {
    if (cured && tars.aws.cloud.alias.version === "6") repairedAt ??= tars.clock.now();
    return repairedAt;
  });
  await before?.(tars);
  await tars.until(later + 5.22);
  deployCheckout(tars, breaks - 2 * minute, deployed);
  await tars.until(later + 8);
  tars.alarm("P1-checkout-errors", "ALARM");
  const incident = async (number = 1) => (await tars.request("GET", `/v1/incidents/${number}`)).body;
  /** Runs on until the incident is in a state, or some minutes have gone by. */
  const until = async (status: string, minutes = 20) => {
    const end = tars.clock.now() + minutes * minute;
    while (tars.clock.now() < end && (await incident()).rollbacks?.[0]?.status !== status)
      await tars.clock.runUntil(tars.clock.now() + 1000);
    return (await incident()).rollbacks[0];
  };
  return { tars, incident, until, pass: (ms: number) => tars.clock.runUntil(tars.clock.now() + ms) };
};

const types = async (tars: Deployment, number = 1): Promise<string[]> =>
  (await tars.request("GET", `/v1/incidents/${number}/timeline?limit=100`)).body.items.map(({ type }: any) => type);

const said = (tars: Deployment, words: RegExp) => tars.outside.slack.filter(({ text }) => words.test(text));

/** The announcement's Stop button, as Slack would send it back. */
const stopOf = ({ outside }: Deployment): string => {
  for (const { blocks = [] } of outside.slack)
    for (const { elements = [] } of blocks)
      for (const { action_id, value } of elements) if (action_id === "stop" && value) return value;
  throw new Error("nothing offers to stop");
};

describe("a roll-back by TARS itself", () => {
  test("R1 R2 R3: announced with a Stop button and the time left, done when nobody stops it, and watched", async () => {
    const { tars, incident, until } = await story();
    const announced = await until("announced");
    const at = tars.clock.now();
    expect(Date.parse(announced.runsAt) - Date.parse(announced.at)).toBe(seconds * 1000);
    await tars.clock.runUntil(at + 3000);
    const [message] = said(
      tars,
      /⏳ TARS rolls checkout back by itself in 60 seconds, at .*, unless somebody stops it/,
    );
    expect(message?.text).toMatch(/7 → 6|version 7[\s\S]*6/);
    expect(message?.text).toMatch(/R1 yes: [\s\S]*R2 yes: [\s\S]*R3 yes: /);
    expect(message?.reply_broadcast).toBe(true);
    expect(stopOf(tars)).toContain((await incident()).rollbacks[0].offerId);
    // Nothing is done before, to the second.
    await tars.clock.runUntil(Date.parse(announced.runsAt) - 1000);
    expect(tars.aws.cloud.alias.version).toBe("7");
    await tars.clock.runUntil(Date.parse(announced.runsAt) + 8000);
    expect(tars.aws.cloud.alias.version).toBe("6");
    const { offers, mitigations, phase, rollbacks } = await incident();
    expect(offers).toMatchObject([{ status: "applied", approvedBy: "TARS" }]);
    expect(mitigations).toMatchObject([{ kind: "roll-back", status: "applied", by: "TARS" }]);
    expect([phase, rollbacks[0].status]).toEqual(["monitoring", "watched"]);
    // Whoever is on call was paged all the same.
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    await tars.clock.runUntil(tars.clock.now() + 7 * minute);
    expect((await incident()).rollbacks[0]).toMatchObject({ status: "judged", outcome: "fell" });
    expect((await incident()).phase).toBe("monitoring");
    // The announcement says what became of it, and can be stopped no more.
    const edited = tars.outside.slack.find(({ ts }) => ts === message?.ts);
    expect(edited?.text).toMatch(/^✔️ TARS rolled checkout back by itself: .*The error rate has fallen \(/);
    expect(JSON.stringify(edited?.blocks ?? [])).not.toContain("stop");
    expect(await types(tars)).toEqual(
      expect.arrayContaining(["Rollback Announced", "Rollback Due", "Action Approved", "Rollback Judged"]),
    );
    expect(tars.problems.filter((problem) => !String(problem).includes("not open yet"))).toEqual([]);
  });

  test("R1 R2 R3: a person's click stops it for good, and the message says who", async () => {
    const { tars, incident, until, pass } = await story();
    await until("announced");
    await pass(20_000);
    await tars.click("stop", stopOf(tars), "U0BEN0002");
    await pass(10_000);
    expect((await incident()).rollbacks[0]).toMatchObject({ status: "stopped", by: "ben" });
    expect(said(tars, /^✋ Ben Whitaker stopped it at /)[0]).toBeDefined();
    expect(JSON.stringify(tars.outside.slack.map(({ blocks }) => blocks))).not.toContain('"stop"');
    await pass(30 * minute);
    expect(tars.aws.cloud.alias.version).toBe("7");
    expect((await types(tars)).filter((type) => type === "Rollback Announced")).toHaveLength(1);
    // A person may still approve what they have stopped TARS from doing.
    const {
      rollbacks: [rollback],
    } = await incident();
    const path = `/v1/incidents/1/offers/${rollback.offerId}`;
    expect((await tars.request("POST", `${path}/approval`, { by: "ben" })).status).toBe(200);
    await pass(minute);
    expect(tars.aws.cloud.alias.version).toBe("6");
    expect((await incident()).offers[0]).toMatchObject({ status: "applied", approvedBy: "ben" });
  });

  test("R1 R2 R3: the API stops it as well; asked again it is so, and too late is said as it is", async () => {
    const { tars, incident, until, pass } = await story();
    const { offerId } = await until("announced");
    const stop = (id = offerId) => tars.request("POST", `/v1/incidents/1/offers/${id}/stopping`, { by: "chen" });
    expect((await stop("nothing")).status).toBe(404);
    expect((await stop()).status).toBe(200);
    expect((await stop()).status).toBe(200);
    expect((await incident()).rollbacks[0]).toMatchObject({ status: "stopped", by: "chen" });
    await pass(5 * minute);
    expect(tars.aws.cloud.alias.version).toBe("7");

    const late = await story();
    await late.until("watched");
    const answer = await late.tars.request(
      "POST",
      `/v1/incidents/1/offers/${(await late.incident()).rollbacks[0].offerId}/stopping`,
      {
        by: "chen",
      },
    );
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining("too late to stop it")]);
  });

  test("R1 R2 R3: a stop around the last second wins, or is answered with what was done", async () => {
    for (let offset = -3000; offset <= 4000; offset += 500) {
      const { tars, until, incident, pass } = await story();
      const { runsAt, offerId } = await until("announced");
      await tars.clock.runUntil(Date.parse(runsAt) + offset);
      const { status } = await tars.request("POST", `/v1/incidents/1/offers/${offerId}/stopping`, { by: "chen" });
      await pass(minute);
      const {
        rollbacks: [rollback],
      } = await incident();
      expect([200, 409], `${offset}`).toContain(status);
      expect(tars.aws.cloud.alias.version, `${offset}`).toBe(status === 200 ? "7" : "6");
      if (status === 200) expect(rollback.status, `${offset}`).toBe("stopped");
      if (offset < 0) expect(status, `${offset}`).toBe(200);
    }
  });

  test.each<[string, (tars: Deployment, offerId: string) => Promise<unknown>, RegExp]>([
    [
      "another action is approved",
      async (tars) => {
        await tars.request("POST", "/v1/incidents/1/actions/more-tasks/preview", { by: "ben" });
        await tars.clock.runUntil(tars.clock.now() + 10_000);
        const { offers } = (await tars.request("GET", "/v1/incidents/1")).body;
        const { id } = offers.find(({ action }: any) => action === "more-tasks");
        return tars.request("POST", `/v1/incidents/1/offers/${id}/approval`, { by: "ben" });
      },
      /Ben Whitaker has approved Scale/,
    ],
    [
      "a person mitigates by hand",
      (tars) => tars.request("POST", "/v1/incidents/1/mitigations", { what: "flag off", status: "started", by: "ben" }),
      /Ben Whitaker is mitigating/,
    ],
    [
      "it is resolved",
      (tars) =>
        tars.request("POST", "/v1/incidents/1/resolution", {
          rootCause: "x",
          fixedBy: "y",
          overrideReason: "z",
          by: "ben",
        }),
      /the incident is resolved/,
    ],
    [
      "it turns out to be a P3",
      (tars) => tars.request("POST", "/v1/incidents/1/severity", { severity: "P3", by: "ben" }),
      /the incident is a P3/,
    ],
    [
      "something else was deployed meanwhile",
      async (tars) => {
        tars.aws.cloud.alias.versions.push("8");
        tars.aws.cloud.alias.version = "8";
      },
      /it would do something else now/,
    ],
    [
      "it cannot be looked at any more",
      async (tars) => {
        tars.aws.cloud.alias.versions = ["$LATEST", "7"];
      },
      /it cannot be done now/,
    ],
  ])("R1 R2 R3: nothing is done when %s before its time", async (_, meanwhile, because) => {
    const { tars, incident, until, pass } = await story();
    const { offerId } = await until("announced");
    await pass(10_000);
    await meanwhile(tars, offerId);
    const version = tars.aws.cloud.alias.version;
    await pass(3 * minute);
    const {
      rollbacks: [rollback],
    } = await incident();
    expect(rollback).toMatchObject({ status: "withdrawn", because: expect.stringMatching(because) });
    expect(tars.aws.cloud.alias.version).toBe(version);
    expect(said(tars, /^✋ TARS does not roll checkout back by itself: /)[0]?.text).toMatch(because);
    expect(JSON.stringify(tars.outside.slack.map(({ blocks }) => blocks))).not.toContain('"stop"');
  });

  test("R1 R2 R3: nothing is done when the announcement cannot be read in Slack", async () => {
    const { tars, incident, until, pass } = await story();
    tars.aws.setDown("slack", true);
    await until("announced");
    await pass(2 * minute);
    expect((await incident()).rollbacks[0]).toMatchObject({
      status: "withdrawn",
      because: "its announcement did not come to Slack in time",
    });
    expect(tars.aws.cloud.alias.version).toBe("7");
  });

  test("L1 R1 R2 R3: what an incident announced that was merged is not done; the one that goes on announces its own", async () => {
    const { tars, incident, until, pass } = await story();
    await until("announced");
    await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "down", by: "ben" });
    const merged = await tars.request("POST", "/v1/incidents/1/merging", { into: "INC-2", reason: "one", by: "ben" });
    expect(merged.status).toBe(200);
    await pass(minute / 2);
    expect(
      said(tars, /^✋ TARS does not roll checkout back by itself: the incident was merged into INC-2/),
    ).toHaveLength(1);
    const because = "the incident was merged into INC-2";
    expect((await incident()).rollbacks).toMatchObject([{ status: "withdrawn", because }]);
    expect(tars.aws.cloud.alias.version).toBe("7");
    await pass(5 * minute);
    // By checkout's own errors and deployment all three say yes there, too; people had as long to stop it.
    expect(said(tars, /^✔️ TARS rolled checkout back at /)).toHaveLength(1);
    expect(tars.aws.cloud.alias.version).toBe("6");
  });

  test.each<[string, Told, string]>([
    ["where a person approves", { settings: sample }, "yes"],
    ["where it does not say which files it changed", { deployed: { files: [] } }, "unknown"],
    ["where a file's name alone is the same", { deployed: { files: ["index.ts"] } }, "yes"],
    ["where the deployment was itself a rollback", { deployed: { rollback: true } }, "yes"],
    ["where it was another service's", { deployed: { service: "payments" } }, "yes"],
  ])("R1 R2 R3: nothing is announced %s", async (_, told, advised) => {
    const { tars, incident } = await story(told);
    await tars.until(20);
    expect((await incident()).brief.advice.rollBack).toBe(advised);
    expect((await incident()).rollbacks[0]).toBeUndefined();
    expect(tars.aws.cloud.alias.version).toBe("7");
  });

  test("S3 R1 R2 R3: when the error rate does not fall within five minutes that is said, and it is investigated again", async () => {
    const { tars, incident, until, pass } = await story({ cured: false });
    const { at } = await until("watched");
    await tars.clock.runUntil(Date.parse(at) + 5 * minute + 5000);
    const {
      rollbacks: [rollback],
      phase,
      mitigations,
      offers,
    } = await incident();
    expect(rollback).toMatchObject({ status: "judged", outcome: "did not fall" });
    expect(phase).toBe("investigating");
    expect(mitigations).toMatchObject([{ status: "failed", by: "TARS" }]);
    expect(offers).toMatchObject([{ status: "applied" }]);
    expect(said(tars, /⚠️ The error rate has not fallen within five minutes \(.*before, .*now\)/)[0]?.text).toContain(
      "The incident goes back to investigating.",
    );
    // Never twice.
    await pass(60 * minute);
    expect((await types(tars)).filter((type) => type === "Rollback Announced")).toHaveLength(1);
    await tars.request("POST", "/v1/incidents/1/resolution", {
      rootCause: "x",
      fixedBy: "y",
      overrideReason: "z",
      by: "ben",
    });
    const { suggestions } = (await tars.request("GET", "/v1/incidents/1/post-mortem")).body;
    expect(suggestions.contributingFactors.join()).toContain("A mitigation did not help");
    expect(suggestions.wentWell.join()).not.toContain("it worked");
  });

  test("P1 P5: the timeline and the post-mortem say that TARS did it itself", async () => {
    const { tars, until, pass } = await story();
    await until("judged");
    const { items } = (await tars.request("GET", "/v1/incidents/1/timeline?limit=100")).body;
    const of = (type: string) => items.find((one: any) => one.type === type);
    expect(of("Action Approved").sentence).toMatch(/^Begun by TARS itself, as nobody stopped it: /);
    expect(of("Action Approved").actor.name).toBe("TARS");
    expect(said(tars, /^✔️ Done in .*, by TARS itself, as nobody stopped it\./)).toHaveLength(1);
    await pass(12 * minute);
    await tars.request("POST", "/v1/incidents/1/resolution", {
      rootCause: "x",
      fixedBy: "y",
      overrideReason: "z",
      by: "ben",
    });
    const { suggestions } = (await tars.request("GET", "/v1/incidents/1/post-mortem")).body;
    expect(suggestions.wentWell.join()).toContain("done by TARS itself, after an announcement that nobody stopped");
    expect(JSON.stringify(items)).not.toContain("Approved by TARS");
  });

  test("R1 R2 R3: no second one of a service within two hours, for whatever incident", async () => {
    const { tars, incident, until, pass } = await story();
    await until("judged");
    await tars.request("POST", "/v1/incidents/1/resolution", {
      rootCause: "x",
      fixedBy: "y",
      overrideReason: "z",
      by: "ben",
    });
    tars.alarm("P1-checkout-errors", "OK");
    await pass(60 * minute);
    // The same service breaks by its next deployment.
    const again = tars.clock.now() + 2 * minute + 13_000;
    tars.aws.cloud.alias.versions.push("8");
    tars.aws.cloud.alias.version = "8";
    breakCheckout(tars, "roll-back", again, () => undefined);
    deployCheckout(tars, again - minute, { summary: "checkout v43", version: "v43", commit: "fff" });
    await pass(4 * minute);
    tars.alarm("P1-checkout-errors", "ALARM");
    await pass(10 * minute);
    expect((await incident(2)).rollbacks).toEqual([]);
    expect(said(tars, /TARS does not do it by itself: TARS has begun Roll .* in INC-1\./)).toHaveLength(1);
    expect(tars.aws.cloud.alias.version).toBe("8");
  });

  test("R1 R2 R3: what a person approves of what TARS had announced keeps TARS from the service, and the other incidents hear of it", async () => {
    const { tars, incident, until, pass } = await story();
    const { offerId } = await until("announced");
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    await pass(10_000);
    const approval = `/v1/incidents/1/offers/${offerId}/approval`;
    expect((await tars.request("POST", approval, { by: "ben" })).status).toBe(200);
    await pass(2 * minute);
    expect((await incident()).rollbacks).toMatchObject([{ status: "withdrawn" }]);
    expect(tars.aws.cloud.alias.version).toBe("6");
    expect(await types(tars, 2)).toContain("Mitigated Elsewhere");
    await tars.request("POST", "/v1/incidents/2/merging", { into: "INC-1", by: "ben" });
    const resolved = { rootCause: "x", fixedBy: "y", overrideReason: "z", by: "ben" };
    expect((await tars.request("POST", "/v1/incidents/1/resolution", resolved)).status).toBe(200);
    tars.alarm("P1-checkout-errors", "OK");
    await pass(60 * minute);
    const again = tars.clock.now() + 2 * minute + 13_000;
    tars.aws.cloud.alias.versions.push("8");
    tars.aws.cloud.alias.version = "8";
    breakCheckout(tars, "roll-back", again, () => undefined);
    deployCheckout(tars, again - minute, { summary: "checkout v43", version: "v43", commit: "fff" });
    await pass(4 * minute);
    tars.alarm("P1-checkout-errors", "ALARM");
    await pass(10 * minute);
    expect(said(tars, /TARS does not do it by itself: Ben Whitaker has approved Roll .* in INC-1\./)).toHaveLength(1);
  });

  test("R1 R2 R3: of two incidents of one service that would both roll it back, one does", async () => {
    const { tars, incident, until, pass } = await story();
    await until("announced");
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    await pass(10 * minute);
    const both = [await incident(1), await incident(2)];
    expect(both.map(({ rollbacks }) => rollbacks[0]?.status)).toEqual(["judged", undefined]);
    expect(said(tars, /TARS roll(?:s|ed) checkout back/)).toHaveLength(1);
    expect((await types(tars, 2)).filter((type) => type === "Rollback Announced")).toEqual([]);
    expect(both.flatMap(({ offers }) => offers).filter(({ approvedBy }) => approvedBy === "TARS")).toHaveLength(1);
    expect(tars.aws.cloud.alias.version).toBe("6");
  });

  /** Ben has another action carried out in an incident, if it can be. */
  const haveDone = async (tars: Deployment, number: number, action = "more-tasks") => {
    const path = `/v1/incidents/${number}`;
    await tars.request("POST", `${path}/actions/${action}/preview`, { by: "ben" });
    await tars.clock.runUntil(tars.clock.now() + 15_000);
    const { offers } = (await tars.request("GET", path)).body;
    const { id } = offers.findLast((one: any) => one.action === action);
    return tars.request("POST", `${path}/offers/${id}/approval`, { by: "ben" });
  };

  const another = { service: "checkout", severity: "P1", description: "x", by: "ben" };

  test("R1 R2 R3: nothing is done when another action of the service is approved in another incident before its time", async () => {
    const { tars, incident, until, pass } = await story({ settings: unlessStopped(300) });
    const { offerId } = await until("announced");
    await tars.request("POST", "/v1/incidents", another);
    await pass(20_000);
    expect((await haveDone(tars, 2)).status).toBe(200);
    await pass(10_000);
    const because = /Ben Whitaker has approved Scale .* in INC-2$/;
    expect((await incident()).rollbacks[0]).toMatchObject({
      status: "withdrawn",
      because: expect.stringMatching(because),
    });
    expect(
      said(tars, /^✋ TARS does not do this by itself: Roll .*\. Ben Whitaker has approved Scale .* in INC-2\.$/),
    ).toHaveLength(1);
    await pass(10 * minute);
    expect(tars.aws.cloud.alias.version).toBe("7");
    // A person may still do it.
    const approval = `/v1/incidents/1/offers/${offerId}/approval`;
    expect((await tars.request("POST", approval, { by: "ben" })).status).toBe(200);
    await pass(minute);
    expect(tars.aws.cloud.alias.version).toBe("6");
  });

  test("R1 R2 R3: what was approved in another incident counts though the function that does it was cut off", async () => {
    // As long as it is tried again at once: the next try is a minute later.
    const fails = { left: 5 };
    const observe = (command: any) => {
      const { pk, sk } = command.input?.Item ?? {};
      if (pk?.S === "HELD#checkout" && sk.S === "HEAD" && fails.left-- > 0) throw new Error("cut off");
    };
    const { tars, until, incident, pass } = await story({ settings: unlessStopped(90), observe });
    const { runsAt } = await until("announced");
    await tars.request("POST", "/v1/incidents", another);
    await tars.clock.runUntil(Date.parse(runsAt) - 20_000);
    expect((await haveDone(tars, 2, "restart")).status).toBe(200);
    await tars.clock.runUntil(Date.parse(runsAt) + 10_000);
    expect((await incident()).rollbacks[0]).toMatchObject({
      status: "withdrawn",
      because: expect.stringMatching(/^Ben Whitaker has approved Run the automation .* in INC-2$/),
    });
    await pass(2 * minute);
    expect([tars.aws.cloud.alias.version, tars.aws.cloud.automations.size]).toEqual(["7", 1]);
  });

  /** INC-1 has announced a roll-back, INC-2 is of the same service, and what people do is not noted for as long as it is tried at once. */
  const unnoted = async () => {
    const fails = { left: 12 };
    const observe = (command: any) => {
      const { sk, how } = command.input?.Item ?? {};
      const isOfPeople = how?.S === "stopped" || how?.S === "by hand";
      // The next try is a minute later.
      if (sk?.S === "ROLLED BACK" && isOfPeople && fails.left-- > 0) throw new Error("cut off");
    };
    const one = await story({ settings: unlessStopped(90), observe });
    const { offerId, runsAt } = await one.until("announced");
    await one.tars.request("POST", "/v1/incidents", another);
    await one.tars.clock.runUntil(Date.parse(runsAt) - 5000);
    const stop = () => one.tars.request("POST", `/v1/incidents/1/offers/${offerId}/stopping`, { by: "ben" });
    return { ...one, runsAt: Date.parse(runsAt), stop };
  };

  test("R1 R2 R3: what a person has done by hand in another incident counts though the function that notes it was cut off", async () => {
    const { tars, incident, pass, runsAt } = await unnoted();
    const done = { what: "shed load", status: "applied", by: "ben" };
    expect((await tars.request("POST", "/v1/incidents/2/mitigations", done)).status).toBeLessThan(300);
    await tars.clock.runUntil(runsAt + 10_000);
    const because = "Ben Whitaker has begun to mitigate by hand in INC-2: shed load";
    expect((await incident()).rollbacks).toMatchObject([{ status: "withdrawn", because }]);
    await pass(2 * minute);
    expect(tars.aws.cloud.alias.version).toBe("7");
  });

  test("R1 R2 R3: what was stopped is announced in no other incident though the function that notes the stop was cut off", async () => {
    const { tars, incident, pass, stop } = await unnoted();
    expect((await stop()).status).toBe(200);
    await tars.request("POST", "/v1/incidents/2/brief", { by: "ben" });
    await pass(10 * minute);
    expect((await incident(2)).rollbacks).toEqual([]);
    expect(tars.aws.cloud.alias.version).toBe("7");
  });

  test("L1 R1 R2 R3: what was stopped stays so after a merge though the function that notes the stop was cut off, and the thread is told", async () => {
    const { tars, incident, pass, stop } = await unnoted();
    expect((await stop()).status).toBe(200);
    const merged = await tars.request("POST", "/v1/incidents/1/merging", { into: "INC-2", by: "ben" });
    expect(merged.status).toBe(200);
    await pass(5000);
    const told = /^🛠️ Ready for approval: [\s\S]*TARS does not do it by itself: Ben Whitaker stopped it in INC-1\./;
    expect(said(tars, told)).toHaveLength(1);
    await tars.request("POST", "/v1/incidents/2/brief", { by: "ben" });
    await pass(15 * minute);
    expect((await incident(1)).rollbacks).toMatchObject([{ status: "stopped", by: "ben" }]);
    expect((await incident(2)).rollbacks).toEqual([]);
    expect((await types(tars, 2)).filter((type) => type === "Rollback Left To People")).toHaveLength(1);
    expect(tars.aws.cloud.alias.version).toBe("7");
  });

  test("R1 R2 R3: a stop, and what a person has done by hand, end what another incident of the service announced", async () => {
    const both = async () => {
      const one = await story({ settings: unlessStopped(300) });
      await one.until("announced");
      await one.tars.request("POST", "/v1/incidents", another);
      await one.pass(20_000);
      return one;
    };
    const stopped = await both();
    await stopped.tars.click("stop", stopOf(stopped.tars), "U0BEN0002");
    await stopped.pass(10_000);
    expect((await stopped.incident(1)).rollbacks.map(({ status }: any) => status)).toEqual(["stopped"]);
    expect((await stopped.incident(2)).rollbacks).toEqual([]);
    expect(
      said(
        stopped.tars,
        /^🛠️ Ready for approval: [\s\S]*TARS does not do it by itself: Ben Whitaker stopped it in INC-1\./,
      ),
    ).toHaveLength(1);
    for (const status of ["started", "applied"]) {
      const byHand = await both();
      await byHand.tars.request("POST", "/v1/incidents/2/mitigations", { what: "shed load", status, by: "ben" });
      await byHand.pass(10_000);
      expect((await byHand.incident(1)).rollbacks, status).toMatchObject([
        { status: "withdrawn", because: "Ben Whitaker has begun to mitigate by hand in INC-2: shed load" },
      ]);
    }
  });

  test.each([
    [100, 0],
    [125, 1],
  ])(
    "R1 R2 R3: an action that ran for the service %s minutes ago, for an incident that is over: announced %s times",
    async (later, times) => {
      const { tars, incident, pass } = await story({
        settings: unlessStopped(300),
        later,
        before: async (tars) => {
          await tars.request("POST", "/v1/incidents", another);
          expect((await haveDone(tars, 1, "restart")).status).toBe(200);
          await tars.clock.runUntil(tars.clock.now() + minute);
          const over = { rootCause: "x", fixedBy: "y", overrideReason: "z", by: "ben" };
          await tars.request("POST", "/v1/incidents/1/resolution", over);
        },
      });
      await pass(3 * minute);
      const { offers, rollbacks } = await incident(2);
      expect([offers.map(({ status }: any) => status), rollbacks.length]).toEqual([["offered"], times]);
      expect(said(tars, /⏳ TARS rolls checkout back by itself/)).toHaveLength(times);
      expect(
        said(
          tars,
          /^🛠️ Ready for approval: [\s\S]*TARS does not do it by itself: Ben Whitaker has approved Run the automation .* in INC-1\./,
        ),
      ).toHaveLength(1 - times);
    },
  );

  test("R1 R2 R3: under faults it is done once or not at all, never after a stop, and always said", async () => {
    const faults = { ...noFaults, duplicate: 0.1, delay: 0.1, fail: 0.03, kill: 0.03, drop: 0.05 };
    let done = 0;
    for (let seed = 1; seed <= 16; seed++) {
      const { tars, incident, until, pass } = await story({ faults, seed });
      const stops = seed % 3 === 0;
      const announced = await until("announced", 40);
      if (stops && announced?.status === "announced") {
        const stopped = await tars.request("POST", `/v1/incidents/1/offers/${announced.offerId}/stopping`, {
          by: "ben",
        });
        await pass(30 * minute);
        const {
          rollbacks: [rollback],
        } = await incident();
        if (stopped.status === 200) expect(rollback.status, `seed ${seed}`).toBe("stopped");
        if (rollback.status === "stopped") expect(tars.aws.cloud.alias.version, `seed ${seed}`).toBe("7");
        continue;
      }
      await pass(30 * minute);
      const {
        rollbacks: [rollback],
        offers,
      } = await incident();
      expect(["judged", "withdrawn", undefined], `seed ${seed}: ${JSON.stringify(rollback)}`).toContain(
        rollback?.status,
      );
      expect(tars.aws.cloud.alias.version, `seed ${seed}`).toBe(rollback?.status === "judged" ? "6" : "7");
      if (rollback?.status !== "judged") continue;
      done++;
      expect(
        offers.filter(({ approvedBy }: any) => approvedBy === "TARS"),
        `seed ${seed}`,
      ).toHaveLength(1);
      const timeline = await types(tars);
      for (const type of ["Rollback Announced", "Rollback Due", "Action Approved", "Rollback Judged"])
        expect(timeline.filter((one) => one === type).length, `seed ${seed}: ${type}`).toBe(1);
    }
    expect(done).toBeGreaterThan(5);
  });
});

/** Checkout after a deployment that breaks it, and after the next one: each is mended by going back to version 6. */
const twice = async (
  second: object = {},
  again = begin + 19 * minute,
  { recovers, deployed }: { recovers: number | undefined; deployed: number } = { recovers: 14, deployed: 18 },
) => {
  const tars = deploy();
  const { cloud } = tars.aws;
  const times = { again: Number.POSITIVE_INFINITY };
  const isBroken = () => cloud.alias.version === "7" || cloud.alias.version === "8";
  let repairedAt: number | undefined;
  breakCheckout(tars, "roll-back", broken, () => {
    if (!isBroken()) repairedAt ??= tars.clock.now();
    return repairedAt;
  });
  // What breaks again breaks as it did before.
  const first = tars.metrics.current;
  const lines = tars.logs.current;
  let mendedAt: number | undefined;
  const brokenAgain = (time: number) => time + minute > times.again && time < (mendedAt ?? Number.POSITIVE_INFINITY);
  tars.metrics.current = (namespace, name, time, ...rest) => {
    if (times.again < Number.POSITIVE_INFINITY && !isBroken()) mendedAt ??= tars.clock.now();
    const part = Math.min(1, (time + minute - times.again) / minute);
    if (namespace === "Shop/checkout" && name === "Errors" && brokenAgain(time)) return Math.round(600 * part);
    return first(namespace, name, time, ...rest);
  };
  tars.logs.current = (group, ...rest) => {
    const after: { at: number; text: string }[] = [];
    for (
      let at = times.again;
      group === "/shop/checkout" && at < Math.min(tars.clock.now(), mendedAt ?? Infinity);
      at += 2000
    )
      after.push({
        at,
        text: JSON.stringify({
          level: "error",
          message: "RangeError: no tax for this country",
          method: "POST",
          path: "/orders/1",
          stack: "Error: no tax\n    at taxOf (/var/task/dist/orders/tax.js:4:1)",
        }),
      });
    return [...(lines(group, ...rest) ?? []), ...after];
  };
  await tars.until(5.22);
  deployCheckout(tars, broken - 2 * minute, { previous: "6" });
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(12);
  const incident = async () => (await tars.request("GET", "/v1/incidents/1")).body;
  const approve = async () => {
    const offer = (await incident()).offers.find(({ status }: any) => status === "offered");
    await tars.request("POST", `/v1/incidents/1/offers/${offer?.id}/approval`, { by: "ben" });
    return offer;
  };
  await approve();
  if (recovers !== undefined) {
    await tars.until(recovers);
    tars.alarm("P1-checkout-errors", "OK");
  }
  await tars.until(deployed);
  tars.metrics.current("Shop/checkout", "Errors", tars.clock.now(), "Sum");
  // The next deployment, which is no better.
  cloud.alias.versions.push("8");
  cloud.alias.version = "8";
  deployCheckout(tars, begin + deployed * minute, {
    summary: "checkout v43",
    version: "v43",
    previous: "v42",
    commit: "def5678abc",
    files: ["services/checkout/src/orders/tax.ts"],
    ...second,
  });
  times.again = again;
  return { tars, incident, approve };
};

describe("a second bad deployment within an incident", () => {
  test("I1 I4 M1 R1 R2 R3: is a new suspect, a new brief and a new offer, which goes back behind both", async () => {
    const { tars, incident, approve } = await twice();
    /** How many requests have failed, and how many users were hit. */
    const harm = async () => (await incident()).findings[2].value.match(/\d+(?= of | user)/g).map(Number);
    const [failed, users] = await harm();
    await tars.until(20.2);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(23);
    const now = await incident();
    // What is counted anew counts what came after the mitigation: it takes nothing away (I3).
    const [failedSince, usersSince] = await harm();
    expect(failedSince).toBeGreaterThanOrEqual(failed);
    expect(usersSince).toBeGreaterThanOrEqual(users);
    expect(now.brief.suspect).toContain("checkout v43");
    expect(now.brief.advice).toMatchObject({ rollBack: "yes", deployment: { version: "v43" } });
    expect(now.rolledBack).toBeUndefined();
    // It began with its first errors, and not with the second ones.
    expect(now.startedAt < new Date(begin + 9 * minute).toISOString()).toBe(true);
    expect(now.offers.map(({ status }: any) => status)).toEqual(["applied", "offered"]);
    const briefs = said(tars, /^📋 INC-1: /);
    expect(briefs.at(-1)?.text).toMatch(
      /Suspect: deployment checkout v43.*\nSuggested: roll checkout back to its last good version/,
    );
    expect(briefs.length).toBeGreaterThan(1);
    expect(said(tars, /^🛠️ Ready for approval: /)).toHaveLength(1);
    const offer = await approve();
    expect(offer.preview.calls[0].change).toContain("8 → 6");
    await tars.until(26);
    expect(tars.aws.cloud.alias.version).toBe("6");
    expect((await incident()).mitigations.map(({ status, cause }: any) => [status, cause])).toMatchObject([
      ["applied", expect.stringContaining("v42")],
      ["applied", expect.stringContaining("v43")],
    ]);
    expect((await types(tars)).filter((type) => type === "Errors After Mitigation")).toHaveLength(1);
  });

  test("I2 R2: the errors and the deployment of one minute are told apart by the first line of the logs", async () => {
    const second = begin + 18 * minute + 5000;
    const { tars, incident } = await twice({ at: new Date(second).toISOString() }, second + 20_000);
    await tars.until(19);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(22);
    expect((await incident()).brief.advice).toMatchObject({ R2: { is: "yes" }, deployment: { version: "v43" } });
    expect((await incident()).offers.map(({ status }: any) => status)).toEqual(["applied", "offered"]);
  });

  test("I2 R2: right after the roll-back is suspected at the first look: the last errors of before are not its own", async () => {
    const again = begin + 13 * minute + 10_000;
    const { tars, incident } = await twice({}, again, { recovers: 12.5, deployed: 13 });
    await tars.until(13.5);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(14.1);
    const { brief, offers } = await incident();
    expect(brief.suspect).toContain("checkout v43");
    expect(brief.advice).toMatchObject({ rollBack: "yes", deployment: { version: "v43" } });
    expect(offers.map(({ status }: any) => status)).toEqual(["applied", "offered"]);
  });

  test("I1 S1: is seen by the error rate as well, where no alarm goes off again", async () => {
    const { tars, incident } = await twice();
    await tars.until(25);
    expect((await incident()).offers.map(({ status }: any) => status)).toEqual(["applied", "offered"]);
    expect((await incident()).brief.suspect).toContain("checkout v43");
  });

  test.each([0.25, 0.75])(
    "R1 R2 R3 M1: %s minutes after the roll-back, while no alarm recovers, is judged anew and offered, once",
    async (later) => {
      const deployed = 12 + later;
      const { tars, incident, approve } = await twice({}, begin + deployed * minute + 4000, {
        recovers: undefined,
        deployed,
      });
      await tars.until(20);
      const { brief, offers } = await incident();
      expect(brief.suspect).toContain("checkout v43");
      expect(brief.advice).toMatchObject({ rollBack: "yes", deployment: { version: "v43" } });
      expect(offers.map(({ status }: any) => status)).toEqual(["applied", "offered"]);
      expect((await approve()).preview.calls[0].change).toContain("8 → 6");
      await tars.until(40);
      expect(tars.aws.cloud.alias.version).toBe("6");
      expect((await incident()).offers.map(({ status }: any) => status)).toEqual(["applied", "applied"]);
    },
  );

  test("R1 R2 R3: is never rolled back by TARS itself a second time", async () => {
    const { tars, until } = await story();
    await until("watched");
    await tars.clock.runUntil(tars.clock.now() + 6 * minute);
    tars.aws.cloud.alias.versions.push("8");
    tars.aws.cloud.alias.version = "8";
    deployCheckout(tars, tars.clock.now(), { version: "v43", previous: "v42" });
    tars.alarm("P1-checkout-errors", "OK");
    await tars.clock.runUntil(tars.clock.now() + minute);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.clock.runUntil(tars.clock.now() + 20 * minute);
    expect(tars.aws.cloud.alias.version).toBe("8");
    expect((await types(tars)).filter((type) => type === "Rollback Announced")).toHaveLength(1);
  });
});

describe("the next incident of a service that was rolled back", () => {
  test.each([
    ["told", "6"],
    ["not told", undefined],
  ])(
    "I1 I2 M1 M3 R1 R2 R3: is found out for itself: no old error, no old suspect, and no way behind the good version, which was %s",
    async (_, previous) => {
      const tars = deploy();
      let repairedAt: number | undefined;
      breakCheckout(tars, "roll-back", broken, () => {
        if (tars.aws.cloud.alias.version === "6") repairedAt ??= tars.clock.now();
        return repairedAt;
      });
      const first = { metrics: tars.metrics.current, logs: tars.logs.current };
      await tars.until(5.22);
      deployCheckout(tars, broken - 2 * minute, { previous });
      await tars.until(8);
      tars.alarm("P1-checkout-errors", "ALARM");
      await tars.until(12);
      const incident = async (number: number) => (await tars.request("GET", `/v1/incidents/${number}`)).body;
      const [{ id }] = (await incident(1)).offers;
      await tars.request("POST", `/v1/incidents/1/offers/${id}/approval`, { by: "ben" });
      await tars.until(14);
      tars.alarm("P1-checkout-errors", "OK");
      await tars.until(18);
      const resolved = { rootCause: "x", fixedBy: "y", overrideReason: "z", by: "ben" };
      expect((await tars.request("POST", "/v1/incidents/1/resolution", resolved)).status).toBe(200);

      // Payments hangs, and nothing was deployed.
      const again = begin + 25 * minute + 13_000;
      breakCheckout(tars, "fallback", again, () => undefined);
      const second = { metrics: tars.metrics.current, logs: tars.logs.current };
      tars.metrics.current = (namespace, name, time, ...rest) =>
        (time < begin + 20 * minute ? first : second).metrics(namespace, name, time, ...rest);
      tars.logs.current = (group, ...rest) => [
        ...(first.logs(group, ...rest) ?? []),
        ...(second.logs(group, ...rest) ?? []),
      ];
      await tars.until(26.5);
      tars.alarm("P1-checkout-errors", "ALARM");
      await tars.until(30);
      const { brief, offers } = await incident(2);
      expect(brief.onset.at >= new Date(begin + 25 * minute).toISOString()).toBe(true);
      expect(brief.suspect).toContain("payments: timeout");
      expect(brief.advice.rollBack).toBe("no");
      expect(JSON.stringify(brief.errorPatterns)).toContain("request to payments timed out");
      expect(JSON.stringify(brief.errorPatterns)).not.toContain("TypeError");
      expect(offers.map(({ action, status }: any) => [action, status])).toEqual([["cards-later", "offered"]]);
      expect(
        said(tars, /^📋 INC-2: /)
          .map(({ text }) => text)
          .join(),
      ).not.toMatch(/v42|roll checkout back/);

      // Who asks for a roll-back all the same is not taken behind the version that was good.
      await tars.request("POST", "/v1/incidents/2/actions/previous-version/preview", { by: "ben" });
      await tars.clock.runUntil(tars.clock.now() + minute);
      expect((await incident(2)).offers.find(({ action }: any) => action === "previous-version")).toMatchObject({
        status: "impossible",
        result: expect.stringContaining("points at version 6 already"),
      });
      expect(tars.aws.cloud.alias.version).toBe("6");
    },
  );
});

test("T1 T2 T3 D7: no message of an incident has a time that its readers do not see on their own clock", async () => {
  const { tars, until } = await story();
  await until("judged");
  await tars.clock.runUntil(tars.clock.now() + 30 * minute);
  // The templates of the runbook are texts; what was found out is told as it was said, and a draft as customers will read it.
  const templates = /^(?:<@\w+> )?(?:🚨|📊|✅|📋|🌐 Draft|📟 P\d)/u;
  for (const { text, blocks } of tars.outside.slack) {
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}/);
    if (templates.test(text) || !/\d{2}:\d{2}(?::\d{2})? UTC/.test(text)) continue;
    expect([text, JSON.stringify(blocks)]).toEqual([text, expect.stringContaining("<!date^")]);
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  }
});

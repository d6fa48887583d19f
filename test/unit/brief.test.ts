import { describe, expect, test } from "vitest";
import type { AnyIncident, ResolvedIncident } from "../../shared/incident/incident-schema.ts";
import type { Source } from "../../shared/investigation/answer-schema.ts";
import type { Brief } from "../../shared/investigation/brief-schema.ts";
import { briefText } from "../../shared/investigation/brief-text.ts";
import type { Change } from "../../shared/investigation/change-schema.ts";
import { gatherBrief } from "../../shared/investigation/gather-brief.ts";
import { lookedAtBeside, lookedAtFirst } from "../../shared/investigation/services-seen.ts";
import {
  type CountedLine,
  type Line,
  type Rate,
  type Telemetry,
  Unmeasured,
  type Unsearched,
} from "../../shared/investigation/telemetry.ts";
import type { WentBack } from "../../shared/mitigation/way-back-schema.ts";
import { impactOf } from "../../shared/post-mortem/impact.ts";
import { postMortemSuggestions } from "../../shared/post-mortem/suggest.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { after, readyToResolve, sample, scene } from "./scene.ts";

const source = (of: Source["of"]): Source => ({
  of,
  query: of,
  window: { from: after(0), to: after(60) },
  bytesScanned: 0,
});

/** The error rate by minute around the declaration at minute 1: `percents` begin at minute -30. */
const ratesOf = (percents: number[], requests = 1000): Rate[] =>
  percents.map((percent, index) => ({ at: after(index - 30), errors: (percent / 100) * requests, requests, percent }));

const quiet = Array<number>(30).fill(0);

const line = (message: string, seconds: number, count = 50): CountedLine => ({
  text: JSON.stringify({ level: "error", message }),
  count,
  firstAt: plusSeconds(after(0), seconds),
  lastAt: after(2),
  service: "checkout",
});

/** Telemetry that sees what it is given. */
const telemetry = (
  given: {
    rates?: Rate[];
    regions?: Record<string, Rate[] | string>;
    errors?: CountedLine[];
    matched?: number;
    requests?: Line[];
    unsearched?: Unsearched[];
  } = {},
): Telemetry => {
  const { rates = [], regions = {}, errors = [], requests = [], unsearched = [] } = given;
  const { matched = errors.reduce((sum, { count }) => sum + count, 0) } = given;
  const nothing = { rows: [], matched: 0, searched: [], unsearched: [], source: source("Logs Insights") };
  return {
    rates: async (_, __, ___, region) => {
      const own = region ? regions[region] : rates;
      if (typeof own === "string") throw new Unmeasured(own);
      return { rates: own ?? rates, unsearched: [], source: source("CloudWatch metrics") };
    },
    errorLines: async () => ({
      rows: errors,
      matched,
      searched: ["checkout"],
      unsearched,
      source: source("Logs Insights"),
    }),
    dependencyLines: async () => nothing,
    linesLike: async () => nothing,
    linesOver: async () => ({ ...nothing, isCut: false }),
    linesFrom: async () => nothing,
    latency: async () => ({ points: [], statistic: "p95", unit: "ms", source: source("CloudWatch metrics") }),
    linesWith: async () => nothing,
    requestLines: async () => ({ ...nothing, rows: requests }),
    gauge: async () => [],
    scanned: () => 0,
  };
};

const within = (change: Partial<Settings["services"][string]>): Settings => {
  const { checkout } = sample.services;
  if (!checkout) throw new Error("the sample has a checkout");
  return { ...sample, services: { ...sample.services, checkout: { ...checkout, ...change } } };
};

const brief = async (
  seen: Telemetry,
  more: {
    settings?: Settings;
    minutes?: number;
    failed?: (error: unknown) => void;
    mitigated?: number;
    changes?: Change[];
    before?: Brief;
    peakPercent?: number;
    earlier?: AnyIncident[];
    wentBack?: WentBack[];
  } = {},
): Promise<Brief> => {
  const {
    settings = sample,
    minutes = 3,
    failed = () => {},
    mitigated,
    changes = [],
    before,
    earlier = [],
    wentBack = [],
  } = more;
  const one = scene({ settings });
  if (before) one.at(2, { type: "take in brief", brief: before, asked: false, offerId: "o" }, "TARS");
  if (mitigated !== undefined)
    one.at(mitigated, { type: "record mitigation", id: "m", kind: "other", what: "restarted", status: "applied" });
  const incident = { ...one.incident, ...(more.peakPercent !== undefined && { peakPercent: more.peakPercent }) };
  return gatherBrief({ incident, telemetry: seen, changes, earlier, wentBack, now: after(minutes), settings, failed });
};

const found = ({ findings }: Brief, key: string) => findings.find(({ finding }) => finding === key)?.value;
const ticked = ({ ticks }: Brief, key: string) => ticks.find(({ item }) => item === key)?.evidence;
const unknown = (one: Brief, key: string) => one.unknown.find(({ what }) => what === key)?.why;

describe("the brief", () => {
  test("I5: log groups that could not be searched are said, with errors and without", async () => {
    const unsearched = ["/a", "/b", "/c", "/d", "/e", "/f"].map((group) => ({
      group,
      why: "there is no such log group",
    }));
    const said = "could not be searched: /a, /b, /c, /d, /e and 1 more (there is no such log group)";
    expect(unknown(await brief(telemetry({ unsearched })), "logs-say")).toBe(
      `the logs of this time hold no error; ${said}`,
    );
    const made = await brief(telemetry({ errors: [line("ERROR x", 0)], unsearched }));
    expect(found(made, "logs-say")).toContain(`ERROR x; ${said}`);
    expect(briefText(made, "INC-1", "UTC")).toContain(said);
  });

  const broken = ratesOf([...quiet, 60, 60, 60]);

  test("I1 I5 M5: people read what a line says, not its pattern, and the same line again in the next brief", async () => {
    const errors = [
      line("heap out of memory after 20 ms in order-7f3a", 5, 1),
      line("heap out of memory after 31 ms in order-8c1b", 9, 40),
    ];
    const made = await brief(telemetry({ rates: broken, errors }));
    const first = "heap out of memory after 20 ms in order-7f3a";
    expect(made.headline).toContain(`UTC: ${first}. Suspect: 100 % of the error lines are like: ${first}.`);
    expect(found(made, "logs-say")).toContain(`41 × ${first}`);
    expect(briefText(made, "INC-1", "UTC")).not.toMatch(/ # |<id>/);
    expect(made.errorPatterns).toEqual(["heap out of memory after # ms in <id>"]);
    const again = await brief(telemetry({ rates: broken, errors: errors.toReversed() }), { before: made });
    expect([again.headline, again.since]).toEqual([made.headline, made.since]);
  });

  test("K3: one region of several, all of them, and one that could not be looked at", async () => {
    const settings = within({ regions: ["eu-west-1", "us-east-1"] });
    const good = ratesOf([...quiet, 0, 0, 0]);
    const regional = (eu: Rate[] | string, us: Rate[]) =>
      brief(telemetry({ rates: broken, regions: { "eu-west-1": eu, "us-east-1": us } }), { settings });
    expect(ticked(await regional(broken, good), "one-region-or-all")).toBe("only eu-west-1; fine: us-east-1");
    expect(ticked(await regional(broken, broken), "one-region-or-all")).toBe("all regions: eu-west-1, us-east-1");
    expect(unknown(await regional(good, good), "one-region-or-all")).toBe("no region shows errors");
    expect(unknown(await regional("no access to eu-west-1", broken), "one-region-or-all")).toBe(
      "no access to eu-west-1",
    );
    expect(
      unknown(await brief(telemetry({ rates: broken }), { settings: within({ regions: [] }) }), "one-region-or-all"),
    ).toContain("tars.yaml names no regions");
  });

  test("I1 I2 I3 K1: a service that TARS cannot measure is said to be one, once", async () => {
    const settings = within({ errorRate: undefined, logGroups: [], infrastructure: [], regions: [] });
    const nothing = async () => {
      throw new Unmeasured("tars.yaml names no such thing of checkout");
    };
    const unmeasured = { rates: nothing, errorLines: nothing, dependencyLines: nothing, requestLines: nothing };
    const made = await brief({ ...telemetry({}), ...unmeasured }, { settings });
    expect(made.blind).toContain("neither an `errorRate` nor `logGroups`");
    expect(made.unknown.map(({ what }) => what).filter((what) => !/change|deployment/.test(what))).toEqual([]);
    const text = briefText(made, "INC-1", "UTC");
    expect(text.match(/errorRate/g)).toHaveLength(1);
    expect(text).not.toContain("not measured");
    expect(text).not.toContain("☐");
    const one = scene();
    one.at(2, { type: "take in brief", brief: made, asked: false, offerId: "o" }, "TARS");
    const { contributingFactors } = postMortemSuggestions(one.incident, after(60), settings);
    expect(contributingFactors.filter((factor) => /measure/.test(factor))).toHaveLength(1);
  });

  test("I1: what fails now is what came after the mitigation; before it, the newest whole minutes", async () => {
    const early = telemetry({ rates: ratesOf([...quiet, 60, 60, 10]) });
    expect(found(await brief(early, { minutes: 3 }), "what-is-broken")).toBe(
      "35 % of the requests of checkout failed at 03:03 UTC, 60 % at worst",
    );
    const late = telemetry({ rates: ratesOf([...quiet, 60, 60, 10, 0, 0, 0]) });
    expect(found(await brief(late, { minutes: 6, mitigated: 3 }), "what-is-broken")).toBe(
      "no checkout requests were failing at 03:06 UTC; 60 % at worst",
    );
  });

  test("I1 I3 K1: of few requests it says how many they are and that they are few, and no share of them", async () => {
    const few = await brief(telemetry({ rates: ratesOf([...quiet, 100], 20) }), { minutes: 1 });
    expect(found(few, "what-is-broken")).toMatch(/^20 of 20 requests of checkout failed at 03:01 UTC \(few\)/);
    expect(found(few, "users-affected")).toMatch(/^20 of 20 requests failed \(few so far\) since 03:00:00 UTC/);
    const tick = few.ticks.find(({ item }) => item === "error-rate-above-baseline")?.evidence;
    expect(tick).toMatch(/^20 of 20 requests failed \(few\) since /);
    const enough = await brief(telemetry({ rates: ratesOf([...quiet, 100], 30) }), { minutes: 1 });
    expect(found(enough, "what-is-broken")).toMatch(/^100 % of the requests of checkout failed at 03:01 UTC/);
    expect(found(enough, "users-affected")).toMatch(/^30 of 30 requests failed \(100 %\) since/);
  });

  test("I1 I2 I3 K1: what was well before the errors began, within their first minute, dilutes nothing", async () => {
    // From second 40 on 60 % of the requests fail: 200 of the minute's 1000, and of the last 333.
    const first = telemetry({ rates: ratesOf([...quiet, 20]), errors: [line("new", 40)] });
    const made = await brief(first, { minutes: 1 });
    expect(found(made, "what-is-broken")).toMatch(/^60 % of the requests of checkout failed at /);
    expect(made.headline).toMatch(/^60 % of the requests/);
    expect(found(made, "users-affected")).toMatch(/^200 of 333 requests failed \(60 %\)/);
    expect(ticked(made, "error-rate-above-baseline")).toMatch(/^60 % since 03:00 UTC, measured at 03:01 UTC, /);
    expect(made.onset?.since).toBeCloseTo(60);
    // The minute is not over: what has passed of it counts.
    const early = telemetry({
      rates: [...ratesOf(quiet), { ...ratesOf([0], 833)[0], at: after(0), errors: 100 } as Rate],
      errors: [line("new", 40)],
    });

    expect(found(await brief(early, { minutes: 50 / 60 }), "what-is-broken")).toMatch(/^60 % of the requests/);
    // More traffic since: what is more than the usual came after the beginning.
    const spike = telemetry({
      rates: [...ratesOf(quiet), { ...ratesOf([0], 2250)[0], at: after(0), errors: 525 } as Rate],
      errors: [line("new", 30)],
    });
    expect(found(await brief(spike, { minutes: 1 }), "what-is-broken")).toMatch(/^30 % of the requests/);
    // Without a line that says when, nothing is guessed.
    const unknownSecond = telemetry({ rates: ratesOf([...quiet, 20]) });
    expect(found(await brief(unknownSecond, { minutes: 1 }), "what-is-broken")).toMatch(/^20 % of the requests/);
    expect(made.rates.at(-1)?.percent).toBe(20);
  });

  test("I2: errors that are seen only later than the alert that told of them began with it", async () => {
    // The scene's alert fired at minute 0; what is measured begins at minute 5.
    const late = ratesOf([...quiet, 0, 0, 0, 0, 0, 60, 60, 60, 60]);
    const made = await brief(telemetry({ rates: late }), { minutes: 9 });
    const since = made.findings.find(({ finding }) => finding === "since-when")?.since;
    expect(since).toBe(scene().incident.detection.at);
    expect(made.onset && since && made.onset.at > since).toBe(true);
  });

  test("I2: an error that was there before does not say when it began; the first new one does, to the second", async () => {
    const errors = [line("always there", -600, 3), line("new", 17), line("newer", 40)];
    const { onset } = await brief(telemetry({ rates: broken, errors }));
    expect(onset).toMatchObject({ at: plusSeconds(after(0), 17), until: plusSeconds(after(0), 17) });
  });

  describe("of the next incident of a service, a quarter of an hour after the first was mitigated", () => {
    const mitigatedAt = plusSeconds(after(-15), 20);
    const preview = { calls: [], plan: { to: "3" } };
    const offer = {
      id: "o1",
      service: "checkout",
      action: "previous-version",
      kind: "roll-back" as const,
      title: "Roll back",
      status: "applied" as const,
      preview,
      approvedBy: "ben",
      startedAt: mitigatedAt,
      result: "done",
    };
    const before = readyToResolve();
    before.at(41, { type: "resolve", rootCause: "v42", overrideReason: "test" });
    const { incident: resolved } = before;
    if (!("resolution" in resolved)) throw new Error("it is resolved");
    const first = { ...resolved, id: "01FIRST", declaredAt: after(-28), mitigatedAt, offers: { o1: offer } };
    const bad: Change = {
      id: "d-1",
      service: "checkout",
      kind: "deployment",
      state: "succeeded",
      what: "checkout v42",
      source: "ci",
      startedAt: after(-21),
      endedAt: after(-21),
      previous: "v41",
    };
    // Everything failed from the deployment to the roll-back, and half of it fails since the other thing broke.
    const rates = ratesOf([
      ...Array<number>(10).fill(0),
      ...Array<number>(6).fill(100),
      ...Array<number>(14).fill(0),
      ...[50, 50, 50],
    ]);
    const errors = [line("what v42 did", -1195), line("TimeoutError: request to payments timed out", 5)];
    const given = telemetry({ rates });
    const seen: Telemetry = {
      ...given,
      rates: async (...asked) => {
        const found = await given.rates(...asked);
        return { ...found, rates: found.rates.filter(({ at }) => at >= asked[1].from) };
      },
      errorLines: async (...asked) => ({
        ...(await given.errorLines(...asked)),
        rows: errors.filter(({ firstAt }) => firstAt >= asked[1].from),
      }),
    };

    test("I1 I2 I5: the errors are counted from this outbreak, and those of the first are not looked at", async () => {
      const made = await brief(seen, { earlier: [first], changes: [bad] });
      expect(made.onset).toMatchObject({ at: plusSeconds(after(0), 5), before: 0 });
      expect(found(made, "logs-say")).toContain("request to payments timed out");
      expect(JSON.stringify(made.errorPatterns)).not.toContain("v42");
    });

    test("M1 R1 R2: what the first has rolled back is no suspect; without that roll-back it is one", async () => {
      const made = await brief(seen, { earlier: [first], changes: [bad] });
      expect(made.advice).toMatchObject({ rollBack: "no", R1: { is: "no" } });
      expect(made.advice.deployment).toBeUndefined();
      expect(made.suggestions.map(({ kind }) => kind)).not.toContain("roll-back");
      const standing = await brief(seen, { earlier: [{ ...first, offers: {} }], changes: [bad] });
      expect(standing.advice.deployment?.what).toBe("checkout v42");
    });

    test("M1 R1 R2: what a roll-back for another incident has taken back is no suspect, of a dependency neither", async () => {
      const theirs = { ...bad, service: "payments", what: "payments v7" };
      const wentBack = { service: "payments", action: "previous", incidentId: "01OTHER", at: mitigatedAt };
      const suspected = async (more: WentBack[]) =>
        (await brief(seen, { changes: [theirs], wentBack: more })).advice.deployment?.what;
      expect(await suspected([wentBack])).toBeUndefined();
      expect(await suspected([])).toBe("payments v7");
      expect(await suspected([{ ...wentBack, service: "search" }])).toBe("payments v7");
      expect(await suspected([{ ...wentBack, at: after(-25) }])).toBe("payments v7");
    });

    test("I2: one that was mitigated after this one was declared, or of long ago, hides nothing", async () => {
      const at = async (instant: string) =>
        (await brief(seen, { earlier: [{ ...first, mitigatedAt: instant }] })).onset?.at;
      expect(await at(after(2))).toBe(plusSeconds(after(-20), 5));
      expect(await at(after(-600))).toBe(plusSeconds(after(-20), 5));
    });
  });

  test("I1: errors in the logs of another service of the incident are not said to be the service's own", async () => {
    const theirs = { ...line("refused", 70), service: "payments" };
    expect(found(await brief(telemetry({ errors: [theirs] })), "what-is-broken")).toBe("payments logs errors: refused");
    const both = await brief(telemetry({ errors: [theirs, line("timeout", 70, 10)] }));
    expect(found(both, "what-is-broken")).toBe("checkout logs errors: timeout");
  });

  test("I1: the error rate of the service is not explained by the errors of another one", async () => {
    const theirs = { ...line("refused", 70, 90), service: "payments" };
    const rates = ratesOf([...quiet, 0, 0, 0]);
    expect(found(await brief(telemetry({ rates, errors: [theirs] })), "what-is-broken")).toMatch(
      /^0 % of the requests of checkout failed at \d\d:\d\d UTC; payments logs errors: refused$/,
    );
    const own = await brief(telemetry({ rates: broken, errors: [theirs, line("timeout", 70, 10)] }));
    expect(found(own, "what-is-broken")).toMatch(/^60 % of the requests of checkout failed at \d\d:\d\d UTC: timeout$/);
  });

  test("K2: the endpoints are those of the service, and not of another one of the incident", async () => {
    const of = (path: string, service: string) => ({
      ...line("failed", 70),
      service,
      text: JSON.stringify({ level: "error", message: `failed ${path}`, method: "POST", path }),
    });
    const made = await brief(
      telemetry({ rates: broken, errors: [of("/orders", "checkout"), of("/cards", "payments")] }),
    );
    const told = JSON.stringify([made.findings, made.ticks]);
    expect(told).toContain("POST /orders");
    expect(told).not.toContain("POST /cards");
  });

  test("I1 K2: no endpoint is fine where all requests of the service failed", async () => {
    const paths = (error: number) => ({
      rates: ratesOf([...quiet, error, error, error]),
      errors: [{ ...line("failed", 70), text: JSON.stringify({ level: "error", message: "failed", path: "/pay" }) }],
      requests: [
        { text: JSON.stringify({ level: "info", message: "ok", path: "/cart" }), at: after(2), service: "checkout" },
      ],
    });
    const all = await brief(telemetry(paths(100)));
    expect(found(all, "what-is-broken")).toMatch(/UTC: \/pay \(all of its log lines are errors\)$/);
    expect(ticked(all, "affected-endpoints")).toBe("/pay (all of its log lines are errors)");
    expect(found(await brief(telemetry(paths(60))), "what-is-broken")).toContain("1 other endpoint is fine");
  });

  describe("the harm that was done does not fall by a later measurement", () => {
    const told = {
      ...line("no", 0),
      text: JSON.stringify({ level: "error", message: "no", userId: "u-1" }),
    };
    const harm =
      "1800 of 3000 requests failed (60 %) since 03:00:00 UTC, counted at 03:03:00 UTC; 1 user in the error lines";
    const early = () => brief(telemetry({ rates: broken, errors: [told] }));
    const nothing = (): Rate[] => ratesOf(Array<number>(40).fill(0));

    test("I1 I3: what is counted later, and is less, leaves requests, users and the worst rate as they were", async () => {
      const before = await early();
      expect(found(before, "users-affected")).toBe(harm);
      const later = await brief(telemetry({ rates: nothing(), errors: [line("still logged", 400)] }), {
        minutes: 9,
        before,
      });
      expect(found(later, "users-affected")).toBe(harm);
      expect(later.findings.find(({ finding }) => finding === "users-affected")?.users).toBe(1);
      expect(found(later, "what-is-broken")).toBe("no checkout requests were failing at 03:09 UTC; 60 % at worst");
      // As many failures among more requests are no smaller share: what is good behind them is of another time.
      const diluted = telemetry({ rates: ratesOf([...quiet, 60, 60, 60, 0, 0, 0, 0, 0, 0]) });
      expect(found(await brief(diluted, { minutes: 9, before: later }), "users-affected")).toBe(
        "1800 of 3000 requests failed (60 %) from 03:00:00 UTC to 03:03:00 UTC; 1 user in the error lines",
      );
    });

    test("I1 K2: which endpoint had failed is told also once nothing fails any more", async () => {
      const before = await brief(
        telemetry({ rates: broken, errors: [{ ...told, text: JSON.stringify({ level: "error", path: "/pay" }) }] }),
      );
      const after = await brief(telemetry({ rates: nothing() }), { minutes: 9, before });
      expect(found(after, "what-is-broken")).toBe(
        "no checkout requests were failing at 03:09 UTC; 60 % at worst (/pay)",
      );
      const gone = await brief(telemetry({ rates: nothing() }), { minutes: 19, before: after });
      expect(found(gone, "what-is-broken")).toContain("at worst (/pay)");
    });

    test("I1: the worst rate is the one that was measured since, where that is higher", async () => {
      const later = await brief(telemetry({ rates: nothing() }), {
        minutes: 9,
        before: await early(),
        peakPercent: 80,
      });
      expect(found(later, "what-is-broken")).toContain("80 % at worst");
    });

    test("I3: what is counted later, and is more, is told", async () => {
      const worse = telemetry({ rates: ratesOf([...quiet, 90, 90, 90, 90]) });
      expect(found(await brief(worse, { minutes: 4, before: await early() }), "users-affected")).toBe(
        "3600 of 4000 requests failed (90 %) since 03:00:00 UTC, counted at 03:04:00 UTC; 1 user in the error lines",
      );
    });

    test("I3: errors whose requests are counted later have a rate then", async () => {
      const before = await brief(telemetry({ rates: withoutRequests([...quiet, 1800, 0, 0]) }));
      expect(found(before, "users-affected")).toContain("so the rate is unknown");
      expect(found(await brief(telemetry({ rates: broken }), { before }), "users-affected")).toBe(
        "1800 of 3000 requests failed (60 %) since 03:00:00 UTC, counted at 03:03:00 UTC",
      );
    });

    test("I3 P1: a person's correction replaces it; the post-mortem has the most that was measured", async () => {
      const one = scene();
      const takes = (minutes: number, made: Brief) =>
        one.at(minutes, { type: "take in brief", brief: made, asked: false, offerId: "o" }, "TARS");
      const before = await early();
      takes(4, before);
      const later = await brief(telemetry({ rates: nothing() }), { minutes: 9, before });
      takes(9, later);
      expect(one.incident.findings["users-affected"]).toMatchObject({ value: harm, users: 1 });
      one.at(10, { type: "record finding", finding: "users-affected", value: "40 users", users: 40 });
      takes(11, later);
      expect(one.incident.findings["users-affected"]).toMatchObject({ value: "40 users", users: 40 });
      one.at(12, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
      expect(impactOf(one.incident as ResolvedIncident, sample)).toMatchObject({ users: 40, worstPercent: 60 });
    });
  });

  test("I3: more matching lines than were counted are at least so many users", async () => {
    const told = {
      ...line("no", 10),
      text: JSON.stringify({ level: "error", message: "no", userId: "u-1" }),
    };
    expect(found(await brief(telemetry({ rates: broken, errors: [told] })), "users-affected")).toMatch(/; 1 user in/);
    expect(found(await brief(telemetry({ rates: broken, errors: [told], matched: 999 })), "users-affected")).toMatch(
      /; at least 1 user in/,
    );
  });

  test("K1: below the baseline nothing is confirmed", async () => {
    const calm = ratesOf([...quiet, 0.01, 0.02, 0.01], 100_000);
    expect(unknown(await brief(telemetry({ rates: calm })), "error-rate-above-baseline")).toContain(
      "is not above 0.1 %",
    );
    expect(ticked(await brief(telemetry({ rates: broken })), "error-rate-above-baseline")).toMatch(
      /^60 % since 03:00 UTC, measured at 03:03 UTC, baseline 0.1 %$/,
    );
  });

  /** Errors by minute from minute -30 on, and no request in any of them. */
  const withoutRequests = (errors: number[]): Rate[] =>
    errors.map((count, index) => ({ at: after(index - 30), errors: count, requests: 0, percent: null }));
  const gone = "The logs of checkout could not be searched: /shop/checkout (there is no such log group).";
  const blind: Telemetry = {
    ...telemetry({ rates: withoutRequests([...quiet, 50, 0, 0]) }),
    errorLines: async () => {
      throw new Unmeasured(gone);
    },
  };

  test("I1 I2 I3 K1 K3: errors without a counted request are told, and their rate is unknown", async () => {
    const made = await brief(blind);
    const said = "50 errors, no requests counted, so the rate is unknown";
    expect(made.headline).toBe(`checkout: ${said}. No suspect yet.`);
    expect(found(made, "what-is-broken")).toBe(`checkout: ${said}`);
    expect(found(made, "since-when")).toMatch(/^03:00:00 UTC /);
    expect(made.findings.find(({ finding }) => finding === "since-when")?.evidence).toBe(
      "errors a minute: 0 before, 50 since; by the minute",
    );
    expect(found(made, "users-affected")).toBe(said);
    expect(unknown(made, "logs-say")).toBe(gone);
    expect(unknown(made, "error-rate-above-baseline")).toBe(said);
    const text = briefText(made, "INC-1", "UTC");
    expect(text).not.toContain("not above");
    expect(text).not.toContain("Error rate ·");
  });

  test("I1 I2 I3 K1: errors of minutes without a counted request are no share of the requests of other minutes", async () => {
    const [later] = ratesOf([0], 80);
    const rates = [...withoutRequests([...quiet, 50, 0]), { ...later, at: after(2) } as Rate];
    const made = await brief(telemetry({ rates }));
    const said = "50 errors, no requests counted, so the rate is unknown";
    expect(found(made, "what-is-broken")).toBe(`0 % of the requests of checkout failed at 03:03 UTC; ${said}`);
    expect(found(made, "since-when")).toContain(" confidence)");
    expect(found(made, "users-affected")).toBe(said);
    expect(unknown(made, "error-rate-above-baseline")).toBe(said);
  });

  test("I3: requests that metrics add up to fractions are said as whole ones", async () => {
    const made = await brief(telemetry({ rates: ratesOf([...quiet, 15, 15, 15], 1133.3333333333335 / 3) }));
    expect(found(made, "users-affected")).toBe(
      "170 of 1133 requests failed (15 %) since 03:00:00 UTC, counted at 03:03:00 UTC",
    );
  });

  test("I1 I2 I3 K1: errors of a fraction are said as whole ones", async () => {
    const made = await brief(telemetry({ rates: withoutRequests([...quiet, 0.4, 0]) }));
    expect(found(made, "what-is-broken")).toBe("checkout: 1 error, no requests counted, so the rate is unknown");
  });

  test("I1 K1: where neither errors nor requests are counted, nothing is said to be fine", async () => {
    const made = await brief({ ...blind, rates: telemetry({ rates: withoutRequests([...quiet, 0, 0, 0]) }).rates });
    expect(unknown(made, "error-rate-above-baseline")).toBe("no requests counted, so the rate is unknown");
    expect(unknown(made, "what-is-broken")).toBe(`no requests counted, so the rate is unknown; ${gone}`);
    const unlogged = await brief(telemetry({ rates: withoutRequests([...quiet, 0, 0, 0]) }));
    expect(unknown(unlogged, "what-is-broken")).toBe(
      "no requests counted, so the rate is unknown; no error in the logs",
    );
  });

  test("K3: a region in which nothing is counted is not fine, and one that counts errors alone is not either", async () => {
    const settings = within({ regions: ["eu-west-1", "us-east-1"] });
    const regional = (eu: Rate[], us: Rate[]) =>
      brief(telemetry({ rates: broken, regions: { "eu-west-1": eu, "us-east-1": us } }), { settings });
    const nothing = withoutRequests([...quiet, 0, 0, 0]);
    // No tick for what is not known.
    expect(ticked(await regional(broken, nothing), "one-region-or-all")).toBeUndefined();
    expect(unknown(await regional(broken, nothing), "one-region-or-all")).toBe(
      "errors: eu-west-1; no requests counted: us-east-1",
    );
    expect(ticked(await regional(broken, withoutRequests([...quiet, 50, 0, 0])), "one-region-or-all")).toBe(
      "all regions: eu-west-1, us-east-1",
    );
    expect(unknown(await regional(nothing, nothing), "one-region-or-all")).toBe(
      "no requests counted: eu-west-1, us-east-1",
    );
  });

  test("K4: the last hour is what the settings say it is", async () => {
    const settings = { ...sample, runbook: { ...sample.runbook, recentDeployments: 7200 } };
    expect(ticked(await brief(telemetry({ rates: broken }), { settings }), "recent-deployments")).toBe(
      "none in the last 2 hours",
    );
    expect(ticked(await brief(telemetry({ rates: broken })), "recent-deployments")).toBe("none in the last hour");
  });

  const deployed = (service: string, at: string): Change => ({
    id: `d-${service}`,
    service,
    kind: "deployment",
    state: "succeeded",
    what: `${service} v42`,
    source: "ci",
    startedAt: at,
    endedAt: at,
  });

  test("R1 I4 K4: what nothing tells of is not found out, and the message says what to do about it", async () => {
    const settings = within({ changedBy: [] });
    const seen = telemetry({ rates: broken });
    const about = "nothing tells TARS of the changes of checkout";
    const cure = ": name what deploys it under `changedBy` in tars.yaml, or tell deployments by POST /v1/changes";
    const made = await brief(seen, { settings });
    expect([made.advice.rollBack, made.advice.R1]).toEqual(["unknown", { is: "unknown", because: `${about}${cure}` }]);
    expect(ticked(made, "recent-deployments")).toBeUndefined();
    expect(unknown(made, "recent-deployments")).toBe(about);
    expect(found(made, "what-changed")).not.toContain("no change known");
    expect(found(made, "what-changed")).toContain(`${about}${cure}`);
    expect(briefText(made, "INC-1", "UTC")).toContain(`Roll back? UNKNOWN: ${about}${cure}`);

    const ofAnother = await brief(seen, { settings, changes: [deployed("payments", after(-30))] });
    // What is known of another service is no tick for the incident's own.
    expect(ticked(ofAnother, "recent-deployments")).toBeUndefined();
    const at = "deployment payments v42 of payments at 02:30 UTC";
    expect(unknown(ofAnother, "recent-deployments")).toBe(`${at}; ${about} itself`);
    expect(found(ofAnother, "what-changed")).toContain(`${at}; ${about} itself${cure}`);
  });

  test("R1 I4 K4: a change that is known of the service, days ago, shows that something tells of them", async () => {
    const settings = within({ changedBy: [] });
    const changes = [deployed("checkout", after(-3 * 24 * 60))];
    const made = await brief(telemetry({ rates: broken }), { settings, changes });
    expect([made.advice.rollBack, made.advice.R1.is]).toEqual(["no", "no"]);
    expect(ticked(made, "recent-deployments")).toBe("none in the last hour");
    expect(found(made, "what-changed")).toContain("no change known in the last 24 hours");
  });

  test("I1: a source that breaks in an unforeseen way is reported to the operators, and holds up nothing", async () => {
    const problems: unknown[] = [];
    const seen: Telemetry = {
      ...telemetry({ rates: broken }),
      errorLines: async () => {
        throw new Error("socket closed");
      },
    };
    const made = await brief(seen, { failed: (error) => problems.push(error) });
    expect(problems).toHaveLength(1);
    expect(unknown(made, "logs-say")).toBe("It could not be measured: socket closed");
    expect(found(made, "what-is-broken")).toContain("60 %");
    expect(made.advice.rollBack).not.toBe("yes");
  });

  test("I1 I2 I3 I4 I5 K1 K2 K3 K4 K5 K6: the message is in the runbook's order, whatever is known", async () => {
    const text = briefText(await brief(telemetry({ rates: broken })), "INC-1", "UTC");
    const places = [
      "📋 INC-1: ",
      "Roll back? NO",
      "1. What is broken?",
      "5. What are the logs saying? not measured: ",
      "Checklist:",
      "☑ Confirm error rate",
      "☐ Identify the root cause",
    ];
    expect(places.map((one) => text.indexOf(one))).toEqual(
      [...places.map((one) => text.indexOf(one))].sort((a, b) => a - b),
    );
    expect(places.filter((one) => !text.includes(one))).toEqual([]);
  });
});

describe("I1: the services of an incident that a brief looks at", () => {
  test("I1: the first of which something is measured, and of the others the error rates of three at most", () => {
    const { checkout } = sample.services;
    if (!checkout) throw new Error("the sample has a checkout");
    const names = ["a", "b", "c", "d", "e"];
    const settings = { ...sample, services: Object.fromEntries(names.map((one) => [one, checkout])) };
    const { alerts } = scene().incident;
    const incident = {
      service: "unknown",
      alerts: { ...alerts, byService: Object.fromEntries(names.map((one) => [one, 1])) },
    };
    expect(lookedAtFirst(incident, settings)).toBe("a");
    expect(lookedAtBeside(incident, "a", settings)).toEqual(["b", "c", "d"]);
  });
});

import { describe, expect, test } from "vitest";
import type { Incident } from "../../shared/incident/incident-schema.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import type { MeasuredImpact } from "../../shared/investigation/brief-schema.ts";
import { countImpact } from "../../shared/investigation/count-impact.ts";
import { countedOf, failedInWords, worstOf } from "../../shared/investigation/measured-impact.ts";
import { type CountedLine, type Rate, type Telemetry, Unmeasured } from "../../shared/investigation/telemetry.ts";
import { sinceErrors } from "../../shared/investigation/traffic.ts";
import { whileFailing } from "../../shared/investigation/while-failing.ts";
import { plusSeconds, secondsBetween, spokenInstant } from "../../shared/runbook/time.ts";
import { after, periods, readyToResolve, said, sample, scene, suspecting, typesOf } from "./scene.ts";

/** Requests that failed of all, by the minute from a minute on. */
const ratesOf = (from: number, counts: [number, number][]): Rate[] =>
  counts.map(([errors, requests], index) => ({
    at: after(from + index),
    errors,
    requests,
    percent: requests > 0 ? (errors / requests) * 100 : null,
  }));

const good: [number, number] = [0, 1200];
const bad: [number, number] = [1200, 1200];
const began = plusSeconds(after(0), 18);
const ended = plusSeconds(after(5), 49);
/** Well up to 03:00:18, all fails until 03:05:49, and well again. */
const outage = ratesOf(-5, [good, good, good, good, good, [840, 1200], bad, bad, bad, bad, [976, 1200], good, good]);
const say = (at: string, to?: "second") => spokenInstant(at, "UTC", after(0), to);

const inWords = (rates: Rate[], { seen = [ended], now = after(8), apart = 10 } = {}) => {
  const since = sinceErrors(rates, { from: after(0), began, now, usual: 1200 });
  return failedInWords(
    countedOf(whileFailing(since, { began, baseline: 0.1, apart, seen, usual: 1200, now }), now),
    say,
  );
};

describe("the time over which failures are counted", () => {
  test("I3: it begins with the first error and ends with the last: neither what was good before nor behind is counted", () => {
    expect(inWords(outage)).toBe("6616 of 6620 requests failed (99.9 %) from 03:00:18 UTC to 03:05:49 UTC");
  });

  test("I3: without a line of the last minute it ends with that minute", () => {
    expect(inWords(outage, { seen: [after(2)] })).toBe(
      "6616 of 6840 requests failed (97 %) from 03:00:18 UTC to 03:06:00 UTC",
    );
  });

  test("I3: of few requests that have ended no share is told", () => {
    expect(
      inWords(
        ratesOf(0, [
          [9, 12],
          [0, 12],
        ]),
        { seen: [after(0)] },
      ),
    ).toMatch(/^9 of 9 requests failed \(too few to tell a share\) from 03:00:18 UTC to /);
  });

  test("I3: while no whole minute behind the errors is good they go on, and when it was counted is said", () => {
    expect(inWords(outage.slice(0, 11), { now: plusSeconds(after(5), 55) })).toBe(
      "6616 of 6840 requests failed (97 %) since 03:00:18 UTC, counted at 03:05:55 UTC",
    );
  });

  test("I3 S1: what is good between two spells for as long as S1 wants is not counted, and that there were two is said", () => {
    const twice = ratesOf(0, [[840, 1200], bad, ...Array<[number, number]>(10).fill(good), bad, bad, good]);
    const to = plusSeconds(after(13), 30);
    expect(inWords(twice, { now: after(16), seen: [to] })).toBe(
      "4440 of 4440 requests failed (100 %) in 2 spells from 03:00:18 UTC to 03:13:30 UTC",
    );
    expect(inWords(twice, { now: after(16), seen: [to], apart: 11 })).toMatch(
      /^4440 of 16440 .* \(27 %\) from 03:00:18/,
    );
  });
});

describe("the worst rate", () => {
  test("I1 S6: a few seconds of a minute do not say that all requests failed, a minute does", () => {
    const worst = (from: number, to: number) => {
      const [onset, at] = [plusSeconds(after(0), from), plusSeconds(after(0), to)];
      const rates = ratesOf(0, [[20, 20 * to]]);
      return worstOf(sinceErrors(rates, { from: after(0), began: onset, now: at, usual: 1200 }));
    };
    expect(worst(14, 15)).toBe(0);
    expect(worst(14, 34)).toBe(5);
  });
});

const impact = (more: Partial<MeasuredImpact> = {}): MeasuredImpact => ({
  ...{ failed: 1564, requests: 1570, rateless: 0, users: 60, mayBeMore: false, worstPercent: 100 },
  ...{ from: began, at: after(2), ...more },
});

const finding = (value: string, users = 60) => ({
  finding: "users-affected" as const,
  value,
  evidence: "metrics",
  users,
});

/** An incident of which a brief at minute 2 has counted something. */
const counted = (given: Parameters<typeof scene>[0] = {}) => {
  const one = scene(given);
  const brief = { ...suspecting([]), impact: impact(), findings: [finding("1564 of 1570 requests failed")] };
  one.at(2, { type: "take in brief", brief, asked: false, offerId: "o" }, "TARS");
  return one;
};

const whole = { type: "take in impact" as const, impact: impact({ failed: 6646, at: after(9) }), bytesScanned: 7 };

describe("when the impact is counted anew", () => {
  const mitigated = { type: "record mitigation", id: "m", kind: "other", what: "x", status: "applied" } as const;
  const timerOf = (incident: Incident) => timersWanted(incident, sample).find(({ name }) => name === "impact")?.at;

  test("I3 P1: when a mitigation has settled, and not before; once for each", () => {
    const one = counted();
    expect(timerOf(one.incident)).toBeUndefined();
    one.at(6, mitigated);
    expect(timerOf(one.incident)).toBe(after(8));
    expect(typesOf(one.at(7, { type: "count impact" }, "TARS"))).toEqual([]);
    const begun = one.at(8, { type: "count impact" }, "TARS");
    expect(typesOf(begun)).toEqual(["Impact Count Begun"]);
    expect(begun.effects).toContainEqual(expect.objectContaining({ do: "investigate", what: "impact" }));
    expect(timerOf(one.incident)).toBeUndefined();
  });

  test("I3: while it is open no more often than every five minutes, whatever the error rate does", () => {
    const one = counted();
    one.at(3, mitigated);
    one.at(5, { type: "count impact" }, "TARS");
    one.at(9, { type: "measure health", periods: periods(3, [60, 60, 0, 60, 0, 0]) }, "TARS");
    expect(one.incident.health?.endedAt).toBe(after(7));
    expect(timerOf(one.incident)).toBe(after(10));
  });

  test("I3 P1: at the resolution and when that has settled, and when errors have ended that went on", () => {
    const one = counted();
    one.at(4, mitigated);
    one.at(5, { type: "measure health", periods: periods(3, [60, 60]) }, "TARS");
    one.at(6, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(timerOf(one.incident)).toBe(after(6));
    one.at(6, { type: "count impact" }, "TARS");
    expect(timerOf(one.incident)).toBe(after(8));
    one.at(8, { type: "count impact" }, "TARS");
    expect(timerOf(one.incident)).toBeUndefined();
    const ended = periods(5, [60, 60, 60, 60, ...Array(12).fill(0)]);
    expect(typesOf(one.at(30, { type: "measure health", periods: ended }))).toEqual(["Errors Ended"]);
    expect(timerOf(one.incident)).toBe(after(11));
  });

  test("I3: what no brief has begun to count is not counted", () => {
    expect(timerOf(readyToResolve().incident)).toBeUndefined();
  });
});

describe("what was counted anew", () => {
  test("I3 T1: it is told wherever the first count stood", () => {
    const one = counted();
    const now = "6646 of 6650 requests failed (99.9 %) from 03:00:18 UTC to 03:05:49 UTC";
    one.at(9, { ...whole, finding: finding(now, 80) }, "TARS");
    expect(one.incident.findings["users-affected"]).toMatchObject({ value: now, users: 80 });
    expect(one.incident.brief?.findings.find((each) => each.finding === "users-affected")?.value).toBe(now);
    expect(one.incident.brief?.impact?.failed).toBe(6646);
    // What is scanned for it is scanned for the briefs.
    expect([one.incident.scannedBytes, one.incident.briefBytes]).toEqual([7, 7]);
  });

  test("I3: of a count and a brief that were made at one time the one stands that has seen more, whichever comes last", () => {
    const now = "6646 of 6650 requests failed";
    const both = [
      { ...whole, finding: finding(now, 80) },
      {
        ...{ type: "take in brief" as const, asked: false, offerId: "p" },
        brief: {
          ...suspecting([]),
          impact: impact({ failed: 1900 }),
          findings: [finding("1900 of 1950 requests failed")],
        },
      },
    ];
    for (const commands of [both, both.toReversed()]) {
      const one = counted();
      for (const command of commands) one.at(9, command, "TARS");
      expect(one.incident.brief?.impact?.failed).toBe(6646);
      expect(one.incident.findings["users-affected"]?.value).toBe(now);
    }
    const one = counted();
    one.at(9, { ...whole, impact: impact({ failed: 900 }), finding: finding("900 of 950") }, "TARS");
    expect(one.incident.brief?.impact?.failed).toBe(1564);
    expect(one.incident.findings["users-affected"]?.value).toBe("1564 of 1570 requests failed");
  });

  test("I3: what a person said of it stands", () => {
    const one = counted();
    one.at(5, { type: "record finding", finding: "users-affected", value: "40 users", users: 40 });
    expect(typesOf(one.at(9, { ...whole, finding: finding("6646 of 6650", 80) }, "TARS"))).toEqual(["Impact Counted"]);
    expect(one.incident.findings["users-affected"]?.value).toBe("40 users");
  });

  test("S6: more users than at the resolution decide anew whether the customers are told", () => {
    const one = counted({ severity: "P2" });
    one.at(6, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(one.incident).toMatchObject({ resolution: { customers: "not-needed", usersAffected: 60 } });
    const told = one.at(8, { ...whole, finding: finding("6646 of 6650", 4200) }, "TARS");
    expect(typesOf(told)).toEqual(["Impact Counted", "Finding Recorded", "Customers Decided"]);
    expect(said(told).join()).toContain("4200 users were affected");
    expect(typesOf(one.at(9, { ...whole, finding: finding("6646 of 6650", 4200) }, "TARS"))).toEqual([
      "Impact Counted",
    ]);
  });
});

describe("counting anew", () => {
  type Asked = { rates: { from: string; to: string }[]; lines: { from: string; to: string }[] };

  const count = async (
    seen: { rates?: Rate[]; errors?: CountedLine[]; fails?: boolean },
    { now = after(8), incident = counted().incident }: { now?: string; incident?: Incident } = {},
  ) => {
    const asked: Asked = { rates: [], lines: [] };
    const source = { of: "CloudWatch metrics" as const, query: "q", window: { from: after(0), to: after(1) } };
    const telemetry = {
      rates: async (_: string, window: Asked["rates"][number]) => {
        asked.rates.push(window);
        if (seen.fails) throw new Unmeasured("throttled");
        return { rates: (seen.rates ?? []).filter(({ at }) => at < window.to), unsearched: [], source };
      },
      errorLines: async (_: string[], window: Asked["lines"][number]) => {
        asked.lines.push(window);
        if (seen.fails) throw new Error("the logs are away");
        const rows = seen.errors ?? [];
        return { rows, matched: rows.length, searched: ["checkout"], unsearched: [], source };
      },
      scanned: () => 7,
    } as unknown as Telemetry;
    const failures: unknown[] = [];
    const found = await countImpact({
      incident,
      telemetry,
      now,
      settings: sample,
      failed: (one) => failures.push(one),
    });
    return { found, asked, failures };
  };

  const line: CountedLine = {
    text: JSON.stringify({ level: "error", message: "no", userId: "u-1" }),
    ...{ count: 1, firstAt: began, lastAt: ended, service: "checkout" },
  };

  test("I3 P1: it is of the whole time of the errors, from the second of the first to that of the last", async () => {
    const { found } = await count({ rates: outage, errors: [line] });
    expect(found?.finding?.value).toBe(
      "6616 of 6620 requests failed (99.9 %) from 03:00:18 UTC to 03:05:49 UTC; 60 users in the error lines",
    );
    expect(found?.impact).toMatchObject({ failed: 6616, from: began, to: ended });
  });

  test("I3 P1: what fails behind the resolution is of the next incident, unless its errors went on then", async () => {
    const one = counted();
    one.at(6, { type: "record mitigation", id: "m", kind: "other", what: "x", status: "applied" });
    const again: [number, number][] = [...Array<[number, number]>(10).fill(good), bad, bad];
    const rates = [...outage, ...ratesOf(8, again)];
    const resolve = { type: "resolve" as const, rootCause: "x", fixedBy: "y", overrideReason: "z" };
    const at = { now: after(20) };
    one.at(17, { type: "measure health", periods: periods(4, [60, 60, ...Array(11).fill(0)]) }, "TARS");
    one.at(17, resolve);
    const { found, asked } = await count({ rates, errors: [line] }, { ...at, incident: one.incident });
    expect(asked.rates[0]?.to).toBe(after(17));
    expect(found?.impact).toMatchObject({ failed: 6616, to: ended });
    // The next one may begin in the minute of the resolution, right behind the end of the errors.
    const soon = counted();
    soon.at(6, { type: "record mitigation", id: "m", kind: "other", what: "x", status: "applied" });
    soon.at(6, { type: "measure health", periods: periods(5, [60, 0]) }, "TARS");
    soon.at(6.5, resolve);
    const minutes = [...outage.slice(0, 11), ...ratesOf(6, [bad, bad])];
    const next = await count({ rates: minutes, errors: [line] }, { ...at, incident: soon.incident });
    expect(next.found?.impact).toMatchObject({ failed: 6616, to: ended });
    const other = counted();
    other.at(6, { type: "record mitigation", id: "m", kind: "other", what: "x", status: "applied" });
    other.at(17, { type: "measure health", periods: periods(4, [60, 60]) }, "TARS");
    other.at(17, resolve);
    const went = await count({ rates, errors: [line] }, { ...at, incident: other.incident });
    expect(went.asked.rates[0]?.to).toBe(after(20));
  });

  test("I2 I3: a beginning that a person has told counts", async () => {
    const one = counted();
    const since = plusSeconds(after(2), 30);
    one.at(4, { type: "record finding", finding: "since-when", value: "03:02:30", since });
    const { found } = await count({ rates: outage, errors: [line] }, { incident: one.incident });
    expect(found?.impact).toMatchObject({ from: since, failed: 4576 });
  });

  test("I3: what was counted of another service stays while it is of the incident, and goes where it was split off", async () => {
    const beside = [{ service: "search", failed: 5, requests: 9, rateless: 0 }];
    const { incident } = counted();
    const brief = { ...suspecting([]), impact: impact({ beside }) };
    const { found } = await count({ rates: outage, errors: [line] }, { incident: { ...incident, brief } });
    expect(found?.impact).not.toHaveProperty("beside");
    const alerts = { ...incident.alerts, byService: { ...incident.alerts.byService, search: 1 } };
    const joined = await count({ rates: outage, errors: [line] }, { incident: { ...incident, brief, alerts } });
    expect(joined.found?.impact.beside).toMatchObject([{ service: "search" }]);
  });

  test("I3: of a long outage a day of metrics and an hour of logs are asked for, and users may be more", async () => {
    const rates = ratesOf(0, Array<[number, number]>(1500).fill(bad));
    const { asked, found } = await count({ rates, errors: [{ ...line, lastAt: after(50) }] }, { now: after(3000) });
    const [metrics] = asked.rates;
    expect(metrics && secondsBetween(began, metrics.to)).toBe(24 * 3600);
    expect(asked.lines.map(({ from, to }) => secondsBetween(from, to))).toEqual([3600]);
    expect(found?.impact.mayBeMore).toBe(false);
    const fresh = counted().incident;
    const none = { ...fresh, brief: { ...suspecting([]), impact: impact({ users: 0 }) } };
    const { found: more } = await count({ rates, errors: [line] }, { now: after(3000), incident: none });
    expect(more?.impact).toMatchObject({ users: 1, mayBeMore: true });
  });

  test("I3: where nothing can be counted now what is known stands, and the operators hear of it", async () => {
    const { found, failures } = await count({ fails: true });
    expect(found).toBeUndefined();
    expect(failures).toHaveLength(1);
  });
});

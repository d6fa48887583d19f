import { describe, expect, test } from "vitest";
import { metricMath } from "../../local/stand-ins/metric-math.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { similarIncidents } from "../../shared/investigation/similar.ts";
import { trendRow, trends, trendsCsv } from "../../shared/learning/trend.ts";
import type { TrendRow } from "../../shared/learning/trend-schema.ts";
import { postMortemSuggestions } from "../../shared/post-mortem/suggest.ts";
import { noAlerts } from "../../shared/triage/members.ts";
import { after, readyToResolve, sample, scene } from "./scene.ts";

const row = (more: Partial<TrendRow> = {}): TrendRow => ({
  id: "1",
  number: 1,
  service: "checkout",
  team: "shop",
  severity: "P1",
  startedAt: after(0),
  detectedAt: after(1),
  declaredAt: after(2),
  acknowledgedAt: after(5),
  mitigatedAt: after(30),
  resolvedAt: after(60),
  pages: 1,
  actionItems: { open: 1, done: 2 },
  ...more,
});

describe("trends", () => {
  test("means are of what has happened, from the start of the errors; nothing to take a mean of is nothing", () => {
    const open = row({ id: "2", acknowledgedAt: after(9) });
    delete open.resolvedAt;
    delete open.mitigatedAt;
    expect(trends([row(), open], "service", "UTC").all).toEqual({
      incidents: 2,
      pages: 2,
      mttd: 60,
      mtta: 300,
      mttm: 1800,
      mttr: 3600,
      actionItemsOpen: 2,
      actionItemsDone: 4,
    });
    expect(trends([], "service", "UTC").all).not.toHaveProperty("mtta");
  });

  test("hours are those of the team's time zone, months those of the declaration", () => {
    const late = row({ declaredAt: "2026-11-30T23:30:00.000Z" });
    expect(trends([late], "hour", "Europe/Berlin").groups[0]?.value).toBe("00");
    expect(trends([late], "hour", "America/New_York").groups[0]?.value).toBe("18");
    // 30 November is a Monday; half an hour before midnight in UTC it is Tuesday in Berlin, and Monday in New York.
    expect(trends([late], "week", "Europe/Berlin").groups[0]?.value).toBe("2026-11-30");
    const sunday = row({ declaredAt: "2026-11-29T23:30:00.000Z" });
    expect(trends([sunday], "week", "Europe/Berlin").groups[0]?.value).toBe("2026-11-30");
    expect(trends([sunday], "week", "America/New_York").groups[0]?.value).toBe("2026-11-23");
    expect(trends([late], "month", "Europe/Berlin").groups[0]?.value).toBe("2026-11");
  });

  test("groups come in order, and together they are all", () => {
    const { groups } = trends([row(), row({ service: "zebra" }), row({ service: "able" })], "service", "UTC");
    expect(groups.map(({ value, incidents }) => [value, incidents])).toEqual([
      ["able", 1],
      ["checkout", 1],
      ["zebra", 1],
    ]);
  });

  test("CSV: a cell that a spreadsheet would run is text, and quotes and commas stay in their cell", () => {
    const rows = [row({ service: "=HYPERLINK(1)" }), row({ service: 'a "b", c' })];
    const lines = trendsCsv("service", trends(rows, "service", "UTC")).split("\r\n");
    expect(lines[1]).toMatch(/^'=HYPERLINK\(1\),1,/);
    expect(lines[2]).toMatch(/^"a ""b"", c",1,/);
    expect(lines[3]).toMatch(/^all,2,/);
  });

  test.each(["+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("CSV: %j is text, too", (service) => {
    expect(trendsCsv("service", trends([row({ service })], "service", "UTC")).split("\r\n")[1]).toContain(
      `'${service}`,
    );
  });

  test("D6 L1: the first acknowledgement counts, also once somebody acknowledges what was reopened", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    one.at(60, { type: "reopen", reason: "it is back" });
    expect(trendRow(one.incident)).toMatchObject({ acknowledgedAt: after(3) });
    one.at(90, { type: "acknowledge", by: "ben" });
    expect(one.incident.acknowledgement?.at).toBe(after(90));
    expect(trendRow(one.incident)).toMatchObject({ acknowledgedAt: after(3) });
  });

  test("an incident's row holds its times", () => {
    const resolved = readyToResolve();
    resolved.at(41, { type: "resolve" });
    expect(trendRow(resolved.incident)).toMatchObject({
      service: "checkout",
      declaredAt: after(1),
      acknowledgedAt: after(3),
      mitigatedAt: after(30),
      resolvedAt: after(41),
      actionItems: { open: 0, done: 0 },
    });
  });
});

describe("similar incidents", () => {
  const past = (number: number, more: { service?: string; pattern?: string; cause?: string } = {}): AnyIncident => {
    const { service = "checkout", pattern, cause = "load" } = more;
    const one = scene({ service, description: `past ${number}` });
    one.at(2, { type: "resolve", rootCause: cause, fixedBy: `fix ${number}`, overrideReason: "a test" });
    const { brief: _none, ...incident } = one.incident;
    return {
      ...incident,
      id: `past-${number}`,
      number,
      ...(pattern && { brief: { errorPatterns: [pattern] } as never }),
    } as AnyIncident;
  };
  const { incident } = scene({ service: "checkout" });
  const found = (earlier: AnyIncident[], now = incident) =>
    similarIncidents(
      { ...now, alerts: noAlerts },
      [{ pattern: "no connection to <id>", message: "no connection to db-7" }],
      earlier.map((one) => ({ ...one, alerts: noAlerts }) as AnyIncident),
    ).map(({ number, because }) => [number, because]);

  test("the same service alone is not alike; the same error is, even of another service", () => {
    expect(
      found([
        past(1),
        past(2, { pattern: "no connection to <id>" }),
        past(3, { service: "search", pattern: "no connection to <id>" }),
      ]),
    ).toEqual([
      [2, "the same error: no connection to db-7"],
      [3, "the same error: no connection to db-7"],
    ]);
  });

  test("the same root cause, once it is written down", () => {
    const earlier = [past(4, { cause: "certificate 17 has run out" })];
    expect(found(earlier)).toEqual([]);
    const known = { ...incident, rootCause: { line: "certificate 99 has run out" } };
    expect(found(earlier, known as typeof incident)).toEqual([[4, "the same root cause"]]);
  });

  test("I4: the alarm of another service is another alarm, also where both are named by their severity", () => {
    const alarm = (name: string) => ({ ...noAlerts, first: [{ id: name, name }] }) as unknown as typeof noAlerts;
    const others = ["P1-checkout-errors", "P1-checkout-canary"].map(
      (name, index) => ({ ...past(index + 1), alerts: alarm(name) }) as AnyIncident,
    );
    const alike = similarIncidents({ ...incident, alerts: alarm("P1-checkout-canary") }, [], others);
    expect(alike.map(({ number, because }) => [number, because])).toEqual([[2, "the same alarm: P1-checkout-canary"]]);
  });

  test("not itself, none that is open, three at most, the newest of equals first", () => {
    const alike = [5, 6, 7, 8].map((number) => past(number, { pattern: "no connection to <id>" }));
    expect(found([...alike, incident]).map(([number]) => number)).toEqual([8, 7, 6]);
  });
});

describe("what the facts suggest for the post-mortem", () => {
  test("P3: pages that nobody answered, updates that nobody wrote and a late acknowledgement are contributing factors", () => {
    const { incident } = readyToResolve();
    const facts = { ...incident, counts: { ...incident.counts, unanswered: 2, unsaidUpdates: 3, failedPages: 1 } };
    const late = { ...facts, acknowledgement: { by: "ben", at: after(21) } };
    const { contributingFactors, actionItems, wentWell } = postMortemSuggestions(late as never, after(60), sample);
    expect(contributingFactors.join("\n")).toMatch(
      /2 pages were not answered[\s\S]*It took 20 minutes from the declaration to the acknowledgement[\s\S]*1 way of paging somebody failed[\s\S]*3 updates went out without a new sentence/,
    );
    expect(actionItems).toContain("Find out why pages were not answered, and change contact methods or the rota");
    expect(wentWell.join()).toContain("Mitigated 29 minutes after the declaration.");
  });

  test("P3 D6: pages that were not answered are said with their team", () => {
    const { incident } = readyToResolve();
    const shop = { ...incident.pagings.shop, why: "not acknowledged" };
    const facts = { ...incident, pagings: { shop }, counts: { ...incident.counts, unanswered: 1 } };
    expect(postMortemSuggestions(facts as never, after(60), sample).contributingFactors).toContain(
      `1 page was not answered in time (${sample.teams.shop?.name}); the escalation went on.`,
    );
  });

  test("P5: how long something took is said as in the table of times: never more than it was", () => {
    const { incident } = readyToResolve();
    const acknowledgedAfter = (minutes: number) => {
      const facts = { ...incident, acknowledgement: { by: "ben", at: after(1 + minutes) } };
      const { firstAcknowledgement: _, ...without } = facts;
      return postMortemSuggestions(without as never, after(60), sample).wentWell.join("\n");
    };
    expect(acknowledgedAfter(32 / 60)).toContain("Acknowledged less than a minute after the declaration");
    expect(acknowledgedAfter(2.7)).toContain("Acknowledged 2 minutes after the declaration");
  });

  test("P3 L1: an acknowledgement from before a reopening counts; that nobody did after it is said", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    one.at(50, { type: "reopen", reason: "again" });
    const factors = () => postMortemSuggestions(one.incident as never, after(60), sample);
    expect(factors().contributingFactors).toContain("Nobody acknowledged it after it was opened again.");
    expect(factors().contributingFactors).not.toContain("Nobody acknowledged the incident.");
    one.at(58, { type: "acknowledge", by: "ben" });
    expect(factors().contributingFactors.join("\n")).not.toMatch(/acknowledge/);
    expect(factors().wentWell.join("\n")).toContain("Acknowledged 2 minutes after the declaration");
  });

  test("P3 P5: what helped went well, what did not is a contributing factor: by the errors that went on or ended behind it", () => {
    const { incident } = readyToResolve();
    const mitigation = (id: string, minute: number) => ({
      id,
      kind: "roll-back",
      what: `roll back ${id}`,
      status: "applied",
      by: "ben",
      at: after(minute),
    });
    const offer = (id: string, minute: number) => ({
      ...{ id, service: "checkout", action: id, kind: "roll-back", title: `roll back ${id}`, status: "applied" },
      ...{ approvedBy: "ben", startedAt: after(minute), result: "done", preview: { calls: [], plan: {} } },
    });
    const periods = Array.from({ length: 20 }, (_, minute) => ({ at: after(minute), percent: minute < 15 ? 60 : 0 }));
    const facts = {
      ...incident,
      mitigations: [mitigation("a", 5), mitigation("b", 14)],
      offers: { a: offer("a", 5), b: offer("b", 14) },
      health: { ...incident.health, periods, below: 5, endedAt: after(15) },
    };
    const { contributingFactors, wentWell } = postMortemSuggestions(facts as never, after(20), sample);
    expect(contributingFactors).toContain("A mitigation did not help: roll back a (the error rate did not fall).");
    expect(wentWell.filter((one) => one.includes("it worked"))).toEqual([
      "roll back b: prepared by TARS, approved by Ben Whitaker, and it worked.",
    ]);
  });

  test("P3: two things that are not known for the same reason are one contributing factor", () => {
    const { incident } = readyToResolve();
    const why = "nothing tells TARS of the changes of checkout";
    const unknown = [
      { what: "what-changed", why: `${why}: name what deploys it` },
      { what: "recent-deployments", why },
    ];
    const { contributingFactors } = postMortemSuggestions(
      { ...incident, brief: { unknown, advice: {}, suggestions: [] } } as never,
      after(60),
      sample,
    );
    expect(contributingFactors.filter((factor) => factor.includes(why))).toEqual([
      expect.stringContaining(`${why}: name what deploys it.`),
    ]);
  });

  test("P3: errors that nobody noticed", () => {
    const { incident } = readyToResolve();
    const { contributingFactors } = postMortemSuggestions(
      { ...incident, startedAt: after(-40) } as never,
      after(60),
      sample,
    );
    expect(contributingFactors[0]).toMatch(/^The errors went unnoticed for 4\d minutes/);
  });

  test("P5: what went fast went well", () => {
    const { incident } = readyToResolve();
    expect(postMortemSuggestions(incident as never, after(60), sample).wentWell.join("\n")).toMatch(
      /Detected .* after the errors began[\s\S]*Acknowledged 2 minutes after the declaration, on the first page\./,
    );
  });
});

describe("metric math on this machine", () => {
  const series = {
    e: new Map([
      [0, 5],
      [60, 0],
    ]),
    r: new Map([
      [0, 10],
      [60, 0],
      [120, 20],
    ]),
  };
  const times = [0, 60, 120];
  test.each([
    ["100 * e / r", [[0, 50]]],
    [
      "100 * FILL(e, 0) / r",
      [
        [0, 50],
        [120, 0],
      ],
    ],
    [
      "(e + r) - 5",
      [
        [0, 10],
        [60, -5],
      ],
    ],
    [
      "FILL(e, 0)",
      [
        [0, 5],
        [60, 0],
        [120, 0],
      ],
    ],
  ])("Q1: %s", (expression, values) => {
    expect([...metricMath(expression, series, times)]).toEqual(values);
  });
  test("Q1: what it does not know is an error", () => {
    expect(() => metricMath("e / x", series, times)).toThrow("there is no query x");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolutionLine } from "../../shared/communication/templates.ts";
import { healthOf } from "../../shared/incident/incident.ts";
import { consecutiveBelow } from "../../shared/resolution/baseline.ts";
import { progressText } from "../../shared/resolution/progress.ts";
import { after, periods, readyToResolve, said, sample, scene, typesOf } from "./scene.ts";

const monitored = (severity: "P1" | "P2" | "P3" = "P1") => {
  const one = scene({ severity });
  one.at(30, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
  return one;
};

describe("S1: back to baseline", () => {
  test.each([
    [0.1, Array(10).fill(0.0999), 10],
    [0.1, Array(10).fill(0.1), 0],
    [0.5, [...Array(9).fill(0.4), 0.5, ...Array(3).fill(0)], 3],
    [0.1, [0, 0, null, 0, null, 0], 4],
    [0.1, [0, 0, 5, null, 0], 1],
    [0.1, [], 0],
  ])("S1: below %s percent, %j counts %s", (baseline, percents, below) => {
    expect(consecutiveBelow(periods(0, percents), baseline)).toBe(below);
  });

  test("S1: one period at or above starts the count again, and periods without data change nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: 0, max: 0.0999, noNaN: true }))),
        fc.array(fc.option(fc.double({ min: 0, max: 0.0999, noNaN: true }))),
        (before, behind) => {
          const measured = behind.filter((percent) => percent !== null).length;
          expect(consecutiveBelow(periods(0, [...before, 0.1, ...behind]), 0.1)).toBe(measured);
        },
      ),
    );
  });

  test("S1: nine clean minutes are not back to baseline, and the tenth is", () => {
    const one = monitored();
    const nine = one.at(40, { type: "measure health", periods: periods(30, Array(9).fill(0)) });
    expect(typesOf(nine)).toEqual(["Health Measured"]);
    expect(typesOf(one.at(41, { type: "measure health", periods: periods(39, [0]) }))).toEqual([
      "Health Measured",
      "Baseline Reached",
    ]);
  });

  test("S1: measured while monitoring only, reached once, and lost on a spike", () => {
    const one = monitored();
    expect(one.at(35, { type: "measure health", periods: periods(25, Array(10).fill(0)) }).events[0]).toMatchObject({
      data: { below: 5 },
    });
    expect(typesOf(one.at(40, { type: "measure health", periods: periods(30, Array(10).fill(0)) }))).toEqual([
      "Health Measured",
      "Baseline Reached",
    ]);
    expect(one.at(40, { type: "measure health", periods: periods(30, Array(10).fill(0)) }).events).toEqual([]);
    one.at(41, { type: "measure health", periods: periods(40, [3]) });
    expect(healthOf(one.incident)).toMatchObject({ below: 0, met: false });
    expect(scene().at(5, { type: "measure health", periods: periods(0, [0]) }).events).toEqual([]);
  });

  test("S1: people see how far it has come, what began the count again, and which periods say nothing", () => {
    const one = monitored();
    const shown = () => progressText(one.incident, sample);
    expect(progressText(scene().incident, sample)).toBeUndefined();
    one.at(33, { type: "measure health", periods: periods(30, [4, 0, null]) });
    expect(shown()).toMatch(
      /^📉 INC-42: 1 of 10 minutes below 0\.1 %\nNewest: no data at .*\nThe count began again at 2026-11-24 03:30 UTC: 4 %\n1 period without traffic or data: they count neither way\n/,
    );
    one.at(43, { type: "measure health", periods: periods(33, Array(10).fill(0)) });
    expect(shown()).toMatch(/^📉 INC-42: 10 of 10 minutes below 0\.1 %, as S1 wants it\n/);
    expect(shown()).not.toContain("began again");
  });

  test("S1: a period that CloudWatch fills in later counts as it is in the end", () => {
    const one = monitored();
    one.at(32, { type: "measure health", periods: periods(30, [0, null]) });
    one.at(33, { type: "measure health", periods: periods(30, [0, 7, 0]) });
    expect(healthOf(one.incident)?.below).toBe(1);
  });
});

describe("S2–S4: resolving", () => {
  test("S1 S2 S3: a refusal names each condition that is missing", () => {
    const { refusal } = scene().at(5, { type: "resolve" });
    expect(refusal?.refused).toBe("conditions-not-met");
    expect(refusal?.missing?.map(({ clause }) => clause)).toEqual(["S1", "S2", "S3"]);
  });

  test("S1: the refusal tells how far it is", () => {
    const one = monitored();
    one.at(37, { type: "measure health", periods: periods(30, Array(7).fill(0)) });
    expect(one.at(38, { type: "resolve", rootCause: "x" }).refusal?.sentence).toContain(
      "below 0.1 % in 7 of 10 consecutive periods",
    );
  });

  test("S2: a root cause of white space is none", () => {
    expect(readyToResolve().at(41, { type: "record root cause", line: " \n " }).refusal?.refused).toBe("invalid");
  });

  test("S3: an explicit `fixedBy` stands for a mitigation, and a failed one does not", () => {
    const one = scene({ severity: "P3" });
    one.at(5, { type: "record mitigation", id: "m", kind: "other", what: "restart", status: "failed" });
    expect(one.at(6, { type: "resolve", rootCause: "x" }).refusal?.missing?.map(({ clause }) => clause)).toEqual([
      "S3",
    ]);
    expect(one.at(7, { type: "resolve", rootCause: "x", fixedBy: "a hot fix" }).refusal).toBeUndefined();
  });

  test("S4: the record has the time and the root cause; a reason stands for S1 and only for it", () => {
    const one = monitored();
    expect(
      one.at(31, { type: "resolve", overrideReason: "no metric" }).refusal?.missing?.map(({ clause }) => clause),
    ).toEqual(["S2"]);
    one.at(32, { type: "resolve", rootCause: "a leak", overrideReason: "no metric" });
    expect(one.incident).toMatchObject({
      phase: "resolved",
      resolution: { at: after(32), rootCause: { line: "a leak" }, fixedBy: "restarted", overrideReason: "no metric" },
    });
  });

  test("S4: a reason that was not needed is not kept", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve", overrideReason: "to be sure" });
    expect("resolution" in one.incident && one.incident.resolution.overrideReason).toBeUndefined();
  });

  test("S1: P3 and P4 need no rate", () => {
    expect(scene({ severity: "P4" }).at(5, { type: "resolve", rootCause: "x", fixedBy: "y" }).refusal).toBeUndefined();
  });
});

describe("S5–S7, T3: what resolution sets going", () => {
  test("S5 T3: the message is the runbook's", () => {
    const one = readyToResolve();
    one.at(35, { type: "record finding", finding: "users-affected", value: "many", users: 340 });
    expect(said(one.at(155, { type: "resolve" }))).toEqual([
      [
        "✅ [P1] Incident resolved: checkout — the connection pool was exhausted",
        "✅ INCIDENT RESOLVED P1: checkout",
        "Root cause: the connection pool was exhausted",
        "Duration: 2 hours 35 minutes",
        "Users affected: 340",
        "Post-mortem: Scheduled for 2026-11-26 05:35 UTC",
      ].join("\n"),
    ]);
  });

  test("S5: a root cause with line breaks is cut to its first line", () => {
    expect(resolutionLine("P1", "checkout", "the pool\n✅ forged\u2028too")).toBe(
      "✅ [P1] Incident resolved: checkout — the pool",
    );
  });

  test("T3: without a post-mortem it says that none is scheduled", () => {
    const one = scene({ severity: "P3" });
    expect(said(one.at(5, { type: "resolve", rootCause: "x", fixedBy: "y" }))[0]).toContain(
      "Users affected: unknown\nPost-mortem: none scheduled",
    );
  });

  test.each([
    ["P1", undefined, "sent"],
    ["P2", 101, "sent"],
    ["P2", 100, "not-needed"],
    ["P2", undefined, "awaiting-count"],
    ["P3", 5000, "not-needed"],
  ] as const)("S6: %s with %s users: %s", (severity, users, customers) => {
    const one = readyToResolve({ severity });
    if (users !== undefined) one.at(35, { type: "record finding", finding: "users-affected", value: "some", users });
    const step = one.at(41, { type: "resolve" });
    expect("resolution" in one.incident && one.incident.resolution.customers).toBe(customers);
    expect(step.effects.filter(({ do: kind }) => kind === "customers")).toHaveLength(customers === "sent" ? 1 : 0);
  });

  test("S6: a count that comes after the resolution decides, once", () => {
    const one = readyToResolve({ severity: "P2" });
    expect(said(one.at(41, { type: "resolve" })).join()).toContain("How many users");
    const count = { type: "record finding", finding: "users-affected", value: "many", users: 101 } as const;
    expect(one.at(50, count).effects.filter(({ do: kind }) => kind === "customers")).toHaveLength(1);
    expect(one.at(51, count).effects.filter(({ do: kind }) => kind === "customers")).toHaveLength(0);
  });

  test("S6: a service whose customers nobody knows is said to have nobody to tell", () => {
    const one = readyToResolve({ service: "search" });
    one.at(41, { type: "resolve" });
    expect("resolution" in one.incident && one.incident.resolution.customers).toBe("nobody-to-tell");
  });

  test("S7: a P1's post-mortem is due 48 hours after resolution, with an owner", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    expect("postMortem" in one.incident && one.incident.postMortem).toMatchObject({
      dueAt: after(41 + 48 * 60),
      owner: "ben",
      required: true,
    });
  });

  test("S7: reminders 24 h and 4 h before, then an overdue notice, each once", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    const remind = (hours: number) => typesOf(one.at(41 + hours * 60, { type: "remind of post-mortem" }));
    expect([remind(23), remind(24), remind(24), remind(44), remind(45), remind(48), remind(49)]).toEqual([
      [],
      ["Post-mortem Reminded"],
      [],
      ["Post-mortem Reminded"],
      [],
      ["Post-mortem Overdue"],
      [],
    ]);
  });

  test("the runbook's numbers can be overridden", () => {
    const settings = { ...sample, runbook: { ...sample.runbook, baselinePeriods: 3 } };
    const one = scene({ settings });
    one.at(30, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    one.at(33, { type: "measure health", periods: periods(30, [0, 0, 0]) });
    expect(healthOf(one.incident)?.met).toBe(true);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewProblems } from "../../local/outbox/block-kit.ts";
import { modalOf } from "../../shared/adapters/slack/forms.ts";
import { firingInWords } from "../../shared/communication/firing.ts";
import { resolutionLine } from "../../shared/communication/templates.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import type { ResolvedIncident } from "../../shared/incident/incident-schema.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import { impactOf, impactRows } from "../../shared/post-mortem/impact.ts";
import { consecutiveBelow } from "../../shared/resolution/baseline.ts";
import { progressMessage } from "../../shared/resolution/progress.ts";
import { errorsEndedAt } from "../../shared/resolution/recovered.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { after, periods, readyToResolve, type Scene, said, sample, scene, start, typesOf } from "./scene.ts";

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

  test("S1: it looks back: ten clean minutes before a mitigation was recorded count, reached once, and lost on a spike", () => {
    const one = monitored();
    expect(typesOf(one.at(31, { type: "measure health", periods: periods(21, Array(10).fill(0)) }))).toEqual([
      "Health Measured",
      "Baseline Reached",
    ]);
    expect(one.at(32, { type: "measure health", periods: periods(22, Array(10).fill(0)) }).events).toEqual([]);
    one.at(41, { type: "measure health", periods: periods(40, [3]) });
    expect(one.incident.health).toMatchObject({ below: 0, met: false });
  });

  test("S1: what lies before the errors began, or before a reopening, does not count", () => {
    const one = monitored();
    one.at(31, { type: "measure health", periods: periods(-15, Array(20).fill(0)) });
    expect(one.incident.health?.below).toBe(5);
    const again = readyToResolve();
    again.at(41, { type: "resolve" });
    again.at(50, { type: "reopen", reason: "it is back" });
    again.at(52, { type: "measure health", periods: periods(40, Array(12).fill(0)) });
    expect(again.incident.health?.below ?? 0).toBeLessThan(10);
  });

  describe("S1: where nobody has recorded a mitigation", () => {
    const burst = [...Array(5).fill(60), ...Array(10).fill(0)];

    test("S1: errors that are over by themselves are said once, and it can be resolved", () => {
      const one = scene();
      expect(one.at(4, { type: "measure health", periods: periods(0, burst.slice(0, 4)) }).events).toEqual([]);
      const over = one.at(15, { type: "measure health", periods: periods(0, burst) });
      expect(typesOf(over)).toEqual(["Health Measured", "Baseline Reached"]);
      expect(one.at(16, { type: "measure health", periods: periods(1, [...burst.slice(1), 0]) }).events).toEqual([]);
      expect(one.at(17, { type: "resolve", rootCause: "x", fixedBy: "a retry" }).refusal).toBeUndefined();
    });

    test("S1: a spike after it was reached is noted, and S1 is missing again", () => {
      const one = scene();
      one.at(15, { type: "measure health", periods: periods(0, burst) });
      expect(typesOf(one.at(17, { type: "measure health", periods: periods(2, [...burst.slice(2), 9]) }))).toEqual([
        "Health Measured",
      ]);
      expect(one.at(18, { type: "resolve", rootCause: "x", fixedBy: "y" }).refusal?.missing?.[0]?.clause).toBe("S1");
    });

    test("S1: an error rate that never rose is not announced, and counts", () => {
      const one = scene();
      const quiet = one.at(12, { type: "measure health", periods: periods(0, Array(12).fill(0)) });
      expect([typesOf(quiet), said(quiet)]).toEqual([["Health Measured"], []]);
      expect(one.at(13, { type: "resolve", rootCause: "x", fixedBy: "y" }).refusal).toBeUndefined();
    });
  });

  test("S1: what is mitigated after its ten clean minutes is said to be over at the next look", () => {
    const one = scene();
    one.at(12, { type: "measure health", periods: periods(0, Array(12).fill(0)) });
    one.at(13, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    expect(typesOf(one.at(14, { type: "measure health", periods: periods(1, Array(13).fill(0)) }))).toEqual([
      "Health Measured",
      "Baseline Reached",
    ]);
  });

  test("S1: people see how far it has come, what began the count again, and which periods say nothing", () => {
    const one = monitored();
    const shown = () => progressMessage(one.incident, sample)?.text;
    expect(progressMessage(scene().incident, sample)).toBeUndefined();
    one.at(33, { type: "measure health", periods: periods(30, [4, 0, null]) });
    expect(shown()).toMatch(
      /^📉 INC-42: 1 of 10 minutes below 0\.1 %\nNewest: no data at .*\nThe count began again at 03:30 UTC: 4 %\n1 period without traffic or data: they count neither way\n/,
    );
    one.at(43, { type: "measure health", periods: periods(33, Array(10).fill(0)) });
    expect(shown()).toMatch(/^📉 INC-42: 10 of 10 minutes below 0\.1 %, enough to resolve\n/);
    expect(shown()).not.toContain("began again");
  });

  test("S1: a period that CloudWatch fills in later counts as it is in the end", () => {
    const one = monitored();
    one.at(32, { type: "measure health", periods: periods(30, [0, null]) });
    one.at(33, { type: "measure health", periods: periods(30, [0, 7, 0]) });
    expect(one.incident.health?.below).toBe(1);
  });
});

describe("S1–S3: a resolution is proposed once nothing of the incident fires", () => {
  const ofCheckout = { alertId: "alert-1", name: "P1-checkout-errors", service: "checkout", firedAt: start };
  const ofPayments = { alertId: "alert-2", name: "payments-errors", service: "payments", firedAt: start };
  const joins = (one: Scene, minutes: number) =>
    one.at(minutes, { type: "hear of alerts", alerts: [{ ...ofPayments, change: "joined", severity: "P1" }] }, "TARS");
  const recovers = (one: Scene, minutes: number, which: typeof ofCheckout) =>
    one.at(
      minutes,
      { type: "hear of alerts", alerts: [{ ...which, change: "recovered", recoveredAt: after(minutes) }] },
      "TARS",
    );
  const proposed = "All three conditions for resolving are met. Resolve INC-42?";

  test("S1 S2 S3: while alerts fire it says which, of which service, and that the error rate is well", () => {
    const one = scene();
    joins(one, 5);
    one.at(25, { type: "record root cause", line: "the pool" });
    one.at(30, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    const reached = one.at(40, { type: "measure health", periods: periods(30, Array(10).fill(0.01)) });
    expect(said(reached)).toEqual([
      "🟢 The error rate of checkout is back to normal, but P1-checkout-errors of checkout and payments-errors of payments still fire. Look at them first; if they are another problem, split them off.",
    ]);
    expect(reached.effects.flatMap((effect) => (effect.do === "tell" ? (effect.message.actions ?? []) : []))).toEqual(
      [],
    );
    expect(said(recovers(one, 41, ofCheckout)).join()).not.toContain(proposed);
    expect(said(recovers(one, 42, ofPayments)).join()).toContain(proposed);
    const again = [{ ...ofPayments, change: "fires again" as const, severity: "P1" as const }];
    expect(said(one.at(43, { type: "hear of alerts", alerts: again }, "TARS")).join()).toContain(
      "but payments-errors of payments still fires. Look at it first; if it is another problem, split it off.",
    );
  });

  test("S1 S2 S3: a root cause that is recorded while alerts fire asks nobody to resolve", () => {
    const one = scene();
    one.at(30, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    const reached = said(one.at(40, { type: "measure health", periods: periods(30, Array(10).fill(0)) })).join();
    expect(reached).toBe(
      "🟢 The error rate of checkout is back to normal, but P1-checkout-errors of checkout still fires. Look at it first; if it is another problem, split it off. Record the root cause.",
    );
    expect(said(one.at(41, { type: "record root cause", line: "the pool" })).join()).toContain("still fires");
    expect(said(recovers(one, 42, ofCheckout)).join()).toContain(proposed);
  });

  test("S1: three alerts are named, and the number of the others; of those that are not known, the number alone", () => {
    const alerts = ["a", "b", "c", "d"].map((name) => ({ name, service: "payments", firing: true }));
    expect(firingInWords(alerts, 6)).toBe("a of payments, b of payments, c of payments and 3 more still fire");
    expect(firingInWords([{ name: "a", service: "payments", firing: false }, ...alerts.slice(3)], 1)).toBe(
      "d of payments still fires",
    );
    expect(firingInWords([], 2)).toBe("2 alerts still fire");
    expect(firingInWords([], 1)).toBe("1 alert still fires");
    expect(firingInWords(alerts, 0)).toBeUndefined();
  });

  test("S1: the form in Slack says what still fires, and nothing where nothing does", () => {
    const one = scene();
    joins(one, 5);
    const view = () =>
      modalOf(
        "resolve",
        { incident: one.incident, settings: sample, said: {}, dueBy: "2026-12-08" },
        { form: "resolve", about: "" },
      );
    expect(viewProblems(view())).toEqual([]);
    expect(JSON.stringify(view())).toContain(
      "P1-checkout-errors of checkout and payments-errors of payments still fire.",
    );
    recovers(one, 6, ofCheckout);
    recovers(one, 7, ofPayments);
    expect(JSON.stringify(view())).not.toContain("still fire");
  });

  test("S1: the form in Slack says for how long the settings want the error rate to be normal", () => {
    const hint = (runbook: object) =>
      JSON.stringify(
        modalOf(
          "resolve",
          {
            incident: scene().incident,
            settings: { ...sample, runbook: { ...sample.runbook, ...runbook } },
            said: {},
            dueBy: "2026-12-08",
          },
          { form: "resolve", about: "" },
        ),
      );
    expect(hint({})).toContain("has not been back to normal for 10 minutes.");
    expect(hint({ baselinePeriods: 6, baselinePeriod: 10 })).toContain("back to normal for 6 periods of 10 s.");
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

  test.each([
    // The three periods that are missing begin up to 03:39: the measurement that comes next may hold them.
    [36, 38.5, "as measured at 03:36:00 UTC. Wait: it is measured next at 03:39:00 UTC, and can be enough then."],
    [36, 36.5, "Wait: it is measured next at 03:37:00 UTC, and can be enough at 03:39:00 UTC at the earliest."],
  ])(
    "S1: the refusal says when it was measured, and when the next measurement can be enough (%s, %s)",
    (last, at, words) => {
      const one = monitored();
      one.at(37, { type: "measure health", periods: periods(last - 6, Array(7).fill(0)) });
      expect(one.at(at, { type: "resolve", rootCause: "x" }).refusal?.sentence).toContain(words);
    },
  );

  test("S1: where nothing was measured yet it says when it is first, and not what that will find", () => {
    expect(monitored().at(30.5, { type: "resolve", rootCause: "x" }).refusal?.sentence).toContain(
      "in 0 of 10 consecutive periods. Wait: it is measured next at 03:31:00 UTC. Or give `overrideReason`.",
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
    expect(said(one.at(155, { type: "resolve" }))[0]).toEqual(
      [
        "✅ [P1] Incident resolved: checkout — the connection pool was exhausted",
        "✅ INCIDENT RESOLVED P1: checkout",
        "Root cause: the connection pool was exhausted",
        "Duration: 2 hours 35 minutes",
        "Users affected: 340",
        "Post-mortem: Scheduled for 2026-11-26 05:35 UTC",
      ].join("\n"),
    );
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
    const one = readyToResolve({ service: "newsletter" });
    expect(said(one.at(41, { type: "resolve" })).join()).toContain("nobody is on the list");
    expect("resolution" in one.incident && one.incident.resolution.customers).toBe("nobody-to-tell");
  });

  describe("S6: a count that is corrected after the resolution", () => {
    const corrected = (severity: "P1" | "P2" | "P3", service: string, counts: number[]) => {
      const one = readyToResolve({ severity, service });
      const count = (users: number) =>
        ({ type: "record finding", finding: "users-affected", value: "some", users }) as const;
      one.at(35, count(counts[0] ?? 0));
      one.at(41, { type: "resolve" });
      return counts.slice(1).map((users, index) => {
        const step = one.at(50 + index, count(users));
        return { told: step.effects.some(({ do: kind }) => kind === "customers"), said: said(step).join("\n") };
      });
    };

    test("S6: decides anew: from 80 to 4,200 the customers are told", () => {
      const [more] = corrected("P2", "checkout", [80, 4200]);
      expect(more).toMatchObject({ told: true });
      expect(more?.said).toContain("4200 users were affected: the customers are told");
    });

    test("S6: says that they need not be told only where the rule says so", () => {
      const [fewer] = corrected("P2", "checkout", [80, 90]);
      expect(fewer).toMatchObject({ told: false });
      expect(fewer?.said).toContain("need not be told: that takes more than 100 users");
      const [nobody] = corrected("P2", "newsletter", [80, 4200]);
      expect(nobody?.said).toContain("nobody is on the list");
      expect(nobody?.said).not.toContain("need not");
      const [minor] = corrected("P3", "checkout", [80, 5000]);
      expect(minor?.said).toContain("need not be told: they are told only about a P1 or a P2, and this is a P3");
      expect(minor?.said).not.toContain("100 users");
    });

    test("S6: nobody is told twice, and what was sent stays sent", () => {
      const [fewer, more] = corrected("P2", "checkout", [4200, 80, 5000]);
      expect([fewer?.told, more?.told]).toEqual([false, false]);
      expect(fewer?.said).toContain("told already");
      expect(corrected("P1", "checkout", [80, 90])[0]?.said).toContain("told already");
    });
  });

  describe("S1 S6 S7 P1r: what an incident owes goes by its highest severity", () => {
    const lowered = (more: { classifiedWrongly?: boolean; reason?: string } = {}) => {
      const one = readyToResolve();
      const step = one.at(41, { type: "change severity", severity: "P3", reason: "fewer than we thought", ...more });
      return { one, step };
    };

    test("P1r S6: a P1 that is made a P3 owes its notice and its post-mortem, and says so", () => {
      const { one, step } = lowered();
      expect(said(step)[0]).toContain("what a P1 owes stays");
      const resolved = one.at(42, { type: "resolve" });
      expect(one.incident).toMatchObject({ severity: "P3", owesAs: "P1", postMortem: { required: true } });
      expect(resolved.effects.some(({ do: kind }) => kind === "customers")).toBe(true);
      expect(typesOf(resolved)).not.toContain("Incident Closed");
    });

    test("P1r: one that was classified wrongly owes what it is, with a reason on the timeline", () => {
      expect(
        scene().at(2, { type: "change severity", severity: "P3", classifiedWrongly: true }).refusal?.sentence,
      ).toContain("Say why");
      const { one, step } = lowered({ classifiedWrongly: true });
      expect(step.events[0]?.data).toMatchObject({ classifiedWrongly: true, reason: "fewer than we thought" });
      expect(one.incident).toMatchObject({ severity: "P3", owesAs: "P3" });
      expect(typesOf(one.at(42, { type: "resolve" }))).toContain("Incident Closed");
    });

    test("P1r: it can be said after the severity was lowered, too", () => {
      const { one } = lowered();
      one.at(42, { type: "change severity", severity: "P3", reason: "a test of load", classifiedWrongly: true });
      expect(one.incident.owesAs).toBe("P3");
    });

    test("S1: one that is raised has to meet the new baseline in the whole of its window", () => {
      const one = readyToResolve({ severity: "P2" });
      one.at(41, { type: "measure health", periods: periods(30, Array(11).fill(0.3)) });
      expect(one.incident.health?.met).toBe(true);
      one.at(42, { type: "change severity", severity: "P1", reason: "all of them" });
      expect(one.incident.health).toMatchObject({ met: false, below: 0 });
      expect(one.at(42, { type: "resolve" }).refusal?.sentence).toContain("below 0.1 % in 0 of 10");
      one.at(43, { type: "measure health", periods: periods(31, [...Array(4).fill(0.3), ...Array(8).fill(0.05)]) });
      expect(one.at(43, { type: "resolve" }).refusal?.sentence).toContain("below 0.1 % in 8 of 10");
    });
  });

  describe("S5: resolved while an alert still fires", () => {
    test("S5: it is said when resolving, and once more ten minutes later", () => {
      const one = readyToResolve();
      expect(said(one.at(41, { type: "resolve" })).join()).toContain("an alert still fires: P1-checkout-errors");
      expect(one.at(50, { type: "look at alerts" }).events).toEqual([]);
      const late = one.at(51, { type: "look at alerts" });
      expect(typesOf(late)).toEqual(["Alerts Still Fire"]);
      expect(late.effects).toContainEqual(
        expect.objectContaining({
          mention: "ben",
          message: expect.objectContaining({ actions: [expect.objectContaining({ do: "reopen" })] }),
        }),
      );
      expect(one.at(60, { type: "look at alerts" }).events).toEqual([]);
    });

    test("S5: what has recovered meanwhile is not told of", () => {
      const one = readyToResolve();
      one.at(41, { type: "resolve" });
      const about = { alertId: "alert-1", name: "P1-checkout-errors", service: "checkout", firedAt: after(0) };
      one.at(
        45,
        { type: "hear of alerts", alerts: [{ change: "recovered", ...about, recoveredAt: after(44) }] },
        "TARS",
      );
      expect(one.at(51, { type: "look at alerts" }).events).toEqual([]);
      expect(timersWanted(one.incident, sample).map(({ name }) => name)).not.toContain("still-firing");
    });
  });

  describe("L1: reopening forgets what is no longer true", () => {
    const reopened = () => {
      const one = readyToResolve();
      one.at(35, { type: "set eta", eta: "in 20 minutes" });
      one.at(41, { type: "resolve" });
      one.at(60, { type: "reopen", reason: "it is back" });
      return one;
    };

    test("S2 S3: root cause and mitigation of before stay to be seen, and satisfy nothing", () => {
      const one = reopened();
      expect(one.incident).toMatchObject({
        rootCause: { line: "the connection pool was exhausted" },
        mitigations: [{ what: "rolled back" }],
      });
      expect(
        one.at(61, { type: "resolve", overrideReason: "x" }).refusal?.missing?.map(({ clause }) => clause),
      ).toEqual(["S2", "S3"]);
      one.at(62, { type: "record root cause", line: "the pool again" });
      one.at(63, { type: "record mitigation", id: "m2", kind: "other", what: "a larger pool", status: "applied" });
      expect(one.at(64, { type: "resolve", overrideReason: "x" }).refusal).toBeUndefined();
    });

    test("T2: the ETA is unknown again, and what was said before is not the latest finding", () => {
      const one = reopened();
      const [text] = said(one.at(91, { type: "post due update" }));
      expect(text).toContain("ETA to resolution: unknown");
      expect(text).not.toContain("connection pool");
    });
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
    expect(one.incident.health?.met).toBe(true);
  });
});

describe("T3: how long the errors lasted is counted to their end", () => {
  const endIn = ({ incident, settings }: Scene) => errorsEndedAt(incident, settings);

  test("T3 S1: by the error rate, and on again once it is back", () => {
    const one = scene();
    one.at(5, { type: "record mitigation", id: "m1", kind: "other", what: "did something", status: "applied" });
    one.at(7, { type: "measure health", periods: periods(4, [60, 61]) });
    expect(endIn(one)).toBeUndefined();
    one.at(9, { type: "measure health", periods: periods(6, [0.01, 0.01]) });
    expect(endIn(one)).toBe(after(6));
    one.at(12, { type: "measure health", periods: periods(8, [0.01, 55]) });
    expect(endIn(one)).toBeUndefined();
  });

  test("T3: a rate that never rose tells of no end; where none is measured, the last alert that recovered does", () => {
    const calm = scene();
    calm.at(5, { type: "record mitigation", id: "m1", kind: "other", what: "did something", status: "applied" });
    calm.at(7, { type: "measure health", periods: periods(4, [0.01, 0.01]) });
    expect(endIn(calm)).toBeUndefined();
    const unmeasured = scene();
    const [known] = unmeasured.incident.alerts.first;
    if (!known) throw new Error("an alert has declared it");
    const { id: alertId, name, service, firedAt } = known;
    const news = { change: "recovered" as const, alertId, name, service, firedAt, recoveredAt: after(7) };
    unmeasured.at(7, { type: "hear of alerts", alerts: [news] }, "TARS");
    expect(endIn(unmeasured)).toBe(after(7));
  });

  const resolvesAt = (one: Scene, minutes: number) =>
    one.at(minutes, { type: "resolve", rootCause: "a leak", fixedBy: "a restart", overrideReason: "test" });

  test("T3: a resolved incident counts no further", () => {
    const one = scene();
    one.at(4, { type: "record mitigation", id: "m1", kind: "other", what: "did something", status: "applied" });
    one.at(7, { type: "measure health", periods: periods(4, [60, 0.01, 0.01]) });
    resolvesAt(one, 9);
    expect(endIn(one)).toBe(after(5));
  });

  describe("S4: resolved while the errors go on", () => {
    const goingOn = () => {
      const one = scene();
      one.at(5, { type: "record mitigation", id: "m1", kind: "other", what: "did something", status: "applied" });
      one.at(8, { type: "measure health", periods: periods(4, [60, 61, 60]) });
      resolvesAt(one, 9);
      return one;
    };
    const timersOf = ({ incident, settings }: Scene) => timersWanted(incident, settings).map(({ name }) => name);
    const impact = ({ incident, settings }: Scene) => impactOf(incident as ResolvedIncident, settings);

    test("S4 P1: nothing says that they ended then", () => {
      const one = goingOn();
      expect(endIn(one)).toBeUndefined();
      expect(impact(one)).toMatchObject({ lasted: 9 * 60 });
      expect(impactRows(impact(one))).toContainEqual([
        "First error to recovery",
        "more than 9 min: the errors had not ended when it was resolved",
      ]);
    });

    test("S4: their end is looked for, and told once; then it is what is said", () => {
      const one = goingOn();
      expect(timersOf(one)).toContain("health");
      expect(typesOf(one.at(15, { type: "measure health", periods: periods(9, [60, 0.01, 0.01]) }))).toEqual([]);
      const looks = { type: "measure health", periods: periods(9, [60, ...Array(10).fill(0.01)]) } as const;
      const found = one.at(21, looks, "TARS");
      expect(typesOf(found)).toEqual(["Errors Ended"]);
      expect(said(found)).toEqual(["🟢 The errors of INC-42 ended at 03:10 UTC, 1 min after it was resolved."]);
      expect(endIn(one)).toBe(after(10));
      expect(impactRows(impact(one))).toContainEqual(["First error to recovery", "10 min"]);
      expect(timersOf(one)).not.toContain("health");
      expect(typesOf(one.at(22, looks, "TARS"))).toEqual([]);
    });

    test("S4: after a day it is not looked for any more", () => {
      const one = goingOn();
      const looks: IncidentCommand = { type: "measure health", periods: [] };
      expect(typesOf(one.at(23 * 60, looks, "TARS"))).toEqual([]);
      const last = one.at(24 * 60 + 9, looks, "TARS");
      expect([typesOf(last), said(last)]).toEqual([["Errors Ended"], []]);
      expect(timersOf(one)).not.toContain("health");
      expect(endIn(one)).toBeUndefined();
    });

    test("S4: it is not looked for where tars.yaml names no error rate of the service any more", () => {
      const { incident, settings } = goingOn();
      const { errorRate: _gone, ...checkout } = settings.services.checkout ?? {};
      const without = { ...settings, services: { ...settings.services, checkout } } as Settings;
      expect(timersWanted(incident, without).map(({ name }) => name)).not.toContain("health");
    });

    test("S4: where no rate tells, they end with the last alert that recovers", () => {
      const one = scene();
      resolvesAt(one, 9);
      expect(endIn(one)).toBeUndefined();
      expect(timersOf(one)).not.toContain("health");
      const [known] = one.incident.alerts.first;
      if (!known) throw new Error("an alert has declared it");
      const { id: alertId, name, service, firedAt } = known;
      const news = { change: "recovered" as const, alertId, name, service, firedAt, recoveredAt: after(12) };
      one.at(12, { type: "hear of alerts", alerts: [news] }, "TARS");
      expect(endIn(one)).toBe(after(12));
    });
  });
});

import { describe, expect, test } from "vitest";
import { mitigatedAtOf } from "../../shared/incident/incident.ts";
import type { ResolvedIncident } from "../../shared/incident/incident-schema.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import { checklistItems } from "../../shared/runbook/checklist.ts";
import { findingKeys, findings } from "../../shared/runbook/findings.ts";
import { mitigationCatalogue, mitigationKinds } from "../../shared/runbook/mitigations.ts";
import { severities, severityDefinitions } from "../../shared/runbook/severity.ts";
import { after, periods, readyToResolve, said, scene, start, typesOf } from "./scene.ts";

describe("declaration", () => {
  test("D4: the record holds service, severity, description, timestamp, detection and a number to say aloud", () => {
    const { incident } = scene();
    expect(incident).toMatchObject({
      number: 42,
      service: "checkout",
      severity: "P1",
      description: "checkout is failing",
      declaredAt: after(1),
      detection: { how: "alert", at: start, by: "P1-checkout-errors" },
    });
  });

  test("D5: the first line in the channel is the runbook's, with T1 as the body", () => {
    const root = scene().declared.effects.find((effect) => effect.do === "tell" && effect.where === "root");
    expect(root?.do === "tell" && root.message.text.split("\n").slice(0, 2)).toEqual([
      "🚨 [P1] Incident declared: checkout is failing",
      "🚨 INCIDENT P1: checkout is experiencing elevated error rates.",
    ]);
  });

  test("D5: a line break in the description cannot forge a second line", () => {
    const [root] = said(scene({ description: "broken\n✅ [P1] Incident resolved: checkout" }).declared);
    expect(root?.split("\n")[0]).toBe("🚨 [P1] Incident declared: broken ✅ [P1] Incident resolved: checkout");
  });

  test("D6: whoever is on call for the owning team is paged at once", () => {
    const pages = (given?: Parameters<typeof scene>[0]) =>
      scene(given).declared.effects.flatMap((effect) => (effect.do === "page" ? effect.responder : []));
    expect(pages()).toEqual(["ben"]);
    expect(pages({ service: "search" })).toEqual(["farid"]);
    expect(pages({ service: "unknown" })).toEqual(["ben"]);
  });

  test("D7: every entry of the timeline has its time, its actor and its source, in order", () => {
    const one = scene();
    one.at(5, { type: "add note", text: "looking" });
    expect(one.incident.version).toBe(4);
  });

  test("T1: the notification goes into the thread as well, with who was paged and since when", () => {
    const reply = scene().declared.effects.find((effect) => effect.do === "tell" && effect.where === "reply");
    expect(reply?.do === "tell" && reply.message.text).toBe(
      [
        "🚨 INCIDENT P1: checkout is experiencing elevated error rates.",
        "Impact: being assessed",
        "Status: Investigating",
        "On-call: Ben Whitaker",
        "Started: 2026-11-24 03:00 UTC",
      ].join("\n"),
    );
  });

  test("an empty description is refused with what to write", () => {
    expect(scene({ description: " " }).declared.refusal).toMatchObject({ refused: "invalid" });
  });
});

describe("L1: the lifecycle", () => {
  test("L1: acknowledgement begins the investigation, a mitigation the monitoring", () => {
    const one = scene();
    expect(one.incident.phase).toBe("declared");
    one.at(2, { type: "acknowledge", by: "ben" });
    expect(one.incident.phase).toBe("investigating");
    one.at(9, { type: "record mitigation", id: "m", kind: "other", what: "restart", status: "started" });
    expect(one.incident.phase).toBe("mitigating");
    one.at(10, { type: "record mitigation", id: "m", kind: "other", what: "restart", status: "applied" });
    expect(one.incident.phase).toBe("monitoring");
    expect(mitigatedAtOf(one.incident)).toBe(after(10));
  });

  test("L1: a mitigation that failed takes the incident back; what was measured stays measured", () => {
    const one = readyToResolve();
    one.at(41, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "failed" });
    expect(one.incident.phase).toBe("mitigating");
    expect(one.incident.health).toMatchObject({ below: 10 });
    expect(mitigatedAtOf(one.incident)).toBeUndefined();
  });

  test("L1: a person may skip forward or go back, with a reason and never silently", () => {
    const one = scene();
    expect(one.at(2, { type: "change phase", phase: "monitoring" }).refusal?.sentence).toContain(
      "investigating and mitigating",
    );
    const step = one.at(3, { type: "change phase", phase: "monitoring", reason: "it recovered by itself" });
    expect(step.events[0]).toMatchObject({
      data: { skipped: ["investigating", "mitigating"], reason: "it recovered by itself" },
    });
    expect(one.at(4, { type: "change phase", phase: "investigating" }).refusal?.sentence).toContain("Say why");
    expect(said(one.at(5, { type: "change phase", phase: "investigating", reason: "errors are back" }))[0]).toContain(
      "errors are back",
    );
  });

  test("L1: reopening pages anew, with its own clock, and keeps what was", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    const step = one.at(50, { type: "reopen", reason: "errors are back" });
    expect(typesOf(step)).toEqual(["Incident Reopened", "Responder Paged"]);
    expect(one.incident.phase).toBe("investigating");
    expect(one.incident.reopened).toBe(1);
    expect(one.incident.updates.cadence?.next).toBe(after(80));
    expect(one.incident.acknowledgement).toBeUndefined();
  });

  test("P1 P3 P4 P5 L1: what people wrote of it before it was opened again is in the next draft", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    const fields = { contributingFactors: "- the alarm was late", wentWell: "the hand-over", owner: "chen" };
    one.at(45, { type: "edit post-mortem", ...fields });
    one.at(46, { type: "add action item", id: "item", what: "Test the migration", owner: "chen", due: "2027-01-10" });
    const before = (one.incident as ResolvedIncident).postMortem?.rootCause;
    one.at(50, { type: "reopen", reason: "errors are back" });
    one.at(60, { type: "resolve", rootCause: "the schema", fixedBy: "a fix", overrideReason: "it holds" });
    expect((one.incident as ResolvedIncident).postMortem).toMatchObject({
      status: "draft",
      ...fields,
      actionItems: [{ id: "item", what: "Test the migration", owner: "chen" }],
      rootCause: `the schema\n\nBefore it was opened again: ${before}`,
      dueAt: after(60 + 48 * 60),
    });
    // It is kept once.
    expect(one.incident.earlierPostMortem).toBeUndefined();
  });

  test("P2 L1: a root cause grows to no more than the API takes, however often the incident is opened again", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    for (const round of [1, 2, 3]) {
      one.at(41 + round * 10, { type: "edit post-mortem", rootCause: `${round}`.repeat(19_990) });
      one.at(42 + round * 10, { type: "reopen", reason: "errors are back" });
      one.at(43 + round * 10, { type: "resolve", rootCause: `cause ${round}`, fixedBy: "a fix", overrideReason: "x" });
      const { rootCause } = (one.incident as ResolvedIncident).postMortem ?? {};
      expect(rootCause).toHaveLength(20_000);
      expect(rootCause).toContain(`cause ${round}`);
    }
  });
});

describe("investigation and mitigation", () => {
  test.each(findingKeys.map((key) => [findings[key].clause, key] as const))(
    "%s: %s can be answered, by whom and when, and overwritten",
    (_, finding) => {
      const one = scene();
      one.at(5, { type: "record finding", finding, value: "first" });
      const step = one.at(
        6,
        { type: "record finding", finding, value: "second", evidence: "https://logs.example" },
        "chen",
      );
      expect(one.incident.findings[finding]).toMatchObject({
        value: "second",
        by: "chen",
        at: after(6),
        evidence: "https://logs.example",
      });
      expect(step.events[0]).toMatchObject({ type: "Finding Recorded", data: { value: "second" } });
    },
  );

  test("I1 I2 I3 I4 I5: the five questions stand in the runbook's order", () => {
    expect(findingKeys).toEqual(["what-is-broken", "since-when", "users-affected", "what-changed", "logs-say"]);
  });

  test("I2: the answer moves the start of the errors", () => {
    const one = scene();
    one.at(5, { type: "record finding", finding: "since-when", value: "02:40", since: after(-20) });
    expect(one.incident.startedAt).toBe(after(-20));
  });

  test("K1 K2 K3 K4 K5 K6: six items, ticked and unticked, never without saying who", () => {
    expect(checklistItems).toHaveLength(6);
    const one = scene();
    for (const item of checklistItems) one.at(5, { type: "tick checklist", item, done: true }, "chen");
    expect(Object.values(one.incident.checklist).map((tick) => tick?.by)).toEqual(Array(6).fill("chen"));
    one.at(6, { type: "tick checklist", item: "affected-endpoints", done: false }, "ben");
    expect(one.incident.checklist["affected-endpoints"]).toMatchObject({ done: false, by: "ben" });
  });

  test("M1 M2 M3 M4 M5 M6: the catalogue is the runbook's table, and each can be recorded with its result", () => {
    expect(Object.values(mitigationCatalogue).map(({ situation }) => situation)).toEqual([
      "Bad deployment",
      "Traffic spike",
      "Dependent service down",
      "Database overload",
      "Memory leak",
      "Config change",
    ]);
    const one = scene();
    for (const kind of mitigationKinds)
      one.at(5, { type: "record mitigation", id: kind, kind, what: kind, status: "applied", result: "ok" });
    expect(one.incident.mitigations).toHaveLength(6);
    expect(one.incident.mitigations[0]).toMatchObject({ by: "ben", at: after(5), result: "ok" });
  });

  test("the same mitigation told twice is told once", () => {
    const one = scene();
    const told = { type: "record mitigation", id: "m", kind: "other", what: "restart", status: "applied" } as const;
    one.at(5, told);
    expect(one.at(6, told).events).toEqual([]);
  });

  test("V1 V2 V3 V4: every severity has its definition and example", () => {
    expect(severities.map((severity) => severityDefinitions[severity].definition)).toEqual([
      "Complete outage or data loss affecting all/majority of users",
      "Major feature degraded, significant user impact",
      "Minor feature degraded, workaround available",
      "Cosmetic or very low impact",
    ]);
  });
});

describe("timers", () => {
  const names = (one: ReturnType<typeof scene>) => timersWanted(one.incident, one.settings).map(({ name }) => name);

  test("each phase has its timers, and a closed incident has none", () => {
    const one = scene();
    expect(names(one)).toEqual(["escalation-shop", "second-look", "update", "update-question", "health"]);
    one.at(2, { type: "acknowledge", by: "ben" });
    expect(names(one)).toEqual(["second-look", "activity", "update", "update-question", "health"]);
    one.at(3, { type: "record mitigation", id: "m", kind: "other", what: "restart", status: "applied" });
    expect(names(one)).toEqual(["second-look", "activity", "update", "update-question", "health"]);
    one.at(13, { type: "measure health", periods: periods(3, Array(10).fill(0)) });
    one.at(14, { type: "resolve", rootCause: "a leak" });
    expect(names(one)).toEqual(["still-firing", "post-mortem-reminder-1", "post-mortem-reminder-2", "post-mortem-due"]);
    one.at(15, { type: "edit post-mortem", contributingFactors: "x", wentWell: "y" });
    one.at(15, { type: "add action item", id: "a", what: "z", owner: "ben", due: "2026-12-01" });
    one.at(16, { type: "complete post-mortem" });
    one.at(24, { type: "look at alerts" });
    expect(names(one)).toEqual(["item-a-soon", "item-a-due"]);
    one.at(17, { type: "change action item", id: "a", done: true });
    expect(names(one)).toEqual([]);
  });

  test("a change of the incident arms and cancels just what changed", () => {
    const one = scene();
    const changed = (step: ReturnType<typeof one.at>) =>
      step.effects.flatMap((effect) => (effect.do === "timers" ? effect.names : []));
    expect(changed(one.declared)).toEqual(["escalation-shop", "second-look", "update", "update-question", "health"]);
    expect(changed(one.at(2, { type: "acknowledge", by: "ben" }))).toEqual(["escalation-shop", "activity"]);
    expect(changed(one.at(31, { type: "post due update" }, "TARS"))).toEqual(["update-question"]);
  });
});

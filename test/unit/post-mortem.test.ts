import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ResolvedIncident } from "../../shared/incident/incident-schema.ts";
import { impactOf, impactRows } from "../../shared/post-mortem/impact.ts";
import { postMortemMarkdown } from "../../shared/post-mortem/markdown.ts";
import type { PostMortem } from "../../shared/post-mortem/post-mortem-schema.ts";
import { after, periods, readyToResolve, type Step, scene, suspecting, typesOf } from "./scene.ts";
import { rolledBack } from "./timelines.ts";

const resolved = (severity: "P1" | "P2" | "P3" = "P1") => {
  const one = readyToResolve({ severity });
  one.at(41, { type: "resolve" });
  return one;
};

describe("P1–P5, P1r: the post-mortem", () => {
  test("P1: the draft is there the moment the incident is resolved", () => {
    expect("postMortem" in resolved().incident).toBe(true);
  });

  test("P1r: a P1 needs one, a P2 is offered one, a P3 has none and closes by itself", () => {
    expect((resolved("P1").incident as ResolvedIncident).postMortem?.required).toBe(true);
    expect((resolved("P2").incident as ResolvedIncident).postMortem).toMatchObject({ required: false });
    expect((resolved("P2").incident as ResolvedIncident).postMortem).not.toHaveProperty("dueAt");
    expect(resolved("P3").incident.phase).toBe("closed");
  });

  test("P1r: a P1 cannot be closed without its post-mortem, nor decline it", () => {
    const one = resolved();
    expect(one.at(50, { type: "close" }).refusal?.missing?.[0]?.clause).toBe("P1r");
    expect(one.at(50, { type: "decline post-mortem", reason: "no time" }).refusal?.refused).toBe("conflict");
  });

  test("P1r: declining a P2's is recorded, and lets it close", () => {
    const one = resolved("P2");
    expect(one.at(50, { type: "close" }).refusal).toBeDefined();
    expect(typesOf(one.at(51, { type: "decline post-mortem", reason: "known problem" }))).toEqual([
      "Post-mortem Declined",
    ]);
    one.at(52, { type: "close" });
    expect(one.incident.phase).toBe("closed");
  });

  test("P2 P3 P4 P5: completion is refused while a part is empty, and names each", () => {
    const one = resolved();
    const missing = () => one.at(60, { type: "complete post-mortem" }).refusal?.missing?.map(({ clause }) => clause);
    one.at(42, { type: "edit post-mortem", rootCause: " " });
    expect(one.incident.phase).toBe("post-mortem");
    expect(missing()).toEqual(["P2", "P3", "P4", "P5"]);
    one.at(43, {
      type: "edit post-mortem",
      rootCause: "the pool",
      contributingFactors: "no alarm",
      wentWell: "detection",
    });
    expect(missing()).toEqual(["P4"]);
    one.at(44, { type: "add action item", id: "a1", what: "alarm on the pool" });
    expect(missing()).toEqual(["P4"]);
    one.at(45, { type: "change action item", id: "a1", owner: "chen" });
    expect(missing()).toEqual(["P4"]);
    one.at(46, { type: "change action item", id: "a1", due: "2026-12-01" });
    expect(typesOf(one.at(47, { type: "complete post-mortem" }))).toEqual(["Post-mortem Completed", "Incident Closed"]);
    expect(one.incident.phase).toBe("closed");
  });

  test("P4: an action item is ticked off with who and when, also after completion", () => {
    const one = resolved();
    one.at(44, { type: "add action item", id: "a1", what: "alarm", owner: "chen", due: "2026-12-01" });
    one.at(45, { type: "edit post-mortem", contributingFactors: "x", wentWell: "y" });
    one.at(46, { type: "complete post-mortem" });
    one.at(60, { type: "change action item", id: "a1", done: true }, "chen");
    expect((one.incident as ResolvedIncident).postMortem?.actionItems[0]?.done).toEqual({ by: "chen", at: after(60) });
    expect(one.at(61, { type: "change action item", id: "nope", done: true }).refusal?.refused).toBe("not-found");
  });

  test("P4: an owner whom nobody knows, and a day that is past, are refused unless they are meant", () => {
    const one = resolved();
    const item = { type: "add action item", what: "alarm" } as const;
    const items = () =>
      (one.incident as ResolvedIncident).postMortem?.actionItems.map(({ owner, due }) => [owner, due]);
    const refused = (step: Step) => [step.refusal?.refused, step.refusal?.sentence];
    expect(refused(one.at(44, { ...item, id: "a1", owner: "chne", due: "2026-12-01" }))).toEqual([
      "invalid",
      expect.stringMatching(
        /nobody called chne in tars\.yaml; did you mean chen\?.*amara, ben, chen.*`unknownOwner: true`/,
      ),
    ]);
    expect(refused(one.at(44, { ...item, id: "a1", owner: "chen", due: "2026-11-23" }))).toEqual([
      "invalid",
      expect.stringMatching(/^2026-11-23 is past: today is 2026-11-24\..*`pastDue: true`/),
    ]);
    expect(items()).toEqual([]);
    one.at(45, { ...item, id: "a1", owner: "chne", due: "2026-12-01", unknownOwner: true });
    one.at(46, { ...item, id: "a2", owner: "chen", due: "2026-11-23", pastDue: true });
    one.at(47, { ...item, id: "a3", owner: "Chen Li", due: "2026-11-24" });
    expect(items()).toEqual([
      ["chne", "2026-12-01"],
      ["chen", "2026-11-23"],
      ["chen", "2026-11-24"],
    ]);
    expect(JSON.stringify(one.incident)).not.toMatch(/unknownOwner|pastDue/);
  });

  test("P4: what is changed is looked at, what stays is not: a day that has passed meanwhile holds up nothing", () => {
    const one = resolved();
    one.at(44, { type: "add action item", id: "a1", what: "alarm", owner: "chen", due: "2026-11-24" });
    const later = 3 * 24 * 60;
    const change = { type: "change action item", id: "a1" } as const;
    expect(one.at(later, { ...change, owner: "nobody" }).refusal?.sentence).toContain("nobody called nobody");
    expect(one.at(later, { ...change, due: "2026-11-25" }).refusal?.sentence).toContain("2026-11-25 is past");
    expect(typesOf(one.at(later, { ...change, due: "2026-11-25", pastDue: true }))).toEqual(["Action Item Changed"]);
    expect(typesOf(one.at(later, { ...change, owner: "BEN", due: "2026-11-25" }))).toEqual(["Action Item Changed"]);
    expect(typesOf(one.at(later, { ...change, done: true }))).toEqual(["Action Item Changed"]);
    expect((one.incident as ResolvedIncident).postMortem?.actionItems[0]).toMatchObject({
      owner: "ben",
      due: "2026-11-25",
    });
  });

  test("P3: nobody writes over what somebody else has written since they began", () => {
    const one = resolved();
    const was = { contributingFactors: "", wentWell: "" };
    const { postMortem } = one.incident as ResolvedIncident;
    const before = { ...was, contributingFactors: postMortem?.contributingFactors ?? "" };
    one.at(45, { type: "edit post-mortem", contributingFactors: "theirs" });
    const late = one.at(46, { type: "edit post-mortem", contributingFactors: "mine", was: before });
    expect(late.refusal).toMatchObject({
      refused: "conflict",
      sentence:
        'Somebody else has changed the part "contributing factors" since you began. Read what is there now, put your words to it, and save again.',
    });
    // Another part is nobody's business; the same words twice are no conflict, and no news.
    expect(typesOf(one.at(47, { type: "edit post-mortem", wentWell: "quick", was: before }))).toEqual([
      "Post-mortem Edited",
    ]);
    expect(typesOf(one.at(48, { type: "edit post-mortem", contributingFactors: "theirs", was: before }))).toEqual([]);
    expect(
      typesOf(
        one.at(49, {
          type: "edit post-mortem",
          contributingFactors: "theirs and mine",
          was: { contributingFactors: "theirs" },
        }),
      ),
    ).toEqual(["Post-mortem Edited"]);
  });

  test("a completed post-mortem is not edited", () => {
    const one = resolved();
    one.at(44, { type: "add action item", id: "a1", what: "alarm", owner: "chen", due: "2026-12-01" });
    one.at(45, { type: "edit post-mortem", contributingFactors: "x", wentWell: "y" });
    one.at(46, { type: "complete post-mortem" });
    expect(one.at(47, { type: "edit post-mortem", wentWell: "z" }).refusal?.refused).toBe("conflict");
  });

  test("P1: the four times are in the text, and text from outside stays text", () => {
    const one = scene({ description: "<script>alert(1)</script> *boom*" });
    one.at(30, { type: "record mitigation", id: "m1", kind: "other", what: "restart", status: "applied" });
    one.at(41, { type: "resolve", rootCause: "x", overrideReason: "no metric" });
    const incident = one.incident as ResolvedIncident & { postMortem: PostMortem };
    const text = postMortemMarkdown(incident, [], one.settings);
    expect(text).toContain("| Detected | 2026-11-24 03:00:00 UTC by P1-checkout-errors (at the start) |");
    expect(text).toContain("| Declared | 2026-11-24 03:01:00 UTC (1 min after the start) |");
    expect(text).toContain("| Mitigated | 2026-11-24 03:30:00 UTC (30 min after the start) |");
    expect(text).toContain("| Resolved | 2026-11-24 03:41:00 UTC (41 min after the start) |");
    expect(text).toContain("\\<script\\>");
    expect(text).toContain("no metric");
  });

  test("P1: whom it has hit, how badly, and how long each step took, is what it begins with", () => {
    const one = scene();
    one.at(4, { type: "acknowledge", by: "ben" });
    one.at(5, {
      type: "record finding",
      finding: "users-affected",
      value: "300 of 500 requests failed (60 %)",
      users: 4200,
    });
    one.at(20, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    // The last bad minute is 21: it is over with 22.
    one.at(32, { type: "measure health", periods: periods(18, [60, 55, 40, 2, ...Array(10).fill(0.01)]) });
    one.at(33, { type: "resolve", rootCause: "the pool" });
    const incident = one.incident as ResolvedIncident & { postMortem: PostMortem };
    expect(impactOf(incident, one.settings)).toEqual({
      ...{ users: 4200, customers: 0, found: "300 of 500 requests failed (60 %)", worstPercent: 60 },
      ...{ recoveredAt: after(22), lasted: 22 * 60 },
      ...{ toDetect: 0, toAcknowledge: 180, toMitigate: 20 * 60, toResolve: 33 * 60 },
    });
    const text = postMortemMarkdown(incident, [], one.settings);
    expect(text).toMatch(/^# Post-mortem of INC-42: checkout is failing\n/);
    expect(text).toContain("began to fail, for 22 min.");
    for (const row of [
      "Users affected | 4,200",
      "Worst error rate | 60 %",
      "First error to recovery | 22 min",
      "Time to acknowledge | 3 min",
    ])
      expect(text).toContain(`| ${row} |`);
  });

  const impact = { failed: 200, requests: 1000, rateless: 0, users: 0, mayBeMore: false, worstPercent: 20 };

  test("P1 S6: the worst rate and the end of the errors stay, though their periods are kept for an hour", () => {
    const one = scene();
    one.at(2, { type: "take in brief", brief: { ...suspecting([]), impact }, asked: false, offerId: "o1" }, "TARS");
    one.at(5, { type: "measure health", periods: periods(1, [20, 80, 60]) });
    one.at(20, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    one.at(25, { type: "measure health", periods: periods(20, [30, 2, 0.01]) });
    // Nobody asks for anything for an hour and a half.
    for (let minute = 26; minute < 120; minute++)
      one.at(minute, { type: "measure health", periods: periods(minute - 1, [null]) });
    one.at(130, { type: "resolve", rootCause: "the pool", overrideReason: "little traffic" });
    const incident = one.incident as ResolvedIncident;
    expect(incident.health?.periods.some(({ percent }) => (percent ?? 0) > 1)).toBe(false);
    expect(impactOf(incident, one.settings)).toMatchObject({ worstPercent: 80, recoveredAt: after(22) });
  });

  test("P1: a rate that is much worse than before is taken in at once, and what is not is not", () => {
    const one = scene();
    one.at(2, { type: "take in brief", brief: { ...suspecting([]), impact }, asked: false, offerId: "o1" }, "TARS");
    const measured = (minute: number, percent: number) =>
      one.at(minute, { type: "measure health", periods: periods(minute - 1, [percent]) }).events.length;
    expect([measured(3, 20), measured(4, 24), measured(5, 60), measured(6, 70)]).toEqual([0, 0, 1, 0]);
    expect(one.incident.peakPercent).toBe(60);
  });

  test("P1: without a rate the last alert's recovery ends it, and what nobody did is said", () => {
    const one = scene({ severity: "P2" });
    one.at(20, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    const alert = { alertId: "alert-1", name: "P1-checkout-errors", service: "checkout", firedAt: after(0) };
    one.at(25, { type: "hear of alerts", alerts: [{ change: "recovered", ...alert, recoveredAt: after(24) }] }, "TARS");
    one.at(33, { type: "resolve", rootCause: "the pool", overrideReason: "no metric" });
    const impact = impactOf(one.incident as ResolvedIncident, one.settings);
    expect(impact).toMatchObject({ recoveredAt: after(24), lasted: 24 * 60 });
    expect(impactRows(impact)).toContainEqual(["Time to acknowledge", "nobody acknowledged"]);
    expect(impactRows(impact)).toContainEqual(["Users affected", "unknown"]);
  });

  test("P1: one line of the timeline for one roll-back, and none for deliveries or the post-mortem's own history", () => {
    const one = resolved();
    const text = postMortemMarkdown(
      one.incident as ResolvedIncident & { postMortem: PostMortem },
      rolledBack(),
      one.settings,
    );
    const lines = text.match(/^- .*$/gm) ?? [];
    expect(lines.filter((line) => /roll/i.test(line) && line.startsWith("- 2026-11-24 03:20"))).toEqual([
      "- 2026-11-24 03:20:00 UTC: checkout rolled back (version 88 → 87), approved by Ben Whitaker, done in 12 s; errors fell from 60 % to 0.3 %",
    ]);
    expect(text).not.toMatch(/Page sent to|Error rate measured|Post-mortem edited|Phase investigating/);
  });

  test("P1 P2 P3 P4 P5: the example in the documents has every part that one has, and what it has cost", () => {
    const example = readFileSync("docs/example-post-mortem.md", "utf8");
    const one = resolved();
    const text = postMortemMarkdown(one.incident as ResolvedIncident & { postMortem: PostMortem }, [], one.settings);
    const parts = (document: string) =>
      document.match(/^## .*$|^# Post-mortem of |^\| (?!Customers|Requests|Worst)[^|]+/gm);
    expect(parts(example)).toEqual(parts(text));
    expect(example).toMatch(/^Cost at AWS's list prices: \$\d+\.\d\d/m);
  });
});

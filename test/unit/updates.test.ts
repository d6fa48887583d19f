import { describe, expect, test } from "vitest";
import { etaAt } from "../../shared/communication/eta.ts";
import { lastSentence } from "../../shared/communication/updates.ts";
import { sentenceFor } from "../../shared/incident/events.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import { after, readyToResolve, said, sample, scene } from "./scene.ts";

describe("T2: updates", () => {
  test.each([
    ["P1", 31],
    ["P2", 61],
  ] as const)("T2: a %s is updated every half hour or hour from its declaration on", (severity, due) => {
    const one = scene({ severity });
    expect(one.incident.updates.cadence?.next).toBe(after(due));
    expect(one.at(due - 1, { type: "post due update" }).events).toEqual([]);
    expect(one.at(due, { type: "post due update" }).events).toHaveLength(1);
  });

  test.each(["P3", "P4"] as const)("T2: a %s has no updates", (severity) => {
    expect(scene({ severity }).incident.updates.cadence).toBeUndefined();
  });

  test("T2: an update is written on from what was said last, and from nothing of before a reopening", () => {
    const one = scene();
    expect(lastSentence(one.incident)).toBeUndefined();
    one.at(5, { type: "give update", text: "cards are declined" });
    expect(lastSentence(one.incident)).toBe("cards are declined");
    const over = { rootCause: "a key had expired", fixedBy: "a new key", overrideReason: "a test" };
    one.at(30, { type: "resolve", ...over });
    one.at(40, { type: "reopen", reason: "declined again" });
    expect(one.incident.reopenedAt).toBe(after(40));
    expect(lastSentence(one.incident)).toBeUndefined();
  });

  test("T2: the timeline says that an update was asked for, not of whom: that may be either of two", () => {
    const asked = { type: "Update Asked", data: { dueAt: after(31) } } as const;
    expect(sentenceFor(asked, (who) => who)).toBe("Asked for the sentence of the next update");
  });

  test("T2: the text is the runbook's, with the ETA unknown unless set", () => {
    const one = scene();
    one.at(10, { type: "record finding", finding: "what-is-broken", value: "orders answer 500" });
    expect(said(one.at(31, { type: "post due update" }))).toEqual([
      [
        "📊 INCIDENT UPDATE P1: checkout",
        "Status: Investigating",
        "Latest findings: What is broken? orders answer 500 (unchanged since 2026-11-24 03:10 UTC)",
        "ETA to resolution: unknown",
      ].join("\n"),
    ]);
    one.at(40, { type: "set eta", eta: "04:30 UTC" });
    expect(said(one.at(61, { type: "post due update" }))[0]).toContain("ETA to resolution: 04:30 UTC");
  });

  test.each([
    ["04:30", "2026-11-24T04:30:00.000Z"],
    ["04:30 UTC", "2026-11-24T04:30:00.000Z"],
    ["at 2:15", "2026-11-25T02:15:00.000Z"],
    ["4:05 am", "2026-11-24T04:05:00.000Z"],
    ["in 20 minutes", "2026-11-24T03:30:00.000Z"],
    ["~45m", "2026-11-24T03:55:00.000Z"],
    ["half an hour", "2026-11-24T03:40:00.000Z"],
    ["an hour", "2026-11-24T04:10:00.000Z"],
    ["1.5 hours", "2026-11-24T04:40:00.000Z"],
    ["2026-11-24T05:00:00+01:00", "2026-11-24T04:00:00.000Z"],
    ["soon", undefined],
    ["25:00", undefined],
    ["after lunch at 14", undefined],
    ["fixed in 20 minutes", "2026-11-24T03:30:00.000Z"],
    ["give me 20 minutes", "2026-11-24T03:30:00.000Z"],
    ["maybe 11:30", "2026-11-24T11:30:00.000Z"],
    ["ETA 20 min", "2026-11-24T03:30:00.000Z"],
    ["ETA: 20 min", "2026-11-24T03:30:00.000Z"],
    ["30 more minutes", "2026-11-24T03:40:00.000Z"],
    ["another 15 min", "2026-11-24T03:25:00.000Z"],
    ["back in half an hour", "2026-11-24T03:40:00.000Z"],
    ["done by 11:30", "2026-11-24T11:30:00.000Z"],
    ["the index is rebuilt in 20 minutes", "2026-11-24T03:30:00.000Z"],
    ["1 hour 30 minutes", "2026-11-24T04:40:00.000Z"],
    ["by 5pm", "2026-11-24T17:00:00.000Z"],
    ["in 15-20 minutes", "2026-11-24T03:30:00.000Z"],
    ["the pod was restarted, done in 10 min", "2026-11-24T03:20:00.000Z"],
    ["an hour and a half", "2026-11-24T04:40:00.000Z"],
    ["in about an hour and a half", "2026-11-24T04:40:00.000Z"],
    ["two and a half hours", "2026-11-24T05:40:00.000Z"],
    ["a quarter of an hour", "2026-11-24T03:25:00.000Z"],
    ["in a couple of hours", "2026-11-24T05:10:00.000Z"],
    ["by noon", "2026-11-24T12:00:00.000Z"],
    ["fixed by midnight", "2026-11-25T00:00:00.000Z"],
    ["at 6", "2026-11-24T06:00:00.000Z"],
    ["we should be done around 3", "2026-11-24T15:00:00.000Z"],
    ["the replica is back by 6 o'clock", "2026-11-24T06:00:00.000Z"],
    ["by 18 UTC", "2026-11-24T18:00:00.000Z"],
    ["at 6 % errors now", undefined],
    ["blocked by 6 people", undefined],
    ["it broke at 6", undefined],
    ["tomorrow 9:00", "2026-11-25T09:00:00.000Z"],
    ["back up tomorrow by noon", "2026-11-25T12:00:00.000Z"],
    ["9:00 tomorrow morning", "2026-11-25T09:00:00.000Z"],
    ["tomorrow morning at 9am", "2026-11-25T09:00:00.000Z"],
    ["9:00 this morning", undefined],
    ["9:00 tomorrow evening", undefined],
    ["tomorrow at 6", undefined],
    ["tomorrow at 6pm", "2026-11-25T18:00:00.000Z"],
    ["tomorrow at 18", "2026-11-25T18:00:00.000Z"],
    ["5 minutes ago", undefined],
    ["started 20 minutes ago", undefined],
    ["at 10:30 it began", undefined],
    ["3 of 5 nodes are back", undefined],
    ["errors for 20 minutes", undefined],
    ["fixed in 20 minutes?", undefined],
    ["18:30 or tomorrow 9:00", undefined],
    ["in 20 minutes, so 3:30", "2026-11-24T03:30:00.000Z"],
  ])("T2: the ETA %j is %s", (eta, at) => expect(etaAt(eta, after(10), "UTC")).toBe(at));

  test.each([
    ["1990", "has passed"],
    ["1990-01-01T00:00:00Z", "has passed"],
    ["by 2026-11-01", "has passed"],
    ["in May 1990", "has passed"],
    ["9999", "more than 30 days ahead"],
    ["9999-12-31T23:59:59Z", "more than 30 days ahead"],
    ["31 December 9999", "more than 30 days ahead"],
    ["in 900 days", "more than 30 days ahead"],
    ["5 years", "more than 30 days ahead"],
    ["a decade", "more than 30 days ahead"],
    ["+275760-09-13T00:00:00Z", "more than 30 days ahead"],
    ["at 25:00", "is a time that no clock shows"],
    ["fixed by 12:75", "is a time that no clock shows"],
    ["yesterday", "has passed"],
    ["last week", "has passed"],
    ["20 minutes ago", "has passed"],
    ["18:30 or tomorrow 9:00", "names more than one time"],
    ["in 20 minutes or 2 hours", "names more than one time"],
    ["18:30, tomorrow 9:00 at the latest", "names more than one time"],
    ["between 18:00 and 18:30", "names more than one time"],
    ["18:00-18:30", "names more than one time"],
  ])("T2: the ETA %j is refused: it %s, and the sentence says what to write", (eta, why) => {
    const one = scene();
    const { refusal, events } = one.at(10, { type: "set eta", eta });
    expect([events, refusal?.refused, refusal?.sentence]).toEqual([[], "invalid", expect.stringContaining(why)]);
    expect(refusal?.sentence).toContain("such as `in 20 minutes` or `18:30`, or `unknown`.");
  });

  test.each(["unknown", "soon", "2026-11-24", "2026-11-26 9:00", "1530", "Nov 2026", "tomorrow 9:00", "in 3 days"])(
    "T2: the ETA %j stands",
    (eta) => expect(scene().at(10, { type: "set eta", eta }).events).toHaveLength(1),
  );

  test("T2: an ETA on the clock of the team's zone", () => {
    expect(etaAt("18:30", "2026-11-24T15:00:00.000Z", "Europe/Berlin")).toBe("2026-11-24T17:30:00.000Z");
    expect(etaAt("18:30 UTC", "2026-11-24T15:00:00.000Z", "Europe/Berlin")).toBe("2026-11-24T18:30:00.000Z");
  });

  test("T2: an ETA that has passed is shown as passed, and a new one is asked for, once", () => {
    const one = scene();
    one.at(2, { type: "acknowledge", by: "ben" });
    one.at(10, { type: "set eta", eta: "in 15 minutes" });
    expect(timersWanted(one.incident, sample).find(({ name }) => name === "eta")?.at).toBe(after(25));
    expect(one.at(20, { type: "ask for eta" }).events).toEqual([]);
    const passed = one.at(25, { type: "ask for eta" });
    expect(passed.effects).toContainEqual(expect.objectContaining({ mention: "ben" }));
    expect(said(passed)[0]).toContain("The ETA of INC-42 has passed: in 15 minutes");
    expect(one.at(26, { type: "ask for eta" }).events).toEqual([]);
    expect(said(one.at(31, { type: "post due update" }))[0]).toContain(
      "ETA to resolution: in 15 minutes (2026-11-24 03:25 UTC, passed)",
    );
    one.at(32, { type: "set eta", eta: "soon" });
    expect(said(one.at(61, { type: "post due update" }))[0]).toContain("ETA to resolution: soon");
  });

  test("T2: a tick that comes twice posts once, one that is late does not shift the next", () => {
    const one = scene();
    one.at(33, { type: "post due update" });
    expect(one.at(33, { type: "post due update" }).events).toEqual([]);
    expect(one.incident.updates.cadence?.next).toBe(after(61));
  });

  test("T2: after hours of silence one update is posted, not all that were missed", () => {
    const one = scene();
    one.at(200, { type: "post due update" });
    expect(one.incident.updates.cadence?.next).toBe(after(211));
  });

  test("T2: a tick after resolution says nothing", () => {
    const one = readyToResolve();
    one.at(41, { type: "resolve" });
    expect(one.at(61, { type: "post due update" }).events).toEqual([]);
    expect(one.incident.updates.cadence).toBeUndefined();
  });

  test("T2: the lead is asked once, five minutes before, and the answer waits for its update", () => {
    const one = scene();
    one.at(2, { type: "acknowledge", by: "ben" });
    expect(one.at(25, { type: "ask for update" }).events).toEqual([]);
    const asked = one.at(26, { type: "ask for update" });
    expect(asked.effects).toContainEqual(expect.objectContaining({ do: "tell", mention: "ben" }));
    expect(one.at(27, { type: "ask for update" }).events).toEqual([]);
    expect(one.at(28, { type: "give update", text: "the pool is exhausted" }).events[0]?.type).toBe("Update Prepared");
    expect(said(one.at(31, { type: "post due update" }))[0]).toContain("Latest findings: the pool is exhausted\n");
    expect(said(one.at(61, { type: "post due update" }))[0]).toContain("the pool is exhausted (unchanged since");
  });

  test("T2: a sentence that nobody asked for is posted at once", () => {
    expect(said(scene().at(10, { type: "give update", text: "found it" }))[0]).toContain("Latest findings: found it\n");
  });

  test("T2: an ETA that comes with an update is set, and the update says it; one that cannot be is refused whole", () => {
    const one = scene();
    const step = one.at(10, { type: "give update", text: "rolling back", eta: "in 20 minutes" });
    expect(step.events.map(({ type }) => type)).toEqual(["Eta Set", "Update Posted"]);
    expect(one.incident.eta).toMatchObject({ text: "in 20 minutes", at: after(30) });
    // It is told once, by the update.
    expect(said(step).filter((text) => text.includes("ETA to resolution"))).toHaveLength(1);
    // The words alone would mean another time for whoever reads them later.
    expect(said(step).join("\n")).toContain("ETA to resolution: in 20 minutes (2026-11-24 03:30 UTC)");
    one.at(11, { type: "set eta", eta: "18:30 UTC" });
    expect(said(one.at(12, { type: "give update", text: "waiting" })).join("\n")).not.toContain("18:30 UTC (");
    const refused = one.at(11, { type: "give update", text: "nearly", eta: "2026-11-23T10:00Z" });
    expect(refused).toMatchObject({ events: [], refusal: { sentence: expect.stringMatching(/^eta: .* has passed/) } });
  });

  test("T2: a change of severity re-times the updates from the last one", () => {
    const one = scene({ severity: "P2" });
    one.at(21, { type: "change severity", severity: "P1" });
    expect(one.incident.updates.cadence).toMatchObject({ every: 1800, next: after(31) });
    one.at(31, { type: "post due update" });
    one.at(40, { type: "change severity", severity: "P2" });
    expect(one.incident.updates.cadence).toMatchObject({ every: 3600, next: after(91) });
    one.at(50, { type: "change severity", severity: "P3" });
    expect(one.incident.updates.cadence).toBeUndefined();
  });

  test("T2: an update that the new cadence has long owed is due at once", () => {
    const one = scene({ severity: "P2" });
    one.at(50, { type: "change severity", severity: "P1" });
    expect(one.incident.updates.cadence?.next).toBe(after(50));
  });
});

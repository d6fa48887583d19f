import { describe, expect, test } from "vitest";
import { episodesOf } from "../../shared/incident/episodes.ts";
import type { IncidentEvent, TimelineEntry } from "../../shared/incident/events.ts";
import { sample } from "./scene.ts";
import { action, brief, health, mitigation, phase, rollback, timeline } from "./timelines.ts";

const name = (who: string) => sample.responders[who]?.name ?? who;

const linesOf = (entries: TimelineEntry[]) =>
  episodesOf(entries, name)
    .filter(({ minor }) => !minor)
    .map(({ main, said, entries: own }) => [main.type, said, own.length]);

describe("D7: a timeline as it is read", () => {
  test("D7 M1: one roll-back is one line, with who approved it, how long it took and what came of it", () => {
    const all = timeline(...rollback("ben"), [22, "TARS", health(0.3, 21)]);
    expect(linesOf(all)).toEqual([
      ["Brief Made", undefined, 1],
      ["Note Added", undefined, 1],
      [
        "Action Approved",
        "checkout rolled back (version 88 → 87), approved by Ben Whitaker, done in 12 s; errors fell from 60 % to 0.3 %",
        9,
      ],
    ]);
    // Nothing is lost, nothing is there twice.
    const kept = episodesOf(all, name).flatMap(({ entries }) => entries);
    expect(kept.toSorted((a, b) => a.sequence - b.sequence)).toEqual(all);
  });

  test("D7 M1: a roll-back is told with the error rate before it, where that was measured after the brief", () => {
    const before = [18, 19, 20].map((minute): [number, string, IncidentEvent] => [21, "TARS", health(100, minute)]);
    const all = timeline(...rollback("ben"), ...before, [22, "TARS", health(0.3, 21)]);
    expect(linesOf(all)[2]?.[1]).toContain("errors fell from 100 % to 0.3 %");
  });

  test("D7 R1: what TARS does by itself is one line, with what was judged of it", () => {
    const all = timeline(
      ...rollback("TARS"),
      [26, "TARS", { type: "Rollback Judged", data: { ...action, outcome: "did not fall", before: 60, now: 58 } }],
      [26, "TARS", mitigation("failed", "TARS")],
      [26, "TARS", phase("mitigating", "investigating", "the error rate did not fall after the roll-back")],
    );
    expect(linesOf(all).at(-1)).toEqual([
      "Action Approved",
      "checkout rolled back (version 88 → 87), by TARS itself, as nobody stopped it, done in 12 s; errors did not fall (60 % before, 58 % since)",
      12,
    ]);
  });

  test("D7 R1: what was judged stands, also where the rate fell below its baseline and not by half", () => {
    const all = timeline(...rollback("TARS"), [
      26,
      "TARS",
      { type: "Rollback Judged", data: { ...action, outcome: "fell", before: 0.15, now: 0.09 } },
    ]);
    expect(linesOf(all).at(-1)?.[1]).toContain("errors fell from 0.15 % to 0.09 %");
  });

  test("D7: errors that come back are no effect of the mitigation before", () => {
    const all = timeline(
      ...rollback("ben"),
      [22, "TARS", health(0.3, 21)],
      [24, "TARS", { type: "Errors After Mitigation", data: { mitigatedAt: "2026-11-24T03:20:12.000Z" } }],
      [26, "TARS", health(100, 25)],
    );
    expect(linesOf(all)[2]?.[1]).toContain("errors fell from 60 % to 0.3 %");
  });

  test("D7: an offer that nobody approved, and two mitigations beside each other, stay apart", () => {
    const other = { id: "offer-2", title: "Scale checkout up" };
    const all = timeline(
      ...rollback("ben").slice(0, 3),
      [
        11,
        "TARS",
        { type: "Action Requested", data: { ...other, service: "checkout", action: "scale", kind: "limit-or-scale" } },
      ],
      [12, "ben", { type: "Action Approved", data: { ...other, by: "ben" } }],
    );
    expect(linesOf(all)).toEqual([
      ["Brief Made", undefined, 1],
      ["Action Offered", undefined, 2],
      ["Action Approved", "Scale checkout up, approved by Ben Whitaker, under way", 2],
    ]);
  });

  test("D7: an acknowledgement with its lead is one line; a phase that a person changes stands alone", () => {
    const all = timeline(
      [3, "ben", { type: "Incident Acknowledged", data: { by: "ben" } }],
      [3, "ben", { type: "Lead Changed", data: { lead: "ben" } }],
      [3, "ben", phase("declared", "investigating")],
      [8, "ben", phase("investigating", "mitigating", "we drain the queue")],
    );
    expect(linesOf(all)).toEqual([
      ["Incident Acknowledged", "Acknowledged by Ben Whitaker, who leads", 3],
      ["Phase Changed", undefined, 1],
    ]);
  });

  test("D7: deliveries, counts, measurements and answers are minor, and so is a brief without news", () => {
    const all = timeline(
      [1, "TARS", { type: "Page Delivered", data: { responder: "ben", method: "SMS", attempt: 1 } }],
      [2, "TARS", health(55, 1)],
      [3, "TARS", { ...brief, data: { ...brief.data, news: false } } as IncidentEvent],
      // What was asked and answered is in Slack and on the page's own tab.
      [4, "ben", { type: "Question Answered", data: { id: "q1", question: "errors?", problem: "none" } } as never],
    );
    expect(linesOf(all)).toEqual([]);
  });
});

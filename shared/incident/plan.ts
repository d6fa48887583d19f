import { messagesFor } from "../communication/messages.ts";
import { type Circumstances, stampOf } from "./decision.ts";
import type { PlannedEffect } from "./effects.ts";
import type { IncidentEvent, TimelineEntry } from "./events.ts";
import { evolve } from "./evolve.ts";
import { type AnyIncident, type IncidentSummary, incidentName, summaryOf, tars } from "./incident.ts";
import { timersChanged } from "./timers.ts";

/** A timeline entry with what it sets in motion outside: together they are the outbox. */
export type OutboxEntry = { entry: TimelineEntry; about: IncidentSummary; effects: PlannedEffect[] };

/** What one command changes: the incident before and after, and its new timeline entries in order. */
export type IncidentChange = { before: AnyIncident | undefined; after: AnyIncident; outbox: OutboxEntry[] };

/** What TARS does of its own accord, whoever's command led to it (D7). */
const byTars: readonly IncidentEvent["type"][] = [
  "Responder Paged",
  "Nobody On Call",
  "Reopening Offered",
  "Baseline Reached",
  "Action Requested",
];

/** Applies a decision's events and works out what follows from each. Pure. */
export const planChange = (
  before: AnyIncident | undefined,
  events: IncidentEvent[],
  circumstances: Circumstances,
): IncidentChange => {
  const stamp = stampOf(circumstances);
  const entries: TimelineEntry[] = [];
  let after = before;
  for (const event of events) {
    after = evolve(after, event, stamp);
    const actor = byTars.includes(event.type) ? tars : stamp.actor;
    entries.push({ ...stamp, actor, ...event, incidentId: after.id, sequence: after.version });
  }
  if (!after) throw new Error("a change needs at least one event");
  const incident = after;
  const timers = timersChanged(before, incident, circumstances.settings);
  const outbox = entries.map((entry, index) => {
    const last = index === entries.length - 1;
    const effects = [
      ...messagesFor(entry, incident, circumstances.settings),
      ...(last && timers.length > 0 ? [{ do: "timers" as const, names: timers }] : []),
    ];
    return {
      entry,
      about: summaryOf(incident),
      effects: effects.map((effect, place) => ({
        ...effect,
        key: `${entry.incidentId}.${entry.sequence}.${place}`,
        incidentId: entry.incidentId,
        incident: incidentName(incident),
        at: entry.at,
      })),
    };
  });
  return { before, after: incident, outbox };
};

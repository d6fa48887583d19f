import { incidentMessage } from "../communication/incident-message.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import { draftFollows } from "../status-page/message.ts";
import { type IncidentSummary, summaryOf } from "./about-schema.ts";
import { tars } from "./actor-schema.ts";
import { type Circumstances, stampOf } from "./decision.ts";
import type { Effect, PlannedEffect } from "./effects-schema.ts";
import { effectsOf, evolve, type IncidentEvent, isByTars, type TimelineEntry } from "./events.ts";
import { incidentName } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";
import { firstDue, timersChanged } from "./timers.ts";

/** A timeline entry with what it sets in motion outside: together they are the outbox. */
export type OutboxEntry = { entry: TimelineEntry; about: IncidentSummary; effects: PlannedEffect[] };

/**
 * What one command changes: the incident before and after, its new timeline entries in order, and when the first of its
 * timers is owed from then on.
 */
export type IncidentChange = {
  before: AnyIncident | undefined;
  after: AnyIncident;
  outbox: OutboxEntry[];
  due: Instant | undefined;
};

/** Whether the message that opens the incident says something else than before. */
const changesMessage = (before: AnyIncident, after: AnyIncident, settings: Settings): boolean =>
  JSON.stringify(incidentMessage(before, settings)) !== JSON.stringify(incidentMessage(after, settings));

const isBoard = (effect: Effect): boolean => effect.do === "board";

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
    const actor = isByTars(event.type) ? tars : stamp.actor;
    entries.push({ ...stamp, actor, ...event, incidentId: after.id, sequence: after.version });
  }
  if (!after) throw new Error("a change needs at least one event");
  const incident = after;
  const timers = timersChanged(before, incident, circumstances.settings);
  const drafted = draftFollows(before, incident, circumstances.settings);
  const shows = before !== undefined && changesMessage(before, incident, circumstances.settings);
  const outbox = entries.map((entry, index) => {
    const last = index === entries.length - 1;
    const effects = [
      ...effectsOf(entry, incident, circumstances.settings),
      ...(last ? drafted : []),
      ...(last && shows && !drafted.some(isBoard) ? [{ do: "board" as const }] : []),
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
  return { before, after: incident, outbox, due: firstDue(incident, circumstances.settings) };
};

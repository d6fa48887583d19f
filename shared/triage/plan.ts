import type { Stamp } from "../incident/actor-schema.ts";
import type { ServiceTriage } from "./alert.ts";
import type { TriageEvent } from "./judge.ts";
import type { WindowTimer } from "./window-schema.ts";

/** A triage event at its place on the service's own timeline. */
export type TriageEntry = Stamp & TriageEvent & { service: string; sequence: number };

/** What one judgement adds to the service's timeline, and what it sets in motion: one item, however many entries. */
export type TriageOutboxEntry = {
  entries: TriageEntry[];
  windows: WindowTimer[];
  /** The incident whose list of what fires has changed. */
  board?: { incidentId: string; incident: string };
};

/** Numbers the events of a judgement on the service's timeline, with the windows that they open. Pure. */
export const planTriage = (
  before: ServiceTriage,
  after: ServiceTriage,
  events: TriageEvent[],
  stamp: Stamp,
  board: TriageOutboxEntry["board"],
): { after: ServiceTriage; outbox: TriageOutboxEntry[] } => {
  const windows = Object.values(after.alerts).flatMap(({ id, windowEndsAt }) =>
    windowEndsAt && windowEndsAt !== before.alerts[id]?.windowEndsAt
      ? [{ alertId: id, service: before.service, at: windowEndsAt }]
      : [],
  );
  const entries = events.map((event, index) => ({
    ...stamp,
    ...event,
    service: before.service,
    sequence: before.version + index + 1,
  }));
  return {
    after: { ...after, version: before.version + Math.max(1, events.length) },
    outbox: entries.length > 0 ? [{ entries, windows, ...(board && { board }) }] : [],
  };
};

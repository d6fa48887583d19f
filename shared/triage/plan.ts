import type { Stamp } from "../incident/events.ts";
import type { Instant } from "../runbook/time.ts";
import type { ServiceTriage } from "./alert.ts";
import type { TriageEvent } from "./judge.ts";

/** A triage event at its place on the service's own timeline. */
export type TriageEntry = Stamp & TriageEvent & { service: string; sequence: number };

/** A confirmation window that has to be ended at its time (D1). */
export type WindowTimer = { alertId: string; service: string; at: Instant };

export type TriageOutboxEntry = { entry: TriageEntry; window?: WindowTimer };

/** Numbers the events of a judgement on the service's timeline, with the windows that they open. Pure. */
export const planTriage = (
  before: ServiceTriage,
  after: ServiceTriage,
  events: TriageEvent[],
  stamp: Stamp,
): { after: ServiceTriage; outbox: TriageOutboxEntry[] } => ({
  after: { ...after, version: before.version + Math.max(1, events.length) },
  outbox: events.map((event, index) => {
    const { id, windowEndsAt, verdict } = event.data.alert;
    const opens = event.type === "Alert Fired" && verdict === "pending" && windowEndsAt;
    return {
      entry: { ...stamp, ...event, service: before.service, sequence: before.version + index + 1 },
      ...(opens && { window: { alertId: id, service: before.service, at: windowEndsAt } }),
    };
  }),
});

import type { Stamp } from "../incident/actor-schema.ts";
import type { Instant } from "../runbook/time.ts";
import { judgedAt } from "./alert.ts";
import type { TriageEvent } from "./judge.ts";
import type { Desk } from "./service.ts";

/** A triage event at its place on the service's own timeline. */
export type TriageEntry = Stamp & TriageEvent & { service: string; sequence: number };

/** What has to be ended at its time: the confirmation window of an alert, or a silence (D1). */
export type WindowTimer = { service: string; at: Instant } & ({ alertId: string } | { silenceId: string });

/** What one judgement adds to the service's timeline, and what it sets in motion: one item, however many entries. */
export type TriageOutboxEntry = {
  entries: TriageEntry[];
  windows: WindowTimer[];
  /** The incident whose list of what fires has changed. */
  board?: { incidentId: string; incident: string };
};

/** What a judgement changes of a service, with what follows from it. */
export type TriageChange = { before: Desk; after: Desk; outbox: TriageOutboxEntry[] };

/** The windows and silences whose end has been set or moved. */
const windowsOf = (before: Desk, after: Desk): WindowTimer[] => {
  const { service } = after.triage;
  const alerts = [...after.alerts.values()].flatMap((alert) => {
    const known = before.alerts.get(alert.id);
    const at = alert.verdict === "pending" ? alert.windowEndsAt : undefined;
    return at && !(known?.verdict === "pending" && judgedAt(known) === at) ? [{ alertId: alert.id, service, at }] : [];
  });
  const silences = after.triage.silences
    .filter(({ id, until }) => !before.triage.silences.some((one) => one.id === id && one.until === until))
    .map(({ id, until }) => ({ silenceId: id, service, at: until }));
  return [...alerts, ...silences];
};

/** Numbers the events of a judgement on the service's timeline, with the windows that they open. Pure. */
export const planTriage = (
  before: Desk,
  after: Desk,
  events: TriageEvent[],
  stamp: Stamp,
  board: TriageOutboxEntry["board"],
): TriageChange => {
  const { service, version } = before.triage;
  const entries = events.map((event, index) => ({ ...stamp, ...event, service, sequence: version + index + 1 }));
  return {
    before,
    after: { ...after, triage: { ...after.triage, version: version + Math.max(1, events.length) } },
    outbox: entries.length > 0 ? [{ entries, windows: windowsOf(before, after), ...(board && { board }) }] : [],
  };
};

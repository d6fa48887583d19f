import { type Decision, type Evolver, refuse } from "../incident/decision.ts";
import type { IncidentEvent, IncidentEvents } from "../incident/events.ts";
import {
  type Incident,
  type IncidentRef,
  incidentName,
  isOpen,
  type MergedIncident,
  type OpenIncident,
} from "../incident/incident.ts";
import { earliest } from "../runbook/time.ts";
import { mergedAlerts, mergedCustomers, withoutAlert } from "./members.ts";

/** No more incidents than this are merged into one. */
const mostAbsorbed = 30;

const ref = ({ id, number }: Incident): IncidentRef => ({ id, number });

/** What merging two incidents means for each of them (L1). */
export type Merging = { gone: IncidentEvent[]; kept: IncidentEvent[] };

/** L1: `gone` is the same problem as `kept`, which takes over its alerts and its customers. A person decides it. */
export const merge = (
  gone: Incident,
  kept: OpenIncident,
  reason: string | undefined,
): Merging | Exclude<Decision, IncidentEvent[]> => {
  if (gone.id === kept.id) return refuse("invalid", "An incident cannot be merged into itself.");
  if (!isOpen(gone))
    return refuse("conflict", `${incidentName(gone)} is resolved; only an open incident can be merged.`);
  const { alerts, customers, absorbed, startedAt } = gone;
  if (kept.absorbed.length + absorbed.length >= mostAbsorbed)
    return refuse("conflict", `${incidentName(kept)} has taken over ${mostAbsorbed} incidents, and takes no more.`);
  const why = reason ? { reason } : {};
  return {
    gone: [{ type: "Incident Merged", data: { into: ref(kept), ...why } }],
    kept: [{ type: "Incident Absorbed", data: { from: ref(gone), alerts, customers, absorbed, startedAt, ...why } }],
  };
};

export const incidentMerged = (incident: Incident, { into }: IncidentEvents["Incident Merged"]): MergedIncident => ({
  ...incident,
  phase: "closed",
  mergedInto: into,
});

export const incidentAbsorbed: Evolver<"Incident Absorbed"> = (
  incident,
  { from, alerts, customers, absorbed, startedAt },
) => ({
  ...incident,
  alerts: mergedAlerts(incident.alerts, alerts),
  customers: mergedCustomers(incident.customers, customers),
  absorbed: [...incident.absorbed, from.id, ...absorbed],
  startedAt: earliest(incident.startedAt, startedAt),
});

export const alertSplitOff: Evolver<"Alert Split Off"> = (incident, alert) => ({
  ...incident,
  alerts: withoutAlert(incident.alerts, alert),
});

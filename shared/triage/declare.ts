import { cadenceFor, retimedCadence } from "../communication/updates.ts";
import type { Declaration } from "../incident/commands.ts";
import { type Circumstances, type Decider, type Decision, refuse } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import { pageLevel, pageOf } from "../on-call/paging.ts";
import { dependsOn, owningTeam } from "../runbook/settings.ts";
import { declaresByItself, isMoreSevere, type Severity } from "../runbook/severity.ts";

/** D1–D7: an incident comes into being: record, page and timeline in one decision. */
export const declare = (declaration: Declaration, circumstances: Circumstances): Decision => {
  const { now, settings } = circumstances;
  const { alerts, customers, earlier, ...record } = declaration;
  if (!record.description.trim())
    return refuse("invalid", "Say in a few words what is broken: `description` is empty.");
  const team = owningTeam(settings, record.service);
  const cadence = cadenceFor(record.severity, now, settings);
  return [
    { type: "Incident Declared", data: { ...record, team, ...(cadence && { cadence }) } },
    ...alerts.map((alert) => ({ type: "Alert Joined" as const, data: alert })),
    ...customers.map(({ issue, ids }) => ({
      type: "Customers Reported" as const,
      data: { issue, customers: ids, total: ids.length },
    })),
    pageLevel({ severity: record.severity, team, attempt: 1, why: "declared" }, 0, circumstances),
    ...(earlier
      ? [
          {
            type: "Reopening Offered" as const,
            data: { earlier: { id: earlier.id, number: earlier.number }, resolvedAt: earlier.resolvedAt },
          },
        ]
      : []),
  ];
};

/** Changes the severity, re-times the updates (T2), and pages anew when it became worse. */
const severityChange = (
  incident: OpenIncident,
  severity: Severity,
  reason: string | undefined,
  circumstances: Circumstances,
): IncidentEvent[] => {
  const cadence = retimedCadence(incident, severity, circumstances.now, circumstances.settings);
  const changed: IncidentEvent = {
    type: "Severity Changed",
    data: { from: incident.severity, to: severity, ...(reason && { reason }), ...(cadence && { cadence }) },
  };
  const worse = isMoreSevere(severity, incident.severity);
  return worse && !incident.acknowledgement
    ? [changed, pageLevel(pageOf(incident, incident.team, "severity raised", severity), 0, circumstances)]
    : [changed];
};

export const changeSeverity: Decider<"change severity"> = (incident, { severity, reason }, circumstances) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to change its severity.");
  if (incident.severity === severity) return [];
  return severityChange(incident, severity, reason, circumstances);
};

/** D6: the team of a service that the incident's service needs is paged with it, once: the cause may be theirs. */
const otherTeam = (
  incident: OpenIncident,
  service: string,
  severity: Severity | undefined,
  circumstances: Circumstances,
): IncidentEvent[] => {
  const { settings } = circumstances;
  const team = owningTeam(settings, service);
  const needed = dependsOn(settings, incident.service, service) && declaresByItself(severity);
  return needed && team !== incident.team && !incident.pagings[team]
    ? [pageLevel(pageOf(incident, team, "team needed"), 0, circumstances)]
    : [];
};

/**
 * D1: an alert of a service that has an open incident, or of one that fails with it, belongs to that incident; a more
 * severe one raises it.
 */
export const joinAlert: Decider<"join alert"> = (incident, { severity, ...alert }, circumstances) => {
  if (!isOpen(incident)) return [];
  const known = incident.alerts[alert.alertId];
  const raised =
    severity && isMoreSevere(severity, incident.severity)
      ? severityChange(incident, severity, `${alert.name} is ${severity}`, circumstances)
      : [];
  // The same firing, told again because it has become worse.
  if (known && known.firedAt >= alert.firedAt) return raised;
  return [
    { type: known ? "Alert Fired Again" : "Alert Joined", data: alert },
    ...raised,
    ...otherTeam(incident, alert.service, severity, circumstances),
  ];
};

export const alertRecovers: Decider<"alert recovered"> = (incident, { alertId, recoveredAt }) => {
  const known = incident.alerts[alertId];
  if (!known?.firing || recoveredAt < known.firedAt) return [];
  return [{ type: "Alert Recovered", data: { alertId, name: known.name, service: known.service, recoveredAt } }];
};

/** D3: customers who report what is known already are affected by it, each once. */
export const takeInCustomers: Decider<"take in customers"> = (incident, { issue, ids }) => {
  if (!isOpen(incident)) return [];
  const customers = ids.filter((id) => !incident.customers.includes(id));
  if (customers.length === 0) return [];
  return [
    { type: "Customers Reported", data: { issue, customers, total: incident.customers.length + customers.length } },
  ];
};

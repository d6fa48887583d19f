import { cadenceFor, retimedCadence } from "../communication/updates.ts";
import type { Declaration } from "../incident/commands.ts";
import { type Circumstances, type Decider, type Decision, type Evolver, refuse } from "../incident/decision.ts";
import type { IncidentEvent, IncidentEvents, Stamp } from "../incident/events.ts";
import { type Incident, isOpen, type OpenIncident } from "../incident/incident.ts";
import { pageLevel } from "../on-call/paging.ts";
import { owningTeam, type Settings } from "../runbook/settings.ts";
import { isMoreSevere, type Severity } from "../runbook/severity.ts";
import { earliest, type Instant } from "../runbook/time.ts";

/** D1–D7: an incident comes into being: record, page and timeline in one decision. */
export const declare = (declaration: Declaration, { now, settings }: Circumstances): Decision => {
  const { alerts, ...record } = declaration;
  if (!record.description.trim())
    return refuse("invalid", "Say in a few words what is broken: `description` is empty.");
  const team = owningTeam(settings, record.service);
  const cadence = cadenceFor(record.severity, now, settings);
  return [
    { type: "Incident Declared", data: { ...record, team, ...(cadence && { cadence }) } },
    ...alerts.map((alert) => ({ type: "Alert Joined" as const, data: alert })),
    pageLevel(team, 0, 1, "declared", now, settings),
  ];
};

/** The state that `Incident Declared` brings about: the one event that has nothing before it. */
export const declared = (data: IncidentEvents["Incident Declared"], { at }: Stamp): OpenIncident => {
  const { cadence, ...record } = data;
  return {
    ...record,
    version: 0,
    phase: "declared",
    declaredAt: at,
    alerts: {},
    findings: {},
    checklist: {},
    mitigations: [],
    updates: cadence ? { cadence } : {},
    reopened: [],
  };
};

/** Changes the severity, re-times the updates (T2), and pages anew when it became worse. */
const severityChange = (
  incident: OpenIncident,
  severity: Severity,
  reason: string | undefined,
  now: Instant,
  settings: Settings,
): IncidentEvent[] => {
  const cadence = retimedCadence(incident, severity, now, settings);
  const changed: IncidentEvent = {
    type: "Severity Changed",
    data: { from: incident.severity, to: severity, ...(reason && { reason }), ...(cadence && { cadence }) },
  };
  const worse = isMoreSevere(severity, incident.severity);
  return worse && !incident.acknowledgement
    ? [changed, pageLevel(incident.team, 0, (incident.paging?.attempt ?? 0) + 1, "severity raised", now, settings)]
    : [changed];
};

export const changeSeverity: Decider<"change severity"> = (incident, { severity, reason }, { now, settings }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to change its severity.");
  if (incident.severity === severity) return [];
  return severityChange(incident, severity, reason, now, settings);
};

/** D1: an alert of a service that has an open incident belongs to it; a more severe one raises it. */
export const joinAlert: Decider<"join alert"> = (incident, { severity, ...alert }, { now, settings }) => {
  if (!isOpen(incident)) return [];
  const known = incident.alerts[alert.alertId];
  if (known && known.firedAt >= alert.firedAt) return [];
  const raised =
    severity && isMoreSevere(severity, incident.severity)
      ? severityChange(incident, severity, `${alert.name} is ${severity}`, now, settings)
      : [];
  return [{ type: known ? "Alert Fired Again" : "Alert Joined", data: alert }, ...raised];
};

export const alertRecovers: Decider<"alert recovered"> = (incident, { alertId, recoveredAt }) => {
  const known = incident.alerts[alertId];
  if (!known?.firing || recoveredAt < known.firedAt) return [];
  return [{ type: "Alert Recovered", data: { alertId, name: known.name, recoveredAt } }];
};

const withAlert = (incident: Incident, alertId: string, alert: Incident["alerts"][string]): Incident => ({
  ...incident,
  alerts: { ...incident.alerts, [alertId]: alert },
});

export const alertJoined: Evolver<"Alert Joined"> = (incident, { alertId, name, firedAt }) => ({
  ...withAlert(incident, alertId, { name, firing: true, firedAt }),
  startedAt: earliest(incident.startedAt, firedAt),
});

export const alertFiredAgain: Evolver<"Alert Fired Again"> = (incident, { alertId, name, firedAt }) =>
  withAlert(incident, alertId, { name, firing: true, firedAt });

export const alertRecovered: Evolver<"Alert Recovered"> = (incident, { alertId, name, recoveredAt }) =>
  withAlert(incident, alertId, {
    name,
    firing: false,
    firedAt: incident.alerts[alertId]?.firedAt ?? recoveredAt,
    recoveredAt,
  });

export const severityChanged: Evolver<"Severity Changed"> = (incident, { to, cadence }) => {
  const { cadence: _old, askedFor: _asked, ...updates } = incident.updates;
  return { ...incident, severity: to, updates: { ...updates, ...(cadence && { cadence }) } };
};

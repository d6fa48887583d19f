import { cadenceFor, retimedCadence } from "../communication/updates.ts";
import type { Declaration } from "../incident/commands.ts";
import { type Circumstances, type Decider, type Decision, refuse } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import { pageLevel, pageOf } from "../on-call/paging.ts";
import { dependsOn, owningTeam, type Settings } from "../runbook/settings.ts";
import { declaresByItself, isMoreSevere, type Severity } from "../runbook/severity.ts";
import { customerKey } from "./customer-key.ts";
import { newCustomers, noCustomers, withCustomers } from "./members.ts";
import type { IncidentCustomers } from "./members-schema.ts";

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
    ...(alerts.length > 0 ? [{ type: "Alerts Joined" as const, data: { alerts } }] : []),
    ...customersReport(noCustomers, customers, settings),
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
 * severe one raises it. What has recovered, or belongs to a later incident, is heard of after the resolution, too.
 */
export const hearOfAlerts: Decider<"hear of alerts"> = (incident, { alerts }, circumstances) => {
  const firing = isOpen(incident) ? alerts.flatMap((one) => ("severity" in one ? one : [])) : [];
  const refs = (change: "joined" | "fires again") =>
    firing
      .filter((one) => one.change === change)
      .map(({ alertId, name, service, firedAt }) => ({ alertId, name, service, firedAt }));
  const recovered = alerts.flatMap((one) =>
    one.change === "recovered"
      ? { alertId: one.alertId, name: one.name, service: one.service, recoveredAt: one.recoveredAt }
      : [],
  );
  const moved = [
    ...Map.groupBy(
      alerts.flatMap((one) => (one.change === "moved" ? one : [])),
      ({ into }) => into.id,
    ).values(),
  ];
  const [joined, again] = [refs("joined"), refs("fires again")];
  return [
    ...(joined.length > 0 ? [{ type: "Alerts Joined" as const, data: { alerts: joined } }] : []),
    ...(again.length > 0 ? [{ type: "Alerts Fired Again" as const, data: { alerts: again } }] : []),
    ...(recovered.length > 0 ? [{ type: "Alerts Recovered" as const, data: { alerts: recovered } }] : []),
    ...moved.flatMap((all) => {
      const data = all.map(({ alertId, name, service, firing }) => ({ alertId, name, service, firing }));
      return all[0] ? { type: "Alerts Moved" as const, data: { alerts: data, into: all[0].into } } : [];
    }),
    ...(isOpen(incident) ? raisedBy(incident, firing, circumstances) : []),
    ...(isOpen(incident) ? otherTeams(incident, firing, circumstances) : []),
  ];
};

type Firing = { name: string; service: string; severity: Severity | undefined };

/** The incident is as severe as the most severe alert that fires. */
const raisedBy = (incident: OpenIncident, firing: Firing[], circumstances: Circumstances): IncidentEvent[] => {
  const worst = firing.reduce<{ name: string; severity: Severity } | undefined>(
    (known, { name, severity }) =>
      severity && isMoreSevere(severity, known?.severity ?? incident.severity) ? { name, severity } : known,
    undefined,
  );
  return worst ? severityChange(incident, worst.severity, `${worst.name} is ${worst.severity}`, circumstances) : [];
};

/** The teams of the services that fire, each paged once. */
const otherTeams = (incident: OpenIncident, firing: Firing[], circumstances: Circumstances): IncidentEvent[] => {
  const paged = firing.flatMap(({ service, severity }) => otherTeam(incident, service, severity, circumstances));
  return [...new Map(paged.map((event) => ["team" in event.data ? event.data.team : "", event])).values()];
};

/** D3: customers who report what is known already are affected by it, each once. */
const customersReport = (
  known: IncidentCustomers,
  reports: { issue: string; ids: string[] }[],
  settings: Settings,
): IncidentEvent[] => {
  const names = Object.keys(settings.customers?.accounts ?? {});
  const accountOf = new Map(names.map((name) => [customerKey(name), name]));
  let customers = known;
  return reports.flatMap(({ issue, ids }) => {
    const fresh = newCustomers(customers, ids, (id) => accountOf.has(customerKey(id)));
    if (fresh.length === 0) return [];
    const accounts = fresh.flatMap((id) => accountOf.get(customerKey(id)) ?? []);
    customers = withCustomers(customers, { customers: fresh, accounts });
    return [
      { type: "Customers Reported" as const, data: { issue, customers: fresh, accounts, total: customers.total } },
    ];
  });
};

export const takeInCustomers: Decider<"take in customers"> = (incident, report, { settings }) =>
  isOpen(incident) ? customersReport(incident.customers, [report], settings) : [];

import { cadenceFor, retimedCadence } from "../communication/updates.ts";
import type { AlertNews, Declaration, IncidentCommands } from "../incident/commands.ts";
import type { Circumstances, Decider, Decision } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import { refuse } from "../incident/refusal.ts";
import { pageAnew, pageLevel, pageOf } from "../on-call/paging.ts";
import { measuredAnew } from "../resolution/baseline.ts";
import { own } from "../runbook/own.ts";
import { dependsOn, owningTeam, type Settings } from "../runbook/settings.ts";
import { declaresByItself, isMoreSevere, type Severity } from "../runbook/severity.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import { customerKey } from "./customer-key.ts";
import { newCustomers, noCustomers, withCustomers } from "./members.ts";
import type { AlertRef, IncidentCustomers } from "./members-schema.ts";

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
  { severity, reason, classifiedWrongly }: Omit<IncidentCommands["change severity"], "type">,
  circumstances: Circumstances,
): IncidentEvent[] => {
  const { settings, now } = circumstances;
  const cadence = retimedCadence(incident, severity, now, settings);
  const owesAs = classifiedWrongly || isMoreSevere(severity, incident.owesAs) ? severity : incident.owesAs;
  const worse = isMoreSevere(severity, incident.severity);
  return [
    {
      type: "Severity Changed",
      data: {
        from: incident.severity,
        to: severity,
        ...(reason && { reason }),
        ...(cadence && { cadence }),
        ...(classifiedWrongly && { classifiedWrongly }),
      },
    },
    ...measuredAnew(incident, owesAs, settings),
    ...(worse && !incident.acknowledgement
      ? [pageLevel(pageOf(incident, incident.team, "severity raised", severity), 0, circumstances)]
      : []),
  ];
};

/**
 * A person changes the severity. What the incident owes stays that of the highest one (S1, S6, S7, P1r), unless they say,
 * with a reason, that it was classified wrongly.
 */
export const changeSeverity: Decider<"change severity"> = (incident, change, circumstances) => {
  const { severity, reason, classifiedWrongly } = change;
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to change its severity.");
  if (classifiedWrongly && !reason?.trim())
    return refuse(
      "invalid",
      "Say why it was classified wrongly: that needs a `reason`, which the post-mortem repeats.",
    );
  if (incident.severity === severity && !(classifiedWrongly && incident.owesAs !== severity)) return [];
  return severityChange(incident, change, circumstances);
};

/**
 * D6: the team of a service that the incident's service needs, or that of one that was merged into it, is paged with it, once: the
 * cause may be theirs. A team whose paging had ended by the recovery of its services is paged anew.
 */
const pagesOfTeam = (
  incident: OpenIncident,
  service: string,
  severity: Severity | undefined,
  circumstances: Circumstances,
): IncidentEvent[] => {
  const { settings } = circumstances;
  const team = owningTeam(settings, service);
  if (own(incident.pagings, team))
    return severity === "P3" || severity === "P4" ? [] : pageAnew(incident, team, circumstances);
  const troubled = [incident, ...(incident.mergedIn ?? [])];
  return troubled.some((one) => dependsOn(settings, one.service, service)) && declaresByItself(severity)
    ? [pageLevel(pageOf(incident, team, "team needed"), 0, circumstances)]
    : [];
};

const refOf = ({ alertId, name, service, firedAt, rule }: AlertRef): AlertRef => ({
  alertId,
  name,
  service,
  firedAt,
  ...(rule && { rule }),
});

const recoveredOf = ({ alertId, name, service, recoveredAt }: AlertRef & { recoveredAt: Instant }) => ({
  alertId,
  name,
  service,
  recoveredAt,
});

/** What an incident takes in of one alert: each at most once, in this order. */
type Turn = {
  joined?: AlertRef;
  again?: AlertRef;
  recovered?: ReturnType<typeof recoveredOf>;
  onceMore?: AlertRef;
};

/** What became of an alert, whose news are in order: however often it came and went in between, its two ends tell it. */
const turnOf = (news: AlertNews[]): Turn => {
  const [first, last] = [news[0], news.at(-1)];
  const joined = news.find(({ change }) => change === "joined");
  const firing = news.findLast(({ change }) => change === "fires again");
  const over = news.findLast((one) => one.change === "recovered");
  const fired = joined !== undefined || first?.change !== "fires again";
  const fires = last?.change !== "recovered";
  const isOver = over && (fired || !fires);
  return {
    ...(joined && { joined: refOf(joined) }),
    ...(!fired && firing && { again: refOf(firing) }),
    ...(isOver && { recovered: recoveredOf(over) }),
    ...(isOver && fires && firing && { onceMore: refOf(firing) }),
  };
};

/** What has gone to later incidents, an event for each of them. */
const movedIn = (alerts: AlertNews[]): IncidentEvent[] => {
  const moved = alerts.flatMap((one) => (one.change === "moved" ? one : []));
  return [...Map.groupBy(moved, ({ into }) => into.id).values()].flatMap((all) => {
    const data = all.map(({ alertId, name, service, firing }) => ({ alertId, name, service, firing }));
    return all[0] ? { type: "Alerts Moved" as const, data: { alerts: data, into: all[0].into } } : [];
  });
};

/** That an alert has joined another incident is said so often at most, in seconds. */
const elsewhereSaid = 600;

/** What has joined another incident of the service: the first of it is told, once in a while. */
const elsewhereIn = ({ elsewhereSaidAt }: OpenIncident, alerts: AlertNews[], now: Instant): IncidentEvent[] => {
  const found = alerts.flatMap((one) => (one.change === "elsewhere" ? one : []));
  const [first] = found;
  if (!first || (elsewhereSaidAt && plusSeconds(elsewhereSaidAt, elsewhereSaid) > now)) return [];
  const { name, service, into } = first;
  return [{ type: "Alert Elsewhere", data: { name, service, alerts: found.length, into } }];
};

/**
 * D1: an alert of a service that has an open incident, or of one that fails with it, belongs to that incident; a more
 * severe one raises it. What has recovered, or belongs to a later incident, is heard of after the resolution, too.
 */
export const hearOfAlerts: Decider<"hear of alerts"> = (incident, { alerts }, circumstances) => {
  const stays = alerts.filter(({ change }) => change !== "moved" && change !== "elsewhere");
  const turns = [...Map.groupBy(stays, ({ alertId }) => alertId).values()].map(turnOf);
  const firing = isOpen(incident) ? alerts.flatMap((one) => ("severity" in one ? one : [])) : [];
  const fired = (type: "Alerts Joined" | "Alerts Fired Again", all: AlertRef[]): IncidentEvent[] =>
    isOpen(incident) && all.length > 0 ? [{ type, data: { alerts: all } }] : [];
  const recovered = turns.flatMap((turn) => turn.recovered ?? []);
  return [
    ...fired(
      "Alerts Joined",
      turns.flatMap(({ joined }) => joined ?? []),
    ),
    ...fired(
      "Alerts Fired Again",
      turns.flatMap(({ again }) => again ?? []),
    ),
    ...(recovered.length > 0 ? [{ type: "Alerts Recovered" as const, data: { alerts: recovered } }] : []),
    ...fired(
      "Alerts Fired Again",
      turns.flatMap(({ onceMore }) => onceMore ?? []),
    ),
    ...movedIn(alerts),
    ...(isOpen(incident) ? elsewhereIn(incident, alerts, circumstances.now) : []),
    ...(isOpen(incident) ? raisedBy(incident, firing, circumstances) : []),
    ...(isOpen(incident) ? pagesOfTeams(incident, firing, circumstances) : []),
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
  return worst
    ? severityChange(
        incident,
        { severity: worst.severity, reason: `${worst.name} is ${worst.severity}` },
        circumstances,
      )
    : [];
};

/** The teams of the services that fire, each paged once. */
const pagesOfTeams = (incident: OpenIncident, firing: Firing[], circumstances: Circumstances): IncidentEvent[] => {
  const paged = firing.flatMap(({ service, severity }) => pagesOfTeam(incident, service, severity, circumstances));
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

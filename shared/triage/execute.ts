import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../incident/command-id.ts";
import type { Declaration, IncidentCommand } from "../incident/commands.ts";
import { decide } from "../incident/decide.ts";
import { type Circumstances, isRefusal, type Refusal, stampOf } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { evolve } from "../incident/events.ts";
import { type Asked, attempts } from "../incident/execute.ts";
import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident, OpenIncident } from "../incident/incident-schema.ts";
import { type IncidentChange, planChange } from "../incident/plan.ts";
import type { Commit, RelatedService, Store } from "../incident/store.ts";
import { relatedServices, triageNumbers } from "../runbook/settings.ts";
import { isMoreSevere, type Severity } from "../runbook/severity.ts";
import { earliest, type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { ServiceTriage, TriagedAlert } from "./alert.ts";
import { declare } from "./declare.ts";
import type { Judgement, TriageEvent } from "./judge.ts";
import { planTriage } from "./plan.ts";

type Judge = (triage: ServiceTriage) => Judgement;

export type TriageOutcome = { triage: ServiceTriage; incident?: Incident };

/** The counts of a service's alerts are told to its incident at most once in so many seconds. */
const countEvery = 4;

/** Merged incidents are followed this far. */
const longestChain = 10;

/** An incident, or the one that it was merged into. */
const readFollowing = async (store: Pick<Store, "readIncident">, id: string): Promise<Incident | undefined> => {
  let found = await store.readIncident(id);
  for (let step = 0; found && isMerged(found) && step < longestChain; step++)
    found = await store.readIncident(found.mergedInto.id);
  return found && !isMerged(found) ? found : undefined;
};

/** What a triage event asks of an incident: who joins it, who recovered, who else is affected. */
const commandsFor = (event: TriageEvent, incident: Incident): IncidentCommand[] => {
  switch (event.type) {
    case "Alert Confirmed":
    case "Alert Fired": {
      const { id, name, service, firedAt, severity } = event.data.alert;
      const joins = event.type === "Alert Confirmed" || incident.alerts[id];
      return joins ? [{ type: "join alert", alertId: id, name, service, firedAt, severity }] : [];
    }
    case "Alert Recovered":
      return [{ type: "alert recovered", alertId: event.data.alert.id, recoveredAt: event.data.recoveredAt }];
    case "Alert Was Fluke":
      return [{ type: "alert recovered", alertId: event.data.alert.id, recoveredAt: event.data.alert.lastChangeAt }];
    case "Customer Reported": {
      const { text, customerId, agreed } = event.data;
      return [{ type: "take in customers", issue: text, ids: agreed.length > 0 ? agreed : [customerId] }];
    }
    default:
      return [];
  }
};

const mostSevere = (severities: (Severity | undefined)[]): Severity | undefined =>
  severities.reduce((a, b) => (a === undefined || (b && isMoreSevere(b, a)) ? b : a), undefined);

const confirmedIn = (events: TriageEvent[]): TriagedAlert[] =>
  events.flatMap((event) => (event.type === "Alert Confirmed" ? event.data.alert : []));

type CustomersAgreed = Extract<TriageEvent, { type: "Customer Reported" }>["data"];

const agreedIn = (events: TriageEvent[]): CustomersAgreed[] =>
  events.flatMap((event) => (event.type === "Customer Reported" && event.data.agreed.length > 0 ? event.data : []));

/** D1, D3: when what is to be declared began, by the sources' own times; undefined when nothing is. */
const beginningOf = (events: TriageEvent[]): Instant | undefined => {
  const times = [
    ...confirmedIn(events).map(({ firedAt }) => firedAt),
    ...agreedIn(events).map(({ reportedAt }) => reportedAt),
  ];
  const [first, ...others] = times;
  return first && earliest(first, ...others);
};

/** The customers who had reported something of a service a short time before an instant. */
const reporters = ({ reports, service }: ServiceTriage, at: Instant, { settings }: Circumstances) => {
  const { within } = triageNumbers(settings, service).customerReports;
  return Object.values(reports)
    .map(({ text, times }) => ({
      issue: text,
      ids: Object.entries(times)
        .filter(([, when]) => when.some((time) => Math.abs(secondsBetween(time, at)) <= within))
        .map(([id]) => id),
    }))
    .filter(({ ids }) => ids.length > 0);
};

/** D1, D3: what is declared when alerts are confirmed, or customers agree, and no open incident takes them in. */
const declarationOf = (
  triage: ServiceTriage,
  events: TriageEvent[],
  identity: { id: string; number: number },
  newest: Incident | undefined,
  circumstances: Circumstances,
): Declaration => {
  const { settings, now } = circumstances;
  const confirmed = confirmedIn(events).toSorted((a, b) => (a.firedAt < b.firedAt ? -1 : 1));
  const agreed = agreedIn(events);
  const [alert] = confirmed;
  const [report] = agreed;
  const at = beginningOf(events) ?? now;
  const byCustomers = agreed.length > 0 ? triageNumbers(settings, triage.service).customerReports.severity : undefined;
  const resolved = newest && !isOpen(newest) ? newest.resolution : undefined;
  const offered = resolved && plusSeconds(resolved.at, settings.runbook.offerReopeningWithin) >= now;
  return {
    ...identity,
    service: triage.service,
    severity: mostSevere([...confirmed.map(({ severity }) => severity), byCustomers]) ?? "P4",
    description: alert?.summary ?? `${report?.agreed.length} customers report: ${report?.text}`,
    detection: alert
      ? { how: "alert", at: alert.firedAt, by: alert.name }
      : { how: "customers", at, by: `${report?.agreed.length} customers` },
    startedAt: earliest(at, ...confirmed.flatMap(({ startedAt }) => startedAt ?? [])),
    alerts: confirmed.map(({ id, name, service, firedAt }) => ({ alertId: id, name, service, firedAt })),
    customers: reporters(triage, at, circumstances),
    ...(newest && offered && { earlier: { id: newest.id, number: newest.number, resolvedAt: resolved.at } }),
  };
};

/** What a judgement's events change of an incident that is open. */
const changeOf = (
  incident: OpenIncident,
  events: TriageEvent[],
  circumstances: Circumstances,
): IncidentChange | undefined => {
  let state: AnyIncident = incident;
  const all: IncidentEvent[] = [];
  for (const command of events.flatMap((event) => commandsFor(event, incident))) {
    if (isMerged(state)) break;
    const decision = decide(state, command, circumstances);
    if (isRefusal(decision)) continue;
    for (const event of decision) state = evolve(state, event, stampOf(circumstances));
    all.push(...decision);
  }
  return all.length > 0 ? planChange(incident, all, circumstances) : undefined;
};

/** The alert that an event is about. */
const alertIn = (event: TriageEvent): TriagedAlert | undefined =>
  "alert" in event.data ? event.data.alert : undefined;

/** L1: the open incident of a service that fails with this one, when this began within the grouping window of it. */
const relatedIncident = async (
  store: Store,
  related: RelatedService[],
  began: Instant,
  { settings }: Circumstances,
): Promise<OpenIncident | undefined> => {
  const ids = [...new Set(related.flatMap(({ incidentId }) => incidentId ?? []))];
  const incidents = await Promise.all(ids.map((id) => readFollowing(store, id)));
  const within = settings.runbook.groupWithin;
  return incidents
    .filter((one): one is OpenIncident => one !== undefined && isOpen(one))
    .filter(
      ({ startedAt, declaredAt }) =>
        began >= plusSeconds(startedAt, -within) && began <= plusSeconds(declaredAt, within),
    )
    .sort((a, b) => a.number - b.number)[0];
};

type FollowUp = { changes: IncidentChange[]; incident?: Incident; unchanged?: Commit["unchanged"] };

/**
 * The incidents that a judgement leads to. Each alert's news go to the incident that it belongs to; what belongs to
 * none goes to the service's open incident, else to that of a service it fails with, else it declares.
 */
const followUp = async (
  store: Store,
  triage: ServiceTriage,
  events: TriageEvent[],
  newId: () => string,
  circumstances: Circumstances,
): Promise<FollowUp | Refusal> => {
  const ids = [triage.incidentId, ...events.map((event) => alertIn(event)?.incidentId)];
  const known = new Map<string, Incident>();
  for (const id of new Set(ids)) {
    const incident = id && (await readFollowing(store, id));
    if (id && incident) known.set(id, incident);
  }
  const newest = triage.incidentId ? known.get(triage.incidentId) : undefined;
  const open = newest && isOpen(newest) ? newest : undefined;
  const targets = new Map<OpenIncident, TriageEvent[]>();
  const homeless: TriageEvent[] = [];
  for (const event of events) {
    const own = known.get(alertIn(event)?.incidentId ?? "");
    const target = own && isOpen(own) ? own : open;
    // Two ids can lead to one incident, when one of them was merged into it.
    const same = [...targets.keys()].find(({ id }) => id === target?.id) ?? target;
    if (same) targets.set(same, [...(targets.get(same) ?? []), event]);
    else homeless.push(event);
  }
  const began = beginningOf(homeless);
  let declared: IncidentChange | undefined;
  let joined: OpenIncident | undefined;
  let unchanged: Commit["unchanged"];
  if (began) {
    const related = await store.readRelated(relatedServices(circumstances.settings, triage.service));
    unchanged = related.map(({ service, version }) => ({ service, version }));
    joined = await relatedIncident(store, related, began, circumstances);
    if (joined) targets.set(joined, homeless);
    else {
      const identity = { id: newId(), number: (await store.lastNumber()) + 1 };
      const declaration = declarationOf(triage, homeless, identity, newest, circumstances);
      const decision = declare(declaration, circumstances);
      if (isRefusal(decision)) return decision;
      declared = planChange(undefined, decision, circumstances);
    }
  }
  const changes = [...targets].flatMap(([incident, heard]) => changeOf(incident, heard, circumstances) ?? []);
  if (declared) changes.push(declared);
  const last =
    declared?.after ?? changes.find(({ after }) => after.id === (joined ?? open)?.id)?.after ?? joined ?? open;
  return { changes, ...(last && !isMerged(last) && { incident: last }), ...(unchanged && { unchanged }) };
};

const notificationsOf = ({ alerts }: ServiceTriage): number =>
  Object.values(alerts).reduce((sum, { notifications }) => sum + notifications, 0);

/** The counts of alerts whose incident is open, when they moved and were not told a moment ago. */
const countsToTell = (before: ServiceTriage, after: ServiceTriage, now: Instant): TriageEvent[] => {
  const notifications = notificationsOf(after);
  if (notifications === notificationsOf(before)) return [];
  if (after.countedAt && plusSeconds(after.countedAt, countEvery) > now) return [];
  return [{ type: "Alerts Counted", data: { alerts: Object.keys(after.alerts).length, notifications } }];
};

/**
 * Judges a service's alerts and reports and commits the verdicts, with the declaration or the joining that follows
 * from them, in one transaction: an alert cannot be confirmed without its incident, nor an incident declared twice for
 * it. `judge` may run more than once, when a race is lost.
 */
export const executeTriage = async (
  store: Store,
  service: string,
  judge: Judge,
  newId: () => string,
  asked: Asked,
  commandId?: CommandId<TriageOutcome>,
): Promise<TriageOutcome | Repeated | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await store.readTriage(service);
    const { triage: judged, events } = judge(before);
    if (judged === before) return (await repeatedAnswer(store, commandId)) ?? { triage: before };
    const { overrides } = events.length > 0 ? await store.readOverrides() : { overrides: [] };
    const counts = countsToTell(before, judged, asked.now);
    const circumstances = { ...asked, overrides };
    const followed: FollowUp | Refusal =
      events.length > 0 || counts.length > 0
        ? await followUp(store, judged, events, newId, circumstances)
        : { changes: [] };
    if (isRefusal(followed)) return followed;
    const { changes, incident, unchanged } = followed;
    const told = incident && isOpen(incident) ? counts : [];
    const owner = (alert: TriagedAlert): TriagedAlert => {
      const mine = changes.find(({ after }) => after.alerts[alert.id])?.after.id;
      return mine && alert.incidentId !== mine ? { ...alert, incidentId: mine } : alert;
    };
    const alerts = Object.fromEntries(Object.entries(judged.alerts).map(([id, alert]) => [id, owner(alert)]));
    const { after, outbox } = planTriage(
      before,
      {
        ...judged,
        alerts,
        ...(incident && { incidentId: incident.id }),
        ...(told.length > 0 && { countedAt: asked.now }),
      },
      [...events, ...told],
      stampOf(circumstances),
      incident && told.length > 0 ? { incidentId: incident.id, incident: incidentName(incident) } : undefined,
    );
    const result: TriageOutcome = { triage: after, ...(incident && { incident }) };
    const outcome = await store.commit({
      incidents: changes,
      triages: [triageChange(before, after, outbox)],
      ...(unchanged && { unchanged }),
      ...receiptFor(commandId, result),
    });
    if (outcome === "committed") return result;
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw new Error(`the alerts of ${service} were written by others ${attempts} times in a row`);
};

/** A transaction holds 100 items: a person who ends a silence of more alerts than this sees the others a change later. */
const listedAtOnce = 30;

/** A change of a service with what its listings need. A recovery of what never fired is remembered, but not shown. */
export const triageChange = (
  before: ServiceTriage,
  after: ServiceTriage,
  outbox: ReturnType<typeof planTriage>["outbox"],
) => ({
  before,
  after,
  outbox,
  alerts: Object.values(after.alerts)
    .filter((alert) => alert !== before.alerts[alert.id] && alert.notifications > 0)
    .slice(0, listedAtOnce),
  silences: after.silences.filter((silence) => !before.silences.includes(silence)),
});

/** D2: a person declares. The service's triage learns of the incident, so that alerts to come join it. */
export const executeDeclaration = async (
  store: Store,
  declaration: Omit<Declaration, "number" | "alerts" | "customers">,
  asked: Asked,
  commandId?: CommandId<AnyIncident>,
): Promise<{ incident: AnyIncident } | Repeated | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [before, number, { overrides }] = await Promise.all([
      store.readTriage(declaration.service),
      store.lastNumber(),
      store.readOverrides(),
    ]);
    const circumstances = { ...asked, overrides };
    const customers = reporters(before, declaration.startedAt, circumstances);
    const decision = declare({ ...declaration, number: number + 1, alerts: [], customers }, circumstances);
    if (isRefusal(decision)) return decision;
    const change = planChange(undefined, decision, circumstances);
    const { after } = planTriage(before, { ...before, incidentId: declaration.id }, [], stampOf(asked), undefined);
    const outcome = await store.commit({
      incidents: [change],
      triages: [triageChange(before, after, [])],
      ...receiptFor(commandId, change.after),
    });
    if (outcome === "committed") return { incident: change.after };
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw new Error(`the alerts of ${declaration.service} were written by others ${attempts} times in a row`);
};

import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../incident/command-id.ts";
import type { Declaration, IncidentCommand } from "../incident/commands.ts";
import { decide } from "../incident/decide.ts";
import { type Circumstances, isRefusal, type Refusal, stampOf } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { evolve } from "../incident/evolve.ts";
import { attempts } from "../incident/execute.ts";
import { type Incident, isOpen } from "../incident/incident.ts";
import { type IncidentChange, planChange } from "../incident/plan.ts";
import type { Store } from "../incident/store.ts";
import { isMoreSevere, type Severity } from "../runbook/severity.ts";
import { earliest } from "../runbook/time.ts";
import type { ServiceTriage, TriagedAlert } from "./alert.ts";
import { declare } from "./declare.ts";
import type { Judgement, TriageEvent } from "./judge.ts";
import { planTriage } from "./plan.ts";

type Judge = (triage: ServiceTriage) => Judgement;

export type TriageOutcome = { triage: ServiceTriage; incident?: Incident };

/** What triage events ask of the open incident of the service: who joins it, who recovered. */
const commandsFor = (event: TriageEvent, incident: Incident): IncidentCommand[] => {
  const { alert } = event.data;
  const joined = { alertId: alert.id, name: alert.name, firedAt: alert.firedAt, severity: alert.severity };
  switch (event.type) {
    case "Alert Confirmed":
      return [{ type: "join alert", ...joined }];
    case "Alert Fired":
      return incident.alerts[alert.id] ? [{ type: "join alert", ...joined }] : [];
    case "Alert Recovered":
      return [{ type: "alert recovered", alertId: alert.id, recoveredAt: event.data.recoveredAt }];
    case "Alert Was Fluke":
      return [{ type: "alert recovered", alertId: alert.id, recoveredAt: alert.lastChangeAt }];
    case "Alert Dismissed":
      return [];
  }
};

const mostSevere = (alerts: TriagedAlert[], otherwise: Severity): Severity =>
  alerts.flatMap(({ severity }) => severity ?? []).reduce((a, b) => (isMoreSevere(b, a) ? b : a), otherwise);

/** D1: what is declared when alerts are confirmed and the service has no open incident. */
const declarationOf = (confirmed: [TriagedAlert, ...TriagedAlert[]], id: string, number: number): Declaration => {
  const [first] = confirmed.toSorted((a, b) => (a.firedAt < b.firedAt ? -1 : 1)) as [TriagedAlert];
  return {
    id,
    number,
    service: first.service,
    severity: mostSevere(confirmed, "P4"),
    description: first.summary,
    detection: { how: "alert", at: first.firedAt, by: first.name },
    startedAt: earliest(first.startedAt ?? first.firedAt, first.firedAt),
    alerts: confirmed.map(({ id: alertId, name, firedAt }) => ({ alertId, name, firedAt })),
  };
};

const changeOf = (
  incident: Incident,
  events: TriageEvent[],
  circumstances: Circumstances,
): IncidentChange | undefined => {
  let state = incident;
  const all: IncidentEvent[] = [];
  for (const command of events.flatMap((event) => commandsFor(event, incident))) {
    const decision = decide(state, command, circumstances);
    if (isRefusal(decision)) continue;
    for (const event of decision) state = evolve(state, event, stampOf(circumstances));
    all.push(...decision);
  }
  return all.length > 0 ? planChange(incident, all, circumstances) : undefined;
};

/** The incident that a judgement leads to: the open one takes the news in, or a new one is declared. */
const followUp = async (
  store: Store,
  newest: Incident | undefined,
  events: TriageEvent[],
  newId: () => string,
  circumstances: Circumstances,
): Promise<{ change?: IncidentChange; incident?: Incident } | Refusal> => {
  if (newest && isOpen(newest)) {
    const change = changeOf(newest, events, circumstances);
    return { ...(change && { change }), incident: change?.after ?? newest };
  }
  const confirmed = events.flatMap((event) => (event.type === "Alert Confirmed" ? event.data.alert : []));
  if (confirmed.length === 0) return {};
  const declaration = declarationOf(
    confirmed as [TriagedAlert, ...TriagedAlert[]],
    newId(),
    (await store.lastNumber()) + 1,
  );
  const decision = declare(declaration, circumstances);
  if (isRefusal(decision)) return decision;
  const change = planChange(undefined, decision, circumstances);
  return { change, incident: change.after };
};

/**
 * Judges a service's alerts and commits the verdicts, with the declaration or the joining that follows from them,
 * in one transaction: an alert cannot be confirmed without its incident, nor an incident declared twice for it.
 * `judge` may run more than once, when a race is lost.
 */
export const executeTriage = async (
  store: Store,
  service: string,
  judge: Judge,
  newId: () => string,
  circumstances: Circumstances,
  commandId?: CommandId<TriageOutcome>,
): Promise<TriageOutcome | Repeated | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await store.readTriage(service);
    const { triage: judged, events } = judge(before);
    if (judged === before) return (await repeatedAnswer(store, commandId)) ?? { triage: before };
    const newest = before.incidentId && events.length > 0 ? await store.readIncident(before.incidentId) : undefined;
    const followed = await followUp(store, newest, events, newId, circumstances);
    if (isRefusal(followed)) return followed;
    const { change, incident } = followed;
    const owned = (alert: TriagedAlert): TriagedAlert =>
      incident?.alerts[alert.id] && alert.incidentId !== incident.id ? { ...alert, incidentId: incident.id } : alert;
    const alerts = Object.fromEntries(Object.entries(judged.alerts).map(([id, alert]) => [id, owned(alert)]));
    const { after, outbox } = planTriage(
      before,
      { ...judged, alerts, ...(incident && { incidentId: incident.id }) },
      events,
      stampOf(circumstances),
    );
    // A recovery of something that never fired is remembered, but is no alert to show.
    const touched = Object.values(after.alerts).filter(
      (alert) => alert !== before.alerts[alert.id] && alert.notifications > 0,
    );
    const result: TriageOutcome = { triage: after, ...(incident && { incident }) };
    const outcome = await store.commit({
      ...(change && { incident: change }),
      triage: { before, after, outbox, alerts: touched },
      ...receiptFor(commandId, result),
    });
    if (outcome === "committed") return result;
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw new Error(`the alerts of ${service} were written by others ${attempts} times in a row`);
};

/** D2: a person declares. The service's triage learns of the incident, so that alerts to come join it. */
export const executeDeclaration = async (
  store: Store,
  declaration: Omit<Declaration, "number" | "alerts">,
  circumstances: Circumstances,
  commandId?: CommandId<Incident>,
): Promise<{ incident: Incident } | Repeated | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [before, number] = await Promise.all([store.readTriage(declaration.service), store.lastNumber()]);
    const decision = declare({ ...declaration, number: number + 1, alerts: [] }, circumstances);
    if (isRefusal(decision)) return decision;
    const change = planChange(undefined, decision, circumstances);
    const { after } = planTriage(before, { ...before, incidentId: declaration.id }, [], stampOf(circumstances));
    const outcome = await store.commit({
      incident: change,
      triage: { before, after, outbox: [], alerts: [] },
      ...receiptFor(commandId, change.after),
    });
    if (outcome === "committed") return { incident: change.after };
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw new Error(`the alerts of ${declaration.service} were written by others ${attempts} times in a row`);
};

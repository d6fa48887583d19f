import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../incident/command-id.ts";
import { decide } from "../incident/decide.ts";
import { type Circumstances, stampOf } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { evolve } from "../incident/events.ts";
import { type Asked, attempts, goneInto, writtenByOthers } from "../incident/execute.ts";
import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { planChange } from "../incident/plan.ts";
import { isRefusal, type Refusal, refuse } from "../incident/refusal.ts";
import type { Commit, Store } from "../incident/store.ts";
import { circumstancesOf } from "../on-call/reached.ts";
import { declare } from "./declare.ts";
import { recoveriesOf } from "./execute.ts";
import { withoutAlert } from "./members.ts";
import { merge, pagesTakenOver } from "./merge.ts";
import { planTriage } from "./plan.ts";
import { type Desk, most } from "./service.ts";

type Outcome = Promise<{ incident: AnyIncident } | Repeated | Refusal>;
type Attempt = (circumstances: Circumstances) => Promise<{ commit: Commit; incident: AnyIncident } | Refusal>;

/** One attempt after another until nobody else writes first. */
const commitOnce = async (
  store: Store,
  asked: Asked,
  work: Attempt,
  commandId: CommandId<AnyIncident> | undefined,
): Outcome => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await store.pause(attempt);
    const result = await work(circumstancesOf(asked, await store.readOnCall()));
    if (isRefusal(result)) return (await repeatedAnswer(store, commandId)) ?? result;
    const outcome = await store.commit({ ...result.commit, ...receiptFor(commandId, result.incident) });
    if (outcome === "committed") return { incident: result.incident };
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw writtenByOthers("one of the incidents");
};

/**
 * L1: a person says that an incident is the same problem as another, which takes it over; one that is resolved is
 * opened again by it. Gives the one that goes on.
 */
export const executeMerge = (
  store: Store,
  goneId: string,
  keptId: string,
  reason: string | undefined,
  asked: Asked,
  commandId?: CommandId<AnyIncident>,
): Outcome =>
  commitOnce(
    store,
    asked,
    async (circumstances) => {
      const [gone, kept] = await Promise.all([store.readIncident(goneId), store.readIncident(keptId)]);
      if (!gone) return refuse("not-found", `There is no incident ${goneId}.`);
      if (!kept) return refuse("not-found", `There is no incident ${keptId}.`);
      for (const one of [gone, kept]) if (isMerged(one)) return goneInto(one);
      if (isMerged(gone) || isMerged(kept)) return refuse("conflict", "One of them was merged already.");
      const opening: IncidentEvent[] = [];
      let target: AnyIncident = kept;
      if (!isOpen(kept)) {
        const why = reason ?? `${incidentName(gone)} is the same problem`;
        const decision = decide(kept, { type: "reopen", reason: why }, circumstances);
        if (isRefusal(decision)) return decision;
        // Whoever was woken for the one that goes is not woken again for the other.
        const quiet = gone.acknowledgement ? decision.filter(({ type }) => type === "Incident Reopened") : decision;
        opening.push(...quiet);
        for (const event of quiet) target = evolve(target, event, stampOf(circumstances));
      }
      if (!isOpen(target)) return refuse("conflict", `${incidentName(kept)} could not be opened again.`);
      const merging = merge(gone, target, reason);
      if (isRefusal(merging)) return merging;
      const by = gone.acknowledgement?.by;
      const acknowledged: IncidentEvent[] =
        by && opening.length > 0 ? [{ type: "Incident Acknowledged", data: { by } }] : [];
      const paged = pagesTakenOver(gone, target, circumstances);
      const change = planChange(kept, [...opening, ...merging.kept, ...acknowledged, ...paged], circumstances);
      return {
        commit: { incidents: [planChange(gone, merging.gone, circumstances), change] },
        incident: change.after,
      };
    },
    commandId,
  );

/** L1: a person says that an alert is another problem: it gets an incident of its own, and its team is paged for it. */
export const executeSplit = (
  store: Store,
  incidentId: string,
  alertId: string,
  identity: { id: string; description?: string },
  asked: Asked,
  commandId?: CommandId<AnyIncident>,
): Outcome =>
  commitOnce(
    store,
    asked,
    async (circumstances) => {
      const incident = await store.readIncident(incidentId);
      if (!incident) return refuse("not-found", `There is no incident ${incidentId}.`);
      if (isMerged(incident)) return goneInto(incident);
      if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is nothing to split off.");
      const alert = (await store.readAlerts([alertId])).get(alertId);
      const own = alert?.incident && [incident.id, ...incident.absorbed].includes(alert.incident.id);
      if (!alert?.incident || !own) return refuse("not-found", `${incidentName(incident)} has no alert ${alertId}.`);
      if (incident.alerts.total <= 1 && incident.detection.how === "alert")
        return refuse(
          "conflict",
          `${alert.name} is the only alert of ${incidentName(incident)}; nothing would be left.`,
        );
      const { service, name, firedAt } = alert;
      const [triage, number] = await Promise.all([store.readTriage(service), store.lastNumber()]);
      const alerts = await store.readAlerts([alertId]);
      const known = alerts.get(alertId);
      if (known?.incident?.id !== alert.incident.id)
        return refuse("conflict", "The alert has moved meanwhile; look again.");
      const { firing } = known.incident;
      const { id, description } = identity;
      const into = { id, number: number + 1 };
      const decision = declare(
        {
          ...into,
          service,
          severity: known.severity ?? incident.severity,
          description: description ?? known.summary,
          detection: { how: "alert", at: firedAt, by: name },
          startedAt: firedAt,
          alerts: [{ alertId, name, service, firedAt, ...(known.evidence && { rule: known.evidence.rule }) }],
          customers: [],
        },
        circumstances,
      );
      if (isRefusal(decision)) return decision;
      // The service's next alerts join the incident that keeps alerts of the service.
      const keeps = withoutAlert(incident.alerts, { alertId, service, firing }).byService[service] !== undefined;
      const moves = !keeps && incident.service !== service;
      const split: IncidentEvent = { type: "Alert Split Off", data: { alertId, name, service, firing, into } };
      const recovery: IncidentEvent[] = firing
        ? []
        : recoveriesOf(
            decision,
            [{ change: "recovered", alertId, name, service, firedAt, recoveredAt: known.lastChangeAt }],
            circumstances,
          );
      const desk: Desk = { triage, alerts, reports: [] };
      const owned: Desk = {
        ...desk,
        triage: moves
          ? { ...triage, incidentId: id, counted: { alerts: 1, notifications: known.notifications } }
          : { ...triage, besides: [id, ...(triage.besides ?? [])].slice(0, most.besides) },
        alerts: new Map([[alertId, { ...known, incident: { id, firing } }]]),
      };
      const change = planChange(undefined, [...decision, ...recovery], circumstances);
      return {
        commit: {
          incidents: [planChange(incident, [split], circumstances), change],
          triages: [planTriage(desk, owned, [], stampOf(circumstances), {})],
        },
        incident: change.after,
      };
    },
    commandId,
  );

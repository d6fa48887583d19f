import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../incident/command-id.ts";
import { decide } from "../incident/decide.ts";
import { type Circumstances, isRefusal, type Refusal, refuse, stampOf } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { evolve } from "../incident/evolve.ts";
import { type Asked, attempts, goneInto } from "../incident/execute.ts";
import { type AnyIncident, incidentName, isMerged, isOpen } from "../incident/incident.ts";
import { planChange } from "../incident/plan.ts";
import type { Commit, Store } from "../incident/store.ts";
import { own } from "../runbook/own.ts";
import { declare } from "./declare.ts";
import { triageChange } from "./execute.ts";
import { merge } from "./merge.ts";
import { planTriage } from "./plan.ts";

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
    const { overrides } = await store.readOverrides();
    const result = await work({ ...asked, overrides });
    if (isRefusal(result)) return (await repeatedAnswer(store, commandId)) ?? result;
    const outcome = await store.commit({ ...result.commit, ...receiptFor(commandId, result.incident) });
    if (outcome === "committed") return { incident: result.incident };
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw new Error(`the incidents were written by others ${attempts} times in a row`);
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
      const change = planChange(kept, [...opening, ...merging.kept, ...acknowledged], circumstances);
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
      const alert = own(incident.alerts, alertId);
      const { [alertId]: _gone, ...others } = incident.alerts;
      if (!alert) return refuse("not-found", `${incidentName(incident)} has no alert ${alertId}.`);
      if (Object.keys(others).length === 0 && incident.detection.how === "alert")
        return refuse(
          "conflict",
          `${alert.name} is the only alert of ${incidentName(incident)}; nothing would be left.`,
        );
      const [triage, number] = await Promise.all([store.readTriage(alert.service), store.lastNumber()]);
      const known = triage.alerts[alertId];
      const { id, description } = identity;
      const into = { id, number: number + 1 };
      const decision = declare(
        {
          ...into,
          service: alert.service,
          severity: known?.severity ?? incident.severity,
          description: description ?? known?.summary ?? alert.name,
          detection: { how: "alert", at: alert.firedAt, by: alert.name },
          startedAt: alert.firedAt,
          alerts: [{ alertId, name: alert.name, service: alert.service, firedAt: alert.firedAt }],
          customers: [],
        },
        circumstances,
      );
      if (isRefusal(decision)) return decision;
      // The service's next alerts join the incident that keeps alerts of the service.
      const keeps = Object.values(others).some(({ service }) => service === alert.service);
      const { after } = planTriage(
        triage,
        {
          ...triage,
          ...(known && { alerts: { ...triage.alerts, [alertId]: { ...known, incidentId: id } } }),
          ...(!keeps && incident.service !== alert.service && { incidentId: id }),
        },
        [],
        stampOf(circumstances),
        undefined,
      );
      const split: IncidentEvent = { type: "Alert Split Off", data: { alertId, name: alert.name, into } };
      const change = planChange(undefined, decision, circumstances);
      return {
        commit: {
          incidents: [planChange(incident, [split], circumstances), change],
          triages: [triageChange(triage, after, [])],
        },
        incident: change.after,
      };
    },
    commandId,
  );

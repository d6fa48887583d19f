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
import { isMoreSevere } from "../runbook/severity.ts";
import { earliest, type Instant } from "../runbook/time.ts";
import type { TriagedAlert } from "./alert-schema.ts";
import { declare } from "./declare.ts";
import { recoveriesOf } from "./execute.ts";
import { withoutAlert } from "./members.ts";
import { merge, pagesTakenOver } from "./merge.ts";
import { describedBy } from "./no-data.ts";
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
      const merging = merge(gone, target, reason, circumstances);
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

/** When the errors behind an alert may have begun: with its own, or with a firing of before that was the incident's as well. */
const errorsBegan = ({ startedAt, changes }: TriagedAlert, incident: Pick<AnyIncident, "startedAt">): Instant[] => [
  ...(startedAt ? [startedAt] : []),
  ...changes.flatMap(({ at, firing }) => (firing && at >= incident.startedAt ? [at] : [])),
];

/** So many alerts are split off at once: each is an entry of the timeline, and all of them are one transaction. */
export const mostSplitOff = 20;

/** What becomes of a service some of whose alerts are another problem now. */
const deskAfter = (desk: Desk, gone: readonly TriagedAlert[], id: string, isMoved: boolean): Desk => {
  const { triage } = desk;
  const notifications = gone.reduce((sum, one) => sum + one.notifications, 0);
  return {
    ...desk,
    triage: isMoved
      ? { ...triage, incidentId: id, counted: { alerts: gone.length, notifications } }
      : { ...triage, besides: [id, ...(triage.besides ?? [])].slice(0, most.besides) },
    alerts: new Map(
      gone.map((one) => [one.id, { ...one, incident: { id, firing: one.incident?.firing ?? one.firing } }]),
    ),
  };
};

/**
 * L1: a person says that alerts are another problem: they get an incident of their own, of the first one's service, and its team
 * is paged for it.
 */
export const executeSplit = (
  store: Store,
  incidentId: string,
  alertIds: readonly string[],
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
      const ids = [...new Set(alertIds)];
      const known = await store.readAlerts(ids);
      const isOwn = (one: TriagedAlert | undefined): one is TriagedAlert =>
        one?.incident !== undefined && [incident.id, ...incident.absorbed].includes(one.incident.id);
      const stranger = ids.find((one) => !isOwn(known.get(one)));
      const found = ids.flatMap((one) => known.get(one) ?? []);
      const [first] = found;
      if (stranger !== undefined || !first)
        return refuse("not-found", `${incidentName(incident)} has no alert ${stranger}.`);
      if (incident.alerts.total <= found.length && incident.detection.how === "alert")
        return refuse(
          "conflict",
          found.length === 1
            ? `${first.name} is the only alert of ${incidentName(incident)}; nothing would be left.`
            : `These are all alerts of ${incidentName(incident)}; nothing would be left.`,
        );
      const services = [...new Set(found.map(({ service }) => service))];
      const [number, ...triages] = await Promise.all([
        store.lastNumber(),
        ...services.map((service) => store.readTriage(service)),
      ]);
      // What is written is as it is once the services are known: whoever moves an alert writes its service.
      const alerts = await store.readAlerts(ids);
      const gone = found.flatMap(({ id, incident: before }) => {
        const now = alerts.get(id);
        return now?.incident && now.incident.id === before?.id ? [{ ...now, incident: now.incident }] : [];
      });
      if (gone.length < found.length) return refuse("conflict", "The alert has moved meanwhile; look again.");
      const { id, description } = identity;
      const into = { id, number: number + 1 };
      const oldest = gone.reduce((one, other) => (other.firedAt < one.firedAt ? other : one));
      const severity = gone
        .map((one) => one.severity ?? incident.severity)
        .reduce((one, other) => (isMoreSevere(other, one) ? other : one));
      const decision = declare(
        {
          ...into,
          service: first.service,
          severity,
          description: description ?? describedBy(first, circumstances.settings, circumstances.now),
          detection: { how: "alert", at: oldest.firedAt, by: oldest.name },
          startedAt: earliest(oldest.firedAt, ...gone.flatMap((one) => errorsBegan(one, incident))),
          splitFrom: { id: incident.id, number: incident.number },
          alerts: gone.map(({ id: alertId, name, service, firedAt, evidence }) => ({
            alertId,
            name,
            service,
            firedAt,
            ...(evidence && { rule: evidence.rule }),
          })),
          customers: [],
        },
        circumstances,
      );
      if (isRefusal(decision)) return decision;
      const split = gone.map(({ id: alertId, name, service, incident: { firing } }, index): IncidentEvent => {
        const together = index === 0 ? gone.map((one) => one.name) : [];
        return {
          type: "Alert Split Off",
          data: { alertId, name, service, firing, into, ...(gone.length > 1 && { together }) },
        };
      });
      const recovery = recoveriesOf(
        decision,
        gone
          .filter((one) => !one.incident.firing)
          .map(({ id: alertId, name, service, firedAt, lastChangeAt }) => ({
            change: "recovered" as const,
            alertId,
            name,
            service,
            firedAt,
            recoveredAt: lastChangeAt,
          })),
        circumstances,
      );
      const left = gone.reduce(
        (rest, { id: alertId, service, incident: { firing } }) => withoutAlert(rest, { alertId, service, firing }),
        incident.alerts,
      );
      const change = planChange(undefined, [...decision, ...recovery], circumstances);
      return {
        commit: {
          incidents: [planChange(incident, split, circumstances), change],
          triages: triages.map((triage) => {
            const { service } = triage;
            const its = gone.filter((one) => one.service === service);
            const desk: Desk = { triage, alerts: new Map(its.map((one) => [one.id, one])), reports: [] };
            // The service's next alerts join the incident that keeps alerts of the service.
            const isMoved = left.byService[service] === undefined && incident.service !== service;
            return planTriage(desk, deskAfter(desk, its, id, isMoved), [], stampOf(circumstances), {});
          }),
        },
        incident: change.after,
      };
    },
    commandId,
  );

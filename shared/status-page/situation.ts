import { currentSince, mitigatedAtOf, servicesOf } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import type { HealthPeriod } from "../resolution/resolution-schema.ts";
import { own } from "../runbook/own.ts";
import type { Phase } from "../runbook/phase.ts";
import { type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import { fires } from "../triage/members.ts";
import { isElsewhere } from "../triage/split-off.ts";
import { type PublicStatus, publicStatuses } from "./impact.ts";
import type { Situation } from "./post-schema.ts";

/** What customers are told in each phase of an incident, where all of its services have come as far as that. */
const statusIn: Record<Phase, PublicStatus> = {
  declared: "Investigating",
  investigating: "Investigating",
  mitigating: "Identified",
  monitoring: "Monitoring",
  resolved: "Resolved",
  "post-mortem": "Resolved",
  closed: "Resolved",
};

/** How far a status is on the way to the end. */
export const order = (status: PublicStatus): number => publicStatuses.indexOf(status);

/**
 * The services for which there is a fix: those of the actions that TARS carried out. What a person did, and the phase that a
 * person set, is about the incident's own service.
 */
export const fixedIn = (incident: AnyIncident): Set<string> => {
  const { mitigations, offers, service } = incident;
  const applied = mitigations.filter(({ status, at }) => status === "applied" && at >= currentSince(incident));
  return new Set(applied.length === 0 ? [service] : applied.map(({ id }) => own(offers, id)?.service ?? service));
};

/**
 * How far the incident has come for each of some services. While alerts of a service fire for which there is no fix, it is
 * worked on, whatever was done for another one; the resolution is about the incident's own service, whatever its alerts say.
 */
export const statusesOf = (incident: Incident, services: readonly string[]): Map<string, PublicStatus> => {
  const status = statusIn[incident.phase];
  const done = status === "Resolved" ? new Set([incident.service]) : fixedIn(incident);
  return new Map(
    services.map((service) => {
      const isBehind = order(status) > order("Identified") && fires(incident.alerts, service) && !done.has(service);
      return [service, isBehind ? "Identified" : status];
    }),
  );
};

/** How long a period lasts while there is only one, in seconds. */
const usualPeriod = 60;

/** How long the measured periods of an error rate last, in seconds: each begins where the one before it ends. */
const lengthOf = (periods: readonly HealthPeriod[]): number => {
  const gaps = periods.slice(1).map(({ at }, index) => secondsBetween(periods[index]?.at ?? at, at));
  return gaps.length === 0 ? usualPeriod : Math.min(...gaps);
};

/**
 * Whether a service is not well by the error rate that was measured since the fix; undefined where that says nothing. Only the
 * incident's own service is measured for it (S1).
 */
const hurtsByRate = (incident: Incident, service: string): boolean | undefined => {
  const { health } = incident;
  const last = health?.periods.findLast(({ percent }) => percent !== null);
  if (service !== incident.service || !health || !last) return undefined;
  const fixedAt = mitigatedAtOf(incident);
  const isOld = fixedAt !== undefined && last.at <= plusSeconds(fixedAt, -lengthOf(health.periods));
  // Once the baseline is reached, a rate that stays below it is no news.
  if (isOld && !health.met) return undefined;
  if (health.below > 0) return false;
  return (last.percent ?? 0) > 0 ? true : undefined;
};

/**
 * Whether a service that has come as far as a status is not well: what is fixed is well once the error rate says so, or, where
 * that says nothing, its alerts.
 */
export const hurtsIn = (incident: Incident, service: string, status: PublicStatus): boolean =>
  order(status) < order("Monitoring") ||
  (status === "Monitoring" && (hurtsByRate(incident, service) ?? fires(incident.alerts, service)));

/** What is so of some services. As a whole they have come as far as the one that is furthest behind. */
export const situationOf = (incident: Incident, services: readonly string[]): Situation => {
  const statuses = statusesOf(incident, services);
  return {
    status: [...statuses.values()].reduce((a, b) => (order(b) < order(a) ? b : a), statusIn[incident.phase]),
    hurts: Object.fromEntries([...statuses].map(([service, status]) => [service, hurtsIn(incident, service, status)])),
  };
};

/** What is so when something is published: as a whole, of what is named in it; of the others it is known that they are not. */
export const situationSaid = (incident: Incident, named: readonly string[]): Situation => ({
  status: situationOf(incident, named).status,
  hurts: situationOf(incident, [...new Set([...named, ...servicesOf(incident)])]).hurts,
});

/** The services that were named last, of those of which this incident still has to say how they end (S6). */
export const servicesNamedLast = (incident: Incident): string[] =>
  Object.keys(incident.statusPage?.post?.updates.at(-1)?.components ?? {}).filter(
    (service) => !isElsewhere(incident, service),
  );

/** The services of which customers are to hear next: those named last, and those that have joined since. */
export const servicesWatched = (incident: Incident): string[] => {
  const { situation } = incident.statusPage ?? {};
  const named = servicesNamedLast(incident);
  const known = new Set([...named, ...Object.keys(situation?.hurts ?? {})]);
  return [...named, ...servicesOf(incident).filter((service) => !known.has(service))];
};

const isSame = (a: Situation, b: Situation, services: readonly string[]): boolean =>
  a.status === b.status && services.every((service) => own(a.hurts, service) === own(b.hurts, service));

/** Whether something else is so than when something was published last. */
export const hasMoved = (incident: Incident): boolean => {
  const { situation } = incident.statusPage ?? {};
  const services = servicesWatched(incident);
  return situation === undefined || !isSame(situationOf(incident, services), situation, services);
};

/** Whether a person has edited something since an instant. */
export const isInHandSince = (editedAt: Instant | undefined, since: Instant | undefined): boolean =>
  editedAt !== undefined && since !== undefined && editedAt >= since;

/**
 * An incident after an event, with since when something else is so than what was published. Who has edited something since
 * then has it in hand until the incident goes on again.
 */
export const wentOn = (before: Incident, after: Incident, at: Instant): Incident => {
  const { wentOnAt, ...statusPage } = after.statusPage ?? {};
  const services = servicesWatched(after);
  const was = situationOf(before, servicesWatched(before));
  if (!statusPage.post || isSame(was, situationOf(after, services), services)) return after;
  if (!hasMoved(after)) return { ...after, statusPage };
  const isInHand = isInHandSince(statusPage.editedAt, wentOnAt);
  return { ...after, statusPage: { ...statusPage, wentOnAt: wentOnAt && !isInHand ? wentOnAt : at } };
};

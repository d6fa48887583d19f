import { currentSince, servicesOf } from "../incident/incident.ts";
import type { Incident, ResolvedIncident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { earliest, type Instant, latest } from "../runbook/time.ts";
import { componentsOf } from "../status-page/components.ts";
import { fires } from "../triage/members.ts";
import { isElsewhere } from "../triage/split-off.ts";
import { recoveredAtOf } from "./recovered.ts";

/** So many services are named to customers at most. */
const mostTold = 20;

/**
 * The services of which customers hear that it is over (S6): the incident's own, and the others that customers know: those that
 * the status page names, or, where it never did, those that joined. What was split off has an end of its own.
 */
export const servicesTold = (incident: Incident, settings: Settings): string[] => {
  const { post, withdrawn } = incident.statusPage ?? {};
  const named = post ? Object.keys(post.updates.at(-1)?.components ?? {}) : servicesOf(incident);
  const ending = named.filter((service) => !isElsewhere(incident, service));
  const others = withdrawn ? [] : componentsOf(settings, ending).map(({ service }) => service);
  return [...new Set([incident.service, ...others])].slice(0, mostTold);
};

/**
 * When an incident that is resolved was over for customers: when its own errors ended and the alerts of the other services that
 * customers know had recovered, and no later than it was resolved; while one of those still fires, when it was resolved. It is
 * decided once, with the resolution.
 */
export const overAtOf = (incident: ResolvedIncident, settings: Settings): Instant => {
  const { resolution, alerts, service } = incident;
  if (resolution.overAt) return resolution.overAt;
  const isOther = (one: string): boolean => one !== service && own(settings.services, one)?.customerName !== undefined;
  // What still fails is over for customers when somebody says so.
  if (servicesOf(incident).some((one) => isOther(one) && fires(alerts, one))) return resolution.at;
  const others = alerts.first.flatMap((one) => (isOther(one.service) ? (one.recoveredAt ?? []) : []));
  const over = earliest(resolution.at, latest(recoveredAtOf(incident, settings) ?? resolution.at, ...others));
  // It cannot have been over before it began.
  return over > currentSince(incident) ? over : resolution.at;
};

/** From when until when there was a problem, as everything says that tells customers of its end (S6): what the page says. */
export const outageTold = (incident: ResolvedIncident, settings: Settings): { from: Instant; until: Instant } => {
  const { post, withdrawn } = incident.statusPage ?? {};
  const published = withdrawn ? undefined : post;
  const until = published?.updates.at(-1)?.until;
  return {
    from: published?.startedAt ?? incident.startedAt,
    // An end that customers were told of before it was opened again is another one.
    until: until && until > currentSince(incident) ? until : overAtOf(incident, settings),
  };
};

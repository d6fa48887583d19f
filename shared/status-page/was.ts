import { mitigatedAtOf, servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import { type Instant, latest } from "../runbook/time.ts";
import { fires } from "../triage/members.ts";
import type { Impact } from "./impact.ts";
import type { Was, Words } from "./post-schema.ts";
import { hurtsIn, order, statusesOf } from "./situation.ts";

/**
 * Since when a service is well, by its error rate, or by its alerts where that is not measured; undefined while it is not, and
 * where not all of its alerts are known by their times.
 */
const wellSince = (incident: Incident, service: string): Instant | undefined => {
  const { alerts, startedAt, health } = incident;
  const mitigatedAt = mitigatedAtOf(incident);
  if (!mitigatedAt || hurtsIn(incident, service, "Monitoring")) return undefined;
  if (service === incident.service && health?.endedAt) return latest(startedAt, health.endedAt);
  if (fires(alerts, service)) return undefined;
  const known = alerts.first.filter((one) => one.service === service);
  if (known.length < (own(alerts.byService, service) ?? 0)) return undefined;
  return latest(startedAt, mitigatedAt, ...known.flatMap(({ recoveredAt }) => recoveredAt ?? []));
};

/** How services were before anything was published of them, and until when; `until` is undefined where it is not known. */
export type Outages = { service: string; impact: Impact; until: Instant | undefined }[];

/**
 * How services were before customers read of them first, and until when: those of which the first update says that they are
 * well, because a fix is in place by then. The outage was one all the same.
 */
export const outagesBefore = (
  incident: Incident,
  { status, components }: Pick<Words, "status" | "components">,
  impactOn: (service: string) => Impact,
): Outages => {
  if (incident.statusPage?.post || status === "Resolved") return [];
  const services = servicesOf(incident).filter((service) => own(components, service) === "operational");
  const reached = statusesOf(incident, services);
  return services
    .filter((service) => order(status) >= order("Monitoring") || order(reached.get(service) ?? status) > order(status))
    .map((service) => ({ service, impact: impactOn(service), until: wellSince(incident, service) }));
};

/** What is kept of them with the first update: what is not known to have ended earlier ended then. */
export const wasUntil = (outages: Outages, at: Instant): Was =>
  Object.fromEntries(outages.map(({ service, impact, until = at }) => [service, { impact, until }]));

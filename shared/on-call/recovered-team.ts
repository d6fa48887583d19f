import { isOpen, servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import type { HealthPeriod, MeasuredRate } from "../resolution/resolution-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import { owningTeam, type Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import { fires } from "../triage/members.ts";
import type { PageReason } from "./paging-schema.ts";

/** So many periods, the newest that say something, lie below the baseline once a service has recovered. */
const goodPeriods = 3;

/** The newest of them is no older, in seconds: what is older says nothing of now. */
const newestWithin = 300;

/**
 * Which rounds a recovery ends: those that nobody asked for, of an incident that somebody else has. What is paged until somebody
 * has the incident at all goes on (D6).
 */
const endedByRecovery: readonly (PageReason | undefined)[] = ["team needed", "no activity", "firing again"];

/** The services of a team in an incident. */
export const servicesOfTeam = (
  incident: Parameters<typeof servicesOf>[0],
  team: string,
  settings: Settings,
): string[] => servicesOf(incident).filter((service) => owningTeam(settings, service) === team);

/**
 * Whether all alerts of some services have ended. It cannot be told of a service that TARS does not know or that had no alert, and
 * of none while alerts fire of which the incident does not know the service.
 */
const alertsEnded = (
  { alerts }: Pick<Incident, "alerts">,
  services: readonly string[],
  settings: Settings,
): boolean => {
  const known = Object.values(alerts.firingByService).reduce((sum, count) => sum + count, 0);
  return (
    services.length > 0 &&
    known === alerts.firing &&
    services.every(
      (service) =>
        own(settings.services, service) !== undefined &&
        (own(alerts.byService, service) ?? 0) > 0 &&
        !fires(alerts, service),
    )
  );
};

/**
 * D6: the services of a team that is paged whose recovery would end that: their alerts have ended, and their error rates are still
 * to be looked at. None where a recovery ends nothing, or cannot be told.
 */
export const awaitsRecovery = (incident: Incident, team: string, settings: Settings): string[] => {
  const paging = own(incident.pagings, team);
  if (!isOpen(incident) || !paging?.running || !endedByRecovery.includes(paging.began)) return [];
  const services = servicesOfTeam(incident, team, settings);
  return alertsEnded(incident, services, settings) ? services : [];
};

/** Whether an error rate is below a baseline now. Without enough that was measured lately it cannot be told, and is not. */
const isBelow = (periods: readonly HealthPeriod[], baselinePercent: number | undefined, now: Instant): boolean => {
  const newest = periods.filter(({ percent }) => percent !== null).slice(-goodPeriods);
  const at = newest.at(-1)?.at;
  return (
    baselinePercent !== undefined &&
    at !== undefined &&
    at >= plusSeconds(now, -newestWithin) &&
    newest.length === goodPeriods &&
    newest.every(({ percent }) => percent !== null && percent < baselinePercent)
  );
};

/** The services whose error rate is measured. */
export const measuredOf = (services: readonly string[], settings: Settings): string[] =>
  services.filter((service) => own(settings.services, service)?.errorRate !== undefined);

/** D6: whether services whose alerts have ended have recovered: their error rates, where they are measured, are below the baseline. */
export const haveRecovered = (
  services: readonly string[],
  rates: readonly MeasuredRate[],
  { owesAs }: Pick<Incident, "owesAs">,
  { now, settings }: { now: Instant; settings: Settings },
): boolean => {
  const baseline = baselineOf({ owesAs }, settings);
  const periodsOf = (service: string) => rates.find((one) => one.service === service)?.periods ?? [];
  return measuredOf(services, settings).every((service) => isBelow(periodsOf(service), baseline, now));
};

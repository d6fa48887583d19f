import type { OpenIncident } from "../incident/incident-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import { isMeasuredClosely } from "./baseline.ts";

/**
 * S1 is measured every minute while somebody waits for it, or a spike would undo it; less often while it is far away: each
 * look costs two metrics, and looks back over all minutes since the last one. In seconds.
 */
export const healthEvery = { near: 60, far: 300 };

/** S1: when the error rate of an open incident is measured first, and how often; undefined where it is not. */
export const measuredFrom = (
  incident: OpenIncident,
  settings: Settings,
): { at: Instant; every: number } | undefined => {
  if (!own(settings.services, incident.service)?.errorRate || baselineOf(incident, settings) === undefined)
    return undefined;
  const reached = (incident.health?.below ?? 0) >= settings.runbook.baselinePeriods;
  return {
    at: plusSeconds(incident.declaredAt, healthEvery.near),
    every: isMeasuredClosely(incident) || reached ? healthEvery.near : healthEvery.far,
  };
};

/** S1: the first measurement behind an instant. */
export const nextMeasurement = ({ at, every }: { at: Instant; every: number }, behind: Instant): Instant =>
  behind < at ? at : plusSeconds(at, (Math.floor(secondsBetween(at, behind) / every) + 1) * every);

import { currentSince, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident, ResolvedIncident } from "../incident/incident-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, latest } from "../runbook/time.ts";
import type { HealthPeriod } from "./resolution-schema.ts";

/**
 * When the errors ended, by periods in order of time of which the last `below` that say something are good. Where none is bad
 * it is what was `known`; undefined while they go on.
 */
export const endOfErrors = (
  periods: HealthPeriod[],
  below: number,
  known: Instant | undefined,
): Instant | undefined => {
  const measured = periods.filter(({ percent }) => percent !== null);
  if (below >= measured.length) return known;
  return below > 0 ? measured[measured.length - below]?.at : undefined;
};

/** When the last alert recovered. What had recovered before it was opened again says nothing of what ended later. */
const lastRecovery = (incident: Pick<AnyIncident, "alerts" | "startedAt" | "reopenedAt">): Instant | undefined => {
  const since = currentSince(incident);
  const [first, ...others] = incident.alerts.first.flatMap(({ recoveredAt }) =>
    recoveredAt && recoveredAt >= since ? recoveredAt : [],
  );
  return first && latest(first, ...others);
};

/**
 * When the errors were over: as it was measured after the resolution; else the first period after the last one at or above the
 * baseline; else the recovery of the last alert; else what is known best, the mitigation. Undefined where they went on when it was
 * resolved, and nothing has told of their end since.
 */
export const recoveredAtOf = (incident: ResolvedIncident, settings: Settings): Instant | undefined => {
  const { health, alerts, mitigatedAt, resolution } = incident;
  if (resolution.errorsEnd?.at) return resolution.errorsEnd.at;
  const baseline = baselineOf(incident, settings);
  const measured = (health?.periods ?? []).filter((one) => one.percent !== null);
  const lastBad = measured.findLastIndex((one) => baseline !== undefined && (one.percent ?? 0) >= baseline);
  if (lastBad >= 0) return measured[lastBad + 1]?.at;
  if (health?.endedAt) return health.endedAt;
  if (alerts.firing > 0) return undefined;
  return lastRecovery(incident) ?? mitigatedAt;
};

/** Whether the end of an incident's errors is looked for after its resolution: the error rate had not fallen by then (S1, S4). */
export const seeksEnd = (incident: ResolvedIncident, settings: Settings): boolean => {
  const baseline = baselineOf(incident, settings);
  const last = incident.health?.periods.findLast(({ percent }) => percent !== null)?.percent ?? 0;
  return (
    incident.resolution.errorsEnd === undefined &&
    own(settings.services, incident.service)?.errorRate !== undefined &&
    baseline !== undefined &&
    last >= baseline
  );
};

/**
 * When the errors were over: by the error rate where it is measured, else by the last alert that recovered. `false` while they
 * go on; undefined where nothing tells.
 */
export const errorsOver = (
  incident: Pick<AnyIncident, "alerts" | "health" | "startedAt" | "reopenedAt">,
): Instant | false | undefined => {
  const { alerts, health } = incident;
  const measured = health?.periods.find(({ percent }) => percent !== null);
  if (health && measured) return health.below > 0 && (health.endedAt ?? measured.at);
  return alerts.firing > 0 ? false : lastRecovery(incident);
};

/**
 * When the errors of an incident ended, for whoever counts how long they lasted: undefined while they go on, which they may do
 * beyond a resolution, where nothing tells, and where no error was measured that could have ended. Of one that is resolved it is
 * what its post-mortem says.
 */
export const errorsEndedAt = (incident: AnyIncident, settings: Settings): Instant | undefined => {
  if (isMerged(incident)) return undefined;
  if (!isOpen(incident)) return recoveredAtOf(incident, settings);
  const { health } = incident;
  const over = errorsOver(incident);
  const isSeen = health?.endedAt !== undefined || !health?.periods.some(({ percent }) => percent !== null);
  return over && isSeen && over >= currentSince(incident) ? over : undefined;
};

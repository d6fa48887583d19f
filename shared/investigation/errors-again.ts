import type { Circumstances, Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { currentSince, isOpen, mitigatedAtOf } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { settles } from "../mitigation/effect.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";

/** The mitigation that was in place last before an instant; undefined where there was none since the problem began. */
const mitigatedBefore = (incident: Incident, before?: Instant): Instant | undefined =>
  [
    ...incident.mitigations.flatMap(({ status, at }) => (status === "applied" ? [at] : [])),
    // What was done for another incident of the service was done to this one's, too.
    ...(incident.fixedElsewhere ? [incident.fixedElsewhere.at] : []),
  ]
    .filter((at) => at >= currentSince(incident) && (before === undefined || at <= before))
    .sort()
    .at(-1);

/** Since when there is nothing to find out of what was mitigated: errors have come behind that. */
export const mitigatedSince = (incident: Incident): Instant | undefined =>
  incident.errorsAgainAt && incident.errorsAgainAt >= currentSince(incident)
    ? mitigatedBefore(incident, incident.errorsAgainAt)
    : undefined;

/**
 * Since when the service's incident before this one had been mitigated, when this one was declared; undefined where there
 * was none. Errors from before that are of the other one.
 */
export const mitigatedAtBefore = (
  { id, service, declaredAt }: Pick<Incident, "id" | "service" | "declaredAt">,
  earlier: AnyIncident[],
): Instant | undefined =>
  earlier
    .flatMap((other) => {
      // One that was merged was mitigated, too, where it says so.
      const at = other.id !== id && other.service === service && !isOpen(other) ? mitigatedAtOf(other) : undefined;
      return at !== undefined && at <= declaredAt ? [at] : [];
    })
    .sort()
    .at(-1);

/** Whether an alert of an incident began to fire after a mitigation: what it tells of was not there when that was done. */
export const firesAnewSince = ({ alerts }: Pick<AnyIncident, "alerts">, mitigatedAt: Instant): boolean =>
  alerts.first.some(({ firedAt }) => firedAt > mitigatedAt);

/** The mitigation after which an incident still waits for errors: undefined where there was none, or it has looked anew since. */
const awaited = (incident: Incident): Instant | undefined => {
  const mitigatedAt = mitigatedBefore(incident);
  const { errorsAgainAt } = incident;
  return isOpen(incident) && mitigatedAt && !(errorsAgainAt && errorsAgainAt >= mitigatedAt) ? mitigatedAt : undefined;
};

/** I1–I5: another incident of the service has seen errors after a mitigation that both know of: both look anew. */
export const errorsAgainElsewhere: Decider<"errors again elsewhere"> = (incident, { mitigatedAt }) =>
  awaited(incident) === mitigatedAt ? [{ type: "Errors After Mitigation", data: { mitigatedAt } }] : [];

/** Whether an event tells of errors after a mitigation: an alert that fires again or joins, or a measured period. */
const tellsOfErrors = (event: IncidentEvent, mitigatedAt: Instant, baseline: number | undefined): boolean => {
  switch (event.type) {
    case "Alerts Fired Again":
    case "Alerts Joined":
      return event.data.alerts.some(({ firedAt }) => firedAt > mitigatedAt);
    case "Health Measured":
      return event.data.periods.some(
        ({ at, percent }) =>
          baseline !== undefined && percent !== null && percent >= baseline && at >= plusSeconds(mitigatedAt, settles),
      );
    default:
      return false;
  }
};

/**
 * I1–I5: errors after a mitigation are looked into anew, once for each: another deployment may be behind them, or the
 * mitigation did not help.
 */
export const errorsAgain = (
  incident: Incident,
  decided: readonly IncidentEvent[],
  { settings }: Pick<Circumstances, "settings">,
): IncidentEvent[] => {
  const mitigatedAt = awaited(incident);
  if (!mitigatedAt) return [];
  const baseline = baselineOf(incident, settings);
  return decided.some((event) => tellsOfErrors(event, mitigatedAt, baseline))
    ? [{ type: "Errors After Mitigation", data: { mitigatedAt } }]
    : [];
};

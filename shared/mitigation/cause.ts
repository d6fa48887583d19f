import { currentSince } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { adviceOf } from "../investigation/advices.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { isFallen, rateBefore } from "./effect.ts";
import type { Mitigation } from "./mitigation-schema.ts";
import { isSuspect } from "./recognise.ts";
import { isCure, outcomeOf } from "./rollbacks.ts";
import { actedOn } from "./standing-offer.ts";

/** The suspect that a mitigation is done against: what the brief names as the cause for doing just that. */
export const suspectedCause = (
  { brief, offers }: Pick<Incident, "brief" | "offers">,
  { id, kind }: Pick<Mitigation, "id" | "kind">,
): string | undefined => {
  const service = own(offers, id)?.service;
  // What is done to one service is not done against what is suspected of another.
  const suspect = brief?.suggestions.find((one, index) => {
    const suspected = one.service ?? adviceOf(one, brief)?.deployment?.service;
    return service === undefined || suspected === undefined ? index === 0 : suspected === service;
  });
  return suspect && suspect.kind === kind && isSuspect(suspect) ? suspect.cause : undefined;
};

/** Whether a mitigation has had an effect: the error rate has fallen since, or every alert that it was for has recovered since. */
const hasHelped = (incident: Incident, done: Mitigation, settings: Settings): boolean => {
  const { at } = done;
  const { alerts, health, service } = incident;
  const outcome = outcomeOf(incident, done.id);
  if (outcome) return isCure(outcome);
  const recoveredOf = (is: (of: string) => boolean) =>
    alerts.first.some((one) => is(one.service) && one.recoveredAt !== undefined && one.recoveredAt >= at);
  const whose = actedOn(incident, done) ?? service;
  // The error rate is that of the incident's own service: of another one its alerts tell.
  if (whose !== service) return !own(alerts.firingByService, whose) && recoveredOf((of) => of === whose);
  const newest = health?.periods.findLast((period) => period.at >= at && period.percent !== null)?.percent;
  if (typeof newest === "number") return isFallen(newest, rateBefore(incident), baselineOf(incident, settings));
  return health?.met === true || (alerts.firing === 0 && recoveredOf(() => true));
};

/**
 * S2: what mitigations have confirmed by their effect, the last one of each service: what a root cause is filled with, for a person to
 * say so. Undefined where nothing was suspected that can be a cause, or nothing has shown that it is.
 */
export const confirmedCause = (incident: Incident, settings: Settings): string | undefined => {
  const { mitigations, service } = incident;
  const confirmed = mitigations.filter(
    (one) =>
      one.cause !== undefined &&
      one.status === "applied" &&
      one.at >= currentSince(incident) &&
      hasHelped(incident, one, settings),
  );
  const causes = new Map(confirmed.map((one) => [actedOn(incident, one) ?? service, one.cause]));
  return [...new Set(causes.values())].join("; ") || undefined;
};

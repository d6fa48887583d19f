import { cut } from "../communication/figures.ts";
import { inWords } from "../communication/in-words.ts";
import { currentSince } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Suggestion } from "../investigation/brief-schema.ts";
import { errorsOver } from "../resolution/recovered.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import type { Mitigation } from "./mitigation-schema.ts";
import { outcomeOf } from "./rollbacks.ts";
import { actedOn } from "./standing-offer.ts";

/** The error rate before a mitigation, in percent, where requests are counted. */
export const rateBefore = ({ brief }: Pick<AnyIncident, "brief">): number | undefined =>
  brief?.onset?.unit === "%" ? brief.onset.since : undefined;

/** Whether an error rate has fallen: below the baseline, or below half of what it was. All in percent. */
export const isFallen = (now: number, before: number | undefined, baseline: number | undefined): boolean =>
  (baseline !== undefined && now < baseline) || (before !== undefined && now < before / 2);

/** Errors so long after a mitigation, in seconds, are not its last ones: the minute in which it was is broken in part. */
export const settles = 120;

/**
 * Whether the error rate never fell from an instant to another, as far as it was measured: at least once when it would have
 * settled. Where nothing was measured that is not known.
 */
const neverFell = (
  incident: Pick<AnyIncident, "brief" | "health" | "owesAs">,
  { from, to }: { from: Instant; to?: Instant | undefined },
  settings: Settings,
): boolean => {
  const measured = (incident.health?.periods ?? []).filter(
    ({ at, percent }) => at >= from && (to === undefined || at < to) && percent !== null,
  );
  return (
    measured.some(({ at }) => at >= plusSeconds(from, settles)) &&
    measured.every(({ percent }) => !isFallen(percent ?? 0, rateBefore(incident), baselineOf(incident, settings)))
  );
};

/** Whether a mitigation is known not to have helped: until the next one nothing fell. */
export const hasNotHelped = (incident: Fixed, { id, at }: Mitigation, settings: Settings): boolean => {
  const outcome = outcomeOf(incident, id);
  if (outcome) return outcome === "did not fall";
  const { mitigations } = incident;
  const next = mitigations.find((other) => other.status === "applied" && other.at > at);
  return neverFell(incident, { from: at, to: next?.at }, settings);
};

type Fixed = Pick<
  AnyIncident,
  | "alerts"
  | "brief"
  | "health"
  | "mitigations"
  | "offers"
  | "owesAs"
  | "startedAt"
  | "reopenedAt"
  | "rollbacks"
  | "service"
>;

/** When a mitigation began: one that takes minutes may have helped before it was done. */
const beganAt = ({ offers }: Pick<Fixed, "offers">, { id, at }: Mitigation): Instant => {
  const offer = own(offers, id);
  return offer && "startedAt" in offer ? offer.startedAt : at;
};

const appliedSince = ({ mitigations, reopenedAt }: Fixed): Mitigation[] =>
  mitigations.filter(({ status, at }) => status === "applied" && (!reopenedAt || at > reopenedAt));

/** When the errors were over that a mitigation was done for: of another service of the incident its alerts tell it. */
const overFor = (incident: Fixed, done: Mitigation): Instant | false | undefined => {
  const { alerts } = incident;
  const service = actedOn(incident, done);
  const first = alerts.first.filter((one) => one.service === service);
  if (service === incident.service || first.length === 0) return errorsOver(incident);
  const { health: _own, ...rest } = incident;
  return errorsOver({ ...rest, alerts: { ...alerts, first, firing: own(alerts.firingByService, service ?? "") ?? 0 } });
};

/** Whether a mitigation was done to another service: the error rate of the incident's own does not tell of it. */
const isOfAnother = (incident: Pick<Fixed, "offers" | "service">, done: Mitigation): boolean =>
  (actedOn(incident, done) ?? incident.service) !== incident.service;

/** What was done, without what is known to have done nothing. */
const withoutUseless = (incident: Fixed, applied: Mitigation[], settings: Settings): Mitigation[] =>
  applied.filter((one) => isOfAnother(incident, one) || !hasNotHelped(incident, one, settings));

/**
 * S3: the mitigations that ended the errors, as far as that is known: those behind which they ended and that are not known to have
 * done nothing. What was done once they were over did not end them. None where none did; where nothing tells of errors, what
 * was done last stands.
 */
export const fixesThatWorked = (incident: Fixed, settings: Settings): Mitigation[] => {
  const over = errorsOver(incident);
  if (over === false) return [];
  const applied = appliedSince(incident);
  if (over === undefined) return applied.slice(-1);
  const behind = applied.filter((one) => {
    const end = overFor(incident, one);
    // The period in which it was done may be a good one already.
    return (
      end !== false && (end === undefined || beganAt(incident, one) < plusSeconds(end, settings.runbook.baselinePeriod))
    );
  });
  const worked = withoutUseless(incident, behind, settings);
  return worked.length > 0 ? worked : behind.slice(-1);
};

/** So much of what ended the errors is said. */
const longestFix = 500;

/** Mitigations in words, each once; undefined where there is none. */
const named = (mitigations: Mitigation[]): string | undefined =>
  cut(inWords([...new Set(mitigations.map(({ what }) => what))]), longestFix) || undefined;

/** S3: what ended the errors, in words: all of it, where more than one thing was done. */
export const fixThatWorked = (incident: Fixed, settings: Settings): string | undefined =>
  named(fixesThatWorked(incident, settings));

/**
 * S3: what is in place, in words: what ended the errors; while they go on, what is not known to have done nothing; where that is
 * known of all of it, what was done last is in place all the same.
 */
export const fixInPlace = (incident: Fixed, settings: Settings): string | undefined => {
  const applied = appliedSince(incident);
  const standing = withoutUseless(incident, applied, settings);
  return fixThatWorked(incident, settings) ?? named(standing.length > 0 ? standing : applied.slice(-1));
};

/**
 * Whether an action was done against a suspect, and the error rate, which was measured since, never fell: doing it once
 * more would not help either. Where nothing was measured that is not known.
 */
export const hasFailedAgainst = (
  incident: Pick<
    AnyIncident,
    "brief" | "health" | "mitigations" | "offers" | "owesAs" | "startedAt" | "reopenedAt" | "service"
  >,
  { service, name }: { service: string; name: string },
  { cause }: Pick<Suggestion, "cause">,
  settings: Settings,
): boolean => {
  const { mitigations, offers } = incident;
  return mitigations.some((one) => {
    const offer = own(offers, one.id);
    if (offer?.service !== service || offer.action !== name || offer.status !== "applied") return false;
    if (one.cause !== cause || offer.startedAt < currentSince(incident) || isOfAnother(incident, one)) return false;
    // What fell at first and came back had helped: it is another time that is to be looked into.
    return neverFell(incident, { from: one.at }, settings);
  });
};

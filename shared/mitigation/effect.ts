import { currentSince } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Suggestion } from "../investigation/brief-schema.ts";
import { errorsOver } from "../resolution/recovered.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import type { Mitigation } from "./mitigation-schema.ts";

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
  const { mitigations, rollback } = incident;
  if (rollback?.status === "judged" && rollback.offerId === id) return rollback.outcome === "did not fall";
  const next = mitigations.find((other) => other.status === "applied" && other.at > at);
  return neverFell(incident, { from: at, to: next?.at }, settings);
};

type Fixed = Pick<
  AnyIncident,
  "alerts" | "brief" | "health" | "mitigations" | "offers" | "owesAs" | "startedAt" | "reopenedAt" | "rollback"
>;

/** When a mitigation began: one that takes minutes may have helped before it was done. */
const beganAt = ({ offers }: Pick<Fixed, "offers">, { id, at }: Mitigation): Instant => {
  const offer = own(offers, id);
  return offer && "startedAt" in offer ? offer.startedAt : at;
};

const appliedSince = ({ mitigations, reopenedAt }: Fixed): Mitigation[] =>
  mitigations.filter(({ status, at }) => status === "applied" && (!reopenedAt || at > reopenedAt));

/**
 * S3: the mitigation that ended the errors, as far as that is known: the last one behind which they ended. What was done once
 * they were over did not end them. Undefined where none did; where nothing tells of errors, what was done last stands.
 */
export const fixThatWorked = (incident: Fixed, settings: Settings): string | undefined => {
  const over = errorsOver(incident);
  if (over === false) return undefined;
  const applied = appliedSince(incident);
  if (over === undefined) return applied.at(-1)?.what;
  // The period in which it was done may be a good one already.
  const last = plusSeconds(over, settings.runbook.baselinePeriod);
  return applied.findLast((one) => beganAt(incident, one) < last)?.what;
};

/**
 * S3: the mitigation that is in place: the one that ended the errors; while they go on, the last of those that are not known
 * to have done nothing; where that is known of all of them, the last one is in place all the same.
 */
export const appliedLast = (incident: Fixed, settings: Settings): string | undefined => {
  const applied = appliedSince(incident);
  return (
    fixThatWorked(incident, settings) ??
    (applied.findLast((one) => !hasNotHelped(incident, one, settings)) ?? applied.at(-1))?.what
  );
};

/**
 * Whether an action was done against a suspect, and the error rate, which was measured since, never fell: doing it once
 * more would not help either. Where nothing was measured that is not known.
 */
export const hasFailedAgainst = (
  incident: Pick<AnyIncident, "brief" | "health" | "mitigations" | "offers" | "owesAs" | "startedAt" | "reopenedAt">,
  { service, name }: { service: string; name: string },
  { cause }: Pick<Suggestion, "cause">,
  settings: Settings,
): boolean => {
  const { mitigations, offers } = incident;
  return mitigations.some((one) => {
    const offer = own(offers, one.id);
    if (offer?.service !== service || offer.action !== name || offer.status !== "applied") return false;
    if (one.cause !== cause || offer.startedAt < currentSince(incident)) return false;
    // What fell at first and came back had helped: it is another time that is to be looked into.
    return neverFell(incident, { from: one.at }, settings);
  });
};

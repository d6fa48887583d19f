import { currentSince } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Suggestion } from "../investigation/brief-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { plusSeconds } from "../runbook/time.ts";

/** The error rate before a mitigation, in percent, where requests are counted. */
export const rateBefore = ({ brief }: Pick<AnyIncident, "brief">): number | undefined =>
  brief?.onset?.unit === "%" ? brief.onset.since : undefined;

/** Whether an error rate has fallen: below the baseline, or below half of what it was. All in percent. */
export const isFallen = (now: number, before: number | undefined, baseline: number | undefined): boolean =>
  (baseline !== undefined && now < baseline) || (before !== undefined && now < before / 2);

/** Errors so long after a mitigation, in seconds, are not its last ones: the minute in which it was is broken in part. */
export const settles = 120;

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
  const { health, mitigations, offers } = incident;
  const baseline = baselineOf(incident, settings);
  return mitigations.some((one) => {
    const offer = own(offers, one.id);
    if (offer?.service !== service || offer.action !== name || offer.status !== "applied") return false;
    if (one.cause !== cause || offer.startedAt < currentSince(incident)) return false;
    // What fell at first and came back had helped: it is another time that is to be looked into.
    const since = (health?.periods ?? []).filter(({ at, percent }) => at >= one.at && percent !== null);
    const isSettled = since.some(({ at }) => at >= plusSeconds(one.at, settles));
    return isSettled && since.every(({ percent }) => !isFallen(percent ?? 0, rateBefore(incident), baseline));
  });
};

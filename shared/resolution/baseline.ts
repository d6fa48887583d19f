import type { Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { currentSince, isOpen } from "../incident/incident.ts";
import type { Incident, OpenIncident, ResolvedIncident } from "../incident/incident-schema.ts";
import { watchedRollbacks } from "../mitigation/by-itself.ts";
import { baselineOf } from "../runbook/baseline.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Severity } from "../runbook/severity.ts";
import { hasCome, type Instant, plusSeconds } from "../runbook/time.ts";
import { mergedPeriods } from "./periods.ts";
import { endOfErrors, seeksEnd } from "./recovered.ts";
import { endSoughtFor, type HealthPeriod } from "./resolution-schema.ts";

/**
 * S1: how many consecutive periods, up to the newest, lie strictly below the baseline. A period at or above
 * it starts the count again; one without traffic or data (null) counts neither way.
 * `periods` are in order of time; `baselinePercent` is in percent.
 */
export const consecutiveBelow = (periods: HealthPeriod[], baselinePercent: number): number => {
  let below = 0;
  for (const { percent } of periods) {
    if (percent === null) continue;
    below = percent < baselinePercent ? below + 1 : 0;
  }
  return below;
};

/**
 * Whether every period counts: while it is monitored, and while the error rate is watched after a roll-back by TARS, whatever
 * phase a person has put it in since.
 */
export const isMeasuredClosely = (incident: Incident): boolean =>
  incident.phase === "monitoring" || watchedRollbacks(incident).some(({ service }) => service === incident.service);

/** A rate that is worse by so much than the worst before is news. */
const muchWorse = 1.25;

/** Whether the error rate is much worse than the worst that was found out so far, by the brief or since. */
const isWorse = ({ peakPercent = 0, brief }: OpenIncident, fresh: HealthPeriod[], baselinePercent: number): boolean => {
  const known = Math.max(peakPercent, brief?.impact?.worstPercent ?? 0);
  const worst = Math.max(0, ...fresh.map(({ percent }) => percent ?? 0));
  return known > 0 && worst >= baselinePercent && worst > muchWorse * known;
};

/** What periods say of an incident, and what is said of it: only what is news, so that its timeline does not fill up. */
const measured = (
  incident: OpenIncident,
  after: HealthPeriod[],
  fresh: HealthPeriod[],
  baselinePercent: number,
  settings: Settings,
): IncidentEvent[] => {
  const { below: before = 0, met = false } = incident.health ?? {};
  const wanted = settings.runbook.baselinePeriods;
  const below = consecutiveBelow(after, baselinePercent);
  const reached = below >= wanted;
  const watched = isMeasuredClosely(incident);
  // An error rate that never rose says nothing by being low, until somebody has done something about it.
  const rose = after.some(({ percent }) => percent !== null && percent >= baselinePercent);
  const says = reached && !met && (watched || rose);
  const isNews = (watched && !met) || reached !== before >= wanted || isWorse(incident, fresh, baselinePercent);
  if (!says && !isNews) return [];
  return [
    { type: "Health Measured", data: { periods: fresh, below, wanted } },
    ...(says ? [{ type: "Baseline Reached" as const, data: { below, baselinePercent } }] : []),
  ];
};

/**
 * S4: when errors that went on at a resolution ended: the rate has been below the baseline for as long as S1 wants. After a day it
 * is not looked for any more.
 */
const errorsEnd = (
  incident: ResolvedIncident,
  periods: HealthPeriod[],
  now: Instant,
  settings: Settings,
): IncidentEvent[] => {
  const baselinePercent = baselineOf(incident, settings);
  if (baselinePercent === undefined || !seeksEnd(incident, settings)) return [];
  const after = mergedPeriods(incident.health?.periods ?? [], periods);
  const below = consecutiveBelow(after, baselinePercent);
  const at = below >= settings.runbook.baselinePeriods ? endOfErrors(after, below, undefined) : undefined;
  if (at) return [{ type: "Errors Ended", data: { at } }];
  return hasCome(plusSeconds(incident.resolution.at, endSoughtFor), now) ? [{ type: "Errors Ended", data: {} }] : [];
};

/**
 * S1: takes in newly measured periods of an open incident. While it is monitored each of them is on the timeline; before
 * that, and once the baseline is reached, only that it is reached, or is not any more, and a rate that is much worse than any
 * before. The periods may lie before a
 * mitigation was recorded: what counts is that they are the last ones.
 */
export const measureHealth: Decider<"measure health"> = (incident, { periods }, { now, settings }) => {
  if (!isOpen(incident)) return errorsEnd(incident, periods, now, settings);
  const baselinePercent = baselineOf(incident, settings);
  if (baselinePercent === undefined) return [];
  const known = incident.health?.periods ?? [];
  const since = currentSince(incident);
  const after = mergedPeriods(
    known,
    periods.filter(({ at }) => at >= since),
  );
  const fresh = after.filter((period) =>
    known.every(({ at, percent }) => at !== period.at || percent !== period.percent),
  );
  return fresh.length === 0 ? [] : measured(incident, after, fresh, baselinePercent, settings);
};

/**
 * S1 when an incident owes as another severity: it has to meet the other baseline in the whole of its window, which the next
 * look at its error rate says. Until then nothing of it is known.
 */
export const measuredAnew = (incident: OpenIncident, owesAs: Severity, settings: Settings): IncidentEvent[] =>
  (incident.health?.below ?? 0) > 0 && baselineOf({ owesAs }, settings) !== baselineOf(incident, settings)
    ? [{ type: "Health Measured", data: { periods: [], below: 0, wanted: settings.runbook.baselinePeriods } }]
    : [];

import type { Decider, Evolver } from "../incident/decision.ts";
import { type HealthPeriod, isOpen } from "../incident/incident.ts";
import { forSeverity } from "../runbook/settings.ts";

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

/** Periods in order of time, where a later reading of the same period replaces an earlier one. */
const merged = (known: HealthPeriod[], measured: HealthPeriod[]): HealthPeriod[] => {
  const byTime = new Map(known.map((period) => [period.at, period]));
  for (const period of measured) {
    if (period.percent !== null || !byTime.has(period.at)) byTime.set(period.at, period);
  }
  return [...byTime.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
};

/** Once the count stands, the periods behind it cannot change it: only these are kept. */
const keptPeriods = 60;

/** S1: takes in newly measured periods while the incident is monitored. */
export const measureHealth: Decider<"measure health"> = (incident, { periods }, { settings }) => {
  const baselinePercent = forSeverity(settings.runbook.baselinePercent, incident.severity);
  if (!isOpen(incident) || incident.phase !== "monitoring" || !incident.health || baselinePercent === undefined)
    return [];
  const { since, periods: known, met } = incident.health;
  const after = merged(
    known,
    periods.filter(({ at }) => at >= since),
  );
  const fresh = after.filter((period) =>
    known.every(({ at, percent }) => at !== period.at || percent !== period.percent),
  );
  if (fresh.length === 0) return [];
  const below = consecutiveBelow(after, baselinePercent);
  const wanted = settings.runbook.baselinePeriods;
  return [
    { type: "Health Measured", data: { periods: fresh, below, wanted } },
    ...(below >= wanted && !met ? [{ type: "Baseline Reached" as const, data: { below, baselinePercent } }] : []),
  ];
};

export const healthMeasured: Evolver<"Health Measured"> = (incident, { periods, below, wanted }) =>
  incident.health
    ? {
        ...incident,
        health: {
          ...incident.health,
          periods: merged(incident.health.periods, periods).slice(-keptPeriods),
          below,
          met: incident.health.met && below >= wanted,
        },
      }
    : incident;

export const baselineReached: Evolver<"Baseline Reached"> = (incident) =>
  incident.health ? { ...incident, health: { ...incident.health, met: true } } : incident;

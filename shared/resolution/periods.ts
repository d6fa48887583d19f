import type { HealthPeriod } from "./resolution-schema.ts";

/** Periods in order of time, where a later reading of the same period replaces an earlier one. */
export const mergedPeriods = (known: HealthPeriod[], measured: HealthPeriod[]): HealthPeriod[] => {
  const byTime = new Map(known.map((period) => [period.at, period]));
  for (const period of measured) {
    if (period.percent !== null || !byTime.has(period.at)) byTime.set(period.at, period);
  }
  return [...byTime.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
};

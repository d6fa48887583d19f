import type { Decider } from "../incident/decision.ts";
import { isOpen } from "../incident/incident.ts";
import { forSeverity } from "../runbook/settings.ts";
import { mergedPeriods } from "./periods.ts";
import type { HealthPeriod } from "./resolution-schema.ts";

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

/** S1: takes in newly measured periods while the incident is monitored. */
export const measureHealth: Decider<"measure health"> = (incident, { periods }, { settings }) => {
  const baselinePercent = forSeverity(settings.runbook.baselinePercent, incident.severity);
  if (!isOpen(incident) || incident.phase !== "monitoring" || !incident.health || baselinePercent === undefined)
    return [];
  const { since, periods: known, met } = incident.health;
  const after = mergedPeriods(
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

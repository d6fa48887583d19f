import type { AnyIncident } from "../incident/incident-schema.ts";

/**
 * The worst error rate of an incident, in percent, of all that was measured of it: by the briefs, since the errors began, and
 * by every period since. Undefined where none was above zero. Whatever names the worst rate of an outage says this one.
 */
export const worstPercentOf = ({
  brief,
  health,
  peakPercent = 0,
}: Pick<AnyIncident, "brief" | "health" | "peakPercent">): number | undefined => {
  const worst = Math.max(
    peakPercent,
    ...(brief?.rates ?? []).map((one) => one.percent ?? 0),
    ...(health?.periods ?? []).map((one) => one.percent ?? 0),
    // The newest brief shows the rates behind a mitigation alone.
    brief?.impact?.worstPercent ?? 0,
    ...(brief?.onset?.unit === "%" ? [brief.onset.since] : []),
  );
  return worst > 0 ? worst : undefined;
};

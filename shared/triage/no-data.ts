import type { Settings } from "../runbook/settings.ts";
import { type Instant, spokenInstant } from "../runbook/time.ts";
import type { TriagedAlert } from "./alert-schema.ts";

/** D1: since when there are no data, of an alert that fires for that alone: its rule takes missing data for a failure. */
export const firesWithoutDataSince = ({ firing, firedAt, noDataSince }: TriagedAlert): Instant | undefined =>
  firing && noDataSince !== undefined && noDataSince <= firedAt ? noDataSince : undefined;

/** D4, D5: what an incident is described by that an alert declares: what the alert says, and that it rests on no data where it does. */
export const describedBy = (alert: TriagedAlert, { timeZone }: Pick<Settings, "timeZone">, now: Instant): string => {
  const since = firesWithoutDataSince(alert);
  return since === undefined
    ? alert.summary
    : `${alert.summary} (no data since ${spokenInstant(since, timeZone, now)}; that is no proof that it fails)`;
};

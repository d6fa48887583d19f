import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { timeFrom } from "../alerts/times.ts";

/** What is of no use to TARS unless it is as expected, and must hold up no alarm. */
export const ifReadable = <Schema extends z.core.$ZodType>(schema: Schema) => z.catch(z.optional(schema), undefined);

const datapoint = z.object({ timestamp: z.string(), value: ifReadable(z.number()) });

/**
 * What CloudWatch says of why an alarm has changed, as far as it tells when the breaching data began: the datapoints that
 * it looked at, or the results of a log alarm. A composite alarm has no data of its own. Source: the CloudWatch user
 * guide, "Alarm events and EventBridge" and "Log alarms".
 */
const reasonSchema = z.object({
  startDate: ifReadable(z.string()),
  threshold: ifReadable(z.number()),
  recentDatapoints: ifReadable(z.array(z.unknown())),
  evaluatedDatapoints: ifReadable(z.array(datapoint)),
  results: ifReadable(z.array(datapoint)),
});

/** Whether a value breaches a threshold, by the words of CloudWatch's reason; undefined when they do not say. */
const breaches = (reason: string, threshold: number | undefined): ((value: number) => boolean) | undefined => {
  const [, side, orEqual] =
    /\b(greater|less|lower) than( or equal to)? the (?:lower |upper )?threshold/i.exec(reason) ?? [];
  if (!side || threshold === undefined) return undefined;
  const equal = orEqual !== undefined;
  return side.toLowerCase() === "greater"
    ? (value) => value > threshold || (equal && value === threshold)
    : (value) => value < threshold || (equal && value === threshold);
};

/** The data of a reason, which CloudWatch writes as JSON in a text; undefined for any other text. */
export const readReasonData = (reasonData: unknown): unknown => {
  if (typeof reasonData !== "string") return reasonData;
  try {
    return JSON.parse(reasonData);
  } catch {
    return undefined;
  }
};

/** The value of a datapoint is no longer, in signs. */
const longestValue = 40;

/** The datapoints in the words of a reason, `52.0 (24/11/26 03:02:00)`, and its threshold: a topic is told no data of it. */
const dataIn = (reason: string): z.output<typeof reasonSchema> => {
  const [, threshold] = /\bthreshold \((-?\d[\d.E+-]{0,30})\)/.exec(reason) ?? [];
  const points = reason.matchAll(/ \((\d\d)\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)\)/g);
  return {
    threshold: threshold === undefined ? undefined : Number(threshold),
    evaluatedDatapoints: [...points].map(({ index, 1: day, 2: month, 3: year, 4: time }) => ({
      timestamp: `20${year}-${month}-${day}T${time}Z`,
      value: Number(
        reason
          .slice(Math.max(0, index - longestValue), index)
          .split(/[[ ]/)
          .at(-1),
      ),
    })),
  };
};

/**
 * K2: when the errors behind an alarm began, which is before it changed its state: the first of its datapoints that
 * breaches, also where only some of the last ones have to; else the first that it looked at. Where there are no data the
 * words of the reason tell. Undefined when CloudWatch does not tell. `data` is what `readReasonData` gives.
 */
export const breachStart = (data: unknown, reason: string, now: Instant): Instant | undefined => {
  const parsed = reasonSchema.safeParse(data);
  const { startDate, threshold, evaluatedDatapoints, results } = parsed.success ? parsed.data : dataIn(reason);
  const isBreach = breaches(reason, threshold);
  const breaching = (evaluatedDatapoints ?? results ?? []).flatMap(({ timestamp, value }) =>
    value !== undefined && isBreach?.(value) ? (timeFrom(timestamp, now) ?? []) : [],
  );
  return breaching.sort().at(0) ?? timeFrom(startDate, now);
};

/** The words with which CloudWatch says that it had no data, and took that for a breach. */
const missing = ["no datapoints were received", "treated as [Breaching]"];

/**
 * D1: that an alarm is in ALARM only because it has no data, as `TreatMissingData: breaching` says, and since when where
 * that is told: none of the datapoints that it looked at has a value. Source: the CloudWatch user guide, "Configuring how
 * CloudWatch alarms treat missing data".
 */
export const missingData = (
  data: unknown,
  reason: string,
  now: Instant,
): { since?: Instant | undefined } | undefined => {
  const parsed = reasonSchema.safeParse(data);
  const { recentDatapoints = [], evaluatedDatapoints: points = [] } = parsed.success ? parsed.data : {};
  if (recentDatapoints.length === 0 && points.length > 0 && points.every(({ value }) => value === undefined))
    return { since: points.flatMap(({ timestamp }) => timeFrom(timestamp, now) ?? []).sort()[0] };
  return missing.every((words) => reason.includes(words)) ? {} : undefined;
};

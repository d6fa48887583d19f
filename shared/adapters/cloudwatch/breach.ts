import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { timeFrom } from "../alerts/times.ts";

/** What is of no use to TARS unless it is as expected, and must hold up no alarm. */
export const ifReadable = <Schema extends z.core.$ZodType>(schema: Schema) => z.catch(z.optional(schema), undefined);

const number = ifReadable(z.number());
const datapoint = z.object({ timestamp: z.string(), value: number, threshold: number });
const numbers = ifReadable(z.array(z.number()));

/**
 * What CloudWatch says of why an alarm has changed, as far as it tells when the breaching data began: the datapoints that
 * it looked at, or the results of a log alarm. A composite alarm has no data of its own; an alarm on a band has a threshold
 * for each of the recent datapoints. Source: the CloudWatch user guide, "Alarm events and EventBridge" and "Log alarms".
 */
const reasonSchema = z.object({
  startDate: ifReadable(z.string()),
  threshold: number,
  recentDatapoints: ifReadable(z.array(z.unknown())),
  recentLowerThresholds: numbers,
  recentUpperThresholds: numbers,
  evaluatedDatapoints: ifReadable(z.array(datapoint)),
  results: ifReadable(z.array(datapoint)),
});

type ReasonData = z.output<typeof reasonSchema>;

/** Whether a datapoint breaches a side that CloudWatch's reason names; none does where the reason names no side. */
const breaches = (reason: string, data: ReasonData): ((point: z.output<typeof datapoint>) => boolean) => {
  const sides = [
    ...reason.matchAll(/\b(greater|less|lower) than( or equal to)? the (?:lower |upper )?threshold/gi),
  ].map(([, side = "", orEqual]) => ({ isUpper: side.toLowerCase() === "greater", equal: orEqual !== undefined }));
  return ({ value, threshold }) => {
    if (value === undefined) return false;
    const recent = data.recentDatapoints?.indexOf(value) ?? -1;
    return sides.some(({ isUpper, equal }) => {
      // A datapoint has one threshold of its own, which says nothing of two sides.
      const own = sides.length === 1 ? threshold : undefined;
      const band = isUpper ? data.recentUpperThresholds : data.recentLowerThresholds;
      const limit = own ?? band?.[recent] ?? data.threshold;
      if (limit === undefined) return false;
      return (isUpper ? value > limit : value < limit) || (equal && value === limit);
    });
  };
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

/** The thresholds of one side of a band in the words of a reason: `upper thresholds [300.1, 298.7]`. */
const bandIn = (reason: string, side: "lower" | "upper"): number[] | undefined => {
  const [, listed] = reason.split(`${side} thresholds [`, 2);
  return listed?.split("]", 1)[0]?.split(",").map(Number);
};

/**
 * The datapoints in the words of a reason, `52.0 (24/11/26 03:02:00)`, and its thresholds: a topic is told no data of it.
 */
const dataIn = (reason: string): ReasonData => {
  const [, threshold] = /\bthreshold \((-?\d[\d.E+-]{0,30})\)/.exec(reason) ?? [];
  const points = [...reason.matchAll(/ \((\d\d)\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)\)/g)].map(
    ({ index, 1: day, 2: month, 3: year, 4: time }) => ({
      timestamp: `20${year}-${month}-${day}T${time}Z`,
      value: Number(
        reason
          .slice(Math.max(0, index - longestValue), index)
          .split(/[[ ]/)
          .at(-1),
      ),
    }),
  );
  return {
    threshold: threshold === undefined ? undefined : Number(threshold),
    recentDatapoints: points.map(({ value }) => value),
    recentLowerThresholds: bandIn(reason, "lower"),
    recentUpperThresholds: bandIn(reason, "upper"),
    evaluatedDatapoints: points,
  };
};

/**
 * K2: when the errors behind an alarm began, which is before it changed its state: the first of its datapoints that
 * breaches, also where only some of the last ones have to; else the first that it looked at. Where there are no data the
 * words of the reason tell. Undefined when CloudWatch does not tell. `data` is what `readReasonData` gives.
 */
export const breachStart = (data: unknown, reason: string, now: Instant): Instant | undefined => {
  const parsed = reasonSchema.safeParse(data);
  const told = parsed.success ? parsed.data : dataIn(reason);
  const breaching = (told.evaluatedDatapoints ?? told.results ?? [])
    .filter(breaches(reason, told))
    .flatMap(({ timestamp }) => timeFrom(timestamp, now) ?? []);
  return breaching.sort().at(0) ?? timeFrom(told.startDate, now);
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

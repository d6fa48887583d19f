import { type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Onset } from "./brief-schema.ts";
import type { Rate } from "./telemetry.ts";

/** Requests a minute before and since the onset; `whole` when whole intervals since it are there to tell. */
export type Traffic = { before: number; since: number; whole: boolean };

const minute = 60;

/** How many minutes are looked at, before and since. */
const looked = { before: 30, since: 10 };

/** Less of an interval than this says nothing, in seconds. */
const leastPart = 10;

/** The mean of some values; undefined when there are none. */
export const averageOf = (values: number[]): number | undefined =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;

/**
 * Requests a minute before and since the onset, of rates by the minute. The interval that is not over yet is counted by
 * what has passed of it, and only while there is no whole one.
 */
export const trafficAround = (
  rates: Rate[],
  onset: Pick<Onset, "at"> | undefined,
  now: Instant,
): Traffic | undefined => {
  if (!onset) return undefined;
  const counts = (those: Rate[]) => those.flatMap(({ requests }) => (requests ? [requests] : []));
  const isWhole = ({ at }: Rate) => plusSeconds(at, minute) <= now;
  const before = averageOf(counts(rates.filter(({ at }) => plusSeconds(at, minute) <= onset.at)).slice(-looked.before));
  if (before === undefined) return undefined;
  const later = rates.filter(({ at }) => plusSeconds(at, minute) > onset.at);
  const whole = averageOf(counts(later.slice(1).filter(isWhole)).slice(0, looked.since));
  if (whole !== undefined) return { before, since: whole, whole: true };
  const parts = later.flatMap(({ at, requests }) => {
    // What came before the onset, in the interval in which it was, is taken out at the usual rate.
    const quiet = Math.max(0, secondsBetween(at, onset.at));
    const passed = Math.min(minute, secondsBetween(at, now)) - quiet;
    return requests && passed >= leastPart ? [((requests - (before * quiet) / minute) / passed) * minute] : [];
  });
  return parts.length > 0 ? { before, since: Math.max(...parts), whole: false } : undefined;
};

/**
 * An interval without the part of it, in seconds, in which there were no errors. How many of its requests came in the other part
 * is not counted by anybody: it is the share of the time, or what is more than the usual traffic of the good part, whichever is
 * more. `usual` are requests a minute.
 */
export const withoutGood = (
  rate: Rate,
  { passed, quiet, usual = Number.POSITIVE_INFINITY }: { passed: number; quiet: number; usual?: number | undefined },
): Rate => {
  const { requests, errors } = rate;
  if (!requests || quiet <= 0 || quiet > passed) return rate;
  const part = Math.max(errors, (requests * (passed - quiet)) / passed, requests - (usual * quiet) / minute);
  const isGuess = passed - quiet < leastPart;
  return {
    ...rate,
    requests: part,
    percent: part > 0 ? (errors / part) * 100 : rate.percent,
    ...(isGuess && { isGuess }),
  };
};

/** The rates of an interval and later, without what came before the errors in the interval in which they began. */
export const sinceErrors = (
  rates: Rate[],
  { from, began, usual, now }: { from: Instant; began: Instant; usual?: number | undefined; now: Instant },
): Rate[] =>
  rates
    .filter(({ at }) => at >= from)
    .map((rate, index): Rate => {
      const quiet = secondsBetween(rate.at, began);
      const passed = Math.min(minute, secondsBetween(rate.at, now));
      return index > 0 || quiet >= passed ? rate : withoutGood(rate, { passed, quiet, usual });
    });

/** The traffic in words, and whether it is out of the usual; undefined when nothing can be said of it. */
export const trafficInWords = (
  traffic: Traffic | undefined,
  spike: number,
): { unusual: boolean; words: string } | undefined => {
  if (!traffic || traffic.before <= 0) return undefined;
  const times = traffic.since / traffic.before;
  // That there is less can be told of whole intervals alone.
  const unusual = times >= spike || (traffic.whole && times <= 1 / spike);
  if (unusual) return { unusual, words: `${times.toFixed(1)} times the usual traffic` };
  return traffic.whole ? { unusual, words: "traffic as usual" } : undefined;
};

import type { Instant } from "../../runbook/time.ts";
import { isPlausible } from "./plausible.ts";

/** Times as numbers are told apart by their size: each bound is the year 5138 in its unit, and 1973 in the next one. */
const units = [
  { below: 1e11, inMilliseconds: 1000 },
  { below: 1e14, inMilliseconds: 1 },
  { below: 1e17, inMilliseconds: 1e-3 },
  { below: Number.POSITIVE_INFINITY, inMilliseconds: 1e-6 },
];

const zone = /(?:z|[+-]\d{2}:?\d{2}|\b(?:utc|gmt|[ecmp][sd]t)\b)\)?$/i;

/** `24/11/2026` and `11/24/2026` cannot be told apart on most days. */
const ambiguous = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/;

const millisecondsOf = (said: string | number): number => {
  const text = `${said}`.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return number * (units.find(({ below }) => number < below)?.inMilliseconds ?? Number.NaN);
  }
  if (ambiguous.test(text)) return Number.NaN;
  // Date.parse reads no offset without a colon behind fractions of seconds, and takes a time without a zone for local.
  const offset = text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2").replace(/(\d)\s+(?=[+-]\d{2}:)/, "$1");
  if (zone.test(text)) return Date.parse(offset);
  return Date.parse(/^\d{4}-\d{2}-\d{2}[T ]\d/.test(text) ? `${text.replace(" ", "T")}Z` : `${text} UTC`);
};

/**
 * The instant that a sender means: ISO-8601, RFC 2822 and dates in words; seconds, milliseconds, microseconds and
 * nanoseconds since the epoch. One without a zone is UTC. Undefined for what is no time, could be two, or cannot be true.
 */
export const timeFrom = (said: unknown, now: Instant): Instant | undefined => {
  if (typeof said !== "string" && typeof said !== "number") return undefined;
  const at = millisecondsOf(said);
  return Number.isFinite(at) && isPlausible(at, now) ? new Date(at).toISOString() : undefined;
};

/** What a person is told of a time that cannot be read: the time of its arrival counts. */
export const unreadTime = (what: string, said: unknown): string =>
  `${what} is not a time that can be true: ${JSON.stringify(said)?.slice(0, 100)}. The time of its arrival is taken.`;

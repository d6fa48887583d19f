import type { Instant } from "../../runbook/time.ts";
import { zoneOf } from "../../runbook/zones.ts";
import { jsonText } from "./json-text.ts";
import { isPlausible } from "./plausible.ts";

/** Times as numbers are told apart by their size: each bound is the year 5138 in its unit, and 1973 in the next one. */
const units = [
  { below: 1e11, inMilliseconds: 1000 },
  { below: 1e14, inMilliseconds: 1 },
  { below: 1e17, inMilliseconds: 1e-3 },
  { below: Number.POSITIVE_INFINITY, inMilliseconds: 1e-6 },
];

/** `24/11/2026` and `11/24/2026` cannot be told apart on most days; with points it is the first. */
const ambiguous = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/;

/** A day alone is no instant: errors did not begin at its midnight. */
const timeOfDay = /\d:\d{2}|\d\s?[ap]m\b/i;

/** No time is written in more signs than this. */
const longest = 100;

/**
 * A time of day, and what stands behind it and may be its zone: `date` and C write the year last, and JavaScript
 * the zone's name in brackets behind its offset.
 */
const timeAndZone =
  /(\d:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:\s?[ap]m\b)?)\s?((?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{1,5})(?![\w:/])/i;

/** So many milliseconds a zone is ahead of UTC; undefined for what is none, or could be two: IST is that of three countries. */
const aheadBy = (word: string): number | undefined => {
  const zone = word.toLowerCase() === "ist" ? undefined : zoneOf(word.toLowerCase());
  if (zone === "UTC") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(zone ?? "") ?? [];
  return sign === undefined ? undefined : (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
};

/** The time as if it were UTC's, of a text that names no zone. What stands in brackets would be passed over. */
const asUtc = (text: string): number =>
  text.includes("(")
    ? Number.NaN
    : Date.parse(/^\d{4}-\d{2}-\d{2}[T ][\d:.]+$/.test(text) ? `${text.replace(" ", "T")}Z` : `${text} UTC`);

const dayFirst = (_: string, day: string, month: string, year: string): string =>
  `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")} `;

const millisecondsOf = (said: string | number): number => {
  const text = `${said}`.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return number * (units.find(({ below }) => number < below)?.inMilliseconds ?? Number.NaN);
  }
  if (text.length > longest) return Number.NaN;
  const plain = text
    .replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4}),?\s/, dayFirst)
    // Web servers' logs.
    .replace(/^(\d{1,2}\/[a-z]{3}\/\d{4}):(\d)/i, "$1 $2")
    // ISO-8601 in small letters, without its signs, and with a comma before the fractions.
    .replace(/^(\d{4}-\d{2}-\d{2})t([\d:.]+)z$/, "$1T$2Z")
    .replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})/, "$1-$2-$3T$4:$5:$6")
    .replace(/(:\d{2}),(\d)/, "$1.$2")
    // Java writes the zone's name behind the offset.
    .replace(/(z|[+-]\d{2}:?\d{2})\[[\w/+-]+\]$/i, "$1")
    .replace(/\(([a-z]{1,5})\)$/i, "$1");
  if (ambiguous.test(plain) || !timeOfDay.test(plain)) return Number.NaN;
  const found = timeAndZone.exec(plain);
  const [whole = "", time = "", zone = ""] = found ?? [];
  const ahead = aheadBy(zone);
  if (!found || ahead === undefined) return asUtc(plain);
  // The name of a zone may follow its offset, in brackets.
  const rest = plain.slice(found.index + whole.length).replace(/\s?\([^()]*\)$/, "");
  return asUtc(`${plain.slice(0, found.index)}${time}${rest}`) - ahead;
};

/**
 * The instant that a sender means: ISO-8601, RFC 2822, dates in words and with points; seconds, milliseconds, microseconds and
 * nanoseconds since the epoch. One without a zone is UTC. Undefined for what is no time, could be two, or cannot be true.
 */
export const timeFrom = (said: unknown, now: Instant): Instant | undefined => {
  if (typeof said !== "string" && typeof said !== "number") return undefined;
  const at = millisecondsOf(said);
  return Number.isFinite(at) && isPlausible(at, now) ? new Date(at).toISOString() : undefined;
};

/** What a person is told of a time that cannot be read: the time of its arrival counts. */
export const unreadTime = (what: string, said: unknown): string =>
  `${what} is not a time that can be true: ${jsonText(said).slice(0, 100)}. The time of its arrival is taken.`;

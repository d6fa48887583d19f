/** A point in time as UTC ISO-8601 with milliseconds: two of them compare as strings. */
export type Instant = string;

/** The instant of `milliseconds` since the epoch. */
export const instant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** An instant as whole seconds since the epoch, which is how DynamoDB and Slack take it; what is less is cut off. */
export const epochSeconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** `at` moved by `seconds`, which may be negative. */
export const plusSeconds = (at: Instant, seconds: number): Instant => instant(Date.parse(at) + seconds * 1000);

/** The month of an instant in UTC, `2026-11`: by it things are counted. */
export const monthOf = (at: Instant): string => at.slice(0, 7);

/** Seconds from `from` to `to`; negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** Timers promise the minute; a tick that is this early, in seconds, still counts as on time. */
const early = 5;

/** True when what is due at `due` may be done at `now`: a timer's tick that comes a few seconds early is on time. */
export const hasCome = (due: Instant, now: Instant): boolean => plusSeconds(now, early) >= due;

export const earliest = (...instants: [Instant, ...Instant[]]): Instant => instants.reduce((a, b) => (a < b ? a : b));

export const latest = (...instants: [Instant, ...Instant[]]): Instant => instants.reduce((a, b) => (a > b ? a : b));

/** One formatter a zone: making one costs more than using it a thousand times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  formatters.set(timeZone, made);
  return made;
};

/** When the interval of so many seconds begins in which an instant lies; intervals are counted from 1970 on, in UTC. */
export const intervalBegin = (at: Instant, seconds: number): Instant =>
  instant(Math.floor(Date.parse(at) / (seconds * 1000)) * seconds * 1000);

/** When the first interval of so many seconds begins at an instant or behind it. */
export const nextInterval = (at: Instant, seconds: number): Instant =>
  instant(Math.ceil(Date.parse(at) / (seconds * 1000)) * seconds * 1000);

/**
 * `2026-11-24 03:05 UTC`, or the same in another IANA zone: a time never stands without its zone. To the second where
 * somebody waits for it.
 */
export const formatInstant = (at: Instant, timeZone = "UTC", to: "minute" | "second" = "minute"): string => {
  const parts = Object.fromEntries(
    formatterFor(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}${to === "second" ? `:${parts.second}` : ""} ${parts.timeZoneName}`;
};

/** A period as it is said, with the day of both ends where they have one; `until` is undefined where both are said alike. */
type PeriodSaid = { day: string | undefined; from: string; until: string | undefined };

/**
 * A period in words: `17:08` and `17:31 UTC`, of the day `2026-11-24`; without a day where its ends have one each, as they do
 * where it is over midnight or a clock was put forward. One that begins and ends in the same minute has that minute alone.
 */
export const periodInWords = (from: Instant, until: Instant, timeZone = "UTC"): PeriodSaid => {
  const [begins, ends] = [formatInstant(from, timeZone), formatInstant(until, timeZone)];
  const [day, time = "", zone] = begins.split(" ");
  const [lastDay, lastTime, lastZone] = ends.split(" ");
  if (begins === ends) return { day, from: `${time} ${zone}`, until: undefined };
  return day === lastDay && zone === lastZone
    ? { day, from: time, until: `${lastTime} ${zone}` }
    : { day: undefined, from: begins, until: ends };
};

/** `2026-11-24 17:08 to 17:31 UTC`; `2026-11-24 17:08 UTC` where both ends are in that minute. */
export const formatPeriod = (from: Instant, until: Instant, timeZone = "UTC"): string => {
  const { day, ...ends } = periodInWords(from, until, timeZone);
  return `${day ? `${day} ` : ""}${ends.from}${ends.until === undefined ? "" : ` to ${ends.until}`}`;
};

/** The same in a sentence: `from 2026-11-24 17:08 to 17:31 UTC`, or `at 2026-11-24 17:08 UTC`. */
export const duringPeriod = (from: Instant, until: Instant, timeZone = "UTC"): string =>
  `${periodInWords(from, until, timeZone).until === undefined ? "at" : "from"} ${formatPeriod(from, until, timeZone)}`;

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * `03:05 UTC`, as people say it; with its day, `26 Nov 03:05 UTC`, where that is another than the one of `on`. A time never
 * stands without its zone.
 */
export const spokenInstant = (
  at: Instant,
  timeZone: string,
  on: Instant,
  to: "minute" | "second" = "minute",
): string => {
  const [day = "", ...time] = formatInstant(at, timeZone, to).split(" ");
  if (formatInstant(on, timeZone).startsWith(day)) return time.join(" ");
  const [, month, date] = day.split("-").map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${time.join(" ")}`;
};

/**
 * A period as people say it: `14:52–15:07 UTC`; with its day, `26 Nov 14:52–15:07 UTC`, where that is another than the one of
 * `on`, and with two days or two zones where its ends have them.
 */
export const spokenPeriod = ({ from, to }: { from: Instant; to: Instant }, timeZone: string, on: Instant): string => {
  const zoneless = (said: string) => said.slice(0, said.lastIndexOf(" "));
  const { day, from: begins, until } = periodInWords(from, to, timeZone);
  if (day !== undefined) {
    const said = spokenInstant(from, timeZone, on);
    return until === undefined ? said : `${zoneless(said)}–${until}`;
  }
  // Of two days both are said; where a clock was put, both zones.
  const isOfOneDay = until !== undefined && begins.slice(0, 10) === until.slice(0, 10);
  const [first, last] = isOfOneDay
    ? [spokenInstant(from, timeZone, on), spokenInstant(to, timeZone, on)]
    : [spokenInstant(from, timeZone, to), spokenInstant(to, timeZone, from)];
  const isOfOneZone = first.slice(zoneless(first).length) === last.slice(zoneless(last).length);
  return `${isOfOneZone ? zoneless(first) : first} – ${last}`;
};

/** T3's `X hours Y minutes`, to the letter (`0 hours 7 minutes`), rounded down to the minute. */
export const formatDuration = (seconds: number): string => {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  return `${Math.floor(minutes / 60)} hours ${minutes % 60} minutes`;
};

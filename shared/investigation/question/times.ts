import * as Calendar from "temporal-polyfill/fns/Calendar";
import * as TemporalInstant from "temporal-polyfill/fns/Instant";
import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import * as PlainDateTime from "temporal-polyfill/fns/PlainDateTime";
import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { formatInstant, type Instant, instant, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import { wallClock } from "../../runbook/wall-clock.ts";
import type { Window } from "../answer-schema.ts";
import { unread, use } from "./phrases.ts";
import { Puzzled } from "./puzzled.ts";
import { type Token, unitOf, wordOf } from "./tokens.ts";

/** What times in words are measured by. */
export type Clock = {
  now: Instant;
  /** The zone of times that name none. */
  timeZone: string;
  /** The zone of the team that is asked about. */
  teamZone: string;
  /** When the incident's errors began. */
  startedAt: Instant | undefined;
};

/**
 * The stretch of time that a question names: its ends as far as it says them, or that it begins or ends with the last
 * deployment, and how long it is then, in seconds.
 */
export type Times = Partial<Window> & { since?: "deployment"; until?: "deployment"; span?: number };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const numbers: Record<string, number> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, index) => [word, index]),
);
Object.assign(numbers, { thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90, hundred: 100 });

/** A number in words; undefined for any other word. */
export const numberOf = (token: Token | undefined): number | undefined => {
  if (token?.kind === "number") return token.value;
  return token?.kind === "word" && Object.hasOwn(numbers, token.word) ? numbers[token.word] : undefined;
};

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const fullMonths = "january february march april may june july august september october november december".split(" ");
const months = fullMonths.map((name) => name.slice(0, 3));
const parts: Record<string, [number, number]> = {
  morning: [6 * hour, 12 * hour],
  afternoon: [12 * hour, 18 * hour],
  evening: [18 * hour, day],
  night: [18 * hour, day + 6 * hour],
};
const intervalWords = new Set(
  "interval intervals bucket buckets step steps bin bins window windows period periods slot slots chunk chunks granularity resolution".split(
    " ",
  ),
);

/** The words of times that are no small words: they mean something, wherever they stand. */
export const timeWords = [
  ...Object.keys(numbers),
  ...weekdays,
  ...weekdays.map((name) => name.slice(0, 3)),
  ...months,
  ...fullMonths,
  "sept",
  ...Object.keys(parts),
  ...intervalWords,
  ..."s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days w wk week weeks month months".split(
    " ",
  ),
  ..."past previous preceding prior since after before until till between near".split(" "),
  ..."ago half quarter couple few today yesterday tomorrow tonight overnight noon midday lunch lunchtime midnight pm same time far".split(
    " ",
  ),
  ..."starting began begun begins begin started start starts beginning deploy deployment release rollout push incident outage problem issue errors failure alert".split(
    " ",
  ),
  ..."hourly daily grouped split broken bucketed binned down compared comparing compare comparison difference relative versus vs than against earlier usual normal baseline typical expected regular usually normally typically ordinarily local".split(
    " ",
  ),
];

type Read<Value> = { value: Value; next: number } | undefined;

const wordAt = (tokens: Token[], at: number): string | undefined => {
  const token = tokens[at];
  return token?.kind === "word" ? token.word : undefined;
};

const isOne = (tokens: Token[], at: number, words: string): boolean => {
  const word = wordAt(tokens, at);
  return word !== undefined && ` ${words} `.includes(` ${word} `);
};

/** So many small words stand before a time at the most: a question of nothing else is not gone through from each of them. */
const mostSkipped = 6;

const skip = (tokens: Token[], at: number, words: string): number => {
  let next = at;
  while (next - at < mostSkipped && isOne(tokens, next, words)) next++;
  return next;
};

/** The words one after the other, where they stand. */
const sequence = (tokens: Token[], at: number, ...words: string[]): number | undefined =>
  words.every((one, index) => isOne(tokens, at + index, one)) ? at + words.length : undefined;

/**
 * True where a token follows the one before it in the question, too: of `checkout 2h and payments 1h`, and of
 * `last 2h, 15m buckets`, the lengths are two.
 */
const isAdjacent = (tokens: Token[], at: number): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before !== undefined && token !== undefined && !before.comma && token.piece - before.piece <= 1;
};

/** `15m`, `two hours`, `an hour and a half`, `1 hour 30 minutes`, in seconds. */
const amountAt = (tokens: Token[], at: number): Read<number> => {
  const one = simpleAmountAt(tokens, at);
  if (!one) return undefined;
  const half = sequence(tokens, one.next, "and", "a", "half");
  const unit = unitOf(wordAt(tokens, one.next - 1) ?? "");
  if (half && unit) return { value: one.value + unit / 2, next: half };
  const rest = skip(tokens, one.next, "and");
  const isOneThing = isAdjacent(tokens, one.next) && isAdjacent(tokens, rest);
  const more = isOneThing ? simpleAmountAt(tokens, rest) : undefined;
  return more && more.value < one.value ? { value: one.value + more.value, next: more.next } : one;
};

const simpleAmountAt = (tokens: Token[], at: number): Read<number> => {
  const token = tokens[at];
  if (token?.kind === "length") return { value: token.seconds, next: at + 1 };
  const halved =
    sequence(tokens, at, "half", "a an") ?? sequence(tokens, at, "a", "half") ?? sequence(tokens, at, "half");
  if (halved) {
    const unit = unitOf(wordAt(tokens, halved) ?? "");
    return unit ? { value: unit / 2, next: halved + 1 } : undefined;
  }
  const quarter = sequence(tokens, skip(tokens, at, "a"), "quarter");
  if (quarter) {
    const after = skip(tokens, quarter, "of an");
    return isOne(tokens, after, "hour") ? { value: hour / 4, next: after + 1 } : undefined;
  }
  const some = sequence(tokens, skip(tokens, at, "a"), "couple few");
  if (some) {
    const after = skip(tokens, some, "of");
    const unit = unitOf(wordAt(tokens, after) ?? "");
    const count = isOne(tokens, some - 1, "couple") ? 2 : unit === minute ? 5 : 3;
    return unit ? { value: count * unit, next: after + 1 } : undefined;
  }
  const article = sequence(tokens, at, "a an");
  const count = article ? 1 : numberOf(token);
  if (count === undefined) return undefined;
  const withHalf = sequence(tokens, at + 1, "and", "a", "half");
  const next = withHalf ?? at + 1;
  const unit = unitOf(wordAt(tokens, next) ?? "");
  return unit ? { value: (count + (withHalf ? 0.5 : 0)) * unit, next: next + 1 } : undefined;
};

/** A day: so many days before today in the zone that counts, or a date. */
type Day = { back: number } | { date: string };

/** A point in time as somebody says it. A clock time of `half` was said with am or pm, one of `bare` is only a number. */
type Moment =
  | { is: "instant"; at: Instant }
  | { is: "deployment" }
  | { is: "clock"; seconds: number; zone?: string; day?: Day; half?: boolean; bare?: boolean; part?: [number, number] }
  | { is: "day"; day: Day; part?: [number, number] };

type Spoken =
  | { is: "between"; from?: Moment; to?: Moment }
  | { is: "around"; at: Moment; half?: number }
  | { is: "day"; day: Day; part?: [number, number] }
  | { is: "deployment"; side: "before" | "after"; span?: number }
  | { is: "window"; from: Instant; to: Instant };

const today = (clock: Clock, zone = clock.timeZone) => wallClock(clock.now, zone);

/** How late it is now, in seconds of the day, to the minute. */
const secondOfDay = (clock: Clock): number => {
  const [hours, minutes] = formatInstant(clock.now, clock.timeZone).slice(11, 16).split(":");
  return Number(hours) * hour + Number(minutes) * minute;
};

const dateOf = (value: Day, clock: Clock, zone: string): PlainDate.Record =>
  "date" in value
    ? PlainDate.fromString(value.date, Calendar.getISO)
    : PlainDate.subtractDays(ZonedDateTime.toPlainDate(today(clock, zone)), value.back);

const instantOn = (value: Day, seconds: number, clock: Clock, zone = clock.timeZone): Instant => {
  const date = PlainDate.addDays(dateOf(value, clock, zone), Math.floor(seconds / day));
  const rest = seconds % day;
  const plainTime = PlainTime.create(
    Math.floor(rest / hour),
    Math.floor((rest % hour) / minute),
    Math.floor(rest % minute),
  );
  return instant(PlainDate.toZonedDateTime(date, { timeZone: zone, plainTime }).epochMilliseconds);
};

const isDate = (date: string): boolean => {
  try {
    PlainDate.fromString(date, Calendar.getISO);
    return true;
  } catch {
    return false;
  }
};

const partAt = (tokens: Token[], at: number): Read<[number, number]> => {
  const part = parts[wordAt(tokens, at) ?? ""];
  return part && { value: part, next: at + 1 };
};

const dayAt = (tokens: Token[], at: number, clock: Clock): Read<{ day: Day; part?: [number, number] }> => {
  const withPart = (value: Day, next: number): Read<{ day: Day; part?: [number, number] }> => {
    const part = partAt(tokens, next);
    return part ? { value: { day: value, part: part.value }, next: part.next } : { value: { day: value }, next };
  };
  const before = sequence(tokens, skip(tokens, at, "the"), "day", "before", "yesterday");
  if (before) return withPart({ back: 2 }, before);
  const word = wordAt(tokens, at);
  if (word === "today") return withPart({ back: 0 }, at + 1);
  if (word === "yesterday") return withPart({ back: 1 }, at + 1);
  const wasAgo = amountAt(tokens, at);
  if (wasAgo && wasAgo.value % day === 0 && isOne(tokens, wasAgo.next, "ago")) {
    if (isOne(tokens, wasAgo.next - 1, "month months"))
      throw new Puzzled("months are of different lengths; name a date");
    return withPart({ back: wasAgo.value / day }, wasAgo.next + 1);
  }
  // Found out only where it counts: a zone's clock is slow to read.
  const isNight = () => secondOfDay(clock) < 6 * hour;
  if (word === "tonight" || (word === "this" && isOne(tokens, at + 1, "night"))) {
    const back = isNight() ? 1 : 0;
    if (instantOn({ back }, 18 * hour, clock) >= clock.now)
      throw new Puzzled("it asks for a time that is still to come");
    return { value: { day: { back }, part: parts.night as [number, number] }, next: at + (word === "this" ? 2 : 1) };
  }
  // Before dawn `this morning` is what has been of it.
  if (word === "this" && isOne(tokens, at + 1, "morning") && isNight())
    return { value: { day: { back: 0 }, part: [0, 12 * hour] }, next: at + 2 };
  if (word === "overnight") return { value: { day: { back: 1 }, part: parts.night as [number, number] }, next: at + 1 };
  if (word === "this" || word === "last") {
    const part = partAt(tokens, at + 1);
    if (part && (word === "this" || isOne(tokens, at + 1, "night evening")))
      return { value: { day: { back: word === "this" ? 0 : 1 }, part: part.value }, next: part.next };
  }
  const named = skip(tokens, at, "last this");
  const weekday = weekdays.findIndex(
    (name) => name === wordAt(tokens, named) || (name.slice(0, 3) === wordAt(tokens, named) && named === at),
  );
  if (weekday >= 0) {
    const back = (ZonedDateTime.dayOfWeek(today(clock)) - (weekday + 1) + 7) % 7;
    return withPart({ back: back === 0 && wordAt(tokens, at) === "last" ? 7 : back }, named + 1);
  }
  const token = tokens[at];
  if (token?.kind === "date") {
    if (token.date === "")
      throw new Puzzled(`\`${token.raw}\` may be a day and a month, or the other way round; write it like 2026-11-24`);
    if (token.date.startsWith("--")) return withPart({ date: lastOf(token.date.slice(2), clock) }, at + 1);
    if (!isDate(token.date)) throw new Puzzled(`${token.raw} is no date`);
    return withPart({ date: token.date }, at + 1);
  }
  return calendarDayAt(tokens, at, clock);
};

/** The last date that was such a day of its year, without a look at whether there is one. */
const lastOf = (monthAndDay: string, clock: Clock): string => {
  const now = PlainDate.toString(ZonedDateTime.toPlainDate(today(clock)));
  const year = Number(now.slice(0, 4));
  const date = `${year}-${monthAndDay}`;
  const said = date > now ? `${year - 1}-${monthAndDay}` : date;
  if (!isDate(said)) throw new Puzzled(`there is no day ${said}`);
  return said;
};

const monthAt = (tokens: Token[], at: number): number =>
  months.findIndex((name) => {
    const word = wordAt(tokens, at) ?? "";
    return word === name || (word === "sept" && name === "sep") || (word.startsWith(name) && fullMonths.includes(word));
  });

/** `Nov 23`, `23rd of November 2026`. */
const calendarDayAt = (tokens: Token[], at: number, clock: Clock): Read<{ day: Day }> => {
  const first = numberOf(tokens[at]);
  const afterFirst = skip(tokens, at + 1, "th of");
  const monthFirst = first === undefined;
  const month = monthAt(tokens, monthFirst ? at : afterFirst);
  if (month < 0) return undefined;
  const number = monthFirst ? numberOf(tokens[at + 1]) : first;
  if (number === undefined && isOne(tokens, at - 1, "in since during of last this from until till before after"))
    throw new Puzzled(`\`${tokens[at]?.raw}\` is a month; name a day, such as 2026-11-24 or nov 24`);
  if (number === undefined || number < 1 || number > 31) return undefined;
  let next = monthFirst ? skip(tokens, at + 2, "th") : afterFirst + 1;
  const year = tokens[next];
  const said = year?.kind === "number" && year.value > 2000 && year.value < 2200 ? year.value : undefined;
  if (said) next++;
  const monthAndDay = `${String(month + 1).padStart(2, "0")}-${String(number).padStart(2, "0")}`;
  const date = said ? `${said}-${monthAndDay}` : lastOf(monthAndDay, clock);
  if (!isDate(date)) throw new Puzzled(`there is no day ${date}`);
  return { value: { day: { date } }, next };
};

type ClockTime = Extract<Moment, { is: "clock" }>;

const zoneAt = (tokens: Token[], at: number, clock: Clock): Read<string> => {
  const token = tokens[at];
  if (token?.kind === "zone") {
    try {
      today(clock, token.zone);
    } catch {
      throw new Puzzled(`${token.zone} is no time zone`);
    }
    return { value: token.zone, next: skip(tokens, at + 1, "time") };
  }
  // `berlin time`: a city, by the names of the zones themselves.
  const name = isOne(tokens, at + 1, "time") ? `/${wordAt(tokens, at)}` : undefined;
  const city = name && Intl.supportedValuesOf("timeZone").find((zone) => zone.toLowerCase().endsWith(name));
  if (city) return { value: city, next: at + 2 };
  const two = isOne(tokens, at + 2, "time") ? `/${wordAt(tokens, at)}_${wordAt(tokens, at + 1)}` : undefined;
  const bigCity = two && Intl.supportedValuesOf("timeZone").find((zone) => zone.toLowerCase().endsWith(two));
  if (bigCity) return { value: bigCity, next: at + 3 };
  const local = sequence(tokens, at, "local our team my", "time");
  return local ? { value: clock.teamZone, next: local } : undefined;
};

/** `half past two`, `a quarter to three`, `ten past 2`: the full hour, and by how many minutes it is another time. */
const minutesAt = (tokens: Token[], at: number): Read<{ hours: number; minutes: number }> => {
  const hoursAt = (next: number, minutes: number): Read<{ hours: number; minutes: number }> => {
    const hours = numberOf(tokens[next]);
    const isHour = hours !== undefined && Number.isInteger(hours) && hours <= 23;
    return isHour && !unitOf(wordAt(tokens, next + 1) ?? "")
      ? { value: { hours, minutes }, next: next + 1 }
      : undefined;
  };
  const half = sequence(tokens, at, "half");
  if (half && hoursAt(half, 0))
    throw new Puzzled(`\`${typed(tokens.slice(at, half + 1))}\` is one time here and another elsewhere; write 02:30`);
  const past = sequence(tokens, at, "half", "past");
  if (past) return hoursAt(past, 30);
  const quarter = sequence(tokens, skip(tokens, at, "a"), "quarter", "past to");
  if (quarter) return hoursAt(quarter, isOne(tokens, quarter - 1, "to") ? -15 : 15);
  const minutes = numberOf(tokens[at]);
  const after = minutes === undefined ? undefined : sequence(tokens, skip(tokens, at + 1, "minutes mins min"), "past");
  return after && minutes && minutes < 60 && Number.isInteger(minutes) ? hoursAt(after, minutes) : undefined;
};

/** `14-15`: two hours of the day. */
const hourRangeAt = (tokens: Token[], at: number): Read<[ClockTime, ClockTime]> => {
  const [, first = "", last = ""] = /^(\d{1,2})-(\d{1,2})$/.exec(tokens[at]?.raw ?? "") ?? [];
  // `9-17` are those of the day.
  const isSure = Number(last) > 12 && Number(first) < Number(last);
  const time = (text: string): ClockTime => ({
    is: "clock",
    seconds: Number(text) * hour,
    ...(!isSure && { bare: true }),
  });
  const isRange = tokens[at]?.kind === "word" && first !== "" && Number(first) <= 23 && Number(last) <= 23;
  return isRange ? { value: [time(first), time(last)], next: at + 1 } : undefined;
};

/** A time of the day. A number alone is one only behind a word such as `since`. */
const clockAt = (tokens: Token[], at: number, clock: Clock, numbersToo: boolean): Read<ClockTime> => {
  const token = tokens[at];
  const time = (seconds: number, next: number, more: Partial<ClockTime> = {}): Read<ClockTime> => {
    const zone =
      zoneAt(tokens, next, clock) ?? (isOne(tokens, next, "in") ? zoneAt(tokens, next + 1, clock) : undefined);
    return {
      value: { is: "clock", seconds, ...more, ...(zone && { zone: zone.value }) },
      next: zone?.next ?? next,
    };
  };
  const noTime = (raw: string) => new Puzzled(`${raw} is no time; write it like 14:00`);
  const halfDay = (hours: number, next: number): number | undefined =>
    isOne(tokens, next, "am pm") && hours >= 1 && hours <= 12
      ? (hours % 12) + (isOne(tokens, next, "pm") ? 12 : 0)
      : undefined;
  const inWords = minutesAt(tokens, at);
  if (inWords) {
    const { minutes, hours } = inWords.value;
    const said = halfDay(hours, inWords.next);
    const seconds = (of: number) => (of * hour + minutes * minute + day) % day;
    if (said !== undefined) return time(seconds(said), inWords.next + 1, { half: true });
    return time(seconds(hours), inWords.next, hours <= 12 ? { bare: true } : {});
  }
  if (isOne(tokens, at, "noon midday lunch lunchtime")) return time(12 * hour, at + 1, { half: true });
  if (isOne(tokens, at, "midnight")) return time(0, at + 1, { half: true });
  if (token?.kind === "clock") {
    if (Number.isNaN(token.seconds)) throw noTime(token.raw);
    const { zone, half } = token;
    const hours = half ? undefined : halfDay(Math.floor(token.seconds / hour), at + 1);
    if (hours !== undefined) return time(hours * hour + (token.seconds % hour), at + 2, { half: true });
    return time(token.seconds, at + 1, { ...(zone && { zone }), ...(half && { half }) });
  }
  if (token?.kind !== "number" || !Number.isInteger(token.value)) return undefined;
  const next = skip(tokens, at + 1, "o'clock oclock");
  const hours = halfDay(token.value, next);
  if (hours !== undefined) return time(hours * hour, next + 1, { half: true });
  if (next > at + 1 && token.value <= 23) return time(token.value * hour, next, { bare: true });
  if (!numbersToo || unitOf(wordAt(tokens, at + 1) ?? "") || monthAt(tokens, at + 1) >= 0) return undefined;
  if (/^(?:19|20)\d\d$/.test(token.raw) && !zoneAt(tokens, at + 1, clock))
    throw new Puzzled(`${token.raw} is a year or a time; write ${token.raw.slice(0, 2)}:${token.raw.slice(2)}`);
  if (/^\d{4}$/.test(token.raw) && token.value % 100 < 60 && token.value < 2400)
    return time(Math.floor(token.value / 100) * hour + (token.value % 100) * minute, at + 1);
  if (token.value > 23) throw noTime(token.raw);
  return time(token.value * hour, at + 1, { bare: true });
};

/** A time of the day as `14:00`, with its zone where one is named; undefined for none, and for a number alone. */
export const timeOfDayAt = (
  tokens: Token[],
  at: number,
  clock: Clock,
): { text: string; zone: string | undefined; next: number } | undefined => {
  const read = clockAt(tokens, at, clock, false);
  if (!read || read.value.bare) return undefined;
  const { seconds, zone } = read.value;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return { text: `${two(seconds / hour)}:${two((seconds % hour) / minute)}`, zone, next: read.next };
};

const happened =
  "started|starts|start|began|begun|begins|begin|happened|opened|declared|fired|triggered|appeared|occurred|kicked|blew|broke|erupted".replaceAll(
    "|",
    " ",
  );
const troubled =
  "it this incident outage problem issue errors error failure failures alert alarm problems issues trouble";
const released = "deploy deployment deploys release rollout push deployed released";
/** A roll-back is the last deployment, once there was one. */
const rolledBack = "roll rolled rolling";

/** A time of which a deployment is an end among others, or the middle. */
const onlyBeginning = (said: Token[]): Puzzled =>
  new Puzzled(
    `\`${typed(said)}\`: a time can begin with the last deployment, or end with it, as in \`since the deploy\`, \`before the deploy\` and \`10 minutes after the deploy\`; for any other ask what was deployed, and name a time`,
  );

/** What has happened and has a time of its own: the start of the incident, or the last deployment. */
const anchorAt = (tokens: Token[], at: number, clock: Clock, which: "any" | "deployment" = "any"): Read<Moment> => {
  const begun = (next: number): Read<Moment> => {
    if (!clock.startedAt) throw new Puzzled("there is no incident here to say when it began; name a time");
    return { value: { is: "instant", at: clock.startedAt }, next };
  };
  const first = skip(tokens, at, "the this our that");
  const start = sequence(tokens, first, "start begin beginning onset");
  if (start && which === "any") {
    const of = sequence(tokens, start, "of");
    const whose = of && sequence(tokens, skip(tokens, of, "the this our"), troubled);
    return begun(whose ?? start);
  }
  const whole = skip(tokens, first, "my we they i last latest newest most recent");
  const rolled = sequence(tokens, whole, rolledBack);
  const deployment = (rolled && sequence(tokens, rolled, "back")) ?? sequence(tokens, whole, `${released} revert`);
  if (deployment) return { value: { is: "deployment" }, next: skip(tokens, deployment, "went out was done finished") };
  if (which === "deployment") return undefined;
  const subject = isOne(tokens, at, "this it") ? at : first;
  // `which deploy was right before this?`
  if (isOne(tokens, at, "this it") && tokens[at + 1] === undefined && isOne(tokens, at - 1, "before"))
    return begun(at + 1);
  if (!isOne(tokens, subject, troubled)) return undefined;
  const verb = skip(tokens, subject + 1, "was were has been first all");
  const done = sequence(tokens, verb, happened);
  if (done) return begun(skip(tokens, done, "off up out"));
  if (isOne(tokens, verb, "cleared resolved ended stopped recovered mitigated fixed"))
    throw new Puzzled(
      `\`${typed(tokens.slice(Math.max(0, at - 1), verb + 1))}\`: a time can begin with the start of the incident, not its end; name a time`,
    );
  return isOne(tokens, subject, "incident outage alarm alert") ? begun(subject + 1) : undefined;
};

/** A moment; `loose` where no word such as `since` stands before it, so that only a time can be one. */
const momentAt = (tokens: Token[], at: number, clock: Clock, numbersToo = true, loose = false): Read<Moment> => {
  const token = tokens[at];
  if (token?.kind === "instant") {
    const zone = zoneAt(tokens, at + 1, clock);
    return {
      value: { is: "instant", at: instantOf(token.text, zone?.value ?? clock.timeZone) },
      next: zone?.next ?? at + 1,
    };
  }
  if (isOne(tokens, at, "now")) return { value: { is: "instant", at: clock.now }, next: at + 1 };
  const length = amountAt(tokens, at);
  if (length && isOne(tokens, length.next, "ago earlier"))
    return { value: { is: "instant", at: plusSeconds(clock.now, -length.value) }, next: length.next + 1 };
  if (length && isOne(tokens, length.next, "before after")) {
    const other = momentAt(tokens, length.next + 1, clock);
    const moved = other && pointOf(other.value, clock);
    if (other && moved) {
      const seconds = isOne(tokens, length.next, "before") ? -length.value : length.value;
      return { value: { is: "instant", at: plusSeconds(moved, seconds) }, next: other.next };
    }
  }
  const anchor = loose ? undefined : anchorAt(tokens, at, clock);
  if (anchor) return anchor;
  const onDay = dayAt(tokens, skip(tokens, at, "on"), clock);
  if (onDay) {
    const inner = clockAt(tokens, skip(tokens, onDay.next, "at around about"), clock, false);
    if (inner) return { value: { ...byPart(inner.value, onDay.value.part), day: onDay.value.day }, next: inner.next };
    return { value: { is: "day", ...onDay.value }, next: onDay.next };
  }
  const time = clockAt(tokens, skip(tokens, at, "at"), clock, numbersToo);
  if (!time) return undefined;
  const after = dayAt(tokens, skip(tokens, time.next, "on in of the"), clock);
  if (after) return { value: { ...byPart(time.value, after.value.part), day: after.value.day }, next: after.next };
  return time;
};

/**
 * A time within a part of the day: `9` of a morning or an afternoon is a time of that part, and 02:00 of a night is on the
 * day behind it.
 */
const byPart = (time: ClockTime, part: [number, number] | undefined): ClockTime => {
  if (!part) return time;
  const { bare, ...rest } = time;
  const dawn = part[1] - day;
  let { seconds } = time;
  if (bare && dawn > 0 && seconds === 12 * hour) seconds = day;
  else if (bare && seconds < 12 * hour && seconds >= dawn && part[0] >= 12 * hour) seconds += 12 * hour;
  return { ...rest, seconds: seconds < dawn ? seconds + day : seconds, part };
};

const instantOf = (text: string, zone: string): Instant => {
  const iso = text.replace(/[ _]/, "T");
  try {
    return /Z$|[+-]\d{2}:?\d{2}$/.test(iso)
      ? instant(TemporalInstant.fromString(iso).epochMilliseconds)
      : instant(PlainDateTime.toZonedDateTime(PlainDateTime.fromString(iso, Calendar.getISO), zone).epochMilliseconds);
  } catch {
    throw new Puzzled(`${text} is no time; write it like 14:00 or 2026-11-24T14:00Z`);
  }
};

/** How long ago the one of two times may be at most that is meant without a word: at three in the night 2 is one hour ago. */
const near = 8 * hour;

/** A clock time that is only a number is one of two: that which has just been, where no day is said. */
const certain = (time: ClockTime, clock: Clock, outer: Day | undefined): ClockTime => {
  const hours = time.seconds / hour;
  const isEither = time.bare && hours >= 1 && hours < 13;
  const just = [hours % 12, (hours % 12) + 12].find((one) => {
    const back = [0, 1].map((days) => instantOn({ back: days }, Math.round(one * hour), clock, time.zone));
    return back.some((at) => at <= clock.now && secondsBetween(at, clock.now) <= near);
  });
  if (isEither && !time.day && !outer && just !== undefined)
    return { ...time, seconds: Math.round(just * hour), bare: false };
  if (isEither) {
    const full = Math.floor(hours);
    const minutes = String(Math.round((hours - full) * minute)).padStart(2, "0");
    const said = minutes === "00" ? full : `${full}:${minutes}`;
    throw new Puzzled(
      `${said} is one of two times; write ${String(full % 12).padStart(2, "0")}:${minutes} or ${(full % 12) + 12}:${minutes}`,
    );
  }
  return time;
};

/** The instant of a moment: a clock time without a day is today's, or yesterday's where that is still to come. */
const pointOf = (moment: Moment, clock: Clock, outer: Day | undefined = undefined): Instant | undefined => {
  if (moment.is === "instant") return moment.at;
  if (moment.is === "deployment") return undefined;
  if (moment.is === "day") return instantOn(moment.day, moment.part?.[0] ?? 0, clock);
  const { seconds, zone, day: own } = certain(moment, clock, outer);
  const said = own ?? outer;
  if (said) return instantOn(said, seconds, clock, zone);
  const at = instantOn({ back: 0 }, seconds, clock, zone);
  return at > clock.now ? instantOn({ back: 1 }, seconds, clock, zone) : at;
};

/** How long a range over midnight may be whose day stands behind it. */
const longestNight = 16 * hour;

/** The end of a stretch: a clock time without a day is the first behind its beginning. */
const endOf = (moment: Moment, from: Instant, clock: Clock, dayOfFrom: Day | undefined): Instant => {
  if (moment.is === "day") return instantOn(moment.day, moment.part?.[1] ?? day, clock);
  if (moment.is !== "clock" || moment.day) return pointOf(moment, clock) ?? clock.now;
  const { seconds, zone = clock.timeZone } = certain(moment, clock, dayOfFrom);
  const base = dayOfFrom ?? { date: PlainDate.toString(ZonedDateTime.toPlainDate(wallClock(from, zone))) };
  const at = instantOn(base, seconds, clock, zone);
  if (at > from) return at > clock.now && from < clock.now ? clock.now : at;
  const next = instantOn(base, seconds + day, clock, zone);
  if (next > clock.now && secondsBetween(from, next) > longestNight)
    throw new Puzzled("its time ends before it begins");
  if (next > clock.now) return clock.now;
  return next;
};

/** The two ends of a range, with what the one says for both: the zone, the half of the day, the day. */
const agreed = (from: Moment, to: Moment, outer: Day | undefined): [Moment, Moment] => {
  // `yesterday since 14:00`
  if (from.is === "clock" && to.is !== "clock") return [{ ...from, ...(outer && !from.day && { day: outer }) }, to];
  if (from.is !== "clock" || to.is !== "clock") return [from, to];
  const said = from.day ?? to.day ?? outer;
  // Each has its own, or that of the other.
  const [zone, zoneOfEnd] = [from.zone ?? to.zone, to.zone ?? from.zone];
  // `between 9 and 11`, of a day that is named, are those of the morning: by night one says so.
  const isMorning = (one: ClockTime) => one.bare === true && one.seconds >= 7 * hour && one.seconds <= 12 * hour;
  if (said && isMorning(from) && isMorning(to) && from.seconds < to.seconds)
    return [
      { ...from, bare: false, day: said },
      { ...to, bare: false },
    ];
  const inPart = byPart(from, to.part);
  let first = inPart.seconds;
  let known = !inPart.bare;
  if (inPart.bare && to.half && from.seconds <= 12 * hour) {
    const inHalf = (from.seconds % (12 * hour)) + (to.seconds >= 12 * hour ? 12 * hour : 0);
    first = inHalf <= to.seconds ? inHalf : inHalf - 12 * hour;
    known = true;
  }
  // `18:00-06:00 yesterday` ends on the day after it.
  const isOvernight = !from.day && to.day && to.seconds <= first && to.seconds + day - first <= longestNight;
  const { day: _day, ...withoutDay } = to;
  const { bare: _, ...rest } = from;
  const begin = known ? { ...rest, seconds: first } : from;
  // The end without a day of its own is the first behind the beginning.
  return [
    { ...begin, ...(zone && { zone }), ...(said && { day: said }) },
    { ...(isOvernight ? withoutDay : to), ...(zoneOfEnd && { zone: zoneOfEnd }) },
  ];
};

/** The beginning of `between 2 and 1 hours ago`, where the number has the unit of the other. */
const numberAgo = (
  tokens: Token[],
  begun: Moment,
  { to, end }: { to: number; end: number },
  clock: Clock,
): Moment | undefined => {
  if (begun.is !== "clock" || !begun.bare || !isOne(tokens, end - 1, "ago") || !isOne(tokens, to - 1, "and to"))
    return undefined;
  const unit = unitOf(wordAt(tokens, end - 2) ?? "");
  return unit ? { is: "instant", at: plusSeconds(clock.now, (-begun.seconds / hour) * unit) } : undefined;
};

const lasting = "last past previous preceding prior recent";

/** `last`, `past`: what stands behind it is a time. */
export const isLastingWord = (word: string): boolean => word !== "" && lasting.split(" ").includes(word);

const leading = "over in during for within of from across throughout through";

/** `last quarter`, `this quarter`: those of the calendar year. */
const quarterAt = (tokens: Token[], at: number, clock: Clock): Read<Spoken> => {
  const isThis = isOne(tokens, at - 1, "this") && isOne(tokens, at, "quarter");
  const next = isThis ? at + 1 : sequence(tokens, at, "last previous prior", "quarter");
  if (!next || isOne(tokens, next, "of hour") || isOne(tokens, at - 1, "the")) return undefined;
  const here = PlainDate.toString(ZonedDateTime.toPlainDate(today(clock)));
  const current = Number(here.slice(0, 4)) * 4 + Math.floor((Number(here.slice(5, 7)) - 1) / 3);
  const first = (quarter: number) =>
    instantOn({ date: `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, "0")}-01` }, 0, clock);
  const value = isThis ? { from: first(current), to: clock.now } : { from: first(current - 1), to: first(current) };
  return { value: { is: "window", ...value }, next };
};

/** `in october`: the last one that has begun, to its end or until now. */
const wholeMonthAt = (tokens: Token[], at: number, clock: Clock): Read<Spoken> => {
  const named = sequence(tokens, at, "in during");
  const month = named === undefined ? -1 : monthAt(tokens, named);
  if (named === undefined || month < 0 || numberOf(tokens[named + 1]) !== undefined) return undefined;
  const here = PlainDate.toString(ZonedDateTime.toPlainDate(today(clock)));
  const year = Number(here.slice(0, 4)) - (month + 1 > Number(here.slice(5, 7)) ? 1 : 0);
  const first = (of: number) => `${year + Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, "0")}-01`;
  const end = instantOn({ date: first(month + 1) }, 0, clock);
  const from = instantOn({ date: first(month) }, 0, clock);
  return { value: { is: "window", from, to: end < clock.now ? end : clock.now }, next: named + 1 };
};

/** The month or the quarter that is all that a time says; undefined for any other time. What is measured is not asked of these. */
export const monthIn = ([before, month, more]: Token[]): string | undefined =>
  wordOf(month) === "quarter" && /^(?:last|previous|prior|this)$/.test(wordOf(before))
    ? typed([before, month].filter((one) => one !== undefined))
    : month && !more && /^(?:in|during)$/.test(wordOf(before)) && monthAt([month], 0) >= 0
      ? month.raw
      : undefined;

/** A stretch of time that begins at a place, in the words of a person. */
const spokenAt = (tokens: Token[], at: number, clock: Clock): Read<Spoken> => {
  const until = (moment: Moment): Spoken => ({ is: "between", from: moment, to: { is: "instant", at: clock.now } });
  const backFrom = (seconds: number): Spoken => ({
    is: "window",
    from: plusSeconds(clock.now, -seconds),
    to: clock.now,
  });

  const month = wholeMonthAt(tokens, at, clock);
  if (month) return month;
  const weekend = sequence(
    tokens,
    skip(tokens, skip(tokens, at, "over on during at in"), "the this last past"),
    "weekend",
  );
  if (weekend) {
    // The last one that has begun; where it is said of one in its days, the one before.
    const sinceSaturday = (ZonedDateTime.dayOfWeek(today(clock)) + 1) % 7;
    const back = sinceSaturday < 2 && isOne(tokens, weekend - 2, "last past") ? sinceSaturday + 7 : sinceSaturday;
    const [from, to] = [instantOn({ back }, 0, clock), instantOn({ back: back - 1 }, day, clock)];
    return { value: { is: "window", from, to: to < clock.now ? to : clock.now }, next: weekend };
  }

  // between … and …, from … to …, … - …
  const between = sequence(tokens, at, "between from");
  const begun = momentAt(tokens, between ?? at, clock, between !== undefined, between === undefined);
  if (begun) {
    const to = sequence(tokens, begun.next, between && isOne(tokens, at, "between") ? "and to" : "to until till");
    const end = to && momentAt(tokens, to, clock);
    if (to && end && end.value.is === "deployment") throw onlyBeginning(tokens.slice(to, end.next));
    const longAgo = to && end && numberAgo(tokens, begun.value, { to, end: end.next }, clock);
    if (longAgo) return { value: { is: "between", from: longAgo, to: end.value }, next: end.next };
    if (end && !(begun.value.is === "day" && end.value.is === "clock" && !between))
      return { value: { is: "between", from: begun.value, to: end.value }, next: end.next };
  }
  // 14-15 yesterday, between 14-15
  const range = hourRangeAt(tokens, between ?? at);
  const rangeDay = range && dayAt(tokens, skip(tokens, range.next, "on"), clock);
  if (range && (between || rangeDay)) {
    const [from, to] = range.value.map((one) =>
      byPart({ ...one, ...(rangeDay && { day: rangeDay.value.day }) }, rangeDay?.value.part),
    );
    if (from && to) return { value: { is: "between", from, to }, next: rangeDay?.next ?? range.next };
  }
  // yesterday between … and …, yesterday from … to …, yesterday 14:00 to 15:00
  const onDay = dayAt(tokens, skip(tokens, at, "on"), clock);
  if (onDay) {
    const inner = sequence(tokens, onDay.next, "between from") ?? onDay.next;
    const hours = hourRangeAt(tokens, skip(tokens, inner, "at around"));
    if (hours) {
      const { day: said, part } = onDay.value;
      const [from, to] = hours.value.map((one) => ({ ...byPart(one, part), day: said }));
      if (from && to) return { value: { is: "between", from, to }, next: hours.next };
    }
    const from = clockAt(tokens, inner, clock, inner !== onDay.next);
    const to = from && sequence(tokens, from.next, "and to until till");
    const end = to && clockAt(tokens, to, clock, true);
    if (from && end) {
      const { day: said, part } = onDay.value;
      return {
        value: {
          is: "between",
          from: { ...byPart(from.value, part), day: said },
          to: { ...byPart(end.value, part), day: said },
        },
        next: end.next,
      };
    }
  }

  const since =
    sequence(tokens, at, "since after starting beginning") ??
    (between && isOne(tokens, at, "from") ? between : undefined);
  // `P1s from last week` are of that week.
  const isOfPeriod =
    since !== undefined &&
    isOne(tokens, at, "from") &&
    isOne(tokens, since, "last previous prior") &&
    isOne(tokens, since + 1, "week wk month quarter");
  if (since && !isOfPeriod) {
    const first = skip(tokens, since, "from at about around");
    const lastOne = isOne(tokens, first, lasting) ? lastAt(tokens, first) : undefined;
    if (lastOne) return { value: backFrom(lastOne.value), next: lastOne.next };
    const moment = momentAt(tokens, skip(tokens, first, "at"), clock);
    if (moment && isOne(tokens, at, "after") && isOne(tokens, moment.next - 1, "incident outage"))
      throw new Puzzled("it asks for the time after the incident; write `since it started`");
    // `after yesterday` begins when it ends.
    if (moment?.value.is === "day" && isOne(tokens, at, "after"))
      return { value: until({ ...moment.value, part: [moment.value.part?.[1] ?? day, day] }), next: moment.next };
    // `from yesterday` is of that day.
    if (moment?.value.is === "day" && isOne(tokens, at, "from")) return { value: moment.value, next: moment.next };
    if (moment) return { value: until(moment.value), next: skip(tokens, moment.next, "onwards onward on") };
    const length = isOne(tokens, at, "since") ? amountAt(tokens, first) : undefined;
    // `since 14h` is since 14:00 for some, and the last 14 hours for others.
    const [, hours = ""] = /^(\d{1,2})h$/i.exec(length ? (tokens[first]?.raw ?? "") : "") ?? [];
    if (hours !== "" && Number(hours) >= 7 && Number(hours) <= 23)
      throw new Puzzled(
        `\`since ${hours}h\` may be a time or a length; write \`since ${hours}:00\` or \`last ${hours}h\``,
      );
    if (length) return { value: backFrom(length.value), next: length.next };
  }
  const during = sequence(tokens, at, "during throughout");
  const incident = during && anchorAt(tokens, during, clock);
  if (incident && isOne(tokens, incident.next - 1, "incident outage"))
    return { value: until(incident.value), next: incident.next };
  const before = sequence(tokens, at, "before until till") ?? sequence(tokens, at, "up", "to until");
  if (before) {
    const week = isOne(tokens, at, "before") ? sequence(tokens, before, "this", "week") : undefined;
    if (week) {
      const monday = { back: ZonedDateTime.dayOfWeek(today(clock)) - 1 };
      return { value: { is: "between", to: { is: "day", day: monday } }, next: week };
    }
    // `up to 10` may be anything.
    const moment = momentAt(tokens, before, clock, !isOne(tokens, at, "up"));
    if (moment?.value.is === "deployment") return { value: { is: "deployment", side: "before" }, next: moment.next };
    if (moment?.value.is === "day" && !isOne(tokens, at, "before"))
      throw new Puzzled(`\`${typed(tokens.slice(at, moment.next))}\` may be with that day, or without it; name a time`);
    if (moment) return { value: { is: "between", to: moment.value }, next: moment.next };
  }
  const near = sequence(tokens, at, "around about near at circa");
  if (near) {
    const moment = momentAt(tokens, skip(tokens, near, "around about"), clock, !isOne(tokens, at, "about near"));
    if (moment?.value.is === "deployment" && isOne(tokens, at, "around near circa"))
      throw onlyBeginning(tokens.slice(at, moment.next));
    if (moment?.value.is === "clock" || moment?.value.is === "instant")
      return { value: { is: "around", at: moment.value }, next: moment.next };
  }
  const same = sameTimeAt(tokens, at, clock);
  if (same) return { value: { is: "around", at: same.value }, next: same.next };
  // in the last 15 minutes, 1h, in 24h
  const leadingWord = skip(tokens, at, leading);
  const first = skip(tokens, leadingWord, "the these this");
  // `the last month` is, as the last week, so much until now; `last month` is one of the calendar.
  if (isOne(tokens, first - 1, "the") && isOne(tokens, first, "last") && isOne(tokens, first + 1, "month"))
    return { value: backFrom(30 * day), next: first + 2 };
  // `last week` is one of the calendar, too, and `the last week` the seven days until now.
  const weekBefore = first === leadingWord ? sequence(tokens, first, "last previous prior", "week wk") : undefined;
  if (weekBefore) {
    const back = ZonedDateTime.dayOfWeek(today(clock)) - 1;
    const value = {
      is: "window" as const,
      from: instantOn({ back: back + 7 }, 0, clock),
      to: instantOn({ back }, 0, clock),
    };
    return { value, next: weekBefore };
  }
  const quarter = quarterAt(tokens, first, clock);
  if (quarter) return quarter;
  const monthBefore = sequence(tokens, first, "last previous prior", "month");
  if (monthBefore) {
    const firstOf = (date: string) => `${date.slice(0, 7)}-01`;
    const here = firstOf(PlainDate.toString(ZonedDateTime.toPlainDate(today(clock))));
    const lastDay = PlainDate.subtractDays(PlainDate.fromString(here, Calendar.getISO), 1);
    const from = instantOn({ date: firstOf(PlainDate.toString(lastDay)) }, 0, clock);
    return { value: { is: "window", from, to: instantOn({ date: here }, 0, clock) }, next: monthBefore };
  }
  if (isOne(tokens, first, lasting)) {
    const length = lastAt(tokens, first);
    // `calls that last 10 seconds`
    if (length && isOne(tokens, at - 1, "that which they"))
      throw limitOf(tokens.slice(at, length.next), tokens.slice(first + 1, length.next));
    if (length) return { value: backFrom(length.value), next: length.next };
  }
  // the hour before 14:00
  const whole = sequence(tokens, leadingWord, "the") && unitOf(wordAt(tokens, leadingWord + 1) ?? "");
  const length =
    amountAt(tokens, skip(tokens, leadingWord, "the")) ??
    firstAt(tokens, skip(tokens, leadingWord, "the")) ??
    (whole && isOne(tokens, leadingWord + 2, "before after") ? { value: whole, next: leadingWord + 2 } : undefined);
  if (length && length.value % day !== 0 && isOne(tokens, length.next, "ago")) {
    const at: Moment = { is: "instant", at: plusSeconds(clock.now, -length.value) };
    return { value: { is: "around", at, half: length.value / 2 }, next: length.next + 1 };
  }
  const isOf =
    isOne(tokens, length?.next ?? 0, "of from since") && isOne(tokens, (length?.next ?? 0) + 1, "the our that");
  if (length && (isOf || isOne(tokens, length.next, "before after around"))) {
    const deployment = anchorAt(tokens, length.next + 1, clock, "deployment");
    const side = wordAt(tokens, length.next);
    // `from 5 minutes before the deploy` is until now, and `2 days before` it may be that day.
    const isEnd = isOne(tokens, leadingWord - 1, "from since until till after before between to and up starting");
    if (deployment && !isEnd && length.value <= day && (side === "before" || side === "after"))
      return { value: { is: "deployment", side, span: length.value }, next: deployment.next };
    if (deployment) throw onlyBeginning(tokens.slice(at, deployment.next));
  }
  if (length && isOne(tokens, length.next, "before after around")) {
    const moment = momentAt(tokens, length.next + 1, clock);
    const point = moment && pointOf(moment.value, clock);
    if (moment && point) {
      const [back, on] = { before: [1, 0], after: [0, 1], around: [0.5, 0.5] }[wordAt(tokens, length.next) ?? ""] ?? [
        1, 0,
      ];
      const from = plusSeconds(point, -length.value * (back ?? 1));
      return { value: { is: "window", from, to: plusSeconds(point, length.value * (on ?? 0)) }, next: moment.next };
    }
  }
  if (length && isHowLong(tokens, leadingWord, length))
    throw limitOf(tokens.slice(at, length.next), tokens.slice(leadingWord, length.next));
  const isDaysAgo = length && isOne(tokens, length.next, "ago");
  if (length && !isDaysAgo && !isLimit(tokens, at, leadingWord, length.value))
    return { value: backFrom(length.value), next: length.next };
  const current = sequence(tokens, at, "this", "week hour month");
  if (current) {
    const here = today(clock);
    const unit = wordAt(tokens, at + 1);
    if (unit === "hour") return { value: backFrom(hour), next: current };
    const back =
      unit === "week"
        ? ZonedDateTime.dayOfWeek(here) - 1
        : Number(PlainDate.toString(ZonedDateTime.toPlainDate(here)).slice(8)) - 1;
    return { value: until({ is: "day", day: { back } }), next: current };
  }
  if (begun?.value.is === "clock" && begun.value.day)
    return { value: { is: "around", at: begun.value }, next: begun.next };
  const single = dayAt(tokens, skip(tokens, at, "on in during for of from so far"), clock);
  if (single) return { value: { is: "day", ...single.value }, next: skip(tokens, single.next, "so far") };
  // Of an incident it is all of it.
  const far = sequence(tokens, at, "so", "far");
  return far && clock.startedAt ? { value: until({ is: "instant", at: clock.startedAt }), next: far } : undefined;
};

/** `first 10 minutes after`: a length behind a beginning. */
const firstAt = (tokens: Token[], at: number): Read<number> => {
  const length = isOne(tokens, at, "first") ? amountAt(tokens, at + 1) : undefined;
  return length && isOne(tokens, length.next, "after") ? length : undefined;
};

/** `last 15 minutes`, `past hour`: in seconds. */
const lastAt = (tokens: Token[], at: number): Read<number> => {
  const first = skip(tokens, at, `${lasting} the`);
  const token = tokens[first];
  if (token?.kind === "status" && token.raw.endsWith("s")) return { value: Number(token.status), next: first + 1 };
  const length = amountAt(tokens, first);
  const unit = isOne(tokens, first, "minute min hour hr h day d week wk month second")
    ? unitOf(wordAt(tokens, first) ?? "")
    : undefined;
  const found = length ?? (unit ? { value: unit, next: first + 1 } : undefined);
  if (!found) return undefined;
  const half = sequence(tokens, found.next, "and", "a", "half");
  const whole = half && unit ? { value: found.value + unit / 2, next: half } : found;
  return { value: whole.value, next: skip(tokens, whole.next, "window period timeframe") };
};

/** True where a length of time says how long something may take: `slower than 2s`. */
const isLimit = (tokens: Token[], at: number, first: number, seconds: number): boolean => {
  const before = isOne(
    tokens,
    at - 1,
    "than above under below exceeding least exceeds exceed over beyond took takes taking > <",
  );
  return before || (isOne(tokens, first - 1, "over within") && seconds < minute);
};

/** What some tokens were typed as. */
export const typed = (tokens: Token[]): string =>
  [...new Map(tokens.filter(({ raw }) => raw !== "").map(({ piece, raw }) => [piece, raw])).values()].join(" ");

const limitOf = (said: Token[], length: Token[]): Puzzled =>
  new Puzzled(
    `\`${typed(said)}\` may be how long something takes, and TARS does not choose by a limit; for a time write \`last ${typed(length)}\``,
  );

/** Things that last, and of which a length of time beside them may tell how long. */
const lastingThing = (token: Token | undefined): boolean =>
  token?.kind === "percentile" ||
  (token?.kind === "word" &&
    /^(?:latency|latencies|timeouts?|delays?|pauses?|response|responses|requests?|calls?|outages?|downtime|duration|spikes?)$/.test(
      token.word,
    ));

/** True where a length of time tells of a thing how long it is: `30s timeouts`, `a latency of 3s`, `requests take 10s`. */
const isHowLong = (tokens: Token[], first: number, length: { value: number; next: number }): boolean => {
  if (length.value < hour && lastingThing(tokens[length.next])) return true;
  const before = first - 1;
  if (isOne(tokens, before, "is are was were take")) return true;
  return isOne(tokens, before, "of") && lastingThing(tokens[before - 1]);
};

/** `this time yesterday`, `yesterday at the same time`: by the wall clock. */
const sameTimeAt = (tokens: Token[], at: number, clock: Clock): Read<Moment> => {
  const sameAt = (from: number) => sequence(tokens, skip(tokens, from, "at around about the"), "this same", "time");
  const before = sameAt(at);
  const onDay = dayAt(tokens, skip(tokens, before ?? at, "on"), clock);
  const next = onDay && (before === undefined ? sameAt(onDay.next) : onDay.next);
  if (!onDay || next === undefined) return undefined;
  const seconds = secondOfDay(clock);
  return { value: { is: "clock", seconds, day: onDay.value.day }, next };
};

const resolve = (spoken: Spoken, around: { day: Day; part?: [number, number] } | undefined, clock: Clock): Times => {
  const outer = around?.day;
  const inPart = (moment: Moment): Moment =>
    moment.is === "clock" && !moment.day ? byPart(moment, around?.part) : moment;
  if (spoken.is === "window") return { from: spoken.from, to: spoken.to };
  if (spoken.is === "deployment") {
    const { side, span } = spoken;
    return {
      to: clock.now,
      ...(side === "after" ? { since: "deployment" } : { until: "deployment" }),
      ...(span !== undefined && { span }),
    };
  }
  const toNow = (to: Instant) => (to > clock.now ? clock.now : to);
  if (spoken.is === "day") {
    const [from, to] = spoken.part ?? [0, day];
    return { from: instantOn(spoken.day, from, clock), to: toNow(instantOn(spoken.day, to, clock)) };
  }
  if (spoken.is === "around") {
    const middle = pointOf(inPart(spoken.at), clock, outer);
    if (!middle) throw new Puzzled("it does not say when");
    const half = Math.min(spoken.half ?? 15 * minute, 15 * minute);
    return { from: plusSeconds(middle, -half), to: toNow(plusSeconds(middle, half)) };
  }
  if (!spoken.from) {
    const to = spoken.to && pointOf(inPart(spoken.to), clock, outer);
    // Of a day it is what came before on it.
    return to ? { to, ...(outer && { from: instantOn(outer, around?.part?.[0] ?? 0, clock) }) } : {};
  }
  if (!spoken.to) return {};
  const [first, last] = agreed(inPart(spoken.from), inPart(spoken.to), outer);
  if (first.is === "deployment") return { to: pointOf(last, clock) ?? clock.now, since: "deployment" };
  const from = pointOf(first, clock) ?? clock.now;
  return { from, to: endOf(last, from, clock, first.is === "clock" ? first.day : undefined) };
};

const hasDay = (moment: Moment | undefined): boolean => moment?.is !== "clock" || moment.day !== undefined;

const lacksDay = (spoken: Spoken): boolean =>
  (spoken.is === "between" && !(hasDay(spoken.from) && hasDay(spoken.to))) ||
  (spoken.is === "around" && !hasDay(spoken.at));

const isUntilNow = (spoken: Spoken, { now }: Clock): boolean =>
  spoken.is === "between" && spoken.to?.is === "instant" && spoken.to.at === now;

/**
 * True where a question says now beside another time: `now and at 14:00`, `yesterday and now`. In `now show me yesterday` it
 * begins what is said.
 */
const saysNow = (tokens: Token[]): boolean => {
  const isJoin = (token: Token | undefined) => /^(?:and|or|plus)$/.test(wordOf(token));
  return tokens.some((token, at) => {
    if (token.used || !/^(?:now|currently|rn|atm)$/.test(wordOf(token))) return false;
    const begins = tokens.slice(0, at).every((one) => /^(?:ok|okay|so|and|well|right|thanks|hey)$/.test(wordOf(one)));
    return !begins || isJoin(tokens[at + 1]);
  });
};

/**
 * The stretch of time that a question names; undefined where it names none. What says it counts as read. Throws
 * `Puzzled` for what is no time, and for two times.
 */
export const takeTimes = (tokens: Token[], clock: Clock): (Times & { words: Token[] }) | undefined => {
  const times = timesIn(tokens, clock);
  const isPast = times?.until || times?.span !== undefined || (times?.to !== undefined && times.to < clock.now);
  if (isPast && saysNow(tokens)) throw new Puzzled("it names two times; name one");
  return times;
};

const timesIn = (tokens: Token[], clock: Clock): (Times & { words: Token[] }) | undefined => {
  const left = unread(tokens);
  const those = left.findIndex((_, at) => isOne(left, at, "those these") && amountAt(left, at + 1) !== undefined);
  if (those >= 0)
    throw new Puzzled(
      `\`${typed(left.slice(those, those + 3))}\`: TARS does not know which those are; write \`from 14:00 to 14:10\``,
    );
  const found: { spoken: Spoken; words: Token[] }[] = [];
  for (let at = 0; at < left.length; at++) {
    const read = spokenAt(left, at, clock);
    if (!read) continue;
    // `last 10m UTC`: of a length a zone says nothing.
    const next = read.value.is === "window" && left[read.next]?.kind === "zone" ? read.next + 1 : read.next;
    const words = left.slice(at, next);
    found.push({ spoken: read.value, words });
    use(words);
    at = next - 1;
  }
  const [one, other, third] = found;
  if (!one) return undefined;
  if (!other) return { ...resolve(one.spoken, undefined, clock), words: one.words };
  // `checkout since 14:00 and payments yesterday` are two times.
  const between = tokens.slice(tokens.indexOf(one.words.at(-1) as Token) + 1, tokens.indexOf(other.words[0] as Token));
  if (between.length === 2 && isOne(between, 0, "and or vs versus plus") && between[1]?.kind === "service")
    throw new Puzzled("it names two times; name one");
  // The day may stand apart from the time: `yesterday, errors of checkout between 14:00 and 15:00`.
  const [onDay, time] = one.spoken.is === "day" ? [one, other] : [other, one];
  if (third || onDay.spoken.is !== "day" || !lacksDay(time.spoken)) throw new Puzzled("it names two times; name one");
  const isOver = (resolve(onDay.spoken, undefined, clock).to ?? clock.now) < clock.now;
  const isOpen = /^(?:after|from|starting)$/.test(wordOf(time.words[0])) && isUntilNow(time.spoken, clock);
  if (isOver && isOpen)
    throw new Puzzled(
      `\`${typed(onDay.words)} ${typed(time.words)}\` may end with that day, or now; write \`since\`, or both ends`,
    );
  return { ...resolve(time.spoken, onDay.spoken, clock), words: [...one.words, ...other.words] };
};

/** By which intervals a question wants something shown, in seconds; undefined where it does not say. */
export const takeGrouping = (tokens: Token[]): number | undefined => {
  const left = unread(tokens);
  for (let at = 0; at < left.length; at++) {
    const read = groupingAt(left, at);
    if (!read) continue;
    use(left.slice(at, read.next));
    return read.value;
  }
  return undefined;
};

const groupingAt = (tokens: Token[], at: number): Read<number> => {
  if (isOne(tokens, at, "hourly")) return { value: hour, next: at + 1 };
  if (isOne(tokens, at, "daily")) return { value: day, next: at + 1 };
  const verb = sequence(tokens, at, "grouped group split broken bucketed binned aggregated bucket");
  // in steps of 10 minutes
  const steps = verb === undefined ? skip(tokens, at, "in with at using") : skip(tokens, verb, "by into in");
  const ofSteps = intervalWords.has(wordAt(tokens, steps) ?? "") && isOne(tokens, steps + 1, "of");
  const long = ofSteps ? amountAt(tokens, steps + 2) : undefined;
  if (long) return long;
  const first = verb === undefined ? at : skip(tokens, verb, "down up");
  const by = sequence(tokens, first, "by per every each");
  const into = sequence(tokens, first, "in into at using with");
  const start = skip(tokens, by ?? into ?? first, "the a an");
  const length = amountAt(tokens, start);
  const unit = unitOf(wordAt(tokens, start) ?? "");
  const found = length ?? (unit && by ? { value: unit, next: start + 1 } : undefined);
  if (!found) return undefined;
  const named = intervalWords.has(wordAt(tokens, found.next) ?? "");
  if (!named && !by && !(verb !== undefined && into)) return undefined;
  const again = sequence(tokens, found.next, "by", wordAt(tokens, found.next - 1) ?? "");
  return { value: found.value, next: named ? found.next + 1 : (again ?? found.next) };
};

/**
 * What a question compares with: the same stretch so many seconds or days before, the stretch right before, so many seconds right
 * before, or a stretch that is named. What was said to be so long `ago` is counted from now, and not from the stretch; so is a
 * day that has a name, such as yesterday.
 */
export type Comparison =
  | (({ seconds: number } | { days: number }) & { ago?: true; named?: true })
  | { beside: number }
  | { window: Window }
  | "before";

const comparing = "compare compares compared comparing comparison";

/** What a question compares with; undefined where it does not. */
export const takeComparison = (tokens: Token[], clock: Clock): Comparison | undefined => {
  const left = unread(tokens);
  // `the difference between today and yesterday`
  const differing = left.findIndex((_, at) => isOne(left, at, "difference") && isOne(left, at + 1, "between in"));
  const asked = differing >= 0 || left.some((_, at) => isOne(left, at, comparing));
  for (let at = 0; at < left.length; at++) {
    const read = comparisonAt(left, at, asked, clock);
    if (!read) continue;
    use(left.slice(at, read.next));
    use(left.filter((_, index) => isOne(left, index, comparing)));
    if (differing >= 0) use(left.slice(differing, differing + 2));
    return read.value;
  }
  return undefined;
};

/** What has a usual value. */
const measuredWords =
  "error errors failure failures success traffic latency latencies load request requests response throughput rate rates rps rpm qps volume median";

/** Behind `at the same time`; of `than usual this morning` the morning stays to be read. */
const behindSame = (tokens: Token[], at: number): number => {
  const next = skip(tokens, at, "at around the same this time");
  return isOne(tokens, next - 1, "this") && partAt(tokens, next) ? next - 1 : next;
};

const comparisonAt = (tokens: Token[], at: number, asked: boolean, clock: Clock): Read<Comparison> => {
  const over = sequence(tokens, at, "week", "over on", "week") ?? sequence(tokens, at, "wow");
  if (over) return { value: { days: 7 }, next: over };
  const daily = sequence(tokens, at, "day", "over on", "day");
  if (daily) return { value: { days: 1 }, next: daily };
  // `before and after 14:00`: the time behind it stays to be read.
  const both = sequence(tokens, at, "before", "and vs versus");
  if (both !== undefined && isOne(tokens, both, "after since")) return { value: "before", next: both };
  // `since the deploy vs before it`
  const versus = sequence(tokens, at, "vs versus", "before");
  if (versus !== undefined && tokens.slice(0, at).some((_, from) => isOne(tokens, from, "since after")))
    return {
      value: "before",
      next: skip(tokens, versus, "the our that it last deploy deployment release rollout rollback push then"),
    };
  // `the normal error rate`, `how much traffic do we usually get`: what it was a week before, beside what it is.
  const kind = sequence(tokens, at, "normal usual typical baseline regular");
  const isMeasure = kind !== undefined && (tokens[kind]?.kind === "percentile" || isOne(tokens, kind, measuredWords));
  const usually = isMeasure ? kind : sequence(tokens, at, "normally usually typically ordinarily");
  if (usually !== undefined) return { value: { days: 7 }, next: usually };
  const whether =
    sequence(tokens, at, "or", "is was are", "it this that") ?? sequence(tokens, at, "or", "it this that", "is was");
  const asUsual = whether && sequence(tokens, whether, "normal usual typical expected");
  if (asUsual) return { value: { days: 7 }, next: asUsual };
  const verb = sequence(tokens, at, `${comparing} relative`);
  const behind =
    (verb !== undefined ? sequence(tokens, verb, "to with against") : undefined) ??
    sequence(tokens, at, asked ? "vs versus than against to with and" : "vs versus than against");
  if (behind === undefined) return undefined;
  const first = skip(
    tokens,
    behind,
    "the what it was there were at this same that those of time hour period day weekday as a during in on",
  );
  const plain = skip(tokens, behind, "the what it was at this that those");
  const seconds = (value: number, next: number): Read<Comparison> => ({
    value: value % day === 0 ? { days: value / day } : { seconds: value },
    next: behindSame(tokens, next),
  });
  const named = (days: number, next: number): Read<Comparison> => {
    const isTimed =
      tokens[next]?.kind === "clock" || isOne(tokens, next, "between from morning afternoon evening night");
    if (isTimed && !tokens[next - 1]?.comma)
      throw new Puzzled(
        "TARS compares with the same time of another day; name the time before what it is compared with",
      );
    return { value: { days, named: true }, next: skip(tokens, next, "at around the same this time") };
  };
  if (isOne(tokens, first, "yesterday")) return named(1, first + 1);
  if (sequence(tokens, first, "last previous prior", "week wk")) return seconds(7 * day, first + 2);
  if (isOne(tokens, first, "usual normal usually normally baseline")) return seconds(7 * day, first + 1);
  const weekday = weekdays.indexOf(wordAt(tokens, skip(tokens, first, "last")) ?? "");
  if (weekday >= 0) {
    const back = (ZonedDateTime.dayOfWeek(today(clock)) - (weekday + 1) + 7) % 7;
    const next = skip(tokens, first, "last") + 1;
    // `last friday compared with the friday before`
    if (isOne(tokens, next, "before")) return { value: { days: 7 }, next: next + 1 };
    return named(back || 7, next);
  }
  const earlier = skip(tokens, plain, "the");
  const unit = unitOf(wordAt(tokens, earlier) ?? "");
  const length = amountAt(tokens, earlier) ?? (unit ? { value: unit, next: earlier + 1 } : undefined);
  if (length && isOne(tokens, length.next, "ago earlier before")) {
    const read = seconds(length.value, length.next + 1);
    const isAgo = isOne(tokens, length.next, "ago");
    if (!read || read.value === "before") return read;
    // `the hour before it` lies beside what is asked about.
    const isBeside = isOne(tokens, plain - 1, "the") && isOne(tokens, length.next, "before") && length.value < day;
    if (isBeside) return { value: { beside: length.value }, next: skip(tokens, length.next + 1, "that it this then") };
    return { ...read, value: { ...read.value, ...(isAgo && { ago: true }) } };
  }
  // `last night compared to the night before`
  if (isOne(tokens, earlier, "night evening morning afternoon") && isOne(tokens, earlier + 1, "before"))
    return seconds(day, earlier + 2);
  if (isOne(tokens, earlier, "previous prior")) {
    const before =
      amountAt(tokens, earlier + 1) ??
      (unitOf(wordAt(tokens, earlier + 1) ?? "")
        ? { value: unitOf(wordAt(tokens, earlier + 1) ?? "") ?? 0, next: earlier + 2 }
        : undefined);
    if (before) return seconds(before.value, before.next);
    const period = sequence(tokens, earlier + 1, "period window time");
    if (period) return { value: "before", next: period };
  }
  const period = sequence(tokens, earlier, "period window time", "before");
  if (period) return { value: "before", next: period };
  if (isOne(tokens, earlier, "before earlier")) return { value: "before", next: earlier + 1 };
  // `14:00-14:30 vs 14:30-15:00`
  const other = spokenAt(tokens, plain, clock);
  if (other?.value.is !== "between" || other.value.from?.is !== "clock" || other.value.to?.is !== "clock")
    return undefined;
  const { from, to } = resolve(other.value, undefined, clock);
  return from && to ? { value: { window: { from, to } }, next: other.next } : undefined;
};

/** The window before that another is compared with: of days before, at the same times of the day in `timeZone`. */
export const comparedWindow = ({ from, to }: Window, comparison: Comparison, timeZone: string): Window => {
  if (typeof comparison === "object" && "window" in comparison) return comparison.window;
  if (typeof comparison === "object" && "beside" in comparison)
    return { from: plusSeconds(from, -comparison.beside), to: from };
  if (typeof comparison === "object" && "days" in comparison) {
    const before = (at: Instant) => {
      const here = wallClock(at, timeZone);
      const date = PlainDate.subtractDays(ZonedDateTime.toPlainDate(here), comparison.days);
      const there = PlainDate.toZonedDateTime(date, { timeZone, plainTime: ZonedDateTime.toPlainTime(here) });
      return instant(there.epochMilliseconds);
    };
    const compared = { from: before(from), to: before(to) };
    // Where the clocks sprang forward, there may be no such times.
    if (compared.from < compared.to) return compared;
  }
  const seconds =
    comparison === "before"
      ? secondsBetween(from, to)
      : "days" in comparison
        ? comparison.days * day
        : comparison.seconds;
  return { from: plusSeconds(from, -seconds), to: plusSeconds(to, -seconds) };
};

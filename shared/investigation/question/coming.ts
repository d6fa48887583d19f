import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { earliest, type Instant, instant, latest, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import { wallClock } from "../../runbook/wall-clock.ts";
import type { Window } from "../answer-schema.ts";
import { unread, use } from "./phrases.ts";
import { Puzzled } from "./puzzled.ts";
import { type Clock, timeOfDayAt } from "./times.ts";
import { type Token, wordOf } from "./tokens.ts";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** From which day on and for how many, counted from today; `night` is from six in the evening to six in the morning. */
type Coming = { from: number; days: number; night?: true };

/**
 * What is to come that some words name, on a day of the week from 1 to 7; undefined where they name nothing. In the night,
 * until six in the morning, `tonight` is the one that is running.
 */
const comingOf = (words: string[], today: number, isNight: boolean): { coming: Coming; length: number } | undefined => {
  const [first = "", second = "", third = ""] = words;
  const untilMonday = 8 - today;
  // On a Sunday it is the one that has begun.
  const weekend: Coming = { from: 6 - today, days: 2 };
  const tonight: Coming = { from: isNight ? -1 : 0, days: 1, night: true };
  // `this night`, `this coming night`, `the coming night`, `over night`
  if (first === "tonight") return { coming: tonight, length: 1 };
  if (/^(?:this|the|over)$/.test(first) && second === "night") return { coming: tonight, length: 2 };
  if (/^(?:this|the)$/.test(first) && /^(?:coming|next)$/.test(second) && third === "night")
    return { coming: tonight, length: 3 };
  if (first === "overnight") return { coming: tonight, length: 1 };
  if (first === "tomorrow")
    return second === "night"
      ? { coming: { from: 1, days: 1, night: true }, length: 2 }
      : { coming: { from: 1, days: 1 }, length: 1 };
  if (/^(?:this|the|next)$/.test(first) && /^weekends?$/.test(second)) return { coming: weekend, length: 2 };
  if (first === "weekend") return { coming: weekend, length: 1 };
  if (first === "this" && second === "week") return { coming: { from: 0, days: untilMonday }, length: 2 };
  if (first === "next" && second === "week") return { coming: { from: untilMonday, days: 7 }, length: 2 };
  const isNamed = /^(?:this|next|coming)$/.test(first);
  const name = isNamed ? second : first;
  const weekday = weekdays.findIndex((one) => one === name || (name.length === 3 && one.startsWith(name)));
  return weekday < 0
    ? undefined
    : { coming: { from: (weekday + 1 - today + 7) % 7, days: 1 }, length: isNamed ? 2 : 1 };
};

/** The time of the day that stands beside a day to come: `tomorrow at 9am`, `at 3am on sunday`. */
const timeBeside = (
  left: Token[],
  [begin, end]: [number, number],
  clock: Clock,
): (ReturnType<typeof timeOfDayAt> & { used: Token[] }) | undefined => {
  const isPlaced = (at: number) => /^(?:at|around|by)$/.test(wordOf(left[at]));
  const first = isPlaced(end) ? end + 1 : end;
  const behind = timeOfDayAt(left, first, clock);
  if (behind) return { ...behind, used: left.slice(end, behind.next) };
  const edge = /^(?:on|of)$/.test(wordOf(left[begin - 1])) ? begin - 1 : begin;
  for (let at = Math.max(0, edge - 3); at < edge; at++) {
    const before = timeOfDayAt(left, at, clock);
    if (before?.next === edge) return { ...before, used: left.slice(isPlaced(at - 1) ? at - 1 : at, edge) };
  }
  return undefined;
};

/** So long is a time of the day, in seconds. */
const momentLength = 60;

/** What may stand between two days that are asked about together, and between the ends of a range of them. */
const together = /^(?:and|or|plus|on|n)$/;
const upTo = /^(?:to|through|till|until|thru)$/;

/** A time to come that some words name, behind which others stand: the time, and its days where it is of whole days. */
type Found = { next: number; window: Window; days?: { from: number; count: number } };

/**
 * D6: the time to come for which somebody asks who is on call: `tomorrow`, `tonight`, `this weekend`, `next week`, `on
 * saturday`, `saturday and sunday`, by the wall clock of the team; undefined where none is named. What says it counts as
 * read. Throws `Puzzled` for two that do not follow on each other.
 */
export const takeComing = (tokens: Token[], clock: Clock): Window | undefined => {
  const { now, teamZone: timeZone } = clock;
  const left = unread(tokens);
  const here = wallClock(now, timeZone);
  const today = ZonedDateTime.toPlainDate(here);
  const on = (day: number, time: string, zone = timeZone): Instant =>
    instant(
      PlainDate.toZonedDateTime(PlainDate.addDays(today, day), {
        timeZone: zone,
        plainTime: PlainTime.fromString(time),
      }).epochMilliseconds,
    );
  const isNight = now < on(0, "06:00");
  const ofDays = (next: number, from: number, count: number): Found => ({
    next,
    window: { from: on(from, "00:00"), to: on(from + count, "00:00") },
    days: { from, count },
  });

  const foundAt = (at: number): Found | undefined => {
    const words = [wordOf(left[at]), wordOf(left[at + 1]), wordOf(left[at + 2])];
    const isBehind = together.test(wordOf(left[at - 1]));
    // `this week and next`, `today and tomorrow`
    if (words[0] === "next" && isBehind && wordOf(left[at - 2]) === "week" && words[1] !== "week")
      return ofDays(at + 1, 8 - PlainDate.dayOfWeek(today), 7);
    if (words[0] === "today" && (together.test(words[1] ?? "") || upTo.test(words[1] ?? "")) && foundAt(at + 2))
      return ofDays(at + 1, 0, 1);
    const found = comingOf(words as string[], PlainDate.dayOfWeek(today), isNight);
    if (!found) return undefined;
    const { from, days, night } = found.coming;
    const end = at + found.length;
    const time = days === 1 && !night ? timeBeside(left, [at, end], clock) : undefined;
    if (time) {
      use(time.used);
      const moment = on(from, time.text, time.zone);
      return { next: end, window: { from: moment, to: plusSeconds(moment, momentLength) } };
    }
    return night
      ? { next: end, window: { from: on(from, "18:00"), to: on(from + days, "06:00") } }
      : ofDays(end, from, days);
  };

  /** Two times as one, where they follow on each other, or are the ends of a range; undefined where they are apart. */
  const joined = (one: Found, other: Found, between: string[]): Found | undefined => {
    const [word = ""] = between;
    if (between.length === 1 && upTo.test(word)) {
      if (!one.days || !other.days) return undefined;
      // `monday to wednesday` ends in the week in which it begins.
      const last = other.days.from < one.days.from ? other.days.from + 7 : other.days.from;
      return ofDays(other.next, one.days.from, last + other.days.count - one.days.from);
    }
    const isTouching = one.window.to >= other.window.from && other.window.to >= one.window.from;
    const isOne = (found: Found) => secondsBetween(found.window.from, found.window.to) === momentLength;
    if (!isTouching || isOne(one) || isOne(other) || !between.every((each) => together.test(each))) return undefined;
    return {
      next: other.next,
      window: { from: earliest(one.window.from, other.window.from), to: latest(one.window.to, other.window.to) },
    };
  };

  let all: Found | undefined;
  for (let at = 0; at < left.length; at++) {
    const found = foundAt(at);
    if (!found) continue;
    const between = all ? left.slice(all.next, at) : [];
    const both = all ? joined(all, found, between.map(wordOf)) : found;
    if (!both) throw new Puzzled("it names two times that do not follow on each other; ask for one at a time");
    use([...between, ...left.slice(at, found.next)]);
    all = both;
    at = found.next - 1;
  }
  if (!all) return undefined;
  const { from, to } = all.window;
  return { from: from > now || to <= now ? from : now, to };
};

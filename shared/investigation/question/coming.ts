import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { type Instant, instant, plusSeconds } from "../../runbook/time.ts";
import { wallClock } from "../../runbook/wall-clock.ts";
import type { Window } from "../answer-schema.ts";
import { unread, use } from "./phrases.ts";
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
  const [first = "", second = ""] = words;
  const untilMonday = 8 - today;
  // On a Sunday it is the one that has begun.
  const weekend: Coming = { from: 6 - today, days: 2 };
  if (first === "tonight") return { coming: { from: isNight ? -1 : 0, days: 1, night: true }, length: 1 };
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

/**
 * D6: the time to come for which somebody asks who is on call: `tomorrow`, `tonight`, `this weekend`, `next week`, `on
 * saturday`, by the wall clock of the team; undefined where none is named. What says it counts as read.
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
  for (const [at, token] of left.entries()) {
    const found = comingOf([wordOf(token), wordOf(left[at + 1])], PlainDate.dayOfWeek(today), isNight);
    if (!found) continue;
    const { from, days, night } = found.coming;
    const time = days === 1 && !night ? timeBeside(left, [at, at + found.length], clock) : undefined;
    use([...left.slice(at, at + found.length), ...(time?.used ?? [])]);
    if (time) {
      const moment = on(from, time.text, time.zone);
      return { from: moment, to: plusSeconds(moment, momentLength) };
    }
    const window = night
      ? { from: on(from, "18:00"), to: on(from + days, "06:00") }
      : { from: on(from, "00:00"), to: on(from + days, "00:00") };
    return { from: window.from > now ? window.from : now, to: window.to };
  }
  return undefined;
};

import * as Calendar from "temporal-polyfill/fns/Calendar";
import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { own } from "../runbook/own.ts";
import type { Layer, Rota, Settings } from "../runbook/settings.ts";
import { type Instant, instant, plusSeconds } from "../runbook/time.ts";
import { wallClock } from "../runbook/wall-clock.ts";
import type { Override } from "./override-schema.ts";

/** Who is on call, and what says so. */
export type OnCall = { responder: string; because: "rota" | "holiday" | "override" };

/** A stretch of time with one person on call; without a responder it is a gap. */
export type Shift = { from: Instant; until: Instant } & Partial<OnCall>;

const dayNumber = { monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 } as const;

const daysOf = { day: 1, week: 7, "2 weeks": 14 } as const;

/** A local date and wall-clock time as an instant; a time that a clock change skips is the next that exists. */
const at = (date: PlainDate.Record, time: string, timeZone: string): ZonedDateTime.Record =>
  PlainDate.toZonedDateTime(date, { timeZone, plainTime: PlainTime.fromString(time) });

const notBefore = (now: ZonedDateTime.Record, start: ZonedDateTime.Record): boolean =>
  ZonedDateTime.compare(now, start) >= 0;

const isHoliday = ({ holidays }: Rota, date: PlainDate.Record): boolean =>
  holidays.some((holiday) => holiday.date === PlainDate.toString(date));

/** True while a layer's hours run. Hours that end the next morning belong to the day on which they began. */
const runs = (layer: Layer, rota: Rota, now: ZonedDateTime.Record): boolean => {
  const { hours } = layer;
  if (!hours) return true;
  const today = ZonedDateTime.toPlainDate(now);
  return [today, PlainDate.subtractDays(today, 1)].some((date) => {
    const weekday = PlainDate.dayOfWeek(date);
    if (isHoliday(rota, date) || !hours.days.some((day) => dayNumber[day] === weekday)) return false;
    const lastDay = hours.to > hours.from ? date : PlainDate.addDays(date, 1);
    return notBefore(now, at(date, hours.from, rota.timeZone)) && !notBefore(now, at(lastDay, hours.to, rota.timeZone));
  });
};

/** Whose turn it is in a layer; undefined before the first hand-over. */
const turnIn = ({ handover, turn, starting, members }: Layer, now: ZonedDateTime.Record): string | undefined => {
  const today = ZonedDateTime.toPlainDate(now);
  // The day that the turn running now belongs to: before today's hand-over it is still yesterday's.
  const day = notBefore(now, at(today, handover.time, now.timeZoneId)) ? today : PlainDate.subtractDays(today, 1);
  const from = PlainDate.fromString(starting, Calendar.getISO);
  const untilHandover = turn === "day" ? 0 : (dayNumber[handover.day] - PlainDate.dayOfWeek(from) + 7) % 7;
  const days = PlainDate.diffDays(PlainDate.addDays(from, untilHandover), day);
  return days < 0 ? undefined : members[Math.floor(days / daysOf[turn]) % members.length];
};

/**
 * Who is on call in a rota at an instant: an override first (the one made last), then who covers a holiday, then the
 * topmost layer that counts at that time. Hand-over is at a local wall-clock time, so that it stays at nine in the
 * morning across a daylight-saving change. Undefined when nobody is.
 */
export const onCallAt = (rota: Rota, instant: Instant, overrides: Override[] = []): OnCall | undefined => {
  const override = overrides.findLast(({ from, until }) => from <= instant && instant < until);
  if (override) return { responder: override.responder, because: "override" };
  const now = wallClock(instant, rota.timeZone);
  const date = PlainDate.toString(ZonedDateTime.toPlainDate(now));
  const cover = rota.holidays.find((holiday) => holiday.date === date)?.cover;
  if (cover) return { responder: cover, because: "holiday" };
  for (const layer of rota.layers.toReversed()) {
    const responder = runs(layer, rota, now) ? turnIn(layer, now) : undefined;
    if (responder) return { responder, because: "rota" };
  }
  return undefined;
};

/** The instants at which a rota may change hands between two others. */
const boundaries = (rota: Rota, from: Instant, until: Instant, overrides: Override[]): Instant[] => {
  const found = new Set([from, ...overrides.flatMap((override) => [override.from, override.until])]);
  const end = ZonedDateTime.toPlainDate(wallClock(until, rota.timeZone));
  let date = ZonedDateTime.toPlainDate(wallClock(from, rota.timeZone));
  for (; PlainDate.compare(date, end) <= 0; date = PlainDate.addDays(date, 1)) {
    const times = rota.layers.flatMap(({ handover, hours }) => [
      handover.time,
      ...(hours ? [hours.from, hours.to] : []),
    ]);
    const midnights = isHoliday(rota, date) || isHoliday(rota, PlainDate.subtractDays(date, 1)) ? ["00:00"] : [];
    for (const time of new Set([...times, ...midnights]))
      found.add(instant(at(date, time, rota.timeZone).epochMilliseconds));
  }
  return [...found].filter((one) => one >= from && one < until).sort();
};

/** Who is on call when between two instants: shifts without a gap between them, oldest first; a gap is one without a responder. */
export const shiftsBetween = (rota: Rota, from: Instant, until: Instant, overrides: Override[] = []): Shift[] => {
  const starts = boundaries(rota, from, until, overrides);
  const shifts: Shift[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? until;
    const onCall = onCallAt(rota, start, overrides);
    const last = shifts.at(-1);
    if (last && last.responder === onCall?.responder && last.because === onCall?.because) last.until = end;
    else shifts.push({ from: start, until: end, ...onCall });
  }
  return shifts;
};

/** The time of a layer on a date; undefined where its hours do not run on it. */
const dayIn = ({ handover, hours }: Layer, rota: Rota, date: PlainDate.Record) => {
  const instantAt = (day: PlainDate.Record, time: string): Instant =>
    instant(at(day, time, rota.timeZone).epochMilliseconds);
  const tomorrow = PlainDate.addDays(date, 1);
  if (!hours) return { from: instantAt(date, handover.time), until: instantAt(tomorrow, handover.time) };
  const weekday = PlainDate.dayOfWeek(date);
  if (isHoliday(rota, date) || !hours.days.some((day) => dayNumber[day] === weekday)) return undefined;
  return { from: instantAt(date, hours.from), until: instantAt(hours.to > hours.from ? date : tomorrow, hours.to) };
};

/**
 * The days of a rota as those on it count them: from hand-over to hand-over, or the hours of a layer that has some. The
 * lowest layer that runs on a date says; a date on which none runs is left out. Those that begin between two instants,
 * oldest first: a day of a calendar is the one that begins on it (D6).
 */
export const daysBetween = (rota: Rota, from: Instant, until: Instant): { from: Instant; until: Instant }[] => {
  const days: { from: Instant; until: Instant }[] = [];
  const end = ZonedDateTime.toPlainDate(wallClock(until, rota.timeZone));
  let date = ZonedDateTime.toPlainDate(wallClock(from, rota.timeZone));
  for (; PlainDate.compare(date, end) <= 0; date = PlainDate.addDays(date, 1)) {
    const day = rota.layers.map((layer) => dayIn(layer, rota, date)).find((one) => one !== undefined);
    if (day && day.from >= from && day.from < until) days.push(day);
  }
  return days;
};

/** Who takes over, and from when. */
export type NextTurn = Omit<Shift, "until">;

/** The next turn is looked for a week at a time, and so many weeks ahead: most rotas change hands within the first. */
const lookedAhead = { step: 7 * 24 * 60 * 60, weeks: 5 };

/**
 * Who is on call after whoever is now, and from when; without a responder nobody is (D6). Undefined where the rota does
 * not change hands for five weeks.
 */
export const nextTurn = (rota: Rota, now: Instant, overrides: Override[] = []): NextTurn | undefined => {
  const current = onCallAt(rota, now, overrides)?.responder;
  for (let week = 0; week < lookedAhead.weeks; week++) {
    const from = plusSeconds(now, week * lookedAhead.step);
    const next = shiftsBetween(rota, from, plusSeconds(from, lookedAhead.step), overrides).find(
      ({ responder }) => responder !== current,
    );
    if (next) {
      // Where its week ends is not where the turn does.
      const { until: _until, ...turn } = next;
      return turn;
    }
  }
  return undefined;
};

/** The overrides of one rota of a team. */
export const overridesOf = (overrides: Override[], team: string, rota: string): Override[] =>
  overrides.filter((one) => one.team === team && one.rota === rota);

/** The responders of an escalation level at an instant, without repetition; empty when nobody is on call. */
export const respondersAt = (
  settings: Settings,
  overrides: Override[],
  team: string,
  level: number,
  instant: Instant,
): string[] => {
  const { rotas = {}, escalation } = own(settings.teams, team) ?? {};
  const responders = (escalation?.[level]?.page ?? [])
    .map((who) => {
      const rota = own(rotas, who);
      return rota ? onCallAt(rota, instant, overridesOf(overrides, team, who))?.responder : who;
    })
    .filter((who): who is string => who !== undefined && own(settings.responders, who) !== undefined);
  return [...new Set(responders)];
};

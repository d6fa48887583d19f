import { Stop } from "./stop.ts";

const units: Record<string, number> = { m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A time as people write it, in the API's form: `2h` from now, `15:30` the next time that it is so here,
 * `2026-12-01 09:00` here, or with its zone.
 */
export const timeFrom = (said: string, now: number): string => {
  const [, count, unit = ""] = /^(\d{1,4}) ?(m|min|h|d|w)$/.exec(said) ?? [];
  if (count) return new Date(now + Number(count) * (units[unit] ?? 0)).toISOString();
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(said) ?? [];
  if (hour && Number(hour) < 24 && Number(minute) < 60) {
    const at = new Date(now);
    at.setHours(Number(hour), Number(minute), 0, 0);
    if (at.getTime() <= now) at.setDate(at.getDate() + 1);
    return at.toISOString();
  }
  const [, day, time = "00:00", zone = ""] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(said) ?? [];
  const at = new Date(`${day}T${time}${zone}`);
  if (!day || Number.isNaN(at.getTime()))
    throw new Stop("usage", `${said} is no time.`, [
      "Write 2h (from now), 15:30, 2026-12-01, or 2026-12-01T09:00; with Z or +01:00 for another zone than yours.",
    ]);
  return at.toISOString();
};

/** The same for what has happened: a time of the day is the last one. */
export const pastTimeFrom = (said: string, now: number): string => {
  const next = timeFrom(said, now);
  if (!/^\d{1,2}:\d{2}$/.test(said)) return next;
  const at = new Date(next);
  at.setDate(at.getDate() - 1);
  return at.toISOString();
};

const two = (value: number): string => String(value).padStart(2, "0");

const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** A day as people write it, `2026-12-01` or `2w` from now, in the API's form. */
export const dayFrom = (said: string, now: number): string => dayOf(new Date(timeFrom(said, now)));

/** An instant as a person reads it here: the time alone when it is today. */
export const timeShown = (instant: string, now: number): string => {
  const at = new Date(instant);
  const [today, day] = [dayOf(new Date(now)), dayOf(at)];
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return day === today ? time : `${day} ${time}`;
};

/** How long ago, or how long until: `4 min`, `3 h`, `2 d`, short enough for a table. */
export const spanShown = (milliseconds: number): string => {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  if (minutes < 1) return "< 1 min";
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
};

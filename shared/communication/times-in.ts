import { formatInstant, type Instant, instant, spokenInstant } from "../runbook/time.ts";

/** A text in parts: its words, and the times in it, to the minute unless said otherwise. */
export type Timed = string | { at: Instant; to?: "second" };

/** A time as `spokenInstant` and `formatInstant` say it: the day if there is one, the clock, the zone. */
const said =
  /(?<![\d:.])(?:(\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]{2}) )?(\d\d:\d\d(?::\d\d)?) ((?:UTC|GMT|[A-Z]{3,5})(?:[+-]\d{1,2}(?::\d\d)?)?)(?!\w)/g;

/** A time without a zone, which the zone of a later one is meant for as well. */
const bare = /(?<![\d:.])\d\d:\d\d(?![\d:])/;

/** What the clock of a zone shows, as if it were UTC: in milliseconds. */
const wallOf = (at: Instant, timeZone: string): number => {
  const [day, clock] = formatInstant(at, timeZone, "second").split(" ");
  return Date.parse(`${day}T${clock}Z`);
};

/** The instants that a clock of a zone may mean by a day and a time: before and after it is changed there are two. */
const meant = (day: string, clock: string, timeZone: string): Instant[] => {
  const wall = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(wall)) return [];
  const around = [wall - 86_400_000, wall + 86_400_000].map((at) => wallOf(instant(at), timeZone) - at);
  return around.map((offset) => instant(wall - offset));
};

/**
 * A text of TARS's with its times as instants, so that whoever shows it can say them on the reader's clock. The times are
 * those that `spokenInstant` has said of `on` in a zone, or `formatInstant`; what reads as neither stays words. A text in which
 * one time has no zone of its own stays as it is: half of a period in another zone would be wrong.
 */
export const timesIn = (text: string, timeZone: string, on: Instant): Timed[] => {
  if (bare.test(text.replace(said, ""))) return [text];
  const parts: Timed[] = [];
  let done = 0;
  for (const found of text.matchAll(said)) {
    const [whole, day, clock = ""] = found;
    const to = clock.length > 5 ? "second" : undefined;
    const [today = ""] = formatInstant(on, timeZone).split(" ");
    const years = day && !/^\d{4}/.test(day) ? [0, 1, -1].map((more) => Number(today.slice(0, 4)) + more) : [];
    const days = years.length > 0 ? years.map((year) => dayOf(`${day} ${year}`)) : [day ?? today];
    const at = days
      .flatMap((one) => meant(one, clock, timeZone))
      .find((one) => [spokenInstant(one, timeZone, on, to), formatInstant(one, timeZone, to)].includes(whole));
    if (!at) continue;
    if (found.index > done) parts.push(text.slice(done, found.index));
    parts.push({ at, ...(to && { to }) });
    done = found.index + whole.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
};

const dayOf = (words: string): string => {
  const at = Date.parse(`${words} UTC`);
  return Number.isNaN(at) ? "" : instant(at).slice(0, 10);
};

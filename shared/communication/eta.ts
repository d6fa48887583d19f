import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import type { Incident } from "../incident/incident-schema.ts";
import { type Instant, instant, plusSeconds } from "../runbook/time.ts";
import { wallClock } from "../runbook/wall-clock.ts";

const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

const spoken: Record<string, number> = { a: 1, an: 1, half: 0.5, one: 1, two: 2, three: 3 };

const duration =
  /^(?:in |~|about |another )*(\d+(?:\.\d+)?|an?|half|one|two|three)(?: an?)? ?(s|m|h|d)(?:ec(?:ond)?s?|in(?:ute)?s?|ours?|rs?|ays?)?$/;

const clock = /^(?:at |by |about |~)*(\d{1,2})[:.](\d{2}) ?(am|pm)?(?: ?(z|utc|gmt))?$/;

/** The next time that a clock of the zone shows an hour and a minute. */
const nextAt = (hour: number, minute: number, now: Instant, timeZone: string): Instant | undefined => {
  if (hour > 23 || minute > 59) return undefined;
  const today = ZonedDateTime.withPlainTime(wallClock(now, timeZone), PlainTime.create(hour, minute));
  const next = today.epochMilliseconds > Date.parse(now) ? today : ZonedDateTime.addDays(today, 1);
  return instant(next.epochMilliseconds);
};

/**
 * When an ETA is, as a person writes it: `18:30` on the clock of the team's zone, or of UTC, the next time that it shows it;
 * `in 20 minutes`, `2h`; an ISO time with its zone. Undefined for words that are no time: they stand, and pass by nothing.
 */
export const etaAt = (said: string, now: Instant, timeZone: string): Instant | undefined => {
  const text = said.trim().toLowerCase();
  const [, amount = "", unit = ""] = duration.exec(text) ?? [];
  if (amount)
    return plusSeconds(now, (spoken[amount] ?? Number(amount)) * unitSeconds[unit as keyof typeof unitSeconds]);
  const [, hours, minutes, half, utc] = clock.exec(text) ?? [];
  if (hours !== undefined) {
    const hour = half ? (Number(hours) % 12) + (half === "pm" ? 12 : 0) : Number(hours);
    return nextAt(hour, Number(minutes), now, utc ? "UTC" : timeZone);
  }
  const iso = /^\d{4}-\d{2}-\d{2}t.*(?:z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(said.trim()) : Number.NaN;
  return Number.isFinite(iso) ? instant(iso) : undefined;
};

/** The ETA as it is shown (T2): one that has passed says so. */
export const etaText = ({ eta }: Pick<Incident, "eta">, now: Instant): string | undefined =>
  eta && (eta.at !== undefined && eta.at < now ? `${eta.text} (passed)` : eta.text);

import { Temporal } from "temporal-polyfill";
import type { Rota, Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";

const dayNumber = { monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 } as const;

/**
 * Who the rota says is on call at `at`: a responder id. Hand-over is at a local wall-clock time, so that
 * it stays at nine in the morning across a daylight-saving change. Undefined before the first hand-over.
 */
export const onCallAt = (rota: Rota, at: Instant): string | undefined => {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(rota.timeZone);
  const handover = Temporal.PlainTime.from(rota.handover.time);
  const today = now.toPlainDate();
  // The day that the turn running now belongs to: before today's hand-over it is still yesterday's.
  const started = today.toZonedDateTime({ timeZone: rota.timeZone, plainTime: handover });
  const day = Temporal.ZonedDateTime.compare(now, started) < 0 ? today.subtract({ days: 1 }) : today;

  const starting = Temporal.PlainDate.from(rota.starting);
  const first =
    rota.turn === "day"
      ? starting
      : starting.add({ days: (dayNumber[rota.handover.day] - starting.dayOfWeek + 7) % 7 });
  const days = first.until(day, { largestUnit: "days" }).days;
  if (days < 0) return undefined;
  const turn = Math.floor(days / (rota.turn === "day" ? 1 : 7));
  return rota.members[turn % rota.members.length];
};

/** The responders of an escalation level at `at`, without repetition; empty when nobody is on call. */
export const respondersAt = (settings: Settings, team: string, level: number, at: Instant): string[] => {
  const { rota, escalation } = settings.teams[team] ?? {};
  const page = escalation?.[level]?.page ?? [];
  const responders = page
    .map((who) => (who === "on-call" && rota ? onCallAt(rota, at) : who))
    .filter((who): who is string => who !== undefined && settings.responders[who] !== undefined);
  return [...new Set(responders)];
};

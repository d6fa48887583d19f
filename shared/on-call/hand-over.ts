import type { Announcement } from "../incident/effects-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { earliest, formatInstant, type Instant, plusSeconds } from "../runbook/time.ts";
import type { Override } from "./override-schema.ts";
import { onCallAt, overridesOf, shiftsBetween } from "./rota.ts";

/** How far ahead the end of a shift is looked for, in seconds. */
const ahead = 15 * 24 * 60 * 60;

/** Whom the channel was told to be on call, until when there is nothing new to tell, and by what this was so. */
export type Announced = { onCall: Record<string, string>; nextAt: Instant; basis: string };

/** Nobody, as the record of who is on call writes it. */
const nobody = "";

/**
 * D6: who is on call now, by team and rota, and what the channel is told where that differs from what it was told `before`;
 * nothing the first time, when there is nothing to differ from. A shift that nobody has is told as such. `nextAt` is when the first
 * of them hands over next, if nobody covers before. Each hand-over is told once: it is known by what was told before it.
 */
export const handOvers = (
  before: Announced | undefined,
  overrides: Override[],
  now: Instant,
  settings: Settings,
): { onCall: Record<string, string>; announcements: Announcement[]; nextAt: Instant } => {
  let nextAt = plusSeconds(now, ahead);
  const onCall: Record<string, string> = {};
  const announcements: Announcement[] = [];
  const nameOf = (who: string) => own(settings.responders, who)?.name ?? who;
  for (const [team, { name = team, rotas }] of Object.entries(settings.teams))
    for (const [rotaName, rota] of Object.entries(rotas)) {
      const place = `${team}.${rotaName}`;
      const standing = overridesOf(overrides, team, rotaName);
      const who = onCallAt(rota, now, standing)?.responder ?? nobody;
      const was = before && own(before.onCall, place);
      onCall[place] = who;
      const [shift] = shiftsBetween(rota, now, plusSeconds(now, ahead), standing);
      if (shift) nextAt = earliest(nextAt, shift.until);
      if (!before || was === undefined || was === who) continue;
      const until =
        shift && shift.until < plusSeconds(now, ahead) ? `, until ${formatInstant(shift.until, rota.timeZone)}` : "";
      const which = rotaName === "on-call" ? name : `${name} (${rotaName})`;
      announcements.push({
        do: "announce",
        key: `hand-over.${place}.${who || "nobody"}.${before.basis}.${before.nextAt}`,
        at: now,
        text: who
          ? `☎️ ${which}: ${nameOf(who)} is on call now${until}.${was ? ` Thank you, ${nameOf(was)}.` : ""}`
          : `‼️ ${which}: nobody is on call now${until}. Pages go to the fallback, ${nameOf(settings.fallback.responder)}. Fix the rota in tars.yaml, or add an override.`,
        ...(who && { mention: who }),
      });
    }
  return { onCall, announcements, nextAt };
};

import { type Refusal, refuse } from "../incident/refusal.ts";
import { withMore } from "../runbook/lasting.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import type { Override } from "./override-schema.ts";

/** Longer than this, in seconds, is a change of the rota, which belongs into tars.yaml. */
const longest = 60 * 24 * 60 * 60;

/** Overrides that ended this long ago, in seconds, are forgotten. */
const kept = 24 * 60 * 60;

/**
 * So many overrides are kept at most, of all teams: they are one item, which every command reads. `docs/limits.md` has
 * what that item may weigh.
 */
const mostOverrides = 100;

/** Why an override cannot be; undefined when it can. */
const problemOf = ({ team, rota, responder, from, until }: Override, now: Instant, settings: Settings) => {
  const known = own(settings.teams, team);
  if (!known) return `there is no team ${team}; there are: ${Object.keys(settings.teams).join(", ")}`;
  if (!Object.hasOwn(known.rotas, rota))
    return `team ${team} has no rota ${rota}; it has: ${Object.keys(known.rotas).join(", ") || "none"}`;
  if (!Object.hasOwn(settings.responders, responder))
    return `there is no responder ${responder}; there are: ${Object.keys(settings.responders).join(", ")}`;
  if (from >= until) return "`until` must be later than `from`";
  if (until <= now) return "`until` is in the past";
  if (until > plusSeconds(from, longest)) return "an override lasts 60 days at most; change the rota in tars.yaml";
  return undefined;
};

/** Why two stretches of time are no swap: it takes two people, and each has a turn of their own (D6). */
export const refusedSwap = (
  first: Pick<Override, "rota" | "responder" | "from" | "until">,
  second: Pick<Override, "rota" | "responder" | "from" | "until">,
): Refusal | undefined => {
  if (first.responder === second.responder)
    return refuse("invalid", "A swap takes two people: name somebody else in `second`, or add one override.");
  if (first.rota === second.rota && first.from < second.until && second.from < first.until)
    return refuse("invalid", "The two turns overlap: choose stretches of time that do not.");
  return undefined;
};

/**
 * Adds overrides, all or none. A swap is two overrides at once. Those that are long over are forgotten, and so are those
 * that ended lately when there is no room for them. Refuses what would make more than `mostOverrides` that have not
 * ended (D6).
 */
export const addOverrides = (
  overrides: Override[],
  added: Override[],
  now: Instant,
  settings: Settings,
): Override[] | Refusal => {
  const problem = added.map((one) => problemOf(one, now, settings)).find((one) => one !== undefined);
  if (problem) return refuse("invalid", problem);
  const lately = overrides.filter(({ until }) => until > plusSeconds(now, -kept));
  return (
    withMore(lately, added, mostOverrides, now) ??
    refuse(
      "conflict",
      `There may be ${mostOverrides} overrides that have not ended, of all teams together: take back some that are not needed, or write what stays into the rota in tars.yaml.`,
    )
  );
};

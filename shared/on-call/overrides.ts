import { nameOf } from "../communication/say.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import { withMore } from "../runbook/lasting.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, latest, plusSeconds } from "../runbook/time.ts";
import type { Override } from "./override-schema.ts";
import type { Shift } from "./rota.ts";
import { halvesWith } from "./swaps.ts";

/** Longer than this, in seconds, is a change of the rota, which belongs into tars.yaml. */
const longest = 60 * 24 * 60 * 60;

/** An override begins within so many seconds: what lies farther ahead is a slip, and would take room from the others until then. */
const farthest = 365 * 24 * 60 * 60;

/**
 * An override may have begun so many seconds ago: as long as somebody fills in a form, and clocks differ. What lies farther
 * back would say that somebody was on call who was not.
 */
const begunWithin = 10 * 60;

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
  if (from > plusSeconds(now, farthest)) return "`from` is more than a year ahead; an override begins within a year";
  if (until > plusSeconds(from, longest)) return "an override lasts 60 days at most; change the rota in tars.yaml";
  if (from < plusSeconds(now, -begunWithin))
    return `from: ${from} has passed, and who was on call then stays so. Write a time from now on, such as ${plusSeconds(now, 0)}.`;
  return undefined;
};

type Half = Pick<Override, "rota" | "responder" | "from" | "until">;

/**
 * Why two stretches of time are no swap (D6): it takes two people, and each gives away time that is theirs. `shiftsOf`
 * says who is on call in a stretch without the swap.
 */
export const refusedSwap = (
  first: Half,
  second: Half,
  shiftsOf: (half: Half) => Shift[],
  settings: Settings,
): Refusal | undefined => {
  if (first.responder === second.responder)
    return refuse("invalid", "A swap takes two people: name somebody else in `second`, or add one override.");
  if (first.rota === second.rota && first.from < second.until && second.from < first.until)
    return refuse("invalid", "The two turns overlap: choose stretches of time that do not.");
  const name = (who: string | undefined) => (who === undefined ? "nobody" : nameOf(settings, who));
  for (const [taken, giver] of [
    [first, second.responder],
    [second, first.responder],
  ] as const) {
    const other = shiftsOf(taken).find(({ responder }) => responder !== giver);
    if (other)
      return refuse(
        "invalid",
        `${name(giver)} is not on call all the time from ${taken.from} to ${taken.until}: ${name(other.responder)} is from ${other.from}. Swap time that is theirs, or add an override.`,
      );
  }
  return undefined;
};

/** Until when an override is remembered: a half of a swap as long as the other. */
const endOf = (overrides: readonly Override[], one: Override): Instant =>
  latest(one.until, ...halvesWith(overrides, one).map(({ until }) => until));

/** Whether an override has ended; a swap has with the later half. */
export const hasEnded = (overrides: readonly Override[], one: Override, now: Instant): boolean =>
  endOf(overrides, one) <= now;

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
  const lasting = (some: Override[]) => some.map((one) => ({ one, until: endOf(some, one) }));
  const lately = lasting(overrides).filter(({ until }) => until > plusSeconds(now, -kept));
  return (
    withMore(lately, lasting(added), mostOverrides, now)?.map(({ one }) => one) ??
    refuse(
      "conflict",
      `There may be ${mostOverrides} overrides that have not ended, of all teams together: remove some that are not needed, or write what stays into the rota in tars.yaml.`,
    )
  );
};

/**
 * The overrides without one of them (D6). A swap is removed whole, and not at all once a half of it has ended: whoever
 * gave that time would have given it for nothing.
 */
export const removeOverride = (overrides: Override[], team: string, id: string, now: Instant): Override[] | Refusal => {
  const one = overrides.find((known) => known.id === id && known.team === team);
  if (!one) return refuse("not-found", `There is no override ${id} of team ${team}.`);
  const removed = halvesWith(overrides, one);
  if (removed.length > 1 && removed.some(({ until }) => until <= now))
    return refuse(
      "conflict",
      "Half of this swap is over, so it cannot be removed. Add an override for the time that is to change.",
    );
  return overrides.filter((known) => !removed.includes(known));
};

import { type Refusal, refuse } from "../incident/decision.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import type { Override } from "./override-schema.ts";

/** Longer than this, in seconds, is a change of the rota, which belongs into tars.yaml. */
const longest = 60 * 24 * 60 * 60;

/** Overrides that ended this long ago, in seconds, are forgotten. */
const kept = 24 * 60 * 60;

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

/** Adds overrides, all or none; those that are long over are forgotten. A swap is two overrides at once. */
export const addOverrides = (
  overrides: Override[],
  added: Override[],
  now: Instant,
  settings: Settings,
): Override[] | Refusal => {
  const problem = added.map((one) => problemOf(one, now, settings)).find((one) => one !== undefined);
  if (problem) return refuse("invalid", problem);
  return [...overrides.filter(({ until }) => until > plusSeconds(now, -kept)), ...added];
};

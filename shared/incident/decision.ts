import type { Override } from "../on-call/override-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import type { Actor, Stamp } from "./actor-schema.ts";
import type { CommandType, IncidentCommands } from "./commands.ts";
import type { IncidentEvent } from "./events.ts";
import type { Incident } from "./incident-schema.ts";
import type { Refusal } from "./refusal.ts";

/** What a decision may depend on beside the state and the command. */
export type Circumstances = {
  now: Instant;
  actor: Actor;
  source: string;
  settings: Settings;
  /** Who covers for whom on the rotas, of every team. */
  overrides: Override[];
};

/** The events that a command leads to; none when there is nothing to do. */
export type Decision = IncidentEvent[] | Refusal;

export type Decider<T extends CommandType> = (
  incident: Incident,
  command: IncidentCommands[T],
  circumstances: Circumstances,
) => Decision;

export const stampOf = ({ now, actor, source }: Pick<Circumstances, "now" | "actor" | "source">): Stamp => ({
  at: now,
  actor,
  source,
});

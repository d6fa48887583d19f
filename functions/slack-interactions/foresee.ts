import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { decide } from "../../shared/incident/decide.ts";
import { type Asked, goneInto } from "../../shared/incident/execute.ts";
import { isMerged } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { planChange } from "../../shared/incident/plan.ts";
import { isRefusal, type Refusal } from "../../shared/incident/refusal.ts";
import { circumstancesOf } from "../../shared/on-call/reached.ts";

/**
 * What an incident would refuse of some commands, each asked of what the one before made of it; undefined when it takes all.
 * Nothing is written: they are carried out by another function.
 */
export const refusalOf = (
  incident: AnyIncident,
  commands: readonly IncidentCommand[],
  asked: Asked,
  onCall: Parameters<typeof circumstancesOf>[1],
): Refusal | undefined => {
  const circumstances = circumstancesOf(asked, onCall);
  let foreseen = incident;
  for (const command of commands) {
    if (isMerged(foreseen)) return goneInto(foreseen);
    const decision = decide(foreseen, command, circumstances);
    if (isRefusal(decision)) return decision;
    if (decision.length > 0) foreseen = planChange(foreseen, decision, circumstances).after;
  }
  return undefined;
};

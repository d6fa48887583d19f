import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "./command-id.ts";
import type { IncidentCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import { type Circumstances, isRefusal, type Refusal, refuse } from "./decision.ts";
import type { Incident } from "./incident.ts";
import { planChange } from "./plan.ts";
import type { Store } from "./store.ts";

/** How often a lost race is run again before the command fails and is delivered anew. */
export const attempts = 8;

/**
 * Carries out a command on an incident: one read, one decision, one transaction. A lost race reads and decides
 * again; a command id that was carried out before changes nothing and gives the answer that it got then.
 */
export const execute = async (
  store: Store,
  incidentId: string,
  command: IncidentCommand,
  circumstances: Circumstances,
  commandId?: CommandId<Incident>,
): Promise<{ incident: Incident } | Repeated | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const incident = await store.readIncident(incidentId);
    if (!incident) return refuse("not-found", `There is no incident ${incidentId}.`);
    const decision = decide(incident, command, circumstances);
    // A command that changes nothing may be one that was carried out before.
    if (isRefusal(decision) || decision.length === 0)
      return (await repeatedAnswer(store, commandId)) ?? (isRefusal(decision) ? decision : { incident });
    const change = planChange(incident, decision, circumstances);
    const outcome = await store.commit({ incident: change, ...receiptFor(commandId, change.after) });
    if (outcome === "committed") return { incident: change.after };
    const before = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (before) return before;
  }
  throw new Error(`incident ${incidentId} was written by others ${attempts} times in a row`);
};

import { circumstancesOf } from "../on-call/reached.ts";
import { Busy } from "./busy.ts";
import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "./command-id.ts";
import type { IncidentCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import type { Circumstances } from "./decision.ts";
import { incidentName, isMerged } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";
import { planChange } from "./plan.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { outgrown } from "./size.ts";
import type { Store } from "./store.ts";

/** How often a lost race is run again before the command fails and is delivered anew. */
export const attempts = 20;

/** What is thrown when others wrote first every time. */
export const writtenByOthers = (what: string): Busy =>
  new Busy(`${what} was written by others ${attempts} times in a row`);

/** Who asks, when and through which door; what the store knows is read with the incident. */
export type Asked = Omit<Circumstances, "overrides">;

/** L1: a merged incident goes on under another name. */
export const goneInto = ({ number, mergedInto }: Extract<AnyIncident, { mergedInto: unknown }>): Refusal =>
  refuse("conflict", `${incidentName({ number })} was merged into ${incidentName(mergedInto)}; ask for it there.`);

/**
 * Carries out a command on an incident: one read, one decision, one transaction. A lost race reads and decides
 * again, after a pause; a command id that was carried out before changes nothing, and what was remembered then is given.
 * Throws `Busy` when others write first every time.
 */
export const execute = async (
  store: Store,
  incidentId: string,
  command: IncidentCommand,
  asked: Asked,
  commandId?: CommandId<AnyIncident>,
): Promise<{ incident: AnyIncident } | Repeated | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await store.pause(attempt);
    const [incident, onCall] = await Promise.all([store.readIncident(incidentId), store.readOnCall()]);
    if (!incident) return refuse("not-found", `There is no incident ${incidentId}.`);
    const circumstances = circumstancesOf(asked, onCall);
    const decision = isMerged(incident) ? goneInto(incident) : decide(incident, command, circumstances);
    // A command that changes nothing may be one that was carried out before.
    if (isRefusal(decision) || decision.length === 0)
      return (await repeatedAnswer(store, commandId)) ?? (isRefusal(decision) ? decision : { incident });
    const change = planChange(incident, decision, circumstances);
    const full = outgrown(command, incident, change.after);
    if (full) return (await repeatedAnswer(store, commandId)) ?? full;
    const outcome = await store.commit({ incidents: [change], ...receiptFor(commandId, change.after) });
    if (outcome === "committed") return { incident: change.after };
    const before = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (before) return before;
  }
  throw writtenByOthers(`incident ${incidentId}`);
};

import type { Circumstances, Decider } from "../incident/decision.ts";
import { isOpen } from "../incident/incident.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import type { Settings } from "../runbook/settings.ts";

/** Refuses whoever is no responder of tars.yaml; undefined for one who is. */
export const refusedResponder = (who: string, { responders }: Pick<Settings, "responders">): Refusal | undefined =>
  Object.hasOwn(responders, who)
    ? undefined
    : refuse("invalid", `There is no responder ${who}; there are: ${Object.keys(responders).join(", ")}.`);

/** Whoever takes something on is there, whether tars.yaml knows them or not; another is named as it knows them. */
const refusedPerson = (who: string, { actor, settings }: Circumstances): Refusal | undefined =>
  who === actor.name && !actor.enteredBy ? undefined : refusedResponder(who, settings);

/** D6: a person takes the lead, or names who does. */
export const takeLead: Decider<"take lead"> = (incident, { lead }, circumstances) =>
  incident.lead === lead ? [] : (refusedPerson(lead, circumstances) ?? [{ type: "Lead Changed", data: { lead } }]);

/** D7: who writes things down, and who speaks for the incident. */
export const assignRole: Decider<"assign role"> = (incident, { role, who }, circumstances) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is nothing to do in that role.");
  if (incident.roles[role] === who) return [];
  return refusedPerson(who, circumstances) ?? [{ type: "Role Assigned", data: { role, who } }];
};

import type { Decider } from "../incident/decision.ts";
import { isOpen } from "../incident/incident.ts";
import { refuse } from "../incident/refusal.ts";

/** D6: a person takes the lead, or names who does. */
export const takeLead: Decider<"take lead"> = (incident, { lead }) =>
  incident.lead === lead ? [] : [{ type: "Lead Changed", data: { lead } }];

/** D7: who writes things down, and who speaks for the incident. */
export const assignRole: Decider<"assign role"> = (incident, { role, who }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is nothing to do in that role.");
  return incident.roles[role] === who ? [] : [{ type: "Role Assigned", data: { role, who } }];
};

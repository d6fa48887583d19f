import { type OpenPhase, openPhases } from "../runbook/phase.ts";
import type { Decider } from "./decision.ts";
import type { IncidentEvent } from "./events.ts";
import { isOpen } from "./incident.ts";
import type { OpenIncident } from "./incident-schema.ts";
import { refuse } from "./refusal.ts";

/** L1: the phases between two that were not gone through; none when going back. */
const skippedBetween = (from: OpenPhase, to: OpenPhase): OpenPhase[] =>
  openPhases.slice(openPhases.indexOf(from) + 1, Math.max(0, openPhases.indexOf(to)));

/** L1: a step of the lifecycle; what it skips is named on the timeline, and so is going back. */
export const phaseChange = (incident: OpenIncident, to: OpenPhase, reason?: string): IncidentEvent => ({
  type: "Phase Changed",
  data: { from: incident.phase, to, skipped: skippedBetween(incident.phase, to), ...(reason && { reason }) },
});

/** L1: a person moves the incident, forwards or back; skipping a step or going back needs a reason. */
export const changePhase: Decider<"change phase"> = (incident, { phase, reason }) => {
  if (!isOpen(incident))
    return refuse("conflict", "The incident is resolved; reopen it to go back to an earlier phase.");
  if (incident.phase === phase) return [];
  const back = openPhases.indexOf(phase) < openPhases.indexOf(incident.phase);
  const skipped = skippedBetween(incident.phase, phase);
  if (!reason && back)
    return refuse("invalid", `Say why: going back from ${incident.phase} to ${phase} needs a \`reason\`.`);
  if (!reason && skipped.length > 0)
    return refuse("invalid", `Say why: going to ${phase} skips ${skipped.join(" and ")}, which needs a \`reason\`.`);
  return [phaseChange(incident, phase, reason)];
};

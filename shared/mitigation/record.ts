import { type Decider, type Evolver, refuse } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import { phaseChange } from "../incident/phase.ts";

/** A mitigation that is in place was carried out: its phase is not one that was skipped. */
const mitigated = (change: IncidentEvent): IncidentEvent =>
  change.type === "Phase Changed"
    ? { ...change, data: { ...change.data, skipped: change.data.skipped.filter((phase) => phase !== "mitigating") } }
    : change;

/**
 * M1–M6: what was done to stop the bleeding, by whom, with its result. One that has begun puts the incident
 * into mitigation, one that is in place into monitoring, and one that failed takes it back.
 */
export const recordMitigation: Decider<"record mitigation"> = (incident, command, { actor, now }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to record a mitigation.");
  const known = incident.mitigations.find(({ id }) => id === command.id);
  if (known?.status === command.status && known.result === command.result) return [];
  const { id, kind, what, status, result } = command;
  const mitigation = { id, kind, what, status, ...(result && { result }), by: actor.name, at: now };
  const phase = status === "applied" ? "monitoring" : "mitigating";
  const reason = {
    started: "a mitigation has begun",
    applied: "a mitigation is in place",
    failed: "the mitigation failed",
  };
  return [
    { type: "Mitigation Recorded", data: { mitigation } },
    ...(incident.phase === phase ? [] : [mitigated(phaseChange(incident, phase, reason[status]))]),
    ...(status === "applied" ? [{ type: "Incident Mitigated" as const, data: { what } }] : []),
  ];
};

export const mitigationRecorded: Evolver<"Mitigation Recorded"> = (incident, { mitigation }) => ({
  ...incident,
  mitigations: [...incident.mitigations.filter(({ id }) => id !== mitigation.id), mitigation],
});

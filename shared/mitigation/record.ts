import type { Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import { phaseChange } from "../incident/phase.ts";
import { phaseReasons } from "../incident/phase-reasons.ts";
import { refuse } from "../incident/refusal.ts";
import type { Instant } from "../runbook/time.ts";
import { suspectedCause } from "./cause.ts";
import type { Mitigation } from "./mitigation-schema.ts";

/** A mitigation that is in place was carried out: its phase is not one that was skipped. */
const mitigated = (change: IncidentEvent): IncidentEvent =>
  change.type === "Phase Changed"
    ? { ...change, data: { ...change.data, skipped: change.data.skipped.filter((phase) => phase !== "mitigating") } }
    : change;

/**
 * What a mitigation leads to, whoever carried it out: one that has begun puts the incident into mitigation, one that is
 * in place into monitoring, and one that failed takes it back.
 */
export const mitigationEvents = (
  incident: OpenIncident,
  { id, kind, what, status, result }: Pick<Mitigation, "id" | "kind" | "what" | "status"> & { result?: string },
  by: string,
  at: Instant,
): IncidentEvent[] => {
  const cause = incident.mitigations.find((one) => one.id === id)?.cause ?? suspectedCause(incident, { id, kind });
  const mitigation = { id, kind, what, status, ...(result && { result }), ...(cause && { cause }), by, at };
  const phase = status === "applied" ? "monitoring" : "mitigating";
  return [
    { type: "Mitigation Recorded", data: { mitigation } },
    ...(incident.phase === phase ? [] : [mitigated(phaseChange(incident, phase, phaseReasons[status]))]),
    ...(status === "applied" ? [{ type: "Incident Mitigated" as const, data: { what } }] : []),
  ];
};

/** M1–M6: what a person did to stop the bleeding, with its result. */
export const recordMitigation: Decider<"record mitigation"> = (incident, command, { actor, now }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to record a mitigation.");
  const known = incident.mitigations.find(({ id }) => id === command.id);
  if (known?.status === command.status && known.result === command.result) return [];
  return mitigationEvents(incident, command, actor.name, now);
};

/** M1–M6: a mitigation is in place in another open incident of the service. */
export const mitigatedElsewhere: Decider<"mitigated elsewhere"> = (incident, { fixed }) =>
  isOpen(incident) && fixed.id !== incident.id && fixed.at > (incident.fixedElsewhere?.at ?? "")
    ? [{ type: "Mitigated Elsewhere", data: fixed }]
    : [];

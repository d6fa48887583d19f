import { phases, statusOf } from "../runbook/phase.ts";
import { severities } from "../runbook/severity.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";
import { incidentName } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";

/** The shape of what a timeline entry keeps of its incident: what every public event says of it. */
export const aboutShape = shapeOf(
  "about",
  z.strictObject({
    id: z.string(),
    name: z.string(),
    service: z.string(),
    team: z.string(),
    severity: z.enum(severities),
    description: z.string(),
    phase: z.enum(phases),
    status: z.enum(["Investigating", "Mitigating", "Monitoring", "Resolved"]),
  }),
);

/** What every public event says of its incident. */
export type IncidentSummary = ReturnType<typeof aboutShape.read>;

export const summaryOf = (incident: AnyIncident): IncidentSummary => {
  const { id, service, team, severity, description, phase } = incident;
  return { id, name: incidentName(incident), service, team, severity, description, phase, status: statusOf[phase] };
};

import { firstLine } from "../communication/templates.ts";
import { cadenceFor } from "../communication/updates.ts";
import type { Decider } from "../incident/decision.ts";
import { isOpen, mitigatedAtOf, standingRootCause } from "../incident/incident.ts";
import type { ResolvedIncident } from "../incident/incident-schema.ts";
import { refuse } from "../incident/refusal.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import { pageLevel, pageOf } from "../on-call/paging.ts";
import { draftPostMortem } from "../post-mortem/draft.ts";
import { hasCome, plusSeconds } from "../runbook/time.ts";
import { customerNotice } from "./customers.ts";
import { baselineMissing, missingToResolve } from "./missing.ts";
import { overAtOf } from "./outage.ts";
import { firingSaidAfter, type Resolution } from "./resolution-schema.ts";

/**
 * S1–S7: resolves the incident, or names each condition that is missing. A reason overrides S1 and only S1,
 * and stands on the timeline and in the post-mortem (S4). It ends no page that another team still has to answer (D6).
 */
export const resolve: Decider<"resolve"> = (incident, command, { now, actor, settings }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved already.");
  const line = firstLine(command.rootCause ?? "");
  const rootCause = line ? { line, by: actor.name, at: now } : standingRootCause(incident);
  // S3: what ended it is an explicit `fixedBy`, or the mitigation that is in place.
  const fixedBy = command.fixedBy?.trim() || fixInPlace(incident, settings);
  const overrideReason = command.overrideReason?.trim();
  const missing = missingToResolve(
    incident,
    { by: actor.name, rootCause: line, fixedBy, overrideReason },
    now,
    settings,
  );
  if (missing.length > 0 || !rootCause || !fixedBy)
    return refuse(
      "conditions-not-met",
      `Not resolved yet: ${missing.map(({ sentence }) => sentence).join(" ")}`,
      missing,
    );

  const usersAffected = incident.findings["users-affected"]?.users;
  const resolution: Resolution = {
    at: now,
    by: actor.name,
    rootCause,
    fixedBy,
    ...(overrideReason && baselineMissing(incident, now, settings).length > 0 && { overrideReason }),
    ...(usersAffected !== undefined && { usersAffected }),
    customers: customerNotice(incident, usersAffected, settings),
  };
  const resolved: ResolvedIncident = {
    ...incident,
    mitigatedAt: mitigatedAtOf(incident) ?? now,
    phase: "resolved",
    resolution,
  };
  const postMortem = draftPostMortem(incident, resolution, settings);
  return [
    ...(incident.rootCause?.line === rootCause.line
      ? []
      : [{ type: "Root Cause Recorded" as const, data: { line: rootCause.line } }]),
    {
      type: "Incident Resolved",
      data: { resolution: { ...resolution, overAt: overAtOf(resolved, settings) }, ...(postMortem && { postMortem }) },
    },
    ...(postMortem
      ? []
      : [{ type: "Incident Closed" as const, data: { reason: `a ${incident.owesAs} owes no post-mortem` } }]),
  ];
};

/** It is said once that alerts of a resolved incident still fire some time after its resolution. */
export const lookAtAlerts: Decider<"look at alerts"> = (incident, _, { now }) => {
  if (isOpen(incident) || incident.alerts.firing === 0 || incident.resolution.firingSaid) return [];
  return hasCome(plusSeconds(incident.resolution.at, firingSaidAfter), now)
    ? [{ type: "Alerts Still Fire", data: { firing: incident.alerts.firing } }]
    : [];
};

/** L1: the problem is back. The incident goes back to investigation with its own new clock, and pages again. */
export const reopen: Decider<"reopen"> = (incident, { reason }, circumstances) => {
  if (isOpen(incident)) return refuse("conflict", "The incident is open; there is nothing to reopen.");
  const cadence = cadenceFor(incident.severity, circumstances.now, circumstances.settings);
  return [
    { type: "Incident Reopened", data: { reason, ...(cadence && { cadence }) } },
    pageLevel(pageOf(incident, incident.team, "reopened"), 0, circumstances),
  ];
};

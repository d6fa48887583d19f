import { firstLine } from "../communication/templates.ts";
import { cadenceFor } from "../communication/updates.ts";
import type { Decider } from "../incident/decision.ts";
import { isOpen, mitigatedAtOf, standingRootCause } from "../incident/incident.ts";
import type { OpenIncident, ResolvedIncident } from "../incident/incident-schema.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import { pageLevel, pageOf } from "../on-call/paging.ts";
import { draftPostMortem } from "../post-mortem/draft.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome, plusSeconds } from "../runbook/time.ts";
import { customerNotice } from "./customers.ts";
import { overAtOf } from "./outage.ts";
import { firingSaidAfter, type Resolution } from "./resolution-schema.ts";
import { unansweredMissing } from "./unanswered.ts";

type Missing = NonNullable<Refusal["missing"]>;

/** S1, said as progress: what is there and what is wanted. */
const baselineMissing = (incident: OpenIncident, settings: Settings): Missing => {
  const baseline = baselineOf(incident, settings);
  const { below = 0 } = incident.health ?? {};
  const wanted = settings.runbook.baselinePeriods;
  if (baseline === undefined || below >= wanted) return [];
  const owes = incident.owesAs === incident.severity ? "" : `, as a ${incident.owesAs} owes it,`;
  const sentence = own(settings.services, incident.service)?.errorRate
    ? `The error rate was below ${baseline} %${owes} in ${below} of ${wanted} consecutive periods. Wait, or give \`overrideReason\`.`
    : `The error rate of ${incident.service} is not measured: give \`overrideReason\` to resolve without it.`;
  return [{ clause: "S1", sentence }];
};

/** S3: what ended it: an explicit `fixedBy`, or the mitigation that is in place. */
const fixOf = (incident: OpenIncident, fixedBy: string | undefined, settings: Settings): string | undefined =>
  fixedBy?.trim() || fixInPlace(incident, settings);

/**
 * S1–S7: resolves the incident, or names each condition that is missing. A reason overrides S1 and only S1,
 * and stands on the timeline and in the post-mortem (S4). It ends no page that another team still has to answer (D6).
 */
export const resolve: Decider<"resolve"> = (incident, command, { now, actor, settings }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved already.");
  const line = firstLine(command.rootCause ?? "");
  const rootCause = line ? { line, by: actor.name, at: now } : standingRootCause(incident);
  const fixedBy = fixOf(incident, command.fixedBy, settings);
  const overrideReason = command.overrideReason?.trim();
  const baseline = baselineMissing(incident, settings);
  const missing: Missing = [
    ...unansweredMissing(incident, actor.name, settings),
    ...(overrideReason ? [] : baseline),
    ...(rootCause
      ? []
      : [{ clause: "S2", sentence: "The root cause is not documented: record it, or give `rootCause`." }]),
    ...(fixedBy
      ? []
      : [{ clause: "S3", sentence: "No mitigation is in place: record one as applied, or give `fixedBy`." }]),
  ];
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
    ...(overrideReason && baseline.length > 0 && { overrideReason }),
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

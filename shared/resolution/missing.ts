import { standingRootCause } from "../incident/incident.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import type { Refusal } from "../incident/refusal.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { unansweredMissing } from "./unanswered.ts";

type Missing = NonNullable<Refusal["missing"]>;

/** S1, said as progress: what is there and what is wanted. */
export const baselineMissing = (incident: OpenIncident, settings: Settings): Missing => {
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

/** What whoever resolves says beside what is recorded, and who it is. */
type Said = {
  by?: string;
  rootCause?: string | undefined;
  fixedBy?: string | undefined;
  overrideReason?: string | undefined;
};

/** S1–S3, D6: each condition that an incident lacks before it can be resolved. A reason overrides S1 and only S1. */
export const missingToResolve = (incident: OpenIncident, said: Said, settings: Settings): Missing => [
  ...unansweredMissing(incident, said.by, settings),
  ...(said.overrideReason ? [] : baselineMissing(incident, settings)),
  ...(said.rootCause || standingRootCause(incident)
    ? []
    : [{ clause: "S2", sentence: "The root cause is not documented: record it, or give `rootCause`." }]),
  ...(said.fixedBy || fixInPlace(incident, settings)
    ? []
    : [{ clause: "S3", sentence: "No mitigation is in place: record one as applied, or give `fixedBy`." }]),
];

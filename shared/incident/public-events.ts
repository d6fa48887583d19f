import { rollbackOutcomes } from "../mitigation/mitigation-schema.ts";
import { checklistItems } from "../runbook/checklist.ts";
import { contactMethods } from "../runbook/contact.ts";
import { findingKeys } from "../runbook/findings.ts";
import { mitigationKinds } from "../runbook/mitigations.ts";
import { openPhases, phases } from "../runbook/phase.ts";
import { severities } from "../runbook/severity.ts";
import { impactNames, publicStatuses } from "../status-page/impact.ts";
import * as z from "../stored/zod.ts";
import type { IncidentSummary } from "./about-schema.ts";
import type { EventType, IncidentEvents, TimelineEntry } from "./events.ts";

/**
 * The version of the public events' shape, which is apart from what is stored: whoever hangs a rule on an event is told
 * of nothing that changes inside. A field may be added; one that goes, or means something else, is a new version.
 */
export const publicVersion = "1";

/** A time in UTC, ISO-8601. */
const time = z.string();
const text = z.optional(z.string());
const severity = z.enum(severities);
const phase = z.enum(openPhases);

const ref = z.object({ id: z.string(), number: z.number() });
const cadence = z.object({ every: z.number(), first: time, next: time });
const contact = z.object({ responder: z.string(), method: z.enum(contactMethods), at: time });
const levelPaged = {
  team: z.string(),
  level: z.number(),
  attempt: z.number(),
  contacts: z.array(contact),
  why: z.string(),
  escalateAt: time,
};
const pageBy = { responder: z.string(), method: z.string(), attempt: z.number() };
const alert = { alertId: z.string(), name: z.string(), service: z.string() };

const change = z.object({
  id: z.string(),
  service: z.string(),
  kind: z.enum(["deployment", "configuration", "scaling", "traffic"]),
  state: z.enum(["started", "succeeded", "failed"]),
  what: z.string(),
  source: z.string(),
  startedAt: time,
  endedAt: z.optional(time),
  version: text,
  previous: text,
  commit: text,
  author: text,
  link: text,
  rollback: z.optional(z.boolean()),
});
const verdict = z.object({
  is: z.enum(["yes", "no", "unknown"]),
  because: z.string(),
  confidence: z.optional(z.enum(["high", "medium", "low"])),
});
const advice = z.object({
  rollBack: z.enum(["yes", "no", "unknown"]),
  deployment: z.optional(change),
  R1: verdict,
  R2: verdict,
  R3: verdict,
});
const brief = z.object({
  at: time,
  headline: z.string(),
  since: time,
  findings: z.array(
    z.object({ finding: z.enum(findingKeys), value: z.string(), evidence: z.string(), users: z.optional(z.number()) }),
  ),
  ticks: z.array(z.object({ item: z.enum(checklistItems), evidence: z.string() })),
  blind: text,
  unknown: z.array(z.object({ what: z.string(), why: z.string() })),
  onset: z.optional(z.object({ at: time, until: time, confidence: z.enum(["high", "medium", "low"]) })),
  advice,
  adviceBeside: z.optional(z.array(advice)),
  suggestions: z.array(z.object({ kind: z.enum(mitigationKinds), strength: z.number(), because: z.array(z.string()) })),
  similar: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      description: z.string(),
      rootCause: z.string(),
      fixedBy: z.string(),
    }),
  ),
  changes: z.array(change),
});
const counted = {
  failed: z.number(),
  requests: z.number(),
  from: z.optional(time),
  to: z.optional(time),
};
const impact = z.object({
  ...counted,
  users: z.number(),
  worstPercent: z.number(),
  beside: z.optional(z.array(z.object({ service: z.string(), ...counted }))),
});
const answer = z.object({
  understood: z.string(),
  reading: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  notes: z.array(z.string()),
});
const preview = z.object({ calls: z.array(z.object({ call: z.string(), on: z.string(), change: z.string() })) });
const ranIn = z.object({ ...ref.shape, at: time, runs: z.optional(z.literal(true)) });
const mitigation = z.object({
  id: z.string(),
  kind: z.enum([...mitigationKinds, "other"]),
  what: z.string(),
  status: z.enum(["started", "applied", "failed"]),
  result: text,
  by: z.string(),
  at: time,
});
const ofRollback = { id: z.string(), title: z.string() };
const statusSaid = z.object({
  status: z.enum(publicStatuses),
  text: z.string(),
  components: z.record(z.string(), z.enum(impactNames)),
});
const statusWords = z.object({ title: z.string(), ...statusSaid.shape });
const customerNotice = z.enum(["sent", "told-before", "not-needed", "awaiting-count", "nobody-to-tell"]);
const rootCause = z.object({ line: z.string(), detail: text, by: z.string(), at: time });
const resolution = z.object({
  at: time,
  by: z.string(),
  rootCause,
  fixedBy: z.string(),
  overrideReason: text,
  usersAffected: z.optional(z.number()),
  customers: customerNotice,
});
const actionItem = z.object({
  id: z.string(),
  what: z.string(),
  owner: text,
  due: text,
  done: z.optional(z.object({ by: z.string(), at: time })),
  link: text,
});
const written = { rootCause: z.string(), contributingFactors: z.string(), wentWell: z.string() };
const postMortem = z.object({
  status: z.enum(["draft", "completed", "declined"]),
  required: z.boolean(),
  dueAt: z.optional(time),
  owner: text,
  ...written,
});

/** How an event is told outside: what it carries there, and how that is made of what is stored. */
type Published<Data> = { data: z.core.$ZodType; of(data: Data): unknown };

const published = <Data, Shown>(data: z.core.$ZodType<Shown>, of: (stored: Data) => Shown): Published<Data> => ({
  data,
  of,
});

/** Every event of an incident as it is told outside. What of the stored event its schema does not name stays inside. */
const publicEvents: { [T in EventType]: Published<IncidentEvents[T]> } = {
  "Incident Declared": published(
    z.object({
      id: z.string(),
      number: z.number(),
      service: z.string(),
      team: z.string(),
      severity,
      description: z.string(),
      detection: z.object({ how: z.enum(["alert", "person", "customers"]), at: time, by: z.string() }),
      startedAt: time,
      cadence: z.optional(cadence),
      splitFrom: z.optional(ref),
    }),
    (data) => data,
  ),
  "Reopening Offered": published(z.object({ earlier: ref, resolvedAt: time }), (data) => data),
  "Severity Changed": published(
    z.object({
      from: severity,
      to: severity,
      reason: text,
      cadence: z.optional(cadence),
      classifiedWrongly: z.optional(z.boolean()),
    }),
    (data) => data,
  ),
  "Alerts Joined": published(z.object({ alerts: z.array(z.object({ ...alert, firedAt: time })) }), (data) => data),
  "Alerts Fired Again": published(z.object({ alerts: z.array(z.object({ ...alert, firedAt: time })) }), (data) => data),
  "Alerts Recovered": published(
    z.object({ alerts: z.array(z.object({ ...alert, recoveredAt: time })) }),
    (data) => data,
  ),
  "Alert Split Off": published(z.object({ alertId: z.string(), name: z.string(), into: ref }), (data) => data),
  "Alerts Moved": published(
    z.object({ alerts: z.array(z.object({ alertId: z.string(), name: z.string() })), into: ref }),
    (data) => data,
  ),
  "Alert Elsewhere": published(
    z.object({ name: z.string(), service: z.string(), alerts: z.number(), into: ref }),
    (data) => data,
  ),
  "Customers Reported": published(
    z.object({ issue: z.string(), customers: z.array(z.string()), total: z.number() }),
    (data) => data,
  ),
  "Incident Merged": published(z.object({ into: ref, reason: text }), (data) => data),
  "Incident Absorbed": published(z.object({ from: ref, startedAt: time, reason: text }), (data) => data),
  "Responder Paged": published(z.object({ ...levelPaged, responders: z.array(z.string()) }), (data) => data),
  "Nobody On Call": published(z.object({ ...levelPaged, fallback: z.string() }), (data) => data),
  "Contact Used": published(
    z.object({ team: z.string(), attempt: z.number(), contacts: z.array(contact) }),
    (data) => data,
  ),
  "Work Seen": published(z.object({}), (data) => data),
  "Paging Stopped": published(
    z.object({ team: z.string(), because: z.string(), recovered: z.optional(z.array(z.string())) }),
    (data) => data,
  ),
  "Page Delivered": published(z.object(pageBy), (data) => data),
  "Page Failed": published(z.object({ ...pageBy, problem: z.string() }), (data) => data),
  "Responder Unreached": published(
    z.object({
      team: z.string(),
      responder: z.string(),
      attempt: z.number(),
      problem: z.string(),
      contacts: z.array(contact),
    }),
    (data) => data,
  ),
  "Incident Acknowledged": published(z.object({ by: z.string() }), (data) => data),
  "Lead Changed": published(z.object({ lead: z.string() }), (data) => data),
  "Role Assigned": published(z.object({ role: z.enum(["scribe", "communications"]), who: z.string() }), (data) => data),
  "Phase Changed": published(
    z.object({ from: phase, to: phase, skipped: z.array(phase), reason: text }),
    (data) => data,
  ),
  "Note Added": published(z.object({ text: z.string() }), (data) => data),
  "Finding Recorded": published(
    z.object({
      finding: z.enum(findingKeys),
      value: z.string(),
      users: z.optional(z.number()),
      evidence: text,
      since: z.optional(time),
    }),
    (data) => data,
  ),
  "Checklist Ticked": published(
    z.object({ item: z.enum(checklistItems), done: z.boolean(), evidence: text }),
    (data) => data,
  ),
  "Brief Asked": published(z.object({}), (data) => data),
  "Second Look Begun": published(z.object({}), (data) => data),
  "Impact Count Begun": published(z.object({ due: time }), (data) => data),
  "Impact Counted": published(z.object({ impact }), (data) => data),
  "Errors After Mitigation": published(z.object({ mitigatedAt: time }), (data) => data),
  "Services Began To Fire": published(z.object({ services: z.array(z.string()) }), (data) => data),
  "Brief Made": published(z.object({ brief, news: z.boolean() }), (data) => data),
  "Question Asked": published(
    z.object({ id: z.string(), question: z.string(), problem: text, suggestions: z.optional(z.array(z.string())) }),
    (data) => data,
  ),
  "Question Answered": published(
    z.object({ id: z.string(), question: z.string(), answer: z.optional(answer), problem: text }),
    (data) => data,
  ),
  "Action Requested": published(
    z.object({
      id: z.string(),
      title: z.string(),
      service: z.string(),
      action: z.string(),
      kind: z.enum(mitigationKinds),
    }),
    (data) => data,
  ),
  "Action Offered": published(
    z.object({ id: z.string(), title: z.string(), kind: z.enum(mitigationKinds), preview }),
    (data) => data,
  ),
  "Action Impossible": published(
    z.object({ id: z.string(), title: z.string(), problem: z.string(), ranIn: z.optional(ranIn) }),
    (data) => data,
  ),
  "Action Ran Elsewhere": published(
    z.object({ id: z.string(), title: z.string(), problem: z.string(), ranIn }),
    (data) => data,
  ),
  "Action Failed Elsewhere": published(z.object({ id: z.string(), title: z.string(), failedIn: ref }), (data) => data),
  "Mitigated Elsewhere": published(z.object({ ...ref.shape, what: z.string(), at: time }), (data) => data),
  "Action Approved": published(z.object({ id: z.string(), title: z.string(), by: z.string() }), (data) => data),
  "Action Finished": published(
    z.object({
      id: z.string(),
      title: z.string(),
      status: z.enum(["applied", "failed"]),
      result: z.string(),
      seconds: z.number(),
      by: z.string(),
      service: z.string(),
      action: z.string(),
    }),
    (data) => data,
  ),
  "Rollback Announced": published(
    z.object({
      ...ofRollback,
      service: z.string(),
      action: z.string(),
      runsAt: time,
      seconds: z.number(),
      before: z.optional(z.number()),
    }),
    (data) => data,
  ),
  "Rollback Stopped": published(z.object({ ...ofRollback, by: z.string() }), (data) => data),
  "Rollback Withdrawn": published(z.object({ ...ofRollback, because: z.string() }), (data) => data),
  "Rollback Left To People": published(
    z.object({ service: z.string(), because: z.string(), until: time }),
    (data) => data,
  ),
  "Rollback Due": published(z.object(ofRollback), (data) => data),
  "Rollback Judged": published(
    z.object({
      ...ofRollback,
      outcome: z.enum(rollbackOutcomes),
      before: z.optional(z.number()),
      now: z.optional(z.number()),
    }),
    (data) => data,
  ),
  "Mitigation Recorded": published(z.object({ mitigation }), (data) => data),
  "Incident Mitigated": published(z.object({ what: z.string() }), (data) => data),
  "Suspect Ruled Out": published(
    z.object({ what: z.string(), why: text, service: text }),
    ({ what, why, service }) => ({ what, why, service }),
  ),
  "Suspect Restored": published(z.object({ what: z.string() }), ({ what }) => ({ what })),
  "Root Cause Recorded": published(z.object({ line: z.string(), detail: text }), (data) => data),
  "Eta Set": published(z.object({ eta: z.string(), at: z.optional(time) }), ({ eta, at }) => ({
    eta,
    ...(at && { at }),
  })),
  "Eta Passed": published(z.object({ eta: z.string() }), (data) => data),
  "Answer Unread": published(z.object({ asked: z.enum(["users-affected", "eta"]) }), (data) => data),
  "Update Asked": published(z.object({ dueAt: time }), (data) => data),
  "Update Prepared": published(z.object({ text: z.string(), dueAt: time }), (data) => data),
  "Update Posted": published(
    z.object({
      text: z.string(),
      said: z.optional(z.boolean()),
      since: z.optional(time),
      nextAt: z.optional(time),
    }),
    (data) => data,
  ),
  "Status Drafted": published(z.object({ words: statusWords }), (data) => data),
  "Status Published": published(z.object({ title: z.string(), said: statusSaid }), (data) => data),
  "Status Corrected": published(
    z.object({
      update: z.optional(z.number()),
      said: z.optional(statusSaid),
      title: text,
      startedAt: z.optional(time),
    }),
    (data) => data,
  ),
  "Status Withdrawn": published(z.object({ reason: z.string() }), (data) => data),
  "Health Measured": published(
    z.object({
      periods: z.array(z.object({ at: time, percent: z.nullable(z.number()) })),
      below: z.number(),
      wanted: z.number(),
    }),
    (data) => data,
  ),
  "Baseline Reached": published(z.object({ below: z.number(), baselinePercent: z.number() }), (data) => data),
  "Incident Resolved": published(z.object({ resolution, postMortem: z.optional(postMortem) }), (data) => data),
  "Customers Decided": published(z.object({ customers: customerNotice, usersAffected: z.number() }), (data) => data),
  "Errors Ended": published(z.object({ at: z.optional(time) }), (data) => data),
  "Alerts Still Fire": published(z.object({ firing: z.number() }), (data) => data),
  "Incident Reopened": published(z.object({ reason: z.string(), cadence: z.optional(cadence) }), (data) => data),
  "Post-mortem Edited": published(
    z.object({ fields: z.partial(z.object({ ...written, owner: z.string() })) }),
    (data) => data,
  ),
  "Action Item Added": published(z.object({ item: actionItem }), (data) => data),
  "Action Item Changed": published(z.object({ item: actionItem }), (data) => data),
  "Action Item Linked": published(z.object({ id: z.string(), link: z.string() }), (data) => data),
  "Action Item Reminded": published(
    z.object({ id: z.string(), what: z.string(), owner: z.string(), due: z.string(), days: z.number() }),
    (data) => data,
  ),
  "Post-mortem Reminded": published(
    z.object({ dueAt: time, hoursLeft: z.number(), count: z.number() }),
    (data) => data,
  ),
  "Post-mortem Overdue": published(z.object({ dueAt: time, days: z.number() }), (data) => data),
  "Post-mortem Completed": published(z.object({}), (data) => data),
  "Post-mortem Declined": published(z.object({ reason: z.string() }), (data) => data),
  "Incident Closed": published(z.object({ reason: text }), (data) => data),
};

/** Who did it, when, through which door: what every public event says. */
export const publicStamp = {
  version: z.literal(publicVersion),
  at: time,
  actor: z.object({
    kind: z.enum(["person", "integration", "tars"]),
    name: z.string(),
    enteredBy: z.described(z.optional(z.string()), { description: "Who entered it on their behalf." }),
  }),
  source: z.string(),
};

/** The incident as it was after the command that the event is of. */
const incident = z.object({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  team: z.string(),
  severity,
  description: z.string(),
  phase: z.enum(phases),
  status: z.enum(["Investigating", "Mitigating", "Monitoring", "Resolved"]),
});

/** The schema of the `detail` of every public event of an incident, by its `detail-type`. */
export const incidentDetails: ReadonlyMap<string, z.core.$ZodType> = new Map(
  Object.entries(publicEvents).map(([type, { data }]) => [
    type,
    z.object({
      ...publicStamp,
      type: z.literal(type),
      incident,
      incidentId: z.string(),
      sequence: z.number(),
      data,
    }),
  ]),
);

/** The `detail` of the public event of a timeline entry. Throws when it is not as its schema says. */
export const incidentDetail = (entry: TimelineEntry, about: IncidentSummary): object => {
  const { type, data, at, actor, source, incidentId, sequence } = entry;
  const own: Published<object> = publicEvents[type];
  const told = {
    version: publicVersion,
    incident: about,
    at,
    actor,
    source,
    type,
    incidentId,
    sequence,
    data: own.of(data),
  };
  return detailBy(incidentDetails, type, told);
};

/** A detail as its schema says, without what the schema does not name. */
export const detailBy = (details: ReadonlyMap<string, z.core.$ZodType>, type: string, told: object): object => {
  const schema = details.get(type);
  if (!schema) throw new Error(`nobody outside is told of ${type}`);
  return Object(z.parse(schema, told));
};

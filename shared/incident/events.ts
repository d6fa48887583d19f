import type { Answer } from "../investigation/answer.ts";
import type { Brief } from "../investigation/brief.ts";
import type { Query } from "../investigation/query.ts";
import type { Offer, Preview } from "../mitigation/act.ts";
import type { ChecklistItem } from "../runbook/checklist.ts";
import type { FindingKey } from "../runbook/findings.ts";
import type { OpenPhase } from "../runbook/phase.ts";
import type { Severity } from "../runbook/severity.ts";
import type { Instant } from "../runbook/time.ts";
import type { AlertRef, IncidentAlerts, IncidentCustomers } from "../triage/members.ts";
import type {
  ActionItem,
  Actor,
  Cadence,
  Contact,
  CustomerNotice,
  Detection,
  HealthPeriod,
  IncidentRef,
  Mitigation,
  PageReason,
  PostMortem,
  Resolution,
  Role,
} from "./incident.ts";

/** What can happen to an incident. The names are the `detail-type`s of the public events. */
export type IncidentEvents = {
  "Incident Declared": {
    id: string;
    number: number;
    service: string;
    team: string;
    severity: Severity;
    description: string;
    detection: Detection;
    startedAt: Instant;
    cadence?: Cadence;
  };
  "Reopening Offered": { earlier: IncidentRef; resolvedAt: Instant };
  "Alerts Joined": { alerts: AlertRef[] };
  "Alerts Recovered": { alerts: (Omit<AlertRef, "firedAt"> & { recoveredAt: Instant })[] };
  "Alerts Fired Again": { alerts: AlertRef[] };
  "Alert Split Off": { alertId: string; name: string; service: string; firing: boolean; into: IncidentRef };
  /** `accounts` are those among the customers who have an account in `tars.yaml`. */
  "Customers Reported": { issue: string; customers: string[]; accounts: string[]; total: number };
  "Incident Merged": { into: IncidentRef; reason?: string };
  "Incident Absorbed": {
    from: IncidentRef;
    alerts: IncidentAlerts;
    customers: IncidentCustomers;
    absorbed: string[];
    startedAt: Instant;
    reason?: string;
  };
  "Responder Paged": {
    team: string;
    level: number;
    attempt: number;
    responders: string[];
    contacts: Contact[];
    why: PageReason;
    escalateAt: Instant;
  };
  "Nobody On Call": {
    team: string;
    level: number;
    attempt: number;
    contacts: Contact[];
    why: PageReason;
    escalateAt: Instant;
    fallback: string;
  };
  /** Somebody who has not acknowledged is reached in another way. */
  "Contact Used": { team: string; attempt: number; contacts: Contact[] };
  "Page Delivered": { responder: string; method: string; attempt: number };
  "Page Failed": { responder: string; method: string; attempt: number; problem: string };
  /** Every way to reach somebody has failed. */
  "Responder Unreached": { team: string; responder: string; attempt: number; problem: string; contacts: Contact[] };
  "Incident Acknowledged": { by: string };
  "Role Assigned": { role: Role; who: string };
  "Lead Changed": { lead: string };
  "Severity Changed": { from: Severity; to: Severity; reason?: string; cadence?: Cadence };
  "Phase Changed": { from: OpenPhase; to: OpenPhase; skipped: OpenPhase[]; reason?: string };
  "Note Added": { text: string };
  "Finding Recorded": { finding: FindingKey; value: string; users?: number; evidence?: string; since?: Instant };
  "Checklist Ticked": { item: ChecklistItem; done: boolean; evidence?: string };
  "Brief Asked": Record<never, never>;
  /** TARS looks a second time, when there is more to see. */
  "Second Look Begun": Record<never, never>;
  /** `news` when it says something that the one before did not. */
  "Brief Made": { brief: Brief; news: boolean };
  "Question Asked": { id: string; question: string; query?: Query; problem?: string; suggestions?: string[] };
  "Question Answered": { id: string; question: string; answer?: Answer; problem?: string };
  "Action Requested": Pick<Offer, "id" | "service" | "action" | "kind" | "title">;
  "Action Offered": { id: string; title: string; kind: Offer["kind"]; preview: Preview };
  "Action Impossible": { id: string; title: string; problem: string };
  "Action Approved": { id: string; title: string; by: string };
  "Action Finished": {
    id: string;
    title: string;
    status: "applied" | "failed";
    result: string;
    seconds: number;
    by: string;
    service: string;
    action: string;
  };
  "Mitigation Recorded": { mitigation: Mitigation };
  "Incident Mitigated": { what: string };
  "Root Cause Recorded": { line: string; detail?: string };
  "Eta Set": { eta: string };
  "Update Asked": { dueAt: Instant };
  "Update Prepared": { text: string; dueAt: Instant };
  /** `said` when the sentence is a person's. */
  "Update Posted": { text: string; said?: boolean; since?: Instant; nextAt?: Instant };
  "Health Measured": { periods: HealthPeriod[]; below: number; wanted: number };
  "Baseline Reached": { below: number; baselinePercent: number };
  "Incident Resolved": { resolution: Resolution; postMortem?: PostMortem };
  "Customers Decided": { customers: CustomerNotice; usersAffected: number };
  "Incident Reopened": { reason: string; cadence?: Cadence };
  "Post-mortem Edited": {
    fields: Partial<Pick<PostMortem, "rootCause" | "contributingFactors" | "wentWell" | "owner">>;
  };
  "Action Item Added": { item: ActionItem };
  "Action Item Changed": { item: ActionItem };
  "Action Item Linked": { id: string; link: string };
  /** `days` are left until it is due; with a minus it is overdue by as many. */
  "Action Item Reminded": { id: string; what: string; owner: string; due: string; days: number };
  "Post-mortem Reminded": { dueAt: Instant; hoursLeft: number; count: number };
  "Post-mortem Overdue": { dueAt: Instant; days: number };
  "Post-mortem Completed": Record<never, never>;
  "Post-mortem Declined": { reason: string };
  "Incident Closed": { reason?: string };
};

export type EventType = keyof IncidentEvents;

export type IncidentEvent = { [T in EventType]: { type: T; data: IncidentEvents[T] } }[EventType];

/** Who did it, through which door, when: what every timeline entry says beside the event (D7). */
export type Stamp = { at: Instant; actor: Actor; source: string };

/** An event at its place on the incident's timeline. */
export type TimelineEntry = Stamp & IncidentEvent & { incidentId: string; sequence: number };

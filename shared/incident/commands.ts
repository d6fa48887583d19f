import type { Answer } from "../investigation/answer-schema.ts";
import type { Brief, BriefFinding, MeasuredImpact } from "../investigation/brief-schema.ts";
import type { NotUnderstood, Understood } from "../investigation/question/read-question.ts";
import type { LastAct } from "../mitigation/last-act-schema.ts";
import type { FixedElsewhere, Mitigation, Preview, RanIn } from "../mitigation/mitigation-schema.ts";
import type { Role } from "../on-call/paging-schema.ts";
import type { HealthPeriod, MeasuredRate } from "../resolution/resolution-schema.ts";
import type { ChecklistItem } from "../runbook/checklist.ts";
import type { FindingKey } from "../runbook/findings.ts";
import type { MitigationKind } from "../runbook/mitigations.ts";
import type { OpenPhase } from "../runbook/phase.ts";
import type { Severity } from "../runbook/severity.ts";
import type { Instant } from "../runbook/time.ts";
import type { Change } from "../status-page/post-schema.ts";
import type { Detection } from "../triage/detection-schema.ts";
import type { AlertRef } from "../triage/members-schema.ts";
import type { IncidentRef } from "./ref-schema.ts";

/** What brings an incident into being. The number is the next free one. */
export type Declaration = {
  id: string;
  number: number;
  service: string;
  severity: Severity;
  description: string;
  detection: Detection;
  startedAt: Instant;
  /** The incident that its alerts were split off. */
  splitFrom?: IncidentRef;
  /** The alerts it was declared for. */
  alerts: AlertRef[];
  /** The customers who had reported it by then (D3). */
  customers: { issue: string; ids: string[] }[];
  /** An incident of the same service that ended a short time ago. */
  earlier?: IncidentRef & { resolvedAt: Instant };
};

/**
 * What an incident hears of an alert: that it has joined, fires anew or has become worse, that it is over, or that it
 * fires anew and belongs to a later incident.
 */
export type AlertNews = AlertRef &
  (
    | { change: "joined" | "fires again" | "fires on"; severity: Severity | undefined }
    | { change: "recovered"; recoveredAt: Instant }
    | { change: "moved"; firing: boolean; into: IncidentRef }
    /** It has joined another open incident of the service, by no more than that it fits there best. */
    | { change: "elsewhere"; into: IncidentRef }
  );

/** P4: what an action item is refused for unless a person says that it is meant so. */
type MeantSo = {
  /** The owner is nobody of `tars.yaml`. */
  unknownOwner?: boolean;
  /** The due date has passed. */
  pastDue?: boolean;
};

/** What someone or something can ask of an incident. */
export type IncidentCommands = {
  "hear of alerts": { alerts: AlertNews[] };
  "take in customers": { issue: string; ids: string[] };
  /** With a `pagedTeam` only when that team was paged. */
  acknowledge: { by: string; pagedTeam?: string };
  "escalate page": { team: string; attempt: number };
  "use contacts": { team: string; attempt: number };
  /** What was measured of the services of a team that is paged, whose alerts have ended. */
  "see recovery": { team: string; rates: MeasuredRate[] };
  "page again": Record<never, never>;
  "page team": { team: string };
  "hand over": { to: string };
  "assign role": { role: Role; who: string };
  "report page": {
    team: string;
    responder: string;
    method: string;
    attempt: number;
    problem?: string;
    /** True when no other way is left. */
    unreached?: boolean;
  };
  "take lead": { lead: string };
  /** `classifiedWrongly`: it never was what it was taken for, and owes nothing for it; that takes a reason. */
  "change severity": { severity: Severity; reason?: string; classifiedWrongly?: boolean };
  "change phase": { phase: OpenPhase; reason?: string };
  "add note": { text: string };
  "record finding": { finding: FindingKey; value: string; users?: number; evidence?: string; since?: Instant };
  "tick checklist": { item: ChecklistItem; done: boolean; evidence?: string };
  "refresh brief": Record<never, never>;
  "look again": Record<never, never>;
  "count impact": Record<never, never>;
  "take in impact": { impact: MeasuredImpact; finding?: BriefFinding; bytesScanned: number };
  /** `ran`: what it points at first is being carried out in another incident of the service, or was. */
  "take in brief": { brief: Brief; asked: boolean; offerId: string; ran?: boolean };
  "ask question": { id: string; question: string; read: Understood | NotUnderstood };
  /** A person's words in its thread that are not addressed to TARS. */
  "hear reply": { text: string };
  /** `bytesScanned` of the logs, whatever came of it. */
  "answer question": { id: string; question: string; bytesScanned: number } & (
    | { answer: Answer }
    | { problem: string }
  );
  "prepare action": { id: string; action: string; service?: string };
  /** `lastAct`: what was done last to its service, for whatever incident. */
  "offer action": { id: string; lastAct?: LastAct } & ({ preview: Preview } | { problem: string; ranIn?: RanIn });
  /** An action is being carried out for another incident of the service, or was. */
  "run elsewhere": { service: string; action: string; ranIn: RanIn; offerId: string };
  /** What another incident of the service had begun has failed there. */
  "fail elsewhere": { service: string; action: string; failedIn: IncidentRef };
  /** Another incident has done something to a service, or TARS was stopped there. */
  "leave rollback": { service: string; lastAct: LastAct };
  /** A mitigation is in place in another incident of the service. */
  "mitigated elsewhere": { fixed: FixedElsewhere };
  /** There are errors after a mitigation, of this incident or of another of the service, and that has said so. */
  "errors again elsewhere": { mitigatedAt: Instant };
  "approve action": { id: string };
  /** Nobody has stopped it in time: TARS looks at it a last time. */
  "announce rollback": { id: string };
  "rollback due": { id: string };
  /** Nobody has stopped it, and it would still do what was announced. */
  "begin rollback": { id: string };
  "withdraw rollback": { id: string; because: string };
  "stop rollback": { id: string };
  "judge rollback": { id: string };
  "finish action": { id: string; status: "applied" | "failed"; result: string };
  "record mitigation": {
    id: string;
    kind: MitigationKind | "other";
    what: string;
    status: Mitigation["status"];
    result?: string;
  };
  /** Without `suspect` it is the first one. */
  "rule out": { suspect?: string; why?: string; offerId: string };
  /** Without `suspect` it is what was ruled out last. */
  "suspect again": { suspect?: string };
  "record root cause": { line: string; detail?: string };
  "set eta": { eta: string };
  "ask for eta": Record<never, never>;
  "give update": { text: string; eta?: string };
  "ask for update": Record<never, never>;
  "post due update": Record<never, never>;
  "edit status draft": Change;
  "publish status": Change;
  /** `update` is the number of the update, from 1 on; the last one without it. */
  "correct status": Change & { update?: number; startedAt?: Instant; endedAt?: Instant };
  "withdraw status": { reason: string };
  "publish due status": Record<never, never>;
  "measure health": { periods: HealthPeriod[] };
  resolve: { rootCause?: string; fixedBy?: string; overrideReason?: string };
  "look at alerts": Record<never, never>;
  reopen: { reason: string };
  "edit post-mortem": {
    rootCause?: string;
    contributingFactors?: string;
    wentWell?: string;
    owner?: string;
    /** The parts as they were when whoever writes began to. */
    was?: { rootCause?: string; contributingFactors?: string; wentWell?: string };
  };
  "add action item": { id: string; what: string; owner?: string; due?: string } & MeantSo;
  "change action item": { id: string; what?: string; owner?: string; due?: string; done?: boolean } & MeantSo;
  "link action item": { id: string; link: string };
  "remind of action item": { id: string };
  "remind of post-mortem": Record<never, never>;
  "complete post-mortem": Record<never, never>;
  "decline post-mortem": { reason: string };
  close: { reason?: string };
};

export type CommandType = keyof IncidentCommands;

export type IncidentCommand = { [T in CommandType]: { type: T } & IncidentCommands[T] }[CommandType];

import type { Brief } from "../investigation/brief.ts";
import type { Offer } from "../mitigation/act.ts";
import type { Suggestions } from "../post-mortem/suggest.ts";
import type { ChecklistItem } from "../runbook/checklist.ts";
import type { ContactMethod } from "../runbook/contact.ts";
import type { FindingKey } from "../runbook/findings.ts";
import type { MitigationKind } from "../runbook/mitigations.ts";
import { type OpenPhase, type Phase, statusOf } from "../runbook/phase.ts";
import type { Severity } from "../runbook/severity.ts";
import type { Instant } from "../runbook/time.ts";
import type { IncidentAlerts, IncidentCustomers } from "../triage/members.ts";
import type { Counts } from "./counts.ts";

/** Who did something: a person or an integration by name, or TARS itself. */
export type Actor = { kind: "person" | "integration" | "tars"; name: string };

/** TARS itself, as the one who acts. */
export const tars: Actor = { kind: "tars", name: "TARS" };

/** How it became known that something is wrong (D4). */
export type Detection = {
  how: "alert" | "person" | "customers";
  /** The source's own time, not the time at which TARS saw it. */
  at: Instant;
  /** What a person reads: the alarm's name, or who said so. */
  by: string;
};

/** Why somebody is paged (D6). */
export type PageReason =
  | "declared"
  | "not acknowledged"
  | "severity raised"
  | "reopened"
  | "no activity"
  | "handed over"
  | "team needed";

/** One way to reach one responder, and when it is used. */
export type Contact = { responder: string; method: ContactMethod; at: Instant };

/** The attempt to wake somebody of one team (D6). */
export type Paging = {
  /** False once somebody has acknowledged: nobody is paged any more. */
  running: boolean;
  /** How often it was acknowledged before and had to begin anew: who has acknowledged a round is not woken by it again. */
  round: number;
  why: PageReason;
  /** The index of the escalation level paged last; -1 when a person was paged by name, before the first level. */
  level: number;
  /** How many pages have gone out since paging began; 1 is the first. */
  attempt: number;
  responders: string[];
  pagedAt: Instant;
  /** When the next level is paged unless somebody acknowledges. */
  escalateAt: Instant;
  /** Ways to reach them that are used later, unless somebody acknowledges. */
  later: Contact[];
};

/** What people of an incident do beside leading it. */
export const roles = ["scribe", "communications"] as const;

export type Role = (typeof roles)[number];

/** Another incident, as one says where it went. */
export type IncidentRef = { id: string; number: number };

export type Acknowledgement = { by: string; at: Instant };

export type Finding = { value: string; users?: number; evidence?: string; by: string; at: Instant };

export type Tick = { done: boolean; evidence?: string; by: string; at: Instant };

export type Mitigation = {
  id: string;
  kind: MitigationKind | "other";
  what: string;
  status: "started" | "applied" | "failed";
  result?: string;
  by: string;
  at: Instant;
};

export type RootCause = { line: string; detail?: string; by: string; at: Instant };

/** When the next update is due (T2). `first` never moves while the cadence stays the same. */
export type Cadence = { every: number; first: Instant; next: Instant };

export type Updates = {
  cadence?: Cadence;
  /** The update that the lead was asked a sentence for. */
  askedFor?: Instant;
  /** A sentence waiting for the next update. */
  sentence?: { text: string; by: string; at: Instant };
  /** The sentence that the last update carried, and since when it is so. */
  last?: { text: string; at: Instant };
  /** The last sentence that a person gave. */
  said?: { text: string; at: Instant };
};

/** One period of the service's error rate; `percent` is null without traffic or data (S1). */
export type HealthPeriod = { at: Instant; percent: number | null };

export type Health = { since: Instant; periods: HealthPeriod[]; below: number; met: boolean };

/** Whether the customers are told that it is over (S6). */
export type CustomerNotice = "sent" | "not-needed" | "awaiting-count" | "nobody-to-tell";

export type ActionItem = {
  id: string;
  what: string;
  owner?: string;
  /** A calendar date, `2026-12-01`. */
  due?: string;
  done?: { by: string; at: Instant };
  /** Where it is in the team's tracker. */
  link?: string;
  /** The days before and after its due date on which its owner was reminded: the newest. */
  remindedAt?: Instant;
};

export type PostMortem = {
  status: "draft" | "completed" | "declined";
  /** True for a P1, which cannot be closed without one (P1r). */
  required: boolean;
  dueAt?: Instant;
  owner?: string;
  rootCause: string;
  contributingFactors: string;
  wentWell: string;
  actionItems: ActionItem[];
  /** What the facts say, for the authors to take or leave. */
  suggestions: Suggestions;
  /** How many of the reminders of S7 have gone out. */
  reminded: number;
  /** When it was last said that it is overdue. */
  overdueSaidAt?: Instant;
};

export type Resolution = {
  at: Instant;
  by: string;
  rootCause: RootCause;
  fixedBy: string;
  /** Why it was resolved although the error rate did not say so (S4). */
  overrideReason?: string;
  usersAffected?: number;
  customers: CustomerNotice;
};

type Incident_ = {
  id: string;
  /** `42` is spoken as INC-42. */
  number: number;
  /** How many timeline entries there are; the version that fences a write. */
  version: number;
  service: string;
  team: string;
  severity: Severity;
  description: string;
  detection: Detection;
  /** When the errors started, as far as is known (T1, T3). */
  startedAt: Instant;
  declaredAt: Instant;
  mitigatedAt?: Instant;
  alerts: IncidentAlerts;
  /** By team: the owner's, and those of teams that are needed. */
  pagings: Record<string, Paging>;
  acknowledgement?: Acknowledgement;
  /** When a person last did something about it. */
  lastActivityAt: Instant;
  lead?: string;
  roles: Partial<Record<Role, string>>;
  /** Customers who reported it (D3): they are told when it is over (S6). */
  customers: IncidentCustomers;
  findings: Partial<Record<FindingKey, Finding>>;
  checklist: Partial<Record<ChecklistItem, Tick>>;
  mitigations: Mitigation[];
  /** What TARS found out last. */
  brief?: Brief;
  /** How many bytes of logs were scanned for it. */
  scannedBytes: number;
  counts: Counts;
  /** Actions on their way, by id. */
  offers: Record<string, Offer>;
  rootCause?: RootCause;
  updates: Updates;
  eta?: string;
  health?: Health;
  /** The incidents that turned out to be the same problem: their alerts are this one's. */
  absorbed: string[];
  /** Resolutions that did not last. */
  reopened: Resolution[];
};

export type OpenIncident = Incident_ & { phase: OpenPhase };

/** A resolved incident has a resolution, with its root cause: it cannot be written otherwise. */
export type ResolvedIncident = Incident_ & {
  phase: "resolved" | "post-mortem" | "closed";
  resolution: Resolution;
  postMortem?: PostMortem;
};

export type Incident = OpenIncident | ResolvedIncident;

/** It turned out to be the same problem as another incident, which goes on for both. Nothing is asked of it any more. */
export type MergedIncident = Incident_ & { phase: "closed"; mergedInto: IncidentRef };

/** An incident as it is stored. */
export type AnyIncident = Incident | MergedIncident;

export const isMerged = (incident: AnyIncident): incident is MergedIncident => "mergedInto" in incident;

export const isOpen = (incident: AnyIncident): incident is OpenIncident =>
  !("resolution" in incident) && !isMerged(incident);

/** The services that an incident is about: its own, and those whose alerts belong to it. */
export const servicesOf = ({ service, alerts }: Pick<Incident_, "service" | "alerts">): string[] => [
  ...new Set([service, ...Object.keys(alerts.byService)]),
];

/** The name that people say aloud (D4). */
export const incidentName = ({ number }: { number: number }): string => `INC-${number}`;

/** What every public event says of its incident. */
export type IncidentSummary = {
  id: string;
  name: string;
  service: string;
  team: string;
  severity: Severity;
  description: string;
  phase: Phase;
  status: (typeof statusOf)[Phase];
};

export const summaryOf = (incident: AnyIncident): IncidentSummary => {
  const { id, service, team, severity, description, phase } = incident;
  return { id, name: incidentName(incident), service, team, severity, description, phase, status: statusOf[phase] };
};

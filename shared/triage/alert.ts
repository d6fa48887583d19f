import type { Severity } from "../runbook/severity.ts";
import type { Instant } from "../runbook/time.ts";

/** What a source says of something that watches a service, once a parser has understood it. */
export type Alert = {
  /** The same fingerprint again is the same alert. */
  fingerprint: string;
  name: string;
  service: string;
  /** Undefined when neither the source nor the settings say it: such an alert waits for a person. */
  severity: Severity | undefined;
  summary: string;
  /** `no-data` is neither firing nor recovered: a dead service emits nothing. */
  status: "firing" | "recovered" | "no-data";
  /** The source's own time of the change. */
  at: Instant;
  /** When the errors behind it began, where the source says so. */
  startedAt?: Instant;
  source: string;
  links?: string[];
  labels?: Record<string, string>;
  /** True when the source speaks of each change once: the same news again is one delivery twice, and not counted. */
  speaksOnce?: boolean;
};

/** A message that came in as an alert and that no parser understands: kept and shown, never dropped. */
export type Unreadable = { id: string; receivedAt: Instant; source: string; problem: string; text: string };

/** What TARS thinks of an alert (D1). */
export type Verdict =
  | "pending"
  | "confirmed"
  | "fluke"
  /** P3, P4 and alerts without a severity: for a person to look at. */
  | "recorded"
  /** Somebody said that it is to be expected for a while; it is judged when that is over. */
  | "silenced"
  | "dismissed";

/** An alert of a service as triage knows it. */
export type TriagedAlert = Omit<Alert, "status" | "at" | "speaksOnce"> & {
  id: string;
  verdict: Verdict;
  firing: boolean;
  /** How many notifications said that it fires. */
  notifications: number;
  /** The start of the firing that is judged now. */
  firedAt: Instant;
  lastChangeAt: Instant;
  /** Changes of the last minutes, in order of their own time, each once: what flapping is counted on. */
  changes: { at: Instant; firing: boolean }[];
  /** When it is judged: the end of its confirmation window, or of the silence that holds it. */
  windowEndsAt?: Instant;
  /** The silence that holds it. */
  silence?: string;
  /** The incident that it belongs to. */
  incidentId?: string;
};

/** Alerts of one service are expected for a while: a silence, or a maintenance window. It always has an end. */
export type Silence = {
  id: string;
  service: string;
  /** Which alerts: their name, with `*` for any text; without it, all of the service. */
  alert?: string;
  reason: string;
  by: string;
  from: Instant;
  until: Instant;
  /** How many firings it has held back. */
  count: number;
};

/** What customers say of one issue of a service (D3). */
export type IssueReports = {
  /** The words of the first report. */
  text: string;
  /** When each customer reported it. */
  times: Record<string, Instant[]>;
  /** The customers who agreed last, and the time of report at which they did. */
  agreed?: { customers: string[]; at: Instant };
};

/** The alerts of one service, judged together: a second alert of the same service confirms the first (D1). */
export type ServiceTriage = {
  service: string;
  version: number;
  alerts: Record<string, TriagedAlert>;
  silences: Silence[];
  /** By issue key: what customers report. */
  reports: Record<string, IssueReports>;
  /** How many of its alerts were flukes, by month: of the last year. */
  flukes?: Record<string, number>;
  /** When the counts of its alerts were last told to its incident. */
  countedAt?: Instant;
  /** The service's newest incident, open or not. */
  incidentId?: string;
};

export const emptyTriage = (service: string): ServiceTriage => ({
  service,
  version: 0,
  alerts: {},
  silences: [],
  reports: {},
});

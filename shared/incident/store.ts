import type { ServiceTriage, TriagedAlert, Unreadable } from "../triage/alert.ts";
import type { TriageOutboxEntry } from "../triage/plan.ts";
import type { Incident } from "./incident.ts";
import type { IncidentChange } from "./plan.ts";

/** The answer that a command got, kept so that the same command id changes nothing and is answered the same. */
export type Receipt = { commandId: string; request: string; answer: unknown };

/** Everything that one command writes, in one transaction. */
export type Commit = {
  incident?: IncidentChange;
  triage?: { before: ServiceTriage; after: ServiceTriage; outbox: TriageOutboxEntry[]; alerts: TriagedAlert[] };
  receipt?: Receipt;
};

/** `lost race`: somebody else wrote first, read again. `repeated`: this command id was carried out already. */
export type CommitOutcome = "committed" | "lost race" | "repeated";

/** Where incidents and triage live. */
export type Store = {
  readIncident(id: string): Promise<Incident | undefined>;
  readTriage(service: string): Promise<ServiceTriage>;
  /** The last known state of an alert; undefined for one that is not there or was not readable. */
  readAlert(id: string): Promise<TriagedAlert | undefined>;
  /** The id of the incident with a number. */
  findIncident(number: number): Promise<string | undefined>;
  lastNumber(): Promise<number>;
  readReceipt(commandId: string): Promise<Receipt | undefined>;
  commit(commit: Commit): Promise<CommitOutcome>;
  keepUnreadable(alert: Unreadable): Promise<void>;
};

import type { StoredOverrides } from "../on-call/override-schema.ts";
import type { ServiceTriage, Silence, TriagedAlert, Unreadable } from "../triage/alert.ts";
import type { TriageOutboxEntry } from "../triage/plan.ts";
import type { AnyIncident } from "./incident-schema.ts";
import type { IncidentChange } from "./plan.ts";

/** The answer that a command got, kept so that the same command id changes nothing and is answered the same. */
export type Receipt = { commandId: string; request: string; answer: unknown };

/** Everything that one command writes, in one transaction. */
export type Commit = {
  incidents?: IncidentChange[];
  triages?: TriageChange[];
  /** Services of which the decision depends on nothing having changed since they were read. */
  unchanged?: { service: string; version: number }[];
  receipt?: Receipt;
};

/** What a judgement changes of a service: `alerts` and `silences` are those that changed, for the listings. */
export type TriageChange = {
  before: ServiceTriage;
  after: ServiceTriage;
  outbox: TriageOutboxEntry[];
  alerts: TriagedAlert[];
  silences: Silence[];
};

/** What is known of a related service: which incident it has had last. */
export type RelatedService = { service: string; version: number; incidentId?: string };

/** `lost race`: somebody else wrote first, read again. `repeated`: this command id was carried out already. */
export type CommitOutcome = "committed" | "lost race" | "repeated";

/** Where incidents and triage live. */
export type Store = {
  readIncident(id: string): Promise<AnyIncident | undefined>;
  /** Who stands in for whom, of every team. */
  readOverrides(): Promise<StoredOverrides>;
  /** False when somebody else wrote first. */
  writeOverrides(after: StoredOverrides): Promise<boolean>;
  /** What is known of several services at once. */
  readRelated(services: string[]): Promise<RelatedService[]>;
  readSilence(id: string): Promise<Silence | undefined>;
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

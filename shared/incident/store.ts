import type { StoredOverrides } from "../on-call/override-schema.ts";
import type { OnCallData } from "../on-call/reached.ts";
import type { Instant } from "../runbook/time.ts";
import type { Silence, TriagedAlert, Unreadable } from "../triage/alert-schema.ts";
import type { TriageChange } from "../triage/plan.ts";
import type { StoredReport } from "../triage/report-schema.ts";
import type { ServiceTriage } from "../triage/service-schema.ts";
import type { AnyIncident } from "./incident-schema.ts";
import type { IncidentChange } from "./plan.ts";
import type { Remembered } from "./receipt-schema.ts";

/**
 * What is remembered of a command that was carried out, so that the same command id changes nothing: what it takes to
 * answer again, and not the answer.
 */
export type Receipt = { commandId: string; request: string; remembered: Remembered };

/** Everything that one command writes, in one transaction. */
export type Commit = {
  incidents?: IncidentChange[];
  triages?: TriageChange[];
  /** Services of which the decision depends on nothing having changed since they were read. */
  unchanged?: { service: string; version: number }[];
  receipt?: Receipt;
};

/** What is known of a related service: which incident it has had last. */
export type RelatedService = { service: string; version: number; incidentId?: string };

/** Where a list that is read a page at a time goes on. */
export type PageStart = Record<string, string>;

/** `lost race`: somebody else wrote first, read again. `repeated`: this command id was carried out already. */
export type CommitOutcome = "committed" | "lost race" | "repeated";

/** Where incidents and triage live. */
export type Store = {
  /**
   * The same store for whoever has waited in vain for somebody who can read what is stored: the operators are told of
   * incidents and alerts that cannot be read, and they are taken for not there.
   */
  lenient: Store;
  readIncident(id: string): Promise<AnyIncident | undefined>;
  /** Who covers for whom, of every team: to change it. */
  readOverrides(): Promise<StoredOverrides>;
  /**
   * Who covers for whom, of every team, and what people have set of how they are reached: to go by it. The operators
   * are told of what cannot be read, and it is left out: the rotas and numbers of tars.yaml hold as they are, and whoever
   * is on call by them is better than nobody.
   */
  readOnCall(): Promise<OnCallData>;
  /** What is known of several services at once. The operators are told of one that cannot be read, and it is left out. */
  readRelated(services: string[]): Promise<RelatedService[]>;
  readSilence(id: string): Promise<Silence | undefined>;
  /**
   * A service. What else is read of it is read behind it: when the service's version still holds at the commit, none of
   * it can have changed meanwhile.
   */
  readTriage(service: string): Promise<ServiceTriage>;
  /**
   * The last known states of alerts, by id; what nobody could read when it came has none. Throws `Misshapen` for a state
   * of `ids` that cannot be read; the operators are told of one of `others`, and it is left out.
   */
  readAlerts(ids: string[], others?: string[]): Promise<Map<string, TriagedAlert>>;
  /**
   * The reports of an issue of a service that were made at most `within` seconds before or after an instant. The
   * operators are told of one that cannot be read, and it is left out.
   */
  readReports(service: string, about: { issue: string; at: Instant; within: number }): Promise<StoredReport[]>;
  /** Some of the alerts that a silence holds, and where to go on; by an index that may be a moment behind. */
  readHeld(silenceId: string, limit: number, from?: PageStart): Promise<{ alerts: string[]; next?: PageStart }>;
  /** Says that a silence is over and holds nothing any more. */
  noteReleased(silence: Silence): Promise<void>;
  /** The id of the incident with a number. */
  findIncident(number: number): Promise<string | undefined>;
  lastNumber(): Promise<number>;
  readReceipt(commandId: string): Promise<Receipt | undefined>;
  commit(commit: Commit): Promise<CommitOutcome>;
  keepUnreadable(alert: Unreadable): Promise<void>;
  /** Waits after a lost race: longer with each attempt, and never as long as others do. */
  pause(attempt: number): Promise<void>;
};

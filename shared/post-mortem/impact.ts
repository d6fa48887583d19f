import { countInWords, lasted, lasting, percent } from "../communication/figures.ts";
import type { ResolvedIncident } from "../incident/incident-schema.ts";
import { recoveredAtOf } from "../resolution/recovered.ts";
import { worstPercentOf } from "../resolution/worst.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, secondsBetween } from "../runbook/time.ts";

/** What an incident has done to whom, and how long each step took, in seconds: what a reader of its post-mortem looks for first. */
export type Impact = {
  /** How many users were affected, where that is known. */
  users?: number;
  /** There are no more of them than that. */
  usersAtMost?: boolean;
  /** How many customers reported it themselves. */
  customers: number;
  /** What was found out of requests and users, in words. */
  found?: string;
  /** The worst error rate that was measured, in percent. */
  worstPercent?: number;
  /** From the first error to the recovery, and when that was; without a time the errors went on when it was resolved. */
  lasted: number;
  recoveredAt?: Instant;
  /** From the first error to the alarm, from the declaration to the acknowledgement, from the first error to the others. */
  toDetect: number;
  toAcknowledge?: number;
  toMitigate: number;
  toResolve: number;
};

const between = (from: Instant, to: Instant): number => Math.max(0, secondsBetween(from, to));

/** The impact of an incident, and its times to detect, acknowledge, mitigate and resolve. */
export const impactOf = (incident: ResolvedIncident, settings: Settings): Impact => {
  const { startedAt, declaredAt, detection, resolution, customers, mitigatedAt } = incident;
  const acknowledged = incident.firstAcknowledgement ?? incident.acknowledgement;
  const found = incident.findings["users-affected"]?.value;
  const worstPercent = worstPercentOf(incident);
  const recoveredAt = recoveredAtOf(incident, settings);
  return {
    ...(resolution.usersAffected !== undefined && { users: resolution.usersAffected }),
    ...(incident.findings["users-affected"]?.atMost && { usersAtMost: true }),
    customers: customers.total,
    ...(found && { found }),
    ...(worstPercent !== undefined && { worstPercent }),
    ...(recoveredAt && { recoveredAt }),
    lasted: between(startedAt, recoveredAt ?? resolution.at),
    toDetect: between(startedAt, detection.at),
    ...(acknowledged && { toAcknowledge: between(declaredAt, acknowledged.at) }),
    toMitigate: between(startedAt, mitigatedAt),
    toResolve: between(startedAt, resolution.at),
  };
};

/** How long the errors lasted, as far as that is known. */
export const lastedInWords = ({ lasted: seconds, recoveredAt }: Pick<Impact, "lasted" | "recoveredAt">): string =>
  recoveredAt ? lasted(seconds) : `more than ${lasting(seconds)}: the errors had not ended when it was resolved`;

/** The impact as rows of a table: what, and how much. */
export const impactRows = (impact: Impact): [string, string][] => {
  const { users, usersAtMost, customers, found, worstPercent, toDetect, toAcknowledge, toMitigate, toResolve } = impact;
  return [
    ["Users affected", users === undefined ? "unknown" : countInWords(users.toLocaleString("en"), usersAtMost)],
    ...(customers > 0 ? [["Customers who reported it", String(customers)] as [string, string]] : []),
    ...(found ? [["Requests and users", found] as [string, string]] : []),
    ...(worstPercent === undefined ? [] : [["Worst error rate", percent(worstPercent)] as [string, string]]),
    ["First error to recovery", lastedInWords(impact)],
    ["Time to detect", lasting(toDetect)],
    ["Time to acknowledge", toAcknowledge === undefined ? "nobody acknowledged" : lasting(toAcknowledge)],
    ["Time to mitigate", lasting(toMitigate)],
    ["Time to resolve", lasting(toResolve)],
  ];
};

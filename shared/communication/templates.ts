import type { Severity } from "../runbook/severity.ts";
import { formatDuration, formatInstant, type Instant } from "../runbook/time.ts";

/**
 * The runbook's messages, byte for byte. Texts from outside come in through `oneLine`,
 * so that a line break in a description cannot forge a line of a template.
 */

/** Text on one line: a line break ends it, as in S5's `<root cause in one line>`. */
export const firstLine = (text: string): string =>
  text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/, 1)[0]
    ?.trim() ?? "";

/** Text with its line breaks made spaces. */
export const oneLine = (text: string): string =>
  text
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");

/** D5: the line that opens an incident in the channel. */
export const declarationLine = (severity: Severity, description: string): string =>
  `🚨 [${severity}] Incident declared: ${oneLine(description)}`;

/** T1: the initial notification. */
export const initialNotification = (facts: {
  severity: Severity;
  service: string;
  impact: string | undefined;
  status: string;
  onCall: string;
  startedAt: Instant;
  timeZone: string;
}): string =>
  [
    `🚨 INCIDENT ${facts.severity}: ${facts.service} is experiencing elevated error rates.`,
    `Impact: ${facts.impact ? oneLine(facts.impact) : "being assessed"}`,
    `Status: ${facts.status}`,
    `On-call: ${facts.onCall}`,
    `Started: ${formatInstant(facts.startedAt, facts.timeZone)}`,
  ].join("\n");

/** T2: the update. */
export const update = (facts: {
  severity: Severity;
  service: string;
  status: string;
  latestFindings: string;
  eta: string | undefined;
}): string =>
  [
    `📊 INCIDENT UPDATE ${facts.severity}: ${facts.service}`,
    `Status: ${facts.status}`,
    `Latest findings: ${oneLine(facts.latestFindings)}`,
    `ETA to resolution: ${facts.eta ? oneLine(facts.eta) : "unknown"}`,
  ].join("\n");

/** S5: the line that ends an incident in the channel. */
export const resolutionLine = (severity: Severity, service: string, rootCause: string): string =>
  `✅ [${severity}] Incident resolved: ${service} — ${firstLine(rootCause)}`;

/** T3: the resolution. */
export const resolutionNotification = (facts: {
  severity: Severity;
  service: string;
  rootCause: string;
  /** From the start of the errors to the resolution. */
  seconds: number;
  usersAffected: string | undefined;
  postMortemAt: Instant | undefined;
  timeZone: string;
}): string =>
  [
    `✅ INCIDENT RESOLVED ${facts.severity}: ${facts.service}`,
    `Root cause: ${firstLine(facts.rootCause)}`,
    `Duration: ${formatDuration(facts.seconds)}`,
    `Users affected: ${facts.usersAffected ?? "unknown"}`,
    `Post-mortem: ${facts.postMortemAt ? `Scheduled for ${formatInstant(facts.postMortemAt, facts.timeZone)}` : "none scheduled"}`,
  ].join("\n");

import { cut, percent } from "../communication/figures.ts";
import type { Settings } from "../runbook/settings.ts";
import { type LogLine, readLogLine } from "./log-line.ts";
import { hasStatus } from "./status.ts";
import type { CountedLine, Line } from "./telemetry.ts";

/** An endpoint as the log lines show it: how many lines are of it, and how many of those tell of an error. */
export type Endpoint = { endpoint: string; lines: number; errors: number };

/** What machines ask whether a service is up; nobody uses it, and it is well while the service fails. */
const probe = /\/(?:health(?:[-_]?checks?|z)?|live(?:z|ness)?|ready(?:z)?|readiness|ping|heartbeat)\/?$/i;

/**
 * The endpoints of a sample of request lines and of all error lines, the worst first (K2). With a `status` the lines that
 * tell of it are the errors.
 */
export const endpointsOf = (
  requests: Line[],
  errors: CountedLine[],
  settings: Settings,
  status?: string,
): Endpoint[] => {
  const fails = (text: string, { level }: LogLine) => (status ? hasStatus(text, status) : level === "error");
  const all = new Map<string, Endpoint>();
  const add = (endpoint: string | undefined, lines: number, failed: number) => {
    if (!endpoint || probe.test(endpoint)) return;
    const known = all.get(endpoint) ?? { endpoint, lines: 0, errors: 0 };
    all.set(endpoint, { endpoint, lines: known.lines + lines, errors: known.errors + failed });
  };
  for (const { text } of requests) {
    const line = readLogLine(text, settings.logFields);
    add(line.endpoint, 1, fails(text, line) ? 1 : 0);
  }
  // Errors that the sample does not hold name endpoints, too.
  for (const { text, count } of errors) {
    const line = readLogLine(text, settings.logFields);
    if (fails(text, line) && line.endpoint && !all.has(line.endpoint)) add(line.endpoint, count, count);
  }
  return [...all.values()].sort((a, b) => b.errors - a.errors);
};

/** An endpoint fails when this share of its lines are errors. */
const failingShare = 0.05;

/** Those of some endpoints that fail. */
export const failingOf = (endpoints: Endpoint[]): Endpoint[] =>
  endpoints.filter(({ lines, errors }) => errors > 0 && errors / lines >= failingShare);

/** How many endpoints are named, and kept; and so much of a name. */
const shown = 3;
const longestName = 100;

/** The names of the endpoints that fail, the worst first. */
export const namesOfFailing = (endpoints: Endpoint[]): string[] =>
  failingOf(endpoints)
    .slice(0, shown)
    .map(({ endpoint }) => cut(endpoint, longestName));

/**
 * Which endpoints fail, in words: all, one, or only some; undefined when none does. Where all requests of the service failed
 * none is said to be fine: its log lines are not among the requests that are counted.
 */
export const endpointsInWords = (endpoints: Endpoint[], allFailed = false): string | undefined => {
  const bad = failingOf(endpoints);
  if (bad.length === 0) return undefined;
  const good = endpoints.length - bad.length;
  const named = bad
    .slice(0, shown)
    .map(
      ({ endpoint, lines, errors }) =>
        `${endpoint} (${errors === lines ? "all" : percent((errors / lines) * 100)} of its log lines are errors)`,
    )
    .join(", ");
  const others = bad.length > shown ? ` and ${bad.length - shown} more` : "";
  if (good > 0 && allFailed) return `${named}${others}`;
  if (good > 0) return `only ${named}${others}; ${good} other ${good === 1 ? "endpoint is" : "endpoints are"} fine`;
  return bad.length === 1 ? named : `all ${bad.length} endpoints: ${named}${others}`;
};

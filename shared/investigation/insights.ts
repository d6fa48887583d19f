import type { LeftOut } from "./answer-schema.ts";
import { troublePattern } from "./dependency-errors.ts";
import type { Counted, Narrowed, Sought } from "./telemetry.ts";

/**
 * The queries that TARS asks of CloudWatch Logs Insights. Nothing from outside gets into their text but the texts
 * that people look for, which are written by `literal` and `pattern`; `test/unit/insights.test.ts` reads each of them by the grammar.
 */

/** How many rows each gives at most. Logs Insights itself gives 10,000; source: its quotas. */
export const rowLimits = { counted: 1000, lines: 200, sample: 1000, intervals: 10_000 };

/** A text as a literal in a query: what could end it is escaped. */
export const literal = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&").replace(/[\r\n]+/g, " ")}"`;

/** A text as a pattern that minds no case: every sign in it that could mean something stands for itself. */
export const pattern = (text: string): string =>
  `/(?i)${text.replace(/[\r\n]+/g, " ").replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign}`)}/`;

/** An HTTP status among other signs: `503`, `4xx` for all of its kind, or `[45]xx` for those of two. */
const statusPattern = (status: string): string => `/(^|[^0-9])${status.replace("xx", "[0-9][0-9]")}([^0-9]|$)/`;

/** By these load balancers and clusters ask whether a service is up. */
const healthCheckPattern = "(?i)(\\/(health|healthz|livez|readyz|ping)([^a-z]|$)|health[-_ ]?check|kube-probe)";

const lackedPattern = (without: LeftOut): string => {
  if (typeof without === "string") return pattern(without);
  if ("status" in without) return statusPattern(without.status);
  return `/${"troubles" in without ? troublePattern(without.troubles) : healthCheckPattern}/`;
};

/** What the lines have, and have not. */
const narrowed = ({ status, text, having, without }: Narrowed): string[] => [
  ...(status === undefined ? [] : [`| filter @message like ${statusPattern(status)}`]),
  ...(text === undefined ? [] : [`| filter @message like ${pattern(text)}`]),
  ...(having === undefined ? [] : [`| filter @message like ${pattern(having)}`]),
  ...(without === undefined ? [] : [`| filter @message not like ${lackedPattern(without)}`]),
];

const ofKind = (like: string): string => `| filter @message like /${like}/`;

const errorPattern = '(?i)(error|exception|fatal|critical|panic|traceback|fail|unhandled|severe|"level": ?[5-9]0)';

const counted = (filters: string[]): string =>
  [
    "fields @timestamp, @message, @log",
    ...filters,
    "| stats count(*) as lines, min(@timestamp) as firstAt, max(@timestamp) as lastAt by @message, @log",
    "| sort lines desc",
    `| limit ${rowLimits.counted}`,
  ].join("\n");

export const insightsQueries = {
  /** Q2. */
  errorLines: (which: Narrowed = {}): string => counted([ofKind(errorPattern), ...narrowed(which)]),
  /** Q4. */
  dependencyLines: (which: Narrowed = {}): string => counted([ofKind(troublePattern()), ...narrowed(which)]),
  /** How many lines have a text, or an HTTP status. */
  linesLike: (which: Narrowed): string => counted(narrowed(which)),
  /**
   * How many lines have a text, or tell of trouble with a dependency, by intervals of `every` seconds. Where the lines have to
   * be read before they count, as those with a number that may be an HTTP status, they are given, too.
   */
  linesOver: ({ of, ...which }: Counted, every: number): string =>
    [
      "fields @timestamp, @message, @log",
      ...(of ? [ofKind(troublePattern())] : []),
      ...narrowed(which),
      `| stats count(*) as lines by bin(${every / 60}m) as interval, ${of || which.status !== undefined ? "@message, " : ""}@log`,
      "| sort interval asc",
      `| limit ${rowLimits.intervals}`,
    ].join("\n"),
  /** The first lines of a time, or the last. */
  linesFrom: (end: "first" | "last", { of, ...which }: Sought): string =>
    [
      "fields @timestamp, @message, @log",
      ...(of ? [ofKind(of === "errors" ? errorPattern : troublePattern())] : []),
      ...narrowed(which),
      `| sort @timestamp ${end === "first" ? "asc" : "desc"}`,
      `| limit ${rowLimits.lines}`,
    ].join("\n"),
  /** Q3. */
  linesWith: (text: string): string =>
    [
      "fields @timestamp, @message, @log",
      `| filter @message like ${literal(text)}`,
      "| sort @timestamp asc",
      `| limit ${rowLimits.lines}`,
    ].join("\n"),
  /** K2: which endpoints there are, and which fail. */
  requestLines: (): string =>
    [
      "fields @timestamp, @message, @log",
      '| filter @message like /(GET|POST|PUT|PATCH|DELETE|HEAD) \\/|"(path|route|endpoint|url)": ?"/',
      "| sort @timestamp desc",
      `| limit ${rowLimits.sample}`,
    ].join("\n"),
  /** Q1, for a service without metrics: the share of lines that tell of an error. `every` is in seconds. */
  errorShare: (every: number): string =>
    [
      'fields greatest(strcontains(@message, "ERROR"), strcontains(@message, "FATAL"), strcontains(@message, "Exception"), strcontains(@message, "\\"level\\":\\"error\\"")) as failed',
      `| stats sum(failed) as errors, count(*) as lines by bin(${every / 60}m) as interval`,
      "| sort interval asc",
      `| limit ${rowLimits.intervals}`,
    ].join("\n"),
};

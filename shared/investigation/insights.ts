import { dependencyPattern } from "./dependency-errors.ts";
import type { Sought } from "./telemetry.ts";

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

const having = (text: string | undefined): string[] =>
  text === undefined ? [] : [`| filter @message like ${pattern(text)}`];

const lacking = (text: string | undefined): string[] =>
  text === undefined ? [] : [`| filter @message not like ${pattern(text)}`];

/** An HTTP status among other signs: `503`, `4xx` for all of its kind, or `[45]xx` for those of two. */
const statusPattern = (status: string): string => `/(^|[^0-9])${status.replace("xx", "[0-9][0-9]")}([^0-9]|$)/`;

const errorPattern = '(?i)(error|exception|fatal|critical|panic|traceback|fail|unhandled|severe|"level": ?[5-9]0)';

const counted = (like: string, text?: string, without?: string): string =>
  [
    "fields @timestamp, @message, @log",
    `| filter @message like ${like}`,
    ...having(text),
    ...lacking(without),
    "| stats count(*) as lines, min(@timestamp) as firstAt, max(@timestamp) as lastAt by @message, @log",
    "| sort lines desc",
    `| limit ${rowLimits.counted}`,
  ].join("\n");

export const insightsQueries = {
  /** Q2. */
  errorLines: (text?: string, without?: string): string => counted(`/${errorPattern}/`, text, without),
  /** Q4. */
  dependencyLines: (text?: string): string => counted(`/${dependencyPattern}/`, text),
  /** How many lines have a text, or an HTTP status. */
  linesLike: (text: string, isStatus: boolean, without?: string): string =>
    counted(isStatus ? statusPattern(text) : pattern(text), undefined, without),
  /** How many lines have a text, by intervals of `every` seconds; with a number that may be an HTTP status the lines are given, too. */
  linesOver: (text: string, isStatus: boolean, every: number, without?: string): string =>
    [
      "fields @timestamp, @message, @log",
      `| filter @message like ${isStatus ? statusPattern(text) : pattern(text)}`,
      ...lacking(without),
      `| stats count(*) as lines by bin(${every / 60}m) as interval, ${isStatus ? "@message, " : ""}@log`,
      "| sort interval asc",
      `| limit ${rowLimits.intervals}`,
    ].join("\n"),
  /** The first lines of a time, or the last. */
  linesFrom: (end: "first" | "last", { of, status, text, without }: Sought): string =>
    [
      "fields @timestamp, @message, @log",
      ...(of ? [`| filter @message like /${of === "errors" ? errorPattern : dependencyPattern}/`] : []),
      ...(status === undefined ? [] : [`| filter @message like ${statusPattern(status)}`]),
      ...having(text),
      ...lacking(without),
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

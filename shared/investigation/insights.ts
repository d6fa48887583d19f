import { dependencyPattern } from "./dependency-errors.ts";

/**
 * The queries that TARS asks of CloudWatch Logs Insights. Nothing from outside gets into their text but the one literal
 * of `linesWith`, which is written by `literal`; `test/unit/insights.test.ts` reads each of them by the grammar.
 */

/** How many rows each gives at most. Logs Insights itself gives 10,000; source: its quotas. */
export const rowLimits = { counted: 1000, lines: 200, sample: 1000 };

/** A text as a literal in a query: what could end it is escaped. */
export const literal = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&").replace(/[\r\n]+/g, " ")}"`;

const errorPattern = '(?i)(error|exception|fatal|critical|panic|traceback|fail|unhandled|severe|"level": ?[5-9]0)';

const counted = (pattern: string): string =>
  [
    "fields @timestamp, @message, @log",
    `| filter @message like /${pattern}/`,
    "| stats count(*) as lines, min(@timestamp) as firstAt, max(@timestamp) as lastAt by @message, @log",
    "| sort lines desc",
    `| limit ${rowLimits.counted}`,
  ].join("\n");

export const insightsQueries = {
  /** Q2. */
  errorLines: (): string => counted(errorPattern),
  /** Q4. */
  dependencyLines: (): string => counted(dependencyPattern),
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
      "| limit 10000",
    ].join("\n"),
};

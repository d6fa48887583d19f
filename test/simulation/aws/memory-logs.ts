import { asResults, parseInsights, runInsights } from "../../../local/stand-ins/logs-insights.ts";
import type { Meter } from "./meter.ts";
import { refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { account, region } from "./template.ts";

/**
 * CloudWatch Logs Insights' limits. Sources: the API reference of StartQuery, as botocore's model and the SDK's own
 * documentation have it, and the user guide's "CloudWatch Logs quotas".
 */
const logsLimits = { groups: 50, query: 10_000, results: 10_000 } as const;

/** A line of a log group: when it was written, in milliseconds, and what it says. */
export type LogLine = { at: number; text: string };

/**
 * Logs Insights in memory: queries are run at once, and their results kept, to be had after `takes` seconds. `lines`
 * gives the lines of a group, or nothing when there is no such group.
 */
export const memoryLogs = (options: {
  now: () => number;
  lines: (group: string) => LogLine[] | undefined;
  takes: () => number;
  unavailable: (service: string) => void;
  meter: Meter;
}) => {
  const { now, lines, takes, unavailable, meter } = options;
  const answers = new Map<string, { readyAt: number; answer: object }>();

  const startQuery = ({ logGroupNames = [], queryString = "", startTime, endTime, limit }: any) => {
    if (logGroupNames.length === 0 || logGroupNames.length > logsLimits.groups)
      throw refusal(
        "InvalidParameterException",
        `1 validation error detected: Value at 'logGroupNames' failed to satisfy constraint: Member must have length between 1 and ${logsLimits.groups}`,
      );
    if (queryString.length > logsLimits.query)
      throw refusal(
        "InvalidParameterException",
        `1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to ${logsLimits.query}`,
      );
    if (limit !== undefined && !(limit >= 1 && limit <= logsLimits.results))
      throw refusal("InvalidParameterException", "Value at 'limit' failed to satisfy constraint");
    if (startTime >= endTime)
      throw refusal(
        "MalformedQueryException",
        "Query's end date and time is either before the start date and time or equal to it.",
      );
    const found = (logGroupNames as string[]).flatMap((group) => {
      const known = lines(group);
      if (!known)
        throw refusal("ResourceNotFoundException", `Log group '${group}' does not exist for account ID '${account}'`);
      return known
        .filter(({ at }) => at >= startTime * 1000 && at <= endTime * 1000 && at <= now())
        .map(({ at, text }) => ({ "@timestamp": at, "@message": text, "@log": `${account}:${group}` }));
    });
    const { rows, matched } = runInsights(parseInsights(queryString), found);
    const queryId = `query-${answers.size + 1}`;
    const bytesScanned = found.reduce((sum, line) => sum + line["@message"].length, 0);
    meter.count("GB of logs scanned", bytesScanned / 1024 ** 3);
    const statistics = { recordsMatched: matched, bytesScanned };
    answers.set(queryId, {
      readyAt: now() + takes() * 1000,
      answer: { status: "Complete", results: asResults(rows), statistics },
    });
    return { queryId };
  };

  const service: Service = {
    name: "logs",
    throttled: () => refusal("ThrottlingException", "Rate exceeded"),
    commands: {
      StartQueryCommand: (input) => ({
        actions: (input.logGroupNames ?? []).map((group: string) => [
          "logs:StartQuery",
          `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream`,
        ]),
        act: () => {
          unavailable("logs");
          return startQuery(input);
        },
      }),
      GetQueryResultsCommand: ({ queryId }) => ({
        actions: [["logs:GetQueryResults", "*"]],
        act: () => {
          const known = answers.get(queryId);
          if (!known) throw refusal("ResourceNotFoundException", `Query ${queryId} does not exist.`);
          return now() < known.readyAt ? { status: "Running" } : known.answer;
        },
      }),
    },
  };
  return service;
};

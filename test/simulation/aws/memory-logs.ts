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
 * gives the lines of a group, or nothing when there is no such group; `linked` are the accounts that share theirs.
 */
export const memoryLogs = (options: {
  now: () => number;
  lines: (group: string, account: string) => LogLine[] | undefined;
  linked: ReadonlySet<string>;
  takes: () => number;
  unavailable: (service: string) => void;
  meter: Meter;
}) => {
  const { now, lines, linked, takes, unavailable, meter } = options;
  const answers = new Map<
    string,
    { readyAt: number; answer: { status: string; results: object[]; statistics: object } }
  >();

  /** The name and the account of what a query names: a name, or an ARN without `:*` behind it. */
  const read = (identifier: string) => {
    const [, of = account, name = identifier] =
      /^arn:aws:logs:[\w-]+:(\d{12}):log-group:([^:*]+)$/.exec(identifier) ?? [];
    if (/[:*]/.test(name)) throw refusal("InvalidParameterException", `Invalid log group identifier ${identifier}`);
    return { name, of };
  };

  const startQuery = ({ logGroupNames, logGroupIdentifiers, queryString = "", startTime, endTime, limit }: any) => {
    const groups: { name: string; of: string }[] = logGroupIdentifiers
      ? logGroupIdentifiers.map(read)
      : (logGroupNames ?? []).map((name: string) => ({ name, of: account }));
    if (logGroupNames && logGroupIdentifiers)
      throw refusal("InvalidParameterException", "exactly one of logGroupNames and logGroupIdentifiers");
    if (groups.length === 0 || groups.length > logsLimits.groups)
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
    const found = groups.flatMap(({ name, of }) => {
      const known = of === account || linked.has(of) ? lines(name, of) : undefined;
      if (!known)
        throw refusal("ResourceNotFoundException", `Log group '${name}' does not exist for account ID '${of}'`);
      return known
        .filter(({ at }) => at >= startTime * 1000 && at <= endTime * 1000 && at <= now())
        .map(({ at, text }) => ({ "@timestamp": at, "@message": text, "@log": `${of}:${name}` }));
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
        actions: (input.logGroupIdentifiers ?? input.logGroupNames ?? []).map((identifier: string) => {
          const { name, of } = read(identifier);
          return ["logs:StartQuery", `arn:aws:logs:${region}:${of}:log-group:${name}:log-stream`];
        }),
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
          const { statistics } = known.answer;
          return now() < known.readyAt ? { status: "Running", results: [], statistics } : known.answer;
        },
      }),
      StopQueryCommand: ({ queryId }) => ({
        actions: [["logs:StopQuery", "*"]],
        act: () => {
          const known = answers.get(queryId);
          if (!known || now() >= known.readyAt)
            throw refusal("InvalidParameterException", `Query ${queryId} is not running.`);
          answers.set(queryId, { readyAt: now(), answer: { ...known.answer, status: "Cancelled" } });
          return { success: true };
        },
      }),
    },
  };
  return service;
};

import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { Source, Window } from "../../investigation/answer-schema.ts";
import type { Budget } from "../../investigation/budget.ts";
import { insightsQueries, rowLimits } from "../../investigation/insights.ts";
import { withoutSecrets } from "../../investigation/secrets.ts";
import {
  type CountedLine,
  type Found,
  type Line,
  type Rate,
  type Telemetry,
  Unmeasured,
  unsearchedInWords,
} from "../../investigation/telemetry.ts";
import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { LogGroup } from "../../runbook/settings-schema.ts";
import { type Instant, instant, intervalBegin, nextInterval, plusSeconds } from "../../runbook/time.ts";
import type { Client } from "../aws/clients.ts";
import { called, logSearch, type Row } from "./log-search.ts";
import { metricRates, metricValues, rateExpression } from "./metrics.ts";

export type TelemetryClients = {
  /** CloudWatch in a region; without one, in that of TARS. */
  cloudWatch: (region?: string) => Client<CloudWatchClient>;
  logs: Client<CloudWatchLogsClient>;
};

export type TelemetryOptions = {
  settings: Settings;
  sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** How long one search of the logs is waited for, in seconds. */
  patience: number;
  /** How ARNs of log groups begin, before the account: `arn:aws:logs:eu-west-1`. */
  logsArn: string;
  budget: Budget;
  /** What answers in CloudWatch's place, where something does. */
  standIns: string[];
};

/** A window made wider, to whole intervals. */
const whole = ({ from, to }: Window, every: number): Window => ({
  from: intervalBegin(from, every),
  to: nextInterval(to, every),
});

/** The beginnings of the whole intervals of a window. */
const intervalsOf = (window: Window, every: number): Instant[] => {
  const { from, to } = whole(window, every);
  return Array.from({ length: (Date.parse(to) - Date.parse(from)) / (every * 1000) }, (_, index) =>
    plusSeconds(from, index * every),
  );
};

/** A time as Logs Insights writes it: `2026-11-24 03:00:00.000` in UTC, or milliseconds where it was computed with. */
const timeOf = (text: string | undefined): string =>
  text && /^\d{4}-/.test(text) ? instant(Date.parse(`${text.replace(" ", "T")}Z`)) : instant(Number(text ?? 0));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Log groups, and the services that they are of, by what stands in `@log` of their rows. */
type Groups = Map<string, { group: LogGroup; service: string }>;

/** What stands in `@log` of a group's rows; before a name of TARS's own account stands that account. */
const inLog = ({ name, account }: LogGroup): string => (account ? `${account}:${name}` : name);

/** The services that log groups are of. */
const services = (groups: Groups): string =>
  [...new Set([...groups.values()].map(({ service }) => service))].join(", ");

/** What AWS shows of the services: metrics by GetMetricData, logs by Logs Insights (Q1–Q4). */
export const awsTelemetry = (clients: TelemetryClients, options: TelemetryOptions): Telemetry => {
  const { settings, budget, standIns } = options;

  const source = (of: Source["of"], query: string, window: Window, bytesScanned?: number): Source => ({
    of,
    query,
    window,
    ...(bytesScanned !== undefined && { bytesScanned }),
    ...(standIns.includes(of) && { standIn: true }),
  });

  const groupsOf = (services: string[]): Groups => {
    const groups: Groups = new Map(
      services.flatMap((service) =>
        (own(settings.services, service)?.logGroups ?? []).map((group) => [inLog(group), { group, service }] as const),
      ),
    );
    if (groups.size === 0) throw new Unmeasured(`tars.yaml names no log group of ${services.join(", ")}.`);
    return groups;
  };

  const { search, scanned } = logSearch(clients.logs, options, (bytes) =>
    budget.scanned + bytes >= budget.megabytes * 1e6 ? budget.usedUp : undefined,
  );

  /** Searches the log groups of some services; which of these have none is said. Throws `Unmeasured` when nothing could be searched. */
  const runQuery = async (of: string[], query: string, window: Window) => {
    const groups = groupsOf(of);
    const all = [...groups.values()].map(({ group }) => group);
    const { rows, matched, bytesScanned, unsearched } = await search(all, query, window);
    if (unsearched.length === groups.size)
      throw new Unmeasured(`The logs of ${services(groups)} ${unsearchedInWords(unsearched).join("; ")}.`);
    const left = new Set(unsearched.map(({ group }) => group));
    const groupsBy = (service: string) => own(settings.services, service)?.logGroups ?? [];
    const without = of
      .filter((service) => groupsBy(service).length === 0)
      .map((service) => ({ group: service, why: "tars.yaml names no log group of it" }));
    return {
      rows,
      groups,
      matched,
      searched: of.filter((service) => groupsBy(service).some((group) => !left.has(called(group)))),
      unsearched: [...unsearched, ...without],
      source: source("Logs Insights", query, window, bytesScanned),
    };
  };

  /** Whose log group a row is of: `@log` is the account's id and the group's name. */
  const owner = (groups: Groups, row: Row): string => {
    const log = row["@log"] ?? "";
    const [first] = groups.values();
    return (groups.get(log) ?? groups.get(log.replace(/^\d+:/, "")) ?? first)?.service ?? "";
  };

  /** The same lines counted, most frequent first. Each log group is in one query: nothing is counted twice. */
  const counted = async (services: string[], window: Window, query: string): Promise<Found<CountedLine>> => {
    const { rows, groups, ...rest } = await runQuery(services, query, window);
    return {
      ...rest,
      rows: rows
        .map((row) => ({
          text: withoutSecrets(row["@message"] ?? ""),
          count: Number(row.lines ?? 0),
          firstAt: timeOf(row.firstAt),
          lastAt: timeOf(row.lastAt),
          service: owner(groups, row),
        }))
        .sort((a, b) => b.count - a.count)
        .slice(0, rowLimits.counted),
    };
  };

  /** Lines in the order of time, or the newest first. Several queries gave them: they are put in order, and cut, anew. */
  const plain = async (
    services: string[],
    window: Window,
    query: string,
    { first, most }: { first: "oldest" | "newest"; most: number },
  ): Promise<Found<Line>> => {
    const { rows, groups, ...rest } = await runQuery(services, query, window);
    return {
      ...rest,
      rows: rows
        .map((row) => ({
          text: withoutSecrets(row["@message"] ?? ""),
          at: timeOf(row["@timestamp"]),
          service: owner(groups, row),
        }))
        .sort((a, b) => (first === "oldest" ? compare(a.at, b.at) : compare(b.at, a.at)))
        .slice(0, most),
    };
  };

  return {
    // The intervals at both ends count with what they have: people want to see what is so now.
    rates: async (service, window, every, region) => {
      const metrics = own(settings.services, service)?.errorRate;
      if (metrics) {
        const rates = await metricRates(clients.cloudWatch(region), metrics, whole(window, every), every);
        return { rates, source: source("CloudWatch metrics", rateExpression, window), unsearched: [] };
      }
      if ((own(settings.services, service)?.logGroups ?? []).length === 0)
        throw new Unmeasured(
          `The error rate of ${service} is not measured: tars.yaml names neither metrics nor log groups of it.`,
        );
      const found = await runQuery([service], insightsQueries.errorShare(every), window);
      const byTime = new Map<string, { failed: number; all: number }>();
      for (const { interval, errors = "0", lines = "0" } of found.rows) {
        const { failed = 0, all = 0 } = byTime.get(timeOf(interval)) ?? {};
        byTime.set(timeOf(interval), { failed: failed + Number(errors), all: all + Number(lines) });
      }
      const rates = intervalsOf(window, every).map((at): Rate => {
        const { failed, all } = byTime.get(at) ?? { failed: 0, all: 0 };
        return { at, errors: failed, requests: all, percent: all > 0 ? (failed / all) * 100 : null };
      });
      return { rates, source: found.source, unsearched: found.unsearched };
    },
    errorLines: (services, window, which) => counted(services, window, insightsQueries.errorLines(which)),
    dependencyLines: (services, window, which) => counted(services, window, insightsQueries.dependencyLines(which)),
    linesLike: (services, window, which) => counted(services, window, insightsQueries.linesLike(which)),
    linesOver: async (services, window, which, every, isCounted) => {
      const query = insightsQueries.linesOver(which, every);
      const { rows: found, groups, ...rest } = await runQuery(services, query, window);
      const isRead = which.status !== undefined || which.of !== undefined;
      const rows = isRead ? found.filter((row) => isCounted(row["@message"] ?? "", owner(groups, row) ?? "")) : found;
      const intervals = intervalsOf(window, every);
      const counts = rest.searched.map((service) => {
        const byTime = new Map<string, number>();
        for (const row of rows.filter((one) => owner(groups, one) === service)) {
          const at = timeOf(row.interval);
          byTime.set(at, (byTime.get(at) ?? 0) + Number(row.lines ?? 0));
        }
        return { service, points: intervals.map((at) => ({ at, value: byTime.get(at) ?? 0 })) };
      });
      return { ...rest, rows: counts, isCut: found.length >= rowLimits.intervals };
    },
    linesFrom: (end, services, window, sought) =>
      plain(services, window, insightsQueries.linesFrom(end, sought), {
        first: end === "first" ? "oldest" : "newest",
        most: rowLimits.lines,
      }),
    latency: async (service, window, every, asked) => {
      const latency = own(settings.services, service)?.latency;
      if (!latency)
        throw new Unmeasured(
          `The latency of ${service} is not measured: tars.yaml names no metric of it (services.${service}.latency).`,
        );
      const { metric, unit } = latency;
      const statistic = asked ?? latency.statistic;
      const shown = whole(window, every);
      const values = await metricValues(clients.cloudWatch(), { ...metric, statistic }, shown, every);
      const known = new Map(values.map(({ at, value }) => [at, value]));
      const points: { at: Instant; value: number | null }[] = [];
      for (let at = Date.parse(shown.from); at < Date.parse(shown.to); at += every * 1000)
        points.push({ at: instant(at), value: known.get(instant(at)) ?? null });
      return {
        points,
        statistic,
        unit,
        source: source("CloudWatch metrics", `${metric.namespace} ${metric.name}, ${statistic}`, window),
      };
    },
    linesWith: (services, window, text) =>
      plain(services, window, insightsQueries.linesWith(text), { first: "oldest", most: rowLimits.lines }),
    requestLines: (services, window) =>
      plain(services, window, insightsQueries.requestLines(), { first: "newest", most: rowLimits.sample }),
    gauge: (metric, window, every) => metricValues(clients.cloudWatch(), metric, window, every),
    scanned,
  };
};

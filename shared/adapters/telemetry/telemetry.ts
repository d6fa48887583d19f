import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { type CloudWatchLogsClient, GetQueryResultsCommand, StartQueryCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { Source, Window } from "../../investigation/answer-schema.ts";
import { insightsQueries } from "../../investigation/insights.ts";
import {
  type CountedLine,
  type Found,
  type Line,
  type Rate,
  type Telemetry,
  Unmeasured,
} from "../../investigation/telemetry.ts";
import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import { instant } from "../../runbook/time.ts";
import type { Client } from "../aws/clients.ts";
import { metricRates, metricValues, rateExpression } from "./metrics.ts";

export type TelemetryClients = {
  /** CloudWatch in a region; without one, in that of TARS. */
  cloudWatch: (region?: string) => Client<CloudWatchClient>;
  logs: Client<CloudWatchLogsClient>;
};

export type TelemetryOptions = {
  settings: Settings;
  sleep: (milliseconds: number) => Promise<void>;
  /** How many bytes of logs the incident has had scanned before; 0 for a question of none. */
  scannedBytes: number;
  /** What answers in CloudWatch's place, where something does. */
  standIns: string[];
};

type Row = Record<string, string>;

/** How often a query that runs is asked for, in milliseconds: soon at first. Together some 20 s. */
const looks = [200, 300, 500, 1000, 1000, 2000, 2000, 3000, 3000, 3000, 4000];

/** A window made wider, to whole intervals. */
const whole = ({ from, to }: Window, every: number): Window => {
  const step = every * 1000;
  return {
    from: instant(Math.floor(Date.parse(from) / step) * step),
    to: instant(Math.ceil(Date.parse(to) / step) * step),
  };
};

/** A time as Logs Insights writes it: `2026-11-24 03:00:00.000` in UTC, or milliseconds where it was computed with. */
const timeOf = (text: string | undefined): string =>
  text && /^\d{4}-/.test(text) ? instant(Date.parse(`${text.replace(" ", "T")}Z`)) : instant(Number(text ?? 0));

/** What AWS shows of the services: metrics by GetMetricData, logs by Logs Insights (Q1–Q4). */
export const awsTelemetry = (clients: TelemetryClients, options: TelemetryOptions): Telemetry => {
  const { settings, sleep, scannedBytes, standIns } = options;

  const source = (of: Source["of"], query: string, window: Window, bytesScanned?: number): Source => ({
    of,
    query,
    window,
    ...(bytesScanned !== undefined && { bytesScanned }),
    ...(standIns.includes(of) && { standIn: true }),
  });

  const groupsOf = (services: string[]): Map<string, string> => {
    const groups = new Map(
      services.flatMap((service) =>
        (own(settings.services, service)?.logGroups ?? []).map((group) => [group, service] as const),
      ),
    );
    if (groups.size === 0) throw new Unmeasured(`tars.yaml names no log group of ${services.join(", ")}.`);
    return groups;
  };

  const runQuery = async (groups: Map<string, string>, query: string, window: Window) => {
    if (scannedBytes >= settings.questions.megabytesPerIncident * 1e6)
      throw new Unmeasured(
        `The logs were not searched: this incident has used up its ${settings.questions.megabytesPerIncident} MB (questions.megabytesPerIncident).`,
      );
    let queryId: string | undefined;
    try {
      ({ queryId } = await clients.logs.send(
        new StartQueryCommand({
          logGroupNames: [...groups.keys()],
          queryString: query,
          startTime: Math.floor(Date.parse(window.from) / 1000),
          endTime: Math.ceil(Date.parse(window.to) / 1000),
        }),
      ));
    } catch (error) {
      const { name, message } = error as Error;
      if (name === "ResourceNotFoundException" || name === "AccessDeniedException")
        throw new Unmeasured(`The logs of ${[...groups.values()].join(", ")} could not be read: ${message}`);
      throw error;
    }
    for (const wait of looks) {
      await sleep(wait);
      const {
        status,
        results = [],
        statistics,
      } = await clients.logs.send(new GetQueryResultsCommand({ queryId: queryId ?? "" }));
      if (status === "Running" || status === "Scheduled") continue;
      if (status !== "Complete") throw new Unmeasured(`Logs Insights ended the query: ${status}.`);
      return {
        rows: results.map((row): Row => Object.fromEntries(row.map(({ field = "", value = "" }) => [field, value]))),
        matched: statistics?.recordsMatched ?? results.length,
        source: source("Logs Insights", query, window, statistics?.bytesScanned ?? 0),
      };
    }
    throw new Unmeasured("Logs Insights did not answer within 20 s; ask for a shorter time.");
  };

  /** Whose log group a row is of: `@log` is the account's id and the group's name. */
  const owner = (groups: Map<string, string>, row: Row): string =>
    groups.get((row["@log"] ?? "").replace(/^\d+:/, "")) ?? [...groups.values()][0] ?? "";

  const counted = async (services: string[], window: Window, query: string): Promise<Found<CountedLine>> => {
    const groups = groupsOf(services);
    const { rows, ...rest } = await runQuery(groups, query, window);
    return {
      ...rest,
      rows: rows.map((row) => ({
        text: row["@message"] ?? "",
        count: Number(row.lines ?? 0),
        firstAt: timeOf(row.firstAt),
        lastAt: timeOf(row.lastAt),
        service: owner(groups, row),
      })),
    };
  };

  const plain = async (services: string[], window: Window, query: string): Promise<Found<Line>> => {
    const groups = groupsOf(services);
    const { rows, ...rest } = await runQuery(groups, query, window);
    return {
      ...rest,
      rows: rows.map((row) => ({
        text: row["@message"] ?? "",
        at: timeOf(row["@timestamp"]),
        service: owner(groups, row),
      })),
    };
  };

  return {
    // The intervals at both ends count with what they have: people want to see what is so now.
    rates: async (service, window, every, region) => {
      const metrics = own(settings.services, service)?.errorRate;
      if (metrics) {
        const rates = await metricRates(clients.cloudWatch(region), metrics, whole(window, every), every);
        return { rates, source: source("CloudWatch metrics", rateExpression, window) };
      }
      if ((own(settings.services, service)?.logGroups ?? []).length === 0)
        throw new Unmeasured(
          `The error rate of ${service} is not measured: tars.yaml names neither metrics nor log groups of it.`,
        );
      const { rows, ...rest } = await runQuery(groupsOf([service]), insightsQueries.errorShare(every), window);
      const byTime = new Map(rows.map((row) => [timeOf(row.interval), row]));
      const step = every * 1000;
      const shown = whole(window, every);
      const rates: Rate[] = [];
      for (let at = Date.parse(shown.from); at < Date.parse(shown.to); at += step) {
        const { errors = "0", lines = "0" } = byTime.get(instant(at)) ?? {};
        const [failed, all] = [Number(errors), Number(lines)];
        rates.push({ at: instant(at), errors: failed, requests: all, percent: all > 0 ? (failed / all) * 100 : null });
      }
      return { rates, source: rest.source };
    },
    errorLines: (services, window) => counted(services, window, insightsQueries.errorLines()),
    dependencyLines: (services, window) => counted(services, window, insightsQueries.dependencyLines()),
    linesWith: (services, window, text) => plain(services, window, insightsQueries.linesWith(text)),
    requestLines: (services, window) => plain(services, window, insightsQueries.requestLines()),
    gauge: (metric, window, every) => metricValues(clients.cloudWatch(), metric, window, every),
  };
};

import { type CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { HealthPeriod } from "../../incident/incident.ts";
import type { Metric, Settings } from "../../runbook/settings.ts";
import { type Instant, instant } from "../../runbook/time.ts";
import type { Client } from "./clients.ts";

const query = (id: string, { namespace, name, dimensions, statistic }: Metric, period: number) => ({
  Id: id,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: period,
    Stat: statistic,
  },
});

/**
 * The error rate of a service in percent, one value a period of `period` seconds, for the periods that lie whole
 * between `from` and `to`; null where there was no request or no data (S1). Oldest first.
 */
export const errorRate = async (
  cloudWatch: Client<CloudWatchClient>,
  { errors, requests }: NonNullable<Settings["services"][string]["errorRate"]>,
  window: { from: Instant; to: Instant; period: number },
): Promise<HealthPeriod[]> => {
  const step = window.period * 1000;
  const first = Math.ceil(Date.parse(window.from) / step) * step;
  const end = Math.floor(Date.parse(window.to) / step) * step;
  if (end <= first) return [];
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      MetricDataQueries: [query("errors", errors, window.period), query("requests", requests, window.period)],
      StartTime: new Date(first),
      EndTime: new Date(end),
      ScanBy: "TimestampAscending",
    }),
  );
  const series = (id: string): Map<number, number> => {
    const { Timestamps = [], Values = [] } = MetricDataResults.find(({ Id }) => Id === id) ?? {};
    return new Map(Timestamps.map((at, index) => [at.getTime(), Values[index] ?? 0]));
  };
  const errorCounts = series("errors");
  const requestCounts = series("requests");
  const periods: HealthPeriod[] = [];
  for (let at = first; at < end; at += step) {
    const total = requestCounts.get(at) ?? 0;
    periods.push({ at: instant(at), percent: total > 0 ? ((errorCounts.get(at) ?? 0) / total) * 100 : null });
  }
  return periods;
};

import { type CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { Window } from "../../investigation/answer-schema.ts";
import type { Rate } from "../../investigation/telemetry.ts";
import type { ErrorRate, Metric } from "../../runbook/settings.ts";
import { instant } from "../../runbook/time.ts";
import type { Client } from "../aws/clients.ts";
import { use } from "../aws/used.ts";

type Series = Map<number, number>;

/** A metric and what CloudWatch is to make of it. */
type Measured = Omit<Metric, "statistic"> & { statistic: string };

const stat = (id: string, metric: Measured, period: number): MetricDataQuery => {
  const { namespace, name, dimensions, statistic, account } = metric;
  return {
    Id: id,
    ...(account && { AccountId: account }),
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: period,
      Stat: statistic,
    },
  };
};

/** The whole intervals between two instants, in milliseconds: the first one's start, and the end of the last. */
const wholeIntervals = ({ from, to }: Window, every: number) => {
  const step = every * 1000;
  return { step, first: Math.ceil(Date.parse(from) / step) * step, end: Math.floor(Date.parse(to) / step) * step };
};

const getSeries = async (
  cloudWatch: Client<CloudWatchClient>,
  queries: MetricDataQuery[],
  first: number,
  end: number,
): Promise<(id: string) => Series> => {
  const series = new Map<string, Series>();
  let NextToken: string | undefined;
  do {
    const answer = await cloudWatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: queries,
        StartTime: new Date(first),
        EndTime: new Date(end),
        ScanBy: "TimestampAscending",
        ...(NextToken && { NextToken }),
      }),
    );
    // An expression is none.
    use("metric read", queries.filter(({ MetricStat }) => MetricStat).length);
    for (const { Id = "", Timestamps = [], Values = [] } of answer.MetricDataResults ?? []) {
      const known = series.get(Id) ?? new Map<number, number>();
      for (const [index, at] of Timestamps.entries()) known.set(at.getTime(), Values[index] ?? 0);
      series.set(Id, known);
    }
    NextToken = answer.NextToken;
  } while (NextToken);
  return (id) => series.get(id) ?? new Map();
};

/** The error rate as CloudWatch computes it: errors that are missing where there were requests are none. */
export const rateExpression = "100 * FILL(errors, 0) / requests";

/**
 * The error rate of a service by intervals of `every` seconds, for those that lie whole in the window, oldest first:
 * counts, and the percentage that metric math makes of them; null where there was no request or no data (S1, Q1).
 */
export const metricRates = async (
  cloudWatch: Client<CloudWatchClient>,
  { errors, requests }: ErrorRate,
  window: Window,
  every: number,
): Promise<Rate[]> => {
  const { step, first, end } = wholeIntervals(window, every);
  if (end <= first) return [];
  const queries = [
    stat("errors", errors, every),
    stat("requests", requests, every),
    { Id: "rate", Expression: rateExpression, Label: "error rate" },
  ];
  const seriesOf = await getSeries(cloudWatch, queries, first, end);
  const [errorCounts, requestCounts, percents] = [seriesOf("errors"), seriesOf("requests"), seriesOf("rate")];
  const rates: Rate[] = [];
  for (let at = first; at < end; at += step) {
    const served = requestCounts.get(at) ?? 0;
    // Where the metric of errors has no value in the whole window there is nothing to fill: requests without errors.
    const none = served > 0 && errorCounts.size === 0 ? 0 : null;
    rates.push({
      at: instant(at),
      errors: errorCounts.get(at) ?? 0,
      requests: served,
      percent: percents.get(at) ?? none,
    });
  }
  return rates;
};

/** The values of a metric by intervals of `every` seconds, oldest first; intervals without data are left out. */
export const metricValues = async (
  cloudWatch: Client<CloudWatchClient>,
  metric: Measured,
  window: Window,
  every: number,
): Promise<{ at: string; value: number }[]> => {
  const { first, end } = wholeIntervals(window, every);
  if (end <= first) return [];
  const seriesOf = await getSeries(cloudWatch, [stat("value", metric, every)], first, end);
  return [...seriesOf("value")].sort(([a], [b]) => a - b).map(([at, value]) => ({ at: instant(at), value }));
};

import type { GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import { metricMath } from "../../../local/stand-ins/metric-math.ts";
import type { Meter } from "./meter.ts";
import { refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { account } from "./template.ts";

/** GetMetricData's limits; source: its API reference, as the SDK's own documentation has it. */
const metricsLimits = { queries: 500, dataPoints: 100_800 } as const;

/**
 * CloudWatch's metrics in memory. `metric` gives a metric's value in the minute that starts at `at`; `linked` are
 * the accounts that share theirs: of others there is nothing to see. `tags` are those of the account's alarms, by their
 * ARNs; `suppressed` are the names of the composite alarms whose suppressor holds them back now.
 */
export const memoryMetrics = (options: {
  now: () => number;
  metric: (namespace: string, name: string, at: number, account: string) => number | undefined;
  linked: ReadonlySet<string>;
  tags: ReadonlyMap<string, Record<string, string>>;
  suppressed: ReadonlySet<string>;
  unavailable: (service: string) => void;
  meter: Meter;
}): Service => {
  const { now, metric, linked, tags, suppressed, unavailable, meter } = options;

  const check = ({ MetricDataQueries = [], StartTime, EndTime }: GetMetricDataCommandInput) => {
    if (MetricDataQueries.length > metricsLimits.queries)
      throw refusal(
        "ValidationError",
        `The collection MetricDataQueries must not have a size greater than ${metricsLimits.queries}.`,
      );
    const ids = MetricDataQueries.map(({ Id }) => Id ?? "");
    if (new Set(ids).size < ids.length) throw refusal("ValidationError", "The Ids of the queries must be unique.");
    for (const id of ids)
      if (!/^[a-z]\w*$/.test(id))
        throw refusal(
          "ValidationError",
          `The value ${id} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
        );
    if (!StartTime || !EndTime || StartTime >= EndTime)
      throw refusal("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
  };

  const getMetricData = (input: GetMetricDataCommandInput) => {
    check(input);
    meter.count("metric read", (input.MetricDataQueries ?? []).filter(({ MetricStat }) => MetricStat).length);
    const { MetricDataQueries = [], StartTime, EndTime } = input;
    const known: Record<string, Map<number, number>> = {};
    for (const { Id = "", MetricStat, AccountId = account } of MetricDataQueries) {
      if (!MetricStat) continue;
      if (AccountId !== account && !linked.has(AccountId)) {
        known[Id] = new Map();
        continue;
      }
      const { Metric, Period = 60 } = MetricStat;
      const series = new Map<number, number>();
      // What is yet to come has no data.
      const end = Math.min(EndTime?.getTime() ?? 0, now());
      for (let at = StartTime?.getTime() ?? 0; at < end; at += Period * 1000) {
        const minutes = Array.from({ length: Math.max(1, Math.floor(Period / 60)) }, (_, index) => at + index * 60_000)
          .filter((minute) => minute < now())
          .flatMap((minute) => metric(Metric?.Namespace ?? "", Metric?.MetricName ?? "", minute, AccountId) ?? []);
        const sum = minutes.reduce((total, value) => total + value, 0);
        if (minutes.length > 0) series.set(at, MetricStat.Stat === "Sum" ? sum : sum / minutes.length);
      }
      known[Id] = series;
    }
    const times = [...new Set(Object.values(known).flatMap((series) => [...series.keys()]))].sort((a, b) => a - b);
    const MetricDataResults = MetricDataQueries.filter(({ ReturnData }) => ReturnData !== false).map(
      ({ Id = "", Expression }) => {
        const series = Expression ? metricMath(Expression, known, times) : (known[Id] ?? new Map());
        return { Id, Timestamps: [...series.keys()].map((at) => new Date(at)), Values: [...series.values()] };
      },
    );
    // AWS would go on on a further page, which TARS never asks for: its questions are to stay below that.
    const points = MetricDataResults.reduce((sum, { Values }) => sum + Values.length, 0);
    if (points > metricsLimits.dataPoints)
      throw refusal("ValidationError", `The request asks for ${points} data points, more than one page holds.`);
    return { MetricDataResults };
  };

  return {
    name: "cloudwatch",
    throttled: () => refusal("Throttling", "Rate exceeded"),
    commands: {
      GetMetricDataCommand: (input) => ({
        actions: [["cloudwatch:GetMetricData", "*"]],
        act: () => getMetricData(input),
      }),
      DescribeAlarmsCommand: ({ AlarmNames = [] }) => ({
        actions: [["cloudwatch:DescribeAlarms", "*"]],
        act: () => {
          unavailable("alarms");
          return {
            CompositeAlarms: AlarmNames.map((AlarmName: string) => ({
              AlarmName,
              StateValue: "ALARM",
              ...(suppressed.has(AlarmName) && { ActionsSuppressedBy: "Alarm" }),
            })),
          };
        },
      }),
      ListTagsForResourceCommand: ({ ResourceARN }) => ({
        actions: [["cloudwatch:ListTagsForResource", ResourceARN]],
        act: () => {
          unavailable("alarm tags");
          const found = tags.get(ResourceARN);
          if (!found) throw refusal("ResourceNotFoundException", `There is no alarm ${ResourceARN}.`, 404);
          return { Tags: Object.entries(found).map(([Key, Value]) => ({ Key, Value })) };
        },
      }),
    },
  };
};

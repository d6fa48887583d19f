import { CloudWatchClient, PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";

/** An alarm of a service, as a team would have it in its own account. It has one period. */
export type DemoAlarm = { name: string; description: string } & Pick<
  PutMetricAlarmCommandInput,
  "Namespace" | "MetricName" | "Statistic" | "Threshold" | "ComparisonOperator"
>;

/** An alarm that goes off at five errors of a service in a period. */
export const errorsAlarm = (name: string, service: string, description = `${service} is failing`): DemoAlarm => ({
  name,
  description,
  Namespace: `Shop/${service}`,
  MetricName: "Errors",
  Statistic: "Sum",
  Threshold: 5,
  ComparisonOperator: "GreaterThanOrEqualToThreshold",
});

/** The metric in which a canary, a visitor made of code, tells how many of its visits went well, in percent. */
export const canaryMetric = "CanarySuccess";

/** An alarm that goes off when a tenth of the visits of a service's canary fail: evidence beside the service's own. */
export const canaryAlarm = (name: string, service: string): DemoAlarm => ({
  name,
  description: `visitors cannot use ${service}`,
  Namespace: `Shop/${service}`,
  MetricName: canaryMetric,
  Statistic: "Average",
  Threshold: 90,
  ComparisonOperator: "LessThanThreshold",
});

/** The alarms of the sample's shop. */
export const sampleAlarms: DemoAlarm[] = [
  errorsAlarm("P1-checkout-errors", "checkout"),
  errorsAlarm("P1-payments-errors", "payments", "payments are failing"),
  errorsAlarm("P2-catalog-errors", "catalog", "the catalog shows errors"),
  errorsAlarm("P2-search-errors", "search", "search shows errors"),
];

/** Makes alarms. `period` is the length of their one period, in seconds. */
export const makeAlarms = async (endpoint: string, alarms: DemoAlarm[], period: number): Promise<void> => {
  const cloudWatch = new CloudWatchClient({ endpoint });
  for (const { name, description, ...watched } of alarms)
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        AlarmDescription: description,
        ...watched,
        Period: period,
        EvaluationPeriods: 1,
        TreatMissingData: "notBreaching",
      }),
    );
  cloudWatch.destroy();
};

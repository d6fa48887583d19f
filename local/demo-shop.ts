import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";

/** The alarms of the sample's shop: what a team would have in its own account. */
const alarms = [
  { name: "P1-checkout-errors", namespace: "Shop/checkout", description: "checkout is failing" },
  { name: "P1-payments-errors", namespace: "Shop/payments", description: "payments are failing" },
  { name: "P2-catalog-errors", namespace: "Shop/catalog", description: "the catalog shows errors" },
  { name: "P2-search-errors", namespace: "Shop/search", description: "search shows errors" },
];

/** An alarm goes off at this many errors in a period. */
const threshold = 5;

/** Makes the shop's alarms. `period` is the length of their one period, in seconds. */
export const makeShop = async (endpoint: string, period: number): Promise<void> => {
  const cloudWatch = new CloudWatchClient({ endpoint });
  for (const { name, namespace, description } of alarms)
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        AlarmDescription: description,
        Namespace: namespace,
        MetricName: "Errors",
        Statistic: "Sum",
        Period: period,
        EvaluationPeriods: 1,
        Threshold: threshold,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        TreatMissingData: "notBreaching",
      }),
    );
  cloudWatch.destroy();
};

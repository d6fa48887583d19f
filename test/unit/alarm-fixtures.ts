/** State changes of alarms in the shapes that CloudWatch sends, after the CloudWatch user guide, "Alarm events and EventBridge". */

const envelope = (alarmName: string) => ({
  version: "0",
  id: "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
  "detail-type": "CloudWatch Alarm State Change",
  source: "aws.cloudwatch",
  account: "123456789012",
  time: "2026-11-24T03:04:40Z",
  region: "eu-west-1",
  resources: [`arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${alarmName}`],
});

const at = "2026-11-24T03:04:40.593+0000";

const reasonData = JSON.stringify({
  version: "1.0",
  queryDate: at,
  startDate: "2026-11-24T03:02:00.000+0000",
  statistic: "Sum",
  period: 60,
  recentDatapoints: [120],
  threshold: 5,
});

export const singleMetric = {
  ...envelope("checkout-errors"),
  detail: {
    alarmName: "checkout-errors",
    configuration: {
      description: "checkout is failing",
      metrics: [
        {
          id: "30b6c6b2-a864-43a2-4877-c09a1afc3b87",
          metricStat: {
            metric: { dimensions: {}, name: "Errors", namespace: "Shop/checkout" },
            period: 60,
            stat: "Sum",
          },
          returnData: true,
        },
      ],
    },
    previousState: { value: "OK", reason: "Threshold Crossed", timestamp: "2026-11-24T02:00:00.000+0000" },
    state: { value: "ALARM", reason: "Threshold Crossed: 1 out of the last 1 datapoints", reasonData, timestamp: at },
  },
};

export const metricMath = {
  ...envelope("checkout-error-rate"),
  detail: {
    alarmName: "checkout-error-rate",
    configuration: {
      description: "More than 1 % of orders fail",
      metrics: [
        { id: "e1", expression: "m1 / m2 * 100", label: "Error rate", returnData: true },
        {
          id: "m1",
          metricStat: {
            metric: { dimensions: {}, name: "Errors", namespace: "Shop/checkout" },
            period: 60,
            stat: "Sum",
          },
          returnData: false,
        },
        {
          id: "m2",
          metricStat: {
            metric: { dimensions: {}, name: "Requests", namespace: "Shop/checkout" },
            period: 60,
            stat: "Sum",
          },
          returnData: false,
        },
      ],
    },
    previousState: {
      value: "ALARM",
      reason: "Threshold Crossed",
      reasonData,
      timestamp: "2026-11-24T02:00:00.000+0000",
    },
    state: { value: "OK", reason: "Threshold Crossed: 1 out of the last 1 datapoints", reasonData, timestamp: at },
  },
};

export const anomalyDetection = {
  ...envelope("catalog-traffic"),
  detail: {
    alarmName: "catalog-traffic",
    configuration: {
      description: "Traffic is unlike itself",
      metrics: [
        {
          id: "m1",
          metricStat: {
            metric: { dimensions: {}, name: "Requests", namespace: "Shop/catalog" },
            period: 300,
            stat: "Average",
          },
          returnData: true,
        },
        { id: "ad1", expression: "ANOMALY_DETECTION_BAND(m1, 0.8)", label: "Requests (expected)", returnData: true },
      ],
    },
    previousState: {
      value: "INSUFFICIENT_DATA",
      reason: "Unchecked: Initial alarm creation",
      timestamp: "2026-11-24T02:00:00.000+0000",
    },
    state: {
      value: "ALARM",
      reason: "Thresholds Crossed: 1 out of the last 1 datapoints",
      reasonData: JSON.stringify({
        version: "1.0",
        queryDate: at,
        startDate: "2026-11-24T02:59:00.000+0000",
        recentUpperThresholds: [1],
      }),
      timestamp: at,
    },
  },
};

export const composite = {
  ...envelope("checkout-is-down"),
  detail: {
    alarmName: "checkout-is-down",
    configuration: { alarmRule: "ALARM(checkout-errors) AND ALARM(checkout-latency)", description: "checkout is down" },
    previousState: { value: "OK", reason: "", timestamp: "2026-11-24T02:00:00.000+0000" },
    state: {
      value: "ALARM",
      reason: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:checkout-errors transitioned to ALARM",
      reasonData: JSON.stringify({ triggeringAlarms: [{ arn: "arn", state: { value: "ALARM", timestamp: at } }] }),
      timestamp: at,
    },
  },
};

export const insufficientData = {
  ...envelope("checkout-errors"),
  detail: {
    alarmName: "checkout-errors",
    configuration: { description: "checkout is failing" },
    previousState: { value: "ALARM", reason: "Threshold Crossed", timestamp: "2026-11-24T02:00:00.000+0000" },
    state: { value: "INSUFFICIENT_DATA", reason: "Insufficient Data: 1 datapoint was unknown.", timestamp: at },
  },
};

const throttles = {
  metrics: [
    {
      id: "m1",
      expression: 'SELECT SUM(ThrottledRequests) FROM "AWS/DynamoDB" GROUP BY TableName',
      returnData: true,
      period: 60,
    },
  ],
  description: "checkout's tables throttle",
};

/** An alarm that watches several time series, as a whole. */
export const multiSeries = {
  ...envelope("P1-checkout-throttles"),
  detail: {
    alarmName: "P1-checkout-throttles",
    configuration: throttles,
    previousState: { value: "OK", reason: "", timestamp: "2026-11-24T02:00:00.000+0000" },
    state: { value: "ALARM", reason: "2 out of 6 time series evaluated to ALARM", timestamp: at },
  },
};

/** One of its time series: it has no previous state and no data of its reason. */
export const contributor = (id: string, table: string, value = "ALARM") => ({
  ...envelope("P1-checkout-throttles"),
  "detail-type": "CloudWatch Alarm Contributor State Change",
  detail: {
    alarmName: "P1-checkout-throttles",
    alarmContributor: { id, attributes: { TableName: table } },
    configuration: throttles,
    state: { value, reason: "Threshold Crossed: 1 datapoint was greater than the threshold (1.0).", timestamp: at },
  },
});

/** Bodies and events as other systems send them. */

/** Alertmanager, version 4 of its payload. */
export const alertmanager = {
  version: "4",
  groupKey: '{}:{alertname="HighErrorRate"}',
  truncatedAlerts: 0,
  status: "firing",
  receiver: "tars",
  groupLabels: { alertname: "HighErrorRate" },
  commonLabels: { alertname: "HighErrorRate", severity: "critical", service: "checkout" },
  commonAnnotations: { summary: "checkout answers with errors" },
  externalURL: "http://alertmanager.shop.example:9093",
  alerts: [
    {
      status: "firing",
      labels: { alertname: "HighErrorRate", severity: "critical", service: "checkout", instance: "10.0.0.1:8080" },
      annotations: {
        summary: "checkout answers with errors",
        runbook_url: "https://wiki.shop.example/high-error-rate",
      },
      startsAt: "2026-11-24T03:02:03.456Z",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "http://prometheus.shop.example:9090/graph?g0.expr=rate",
      fingerprint: "1a30ba71cca2921f",
    },
    {
      status: "resolved",
      labels: { alertname: "HighErrorRate", severity: "critical", service: "checkout", instance: "10.0.0.2:8080" },
      annotations: { summary: "checkout answers with errors" },
      startsAt: "2026-11-24T03:01:00Z",
      endsAt: "2026-11-24T03:04:00Z",
      generatorURL: "",
      fingerprint: "2b41cb82ddb3032a",
    },
  ],
};

/** Grafana's own alerting, which sends the same with more around it. */
export const grafana = {
  receiver: "tars",
  status: "firing",
  orgId: 1,
  alerts: [
    {
      status: "firing",
      labels: { alertname: "Slow search", app: "search", priority: "high", grafana_folder: "Shop" },
      annotations: { description: "The 95th percentile is above two seconds" },
      startsAt: "2026-11-24T04:03:00.157076+01:00",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "https://grafana.shop.example/alerting/1afz29v7z/view",
      fingerprint: "c6eadffa33fcdf37",
      silenceURL: "https://grafana.shop.example/alerting/silence/new",
      dashboardURL: "https://grafana.shop.example/d/abcd",
      panelURL: "https://grafana.shop.example/d/abcd?viewPanel=1",
      values: { B: 2.4, C: 1 },
      valueString: "[ var='B' labels={} value=2.4 ]",
      imageURL: null,
    },
  ],
  groupLabels: { alertname: "Slow search" },
  commonLabels: { alertname: "Slow search", app: "search" },
  commonAnnotations: {},
  externalURL: "https://grafana.shop.example/",
  version: "1",
  groupKey: '{}/{}:{alertname="Slow search"}',
  truncatedAlerts: 3,
  title: "[FIRING:1] Slow search",
  state: "alerting",
  message: "**Firing**",
};

/** A CloudWatch alarm that tells an SNS topic. */
export const alarmNotification = {
  AlarmName: "P1-checkout-errors",
  AlarmDescription: "checkout is failing",
  AWSAccountId: "123456789012",
  AlarmConfigurationUpdatedTimestamp: "2026-11-01T10:00:00.000+0000",
  NewStateValue: "ALARM",
  NewStateReason:
    "Threshold Crossed: 1 datapoint [52.0 (24/11/26 03:02:00)] was greater than or equal to the threshold (5.0).",
  StateChangeTime: "2026-11-24T03:04:40.593+0000",
  Region: "EU (Ireland)",
  AlarmArn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:P1-checkout-errors",
  OldStateValue: "OK",
  OKActions: [],
  AlarmActions: ["arn:aws:sns:eu-west-1:123456789012:Tars-AlarmTopic"],
  InsufficientDataActions: [],
  Trigger: {
    MetricName: "Errors",
    Namespace: "Shop/checkout",
    StatisticType: "Statistic",
    Statistic: "SUM",
    Period: 60,
  },
};

/** What SNS puts around it on the way to a queue. */
export const snsEnvelope = (message: object | string) => ({
  Type: "Notification",
  MessageId: "dc1e94d9-56c5-5e96-808d-cc7f68faa162",
  TopicArn: "arn:aws:sns:eu-west-1:123456789012:Tars-AlarmTopic",
  Subject: 'ALARM: "P1-checkout-errors" in EU (Ireland)',
  Message: typeof message === "string" ? message : JSON.stringify(message),
  Timestamp: "2026-11-24T03:04:40.700Z",
  SignatureVersion: "1",
  Signature: "EXAMPLE",
  SigningCertURL: "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService.pem",
  UnsubscribeURL: "https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe",
});

/** AWS Health tells of a problem of its own. */
export const health = {
  version: "0",
  id: "7bf73129-1428-4cd3-a780-95db273d1602",
  "detail-type": "AWS Health Event",
  source: "aws.health",
  account: "123456789012",
  time: "2026-11-24T03:01:00Z",
  region: "eu-west-1",
  resources: ["db-orders"],
  detail: {
    eventArn: "arn:aws:health:eu-west-1::event/RDS/AWS_RDS_OPERATIONAL_ISSUE/AWS_RDS_OPERATIONAL_ISSUE_9f2c",
    service: "RDS",
    eventTypeCode: "AWS_RDS_OPERATIONAL_ISSUE",
    eventTypeCategory: "issue",
    eventScopeCode: "PUBLIC",
    communicationId: "01b0993207d81a09dcd552ebd1e633e36cf1f09a-1",
    startTime: "Tue, 24 Nov 2026 02:58:00 GMT",
    lastUpdatedTime: "Tue, 24 Nov 2026 03:01:00 GMT",
    statusCode: "open",
    eventRegion: "eu-west-1",
    eventDescription: [
      { language: "en_US", latestDescription: "We are investigating increased latencies.\nMore to come." },
    ],
    affectedEntities: [{ entityValue: "db-orders" }],
    affectedAccount: "123456789012",
    page: "1",
    totalPages: "1",
  },
};

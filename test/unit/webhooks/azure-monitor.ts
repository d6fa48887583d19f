import type { Message } from "./message.ts";

const source = "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/alerts-common-schema";

const common = (condition: string, more: object = {}, beside: object = {}) => ({
  schemaId: "azureMonitorCommonAlertSchema",
  data: {
    essentials: {
      alertId: "/subscriptions/1/providers/Microsoft.AlertsManagement/alerts/b9569717-bc32-442f-add5-83a997729330",
      alertRule: "Errors of the shop",
      severity: "Sev0",
      signalType: "Metric",
      monitorCondition: condition,
      monitoringService: "Platform",
      alertTargetIDs: ["/subscriptions/1/resourcegroups/shop/providers/microsoft.web/sites/checkout"],
      configurationItems: ["checkout"],
      originAlertId: "3f2d4487-b0fc-4125-8bd5-7ad17384221e_Shop_microsoft.insights_metricAlerts_Errors_-117781227",
      firedDateTime: "2026-11-24T03:00:00.3713213Z",
      ...(condition === "Resolved" && { resolvedDateTime: "2026-11-24T03:03:16.2246313Z" }),
      description: "",
      essentialsVersion: "1.0",
      alertContextVersion: "1.0",
      ...more,
    },
    alertContext: { properties: null, conditionType: "SingleResourceMultipleMetricCriteria", condition: {} },
    ...beside,
  },
});

const fired = {
  status: "firing",
  service: "checkout",
  severity: "P1",
  name: "Errors of the shop",
  startedAt: "2026-11-24T03:00:00.371Z",
} as const;

const old = (status: string) => ({
  schemaId: "AzureMonitorMetricAlert",
  data: {
    version: "2.0",
    status,
    context: {
      timestamp: "2026-11-24T03:00:00.0000000Z",
      id: "/subscriptions/1/resourceGroups/shop/providers/microsoft.insights/metricAlerts/errors",
      name: "Errors",
      description: "checkout answers with errors",
      conditionType: "SingleResourceMultipleMetricCriteria",
      severity: "1",
      condition: { windowSize: "PT5M", allOf: [] },
      subscriptionId: "1",
      resourceGroupName: "shop",
      resourceName: "checkout",
      resourceType: "Microsoft.Web/sites",
      portalLink: "https://portal.azure.com/#resource/subscriptions/1/resourceGroups/shop",
    },
    properties: { key1: "value1" },
  },
});

export const azureMonitor: Message[] = [
  { from: "azure-monitor", what: "fired", source, body: common("Fired"), means: fired },
  ...(
    [
      ["Sev1", "P2"],
      ["Sev2", "P3"],
      ["Sev3", "P4"],
      ["Sev4", "P4"],
    ] as const
  ).map(
    ([word, severity]): Message => ({
      from: "azure-monitor",
      what: `fired as ${word}`,
      source,
      body: common("Fired", { severity: word }),
      means: { ...fired, severity },
    }),
  ),
  {
    from: "azure-monitor",
    what: "fired, with the service among the custom properties",
    source,
    body: common("Fired", { configurationItems: ["web-1"] }, { customProperties: { service: "payments" } }),
    means: { ...fired, service: "payments" },
  },
  {
    from: "azure-monitor",
    what: "fired by a Prometheus rule, whose labels name the service",
    source,
    body: common(
      "Fired",
      { configurationItems: ["cluster"], signalType: "Metric", monitoringService: "Prometheus" },
      { alertContext: { expression: "up == 0", labels: { alertname: "Down", service: "payments" }, annotations: {} } },
    ),
    means: { ...fired, service: "payments" },
  },
  ...["alertContext", "context"].map(
    (place): Message => ({
      from: "azure-monitor",
      what: `fired, with the service among the dimensions, under ${place}`,
      source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/alerts-payload-samples",
      body: common(
        "Fired",
        { configurationItems: ["shop-insights"] },
        { [place]: { condition: { allOf: [{ dimensions: [{ name: "service", value: "payments" }] }] } } },
      ),
      means: { ...fired, service: "payments" },
    }),
  ),
  {
    from: "azure-monitor",
    what: "resolved",
    source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/alerts-payload-samples",
    body: common("Resolved"),
    means: { status: "recovered", service: "checkout", at: "2026-11-24T03:03:16.224Z" },
  },
  {
    from: "azure-monitor",
    what: "fired, in the metric alerts' own schema",
    source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/alerts-metric-near-real-time",
    body: old("Activated"),
    means: { status: "firing", service: "checkout", severity: "P2", name: "Errors" },
  },
  {
    from: "azure-monitor",
    what: "resolved, in the metric alerts' own schema",
    source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/alerts-metric-near-real-time",
    body: old("Deactivated"),
    means: { status: "recovered", service: "checkout" },
  },
  {
    from: "azure-monitor",
    what: "an entry of the activity log, in its own schema",
    source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/activity-log-alerts-webhook",
    body: {
      schemaId: "Microsoft.Insights/activityLogs",
      data: {
        status: "Activated",
        context: {
          activityLog: {
            channels: "Operation",
            correlationId: "6ac88262-43be-4adf-a11c-bd2179852898",
            eventSource: "Administrative",
            eventTimestamp: "2026-11-24T03:00:00.0000000+00:00",
            level: "Error",
            operationName: "Microsoft.Web/sites/stop",
            properties: {},
          },
        },
        properties: {},
      },
    },
    means: { status: "firing", severity: "P2", name: "Microsoft.Web/sites/stop" },
  },
  ...(["Active", "Resolved", "RCA", "Complete", "Canceled"] as const).map(
    (stage): Message => ({
      from: "azure-monitor",
      what: `a service issue of Azure that is ${stage}`,
      source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/alerts-payload-samples",
      body: {
        schemaId: "azureMonitorCommonAlertSchema",
        data: {
          ...common("Fired", { alertId: `/alerts/${stage}`, monitoringService: "ServiceHealth", severity: "Sev4" })
            .data,
          alertContext: {
            eventSource: "ServiceHealth",
            properties: { title: "Network", stage, trackingId: "BTXM-WPZ", incidentType: "Incident" },
          },
        },
      },
      means: { status: stage === "Active" ? "firing" : "recovered", severity: "P4", fingerprint: "m: BTXM-WPZ" },
    }),
  ),
  {
    from: "azure-monitor",
    what: "what Azure writes after a service issue, in the activity log's own schema",
    source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/activity-log-alerts-webhook",
    body: {
      schemaId: "Microsoft.Insights/activityLogs",
      data: {
        status: "Activated",
        context: {
          activityLog: {
            eventSource: "ServiceHealth",
            level: "Error",
            operationName: "Microsoft.ServiceHealth/incident/action",
            properties: { title: "Network", stage: "RCA", trackingId: "BTXM-WPZ", incidentType: "Incident" },
          },
        },
        properties: {},
      },
    },
    means: { status: "recovered", fingerprint: "m: BTXM-WPZ" },
  },
  ...(["Unavailable", "Available"] as const).map(
    (currentHealthStatus): Message => ({
      from: "azure-monitor",
      what: `the health of a resource that is ${currentHealthStatus}`,
      source: "https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/alerts-payload-samples",
      body: {
        schemaId: "azureMonitorCommonAlertSchema",
        data: {
          ...common("Fired", { monitoringService: "Resource Health", signalType: "Activity Log", severity: "Sev4" })
            .data,
          alertContext: {
            eventSource: "ResourceHealth",
            operationName: "Microsoft.Resourcehealth/healthevent/action",
            properties: { title: "The machine", currentHealthStatus, type: "Downtime", cause: "PlatformInitiated" },
          },
        },
      },
      means: { status: currentHealthStatus === "Unavailable" ? "firing" : "recovered", severity: "P4" },
    }),
  ),
];

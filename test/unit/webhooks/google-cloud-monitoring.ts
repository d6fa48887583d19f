import { began, type Message } from "./message.ts";

const source = 'https://cloud.google.com/monitoring/support/notification-options, "Schema structure", version 1.2';

const incident = (state: string, more: object = {}, version = "1.2") => ({
  incident: {
    condition: { name: "projects/shop/alertPolicies/1/conditions/2", displayName: "Errors", conditionThreshold: {} },
    condition_name: "Errors",
    documentation: { content: "", mime_type: "text/markdown", subject: "[ALERT] Errors" },
    ended_at: state === "closed" ? began + 120 : null,
    incident_id: "0.nrwotmyokd9n",
    metadata: { system_labels: {}, user_labels: {} },
    metric: { displayName: "Requests", labels: { response_code: "500" }, type: "run.googleapis.com/request_count" },
    observed_value: "7679.000",
    policy_name: "Errors of checkout",
    policy_user_labels: { service: "checkout", team: "shop" },
    resource: { labels: { project_id: "shop", service_name: "checkout-v2" }, type: "cloud_run_revision" },
    resource_id: "",
    resource_name: "shop checkout-v2",
    resource_type_display_name: "Cloud Run Revision",
    scoping_project_id: "shop",
    scoping_project_number: 12345,
    severity: "Critical",
    started_at: began,
    state,
    summary: "Requests for shop checkout-v2 is above the threshold of 20 with a value of 7679.",
    threshold_value: "20",
    url: "https://console.cloud.google.com/monitoring/alerting/incidents/0.nrwotmyokd9n?project=shop",
    ...more,
  },
  version,
});

const open = {
  status: "firing",
  service: "checkout",
  severity: "P1",
  name: "Errors of checkout",
  fingerprint: "m: 0.nrwotmyokd9n",
  startedAt: "2026-11-24T03:00:00.000Z",
} as const;

export const googleCloudMonitoring: Message[] = [
  { from: "google-cloud-monitoring", what: "open", source, body: incident("open"), means: open },
  {
    from: "google-cloud-monitoring",
    what: "open, without labels on its policy",
    source,
    body: incident("open", {
      policy_user_labels: undefined,
      resource: { type: "cloud_run_revision", labels: { service_name: "payments" } },
      severity: "Warning",
    }),
    means: { ...open, service: "payments", severity: "P3" },
  },
  {
    from: "google-cloud-monitoring",
    what: "open, without a severity",
    source,
    body: incident("open", { severity: "No severity" }),
    means: { ...open, severity: undefined },
  },
  {
    from: "google-cloud-monitoring",
    what: "closed",
    source,
    body: incident("closed"),
    means: { status: "recovered", fingerprint: open.fingerprint, at: "2026-11-24T03:02:00.000Z" },
  },
  {
    from: "google-cloud-monitoring",
    what: "a test of the channel",
    source: 'https://cloud.google.com/monitoring/support/notification-options, "Test a notification channel"',
    body: incident("OPEN", { incident_id: "12345", started_at: 0, ended_at: 0, summary: "Test Incident" }, "test"),
    means: "ignored",
  },
  { from: "google-cloud-monitoring", what: "acknowledged", source, body: incident("acknowledged"), means: "ignored" },
];

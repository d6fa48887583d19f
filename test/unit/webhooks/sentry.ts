import type { Message } from "./message.ts";

const documents = "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/";

const actor = { id: "sentry", name: "Sentry", type: "application" };
const installation = { uuid: "7a485448-a9e2-4c85-8a3c-4f44175783c9" };

const metricAlert = (action: string, title: string) => ({
  action,
  actor,
  data: {
    description_text: "1000 events in the last 10 minutes\nFilter: level:error",
    description_title: title,
    metric_alert: {
      alert_rule: {
        aggregate: "count()",
        dataset: "events",
        environment: null,
        id: "7",
        include_all_projects: false,
        name: "Too many errors",
        organization_id: "5",
        projects: ["checkout"],
        query: "level:error",
        resolution: 1,
        resolve_threshold: null,
        status: 0,
        threshold_period: 1,
        threshold_type: 0,
        time_window: 10,
        triggers: [{ actions: [], alert_rule_id: "7", alert_threshold: 100, label: "critical" }],
      },
      date_closed: action === "resolved" ? "2026-11-24T03:04:00.000000Z" : null,
      date_created: "2026-11-24T03:00:00.000000Z",
      date_detected: "2026-11-24T03:00:00.000000Z",
      date_started: "2026-11-24T03:00:00.000000Z",
      id: "4",
      identifier: "1",
      organization_id: "5",
      projects: ["checkout"],
      status: action === "resolved" ? 2 : 20,
      status_method: 3,
      title: "Too many errors",
      type: 2,
    },
    web_url: "https://sentry.io/organizations/shop/alerts/rules/details/1/",
  },
  installation,
});

const event = (tags: [string, string][]) => ({
  action: "triggered",
  actor,
  data: {
    event: {
      culprit: "pay in checkout",
      datetime: "2026-11-24T03:00:00.000000Z",
      event_id: "e4874d664c3540c1a32eab185f12c5ab",
      issue_id: "1170820242",
      issue_url: "https://sentry.io/api/0/issues/1170820242/",
      level: "error",
      location: "pay.ts",
      message: "",
      platform: "javascript",
      project: 1,
      tags,
      timestamp: 1795489200,
      title: "TypeError: card is undefined",
      url: "https://sentry.io/api/0/projects/shop/front/events/e4874d664c3540c1a32eab185f12c5ab/",
      web_url: "https://sentry.io/organizations/shop/issues/1170820242/events/e4874d664c3540c1a32eab185f12c5ab/",
    },
    issue_alert: { title: "Payments fail", settings: [{ name: "channel", value: "#general" }] },
    triggered_rule: "Payments fail",
  },
  installation,
});

const issue = (action: string) => ({
  action,
  actor: { id: 1, name: "Chen", type: "user" },
  data: {
    issue: {
      id: "1170820242",
      shortId: "CHECKOUT-E",
      title: "TypeError: card is undefined",
      culprit: "pay in checkout",
      level: "error",
      status: action,
      statusDetails: {},
      platform: "javascript",
      project: { id: "1", name: "Checkout", slug: "checkout", platform: "javascript" },
      type: "error",
      firstSeen: "2026-11-24T03:00:00.000000Z",
      lastSeen: "2026-11-24T03:03:00.000000Z",
      count: "12",
      permalink: null,
      web_url: "https://sentry.io/organizations/shop/issues/1170820242/",
    },
  },
  installation,
});

export const sentry: Message[] = [
  {
    from: "sentry",
    what: "a metric alert, critical",
    source: `${documents}metric-alerts/`,
    body: metricAlert("critical", "Critical: Too many errors"),
    means: {
      status: "firing",
      service: "checkout",
      severity: "P1",
      name: "Too many errors",
      summary: "Critical: Too many errors",
      fingerprint: "m: 4",
      startedAt: "2026-11-24T03:00:00.000Z",
    },
  },
  {
    from: "sentry",
    what: "a metric alert, a warning",
    source: `${documents}metric-alerts/`,
    body: metricAlert("warning", "Warning: Too many errors"),
    means: { status: "firing", severity: "P3", fingerprint: "m: 4" },
  },
  {
    from: "sentry",
    what: "a metric alert, resolved",
    source: `${documents}metric-alerts/`,
    body: metricAlert("resolved", "Resolved: Too many errors"),
    means: { status: "recovered", service: "checkout", fingerprint: "m: 4", at: "2026-11-24T03:04:00.000Z" },
  },
  {
    from: "sentry",
    what: "an issue alert",
    source: `${documents}issue-alerts/`,
    body: event([
      ["environment", "prod"],
      ["service", "checkout"],
      ["level", "error"],
    ]),
    means: {
      status: "firing",
      service: "checkout",
      severity: "P2",
      name: "Payments fail",
      summary: "TypeError: card is undefined",
      fingerprint: "m: 1170820242",
    },
  },
  {
    from: "sentry",
    what: "an issue, resolved by a person",
    source: `${documents}issues/`,
    body: issue("resolved"),
    means: { status: "recovered", service: "checkout", fingerprint: "m: 1170820242" },
  },
  {
    from: "sentry",
    what: "an issue, archived",
    source: `${documents}issues/`,
    body: issue("archived"),
    means: { status: "recovered", fingerprint: "m: 1170820242" },
  },
  {
    from: "sentry",
    what: "an issue, seen first",
    source: `${documents}issues/`,
    body: issue("created"),
    means: "ignored",
  },
  {
    from: "sentry",
    what: "an issue, assigned",
    source: `${documents}issues/`,
    body: issue("assigned"),
    means: "ignored",
  },
  {
    from: "sentry",
    what: "an installation",
    source: `${documents}installation/`,
    body: {
      action: "created",
      actor,
      data: { installation: { app: { slug: "tars" }, organization: { slug: "shop" }, uuid: installation.uuid } },
      installation,
    },
    means: "ignored",
  },
];

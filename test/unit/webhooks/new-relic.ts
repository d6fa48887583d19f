import { began, type Message } from "./message.ts";

const source =
  "https://docs.newrelic.com/docs/alerts/get-notified/custom-variables-incident-workflows/ and the default template of a workflow's webhook";

const issue = (state: string, more: object = {}) => ({
  id: "c5faa7e6-7b54-402d-af79-f99601e0278c",
  issueUrl: "https://radar-api.service.newrelic.com/accounts/1/issues/c5faa7e6?notifier=WEBHOOK",
  title: "checkout query result is > 1.0 for 1 minutes on 'Errors'",
  priority: "CRITICAL",
  impactedEntities: ["web-1", "checkout"],
  totalIncidents: 1,
  state,
  trigger: "STATE_CHANGE",
  isCorrelated: false,
  createdAt: began * 1000,
  updatedAt: (began + 120) * 1000,
  sources: ["newrelic"],
  alertPolicyNames: ["Golden Signals"],
  alertConditionNames: ["Errors"],
  workflowName: "TARS",
  ...more,
});

const firing = {
  status: "firing",
  service: "checkout",
  severity: "P1",
  name: "Errors",
  fingerprint: "m: c5faa7e6-7b54-402d-af79-f99601e0278c",
  startedAt: "2026-11-24T03:00:00.000Z",
} as const;

const old = (state: string) => ({
  account_id: 1,
  account_name: "shop",
  condition_id: 2609,
  condition_name: "Errors of checkout",
  current_state: state,
  details: "Error rate > 5 % for at least 5 minutes on 'checkout'",
  event_type: "INCIDENT",
  incident_id: 1234,
  incident_url: "https://alerts.newrelic.com/accounts/1/incidents/1234",
  owner: "",
  policy_name: "Golden Signals",
  severity: "CRITICAL",
  targets: [{ id: "7", name: "checkout", type: "Application" }],
  timestamp: began * 1000,
});

export const newRelic: Message[] = [
  { from: "new-relic", what: "an issue, activated", source, body: issue("ACTIVATED"), means: firing },
  {
    from: "new-relic",
    what: "an issue, created",
    source,
    body: issue("CREATED", { priority: "HIGH" }),
    means: { ...firing, severity: "P2" },
  },
  { from: "new-relic", what: "an issue, acknowledged", source, body: issue("ACKNOWLEDGED"), means: "ignored" },
  {
    from: "new-relic",
    what: "an issue, closed",
    source,
    body: issue("CLOSED", { trigger: "INCIDENT_CLOSED" }),
    means: { status: "recovered", fingerprint: firing.fingerprint, at: "2026-11-24T03:02:00.000Z" },
  },
  {
    from: "new-relic",
    what: "a violation of a channel from before workflows",
    source: 'New Relic\'s documents, "Webhook format examples" of notification channels',
    body: old("open"),
    means: { status: "firing", service: "checkout", severity: "P1", fingerprint: "m: 1234" },
  },
  {
    from: "new-relic",
    what: "the same, closed",
    source: 'New Relic\'s documents, "Webhook format examples" of notification channels',
    body: old("closed"),
    means: { status: "recovered", fingerprint: "m: 1234" },
  },
  {
    from: "new-relic",
    what: "a test of such a channel",
    source: 'New Relic\'s documents, "Test alert notification channels"',
    body: { ...old("test"), incident_id: 0, event_type: "NOTIFICATION", severity: "INFO", details: "Channel Test" },
    means: "ignored",
  },
  {
    from: "new-relic",
    what: "the test of a workflow's destination: the default template with New Relic's sample values",
    source: "New Relic's \"Send test notification\" of a workflow's webhook, as others print it who read its messages",
    body: issue("ACTIVATED", {
      id: "d1b1f3fd-995a-4066-88ab-8ce4f6960654",
      issueUrl:
        "https://radar-api.service.newrelic.com/accounts/1/issues/0ea2df1c-adab-45d2-aae0-042b609d2322?notifier=SLACK",
      title: "Memory Used % > 90 for at least 2 minutes on 'Some-Entity'",
      impactedEntities: ["logs.itg.cloud", "MonitorTTFB query"],
      totalIncidents: 42,
      trigger: "INCIDENT_ADDED",
      createdAt: 1617881246260,
      updatedAt: 1617881246260,
      alertPolicyNames: ["Policy1", "Policy2"],
      alertConditionNames: ["condition1", "condition2"],
      workflowName: "DBA Team workflow",
    }),
    means: "ignored",
  },
];

import { began, type Message } from "./message.ts";

const source =
  'https://docs.datadoghq.com/integrations/webhooks/, "Variables"; the message is that of docs/webhooks.md';

const message = (transition: string, more: object = {}) => ({
  title: `[${transition}] checkout answers with errors`,
  alert_transition: transition,
  alert_cycle_key: "1234567890123456789",
  alert_id: "1234",
  alert_priority: "P2",
  alert_query: "avg(last_5m):sum:trace.http.request.errors{service:checkout} > 50",
  alert_scope: "host:web-1",
  tags: "env:prod,service:checkout,team:shop",
  date_posix: `${began}`,
  link: "https://app.datadoghq.com/monitors/1234",
  ...more,
});

const firing = {
  status: "firing",
  service: "checkout",
  severity: "P2",
  fingerprint: "m: 1234567890123456789",
  startedAt: "2026-11-24T03:00:00.000Z",
} as const;

export const datadog: Message[] = [
  { from: "datadog", what: "triggered", source, body: message("Triggered"), means: firing },
  { from: "datadog", what: "triggered again", source, body: message("Re-Triggered"), means: firing },
  { from: "datadog", what: "told again", source, body: message("Renotify"), means: firing },
  { from: "datadog", what: "a warning", source, body: message("Warn"), means: { ...firing, severity: "P3" } },
  {
    from: "datadog",
    what: "recovered",
    source,
    body: message("Recovered"),
    means: { status: "recovered", fingerprint: firing.fingerprint, at: "2026-11-24T03:00:00.000Z" },
  },
  { from: "datadog", what: "no data", source, body: message("No Data"), means: { status: "no-data" } },
  { from: "datadog", what: "no data, told again", source, body: message("Re-No Data"), means: { status: "no-data" } },
  ...["[TEST]", "[P1] [TEST]"].map(
    (mark): Message => ({
      from: "datadog",
      what: `a test of a monitor, whose title begins with ${mark}`,
      source: 'https://docs.datadoghq.com/monitors/notify/, "Test notifications"',
      body: message("Triggered", { title: `${mark} [Triggered] checkout answers with errors` }),
      means: "ignored",
    }),
  ),
  {
    from: "datadog",
    what: "a monitor by service, whose scope says of which it fires",
    source,
    body: message("Triggered", { alert_scope: "env:prod,service:checkout", tags: "service:search,monitor" }),
    means: firing,
  },
  {
    from: "datadog",
    what: "a monitor that has [TEST] in its own name",
    source,
    body: message("Triggered", { title: "[P2] [Triggered] [TEST] checkout answers with errors" }),
    means: firing,
  },
  {
    from: "datadog",
    what: "a monitor without a severity of any kind",
    source,
    body: message("Triggered", { alert_priority: "" }),
    means: {
      ...firing,
      severity: undefined,
      doubts: [
        "Nothing in it says how severe it is, so that nobody is paged. Give it a priority at its source, or say it by a rule of labels.rules in tars.yaml that matches `webhook: m`.",
      ],
    },
  },
  {
    from: "datadog",
    what: "a monitor without a priority",
    source,
    body: message("Triggered", { alert_priority: "", tags: "service:checkout,severity:critical" }),
    means: { ...firing, severity: "P1" },
  },
  {
    from: "datadog",
    what: "a priority as a number, as monitors have it",
    source: "https://docs.datadoghq.com/api/latest/monitors/, `priority`",
    body: message("Triggered", { alert_priority: 1 }),
    means: { ...firing, severity: "P1" },
  },
  {
    from: "datadog",
    what: "times in milliseconds",
    source,
    body: message("Triggered", { date_posix: undefined, date: began * 1000 }),
    means: firing,
  },
  ...(["Triggered", "Recovered"] as const).map(
    (alertTransition): Message => ({
      from: "datadog",
      what: `${alertTransition}, under names in the other spelling, whose title says the transition`,
      source: "https://docs.easyalert.io/guides/configuration/integrations/datadog, a message of the same variables",
      body: {
        title: `[${alertTransition}] checkout answers with errors`,
        alertId: "1234",
        alertPriority: "P2",
        alertTransition,
        alertType: "error",
        tags: "service:checkout",
        date: `${began * 1000}`,
      },
      means: {
        status: alertTransition === "Triggered" ? "firing" : "recovered",
        service: "checkout",
        severity: "P2",
        fingerprint: "m: 1234",
      },
    }),
  ),
  {
    from: "datadog",
    what: "the message that Datadog suggests, which does not say whether it fires",
    source: 'https://docs.datadoghq.com/integrations/webhooks/, "Usage"',
    body: {
      body: "checkout answers with errors",
      last_updated: `${began * 1000}`,
      event_type: "query_alert_monitor",
      title: "[Triggered] checkout answers with errors",
      date: `${began * 1000}`,
      org: { id: "1", name: "shop" },
      id: "5678",
    },
    means: "unreadable",
  },
];

import { began, type Message } from "./message.ts";

const source =
  "https://help.splunk.com/splunk-enterprise/alert-and-respond/alerting-manual/10.0/configure-alert-actions/use-a-webhook-alert-action";

const alert = (result: object, name: string | null = "Errors of checkout") => ({
  result,
  sid: "scheduler_admin_search_W2_at_14232356_132",
  results_link: "https://splunk.shop.example:8000/app/search/@go?sid=scheduler_admin_search_W2_at_14232356_132",
  search_name: name,
  owner: "admin",
  app: "search",
});

export const splunk: Message[] = [
  {
    from: "splunk",
    what: "an alert",
    source,
    body: alert({ sourcetype: "mongod", count: "8" }),
    means: { status: "firing", service: "unknown", severity: undefined, fingerprint: "m: Errors of checkout" },
  },
  {
    from: "splunk",
    what: "an alert whose search says what it is of",
    source,
    body: alert({ service: "checkout", severity: "critical", count: "8", _time: `${began}` }),
    means: { status: "firing", service: "checkout", severity: "P1", startedAt: "2026-11-24T03:00:00.000Z" },
  },
  {
    from: "splunk",
    what: "a search without a name",
    source,
    body: alert({ count: "8" }, null),
    means: { status: "firing", fingerprint: "m: scheduler_admin_search_W2_at_14232356_132" },
  },
];

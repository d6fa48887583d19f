import { began, type Message } from "./message.ts";

const source = "https://uptimerobot.com/api/, web-hook alert contacts and their variables";

const variables = (type: string, name: string) => ({
  monitorID: "777712827",
  monitorURL: "https://www.shop.example",
  monitorFriendlyName: "checkout",
  alertType: type,
  alertTypeFriendlyName: name,
  alertDetails: "Connection Timeout",
  alertDuration: "0",
  alertDateTime: `${began}`,
  monitorAlertContacts: "457;2;john@shop.example",
});

const down = {
  status: "firing",
  service: "checkout",
  severity: undefined,
  name: "checkout",
  summary: "Connection Timeout",
  fingerprint: "m: 777712827",
  startedAt: "2026-11-24T03:00:00.000Z",
} as const;

export const uptimerobot: Message[] = [
  { from: "uptimerobot", what: "down, as a form", source, form: variables("1", "Down"), means: down },
  { from: "uptimerobot", what: "down, as JSON", source, body: variables("1", "Down"), means: down },
  {
    from: "uptimerobot",
    what: "up, as a form",
    source,
    form: variables("2", "Up"),
    means: { status: "recovered", fingerprint: "m: 777712827" },
  },
  {
    from: "uptimerobot",
    what: "down, in the names that others suggest",
    source,
    body: {
      monitor_url: "server1.example.com",
      monitor_friendly_name: "payments",
      alert_type: "1",
      alert_type_friendly_name: "Down",
      alert_details: "Host Is Unreachable",
      alert_friendly_duration: "*alertFriendlyDuration*",
    },
    means: { status: "firing", service: "payments", fingerprint: "m: server1.example.com" },
  },
  {
    from: "uptimerobot",
    what: "a certificate that expires",
    source,
    form: { ...variables("3", "SSL expiry"), sslExpiryDaysLeft: "7" },
    means: "unreadable",
  },
];

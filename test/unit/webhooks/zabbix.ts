import { began, type Message, now } from "./message.ts";

const source =
  "https://www.zabbix.com/documentation/current/en/manual/appendix/macros/supported_by_location; the script is that of docs/webhooks.md";

const event = (status: string, more: object = {}) => ({
  event_id: "1234",
  event_name: "checkout: too many errors",
  event_status: status,
  event_severity: "Disaster",
  event_tags: "scope:availability, service:checkout",
  event_timestamp: `${began}`,
  host_name: "web-1",
  trigger_id: "20211",
  event_url: "https://zabbix.shop.example/tr_events.php?triggerid=20211&eventid=1234",
  ...more,
});

const problem = {
  status: "firing",
  service: "checkout",
  severity: "P1",
  fingerprint: "m: 1234",
  startedAt: "2026-11-24T03:00:00.000Z",
} as const;

export const zabbix: Message[] = [
  { from: "zabbix", what: "a problem", source, body: event("PROBLEM"), means: problem },
  ...(
    [
      ["High", "P2"],
      ["Average", "P3"],
      ["Warning", "P3"],
      ["Information", "P4"],
      ["Not classified", "P4"],
    ] as const
  ).map(
    ([word, severity]): Message => ({
      from: "zabbix",
      what: `a problem that is ${word}`,
      source,
      body: event("PROBLEM", { event_severity: word }),
      means: { ...problem, severity },
    }),
  ),
  {
    from: "zabbix",
    what: "a problem, in the numbers that Zabbix's own media types use",
    source: "https://git.zabbix.com/projects/ZBX/repos/zabbix/browse/templates/media, parameters of the media types",
    body: event("", {
      event_status: undefined,
      event_severity: undefined,
      event_value: "1",
      event_nseverity: "4",
      event_source: "0",
      event_update_status: "0",
      event_tags: [{ tag: "service", value: "checkout" }],
    }),
    means: { ...problem, severity: "P2" },
  },
  {
    from: "zabbix",
    what: "a time that Zabbix could not fill in",
    source,
    body: event("PROBLEM", { event_timestamp: "{EVENT.TIMESTAMP}" }),
    means: { status: "firing", at: now },
  },
  {
    from: "zabbix",
    what: "a recovery",
    source,
    body: event("RESOLVED"),
    means: { status: "recovered", fingerprint: "m: 1234" },
  },
  { from: "zabbix", what: "a recovery of before Zabbix 4", source, body: event("OK"), means: { status: "recovered" } },
  {
    from: "zabbix",
    what: "a problem, in a message that somebody shaped like Zabbix's objects",
    source: "https://www.zabbix.com/documentation/current/en/manual/appendix/macros/supported_by_location",
    body: {
      event: { id: "1234", name: "checkout: too many errors", value: "1", tags: "" },
      trigger: { id: "20211", severity: "High", status: "PROBLEM" },
      host: { name: "checkout" },
    },
    means: { status: "firing", service: "checkout", severity: "P2", fingerprint: "m: 1234" },
  },
];

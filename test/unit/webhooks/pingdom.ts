import { began, type Message } from "./message.ts";

const source = 'https://www.pingdom.com/resources/webhooks/, "State change webhooks"';

const check = (from: string, to: string, more: object = {}) => ({
  check_id: 12345,
  check_name: "Name of the check",
  check_type: "HTTP",
  check_params: {
    basic_auth: false,
    encryption: true,
    full_url: "https://www.shop.example/path",
    header: "User-Agent:Pingdom.com_bot",
    hostname: "www.shop.example",
    ipv6: false,
    port: 443,
    url: "/path",
  },
  tags: ["prod", "checkout"],
  previous_state: from,
  current_state: to,
  importance_level: "HIGH",
  state_changed_timestamp: began,
  state_changed_utc_time: "2026-11-24T03:00:00",
  long_description: "Invalid SSL certificate, or a long message",
  description: "Short message",
  first_probe: { ip: "123.4.5.6", ipv6: "2001:4800:1020:209::5", location: "Stockholm, Sweden" },
  second_probe: { ip: "123.4.5.6", ipv6: "2001:4800:1020:209::5", location: "Austin, US", version: 1 },
  ...more,
});

export const pingdom: Message[] = [
  {
    from: "pingdom",
    what: "an uptime check, down",
    source,
    body: check("UP", "DOWN"),
    means: {
      status: "firing",
      service: "checkout",
      severity: "P2",
      name: "Name of the check",
      fingerprint: "m: 12345",
      startedAt: "2026-11-24T03:00:00.000Z",
    },
  },
  {
    from: "pingdom",
    what: "an uptime check, up",
    source,
    body: check("DOWN", "UP"),
    means: { status: "recovered", fingerprint: "m: 12345", at: "2026-11-24T03:00:00.000Z" },
  },
  {
    from: "pingdom",
    what: "a transaction, failing",
    source,
    body: check("SUCCESS", "FAILING", {
      check_type: "TRANSACTION",
      importance_level: "LOW",
      tags: [],
      check_name: "payments",
    }),
    means: { status: "firing", service: "payments", severity: "P4" },
  },
  {
    from: "pingdom",
    what: "a transaction, back",
    source,
    body: check("FAILING", "SUCCESS", { check_type: "TRANSACTION" }),
    means: { status: "recovered", fingerprint: "m: 12345" },
  },
  {
    from: "pingdom",
    what: "a state that Pingdom's documents do not name",
    source,
    body: check("UP", "UNKNOWN"),
    means: "unreadable",
  },
];

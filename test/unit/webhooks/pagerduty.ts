import { type Message, now } from "./message.ts";

const source = "https://developer.pagerduty.com/docs/webhooks-overview, V3 webhooks";

const event = (type: string, more: object = {}, resource = "incident") => ({
  event: {
    id: "01BZYIL05THJDFF2Y08X9SVMTU",
    event_type: type,
    resource_type: resource,
    occurred_at: "2026-11-24T03:02:00.000Z",
    agent: { id: "PJ0LVEB", type: "user_reference", summary: "Chen Li" },
    client: null,
    data: {
      id: "PFQZPSY",
      type: "incident",
      self: "https://api.pagerduty.com/incidents/PFQZPSY",
      html_url: "https://shop.pagerduty.com/incidents/PFQZPSY",
      number: 9,
      status: "triggered",
      incident_key: "d3640fbd41094207a1c11e58e46b1662",
      created_at: "2026-11-24T03:00:00Z",
      title: "Orders fail",
      service: {
        id: "PA2P440",
        type: "service_reference",
        summary: "Checkout",
        html_url: "https://shop.pagerduty.com/services/PA2P440",
      },
      assignees: [{ id: "PJ0LVEB", type: "user_reference", summary: "Chen Li" }],
      escalation_policy: { id: "PY82TC6", type: "escalation_policy_reference", summary: "Default" },
      teams: [],
      priority: null,
      urgency: "high",
      conference_bridge: null,
      resolve_reason: null,
      ...more,
    },
  },
});

const fingerprint = "m: d3640fbd41094207a1c11e58e46b1662";
const firing = { status: "firing", service: "checkout", fingerprint, startedAt: "2026-11-24T03:00:00.000Z" } as const;
const priority = { id: "PSO75BM", type: "priority_reference", summary: "P1" };

export const pagerduty: Message[] = [
  {
    from: "pagerduty",
    what: "triggered",
    source,
    body: event("incident.triggered"),
    means: { ...firing, severity: "P2" },
  },
  {
    from: "pagerduty",
    what: "triggered, with a priority",
    source,
    body: event("incident.triggered", { priority }),
    means: { ...firing, severity: "P1" },
  },
  {
    from: "pagerduty",
    what: "its priority raised",
    source,
    body: event("incident.priority_updated", { priority, status: "acknowledged" }),
    means: { ...firing, severity: "P1" },
  },
  {
    from: "pagerduty",
    what: "its priority changed when it was over",
    source,
    body: event("incident.priority_updated", { priority, status: "resolved" }),
    means: { status: "recovered", fingerprint },
  },
  {
    from: "pagerduty",
    what: "reopened",
    source,
    body: event("incident.reopened"),
    means: { status: "firing", service: "checkout", fingerprint, at: now },
  },
  {
    from: "pagerduty",
    what: "resolved",
    source,
    body: event("incident.resolved", { status: "resolved", resolved_at: "2026-11-24T03:02:00Z" }),
    means: { status: "recovered", fingerprint, at: "2026-11-24T03:02:00.000Z" },
  },
  ...["incident.acknowledged", "incident.escalated", "incident.reassigned", "incident.delegated"].map(
    (type): Message => ({
      from: "pagerduty",
      what: type,
      source,
      body: event(type, { status: "acknowledged" }),
      means: "ignored",
    }),
  ),
  {
    from: "pagerduty",
    what: "a note",
    source,
    body: {
      event: {
        id: "x",
        event_type: "incident.annotated",
        resource_type: "incident",
        occurred_at: "2026-11-24T03:02:00.000Z",
        data: {
          incident: { id: "PFQZPSY", type: "incident_reference" },
          id: "P1",
          content: "looking",
          type: "incident_note",
        },
      },
    },
    means: "ignored",
  },
  {
    from: "pagerduty",
    what: "a test",
    source,
    body: {
      event: {
        id: "01FKZOXA868SHYEE4DVNWB5P9W",
        event_type: "pagey.ping",
        resource_type: "pagey",
        occurred_at: "2026-11-24T03:00:55.532Z",
        agent: { id: "PVE0ZR9", type: "user_reference" },
        client: null,
        data: { message: "Hello from your friend Pagey!", type: "ping" },
      },
    },
    means: "ignored",
  },
];

import { began, type Message } from "./message.ts";

const source = "https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data/";

const alert = (action: string, more: object = {}) => ({
  action,
  alert: {
    alertId: "ec03dad6-62c8-4c94-b38b-d88f398e900f",
    message: "Orders fail",
    tags: ["prod", "service:checkout"],
    tinyId: "2",
    source: "monitor@shop.example",
    entity: "web-1",
    alias: "orders-fail",
    createdAt: began * 1000,
    updatedAt: (began + 120) * 1e9,
    username: "chen@shop.example",
    userId: "8d43133c-a002-4e95-bf2b-2d6f95e47c96",
    responders: [],
    teams: [],
    insertedAt: began * 1e9,
    priority: "P1",
    ...more,
  },
  source: { name: "web", type: "API" },
  integrationId: "daca46c6-e26b-4dda-8f8a-21f6db7eeaef",
  integrationName: "TARS",
  integrationType: "Webhook",
});

const created = {
  status: "firing",
  service: "checkout",
  severity: "P1",
  fingerprint: "m: orders-fail",
  startedAt: "2026-11-24T03:00:00.000Z",
} as const;

export const opsgenie: Message[] = [
  { from: "opsgenie", what: "created", source, body: alert("Create"), means: created },
  {
    from: "opsgenie",
    what: "created, with the priority as a number",
    source,
    body: alert("Create", { priority: 3 }),
    means: { ...created, severity: "P3" },
  },
  {
    from: "opsgenie",
    what: "created, with the service among the details",
    source,
    body: alert("Create", { tags: [], details: { service: "payments" } }),
    means: { status: "firing", service: "payments" },
  },
  { from: "opsgenie", what: "its priority changed", source, body: alert("UpdatePriority"), means: created },
  {
    from: "opsgenie",
    what: "closed",
    source,
    body: alert("Close"),
    means: { status: "recovered", fingerprint: "m: orders-fail", at: "2026-11-24T03:02:00.000Z" },
  },
  ...[
    "Acknowledge",
    "UnAcknowledge",
    "AddNote",
    "AddTags",
    "TakeOwnership",
    "AssignOwnership",
    "Escalate",
    "Snooze",
  ].map((action): Message => ({ from: "opsgenie", what: action, source, body: alert(action), means: "ignored" })),
];

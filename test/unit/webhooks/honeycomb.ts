import type { Message } from "./message.ts";

const source =
  "https://github.com/honeycombio/examples/tree/master/webhook-listener-triggers and https://docs.honeycomb.io/integrations/webhooks/";

const trigger = (status: string, more: object = {}) => ({
  version: "v0.1.0",
  shared_secret: "",
  id: "abdcefg",
  name: "Errors of checkout",
  trigger_url: "https://ui.honeycomb.io/shop/datasets/checkout/triggers/abdcefg",
  status,
  summary: "Triggered: Errors of checkout",
  description: "Currently greater than threshold value (2) for foo:bar (value 5)",
  operator: "greater than",
  threshold: 2,
  result_url: "",
  result_groups: [{ Group: { foo: "bar" }, Result: 5 }],
  result_groups_triggered: [{ Group: { foo: "bar" }, Result: 5 }],
  ...more,
});

const own = (status: string, test: boolean) => ({
  id: "abdcefg",
  name: "Errors of checkout",
  status,
  summary: "Errors of checkout",
  service: "checkout",
  severity: "critical",
  is_test: test,
  trigger_url: "https://ui.honeycomb.io/shop/datasets/checkout/triggers/abdcefg",
});

export const honeycomb: Message[] = [
  {
    from: "honeycomb",
    what: "triggered, as Honeycomb sends it by itself",
    source,
    body: trigger("TRIGGERED"),
    means: { status: "firing", severity: undefined, name: "Errors of checkout", fingerprint: "m: abdcefg" },
  },
  {
    from: "honeycomb",
    what: "over, as Honeycomb sends it by itself",
    source,
    body: trigger("OK"),
    means: { status: "recovered", fingerprint: "m: abdcefg" },
  },
  {
    from: "honeycomb",
    what: "triggered, in the message of docs/webhooks.md",
    source: "https://docs.honeycomb.io/integrations/webhooks/variables",
    body: own("TRIGGERED", false),
    means: { status: "firing", service: "checkout", severity: "P1", fingerprint: "m: abdcefg" },
  },
  {
    from: "honeycomb",
    what: "a test, in the message of docs/webhooks.md",
    source: "https://docs.honeycomb.io/integrations/webhooks/variables",
    body: own("TRIGGERED", true),
    means: "ignored",
  },
  {
    from: "honeycomb",
    what: "triggered, by groups of services",
    source,
    body: trigger("TRIGGERED", { result_groups_triggered: [{ Group: { "service.name": "payments" }, Result: 5 }] }),
    means: { status: "firing", service: "payments" },
  },
];

import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { alertsFromGroup } from "../../shared/adapters/alerts/alertmanager.ts";
import { fitAlert } from "../../shared/adapters/alerts/fit-alert.ts";
import { isReport, isUnreadable, messageParser } from "../../shared/adapters/alerts/parse.ts";
import { alertsFromWebhook } from "../../shared/adapters/alerts/webhook.ts";
import { item } from "../../shared/adapters/aws/items.ts";
import { changeReader } from "../../shared/adapters/changes/parse.ts";
import { webhook } from "../../shared/runbook/webhook-schema.ts";
import type { Alert } from "../../shared/triage/alert-schema.ts";
import { singleMetric } from "./alarm-fixtures.ts";
import { sample } from "./scene.ts";
import { alarmNotification, alertmanager, grafana, health, snsEnvelope } from "./webhook-fixtures.ts";

const now = "2026-11-24T03:05:00.000Z";

/** Names that every object answers to, and text that nobody would write by hand. */
const hostile = [
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
  "__pro\u0000to__",
  "\u202e\u0007",
  "\ud800",
  "a".repeat(3000),
];

/** A document with one of its texts replaced, or one of its names. */
const spoiled = (document: unknown, place: number, name: string, rename: boolean): unknown => {
  let left = place;
  const visit = (value: unknown): unknown => {
    if (typeof value === "string") return left-- === 0 && !rename ? name : value;
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] =>
      rename && left-- === 0 ? [name, inner] : [key, visit(inner)],
    );
    return Object.fromEntries(entries);
  };
  return visit(document);
};

/** How many places a document has at most that are tried. */
const places = 40;

const monitor = webhook.parse({
  summary: "/title",
  fingerprint: "/id",
  tags: "/tags",
  service: { at: "/tags/service" },
  severity: { at: "/tags/severity" },
  status: { at: "/state", firing: ["bad"], resolved: ["ok"] },
});

const tarsEvent = (type: string, detail: object) => ({
  version: "0",
  id: "1",
  source: "shop",
  "detail-type": type,
  time: "2026-11-24T03:04:00Z",
  detail,
});

const parseSample = messageParser(() => now, sample);
const changesIn = changeReader(() => now, sample);

const ofMessages = (document: unknown): Alert[] =>
  parseSample(JSON.stringify(document)).flatMap((one) => {
    // Whatever it is, it can be kept.
    item(one);
    return isUnreadable(one) || isReport(one) ? [] : [one];
  });

const ofGroup =
  (source: "alertmanager" | "grafana") =>
  (document: unknown): Alert[] => {
    const group = alertsFromGroup(document, source, now, sample);
    return "problem" in group ? [] : group.alerts.map(fitAlert);
  };

const ofChange = (document: unknown): Alert[] => {
  for (const step of changesIn(document as object)) item(step);
  return [];
};

const doors: Record<string, { document: object; read: (document: unknown) => Alert[] }> = {
  "Alertmanager's": { document: alertmanager, read: ofGroup("alertmanager") },
  "Grafana's": { document: grafana, read: ofGroup("grafana") },
  "SNS's": { document: snsEnvelope(alarmNotification), read: ofMessages },
  "the alarm's by SNS": { document: alarmNotification, read: ofMessages },
  "the alarm's": { document: singleMetric, read: ofMessages },
  "AWS Health's": { document: health, read: ofMessages },
  "TARS Alert's": {
    document: tarsEvent("TARS Alert", {
      service: "checkout",
      severity: "P1",
      summary: "slow",
      fingerprint: "f",
      labels: { host: "a", zone: "b" },
      links: ["https://shop.example/a"],
    }),
    read: ofMessages,
  },
  "TARS Customer Report's": {
    document: tarsEvent("TARS Customer Report", {
      customerId: "acme",
      service: "checkout",
      issue: "payments fail",
      description: "since noon",
    }),
    read: ofMessages,
  },
  "a webhook's": {
    document: { title: "slow", id: "7", state: "bad", tags: { service: "checkout", severity: "high" } },
    read: (document) => {
      const group = alertsFromWebhook(document, "monitor", now, { ...sample, webhooks: { monitor } });
      return "problem" in group ? [] : group.alerts.map(fitAlert);
    },
  },
  "TARS Deployment's": {
    document: tarsEvent("TARS Deployment", { service: "checkout", summary: "v42", author: "chen", files: ["a.ts"] }),
    read: ofChange,
  },
  "CloudTrail's": {
    document: {
      ...tarsEvent("AWS API Call via CloudTrail", {
        eventName: "UpdateFunctionCode20150331v2",
        eventID: "e",
        userIdentity: { userName: "chen" },
        requestParameters: { functionName: "shop-checkout" },
      }),
      source: "aws.lambda",
    },
    read: ofChange,
  },
};

describe("a name from outside", () => {
  afterEach(() => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  const takes = (door: (typeof doors)[string], place: number, name: string, rename: boolean) => {
    for (const alert of door.read(spoiled(door.document, place, name, rename))) {
      expect(Object.hasOwn(sample.services, alert.service) || alert.service === "unknown").toBe(true);
      expect([undefined, "P1", "P2", "P3", "P4"]).toContain(alert.severity);
      for (const value of Object.values(alert.labels ?? {})) expect(typeof value).toBe("string");
      item(alert);
    }
  };

  test.each(Object.entries(doors))("in %s message is neither an error nor a property of every object", (_, door) => {
    for (let place = 0; place < places; place++)
      for (const name of hostile) for (const rename of [true, false]) takes(door, place, name, rename);
    fc.assert(
      fc.property(fc.nat({ max: places }), fc.string({ unit: "binary" }), fc.boolean(), (place, name, rename) =>
        takes(door, place, name, rename),
      ),
    );
  });

  test("labels that are called as every object's own come through as they are", () => {
    const labels = { constructor: "a", toString: "b", hasOwnProperty: "c" };
    const group = { alerts: [{ status: "firing", labels: { alertname: "x", ...labels } }] };
    const [alert] = ofGroup("alertmanager")(JSON.parse(JSON.stringify(group)));
    expect(alert?.labels).toMatchObject(labels);
    expect(item({ labels: alert?.labels ?? {} }).labels?.M).toMatchObject({ constructor: { S: "a" } });
  });

  test("a label that cannot be read back is left out, also when it hides behind what is cleaned away", () => {
    const labels = Object.fromEntries([
      ["__pro\u0000to__", "a"],
      ["host", "b"],
    ]);
    const alert = fitAlert({
      fingerprint: "f",
      name: "n",
      service: "checkout",
      severity: undefined,
      summary: "s",
      status: "firing",
      at: now,
      source: "x",
      labels,
    });
    expect(alert.labels).toEqual({ host: "b" });
  });
});

test.each([
  ["a deployment", { source: "ci", "detail-type": "TARS Deployment" }, "@"],
  [
    "the weights of an alias",
    { source: "aws.lambda", "detail-type": "AWS API Call via CloudTrail" },
    '{"eventSource":"lambda.amazonaws.com","eventID":"1","eventName":"UpdateAlias20150331","requestParameters":{"functionName":"checkout","name":"live","routingConfig":@}}',
  ],
])("I4: %s that is nested 5,000 deep is a change, cut", (_, envelope, detail) => {
  const deep = detail.replace("@", `${"[".repeat(5000)}${"]".repeat(5000)}`);
  const text = JSON.stringify({ ...envelope, time: now, region: "eu-west-1", detail: "@" }).replace('"@"', deep);
  const [step] = changesIn(JSON.parse(text));
  expect(step?.what).toContain('["…"]');
});

test.each([
  ["names that hide how it is written", '{"toString":1,"valueOf":1}'],
  ["20,000 lists in one another", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
])("D1: a beginning that is no time holds up no alarm: %s", (_, startsAt) => {
  const doubts = [expect.stringContaining("is not a time that can be true")];
  const group = `{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"a"},"startsAt":${startsAt}}]}`;
  expect(alertsFromGroup(JSON.parse(group), "alertmanager", now, sample)).toMatchObject({ alerts: [{ doubts }] });
  const event = `{"source":"s","detail-type":"TARS Alert","time":"${now}","detail":{"service":"checkout","severity":"P1","summary":"x","startedAt":${startsAt}}}`;
  expect(messageParser(() => now, sample)(event)).toMatchObject([{ status: "firing", doubts }]);
});

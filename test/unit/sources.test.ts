import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertsFromGroup, type Group } from "../../shared/adapters/alerts/alertmanager.ts";
import { cleanText } from "../../shared/adapters/alerts/clean.ts";
import { fitAlert } from "../../shared/adapters/alerts/fit-alert.ts";
import { severityFrom } from "../../shared/adapters/alerts/labels.ts";
import { alertId, messageParser } from "../../shared/adapters/alerts/parse.ts";
import { alertFromWebhook } from "../../shared/adapters/alerts/webhook.ts";
import { queueText } from "../../shared/adapters/aws/queue-text.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import type { Alert } from "../../shared/triage/alert-schema.ts";
import { anomalyDetection, composite, insufficientData, metricMath, singleMetric } from "./alarm-fixtures.ts";
import { sample } from "./scene.ts";
import { alarmNotification, alertmanager, grafana, health, snsEnvelope } from "./webhook-fixtures.ts";

const parseSample = messageParser(() => now, sample);

const now = "2026-11-24T03:05:00.000Z";
const parse = (event: unknown) => parseSample(typeof event === "string" ? event : JSON.stringify(event))[0];

/** The fixture as an alarm of another name, with tags. */
const named = (alarmName: string, alarmTags?: Record<string, string>) => ({
  ...singleMetric,
  resources: [`arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${alarmName}`],
  detail: { ...singleMetric.detail, alarmName, ...(alarmTags && { alarmTags, alarmTagsStatus: "SUCCESS" }) },
});

describe("CloudWatch alarms", () => {
  test.each([
    ["metric", singleMetric, "firing"],
    ["metric-math", metricMath, "recovered"],
    ["anomaly-detection", anomalyDetection, "firing"],
    ["composite", composite, "firing"],
    ["INSUFFICIENT_DATA", insufficientData, "no-data"],
  ])("D1: a %s alarm is read", (_, event, status) => {
    expect(parse(event)).toMatchObject({ status, name: event.detail.alarmName, source: "cloudwatch" });
  });

  test("D4: the time is the alarm's own, in AWS's format without a colon in the offset", () => {
    expect(parse(singleMetric)).toMatchObject({
      at: "2026-11-24T03:04:40.593Z",
      startedAt: "2026-11-24T03:02:00.000Z",
    });
  });

  test("a composite alarm has no data of its own, and no start beside its own change", () => {
    expect(parse(composite)).not.toHaveProperty("startedAt");
  });

  test.each([
    ["anything", { "tars:service": "search", "tars:severity": "P3" }, "search", "P3"],
    ["checkout-latency", { "tars:severity": "P1" }, "checkout", "P1"],
    ["checkout-latency", undefined, "checkout", "P2"],
    ["P1-payments-errors", undefined, "payments", "P1"],
    ["P2-search", undefined, "search", "P2"],
    ["P1-nowhere-errors", undefined, "unknown", "P1"],
    ["who-knows", undefined, "unknown", undefined],
    ["anything", { "tars:service": "nowhere" }, "unknown", undefined],
  ])("D1: alarm %s with tags %j belongs to %s as %s", (name, tags, service, severity) => {
    expect(parse(named(name, tags))).toMatchObject({ service });
    expect((parse(named(name, tags)) as Alert).severity).toBe(severity);
  });

  test.each([
    ["not JSON at all", "This is not JSON"],
    [{ source: "aws.cloudwatch" }, "detail-type"],
    [{ ...singleMetric, detail: {} }, "alarmName"],
    [
      { ...singleMetric, detail: { ...singleMetric.detail, state: { value: "ALARM", timestamp: "yesterday" } } },
      "is not a time",
    ],
    [
      {
        ...singleMetric,
        detail: { ...singleMetric.detail, state: { value: "PURPLE", timestamp: "2026-11-24T03:00:00.000+0000" } },
      },
      "ALARM",
    ],
  ])("%j is kept as unreadable, with its text", (event, problem) => {
    const kept = parse(event) as { problem: string; text: string };
    expect(kept.problem).toContain(problem);
    expect(kept.text.length).toBeGreaterThan(0);
  });
});

describe("TARS Alert events", () => {
  const event = (detail: object) => ({
    version: "0",
    id: "1",
    source: "my.app",
    "detail-type": "TARS Alert",
    time: "2026-11-24T03:04:00Z",
    detail,
  });

  test("D1: one is read, with the event's time where it has none of its own", () => {
    expect(parse(event({ service: "search", severity: "P2", summary: "slow" }))).toMatchObject({
      service: "search",
      severity: "P2",
      status: "firing",
      at: "2026-11-24T03:04:00.000Z",
    });
  });

  test("a service that nobody knows becomes unknown, and its name is kept", () => {
    expect(parse(event({ service: "serach", severity: "P1", summary: "slow" }))).toMatchObject({
      service: "unknown",
      severity: "P1",
      labels: { service: "serach" },
    });
  });

  test.each([
    [{ severity: "P1", summary: "no service" }, "service"],
    [{ service: "search", severity: "P9", summary: "x" }, "severity"],
    [{ service: "search", severity: "P1", summary: "x", startedAt: "1970-01-01T00:00:00Z" }, "last year"],
    [{ service: "search", severity: "P1", summary: "x", startedAt: "2070-01-01T00:00:00Z" }, "last year"],
    [{ service: "search", severity: "P1", summary: "" }, "summary"],
  ])("%j is kept as unreadable: %s", (detail, problem) => {
    expect((parse(event(detail)) as { problem: string }).problem).toContain(problem);
  });

  test("emoji and other writing stay; control characters and marks that turn the writing go", () => {
    expect(parse(event({ service: "search", summary: "🔥\u202e\u0007 حريق" }))).toMatchObject({ summary: "🔥 حريق" });
  });
});

const group = (body: unknown, source: "alertmanager" | "grafana" = "alertmanager", settings = sample): Group => {
  const read = alertsFromGroup(body, source, now, settings);
  if ("problem" in read) throw new Error(read.problem);
  return read;
};

const withRules = (rules: Settings["labels"]["rules"]): Settings => ({
  ...sample,
  labels: { ...sample.labels, rules },
});

describe("Alertmanager and Grafana", () => {
  test("D1: a group is read alert by alert: firing and resolved, by their own times, labels and fingerprints", () => {
    const [first, second] = group(alertmanager).alerts;
    expect(first).toMatchObject({
      service: "checkout",
      severity: "P1",
      status: "firing",
      at: "2026-11-24T03:02:03.456Z",
      startedAt: "2026-11-24T03:02:03.456Z",
      fingerprint: "1a30ba71cca2921f",
      name: "HighErrorRate 10.0.0.1:8080",
      summary: "checkout answers with errors",
    });
    expect(first?.links).toContain("https://wiki.shop.example/high-error-rate");
    expect(second).toMatchObject({ status: "recovered", at: "2026-11-24T03:04:00.000Z" });
  });

  test("D1: Grafana's is read the same way, and what it cut off is told of", () => {
    const { alerts, unreadable } = group(grafana, "grafana");
    expect(unreadable).toEqual([]);
    expect(alerts[0]).toMatchObject({
      service: "search",
      severity: "P2",
      at: "2026-11-24T03:03:00.157Z",
      summary: "The 95th percentile is above two seconds",
    });
    expect(alerts[1]).toMatchObject({ name: "3 more alerts", severity: undefined, service: "search" });
  });

  test("D1: rules of tars.yaml go before labels, the first that matches in all of its labels", () => {
    const settings = withRules([
      { match: { alertname: "High*", instance: "10.0.0.9*" }, service: "search" },
      { match: { alertname: "High*", source: "alertmanager" }, service: "payments", severity: "P2" },
    ]);
    expect(group(alertmanager, "alertmanager", settings).alerts[0]).toMatchObject({
      service: "payments",
      severity: "P2",
    });
  });

  test.each([
    ["critical", "P1"],
    ["Warning", "P3"],
    ["p2", "P2"],
    ["purple", undefined],
    [undefined, undefined],
  ])("the severity %j is %j", (word, severity) => expect(severityFrom(word, sample)).toBe(severity));

  test("one wrong alert of a group is kept as unreadable and holds up none of the others", () => {
    const [good] = alertmanager.alerts;
    const { alerts, unreadable } = group({ alerts: [good, { status: "purple", labels: {} }, 7, good] });
    expect([alerts.length, unreadable.length]).toEqual([2, 2]);
    expect(unreadable[0]?.text).toContain("purple");
  });

  test("a wrong clock hides no alert: a time that cannot be true is replaced by now", () => {
    for (const startsAt of ["1970-01-01T00:00:00Z", "2070-01-01T00:00:00Z", "soon", 7, null]) {
      const { alerts } = group({ alerts: [{ ...alertmanager.alerts[0], startsAt }] });
      expect(alerts[0]?.at).toBe(now);
    }
  });

  test.each([[{}], [{ alerts: [] }], [{ alerts: "none" }], ["text"], [null]])("%j is no group", (body) => {
    expect(alertsFromGroup(body, "grafana", now, sample)).toHaveProperty("problem");
  });
});

describe("alarms by SNS", () => {
  test.each([
    ["in SNS's envelope", snsEnvelope(alarmNotification)],
    ["delivered raw", alarmNotification],
  ])("D1: %s, and the same as by EventBridge", (_, message) => {
    const { startedAt: _start, labels: _labels, summary: _words, ...byEvent } = parse(singleMetric) as Alert;
    const alert = parse(message) as Alert;
    expect(alert).toMatchObject({ service: "checkout", severity: "P1", status: "firing", at: byEvent.at });
    // The same alarm has one fingerprint by both ways: its change is taken in once.
    expect(alert.fingerprint).toBe(alarmNotification.AlarmArn);
  });

  const tags = { "tars:service": "search", "tars:severity": "P3" };
  const asList = Object.entries(tags);

  test.each([
    ["an object", tags],
    ["a list", asList.map(([Key, Value]) => ({ Key, Value }))],
    ["a list in lower case", asList.map(([key, value]) => ({ key, value }))],
  ])("D1: tags that the message carries as %s say whose it is, as they do by EventBridge", (_, AlarmTags) => {
    const byEvent = parse(named("who-knows", tags)) as Alert;
    const AlarmArn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:who-knows";
    const message = { ...alarmNotification, AlarmName: "who-knows", AlarmArn, AlarmTags, AlarmTagsStatus: "SUCCESS" };
    const bySns = parse(snsEnvelope(message)) as Alert;
    expect(bySns).toMatchObject({ service: "search", severity: "P3" });
    expect(alertId(bySns)).toBe(alertId(byEvent));
  });

  test("D1: tags that CloudWatch could not get are asked for, those of an alarm that propagates none are not", () => {
    const asked: string[] = [];
    const find = (arn: string) => {
      asked.push(arn);
      return tags;
    };
    const ask = (message: object) => parseSample(JSON.stringify(message), find)[0];
    const failed = { alarmTags: {}, alarmTagsStatus: "FAILED" };
    const event = named("who-knows");
    expect(ask({ ...event, detail: { ...event.detail, ...failed } })).toMatchObject({ service: "search" });
    expect(ask({ ...alarmNotification, AlarmTagsStatus: "FAILED" })).toMatchObject({ service: "search" });
    expect(asked).toEqual([event.resources[0], alarmNotification.AlarmArn]);
    expect(ask(event)).toMatchObject({ service: "unknown" });
    expect(ask(alarmNotification)).toMatchObject({ service: "checkout" });
    expect(ask(named("who-knows", tags))).toMatchObject({ service: "search" });
    expect(asked).toHaveLength(2);
  });

  test.each([[snsEnvelope("Your budget is used up")], [snsEnvelope({ budget: 1 })], [{ AlarmName: "x" }]])(
    "%j is kept as unreadable",
    (message) => expect(parse(message)).toHaveProperty("problem"),
  );
});

describe("AWS Health", () => {
  test("D1: an event is for a person to look at, unless a rule of tars.yaml says what it belongs to", () => {
    expect(parse(health)).toMatchObject({
      service: "unknown",
      severity: undefined,
      status: "firing",
      at: "2026-11-24T02:58:00.000Z",
      summary: "We are investigating increased latencies.",
      name: "AWS Health: RDS AWS_RDS_OPERATIONAL_ISSUE",
    });
    const match = { source: "aws.health", awsService: "RDS" };
    const settings = withRules([{ match, service: "payments", severity: "P2" }]);
    expect(messageParser(() => now, settings)(JSON.stringify(health))[0]).toMatchObject({
      service: "payments",
      severity: "P2",
    });
  });

  test("D1: a closed event has recovered, and is the same alert", () => {
    const detail = { ...health.detail, statusCode: "closed", endTime: "Tue, 24 Nov 2026 03:03:00 GMT" };
    const closed = parse({ ...health, detail }) as Alert;
    expect(closed).toMatchObject({ status: "recovered", at: "2026-11-24T03:03:00.000Z" });
    expect(closed.fingerprint).toBe((parse(health) as Alert).fingerprint);
  });

  test("one without an ARN is kept as unreadable", () => {
    expect(parse({ ...health, detail: {} })).toHaveProperty("problem");
  });
});

describe("webhooks of tars.yaml", () => {
  const webhook: Settings["webhooks"][string] = {
    summary: "/monitor/name",
    fingerprint: "/monitor/id",
    status: { at: "/event", resolved: ["up"] },
    service: { at: "/tags/0" },
    severity: { at: "/level" },
    link: "/url",
  };
  const read = (body: unknown) => alertFromWebhook(body, "uptime", webhook, now, sample);
  const body = { monitor: { name: "shop front", id: 7 }, event: "down", tags: ["search"], level: "critical", url: "x" };

  test("D1: a message is read by the pointers, and the same again is the same alert", () => {
    expect(read(body)).toMatchObject({ service: "search", severity: "P1", status: "firing", fingerprint: "uptime: 7" });
    expect(read({ ...body, event: "up" })).toMatchObject({ status: "recovered", fingerprint: "uptime: 7" });
  });

  test("what points nowhere is unknown, and without words there is nothing to read", () => {
    expect(read({ monitor: { name: "shop" } })).toMatchObject({ service: "unknown", severity: undefined });
    expect(read({ ...body, tags: ["nowhere"] })).toMatchObject({ service: "unknown", labels: { service: "nowhere" } });
    for (const wrong of [{}, [], null, "text", { monitor: 7 }, { monitor: { name: {} } }])
      expect(read(wrong)).toHaveProperty("problem");
  });
});

describe("TARS Customer Report events", () => {
  const event = (detail: object) => ({
    source: "my.helpdesk",
    "detail-type": "TARS Customer Report",
    time: "2026-11-24T03:04:00Z",
    detail,
  });

  test("D3: one is read, with the event's time where it has none of its own", () => {
    const detail = { customerId: "acme", service: "checkout", issue: "payments fail" };
    expect(parse(event(detail))).toMatchObject({ ...detail, reportedAt: "2026-11-24T03:04:00.000Z" });
  });

  test.each([
    [{ service: "checkout", issue: "x" }, "customerId"],
    [{ customerId: "a", service: "chekout", issue: "x" }, "there are: checkout, payments"],
    [{ customerId: "a", service: "checkout", issue: "🔥!" }, "say in words"],
    [{ customerId: "a", service: "checkout", issue: "x", reportedAt: "1970-01-01T00:00:00Z" }, "last 24 hours"],
    [{ customerId: "a", service: "checkout", issue: "x", reportedAt: "2070-01-01T00:00:00Z" }, "last 24 hours"],
  ])("%j is kept as unreadable: %s", (detail, problem) => {
    expect((parse(event(detail)) as { problem: string }).problem).toContain(problem);
  });
});

describe("wrong input", () => {
  const anything = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.anything().map((value) => {
      try {
        return JSON.stringify(value) ?? "";
      } catch {
        return "";
      }
    }),
  );

  test("whatever comes into the queue is read or kept, and nothing throws", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseSample(text.includes('"alerts"') ? "{}" : text);
        expect(parsed.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test("whatever a webhook brings is read or refused, and nothing throws", () => {
    const odd = fc.record({ alerts: fc.array(fc.anything(), { maxLength: 3 }), groupKey: fc.anything() });
    fc.assert(
      fc.property(odd, (body) => {
        const read = alertsFromGroup(body, "alertmanager", now, sample);
        if (!("problem" in read)) expect(read.alerts.length + read.unreadable.length).toBe(body.alerts.length);
      }),
      { numRuns: 300 },
    );
  });

  test("a mebibyte of labels is cut to what can be kept, and the alert stays", () => {
    const labels = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`label${index}`, "x".repeat(500)]));
    const { alerts } = group({ alerts: [{ ...alertmanager.alerts[0], labels: { ...labels, service: "checkout" } }] });
    const [fitted] = alerts.map(fitAlert);
    expect(fitted?.service).toBe("checkout");
    expect(JSON.stringify(fitted).length).toBeLessThan(30_000);
  });

  test("D1: the same fingerprint at another service is another alert, and so is another one at the same service", () => {
    const ids = [
      { service: "checkout", fingerprint: "5xx" },
      { service: "payments", fingerprint: "5xx" },
      { service: "checkout", fingerprint: "latency" },
    ].map(alertId);
    expect(new Set(ids).size).toBe(3);
    expect(alertId({ service: "checkout", fingerprint: "5xx" })).toBe(ids[0]);
  });

  test("D1: alerts whose fingerprints differ only in what is cut or cleaned away are different alerts", () => {
    const envelope = { version: "0", id: "x", "detail-type": "TARS Alert", source: "elsewhere", time: now };
    const long = "a".repeat(700);
    const details = [
      ...["a", "a\u0001", " a", "a\u202e", "a\n", "\u0001", "\u0002", "\ud800", "\ud801"].map((fingerprint) => ({
        summary: "down",
        fingerprint,
      })),
      // Without a fingerprint the summary is it.
      ...[1, 2].map((end) => ({ summary: `${long}${end}` })),
    ];
    const events = [
      ...details.map((detail) => ({ ...envelope, detail: { service: "checkout", ...detail } })),
      ...[1, 2].map((end) => ({
        ...health,
        detail: { ...health.detail, eventArn: `${health.detail.eventArn}${long}${end}` },
      })),
    ];
    const alerts = events.map((one) => parse(one) as Alert);
    expect(new Set(alerts.map(alertId)).size).toBe(events.length);
    expect(events.map((one) => alertId(parse(one) as Alert))).toEqual(alerts.map(alertId));
    for (const alert of alerts) {
      expect(alert.fingerprint.length).toBeLessThanOrEqual(500);
      // What was fitted stays as it is.
      expect(fitAlert(alert)).toEqual(alert);
      expect(alert.name).not.toBe("");
    }
    // A fingerprint that can be kept is kept as it was sent.
    expect(alerts[0]?.fingerprint).toBe("a");
  });

  test("D1: what is kept of an alert, a queue takes: no character is left that SQS refuses", () => {
    // The characters that SQS takes; source: its API reference of SendMessage.
    const taken = /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
    const all = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}`).join("");
    expect(cleanText(all, Number.POSITIVE_INFINITY)).toMatch(taken);
    expect(queueText({ all })).toMatch(taken);
    const [link = ""] =
      fitAlert({
        fingerprint: "a",
        name: "a",
        service: "checkout",
        severity: "P1",
        summary: "a",
        status: "firing",
        at: now,
        source: "test",
        links: ["https://shop.example/\uffff"],
      }).links ?? [];
    expect(link).toBe("https://shop.example/");
  });

  test("lone surrogates, control characters and marks that turn the writing are no text", () => {
    const fitted = fitAlert({
      fingerprint: "\ud800",
      name: "\u0000\u202e",
      service: "checkout",
      severity: "P1",
      summary: "a\ud800b\u202ec\u0007d",
      status: "firing",
      at: now,
      source: "test",
      links: ["javascript:alert(1)", "https://shop.example/x"],
    });
    expect(fitted.summary).toBe("a\ufffdbcd");
    expect(fitted.name).toBe("an alert without a name");
    expect(fitted.links).toEqual(["https://shop.example/x"]);
  });
});

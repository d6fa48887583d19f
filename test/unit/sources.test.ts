import { describe, expect, test } from "vitest";
import { parseMessage } from "../../shared/adapters/alerts/parse.ts";
import type { Alert } from "../../shared/triage/alert.ts";
import { anomalyDetection, composite, insufficientData, metricMath, singleMetric } from "./alarm-fixtures.ts";
import { sample } from "./scene.ts";

const now = "2026-11-24T03:05:00.000Z";
const parse = (event: unknown) =>
  parseMessage(typeof event === "string" ? event : JSON.stringify(event), now, sample)[0];

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

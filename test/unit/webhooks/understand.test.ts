import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { understanding } from "../../../shared/adapters/alerts/understand.ts";
import type { Settings } from "../../../shared/runbook/settings.ts";
import { webhook } from "../../../shared/runbook/webhook-schema.ts";
import { singleMetric } from "../alarm-fixtures.ts";
import { sample } from "../scene.ts";
import { alarmNotification, alertmanager, grafana, health, snsEnvelope } from "../webhook-fixtures.ts";
import { now } from "./message.ts";
import { pingdom } from "./pingdom.ts";
import { statuscake } from "./statuscake.ts";

const settings: Settings = {
  ...sample,
  webhooks: { front: webhook.parse({ from: "pingdom" }), cake: webhook.parse({ from: "statuscake", severity: "P1" }) },
};
const read = understanding(() => now, settings);
const understand = (message: unknown, more: object = {}) => read({ text: JSON.stringify(message), ...more });

const deployed = (application: string, state: string) => ({
  source: "aws.codedeploy",
  "detail-type": "CodeDeploy Deployment State-change Notification",
  time: now,
  region: "us-east-1",
  detail: { application, deploymentGroup: "prod", deploymentId: "d-42", state },
});

describe("what TARS would understand", () => {
  test.each([
    ["an event of EventBridge", singleMetric, { service: "checkout", severity: "P2", judged: true }],
    ["a notification of SNS", snsEnvelope(alarmNotification), { service: "checkout", severity: "P1", judged: true }],
    ["a notification of SNS", alarmNotification, { service: "checkout", severity: "P1" }],
    ["an event of EventBridge", health, { service: "unknown", severity: undefined, judged: false }],
    ["the webhook of alertmanager", alertmanager, { service: "checkout", severity: "P1", judged: true }],
    ["the webhook of grafana", grafana, { service: "search", severity: "P2", judged: true }],
    ["POST /v1/alerts", { service: "search", severity: "P3", summary: "slow" }, { severity: "P3", judged: false }],
  ])("D1: %s is read as one", (as, message, alert) => {
    const understood = understand(message);
    expect(understood).toMatchObject({ as, unreadable: [] });
    expect(understood.alerts[0]).toMatchObject({
      ...alert,
      fingerprint: expect.any(String),
      thinks: expect.any(String),
    });
  });

  test("D1: all alerts of a group that comes by SNS are shown", () => {
    expect(understand(snsEnvelope(alertmanager)).alerts).toMatchObject([{ status: "firing" }, { status: "recovered" }]);
  });

  test("D1: a message to a webhook of tars.yaml is read by its name", () => {
    expect(understand(pingdom[0]?.body, { webhook: "front" })).toMatchObject({
      as: "webhook front",
      alerts: [{ service: "checkout", severity: "P2", status: "firing", judged: true, doubts: [] }],
    });
    expect(understand(pingdom[1]?.body, { webhook: "front" })).toMatchObject({
      alerts: [{ status: "recovered", judged: false, thinks: expect.stringContaining("ends the alert") }],
    });
    const text = new URLSearchParams(statuscake[0]?.form).toString();
    expect(read({ text, form: true, webhook: "cake" })).toMatchObject({
      alerts: [{ service: "checkout", severity: "P1", judged: true }],
    });
  });

  test("D1: a byte order mark before the message does not matter", () => {
    expect(read({ text: `\ufeff${JSON.stringify(singleMetric)}` })).toMatchObject({
      as: "an event of EventBridge",
      alerts: [{ service: "checkout" }],
    });
  });

  test("D1: what is not understood is said", () => {
    const odd = {
      ...(pingdom[0]?.body as object),
      importance_level: "banana",
      state_changed_timestamp: "soon",
      state_changed_utc_time: null,
    };
    expect(understand(odd, { webhook: "front" }).alerts[0]).toMatchObject({
      judged: false,
      doubts: [expect.stringContaining("banana"), expect.stringContaining("soon")],
    });
    expect(understand(pingdom[4]?.body, { webhook: "front" })).toMatchObject({
      alerts: [],
      unreadable: [expect.stringContaining("UNKNOWN")],
    });
    expect(understand({}, { webhook: "nobody" }).unreadable[0]).toContain("there are: front, cake");
    expect(understand({ hello: "world" }).unreadable[0]).toContain("there are: front, cake");
    expect(understand({ service: "search", severity: "P9", summary: "x" }).unreadable[0]).toContain("severity");
    for (const text of ["", "no JSON", "7", "null", "[]"]) expect(read({ text }).unreadable).toHaveLength(1);
  });

  test("D3: a report of a customer is one", () => {
    const detail = { customerId: "acme", service: "checkout", issue: "payments fail" };
    expect(understand({ source: "helpdesk", "detail-type": "TARS Customer Report", time: now, detail })).toMatchObject({
      reports: [detail],
    });
  });

  test("I4: a deployment that AWS tells is a change, no alert that nobody can read", () => {
    const change = { as: "an event of a change", alerts: [], unreadable: [] };
    expect(understand(deployed("shop-payments", "FAILURE"))).toMatchObject({
      ...change,
      changes: [{ service: "payments", kind: "deployment", state: "failed", at: now }],
    });
    expect(understand(deployed("shop-payments", "READY"))).toMatchObject({ ...change, changes: [] });
  });

  test("I4: a deployment that a CI tells is a change, and so is one that nobody can read", () => {
    const told = (detail: object) => understand({ source: "ci", "detail-type": "TARS Deployment", time: now, detail });
    expect(told({ service: "search", summary: "search v7" }).changes).toMatchObject([
      { service: "search", what: "search v7", state: "succeeded" },
    ]);
    expect(told({ service: "search" }).changes).toMatchObject([
      { service: "unknown", what: expect.stringContaining("summary") },
    ]);
  });

  test("D1: a storm in one message is answered short, with how many there are", () => {
    const one = alertmanager.alerts[0];
    const alerts = Array.from({ length: 300 }, (_, index) => ({ ...one, fingerprint: `${index}` }));
    const understood = understand({ ...alertmanager, alerts });
    expect([understood.alerts.length, understood.more]).toEqual([50, 250]);
  });
});

describe("tars alert --settings", () => {
  const run = (args: string[], input: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["cli/main.ts", "alert", "--settings", "tars.yaml", ...args],
      {
        input,
        encoding: "utf8",
      },
    );
    return { status, out: stdout, err: stderr };
  };
  const down = JSON.stringify({ check_name: "checkout", check_id: 7, current_state: "DOWN", importance_level: "HIGH" });

  test("D1: says what TARS would understand, by tars.yaml alone", () => {
    const { status, out } = run(["-", "--from", "pingdom"], down);
    expect(out).toMatch(/service +checkout\n +severity +P2\n +status +firing/);
    expect(out).toMatch(/judged +yes\. Real, if it still fires at/);
    expect(status).toBe(0);
  });

  test("I4: says which change it would keep, and of which no service knows", () => {
    const message = (application: string, state: string) => JSON.stringify(deployed(application, state));
    expect(run(["-"], message("shop-payments", "SUCCESS"))).toMatchObject({
      status: 0,
      out: expect.stringMatching(/Change: shop-payments by CodeDeploy, d-42\n +service +payments\n +kind +deployment/),
    });
    expect(run(["-"], message("other", "SUCCESS")).out).toMatch(
      /service +unknown\n.*\n.*\n +doubt +No service .* changedBy/,
    );
    expect(run(["-"], message("other", "READY")).out).toContain("TARS keeps nothing of it.");
  });

  test("D1: says it as JSON for programs, and fails for what cannot be read", () => {
    const form = run(["-", "--from", "statuscake", "--form", "--json"], "Name=checkout&Status=Down");
    expect(JSON.parse(form.out)).toMatchObject({ as: "webhook statuscake", alerts: [{ service: "checkout" }] });
    const wrong = run(["-"], down);
    expect(wrong).toMatchObject({ status: 1, out: expect.stringContaining("No door of TARS knows this shape") });
    const nobody = run(["-", "--from", "nobody"], down);
    expect(nobody).toMatchObject({ status: 2, err: expect.stringContaining("there are: datadog, sentry") });
    expect(run([], "")).toMatchObject({ status: 2, err: expect.stringContaining("<file> is missing.") });
  });
});

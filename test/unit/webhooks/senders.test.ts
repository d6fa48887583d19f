import { describe, expect, test } from "vitest";
import { formBody } from "../../../shared/adapters/alerts/form.ts";
import { alertsFromWebhook } from "../../../shared/adapters/alerts/webhook.ts";
import { webhook } from "../../../shared/runbook/webhook-schema.ts";
import { senders } from "../../../shared/runbook/webhook-senders.ts";
import { areIndependent } from "../../../shared/triage/independence.ts";
import { takeIn } from "../../../shared/triage/judge.ts";
import { emptyDesk } from "../../../shared/triage/service.ts";
import { sample } from "../scene.ts";
import { type Message, now } from "./message.ts";
import { messages } from "./messages.ts";

const read = ({ from, body, form }: Message, more: object = {}, at = now) => {
  const sent = form ? formBody(new URLSearchParams(form).toString()) : JSON.parse(JSON.stringify(body));
  return alertsFromWebhook(sent, "m", at, { ...sample, webhooks: { m: webhook.parse({ from, ...more }) } });
};

test.each(messages.map((message) => [message.from, message.what, message] as const))(
  "D1: %s, %s, means what its sender's documents say",
  (_from, _what, message) => {
    const { means } = message;
    const group = read(message);
    if (means === "unreadable") expect(group).toHaveProperty("problem");
    else if (means === "ignored") expect(group).toMatchObject({ alerts: [], refused: 0, ignored: 1 });
    else expect(group).toMatchObject({ alerts: [means], refused: 0, ignored: 0 });
  },
);

describe.each(Object.keys(senders))("the ready mapping for %s", (from) => {
  const ofSender = messages.filter((message) => message.from === from);
  const meaning = (status: string) =>
    ofSender.filter(({ means }) => (typeof means === "object" ? means.status === status : means === status));

  test("D1: is tried with what fires, and with what is over where the sender says so", () => {
    expect(meaning("firing").length).toBeGreaterThan(0);
    if (from !== "splunk") expect(meaning("recovered").length).toBeGreaterThan(0);
    for (const { source } of ofSender) expect(source).not.toBe("");
  });

  test("D1: what is over is the alert that fired", () => {
    const [fires, over] = [meaning("firing")[0], meaning("recovered")[0]].map((message) => message && read(message));
    if (!fires || !over || "problem" in fires || "problem" in over) return expect(from).toBe("splunk");
    expect(over.alerts[0]?.fingerprint).toBe(fires.alerts[0]?.fingerprint);
    expect(over.alerts[0]?.service).toBe(fires.alerts[0]?.service);
  });

  test("D1: what TARS understands leaves nothing to doubt, but for what the sender leaves out", () => {
    for (const message of meaning("firing")) {
      const group = read(message);
      const doubts = "problem" in group ? [group.problem] : group.alerts.flatMap(({ doubts = [] }) => doubts);
      const expected = /without a severity|could not fill in/.test(message.what) ? 1 : 0;
      expect(doubts, message.what).toHaveLength(expected);
    }
  });
});

test("D1: what is reopened in PagerDuty seconds after its end fires anew", () => {
  const soon = "2026-11-24T03:02:20.000Z";
  const told = ["triggered, with a priority", "resolved", "reopened"].flatMap((what) => {
    const message = messages.find((one) => one.from === "pagerduty" && one.what === what);
    const group = message && read(message, {}, soon);
    return group && !("problem" in group) ? group.alerts : [];
  });
  const desk = told.reduce((before, one) => takeIn(before, "id", one, soon, sample).desk, emptyDesk("checkout"));
  expect(told).toHaveLength(3);
  expect(desk.alerts.get("id")).toMatchObject({ firing: true, verdict: "pending", firedAt: soon });
});

test("D1: what PagerDuty tells late, and behind its end, is judged by how long it fired, and fires no more", () => {
  const late = "2026-11-24T03:09:00.000Z";
  const told = ["resolved", "triggered, with a priority"].flatMap((what) => {
    const message = messages.find((one) => one.from === "pagerduty" && one.what === what);
    const group = message && read(message, {}, late);
    return group && !("problem" in group) ? group.alerts : [];
  });
  const desk = told.reduce((before, one) => takeIn(before, "id", one, late, sample).desk, emptyDesk("checkout"));
  expect(told).toHaveLength(2);
  expect(desk.alerts.get("id")).toMatchObject({ firing: false, verdict: "confirmed" });
});

const [triggered] = messages;

test("D1: tars.yaml overrides a ready mapping field by field", () => {
  if (!triggered) throw new Error("there is no message");
  expect(read(triggered, { service: "payments", severity: "P4" })).toMatchObject({
    alerts: [{ service: "payments", severity: "P4", fingerprint: "m: 1234567890123456789", status: "firing" }],
  });
  expect(read(triggered, { severities: { p2: "P1" } })).toMatchObject({ alerts: [{ severity: "P1" }] });
  expect(read(triggered, { status: { ignored: ["triggered"] } })).toMatchObject({ alerts: [], ignored: 1 });
  expect(read(triggered, { status: { at: "/alert_priority", firing: ["P2"] } })).toMatchObject({
    alerts: [{ status: "firing" }],
  });
});

test("D1: two monitors of one sender are independent, two groups of one monitor are not", () => {
  const of = (more: object) => {
    const group = read({ ...(triggered as Message), body: { ...(triggered?.body as object), ...more } });
    if ("problem" in group || !group.alerts[0]) throw new Error("no alert");
    return group.alerts[0];
  };
  const [one, otherGroup, otherMonitor] = [of({}), of({ alert_cycle_key: "2" }), of({ alert_id: "7" })];
  expect(areIndependent(one, otherGroup)).toBe(false);
  expect(areIndependent(one, otherMonitor)).toBe(true);
});

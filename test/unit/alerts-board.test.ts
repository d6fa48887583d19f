import { expect, test } from "vitest";
import { alertsMessage } from "../../shared/communication/board.ts";
import type { TriagedAlert } from "../../shared/triage/alert-schema.ts";
import { after, sample, scene } from "./scene.ts";

test("D7: an alert that has recovered is told with its beginning and its end, one that fires with its beginning", () => {
  const { incident } = scene();
  const alert: TriagedAlert = {
    id: "a",
    fingerprint: "a",
    name: "P1-checkout-errors",
    service: "checkout",
    severity: "P1",
    summary: "",
    source: "cloudwatch",
    firing: true,
    notifications: 1,
    firedAt: after(0),
    lastChangeAt: after(0),
    changes: [],
    verdict: "confirmed",
  };
  const over: TriagedAlert = { ...alert, name: "P1-checkout-canary", firing: false, lastChangeAt: after(4) };
  const counted = { ...incident, alerts: { ...incident.alerts, total: 2, firing: 1 } };
  const { text } = alertsMessage(counted, { firing: [alert], quiet: [over], notifications: 3 }, sample);
  expect(text.split("\n")).toEqual([
    "🔔 INC-42: 1 firing, 1 recovered, 3 notifications",
    "Firing:",
    "• P1-checkout-errors, since 03:00 UTC",
    "Recovered:",
    "• P1-checkout-canary, 03:00 UTC to 03:04 UTC",
  ]);
});

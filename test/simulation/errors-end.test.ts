import { expect, test } from "vitest";
import { begin, deploy } from "./deployment.ts";
import { breakCheckout } from "./troubles.ts";

const minute = 60_000;

test("S4 T3: what is resolved while it fails has its end when the error rate says so, and is told of it once", async () => {
  const tars = deploy();
  const well = begin + 20 * minute;
  breakCheckout(tars, "roll-back", begin + 7 * minute, () => well);
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(12);
  const incident = async () => (await tars.request("GET", "/v1/incidents/1")).body;
  const done = { what: "restarted", kind: "other", status: "applied", by: "ben" };
  await tars.request("POST", "/v1/incidents/1/mitigations", done);
  await tars.until(16);
  const resolved = { rootCause: "load", fixedBy: "waiting", overrideReason: "it will be well", by: "ben" };
  expect((await tars.request("POST", "/v1/incidents/1/resolution", resolved)).status).toBe(200);
  const went = await incident();
  expect(went).not.toHaveProperty("errorsEndedAt");
  expect(went.postMortem.impact).not.toHaveProperty("recoveredAt");

  await tars.until(60);
  const over = await incident();
  expect(over.errorsEndedAt).toBe(new Date(well).toISOString());
  expect(over.postMortem.impact.recoveredAt).toBe(over.errorsEndedAt);
  expect(tars.outside.slack.filter(({ text }) => text.startsWith("🟢 The errors of INC-1 ended at"))).toHaveLength(1);
});

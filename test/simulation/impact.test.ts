import { expect, test } from "vitest";
import { begin, deploy } from "./deployment.ts";
import { breakCheckout } from "./troubles.ts";

const minute = 60_000;

/** Checkout fails altogether from 03:07:18 to 03:12:49, and is repaired by hand at the end of that. */
const outage = async () => {
  const tars = deploy();
  const well = begin + 12 * minute + 49_000;
  breakCheckout(tars, "roll-back", begin + 7 * minute + 18_000, () => well);
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(12.85);
  const restarted = { what: "restarted", kind: "other", status: "applied", by: "ben" };
  expect((await tars.request("POST", "/v1/incidents/1/mitigations", restarted)).status).toBeLessThan(300);
  const impact = async (): Promise<string> =>
    (await tars.request("GET", "/v1/incidents/1")).body.findings.find(
      ({ finding }: { finding: string }) => finding === "users-affected",
    )?.value;
  return { tars, impact };
};

/** What was so while the errors went on, to the second. */
const whole =
  /^(\d+) of (\d+) requests failed \((?:99\.\d|100) %\) from 03:07:18 UTC to 03:1[23]:\d\d UTC; \d+ users? in/;

test("I3 T1 P1: what was measured in the first minute is measured anew once the errors have ended, and told everywhere", async () => {
  const { tars, impact } = await outage();
  expect(await impact()).toMatch(/ since 03:07:18 UTC, counted at 03:/);
  await tars.until(17);
  const told = await impact();
  expect(told).toMatch(whole);
  const card = tars.outside.slack.find(({ text }) => text.startsWith("🚨 [P1]"))?.text;
  expect(card).toContain(`Impact: ${told}`);
  await tars.until(30);
  const resolved = { rootCause: "load", fixedBy: "a restart", by: "ben" };
  expect((await tars.request("POST", "/v1/incidents/1/resolution", resolved)).status).toBe(200);
  await tars.until(34);
  const { postMortem } = (await tars.request("GET", "/v1/incidents/1")).body;
  expect(postMortem.impact.found).toMatch(whole);
});

test("I3: where the metrics cannot be read what is known stays, with its time, and holds up nobody", async () => {
  const { tars, impact } = await outage();
  const before = await impact();
  tars.metrics.current = () => {
    throw new Error("CloudWatch is away");
  };
  tars.logs.current = () => {
    throw new Error("CloudWatch is away");
  };
  await tars.until(13);
  const resolved = { rootCause: "load", fixedBy: "a restart", overrideReason: "nothing is measured", by: "ben" };
  expect((await tars.request("POST", "/v1/incidents/1/resolution", resolved)).status).toBe(200);
  await tars.until(20);
  expect(await impact()).toBe(before);
  const { items } = (await tars.request("GET", "/v1/incidents/1/timeline?limit=100")).body;
  const types = items.map(({ type }: { type: string }) => type);
  expect(types).toContain("Impact Count Begun");
  expect(types).not.toContain("Impact Counted");
});

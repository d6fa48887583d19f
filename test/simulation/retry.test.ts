import { expect, test } from "vitest";
import { StillFailing } from "../../shared/adapters/aws/trouble.ts";
import { type Deployment, deploy } from "./deployment.ts";

/** A question in the channel, of no incident: nothing but its own event brings the answer. */
const ask = (tars: Deployment) => tars.mention("error rate of checkout", "U0BEN0002");

const answered = (tars: Deployment) => tars.outside.slack.filter(({ text }) => text.includes("checkout"));

test("Q1: what Slack did not take for 40 minutes is said when it is back, once", async () => {
  const tars = deploy();
  await tars.until(1);
  tars.aws.setDown("slack", true);
  await ask(tars);
  await tars.until(41);
  expect(answered(tars)).toEqual([]);
  tars.aws.setDown("slack", false);
  await tars.until(47);
  expect(answered(tars)).toHaveLength(1);
  await tars.until(180);
  expect(answered(tars)).toHaveLength(1);
  expect(tars.aws.deadLetters()).toEqual([]);
});

test("Q1: what fails for two hours is given up, with its event and its reason", async () => {
  const tars = deploy();
  await tars.until(1);
  tars.aws.setDown("slack", true);
  await ask(tars);
  await tars.until(110);
  expect(tars.aws.deadLetters()).toEqual([]);
  await tars.until(240);
  const [letter = "", ...others] = tars.aws.deadLetters();
  expect(others).toEqual([]);
  const { requestContext, requestPayload, responsePayload } = JSON.parse(letter.slice(letter.indexOf("{")));
  expect(requestContext.functionArn).toMatch(/:function:SlackFunction/);
  expect(requestPayload).toMatchObject({ "detail-type": "announce", detail: { do: "announce" } });
  expect(responsePayload.errorMessage).toContain("Slack answered 503");
  // Nothing tries it any more.
  const tries = tars.aws.invocations.slack;
  await tars.until(300);
  expect(tars.aws.invocations.slack).toBe(tries);
});

test("D6: while Slack is away for hours, pages go out as ever, and the tries do not become ever more", async () => {
  const tars = deploy();
  tars.aws.setDown("slack", true);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(3);
  expect(tars.outside.pages.length).toBeGreaterThan(0);
  const id = (await tars.request("GET", "/v1/incidents?state=open")).body.items[0].id;
  await tars.request("POST", `/v1/incidents/${id}/acknowledgement`, { by: "ben" });
  const calls: number[] = [];
  for (let half = 1; half <= 12; half++) {
    const before = tars.aws.invocations.slack ?? 0;
    // Somebody who does nothing for half an hour would be paged again.
    await tars.request("POST", `/v1/incidents/${id}/checklist/infrastructure-metrics`, {
      by: "ben",
      evidence: `${half}`,
    });
    await tars.until(3 + half * 30);
    calls.push((tars.aws.invocations.slack ?? 0) - before);
  }
  // Some twenty messages are to be said, each in six rounds of three tries in half an hour, and given up after two hours.
  expect(Math.max(...calls)).toBeLessThan(600);
  expect(calls.at(-1)).toBeLessThan(2 * (calls[3] ?? 0));
});

test("a function that fails for ten minutes is told to the operators, long before anything is given up", async () => {
  const tars = deploy();
  await tars.until(1);
  tars.setThrottled("arm-timers", true);
  await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
  await tars.until(9);
  const told = () => tars.problems.filter((problem) => problem instanceof StillFailing).map(String);
  expect(told()).toEqual([]);
  await tars.until(21);
  expect(told().join()).toContain("function:TimersArmTimers");
  expect(tars.aws.deadLetters()).toEqual([]);
});

test("S1: ticks that fail are dropped after some minutes: the next one comes anyway", async () => {
  const tars = deploy();
  await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
  await tars.request("POST", "/v1/incidents/1/mitigations", { what: "x", status: "applied", by: "ben" });
  await tars.until(5);
  tars.setThrottled("timer", true);
  await tars.until(200);
  tars.setThrottled("timer", false);
  const before = tars.aws.invocations.timer ?? 0;
  await tars.until(230);
  expect((tars.aws.invocations.timer ?? 0) - before).toBeLessThan(80);
  expect(tars.aws.deadLetters()).toEqual([]);
});

test("D6: one death of the function makes a click no later than a minute and a half", async () => {
  const tars = deploy();
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "no hits" });
  await tars.until(1);
  const id = (await tars.request("GET", "/v1/incidents/1")).body.id;
  tars.aws.kill("slack-commands");
  await tars.click("acknowledge", id, "U0ELIF005");
  await tars.until(2.5);
  expect((await tars.request("GET", "/v1/incidents/1")).body.acknowledgement).toMatchObject({ by: "elif" });
});

test("what fails before it leaves a receipt is one chain of tries, however often it is sent", async () => {
  const tars = deploy();
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P4", description: "a typo" });
  await tars.until(1);
  tars.setThrottled("investigate", true);
  await tars.request("POST", "/v1/incidents/1/brief", { by: "ben" });
  const calls: number[] = [];
  for (let hour = 1; hour <= 6; hour++) {
    const before = tars.aws.invocations.investigate ?? 0;
    await tars.until(1 + hour * 60);
    calls.push((tars.aws.invocations.investigate ?? 0) - before);
  }
  // Two looks: twelve rounds an hour of three tries each, and what the sweeper sends anew meets them.
  expect(Math.max(...calls)).toBeLessThan(150);
});

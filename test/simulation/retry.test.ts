import { expect, test } from "vitest";
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

test("D6: while Slack is away for hours, pages go out as ever, and the sweeper is done within its time", async () => {
  const tars = deploy();
  tars.aws.setDown("slack", true);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(3);
  expect(tars.outside.pages.length).toBeGreaterThan(0);
  for (let question = 0; question < 40; question++) await ask(tars);
  const swept = tars.aws.invocations.sweeper ?? 0;
  await tars.until(63);
  expect((tars.aws.invocations.sweeper ?? 0) - swept).toBe(12);
});

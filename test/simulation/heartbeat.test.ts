import { expect, test } from "vitest";
import { StillFailing } from "../../shared/adapters/aws/trouble.ts";
import { deploy } from "./deployment.ts";

/** How often the queue of the pages was worked off within the second of two quiet hours. */
const beats = async (stop: (tars: ReturnType<typeof deploy>) => void = () => {}): Promise<number> => {
  const tars = deploy();
  await tars.until(60);
  stop(tars);
  await tars.until(65);
  const before = tars.aws.invocations.page ?? 0;
  await tars.until(125);
  return (tars.aws.invocations.page ?? 0) - before;
};

test("D6: a heartbeat comes through to the pages every ten minutes", async () => {
  expect(await beats()).toBe(6);
});

test("D6: where the intake fails, none comes through", async () => {
  expect(await beats((tars) => tars.setThrottled("intake", true))).toBe(0);
});

test("D6: a sweeper that fails at its work is told, and pages come through all the same", async () => {
  const tars = deploy();
  tars.setThrottled("sweeper", true);
  await tars.until(25);
  expect(tars.problems.some((problem) => problem instanceof StillFailing && problem.where === "the sweeper")).toBe(
    true,
  );
  expect(tars.aws.invocations.page).toBeGreaterThan(0);
});

test("D6: a page that nobody takes is told to the operators within a quarter of an hour", async () => {
  const tars = deploy();
  for (const service of ["sns", "pagerduty"]) tars.aws.setDown(service, true);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(16);
  const told = tars.problems.flatMap((problem) => (problem instanceof AggregateError ? problem.errors : []));
  expect(told.some((problem) => problem instanceof StillFailing && problem.where === "page")).toBe(true);
});

test.each(["queues", "bus"])("D6: where the %s are down, none comes through", async (service) => {
  expect(await beats((tars) => tars.aws.setDown(service, true))).toBe(0);
});

test("D6: heartbeats that were held up are given up by nobody, and wake nobody", async () => {
  const tars = deploy();
  tars.aws.setDown("bus", true);
  await tars.until(120);
  tars.aws.setDown("bus", false);
  await tars.until(150);
  expect(tars.aws.deadLetters()).toEqual([]);
  expect(tars.outside.pages).toEqual([]);
  expect(tars.outside.slack).toEqual([]);
});

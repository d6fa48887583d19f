import { expect, test } from "vitest";
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

test.each(["sweeper", "intake"])("D6: where %s fails, none comes through", async (folder) => {
  expect(await beats((tars) => tars.setThrottled(folder, true))).toBe(0);
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

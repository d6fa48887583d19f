import { expect, test } from "vitest";
import { deploy } from "./deployment.ts";

test("what TARS knows of itself: it can page, it sweeps, nothing was given up, and everything could be read", async () => {
  const tars = deploy();
  const health = async () => (await tars.request("GET", "/v1/health")).body;
  // Before its first heartbeat nobody knows.
  expect(await health()).toEqual({ canPage: "unknown", sweeps: "unknown", givenUp: 0, unreadable: 0 });
  await tars.until(30);
  expect(await health()).toMatchObject({ canPage: "yes", sweeps: "yes", givenUp: 0, unreadable: 0 });
  tars.aws.setDown("bus", true);
  await tars.until(90);
  expect(await health()).toMatchObject({
    canPage: "no",
    heartbeatAt: expect.stringMatching(/^2026-11-24T03:[23]/),
    sweeps: "yes",
  });
});

test("D1: what nobody could read is counted among what TARS knows of itself", async () => {
  const tars = deploy();
  tars.aws.emit({
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    time: "2026-11-24T03:00:00Z",
    detail: { odd: 1 },
  });
  await tars.until(2);
  expect((await tars.request("GET", "/v1/health")).body.unreadable).toBe(1);
});

test("D1: what nobody could read is counted among the newest hundred where there are more, and it is said so", async () => {
  const tars = deploy();
  const health = async () => (await tars.request("GET", "/v1/health")).body;
  const odd = async (until: number, from = 0) => {
    for (let index = from; index < until; index++) await tars.request("POST", "/v1/alerts", { odd: index });
  };
  await odd(30);
  expect(await health()).toMatchObject({ unreadable: 30 });
  expect(await health()).not.toHaveProperty("unreadableAmong");
  await odd(120, 30);
  expect(await health()).toMatchObject({ unreadable: 100, unreadableAmong: 100 });
});

test("a page that is open asks one question, and is told of news of incidents and of alerts; an idle hour has none", async () => {
  const tars = deploy();
  const news = async () => (await tars.request("GET", "/v1/news")).body;
  expect(await news()).toEqual({ incidents: 0, alerts: 0 });
  await tars.until(60);
  expect(await news()).toEqual({ incidents: 0, alerts: 0 });
  await tars.request("POST", "/v1/alerts", { service: "search", severity: "P3", summary: "slow" });
  await tars.until(61);
  const alerted = await news();
  expect(alerted).toMatchObject({ incidents: 0, alerts: expect.any(Number) });
  expect(alerted.alerts).toBeGreaterThan(0);
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P4", description: "a typo" });
  await tars.until(62);
  const declared = await news();
  expect(declared.incidents).toBeGreaterThan(0);
  await tars.request("POST", "/v1/incidents/1/notes", { text: "looked at it", by: "elif" });
  await tars.until(63);
  expect((await news()).incidents).toBeGreaterThan(declared.incidents);
});

test("I2 S1: the error rate of an open incident moves on while it is measured, before anybody has done anything", async () => {
  const tars = deploy();
  const rate = async () => (await tars.request("GET", "/v1/incidents/1/error-rate")).body;
  tars.metrics.current = (_, name) => (/5XX|error/i.test(name) ? 125 : 1000);
  await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "cards fail" });
  await tars.until(4);
  const before = (await rate()).periods.at(-1)?.at ?? "";
  await tars.until(20);
  const after = await rate();
  expect(after).toMatchObject({ service: "checkout", baselinePercent: 0.1 });
  expect(after.periods.at(-1).at > before).toBe(true);
  expect(after.periods.at(-1).percent).toBeCloseTo(12.5);
  const order = after.periods.map(({ at }: { at: string }) => at);
  expect(order).toEqual([...order].sort());
});

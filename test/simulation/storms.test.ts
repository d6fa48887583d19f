import { describe, expect, test } from "vitest";
import { tableLimits } from "./aws/memory-table.ts";
import { begin, deploy } from "./deployment.ts";
import { allDistinct, blow, flapping, ofOneRule, repeated, type Storm, type StormFigures, storm } from "./storms.ts";

/** What every storm on one service must come to, whatever its alerts are. */
const demands = ({ count, notification }: Storm, figures: StormFigures, alerts: number) => {
  expect(figures).toMatchObject({ alerts, incidents: 1, pages: 1, deadLetters: 0 });
  // Deliveries may come twice, and none may be missing. What recovers is no notification.
  const fired = Array.from({ length: count }, (_, index) => notification(index)).filter(({ firing }) => firing);
  expect(figures.notifications).toBeGreaterThanOrEqual(fired.length);
  expect(figures.slackMessages).toBeLessThanOrEqual(15);
  for (const [kind, bytes] of Object.entries(figures.largestItems))
    expect(bytes, kind).toBeLessThan(tableLimits.item / 4);
};

describe("storms on one service", () => {
  test("D1: 100,000 identical alerts are one alert with a count, one incident, one page", async () => {
    const given = repeated("newsletter", 100_000);
    const figures = await storm(deploy(), given);
    demands(given, figures, 1);
    expect(figures.unitsPerAlert).toBeLessThanOrEqual(2);
  });

  test("D1: 20,000 alerts of 50 fingerprints cost two write units an alert in full batches", async () => {
    const given = repeated("newsletter", 20_000, 50, 10);
    const figures = await storm(deploy(), given);
    demands(given, figures, 50);
    expect(figures.unitsPerAlert).toBeLessThanOrEqual(2);
  });

  test("D1: 20,000 alerts that are all distinct are one incident, one page, and all are listed", async () => {
    const given = allDistinct("newsletter", 20_000, 10);
    const figures = await storm(deploy(), given);
    demands(given, figures, 20_000);
    expect(figures.unitsPerAlert).toBeLessThanOrEqual(10);
  });

  test("D1: 10,000 instances of one rule, none of which confirms another, are one incident, one page, and all are listed", async () => {
    const given = ofOneRule("newsletter", 10_000, 10);
    const figures = await storm(deploy(), given);
    demands(given, figures, given.count);
    // Each is written twice: when it fires, and when its window ends.
    expect(figures.unitsPerAlert).toBeLessThanOrEqual(18);
  });

  test("D1: 30,000 alerts that are all distinct are as well, and nothing grows with them", async () => {
    const given = allDistinct("newsletter", 30_000, 300);
    const figures = await storm(deploy(), given);
    demands(given, figures, given.count);
    expect(figures.unitsPerAlert).toBeLessThanOrEqual(10);
    expect(figures.largestItems["INCIDENT HEAD"]).toBeLessThan(16 * 1024);
  });

  test("D1: 20,000 alerts of 200 fingerprints that flap for half an hour are one incident, one page", async () => {
    const given = flapping("newsletter", 20_000);
    demands(given, await storm(deploy(), given, 1), 200);
  });
});

test("D6: a P1 of another service is paged beside a storm as fast as without it", async () => {
  const pagedAfter = async (alertsInStorm: number): Promise<number> => {
    const tars = deploy();
    const at = begin + 30_000;
    tars.clock.after(at - tars.clock.now(), () => {
      for (const summary of ["slow", "down"])
        tars.aws.putEvents([
          {
            EventBusName: "Tars",
            Source: "elsewhere",
            DetailType: "TARS Alert",
            Detail: JSON.stringify({
              service: "payments",
              severity: "P1",
              summary,
              fingerprint: summary,
              status: "firing",
            }),
          },
        ]);
    });
    await blow(tars, allDistinct("newsletter", alertsInStorm));
    await tars.until(3);
    const page = tars.outside.pages.find(({ subject }) => subject.includes("payments"));
    return Date.parse(page?.at ?? "") - at;
  };
  const [alone, beside] = [await pagedAfter(0), await pagedAfter(20_000)];
  expect(alone).toBeGreaterThan(0);
  // A batch of the intake and one of the outbox may be under way.
  expect(beside).toBeLessThan(2 * alone + 1000);
});

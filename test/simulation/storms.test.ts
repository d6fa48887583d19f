import { describe, expect, test } from "vitest";
import { tableLimits } from "./aws/memory-table.ts";
import { deploy } from "./deployment.ts";
import { allDistinct, flapping, repeated, type Storm, type StormFigures, storm } from "./storms.ts";

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

describe("storms on one service", { timeout: 600_000 }, () => {
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

  test("D1: 20,000 alerts of 200 fingerprints that flap for half an hour are one incident, one page", async () => {
    const given = flapping("newsletter", 20_000);
    demands(given, await storm(deploy(), given, 1), 200);
  });
});

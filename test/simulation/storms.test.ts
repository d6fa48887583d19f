import { describe, expect, test } from "vitest";
import { tableLimits } from "./aws/memory-table.ts";
import { deploy } from "./deployment.ts";
import { allDistinct, flapping, repeated, type Storm, type StormFigures, storm } from "./storms.ts";

/** What every storm on one service must come to, whatever its alerts are. */
const demands = ({ count }: Storm, figures: StormFigures, alerts: number) => {
  expect(figures).toMatchObject({ alerts, incidents: 1, pages: 1, deadLetters: 0 });
  // Deliveries may come twice, and none may be missing.
  expect(figures.notifications).toBeGreaterThanOrEqual(count);
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

  // Waits for alerts that are items of their own: today the service's head passes a quarter of an item's 400 KB.
  test.fails("D1: 20,000 alerts of 50 fingerprints cost two write units an alert", async () => {
    const given = repeated("newsletter", 20_000, 50);
    const figures = await storm(deploy(), given);
    demands(given, figures, 50);
    expect(figures.unitsPerAlert).toBeLessThanOrEqual(2);
  });

  // Waits for alerts that are items of their own: today the incident's head passes 400 KB with the 4,001st, and then
  // nothing is taken in. To be raised to 20,000 and 100,000 with it; today those would take longer than the whole suite.
  test.fails("D1: alerts that are all distinct are one incident, one page, and all are listed", async () => {
    const given = allDistinct("newsletter", 5000);
    const figures = await storm(deploy(), given);
    demands(given, figures, 5000);
    expect(figures.unitsPerAlert).toBeLessThanOrEqual(10);
  });

  // Waits for a service's head that does not grow with changes: today 4,994 of the 20,000 are lost to the dead letters.
  test.fails("D1: 20,000 alerts of 200 fingerprints that flap for half an hour are one incident, one page", async () => {
    const given = flapping("newsletter", 20_000);
    demands(given, await storm(deploy(), given, 1), 200);
  });
});

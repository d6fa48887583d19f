import { describe, expect, test } from "vitest";
import { verbIn } from "../../shared/adapters/acts/words.ts";
import { lasted, lasting } from "../../shared/communication/figures.ts";
import { duringPeriod } from "../../shared/runbook/time.ts";
import { sample } from "./scene.ts";

describe("what is asked of an incident in words", () => {
  const read = (text: string) => {
    const found = verbIn(text);
    return found?.verb.read(found.rest, sample);
  };

  test.each([
    ["users 4200", 4200, "4200 users"],
    ["users 4k", 4000, "4k users"],
    ["users 1.5 million", 1_500_000, "1.5 million"],
    ["users 4,200 in the EU", 4200, "4,200 in the EU"],
  ])("I3 S6: `%s` counts %i", (text, users, value) =>
    expect(read(text)).toMatchObject({ act: "record finding", fields: { users, value } }),
  );

  test.each([
    ["resolve please", undefined],
    ["resolve it now, thanks!", undefined],
    ["resolve anyway please", undefined],
    ["resolve please restart of the pool", "please restart of the pool"],
    ["resolve a full disk", "a full disk"],
  ])("S2: the root cause in `%s` is %s", (text, rootCause) =>
    expect(read(text)).toMatchObject({ act: "resolve", fields: rootCause ? { rootCause } : {} }),
  );

  test("I3 S6: a share of the users is no number of them", () => {
    for (const text of ["users 12.5%", "users 5 % of all", "users many"])
      expect(read(text), text).toHaveProperty("problem");
  });
});

test.each([
  [-3, "0 s"],
  [45.4, "45 s"],
  [59.6, "1 min"],
  [114, "1 min 54 s"],
  [120, "2 min"],
  [3660, "1 h 1 min"],
  [7200, "2 h"],
])("%d seconds are %s", (seconds, words) => expect(lasting(seconds)).toBe(words));

describe("S6 T3: a stretch of time reads well, however short it is", () => {
  const [from, until] = ["2026-11-24T17:57:01.000Z", "2026-11-24T17:57:40.000Z"];
  test.each([
    [until, "at 2026-11-24 17:57 UTC"],
    ["2026-11-24T17:58:00.000Z", "from 2026-11-24 17:57 to 17:58 UTC"],
    ["2026-11-25T00:10:00.000Z", "from 2026-11-24 17:57 UTC to 2026-11-25 00:10 UTC"],
  ])("until %s it is `%s`", (end, words) => expect(duringPeriod(from, end)).toBe(words));

  test("the hour that comes twice when a clock is put back is no moment", () =>
    expect(duringPeriod("2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z", "Europe/Berlin")).toBe(
      "from 2026-10-25 02:30 CEST to 2026-10-25 02:30 CET",
    ));

  test("what has no length lasted less than a minute", () =>
    expect([0, 40].map(lasted)).toEqual(["less than a minute", "40 s"]));
});

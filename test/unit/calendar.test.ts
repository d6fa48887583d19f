import { expect, test } from "vitest";
import { asRotaCounts } from "../../console/on-call/cells.ts";

const day = (date: number, hour = 0) => new Date(2026, 10, date, hour);
const rotaDays = [24, 25, 26].map((date) => ({
  from: day(date, 10).toISOString(),
  until: day(date + 1, 10).toISOString(),
}));

test("D6: days that somebody chooses are those of the rota, up to the hand-over after the last", () => {
  expect(asRotaCounts({ from: day(24), until: day(26) }, rotaDays)).toEqual({ from: day(24, 10), until: day(26, 10) });
  expect(asRotaCounts({ from: day(25), until: day(26) }, rotaDays)).toEqual({ from: day(25, 10), until: day(26, 10) });
  // Where the rota has no day, they are what they look like.
  const alone = { from: day(28), until: day(29) };
  expect(asRotaCounts(alone, rotaDays)).toEqual(alone);
});

import { expect, test } from "vitest";
import { newestWhole, stepsInWords } from "../../console/incident/steps.ts";

const at = (time: string, percent: number | null = 0) => ({ at: `2026-11-24T03:${time}.000Z`, percent });

test("I3: the steps of the chart are told as they are, also where they get shorter with the errors", () => {
  expect(stepsInWords([at("00:00"), at("01:00"), at("02:00")])).toBe("a whole minute");
  expect(stepsInWords([at("00:00"), at("01:00"), at("02:00"), at("02:10"), at("02:20")])).toBe(
    "10 s to a whole minute",
  );
  expect(stepsInWords([at("00:00"), at("05:00")])).toBe("5 minutes");
});

test("I3: the newest error rate is that of the newest period that is over", () => {
  const periods = [at("00:00"), at("01:00"), at("02:00", 40), at("02:10", 80), at("02:20", 10), at("02:30", null)];
  const newestAt = (time: string) => newestWhole(periods, Date.parse(at(time).at))?.percent;
  expect(newestAt("02:25")).toBe(80);
  expect(newestAt("02:31")).toBe(10);
  expect(newestAt("00:30")).toBeUndefined();
});

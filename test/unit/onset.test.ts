import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findOnset, type RatePoint, refinedOnset } from "../../shared/investigation/onset.ts";
import { after, start } from "./scene.ts";

/** A series by minute from `start`: how many of `requests` fail in each. */
const series = (errors: number[], requests: number | null = 1000): RatePoint[] =>
  errors.map((count, index) => ({ at: after(index), errors: count, ...(requests !== null && { requests }) }));

const flat = (minutes: number, errors = 0) => Array<number>(minutes).fill(errors);
const minute = (at: string | undefined) => (at ? (Date.parse(at) - Date.parse(start)) / 60_000 : undefined);
const onsetOf = (errors: number[], requests: number | null = 1000) => findOnset(series(errors, requests), 60);

describe("I2: since when", () => {
  test.each<[string, number[], number]>([
    ["a clean break", [...flat(60), ...flat(10, 1000)], 60],
    ["a break of one minute, so far", [...flat(60), 800], 60],
    ["a fifth of the requests", [...flat(60, 1), ...flat(10, 200)], 60],
    ["one in a hundred on a noisy service", [...Array.from({ length: 60 }, (_, i) => i % 3), ...flat(15, 12)], 60],
    ["a minute that was broken half", [...flat(60), 300, ...flat(10, 1000)], 60],
    ["a slow beginning counts from its first rise", [...flat(60), 5, 20, 60, 150, 400, 800, 1000], 60],
    ["errors that are over", [...flat(60), ...flat(20, 500), ...flat(40)], 60],
    ["an old, small blip is not it", [...flat(20), 3, ...flat(39), ...flat(10, 900)], 60],
    ["a rise behind a single good interval", [0, 520, 1000, 1000, 1000, 1000, 0, 0], 1],
    ["a rise in the first interval of all", [520, 1000, 1000, 1000, 1000, 0, 0], 0],
    ["two steps: the first is the beginning", [...flat(60), ...flat(5, 100), ...flat(5, 900)], 60],
  ])("%s", (_, errors, truth) => {
    expect(minute(onsetOf(errors)?.at)).toBe(truth);
  });

  test("counts of log lines alone do, too", () => {
    expect(minute(onsetOf([...flat(60), ...flat(5, 40)], null)?.at)).toBe(60);
    expect(onsetOf([...flat(60), ...flat(5, 40)], null)).toMatchObject({ unit: "errors an interval", before: 0 });
  });

  test("what is usual is no beginning", () => {
    expect(onsetOf(flat(60))).toBeUndefined();
    expect(onsetOf(flat(60, 3))).toBeUndefined();
    expect(onsetOf([...flat(60), 1, 1])).toBeUndefined();
    expect(onsetOf(Array.from({ length: 60 }, (_, i) => (i * 7) % 5))).toBeUndefined();
    expect(findOnset([], 60)).toBeUndefined();
    expect(findOnset(series(flat(10), 0), 60)).toBeUndefined();
  });

  test("its confidence: high with a long quiet time before, less without", () => {
    expect(onsetOf([...flat(60), ...flat(5, 500)])?.confidence).toBe("high");
    expect(onsetOf([...flat(4), ...flat(5, 500)])?.confidence).toBe("medium");
    expect(findOnset(series([...flat(4), 3, 3], 10), 60)?.confidence).toBe("low");
  });

  test("minutes without traffic say nothing", () => {
    const points = series([...flat(60), ...flat(10, 900)]);
    const gaps = points.map((point, index) =>
      index % 7 === 3 || (index > 50 && index < 60) ? { ...point, errors: 0, requests: 0 } : point,
    );
    expect(minute(findOnset(gaps, 60)?.at)).toBe(60);
  });

  test("a recorded series: a checkout's Tuesday, as its metrics had it", () => {
    // Requests and errors a minute of a shop with some noise; its card provider began to fail at the 75th minute.
    const requests = [412, 398, 420, 431, 405, 417, 388, 402, 399, 421, 437, 410, 404, 396, 415];
    const noise = [0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 3, 0];
    const points = Array.from({ length: 90 }, (_, i) => ({
      at: after(i),
      requests: requests[i % 15] ?? 400,
      errors: (noise[(i * 4) % 15] ?? 0) + (i >= 75 ? ([17, 46, 61, 58, 73, 66][i % 6] ?? 60) : 0),
    }));
    const onset = findOnset(points, 60);
    expect(minute(onset?.at)).toBe(75);
    expect(onset?.confidence).toBe("high");
    expect(onset?.before).toBeLessThan(0.3);
    expect(onset?.since).toBeGreaterThan(10);
  });

  test("the first error of the logs in its minute makes it exact; one outside of it does not", () => {
    const onset = onsetOf([...flat(60), ...flat(5, 500)]);
    if (!onset) throw new Error("no onset");
    const exact = "2026-11-24T04:00:17.250Z";
    const later = "2026-11-24T04:00:40.000Z";
    expect(refinedOnset(onset, [later, after(0), exact])).toMatchObject({ at: exact, until: exact });
    expect(refinedOnset(onset, [after(59)])).toEqual(onset);
    expect(refinedOnset(onset, [])).toEqual(onset);
  });

  test("whatever the noise and the size, it is within a minute of the truth", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 100 }),
        fc.integer({ min: 3, max: 30 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 130, maxLength: 130 }),
        (truth, lasting, share, noise) => {
          const errors = Array.from(
            { length: truth + lasting },
            (_, i) => (noise[i] ?? 0) + (i >= truth ? Math.round(share * 500) : 0),
          );
          const found = minute(onsetOf(errors, 600)?.at) ?? Number.NaN;
          expect(Math.abs(found - truth)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

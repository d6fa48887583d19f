import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import type { SeedOutcome } from "./seeds.ts";

/** How many seeds are tried. Half of them are new with every run, so that the runs of a week try some hundreds. */
const count = Number(process.env.TARS_SEEDS ?? 60);

/** So many of them are new with every run: what the fixed ones never meet is met some day. */
const freshCount = Math.min(50, Math.floor(count / 2));

/** Where the fresh seeds begin: somewhere else with every run, or where TARS_FRESH says, to have them again. */
const fresh = Number(process.env.TARS_FRESH ?? 1_000_000 + Math.floor(Math.random() * 1_000_000_000));

const row = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);

/** One failing seed alone: `TARS_SEED=42 npm run check -- test/simulation/faults.test.ts`. */
const seeds = process.env.TARS_SEED
  ? [Number(process.env.TARS_SEED)]
  : [...row(1, count - freshCount), ...row(fresh, freshCount)];

/** Tries some seeds in a process of their own. */
const tryThem = (some: number[]): Promise<SeedOutcome[]> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, ["test/simulation/seeds.ts", ...some.map(String)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.once("error", failed);
    child.once("close", (code) =>
      code === 0
        ? done(
            output
              .trim()
              .split("\n")
              .map((line) => JSON.parse(line)),
          )
        : failed(new Error(`seeds.ts ended with ${code}: ${errors}`)),
    );
  });

test("D1 D6 T2 S5: whatever the seed of faults, the story ends the same, and no page is missing", async () => {
  if (!process.env.TARS_SEED)
    console.log(
      `Seeds 1 to ${count - freshCount} and ${fresh} to ${fresh + freshCount - 1}; again: TARS_FRESH=${fresh}`,
    );
  const processes = Math.min(seeds.length, availableParallelism());
  const shares = row(0, processes).map((share) => seeds.filter((_, index) => index % processes === share));
  const outcomes = (await Promise.all(shares.map(tryThem))).flat();
  expect(outcomes.flatMap(({ seed, wrong }) => wrong.map((sentence) => `TARS_SEED=${seed}: ${sentence}`))).toEqual([]);
  expect(outcomes.map(({ seed }) => seed).sort((a, b) => a - b)).toEqual([...seeds].sort((a, b) => a - b));
  // The faults are real: over all seeds something had to be repaired.
  if (seeds.length >= 60) expect(outcomes.some(({ repairs }) => repairs > 0)).toBe(true);
});

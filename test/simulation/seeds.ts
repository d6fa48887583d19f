import type { Faults } from "./aws/faults.ts";
import { differences } from "./check.ts";
import { deploy } from "./deployment.ts";
import { runStory } from "./story.ts";

/**
 * Deliveries come late, twice and out of order, calls fail or are throttled, batches fail in part, functions die between
 * any two calls, events get lost, indexes are behind.
 */
const faults: Faults = {
  duplicate: 0.03,
  delay: 0.05,
  fail: 0.01,
  kill: 0.01,
  drop: 0.005,
  throttle: 0.02,
  partial: 0.01,
  lag: 0.05,
};

/** What gets lost is found by the sweeper, which comes every five minutes and can be hit itself. */
const repaired = 20 * 60_000;

/** How the story ended under a seed: what was wrong, and how many repairs the sweeper made. */
export type SeedOutcome = { seed: number; wrong: string[]; repairs: number };

const tried = async (seed: number): Promise<SeedOutcome> => {
  const tars = deploy({ seed, faults });
  try {
    const wrong = await differences(tars, await runStory(tars), repaired);
    return { seed, wrong, repairs: tars.repairs.length };
  } catch (error) {
    return { seed, wrong: [String(error instanceof Error ? error.stack : error)], repairs: tars.repairs.length };
  }
};

/** Runs the story under each seed that is named, and prints a line of JSON for each. Gives up after many that fail. */
let failures = 0;
for (const seed of process.argv.slice(2).map(Number)) {
  const outcome = await tried(seed);
  console.log(JSON.stringify(outcome));
  failures += outcome.wrong.length;
  if (failures > 20) break;
}

import { expect, test } from "vitest";
import { differences } from "./check.ts";
import { deploy } from "./deployment.ts";
import { runStory } from "./story.ts";

/** Scheduler promises the minute; what follows from a tick takes seconds. */
const onTime = 75_000;

test("L1 D1 D4 D5 D6 T1 T2 S1 S5 S6 S7 T3 P1r: a P1 of six hours says what the runbook demands, when it demands it", async () => {
  const tars = deploy();
  const id = await runStory(tars);
  expect(await differences(tars, id, onTime)).toEqual([]);
  expect(tars.problems).toEqual([]);
  expect(tars.repairs).toEqual([]);
});

test("two runs of one seed are the same to the last message", async () => {
  const run = async () => {
    const tars = deploy({ seed: 7 });
    await runStory(tars);
    return tars.outside.slack;
  };
  expect(await run()).toEqual(await run());
});

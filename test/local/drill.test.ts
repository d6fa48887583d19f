import { expect, test } from "vitest";
import { drills } from "../../local/drill/drills.ts";
import { leftWith, program } from "./program.ts";
import { eventually } from "./run.ts";

test("I1 I2 I3 I4 I5 K1 K2 K3 K4 K5 K6 R1 R2 R3 Q2 M1 M2 M3 M4 M5 M6: npm run drill: all six go as the runbook says", async () => {
  const drill = program("local/drill.ts", {});
  expect(await drill.ended, drill.output()).toBe(0);
  expect(drill.output()).toContain("All 6 drills went as the runbook says.");
  // Demands that were never put cannot fail: each drill has put all of them.
  for (const { service } of drills)
    for (const clause of [
      ...["D4", "D6", "I1", "I2", "I3", "I4", "I5", "K1–K6", "R1 R2 R3", "Q2", "M1–M6"],
      ...["S1 S2 S3", "T3", "S6", "T2 S7", "S7", "P1", "P1r", "L1"],
    ])
      expect(drill.output(), `${service} ${clause}`).toMatch(new RegExp(`s {2}${service} +✔ ${clause}: `));
});

test("npm run drill: interrupted while it starts, it ends everything too", async () => {
  const mark = `TARS_TEST_MARK=${crypto.randomUUID()}`;
  const drill = program("local/drill.ts", { TARS_TEST_MARK: mark.split("=")[1] ?? "" });
  await eventually("deploying", 60, async () => drill.output().includes("Deploying"));
  expect(leftWith(mark).length).toBeGreaterThan(1);
  drill.child.kill("SIGINT");
  expect(await drill.ended).toBe(1);
  expect(leftWith(mark)).toEqual([]);
});

import type { Step } from "./steps.ts";

const folders = ["infra", "functions", "shared", "local", "console", "test"];

/** What is checked without running anything, the longest first. */
export const staticChecks: Step[] = [
  { name: "types", command: ["tsc", "-p", "."] },
  { name: "direction of imports", command: ["depcruise", "--config", ".dependency-cruiser.cjs", ...folders] },
  { name: "types of the console", command: ["tsc", "-p", "console"] },
  { name: "unused code", command: ["knip"] },
  { name: "format and lint", command: ["biome", "check", "."] },
  { name: "clauses and their tests", command: ["node", "test/clause-page.ts", "--check"] },
];

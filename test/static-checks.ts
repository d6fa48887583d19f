import type { Step } from "./steps.ts";

const folders = ["cli", "infra", "functions", "shared", "local", "console", "test"];

/** What is checked without running anything, the longest first. */
export const staticChecks: Step[] = [
  { name: "types", command: ["tsc", "-p", "."] },
  { name: "direction of imports", command: ["depcruise", "--config", ".dependency-cruiser.cjs", ...folders] },
  { name: "types of the console", command: ["node", "test/console-types.ts"] },
  { name: "types of the page that plays Slack", command: ["tsc", "-p", "local/outbox/page"] },
  { name: "unused code", command: ["knip"] },
  { name: "format and lint", command: ["biome", "check", "."] },
  { name: "clauses and their tests", command: ["node", "test/clause-page.ts", "--check"] },
];

import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
});

/** What the projects need that look at the stack: its template, synthesized before the first test. */
const onTheStack = { globalSetup: "test/set-up.ts" };

/** Nothing here waits for a clock; it gives way to what does, and may then take long. */
const whatComputes = { testTimeout: 1_200_000, hookTimeout: 1_200_000 };

/** What waits for the emulator and for Chromium has deadlines of its own. */
const whatWaits = { testTimeout: 600_000, hookTimeout: 600_000 };

/** The files that take longest begin first, so that no worker is left alone with one at the end. */
const longest = [
  "drill.test.ts",
  "contract.test.ts",
  "main-job.test.ts",
  "console.test.ts",
  "console-life.test.ts",
  "local/command-line.test.ts",
  "front-half.test.ts",
  "back-half.test.ts",
  "table-again.test.ts",
  "permissions.test.ts",
  "event-patterns.test.ts",
  "checkov.test.ts",
  "template.test.ts",
  "unit/questions.test.ts",
  "storms.test.ts",
  "faults.test.ts",
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
  return place < 0 ? longest.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      project("unit", whatComputes),
      project("simulation", { ...whatComputes, ...onTheStack }),
      project("stack", { ...whatComputes, ...onTheStack }),
      project("local", { ...whatWaits, ...onTheStack }),
      project("browser", whatWaits),
    ],
  },
});

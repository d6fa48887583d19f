import { defineConfig } from "vitest/config";

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
});

/** What the projects need that look at the stack: its template, synthesized before the first test. */
const onTheStack = { globalSetup: "test/set-up.ts" };

export default defineConfig({
  test: {
    projects: [
      project("unit"),
      project("simulation", { testTimeout: 30_000, ...onTheStack }),
      project("stack", { testTimeout: 120_000, ...onTheStack }),
      project("local", { testTimeout: 180_000, hookTimeout: 180_000, ...onTheStack }),
      project("browser", { testTimeout: 120_000, hookTimeout: 180_000 }),
    ],
  },
});

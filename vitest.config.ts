import { defineConfig } from "vitest/config";

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
});

export default defineConfig({
  test: {
    globalSetup: "test/set-up.ts",
    projects: [
      project("unit"),
      project("simulation", { testTimeout: 30_000 }),
      project("stack", { testTimeout: 120_000 }),
      project("local", { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false }),
      project("browser", { testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
});

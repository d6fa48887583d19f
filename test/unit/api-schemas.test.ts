import { expect, test } from "vitest";

test("the API can be made whatever was loaded before it: no schema of its doors is older than what it adds to them", async () => {
  const { zonedTime } = await import("../../shared/adapters/alerts/plausible.ts");
  expect("openapi" in zonedTime()).toBe(false);
  const { api } = await import("../../functions/api/api.ts");
  const { sample } = await import("./scene.ts");
  const world = { now: Date.now, newId: () => "1", settings: sample, names: {} };
  expect(() => api(world as never, {} as never, () => {})).not.toThrow();
});

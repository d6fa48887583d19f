import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { descriptionFile, descriptionText } from "../api-description.ts";

test("docs/openapi.json describes the routes that there are; when it does not, look what changed outside, and run test/api-description.ts", () => {
  expect(readFileSync(descriptionFile, "utf8")).toBe(descriptionText());
});

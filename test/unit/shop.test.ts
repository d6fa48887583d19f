import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asInSample } from "../../local/shop/settings.ts";
import { livingShop } from "../../local/shop/shop.ts";
import { sample } from "./scene.ts";

test("settings that are not the sample's stay as they are, and have no shop that could be opened", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tars-shop-"));
  const file = join(folder, "own.yaml");
  writeFileSync(file, "services:\n  booking:\n    team: travel\n");
  const before = readFileSync(file, "utf8");
  const { prepare, shop } = livingShop();
  expect(await prepare?.(file, folder, "http://127.0.0.1:1", "http://127.0.0.1:2")).toBe(file);
  expect(readFileSync(file, "utf8")).toBe(before);
  expect(shop?.()).toBeUndefined();
});

test("D1: an alarm is the same service's on a laptop as in an account", () => {
  expect(asInSample(sample.services.payments ?? {})).toMatchObject({
    team: "shop",
    alarms: [{ name: "payments-*", severity: "P1" }],
  });
});

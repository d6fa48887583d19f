import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { byMinutes } from "../../local/shop/service.ts";
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

test("I3: what the shop tells of a time is of the minutes that it was in", () => {
  const at = Date.parse("2026-11-24T03:00:36.000Z");
  const parts = byMinutes(at - 60_000, at).map(({ at: from, seconds }) => [from.toISOString().slice(14, 19), seconds]);
  expect(parts).toEqual([
    ["59:36", 24],
    ["00:00", 36],
  ]);
  expect(byMinutes(at, at + 1000).map(({ seconds }) => seconds)).toEqual([1]);
});

test("D1: an alarm is the same service's on a laptop as in an account", () => {
  expect(asInSample(sample.services.payments ?? {})).toMatchObject({
    team: "shop",
    alarms: [{ name: "payments-*", severity: "P1" }],
  });
});

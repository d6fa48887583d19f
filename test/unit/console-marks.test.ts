import { expect, test } from "vitest";
import { changeMarks } from "../../console/incident/marks.ts";

const change = (minute: number, more: Partial<Parameters<typeof changeMarks>[0][number]> = {}) => ({
  service: "checkout",
  kind: "deployment" as const,
  startedAt: `2026-11-24T03:${minute}:00.000Z`,
  what: "shop-checkout",
  ...more,
});

const labels = (...changes: Parameters<typeof changeMarks>[0]) => changeMarks(changes).map(({ label }) => label);

test("I4: a change of the incident's one service is marked by its kind and version", () => {
  expect(labels(change(10))).toEqual(["deployment"]);
  expect(labels(change(10, { version: "v42" }), change(20, { version: "v43" }))).toEqual([
    "deployment v42",
    "deployment v43",
  ]);
  expect(labels(change(10, { version: "v42" }), change(20, { rollback: true }))).toEqual([
    "deployment v42",
    "roll-back",
  ]);
});

test("I4: deployments of two services are told apart by the service, of whatever version they are", () => {
  expect(labels(change(10, { version: "v42" }), change(20, { service: "search", version: "v42" }))).toEqual([
    "checkout deployment v42",
    "search deployment v42",
  ]);
});

test("I4: two of one service without a version are told apart by the commit, or by what was changed", () => {
  expect(labels(change(10, { commit: "abc1234def" }), change(20, { commit: "bcd2345efa" }))).toEqual([
    "deployment abc1234",
    "deployment bcd2345",
  ]);
  expect(labels(change(10, { what: "the form" }), change(20, { what: "the cart, ".repeat(9) }))).toEqual([
    "deployment the form",
    "deployment the cart, the cart, the cart,…",
  ]);
});

import { describe, expect, test } from "vitest";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { breakCheckout } from "./troubles.ts";

const minute = 60_000;
const types = async (tars: Deployment, number: number): Promise<string[]> =>
  (await tars.request("GET", `/v1/incidents/${number}/timeline?limit=100`)).body.items.map(({ type }: any) => type);
const count = (all: string[], wanted: string) => all.filter((type) => type === wanted).length;
const said = (tars: Deployment, words: string) => tars.outside.slack.filter(({ text }) => text.startsWith(words));

/** Two incidents of checkout, which fails on; the first has a mitigation at minute 15. */
const two = async () => {
  const tars = deploy();
  breakCheckout(tars, "fallback", begin + 7 * minute, () => undefined);
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(11);
  const declared = { service: "checkout", severity: "P1", description: "the basket is empty", by: "ben" };
  await tars.request("POST", "/v1/incidents", declared);
  await tars.until(15);
  const mitigation = { what: "restarted", kind: "other", status: "applied", by: "ben" };
  await tars.request("POST", "/v1/incidents/1/mitigations", mitigation);
  await tars.until(16);
  return tars;
};

describe("I1 I4 M1: of two incidents of one service both look anew when errors go on after a mitigation of one", () => {
  test("M1: the other hears of the mitigation, in its thread and on its timeline", async () => {
    const tars = await two();
    expect([
      count(await types(tars, 1), "Mitigated Elsewhere"),
      count(await types(tars, 2), "Mitigated Elsewhere"),
    ]).toEqual([0, 1]);
    expect(said(tars, "🛠️ A mitigation was applied in INC-1, which is on the same service: restarted.")).toHaveLength(1);
    const { mitigations, phase } = (await tars.request("GET", "/v1/incidents/2")).body;
    expect([mitigations, phase]).toEqual([[], "declared"]);
  });

  test("I1: errors that are measured after it have both look anew, once, and both say so", async () => {
    const tars = await two();
    const before = [count(await types(tars, 1), "Brief Made"), count(await types(tars, 2), "Brief Made")];
    await tars.until(22);
    const [first, second] = [await types(tars, 1), await types(tars, 2)];
    expect([first, second].map((all) => count(all, "Errors After Mitigation"))).toEqual([1, 1]);
    // At once, and 75 seconds later.
    expect(count(first, "Brief Made")).toBe((before[0] ?? 0) + 2);
    expect(count(second, "Brief Made")).toBe((before[1] ?? 0) + 2);
    expect(said(tars, "🔎 There are errors after the mitigation: TARS looks anew.")).toHaveLength(1);
    expect(
      said(tars, "🔎 There are errors after the mitigation, which was done in INC-1: TARS looks anew."),
    ).toHaveLength(1);
  });
});

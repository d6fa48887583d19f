import { describe, expect, test } from "vitest";
import type { Settings } from "../../shared/runbook/settings.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { bothRollBack, breakCheckout, breakSearch, deployCheckout, deploySearch } from "./troubles.ts";

const minute = 60_000;
const broken = begin + 7 * minute + 13_000;
const searchBroken = broken + 2 * minute;

const incident = async (tars: Deployment, number = 1) => (await tars.request("GET", `/v1/incidents/${number}`)).body;
const briefOf = (tars: Deployment, name = "INC-1") =>
  tars.outside.slack.findLast(({ text }) => text.startsWith(`📋 ${name}: `));
const said = (tars: Deployment, words: RegExp) => tars.outside.slack.filter(({ text }) => words.test(text));

/** Checkout and search fail, each by a deployment of its own; search is merged into the incident of checkout. */
const story = async (settings: Settings, stack = "    at lookUp (/var/task/dist/search/index.js:4:2)") => {
  const tars = deploy({ settings });
  const { cloud } = tars.aws;
  const cured: Record<string, number> = {};
  const repaired = (name: string, version: string | undefined) => {
    if (version === "6") cured[name] ??= tars.clock.now();
    return cured[name];
  };
  breakCheckout(tars, "roll-back", broken, () => repaired("checkout", cloud.alias.version));
  breakSearch(tars, searchBroken, stack, () => repaired("search", cloud.aliases["shop-search"]?.version));
  await tars.until(5);
  deployCheckout(tars, broken - 2 * minute);
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  deploySearch(tars, searchBroken - minute);
  return tars;
};

/** Both services in one incident, and the brief of both is there. */
const merged = async (tars: Deployment) => {
  await tars.until(11);
  const declared = { service: "search", severity: "P1", description: "no results", by: "elif" };
  await tars.request("POST", "/v1/incidents", declared);
  await tars.until(11.3);
  await tars.request("POST", "/v1/incidents/2/merging", { into: "1", by: "ben" });
  await tars.until(13.5);
  return incident(tars);
};

describe("R1 R2 R3 M1: two bad deployments in one incident", () => {
  test("M1 R1 R2 R3: both roll-backs are offered, each for its own service with its own verdicts", async () => {
    const tars = await story(bothRollBack());
    const one = await merged(tars);
    expect(one.offers.map(({ service, status }: any) => [service, status])).toEqual([
      ["checkout", "offered"],
      ["search", "offered"],
    ]);
    const { advice, adviceBeside } = one.brief;
    expect([advice.rollBack, advice.deployment.service]).toEqual(["yes", "checkout"]);
    expect(adviceBeside).toMatchObject([{ rollBack: "yes", deployment: { service: "search" } }]);
    expect(adviceBeside[0].R3.because).toContain("search/index.ts");
    const card = briefOf(tars)?.text ?? "";
    expect(card).toContain("Suggested: roll checkout back to v41, all three criteria are met");
    expect(card).toContain("Suggested: roll search back to v8, all three criteria are met");
    expect(said(tars, /^🛠️ Ready for approval: /)).toHaveLength(2);
    // What was done to one of them is said of that one, and the other stands.
    await tars.request("POST", `/v1/incidents/1/offers/${one.offers[0].id}/approval`, { by: "ben" });
    await tars.until(15);
    const after = await incident(tars);
    expect(after.rolledBack).toMatch(/^checkout was rolled back/);
    expect(after.brief.adviceBeside[0].rolledBack).toBeUndefined();
    expect(after.brief.suggestions.map(({ service, done }: any) => [service, done !== undefined])).toEqual(
      expect.arrayContaining([["search", false]]),
    );
    expect(briefOf(tars)?.text).toContain("Suggested: roll search back to v8");
    // Elif is on call for search.
    const approval = `/v1/incidents/1/offers/${one.offers[1].id}/approval`;
    expect((await tars.request("POST", approval, { by: "elif" })).status).toBe(200);
    await tars.until(17);
    expect([tars.aws.cloud.alias.version, tars.aws.cloud.aliases["shop-search"]?.version]).toEqual(["6", "6"]);
    expect((await incident(tars)).brief.adviceBeside[0].rolledBack).toMatch(/^search was rolled back/);
  });

  test("R3: what is suspected beside without all three criteria is named, and no roll-back of it is offered", async () => {
    const tars = await story(bothRollBack(), "");
    const one = await merged(tars);
    expect(one.brief.suspectsBeside).toMatchObject([{ service: "search" }]);
    expect(one.brief.adviceBeside).toMatchObject([{ rollBack: "unknown", R3: { is: "unknown" } }]);
    expect(one.offers.map(({ service }: any) => service)).toEqual(["checkout"]);
    expect(briefOf(tars)?.text).not.toContain("roll search back");
  });
});

import { describe, expect, test } from "vitest";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { breakCheckout, breakSearch, deployCheckout, deploySearch } from "./troubles.ts";

const minute = 60_000;
const broken = begin + 7 * minute + 13_000;

const incident = async (tars: Deployment, number: number) =>
  (await tars.request("GET", `/v1/incidents/${number}`)).body;
const found = ({ findings }: any, key: string): string => findings.find(({ finding }: any) => finding === key)?.value;

/** Checkout fails by its deployment; newsletter is no part of it, and search fails since a deployment of its own. */
const both = async (stack = "") => {
  const tars = deploy();
  breakCheckout(tars, "roll-back", broken, () => undefined);
  const searchBroken = broken + 2 * minute;
  breakSearch(tars, searchBroken, stack);
  await tars.until(5);
  deployCheckout(tars, broken - 2 * minute);
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  deploySearch(tars, searchBroken - minute);
  await tars.until(11);
  return tars;
};

const brief = (tars: Deployment, name = "INC-1") =>
  tars.outside.slack.findLast(({ text }) => text.startsWith(`📋 ${name}: `))?.text ?? "";

describe("I1 I3 K6 L1: the brief of an incident into which another was merged speaks of the services of both", () => {
  test("I1 I3 K6: each service's state, and each suspect with its service", async () => {
    const tars = await both();
    const declared = { service: "search", severity: "P1", description: "no results", by: "elif" };
    await tars.request("POST", "/v1/incidents", declared);
    await tars.until(14);
    await tars.request("POST", "/v1/incidents/2/merging", { into: "1", by: "ben" });
    await tars.until(18);
    const one = await incident(tars, 1);
    expect(found(one, "what-is-broken")).toMatch(
      /% of the requests of checkout failed .*; 30 % of the requests of search/,
    );
    expect(found(one, "users-affected")).toMatch(/^checkout: .* requests failed .*; search: .* requests failed/);
    expect(one.brief.suspect).toContain("v42");
    expect(one.brief.suspectsBeside).toMatchObject([{ service: "search", suspect: expect.stringContaining("v9") }]);
    expect(one.brief.headline).toMatch(/Suspect: .*v42.* \(checkout\); .*v9.* \(search\)\./);
    expect(brief(tars)).toMatch(/Suspect: .*v42.*\(checkout\)\nAlso suspected: .*v9.* \(search\)/);
    // What is suspected of the other one can be ruled out by itself.
    const { suspectId } = one.brief.suspectsBeside[0];
    await tars.request("POST", "/v1/incidents/1/suspect/ruling-out", { suspect: suspectId, by: "ben" });
    const after = await incident(tars, 1);
    expect([after.brief.suspect, after.brief.suspectsBeside]).toEqual([one.brief.suspect, undefined]);
  });
});

describe("R1 R2 R3 L1: a bad deployment of a service that joined another's incident", () => {
  test("R1 R2 R3: it is judged by that service's own errors, and rolled back where all three criteria say so", async () => {
    const tars = await both("    at lookUp (/var/task/dist/search/index.js:4:2)");
    const declare = (service: string, description: string) =>
      tars.request("POST", "/v1/incidents", { service, severity: "P2", description, by: "elif" });
    // Nothing is wrong with the payments, whose incident goes on.
    await declare("payments", "card payments look odd");
    await declare("search", "no results");
    await tars.request("POST", "/v1/incidents/3/merging", { into: "2", by: "ben" });
    await tars.until(16);
    expect(brief(tars, "INC-2")).toMatch(/Suspect: .*v9/);
    expect(brief(tars, "INC-2")).toContain("roll search back to v8, all three criteria are met");
  });
});

describe("I1 L1: the brief of an incident whose own service is unknown uses the services that are known", () => {
  test("I1 K6: after a merge with one of checkout it tells what checkout's would", async () => {
    const tars = await both();
    await tars.request("POST", "/v1/incidents", {
      service: "unknown",
      severity: "P1",
      description: "all is slow",
      by: "ben",
    });
    await tars.until(12);
    expect((await incident(tars, 2)).brief.blind).toContain("unknown is no service of tars.yaml");
    await tars.request("POST", "/v1/incidents/1/merging", { into: "2", by: "ben" });
    await tars.until(16);
    const one = await incident(tars, 2);
    expect(one.service).toBe("unknown");
    expect(one.brief.blind).toBeUndefined();
    expect(found(one, "what-is-broken")).toMatch(/% of the requests of checkout failed/);
    expect(one.brief.suspect).toContain("v42");
  });
});

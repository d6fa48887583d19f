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
const story = async (
  settings: Settings,
  stack = "    at lookUp (/var/task/dist/search/index.js:4:2)",
  searchDeployed = searchBroken - minute,
) => {
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
  deploySearch(tars, searchDeployed);
  return tars;
};

/** Both services in one incident, and the brief of both is there. */
const merged = async (tars: Deployment, how: "by hand" | "by an alarm" = "by hand") => {
  await tars.until(9.9);
  if (how === "by an alarm") tars.alarm("P1-search-errors", "ALARM", undefined, "no results");
  await tars.until(11);
  const declared = { service: "search", severity: "P1", description: "no results", by: "elif" };
  if (how === "by hand") await tars.request("POST", "/v1/incidents", declared);
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
    // Nothing but TARS has told of the roll-backs.
    const ask = async (question: string) => (await tars.request("POST", "/v1/queries", { question })).body;
    const { reading, rows } = await ask("was checkout rolled back?");
    expect(reading).toMatch(
      /^2 deployments of checkout\. The newest began 03:13 UTC: deployment roll-back from version 7 to 6/,
    );
    expect(rows[0]).toEqual(expect.arrayContaining(["checkout", "TARS"]));
    expect((await ask("did the rollback of search help?")).notes.join()).toMatch(
      /The roll-back of search began 03:15 UTC/,
    );
  });

  test("R2: errors that began seconds after the second deployment, in its minute, are behind it", async () => {
    const tars = await story(bothRollBack(), undefined, searchBroken - 10_000);
    const { brief, offers } = await merged(tars);
    expect(brief.adviceBeside).toMatchObject([{ rollBack: "yes", deployment: { service: "search" } }]);
    expect(offers.map(({ service }: any) => service)).toEqual(["checkout", "search"]);
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

/** The Stop button in the announcement of a service's roll-back, as Slack would send it back. */
const stopOf = (tars: Deployment, service: string): string => {
  const message = tars.outside.slack.find(({ text }) => text.includes(`⏳ TARS rolls ${service} back by itself`));
  const buttons = (message?.blocks ?? []).flatMap(({ elements = [] }: any) => elements);
  return buttons.find(({ action_id }: any) => action_id === "stop")?.value;
};

describe("R1 R2 R3: TARS rolls two services of one incident back by itself", () => {
  /** Both services fail before anybody has done anything; both are announced once the brief is of both. */
  const announced = async (how?: Parameters<typeof merged>[1]) => {
    const tars = await story(bothRollBack(300));
    const one = await merged(tars, how);
    expect(one.rollbacks.map(({ service, status }: any) => [service, status])).toEqual([
      ["checkout", "announced"],
      ["search", "announced"],
    ]);
    return { tars, one };
  };
  const standing = async (tars: Deployment) =>
    Object.fromEntries((await incident(tars)).rollbacks.map(({ service, ...one }: any) => [service, one]));

  test("R1 R2 R3: each is announced by itself, with its own verdicts, and one that is stopped does not stop the other", async () => {
    const { tars } = await announced();
    const texts = said(tars, /⏳ TARS rolls /).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    // Each is told to who was paged for it.
    expect(texts.map((text) => /^<@(\w+)>/.exec(text)?.[1])).toEqual(["U0BEN0002", "U0FARID06"]);
    expect(texts[0]).toMatch(/⏳ TARS rolls checkout back [\s\S]*R3 yes: .*orders\/place/);
    expect(texts[1]).toMatch(/⏳ TARS rolls search back [\s\S]*on shop-search:live[\s\S]*R3 yes: .*search\/index/);
    expect(stopOf(tars, "search")).not.toBe(stopOf(tars, "checkout"));
    await tars.click("stop", stopOf(tars, "search"), "U0ELIF005");
    await tars.until(20);
    expect([tars.aws.cloud.alias.version, tars.aws.cloud.aliases["shop-search"]?.version]).toEqual(["6", "7"]);
    expect(await standing(tars)).toMatchObject({
      checkout: { status: expect.stringMatching(/watched|judged/) },
      search: { status: "stopped", by: "elif" },
    });
  });

  test("R1 R2 R3 S3: both are done when nobody stops them, and each is judged by its own service", async () => {
    const { tars } = await announced();
    await tars.until(26);
    expect([tars.aws.cloud.alias.version, tars.aws.cloud.aliases["shop-search"]?.version]).toEqual(["6", "6"]);
    expect(await standing(tars)).toMatchObject({
      checkout: { status: "judged", outcome: "fell" },
      // Nothing measures the error rate of search for this incident, and no alert of it has recovered.
      search: { status: "judged", outcome: "not measured" },
    });
    const { mitigations } = await incident(tars);
    expect(mitigations.map(({ cause, by }: any) => [cause, by])).toEqual([
      [expect.stringContaining("v42"), "TARS"],
      [expect.stringContaining("v9"), "TARS"],
    ]);
    expect(said(tars, /⏳/)).toHaveLength(0);
  });

  test("R1 R2 R3: who approves one of them, or mitigates it, leaves the other announced", async () => {
    const { tars, one } = await announced();
    const [checkout] = one.offers;
    await tars.request("POST", `/v1/incidents/1/offers/${checkout.id}/approval`, { by: "ben" });
    expect(await standing(tars)).toMatchObject({ checkout: { status: "withdrawn" }, search: { status: "announced" } });
    // What a person has done by hand may be of either.
    await tars.request("POST", "/v1/incidents/1/mitigations", {
      ...{ kind: "other", what: "shed load", status: "applied", by: "elif" },
    });
    expect(await standing(tars)).toMatchObject({ search: { status: "withdrawn", because: "Elif Kaya is mitigating" } });
  });

  test("R1 R2 R3: none within two hours is of each service: one that was rolled back does not keep the other", async () => {
    const { tars, one } = await announced();
    const search = one.offers.find(({ service }: any) => service === "search");
    await tars.request("POST", `/v1/incidents/1/offers/${search.id}/approval`, { by: "elif" });
    await tars.until(20);
    expect([tars.aws.cloud.alias.version, tars.aws.cloud.aliases["shop-search"]?.version]).toEqual(["6", "6"]);
    expect(await standing(tars)).toMatchObject({ checkout: { status: expect.stringMatching(/watched|judged/) } });
  });

  test.each(["by hand", "by an alarm"] as const)(
    "R1 R2 R3: an action on a service that has joined %s, approved in another incident of it, ends its roll-back alone",
    async (how) => {
      const { tars } = await announced(how);
      const declared = { service: "search", severity: "P1", description: "the index is old", by: "elif" };
      const { body: other } = await tars.request("POST", "/v1/incidents", declared);
      const path = `/v1/incidents/${other.number}`;
      await tars.request("POST", `${path}/actions/previous-version/preview`, { by: "elif" });
      await tars.clock.runUntil(tars.clock.now() + 10_000);
      const { id } = (await incident(tars, other.number)).offers.at(-1);
      expect((await tars.request("POST", `${path}/offers/${id}/approval`, { by: "elif" })).status).toBe(200);
      await tars.clock.runUntil(tars.clock.now() + 10_000);
      expect(await standing(tars)).toMatchObject({
        checkout: { status: "announced" },
        search: { status: "withdrawn" },
      });
    },
  );

  test("R1 R2 R3: a service whose alerts recover is not rolled back, and the other is", async () => {
    const { tars } = await announced("by an alarm");
    tars.alarm("P1-search-errors", "OK", undefined, "no results");
    await tars.until(26);
    expect([tars.aws.cloud.alias.version, tars.aws.cloud.aliases["shop-search"]?.version]).toEqual(["6", "7"]);
    expect(await standing(tars)).toMatchObject({
      checkout: { status: "judged", outcome: "fell" },
      search: { status: "withdrawn", because: "the alerts of search have recovered" },
    });
  });

  test("S2 S3: of another service its alerts tell what came of its roll-back, and that its deployment was the cause", async () => {
    const { tars } = await announced("by an alarm");
    await tars.clock.runUntil(Date.parse((await standing(tars)).search.runsAt) + 90_000);
    // The error rate is that of the incident's own service.
    const watched = await standing(tars);
    expect(watched.search.reading).toMatch(/^✔️ TARS rolled search back at .* and is watching its alerts until /);
    expect(watched.checkout.reading).toMatch(
      /^✔️ TARS rolled checkout back at .* and is watching its error rate until /,
    );
    const { rolledBack, brief } = await incident(tars);
    expect([rolledBack, brief.adviceBeside[0].rolledBack]).toEqual([
      expect.stringMatching(/^checkout was rolled back .* TARS is watching its error rate until /),
      expect.stringMatching(/^search was rolled back .* TARS is watching its alerts until /),
    ]);
    tars.alarm("P1-search-errors", "OK", undefined, "no results");
    await tars.until(26);
    const { search } = await standing(tars);
    expect(search).toMatchObject({ status: "judged", outcome: "recovered" });
    expect(search.reading).toMatch(/^✔️ TARS rolled search back by itself: .* Its alerts have recovered since\.$/);
    // Both deployments were the cause.
    expect((await incident(tars)).standing.cause).toMatch(/^deployment checkout v42 .*; deployment search v9 /);
    const over = { rootCause: "two deployments", overrideReason: "a test", by: "ben" };
    await tars.request("POST", "/v1/incidents/1/resolution", over);
    const path = "/v1/incidents/1/post-mortem";
    const { body } = await tars.request("GET", path, undefined, { accept: "text/markdown" });
    expect(body).toMatch(/checkout rolled back [^\n]*errors fell from /);
    expect(body).toMatch(/search rolled back [^\n]*its alerts recovered/);
  });

  test("M1: a roll-back by hand is of the service that it names, and the other is still offered", async () => {
    const tars = await story(bothRollBack());
    await merged(tars);
    await tars.request("POST", "/v1/incidents/1/mitigations", {
      ...{ kind: "roll-back", what: "search is back at v8, by hand", status: "applied", by: "elif" },
    });
    await tars.until(14.5);
    const { rolledBack, brief } = await incident(tars);
    expect([rolledBack, brief.adviceBeside[0].rolledBack]).toEqual([
      undefined,
      // Nothing measures the error rate of search.
      expect.stringMatching(/: search is back at v8, by hand\.$/),
    ]);
    expect(briefOf(tars)?.text).toContain("Suggested: roll checkout back to v41");
  });

  test("M1: a roll-back by hand is of every service that its words name, and of none that only begins alike", async () => {
    const whose = async (what: string) => {
      const tars = await story(bothRollBack());
      await merged(tars);
      const done = { kind: "roll-back", what, status: "applied", by: "elif" };
      await tars.request("POST", "/v1/incidents/1/mitigations", done);
      const { rolledBack, brief } = await incident(tars);
      return [rolledBack !== undefined, brief.adviceBeside[0].rolledBack !== undefined];
    };
    expect(await whose("checkout and search are back")).toEqual([true, true]);
    expect(await whose("checkout is back, research-indexer as well")).toEqual([true, false]);
    expect(await whose("search is back behind checkout-web")).toEqual([false, true]);
  });

  test("R1 R2 R3: what somebody stopped in one incident no other one of the service does, by a merge or a split either", async () => {
    const stoppedBy = async (tars: Deployment, service: string, person: string) => {
      await tars.click("stop", stopOf(tars, service), person);
      await tars.clock.runUntil(tars.clock.now() + minute / 2);
    };
    const ends = async (tars: Deployment, number: number) => {
      await tars.until(30);
      return (await incident(tars, number)).rollbacks.map(({ service, status, because }: any) => [
        service,
        because ?? status,
      ]);
    };
    // Stopped in INC-2, which is merged into INC-1 then.
    const apart = await story(bothRollBack(300));
    const declared = { severity: "P1", description: "no results", by: "elif" };
    await apart.until(11);
    await apart.request("POST", "/v1/incidents", { ...declared, service: "search" });
    await apart.until(13);
    await stoppedBy(apart, "search", "U0ELIF005");
    await apart.request("POST", "/v1/incidents/2/merging", { into: "1", by: "ben" });
    expect(await ends(apart, 1)).toEqual([["checkout", "judged"]]);
    // It is not announced once more, and the offer says why.
    const left = (by: string) =>
      new RegExp(`^🛠️ Ready for approval: Roll .*TARS does not do it by itself: ${by}\\.`, "s");
    expect(said(apart, left("Elif Kaya stopped it in INC-2"))).toHaveLength(1);
    expect(apart.aws.cloud.aliases["shop-search"]?.version).toBe("7");
    // Stopped in INC-1, from which its alert is split.
    const together = await story(bothRollBack(300));
    await together.until(9.9);
    together.alarm("P1-search-errors", "ALARM", undefined, "no results");
    await together.until(12);
    await stoppedBy(together, "search", "U0ELIF005");
    const { items } = (await together.request("GET", "/v1/alerts")).body;
    const { id } = items.find(({ service }: any) => service === "search");
    await together.request("POST", `/v1/incidents/1/alerts/${id}/splitting`, { by: "ben" });
    expect(await ends(together, 2)).toEqual([]);
    expect(said(together, left("Elif Kaya stopped it in INC-1"))).toHaveLength(1);
    expect(together.aws.cloud.aliases["shop-search"]?.version).toBe("7");
    // Stopped in one of two incidents of the service.
    const two = await story(bothRollBack(300));
    await two.until(11.2);
    await two.request("POST", "/v1/incidents", { ...declared, service: "checkout" });
    await two.until(13);
    await stoppedBy(two, "checkout", "U0BEN0002");
    expect(await ends(two, 2)).toEqual([["checkout", "Ben Whitaker stopped it in INC-1"]]);
    expect(two.aws.cloud.alias.version).toBe("7");
  });

  test("L1 R1 R2 R3: the roll-back of search in an incident that was merged is none of checkout, whatever it is called", async () => {
    const settings = bothRollBack(300);
    const { search } = settings.services;
    const action = search?.actions["previous-version"];
    if (!search || !action) throw new Error("the sample has a roll-back of search");
    const named = { ...action, title: "Put the previous version live", approval: "person" as const };
    const tars = await story({
      ...settings,
      services: { ...settings.services, search: { ...search, actions: { "previous-version": named } } },
    });
    await tars.until(11);
    await tars.request("POST", "/v1/incidents", {
      ...{ service: "search", severity: "P1", description: "no results", by: "elif" },
    });
    await tars.until(12.5);
    const [offer] = (await incident(tars, 2)).offers;
    await tars.request("POST", `/v1/incidents/2/offers/${offer.id}/approval`, { by: "elif" });
    await tars.until(13);
    await tars.request("POST", "/v1/incidents/2/merging", { into: "1", by: "ben" });
    await tars.until(13.4);
    const { rolledBack, mitigations } = await incident(tars);
    expect([rolledBack, mitigations.map(({ what, service }: any) => [what, service])]).toEqual([
      undefined,
      [["Put the previous version live", "search"]],
    ]);
    // It keeps nobody from rolling checkout back.
    await tars.until(20);
    expect(tars.aws.cloud.alias.version).toBe("6");
  });
});

import { describe, expect, test } from "vitest";
import { sample } from "../unit/scene.ts";
import { type Deployment, deploy } from "./deployment.ts";

const incident = async (tars: Deployment, number = 1) => (await tars.request("GET", `/v1/incidents/${number}`)).body;
const pagingOf = async (tars: Deployment, team: string) =>
  (await incident(tars)).pagings.find((one: any) => one.team === team);
const timeline = async (tars: Deployment, number = 1) =>
  (await tars.request("GET", `/v1/incidents/${number}/timeline?limit=100`)).body.items;
const stops = async (tars: Deployment) =>
  (await timeline(tars)).filter(({ type, data }: any) => type === "Paging Stopped" && data.recovered);

/** The text messages to somebody. */
const textsTo = (tars: Deployment, who: string): string[] =>
  tars.outside.pages
    .flatMap(({ methods }) => methods)
    .filter(({ via, to }) => via === "SMS" && to === sample.responders[who]?.phone)
    .map(({ sent }: any) => sent.text);

const said = (tars: Deployment, words: string) => tars.outside.slack.filter(({ text }) => text.includes(words));

/** The error rate of each service from now on, in percent; a service that is not named has no data. */
const rates = (tars: Deployment, percents: Record<string, number>) => {
  const before = tars.metrics.current;
  const since = tars.clock.now();
  tars.metrics.current = (namespace, name, at, account) => {
    if (at < since) return before(namespace, name, at, account);
    const percent = percents[namespace.replace("Shop/", "")];
    if (percent === undefined) return undefined;
    return name === "Requests" ? 10_000 : name === "Errors" ? percent * 100 : undefined;
  };
};

/** Checkout has Ben, who has acknowledged; catalog, which it needs, fires at minute 1, and nobody of its team answers. */
const catalogFires = async (acknowledged = true) => {
  const tars = deploy();
  rates(tars, { checkout: 20, catalog: 30 });
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(2);
  if (acknowledged) await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "ben" });
  tars.alarm("P1-catalog-errors", "ALARM");
  await tars.until(4);
  expect(await pagingOf(tars, "discovery")).toMatchObject({ running: true, attempt: 1 });
  return tars;
};

describe("D6: a team is not paged on after its services have recovered", () => {
  test("D6: nobody else is woken, which is said once on the timeline and in the thread, with what to do", async () => {
    const tars = await catalogFires();
    rates(tars, { checkout: 20, catalog: 0.02 });
    await tars.until(5);
    tars.alarm("P1-catalog-errors", "OK");
    await tars.until(9);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: false, attempt: 2 });
    const woken = textsTo(tars, "dana").length;
    await tars.until(30);
    expect(textsTo(tars, "dana")).toHaveLength(woken);
    expect(await stops(tars)).toMatchObject([{ sentence: "Paging stopped: catalog has recovered" }]);
    const [told, ...more] = said(tars, "Team Discovery is no longer paged");
    expect(more).toEqual([]);
    expect(told?.text).toContain(
      "catalog has recovered. All of its alerts have ended, and the error rate is below 0.1 %.",
    );
    expect(told?.text).toContain("Nobody on the team has acknowledged.");
    expect(told?.text).toContain("Page the team if you still need them.");
  });

  test("D6: an alert that fires again in the incident pages the team anew, from its first level", async () => {
    const tars = await catalogFires();
    rates(tars, { checkout: 20, catalog: 0 });
    tars.alarm("P1-catalog-errors", "OK");
    await tars.until(12);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: false });
    const woken = textsTo(tars, "farid").length;
    tars.alarm("P1-catalog-errors", "ALARM");
    await tars.until(15);
    expect(textsTo(tars, "farid")).toHaveLength(woken + 1);
    expect(textsTo(tars, "farid").at(-1)).toContain("It had recovered, and fires again.");
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: true, level: 0, why: "firing again" });
    await tars.until(22);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: true, level: 1, why: "not acknowledged" });
  });

  test("D6 L1: after a merge an alert that fires again pages the team anew, though the service that goes on does not need it", async () => {
    const tars = await catalogFires();
    rates(tars, { checkout: 20, catalog: 0 });
    tars.alarm("P1-catalog-errors", "OK");
    await tars.until(12);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: false });
    await tars.request("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "x", by: "ben" });
    await tars.request("POST", "/v1/incidents/2/acknowledgement", { by: "ben" });
    await tars.request("POST", "/v1/incidents/1/merging", { into: (await incident(tars, 2)).id, by: "ben" });
    await tars.until(14);
    const woken = textsTo(tars, "farid").length;
    tars.alarm("P1-catalog-errors", "ALARM");
    await tars.until(17);
    expect((await incident(tars, 2)).alertCounts.firing).toBeGreaterThan(0);
    expect(textsTo(tars, "farid")).toHaveLength(woken + 1);
  });

  const untold: [string, (tars: Deployment) => unknown][] = [
    ["the error rate is above the baseline", (tars) => rates(tars, { checkout: 20, catalog: 3 })],
    ["the error rate has no data", (tars) => rates(tars, { checkout: 20 })],
    [
      "the error rate cannot be read",
      (tars) => {
        tars.metrics.current = () => {
          throw new Error("CloudWatch is down");
        };
      },
    ],
  ];

  test.each(untold)("D6: the page goes on while %s, although the alert has ended", async (_, measure) => {
    const tars = await catalogFires();
    measure(tars);
    tars.alarm("P1-catalog-errors", "OK");
    await tars.until(16);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: true, attempt: 3 });
    expect(await stops(tars)).toEqual([]);
  });

  test("D6: the page goes on while another service of the team fires, or an alarm of it has no data", async () => {
    const tars = await catalogFires();
    tars.alarm("P1-search-errors", "ALARM");
    await tars.until(6);
    rates(tars, { checkout: 20, catalog: 0, search: 0 });
    tars.alarm("P1-catalog-errors", "OK");
    tars.alarm("P1-search-errors", "INSUFFICIENT_DATA");
    await tars.until(15);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: true });
    tars.alarm("P1-search-errors", "OK");
    await tars.until(18);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: false });
    expect((await stops(tars)).map(({ sentence }: any) => sentence)).toEqual([
      "Paging stopped: catalog and search have recovered",
    ]);
  });

  test("D6: a team that a person asks for is paged until somebody acknowledges, whatever its services do", async () => {
    const tars = await catalogFires();
    rates(tars, { checkout: 20, catalog: 0 });
    tars.alarm("P1-catalog-errors", "OK");
    await tars.until(12);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: false });
    await tars.request("POST", "/v1/incidents/1/teams/discovery/page", { by: "ben" });
    await tars.until(19);
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: true, level: 1, why: "not acknowledged" });
  });

  test("D6: a team whose services recovered before the incident was opened again is paged once they fire in it", async () => {
    const tars = await catalogFires();
    rates(tars, { checkout: 0, catalog: 0 });
    tars.alarm("P1-catalog-errors", "OK");
    tars.alarm("P1-checkout-errors", "OK");
    await tars.until(12);
    await tars.request("POST", "/v1/incidents/1/resolution", {
      ...{ rootCause: "a full disk", fixedBy: "deleting logs", overrideReason: "a test", by: "ben" },
    });
    await tars.request("POST", "/v1/incidents/1/reopening", { reason: "it is back", by: "ben" });
    await tars.until(14);
    const woken = textsTo(tars, "farid").length;
    tars.alarm("P1-catalog-errors", "ALARM");
    await tars.until(17);
    expect(textsTo(tars, "farid")).toHaveLength(woken + 1);
  });
});

describe("D6: the owner's team is paged until somebody acknowledges, and is told first that the errors have ended", () => {
  test("D6: the next level is paged, and the page begins with the end of the errors", async () => {
    const tars = await catalogFires(false);
    rates(tars, { checkout: 0, catalog: 0 });
    tars.alarm("P1-checkout-errors", "OK");
    tars.alarm("P1-catalog-errors", "OK");
    await tars.until(20);
    expect(await pagingOf(tars, "shop")).toMatchObject({ running: true, why: "not acknowledged" });
    expect(await pagingOf(tars, "discovery")).toMatchObject({ running: false });
    expect(textsTo(tars, "dana").at(-1)).toMatch(/^P1 INC-1, errors ended at 03:0\d UTC: checkout is failing/);
    expect(textsTo(tars, "ben")[0]).toMatch(/^P1 INC-1: checkout is failing/);
  });
});

describe("D6: a quiet P1 whose errors are over wakes whoever has it, and nobody else", () => {
  const quiet = async () => {
    const tars = deploy();
    rates(tars, { checkout: 20 });
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(2);
    await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "ben" });
    await tars.until(10);
    rates(tars, { checkout: 0 });
    tars.alarm("P1-checkout-errors", "OK");
    await tars.until(31);
    return { tars, ben: textsTo(tars, "ben").length, dana: textsTo(tars, "dana").length };
  };

  test("D6: the lead is paged once, not the next level, and is told what to do", async () => {
    const { tars, ben, dana } = await quiet();
    await tars.until(100);
    expect(textsTo(tars, "ben")).toHaveLength(ben + 1);
    expect(textsTo(tars, "dana")).toHaveLength(dana);
    expect(await stops(tars)).toHaveLength(1);
    expect(said(tars, "Team Shop is no longer paged")[0]?.text).toContain(
      "Resolve the incident if it is over, or say what is left to do.",
    );
  });

  test("D6: it begins anew when the alert fires again, and when somebody has been at it since", async () => {
    const { tars, ben } = await quiet();
    await tars.until(40);
    rates(tars, { checkout: 20 });
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(43);
    expect(textsTo(tars, "ben")).toHaveLength(ben + 2);
    await tars.until(50);
    expect(await pagingOf(tars, "shop")).toMatchObject({ running: true, why: "not acknowledged" });

    const other = await quiet();
    await other.tars.until(40);
    await other.tars.request("POST", "/v1/incidents/1/notes", { text: "I look at the pool", by: "ben" });
    await other.tars.until(75);
    expect(textsTo(other.tars, "ben")).toHaveLength(other.ben + 2);
  });
});

import { describe, expect, test } from "vitest";
import { deploy } from "./deployment.ts";
import { asOlderVersionsWrote } from "./older.ts";

type Tars = ReturnType<typeof deploy>;

const listed = 1000;
/** Every so many of them is of the service and severity that the lists ask for: ten. */
const every = 100;

/** The id of a copy: of a millisecond before anything is declared, so that it is nobody else's. */
const copyId = (count: number): string => `01M85QXX00${String(count).padStart(16, "0")}`;

/** One incident that is declared, and copies of its head: so many of each state, one in a hundred of them another P1. */
const filled = async (copies = listed): Promise<Tars> => {
  const tars = deploy();
  const declare = (service: string, severity: string) =>
    tars.request("POST", "/v1/incidents", { service, severity, description: "slow" });
  const [usual, wanted] = [(await declare("search", "P4")).body.id, (await declare("checkout", "P2")).body.id];
  await tars.clock.runUntil(tars.clock.now() + 60_000);
  const headOf = (id: string) =>
    [...tars.aws.table.items()].find(({ pk, sk }) => pk?.S === `INCIDENT#${id}` && sk?.S === "HEAD");
  const heads = { usual: JSON.stringify(headOf(usual)), wanted: JSON.stringify(headOf(wanted)) };
  for (let count = 0; count < copies; count++) {
    const id = copyId(count);
    const text = count % every === 0 ? heads.wanted.replaceAll(wanted, id) : heads.usual.replaceAll(usual, id);
    tars.aws.table.putItem({ TableName: "any", Item: JSON.parse(text) });
  }
  return tars;
};

/** The rows that the API looks at for a page, beside the token of whoever asks: those of the index, and the items. */
const rowsFor = async (tars: Tars, path: string) => {
  const before = tars.aws.reads.api?.rows ?? 0;
  const { status, body } = await tars.request("GET", path);
  expect(status, path).toBe(200);
  return { items: body.items, next: body.nextCursor, rows: (tars.aws.reads.api?.rows ?? 0) - before - 1 };
};

const filters: Record<string, string>[] = [
  {},
  { state: "open" },
  { service: "checkout" },
  { severity: "P2" },
  { state: "open", service: "checkout" },
  { state: "open", severity: "P2" },
  { service: "checkout", severity: "P2" },
  { state: "open", service: "checkout", severity: "P2" },
  { state: "closed", service: "checkout", severity: "P2" },
];

describe("a page of a list reads what it gives", async () => {
  const tars = await filled();

  test.each(filters)("incidents: %j", async (filter) => {
    const query = new URLSearchParams({ ...filter, limit: "5" });
    const found = await rowsFor(tars, `/v1/incidents?${query}`);
    expect(found.items).toHaveLength(filter.state === "closed" ? 0 : 5);
    for (const one of found.items) expect({ state: "open", ...one }).toMatchObject(filter);
    expect(found.rows).toBe(2 * found.items.length);
  });

  test("incidents by severity, page after page: each once, the newest first", async () => {
    const ids: string[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const found = await rowsFor(tars, `/v1/incidents?severity=P2&limit=4${next && `&cursor=${next}`}`);
      expect(found.rows).toBeLessThanOrEqual(2 * found.items.length);
      ids.push(...found.items.map(({ id }: { id: string }) => id));
      next = found.next;
    }
    expect(ids).toHaveLength(11);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
  });

  test.each(["P3", "P2"])("a change of severity moves an incident between the lists: to %s", async (severity) => {
    const { body } = await tars.request("POST", "/v1/incidents/1/severity", { severity });
    const { items } = await rowsFor(tars, `/v1/incidents?severity=${severity}&service=search&limit=5`);
    expect(items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  });
});

/** Trends of a month with many incidents: one is declared, and its row is copied. */
const trended = async (): Promise<Tars> => {
  const tars = deploy();
  const rowOf = async (service: string, severity: string) => {
    const { body } = await tars.request("POST", "/v1/incidents", { service, severity, description: "slow" });
    return { id: body.id, row: JSON.stringify([...tars.aws.table.items()].find(({ sk }) => sk?.S === body.id)) };
  };
  const [usual, wanted] = [await rowOf("search", "P4"), await rowOf("checkout", "P2")];
  for (let count = 0; count < listed; count++) {
    const { id, row } = count % every === 0 ? wanted : usual;
    tars.aws.table.putItem({
      TableName: "any",
      Item: JSON.parse(row.replaceAll(id, copyId(count))),
    });
  }
  await tars.invoke("sweeper", {});
  return tars;
};

describe("the analytics read what they count", async () => {
  const tars = await trended();
  const rowsOf = async (query: string) => {
    const before = tars.aws.reads.api?.rows ?? 0;
    const { body } = await tars.request("GET", `/v1/analytics?from=2026-11&to=2026-11&${query}`);
    return { incidents: body.all.incidents, rows: (tars.aws.reads.api?.rows ?? 0) - before };
  };
  /** The token of whoever asks, how far older incidents are listed, and the triage of each service for its flukes. */
  const beside = 2 + Object.keys(tars.settings.services).length;

  test.each(["service=checkout", "severity=P2", "service=checkout&severity=P2", "team=shop"])("%s", async (query) => {
    const { incidents, rows } = await rowsOf(query);
    expect(incidents).toBe(11);
    expect(rows).toBeLessThanOrEqual(2 * incidents + beside);
  });

  test("without a filter each row once", async () => {
    const { incidents, rows } = await rowsOf("by=service");
    expect(incidents).toBe(listed + 2);
    expect(rows).toBeLessThanOrEqual(incidents + beside);
  });
});

test("what older versions wrote is listed by severity with the next sweep, and counted before", async () => {
  const tars = await filled();
  asOlderVersionsWrote(tars);
  const found = async () => (await rowsFor(tars, "/v1/incidents?severity=P2&limit=100")).items.length;
  const counted = async () => (await tars.request("GET", "/v1/analytics?severity=P2")).body.all.incidents;
  expect(await found()).toBe(0);
  expect(await counted()).toBe(1);
  await tars.invoke("sweeper", {});
  expect(await found()).toBe(11);
  expect(await counted()).toBe(1);
  const updates = tars.aws.sent["sweeper UpdateItemCommand"];
  await tars.invoke("sweeper", {});
  expect(tars.aws.sent["sweeper UpdateItemCommand"]).toBe(updates);
});

test("what an older version wrote after a roll-back, when all had been listed, is listed again with the next sweep", async () => {
  const tars = await filled(200);
  const p2s = async () => (await rowsFor(tars, "/v1/incidents?severity=P2&limit=20")).items.length;
  const pass = (minutes: number) => tars.clock.runUntil(tars.clock.now() + minutes * 60_000);
  await pass(11);
  expect(await p2s()).toBe(3);
  // The older version swept in this one's place: this one's last sweep was one earlier.
  asOlderVersionsWrote(tars);
  const [row] = [...tars.aws.table.items()].filter(({ sk }) => sk?.S === "SWEPT");
  expect([await p2s(), row?.pk?.S]).toEqual([0, "COUNTER"]);
  const before = new Date(Date.parse(row?.sweptAt?.S ?? "") - 5 * 60_000).toISOString();
  tars.aws.table.putItem({ TableName: "any", Item: { ...row, sweptAt: { S: before } } });
  await pass(6);
  expect(await p2s()).toBe(3);
});

test("while one version sweeps, what is listed stays listed: nothing is begun anew", async () => {
  const tars = deploy();
  await tars.clock.runUntil(tars.clock.now() + 30 * 60_000);
  const [row] = [...tars.aws.table.items()].filter(({ sk }) => sk?.S === "LISTED");
  expect(row && "state" in row).toBe(false);
});

describe("Q1 K6: incidents that a service has joined are incidents of it", () => {
  /** Search has joined the incident of checkout by an alarm; it is over. */
  const joined = async () => {
    const tars = deploy();
    const pass = (minutes: number) => tars.clock.runUntil(tars.clock.now() + minutes * 60_000);
    tars.alarm("P1-checkout-errors", "ALARM");
    await pass(4);
    tars.alarm("P1-search-errors-1", "ALARM", undefined, "no results");
    await pass(4);
    for (const name of ["P1-checkout-errors", "P1-search-errors-1"]) tars.alarm(name, "OK");
    await pass(1);
    const over = { rootCause: "a leak", fixedBy: "a restart", overrideReason: "a test", by: "ben" };
    expect((await tars.request("POST", "/v1/incidents/1/resolution", over)).status).toBe(200);
    await pass(1);
    const incidentsOf = async (services: string) => {
      const { body } = await tars.request("POST", "/v1/queries", { question: `incidents of ${services} today` });
      return body.rows.map(([name, , service]: string[]) => [name, service]);
    };
    return { tars, pass, incidentsOf };
  };

  test("Q1: a question for the incidents of the service lists them, once, with both", async () => {
    const { tars, incidentsOf } = await joined();
    const mine = ["INC-1", "checkout and search"];
    expect(await incidentsOf("search")).toContainEqual(mine);
    expect(await incidentsOf("payments")).toEqual([]);
    const both = await incidentsOf("checkout and search");
    expect(both.filter(([name]: string[]) => name === "INC-1")).toEqual([mine]);
    expect(await incidentsOf("checkout, payments, search, catalog, newsletter and checkout")).toContainEqual(mine);
    expect(tars.aws.sent["queries ScanCommand"]).toBeUndefined();
  });

  test("Q1: also when its alert has fired anew, and belongs to a later one; not when it was split off", async () => {
    const { tars, pass, incidentsOf } = await joined();
    tars.alarm("P1-search-errors-1", "ALARM", undefined, "no results");
    await pass(6);
    expect((await tars.request("GET", "/v1/incidents/1")).body.services).toEqual(["checkout"]);
    expect(await incidentsOf("search")).toEqual([
      ["INC-2", "search"],
      ["INC-1", "checkout and search"],
    ]);
    const apart = deploy();
    apart.alarm("P1-checkout-errors", "ALARM");
    await apart.until(4);
    apart.alarm("P1-search-errors-1", "ALARM", undefined, "no results");
    await apart.until(8);
    const { items } = (await apart.request("GET", "/v1/alerts")).body;
    const { id } = items.find(({ service }: any) => service === "search");
    await apart.request("POST", `/v1/incidents/1/alerts/${id}/splitting`, { by: "ben" });
    const { body } = await apart.request("POST", "/v1/queries", { question: "incidents of search today" });
    expect(body.rows.map(([name]: string[]) => name)).toEqual(["INC-2"]);
  });

  test("K6: the next incident of the service is like them", async () => {
    const { tars, pass } = await joined();
    await pass(60);
    tars.alarm("P1-search-errors-2", "ALARM", undefined, "no results");
    await pass(6);
    const { items } = (await tars.request("GET", "/v1/incidents?state=open")).body;
    const { body } = await tars.request("GET", `/v1/incidents/${items[0].number}`);
    expect([body.service, body.brief.similar]).toMatchObject([
      "search",
      [{ number: 1, because: expect.stringContaining("the same alarm: P1-search-errors-2") }],
    ]);
  });

  test("Q1: those that older versions wrote are found after the next sweep", async () => {
    const { tars, pass, incidentsOf } = await joined();
    asOlderVersionsWrote(tars);
    const names = async () => (await incidentsOf("search")).map(([name]: string[]) => name);
    expect(await names()).not.toContain("INC-1");
    await pass(6);
    expect(await names()).toContain("INC-1");
  });
});

import { describe, expect, test } from "vitest";
import type { Settings } from "../../shared/runbook/settings.ts";
import { synthesized } from "../synthesized.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { longChange, wide } from "./longest.ts";

/*
 * What would outgrow its place is refused in words that say what to do, or left out and told; `bounds.test.ts` measures
 * what was taken.
 */

const kB = 1024;

const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();

/** The bytes of the largest item whose key begins so. */
const largest = (tars: Deployment, begins: RegExp): number =>
  Math.max(
    ...Object.values(tars.aws.table.largest())
      .filter(({ key }) => begins.test(key))
      .map(({ bytes }) => bytes),
  );

test("D6: a hundred overrides are kept at most; one that is removed, or has ended, makes room", async () => {
  const tars = deploy();
  const add = (index: number, until = at(24 * 60)) =>
    tars.request("POST", "/v1/on-call/shop/overrides", {
      responder: "chen",
      from: at(index),
      until,
      reason: `${index} ${wide(190)}`,
      by: wide(100),
    });
  const made = [await add(0, at(10))];
  for (let index = 1; index <= 100; index++) made.push(await add(index));
  expect(made.map(({ status }) => status)).toEqual([...Array(100).fill(201), 409]);
  expect(made.at(-1)?.body.detail).toMatch(/^There may be 100 overrides .*remove some/);
  expect(largest(tars, /^ON-CALL OVERRIDES$/)).toBeLessThan(128 * kB);
  // One that is removed makes room.
  const known = encodeURIComponent(made[1]?.body.items[0].id);
  expect((await tars.request("DELETE", `/v1/on-call/shop/overrides/${known}`)).status).toBe(200);
  expect([(await add(101)).status, (await add(102)).status]).toEqual([201, 409]);
  // The first one has ended: it is forgotten for the sake of one more.
  await tars.until(11);
  expect((await add(103)).status).toBe(201);
  expect(largest(tars, /^ON-CALL OVERRIDES$/)).toBeLessThan(128 * kB);
  const standIns = (await tars.request("GET", "/v1/on-call/shop")).body.overrides;
  expect(standIns).toHaveLength(100);
});

/** A change with everything as long as its schema takes it. */
const changeOf = (id: string, more: object = {}) => ({
  ...longChange,
  id,
  files: Array.from({ length: 200 }, (_, file) => `${file} ${wide(20)}`),
  ...more,
});

test("I4: a change is kept within its bound, or refused with what to leave out", async () => {
  const tars = deploy();
  const tell = async (more: object) => {
    const { status, body } = await tars.request("POST", "/v1/changes", changeOf("one", more));
    return status === 202 ? "kept" : `${status} ${JSON.stringify(body.errors)}`;
  };
  expect(await tell({})).toBe("kept");
  expect(await tell({ link: `https://example.com/${"x".repeat(981)}` })).toMatch(/^422 .*"path":"link"/);
  const files = Array.from({ length: 200 }, (_, file) => `${file} ${wide(290)}`);
  expect(await tell({ files })).toMatch(/^422 .*16 kB of names at most; leave out/);
  expect(
    await tell({ files: files.slice(0, 10), services: files.slice(0, 40).map((one) => one.slice(0, 100)) }),
  ).toMatch(/^422/);
  expect(largest(tars, /^CHANGES#/)).toBeLessThan(24 * kB);
});

test("I4: what AWS says of a change is cut to what is kept, whatever its length", async () => {
  const tars = deploy();
  const at = new Date(begin).toISOString();
  const long = "x".repeat(20_000);
  const detail = {
    eventName: "UpdateFunctionCode20150331v2",
    eventID: "1",
    userIdentity: { userName: long },
    requestParameters: { functionName: "shop-checkout" },
  };
  tars.aws.emit({
    version: "0",
    id: "1",
    source: "aws.lambda",
    "detail-type": "AWS API Call via CloudTrail",
    time: at,
    detail,
  });
  await tars.until(1);
  const { items } = (await tars.request("GET", "/v1/changes?service=checkout")).body;
  expect(items.map(({ author }: any) => author.length)).toEqual([200]);
});

test("I4: an incident holds the brief of ten changes at their longest, and of its files what R3 says", async () => {
  const tars = deploy();
  for (let index = 0; index < 12; index++) await tars.request("POST", "/v1/changes", changeOf(`${index}`));
  await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "down" });
  await tars.until(5);
  const { brief } = (await tars.request("GET", "/v1/incidents/1")).body;
  expect(brief.changes).toHaveLength(10);
  expect(brief.advice.deployment.what).toBe(wide(300));
  expect(largest(tars, /^INCIDENT#.* HEAD$/)).toBeLessThan(96 * kB);
  expect(tars.aws.deadLetters()).toEqual([]);
});

const resolved = async (tars: Deployment) => {
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "down", by: "ben" });
  const over = { rootCause: "a test", fixedBy: "its end", overrideReason: "a test", by: "ben" };
  await tars.request("POST", "/v1/incidents/1/resolution", over);
};

test("P4: a tracker's link that is too long is left out and told, and the tracker hears of the item once", async () => {
  const tars = deploy();
  tars.outside.tracker.answer = () => ({ url: `https://tracker.example/${"x".repeat(450_000)}` });
  await resolved(tars);
  const items = "/v1/incidents/1/post-mortem/action-items";
  expect((await tars.request("POST", items, { what: "canary", owner: "chen", by: "ben" })).status).toBe(200);
  await tars.until(60);
  expect(tars.outside.webhooks.filter(({ url }) => url.includes("tracker"))).toHaveLength(1);
  expect(tars.problems.map(String)).toEqual([
    expect.stringMatching(/the tracker's answer .* no link .*1000 bytes at most/s),
  ]);
  expect(tars.repairs).toEqual([]);
  expect((await tars.request("GET", "/v1/incidents/1")).body.postMortem.actionItems).toMatchObject([
    { what: "canary" },
  ]);
});

test.each([
  ["an issue", { issue: "㌀".repeat(200) }],
  ["a customer", { customerId: "ﷺ".repeat(200) }],
])("D3: %s whose compatible signs are written out is taken in, by the API and the bus", async (_what, more) => {
  const tars = deploy();
  const report = (customerId: string) => ({ customerId, service: "newsletter", issue: "mail is broken", ...more });
  const sent = await tars.request("POST", "/v1/reports", report("one"));
  expect(sent.status).toBe(202);
  for (const customer of ["two", "three", "four"])
    tars.aws.putEvents([
      {
        EventBusName: "Tars",
        Source: "helpdesk",
        DetailType: "TARS Customer Report",
        Detail: JSON.stringify(report(customer)),
      },
    ]);
  await tars.request("POST", "/v1/reports", { ...report("five"), customerId: "five" });
  await tars.until(60);
  expect(tars.aws.deadLetters()).toEqual([]);
  expect(tars.problems).toEqual([]);
  expect((await tars.request("GET", "/v1/incidents?state=open")).body.items).toHaveLength(1);
  expect(largest(tars, /^SERVICE#.* HEAD$/)).toBeLessThan(2 * kB);
  expect(largest(tars, /^REPORTS#/)).toBeLessThan(4 * kB);
});

/** TARS with accounts of so many customers. */
const withAccounts = (count: number): Deployment => {
  const { settings } = synthesized();
  const accounts = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`customer-${index}`, [`it@customer-${index}.example`]]),
  );
  return deploy({ settings: { ...settings, customers: { ...settings.customers, accounts } } as Settings });
};

/** Reports of customers by the bus. */
const reportAs = (tars: Deployment, customers: string[], service = "newsletter") => {
  for (const customerId of customers)
    tars.aws.putEvents([
      {
        EventBusName: "Tars",
        Source: "helpdesk",
        DetailType: "TARS Customer Report",
        Detail: JSON.stringify({ customerId, service, issue: "mail is broken" }),
      },
    ]);
};

/** The customers who were told that it is over. */
const told = (tars: Deployment): Set<string> =>
  new Set(
    tars.outside.emails
      .filter(({ via }) => via === "SES")
      .flatMap(({ to }) => to)
      .flatMap((address) => /^it@(.*)\.example$/.exec(address)?.[1] ?? []),
  );

describe("S6: every customer who reported, and has an account, hears that it is over", () => {
  const over = { rootCause: "a test", fixedBy: "its end", overrideReason: "a test" };

  test("S6: three hundred of them, behind 550 without an account", async () => {
    const tars = withAccounts(300);
    const names = (what: string, count: number) => Array.from({ length: count }, (_, index) => `${what}-${index}`);
    const all = [...names("stranger", 550), ...names("CUSTOMER", 300)];
    for (let from = 0; from < all.length; from += 100) {
      reportAs(tars, all.slice(from, from + 100));
      // Beyond the window of those before.
      await tars.until((from / 100 + 1) * 6);
    }
    await tars.request("POST", "/v1/incidents/1/severity", { severity: "P1" });
    await tars.request("POST", "/v1/incidents/1/resolution", over);
    await tars.until(90);
    expect(told(tars).size).toBe(300);
    expect((await tars.request("GET", "/v1/incidents/1")).body.customerCount).toBe(800);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("S6: those of two incidents that are one", async () => {
    const tars = withAccounts(120);
    const all = Array.from({ length: 120 }, (_, index) => `customer-${index}`);
    reportAs(tars, all.slice(0, 70));
    reportAs(tars, all.slice(50), "search");
    await tars.until(5);
    expect((await tars.request("GET", "/v1/incidents?state=open")).body.items).toHaveLength(2);
    await tars.request("POST", "/v1/incidents/2/merging", { into: "1", by: "ben" });
    await tars.request("POST", "/v1/incidents/1/severity", { severity: "P1" });
    await tars.request("POST", "/v1/incidents/1/resolution", over);
    await tars.until(30);
    expect(told(tars).size).toBe(120);
    expect((await tars.request("GET", "/v1/incidents/1")).body.customerCount).toBe(120);
  });
});

test("P4 K1 M1: an incident that is full takes what finishes it: ticks, and mitigations of few words", async () => {
  const tars = deploy();
  const path = "/v1/incidents/1";
  const ask = (rest: string, body: object, method = "POST") =>
    tars.request(method, `${path}${rest}`, { by: wide(100), ...body });
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "down", by: "ben" });
  const findings = ["what-is-broken", "since-when", "users-affected", "what-changed", "logs-say"];
  for (const finding of findings) await ask(`/findings/${finding}`, { value: wide(2000), evidence: wide(2000) });
  const [unticked, ...others] = (await tars.request("GET", path)).body.checklist;
  for (const { item } of others) await ask(`/checklist/${item}`, { evidence: wide(2000) });
  const statuses = [];
  for (let count = 0; count < 19 && statuses.at(-1) !== 409; count++)
    statuses.push((await ask("/mitigations", { what: wide(500), result: wide(2000), status: "failed" })).status);
  expect(statuses.at(-1)).toBe(409);
  // To the brim: the longest root cause that still fits.
  for (let length = 2700; length > 0; length -= 20)
    if ((await ask("/root-cause", { line: "x", detail: wide(length) })).status === 200) break;
  // What is small is taken all the same: how it went, and that something is done.
  expect((await ask("/mitigations", { what: "Restarted the search nodes" })).status).toBe(200);
  expect((await ask(`/checklist/${unticked.item}`, {})).status).toBe(200);
  expect((await ask(`/checklist/${unticked.item}`, { evidence: wide(2000) })).status).toBe(409);
  const over = { rootCause: wide(500), fixedBy: wide(500), overrideReason: wide(1000) };
  expect((await ask("/resolution", over)).status).toBe(200);
  await tars.until(1);
  expect(largest(tars, /^INCIDENT#.* HEAD$/)).toBeLessThan(320 * kB);
});

test("P4: every action item of a full incident is ticked off", async () => {
  const tars = deploy();
  await resolved(tars);
  const write = (rest: string, body: object, method = "POST") =>
    tars.request(method, `/v1/incidents/1/post-mortem${rest}`, { by: wide(100), ...body });
  for (const owner of ["chen", "dana"])
    for (let count = 0; count < 25; count++)
      expect((await write("/action-items", { what: wide(500), owner, due: "2026-12-01" })).status).toBe(200);
  expect((await write("", { contributingFactors: wide(20_000) }, "PATCH")).status).toBe(200);
  const { actionItems } = (await tars.request("GET", "/v1/incidents/1")).body.postMortem;
  expect(actionItems).toHaveLength(50);
  const full = await write("", { wentWell: wide(20_000) }, "PATCH");
  expect([full.status, full.body.detail]).toEqual([409, expect.stringContaining("shorten something")]);
  // To the brim, and then with what is small until that is refused as well.
  let length = 20_000;
  while ((await write("", { wentWell: wide(length) }, "PATCH")).status === 409) length -= 50;
  while ((await write("", { wentWell: wide((length += 300)) }, "PATCH")).status === 200);
  for (const { id } of actionItems)
    expect((await write(`/action-items/${id}`, { done: true }, "PATCH")).status).toBe(200);
  expect(largest(tars, /^INCIDENT#.* HEAD$/)).toBeLessThan(320 * kB);
});

test("D1: ending a silence makes room for another at once, and what the ended one held is judged", async () => {
  const tars = deploy();
  const silence = (alert: string, until = at(24 * 60)) =>
    tars.request("POST", "/v1/silences", { service: "newsletter", alert, reason: wide(500), until, by: "ben" });
  const made = [];
  for (let index = 0; index <= 20; index++) made.push(await silence(`mail ${index}`));
  expect(made.map(({ status }) => status)).toEqual([...Array(20).fill(201), 409]);
  expect(made.at(-1)?.body.detail).toContain("20 silences that have not ended: end some");
  const fire = (summary: string) =>
    tars.aws.putEvents([
      {
        EventBusName: "Tars",
        Source: "elsewhere",
        DetailType: "TARS Alert",
        Detail: JSON.stringify({ service: "newsletter", severity: "P1", summary, fingerprint: summary }),
      },
    ]);
  fire("mail 3");
  await tars.until(1);
  expect(tars.outside.pages).toEqual([]);
  // One after the other is ended and replaced: the service remembers no more for it.
  for (const { body } of made.slice(0, 20)) {
    expect((await tars.request("POST", `/v1/silences/${body.id}/ending`, { by: "ben" })).status).toBe(200);
    expect((await silence(`other ${body.id}`)).status).toBe(201);
  }
  expect((await silence("one too many")).status).toBe(409);
  expect(largest(tars, /^SERVICE#.* HEAD$/)).toBeLessThan(64 * kB);
  await tars.until(10);
  expect(tars.outside.pages.length).toBeGreaterThan(0);
  const alerts = (await tars.request("GET", "/v1/alerts?service=newsletter")).body.items;
  expect(alerts.map(({ verdict }: any) => verdict)).toEqual(["confirmed"]);
  expect(tars.aws.deadLetters()).toEqual([]);
});

test("D1: a refusal is one also of a request that has no Idempotency-Key", async () => {
  const tars = deploy();
  const silence = { service: "search", reason: "x", until: new Date(begin + 3_600_000).toISOString(), by: "elif" };
  const add = () => tars.request("POST", "/v1/silences", silence, { "idempotency-key": undefined });
  for (let count = 0; count < 20; count++) expect((await add()).status).toBe(201);
  expect(await add()).toMatchObject({ status: 409, body: { detail: expect.stringContaining("end some") } });
});

import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { expect, test } from "vitest";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { keys } from "../../shared/adapters/aws/table.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { synthesized } from "../synthesized.ts";
import { noFaults } from "./aws/faults.ts";
import { type Deployment, deploy } from "./deployment.ts";

const visit = async (tars: Deployment, path: string, body?: string, sourceIp = "198.51.100.7") => {
  const method = body === undefined ? "GET" : "POST";
  const event = { rawPath: path, requestContext: { http: { method, sourceIp } }, body };
  return (await tars.invoke("status", event)) as { statusCode: number; body: string };
};

const ask = (tars: Deployment, email: string, { service = "all", from }: { service?: string; from?: string } = {}) =>
  visit(tars, "/status/subscriptions", new URLSearchParams({ email, service }).toString(), from);

const pass = (tars: Deployment, minutes: number) => tars.clock.runUntil(tars.clock.now() + minutes * 60_000);

/** The path of the link in the newest mail to an address. */
const linkTo = (tars: Deployment, email: string): string => {
  const text = tars.outside.emails.findLast(({ to }) => to.includes(email))?.text ?? "";
  return new URL(/https:\/\/\S+/.exec(text)?.[0] ?? "https://no-mail.example").pathname;
};

/** The sample's settings with these ceilings. */
const withCeilings = (ceilings: Partial<NonNullable<Settings["customers"]>["subscriptions"]>): Settings => {
  const { settings } = synthesized();
  const { customers } = settings;
  if (!customers) throw new Error("the sample has customers");
  return { ...settings, customers: { ...customers, subscriptions: { ...customers.subscriptions, ...ceilings } } };
};

const rowsOf = (tars: Deployment) => [...tars.aws.table.items()].map((row) => unmarshall(row));

/** Payments are down, and well again. */
const declareAndResolve = async (tars: Deployment) => {
  await tars.request("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "down", by: "ben" });
  await tars.request("POST", "/v1/incidents/1/resolution", {
    rootCause: "a certificate",
    fixedBy: "a new one",
    overrideReason: "a test",
    by: "ben",
  });
  await pass(tars, 5);
};

/** The count of subscriptions that the table keeps. */
const countOf = (tars: Deployment): number =>
  Number(rowsOf(tars).find(({ pk }) => pk === "TALLY#SUBSCRIPTIONS")?.count ?? 0);

test("a visitor who asks 1,000 times for one mailbox, however it is written, causes 5 mails a day at most", async () => {
  const tars = deploy();
  const services = ["all", "payments", "checkout", "catalog"];
  for (let index = 0; index < 1000; index++) {
    const email =
      [`ann.lee+${index}@gmail.com`, `A.nnLee+x${index}@GoogleMail.com`, "annlee@gmail.com"][index % 3] ?? "";
    // From another address each time: what holds is the ceiling of the mailbox.
    await ask(tars, email, { service: services[index % 4] ?? "all", from: `203.0.113.${index % 250}` });
  }
  await pass(tars, 10);
  // One for each service within the hour.
  expect(tars.outside.emails).toHaveLength(4);
  await pass(tars, 60);
  expect((await ask(tars, "annlee@gmail.com")).statusCode).toBe(200);
  const { statusCode, body } = await ask(tars, "annlee@gmail.com", { service: "payments" });
  expect(statusCode).toBe(429);
  expect(body).toContain("5 emails to this address today");
});

test("five taps are one mail, and use up one of the mailbox's day, of the visitor's hour and of everybody's", async () => {
  const tars = deploy({ settings: withCeilings({ mailsAnHour: 2, mailsAnHourForOne: 2 }) });
  const taps = await Promise.all(Array.from({ length: 5 }, () => ask(tars, "ann@example.com")));
  expect(taps.map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(200));
  await pass(tars, 5);
  expect(tars.outside.emails).toHaveLength(1);
  const counts = rowsOf(tars).filter(({ pk }) => /^TALLY#(VISITOR|MAILBOX|MAILS)#/.test(pk));
  expect(counts.map(({ count }) => count)).toEqual([1, 1, 1]);
  // Others still have their share of the hour.
  expect((await ask(tars, "ben@example.com", { from: "192.0.2.1" })).statusCode).toBe(200);
  expect((await ask(tars, "chen@example.com", { from: "192.0.2.2" })).statusCode).toBe(429);
});

test("a tap whose function died before the mail is made up for by the next one", async () => {
  const tars = deploy();
  tars.aws.setDown("bus", true);
  await ask(tars, "ann@example.com").catch(() => {});
  tars.aws.setDown("bus", false);
  expect((await ask(tars, "ann@example.com")).statusCode).toBe(200);
  await pass(tars, 5);
  expect(tars.outside.emails).toHaveLength(1);
});

test("a visitor who asks for 1,000 mailboxes causes 10 mails an hour at most, and leaves the others of the hour to others", async () => {
  const tars = deploy();
  for (let index = 0; index < 1000; index++)
    await ask(tars, `reader-${index}@example.com`, { from: `2001:db8:0:1::${index.toString(16)}` });
  const { statusCode, body } = await ask(tars, "again@example.com", { from: "2001:0db8::1:a:b:c:d" });
  expect(statusCode).toBe(429);
  expect(body).toContain("You have asked for many emails within this hour");
  expect((await ask(tars, "somebody@example.com", { from: "192.0.2.1" })).statusCode).toBe(200);
  await pass(tars, 10);
  expect(tars.outside.emails).toHaveLength(11);
});

test("1,000 visitors with a mailbox each cause 100 mails an hour together, and those who run TARS hear of it once", async () => {
  const tars = deploy();
  for (let index = 0; index < 1000; index++)
    await ask(tars, `reader-${index}@example.com`, { from: `10.0.${index >> 8}.${index & 255}` });
  const late = await ask(tars, "late@example.com", { from: "192.0.2.1" });
  expect(late.statusCode).toBe(429);
  expect(late.body).toContain("Try again in an hour");
  await pass(tars, 20);
  expect(tars.outside.emails).toHaveLength(100);
  expect(tars.outside.slack.filter(({ text }) => text.includes("mailsAnHour"))).toHaveLength(1);
  await pass(tars, 60);
  expect((await ask(tars, "late@example.com", { from: "192.0.2.1" })).statusCode).toBe(200);
});

test("subscriptions have a ceiling: who comes then reads a plain sentence, those who run TARS hear of it, and who leaves makes room", async () => {
  const tars = deploy({ settings: withCeilings({ most: 3 }) });
  const readers = ["a@example.com", "b@example.com", "c@example.com", "d@example.com"];
  for (const email of readers) expect((await ask(tars, email)).statusCode).toBe(200);
  await pass(tars, 5);
  const links = readers.map((email) => linkTo(tars, email));
  // All at once: the count is moved with the subscription.
  const answers = await Promise.all(links.map((link) => visit(tars, link, "")));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 429]);
  expect(answers.find(({ statusCode }) => statusCode === 429)?.body).toContain("No more subscriptions right now");
  expect(countOf(tars)).toBe(3);
  // The same link again is the same subscription.
  const inside = links[answers.findIndex(({ statusCode }) => statusCode === 200)] ?? "";
  expect((await visit(tars, inside, "")).statusCode).toBe(200);
  expect(countOf(tars)).toBe(3);
  const sent = tars.outside.emails.length;
  expect((await ask(tars, "e@example.com", { from: "192.0.2.9" })).body).toContain("No more subscriptions right now");
  await pass(tars, 5);
  expect(tars.outside.emails).toHaveLength(sent);
  expect(tars.outside.slack.filter(({ text }) => text.includes("customers.subscriptions.most"))).toHaveLength(1);

  // Somebody is told that a service is well again, and leaves by the link in that mail.
  await declareAndResolve(tars);
  const told = tars.outside.emails.filter(({ subject }) => subject.startsWith("Resolved")).flatMap(({ to }) => to);
  expect(told.filter((email) => readers.includes(email))).toHaveLength(3);
});

test("who unsubscribes makes room again, once however often the link is used", async () => {
  const tars = deploy({ settings: withCeilings({ most: 1 }) });
  await ask(tars, "a@example.com", { service: "payments" });
  await ask(tars, "b@example.com", { service: "payments" });
  await pass(tars, 5);
  expect((await visit(tars, linkTo(tars, "a@example.com"), "")).statusCode).toBe(200);
  const waits = linkTo(tars, "b@example.com");
  expect((await visit(tars, waits, "")).statusCode).toBe(429);
  await tars.request("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "down", by: "ben" });
  await tars.request("POST", "/v1/incidents/1/resolution", {
    rootCause: "a certificate",
    fixedBy: "a new one",
    overrideReason: "a test",
    by: "ben",
  });
  await pass(tars, 5);
  const leave = linkTo(tars, "a@example.com");
  for (let time = 0; time < 3; time++) expect((await visit(tars, leave, "")).statusCode).toBe(200);
  expect(countOf(tars)).toBe(0);
  expect((await visit(tars, waits, "")).statusCode).toBe(200);
  expect(countOf(tars)).toBe(1);
});

test("who has subscribed to all services ends that by the link in a mail about one of them, by one click, too", async () => {
  const tars = deploy();
  for (const email of ["all@example.com", "cards@example.com"]) {
    await ask(tars, email, { service: email.startsWith("all") ? "all" : "payments" });
    await pass(tars, 5);
    await visit(tars, linkTo(tars, email), "");
  }
  await declareAndResolve(tars);
  const leave = linkTo(tars, "all@example.com");
  expect((await visit(tars, leave)).body).toContain("Updates about all services for all@example.com");
  expect((await visit(tars, linkTo(tars, "cards@example.com"))).body).toContain("Updates about Payments");
  const left = await visit(tars, leave, "List-Unsubscribe=One-Click");
  expect(left.body).toContain("updates about any service to all@example.com any more");
  expect(countOf(tars)).toBe(1);
  const sent = () => tars.outside.emails.filter(({ to }) => to.includes("all@example.com")).length;
  const before = sent();
  for (const [number, service] of ["checkout", "payments"].entries()) {
    await tars.request("POST", "/v1/incidents", { service, severity: "P1", description: "down", by: "ben" });
    await tars.request("POST", `/v1/incidents/${number + 2}/status-page/updates`, { by: "ben" });
    await pass(tars, 5);
  }
  expect(sent()).toBe(before);
  const begun = tars.outside.emails.filter(({ subject }) => subject.startsWith("Investigating"));
  expect(begun.flatMap(({ to }) => to)).toEqual(["cards@example.com"]);
});

test("one mailbox has one subscription for a service, whatever follows its +", async () => {
  const tars = deploy();
  for (const email of ["ann@example.com", "Ann+tars@example.com"]) {
    await ask(tars, email, { service: "payments" });
    await pass(tars, 65);
    await visit(tars, linkTo(tars, email), "");
  }
  expect(countOf(tars)).toBe(1);
});

test("who subscribed before there was a ceiling is told, can leave, and comes back as one that is counted", async () => {
  const tars = deploy();
  // As version 1 kept it: by the whole address, and without a count.
  const [email, service, at] = ["ann+tars@example.com", "payments", "2026-11-01T00:00:00.000Z"];
  const old = { ...keys.notice(service, digest("notice", email)), email, wants: true, at, shape: 1 };
  tars.aws.table.putItem({ TableName: "StoreTable", Item: marshall(old) });
  const toldOf = async (number: number) => {
    const begun = tars.outside.emails.length;
    await tars.request("POST", "/v1/incidents", { service, severity: "P1", description: "down", by: "ben" });
    await tars.request("POST", `/v1/incidents/${number}/resolution`, {
      rootCause: "a certificate",
      fixedBy: "a new one",
      overrideReason: "a test",
      by: "ben",
    });
    await pass(tars, 5);
    return tars.outside.emails.slice(begun).flatMap(({ to }) => to);
  };
  expect(await toldOf(1)).toContain(email);
  await visit(tars, linkTo(tars, email), "");
  expect(countOf(tars)).toBe(0);
  expect(await toldOf(2)).not.toContain(email);
  await ask(tars, email, { service });
  await pass(tars, 5);
  await visit(tars, linkTo(tars, email), "");
  expect(countOf(tars)).toBe(1);
  expect((await toldOf(3)).filter((to) => to === email)).toHaveLength(1);
});

test("an admin sees who has confirmed what, a page at a time, and ends a subscription; others see the counts", async () => {
  const tars = deploy();
  for (const [email, service] of [
    ["ann@example.com", "all"],
    ["ben@example.com", "payments"],
    ["chen@example.com", "payments"],
    ["dana@example.com", "payments"],
  ] as const) {
    await ask(tars, email, { service });
    await pass(tars, 1);
    if (email !== "dana@example.com") await visit(tars, linkTo(tars, email), "");
  }
  const setUp = async () => (await tars.request("GET", "/v1/status-page")).body;
  expect(await setUp()).toEqual({
    name: "Status",
    url: "https://status.example",
    subscriptions: { most: 2000, askedLastDay: 4 },
    toAll: 1,
    components: [
      { service: "checkout", name: "Checkout", subscribers: 0 },
      // Dana has not confirmed.
      { service: "payments", name: "Payments", subscribers: 2 },
      { service: "catalog", name: "Product pages", subscribers: 0 },
      { service: "search", name: "Search", subscribers: 0 },
    ],
  });
  const list = async (query: string) => tars.request("GET", `/v1/status-page/subscribers?${query}`);
  const first = await list("service=payments&limit=1");
  const second = await list(`service=payments&limit=2&cursor=${first.body.nextCursor}`);
  const all = [...first.body.items, ...second.body.items];
  expect(all.map(({ email }: { email: string }) => email).sort()).toEqual(["ben@example.com", "chen@example.com"]);
  expect((await list("")).body.items).toMatchObject([{ email: "ann@example.com", service: "all" }]);
  expect((await list("service=newsletter")).body.detail).toContain(
    "there are: all, checkout, payments, catalog, search",
  );

  const [{ id, email }] = all;
  const end = () => tars.request("DELETE", `/v1/status-page/subscribers/payments/${id}`);
  expect((await end()).status).toBe(200);
  expect((await end()).status).toBe(404);
  expect(countOf(tars)).toBe(2);
  expect((await setUp()).components[1].subscribers).toBe(1);
  await declareAndResolve(tars);
  expect(tars.outside.emails.filter(({ to, subject }) => to.includes(email) && !subject.startsWith("Confirm"))).toEqual(
    [],
  );
});

test.each([3, 4, 5])("no ceiling is passed while calls fail, are repeated and collide (seed %i)", async (seed) => {
  const faults = { ...noFaults, fail: 0.1, throttle: 0.1 };
  const tars = deploy({ seed, faults, settings: withCeilings({ most: 4, mailsAnHour: 8 }) });
  const readers = Array.from({ length: 40 }, (_, index) => `reader-${index}@example.com`);
  await Promise.allSettled(readers.map((email, index) => ask(tars, email, { from: `192.0.2.${index}` })));
  await pass(tars, 30);
  const asked = readers.filter((email) => tars.outside.emails.some(({ to }) => to.includes(email)));
  expect(asked.length).toBeLessThanOrEqual(8);
  expect(asked.length).toBeGreaterThan(4);
  await Promise.allSettled(asked.map((email) => visit(tars, linkTo(tars, email), "")));
  expect(countOf(tars)).toBeLessThanOrEqual(4);
  const wishes = rowsOf(tars).filter(({ pk, wants }) => String(pk).startsWith("NOTICES#") && wants);
  expect(wishes).toHaveLength(countOf(tars));
});

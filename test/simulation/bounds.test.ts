import { expect, test } from "vitest";
import { holdShape } from "../../functions/mitigate/mitigate.ts";
import { announcedShape } from "../../functions/sweeper/hand-overs.ts";
import { readAlertsShape } from "../../shared/adapters/alerts/parse.ts";
import { stepShape } from "../../shared/adapters/aws/changes.ts";
import { deviceShape } from "../../shared/adapters/aws/devices.ts";
import { heartbeatShape } from "../../shared/adapters/aws/heartbeat.ts";
import { linkEndsShape } from "../../shared/adapters/aws/link-ends.ts";
import { listedShape, sweptShape } from "../../shared/adapters/aws/listed.ts";
import { newsShape } from "../../shared/adapters/aws/news.ts";
import { wishShape } from "../../shared/adapters/aws/notices.ts";
import { pulseShape } from "../../shared/adapters/aws/pulse.ts";
import { ratesShape } from "../../shared/adapters/aws/rates.ts";
import { receiptShape } from "../../shared/adapters/aws/receipts.ts";
import { scannedShape } from "../../shared/adapters/aws/scanned.ts";
import { sessionShape } from "../../shared/adapters/aws/sessions.ts";
import { joinedShape, lastNumberShape, numberShape } from "../../shared/adapters/aws/table.ts";
import { tallyShape } from "../../shared/adapters/aws/tallies.ts";
import { tokenShape } from "../../shared/adapters/aws/tokens.ts";
import { turnShape } from "../../shared/adapters/aws/turns.ts";
import { costShape } from "../../shared/adapters/aws/used.ts";
import { heardShape } from "../../shared/adapters/slack/heard.ts";
import { boardPlaceShape, placeShape, threadShape } from "../../shared/adapters/slack/places.ts";
import { aboutShape } from "../../shared/incident/about-schema.ts";
import { entryShapes } from "../../shared/incident/events.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { commandReceiptShape } from "../../shared/incident/receipt-schema.ts";
import { timerShape } from "../../shared/incident/timer-schema.ts";
import { trendShape } from "../../shared/learning/trend-schema.ts";
import { lastActShape } from "../../shared/mitigation/last-act-schema.ts";
import { ranShape } from "../../shared/mitigation/ran-schema.ts";
import { wentBackShape } from "../../shared/mitigation/way-back-schema.ts";
import { overridesShape } from "../../shared/on-call/override-schema.ts";
import { personNewsShape, personRequestsShape, personShape } from "../../shared/on-call/person-schema.ts";
import { listedItemShape } from "../../shared/post-mortem/post-mortem-schema.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import {
  maintenancePlanShape,
  maintenanceShape,
  publicPostShape,
  statusDayShape,
  statusFilesShape,
} from "../../shared/status-page/public-schema.ts";
import type { Shape } from "../../shared/stored/shape.ts";
import { alertShape, silenceShape, unreadableShape } from "../../shared/triage/alert-schema.ts";
import { deskReportShape } from "../../shared/triage/desk-report-schema.ts";
import { triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import { reportShape } from "../../shared/triage/report-schema.ts";
import { serviceShape } from "../../shared/triage/service-schema.ts";
import { alertWindowShape, listChangedShape, silenceEndShape } from "../../shared/triage/window-schema.ts";
import { carriedOut, items, shapes } from "../stored/shapes.ts";
import { synthesized } from "../synthesized.ts";
import { tableLimits } from "./aws/memory-table.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { longChange, wide } from "./longest.ts";
import { asking, signedIn } from "./signing-in.ts";

const kB = 1024;

const small = 2 * kB;

/** The bound of each kind of item in bytes, whatever happens to it, by its shape: `docs/limits.md` shows them. */
const bounds = new Map<Shape<object>, number>([
  [incidentShape, 320 * kB],
  // A timeline entry with what it is about and its effects is one item.
  ...[aboutShape, ...Object.values<Shape<object>>(entryShapes)].map((shape) => [shape, 320 * kB] as const),
  [serviceShape, 96 * kB],
  [triageOutboxShape, 256 * kB],
  [alertShape, 32 * kB],
  [unreadableShape, 32 * kB],
  [silenceShape, 4 * kB],
  [reportShape, 4 * kB],
  [deskReportShape, 16 * kB],
  [listedItemShape, 8 * kB],
  [boardPlaceShape, 48 * kB],
  [overridesShape, 128 * kB],
  [personShape, small],
  [personRequestsShape, small],
  [linkEndsShape, small],
  [personNewsShape, 8 * kB],
  [stepShape, 24 * kB],
  [trendShape, small],
  [commandReceiptShape, small],
  [receiptShape, small],
  [placeShape, small],
  [threadShape, small],
  [numberShape, small],
  [lastNumberShape, small],
  [joinedShape, small],
  [announcedShape, small],
  [listedShape, small],
  [sweptShape, small],
  [newsShape, small],
  [pulseShape, small],
  [ratesShape, 16 * kB],
  [holdShape, small],
  [lastActShape, small],
  [wentBackShape, small],
  [ranShape, small],
  [wishShape, small],
  [tallyShape, small],
  [tokenShape, small],
  // The groups that tars.yaml names, and nothing else of what a provider says, is kept.
  [sessionShape, 100_000],
  [deviceShape, 101_000],
  [turnShape, small],
  [costShape, small],
  [scannedShape, small],
  [heartbeatShape, small],
  [publicPostShape, 192 * kB],
  // Of each component that was not well a day has a few numbers.
  [statusDayShape, 64 * kB],
  // Of each component that ever was on the page there is the time since when.
  [statusFilesShape, 64 * kB],
  [maintenancePlanShape, small],
  [maintenanceShape, 8 * kB],
]);

/** What waits in queues and schedules, and is no item. */
const messages = new Set<Shape<object>>([
  ...Object.values(carriedOut),
  timerShape,
  alertWindowShape,
  silenceEndShape,
  readAlertsShape,
  heardShape,
  listChangedShape,
]);

/** What items hold, by the beginning of their key. */
const kinds: (readonly [RegExp, Shape<object>])[] = [
  [/^INCIDENT#\S+ HEAD$/, incidentShape],
  [/^INCIDENT#(?!HEARTBEAT)\S+ ENTRY#/, aboutShape],
  ...items.map(([begins, shape]) => [begins, shape] as const),
];

/** The largest item of each kind that was stored: by the name of its shape, or by its key where nothing is known of it. */
const largestOf = (tars: Deployment): Map<string, { bytes: number; bound: number }> => {
  const largest = new Map<string, { bytes: number; bound: number }>();
  for (const { bytes, key } of Object.values(tars.aws.table.largest())) {
    const shape = kinds.find(([begins]) => begins.test(key))?.[1];
    const name = shape?.name ?? key;
    if (bytes > (largest.get(name)?.bytes ?? 0)) largest.set(name, { bytes, bound: (shape && bounds.get(shape)) ?? 0 });
  }
  return largest;
};

/** Holds everything that was stored to its bound. */
const expectInBounds = (tars: Deployment): void => {
  const seen = [...largestOf(tars)];
  console.log(seen.map(([name, { bytes, bound }]) => `${name}: ${bytes} of ${bound}`).join("\n"));
  expect(seen.filter(([, { bytes, bound }]) => bytes > bound)).toEqual([]);
};

test("every kind of item has a bound, and every bound fits into DynamoDB", () => {
  expect(
    shapes.filter((shape) => !bounds.has(shape) && !messages.has(shape)).map(({ name }) => name),
    "give it a bound here and in docs/limits.md, or say that it is a message",
  ).toEqual([]);
  for (const bound of bounds.values()) expect(bound).toBeLessThan(tableLimits.item);
});

const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();

/** Alerts with everything at its longest, through the bus. */
const hostileAlerts = (tars: Deployment, count: number, more: (index: number) => object) => {
  for (let index = 0; index < count; index += 2)
    tars.aws.putEvents(
      [index, index + 1].map((one) => ({
        EventBusName: "Tars",
        Source: "hostile",
        DetailType: "TARS Alert",
        Detail: JSON.stringify({
          service: "newsletter",
          severity: "P1",
          summary: wide(1000),
          fingerprint: `${one}-${wide(480)}`,
          labels: Object.fromEntries(Array.from({ length: 40 }, (_, label) => [`${wide(60)}${label}`, wide(500)])),
          links: Array.from({ length: 10 }, (_, link) => `https://example.com/${"x".repeat(900)}${link}`),
          ...more(one),
        }),
      })),
    );
};

/** The sample's settings with accounts of so many customers, whose names are as long as a report takes them. */
const withAccounts = (count: number): Settings => {
  const { settings } = synthesized();
  const accounts = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${index}${wide(190)}`, [`it-${index}@customer.example`]]),
  );
  return { ...settings, customers: { ...settings.customers, accounts } } as Settings;
};

/** As many customers, from a number on, report with the longest names: each has an account. */
const reportAs = (tars: Deployment, service: string, from: number, count: number) => {
  for (let customer = from; customer < from + count; customer++)
    tars.aws.putEvents([
      {
        EventBusName: "Tars",
        Source: "helpdesk",
        DetailType: "TARS Customer Report",
        Detail: JSON.stringify({
          customerId: `${customer}${wide(190)}`,
          service,
          issue: `${customer % 20} ${wide(190)}`,
          description: wide(2000),
          contact: wide(200),
        }),
      },
    ]);
};

/** Overrides, until no more are taken. */
const fillOverrides = async (tars: Deployment) => {
  const statuses: number[] = [];
  while (statuses.at(-1) !== 409 && statuses.length < 500)
    statuses.push(
      (
        await tars.request("POST", "/v1/on-call/shop/overrides", {
          responder: "chen",
          from: at(statuses.length),
          until: at(24 * 60),
          reason: wide(200),
          by: wide(100),
        })
      ).status,
    );
  expect([statuses.length, statuses.at(-1)]).toEqual([101, 409]);
};

/** Somebody whose provider calls them as long as it likes sets another's number and order. */
const setPerson = async (tars: Deployment) => {
  const claims = { subject: "root", email: `${"r".repeat(400)}@shop.example`, groups: ["tars-admins"] };
  const asked = asking(tars, await signedIn(tars, claims));
  const ask = (path: string, body: object) => asked("POST", `/v1/people/ben${path}`, body);
  expect((await ask("/phone", { phone: "+447700900999000" })).status).toBe(202);
  await tars.clock.runUntil(tars.clock.now() + 10_000);
  const texts = tars.outside.pages.flatMap(({ methods }) => methods.map(({ sent }) => String(sent.text)));
  const code = /\d{6}/.exec(texts.findLast((text) => text.includes("is the code")) ?? "")?.[0];
  expect((await ask("/phone/code", { code })).status).toBe(200);
  const contact = ["pagerduty", "sms", "email", "slack"].map((by) => ({ by, after: 3600 }));
  expect((await ask("/contact", { contact })).status).toBe(200);
  expect((await ask("/phone", { phone: "+447700900999001" })).status).toBe(202);
};

/** Changes of a service as long as they are taken. */
const tellChanges = async (tars: Deployment, service: string) => {
  for (let index = 0; index < 12; index++) {
    const told = await tars.request("POST", "/v1/changes", {
      ...longChange,
      service,
      id: `${index}`,
      files: Array.from({ length: 54 }, (_, file) => `${file}${wide(90)}`),
      services: Array.from({ length: 4 }, (_, other) => `${other}${wide(90)}`),
    });
    expect(told.status).toBe(202);
  }
};

test("no item outgrows its place: everything at its longest", async () => {
  const tars = deploy({ settings: withAccounts(1000) });
  const ask = (path: string, body: object, method = "POST") => tars.request(method, path, { by: wide(90), ...body });
  await fillOverrides(tars);
  await setPerson(tars);
  await tellChanges(tars, "newsletter");

  // Silences, as many as there may be and one more.
  const silences = [];
  for (let index = 0; index < 21; index++)
    silences.push(
      await ask("/v1/silences", {
        service: "newsletter",
        alert: `${index}${wide(190)}`,
        reason: wide(500),
        until: at(24 * 60),
      }),
    );
  expect(silences.map(({ status }) => status)).toEqual([...Array(20).fill(201), 409]);

  // Alerts: distinct, firing far apart, flapping.
  hostileAlerts(tars, 200, () => ({}));
  hostileAlerts(tars, 60, (index) => ({ fingerprint: `apart-${index}`, startedAt: at(-index * 3) }));
  for (let turn = 0; turn < 20; turn++) {
    hostileAlerts(tars, 4, () => ({ status: turn % 2 ? "resolved" : "firing" }));
    await tars.until(1 + turn / 10);
  }
  await tars.until(8);
  const [incident] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
  expect(incident.alertCounts.total).toBeGreaterThan(200);

  // Customers: hundreds, each with a long name and an account, and many issues.
  reportAs(tars, "newsletter", 0, 300);
  await tars.until(10);

  // People who write as much as each field takes, until TARS takes no more; then they shorten it, and it takes more again.
  const path = `/v1/incidents/${incident.id}`;
  const findings = ["what-is-broken", "since-when", "users-affected", "what-changed", "logs-say"];
  for (const finding of findings) await ask(`${path}/findings/${finding}`, { value: wide(2000), evidence: wide(2000) });
  for (const { item } of incident.checklist) await ask(`${path}/checklist/${item}`, { evidence: wide(2000) });
  for (let index = 0; index < 22; index++) {
    await ask(`${path}/notes`, { text: wide(4000) });
    await ask(`${path}/mitigations`, { what: wide(500), result: wide(2000), status: "failed" });
    await ask(`${path}/mitigations`, { what: wide(500), result: wide(500), status: "applied" });
  }
  await ask(`${path}/root-cause`, { line: wide(500), detail: wide(8000) });
  const full = await ask(`${path}/findings/what-is-broken`, { value: wide(2000), evidence: wide(2000) });
  await ask(`${path}/updates`, { text: wide(1000) });
  await ask(`${path}/eta`, { eta: wide(100) });
  const over = { rootCause: wide(500), fixedBy: wide(500), overrideReason: wide(1000) };
  const resolved = await ask(`${path}/resolution`, over);
  expect(resolved.status).toBe(200);
  const answers = [];
  for (const part of ["rootCause", "contributingFactors", "wentWell"])
    answers.push(await ask(`${path}/post-mortem`, { [part]: wide(20_000) }, "PATCH"));
  for (let index = 0; index < 60; index++)
    answers.push(
      await ask(`${path}/post-mortem/action-items`, {
        what: wide(500),
        owner: wide(100),
        unknownOwner: true,
        due: "2026-12-01",
      }),
    );
  expect([full, ...answers].filter(({ status }) => status >= 500)).toEqual([]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.detail).toMatch(
    /takes no more than a few words at a time: shorten something|action items at most/,
  );
  // Opening and resolving it again is never refused.
  for (let turn = 0; turn < 12; turn++) {
    expect((await ask(`${path}/reopening`, { reason: wide(500) })).status).toBe(200);
    expect((await ask(`${path}/resolution`, over)).status).toBe(200);
  }
  await ask(`${path}/reopening`, { reason: "for days" });
  // Days of updates, pages and briefs.
  for (let day = 1; day <= 3; day++) {
    await tars.until(day * 24 * 60);
    hostileAlerts(tars, 10, () => ({ status: day % 2 ? "resolved" : "firing" }));
  }
  expect(tars.aws.deadLetters()).toEqual([]);

  expectInBounds(tars);
});

test("what is on the status page does not outgrow its place", async () => {
  const { settings } = synthesized();
  const [checkout] = Object.values(settings.services);
  if (!checkout) throw new Error("the sample has a service");
  const longest = (index: number) => `${index}-${"s".repeat(60)}`;
  const called = (from: number, length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [longest(from + index), { ...checkout, customerName: wide(60) }]),
    );
  const many = called(0, 20);
  const tars = deploy({ settings: { ...settings, services: { ...settings.services, ...many, ...called(20, 180) } } });
  const ask = (path: string, body: object) => tars.request("POST", path, { by: wide(90), ...body });
  await ask("/v1/incidents", { service: longest(0), severity: "P1", description: "down" });
  const components = Object.fromEntries(Object.keys(many).map((id) => [id, "degraded"]));
  for (let update = 0; update < 30; update++) {
    const words = { title: wide(120), text: `${update}${wide(990)}`, components };
    expect((await ask("/v1/incidents/1/status-page/updates", words)).status).toBe(200);
  }
  const maintenance = {
    title: wide(120),
    text: wide(1000),
    components: Object.keys(many),
    from: at(60),
    until: at(90),
  };
  for (let index = 0; index < 50; index++)
    expect((await ask("/v1/maintenance", { ...maintenance, title: `${index}${wide(110)}` })).status).toBe(201);
  expect((await ask("/v1/maintenance", maintenance)).status).toBe(409);
  await tars.until(20);
  expect(tars.aws.deadLetters()).toEqual([]);
  expectInBounds(tars);
});

test("no incident outgrows its place by what TARS adds when people have filled it", async () => {
  const tars = deploy({ settings: withAccounts(1000) });
  const ask = (path: string, body: object, method = "POST") => tars.request(method, path, { by: wide(90), ...body });
  await fillOverrides(tars);
  await ask("/v1/incidents", { service: "checkout", severity: "P1", description: wide(150) });
  const path = "/v1/incidents/1";
  const [first] = (await tars.request("GET", path)).body.checklist;
  const findings = ["what-is-broken", "since-when", "users-affected", "what-changed", "logs-say"];
  for (const finding of findings) await ask(`${path}/findings/${finding}`, { value: wide(2000), evidence: wide(2000) });
  await ask(`${path}/checklist/${first.item}`, { evidence: wide(2000) });
  for (let index = 0; index < 19; index++)
    await ask(`${path}/mitigations`, { what: wide(500), result: wide(2000), status: "failed" });
  for (let length = 8000; length > 0; length -= 50)
    if ((await ask(`${path}/root-cause`, { line: "x", detail: wide(length) })).status === 200) break;
  expect((await ask(`${path}/mitigations`, { what: wide(150), status: "failed" })).status).toBe(200);
  // Now TARS adds all that it can: alerts, customers, changes and a brief of them.
  await tellChanges(tars, "checkout");
  hostileAlerts(tars, 60, () => ({ service: "checkout" }));
  for (let customer = 0; customer < 600; customer += 100) {
    reportAs(tars, "checkout", customer, 100);
    await tars.until(10 + customer / 10);
  }
  expect((await ask(`${path}/brief`, {})).status).toBe(200);
  await tars.until(90);
  const { brief, customerCount } = (await tars.request("GET", path)).body;
  expect(brief.changes).toHaveLength(10);
  expect(customerCount).toBe(600);
  const over = { rootCause: wide(500), fixedBy: wide(500), overrideReason: wide(1000) };
  expect((await ask(`${path}/resolution`, over)).status).toBe(200);
  await tars.until(100);
  expect(tars.aws.deadLetters()).toEqual([]);
  expectInBounds(tars);
});

test("no post-mortem outgrows its place by the links of a tracker", async () => {
  const tars = deploy();
  tars.outside.tracker.answer = (count) => ({ url: `https://tracker.example/${"x".repeat(950)}${count}` });
  const ask = (path: string, body: object, method = "POST") =>
    tars.request(method, `/v1/incidents${path}`, { by: wide(100), ...body });
  await ask("", { service: "search", severity: "P1", description: "down" });
  await ask("/1/resolution", { rootCause: "x", fixedBy: "y", overrideReason: "z" });
  const items = "/1/post-mortem/action-items";
  for (let index = 0; index < 50; index++)
    expect(
      (await ask(items, { what: wide(500), owner: wide(100), unknownOwner: true, due: "2026-12-01" })).status,
    ).toBe(200);
  for (let length = 20_000; length > 0; length -= 50)
    if ((await ask("/1/post-mortem", { wentWell: wide(length) }, "PATCH")).status === 200) break;
  await tars.until(5);
  const { actionItems } = (await tars.request("GET", "/v1/incidents/1")).body.postMortem;
  expect(actionItems.filter(({ link }: any) => link)).toHaveLength(50);
  for (const { id } of actionItems) expect((await ask(`${items}/${id}`, { done: true }, "PATCH")).status).toBe(200);
  await tars.until(10);
  expect(tars.aws.deadLetters()).toEqual([]);
  expectInBounds(tars);
});

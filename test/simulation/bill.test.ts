import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { type BillItem, billOf, totalOf, type Used } from "../../shared/cost/bill.ts";
import { pricesOf } from "../../shared/cost/prices.ts";
import { synthesized } from "../synthesized.ts";
import { noFaults } from "./aws/faults.ts";
import { ofType, type Template } from "./aws/template.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { repeated, storm } from "./storms.ts";
import { breakCheckout } from "./troubles.ts";

const month = { days: 30.4, minutes: 30.4 * 24 * 60 };

/**
 * How many pollers a queue's mapping has while nothing comes: five, and as few as two where no maximum concurrency is
 * set, which is not promised. Each asks three times a minute, and waits for 20 seconds. Sources: Lambda's guide,
 * "Configuring scaling behavior for SQS event source mappings"; SQS's guide to long polling.
 */
const pollers = { most: 5, askAMinute: 3 };

/** What is billed by the month, whatever happens: read off the template. */
const standing = (template: Template): Used => {
  // An alarm on an expression is billed by the metrics in it; source: CloudWatch's pricing page.
  const alarms = ofType(template, "AWS::CloudWatch::Alarm").map(
    ([, { Metrics }]) => Metrics?.filter(({ MetricStat }: { MetricStat?: unknown }) => MetricStat).length ?? 1,
  );
  for (const type of ["AWS::KMS::Key", "AWS::SecretsManager::Secret", "AWS::CloudWatch::CompositeAlarm"])
    if (ofType(template, type).length > 0) throw new Error(`${type} has a price by the month: count it`);
  const polled = ofType(template, "AWS::Lambda::EventSourceMapping").filter(
    ([, { FilterCriteria }]) => !FilterCriteria,
  );
  return {
    "alarm-month": alarms.reduce((sum, metrics) => sum + metrics, 0),
    // Streams are read by Lambda for nothing; source: DynamoDB's pricing page.
    "queue request": polled.length * pollers.most * pollers.askAMinute * month.minutes,
  };
};

/** What the table holds, in GB: the 200 incidents of a team's first years, of 100 kB each. */
const kept = 0.02;

const sum = (...all: Used[]): Used => {
  const total: Used = {};
  for (const used of all)
    for (const [what, count] of Object.entries(used))
      total[what as keyof Used] = (total[what as keyof Used] ?? 0) + count;
  return total;
};

const times = (used: Used, factor: number): Used =>
  Object.fromEntries(Object.entries(used).map(([what, count]) => [what, count * factor]));

/** What is used while `work` goes on. */
const usedBy = async (tars: Deployment, work: () => Promise<unknown>): Promise<Used> => {
  const before = { ...tars.aws.used };
  await work();
  return sum(tars.aws.used, times(before, -1));
};

const dollars = (usd: number): string => `$${usd.toFixed(usd < 0.1 ? 4 : 2)}`;

/** Prints a bill, and gives what it comes to. */
const printed = (what: string, bill: BillItem[]): number => {
  const total = totalOf(bill);
  const lines = bill.map(
    ({ what: item, count, usd }) => `  ${dollars(usd)}  ${item}: ${Math.round(count * 100) / 100}`,
  );
  console.log([`${what}, at list prices of ${pricesOf}: ${dollars(total)}`, ...lines].join("\n"));
  return total;
};

describe("what TARS costs", () => {
  test("an idle month is under a dollar: its standing items, the sweeper and the heartbeats, the table and the logs", async () => {
    const tars = deploy();
    await tars.until(60);
    const day = await usedBy(tars, () => tars.until(60 + 24 * 60));
    const bill = billOf(
      sum(standing(synthesized().template), times(day, month.days), {
        "GB-month of the table": kept,
        "GB-month of the table's backup": kept,
        "GB-month of logs kept": (day["GB of logs written"] ?? 0) * month.days,
      }),
    );
    expect(bill.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        "alarm-month",
        "queue request",
        "function call",
        "GB-second of a function",
        "table read unit",
      ]),
    );
    expect(printed("An idle month", bill)).toBeLessThan(1);
    expect(bill.slice(0, 2).map(({ what }) => what)).toEqual(["queue request", "alarm-month"]);
  });

  test("a P1 of two hours costs cents, and most of it is text messages", async () => {
    const tars = deploy();
    breakCheckout(tars, "fallback", tars.clock.now(), () => undefined);
    await tars.until(30);
    const quiet = times(await usedBy(tars, () => tars.until(60)), 4);
    const used = await usedBy(tars, async () => {
      tars.alarm("P1-checkout-errors", "ALARM");
      await tars.until(66);
      await tars.click("acknowledge", (await tars.request("GET", "/v1/incidents/1")).body.id, "U0BEN0002");
      for (let minutes = 85; minutes < 180; minutes += 20) {
        await tars.until(minutes);
        await tars.request("POST", "/v1/incidents/1/notes", { text: "looking", by: "ben" });
        await tars.request("GET", "/v1/incidents/1");
      }
      await tars.until(180);
      tars.alarm("P1-checkout-errors", "OK");
      await tars.request("POST", "/v1/incidents/1/resolution", {
        rootCause: "a pool",
        fixedBy: "a restart",
        overrideReason: "a rehearsal",
        by: "ben",
      });
    });
    const bill = billOf(sum(used, times(quiet, -1)));
    const told = bill.filter(({ what }) => what === "part of a text message");
    expect(told).toHaveLength(1);
    const rest = bill.filter((item) => !told.includes(item));
    printed("A P1 of two hours, its text messages", told);
    expect(printed("A P1 of two hours, without text messages", rest)).toBeLessThan(0.02);
  });

  test("a storm of 20,000 alerts costs less than a cup of coffee", async () => {
    const tars = deploy();
    const used = await usedBy(tars, () => storm(tars, repeated("newsletter", 20_000, 50)));
    expect(printed("A storm of 20,000 alerts", billOf(used))).toBeLessThan(0.5);
  });
});

/** The functions of which each call, or message, may be for one incident. */
const ofIncidents = [
  "page",
  "slack",
  "board",
  "investigate",
  "customers",
  "tracker",
  "arm-timers",
  "timer",
  "mitigate",
];

/** How often those functions were called. */
const callsOf = ({ aws }: Deployment): number =>
  ofIncidents.reduce((sum, folder) => sum + (aws.invocations[folder] ?? 0), 0);

const broken = (options: Parameters<typeof deploy>[0] = {}): Deployment => {
  const tars = deploy(options);
  breakCheckout(tars, "fallback", tars.clock.now(), () => undefined);
  return tars;
};

const question = "What are the most frequent error messages in checkout logs in the last hour?";

/**
 * From 04:00 a P1 of two hours with all that costs something: a page, briefs, a question, updates, a resolution, and
 * a notice to a customer.
 */
const longNight = async (tars: Deployment): Promise<void> => {
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(66);
  await tars.click("acknowledge", (await tars.request("GET", "/v1/incidents/1")).body.id, "U0BEN0002");
  await tars.until(70);
  const root = tars.outside.slack.find(({ text }) => text.includes("🚨 [P1]"));
  const ask = () =>
    tars.mention(question, "U0BEN0002", root).then(
      () => true,
      () => false,
    );
  // Slack sends it again when the door fails.
  for (let tries = 1; tries <= 3 && !(await ask()); tries++) await tars.until(70 + tries);
  for (let minutes = 85; minutes < 180; minutes += 20) {
    await tars.until(minutes);
    await tars.request("POST", "/v1/incidents/1/updates", { text: "we look at the pool", by: "ben" });
  }
  await tars.until(180);
  tars.alarm("P1-checkout-errors", "OK");
  const { status } = await tars.request("POST", "/v1/incidents/1/resolution", {
    rootCause: "a pool",
    fixedBy: "a restart",
    overrideReason: "a rehearsal",
    by: "ben",
  });
  expect(status).toBe(200);
  await tars.until(200);
};

type Cost = { usd: number; items: BillItem[]; pricesOf: string; sentence: string };

const costIn = async (tars: Deployment, name = "1"): Promise<Cost> =>
  (await tars.request("GET", `/v1/incidents/${name}`)).body.cost;

const countsIn = ({ items }: Cost): Used => Object.fromEntries(items.map(({ what, count }) => [what, count]));

/** What is counted to the last one, because a function does it for one incident and knows that it has. */
const exact = [
  "part of a text message",
  "topic message",
  "mail of a topic",
  "mail to a customer",
  "metric read",
  "GB of logs scanned",
] as const;

describe("what an incident says that it has cost", () => {
  test("its messages, mails, metrics and logs are those that AWS bills, its calls within 5 in 100, and all of it is within 3 in 100 of the bill", async () => {
    const [tars, quiet] = [broken(), broken()];
    await Promise.all([tars.until(60), quiet.until(60)]);
    const idle = await usedBy(quiet, () => quiet.until(200));
    const used = sum(await usedBy(tars, () => longNight(tars)), times(idle, -1));
    const cost = await costIn(tars);
    const counted = countsIn(cost);
    for (const what of exact) {
      expect(counted[what], what).toBeGreaterThan(0);
      expect(counted[what], what).toBeCloseTo(used[what] ?? 0, 9);
    }
    // A call is counted when it ends; those without an incident are heartbeats, which the quiet TARS has, too.
    const calls = callsOf(tars) - callsOf(quiet);
    expect(counted["function call"]).toBeLessThanOrEqual(calls);
    expect(counted["function call"]).toBeGreaterThanOrEqual(0.95 * calls);
    // Of the time of all functions for it, the API's and the outbox's included: more than a third.
    expect(counted["GB-second of a function"]).toBeLessThan(used["GB-second of a function"] ?? 0);
    expect(counted["GB-second of a function"]).toBeGreaterThan(0.33 * (used["GB-second of a function"] ?? 0));
    const bill = totalOf(billOf(used));
    console.log(`An incident says $${cost.usd.toFixed(5)}, and AWS $${bill.toFixed(5)}; ${cost.sentence}`);
    expect(cost.usd).toBeLessThanOrEqual(bill);
    expect(cost.usd).toBeGreaterThan(0.97 * bill);
  });

  test("is said in the same words by the incident, by its post-mortem and in Markdown", async () => {
    const tars = broken();
    await tars.until(60);
    await longNight(tars);
    const { sentence, ...cost } = await costIn(tars);
    expect(sentence).toBe("Cost at AWS's list prices: $0.10, most of it for text messages.");
    expect(cost.pricesOf).toBe(pricesOf);
    const path = "/v1/incidents/1/post-mortem";
    expect((await tars.request("GET", path)).body.cost).toEqual({ sentence, ...cost });
    const document = await tars.request("GET", path, undefined, { accept: "text/markdown" });
    expect(document.body).toContain(`\n${sentence}\n`);
  });

  test("is counted no more often than it was made, whatever is delivered twice, fails or dies", async () => {
    const texts = { counted: 0, made: 0 };
    for (let seed = 1; seed <= 16; seed++) {
      const faults = { ...noFaults, duplicate: 0.5, fail: 0.03, kill: 0.02, throttle: 0.05 };
      const tars = broken({ seed, faults });
      await tars.until(60);
      const used = await usedBy(tars, () => longNight(tars));
      const counted = countsIn(await costIn(tars));
      for (const what of exact)
        expect(counted[what] ?? 0, `${what}, seed ${seed}`).toBeLessThanOrEqual((used[what] ?? 0) + 1e-9);
      expect(counted["function call"], `seed ${seed}`).toBeLessThanOrEqual(callsOf(tars));
      texts.counted += counted["part of a text message"] ?? 0;
      texts.made += used["part of a text message"] ?? 0;
    }
    // Counts fail and functions die here, and yet most of what was made is counted.
    expect(texts.counted).toBeGreaterThan(0.5 * texts.made);
  });

  test("of an incident that was merged it is counted with the one that goes on", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM");
    await tars.until(1);
    tars.alarm("P1-search-errors", "ALARM");
    await tars.until(10);
    const [one, other] = [await costIn(tars, "1"), await costIn(tars, "2")];
    await tars.request("POST", "/v1/incidents/2/merging", { into: "INC-1", reason: "one network", by: "ben" });
    await tars.until(11);
    expect(await costIn(tars, "2")).toBeUndefined();
    const both = countsIn(await costIn(tars, "1"));
    for (const what of ["part of a text message", "mail of a topic"] as const) {
      expect(countsIn(other)[what], what).toBeGreaterThan(0);
      expect(both[what], what).toBeGreaterThanOrEqual((countsIn(one)[what] ?? 0) + (countsIn(other)[what] ?? 0));
    }
  });

  /** The table refuses every count. */
  const refuseCounts = (command: unknown): void => {
    if (command instanceof UpdateItemCommand && command.input.Key?.sk?.S === "COST") throw new Error("no counts here");
  };

  test("D6: a count that the table does not take holds no page up, and fails nothing", async () => {
    const pages = async (options: Parameters<typeof deploy>[0]) => {
      const tars = deploy(options);
      tars.alarm("P1-checkout-errors", "ALARM");
      await tars.until(5);
      return tars;
    };
    const usual = await pages({});
    const refused = await pages({ observe: refuseCounts });
    const woken = ({ outside }: Deployment) =>
      outside.pages.map(({ subject, to }) => ({ subject, to: [...to].sort() }));
    expect(woken(refused)).toEqual(woken(usual));
    expect(woken(refused)).not.toEqual([]);
    // By chance a delivery takes a moment more or less.
    const last = ({ outside }: Deployment) => Math.max(...outside.pages.map(({ at }) => Date.parse(at)));
    expect(last(refused) - last(usual)).toBeLessThan(2000);
    expect(refused.problems.length).toBeGreaterThan(3);
    for (const problem of refused.problems) expect(String(problem)).toContain("not counted what was done for");
    expect(refused.aws.deadLetters()).toEqual([]);
    expect(countsIn(await costIn(refused))["function call"]).toBeUndefined();
  });
});

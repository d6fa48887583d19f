import { describe, expect, test } from "vitest";
import { type BillItem, billOf, totalOf, type Used } from "../../shared/cost/bill.ts";
import { pricesOf } from "../../shared/cost/prices.ts";
import { synthesized } from "../synthesized.ts";
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
  const alarms = ofType(template, "AWS::CloudWatch::Alarm");
  for (const [id, { Metrics }] of alarms) if (Metrics) throw new Error(`${id}: count the metrics of its expression`);
  for (const type of ["AWS::KMS::Key", "AWS::SecretsManager::Secret", "AWS::CloudWatch::CompositeAlarm"])
    if (ofType(template, type).length > 0) throw new Error(`${type} has a price by the month: count it`);
  const polled = ofType(template, "AWS::Lambda::EventSourceMapping").filter(
    ([, { FilterCriteria }]) => !FilterCriteria,
  );
  return {
    "alarm-month": alarms.length,
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

/** The functions whose calls are for one incident each. */
const forIncidents = [
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
const callsFor = ({ aws }: Deployment): number =>
  forIncidents.reduce((sum, folder) => sum + (aws.invocations[folder] ?? 0), 0);

/** A P1 of two hours with all that costs something: a page, a brief, a question, updates, a resolution, a notice. */
const longNight = async (tars: Deployment): Promise<void> => {
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(66);
  await tars.click("acknowledge", (await tars.request("GET", "/v1/incidents/1")).body.id, "U0BEN0002");
  await tars.request("POST", "/v1/incidents/1/brief", { by: "ben" });
  for (let minutes = 85; minutes < 180; minutes += 20) {
    await tars.until(minutes);
    await tars.request("POST", "/v1/incidents/1/notes", { text: "looking", by: "ben" });
    await tars.request("POST", "/v1/incidents/1/updates", { lookingInto: "the pool", by: "ben" });
  }
  await tars.until(180);
  tars.alarm("P1-checkout-errors", "OK");
  const resolved = await tars.request("POST", "/v1/incidents/1/resolution", {
    rootCause: "a pool",
    fixedBy: "a restart",
    overrideReason: "a rehearsal",
    by: "ben",
  });
  expect(resolved.status).toBe(200);
  await tars.until(190);
};

type Item = { what: string; count: number; usd: number };

const countsOf = (items: Item[]): Record<string, number> =>
  Object.fromEntries(items.map(({ what, count }) => [what, count]));

describe("what an incident says that it has cost", () => {
  test("is what AWS bills for its messages, mails, metrics and logs, and nearly all of its calls", async () => {
    const tars = deploy();
    breakCheckout(tars, "fallback", tars.clock.now(), () => undefined);
    await tars.until(60);
    const [before, heartbeats] = [callsFor(tars), Math.floor(130 / 5)];
    const used = await usedBy(tars, () => longNight(tars));
    const { cost } = (await tars.request("GET", "/v1/incidents/1")).body;
    console.log(cost.sentence, used, callsFor(tars) - before, tars.aws.invocations);
    expect(heartbeats).toBe(26);
  });
});

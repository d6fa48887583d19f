import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Settings } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { issueName } from "../../shared/triage/issue-name.ts";
import { takeReport } from "../../shared/triage/reports.ts";
import { emptyDesk } from "../../shared/triage/service.ts";
import { differentPairs, laterDifferentPairs, laterSamePairs, samePairs } from "./issue-pairs.ts";
import { sample, start } from "./scene.ts";

const synonyms = [
  ["payment", "pay", "card"],
  ["fail", "failing", "broken", "error"],
];
const { checkout } = sample.services;
if (!checkout) throw new Error("the sample has a service checkout");
const settings: Settings = { ...sample, services: { ...sample.services, checkout: { ...checkout, synonyms } } };

const key = (text: string) => issueName(text, "checkout", settings);

const report = (customerId: string, seconds: number, issue: string) => ({
  id: `${customerId} ${seconds} ${issue}`,
  customerId,
  service: "checkout",
  issue,
  issueKey: key(issue),
  reportedAt: plusSeconds(start, seconds),
});

/** Takes reports in the order given; `[customer, seconds of report, issue]`. Gives who agreed at each, if anybody. */
const agreed = (reports: [string, number, string?][], by = settings) => {
  let desk = emptyDesk("checkout");
  return reports.map(([customerId, seconds, issue = "payments fail"]) => {
    const { desk: next, events } = takeReport(desk, report(customerId, seconds, issue), by);
    desk = next;
    return events.flatMap((event) => (event.type === "Customer Reported" ? event.data.agreed : [])).sort();
  });
};

describe("D3: the name of an issue", () => {
  test.each([
    ["Payments fail!", "payment fail"],
    ["PAYMENT FAILS", "payment fails"],
    ["the card is broken", "Pay: failing…"],
    ["Error with my cards", "failing payments"],
    ["i can’t pay", "I can't pay"],
    ["  pay\n\u202efail ", "fail pay"],
  ])("D3: %j and %j are the same issue", (one, other) => expect(key(one)).toBe(key(other)));

  test.each([
    ["payments fail", "search fails"],
    ["address", "addres"],
    ["login", "logout"],
  ])("D3: %j and %j are not", (one, other) => expect(key(one)).not.toBe(key(other)));

  test("D3: pairs that people call the same are, and none that are different, as the guide says", () => {
    const name = (text: string) => issueName(text, "newsletter", sample);
    const same = (pairs: [string, string][]) => pairs.filter(([one, other]) => name(one) === name(other)).length;
    const rows = [
      ["the same", same(samePairs), samePairs.length, same(laterSamePairs), laterSamePairs.length],
      ["different", same(differentPairs), differentPairs.length, same(laterDifferentPairs), laterDifferentPairs.length],
    ].map(([called, first, of, later, ofLater]) => `| ${called} | ${first} of ${of} | ${later} of ${ofLater} |`);
    for (const row of rows) expect(readFileSync("docs/operations.md", "utf8")).toContain(row);
    expect(same(samePairs) + same(laterSamePairs)).toBeGreaterThanOrEqual((10 / 12) * 32);
    expect(same(differentPairs) + same(laterDifferentPairs)).toBe(0);
  });

  test("D3: a text without words has no name", () => expect(key("!!! 🔥 …")).toBe(""));
});

describe("D3: customers who agree", () => {
  test("D3: a report that comes late takes no other with it: three still agree", () => {
    const customerReports = { ...settings.runbook.customerReports, customers: 3 };
    const three: Settings = { ...settings, runbook: { ...settings.runbook, customerReports } };
    const told: [string, number][] = [
      ["a", 0],
      ["a", 150],
      ["a", 360],
      ["a", 240],
      ["b", 50],
      ["c", 340],
    ];
    expect(agreed(told, three).at(-1)).toEqual(["a", "b", "c"]);
  });

  test("D3: two customers within five minutes agree, to the second; 5 min 1 s is too far", () => {
    expect(
      agreed([
        ["a", 0],
        ["b", 300],
      ]),
    ).toEqual([[], ["a", "b"]]);
    expect(
      agreed([
        ["a", 0],
        ["b", 301],
      ]),
    ).toEqual([[], []]);
  });

  test("D3: three customers agree within one window; one in the middle of the others joins no two that are too far apart", () => {
    const { customerReports } = settings.runbook;
    const three = {
      ...settings,
      runbook: { ...settings.runbook, customerReports: { ...customerReports, customers: 3 } },
    };
    const reported = (last: number) =>
      agreed(
        [
          ["a", 0],
          ["b", last],
          ["c", 150],
        ],
        three,
      ).at(-1);
    expect(reported(300)).toEqual(["a", "b", "c"]);
    expect(reported(301)).toEqual([]);
  });

  test("D3: one customer five times is one customer", () => {
    expect(
      agreed([
        ["a", 0],
        ["a", 1],
        ["a", 2],
        ["a", 60],
        ["a", 299],
      ]).flat(),
    ).toEqual([]);
  });

  test("D3: the window is on the times of report: late and early arrivals count as what they are", () => {
    expect(
      agreed([
        ["b", 300],
        ["a", 0],
      ]),
    ).toEqual([[], ["a", "b"]]);
    expect(
      agreed([
        ["a", 0],
        ["c", 900],
        ["b", 700],
      ]),
    ).toEqual([[], [], ["b", "c"]]);
  });

  test("D3: different issues do not agree", () => {
    expect(
      agreed([
        ["a", 0, "payments fail"],
        ["b", 10, "search is slow"],
      ]).flat(),
    ).toEqual([]);
  });

  test("D3: the same report twice changes nothing", () => {
    const one = report("a", 0, "x");
    const once = takeReport(emptyDesk("checkout"), one, settings).desk;
    expect(takeReport(once, one, settings)).toEqual({ desk: once, events: [] });
    expect(takeReport(once, { ...one, customerId: " A" }, settings)).toEqual({ desk: once, events: [] });
  });

  test("D3: whatever is reported in whatever order, it is declared if and only if two customers were within the window", () => {
    const reports = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 3000 })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(reports, (all) => {
        const truth = all.some(([a, at]) => all.some(([b, then]) => a !== b && Math.abs(at - then) <= 300));
        expect(agreed(all).some((customers) => customers.length > 1)).toBe(truth);
      }),
      { numRuns: 300 },
    );
  });

  test("D3: a flood by one customer keeps little, and forgets nothing that matters", () => {
    let desk = emptyDesk("checkout");
    for (let second = 0; second < 3000; second++) desk = takeReport(desk, report("a", second, "x"), settings).desk;
    expect(desk.reports.length).toBeLessThan(30);
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerQuery } from "../../shared/investigation/answer.ts";
import type { Query } from "../../shared/investigation/answer-schema.ts";
import { describeQuery, isTimed, querySchema } from "../../shared/investigation/query.ts";
import { readQuestion, readQuestions } from "../../shared/investigation/question/read-question.ts";
import type { Telemetry } from "../../shared/investigation/telemetry.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { phrasings } from "../questions/phrasings.ts";
import { noRecords } from "../questions/records.ts";
import { after, sample } from "./scene.ts";

/** Tuesday, 15:07 UTC. */
const now = "2026-11-24T15:07:00.000Z";
const ago = (minutes: number) => plusSeconds(now, -minutes * 60);
const all = Object.keys(sample.services);

type Wanted = {
  ask: Query["ask"];
  services?: string[];
  from: string;
  to?: string;
  every?: number;
  id?: string;
  stacks?: true;
  troubles?: string[];
};

const asking = { now, settings: sample, service: "checkout", startedAt: "2026-11-24T14:52:00.000Z" };

const rate = (from: string, every: number, more: Partial<Wanted> = {}): Wanted => ({
  ask: "error-rate",
  from,
  every,
  ...more,
});
const errors = (from: string, more: Partial<Wanted> = {}): Wanted => ({ ask: "error-messages", from, ...more });
const trace = (id: string, more: Partial<Wanted> = {}): Wanted => ({
  ask: "correlation",
  from: ago(24 * 60),
  id,
  services: all,
  ...more,
});
const failing = (from: string, more: Partial<Wanted> = {}): Wanted => ({ ask: "dependency-errors", from, ...more });

/** Phrasings and what they mean; the first of each part is the runbook's own. */
const understood: [string, Wanted][] = [
  // Q1
  ["Show me the error rate for checkout over the last 2 hours, grouped by 15-minute intervals", rate(ago(120), 900)],
  [
    "show me the error rate for payments over the last 2 hours, grouped by 15-minute intervals",
    rate(ago(120), 900, { services: ["payments"] }),
  ],
  ["error rate of checkout", rate(ago(120), 900)],
  ["What is the error rate?", rate(ago(120), 900)],
  ["error rate for checkout in the last 30 min", rate(ago(30), 300)],
  ["error rate of checkout, last hour, by minute", rate(ago(60), 60)],
  ["checkout error rate since 14:00", rate("2026-11-24T14:00:00.000Z", 300)],
  ["checkout error rate since 16:00", rate("2026-11-23T16:00:00.000Z", 3600)],
  [
    "Show the failure rate of search and catalog for the past 6 hours per 30 minutes",
    rate(ago(360), 1800, { services: ["catalog", "search"] }),
  ],
  ["error rate across all services over the last 2h", rate(ago(120), 300, { services: all })],
  [
    "error rate for checkout between 13:00 and 14:30 grouped by 5 minutes",
    rate("2026-11-24T13:00:00.000Z", 300, { to: "2026-11-24T14:30:00.000Z" }),
  ],
  [
    "error rate for checkout from 1pm to 2pm",
    rate("2026-11-24T13:00:00.000Z", 300, { to: "2026-11-24T14:00:00.000Z" }),
  ],
  ["error rate for checkout today, hourly", rate("2026-11-24T00:00:00.000Z", 3600)],
  [
    "error rate for checkout yesterday by hour",
    rate("2026-11-23T00:00:00.000Z", 3600, { to: "2026-11-24T00:00:00.000Z" }),
  ],
  ["error rate since the incident started", rate("2026-11-24T14:52:00.000Z", 60)],
  ["ERROR RATE FOR CHECKOUT OVER THE LAST 2 HOURS", rate(ago(120), 300)],
  ["How many requests are failing in checkout?", rate(ago(120), 900)],
  ["When did the errors start in checkout?", rate(ago(120), 60)],
  ["percentage of failed requests for checkout in the last day", rate(ago(24 * 60), 3600)],
  ["error rate for checkout since 2026-11-24T14:00Z", rate("2026-11-24T14:00:00.000Z", 300)],
  [
    "error rate of checkout around 14:00",
    rate("2026-11-24T13:45:00.000Z", 120, { to: "2026-11-24T14:15:00.000Z", every: 300 }),
  ],
  ["error rate for checkout over the last hour in 10-minute buckets", rate(ago(60), 600)],
  // Q2
  ["What are the most frequent error messages in checkout logs in the last hour?", errors(ago(60))],
  [
    "What are the most frequent error messages in payments logs in the last 15 minutes?",
    errors(ago(15), { services: ["payments"] }),
  ],
  ["most common errors in checkout", errors(ago(60))],
  [
    "top exceptions in checkout and payments in the last 2 hours",
    errors(ago(120), { services: ["checkout", "payments"] }),
  ],
  ["which errors do we see in checkout's logs since 14:30?", errors("2026-11-24T14:30:00.000Z")],
  ["what errors are happening right now?", errors(ago(15))],
  ["show me stack traces of search in the past 10 min", errors(ago(10), { services: ["search"], stacks: true })],
  ["list the error logs of all services in the last half hour", errors(ago(30), { services: all })],
  ["errors since it started", errors("2026-11-24T14:52:00.000Z")],
  // Q3
  ["Find all logs with correlation ID 7f3b2c1a-11aa-4e0b across all services", trace("7f3b2c1a-11aa-4e0b")],
  ["find logs with correlation id ABC-123", trace("ABC-123")],
  ["show me everything with request id req_42:eu", { ...trace("req_42:eu") }],
  [
    "logs for trace ID 1-67891233-abcdef012345678912345678 in the last hour",
    trace("1-67891233-abcdef012345678912345678", { from: ago(60) }),
  ],
  ["find correlation ID abc-999 in payments", trace("abc-999", { services: ["payments"] })],
  [
    "all log lines with correlation ID = x.y.z in checkout and search since 13:00",
    trace("x.y.z", { services: ["checkout", "search"], from: "2026-11-24T13:00:00.000Z" }),
  ],
  ['Find all logs with correlation ID "Q-7" across every service', trace("Q-7")],
  // Q4
  ["Are there any timeout or connection errors in checkout logs?", failing(ago(60))],
  ["Are there any timeout or connection errors in payments logs?", failing(ago(60), { services: ["payments"] })],
  ["any timeouts in checkout in the last 20 minutes?", failing(ago(20), { troubles: ["timeout"] })],
  [
    "connection errors of catalog since yesterday 15:30",
    failing("2026-11-23T15:30:00.000Z", { services: ["catalog"] }),
  ],
  [
    "were there DNS failures in search over the last 3 hours",
    failing(ago(180), { services: ["search"], troubles: ["dns"] }),
  ],
  ["do we see refused connections in payments?", failing(ago(60), { services: ["payments"], troubles: ["refused"] })],
  ["which dependencies are failing?", failing(ago(60))],
  ["pool exhaustion in checkout in the last hour", failing(ago(60), { troubles: ["pool"] })],
];

/** Questions that are refused: what must be said, and the best of what can be asked instead. */
const refused: [string, RegExp, RegExp][] = [
  ["error rate for chekouts over the last 2 hours", /chekouts/, /error rate/],
  ["most frequent errors in pmnts", /`pmnts`/, /error messages/],
  ["why is checkout broken since yesterday?", /names a time/, /checkout/],
  ["delete the logs of checkout", /`delete`/, /checkout/],
  ["show me checkout", /does not say what to look for/, /checkout/],
  ["", /does not say what to look for/, /checkout/],
  ["error rate for checkout tomorrow", /word `tomorrow`/, /error rate for checkout/],
  ["error rate for checkout over the last 10 days by minute", /more than 1440 intervals/, /error rate/],
  ["error rate for checkout between 14:30 and 13:00", /ends before it begins/, /error rate/],
  ["error rate for checkout since 2026-12-24T14:00Z", /still to come/, /error rate/],
  ["error rate for checkout since 25:00", /25:00 is no time/, /error rate/],
  ["error rate in the last hour and the last 2 hours", /two times/, /error rate/],
  ["stack traces of checkout grouped by 5 minutes", /can be grouped/, /error messages/],
  ["find logs with correlation ID a|b", /correlation ID has 3 to 128/, /correlation ID/],
  ['find logs with correlation ID x"}|filter', /correlation ID|word/, /correlation ID/],
  ["error rate of checkout by 10 seconds", /whole minutes/, /error rate/],
  ["error rate of checkout but not for mobile", /word `but`/, /error rate/],
  ["error rate for order-service", /no service `order-service`/, /error rate/],
  ["select * from logs", /word `select`/, /./],
  ["timeouts in checkout | stats count(*)", /word `\|`/, /timeout/],
];

describe("questions in words", () => {
  test.each(understood)("Q1 Q2 Q3 Q4: %s", (question, { ask, services = ["checkout"], from, to = now, ...more }) => {
    expect(readQuestion(question, asking)).toEqual({
      query: {
        ask,
        services,
        window: { from, to },
        ...(/^(?:are|do|any|were) /i.test(question) && { whether: "so" }),
        ...more,
      },
    });
  });

  test.each(refused)("Q1 Q2 Q3 Q4: refused with suggestions: %s", (question, problem, suggestion) => {
    const read = readQuestion(question, asking);
    if ("query" in read) throw new Error(`was understood: ${describeQuery(read.query, "UTC", now)}`);
    expect(read.problem).toMatch(problem);
    expect(read.suggestions).toHaveLength(3);
    expect(read.suggestions[0]).toMatch(suggestion);
    for (const one of read.suggestions.filter((text) => !text.includes("<id>")))
      expect(readQuestion(one, asking)).toHaveProperty("query");
  });

  test("Q1: there are at least 40 phrasings that are understood, and 20 that are not", () => {
    expect(understood.length).toBeGreaterThanOrEqual(40);
    expect(refused.length).toBeGreaterThanOrEqual(20);
    expect(new Set([...understood, ...refused].map(([question]) => question)).size).toBe(
      understood.length + refused.length,
    );
  });

  test("Q1: without an incident a question has to name its service, and a start", () => {
    const outside = { now, settings: sample };
    expect(readQuestion("which error messages are there?", outside)).toMatchObject({
      problem: expect.stringContaining("names no service"),
    });
    // What is measured is shown of all, unless it is asked of one.
    expect(readQuestion("what is the error rate?", outside)).toMatchObject({
      query: { ask: "error-rate", services: Object.keys(sample.services) },
    });
    expect(readQuestion("what is its error rate?", outside)).toMatchObject({
      problem: expect.stringContaining("names no service"),
    });
    expect(readQuestion("errors of checkout since it started", outside)).toMatchObject({
      problem: expect.stringContaining("no incident here"),
    });
  });

  test("Q1: clock times are those of the settings' zone, unless they say UTC", () => {
    const settings = { ...sample, timeZone: "America/New_York" };
    const from = (question: string) => {
      const read = readQuestion(question, { now, settings });
      return "query" in read && "window" in read.query ? read.query.window?.from : "not understood";
    };
    expect(from("error rate of checkout since 09:30")).toBe("2026-11-24T14:30:00.000Z");
    expect(from("error rate of checkout since 09:30 UTC")).toBe("2026-11-24T09:30:00.000Z");
    expect(from("error rate of checkout since 09:30Z")).toBe("2026-11-24T09:30:00.000Z");
    expect(from("error rate of checkout today")).toBe("2026-11-24T05:00:00.000Z");
  });

  const windowsIn = (question: string, at: string) => {
    const read = readQuestion(question, { now: at, settings: { ...sample, timeZone: "Europe/Berlin" } });
    if (!("query" in read) || !("window" in read.query)) throw new Error("was not understood");
    const { window } = read.query;
    return { window, before: "before" in read.query ? read.query.before : undefined };
  };

  test.each([
    ["2026-03-29T10:00:00.000Z", "2026-03-28T22:00:00.000Z", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25T10:00:00.000Z", "2026-10-24T21:00:00.000Z", "2026-10-25T02:30:00.000Z"],
  ])("Q1: a range over a night ends by the wall clock, also when the clocks change: asked %s", (at, from, to) => {
    expect(windowsIn("errors of payments yesterday 23:00 - 3:30", at).window).toEqual({ from, to });
    expect(windowsIn("errors of payments 23:00-3:30", at).window).toEqual({ from, to });
  });

  test("Q1: days are compared by the wall clock, also when the clocks change", () => {
    expect(windowsIn("error rate of payments today compared to yesterday", "2026-10-25T10:00:00.000Z")).toEqual({
      window: { from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T10:00:00.000Z" },
      before: { from: "2026-10-23T22:00:00.000Z", to: "2026-10-24T09:00:00.000Z" },
    });
    // On the day before there was no 02:15.
    const { before } = windowsIn(
      "error rate of payments between 02:15 and 03:10 compared to yesterday",
      "2026-03-30T10:00:00.000Z",
    );
    expect(before && before.from < before.to).toBe(true);
  });

  test.each([
    ["at three in the night", "2026-11-26T03:12:00.000Z", "errors of payments tonight", "2026-11-25T18:00:00.000Z"],
    [
      "at three in the night",
      "2026-11-26T03:12:00.000Z",
      "errors of payments this morning",
      "2026-11-26T00:00:00.000Z",
    ],
    ["at three in the night", "2026-11-26T03:12:00.000Z", "errors of payments since 2", "2026-11-26T02:00:00.000Z"],
    ["in the evening", "2026-11-26T20:00:00.000Z", "errors of payments tonight", "2026-11-26T18:00:00.000Z"],
  ])("Q2: %s (%s): %s", (_, at, question, from) => {
    expect(readQuestion(question, { now: at, settings: sample })).toMatchObject({
      query: { window: { from, to: at } },
    });
  });

  test.each([
    ["errors in search last 20 min that hurt", /search.*last 20 min/],
    ["search timeouts last 20m", /in search logs last 20m/],
    ["errors in billing last 30m", /across all services last 30m/],
    ["everything in all services except search", /all services/],
    ["errors in checkout but not bots, last hour", /^errors in checkout but not "bots", last hour$/],
    ["why did payments fail last 20m", /payments.*last 20m/],
  ])("Q1 Q2 Q3 Q4: suggestions keep what was asked, and nothing contrary to it: %s", (question, first) => {
    const isOfThread = question.startsWith("search");
    const read = readQuestion(question, isOfThread ? asking : { now, settings: sample });
    if ("query" in read) throw new Error("was understood");
    expect(read.suggestions[0]).toMatch(first);
  });

  test.each([
    'lines of search with "🚀 launch"',
    "lines of search with “👩‍🚀”",
    'lines of search with "PENDING → FAILED"',
    "lines of search with «PENDING->FAILED»",
    "lines of search with `10 – 20`",
  ])("Q2: what stands in quotes is looked for as it is: %s", (question) => {
    const text = question.replace(/^.* with .|.$/gu, "");
    expect(readQuestion(question, { now, settings: sample })).toMatchObject({ query: { ask: "log-lines", text } });
  });

  test.each<[string, object]>([
    ["503s of checkout, and by region?", { problem: expect.stringContaining("it asks where those are") }],
    ['how many "card declined" in checkout, and worse now?', { ask: "count", every: 60 }],
    ["timeouts to payments, getting worse?", { ask: "dependency-errors", every: 60 }],
    [
      'how many "card declined" in checkout last hour, and is it still happening?',
      { ask: "count", window: { to: now } },
    ],
    ["p95 of checkout, and is it getting worse?", { ask: "latency", statistic: "p95", whether: "higher" }],
    ["p95 of checkout, worse now?", { ask: "latency", statistic: "p95", whether: "higher" }],
    ["avg latency of checkout, worse now?", { problem: expect.stringContaining("it asks how that changed") }],
    ["traffic of checkout, dropping?", { ask: "traffic", whether: "lower" }],
  ])(
    "Q1 Q2 Q4: what stands behind a question is of what that counts or measures, and of nothing more: %s",
    (question, wanted) => {
      const { read } = readQuestions(question, { now, settings: sample }).at(-1) ?? {};
      expect(read && "query" in read ? read.query : read).toMatchObject(wanted);
    },
  );

  test("Q2: what is drawn beside a question says nothing", () => {
    expect(readQuestion("👩‍🚀 errors of search 👍🏽 last hour 🙏️", { now, settings: sample })).toEqual(
      readQuestion("errors of search last hour", { now, settings: sample }),
    );
  });

  test.each([
    "error rate of checkout since the deploy compared to the 0 minutes before",
    "p95 of search last hour compared to the 0 minutes before",
    "error rate of checkout 0 minutes after the payments deploy",
    "errors of checkout 0 minutes before the deploy",
  ])("Q1 Q2: a time of no length is refused: %s", (question) => {
    expect(readQuestion(question, { now, settings: sample })).toMatchObject({
      problem: expect.stringContaining("of no length"),
    });
  });

  test("Q1 Q2 Q3 Q4: a question costs little, however it is made and however many services there are", () => {
    const services = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`service-${index}-api`, sample.services.search]),
    );
    const many = { ...sample, services: { ...sample.services, ...services } } as typeof sample;
    const made = [
      '"a=b:"'.repeat(83),
      "a=b:".repeat(125),
      "x-amzn-trace-id: Root=1-".repeat(20),
      "since ".repeat(83),
      "a+".repeat(250),
      // Trying what stands behind each comma as a fragment of what stands before it took 2,500 ms.
      "1, ".repeat(166),
      "a, ".repeat(166),
    ];
    const spent = made.map((question) => {
      const begun = process.cpuUsage();
      readQuestion(question, { now, settings: many });
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    });
    // Comparing every piece with every service took 2,800 ms.
    for (const milliseconds of spent) expect(milliseconds).toBeLessThan(1000);
  });

  test("Q1 Q2 Q3 Q4: whatever is typed is read or refused, and what is suggested can be asked", () => {
    const words = phrasings.flatMap(({ text }) => text.split(" "));
    const strange = [
      "25:00",
      "2026-13-45",
      "nov",
      "31",
      "p101",
      "0",
      "99999",
      "between",
      "since",
      "'",
      '"',
      "|",
      "=",
      ":",
      "ago",
    ];
    const word = fc.constantFrom(...words, ...strange);
    // The same few are suggested again and again.
    const askable = new Map<string, boolean>();
    const canBeAsked = (question: string, inThread: boolean): boolean => {
      const key = `${inThread} ${question}`;
      const known =
        askable.get(key) ?? "query" in readQuestion(question, inThread ? asking : { now, settings: sample });
      askable.set(key, known);
      return known;
    };
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.boolean(), (some, inThread) => {
        const read = readQuestion(some.join(" "), inThread ? asking : { now, settings: sample });
        if ("query" in read) {
          expect(describeQuery(read.query, "UTC", now)).not.toBe("");
          if (isTimed(read.query)) expect(read.query.window.from < read.query.window.to).toBe(true);
        } else
          expect(
            read.suggestions.filter((one) => !canBeAsked(one.replace("<id>", "abc-123"), inThread)),
            some.join(" "),
          ).toEqual([]);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        readQuestion(text, asking);
      }),
    );
  });

  test("a typed query from outside is checked before it runs", () => {
    const schema = querySchema(all, now);
    const window = { from: ago(60), to: now };
    expect(schema.safeParse({ ask: "error-rate", services: ["checkout"], window, every: 60 }).success).toBe(true);
    for (const wrong of [
      { ask: "error-rate", services: ["nothing"], window, every: 60 },
      { ask: "error-rate", services: ["checkout"], window, every: 61 },
      { ask: "error-rate", services: ["checkout"], window: { from: now, to: ago(60) }, every: 60 },
      { ask: "error-messages", services: ["checkout"], window: { from: ago(3000), to: now } },
      { ask: "correlation", services: ["checkout"], window, id: 'x" | fields @message' },
      { ask: "drop-table", services: ["checkout"], window },
      { ask: "error-messages", services: ["checkout"], window, extra: 1 },
    ])
      expect(schema.safeParse(wrong).success).toBe(false);
  });
});

test("Q1: errors without a counted request are told, and their rate is unknown", async () => {
  const counts = (errors: number) => [{ at: after(0), errors, requests: 0, percent: null }];
  const answer = (errors: number) =>
    answerQuery(
      { ask: "error-rate", services: ["checkout"], window: { from: after(0), to: after(1) }, every: 60 },
      {
        telemetry: {
          rates: async (_, window) => ({
            rates: counts(errors),
            unsearched: [],
            source: { of: "CloudWatch metrics", query: "", window },
          }),
        } as Partial<Telemetry> as Telemetry,
        records: noRecords,
        settings: sample,
        now,
      },
    );
  const failing = await answer(50);
  expect(failing.reading).toBe("checkout has 50 errors, no requests counted, so the rate is unknown.");
  expect(failing.rows[0]?.slice(1)).toEqual(["50", "0", "unknown"]);
  expect((await answer(0)).reading).toBe("checkout has no requests counted, so the rate is unknown.");
});

describe("what was searched", () => {
  /** Telemetry that finds nothing, and has not searched everything. */
  const nothing = {
    rows: [],
    matched: 0,
    searched: ["checkout", "payments"],
    unsearched: [
      { group: "newsletter", why: "tars.yaml names no log group of it" },
      { group: "/shop/search", why: "there is no such log group" },
    ],
    source: { of: "Logs Insights" as const, query: "", window: { from: after(0), to: after(10) } },
  };
  const telemetry = {
    linesWith: async () => nothing,
    errorLines: async () => nothing,
    dependencyLines: async () => nothing,
  } as Partial<Telemetry> as Telemetry;
  const services = ["checkout", "payments", "search", "newsletter"];
  const window = { from: after(0), to: after(10) };

  test.each<[string, Query]>([
    ["Q3", { ask: "correlation", services, window, id: "abc-123" }],
    ["Q2", { ask: "error-messages", services, window }],
    ["Q4", { ask: "dependency-errors", services, window }],
  ])(
    "%s: only services whose logs were searched are listed as searched; what was left out is said",
    async (_, query) => {
      const { understood, reading, notes } = await answerQuery(query, {
        telemetry,
        records: noRecords,
        settings: sample,
        now: after(10),
      });
      expect(understood).toMatch(/ of checkout, payments, /);
      expect(reading).toContain("checkout, payments");
      expect(`${understood} ${reading}`).not.toMatch(/search\b|newsletter/);
      expect(notes).toEqual([
        "Some logs could not be searched: newsletter (tars.yaml names no log group of it); /shop/search (there is no such log group).",
      ]);
    },
  );
});

test.each([
  ["when did it last go down", ["checkout"]],
  ["when was it last down", ["checkout"]],
  ["how long was it down yesterday", ["checkout"]],
  ["how long were we down yesterday", Object.keys(sample.services)],
  ["last incident", Object.keys(sample.services)],
])("Q1 Q2: in the thread of checkout `%s` is about %j", (question, services) => {
  const read = readQuestion(question, { ...asking, service: "checkout" });
  expect("query" in read && read.query).toMatchObject({ ask: "incidents", services });
});

describe("several things in one question", () => {
  const asked = (question: string) =>
    readQuestions(question, asking).map(({ question: one, read }) => [
      one,
      "query" in read ? read.query.ask : "refused",
    ]);

  test.each<[string, ...[string, string][]]>([
    [
      "who is on call for payments and whats the error rate",
      ["who is on call for payments", "on-call"],
      ["whats the error rate of payments", "error-rate"],
    ],
    [
      "errors and latency of payments over the last half hour",
      ["errors of payments over the last half hour", "error-messages"],
      ["latency of payments over the last half hour", "latency"],
    ],
    ["last deploy + top errors pls", ["last deploy", "changes"], ["top errors pls", "error-messages"]],
    ["p95 and p99 of payments", ["p95 of payments", "latency"], ["p99 of payments", "latency"]],
    [
      "error rate, traffic and latency of payments",
      ["error rate of payments", "error-rate"],
      ["traffic of payments", "traffic"],
      ["latency of payments", "latency"],
    ],
    [
      "error rate of checkout, payments, and latency of search",
      ["error rate of checkout, payments", "error-rate"],
      ["latency of search", "latency"],
    ],
    [
      "error rate of checkout, payments and search and latency of catalog",
      ["error rate of checkout, payments and search", "error-rate"],
      ["latency of catalog", "latency"],
    ],
    [
      "is checkout slow, payments and search failing",
      ["is checkout slow", "latency"],
      ["payments and search failing", "health"],
    ],
  ])("Q1 Q2 D6: %s", (question, ...wanted) => {
    expect(asked(question)).toEqual(wanted);
  });

  test.each([
    "errors of checkout and payments",
    "restart payments and show me the errors",
    "all errors, but not the timeouts",
    "errors of checkout and of the moon",
    'how many "cards and coins"',
    "who is on call and page them",
    "errors since 14:00, until 14:30",
    "errors, mobile only",
    "errors of checkout. Only new users.",
    "order 88214093 is stuck, any log line of checkout for it?",
  ])("Q1 Q2: no second question is made up of %s", (question) => {
    expect(asked(question)).toHaveLength(1);
  });
});

describe("what narrows a question is not passed over", () => {
  const asked = (question: string) =>
    readQuestions(question, asking).map(({ read }) => ("query" in read ? read.query : read.problem));

  test.each([
    ["any errors besides ours", /`except`/],
    ["timeouts besides us", /`besides`/],
    ["error rate of payments grouped by type", /two things, the error rate and error messages/],
    ["latency of payments in percent", /two things, the latency and the error rate/],
  ])("Q1 Q2 Q4: %s", (question, problem) => expect(asked(question)).toEqual([expect.stringMatching(problem)]));

  test.each<[string, object]>([
    ["errors of payments as a percentage", { ask: "error-rate", services: ["payments"] }],
    ["errors of payments since 14:00, grouped by message", { ask: "error-messages", services: ["payments"] }],
    ["what else calls payments besides us", { ask: "relations", services: ["payments"] }],
    ["errors of payments until 2h ago", { ask: "error-messages", window: { from: ago(180), to: ago(120) } }],
    ["100s of errors in payments", { ask: "error-messages", window: { from: ago(60) } }],
    ["1000s of timeouts in payments", { ask: "dependency-errors", window: { from: ago(60) } }],
    ["errors of payments in the last 100s", { ask: "error-messages", window: { from: "2026-11-24T15:05:20.000Z" } }],
  ])("Q1 Q2 Q4: %s is read", (question, query) => expect(asked(question)).toMatchObject([query]));

  test.each([
    ["deadlocks by day in payments", /its intervals are longer than its time/],
    ["500s by 2 hours in payments last 30 minutes", /its intervals are longer than its time/],
    ['find " " in payments logs', /nothing between its quotes/],
    ['errors of payments but not " "', /nothing between its quotes/],
  ])("Q2: %s is refused", (question, problem) => expect(asked(question)).toEqual([expect.stringMatching(problem)]));
});

test("Q3 Q4: of two questions the one of an ID is about all services, and no service calls itself", () => {
  const parts = (question: string) =>
    readQuestions(question, asking).map(({ read }) => ("query" in read ? read.query : read.problem));
  expect(parts("error rate of payments and trace abc-123")).toMatchObject([
    { ask: "error-rate", services: ["payments"] },
    { ask: "correlation", services: all },
  ]);
  expect(parts("timeouts to payments and errors in payments")).toMatchObject([
    { ask: "dependency-errors", services: ["checkout"], on: ["payments"] },
    { ask: "error-messages", services: ["payments"] },
  ]);
});

test("Q1 Q4: a question of how a service is is not lost beside another, nor does it take the other's place", () => {
  const asks = (question: string) =>
    readQuestions(question, asking).map(({ read }) => ("query" in read ? read.query : read.problem));
  expect(asks("any errors since 14:30? is checkout well again?")).toMatchObject([
    { ask: "error-messages", services: ["checkout"] },
    { ask: "health", services: ["checkout"] },
  ]);
  expect(asks("is checkout well? who is on call")).toMatchObject([{ ask: "health" }, { ask: "on-call" }]);
  expect(asks("did the errors start after the deploy, and is search hit too?")).toMatchObject([
    { ask: "error-rate", services: ["checkout"] },
    { ask: "health", services: ["search"] },
  ]);
});

describe("several of a kind in one question", () => {
  test("Q2: a status and an error are counted each, and together where one is said of the other", () => {
    const counts = (question: string) =>
      readQuestions(question, asking).map(({ read }) => ("query" in read && "text" in read.query ? read.query : read));
    expect(counts("how many 500s and TypeErrors")).toMatchObject([
      { text: "500", status: true },
      { text: "TypeError" },
    ]);
    expect(counts("how many 500s and TypeErrors")[0]).not.toHaveProperty("having");
    expect(counts("how many 500s with TypeError")).toMatchObject([{ text: "500", having: "TypeError" }]);
    // `ConnectionPoolTimeouts` stand in no line.
    expect(counts("how many ConnectionPoolTimeouts")).toMatchObject([{ text: "ConnectionPoolTimeout" }]);
  });

  const asked = (question: string) =>
    readQuestions(question, asking).map(({ read }) => ("query" in read ? read.query : read.problem));

  test("Q1 Q2: services that are named together stay together, also where the next question begins with one", () => {
    expect(asked("errors of checkout and payments, and search latency")).toMatchObject([
      { ask: "error-messages", services: ["checkout", "payments"] },
      { ask: "latency", services: ["search"] },
    ]);
  });

  test("Q1: each percentile is asked for by itself", () => {
    expect(asked("p50, p95 and p99 of payments since 14:00")).toMatchObject([
      { ask: "latency", statistic: "p50" },
      { ask: "latency", statistic: "p95" },
      { ask: "latency", statistic: "p99" },
    ]);
  });

  test("Q2: each status is counted, and 500s beside others are those alone", () => {
    expect(asked("how many 500s and 503s on payments")).toMatchObject([
      { ask: "count", text: "500", status: true },
      { ask: "count", text: "503", status: true },
    ]);
  });

  test("Q2 Q4: each name of an error is counted", () => {
    expect(asked("how many ECONNREFUSED and ETIMEDOUT in checkout")).toMatchObject([
      { ask: "count", text: "ECONNREFUSED" },
      { ask: "count", text: "ETIMEDOUT" },
    ]);
  });

  test("D7 K6: the same is told of each incident", () => {
    expect(asked("timeline of INC-42 and INC-143")).toMatchObject([
      { ask: "incident", number: 42, timeline: true },
      { ask: "incident", number: 143, timeline: true },
    ]);
    expect(asked("root cause of INC-42 and INC-43")).toMatchObject([
      { ask: "brief", of: "cause", number: 42 },
      { ask: "brief", of: "cause", number: 43 },
    ]);
  });

  test("Q3: each ID is looked for", () => {
    expect(asked("find id abc-123 and def-456")).toMatchObject([
      { ask: "correlation", id: "abc-123" },
      { ask: "correlation", id: "def-456" },
    ]);
  });
});

describe("what is told beside a question", () => {
  const asked = (question: string, service?: string) =>
    readQuestions(question, { ...asking, ...(service && { service }) }).map(({ read }) =>
      "query" in read ? read.query : read.problem,
    );

  test.each<[string, object]>([
    [
      "customers are reporting they can't pay, is something going on with payments?",
      { ask: "health", services: ["payments"] },
    ],
    [
      "payments seems to charge twice, did somebody change something there yesterday?",
      { ask: "changes", services: ["payments"] },
    ],
    ["is payments back to normal? been quiet in our queue for 10 min", { ask: "health", services: ["payments"] }],
    ["someone said payments is slow, is that true?", { ask: "latency", services: ["payments"] }],
    [
      "traffic on payments looks low, is that normal for a monday?",
      { ask: "traffic", services: ["payments"], before: expect.anything() },
    ],
    ['in the payments logs stands "no lock", how many times since 14:00?', { ask: "count", text: "no lock" }],
  ])("Q1 Q2: %s", (question, query) => expect(asked(question)).toMatchObject([query]));

  test.each([
    "order 88214093 is stuck on payments. any errors?",
    'a customer sent "card declined" from payments. is payments ok?',
    "support says payments is slow except for refunds. any errors?",
    "is payments ok, looks like only refunds",
  ])("Q1 Q2: what narrows it is not left out: %s", (question) =>
    expect(asked(question, "payments")).toEqual([expect.any(String)]),
  );

  test("Q1: a time that is told is that of the question", () => {
    const [told] = asked("we rolled payments back at 14:25. any errors since?", "payments");
    const [plain] = asked("any errors of payments since 14:25?");
    expect(told).toEqual(plain);
  });

  test("Q1: how long something takes is no time", () => {
    const [told] = asked("error rate of payments? I have to tell the execs in 5 min");
    expect(told).toEqual(asked("error rate of payments?")[0]);
  });

  test("Q1: what is told of another service than the thread's is asked back", () => {
    expect(asked("someone said payments is slow. what is the error rate?", "checkout")).toEqual([expect.any(String)]);
  });

  test("Q1: of two questions the one that is read is answered, and it is said why the other is not", () => {
    expect(asked("is it fixed? can I tell customers to try again?", "payments")).toMatchObject([
      { ask: "incident" },
      expect.stringContaining("customers"),
    ]);
  });
});

describe("what is asked for is never answered in part", () => {
  const problemOf = (question: string) => {
    const answer = readQuestion(question, asking);
    return "query" in answer ? `answered: ${answer.query.ask}` : answer.problem;
  };

  test.each([
    "find id abc-123 and def-456",
    "trace abc-123 or abc-124",
    "find all logs with correlation ID abc-123 and 9f8e7d across all services",
    "correlation ID abc-123, abc-124 and abc-125",
    "logs for request id abc-123 plus abc-124",
  ])("Q3: the second ID is not left out of %s", (question) => {
    expect(problemOf(question)).toBe("it names two IDs; ask for one at a time");
  });

  test.each([
    "trace id abc-123, what happened to it",
    "id abc-123, 2 hours ago",
    "id abc-123 and everything since 14:00",
  ])("Q3: %s names one ID", (question) => expect(problemOf(question)).toBe("answered: correlation"));

  test.each([
    ["who is on call and page them", "page"],
    ["who is on call, then call him please", "call"],
    ["who is on call for payments; wake her", "wake"],
  ])("Q1 D6: nobody is left to believe that %s was done", (question, verb) => {
    expect(problemOf(question)).toContain(`it tells TARS to \`${verb}\``);
  });

  test("Q1 D6: whom to page is asked", () => {
    expect(problemOf("who is on call and should I page them")).toBe("answered: on-call");
  });

  test("Q1 Q2: the end of a time belongs to what was asked before it", () => {
    const parts = readQuestions("errors since 14:00 and until 14:30 and latency", asking);
    for (const { question } of parts) expect(question).not.toMatch(/^until/);
  });

  test("D6: of two who have one first name neither is guessed; the ID says which", () => {
    const { ben } = sample.responders;
    if (!ben) throw new Error("the sample has a Ben");
    const two = { ...sample, responders: { ...sample.responders, bford: { ...ben, name: "Ben Ford" } } };
    const read = (question: string) => readQuestion(question, { ...asking, settings: two });
    expect(read("when is bford on call")).toMatchObject({ query: { who: "bford" } });
    // `ben` is the ID of one of them.
    expect(read("when is ben on call")).toMatchObject({ query: { who: "ben" } });
    const { ben: _, ...others }: Settings["responders"] = two.responders;
    const named = { ...two, responders: { ...others, bwhit: { ...ben, name: "Ben Whitaker" } } };
    expect(readQuestion("when is ben on call", { ...asking, settings: named })).toHaveProperty("problem");
  });

  test.each(["errors in payments but not timeouts or 404s"])(
    "Q1 Q2: what is left out is asked for by no part of its own: %s",
    (question) => {
      const [only, ...others] = readQuestions(question, asking);
      expect(others).toEqual([]);
      expect(only.read).toHaveProperty("problem");
    },
  );

  test("Q1: whether it was as bad as now is asked of both times", () => {
    const queries = readQuestions("was latency this high last tuesday?", asking).map(
      ({ read: one }) => "query" in one && one.query,
    );
    expect(queries).toMatchObject([
      { ask: "latency", window: { from: "2026-11-17T00:00:00.000Z" } },
      { ask: "latency", window: { to: now } },
    ]);
  });

  test("Q1: two times that are compared stay compared beside a second question", () => {
    const [first] = readQuestions("traffic now vs last week and error rate", asking);
    expect(first).toMatchObject({
      question: "traffic now vs last week",
      read: { query: { before: expect.anything() } },
    });
  });
});

describe("what people say beside a question", () => {
  const read = (question: string) => {
    const answer = readQuestion(question, asking);
    return "query" in answer ? answer.query.ask : answer.problem;
  };

  test.each([
    ["woke up to a page, whats going on", "health"],
    ["what's the customer impact, boss is asking", "users"],
    ["next steps pls, im new to this service", "brief"],
    ["sorry to bug you, how many requests failed this morning?", "error-rate"],
    ["error rate? i have to write the update", "error-rate"],
    ["customers are complaining, is checkout down?", "health"],
    ["sorry just woke up, is checkout down?", "health"],
    ["im not home, is checkout down?", "health"],
    ["my boss keeps asking, error rate?", "error-rate"],
    ["tldr please, just got paged", "incident"],
    ["customer sent us request id req-88af21c0, what happened to it", "correlation"],
  ])("Q1 Q2: %s", (question, ask) => {
    expect(read(question)).toBe(ask);
  });

  // Each narrows the question, or turns it round.
  test.each([
    "errors of checkout, mobile only",
    "errors of checkout, for premium users",
    "errors of checkout, they are on mobile",
    "errors of checkout, not those of the tests",
    "errors of checkout, users of android",
    "how many orders, i mean refunds",
    "error rate of checkout, i mean refunds",
    "error rate of checkout, new users",
    "error rate of checkout, premium users are angry",
    "error rate of checkout, customers are german",
    "error rate of checkout, our vip customers",
    "error rate of checkout, finance users",
    "errors of checkout (sales api)",
    "errors of checkout, back office",
    "errors of checkout, help pages",
    "errors of checkout, my deploys",
    "errors of checkout, just android",
    "errors of checkout, got android",
    "errors of checkout, sorry android",
    "errors of checkout, looking at mobile",
    "errors of checkout, need the slow ones",
    "errors of checkout, everyone on ios",
    "errors of checkout, boss is asking for android",
    "latency of checkout, i guess writes",
  ])("Q1 Q2: %s is not read as if that were not said", (question) => {
    expect(read(question)).toMatch(/ /);
  });
});

describe("what a stranger asked, and what was refused", () => {
  const read = (question: string, settings = sample) => {
    const answer = readQuestion(question, { ...asking, settings });
    return "query" in answer ? answer.query : answer.problem;
  };

  test("Q1 Q2: `all services` and `every service` before what is asked for are all of them, no kind of errors", () => {
    expect(read("all services error rate since 14:00 UTC")).toMatchObject({ ask: "error-rate", services: all });
    expect(read("every service error rate")).toMatchObject({ ask: "error-rate", services: all });
    expect(read("all services errors")).toMatchObject({ ask: "error-messages", services: all });
    expect(read("all service errors")).toContain("may say which errors");
  });

  test("Q2: a status that is called one is counted, whichever it is", () => {
    for (const status of ["500", "503", "5xx"])
      expect(read(`errors with status ${status}`)).toMatchObject({ ask: "count", text: status, status: true });
    expect(read("500s in payments")).toMatchObject({ ask: "count", text: "500", services: ["payments"] });
    expect(read("5xx in payments")).toMatchObject({ ask: "error-rate", services: ["payments"] });
  });

  test("I4: scaling is asked for as a noun and without a direction; who scales tells it", () => {
    const scaling = { ask: "changes", kind: "scaling", services: ["payments"] };
    expect(read("scaling events on payments today")).toMatchObject(scaling);
    expect(read("has payments been scaled today")).toMatchObject(scaling);
    expect(read("scaling payments to 12")).toContain("tells how things stand");
    expect(read("scaling errors on payments")).toContain("tells how things stand");
  });

  test("V1 V2: a severity may be called sev1, as tars.yaml means it", () => {
    const asked = "any sev1 or sev2 incidents for payments?";
    const incidents = { ask: "incidents", services: ["payments"] };
    expect(read(asked)).toEqual({ ...incidents, severities: ["P1", "P2"] });
    const labels = { ...sample.labels, severities: { "SEV-1": "P2", Sev2: "P3" } as const };
    expect(read(asked, { ...sample, labels })).toEqual({ ...incidents, severities: ["P2", "P3"] });
    expect(read("open P1s?")).toEqual({ ask: "incidents", services: all, severities: ["P1"] });
  });

  test("V1: the incident of a thread is asked for by its severity, and by what is going on with it", () => {
    for (const question of ["is this a P1?", "is this still a sev2?", "what's happening with this incident"])
      expect(read(question)).toEqual({ ask: "incident" });
    expect(read("what's happening with payments")).toMatchObject({ ask: "health", services: ["payments"] });
  });

  test("D6: the primary is who is on call; the answer names the secondary, too", () => {
    expect(read("who is the primary for payments right now?")).toEqual({ ask: "on-call", teams: ["shop"] });
    expect(read("who is the secondary for payments?")).toEqual({ ask: "on-call", teams: ["shop"] });
  });

  test("Q1 K2 K6: what docs/questions.md says can be asked is read in a thread", () => {
    const rows = readFileSync("docs/questions.md", "utf8").split("\n");
    const examples = rows
      .filter((row) => row.startsWith("| "))
      .flatMap((row) =>
        [...row.matchAll(/`([^`]+)`/g)].flatMap(([, said = ""]) => (said === "x-amzn-trace-id" ? [] : said)),
      );
    expect(examples.length).toBeGreaterThan(40);
    expect(examples.filter((said) => typeof read(said) === "string")).toEqual([]);
    expect(read("which endpoints of checkout fail")).toMatchObject({ ask: "breakdown", by: "endpoint" });
    expect(read("root cause of INC-42")).toEqual({ ask: "brief", of: "cause", number: 42 });
  });

  test("Q1 Q2: thanks, greetings and the like are replied to, and offer nothing to ask instead", () => {
    for (const said of [
      "thanks tars, you're a star",
      "good morning",
      "ok thanks, that's all for now",
      "are you there?",
    ])
      expect(readQuestion(said, asking)).toMatchObject({ suggestions: [] });
    expect(readQuestion("thanks!", asking)).toEqual({ problem: "You're welcome.", suggestions: [] });
    // What may mean something is no small talk.
    for (const said of ["is that all?", "all good", "thanks, restart checkout"])
      expect(readQuestion(said, asking)).not.toMatchObject({ suggestions: [] });
  });

  test("Q2: what stands in quotes is taken as it stands, whichever sign quotes it", () => {
    for (const [begin, end] of ['""', "``", "''", "“”"].map((both) => both.split("")))
      expect([begin, read(`log lines with ${begin}at 9h, then timeout${end}`)]).toEqual([
        begin,
        expect.objectContaining({ ask: "log-lines", text: "at 9h, then timeout" }),
      ]);
    expect(read("in the logs stands 'no lock', how many times since noon?")).toMatchObject({ text: "no lock" });
    // An apostrophe quotes nothing.
    expect(read("customers can't pay, what are checkout's errors?")).toMatchObject({ ask: "error-messages" });
  });

  test("Q2: what one thinks of errors, and whom one speaks to, changes nothing", () => {
    const plain = read("any errors in payments?");
    for (const said of [
      "boss, any errors in payments?",
      "any errors in payments, chief?",
      "any weird errors in payments?",
    ])
      expect([said, read(said)]).toEqual([said, plain]);
  });

  test("Q2: what is asked of `its` errors is that of the service that was named before", () => {
    const parts = (said: string) =>
      readQuestions(said, { ...asking, service: "catalog" }).map(({ read: one }) =>
        "query" in one ? one.query : "refused",
      );
    expect(parts("is search the culprit? show its errors since 14:45")).toMatchObject([
      { ask: "health", services: ["search"] },
      { ask: "error-messages", services: ["search"] },
    ]);
    // Of two it is the one that was named last.
    expect(parts("is search the culprit? is payments the culprit? show its errors since 14:45").at(-1)).toMatchObject({
      ask: "error-messages",
      services: ["payments"],
    });
  });

  test("Q2: 'from then until now' is since the time that was told, and refused where none was", () => {
    expect(
      read("a partner reports failing card payments since 13:00 CET. check the payments errors from then until now"),
    ).toMatchObject({ ask: "error-messages", services: ["payments"], window: { from: "2026-11-24T12:00:00.000Z" } });
    expect(read("payments errors from then until now")).toContain("does not know the time of `since then`");
  });

  test("Q1: whether the errors began before or after the deployment, and whether going back helped, shows both sides", () => {
    for (const said of [
      "did the errors start before or after the deploy",
      "did the rollback help",
      "has the revert worked",
    ])
      expect([said, read(said)]).toMatchObject([said, { ask: "error-rate", since: "deployment", before: {} }]);
  });

  test("Q1: whether something went up after a time shows the time before it as well", () => {
    for (const said of ["did the error rate go up after the deployment at 11:20", "did errors increase after 11:20"])
      expect([said, read(said)]).toMatchObject([
        said,
        { window: { from: "2026-11-24T11:20:00.000Z" }, before: { to: "2026-11-24T11:20:00.000Z" } },
      ]);
    expect(read("did traffic drop after 11:20")).toMatchObject({
      ask: "traffic",
      before: { to: "2026-11-24T11:20:00.000Z" },
    });
    expect(read("errors after 11:20")).not.toHaveProperty("before");
  });

  test("Q1: what something is and what it was shows both", () => {
    expect(read("what is the error rate and what was it yesterday")).toEqual(
      read("what is the error rate compared to yesterday"),
    );
  });

  test("Q2: whether something has stopped is seen by the minute, of a time that is named as well", () => {
    expect(read("have the 503s stopped")).toMatchObject({ ask: "count", text: "503", every: 60 });
    expect(read("have the 503s stopped since 14:30")).toMatchObject({ ask: "count", text: "503", every: 60 });
  });

  test.each(["is the error rate dropping", "are errors coming down?"])(
    "Q1: longer intervals would hide what has fallen just now: %s",
    (question) => {
      expect(read(question)).toMatchObject({ ask: "error-rate", every: 60 });
    },
  );

  test("Q2: who tails errors wants the newest of them, and no other lines", () => {
    expect(read("tail errors")).toMatchObject({ ask: "error-messages", newest: true });
    expect(read("tail the logs")).toMatchObject({ ask: "log-lines" });
  });

  test("D7: an incident is named with an s behind it, too", () => {
    expect(read("show me INC-17's timeline")).toMatchObject({ ask: "incident", number: 17, timeline: true });
  });

  test("Q2: what the logs have a text for ends a clause as it was typed", () => {
    expect(read("checkout deadlocks, not in payments")).toMatchObject({ services: ["checkout"], text: "deadlock" });
  });

  test("D1 D4: alerts and incidents of a longer time than they are kept are refused, and it is said how long that is", () => {
    expect(read("alerts of checkout in the last 90 days")).toMatchObject({ ask: "alerts" });
    expect(read("alerts of checkout in the last 100 days")).toContain("alerts are kept for 90 days");
    expect(read("incidents of checkout in the last 100 days")).toContain("incidents are listed for 92 days");
  });

  test("Q2: what is refused is offered in quotes, and keeps the measure, the text, the service and the time", () => {
    const offered = (said: string) => {
      const one = readQuestion(said, asking);
      return "problem" in one ? one.suggestions.join("\n") : "";
    };
    expect(offered("any frobnications since 14:00")).toContain('any "frobnications" since 14:00');
    expect(offered("success rate of payments by country last week")).toContain("success rate for payments last week");
    expect(offered("ECONNREFUSED in checkout by host since 14:00")).toContain('with "ECONNREFUSED" since 14:00');
  });
});

describe("two questions in one message", () => {
  const asks = [
    "is payments down",
    "errors in search last 10 minutes",
    "p95 of catalog since 14:00",
    'how many "card declined" in payments today',
    "timeouts from checkout to payments",
    "who is on call for the discovery team",
    "what changed in checkout since yesterday 18:00",
    "which alarms of search are firing",
    "error rate of payments vs yesterday",
    "which endpoints of checkout are failing",
    "top 3 error messages of search",
    "last deploy of payments",
    "status of INC-42",
    "what does checkout depend on",
  ];
  const read = (question: string) =>
    readQuestions(question, { now, settings: sample }).map(({ read: one }) =>
      "query" in one ? one.query : one.problem,
    );
  const all = asks.flatMap((one) => asks.filter((other) => other !== one).map((other) => [one, other] as const));
  const pairs = all.filter((_, index) => index % 2 === 0);

  test.each(["? ", ". also "])("Q1 Q2 Q3 Q4: none is passed over, nor narrowed by the other, behind `%s`", (join) => {
    const wrong = pairs.filter(
      ([one, other]) =>
        JSON.stringify(read(`${one}${join}${other}`)) !== JSON.stringify([...read(one), ...read(other)]),
    );
    expect(wrong.map((pair) => pair.join(join))).toEqual([]);
  });

  test.each([" and ", ", and "])(
    "Q1 Q2 Q3 Q4: behind `%s` the time may be said once for both, and else they are as alone, or refused",
    (join) => {
      const timeless = (queries: (string | object)[]) =>
        JSON.stringify(
          queries.map((query) => ({ ...Object(query), window: 0, asked: 0, every: 0, timeless: undefined })),
        );
      const wrong = pairs.filter(([one, other]) => {
        const found = read(`${one}${join}${other}`);
        return (
          !found.some((query) => typeof query === "string") &&
          timeless(found) !== timeless([...read(one), ...read(other)])
        );
      });
      expect(wrong.map((pair) => pair.join(join))).toEqual([]);
    },
  );
});

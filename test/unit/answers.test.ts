import { describe, expect, test } from "vitest";
import { answerQuery } from "../../shared/investigation/answer.ts";
import type { Source } from "../../shared/investigation/answer-schema.ts";
import { answerText, rowsOf } from "../../shared/investigation/answer-text.ts";
import type { Records } from "../../shared/investigation/answers/told.ts";
import type { Change } from "../../shared/investigation/change-schema.ts";
import { isOfDatabase } from "../../shared/investigation/dependency-errors.ts";
import { readQuestion } from "../../shared/investigation/question/read-question.ts";
import type { CountedLine, Line, Rate, Telemetry } from "../../shared/investigation/telemetry.ts";
import { Unmeasured } from "../../shared/investigation/telemetry.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { noRecords } from "../questions/records.ts";
import { after, periods, sample, scene, suspecting } from "./scene.ts";

/** Two hours after the start. */
const now = after(120);

type Seen = {
  rates?: (service: string, from: string, every: number) => Rate[];
  errors?: CountedLine[];
  /** What there was in a time that has ended, where a test tells of two. */
  earlier?: { errors: CountedLine[]; matched?: number; searched?: string[] };
  troubles?: CountedLine[];
  newest?: Line[];
  like?: CountedLine[];
  over?: number[];
  matched?: number;
  latency?: (number | null)[];
};

const window = { from: now, to: now };
const source = (of: Source["of"]): Source => ({ of, query: "", window });
const logs = { source: source("Logs Insights"), unsearched: [] };
const counted = (searched: string[], rows: CountedLine[] = [], matched?: number) => ({
  rows,
  searched,
  matched: matched ?? rows.reduce((sum, { count }) => sum + count, 0),
  ...logs,
});
const plain = (searched: string[], rows: Line[] = []) => ({ rows, searched, matched: rows.length, ...logs });

/** Telemetry that shows what is written down here. */
const telemetry = (seen: Seen): Telemetry => ({
  rates: async (service, { from }, every) => {
    const rates = seen.rates?.(service, from, every);
    if (!rates) throw new Unmeasured(`The error rate of ${service} is not measured.`);
    return { rates, unsearched: [], source: source("CloudWatch metrics") };
  },
  errorLines: async (services, { to }) =>
    seen.earlier && to < now
      ? counted(seen.earlier.searched ?? services, seen.earlier.errors, seen.earlier.matched)
      : counted(services, seen.errors, seen.matched),
  dependencyLines: async (services) => counted(services, seen.troubles),
  linesLike: async (services) => counted(services, seen.like, seen.matched),
  linesOver: async (services, _, { of }, __, counts) => ({
    rows: services.map((service) => ({
      service,
      points: of
        ? [
            {
              at: after(0),
              value: (seen.troubles ?? [])
                .filter((line) => line.service === service && counts(line.text, service))
                .reduce((sum, { count }) => sum + count, 0),
            },
          ]
        : (seen.over ?? []).map((value, index) => ({ at: after(index * 5), value })),
    })),
    searched: services,
    matched: 0,
    isCut: false,
    ...logs,
  }),
  linesFrom: async (_, services, __, { text = "", without }) => ({
    ...plain(
      services,
      seen.newest?.filter(
        (one) => one.text.includes(text) && !(typeof without === "string" && one.text.includes(without)),
      ),
    ),
    ...(seen.matched && { matched: seen.matched }),
  }),
  linesWith: async (services) => plain(services, seen.newest),
  requestLines: async (services) => plain(services),
  latency: async (service, _, __, statistic = "p95") => {
    if (!seen.latency) throw new Unmeasured(`The latency of ${service} is not measured.`);
    return {
      points: seen.latency.map((value, index) => ({ at: after(index * 15), value })),
      statistic,
      unit: "ms",
      source: source("CloudWatch metrics"),
    };
  },
  gauge: async () => [],
  scanned: () => 0,
});

const ask = (question: string, seen: Seen = {}, records: Partial<Records> = {}, service = "checkout") => {
  const read = readQuestion(question, { now, settings: sample, service, startedAt: after(0) });
  if ("problem" in read) throw new Error(read.problem);
  const sight = { telemetry: telemetry(seen), records: { ...noRecords, ...records }, settings: sample, now, question };
  return answerQuery(read.query, sight);
};

const rate = (minute: number, errors: number, requests = 100): Rate => ({
  at: after(minute),
  errors,
  requests,
  percent: requests > 0 ? (errors / requests) * 100 : null,
});

const line = (text: string, count = 1, service = "checkout", minute = 100): CountedLine => ({
  text,
  count,
  service,
  firstAt: after(minute),
  lastAt: after(minute + 5),
});

const deployed = (minute: number): Change => ({
  id: `d${minute}`,
  service: "checkout",
  kind: "deployment",
  state: "succeeded",
  what: "shop-checkout",
  version: "v42",
  author: "Chen",
  source: "ci",
  startedAt: after(minute),
});

describe("the answers to questions", () => {
  test("Q1: a comparison has both times, in the reading and in the table", async () => {
    const rates = (_: string, from: string) => (from < after(-100) ? [rate(0, 1)] : [rate(0, 10)]);
    const { reading, columns, rows, understood } = await ask("error rate compared to yesterday", { rates });
    expect(reading).toContain(
      "On the whole it is 10 %, and 1 % in the time that it is compared with, 10 times as much.",
    );
    expect(understood).toContain("compared with 23 Nov 03:00–05:00 UTC");
    expect(columns.at(-1)).toBe("error rate before");
    expect(rows[0]?.slice(-2)).toEqual(["10 %", "1 %"]);
  });

  test("Q1: yes or no is told by the newest interval, and by any where it is asked of the past", async () => {
    const was = { rates: () => [rate(0, 0), rate(1, 90), rate(2, 90), rate(3, 0)] };
    const is = { rates: () => [rate(0, 0), rate(1, 0), rate(2, 40), rate(3, 90)] };
    const first = async (question: string, seen: Seen) => (await ask(question, seen)).reading.split(/[ .,:]/, 1)[0];
    expect(await first("has it stopped?", was)).toBe("Yes");
    expect(await first("has it stopped?", is)).toBe("No");
    expect(await first("was checkout down yesterday", was)).toBe("Yes");
    expect(await first("is it getting better", was)).toBe("Yes");
    expect(await first("is it getting better", is)).toBe("No");
    expect(await first("is it getting worse", is)).toBe("Yes");
    // That it is no worse is no word of its being over.
    const stays = { rates: () => [rate(0, 0), rate(1, 100), rate(2, 100)] };
    for (const question of ["is it getting worse", "is it getting better"])
      expect((await ask(question, stays)).reading).toMatch(/^No, it stays as bad as it was: 100 % of the requests/);
    expect((await ask("is it getting worse", was)).reading).not.toContain("stays");
    expect(await first("is the error rate above 5 %", was)).toBe("No");
    expect(await first("was the error rate above 5 % today", was)).toBe("Yes");
    // A minute that has only begun does not tell that it has stopped.
    const begun = { rates: () => [rate(118, 90), rate(119, 90), { ...rate(0, 0), at: plusSeconds(now, -4) }] };
    expect(await first("has it stopped?", begun)).toBe("No");
    expect((await ask("has it stopped?", { rates: () => [rate(0, 0, 0)] })).reading).toBe(
      "Not known: checkout has no requests counted, so the rate is unknown.",
    );
    expect((await ask("has it stopped?", { rates: () => [rate(0, 0)] })).reading).toBe(
      "Yes. None of the 100 requests of checkout failed in this time.",
    );
  });

  test("Q1: whether a service is slow is told by what is usual, and a time without values is explained", async () => {
    const slow = await ask("is checkout slow", { latency: [120, 120, 120, 480] });
    expect(slow.reading).toBe(
      "Yes, checkout takes 480 ms (p95) in the newest 15 minutes (from 03:45 UTC), the most in this time. The median of this time is 120 ms.",
    );
    expect((await ask("is checkout slow", { latency: [120, 120, 120] })).reading).toMatch(/^No, checkout takes 120 ms/);
    const seen = telemetry({ latency: [120, null] });
    const read = readQuestion("latency of checkout compared to yesterday", { now, settings: sample });
    if ("problem" in read) throw new Error(read.problem);
    const all = seen.latency;
    seen.latency = async (service, of, every, statistic) => {
      const measured = await all(service, of, every, statistic);
      return of.to < now ? { ...measured, points: measured.points.slice(0, 1) } : measured;
    };
    const answer = () => answerQuery(read.query, { telemetry: seen, records: noRecords, settings: sample, now });
    const compared = await answer();
    expect(compared.rows).toEqual([
      ["03:00 UTC", "120", "120"],
      ["03:15 UTC", "no data", "not compared"],
    ]);
    expect(compared.notes.join(" ")).toMatch(/^`no data`: CloudWatch has no value of that interval.*Ask again in some/);
    seen.latency = async (service, of, every, statistic) => {
      const measured = await all(service, of, every, statistic);
      return of.to < now ? { ...measured, points: [] } : measured;
    };
    const alone = await answer();
    expect(alone.columns).toEqual(["From", "checkout: p95 (ms)"]);
    expect(alone.reading).toContain("It cannot be compared: nothing was measured in the other time (23 Nov");
  });

  test("Q1: the worst minute is looked for by the minute, and the most of longer intervals is said to be a mean", async () => {
    const rates = (_: string, __: string, every: number) =>
      every === 60 ? [rate(25, 52), rate(26, 100), rate(27, 99)] : [rate(20, 0), rate(25, 88)];
    const { reading } = await ask("peak error rate of checkout in the last 20 hours", { rates });
    expect(reading).toMatch(/^The worst minute of checkout: 100 % failed \(03:26 UTC\)\. /);
    expect(reading).toContain(
      "88 % of the requests of checkout failed in the newest 5 minutes (from 03:25 UTC), the most in this time.",
    );
    expect((await ask("error rate of checkout today", { rates })).reading).not.toContain("worst minute");
  });

  test("Q1: the success rate is the other share", async () => {
    const { reading, rows } = await ask("success rate", { rates: () => [rate(0, 5), rate(15, 20)] });
    expect(reading).toContain(
      "80 % of the requests of checkout succeeded in the newest 15 minutes (from 03:15 UTC), the least in this time.",
    );
    expect(reading).toContain("175 of 200 succeeded");
    expect(rows[0]?.at(-1)).toBe("95 %");
  });

  test("Q1: when the rate was beyond a limit is said first, and of which services never", async () => {
    const rates = (service: string) =>
      Array.from({ length: 8 }, (_, index) =>
        rate(index * 15, service === "checkout" && [2, 3, 7].includes(index) ? 9 : 1),
      );
    const only = await ask("when was the error rate above 5%, grouped by 15 minutes", { rates });
    expect(only.reading).toMatch(
      /^checkout was above 5 %: 03:30–04:00 UTC, from 04:45 UTC on\. 9 % of the requests of checkout/,
    );
    expect(only.understood).toMatch(/^Error rate of checkout, .*, by 15 minutes, and when it was above 5 %$/);
    const all = await ask("which services have an error rate above 5%, grouped by 15 minutes", { rates });
    expect(all.reading).toContain(
      "payments, catalog, search and newsletter were never above 5 % in this time, by intervals of 15 minutes.",
    );
    // The success rate is the other share.
    const success = await ask("was the success rate below 95%, grouped by 15 minutes", { rates });
    expect(success.reading).toMatch(/^Yes, checkout was below 95 %: 03:30–/);
    const flapping = (_: string) => Array.from({ length: 10 }, (_, index) => rate(index * 10, index % 2 === 0 ? 9 : 1));
    const often = await ask("when was the error rate above 5% by 10 minutes", { rates: flapping });
    expect(often.reading).toContain(" and 2 more times. ");
  });

  test("Q1: a limit of the latency is compared in the unit of its metric", async () => {
    const seen = { latency: [200, 900, null, 200] };
    const { reading } = await ask("was p95 above 0.5s, grouped by 15 minutes", seen);
    expect(reading).toMatch(/^Yes, checkout was above 0\.5 s: 03:15–03:30 UTC\. /);
    expect((await ask("was p95 above 2s, grouped by 15 minutes", seen)).reading).toMatch(
      /^No, checkout was never above 2 s in this time/,
    );
  });

  test("Q1 I2: when the errors began is in the reading", async () => {
    const rates = () => Array.from({ length: 120 }, (_, index) => rate(index, index < 70 ? 0 : 30));
    const { reading } = await ask("when did the errors start, by minute", { rates });
    expect(reading).toContain("The errors rose at 04:10 UTC.");
    const coarse = () => Array.from({ length: 8 }, (_, index) => rate(index * 15, index < 6 ? 0 : 30));
    expect((await ask("error rate of checkout", { rates: coarse })).reading).toContain(
      "The errors rose in the 15 minutes from 04:30 UTC.",
    );
    const already = () => [52, 100, 100, 100, 100, 83, 0, 0].map((errors, index) => rate(index, errors));
    expect((await ask("error rate of checkout", { rates: already })).reading).toContain(
      "The errors were there already in the 15 minutes from 03:00 UTC.",
    );
  });

  test("Q1: many services are a row each, and those that are not measured a note", async () => {
    const rates = (service: string) => (service === "newsletter" ? (undefined as never) : [rate(0, 4)]);
    const { columns, rows, notes } = await ask("error rate everywhere", { rates });
    expect(columns[0]).toBe("Service");
    expect(rows.map(([service]) => service)).toEqual(["checkout", "payments", "catalog", "search"]);
    expect(notes).toEqual(["The error rate of newsletter is not measured."]);
  });

  test("Q2: new errors are those that did not occur in as long a time before, and the answer says which time that is", async () => {
    const errors = [
      line("ERROR order 17 has no price", 30, "checkout", 110),
      line("ERROR card declined", 4, "checkout", 105),
      line("ERROR stock is negative", 2, "checkout", 90),
    ];
    const earlier = { errors: [line("ERROR order 9 has no price", 2)] };
    const answer = await ask("new errors in the last 2 hours", { errors, earlier });
    expect(answer.reading).toBe(
      "2 new kinds of error in 6 lines; in the time before (01:00–03:00 UTC) there was none of them. The first began at 04:30:00 UTC in checkout: ERROR stock is negative",
    );
    expect(answer.understood).toContain("compared with 01:00–03:00 UTC");
    expect(answer.rows.map(([count]) => count)).toEqual(["4", "2"]);
    const old = await ask("new errors in the last 2 hours", { errors: errors.slice(0, 1), earlier });
    expect(old.reading).toContain("Nothing new: 1 kind of error, 30 lines, and each occurred in the time before");
    expect(old.rows).toEqual([]);
    const none = await ask("new errors in the last 2 hours", { earlier });
    expect(none.reading).toBe("No error line in the logs of checkout in this time.");
  });

  test("Q2: the errors with which an incident began are new, though the first came seconds before its beginning", async () => {
    const { incident } = scene();
    const of = (seconds: number) => ({ ...line("ERROR card declined", 5), firstAt: plusSeconds(after(0), seconds) });
    const told = async (first: number) => {
      const seen = { errors: [of(1)], earlier: { errors: [of(first)] } };
      return (await ask("any new errors?", seen, { incident: async () => incident })).reading;
    };
    expect(await told(-2)).toMatch(/^Yes, 1 new kind of error in 5 lines/);
    expect(await told(-900)).toMatch(/^No\. Nothing new: /);
  });

  test("Q2: of a short time the hour before is looked at, and of a time that is cut what was before all of it", async () => {
    const short = await ask("new errors in the last 10 minutes");
    expect(short.understood).toContain("compared with 03:50–04:50 UTC");
    const errors = [line("ERROR card declined")];
    const since = (minute: number) =>
      ask(
        "new errors since the deploy",
        { errors, earlier: { errors: [] } },
        { changes: async () => [deployed(minute)] },
      );
    expect((await since(-3000)).reading).toContain(
      "in the time before (21 Nov 01:00 – 22 Nov 01:00 UTC) there was no error at all",
    );
    const twoHours = await since(0);
    expect(twoHours.reading).toContain("in the time before (01:00–03:00 UTC) there was no error");
    expect(twoHours.understood).toContain("since the last deployment");
    expect(twoHours.understood).toContain("compared with as long a time before it");
  });

  test("Q2: nothing is called new whose time before is not known, and what was not counted is said", async () => {
    const errors = [line("ERROR card declined"), line("ERROR card declined", 3, "payments")];
    const seen = { errors, earlier: { errors: [line("ERROR other")], searched: ["checkout"], matched: 5000 } };
    const answer = await ask("new errors in checkout and payments in the last hour", seen);
    expect(answer.rows.map(([, service]) => service)).toEqual(["checkout"]);
    expect(answer.notes.join(" ")).toContain(
      "The logs of payments in the time before (03:00–04:00 UTC) could not be searched",
    );
    expect(answer.notes.join(" ")).toContain("may have been among them");
    const ofOne = { ...seen, errors: errors.slice(1) };
    await expect(ask("new errors of payments in the last hour", ofOne)).rejects.toThrow("is not known");
  });

  test("Q2 Q4: when something first occurred, among lines that look like it, and which time was looked at", async () => {
    const at = (text: string, minute: number): Line => ({ text, at: after(minute), service: "checkout" });
    const newest = [
      at("WARN no failure here", 10),
      at("ERROR timeout calling payments after 3000 ms", 30),
      at("ERROR HTTP 503 from search", 31),
      at("INFO answered after 503 ms", 32),
    ];
    const timeout = await ask("when was the first timeout", { newest });
    expect(timeout.reading).toBe(
      "The first timeout since 23 Nov 05:00 UTC is at 03:30:00 UTC in checkout: ERROR timeout calling payments after 3000 ms",
    );
    expect(timeout.notes.join(" ")).toContain("this time only");
    expect(timeout.rows).toHaveLength(1);
    const toOther = await ask("when was the first timeout to search", { newest });
    expect(toOther.reading).toBe("No timeout with search in the logs of checkout in this time.");
    const error = await ask("first error today", { newest });
    expect(error.reading).toContain("The first error since 00:00 UTC is at 03:30:00 UTC");
    const status = await ask("when did we last get a 503", { newest });
    expect(status.reading).toContain("The last log line with HTTP status 503 up to 05:00 UTC is at 03:31");
    const text = await ask('when did "here" first appear', { newest });
    expect(text.reading).toContain('The first log line with "here" since');
    const other = await ask('when did "ERROR" first appear without "timeout"', { newest });
    expect(other.reading).toContain('The first log line with "ERROR" without "timeout" since');
    expect(other.reading).toContain("HTTP 503 from search");
    const none = await ask("first error today", { newest: newest.slice(0, 1), matched: 700 });
    expect(none.reading).toBe(
      "None of the first 1 lines that may tell of it is one; there are 699 more, ask for a shorter time.",
    );
  });

  test("the traffic counts requests, by the minute; that of a service without such a metric is not measured", async () => {
    const rates = () => [rate(0, 0, 600), rate(15, 0, 1200)];
    const answer = await ask("traffic in the last hour by 15 minutes", { rates });
    expect(answer.reading).toContain("checkout had 1800 requests, 60 a minute.");
    expect(answer.unit).toBe("requests");
    // Where nothing was counted then, nothing is compared.
    const before = (_: string, from: string) => (from < after(-100) ? [rate(0, 0, 0)] : rates());
    const compared = await ask("traffic vs yesterday", { rates: before });
    expect(compared.reading).toContain(
      "It cannot be compared: nothing was measured in the other time (23 Nov 03:00–05:00 UTC). Name another time",
    );
    expect(compared.reading).not.toContain(" 0 a minute");
    await expect(ask("traffic of newsletter", { rates })).rejects.toThrow("services.newsletter.errorRate.requests");
  });

  test("the traffic of two times is compared over whole intervals, by what was measured of them", async () => {
    const read = readQuestion("traffic vs an hour ago", {
      now: plusSeconds(now, -380),
      settings: sample,
      service: "checkout",
    });
    if ("problem" in read) throw new Error(read.problem);
    const looked: [string, string][] = [];
    const seen = telemetry({});
    // 1200 a minute, by what is whole of a window that is made wider.
    seen.rates = async (_, { from, to }, every) => {
      looked.push([from, to]);
      const first = Math.floor(Date.parse(from) / 1000 / every) * every;
      const count = Math.ceil((Date.parse(to) / 1000 - first) / every);
      const points = Array.from({ length: count }, (_, index) => {
        const at = plusSeconds("1970-01-01T00:00:00.000Z", first + index * every);
        const until = Math.min(Date.parse(at) / 1000 + every, Date.parse(to) / 1000);
        return { ...rate(0, 0, (until - Date.parse(at) / 1000) * 20), at };
      });
      return { rates: points, unsearched: [], source: source("CloudWatch metrics") };
    };
    const sight = { telemetry: seen, records: noRecords, settings: sample, now: plusSeconds(now, -380) };
    const { reading, rows } = await answerQuery(read.query, sight);
    expect(looked).toEqual([
      [after(45), after(105)],
      [after(-15), after(45)],
    ]);
    expect(reading).toContain("72000 requests, 1200 a minute.");
    expect(reading).toContain(
      "On the whole it is 1200 a minute, and 1200 a minute in the time that it is compared with, about",
    );
    expect(rows.map((row) => row.slice(1))).toEqual(Array(4).fill(["18000", "18000"]));
  });

  test("the latency is that of the statistic that is asked for, in its unit", async () => {
    const answer = await ask("p99 in the last hour", { latency: [120, 480, null, 240] });
    expect(answer.reading).toBe(
      "checkout takes 240 ms (p99) in the newest 5 minutes (from 03:45 UTC); at most 480 ms (03:15 UTC).",
    );
    expect(answer.columns).toEqual(["From", "checkout: p99 (ms)"]);
    expect(answer.rows[2]?.[1]).toBe("no data");
    await expect(ask("p99")).rejects.toThrow("The latency of checkout is not measured.");
  });

  test("Q2: top N, the newest, and stack traces", async () => {
    const stack = "TypeError: x is undefined\n    at pay (/app/src/pay.ts:4:2)\n    at run (/app/src/run.ts:9:1)";
    const errors = [line("ERROR card declined", 5), line("ERROR no stock", 3), line(stack, 2)];
    const top = await ask("top 2 errors", { errors });
    expect(top.rows.map(([count]) => count)).toEqual(["5", "3"]);
    expect(top.notes).toEqual(["Left out: 1 rarer kind."]);
    const stacks = await ask("stack traces", { errors });
    expect(stacks.rows).toHaveLength(1);
    expect(stacks.rows[0]?.[3]).toContain("src/pay.ts");
    const newest = [
      { text: "ERROR second", at: after(110), service: "checkout" },
      { text: "INFO error rate is fine", at: after(109), service: "checkout" },
      { text: "ERROR first", at: after(100), service: "checkout" },
    ];
    const last = await ask("latest error", { newest });
    expect(last.reading).toContain("04:50:00 UTC: ERROR second");
    expect(last.rows).toHaveLength(1);
  });

  test("Q2: a time that is longer than logs are searched for is cut, and the answer says so", async () => {
    const { notes, query } = await ask("errors over the last 3 days", { errors: [line("ERROR x")] });
    expect(notes[0]).toBe(
      "Logs are searched for 24 hours at most: this is from 23 Nov 05:00 UTC on, not from 21 Nov 05:00 UTC as was asked.",
    );
    expect("window" in query && query.window).toEqual({ from: after(120 - 24 * 60), to: now });
  });

  test("Q1 I4: since the deployment is since the last that TARS was told of; without one that is said", async () => {
    const changes = async () => [deployed(90), deployed(10)];
    const { query, notes } = await ask("error rate since the deploy", { rates: () => [rate(90, 1)] }, { changes });
    expect("window" in query && query.window?.from).toBe(after(90));
    expect("every" in query && query.every).toBe(300);
    expect(notes).toContain("The last deployment began 04:30 UTC.");
    await expect(ask("error rate since the deploy", { rates: () => [] })).rejects.toThrow(
      "TARS was told of no deployment of checkout",
    );
  });

  test("Q2: what is asked to be so still, or now, is so by the last line, which is named", async () => {
    const fails = { ...line("ERROR reading percent", 385, "checkout", 118), firstAt: after(115) };
    const told = async (question: string, lastAt: string) => {
      const errors = [{ ...fails, lastAt }];
      return (await ask(question, { errors, troubles: errors.map((one) => ({ ...one, text: "ERROR ETIMEDOUT" })) }))
        .reading;
    };
    for (const question of ["are there still errors?", "any errors right now?"]) {
      expect(await told(question, after(118))).toMatch(/^No, 385 error lines of 1 kind, the last at 04:58:00 UTC\. /);
      expect(await told(question, plusSeconds(now, -20))).toMatch(
        /^Yes, 385 error lines .* the last at 04:59:40 UTC\. /,
      );
    }
    expect(await told("any errors in the last 15 minutes?", after(118))).toMatch(/^Yes, 385 error lines/);
  });

  describe("Q1 R1 R2 R3: whether a roll-back helped", () => {
    const rolledBack = (service: string, minute: number): Change => ({ ...deployed(minute), service, rollback: true });
    const seen = { rates: () => [rate(100, 1)] };
    /** An incident of checkout that search has joined, and what was deployed of both. */
    const joined = (all: Change[], byHand?: string): Partial<Records> => {
      const one = scene();
      const alert = { alertId: "a2", name: "P1-search-errors", service: "search", firedAt: after(5) };
      one.at(5, { type: "hear of alerts", alerts: [{ change: "joined", ...alert, severity: "P1" }] }, "TARS");
      const done = { id: "m1", kind: "roll-back" as const, status: "applied" as const };
      if (byHand) one.at(95, { type: "record mitigation", ...done, what: byHand });
      return {
        changes: async (services) => all.filter(({ service }) => services.includes(service)),
        incident: async () => one.incident,
      };
    };
    const answerOf = async (question: string, records: Partial<Records>) => {
      const { query, notes } = await ask(question, seen, records);
      return ["services" in query && query.services, notes[0]];
    };

    test("is told of the one that ran in the incident, with its service, where that is not the incident's own", async () => {
      const records = joined([rolledBack("search", 100), deployed(-2), rolledBack("checkout", -5000)]);
      expect(await answerOf("did the rollback help?", records)).toEqual([
        ["search"],
        expect.stringContaining("The roll-back of search began 04:40 UTC"),
      ]);
      expect(await answerOf("did the rollback of checkout help?", records)).toEqual([
        ["checkout"],
        expect.stringContaining("The roll-back of checkout began 20 Nov "),
      ]);
      // A deployment is none.
      expect(await answerOf("did the errors start after the deploy?", records)).toEqual([
        ["checkout"],
        expect.stringContaining("The last deployment began 02:58 UTC"),
      ]);
    });

    test("is told of the incident's own service where both were rolled back, and of one by hand as well", async () => {
      const both = joined([rolledBack("search", 100), rolledBack("checkout", 90)]);
      expect((await answerOf("did the rollback help?", both))[0]).toEqual(["checkout"]);
      const byHand = joined([deployed(-2)], "checkout is back at v41");
      expect(await answerOf("did the rollback help?", byHand)).toEqual([
        ["checkout"],
        expect.stringContaining("The roll-back of checkout began 04:35 UTC"),
      ]);
    });

    test("leaves out the broken intervals, compares with the errors' time alone, and says yes or no", async () => {
      const back = { ...rolledBack("checkout", 100), startedAt: plusSeconds(after(100), 48) };
      /** What failed of 100 in a minute: all from the beginning of the incident until the roll-back. */
      const errorsAt = (at: number, cured: boolean) => (at < 0 ? 0 : at < 100 || !cured ? 100 : at === 100 ? 83 : 0);
      const told = async (question: string, asked: string, { cured = true, inThread = true } = {}) => {
        const one = scene();
        const incident = { ...one.incident, startedAt: plusSeconds(after(95), 18) };
        const seen = telemetry({});
        seen.rates = async (_, { from, to }, every) => {
          const first = Math.floor((Date.parse(from) - Date.parse(after(0))) / (every * 1000));
          const last = Math.ceil((Date.parse(to) - Date.parse(after(0))) / (every * 1000));
          const rates = Array.from({ length: last - first }, (_, index) => rate(first + index, 0));
          const failing = rates.map(({ at }, index) => {
            const minute = first + index;
            return { ...rate(minute, minute === 95 ? 52 : minute < 95 ? 0 : errorsAt(minute, cured)), at };
          });
          return { rates: failing, unsearched: [], source: source("CloudWatch metrics") };
        };
        const read = readQuestion(question, { now: asked, settings: sample, service: "checkout", startedAt: after(0) });
        if ("problem" in read) throw new Error(read.problem);
        const records = {
          ...noRecords,
          changes: async () => [back],
          incident: async () => (inThread ? incident : undefined),
          incidents: async () => ({ all: [incident], isCut: false }),
        };
        // It is answered some time after it was read.
        const now = plusSeconds(asked, 0.2);
        return answerQuery(read.query, { telemetry: seen, records, settings: sample, now, question });
      };
      const since = (seconds: number) => plusSeconds(back.startedAt, seconds);
      const figures =
        "100 % of the requests of checkout failed before the roll-back (04:40:48 UTC), 0 % since 04:41 UTC.";
      for (const seconds of [65, 300, 1800]) {
        const { reading, query } = await told("did the rollback help?", since(seconds));
        expect(reading).toBe(`Yes. ${figures}`);
        expect(query).toMatchObject({ window: { from: after(101) }, before: { to: after(100) }, every: 60 });
      }
      // Five minutes of errors are in no interval of a quarter of an hour: it is told by the minute, however long ago.
      const later = await told("did the rollback help?", since(3 * 60 * 60));
      expect(later.reading).toBe(`Yes. ${figures}`);
      expect(later.notes[0]).not.toContain("6 hours");
      expect(later.query).toMatchObject({ before: { from: after(96), to: after(100) }, every: 60 });
      const muchLater = await told("did the rollback help?", since(9 * 60 * 60));
      expect(muchLater.reading).toBe(`Yes. ${figures.replace("since 04:41", "in 04:41–10:40")}`);
      expect(muchLater.notes[0]).toBe(
        "The roll-back of checkout began 04:40 UTC. It is compared by the minute, without the minute of the roll-back itself, up to 6 hours after it.",
      );
      expect((await told("did the rollback help?", since(600), { inThread: false })).reading).toBe(`Yes. ${figures}`);
      expect((await told("error rate before and after the rollback", since(600))).reading).toBe(figures);
      expect((await told("did errors stop after the rollback", since(600))).reading).toBe(`Yes. ${figures}`);
      expect((await told("did the rollback help?", since(600), { cured: false })).reading).toMatch(
        /^No\. 100 % .*, 100 % since 04:41 UTC\.$/,
      );
      expect((await told("did the rollback help?", since(5))).reading).toBe(
        "Too early to say: checkout was rolled back 5 s ago. 100 % of the requests of checkout failed before the roll-back (04:40:48 UTC).",
      );
    });

    test("says where none is known, and tells of the last deployment", async () => {
      expect((await answerOf("did the rollback help?", joined([deployed(90)])))[1]).toContain(
        "TARS knows of no roll-back of checkout in the last 14 days. Its last deployment began 04:30 UTC",
      );
    });
  });

  test("Q1 I4: before and after the deployment are equally long, whenever that was", async () => {
    const seen = { rates: () => [rate(90, 1)] };
    const { query } = await ask("error rate before and after the deploy", seen, {
      changes: async () => [deployed(90)],
    });
    expect(query).toMatchObject({
      window: { from: after(90), to: after(120) },
      before: { from: after(60), to: after(90) },
    });
  });

  test("Q1 I4: the interval of the deployment counts neither for the time since it nor for the one before", async () => {
    const begins: string[] = [];
    const seen = {
      rates: (_: string, from: string) => {
        begins.push(from);
        return [rate(90, 1)];
      },
    };
    const changes = async () => [{ ...deployed(90), startedAt: plusSeconds(after(90), 40) }];
    await ask("did the errors start after the deploy", seen, { changes });
    // As long before 04:30, and not before 04:30:40: in the minute of the deployment there were errors already.
    expect(begins).toEqual([after(91), after(60)]);
    begins.length = 0;
    await ask("error rate today vs yesterday", seen);
    expect(Date.parse(begins[0] ?? "") - Date.parse(begins[1] ?? "")).toBe(86_400_000);
  });

  test("Q1 I4: before the deployment is as long as has passed since it, within its limits, or as long as is said", async () => {
    const windows: string[] = [];
    const rates = (_: string, from: string) => {
      windows.push(from);
      return [rate(0, 1)];
    };
    const at = (question: string, minute: number) =>
      ask(question, { rates }, { changes: async () => [deployed(minute)] });
    const hour = await at("error rate before the deploy", 60);
    expect(hour.notes[0]).toBe("The last deployment began 04:00 UTC: this is 03:00–04:00 UTC.");
    expect(hour.understood).toContain("before the last deployment, for as long as has passed since it");
    expect(hour.query).toMatchObject({ every: 300 });
    const between = await at("error rate before the deploy", 60.5);
    expect(between.query).toMatchObject({ window: { to: after(60) }, every: 300 });
    const just = await at("error rate before the deploy", 118);
    expect(just.notes[0]).toContain("this is 04:43–04:58 UTC.");
    const old = await at("error rate before the deploy", -3000);
    expect(old.notes[0]).toContain("this is 21 Nov 01:00 – 22 Nov 01:00 UTC.");
    const ten = await at("error rate 10 minutes before the deploy", 60);
    expect(ten.notes[0]).toContain("this is 03:50–04:00 UTC.");
    expect(ten.understood).toContain("in the 10 minutes before the last deployment");
    const behind = await at("error rate 10 minutes after the deploy", 60);
    expect(behind.notes[0]).toContain("this is 04:00–04:10 UTC.");
    const running = await at("error rate 10 minutes after the deploy", 118);
    expect(running.notes[0]).toContain("this is 04:58–05:00 UTC.");
    expect(windows).toHaveLength(7);
    await expect(ask("errors before the deploy", {})).rejects.toThrow("no deployment of checkout");
  });

  test("how many lines have a text: all that matched, where the logs hold more kinds than are shown", async () => {
    const { reading } = await ask("how many ECONNREFUSED", { like: [line("ECONNREFUSED 10.0.0.1", 7)], matched: 4321 });
    expect(reading).toContain('4321 log lines with "ECONNREFUSED" in checkout');
  });

  test("how many lines have a status: only those in which the number is one", async () => {
    const like = [line('"GET / HTTP/1.1" 503 12', 4), line("took 503 ms", 9)];
    const { reading } = await ask("how many 503s", { like });
    expect(reading).toContain("4 log lines with HTTP status 503 in checkout");
  });

  test("K2: errors by status, of the lines that tell of one; all statuses only where successes are logged, too", async () => {
    const like = [
      line("ERROR GET /orders 503", 7),
      line("ERROR POST /orders 500", 3),
      line("WARN took 512 ms", 20),
      line("INFO GET /orders 200", 90),
    ];
    const errors = await ask("errors by status code", { like });
    expect(errors.reading).toBe("checkout: 503 in 7 log lines, 500 in 3 log lines.");
    expect(errors.rows.map(([, status, lines]) => [status, lines])).toEqual([
      ["503", "7"],
      ["500", "3"],
    ]);
    const all = await ask("requests by status", { like });
    expect(all.reading).toBe("checkout: 200 in 90 log lines, 503 in 7 log lines, 500 in 3 log lines.");
    await expect(ask("requests by status", { like: like.slice(0, 3) })).rejects.toThrow(
      "tell of statuses of errors only, so that requests by status are not known. checkout: 503 in 7 log lines",
    );
    const one = await ask("5xx by status code", { like: [...like, line("ERROR GET /a 404", 9)], matched: 4000 });
    expect(one.reading).toBe("At least checkout: 503 in 7 log lines, 500 in 3 log lines.");
    const untold = [line("ERROR no price", 40), line("ERROR POST /orders 500", 3), line("INFO failed over", 5)];
    const none = await ask("errors by status code", { like: like.slice(2, 3), errors: untold });
    expect(none.reading).toBe(
      "No log line of checkout tells of an HTTP status from 400 to 599 in this time. 40 error lines tell of no status.",
    );
    const endpoints = await ask("which endpoints return 500s", { like });
    expect(endpoints.reading).toBe("POST /orders of checkout has the most: 3 log lines with HTTP status 500.");
  });

  test("500s are those with status 500, and where none is counted it is said which lines are", async () => {
    const like = [line("ERROR POST /orders 500", 3), line("ERROR GET /orders 502", 7)];
    expect((await ask("how many 500s", { like })).reading).toContain("3 log lines with HTTP status 500 in checkout");
    const none = await ask("how many 500s", { like: like.slice(1) });
    expect(none.reading).toContain("No log line with HTTP status 500");
    expect(none.notes[0]).toContain("Log lines that tell of no status are not counted; `5xx` are all that failed");
  });

  test("Q4: only the trouble that is asked for, with the service that is asked for; the rest is a note", async () => {
    const troubles = [
      line("ERROR connect timed out calling payments", 6),
      line("ERROR connection refused by catalog", 3),
      line("ERROR timeout", 2),
    ];
    const { reading, rows, notes } = await ask("timeouts to payments", { troubles });
    expect(reading).toBe("6 timeouts with payments.");
    expect(rows).toHaveLength(1);
    expect(notes).toEqual([
      "2 lines more do not name whom they are about: ERROR timeout",
      "3 lines tell of other trouble with dependencies; ask for timeouts and connection errors to see it.",
    ]);
    const none = await ask("any dns errors", { troubles });
    expect(none.reading).toContain("No failure of DNS in the logs of checkout");
  });

  test("whether a service is down is said by its error rate and its open incidents", async () => {
    const { incident } = scene({ service: "payments" });
    const openIncidents = async () => [incident];
    const down = await ask("is payments down", { rates: () => [rate(0, 90)] }, { openIncidents });
    expect(down.reading).toBe(
      "Yes, payments is down: 90 % of its requests failed in the last 15 minutes. Open: INC-42 (P1, Investigating): checkout is failing.",
    );
    const joined = scene({ service: "checkout" }).incident;
    const alerts = { ...joined.alerts, byService: { payments: 1 } };
    const theirs = await ask(
      "is payments down",
      { rates: () => [rate(0, 0)] },
      {
        openIncidents: async () => [{ ...joined, alerts }],
      },
    );
    expect(theirs.reading).toContain("Open: INC-42 (P1, checkout, Investigating): checkout is failing.");
    const well = await ask("is payments down", { rates: () => [rate(0, 0)] });
    expect(well.reading).toBe(
      "No, payments is well: 0 % of its requests failed in the last 15 minutes. It has no open incident.",
    );
    const unknown = await ask("is newsletter down");
    expect(unknown.reading).toBe("Not known: newsletter is not measured. It has no open incident.");
  });

  test("I5: a service that an open incident of another suspects is not said to be well by its own figures", async () => {
    const one = scene();
    const because = ["100 % of the error lines are about payments: timeout"];
    const brief = suspecting([{ kind: "fallback", strength: 0.9, because, cause: "payments: timeout" }]);
    one.at(3, { type: "take in brief", brief, asked: false, offerId: "o1" }, "TARS");
    const records = { openIncidents: async () => [one.incident] };
    const rates = (service: string) => [rate(0, service === "checkout" ? 90 : 0)];
    const asked = async (question: string) => (await ask(question, { rates }, records)).reading;
    const suspected =
      "But it is suspected in INC-42 of checkout (03:02 UTC: 100 % of the error lines are about payments: timeout).";
    expect(await asked("is payments down")).toBe(
      `Not known: payments is well by its own error rate: 0 % of its requests failed in the last 15 minutes. It has no open incident. ${suspected}`,
    );
    expect(await asked("are our dependencies ok")).toMatch(
      /^Not known: payments is well by its own error rate: .*But it is suspected in /,
    );
    const { rows } = await ask("is payments down", { rates }, records);
    expect(rows[0]?.[1]).toBe("well, but suspected");
    // Whoever asks which of two it is gets no `no`.
    const which = await asked("is it us or payments");
    expect(which).toMatch(/^checkout is down: 90 %/);
    expect(which).toContain(suspected);
    expect(await asked("are we failing because of payments")).toMatch(/^checkout is down: 90 %/);
    // What it suspects is not suspected of others.
    expect(await asked("is catalog ok")).toMatch(/^Yes, catalog is well/);
  });

  test("whether a service is down is said of its newest minute, and the rest of the time beside it", async () => {
    const minutes = (...percents: number[]) => percents.map((percent, minute) => rate(minute, percent));
    const begun = await ask("is payments down", { rates: () => minutes(0, 0, 0, 0, 0, 0, 0, 100, 100) });
    expect(begun.reading).toBe(
      "Yes, payments is down: 100 % of its requests failed in the newest minute, 22 % in the last 15 minutes. It has no open incident.",
    );
    const over = await ask("is payments up", { rates: () => minutes(100, 100, 100, 100, 0, 0) });
    expect(over.reading).toContain("Yes, payments is well: 0 % of its requests failed in the newest minute, 67 % in");
    // The minute that runs tells by itself, and not with the one before it, once it is not new.
    const runs = (at: number) => ({ ...rate(0, at), at: plusSeconds(now, -44) });
    const ended = await ask("is payments up", { rates: () => [rate(118, 83), runs(0)] });
    expect(ended.reading).toContain(
      "Yes, payments is well: 0 % of its requests failed in the last 44 s, 42 % in the last 15 minutes",
    );
    const fresh = { ...rate(0, 0), at: plusSeconds(now, -5) };
    const early = await ask("is payments down", { rates: () => [rate(117, 0), rate(118, 83), fresh] });
    expect(early.reading).toContain("Yes, payments is down: 83 % of its requests failed in the newest minute");
    const slight = await ask("is payments down", { rates: () => minutes(0.1, 0.1, 0.1, 0) });
    expect(slight.reading).toMatch(
      /^No, payments is well: \S+ % of its requests failed in the last 15 minutes\. It has no open incident\.$/,
    );
  });

  test("I4: changes by somebody are those whose author has that name, and what has none is said", async () => {
    const { author: _, ...nameless } = deployed(50);
    const changes = async () => [deployed(90), { ...deployed(70), author: "Elif Kaya" }, { ...nameless, id: "d50" }];
    const of = await ask("what did elif deploy", {}, { changes });
    expect(of.reading).toMatch(/^1 deployment of checkout by elif\. The newest began 04:10 UTC/);
    expect(of.rows.map((row) => row[4])).toEqual(["Elif Kaya"]);
    expect(of.notes).toContain("TARS was not told who made 1 more deployment.");
    expect(of.understood).toContain("Deployments by elif");
    const none = await ask("what did farid deploy", {}, { changes });
    expect(none.reading).toBe("No deployment of checkout by farid was told to TARS in this time; 2 were by others.");
  });

  test("D6: when somebody is on call is told of each of their teams and levels", async () => {
    const ben = await ask("when is ben on call next");
    expect(ben.understood).toBe("When ben is on call from now on: shop, discovery");
    expect(ben.reading).toMatch(/^Ben Whitaker is on call for Shop (?:now until|from) \d+ (?:Nov|Dec) /);
    expect(ben.columns).toEqual(["Team", "Level", "From", "Until"]);
    // The last level of the shop is always hers.
    const dana = await ask("is dana on call");
    expect(dana.reading).toContain("for Shop on level 2, whenever that level is paged");
    const farid = await ask("is farid on call for payments");
    expect(farid.reading).toBe("Farid Haddad is not on call in the next 28 days.");
  });

  test("I4: what changed, newest first; where nothing would tell of changes that is said", async () => {
    const changes = async () => [deployed(90), deployed(10)];
    const { reading, rows } = await ask("what changed", {}, { changes });
    expect(reading).toBe(
      "2 changes of checkout. The newest began 04:30 UTC: deployment v42: shop-checkout (by Chen) (succeeded).",
    );
    expect(rows).toHaveLength(2);
    const none = await ask("what changed in search");
    expect(none.reading).toBe("No change of search was told to TARS in this time.");
    expect(none.notes[0]).toContain("changedBy");
  });

  test("D1: which alerts fired, those that fire still and those that began before the time", async () => {
    const alert = (name: string, minute: number, ended: number | undefined, severity?: "P1" | "P3") => ({
      id: name,
      name,
      service: "checkout",
      ...(severity && { severity }),
      firedAt: after(minute),
      endedAt: ended === undefined ? undefined : after(ended),
      verdict: "confirmed" as const,
    });
    const all = [alert("latency", 100, undefined, "P1"), alert("errors", 80, 90, "P3"), alert("disk", 10, 70)];
    const records = { alerts: async () => ({ all, isCut: true }) };
    const answer = await ask("which alerts fired in the last hour", {}, records);
    expect(answer.reading).toBe(
      "At least 3 alerts fired, 1 of them began before this time, 1 still fires. Newest first: latency (checkout, P1) at 04:40 UTC, still firing; errors (checkout, P3) at 04:20 UTC, ended 04:30 UTC; disk (checkout) at 03:10 UTC, ended 04:10 UTC.",
    );
    expect(answer.understood).toBe("Alerts of checkout, 04:00–05:00 UTC");
    expect(answer.rows.map(([, name, , , ended]) => [name, ended])).toEqual([
      ["latency", "still firing"],
      ["errors", "04:30 UTC"],
      ["disk", "04:10 UTC"],
    ]);
    expect(answer.notes[0]).toContain("ask for a shorter time");
    const urgent = await ask("P1 alerts today", {}, records);
    expect(urgent.rows.map(([, name]) => name)).toEqual(["latency"]);
    const none = await ask("alert history", {}, {});
    expect(none.reading).toBe("No alert of checkout fired in this time.");
  });

  test("D6: who is on call, until when, and who is next", async () => {
    const { reading, rows } = await ask("who is on call for payments");
    expect(reading).toContain("Shop: Ben Whitaker is on call until 30 Nov 09:00 GMT, then Chen Li.");
    expect(reading).toContain("Next to be paged: Dana Novak.");
    expect(rows).toHaveLength(2);
  });

  test("how an incident stands, by its number or in its thread; one that there is not is said", async () => {
    const { incident } = scene();
    const records = { incident: async (number?: number) => (number === 7 ? undefined : incident) };
    const { reading } = await ask("status of INC-42", {}, records);
    expect(reading).toContain("INC-42 (P1, checkout): Investigating. checkout is failing.");
    expect(reading).toContain("Nobody has acknowledged it yet. Lead: nobody yet. ETA: unknown.");
    const acked = scene();
    acked.at(3, { type: "acknowledge", by: "ben" });
    const known = await ask("who acked?", {}, { incident: async () => acked.incident });
    expect(known.reading).toContain("Acknowledged by Ben Whitaker, 03:03 UTC, after 2 minutes. Lead: Ben Whitaker.");
    expect((await ask("status", {}, records)).reading).toBe(reading);
    const merged = { ...incident, phase: "merged", mergedInto: { id: "01OTHER", number: 7 } } as never;
    const gone = await ask("what happened to INC-42", {}, { incident: async () => merged });
    expect(gone.reading).toMatch(/^INC-42 \(P1, checkout\): merged into INC-7, which goes on\./);
    await expect(ask("status of INC-7", {}, records)).rejects.toThrow("There is no incident INC-7.");
  });

  test("L1: after a roll-back it is said first what was done, how it is now, and what is missing", async () => {
    const one = scene();
    one.at(30, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    one.at(40, { type: "measure health", periods: periods(30, [60, ...Array(9).fill(0)]) });
    const { reading } = await ask("status?", {}, { incident: async () => one.incident });
    expect(reading).toMatch(
      /^INC-42 \(P1, checkout\): Monitoring\. Last done: rolled back \(Ben Whitaker, 03:30 UTC\)\. 0 % of its requests failed at 03:39:00 UTC\. The error rate is low since 03:31 UTC\. Missing to resolve: .*The root cause is not recorded/,
    );
    expect(reading).toContain("It was declared as “checkout is failing”. Started 03:00 UTC, 2 h ago.");
    expect(reading).not.toContain("Latest:");
  });

  test("L1: after the resolution it is said first when it ended, and how long it lasted", async () => {
    const one = scene();
    one.at(30, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    one.at(41, { type: "measure health", periods: periods(30, [60, ...Array(10).fill(0)]) });
    one.at(41, { type: "resolve", rootCause: "the connection pool was exhausted" });
    const { reading } = await ask("how long did INC-42 last", {}, { incident: async () => one.incident });
    expect(reading).toMatch(
      /^INC-42 \(P1, checkout\): Resolved 03:41 UTC, 41 min after it began\. Its errors ended 03:31 UTC, after 31 min\. It was declared as “checkout is failing”\. .*Fixed by: rolled back\. Root cause: the connection pool was exhausted\.$/,
    );
  });

  test("S6: whether customers were told is said first, by the status page and by the notice of its end", async () => {
    const one = scene();
    one.at(30, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    const told = async () => (await ask("did we tell customers", {}, { incident: async () => one.incident })).reading;
    expect(await told()).toMatch(
      /^No\. Nothing is published on the status page\. Contacts of customers are told when it is resolved\. INC-42/,
    );
    one.at(41, { type: "measure health", periods: periods(30, Array(11).fill(0)) });
    one.at(41, { type: "resolve", rootCause: "the connection pool was exhausted" });
    expect(await told()).toMatch(/A notice of its end was sent 03:41 UTC to \S+@/);
  });

  test("S6: whether customers have to be told is told by the severity, and is no question of whether they were", async () => {
    const asked = async (severity: "P1" | "P2" | "P3") =>
      (await ask("do we have to tell customers", {}, { incident: async () => scene({ severity }).incident })).reading;
    const nothing = "Nothing is published on the status page. Contacts of customers";
    expect(await asked("P1")).toContain(`${nothing} are told when it is resolved. INC-42`);
    expect(await asked("P2")).toContain("when it is resolved, if more than 100 users were affected. INC-42");
    expect(await asked("P3")).toContain(`${nothing} need not be told of a P3. INC-42`);
    expect(await asked("P1")).toMatch(/^Nothing is published/);
  });

  test("S7 P1r: once it is resolved, what is left to do is its post-mortem, and nothing can be resolved", async () => {
    const one = scene();
    one.at(30, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    one.at(41, { type: "measure health", periods: periods(30, [60, ...Array(10).fill(0)]) });
    const asked = async (question: string) =>
      (await ask(question, {}, { incident: async () => one.incident, timeline: async () => [] })).reading;
    expect(await asked("can i go back to bed")).toMatch(/^No\. INC-42 cannot be resolved yet\. The root cause is not/);
    one.at(41, { type: "resolve", rootCause: "the connection pool was exhausted" });
    for (const question of ["what is left to do", "can i resolve it", "can i go back to bed"])
      expect(await asked(question)).toMatch(
        /^INC-42 \(P1, checkout\): Resolved 03:41 UTC, .* P1-checkout-errors of checkout still fires\. Left to do: its post-mortem, due 26 Nov 03:41 UTC\. Root cause/,
      );
    expect(await asked("status of INC-42")).not.toContain("Left to do");
  });

  test("how the open incident of a service stands; of several it is told which they are", async () => {
    const { incident } = scene({ service: "payments" });
    const records = { incident: async () => incident, openIncidents: async () => [incident] };
    expect((await ask("status of the payments incident", {}, records)).reading).toContain("INC-42 (P1, payments)");
    const both = { openIncidents: async () => [incident, scene({ severity: "P3" }).incident] };
    expect((await ask("status of the payments incident", {}, both)).reading).toContain("Ask for one of them");
    expect((await ask("status of the payments incident")).reading).toBe("No incident of payments is open.");
  });

  test("D7: the timeline of an incident, its newest entries first", async () => {
    const { incident } = scene();
    const records = {
      incident: async () => incident,
      timeline: async () => [
        { at: after(9), by: "Ben Whitaker", what: "Note: rolled back." },
        { at: after(3), by: "TARS", what: "Declared" },
      ],
    };
    const { reading, rows } = await ask("timeline of INC-42", {}, records);
    expect(reading).toMatch(
      /^03:09:00 UTC, Ben Whitaker: Note: rolled back\. This is the newest entry; the console has the whole/,
    );
    expect(rows.map(([, who, what]) => [who, what])).toEqual([
      ["Ben Whitaker", "Note: rolled back."],
      ["TARS", "Declared"],
    ]);
  });

  test("D7: who declared an incident is told from the beginning of its timeline", async () => {
    const { incident } = scene();
    const entries = [{ at: after(3), by: "TARS", what: "Declared" }];
    const records = {
      incident: async () => incident,
      timeline: async (_: unknown, oldest?: true) => (oldest ? entries : []),
    };
    const { understood, reading } = await ask("who declared INC-42", {}, records);
    expect(understood).toBe("INC-42, its timeline from its beginning");
    expect(reading).toMatch(/^03:03:00 UTC, TARS: Declared\. This is the first entry/);
  });

  test.each([
    ["who was paged for INC-42", "Nobody was paged for INC-42.", "Responder Paged"],
    ["who approved the rollback", "Nothing was approved or rolled back in INC-42.", "Action Approved"],
    ["severity history", "The severity of INC-42 was never changed.", "Severity Changed"],
  ])("D7: `%s` shows that of the timeline, in the order of time", async (question, nothing, type) => {
    const records = {
      incident: async () => scene().incident,
      timeline: async (_: unknown, __?: true, types: readonly string[] = []) =>
        types.includes(type)
          ? [
              { at: after(2), by: "TARS", what: "the second" },
              { at: after(1), by: "TARS", what: "the first" },
            ]
          : [],
    };
    const { reading, rows } = await ask(question, {}, records);
    expect(reading).toBe("03:01:00 UTC, TARS: the first. 03:02:00 UTC, TARS: the second.");
    const none = await ask(question, {}, { ...records, timeline: async () => [] });
    expect(none.reading).toBe(nothing);
    expect(rows.map(([, , what]) => what)).toEqual(["the first", "the second"]);
  });

  test("D7: of more entries than the sentence names it says how many the table has beside them", async () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ at: after(count - index), by: "TARS", what: "paged" }));
    const asked = async (count: number) =>
      (
        await ask(
          "who was paged for INC-42",
          {},
          { incident: async () => scene().incident, timeline: async () => entries(count) },
        )
      ).reading;
    expect(await asked(4)).toMatch(/paged\. The table has 1 earlier entry\.$/);
    expect(await asked(5)).toMatch(/paged\. The table has 2 earlier entries\.$/);
  });

  test("lines with a text are counted by intervals, and the most of them are said", async () => {
    const { understood, reading, rows, unit } = await ask("ECONNREFUSED per 5 minutes", { over: [1, 7, 0] });
    expect(understood).toMatch(/^Log lines with "ECONNREFUSED" of checkout, .*, by 5 minutes$/);
    expect(reading).toMatch(/^8 log lines with "ECONNREFUSED" in checkout; the most in one interval are 7 \(/);
    expect(rows.map(([, value]) => value)).toEqual(["1", "7", "0"]);
    expect(unit).toBe("lines");
    const ofStatus = await ask("500s per 5 minutes", { over: [1, 7, 0] });
    expect(ofStatus.understood).toMatch(/^Log lines with HTTP status 500 of checkout, .*, by 5 minutes$/);
    expect(ofStatus.reading).toMatch(
      /^8 log lines with HTTP status 500 in checkout; the most in one interval are 7 \(/,
    );
    expect((await ask("ECONNREFUSED per 5 minutes", { over: [0] })).reading).toBe(
      'No log line with "ECONNREFUSED" in the logs of checkout in this time.',
    );
  });

  test("Q4: trouble is counted by intervals, that of the kinds and with the services that are asked for", async () => {
    const line = (text: string, count: number): CountedLine => ({
      text,
      count,
      firstAt: now,
      lastAt: now,
      service: "checkout",
    });
    const troubles = [
      line("ERROR timeout calling payments after 3000 ms", 3),
      line("ERROR timeout calling catalog after 3000 ms", 5),
      line("ERROR connection refused by payments", 7),
      line("INFO timeout of payments is 3 s", 11),
    ];
    const { understood, reading, rows } = await ask("timeouts from checkout to payments per 5 minutes", { troubles });
    expect(understood).toMatch(/^Timeouts with payments of checkout, .*, by 5 minutes$/);
    expect(reading).toMatch(
      /^3 log lines about a timeout with payments in checkout; the most in one interval are 3 \(/,
    );
    expect(rows.map(([, value]) => value)).toEqual(["3"]);
    const all = await ask("timeouts and connection errors of checkout per 5 minutes", { troubles });
    expect(all.reading).toMatch(/^15 log lines about a timeout or a connection error in checkout;/);
    const none = await ask("connections refused by catalog from checkout per 5 minutes", { troubles });
    expect(none.reading).toBe(
      "No log line about a refused connection with catalog in the logs of checkout in this time.",
    );
  });

  test("Q4: trouble with a database is that of lines that name one", async () => {
    const line = (text: string): CountedLine => ({ text, count: 1, firstAt: now, lastAt: now, service: "checkout" });
    const troubles = [
      line('{"level":"error","message":"connect ECONNREFUSED orders-db:5432"}'),
      line('{"level":"error","message":"connect ECONNREFUSED payments:8080"}'),
    ];
    const { reading, rows, notes } = await ask("db connection errors", { troubles });
    expect(reading).toContain("1 connection refused with");
    expect(rows).toHaveLength(1);
    expect(notes.join(" ")).toContain("1 line of such trouble without the name of a database");
    expect((await ask("db connection errors", { troubles: troubles.slice(1) })).reading).toContain("with a database");
    const known = { name: "load of orders-7", kind: "database", metric: { namespace: "a", name: "b" } };
    const services = { checkout: { infrastructure: [known] } } as unknown as Settings["services"];
    expect(isOfDatabase("connect ECONNREFUSED orders-7:5432", { services })).toBe(true);
    expect(isOfDatabase("connect ECONNREFUSED orders-7:5432", { services: {} })).toBe(false);
  });

  test("which incidents are open, of a severity where one is named", async () => {
    const records = { openIncidents: async () => [scene().incident, scene({ severity: "P3" }).incident] };
    expect((await ask("any open incidents?", {}, records)).reading).toMatch(/^Yes, 2 open incidents\. INC-42 \(P1/);
    expect((await ask("any P3 incidents open?", {}, records)).rows).toHaveLength(1);
    expect((await ask("any open incidents?")).reading).toContain("is open.");
  });

  test("Q1: of a long table the newest intervals are kept, wherever it is cut", async () => {
    const rates = () => Array.from({ length: 121 }, (_, index) => rate(index, index));
    const answer = await ask("is it getting better?", { rates });
    const kept = { ...answer, rows: rowsOf(answer, 20) };
    expect(kept.rows.at(-1)).toEqual(answer.rows.at(-1));
    expect(answerText(kept)).toContain((answer.rows.at(-1) ?? []).join(" | "));
  });

  test("an answer in Slack says what was understood, and where it is from", async () => {
    const text = answerText(await ask("who is on call for payments"));
    expect(text).toMatch(/^🔎 On call now: shop\n/);
    expect(text).toContain("From TARS's own records.");
  });
});

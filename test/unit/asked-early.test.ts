import { describe, expect, test } from "vitest";
import { answerQuery } from "../../shared/investigation/answer.ts";
import type { Source } from "../../shared/investigation/answer-schema.ts";
import { readQuestion } from "../../shared/investigation/question/read-question.ts";
import type { CountedLine, Rate, Telemetry } from "../../shared/investigation/telemetry.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { noRecords } from "../questions/records.ts";
import { after, periods, type Scene, sample, scene, suspecting } from "./scene.ts";

const source = (of: Source["of"]): Source => ({ of, query: "", window: { from: after(0), to: after(0) } });

/** 1000 requests a minute: those of the minutes from one up to another fail. */
const failing =
  (from: number, to: number, share = 1) =>
  (at: number): number =>
    at >= from && at < to ? 1000 * share : 0;

const line = (minute: number, user: string): CountedLine => ({
  text: JSON.stringify({ level: "error", message: "boom", userId: user }),
  count: 1,
  service: "checkout",
  firstAt: after(minute),
  lastAt: after(minute),
});

/** What a question is answered with in the thread of an incident, so many minutes after the start. */
const asked = async (question: string, errors: (minute: number) => number, minute: number, one?: Scene) => {
  const now = plusSeconds(after(minute), 30);
  const rates = (from: string, to: string, every: number): Rate[] => {
    const begins = Math.floor(Date.parse(from) / 1000 / every) * every;
    const count = Math.ceil((Date.parse(to) / 1000 - begins) / every);
    return Array.from({ length: count }, (_, index) => {
      const at = new Date((begins + index * every) * 1000).toISOString();
      const minutes = Array.from({ length: every / 60 }, (_, each) => {
        const first = (Date.parse(at) - Date.parse(after(0))) / 60_000 + each;
        return first <= minute ? [errors(first), 1000] : [0, 0];
      });
      const [failed, all] = [0, 1].map((of) => minutes.reduce((sum, each) => sum + (each[of] ?? 0), 0)) as [
        number,
        number,
      ];
      return { at, errors: failed, requests: all, percent: all > 0 ? (failed / all) * 100 : null };
    });
  };
  const telemetry = {
    rates: async (_: string, { from, to }: { from: string; to: string }, every: number) => ({
      rates: rates(from, to, every),
      unsearched: [],
      source: source("CloudWatch metrics"),
    }),
    errorLines: async () => ({
      rows: [line(1, "u1"), line(2, "u2")],
      matched: 2,
      searched: ["checkout"],
      unsearched: [],
      source: source("Logs Insights"),
    }),
  } as unknown as Telemetry;
  const read = readQuestion(question, { now, settings: sample, service: "checkout", startedAt: after(0) });
  if ("problem" in read) throw new Error(read.problem);
  const records = { ...noRecords, incident: async () => one?.incident };
  return (await answerQuery(read.query, { telemetry, records, settings: sample, now, question })).reading;
};

/** An incident whose errors began with the start, and about which something was done in its fifth minute, or nothing. */
const incident = (isMitigated = true) => {
  const one = scene();
  one.at(2, { type: "take in brief", brief: suspecting([]), asked: false, offerId: "o" }, "TARS");
  if (isMitigated)
    one.at(5.25, { type: "record mitigation", id: "m", kind: "other", what: "restarted", status: "applied" });
  return one;
};

describe("Q1 M1: questions that want a word before all else", () => {
  test.each([
    [
      "well since",
      failing(0, 6),
      8,
      /^Yes, restarted \(Ben Whitaker, 03:05 UTC\): 60 % of the requests of checkout failed at worst, 0 % in the newest minute \(03:08 UTC\)\. checkout is well/,
    ],
    ["failing on", failing(0, 60), 8, /^No, restarted .* 100 % in the newest minute \(03:08 UTC\)\./],
    ["better, and not well", failing(0, 60, 0.2), 8, /^No, restarted .* 20 % in the newest minute/],
    ["too early", failing(0, 60), 5, /^Not known: restarted .*: too early to tell, it was done 15 s ago\./],
  ])("M1: whether it helped: %s", async (_, errors, minute, reading) => {
    expect(await asked("did the mitigation help?", errors, minute, incident())).toMatch(reading);
    expect(await asked("did it help?", errors, minute, incident())).toMatch(reading);
  });

  test("M1: a minute that has only just begun is too early, too, as it is for a roll-back", async () => {
    const one = scene();
    one.at(2, { type: "take in brief", brief: suspecting([]), asked: false, offerId: "o" }, "TARS");
    one.at(5.75, { type: "record mitigation", id: "m", kind: "other", what: "restarted", status: "applied" });
    expect(await asked("did it help?", failing(0, 6), 6, one)).toMatch(/: too early to tell, it was done 45 s ago\./);
    expect(await asked("did it help?", failing(0, 6), 7, one)).toMatch(/^Yes, restarted/);
  });

  test("M1: whether it helped is not known where nothing was done, or where nothing failed before", async () => {
    expect(await asked("did it help?", failing(0, 60), 8, incident(false))).toMatch(
      /^Not known: TARS knows of nothing that was done about INC-42\. checkout is down/,
    );
    expect(await asked("did it help?", failing(0, 0), 8)).toMatch(
      /^Not known: TARS knows of nothing that was done\. checkout is well/,
    );
    const quiet = scene();
    quiet.at(5, { type: "record mitigation", id: "m", kind: "other", what: "restarted", status: "applied" });
    expect(await asked("did it help?", failing(0, 0), 8, quiet)).toMatch(
      /^Not known: restarted .*: it is not measured that checkout failed before it\./,
    );
  });

  test.each([
    ["failing", [60, 60], /^No, 60 % of checkout's requests failed at 03:07:00 UTC\. INC-42/],
    [
      "low, and not long enough",
      [60, 0],
      /^Not known: 0 % of checkout's requests failed at 03:07:00 UTC\. The error rate is low since 03:07 UTC\. INC-42/,
    ],
    [
      "low for ten minutes",
      [60, ...Array<number>(10).fill(0)],
      /^Yes, 0 % of checkout's requests failed at 03:16:00 UTC\. .* INC-42/,
    ],
  ])("S1: whether it is fixed is told by the error rate first: %s", async (_, percents, reading) => {
    const one = incident();
    one.at(20, { type: "measure health", periods: periods(6, percents) }, "TARS");
    const said = await asked("is it fixed?", failing(0, 7), 20, one);
    expect(said).toMatch(reading);
    // What is said first is not said again.
    expect(said.match(/requests failed/g)).toHaveLength(1);
  });

  test("S1: it is not fixed while nothing was done, not known until that is measured, and fixed once it is resolved", async () => {
    expect(await asked("is it fixed?", failing(0, 7), 8, incident(false))).toMatch(/^No\. INC-42/);
    expect(await asked("is it fixed?", failing(0, 7), 8, incident())).toMatch(/^Not known: INC-42/);
    const before = incident();
    before.at(6, { type: "measure health", periods: periods(3, [60, 60]) }, "TARS");
    expect(await asked("is it fixed?", failing(0, 7), 8, before)).toMatch(
      /^Not known: 60 % of .* at 03:04:00 UTC\. INC/,
    );
    const one = incident();
    one.at(20, { type: "resolve", rootCause: "a leak", fixedBy: "restarted", overrideReason: "no metric" });
    expect(await asked("is it fixed?", failing(0, 7), 21, one)).toMatch(/^Yes\. INC-42/);
  });

  test.each(["since when?", "when did it start?", "how long has it been failing?"])(
    "I2: `%s` begins with the beginning",
    async (question) => {
      expect(await asked(question, failing(0, 60), 8, incident())).toMatch(
        /^The errors of checkout began at 03:00:00 UTC\. 100 % of the requests of checkout failed in the newest minute/,
      );
      // Without an incident it is what was measured.
      expect(await asked(question, failing(0, 60), 8)).toMatch(/^The errors rose at 03:00 UTC\. 100 % of the requests/);
      const over = incident();
      over.at(20, { type: "measure health", periods: periods(3, [60, 60, 0, 0]) }, "TARS");
      expect(await asked(question, failing(0, 5), 20, over)).toMatch(
        /^The errors of checkout began at 03:00:00 UTC and ended at 03:05:00 UTC\./,
      );
    },
  );

  test("I2: when it was above a limit is another question", async () => {
    expect(await asked("when was the error rate above 5 %", failing(0, 60), 8, incident())).toMatch(
      /^checkout was above/,
    );
  });

  test("I3: how bad it is begins with the users and the share that fails since the errors began", async () => {
    expect(await asked("how bad is it?", failing(0, 60), 8, incident(false))).toMatch(
      /^checkout: 2 users in the error lines; 9000 of 9000 requests failed \(100 %\) since 03:00:00 UTC\. \d+ % of the requests of checkout failed in the newest/,
    );
  });
});

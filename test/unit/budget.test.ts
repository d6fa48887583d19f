import { describe, expect, test } from "vitest";
import { awsTelemetry } from "../../shared/adapters/telemetry/telemetry.ts";
import { answerQuery } from "../../shared/investigation/answer.ts";
import { type Budget, budgetOfBriefs, budgetOfQuestions } from "../../shared/investigation/budget.ts";
import { gatherBrief } from "../../shared/investigation/gather-brief.ts";
import { readQuestion } from "../../shared/investigation/question/read-question.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { noRecords } from "../questions/records.ts";
import { after, type Scene, sample, scene } from "./scene.ts";

const gigabytesAnHour = 5;

const { checkout } = sample.services;
if (!checkout) throw new Error("the sample has a checkout");
const { errorRate: _, ...withoutMetrics } = checkout;
const settings: Settings = {
  ...sample,
  services: { ...sample.services, checkout: { ...withoutMetrics, regions: [] } },
};

/** Logs of so many gigabytes an hour: Logs Insights scans all of the window. */
const telemetry = (budget: Budget, of = settings) => {
  const windows: number[] = [];
  const send = async ({ input }: { input: { startTime?: number; endTime?: number; queryId?: string } }) => {
    const { startTime = 0, endTime = 0, queryId } = input;
    if (queryId === undefined) return { queryId: String(windows.push(endTime - startTime) - 1) };
    const bytesScanned = ((windows[Number(queryId)] ?? 0) / 3600) * gigabytesAnHour * 1e9;
    return { status: "Complete", results: [], statistics: { recordsMatched: 0, bytesScanned } };
  };
  const client = { send: send as never };
  return awsTelemetry(
    { cloudWatch: () => client, logs: client },
    { settings: of, sleep: async () => {}, now: () => 0, patience: 20, logsArn: "", standIns: [], budget },
  );
};

/** A brief as TARS makes it so many minutes after the start, taken in. */
const brief = async (one: Scene, minutes: number) => {
  const { incident } = one;
  const made = await gatherBrief({
    incident,
    telemetry: telemetry(budgetOfBriefs(incident, settings)),
    changes: [],
    earlier: [],
    wentBack: [],
    now: after(minutes),
    settings,
    failed: (error) => {
      throw error;
    },
  });
  one.at(minutes, { type: "take in brief", brief: made, asked: false, offerId: `offer-${minutes}` }, "TARS");
  return made;
};

const ask = async ({ incident }: Scene, question: string, minutes: number) => {
  const read = readQuestion(question, { now: after(minutes), settings, service: "checkout" });
  if (!("query" in read)) throw new Error("not understood");
  const seen = telemetry(budgetOfQuestions(incident, settings));
  const sight = { telemetry: seen, records: noRecords, settings, now: after(minutes) };
  const answer = await answerQuery(read.query, sight);
  return { answer, bytesScanned: seen.scanned() };
};

describe(`the logs of a service without metrics that writes ${gigabytesAnHour} GB an hour`, () => {
  test("I5 Q1 Q2: both briefs of an incident search them, and people still ask", async () => {
    const one = scene({ settings });
    for (const minutes of [1, 3]) {
      const { unknown, bytesScanned } = await brief(one, minutes);
      expect(bytesScanned).toBeGreaterThan(10e9);
      expect(unknown.map(({ why }) => why).filter((why) => why.includes("used up"))).toEqual([]);
    }
    for (let asked = 1; asked <= 5; asked++) {
      const question = "What are the most frequent error messages in checkout logs in the last hour?";
      const found = await ask(one, question, 3 + asked);
      one.at(3 + asked, { type: "answer question", id: `q${asked}`, question, ...found });
    }
    expect(one.incident.scannedBytes - one.incident.briefBytes).toBe(25e9);
  });

  test("I5 Q2: what people ask does not use up what the briefs may scan, nor the other way round", async () => {
    const one = scene({ settings });
    const question = "Show me the error rate for checkout over the last 12 hours, grouped by 15-minute intervals";
    const found = await ask(one, question, 2);
    one.at(2, { type: "answer question", id: "q1", question, ...found });
    await expect(ask(one, question, 3)).rejects.toThrow("questions.megabytesPerIncident");
    expect((await brief(one, 4)).bytesScanned).toBeGreaterThan(10e9);
    for (let minutes = 5; minutes < 9; minutes++) await brief(one, minutes);
    const { unknown, bytesScanned } = await brief(one, 9);
    expect(bytesScanned).toBe(0);
    expect(unknown.some(({ why }) => why.includes("questions.megabytesOfBriefs"))).toBe(true);
  });
});

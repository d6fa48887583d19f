import { GetQueryResultsCommand, StartQueryCommand } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, test } from "vitest";
import { awsTelemetry } from "../../shared/adapters/telemetry/telemetry.ts";
import { budgetOfQuestions } from "../../shared/investigation/budget.ts";
import { after, sample } from "./scene.ts";

type Answer = Record<string, unknown> | Error;

/** Telemetry on answers of AWS that are written down here; what was asked is kept. */
const asked = (answers: { start?: Answer; results?: Answer[]; metrics?: Answer[] }, scannedBytes = 0) => {
  const { start = { queryId: "q-1" }, results = [], metrics = [] } = answers;
  const sent: { name: string; input: Record<string, unknown> }[] = [];
  const given = (answer: Answer | undefined) => {
    if (answer instanceof Error) throw answer;
    return answer ?? { status: "Running" };
  };
  const client = {
    send: async (command: { constructor: { name: string }; input: unknown }) => {
      sent.push({ name: command.constructor.name, input: command.input as Record<string, unknown> });
      if (command instanceof StartQueryCommand) return given(start);
      if (command instanceof GetQueryResultsCommand) return given(results.shift());
      return given(metrics.shift());
    },
  };
  let clock = 0;
  const telemetry = awsTelemetry(
    { cloudWatch: () => client as never, logs: client as never },
    {
      settings: sample,
      sleep: async (milliseconds) => {
        clock += milliseconds;
      },
      now: () => clock,
      patience: 20,
      logsArn: "arn:aws:logs:eu-west-1",
      budget: budgetOfQuestions({ scannedBytes, briefBytes: 0 }, sample),
      standIns: [],
    },
  );
  return { telemetry, sent };
};

const window = { from: after(0), to: after(10) };
const row = (fields: Record<string, string>) => Object.entries(fields).map(([field, value]) => ({ field, value }));

describe("Logs Insights", () => {
  test("I5: rows come with their service, their times, and what was scanned", async () => {
    const { telemetry, sent } = asked({
      results: [
        { status: "Scheduled" },
        { status: "Running" },
        {
          status: "Complete",
          statistics: { recordsMatched: 1234, bytesScanned: 5e6 },
          results: [
            row({
              "@message": "ERROR x password=hunter2",
              "@log": "123456789012:/shop/payments",
              lines: "7",
              firstAt: "1795748400000",
              lastAt: "2026-11-24 03:00:05.250",
            }),
          ],
        },
      ],
    });
    const { rows, matched, source } = await telemetry.errorLines(["checkout", "payments"], window);
    expect(rows).toEqual([
      {
        text: "ERROR x password=<hidden>",
        count: 7,
        service: "payments",
        firstAt: new Date(1795748400000).toISOString(),
        lastAt: "2026-11-24T03:00:05.250Z",
      },
    ]);
    expect([matched, source.bytesScanned]).toEqual([1234, 5e6]);
    expect(sent[0]?.input).toMatchObject({
      logGroupIdentifiers: ["/shop/checkout", "/shop/payments"],
      startTime: Date.parse(window.from) / 1000,
      endTime: Date.parse(window.to) / 1000,
    });
  });

  test("Q2: lines with an HTTP status are read before they are counted by intervals", async () => {
    const line = (text: string, interval: string, lines: string) =>
      row({ "@message": text, "@log": "123456789012:/shop/checkout", interval, lines });
    const results = [
      line("status=500 no", "2026-11-24 03:00:00.000", "3"),
      line("status=500 again", "2026-11-24 03:00:00.000", "1"),
      line("status=200 took 500 ms", "2026-11-24 03:00:00.000", "90"),
      line("status=500 no", "2026-11-24 03:05:00.000", "2"),
    ];
    const { telemetry } = asked({ results: [{ status: "Complete", results }] });
    const { rows, isCut } = await telemetry.linesOver(["checkout"], window, { status: "500" }, 300, (text) =>
      text.startsWith("status=500"),
    );
    expect(rows).toEqual([
      {
        service: "checkout",
        points: [
          { at: after(0), value: 4 },
          { at: after(5), value: 2 },
        ],
      },
    ]);
    expect(isCut).toBe(false);
  });

  test.each([
    ["a query that failed", { results: [{ status: "Failed" }] }, 0, "Logs Insights ended the query: Failed"],
    ["a query that does not end", {}, 0, "did not answer within 20 s; ask for a shorter time"],
    ["a limit that is used up", {}, 5e10, "questions.megabytesPerIncident"],
    [
      "a group that there is not",
      { start: Object.assign(new Error("log group not found"), { name: "ResourceNotFoundException" }) },
      0,
      "The logs of checkout could not be searched: /shop/checkout (there is no such log group).",
    ],
  ])("I5: %s is said", async (_, answers, scanned, problem) => {
    const { telemetry, sent } = asked(answers, scanned);
    await expect(telemetry.errorLines(["checkout"], window)).rejects.toThrow(problem);
    if (scanned > 0) expect(sent).toEqual([]);
  });

  test("I5: what AWS fails at is no answer: it is tried again", async () => {
    const throttled = Object.assign(new Error("slow down"), { name: "ThrottlingException" });
    await expect(asked({ start: throttled }).telemetry.errorLines(["checkout"], window)).rejects.toBe(throttled);
  });

  test("Q3: a service without log groups is said beside what the others have", async () => {
    const { telemetry } = asked({ results: [{ status: "Complete", results: [] }] });
    const { unsearched } = await telemetry.linesWith(["checkout", "newsletter"], window, "x");
    expect(unsearched).toEqual([{ group: "newsletter", why: "tars.yaml names no log group of it" }]);
  });

  test("Q3: a service without log groups is said, and asks nothing", async () => {
    const { telemetry, sent } = asked({});
    await expect(telemetry.linesWith(["newsletter"], window, "x")).rejects.toThrow("names no log group of newsletter");
    expect(sent).toEqual([]);
  });

  test("Q3: of several services, one without log groups is not among those that were searched", async () => {
    const { telemetry } = asked({ results: [{ status: "Complete", results: [] }] });
    const { searched, unsearched } = await telemetry.linesWith(["checkout", "newsletter"], window, "x");
    expect(searched).toEqual(["checkout"]);
    expect(unsearched).toEqual([{ group: "newsletter", why: "tars.yaml names no log group of it" }]);
  });
});

describe("GetMetricData", () => {
  const at = (minute: number) => new Date(after(minute));

  test.each([
    ["p99", "p99"],
    [undefined, "p95"],
  ])("the latency is asked for by the statistic %s, or the one of tars.yaml", async (given, wanted) => {
    const { telemetry, sent } = asked({
      metrics: [{ MetricDataResults: [{ Id: "value", Timestamps: [at(1)], Values: [240] }] }],
    });
    const found = await telemetry.latency("checkout", { from: after(0), to: after(2) }, 60, given);
    expect(found.points).toEqual([
      { at: after(0), value: null },
      { at: after(1), value: 240 },
    ]);
    expect([found.statistic, found.unit]).toEqual([wanted, "ms"]);
    expect(JSON.stringify(sent[0]?.input)).toContain(`"Stat":"${wanted}"`);
    await expect(telemetry.latency("search", window, 60)).rejects.toThrow("services.search.latency");
  });

  test("Q1: counts and the percentage that metric math makes of them; no traffic is no rate", async () => {
    const { telemetry, sent } = asked({
      metrics: [
        {
          NextToken: "more",
          MetricDataResults: [
            { Id: "requests", Timestamps: [at(0), at(1), at(2)], Values: [100, 0, 50] },
            { Id: "rate", Timestamps: [at(0)], Values: [4] },
          ],
        },
        {
          MetricDataResults: [
            { Id: "errors", Timestamps: [at(0)], Values: [4] },
            { Id: "rate", Timestamps: [at(2)], Values: [0] },
          ],
        },
      ],
    });
    const { rates } = await telemetry.rates("checkout", { from: after(0), to: after(3) }, 60);
    expect(rates.map(({ errors, requests, percent }) => [errors, requests, percent])).toEqual([
      [4, 100, 4],
      [0, 0, null],
      [0, 50, 0],
    ]);
    expect(sent).toHaveLength(2);
    expect(JSON.stringify(sent[0]?.input)).toContain("100 * FILL(errors, 0) / requests");
  });

  test("Q1: a metric of errors that has never had a value is no errors, where there were requests", async () => {
    const { telemetry } = asked({
      metrics: [{ MetricDataResults: [{ Id: "requests", Timestamps: [at(0)], Values: [100] }] }],
    });
    const { rates } = await telemetry.rates("checkout", { from: after(0), to: after(1) }, 60);
    expect(rates).toEqual([{ at: after(0), errors: 0, requests: 100, percent: 0 }]);
  });

  test("Q1: a service with neither metrics nor logs is said", async () => {
    await expect(asked({}).telemetry.rates("newsletter", window, 60)).rejects.toThrow(
      "tars.yaml names neither metrics nor log groups of it",
    );
  });
});

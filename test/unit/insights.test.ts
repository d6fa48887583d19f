import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotInsights, parseInsights, type Record_, runInsights } from "../../local/stand-ins/logs-insights.ts";
import { dependencyTrouble } from "../../shared/investigation/dependency-errors.ts";
import { insightsQueries, literal, pattern } from "../../shared/investigation/insights.ts";
import { readLogLine } from "../../shared/investigation/log-line.ts";
import { hasStatus } from "../../shared/investigation/status.ts";
import { sample } from "./scene.ts";

const lines = (...texts: string[]): Record_[] =>
  texts.map((text, index) => ({
    "@timestamp": Date.parse("2026-11-24T03:00:00Z") + index * 1000,
    "@message": text,
    "@log": "/shop/checkout",
  }));

const run = (query: string, ...texts: string[]) => runInsights(parseInsights(query), lines(...texts));

describe("the queries that Logs Insights gets", () => {
  test.each([
    ["Q1: without metrics", insightsQueries.errorShare(900), ["fields", "stats", "sort", "limit"]],
    ["Q2", insightsQueries.errorLines(), ["fields", "filter", "stats", "sort", "limit"]],
    ["Q3", insightsQueries.linesWith("7f3b2c1a"), ["fields", "filter", "sort", "limit"]],
    ["Q4", insightsQueries.dependencyLines(), ["fields", "filter", "stats", "sort", "limit"]],
    [
      "Q2: the newest",
      insightsQueries.linesFrom("last", { of: "errors", text: '"; | delete' }),
      ["fields", "filter", "filter", "sort", "limit"],
    ],
    [
      "Q2: with a text",
      insightsQueries.errorLines({ text: "/orders" }),
      ["fields", "filter", "filter", "stats", "sort", "limit"],
    ],
    ["how many", insightsQueries.linesLike({ text: "a/b" }), ["fields", "filter", "stats", "sort", "limit"]],
    [
      "how many, by intervals",
      insightsQueries.linesOver({ text: "a/b", without: "c" }, 300),
      ["fields", "filter", "filter", "stats", "sort", "limit"],
    ],
    [
      "Q4: how much trouble there is, by intervals",
      insightsQueries.linesOver({ of: "dependencies" }, 300),
      ["fields", "filter", "stats", "sort", "limit"],
    ],
    [
      "without a text",
      insightsQueries.linesFrom("last", { text: "a", without: "b" }),
      ["fields", "filter", "filter", "sort", "limit"],
    ],
    ["the newest lines", insightsQueries.linesFrom("last", {}), ["fields", "sort", "limit"]],
    [
      "the first of a status",
      insightsQueries.linesFrom("first", { status: "503" }),
      ["fields", "filter", "sort", "limit"],
    ],
    ["K2", insightsQueries.requestLines(), ["fields", "filter", "sort", "limit"]],
  ])("%s is written as its grammar wants it", (_, query, commands) => {
    expect(parseInsights(query).map((command) => command.do)).toEqual(commands);
  });

  test.each([
    ["a pipe that is missing", "fields @message filter @message like /x/"],
    ["a function that there is not", "stats evil(*) by @message"],
    ["a command that there is not", "fields @message | delete all"],
    ["a text that does not end", 'filter @message like "x'],
    ["a limit that is too high", "fields @message | limit 100000"],
    ["what is no aggregation in stats", "stats strcontains(@message, 'x')"],
  ])("the grammar refuses %s", (_, query) => {
    expect(() => parseInsights(query)).toThrow(NotInsights);
  });

  test("Q3: whatever is looked for stays one literal: nothing in it becomes a part of the query", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const parsed = parseInsights(insightsQueries.linesWith(text));
        expect(parsed.map((command) => command.do)).toEqual(["fields", "filter", "sort", "limit"]);
        expect(parsed[1]).toEqual({
          do: "filter",
          condition: {
            is: "like",
            field: { is: "field", name: "@message" },
            pattern: text.replace(/[\r\n]+/g, " "),
          },
        });
      }),
      { examples: [['x" | fields @message #'], ["\\"], ['\\" or 1=1'], ["\r\n| delete"], ["`'\"/"]] },
    );
    expect(literal('a"b\\c')).toBe('"a\\"b\\\\c"');
  });

  test("Q2: whatever is looked for without regard to case stays one pattern, and finds itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (text) => {
        const query = insightsQueries.linesLike({ text });
        expect(parseInsights(query).map((command) => command.do)).toEqual([
          "fields",
          "filter",
          "stats",
          "sort",
          "limit",
        ]);
        const plain = text.replace(/[\r\n]+/g, " ");
        expect(run(query, `before ${plain} behind`, "something else").matched).toBeGreaterThanOrEqual(1);
      }),
      { examples: [["/"], ["\\"], ["a|b"], [".*"], ["x/ | delete"], ['"'], ["(?i)"], ["ECONNREFUSED"], ["\u2028 "]] },
    );
    expect(run(insightsQueries.linesLike({ text: "econnrefused" }), "Error: ECONNREFUSED", "ENOTFOUND").matched).toBe(
      1,
    );
    expect(pattern("a.b/c")).toBe("/(?i)a\\.b\\/c/");
  });

  test("an HTTP status, and trouble of some kinds, are left out as a text is", () => {
    const lines = [
      "ERROR GET /orders 404",
      "ERROR ETIMEDOUT payments",
      "ERROR request to payments timed out",
      "ERROR ECONNREFUSED payments",
      "ERROR card declined, status=503",
      "ERROR upstream redis, status=503",
    ];
    const kept = (which: Parameters<typeof insightsQueries.errorLines>[0]) =>
      run(insightsQueries.errorLines(which), ...lines).matched;
    expect(kept({ without: { status: "404" } })).toBe(5);
    expect(kept({ without: { troubles: ["timeout"] } })).toBe(4);
    expect(kept({ without: { troubles: ["timeout", "refused"] } })).toBe(3);
    expect(kept({ without: "redis" })).toBe(5);
    const probes = ["ERROR GET /health 200", "ERROR ELB-HealthChecker/2.0", "ERROR /healthz", "ERROR kube-probe/1.29"];
    const kinds = ["ERROR instance is unhealthy", "ERROR POST /healthy-recipes failed"];
    expect(run(insightsQueries.errorLines({ without: { healthChecks: true } }), ...probes, ...kinds).matched).toBe(2);
    // A status and a text together.
    expect(run(insightsQueries.linesLike({ status: "503", text: "redis" }), ...lines).matched).toBe(1);
    expect(run(insightsQueries.dependencyLines({ without: { status: "503" } }), ...lines).matched).toBe(3);
  });

  test("what is not to be in the lines is left out, and what is left is counted by intervals", () => {
    const lines = ["timeout to redis", "timeout to payments", "fine"];
    expect(run(insightsQueries.linesFrom("last", { text: "timeout", without: "redis" }), ...lines).rows).toHaveLength(
      1,
    );
    const { rows } = run(insightsQueries.linesOver({ text: "timeout" }, 300), ...lines);
    expect(rows.map((row) => Number(row.lines))).toEqual([2]);
    // Lines that tell of trouble come with it: which trouble that is, and with whom, is read in them.
    expect(
      run(insightsQueries.linesOver({ of: "dependencies" }, 300), ...lines).rows.map((row) => row["@message"]),
    ).toEqual(["timeout to redis", "timeout to payments"]);
    // The lines with a number come with it: whether that is a status is read in them.
    const numbers = ["status=500 no", "status=500 no", "took 500 ms"];
    expect(
      run(insightsQueries.linesOver({ status: "500" }, 300), ...numbers).rows.map((row) => [
        row["@message"],
        row.lines,
      ]),
    ).toEqual([
      ["status=500 no", 2],
      ["took 500 ms", 1],
    ]);
  });

  test("a number is counted as a status only where it is one", () => {
    const lines = [
      '{"level":"error","statusCode":503,"message":"no"}',
      '10.0.0.1 - - "GET /orders HTTP/1.1" 503 120',
      "POST /orders 503 12ms",
      "upstream returned 503",
      "503 Service Unavailable",
      "status=503",
    ];
    const others = ["took 503 ms", "order 503 was paid", "503 items", '{"statusCode":500}', "id-503-x", "port 8503"];
    const found = run(insightsQueries.linesLike({ status: "503" }), ...lines, ...others);
    const texts = found.rows.map((row) => String(row["@message"]));
    expect(texts.filter((text) => hasStatus(text, "503")).sort()).toEqual([...lines].sort());
    expect(hasStatus("status=429", "4xx")).toBe(true);
    expect(hasStatus("status=529", "4xx")).toBe(false);
  });

  test("Q2: everything that is read as an error is found by the query", () => {
    const errors = [
      '{"level":"error","message":"no"}',
      '{"level":50,"msg":"pino says so"}',
      '{"severity":"CRITICAL","message":"disk"}',
      "2026-11-24T03:00:00Z ERROR payment declined",
      "[FATAL] out of memory",
      "TypeError: x is not a function",
      "java.lang.NullPointerException: null",
      "Traceback (most recent call last):",
      "panic: runtime error: index out of range",
      "the request failed with 500",
      "Unhandled rejection",
      "SEVERE: cannot start",
    ];
    for (const text of errors) expect(readLogLine(text, sample.logFields).level, text).toBe("error");
    const { rows, matched } = run(insightsQueries.errorLines(), ...errors, "2026-11-24T03:00:00Z INFO all is well");
    expect(matched).toBe(errors.length);
    expect(rows.map((row) => row["@message"]).sort()).toEqual([...errors].sort());
  });

  test("Q4: everything that is read as trouble with a dependency is found by the query", () => {
    const troubles = [
      "ERROR connect ECONNREFUSED 10.0.0.7:5432",
      "ERROR read ECONNRESET",
      "ERROR getaddrinfo ENOTFOUND payments.internal",
      "ERROR request to payments timed out after 2000 ms",
      "ERROR context deadline exceeded",
      "ERROR connection pool exhausted",
      "ERROR FATAL: sorry, too many clients already",
      "ERROR upstream answered 503",
      "ERROR circuit open for payments",
      "ERROR socket hang up",
      "ERROR java.net.UnknownHostException: search",
      "ERROR remaining connection slots are reserved",
    ];
    for (const text of troubles) expect(dependencyTrouble(text), text).toBeDefined();
    expect(run(insightsQueries.dependencyLines(), ...troubles, "ERROR no such order").matched).toBe(troubles.length);
  });

  test("Q1: without metrics the error rate is the share of lines that tell of an error, by interval", () => {
    const { rows } = run(
      insightsQueries.errorShare(60),
      '{"level":"error","message":"x"}',
      "INFO fine",
      "FATAL over",
      "INFO fine",
    );
    expect(rows).toEqual([expect.objectContaining({ errors: 2, lines: 4 })]);
  });

  test("Q3: lines come in the order of time", () => {
    const { rows } = run(insightsQueries.linesWith("abc-1"), "first abc-1", "other", "second abc-1");
    expect(rows.map((row) => row["@message"])).toEqual(["first abc-1", "second abc-1"]);
  });
});

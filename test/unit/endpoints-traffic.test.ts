import { describe, expect, test } from "vitest";
import type { Onset } from "../../shared/investigation/brief-schema.ts";
import { endpointsInWords, endpointsOf } from "../../shared/investigation/endpoints.ts";
import { trafficAround, trafficInWords } from "../../shared/investigation/traffic.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { after, sample, start } from "./scene.ts";

describe("affected endpoints", () => {
  const request = (level: string, path: string) => ({
    text: JSON.stringify({ level, message: "x", method: "GET", path }),
    at: start,
    service: "checkout",
  });
  const error = (path: string, count: number) => ({ ...request("error", path), count, firstAt: start, lastAt: start });
  const words = (requests: ReturnType<typeof request>[], errors: ReturnType<typeof error>[] = []) =>
    endpointsInWords(endpointsOf(requests, errors, sample));

  test.each([
    ["none", [request("info", "/a"), request("info", "/b")], undefined],
    [
      "the only one",
      [request("error", "/a/1"), request("info", "/a/2")],
      "GET /a/{id} (50 % of its log lines are errors)",
    ],
    [
      "all",
      [request("error", "/a"), request("error", "/b")],
      "all 2 endpoints: GET /a (all of its log lines are errors), GET /b (all of its log lines are errors)",
    ],
    [
      "some",
      [request("error", "/a"), request("info", "/b"), request("info", "/c")],
      "only GET /a (all of its log lines are errors); 2 other endpoints are fine",
    ],
  ])("K2: %s", (_, requests, said) => {
    expect(words(requests)).toBe(said);
  });

  test.each(["/health", "/healthz", "/api/health-check", "/ready", "/livez", "/ping/"])(
    "K2: %s, which machines ask, is no endpoint that is fine",
    (path) => {
      expect(words([request("error", "/a"), request("info", path)])).toBe("GET /a (all of its log lines are errors)");
    },
  );

  test("K2: a few errors among many lines are not a failing endpoint", () => {
    expect(words([request("error", "/a"), ...Array.from({ length: 30 }, () => request("info", "/a"))])).toBeUndefined();
  });

  test("K2: an endpoint that only the error lines name is named, and not counted twice", () => {
    expect(words([request("info", "/b")], [error("/pay", 40)])).toBe(
      "only GET /pay (all of its log lines are errors); 1 other endpoint is fine",
    );
    expect(endpointsOf([request("error", "/a")], [error("/a", 99)], sample)).toEqual([
      { endpoint: "GET /a", lines: 1, errors: 1 },
    ]);
  });
});

describe("traffic", () => {
  const onset: Onset = { at: after(30), until: after(31), confidence: "high", before: 0, since: 50, unit: "%" };
  const rates = (...requests: number[]) =>
    requests.map((count, index) => ({ at: after(28 + index), errors: 0, requests: count, percent: 0 }));

  test.each([
    ["as usual", rates(100, 100, 100, 102, 98), after(33), "traffic as usual"],
    ["a spike", rates(100, 100, 300, 310, 290), after(33), "3.0 times the usual traffic"],
    ["a collapse", rates(100, 100, 30, 20, 20), after(33), "0.2 times the usual traffic"],
    [
      "a spike in the minute that is not over",
      rates(100, 100, 150),
      plusSeconds(after(30), 30),
      "3.0 times the usual traffic",
    ],
    ["less in the minute that is not over says nothing", rates(100, 100, 10), plusSeconds(after(30), 30), undefined],
    ["too little of the minute says nothing", rates(100, 100, 50), plusSeconds(after(30), 5), undefined],
    ["no traffic before to compare with", rates(0, 0, 50, 50), after(32), undefined],
  ])("I4: %s", (_, series, now, words) => {
    expect(trafficInWords(trafficAround(series, onset, now), 2)?.words).toBe(words);
  });

  test("I4: the part of a minute before the errors is taken out at the usual rate", () => {
    const late = { ...onset, at: plusSeconds(after(30), 30) };
    // 50 of the 140 requests came in the first half, at the usual rate; 90 in the 30 s since.
    expect(trafficAround(rates(100, 100, 140), late, after(31))).toEqual({ before: 100, since: 180, whole: false });
  });

  test("I4: without a beginning there is nothing to compare", () => {
    expect(trafficAround(rates(100, 300), undefined, after(33))).toBeUndefined();
  });
});

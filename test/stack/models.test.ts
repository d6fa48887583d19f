import { mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { callsFolder, type RecordedCall } from "../models/recorded-calls.ts";
import { checkCalls } from "../models/refused-calls.ts";

describe("AWS's service models", () => {
  test.each<[string, RecordedCall, RegExp]>([
    [
      "what they do not know",
      {
        service: "dynamodb",
        operation: "GetItem",
        input: { TableName: "t", Key: { pk: { S: "a" } }, Consistent: true },
      },
      /Unknown parameter in input: "Consistent"/,
    ],
    [
      "what misses something",
      { service: "sqs", operation: "SendMessage", input: { MessageBody: "x" } },
      /Missing required parameter in input: "QueueUrl"/,
    ],
    [
      "what is of the wrong type",
      { service: "events", operation: "PutEvents", input: { Entries: [{ Detail: { not: "a text" } }] } },
      /Invalid type for parameter Entries\[0\]\.Detail/,
    ],
    [
      "what does not match a pattern",
      {
        service: "scheduler",
        operation: "DeleteSchedule",
        input: { Name: "window.a#b", GroupName: "tars" },
      },
      /'window\.a#b' does not match/,
    ],
    [
      "what is not in an enumeration",
      { service: "dynamodb", operation: "Query", input: { TableName: "t", Select: "EVERYTHING" } },
      /'EVERYTHING' is none of/,
    ],
    [
      "what is too long",
      {
        service: "logs",
        operation: "StartQuery",
        input: { queryString: "x".repeat(10_001), startTime: 1, endTime: 2 },
      },
      /10001 characters, 10000 at most/,
    ],
  ])("refuse %s", (name, call, reason) => {
    mkdirSync(callsFolder, { recursive: true });
    const file = `.build/refused-${name.replaceAll(" ", "-")}.jsonl`;
    writeFileSync(file, `${JSON.stringify(call)}\n`);
    const { taken, said } = checkCalls([file]);
    expect(taken).toBe(false);
    expect(said).toMatch(reason);
  });
});

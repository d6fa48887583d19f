import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { callsFile, callsFolder, type RecordedCall } from "../models/recorded-calls.ts";
import { checkCalls } from "../models/refused-calls.ts";
import { deploy } from "../simulation/deployment.ts";
import { carryOut, everyAction, nameOf, theOtherWay, withEveryAction } from "../simulation/every-action.ts";
import { tour } from "../simulation/tour.ts";

describe("AWS's service models", () => {
  beforeAll(async () => {
    await tour();
    for (const otherWay of [false, true]) {
      const tars = deploy({ settings: withEveryAction() });
      if (otherWay) theOtherWay(tars.aws.cloud);
      await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
      for (const kind of Object.keys(everyAction)) await carryOut(tars, 1, nameOf(kind));
    }
  });

  test("take every call that the tour of all doors and every kind of action makes", () => {
    expect(existsSync(callsFile())).toBe(true);
    const { taken, said } = checkCalls([callsFile()]);
    expect(taken, said).toBe(true);
    expect(Number(/(\d+) calls checked/.exec(said)?.[1])).toBeGreaterThan(100);
  });

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

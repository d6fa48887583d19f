import type { PutEventsCommand, PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { putAll, putEvents } from "../../shared/adapters/aws/bus.ts";

const entry = (name: string): PutEventsRequestEntry => ({ DetailType: name, Source: "test", Detail: "{}" });

/** A bus that refuses an entry so many times before it takes it. */
const busOf = (refusals: Record<string, number>) => {
  const taken: string[] = [];
  const eventBridge = {
    send: async ({ input }: PutEventsCommand) => {
      const Entries = (input.Entries ?? []).map(({ DetailType = "" }) => {
        const left = refusals[DetailType] ?? 0;
        if (left > 0) {
          refusals[DetailType] = left - 1;
          return { ErrorCode: "ThrottlingException" };
        }
        taken.push(DetailType);
        return { EventId: DetailType };
      });
      return { FailedEntryCount: Entries.filter((one) => "ErrorCode" in one).length, Entries };
    },
  } as never;
  return { eventBridge, taken };
};

describe("a call of which the bus takes a part", () => {
  test("what it left out is put again, and nothing else", async () => {
    const { eventBridge, taken } = busOf({ b: 2 });
    await putEvents(eventBridge, [entry("a"), entry("b"), entry("c")]);
    expect(taken).toEqual(["a", "c", "b"]);
  });

  test("what it never takes is an error, and is given back to be put again", async () => {
    await expect(putEvents(busOf({ b: 99 }).eventBridge, [entry("a"), entry("b")])).rejects.toThrow(
      "the bus did not take 1 events: ThrottlingException",
    );
    const entries = [entry("a"), entry("b")];
    const { failed } = await putAll(busOf({ b: 99 }).eventBridge, entries);
    expect([...failed]).toEqual([entries[1]]);
  });
});

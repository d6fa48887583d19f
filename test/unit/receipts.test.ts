import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { tableReceipts, UnderWay } from "../../shared/adapters/aws/receipts.ts";
import { instant } from "../../shared/runbook/time.ts";
import { memoryTable } from "../simulation/aws/memory-table.ts";

const begin = Date.parse("2026-11-24T03:00:00Z");
const effect = { incidentId: "01A", key: "3.page" };

/** Receipts in a table of their own, at a time that the test sets. */
const atDesk = () => {
  const clock = { now: begin };
  const table = memoryTable({ indexes: {}, now: () => clock.now, inserted: () => {} });
  const send = async (command: { input: never }) =>
    command instanceof PutItemCommand ? table.putItem(command.input) : table.getItem(command.input);
  const dynamodb = { send } as unknown as Client<DynamoDBClient>;
  return { clock, receipts: tableReceipts(dynamodb, { table: "any", timeOut: 30 }, () => instant(clock.now)) };
};

describe("the receipt of an effect", () => {
  test("D6: says how far earlier tries came", async () => {
    const { clock, receipts } = atDesk();
    expect(await receipts.begin(effect)).toBe("new");
    await expect(receipts.begin(effect)).rejects.toThrow(UnderWay);
    clock.now += 29_000;
    await expect(receipts.begin(effect)).rejects.toThrow(UnderWay);
    // No function runs for so long: the first try has died.
    clock.now += 1000;
    expect(await receipts.begin(effect)).toBe("begun");
    await receipts.done(effect);
    expect(await receipts.begin(effect)).toBe("done");
  });

  test("D6: a try that ended without success is not waited for", async () => {
    const { receipts } = atDesk();
    await receipts.begin(effect);
    await receipts.ended(effect);
    expect(await receipts.begin(effect)).toBe("begun");
  });

  test("D6: of two late tries in the same instant one takes over, and the other waits for it", async () => {
    const { clock, receipts } = atDesk();
    await receipts.begin(effect);
    clock.now += 60_000;
    const both = await Promise.allSettled([receipts.begin(effect), receipts.begin(effect)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const one of both)
      if (one.status === "fulfilled") expect(one.value).toBe("begun");
      else expect(one.reason).toBeInstanceOf(UnderWay);
  });

  test("D6: a try that comes to its end late does not undo that another has done it", async () => {
    const { receipts } = atDesk();
    await receipts.begin(effect);
    await receipts.done(effect);
    await receipts.ended(effect);
    expect(await receipts.begin(effect)).toBe("done");
  });

  test("the deliveries of one effect have a receipt each", async () => {
    const { receipts } = atDesk();
    expect(await receipts.begin(effect, "sms")).toBe("new");
    expect(await receipts.begin(effect, "mail")).toBe("new");
    await receipts.done(effect, "sms");
    expect(await receipts.begin(effect, "sms")).toBe("done");
  });
});

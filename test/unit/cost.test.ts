import { ConditionalCheckFailedException, type DynamoDBClient, type UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test } from "vitest";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { costShape, use } from "../../shared/adapters/aws/used.ts";
import { incidentCost } from "../../shared/cost/incident-cost.ts";
import { partsOf } from "../../shared/cost/text-message.ts";
import { memoryTable } from "../simulation/aws/memory-table.ts";

/** A counter over a table of its own, whose clock goes on while it sleeps. `send` may stand in for the table's. */
const counter = (send?: (command: UpdateItemCommand) => Promise<unknown>) => {
  const clock = { now: 0 };
  const heard: Error[] = [];
  const table = memoryTable({ indexes: {}, now: () => clock.now, inserted: () => {} });
  let ids = 0;
  const dynamodb = {
    send: send ?? (async (command: UpdateItemCommand) => table.updateItem(command.input)),
  } as unknown as Client<DynamoDBClient>;
  const world = {
    now: () => clock.now,
    sleep: async (milliseconds: number) => {
      clock.now += milliseconds;
    },
    newId: () => `count-${++ids}`,
    names: { table: "any", memory: 512 } as never,
  };
  const row = () => {
    const { Item } = table.getItem({ TableName: "any", Key: { pk: { S: "INCIDENT#01A" }, sk: { S: "COST" } } });
    return Item && costShape.read(unmarshall(Item), "the cost");
  };
  return { count: counting(world, dynamodb, (error) => heard.push(error as Error)), clock, heard, row, table };
};

const about = { incidentId: "01A" };

describe("what is counted for an incident", () => {
  test("is added up, with each call and its time; work for no incident is not counted", async () => {
    const { count, clock, row } = counter();
    const work = async () => {
      use("part of a text message", 2);
      clock.now += 3000;
    };
    await count(about, work);
    await count(about, work, 0.5);
    await count({ service: "checkout" }, work);
    use("part of a text message", 5);
    expect(row()).toMatchObject({
      "function call": 1.5,
      "part of a text message": 4,
      "GB-second of a function": 2.25,
    });
    expect(row()).not.toHaveProperty("metric read");
  });

  test("is told apart when several incidents are worked for at once", async () => {
    const sent: [string, number][] = [];
    const { count } = counter(async ({ input: { Key, ExpressionAttributeNames: names = {}, ...input } }) => {
      const [token = ""] = Object.entries(names).find(([, name]) => name === "metric read") ?? [];
      const values = unmarshall(input.ExpressionAttributeValues ?? {});
      sent.push([String(Key?.pk?.S), values[token.replace("#", ":")]]);
    });
    await Promise.all(
      [1, 2, 3].map((n) =>
        count({ incidentId: String(n) }, async () => {
          await Promise.resolve();
          use("metric read", n);
        }),
      ),
    );
    expect(sent.sort()).toEqual([
      ["INCIDENT#1", 1],
      ["INCIDENT#2", 2],
      ["INCIDENT#3", 3],
    ]);
  });

  test("is counted once when the SDK sends it twice", async () => {
    const { table, row, count } = counter(async (command) => {
      table.updateItem(command.input);
      return table.updateItem(command.input);
    });
    await count(about, async () => use("metric read", 7));
    expect(row()).toMatchObject({ "metric read": 7, "function call": 1 });
    await count(about, async () => use("metric read", 1));
    expect(row()).toMatchObject({ "metric read": 8, "function call": 2 });
  });

  test("is counted of work that fails, which still fails", async () => {
    const { row, count } = counter();
    const failing = count(about, async () => {
      use("metric read", 3);
      throw new Error("the work failed");
    });
    await expect(failing).rejects.toThrow("the work failed");
    expect(row()).toMatchObject({ "metric read": 3, "function call": 1 });
  });

  test("a table that refuses it or does not answer fails nothing, is told, and is waited for a second at most", async () => {
    const refusing = counter(() => Promise.reject(new Error("the table is throttled")));
    await refusing.count(about, async () => undefined);
    expect(refusing.heard.map(({ message }) => message)).toEqual([
      "not counted what was done for 01A: the table is throttled",
    ]);
    const hanging = counter(() => new Promise(() => {}));
    await hanging.count(about, async () => undefined);
    expect(hanging.heard.map(({ message }) => message)).toEqual([
      "not counted what was done for 01A: the table took more than 1000 ms",
    ]);
    expect(hanging.clock.now).toBe(1000);
    const known = counter(() => Promise.reject(new ConditionalCheckFailedException({ $metadata: {}, message: "" })));
    await known.count(about, async () => undefined);
    expect(known.heard).toEqual([]);
  });
});

describe("the cost in words", () => {
  test("the dearest first, with the day and the region of the prices, what is assumed and what is left out", () => {
    const cost = incidentCost(
      [{ "part of a text message": 2, "function call": 90, "mail of a topic": 1 }, { "function call": 3 }],
      20 * 1024 ** 3,
    );
    expect(cost.usd).toBeCloseTo(0.1 + 0.1 + 93 * 2e-7 + 2e-5, 9);
    expect(cost.sentence).toBe("Cost at AWS's list prices: $0.20.");
    expect(cost.items.map(({ text }) => text)).toEqual([
      "2 parts of text messages",
      "20 GB of logs scanned",
      "1 mail to a responder",
      "93 function calls",
    ]);
    expect(cost.note).toBe(
      `List prices of ${cost.pricesOf} in us-east-1. A part of a text message is taken to cost 5 cents. What incidents share is left out, such as the intake, the API and the table.`,
    );
  });

  test("what is most of it is named, and what is less than a cent is not taken apart", () => {
    expect(incidentCost([{ "part of a text message": 2, "function call": 90 }], 0).sentence).toBe(
      "Cost at AWS's list prices: $0.10, most of it for text messages.",
    );
    expect(incidentCost([{ "function call": 90 }], 0).sentence).toBe("Cost at AWS's list prices: less than a cent.");
    const { items } = incidentCost([{ "GB-second of a function": 2.25 }], 0);
    expect(items[0]?.text).toBe("2.25 seconds of a function with 1 GB");
  });

  test("of nothing is nothing, and assumes nothing", () => {
    const { usd, sentence, note } = incidentCost([], 0);
    expect(usd).toBe(0);
    expect(sentence).toBe("Cost at AWS's list prices: $0.");
    expect(note).toMatch(/^List prices of [\d-]+ in us-east-1\. What/);
  });

  test.each([
    ["", 1],
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["a".repeat(306), 2],
    ["a".repeat(307), 3],
    // Each takes the room of two.
    ["[".repeat(80), 1],
    ["[".repeat(81), 2],
    // One letter that is not GSM's makes all of them longer.
    [`${"a".repeat(69)}ж`, 1],
    [`${"a".repeat(70)}ж`, 2],
    ["🚨".repeat(35), 1],
    ["🚨".repeat(36), 2],
  ])("the parts of a text message: %#", (text, parts) => {
    expect(partsOf(text)).toBe(parts);
  });
});

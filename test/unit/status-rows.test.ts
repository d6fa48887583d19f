import type { QueryCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { item } from "../../shared/adapters/aws/items.ts";
import { readStatusRows } from "../../shared/adapters/aws/status-rows.ts";
import { keys } from "../../shared/adapters/aws/table.ts";
import { memoryTable } from "../simulation/aws/memory-table.ts";

/** A page with so many posts, three days, maintenance with its plan, the files and a turn. */
const pageWith = (posts: number) => {
  const table = memoryTable({ indexes: {}, now: () => 0, inserted: () => {} });
  let calls = 0;
  const dynamodb = {
    send: async ({ input }: QueryCommand) => {
      calls++;
      return table.query(input);
    },
  } as unknown as Client<never>;
  const others = [
    keys.statusDay("2026-11-22"),
    keys.statusDay("2026-11-23"),
    keys.statusDay("2026-11-24"),
    keys.statusFiles,
    keys.maintenancePlan,
    keys.maintenance("01PLAN"),
    keys.statusTurn,
  ];
  const made = Array.from({ length: posts }, (_, index) => keys.statusPost(`01POST${String(index).padStart(4, "0")}`));
  for (const key of [...made, ...others]) table.putItem({ TableName: "any", Item: item(key) });
  const read = async (bounds = { posts: 10, others: 20, atOnce: 4 }) => {
    const { rows, isCut } = await readStatusRows(dynamodb, "any", bounds);
    const names = rows.map(({ sk }) => String(sk));
    return {
      posts: names.filter((name) => name.startsWith("POST#")),
      others: names.filter((name) => !name.startsWith("POST#")).sort(),
      isCut,
      calls,
    };
  };
  return { read, others: others.map(({ sk }) => sk).sort() };
};

describe("what the status page is made from", () => {
  test.each([0, 3, 9, 10])("all of it, where there are %i incidents", async (count) => {
    const { read, others } = pageWith(count);
    const found = await read();
    expect(found.posts).toHaveLength(count);
    expect([found.others, found.isCut]).toEqual([others, false]);
  });

  test.each([11, 12, 15, 40])("the newest, where there are %i incidents, and everything else", async (count) => {
    const { read, others } = pageWith(count);
    const found = await read();
    expect(found.posts).toEqual(
      Array.from({ length: 10 }, (_, index) => `POST#01POST${String(count - 1 - index).padStart(4, "0")}`),
    );
    expect([found.others, found.isCut]).toEqual([others, true]);
  });

  test("one call reads a page of the usual size", async () => {
    expect((await pageWith(12).read({ posts: 100, others: 50, atOnce: 200 })).calls).toBe(1);
  });
});

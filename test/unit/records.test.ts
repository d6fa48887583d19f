import { BatchGetItemCommand, type QueryCommand } from "@aws-sdk/client-dynamodb";
import { encodeTime } from "ulid";
import { describe, expect, test } from "vitest";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { item } from "../../shared/adapters/aws/items.ts";
import { incidentPartition, keys } from "../../shared/adapters/aws/table.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { tableRecords } from "../../shared/adapters/questions/records.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { memoryTable } from "../simulation/aws/memory-table.ts";
import { sample, scene, start } from "./scene.ts";

const day = 24 * 60 * 60;

/** The records of a table in which checkout had an incident a day, for so many days, the last one at `start`. */
const recordsOf = (days: number) => {
  const byService = { partition: "byService", sort: "listingOrder" };
  const table = memoryTable({ indexes: { byService }, now: () => 0, inserted: () => {} });
  const { incident } = scene();
  for (let number = 1; number <= days; number++) {
    const declaredAt = plusSeconds(start, (number - days) * day);
    const id = `${encodeTime(Date.parse(declaredAt))}${"0".repeat(16)}`;
    table.putItem({
      TableName: "any",
      Item: item({
        ...keys.incident(id),
        state: incidentShape.write({ ...incident, id, number, declaredAt }),
        listingOrder: id,
        byService: incidentPartition("open", { service: "checkout" }).partition,
      }),
    });
  }
  const dynamodb = {
    send: async (command: QueryCommand | BatchGetItemCommand) =>
      command instanceof BatchGetItemCommand ? table.batchGetItem(command.input) : table.query(command.input),
  } as unknown as Client<never>;
  const world = { names: { table: "any" }, settings: sample, misshapen: () => {} } as unknown as World;
  return tableRecords(dynamodb, world, undefined);
};

describe("D4: the incidents of a time, for questions", () => {
  test("D4: those of a week are found, however many there were since", async () => {
    const records = recordsOf(85);
    const window = { from: plusSeconds(start, -77.5 * day), to: plusSeconds(start, -70.5 * day) };
    const { all, isCut } = await records.incidents(["checkout"], window);
    expect(all.map(({ number }) => number)).toEqual([14, 13, 12, 11, 10, 9, 8]);
    expect(isCut).toBe(false);
  });

  test("D4: there are more than are told only where the time has more", async () => {
    const records = recordsOf(60);
    const week = await records.incidents(["checkout"], {
      from: plusSeconds(start, -6.5 * day),
      to: plusSeconds(start, 1),
    });
    expect([week.all.length, week.isCut]).toEqual([7, false]);
    const all = await records.incidents(["checkout"], {
      from: plusSeconds(start, -90 * day),
      to: plusSeconds(start, 1),
    });
    expect([all.all.length, all.isCut]).toEqual([50, true]);
  });
});

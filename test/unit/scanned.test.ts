import type { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test } from "vitest";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { askWithin, scannedShape } from "../../shared/adapters/aws/scanned.ts";
import type { Budget } from "../../shared/investigation/budget.ts";
import type { Telemetry } from "../../shared/investigation/telemetry.ts";
import { memoryTable } from "../simulation/aws/memory-table.ts";

const megabytes = 1000;
const budgetOf = (scanned = 0, of: Budget["of"] = "questions"): Budget => ({
  of,
  scanned,
  megabytes,
  usedUp: "used up",
});

/** An incident whose logs are asked; every search scans so many megabytes, once its budget lets it. */
const asked = () => {
  const table = memoryTable({ indexes: {}, now: () => 0, inserted: () => {} });
  const heard: Error[] = [];
  const state = { down: false, ids: 0 };
  const dynamodb = {
    send: async ({ input }: UpdateItemCommand) => {
      if (state.down) throw new Error("the table is away");
      return table.updateItem(input);
    },
  } as unknown as Client<never>;
  const world = { newId: () => `id-${++state.ids}`, names: { table: "any" } };
  const counted = (of: Budget["of"] = "questions") => {
    const Key = { pk: { S: "INCIDENT#01A" }, sk: { S: `SCANNED#${of}` } };
    const { Item } = table.getItem({ TableName: "any", Key });
    return Item && scannedShape.read(unmarshall(Item), "the count").bytes / 1e6;
  };
  const ask = (
    scans: number,
    { budget = budgetOf(), incidentId = "01A", work = async () => {} }: AskOptions = {},
  ): Promise<boolean> => {
    let scanned = 0;
    const telemetryWithin = (given: Budget) =>
      ({
        scanned: () => scanned,
        // Whether the budget lets a search begin.
        errorLines: async () => {
          const may = given.scanned < given.megabytes * 1e6;
          if (may) scanned += scans * 1e6;
          await work();
          return may;
        },
      }) as unknown as Telemetry;
    return askWithin(
      dynamodb,
      world,
      { incidentId: incidentId || undefined, budget },
      { telemetryWithin, failed: (error) => heard.push(error) },
      (telemetry) => telemetry.errorLines([], { from: "", to: "" }) as never,
    );
  };
  return { ask, counted, heard, state };
};

type AskOptions = { budget?: Budget; incidentId?: string; work?: () => Promise<void> };

describe("what may be scanned of the logs for an incident", () => {
  test("Q2: what was scanned is counted, whatever came of it", async () => {
    const { ask, counted } = asked();
    expect(await ask(30)).toBe(true);
    const unmeasured = async () => {
      throw new Error("nothing can be measured");
    };
    await expect(ask(500, { work: unmeasured })).rejects.toThrow("nothing can be measured");
    expect(counted()).toBe(530);
    await ask(470);
    expect(await ask(1)).toBe(false);
    expect(counted()).toBe(1000);
  });

  test("Q2: questions side by side do not each take the whole of the budget", async () => {
    const { ask, counted } = asked();
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const all = Array.from({ length: 25 }, () => ask(200, { work: () => ended }));
    end();
    expect((await Promise.all(all)).filter((may) => may)).toHaveLength(10);
    expect(counted()).toBe(2000);
  });

  test("Q2: what dies half-way leaves a tenth counted, and a table that fails afterwards takes no answer away", async () => {
    const { ask, counted, heard, state } = asked();
    void ask(200, { work: () => new Promise(() => {}) });
    await Promise.resolve();
    expect(counted()).toBe(100);
    const work = async () => {
      state.down = true;
    };
    expect(await ask(5, { work })).toBe(true);
    expect(heard.map(({ message }) => message)).toEqual(["the table is away"]);
    expect(counted()).toBe(200);
  });

  test("Q2: what an older version counted in the incident's head is gone on from", async () => {
    const { ask, counted } = asked();
    await ask(50, { budget: budgetOf(600e6) });
    expect(counted()).toBe(650);
    const used = asked();
    expect(await used.ask(50, { budget: budgetOf(1000e6) })).toBe(false);
    expect(used.counted()).toBeUndefined();
  });

  test("I5 Q2: briefs and questions are counted apart; a question of no incident is not counted", async () => {
    const { ask, counted } = asked();
    await ask(50, { budget: budgetOf(0, "briefs") });
    await ask(70, { incidentId: "" });
    expect([counted("briefs"), counted("questions")]).toEqual([50, undefined]);
  });
});

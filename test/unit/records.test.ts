import { BatchGetItemCommand, type QueryCommand } from "@aws-sdk/client-dynamodb";
import { encodeTime } from "ulid";
import { describe, expect, test } from "vitest";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { item } from "../../shared/adapters/aws/items.ts";
import { alertListing, incidentPartition, keys } from "../../shared/adapters/aws/table.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { tableRecords } from "../../shared/adapters/questions/records.ts";
import { type EventType, entryShape, type TimelineEntry } from "../../shared/incident/events.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { alertShape } from "../../shared/triage/alert-schema.ts";
import { type AlertNote, type KeptEvent, triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import { memoryTable } from "../simulation/aws/memory-table.ts";
import { sample, scene, start } from "./scene.ts";

const day = 24 * 60 * 60;

type Table = ReturnType<typeof memoryTable>;

const emptyTable = (): Table =>
  memoryTable({
    indexes: {
      byService: { partition: "byService", sort: "listingOrder" },
      listing: { partition: "listing", sort: "listingOrder" },
    },
    now: () => 0,
    inserted: () => {},
  });

const recordsIn = (table: Table) => {
  const dynamodb = {
    send: async (command: QueryCommand | BatchGetItemCommand) =>
      command instanceof BatchGetItemCommand ? table.batchGetItem(command.input) : table.query(command.input),
  } as unknown as Client<never>;
  const world = { names: { table: "any" }, settings: sample, misshapen: () => {} } as unknown as World;
  return tableRecords(dynamodb, world, undefined);
};

/** The records of a table in which checkout had an incident a day, for so many days, the last one at `start`. */
const recordsOf = (days: number) => {
  const table = emptyTable();
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
  return recordsIn(table);
};

/** The records of a table that has some judgements of checkout on its timeline, one a minute from `start` on. */
const alertRecordsOf = (judgements: KeptEvent[][]) => {
  const table = emptyTable();
  for (const [index, events] of judgements.entries()) {
    const sequence = index * 10 + 1;
    const at = plusSeconds(start, index * 60);
    const outbox = {
      at,
      actor: { kind: "tars" as const, name: "TARS" },
      source: "test",
      service: "checkout",
      sequence,
    };
    table.putItem({
      TableName: "any",
      Item: item({
        ...keys.serviceEntry("checkout", sequence),
        outbox: triageOutboxShape.write({ ...outbox, events, windows: [] }),
      }),
    });
  }
  return recordsIn(table);
};

const alertAt = (id: string, minute: number, ended?: number): AlertNote => ({
  id,
  name: id,
  severity: "P2",
  summary: "",
  source: "test",
  verdict: ended === undefined ? "pending" : "confirmed",
  firing: ended === undefined,
  notifications: 1,
  firedAt: plusSeconds(start, minute * 60),
  lastChangeAt: plusSeconds(start, (ended ?? minute) * 60),
});

/** The records of a table in which so many alerts of checkout fire, one more each minute, and whose timeline is empty. */
const firingRecordsOf = (alerts: number) => {
  const table = emptyTable();
  for (let minute = 0; minute < alerts; minute++) {
    const id = `alert-${minute}`;
    const alert = alertAt(id, minute);
    table.putItem({
      TableName: "any",
      Item: item({
        ...keys.alert(id),
        state: alertShape.write({
          ...alert,
          fingerprint: id,
          service: "checkout",
          verdict: "pending",
          windowEndsAt: plusSeconds(alert.firedAt, 60),
          changes: [],
        }),
        listingOrder: `${alert.firedAt}#${id}`,
        byService: `${alertListing("firing")}#checkout`,
      }),
    });
  }
  return recordsIn(table);
};

const fired = (id: string, minute: number): KeptEvent => ({
  type: "Alert Fired",
  data: { alert: alertAt(id, minute) },
});
const recovered = (id: string, minute: number, ended: number): KeptEvent => ({
  type: "Alert Recovered",
  data: { alert: alertAt(id, minute, ended), recoveredAt: plusSeconds(start, ended * 60) },
});

describe("L1: the open incidents of a service, for questions", () => {
  test("L1 D7: one that began with another service is of those that have joined it, too, and is told once", async () => {
    const table = emptyTable();
    const { incident } = scene();
    const { alerts } = incident;
    const joined = { ...alerts, byService: { ...alerts.byService, payments: 1 } };
    const listed = (id: string, number: number, service: string, of: typeof alerts) => ({
      ...keys.incident(id),
      state: incidentShape.write({ ...incident, id, number, service, alerts: of }),
      listingOrder: id,
      listing: incidentPartition("open", {}).partition,
      byService: incidentPartition("open", { service }).partition,
    });
    table.putItem({ TableName: "any", Item: item(listed("01A", 1, "checkout", joined)) });
    table.putItem({ TableName: "any", Item: item(listed("01B", 2, "search", { ...alerts, byService: {} })) });
    const { openIncidents } = recordsIn(table);
    const numbers = async (services: string[]) => (await openIncidents(services)).map(({ number }) => number);
    expect(await numbers(["payments"])).toEqual([1]);
    expect(await numbers(["checkout", "payments", "search"])).toEqual([2, 1]);
    expect(await numbers(["catalog"])).toEqual([]);
  });
});

describe("D1: the alerts of a time, for questions", () => {
  const during = (from: number, to: number) => ({
    from: plusSeconds(start, from * 60),
    to: plusSeconds(start, to * 60),
  });

  test("D1: each firing by itself, until it ended, also that which began before the time", async () => {
    const records = alertRecordsOf([
      [fired("a", 0)],
      [fired("b", 1)],
      [recovered("a", 0, 2)],
      [recovered("b", 1, 3), fired("a", 3)],
    ]);
    const { all, isCut } = await records.alerts(["checkout"], during(2.5, 10));
    expect(all.map(({ id, endedAt }) => [id, endedAt])).toEqual([
      ["a", undefined],
      ["b", plusSeconds(start, 180)],
    ]);
    expect(isCut).toBe(false);
    expect((await records.alerts(["checkout"], during(0, 1))).all.map(({ id }) => id)).toEqual(["a"]);
    expect((await records.alerts(["search"], during(0, 10))).all).toEqual([]);
  });

  test("D1: a long timeline is read as far as some pages reach, and that is said", async () => {
    const records = alertRecordsOf(Array.from({ length: 620 }, (_, minute) => [fired(`alert-${minute}`, minute)]));
    const late = await records.alerts(["checkout"], during(600, 700));
    expect(late.isCut).toBe(false);
    const early = await records.alerts(["checkout"], during(0, 700));
    expect([early.all.length, early.isCut]).toEqual([500, true]);
  });

  test("D1: of more that fire than are listed the first are told, and that there are more", async () => {
    const records = firingRecordsOf(60);
    const { all, isCut } = await records.alerts(["checkout"], during(0, 100));
    expect([all.length, isCut]).toEqual([50, true]);
    const few = await firingRecordsOf(2).alerts(["checkout"], during(50, 100));
    expect([few.all.map(({ id }) => id), few.isCut]).toEqual([["alert-1", "alert-0"], false]);
  });
});

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

describe("D7: the timeline of an incident, for questions", () => {
  test("D7: hundreds of minor entries hide nothing else, and what is asked for alone is found", async () => {
    const table = emptyTable();
    const { incident } = scene();
    const noted = (text: string) => ({ type: "Note Added" as const, data: { text } });
    const minor = { type: "Work Seen" as const, data: {} };
    const entries = [noted("first"), { type: "Incident Acknowledged" as const, data: { by: "ben" } }];
    const all = [...entries, ...Array.from({ length: 250 }, () => minor), noted("last")];
    for (const [index, { type, data }] of all.entries()) {
      const stamp = { at: plusSeconds(start, index), actor: { kind: "person", name: "ben" }, source: "test" };
      table.putItem({
        TableName: "any",
        Item: item({
          ...keys.entry(incident.id, index + 1),
          entry: entryShape.write({
            ...stamp,
            incidentId: incident.id,
            sequence: index + 1,
            type,
            data,
          } as TimelineEntry),
        }),
      });
    }
    const { timeline } = recordsIn(table);
    const busy = { ...incident, version: all.length };
    const told = async (...how: [true?, EventType[]?]) => (await timeline(busy, ...how)).map(({ what }) => what);
    const [acknowledged] = await told(undefined, ["Incident Acknowledged"]);
    expect(acknowledged).toBe("Acknowledged by Ben Whitaker");
    expect(await told()).toEqual(["Note: last", "Acknowledged by Ben Whitaker", "Note: first"]);
    expect(await told(true)).toEqual(["Note: first", "Acknowledged by Ben Whitaker", "Note: last"]);
  });
});

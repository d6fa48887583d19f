import type { AttributeValue, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { expect, test } from "vitest";
import { publish } from "../../functions/publish/publish.ts";
import { summaryOf } from "../../shared/incident/about-schema.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { readSet, setNames } from "../stored/sets.ts";

test("D6: what wakes somebody goes onto the bus before all else of its batch, however much there is", async () => {
  const { entries, effects, incidents } = readSet(setNames().at(-1) ?? "");
  const note = entries["Note Added"] as Record<string, unknown>;
  const incident = incidentShape.read(incidents.investigating, "the stored set");
  const page = effects.page as Record<string, unknown>;
  const about = summaryOf(incident);
  const row = (sequence: number, more: unknown[]) => ({
    pk: "INCIDENT#1",
    sk: `ENTRY#${sequence}`,
    entry: { ...note, sequence },
    about,
    effects: more,
  });
  const rows = [...Array.from({ length: 24 }, (_, sequence) => row(sequence, [effects.board])), row(24, [page])];
  const Records = rows.map((one, index) => ({
    eventName: "INSERT" as const,
    dynamodb: {
      SequenceNumber: String(index),
      NewImage: marshall(one) as Record<string, AttributeValue>,
    },
  }));
  const calls: (string | undefined)[][] = [];
  const eventBridge = {
    send: async ({ input }: PutEventsCommand) => {
      calls.push((input.Entries ?? []).map(({ DetailType }) => DetailType));
      return { FailedEntryCount: 0, Entries: [] };
    },
  };
  const news: unknown[] = [];
  const dynamodb = { send: async ({ input }: UpdateItemCommand) => news.push([input.UpdateExpression, calls.length]) };
  const world = { names: { bus: "Tars", table: "Tars" } as never, sleep: () => new Promise<void>(() => {}) };
  const work = publish(world, { dynamodb, eventBridge } as never, () => {});
  await work({ Records } as unknown as DynamoDBStreamEvent);
  expect(calls[0]).toEqual(["page"]);
  expect(calls.flat()).toHaveLength(2 * rows.length);
  // Open pages hear of it last, and once for all.
  expect(news).toEqual([["SET #shape = :shape ADD incidents :one", calls.length]]);
});

import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Budget } from "../../investigation/budget.ts";
import type { Telemetry } from "../../investigation/telemetry.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { item } from "./items.ts";
import { keys } from "./table.ts";
import type { World } from "./world.ts";

/** How many bytes were scanned or are reserved; `last` is who counted last, so that nobody is counted twice. */
export const scannedShape = shapeOf("scanned", z.object({ bytes: z.number(), last: z.string() }));

/**
 * What is reserved of a budget before the logs are asked, as a part of the whole: nobody knows what a search will scan. So
 * no more than ten begin side by side, and a function that dies leaves no more than a tenth counted that was not scanned.
 */
const reservedPart = 1 / 10;

type Counting = { bytes: number; last: string; only: string; more?: object };

/** Adds to what is counted under a budget; gives how much it is then, or nothing where the condition does not hold. */
const count = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  { incidentId, budget }: { incidentId: string; budget: Budget },
  { bytes, last, only, more = {} }: Counting,
): Promise<number | undefined> => {
  try {
    const { Attributes } = await dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: item(keys.scanned(incidentId, budget.of)),
        UpdateExpression: "SET #bytes = if_not_exists(#bytes, :before) + :bytes, #last = :last, #shape = :shape",
        ConditionExpression: only,
        ExpressionAttributeNames: { "#bytes": "bytes", "#last": "last", "#shape": "shape" },
        ExpressionAttributeValues: item({
          // An incident of an older version has its count in its head.
          ":before": budget.scanned,
          ":bytes": bytes,
          ":last": last,
          ":shape": scannedShape.version,
          ...more,
        }),
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Number(Attributes?.bytes?.N);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

/**
 * Asks the logs within the budget of an incident, whoever else asks at the same time: a part of it is reserved before, and
 * what was scanned is counted after, also when nothing came of it. The budget that `ask` is given has what others scanned
 * and reserved. Without an incident it is as it stands. `failed` hears of a count that could not be written: what was
 * reserved stays counted then (Q1–Q4, I5).
 */
export const askWithin = async <T>(
  dynamodb: Client<DynamoDBClient>,
  { names, newId }: Pick<World, "newId"> & { names: Pick<World["names"], "table"> },
  { incidentId, budget }: { incidentId: string | undefined; budget: Budget },
  { telemetryWithin, failed }: { telemetryWithin: (budget: Budget) => Telemetry; failed: (error: Error) => void },
  ask: (telemetry: Telemetry) => Promise<T>,
): Promise<T> => {
  if (!incidentId) return ask(telemetryWithin(budget));
  const of = { incidentId, budget };
  const limit = budget.megabytes * 1e6;
  const part = Math.round(limit * reservedPart);
  const last = newId();
  const reserved = await count(dynamodb, names.table, of, {
    bytes: part,
    last,
    only: budget.scanned < limit ? "attribute_not_exists(#bytes) OR #bytes < :limit" : "#bytes < :limit",
    more: { ":limit": limit },
  });
  // What is used up lets no search begin, and metrics cost none of it.
  if (reserved === undefined) return ask(telemetryWithin({ ...budget, scanned: limit }));
  const telemetry = telemetryWithin({ ...budget, scanned: reserved - part });
  try {
    return await ask(telemetry);
  } finally {
    const settled = { bytes: telemetry.scanned() - part, last: `${last} settled`, only: "#last <> :last" };
    await count(dynamodb, names.table, of, settled).catch(failed);
  }
};

import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { epochSeconds, type Instant, plusSeconds } from "../../runbook/time.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { item } from "./items.ts";
import { keys } from "./table.ts";

/**
 * A heartbeat takes the way of a page: off the intake queue into the table, over the stream and the bus to whoever pages.
 * Where none comes out, nobody would be woken.
 */
export const heartbeatShape = shapeOf("heartbeat", z.strictObject({ do: z.literal("heartbeat"), at: instantSchema }));

export type Heartbeat = ReturnType<typeof heartbeatShape.read>;

/** The sweeper runs so often, and every other time it sends a heartbeat, in minutes. */
export const sweepEvery = 5;
export const heartbeatEvery = 2 * sweepEvery;

/** Of every other heartbeat it is noted that it came through, in minutes: a write each time is a third of a cent a month. */
export const pulseEvery = 2 * heartbeatEvery;

/** Whether a heartbeat is one of those. */
export const isPulse = ({ at }: Heartbeat): boolean => new Date(at).getUTCMinutes() % pulseEvery < heartbeatEvery;

/** Its items stay for a day, in seconds. */
const kept = 24 * 60 * 60;

/** Sends a heartbeat on, by the table's stream. */
export const passOn = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  heartbeat: Heartbeat,
  now: Instant,
): Promise<void> => {
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: item({
        ...keys.heartbeat(now),
        heartbeat: heartbeatShape.write(heartbeat),
        expires: epochSeconds(plusSeconds(now, kept)),
      }),
    }),
  );
};

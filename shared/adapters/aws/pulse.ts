import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Instant } from "../../runbook/time.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { item } from "./items.ts";
import { keys } from "./table.ts";

/** The shape of the last heartbeat that came through to whoever pages: when it was sent, and when it came. */
export const pulseShape = shapeOf("pulse", z.object({ sentAt: instantSchema, cameAt: instantSchema }));

/** Notes that a heartbeat came through: one write every twenty minutes. */
export const notePulse = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  sentAt: Instant,
  cameAt: Instant,
): Promise<void> => {
  await dynamodb.send(
    new PutItemCommand({ TableName: table, Item: item({ ...keys.pulse, ...pulseShape.write({ sentAt, cameAt }) }) }),
  );
};

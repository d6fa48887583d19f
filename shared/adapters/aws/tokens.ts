import { createHash } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { item, readItem } from "./items.ts";
import { keys } from "./table.ts";

/** A token is kept as its digest only: nobody can read tokens out of the table. */
const tokenDigest = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The shape of a token: whose it is. */
export const tokenShape = shapeOf("token", z.object({ integration: z.string() }));

/** The name of the integration that a token belongs to; undefined for a token that nobody knows. */
export const readToken = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  token: string,
): Promise<string | undefined> => {
  const found = await readItem(dynamodb, table, keys.token(tokenDigest(token)), tokenShape);
  return found?.integration;
};

/** The item that makes a token valid. */
export const tokenItem = (token: string, integration: string) =>
  item({ ...keys.token(tokenDigest(token)), ...tokenShape.write({ integration }) });

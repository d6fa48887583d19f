import { createHash } from "node:crypto";
import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Client } from "./clients.ts";
import { item } from "./items.ts";
import { keys } from "./table.ts";

/** A token is kept as its digest only: nobody can read tokens out of the table. */
const tokenDigest = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The name of the integration that a token belongs to; undefined for a token that nobody knows. */
export const readToken = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  token: string,
): Promise<string | undefined> => {
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: table, Key: item(keys.token(tokenDigest(token))) }),
  );
  return Item && (unmarshall(Item).integration as string);
};

/** The item that makes a token valid. */
export const tokenItem = (token: string, integration: string) =>
  item({ ...keys.token(tokenDigest(token)), integration });

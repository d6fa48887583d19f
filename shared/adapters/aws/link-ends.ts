import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { linkLasts } from "../links/link.ts";
import type { Client } from "./clients.ts";
import { item, readItem } from "./items.ts";
import { keys } from "./table.ts";

/** The shape of the end of a person's links: those that last until then, in seconds since the epoch, are over. */
export const linkEndsShape = shapeOf("end of a person's links", z.object({ until: z.number() }));

/** Until when a link that is over would have lasted at most, in seconds since the epoch; 0 where none was ended. */
export const readLinkEnds = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  responder: string,
): Promise<number> => (await readItem(dynamodb, table, keys.linkEnds(responder), linkEndsShape))?.until ?? 0;

/** Ends the links of the pages that a person got until now, in milliseconds, and what a browser may do by them. */
export const endLinks = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  responder: string,
  now: number,
): Promise<void> => {
  const until = Math.floor(now / 1000) + linkLasts;
  const Item = item({ ...keys.linkEnds(responder), ...linkEndsShape.write({ until }), expires: until });
  await dynamodb.send(new PutItemCommand({ TableName: table, Item }));
};

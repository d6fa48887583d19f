import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { item, readItem } from "./items.ts";
import { keys } from "./table.ts";

/** Of what there can be news: incidents with all that belongs to them, and alerts. */
export const topics = ["incidents", "alerts"] as const;

export type Topic = (typeof topics)[number];

/**
 * The shape of what tells a page that it is out of date: a number of each topic, which goes up when something of it has
 * changed, and says nothing else.
 */
export const newsShape = shapeOf(
  "news",
  z.object({ incidents: z.optional(z.number()), alerts: z.optional(z.number()) }),
);

/** Says that there is news: one write, however much there is. */
export const tellNews = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  of: ReadonlySet<Topic>,
): Promise<void> => {
  const told = topics.filter((topic) => of.has(topic));
  if (told.length === 0) return;
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: table,
      Key: item(keys.news),
      UpdateExpression: `SET #shape = :shape ADD ${told.join(" :one, ")} :one`,
      ExpressionAttributeNames: { "#shape": "shape" },
      ExpressionAttributeValues: item({ ":shape": newsShape.version, ":one": 1 }),
    }),
  );
};

/** The numbers as they are: where one is another than before, there is news. */
export const readNews = async (dynamodb: Client<DynamoDBClient>, table: string): Promise<Record<Topic, number>> => {
  const { incidents = 0, alerts = 0 } = (await readItem(dynamodb, table, keys.news, newsShape)) ?? {};
  return { incidents, alerts };
};

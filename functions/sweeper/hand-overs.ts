import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { item, readItem } from "../../shared/adapters/aws/items.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { announcementShape } from "../../shared/incident/effects-schema.ts";
import { handOvers } from "../../shared/on-call/hand-over.ts";
import { instantSchema } from "../../shared/stored/instant.ts";
import { shapeOf } from "../../shared/stored/shape.ts";
import * as z from "../../shared/stored/zod.ts";

/** The shape of whom the channel was told to be on call, and until when there is nothing new to tell. */
export const announcedShape = shapeOf(
  "announced",
  z.object({ onCall: z.record(z.string(), z.string()), nextAt: instantSchema, basis: z.string() }),
);

/** D6: says in the channel who is on call now, when a rota has changed hands since the last time. */
export const announceHandOvers = async (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
): Promise<void> => {
  const { names, settings } = world;
  const store = tableStore(clients.dynamodb, world);

  const known = await readItem(clients.dynamodb, names.table, keys.announced, announcedShape);
  const { version, overrides } = await store.readOverrides();
  // Another deployment may have other rotas.
  const basis = `${version}.${digest(JSON.stringify(settings.teams))}`;
  if (known && known.nextAt > nowIn(world) && known.basis === basis) return;
  const { onCall, announcements, nextAt } = handOvers(known, overrides, nowIn(world), settings);
  await putEvents(
    clients.eventBridge,
    announcements.map((one) => effectEvent(names.bus, one.do, announcementShape.write(one))),
  );
  const announced = announcedShape.write({ onCall, nextAt, basis });
  await clients.dynamodb.send(
    new PutItemCommand({ TableName: names.table, Item: item({ ...keys.announced, ...announced }) }),
  );
};

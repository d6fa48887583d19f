import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { item } from "../../shared/adapters/aws/items.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { announcementShape } from "../../shared/incident/effects-schema.ts";
import { handOvers } from "../../shared/on-call/hand-over.ts";
import type { Instant } from "../../shared/runbook/time.ts";

/** Whom the channel was told to be on call, and until when there is nothing new to tell. */
type Announced = { onCall: Record<string, string>; nextAt: Instant; basis: string };

/** D6: says in the channel who is on call now, when a rota has changed hands since the last time. */
export const announceHandOvers = async (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
): Promise<void> => {
  const { names, settings } = world;
  const store = tableStore(clients.dynamodb, names.table, () => nowIn(world));

  const { Item } = await clients.dynamodb.send(
    new GetItemCommand({ TableName: names.table, Key: item(keys.announced), ConsistentRead: true }),
  );
  const known = Item && (unmarshall(Item) as Announced);
  const { version, overrides } = await store.readOverrides();
  // Another deployment may have other rotas.
  const basis = `${version}.${digest(JSON.stringify(settings.teams))}`;
  if (known && known.nextAt > nowIn(world) && known.basis === basis) return;
  const { onCall, announcements, nextAt } = handOvers(known?.onCall, overrides, nowIn(world), settings);
  await putEvents(
    clients.eventBridge,
    announcements.map((one) => effectEvent(names.bus, one.do, announcementShape.write(one))),
  );
  const announced: Announced = { onCall, nextAt, basis };
  await clients.dynamodb.send(
    new PutItemCommand({ TableName: names.table, Item: item({ ...keys.announced, ...announced }) }),
  );
};

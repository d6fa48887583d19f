import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { sweepEvery } from "../../shared/adapters/aws/heartbeat.ts";
import { ifSo, item, itemKey, readEach } from "../../shared/adapters/aws/items.ts";
import { listedShape, listedStates, readListed, sweptShape } from "../../shared/adapters/aws/listed.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import {
  incidentListing,
  joinedItems,
  keys,
  listedBySeverity,
  listPage,
  trendPlaces,
} from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { type AnyIncident, incidentShape } from "../../shared/incident/incident-schema.ts";
import { trendRow } from "../../shared/learning/trend.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";

/** So many older incidents are looked at in one sweep, a page at a time, and so many are written at the same time. */
const most = { pages: 20, page: 100, atOnce: 8 };

/** No sweep of this version for so long, in seconds: one was left out, and another version may have run it. */
const longestPause = 1.5 * sweepEvery * 60;

/**
 * Notes that a version sweeps which lists incidents as this one does. Where none has for more than a sweep, an older one may have
 * been deployed in between, after a roll-back, and have written incidents without what lists them: all are looked at
 * again then, and this gives true. One write a sweep.
 */
export const olderMayHaveRun = async (world: World, dynamodb: Client<DynamoDBClient>): Promise<boolean> => {
  const now = nowIn(world);
  const { table } = world.names;
  const swept = sweptShape.write({ sweptAt: now });
  const write = (row: object) => dynamodb.send(new PutItemCommand({ TableName: table, Item: item(row) }));
  const inTime = await ifSo(
    dynamodb,
    new PutItemCommand({
      TableName: table,
      Item: item({ ...keys.swept, ...swept }),
      ConditionExpression: "sweptAt >= :since AND #shape = :shape",
      ExpressionAttributeNames: { "#shape": "shape" },
      ExpressionAttributeValues: item({ ":since": plusSeconds(now, -longestPause), ":shape": swept.shape }),
    }),
  );
  if (inTime) return false;
  await write({ ...keys.listed, ...listedShape.write({ state: listedStates[0] }) });
  await write({ ...keys.swept, ...swept });
  return true;
};

/**
 * Lists the incidents of versions that did not list them by severity, or for the services that have joined them, and their rows
 * of the trends: an index shows only what has its attributes. Some thousand a sweep, until it has been through all of them once; gives false then.
 */
export const listOlder = async ({ names, misshapen }: World, dynamodb: Client<DynamoDBClient>): Promise<boolean> => {
  /** Adds what an index needs to an item that has none of it yet. */
  const add = async (key: { pk: string; sk: string }, places: Record<string, string>) => {
    const attributes = Object.entries(places);
    try {
      await dynamodb.send(
        new UpdateItemCommand({
          TableName: names.table,
          Key: item(key),
          UpdateExpression: `SET ${attributes.map(([name]) => `${name} = :${name}`).join(", ")}`,
          ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(bySeverity)",
          ExpressionAttributeValues: item(Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value]))),
        }),
      );
    } catch (error) {
      // Whoever wrote it meanwhile has listed it.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
  const listForJoined = async (incident: AnyIncident) => {
    for (const row of joinedItems(undefined, incident))
      await dynamodb.send(new PutItemCommand({ TableName: names.table, Item: row }));
  };
  const listBySeverity = async (incident: AnyIncident) => {
    // Its row of the trends first: an incident that is listed is not looked at again.
    const { key, places } = trendPlaces(incident);
    if (trendRow(incident)) await add(key, places);
    await add(keys.incident(incident.id), listedBySeverity(incident));
  };
  let { state, from } = await readListed(dynamodb, names.table);
  for (let page = 0; state && page < most.pages; page++) {
    const { rows, next } = await listPage(dynamodb, {
      table: names.table,
      index: "listing",
      partition: incidentListing(state),
      newestFirst: true,
      limit: most.page,
      ...(from && { from }),
    });
    const read = readEach(
      rows,
      (row) => ({ incident: incidentShape.read(row.state, itemKey(row)), isListed: row.bySeverity !== undefined }),
      misshapen,
    );
    await sideBySide(most.atOnce, read, async ({ incident, isListed }) => {
      await listForJoined(incident);
      if (!isListed) await listBySeverity(incident);
    });
    from = next;
    if (!next) state = listedStates[listedStates.indexOf(state) + 1];
    const listed = listedShape.write({ ...(state && { state }), ...(from && { from }) });
    await dynamodb.send(new PutItemCommand({ TableName: names.table, Item: item({ ...keys.listed, ...listed }) }));
  }
  return state !== undefined;
};

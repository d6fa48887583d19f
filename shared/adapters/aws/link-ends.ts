import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type CommandId, receiptFor, repeatedAnswer } from "../../incident/command-id.ts";
import { isRefusal, type Refusal } from "../../incident/refusal.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { linkLasts } from "../links/link.ts";
import type { Client } from "./clients.ts";
import { item, readItem } from "./items.ts";
import { keys, receiptWrite, tableStore } from "./table.ts";
import { untilSettled } from "./tallies.ts";
import { transact } from "./transact.ts";
import { nowIn, type World } from "./world.ts";

/** The shape of the end of a person's links: those that last until then, in seconds since the epoch, are over. */
export const linkEndsShape = shapeOf("end of a person's links", z.object({ until: z.number() }));

/** Until when a link that is over would have lasted at most, in seconds since the epoch; 0 where none was ended. */
export const readLinkEnds = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  responder: string,
): Promise<number> => (await readItem(dynamodb, table, keys.linkEnds(responder), linkEndsShape))?.until ?? 0;

/**
 * Ends the links of the pages that a person got until now, and what a browser may do by them. A command id that was carried out
 * before ends nothing that came since; one that asked for something else is refused.
 */
export const endLinks = async (
  dynamodb: Client<DynamoDBClient>,
  world: World,
  responder: string,
  command?: CommandId<object>,
): Promise<Refusal | undefined> => {
  const { table } = world.names;
  const until = Math.floor(world.now() / 1000) + linkLasts;
  const Item = item({ ...keys.linkEnds(responder), ...linkEndsShape.write({ until }), expires: until });
  const { receipt } = receiptFor(command, {});
  return untilSettled<Refusal | undefined>(world, `the links of ${responder}`, async () => {
    const before = await repeatedAnswer(tableStore(dynamodb, world), command);
    if (before) return isRefusal(before) ? before : undefined;
    const met = await transact(dynamodb, [
      { Put: { TableName: table, Item } },
      ...(receipt ? [receiptWrite(table, receipt, nowIn(world))] : []),
    ]);
    return met === "written" ? undefined : "race";
  });
};

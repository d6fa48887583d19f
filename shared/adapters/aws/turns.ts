import { type DynamoDBClient, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { ifSo, item, readItem } from "./items.ts";

/** Whose turn it is, as milliseconds since the epoch until when they have it, and who asked last. */
export const turnShape = shapeOf("turn", z.object({ heldUntil: z.number(), asked: z.string() }));

/** Somebody who has a turn and says nothing for so long is gone, in milliseconds. */
const longestTurn = 40_000;

/** How long one call goes on with it while others ask, in milliseconds. */
const longestCall = 15_000;

/** An item stays so long after its last turn, in seconds. */
const kept = 24 * 60 * 60;

/**
 * Does something for which one at a time is enough, and of which many ask at once: whoever asks while another is at it
 * leaves it to that one, who does it once more for all of them. So nobody's asking is lost, and many askings are few
 * doings. Throws when it is still asked for after a while: another call has to go on.
 */
export const inTurn = async (
  clients: { dynamodb: Client<DynamoDBClient>; now: () => number; newId: () => string },
  table: string,
  key: { pk: string; sk: string },
  work: () => Promise<void>,
): Promise<void> => {
  const { dynamodb, now, newId } = clients;
  const begun = now();
  let asked = newId();

  const take = () =>
    ifSo(
      dynamodb,
      new PutItemCommand({
        TableName: table,
        Item: item({
          ...key,
          ...turnShape.write({ heldUntil: now() + longestTurn, asked }),
          expires: Math.floor(now() / 1000) + kept,
        }),
        // What the SDK sends twice has taken it the first time.
        ConditionExpression: "attribute_not_exists(pk) OR heldUntil < :now OR asked = :asked",
        ExpressionAttributeValues: item({ ":now": now(), ":asked": asked }),
      }),
    );

  const leaveTo = () =>
    ifSo(
      dynamodb,
      new UpdateItemCommand({
        TableName: table,
        Key: item(key),
        UpdateExpression: "SET asked = :asked",
        ConditionExpression: "heldUntil >= :now",
        ExpressionAttributeValues: item({ ":now": now(), ":asked": asked }),
      }),
    );

  /** Gives the turn back; with `ifQuiet`, only when nobody has asked meanwhile. */
  const giveBack = (ifQuiet: boolean) =>
    ifSo(
      dynamodb,
      new UpdateItemCommand({
        TableName: table,
        Key: item(key),
        UpdateExpression: "SET heldUntil = :never",
        ...(ifQuiet && { ConditionExpression: "asked = :asked" }),
        ExpressionAttributeValues: item({ ":never": 0, ...(ifQuiet && { ":asked": asked }) }),
      }),
    );

  /** Who does not know whether they have the turn gives it back: others would leave their asking to nobody. */
  const takeOrGiveBack = async () => {
    try {
      return await take();
    } catch (error) {
      await giveBack(true);
      throw error;
    }
  };

  while (!(await takeOrGiveBack())) if (await leaveTo()) return;
  try {
    for (;;) {
      await work();
      if (await giveBack(true)) return;
      if (now() - begun > longestCall) throw new Error(`${key.pk} ${key.sk} is asked for again and again`);
      asked = (await readItem(dynamodb, table, key, turnShape))?.asked ?? asked;
    }
  } catch (error) {
    // Whoever comes next need not wait for this one.
    await giveBack(false);
    throw error;
  }
};

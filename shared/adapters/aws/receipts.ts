import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { epochSeconds, type Instant, plusSeconds } from "../../runbook/time.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { ifSo, item, itemKey, readItem } from "./items.ts";
import { keys } from "./table.ts";
import type { Names } from "./world.ts";

/** What leaves a receipt: an effect of an incident, or a message that belongs to none. */
export type Receipted = { incidentId?: string; key: string };

/** How far an effect has come: never tried, perhaps done (a try began and did not end), done. */
export type Progress = "new" | "begun" | "done";

/** Another try of the same effect may be going on. That one says how it ends. */
export class UnderWay extends Error {
  constructor(key: string) {
    super(`${key} is under way elsewhere`);
    this.name = "UnderWay";
  }
}

/** The receipts of effects: each effect leaves one, keyed by the timeline entry that it answers. */
export type Receipts = {
  /**
   * Says that a try begins, and how far earlier ones came. `part` tells apart the deliveries of one effect.
   * Throws `UnderWay` while another try may be going on: the queue brings the message again when that one has ended.
   */
  begin(effect: Receipted, part?: string): Promise<Progress>;
  done(effect: Receipted, part?: string): Promise<void>;
  isDone(effect: Receipted): Promise<boolean>;
  /** Says that a try ended without success: the next one need not wait for it. */
  ended(effect: Receipted, part?: string): Promise<void>;
  /**
   * Does something, unless it is done, and leaves the receipt. `mayBeDone` tells that an earlier try did not end: what it
   * was about may have happened. Throws what `work` throws, and `UnderWay`.
   */
  once(effect: Receipted, work: (mayBeDone: boolean) => Promise<unknown>, part?: string): Promise<void>;
};

const keyOf = ({ incidentId, key }: Receipted, part?: string) => {
  const whole = part ? `${key}#${part}` : key;
  return incidentId === undefined ? keys.announcement(whole) : keys.effect(incidentId, whole);
};

/** Receipts of an incident stay with it; those of messages that belong to none are kept for a month, in seconds. */
const keptAnnouncements = 30 * 24 * 60 * 60;

/** The shape of a receipt. */
export const receiptShape = shapeOf("receipt", z.object({ progress: z.enum(["begun", "done"]), at: instantSchema }));

/** Whether the row of a receipt says that its effect is done. Throws `Misshapen`. */
export const isDone = (row: Record<string, unknown>): boolean =>
  receiptShape.read(row, itemKey(row)).progress === "done";

const receiptOf = (
  effect: Receipted,
  part: string | undefined,
  progress: "begun" | "done",
  at: Instant,
  now: Instant,
) =>
  item({
    ...keyOf(effect, part),
    ...receiptShape.write({ progress, at }),
    ...(effect.incidentId === undefined && {
      expires: epochSeconds(plusSeconds(now, keptAnnouncements)),
    }),
  });

/** So long ago that no try of then is going on. */
const longAgo: Instant = "1970-01-01T00:00:00.000Z";

/**
 * The receipts of a function. A try that began less long ago than the function may run (`timeOut`) may still be going
 * on.
 */
export const tableReceipts = (
  dynamodb: Client<DynamoDBClient>,
  { table, timeOut }: Pick<Names, "table" | "timeOut">,
  now: () => Instant,
): Receipts => {
  const receipts: Omit<Receipts, "once"> = {
    ended: async (effect, part) => {
      await ifSo(
        dynamodb,
        new PutItemCommand({
          TableName: table,
          Item: receiptOf(effect, part, "begun", longAgo, now()),
          ConditionExpression: "progress <> :done",
          ExpressionAttributeValues: item({ ":done": "done" }),
        }),
      );
    },
    begin: async (effect, part) => {
      const key = keyOf(effect, part);
      const Item = receiptOf(effect, part, "begun", now(), now());
      if (
        await ifSo(
          dynamodb,
          new PutItemCommand({ TableName: table, Item, ConditionExpression: "attribute_not_exists(pk)" }),
        )
      )
        return "new";
      const known = await readItem(dynamodb, table, key, receiptShape);
      if (known?.progress === "done") return "done";
      if (known && plusSeconds(known.at, timeOut) > now()) throw new UnderWay(effect.key);
      // Of two late tries one takes over.
      const isMine = await ifSo(
        dynamodb,
        new PutItemCommand({
          TableName: table,
          Item,
          ConditionExpression: "#at = :at AND progress <> :done",
          ExpressionAttributeNames: { "#at": "at" },
          ExpressionAttributeValues: item({ ":at": known?.at ?? longAgo, ":done": "done" }),
        }),
      );
      if (!isMine) throw new UnderWay(effect.key);
      return "begun";
    },
    isDone: async (effect) => (await readItem(dynamodb, table, keyOf(effect), receiptShape))?.progress === "done",
    done: async (effect, part) => {
      await dynamodb.send(
        new PutItemCommand({ TableName: table, Item: receiptOf(effect, part, "done", now(), now()) }),
      );
    },
  };
  return {
    ...receipts,
    once: async (effect, work, part) => {
      const progress = await receipts.begin(effect, part);
      if (progress === "done") return;
      try {
        await work(progress === "begun");
      } catch (error) {
        await receipts.ended(effect, part);
        throw error;
      }
      await receipts.done(effect, part);
    },
  };
};

import { ConditionalCheckFailedException, type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { PlannedEffect } from "../../incident/effects.ts";
import type { Instant } from "../../runbook/time.ts";
import type { Client } from "./clients.ts";
import { item, keys } from "./table.ts";

/** How far an effect has come: never tried, perhaps done (a try began and did not end), done. */
export type Progress = "new" | "begun" | "done";

/** The receipts of effects: each effect leaves one, keyed by the timeline entry that it answers. */
export type Receipts = {
  /** Says that a try begins, and how far earlier ones came. `part` tells apart the deliveries of one effect. */
  begin(effect: PlannedEffect, part?: string): Promise<Progress>;
  done(effect: PlannedEffect, part?: string): Promise<void>;
};

const keyOf = ({ incidentId, key }: PlannedEffect, part?: string) => keys.effect(incidentId, part ? `${key}#${part}` : key);

export const tableReceipts = (dynamodb: Client<DynamoDBClient>, table: string, now: () => Instant): Receipts => ({
  begin: async (effect, part) => {
    const key = keyOf(effect, part);
    try {
      await dynamodb.send(
        new PutItemCommand({
          TableName: table,
          Item: item({ ...key, progress: "begun", at: now() }),
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      return "new";
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { Item } = await dynamodb.send(new GetItemCommand({ TableName: table, Key: item(key), ConsistentRead: true }));
      return Item && unmarshall(Item).progress === "done" ? "done" : "begun";
    }
  },
  done: async (effect, part) => {
    await dynamodb.send(
      new PutItemCommand({ TableName: table, Item: item({ ...keyOf(effect, part), progress: "done", at: now() }) }),
    );
  },
});

import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import type { Client } from "./clients.ts";

/** What a transaction met: it was written, a condition of the item at a place did not hold, or somebody was quicker. */
export type Met = "written" | "race" | { refusedAt: number };

/** Writes all of some items or none, and says what it met. */
export const transact = async (dynamodb: Client<DynamoDBClient>, TransactItems: TransactWriteItem[]): Promise<Met> => {
  try {
    await dynamodb.send(new TransactWriteItemsCommand({ TransactItems }));
    return "written";
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    const refusedAt = codes.indexOf("ConditionalCheckFailed");
    if (refusedAt >= 0) return { refusedAt };
    if (codes.includes("TransactionConflict")) return "race";
    throw error;
  }
};

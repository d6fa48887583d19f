import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Used } from "../../cost/bill.ts";
import type { Client } from "./clients.ts";
import { item } from "./items.ts";
import { keys } from "./table.ts";
import { costShape, using } from "./used.ts";
import type { World } from "./world.ts";

/**
 * Does something and has counted what it uses, when it is for an incident. `share` is its share of the function's call,
 * which may be for several.
 */
export type Count = (about: object, work: () => Promise<void>, share?: number) => Promise<void>;

/** How long a count is waited for, in milliseconds: nothing is worth a function's time-out. */
const patience = 1000;

/** Millionths of a unit are enough. */
const rounded = (amount: number): number => Math.round(amount * 1e6) / 1e6;

/**
 * Counts what is done for incidents, after it is done, by one write for each. A count that fails fails nothing: `failed`
 * hears of it, and it is lost, like that of a function that dies. What the SDK sends twice is counted once.
 */
export const counting = (
  { names, now, sleep, newId }: Pick<World, "names" | "now" | "sleep" | "newId">,
  dynamodb: Client<DynamoDBClient>,
  failed: (error: unknown) => void,
): Count => {
  const add = async (incidentId: string, sum: Used) => {
    const { shape, last, ...amounts } = costShape.write({ ...sum, last: newId() });
    const added = Object.entries(amounts).filter(([, amount]) => amount > 0);
    try {
      await dynamodb.send(
        new UpdateItemCommand({
          TableName: names.table,
          Key: item(keys.cost(incidentId)),
          UpdateExpression: `SET #shape = :shape, #last = :last ADD ${added.map((_, index) => `#n${index} :n${index}`).join(", ")}`,
          ConditionExpression: "attribute_not_exists(pk) OR #last <> :last",
          ExpressionAttributeNames: {
            "#shape": "shape",
            "#last": "last",
            ...Object.fromEntries(added.map(([what], index) => [`#n${index}`, what])),
          },
          ExpressionAttributeValues: item({
            ":shape": shape,
            ":last": last,
            ...Object.fromEntries(added.map(([, amount], index) => [`:n${index}`, rounded(amount)])),
          }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  const addSoon = async (incidentId: string, sum: Used, share: number, milliseconds: number) => {
    try {
      sum["function call"] = share;
      sum["GB-second of a function"] = share * (milliseconds / 1000) * (names.memory / 1024);
      const late = sleep(patience).then(() => Promise.reject(new Error(`the table took more than ${patience} ms`)));
      await Promise.race([add(incidentId, sum), late]);
    } catch (error) {
      failed(new Error(`not counted what was done for ${incidentId}: ${(error as Error).message}`, { cause: error }));
    }
  };

  return async (about, work, share = 1) => {
    const { incidentId } = about as { incidentId?: unknown };
    if (typeof incidentId !== "string") return work();
    const begun = now();
    await using(work, (sum) => addSoon(incidentId, sum, share, now() - begun));
  };
};

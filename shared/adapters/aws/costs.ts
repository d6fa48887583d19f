import { AsyncLocalStorage } from "node:async_hooks";
import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Used } from "../../cost/bill.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { item } from "./items.ts";
import { keys } from "./table.ts";
import type { World } from "./world.ts";

const count = z.optional(z.number());

/** What is counted for one incident, each by its own unit of `prices`. What is missing was not used. */
const counts = {
  "function call": count,
  "GB-second of a function": count,
  "part of a text message": count,
  "topic message": count,
  "mail of a topic": count,
  "mail to a customer": count,
  "metric read": count,
};

type Counted = keyof typeof counts;

/** The shape of what an incident has used; `last` is the count that was added last. */
export const costShape = shapeOf("cost", z.object({ ...counts, last: z.string() }));

/** What the work that goes on has used so far. Several pieces of work may go on in one call of a function. */
const used = new AsyncLocalStorage<Used>();

/** Says that something was used, for whichever incident this is done. */
export const use = (what: Counted, amount = 1): void => {
  const sum = used.getStore();
  if (sum) sum[what] = (sum[what] ?? 0) + amount;
};

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
    const sum: Used = {};
    try {
      await used.run(sum, work);
    } finally {
      await addSoon(incidentId, sum, share, now() - begun);
    }
  };
};

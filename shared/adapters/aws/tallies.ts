import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { item } from "./items.ts";
import { keys } from "./table.ts";
import type { World } from "./world.ts";

/** The shape of a number that goes up, and may come down again. */
export const tallyShape = shapeOf("tally", z.object({ count: z.number() }));

/** A day in milliseconds: by it, and by the hours, is counted. */
export const day = 24 * 60 * 60 * 1000;

/** How long the counts of an hour or a day are kept, in seconds. */
export const keptFor = (2 * day) / 1000;

/** Others were quicker with the same item: so often it is tried again. */
const attempts = 8;

/** Tries until nobody is quicker. Throws when somebody always is: nothing was written then. */
export const untilSettled = async <T>(
  { pause }: Pick<World, "pause">,
  what: string,
  act: () => Promise<T | "race">,
): Promise<T> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await pause(attempt);
    const met = await act();
    if (met !== "race") return met;
  }
  throw new Error(`others were quicker with ${what} ${attempts} times`);
};

/** That a count has not reached a ceiling. */
export const below = "attribute_not_exists(pk) OR #count < :most";
const counted = { "#count": "count", "#shape": "shape" };

/** Adds one to a count, below a ceiling only. */
export const countUp = (table: string, what: string, most: number, expires?: number): TransactWriteItem => ({
  Update: {
    TableName: table,
    Key: item(keys.tally(what)),
    UpdateExpression: `SET #shape = :shape${expires ? ", expires = :expires" : ""} ADD #count :one`,
    ConditionExpression: below,
    ExpressionAttributeNames: counted,
    ExpressionAttributeValues: item({ ":one": 1, ":most": most, ":shape": tallyShape.version, ":expires": expires }),
  },
});

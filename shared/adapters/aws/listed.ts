import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { readItem } from "./items.ts";
import { keys } from "./table.ts";

/** The states of incidents, in the order in which older ones are listed. */
export const listedStates = ["open", "resolved", "closed"] as const;

/** The shape of how far the incidents of older versions are listed by severity; without a state all of them are. */
export const listedShape = shapeOf(
  "listed",
  z.object({ state: z.optional(z.enum(listedStates)), from: z.optional(z.record(z.string(), z.string())) }),
);

/** The shape of when a version that lists incidents by severity swept last. */
export const sweptShape = shapeOf("swept", z.object({ sweptAt: instantSchema }));

/** How far older incidents are listed by severity; from the first state on where nobody has begun. */
export const readListed = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
): Promise<ReturnType<typeof listedShape.read>> =>
  (await readItem(dynamodb, table, keys.listed, listedShape)) ?? { state: listedStates[0] };

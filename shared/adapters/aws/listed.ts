import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { readItem } from "./items.ts";
import { keys } from "./table.ts";

/** The states of incidents, in the order in which older ones are listed. */
export const listedStates = ["open", "resolved", "closed"] as const;

/** The shape of how far the incidents of older versions are listed; without a state all of them are. */
export const listedShape = shapeOf(
  "listed",
  z.object({ state: z.optional(z.enum(listedStates)), from: z.optional(z.record(z.string(), z.string())) }),
  // Version 1 did not list them for the services that have joined them: it is begun anew.
  [() => ({ state: listedStates[0] })],
);

/** The shape of when a version that lists incidents as this one does swept last: those of version 1 did not list services that join. */
export const sweptShape = shapeOf("swept", z.object({ sweptAt: instantSchema }), [(old) => old]);

/** How far older incidents are listed; from the first state on where nobody has begun. */
export const readListed = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
): Promise<ReturnType<typeof listedShape.read>> =>
  (await readItem(dynamodb, table, keys.listed, listedShape)) ?? { state: listedStates[0] };

import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { mergedPeriods } from "../../resolution/periods.ts";
import { type HealthPeriod, healthPeriodSchema } from "../../resolution/resolution-schema.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { item, readItem } from "./items.ts";
import { keys } from "./table.ts";

/** So many periods of an incident's error rate are kept, the newest: three hours of minutes. */
const keptRates = 180;

/** The shape of an incident's error rate as it was measured while the incident was open, for a chart. */
export const ratesShape = shapeOf("rates", z.object({ periods: z.array(healthPeriodSchema) }));

export const readRates = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  incidentId: string,
): Promise<HealthPeriod[]> => (await readItem(dynamodb, table, keys.rates(incidentId), ratesShape))?.periods ?? [];

/**
 * Keeps what was measured of an incident, with what was measured before. Of two at once one may be lost: the next look
 * covers the same minutes.
 */
export const keepRates = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  incidentId: string,
  measured: HealthPeriod[],
): Promise<void> => {
  const known = await readRates(dynamodb, table, incidentId);
  const periods = mergedPeriods(known, measured).slice(-keptRates);
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: item({ ...keys.rates(incidentId), ...ratesShape.write({ periods }) }),
    }),
  );
};

import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type IncidentCost, incidentCost } from "../../cost/incident-cost.ts";
import { isMerged } from "../../incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import type { Client } from "./clients.ts";
import { readItems, readRows, type Told } from "./items.ts";
import { keys } from "./table.ts";
import { costShape } from "./used.ts";

/**
 * What an incident has cost, together with those that were merged into it. One that was merged has no cost of its own:
 * it is counted where it went. `told` hears of a count that cannot be read, which is left out.
 */
export const costOf = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  incident: AnyIncident,
  told: Told,
): Promise<IncidentCost | undefined> => {
  if (isMerged(incident)) return undefined;
  const { id, absorbed, scannedBytes } = incident;
  const rows = await readItems(dynamodb, table, [
    ...[id, ...absorbed].map(keys.cost),
    // What was scanned for it is in an incident's head.
    ...absorbed.map(keys.incident),
  ]);
  const counted = readRows(
    rows.filter(({ sk }) => sk === keys.cost("").sk),
    costShape,
    told,
  ).map(({ last: _, ...used }) => used);
  const heads = readRows(
    rows.filter(({ sk }) => sk === keys.incident("").sk),
    incidentShape,
    told,
    ({ state }) => state,
  );
  return incidentCost(
    counted,
    [scannedBytes, ...heads.map((gone) => gone.scannedBytes)].reduce((sum, bytes) => sum + bytes, 0),
  );
};

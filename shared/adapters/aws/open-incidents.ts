import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { isOpen } from "../../incident/incident.ts";
import { type AnyIncident, type Incident, incidentShape } from "../../incident/incident-schema.ts";
import type { Client } from "./clients.ts";
import { readRows } from "./items.ts";
import { incidentListing, listPage } from "./table.ts";
import type { World } from "./world.ts";

/** The newest open incidents, so many at most. */
export const openIncidents = async (
  dynamodb: Client<DynamoDBClient>,
  { names, misshapen }: Pick<World, "names" | "misshapen">,
  limit: number,
): Promise<Incident[]> => {
  const { rows } = await listPage(dynamodb, {
    table: names.table,
    index: "listing",
    partition: incidentListing("open"),
    newestFirst: true,
    limit,
  });
  const incidents: AnyIncident[] = readRows(rows, incidentShape, misshapen, ({ state }) => state);
  return incidents.filter((one): one is Incident => isOpen(one));
};

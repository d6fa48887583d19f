import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import { lookedAt } from "../../investigation/similar.ts";
import type { Client } from "./clients.ts";
import { readRows, type Told } from "./items.ts";
import { incidentListing, listPage } from "./table.ts";

/** The incidents of so many services are read, beginning with the incident's own. */
const mostServices = 4;

/** The newest incidents of some services that are over: what one learns from. */
export const earlierIncidents = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  services: string[],
  told: Told,
): Promise<AnyIncident[]> => {
  const pages = await Promise.all(
    services.slice(0, mostServices).flatMap((service) =>
      (["resolved", "closed"] as const).map((state) =>
        listPage(dynamodb, {
          table,
          index: "byService",
          partition: `${incidentListing(state)}#${service}`,
          newestFirst: true,
          limit: lookedAt,
        }),
      ),
    ),
  );
  return pages.flatMap(({ rows }) => readRows(rows, incidentShape, told, ({ state }) => state));
};

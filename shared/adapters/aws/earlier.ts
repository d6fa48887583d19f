import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import { lookedAt } from "../../investigation/similar.ts";
import type { Client } from "./clients.ts";
import { readRows, type Told } from "./items.ts";
import { incidentListing, listPage } from "./table.ts";

/** The newest incidents of a service that are over: what one learns from. */
export const earlierIncidents = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  service: string,
  told: Told,
): Promise<AnyIncident[]> => {
  const pages = await Promise.all(
    (["resolved", "closed"] as const).map((state) =>
      listPage(dynamodb, {
        table,
        index: "byService",
        partition: `${incidentListing(state)}#${service}`,
        newestFirst: true,
        limit: lookedAt,
      }),
    ),
  );
  return pages.flatMap(({ rows }) => readRows(rows, incidentShape, told, ({ state }) => state));
};

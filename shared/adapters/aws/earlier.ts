import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { isOpen } from "../../incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import { lookedAt } from "../../investigation/similar.ts";
import { isElsewhere } from "../../triage/split-off.ts";
import type { Client } from "./clients.ts";
import { readRows, type Told } from "./items.ts";
import { incidentPartition, joinedPage, listPage } from "./table.ts";

/** The incidents of so many services are read, beginning with the incident's own. */
const mostServices = 4;

/** The newest incidents of some services that are over: what one learns from. */
export const earlierIncidents = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  services: string[],
  told: Told,
): Promise<AnyIncident[]> => {
  const page = { table, newestFirst: true, limit: lookedAt };
  const read = (rows: Record<string, unknown>[]) => readRows(rows, incidentShape, told, ({ state }) => state);
  const found = await Promise.all(
    services
      .slice(0, mostServices)
      .flatMap((service) => [
        ...(["resolved", "closed"] as const).map(async (state) =>
          read((await listPage(dynamodb, { ...page, ...incidentPartition(state, { service }) })).rows),
        ),
        joinedPage(dynamodb, { ...page, service }).then(({ rows }) =>
          read(rows).filter((one) => !isOpen(one) && !isElsewhere(one, service)),
        ),
      ]),
  );
  return [...new Map(found.flat().map((one) => [one.id, one])).values()];
};

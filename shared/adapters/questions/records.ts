import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import type { Records } from "../../investigation/answers/told.ts";
import { readChanges } from "../aws/changes.ts";
import type { Client } from "../aws/clients.ts";
import { readRows } from "../aws/items.ts";
import { incidentPartition, listPage, tableStore } from "../aws/table.ts";
import type { World } from "../aws/world.ts";

/** How many open incidents of a service are told. */
const mostIncidents = 20;

/** What TARS has recorded itself, for answers; `here` is the incident in whose thread a question was asked. */
export const tableRecords = (
  dynamodb: Client<DynamoDBClient>,
  world: World,
  here: AnyIncident | undefined,
): Records => {
  const { names, misshapen } = world;
  const store = tableStore(dynamodb, world);
  return {
    changes: (services, since) => readChanges(dynamodb, names.table, services, since, misshapen),
    openIncidents: async (services) => {
      const pages = await Promise.all(
        services.map((service) =>
          listPage(dynamodb, {
            table: names.table,
            ...incidentPartition("open", { service }),
            newestFirst: true,
            limit: mostIncidents,
          }),
        ),
      );
      return pages.flatMap(({ rows }) => readRows(rows, incidentShape, misshapen, ({ state }) => state));
    },
    incident: async (number) => {
      if (number === undefined) return here;
      const id = await store.findIncident(number);
      return id === undefined ? undefined : store.readIncident(id);
    },
    overrides: async () => (await store.readOnCall()).overrides,
  };
};

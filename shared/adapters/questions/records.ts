import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { encodeTime } from "ulid";
import { nameOf } from "../../communication/say.ts";
import { isMinor } from "../../incident/episodes.ts";
import { sentenceFor } from "../../incident/events.ts";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import type { Records } from "../../investigation/answers/told.ts";
import { plusSeconds } from "../../runbook/time.ts";
import { readChanges } from "../aws/changes.ts";
import type { Client } from "../aws/clients.ts";
import { readRows } from "../aws/items.ts";
import { incidentPartition, lastEntries, listPage, tableStore } from "../aws/table.ts";
import type { World } from "../aws/world.ts";

/** How many open incidents of a service are told. */
const mostIncidents = 20;

/** How many incidents of a time are told, and of how many services each has a list read of its own. */
const mostListed = 50;
const mostLists = 5;

/** How many entries of a timeline are looked at. */
const mostEntries = 60;

/** The identity of an incident is made when it is declared: at most so many seconds lie between the two. */
const apart = 60 * 60;

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
    incidents: async (services, window) => {
      // The lists of many services are as many reads: then the one of all is read.
      const lists = services.length > mostLists ? [undefined] : services;
      // Incidents are listed by their identities, which begin with the time at which they were made.
      const before = encodeTime(Date.parse(plusSeconds(window.to, apart)));
      const pages = await Promise.all(
        lists.flatMap((service) =>
          (["open", "resolved", "closed"] as const).map((state) =>
            listPage(dynamodb, {
              table: names.table,
              ...incidentPartition(state, { service }),
              before,
              newestFirst: true,
              limit: mostListed,
            }),
          ),
        ),
      );
      const read = pages.map(({ rows, next }) => {
        const found = readRows(rows, incidentShape, misshapen, ({ state }) => state);
        return { found, isCut: next !== undefined && (found.at(-1)?.declaredAt ?? "") >= window.from };
      });
      const all = read
        .flatMap(({ found }) => found)
        .filter(
          ({ service, declaredAt }) =>
            services.includes(service) && declaredAt >= window.from && declaredAt < window.to,
        )
        .sort((one, other) => other.number - one.number);
      return { all: all.slice(0, mostListed), isCut: all.length > mostListed || read.some(({ isCut }) => isCut) };
    },
    incident: async (number) => {
      if (number === undefined) return here;
      const id = await store.findIncident(number);
      return id === undefined ? undefined : store.readIncident(id);
    },
    timeline: async (incident) => {
      const name = (who: string) => nameOf(world.settings, who);
      const entries = await lastEntries(dynamodb, names.table, incident, mostEntries, misshapen);
      return entries
        .filter((entry) => !isMinor(entry))
        .map((entry) => ({ at: entry.at, by: name(entry.actor.name), what: sentenceFor(entry, name) }));
    },
    overrides: async () => (await store.readOnCall()).overrides,
  };
};

import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readItems, readRows } from "../../shared/adapters/aws/items.ts";
import { keys } from "../../shared/adapters/aws/table.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { isMerged } from "../../shared/incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../shared/incident/incident-schema.ts";

/** An incident may be merged into one that is merged itself: so many steps are followed. */
const mergesFollowed = 3;

/** Incidents by their ids, each as it goes on where it was merged. What cannot be read is left out. */
export const readIncidents = async (
  { names, misshapen }: Pick<World, "names" | "misshapen">,
  dynamodb: Client<DynamoDBClient>,
  ids: readonly string[],
): Promise<Map<string, AnyIncident>> => {
  const known = new Map<string, AnyIncident>();
  let wanted = [...new Set(ids)];
  for (let step = 0; wanted.length > 0 && step <= mergesFollowed; step++) {
    const rows = await readItems(dynamodb, names.table, wanted.map(keys.incident));
    const found = readRows(rows, incidentShape, misshapen, ({ state }) => state);
    for (const incident of found) known.set(incident.id, incident);
    wanted = found.flatMap((one) => (isMerged(one) && !known.has(one.mergedInto.id) ? one.mergedInto.id : []));
  }
  const goesOnAs = (incident: AnyIncident | undefined, steps = mergesFollowed): AnyIncident | undefined =>
    incident && isMerged(incident) && steps > 0
      ? (goesOnAs(known.get(incident.mergedInto.id), steps - 1) ?? incident)
      : incident;
  return new Map(
    ids.flatMap((id) => {
      const incident = goesOnAs(known.get(id));
      return incident ? [[id, incident] as const] : [];
    }),
  );
};

import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type WentBack, wentBackShape } from "../../mitigation/way-back-schema.ts";
import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { Client } from "./clients.ts";
import { readItems, readRows, type Told } from "./items.ts";
import { keys } from "./table.ts";

/** The last roll-back of some services by each of their actions, for whatever incident: an item an action, in one call. */
export const wentBackOf = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  services: string[],
  settings: Settings,
  told: Told,
): Promise<WentBack[]> => {
  const wanted = services.flatMap((service) => [
    keys.wentBackOfAny(service),
    ...Object.entries(own(settings.services, service)?.actions ?? {}).flatMap(([action, { for: kind }]) =>
      kind === "roll-back" ? [keys.wentBack(service, action)] : [],
    ),
  ]);
  return readRows(await readItems(dynamodb, table, wanted), wentBackShape, told);
};

/** The last roll-back of a service by one of its actions, in one call; undefined where there is none that can be read. */
export const lastWentBack = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  { service, action }: Pick<WentBack, "service" | "action">,
  told: Told,
): Promise<WentBack | undefined> => {
  const rows = await readItems(dynamodb, table, [keys.wentBack(service, action), keys.wentBackOfAny(service)]);
  return readRows(rows, wentBackShape, told)
    .filter((one) => one.action === action)
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .at(-1);
};

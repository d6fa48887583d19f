import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type LastAct, lastActShape } from "../../mitigation/last-act-schema.ts";
import { type RanAction, ranShape } from "../../mitigation/ran-schema.ts";
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

/**
 * What is known of the last time that an action of a service was carried out, of the last time that it went back, and of what was
 * done last to the service.
 */
export type LastDone = { wentBack?: WentBack | undefined; ran?: RanAction | undefined; lastAct?: LastAct | undefined };

/** The same of one action, in one call; without what there is not, or cannot be read. */
export const lastDone = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  { service, action }: Pick<WentBack, "service" | "action">,
  told: Told,
): Promise<LastDone> => {
  const ranKey = keys.ran(service, action);
  const lastActKey = keys.lastAct(service);
  const ways = [keys.wentBack(service, action), keys.wentBackOfAny(service)];
  const rows = await readItems(dynamodb, table, [...ways, ranKey, lastActKey]);
  const at = (...wanted: { sk: string }[]) => rows.filter(({ sk }) => wanted.some((one) => one.sk === sk));
  return {
    wentBack: readRows(at(...ways), wentBackShape, told)
      .filter((one) => one.action === action)
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .at(-1),
    ran: readRows(at(ranKey), ranShape, told)[0],
    lastAct: readRows(at(lastActKey), lastActShape, told)[0],
  };
};

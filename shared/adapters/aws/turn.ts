import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { tars } from "../../incident/actor-schema.ts";
import { incidentName } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { type LastAct, lastActShape } from "../../mitigation/last-act-schema.ts";
import type { Offer } from "../../mitigation/mitigation-schema.ts";
import { rollbackEvery } from "../../mitigation/running.ts";
import { epochSeconds, type Instant, instant, plusSeconds } from "../../runbook/time.ts";
import type { Client } from "./clients.ts";
import { ifSo, item } from "./items.ts";
import { keys } from "./table.ts";

/** The condition under which an item is written. */
type Only = { if: string; names: Record<string, string>; values: Record<string, string> };

type Table = { dynamodb: Client<DynamoDBClient>; table: string };

/**
 * Writes what was done last to a service; false when the condition does not hold. It is one item a service: of two incidents
 * that would roll it back at once, one is told.
 */
export const writeLastAct = ({ dynamodb, table }: Table, service: string, lastAct: LastAct, only?: Only) =>
  ifSo(
    dynamodb,
    new PutItemCommand({
      TableName: table,
      Item: item({
        ...keys.lastAct(service),
        ...lastActShape.write(lastAct),
        expires: epochSeconds(plusSeconds(lastAct.at, rollbackEvery)),
      }),
      ...(only && {
        ConditionExpression: only.if,
        ExpressionAttributeNames: only.names,
        ExpressionAttributeValues: item(only.values),
      }),
    }),
  );

/** What an offer's being announced or carried out is to the other incidents of its service. */
export const actOf = (
  offer: Offer,
  incident: Pick<AnyIncident, "number">,
  at: Instant,
  by: string = tars.name,
  how: LastAct["how"] = "approved",
): LastAct => ({ id: offer.id, incident: incidentName(incident), at, how, by, what: offer.title });

/**
 * R1–R3: takes the service's turn to be rolled back by TARS itself, as it announces that or begins it: nothing was done to the
 * service within two hours, nor is announced, for whatever incident. It stays with an offer that has it.
 */
export const takeTurn = (
  table: Table,
  offer: Offer,
  incident: AnyIncident,
  how: "announced" | "approved",
  now: Instant,
): Promise<boolean> =>
  writeLastAct(table, offer.service, actOf(offer, incident, now, tars.name, how), {
    if: "attribute_not_exists(pk) OR #id = :id OR #at < :since",
    names: { "#id": "id", "#at": "at" },
    values: { ":id": offer.id, ":since": plusSeconds(now, -rollbackEvery) },
  });

/** R1–R3: gives the turn back: nothing was done. What a person has approved of what was announced stands under the same id. */
export const giveTurnBack = (table: Table, offer: Offer, incident: AnyIncident): Promise<boolean> =>
  writeLastAct(table, offer.service, actOf(offer, incident, instant(0)), {
    if: "#id = :id AND #by = :by",
    names: { "#id": "id", "#by": "by" },
    values: { ":id": offer.id, ":by": tars.name },
  });

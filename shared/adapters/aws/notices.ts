import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { digest } from "../alerts/unreadable.ts";
import type { Client } from "./clients.ts";
import { item, readRows, type Told } from "./items.ts";
import { keys, queryPage } from "./table.ts";

/** The name under which somebody hears of every service. */
export const allServices = "all";

/** The shape of what somebody wants to hear of a service. */
export const wishShape = shapeOf("wish", z.object({ email: z.string(), wants: z.boolean(), at: instantSchema }));

type Wish = ReturnType<typeof wishShape.read>;

const addressKey = (email: string): string => digest("notice", email.trim().toLowerCase());

/** Keeps whether somebody wants to hear of a service, or of `all`. */
export const keepWish = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  service: string,
  wish: Wish,
): Promise<void> => {
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: item({ ...keys.notice(service, addressKey(wish.email)), ...wishShape.write(wish) }),
    }),
  );
};

const wishesFor = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  service: string,
  told: Told,
): Promise<Wish[]> => {
  const wishes: Wish[] = [];
  let from: Record<string, string> | undefined;
  do {
    const page = await queryPage(dynamodb, {
      table,
      partition: keys.notice(service, "").pk,
      limit: 500,
      ...(from && { from }),
    });
    wishes.push(...readRows(page.rows, wishShape, told));
    from = page.next;
  } while (from);
  return wishes;
};

/** Who is told of a service: the contacts that are given, and who has subscribed; nobody who wants it no more. Each once. */
export const whoIsTold = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  service: string,
  contacts: string[],
  told: Told,
): Promise<string[]> => {
  const [own, general] = await Promise.all([
    wishesFor(dynamodb, table, service, told),
    wishesFor(dynamodb, table, allServices, told),
  ]);
  const not = new Set([...own, ...general].filter(({ wants }) => !wants).map(({ email }) => addressKey(email)));
  const wanted = [...contacts, ...[...own, ...general].filter(({ wants }) => wants).map(({ email }) => email)];
  return [...new Map(wanted.map((email) => [addressKey(email), email])).entries()]
    .filter(([key]) => !not.has(key))
    .map(([, email]) => email);
};

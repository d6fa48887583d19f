import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { mailboxOf } from "../../communication/mailbox.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { digest } from "../alerts/unreadable.ts";
import type { Client } from "./clients.ts";
import { readRows, type Told } from "./items.ts";
import { keys, queryPage } from "./table.ts";

/** The name under which somebody hears of every service. */
export const allServices = "all";

/**
 * The shape of what a mailbox wants to hear of a service; `counted` says that it is one of the subscriptions that there
 * may be so many of. What was kept before they were counted is not.
 */
export const wishShape = shapeOf(
  "wish",
  z.object({ email: z.string(), wants: z.boolean(), counted: z.boolean(), at: instantSchema }),
  [(old) => ({ ...old, counted: false })],
);

export type Wish = ReturnType<typeof wishShape.read>;

/** Where it is kept what a mailbox wants to hear of a service, or of `all`. */
export const noticeKey = (service: string, email: string) => keys.notice(service, digest("notice", mailboxOf(email)));

/** What each mailbox wanted last of a service: before mailboxes were told apart, one could have several wishes. */
const wishesFor = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  service: string,
  told: Told,
): Promise<Wish[]> => {
  const newest = new Map<string, Wish>();
  let from: Record<string, string> | undefined;
  do {
    const page = await queryPage(dynamodb, {
      table,
      partition: keys.notice(service, "").pk,
      limit: 500,
      ...(from && { from }),
    });
    for (const wish of readRows(page.rows, wishShape, told)) {
      const mailbox = mailboxOf(wish.email);
      const known = newest.get(mailbox);
      if (!known || known.at <= wish.at) newest.set(mailbox, wish);
    }
    from = page.next;
  } while (from);
  return [...newest.values()];
};

/**
 * Who is told of a service: the contacts that are given, and who has subscribed; no mailbox that wants it no more. Each
 * address once.
 */
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
  // Of what a mailbox said of the service and of all of them, the last counts.
  const last = new Map<string, Wish>();
  for (const wish of [...general, ...own].sort((a, b) => (a.at < b.at ? -1 : 1))) last.set(mailboxOf(wish.email), wish);
  const not = new Set([...last].flatMap(([mailbox, { wants }]) => (wants ? [] : [mailbox])));
  const wanted = [...contacts, ...[...last.values()].filter(({ wants }) => wants).map(({ email }) => email)];
  return [...new Map(wanted.map((email) => [email.trim().toLowerCase(), email])).values()].filter(
    (email) => !not.has(mailboxOf(email)),
  );
};

import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { mailboxOf } from "../../communication/mailbox.ts";
import type { PageStart } from "../../incident/store.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { digest } from "../alerts/unreadable.ts";
import type { Client } from "./clients.ts";
import { itemKey, readEach, readItem, type Told } from "./items.ts";
import { keys, type Page, queryPage } from "./table.ts";

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

/** Where wishes are read from, and who is told of one that cannot be read. */
type Place = { dynamodb: Client<DynamoDBClient>; table: string; told: Told };

/** A wish with the id under which it is kept. */
export type KeptWish = { id: string; wish: Wish };

const wishesPage = async (
  { dynamodb, table, told }: Place,
  service: string,
  page: { limit: number; from?: PageStart },
): Promise<Page<KeptWish>> => {
  const { rows, ...more } = await queryPage(dynamodb, { table, partition: keys.notice(service, "").pk, ...page });
  return {
    rows: readEach(rows, (row) => ({ id: String(row.sk), wish: wishShape.read(row, itemKey(row)) }), told),
    ...more,
  };
};

/** What each mailbox wanted last of a service: before mailboxes were told apart, one could have several wishes. */
const wishesFor = async (place: Place, service: string): Promise<Wish[]> => {
  const newest = new Map<string, Wish>();
  let from: PageStart | undefined;
  do {
    const page = await wishesPage(place, service, { limit: 500, ...(from && { from }) });
    for (const { wish } of page.rows) {
      const mailbox = mailboxOf(wish.email);
      const known = newest.get(mailbox);
      if (!known || known.at <= wish.at) newest.set(mailbox, wish);
    }
    from = page.next;
  } while (from);
  return [...newest.values()];
};

const readWish = ({ dynamodb, table }: Place, service: string, id: string): Promise<Wish | undefined> =>
  readItem(dynamodb, table, keys.notice(service, id), wishShape);

/** How many mailboxes have confirmed that they want to hear of a service, or of `all`. */
export const countSubscribers = async (place: Place, service: string): Promise<number> =>
  (await wishesFor(place, service)).filter(({ wants }) => wants).length;

/** A page of those who want to hear of a service, or of `all`: it may hold fewer than there is room for. */
export const subscribersPage = async (
  place: Place,
  service: string,
  page: { limit: number; from?: PageStart },
): Promise<Page<KeptWish>> => {
  const { rows, ...more } = await wishesPage(place, service, page);
  const shown = await Promise.all(
    rows.map(async ({ id, wish }) => {
      const { sk } = noticeKey(service, wish.email);
      // Before mailboxes were told apart it was kept under the address: what the mailbox has said since counts.
      const isOutdated = sk !== id && (await readWish(place, service, sk)) !== undefined;
      return wish.wants && !isOutdated ? [{ id, wish }] : [];
    }),
  );
  return { rows: shown.flat(), ...more };
};

/** Who wants to hear of a service, by the id of the wish; undefined where nobody does. */
export const readSubscriber = async (place: Place, service: string, id: string): Promise<Wish | undefined> => {
  const wish = await readWish(place, service, id);
  return wish?.wants ? wish : undefined;
};

/** Somebody who is told of a service, and what they have subscribed to: what their mail's link ends. */
export type Reader = { email: string; of: string };

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
): Promise<Reader[]> => {
  const [own, general] = await Promise.all([
    wishesFor({ dynamodb, table, told }, service),
    wishesFor({ dynamodb, table, told }, allServices),
  ]);
  // Of what a mailbox said of the service and of all of them, the last counts.
  const last = new Map<string, Wish>();
  for (const wish of [...general, ...own].sort((a, b) => (a.at < b.at ? -1 : 1))) last.set(mailboxOf(wish.email), wish);
  const not = new Set([...last].flatMap(([mailbox, { wants }]) => (wants ? [] : [mailbox])));
  const wanted = [...contacts, ...[...last.values()].filter(({ wants }) => wants).map(({ email }) => email)];
  const hearsOfAll = new Set(general.flatMap(({ email, wants }) => (wants ? [mailboxOf(email)] : [])));
  return [...new Map(wanted.map((email) => [email.trim().toLowerCase(), email])).values()].flatMap((email) => {
    const mailbox = mailboxOf(email);
    return not.has(mailbox) ? [] : [{ email, of: hearsOfAll.has(mailbox) ? allServices : service }];
  });
};

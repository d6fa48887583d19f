import { type DynamoDBClient, PutItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { mailboxOf } from "../../communication/mailbox.ts";
import { type Instant, instant } from "../../runbook/time.ts";
import { digest } from "../alerts/unreadable.ts";
import type { Client } from "./clients.ts";
import { item, itemKey, readItem, readItems } from "./items.ts";
import { noticeKey, type Wish, wishShape } from "./notices.ts";
import { keys } from "./table.ts";
import { below, countUp, day, keptFor, tallyShape, untilSettled } from "./tallies.ts";
import { type Met, transact } from "./transact.ts";
import { nowIn, type World } from "./world.ts";

type Dynamo = Client<DynamoDBClient>;
type Place = Pick<World, "now" | "pause"> & { names: Pick<World["names"], "table"> };

const hour = day / 24;

/** The name of the one count that says how many subscriptions there are. */
const subscriptions = "SUBSCRIPTIONS";

/** The name of the count of the mails that visitors caused within a clock hour. */
const mailsOf = (hours: number): string => `MAILS#${hours}`;

/** One mailbox is asked so often a day whether it wants to hear of something: everything and a few services. */
export const mailsADayForAMailbox = 5;

export type Ceilings = { most: number; mailsAnHour: number; mailsAnHourForOne: number };

/** Why nobody is asked by mail: all subscriptions are taken, or the visitor, the mailbox or everybody asked often enough. */
export type Refused = "full" | "hour" | "visitor" | "mailbox";

/** What asking for a mail met: it is to be sent, it was asked for within this clock hour already, or why not. */
export type Taken = "taken" | "asked" | Refused;

/**
 * Takes one of the mails that visitors can cause: the hour has `mailsAnHour` of them for all visitors and
 * `mailsAnHourForOne` for one, a mailbox `mailsADayForAMailbox` a day, and there are none while all subscriptions are
 * taken. A mailbox that is asked about the same service again within the hour takes none: it is not mailed again. One
 * transaction, so that it holds however many ask at once. `visitor` is what tells visitors apart; it is kept as a digest
 * with `salt`, and so is the mailbox, for two days.
 */
export const takeMail = (
  dynamodb: Dynamo,
  place: Place,
  { email, service, visitor, salt }: { email: string; service: string; visitor: string; salt: string },
  { most, mailsAnHour, mailsAnHourForOne }: Ceilings,
): Promise<Taken> => {
  const { table } = place.names;
  const hours = Math.floor(place.now() / hour);
  const days = Math.floor(place.now() / day);
  const expires = Math.floor(place.now() / 1000) + keptFor;
  const mailbox = mailboxOf(email);
  const others: Taken[] = ["asked", "full", "visitor", "mailbox", "hour"];
  return untilSettled(place, "a subscription", async () => {
    const met = await transact(dynamodb, [
      countUp(table, `ASKED#${digest("asked", salt, mailbox, service)}#${hours}`, 1, expires),
      {
        ConditionCheck: {
          TableName: table,
          Key: item(keys.tally(subscriptions)),
          ConditionExpression: below,
          ExpressionAttributeNames: { "#count": "count" },
          ExpressionAttributeValues: item({ ":most": most }),
        },
      },
      countUp(table, `VISITOR#${digest("visitor", salt, visitor)}#${hours}`, mailsAnHourForOne, expires),
      countUp(table, `MAILBOX#${digest("mailbox", salt, mailbox)}#${days}`, mailsADayForAMailbox, expires),
      countUp(table, mailsOf(hours), mailsAnHour, expires),
    ]);
    if (met === "written") return "taken";
    return met === "race" ? met : (others[met.refusedAt] ?? "full");
  });
};

/** How many mails visitors have caused within the last 24 clock hours: each asks whether its mailbox wants to hear. */
export const mailsOfLastDay = async (
  dynamodb: Dynamo,
  { now, names }: Pick<World, "now" | "names">,
): Promise<number> => {
  const hours = Math.floor(now() / hour);
  const rows = await readItems(
    dynamodb,
    names.table,
    Array.from({ length: 24 }, (_, back) => keys.tally(mailsOf(hours - back))),
  );
  return rows.reduce((sum, row) => sum + tallyShape.read(row, itemKey(row)).count, 0);
};

/** Writes a wish over what was read, and moves the count in the same transaction. */
const write = async (
  dynamodb: Dynamo,
  table: string,
  service: string,
  { before, after }: { before: Wish | undefined; after: Wish },
  count: TransactWriteItem[],
): Promise<Met> => {
  const condition = before
    ? {
        // What version 1 wrote has no such attribute.
        ConditionExpression: before.counted
          ? "wants = :wants AND counted = :counted"
          : "wants = :wants AND (attribute_not_exists(counted) OR counted = :counted)",
        ExpressionAttributeValues: item({ ":wants": before.wants, ":counted": before.counted }),
      }
    : { ConditionExpression: "attribute_not_exists(pk)" };
  const Item = item({ ...noticeKey(service, after.email), ...wishShape.write(after) });
  return transact(dynamodb, [{ Put: { TableName: table, Item, ...condition } }, ...count]);
};

/**
 * Begins a subscription that its mailbox has confirmed, while there are fewer than `most`. A mailbox has one for a
 * service, at the address confirmed last.
 */
export const subscribe = (
  dynamodb: Dynamo,
  place: Place,
  { service, email, most }: { service: string; email: string; most: number },
): Promise<"subscribed" | "full"> =>
  untilSettled(place, "a subscription", async () => {
    const { table } = place.names;
    const before = await readItem(dynamodb, table, noticeKey(service, email), wishShape);
    const after = { email, wants: true, counted: true, at: nowIn(place) };
    const count = before?.counted ? [] : [countUp(table, subscriptions, most)];
    const met = await write(dynamodb, table, service, { before, after }, count);
    if (met === "written") return "subscribed";
    return met !== "race" && met.refusedAt === 1 ? "full" : "race";
  });

/** Ends what a mailbox hears of a service, also where `tars.yaml` names it, and makes room for another. */
export const unsubscribe = (
  dynamodb: Dynamo,
  place: Place,
  { service, email }: { service: string; email: string },
): Promise<"unsubscribed"> =>
  untilSettled(place, "a subscription", async () => {
    const { table } = place.names;
    const before = await readItem(dynamodb, table, noticeKey(service, email), wishShape);
    const after = { email, wants: false, counted: false, at: nowIn(place) };
    const oneLess: TransactWriteItem = {
      Update: {
        TableName: table,
        Key: item(keys.tally(subscriptions)),
        UpdateExpression: "ADD #count :less",
        ExpressionAttributeNames: { "#count": "count" },
        ExpressionAttributeValues: item({ ":less": -1 }),
      },
    };
    const met = await write(dynamodb, table, service, { before, after }, before?.counted ? [oneLess] : []);
    return met === "written" ? "unsubscribed" : "race";
  });

/** Does something once a day: `tell` first, then it is noted. Who comes in between does it as well. */
export const onceADay = async (
  dynamodb: Dynamo,
  { now, names }: Pick<World, "now" | "names">,
  what: string,
  tell: (day: Instant) => Promise<void>,
): Promise<void> => {
  const today = Math.floor(now() / day);
  const key = keys.tally(`TOLD#${what}#${today}`);
  if (await readItem(dynamodb, names.table, key, tallyShape)) return;
  await tell(instant(today * day));
  const expires = Math.floor(now() / 1000) + keptFor;
  await dynamodb.send(
    new PutItemCommand({
      TableName: names.table,
      Item: item({ ...key, ...tallyShape.write({ count: 1 }), expires }),
    }),
  );
};

import { type DynamoDBClient, GetItemCommand, PutItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../../incident/command-id.ts";
import { type Announcement, announcementShape } from "../../incident/effects-schema.ts";
import type { Remembered } from "../../incident/receipt-schema.ts";
import { isRefusal, type Refusal, refuse } from "../../incident/refusal.ts";
import { type Known, mostPeople, type PersonDecision, type PersonEffect, textsADay } from "../../on-call/people.ts";
import {
  type Person,
  type PersonRequests,
  personNewsShape,
  personRequestsShape,
  personShape,
  phoneCodeShape,
  reachShape,
} from "../../on-call/person-schema.ts";
import { own } from "../../runbook/own.ts";
import { epochSeconds, instant, plusSeconds } from "../../runbook/time.ts";
import { Misshapen, oneOf, type Readable } from "../../stored/shape.ts";
import type { Client } from "./clients.ts";
import { ifSo, item, itemKey } from "./items.ts";
import { absent, fence, keys, putInto, receiptWrite, tableStore } from "./table.ts";
import { countUp, day, keptFor, untilSettled } from "./tallies.ts";
import { transact } from "./transact.ts";
import { nowIn, type World } from "./world.ts";

/** What came of a change of a person: what is so then, or why it was refused. */
export type PersonOutcome = Known | Refusal;

/** What is remembered of a change of a person: a refusal that counted, such as of a wrong code, is the same again. */
export const rememberPerson = (outcome: PersonOutcome): Remembered =>
  isRefusal(outcome) ? { refused: outcome.refused, sentence: outcome.sentence } : {};

const refusedBefore = ({ repeated: { refused, sentence } }: Repeated): Refusal | undefined =>
  refused === undefined ? undefined : refuse(refused as Refusal["refused"], String(sentence));

type Dynamo = Client<DynamoDBClient>;

const hour = 60 * 60;

/** What was asked for lately is of no use after an hour; what was told of a person stays for a month. In seconds. */
const kept = { requests: 2 * hour, news: 30 * 24 * hour };

/** So many who left tars.yaml are forgotten in one change. */
const forgottenAtOnce = 20;

/** What is told of a person, as it stands in the outbox and on the bus. */
const effectShape = oneOf("news of a person", "do", {
  code: phoneCodeShape,
  reach: reachShape,
  announce: announcementShape,
});

/** What follows from a change of a person, for the outbox. */
export const newsItem = (responder: string, id: string, effects: PersonEffect[], now: string) =>
  item({
    ...keys.personNews(responder, id),
    news: personNewsShape.write({ effects: effects.map((effect) => effectShape.write(effect)) }),
    expires: epochSeconds(plusSeconds(now, kept.news)),
  });

/** What there is of a person, and the condition under which it is written again. */
type Stored<T> = { value: T; condition: object };

/**
 * Reads what is to be written anew. What cannot be read is told to the operators and taken for not there: whoever changes
 * it mends it.
 */
const readToWrite = async <T extends { version: number }>(
  dynamodb: Dynamo,
  { names, misshapen }: World,
  key: { pk: string; sk: string },
  shape: Readable<T>,
  none: T,
): Promise<Stored<T> & { isThere: boolean }> => {
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: names.table, Key: item(key), ConsistentRead: true }),
  );
  if (!Item) return { value: none, condition: fence(0), isThere: false };
  try {
    const value = shape.read(unmarshall(Item), itemKey(key));
    return { value, condition: fence(value.version), isThere: true };
  } catch (error) {
    if (!(error instanceof Misshapen)) throw error;
    misshapen(error);
    return { value: none, condition: {}, isThere: true };
  }
};

const noRequests: PersonRequests = { version: 0, codes: [], changes: [], tests: [] };

const readBoth = async (dynamodb: Dynamo, world: World, responder: string) => {
  const nobody: Person = { version: 0, responder };
  const [person, requests] = await Promise.all([
    readToWrite(dynamodb, world, keys.person(responder), personShape, nobody),
    readToWrite(dynamodb, world, keys.personRequests(responder), personRequestsShape, noRequests),
  ]);
  return { person, requests };
};

/** What a person has set, and the number that waits for its code. */
export const readPerson = async (dynamodb: Dynamo, world: World, responder: string): Promise<Known> => {
  const { person, requests } = await readBoth(dynamodb, world, responder);
  return { person: person.value, requests: requests.value };
};

const full = {
  people: refuse(
    "conflict",
    `${mostPeople} people have set their own number or order, which is the most that TARS keeps: write this one into tars.yaml.`,
  ),
  texts: refuse(
    "too-many",
    `TARS has sent ${textsADay} codes and tests by text message today, which is the most. Try again tomorrow, or write the number into tars.yaml.`,
  ),
};

/** Those who run TARS hear once a day that no code goes out any more. */
const tellOfCeiling = async (dynamodb: Dynamo, world: World): Promise<void> => {
  const today = instant(Math.floor(world.now() / day) * day);
  const announcement: Announcement = {
    do: "announce",
    key: `texts.${today}`,
    at: nowIn(world),
    text: `📵 ${textsADay} codes and tests went out by text message today, as many as TARS sends in a day. Nobody can change their number until tomorrow (UTC), unless it is written into tars.yaml. If your people did not ask for them, look at who is signed in: in the console, Settings, Access.`,
  };
  const Item = newsItem("", `TEXTS#${today}`, [announcement], nowIn(world));
  await ifSo(dynamodb, new PutItemCommand({ TableName: world.names.table, Item, ...absent }));
};

/**
 * Changes something of a person as `decide` says: what is kept, what is counted and what follows from it are one
 * transaction, and a lost race decides again. Whoever has left tars.yaml is forgotten on the way. Gives what is so then,
 * or why not: the same for a command id that was carried out before.
 */
export const changePerson = async (
  dynamodb: Dynamo,
  world: World,
  { responder, id }: { responder: string; id: string },
  decide: (known: Known) => PersonDecision,
  command?: CommandId<PersonOutcome>,
): Promise<PersonOutcome | Repeated> => {
  const { table } = world.names;
  const put = putInto(table);
  const store = tableStore(dynamodb, world);
  const outcome = await untilSettled<PersonOutcome | Repeated>(world, `what ${responder} has set`, async () => {
    const before = await repeatedAnswer(store, command);
    if (before) return isRefusal(before) ? before : (refusedBefore(before) ?? before);
    const [{ person, requests }, { people }] = await Promise.all([
      readBoth(dynamodb, world, responder),
      store.readOnCall(),
    ]);
    const known: Known = { person: person.value, requests: requests.value };
    const decision = decide(known);
    if (decision === undefined || isRefusal(decision)) return decision ?? known;
    const { after, texts, effects, refusal } = decision;
    const isChanged = after.person !== known.person;
    const left = people.filter((one) => !own(world.settings.responders, one.responder));
    if (isChanged && !person.isThere && people.length - left.length >= mostPeople) return full.people;
    const written: Known = {
      person: isChanged ? { ...after.person, version: known.person.version + 1 } : known.person,
      requests: { ...after.requests, version: known.requests.version + 1 },
    };
    const now = nowIn(world);
    const { receipt } = receiptFor(command, refusal ?? written);
    const today = Math.floor(world.now() / day);
    const expires = epochSeconds(plusSeconds(now, kept.requests));
    const counts = Array.from({ length: texts }, () =>
      countUp(table, `TEXTS#${today}`, textsADay, epochSeconds(now) + keptFor),
    );
    const forgotten = left
      .slice(0, forgottenAtOnce)
      .map((one): TransactWriteItem => ({ Delete: { TableName: table, Key: item(keys.person(one.responder)) } }));
    const met = await transact(dynamodb, [
      ...counts,
      put(
        item({ ...keys.personRequests(responder), ...personRequestsShape.write(written.requests), expires }),
        requests.condition,
      ),
      ...(isChanged
        ? [put(item({ ...keys.person(responder), ...personShape.write(written.person) }), person.condition)]
        : []),
      ...(effects.length > 0 ? [put(newsItem(responder, id, effects, now), absent)] : []),
      ...forgotten,
      ...(receipt ? [receiptWrite(table, receipt, now)] : []),
    ]);
    if (met === "race") return met;
    if (met !== "written") return met.refusedAt < counts.length ? full.texts : "race";
    return refusal ?? written;
  });
  if (outcome === full.texts) await tellOfCeiling(dynamodb, world);
  return outcome;
};

import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Person } from "../../access/access.ts";
import { type Claims, fullNameFrom, nameFrom, roleOf } from "../../access/people.ts";
import type { Settings } from "../../runbook/settings.ts";
import { earliest, type Instant, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { ifSo, item, readItem } from "./items.ts";
import { keys } from "./table.ts";
import { newSecret, secretDigest } from "./tokens.ts";

/** The shape of a session: what the provider said of the person, through which door they came, until when. */
export const sessionShape = shapeOf(
  "session",
  z.object({
    claims: z.object({
      subject: z.string(),
      email: z.optional(z.string()),
      name: z.optional(z.string()),
      /** Those values of the claim that tars.yaml names. */
      groups: z.array(z.string()),
    }),
    door: z.enum(["console", "command line"]),
    createdAt: instantSchema,
    /** When it was used last, to some minutes. */
    seenAt: instantSchema,
    /** When it ends, however much it is used. */
    endsAt: instantSchema,
  }),
);

export type Session = ReturnType<typeof sessionShape.read>;

/** The partition of the listing that has all sessions. */
export const sessionListing = "SESSIONS";

const signInOf = (settings: Settings) => {
  if (!settings.signIn) throw new Error("tars.yaml has no signIn");
  return settings.signIn;
};

/** When a session ends by itself if nothing more is done in it. */
const idleEnd = ({ seenAt, endsAt }: Session, settings: Settings): Instant =>
  earliest(plusSeconds(seenAt, signInOf(settings).session.idle), endsAt);

const seconds = (at: Instant): number => Math.ceil(Date.parse(at) / 1000);

/**
 * Begins a session, and gives the secret that opens it: it is shown once. One that comes of another ends with that one at
 * `latest`: after its time everybody signs in at the provider again.
 */
export const beginSession = async (
  dynamodb: Client<DynamoDBClient>,
  { table, settings }: { table: string; settings: Settings },
  { claims, door, now, latest }: { claims: Claims; door: Session["door"]; now: Instant; latest?: Instant },
): Promise<{ secret: string; endsAt: Instant }> => {
  const secret = newSecret("session");
  const id = secretDigest(secret);
  const longest = plusSeconds(now, signInOf(settings).session.longest);
  const endsAt = latest ? earliest(longest, latest) : longest;
  const session: Session = { claims, door, createdAt: now, seenAt: now, endsAt };
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: item({
        ...keys.session(id),
        ...sessionShape.write(session),
        listing: sessionListing,
        listingOrder: `${now}#${id}`,
        expires: seconds(idleEnd(session, settings)),
      }),
    }),
  );
  return { secret, endsAt };
};

/** A session by its id, while it goes on. Throws `Misshapen`. */
export const readSession = async (
  dynamodb: Client<DynamoDBClient>,
  { table, settings }: { table: string; settings: Settings },
  id: string,
  now: Instant,
): Promise<Session | undefined> => {
  const session = await readItem(dynamodb, table, keys.session(id), sessionShape);
  return session && settings.signIn && idleEnd(session, settings) > now ? session : undefined;
};

/** Whose session it is; undefined for somebody who has no role any more. */
export const personOf = (settings: Settings, { claims, door }: Session): Person | undefined => {
  const role = roleOf(settings, claims);
  if (!role) return undefined;
  const [name, fullName] = [nameFrom(settings, claims), fullNameFrom(settings, claims)];
  return { kind: "person", name, fullName, role, door };
};

/** That a session is used is written down this often, in seconds. */
const writtenEvery = 5 * 60;

/** Renews a session that is used, now and then: it goes on, until its longest end. */
export const renewSession = async (
  dynamodb: Client<DynamoDBClient>,
  { table, settings }: { table: string; settings: Settings },
  id: string,
  session: Session,
  now: Instant,
): Promise<void> => {
  if (secondsBetween(session.seenAt, now) < writtenEvery) return;
  await ifSo(
    dynamodb,
    new UpdateItemCommand({
      TableName: table,
      Key: item(keys.session(id)),
      UpdateExpression: "SET seenAt = :now, expires = :expires",
      // One that was ended meanwhile stays ended.
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: item({
        ":now": now,
        ":expires": seconds(idleEnd({ ...session, seenAt: now }, settings)),
      }),
    }),
  );
};

/** Ends a session: whoever holds its secret is nobody from now on. */
export const endSession = async (dynamodb: Client<DynamoDBClient>, table: string, id: string): Promise<void> => {
  await dynamodb.send(new DeleteItemCommand({ TableName: table, Key: item(keys.session(id)) }));
};

import { createHash, randomBytes } from "node:crypto";
import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { tokenKinds } from "../../access/access.ts";
import { beginnings } from "../../access/secrets.ts";
import { epochSeconds, type Instant, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { ifSo, item, readItem } from "./items.ts";
import { keys } from "./table.ts";

/**
 * What people and programs sign in with: random texts of which the table keeps the digest only, so that nobody can read
 * one out of it. A new one has 192 random bits, and is shown once.
 */
export const newSecret = (of: keyof typeof beginnings): string =>
  `${beginnings[of]}${randomBytes(24).toString("base64url")}`;

/** By what the table knows a secret, and its owner a token or a session in a list. */
export const secretDigest = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The shape of a token: whose it is, and what for. */
export const tokenShape = shapeOf(
  "token",
  z.object({
    integration: z.string(),
    may: z.enum(tokenKinds),
    createdAt: z.optional(instantSchema),
    createdBy: z.optional(z.string()),
    /** When it ends; without it, never. */
    until: z.optional(instantSchema),
    revokedAt: z.optional(instantSchema),
    /** When it was used last, to the hour. */
    usedAt: z.optional(instantSchema),
  }),
  [
    // A token of version 1 could do everything. What it was for nobody said: it acts, and neither approves nor administers.
    (old) => ({ ...old, may: "act" }),
  ],
);

export type Token = ReturnType<typeof tokenShape.read>;

/** So many seconds after its end a token still stands in the list. */
const listedAfterEnd = 30 * 24 * 60 * 60;

/** The partition of the listing that has all tokens. */
export const tokenListing = "TOKENS";

const expiresAt = (end: Instant): number => epochSeconds(plusSeconds(end, listedAfterEnd));

/** A token's item by its id. */
export const storedToken = (id: string, token: Token) => {
  const end = token.revokedAt ?? token.until;
  return item({
    ...keys.token(id),
    ...tokenShape.write(token),
    listing: tokenListing,
    listingOrder: `${token.createdAt ?? ""}#${id}`,
    ...(end && { expires: expiresAt(end) }),
  });
};

/** The item that makes a token valid. */
export const tokenItem = (secret: string, token: Token) => storedToken(secretDigest(secret), token);

/** Reads a token by its id, however it stands; undefined when there is none. Throws `Misshapen`. */
export const readTokenById = (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  id: string,
): Promise<Token | undefined> => readItem(dynamodb, table, keys.token(id), tokenShape);

/** Since when a token is of no use any more; undefined while it is. */
export const endOf = ({ revokedAt, until }: Token, now: Instant): Instant | undefined =>
  revokedAt ?? (until && until <= now ? until : undefined);

/** That a token is used is written down this often, in seconds. */
const writtenEvery = 60 * 60;

/** Whether it is time to write down that a token is used. */
export const useIsNews = ({ usedAt }: Token, now: Instant): boolean =>
  usedAt === undefined || secondsBetween(usedAt, now) >= writtenEvery;

/** Writes down that a token is used, while it is there. One of an older version comes into the list by it. */
export const noteUse = (dynamodb: Client<DynamoDBClient>, table: string, id: string, token: Token, now: Instant) =>
  ifSo(
    dynamodb,
    new UpdateItemCommand({
      TableName: table,
      Key: item(keys.token(id)),
      UpdateExpression: "SET usedAt = :now, listing = :listing, listingOrder = :order",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: item({
        ":now": now,
        ":listing": tokenListing,
        ":order": `${token.createdAt ?? ""}#${id}`,
      }),
    }),
  );

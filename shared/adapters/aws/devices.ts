import { randomInt } from "node:crypto";
import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { type Instant, plusSeconds } from "../../runbook/time.ts";
import { instantSchema } from "../../stored/instant.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { Client } from "./clients.ts";
import { ifSo, item, readItem } from "./items.ts";
import { keys } from "./table.ts";
import { newSecret, secretDigest } from "./tokens.ts";

/**
 * A command line that is being signed in: it shows its owner a short code and asks again and again, while they allow it in
 * the browser where they are signed in. Source: RFC 8628, whose words and answers it has.
 */

/** So long a code can be allowed, and so often the command line may ask, in seconds. */
export const device = { lasts: 10 * 60, interval: 2 } as const;

/** The shape of one that waits: the digest of the code that only it knows and, once it is allowed, in which session. */
export const deviceShape = shapeOf(
  "device",
  z.object({
    secret: z.string(),
    until: instantSchema,
    allowedIn: z.optional(z.string()),
  }),
);

/** Letters that make no words and are not mistaken for one another; source: RFC 8628, section 6.1. */
const letters = "BCDFGHJKLMNPQRSTVWXZ";

const newCode = (): string => {
  const some = (count: number) => Array.from({ length: count }, () => letters[randomInt(letters.length)]).join("");
  return `${some(4)}-${some(4)}`;
};

/** A code as a person types it: case, spaces and the hyphen do not matter. */
export const codeFrom = (typed: string): string | undefined => {
  const [, left, right] = /^([A-Z]{4})([A-Z]{4})$/.exec(typed.toUpperCase().replace(/[^A-Z]/g, "")) ?? [];
  return left && `${left}-${right}`;
};

const keyOf = (code: string) => keys.device(secretDigest(code));

/** Begins one: the code to show, and the one that the command line keeps. */
export const beginDevice = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  now: Instant,
): Promise<{ userCode: string; deviceCode: string }> => {
  const userCode = newCode();
  const secret = newSecret("session");
  const until = plusSeconds(now, device.lasts);
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: item({
        ...keyOf(userCode),
        ...deviceShape.write({ secret: secretDigest(secret), until }),
        expires: Math.ceil(Date.parse(until) / 1000),
      }),
    }),
  );
  return { userCode, deviceCode: `${userCode}.${secret}` };
};

/** Allows the one that shows a code, in the session with an id; says whether there was one. */
export const allowDevice = (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  code: string,
  session: string,
  now: Instant,
): Promise<boolean> =>
  ifSo(
    dynamodb,
    new UpdateItemCommand({
      TableName: table,
      Key: item(keyOf(code)),
      UpdateExpression: "SET allowedIn = :in",
      ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(allowedIn) AND #until > :now",
      ExpressionAttributeNames: { "#until": "until" },
      ExpressionAttributeValues: item({ ":in": session, ":now": now }),
    }),
  );

/**
 * How it stands with a command line that asks; one that was allowed is so once. What it is given is in which session that
 * was: whether it goes on is for the caller to see.
 */
export const askDevice = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  deviceCode: string,
  now: Instant,
): Promise<{ in: string } | "authorization_pending" | "expired_token"> => {
  const [code = "", secret = ""] = deviceCode.split(".");
  const waiting = await readItem(dynamodb, table, keyOf(code), deviceShape);
  // Digests are compared: how long that takes tells nothing of the secret.
  if (!waiting || waiting.secret !== secretDigest(secret) || waiting.until <= now) return "expired_token";
  if (!waiting.allowedIn) return "authorization_pending";
  const once = await ifSo(
    dynamodb,
    new DeleteItemCommand({
      TableName: table,
      Key: item(keyOf(code)),
      ConditionExpression: "attribute_exists(pk)",
    }),
  );
  return once ? { in: waiting.allowedIn } : "expired_token";
};

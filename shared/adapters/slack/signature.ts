import { createHmac, timingSafeEqual } from "node:crypto";

/** Requests older than this, in seconds, are refused, so that a recorded one cannot be sent again. */
const oldest = 5 * 60;

/** The signature that Slack puts on a request. `timestamp` is seconds since the epoch, as text. */
export const slackSignature = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;

/** True when a request was signed by Slack within the last five minutes; compared in constant time. */
export const isFromSlack = (
  secret: string,
  { timestamp, signature }: { timestamp: string | undefined; signature: string | undefined },
  body: string,
  nowSeconds: number,
): boolean => {
  if (!timestamp || !signature || !/^\d+$/.test(timestamp)) return false;
  if (Math.abs(nowSeconds - Number(timestamp)) > oldest) return false;
  const wanted = Buffer.from(slackSignature(secret, timestamp, body));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
};

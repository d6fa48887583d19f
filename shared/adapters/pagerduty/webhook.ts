import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "../../stored/zod.ts";

/** PagerDuty's webhooks, version 3, as far as TARS reads them; source: its developer guide, "Webhooks overview". */
export const pagerDutyWebhook = z.object({
  event: z.object({
    id: z.string(),
    event_type: z.string(),
    agent: z.nullish(z.object({ id: z.optional(z.string()), summary: z.optional(z.string()) })),
    data: z.object({ incident_key: z.nullish(z.string()) }),
  }),
});

/** The signature that PagerDuty puts on a webhook. */
export const pagerDutySignature = (secret: string, body: string): string =>
  `v1=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** True when one of the signatures of the header, which has several while a secret is changed, is right. */
export const isFromPagerDuty = (secret: string, header: string | undefined, body: string): boolean => {
  const wanted = Buffer.from(pagerDutySignature(secret, body));
  return (header ?? "")
    .split(",")
    .map((one) => Buffer.from(one.trim()))
    .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted));
};

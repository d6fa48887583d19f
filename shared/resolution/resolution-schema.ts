import { rootCauseSchema } from "../investigation/finding-schema.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** One period of the service's error rate; `percent` is null without traffic or data (S1). */
export const healthPeriodSchema = z.strictObject({ at: instantSchema, percent: z.nullable(z.number()) });

export type HealthPeriod = z.infer<typeof healthPeriodSchema>;

/** What is measured of S1 since monitoring began. */
export const healthSchema = z.strictObject({
  since: instantSchema,
  periods: z.array(healthPeriodSchema),
  below: z.number(),
  met: z.boolean(),
});

export type Health = z.infer<typeof healthSchema>;

/** Whether the customers are told that it is over (S6). */
export const customerNoticeSchema = z.enum(["sent", "not-needed", "awaiting-count", "nobody-to-tell"]);

export type CustomerNotice = z.infer<typeof customerNoticeSchema>;

export const resolutionSchema = z.strictObject({
  at: instantSchema,
  by: z.string(),
  rootCause: rootCauseSchema,
  fixedBy: z.string(),
  /** Why it was resolved although the error rate did not say so (S4). */
  overrideReason: z.optional(z.string()),
  usersAffected: z.optional(z.number()),
  customers: customerNoticeSchema,
});

export type Resolution = z.infer<typeof resolutionSchema>;

import { rootCauseSchema } from "../investigation/finding-schema.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** One period of the service's error rate; `percent` is null without traffic or data (S1). */
export const healthPeriodSchema = z.strictObject({ at: instantSchema, percent: z.nullable(z.number()) });

export type HealthPeriod = z.infer<typeof healthPeriodSchema>;

/** What was measured of the error rate of a service, in order of time. */
export type MeasuredRate = { service: string; periods: HealthPeriod[] };

/** What is measured of S1. */
export const healthSchema = z.strictObject({
  periods: z.array(healthPeriodSchema),
  /** How many of the last periods lie below the baseline, one after the other. */
  below: z.number(),
  /** They are enough, and it was said. */
  met: z.boolean(),
  /** When the errors ended: the first of the good periods behind the last bad one, which may be kept no longer. */
  endedAt: z.optional(instantSchema),
});

export type Health = z.infer<typeof healthSchema>;

/** Whether the customers are told that it is over (S6). */
export const customerNoticeSchema = z.enum([
  "sent",
  // They were told, and a count that was corrected later would not have asked for it.
  "told-before",
  "not-needed",
  "awaiting-count",
  "nobody-to-tell",
]);

export type CustomerNotice = z.infer<typeof customerNoticeSchema>;

/** So long after a resolution alerts that still fire are told of again, in seconds. */
export const firingSaidAfter = 600;

/** So long after a resolution the end of errors that went on is looked for, in seconds. */
export const endSoughtFor = 24 * 60 * 60;

export const resolutionSchema = z.strictObject({
  at: instantSchema,
  by: z.string(),
  rootCause: rootCauseSchema,
  fixedBy: z.string(),
  /** Why it was resolved although the error rate did not say so (S4). */
  overrideReason: z.optional(z.string()),
  usersAffected: z.optional(z.number()),
  customers: customerNoticeSchema,
  /** When it was over for customers: whatever tells them of it says this time. */
  overAt: z.optional(instantSchema),
  /**
   * What came of looking for the end of errors that went on when it was resolved: when they ended, or no time where that was not
   * seen within a day.
   */
  errorsEnd: z.optional(z.strictObject({ at: z.optional(instantSchema) })),
  /** It was said that an answer had no number of users. */
  unreadSaid: z.optional(z.boolean()),
  /** It was said that alerts still fire some time after it. */
  firingSaid: z.optional(z.boolean()),
});

export type Resolution = z.infer<typeof resolutionSchema>;

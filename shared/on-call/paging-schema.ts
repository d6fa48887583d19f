import { contactMethods } from "../runbook/contact.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** Why somebody is paged (D6). */
export const pageReasonSchema = z.enum([
  "declared",
  "not acknowledged",
  "severity raised",
  "reopened",
  "no activity",
  "handed over",
  "team needed",
  "asked for",
  "firing again",
]);

export type PageReason = z.infer<typeof pageReasonSchema>;

/** One way to reach one responder, and when it is used. */
export const contactSchema = z.strictObject({
  responder: z.string(),
  method: z.enum(contactMethods),
  at: instantSchema,
});

export type Contact = z.infer<typeof contactSchema>;

export const acknowledgementSchema = z.strictObject({ by: z.string(), at: instantSchema });

/** The attempt to wake somebody of one team (D6). */
export const pagingSchema = z.strictObject({
  /** False once somebody has acknowledged: nobody is paged any more. */
  running: z.boolean(),
  /** How often it was acknowledged before and had to begin anew: who has acknowledged a round is not woken by it again. */
  round: z.number(),
  why: pageReasonSchema,
  /** Why its round began, however often it was escalated since; older rounds do not say. */
  began: z.optional(pageReasonSchema),
  /** The index of the escalation level paged last; -1 when a person was paged by name, before the first level. */
  level: z.number(),
  /** How many pages have gone out since paging began; 1 is the first. */
  attempt: z.number(),
  responders: z.array(z.string()),
  pagedAt: instantSchema,
  /** When the next level is paged unless somebody acknowledges. */
  escalateAt: instantSchema,
  /** Ways to reach them that are used later, unless somebody acknowledges. */
  later: z.array(contactSchema),
  /** Who ended it: another team's may have been acknowledged before. */
  acknowledgement: z.optional(acknowledgementSchema),
  /** When it ended because the services of the team had recovered: it begins anew once one of them fires again. */
  recoveredAt: z.optional(instantSchema),
});

/** What people of an incident do beside leading it. */
export const roles = ["scribe", "communications"] as const;

export const roleSchema = z.enum(roles);

export type Role = z.infer<typeof roleSchema>;

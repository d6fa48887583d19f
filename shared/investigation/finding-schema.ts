import { checklistItems } from "../runbook/checklist.ts";
import { findingKeys } from "../runbook/findings.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

export const findingKeySchema = z.enum(findingKeys);

export const checklistItemSchema = z.enum(checklistItems);

/** An answer to one of the five questions (I1–I5). */
export const findingSchema = z.strictObject({
  value: z.string(),
  users: z.optional(z.number()),
  /** There are no more of them than that: they are those of two incidents, who may be the same people. */
  atMost: z.optional(z.boolean()),
  evidence: z.optional(z.string()),
  by: z.string(),
  at: instantSchema,
});

export type Finding = z.infer<typeof findingSchema>;

/** Whether an item of the checklist is done (K1–K6). */
export const tickSchema = z.strictObject({
  done: z.boolean(),
  evidence: z.optional(z.string()),
  by: z.string(),
  at: instantSchema,
});

export const rootCauseSchema = z.strictObject({
  line: z.string(),
  detail: z.optional(z.string()),
  by: z.string(),
  at: instantSchema,
});

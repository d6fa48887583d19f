import { dateSchema, instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

export const actionItemSchema = z.strictObject({
  id: z.string(),
  what: z.string(),
  owner: z.optional(z.string()),
  due: z.optional(dateSchema),
  done: z.optional(z.strictObject({ by: z.string(), at: instantSchema })),
  /** Where it is in the team's tracker. */
  link: z.optional(z.string()),
  /** When its owner was reminded last. */
  remindedAt: z.optional(instantSchema),
});

export type ActionItem = z.infer<typeof actionItemSchema>;

/** The shape of an action item in the list of all of them, with whose it is. */
export const listedItemShape = shapeOf(
  "action item",
  z.object({
    item: actionItemSchema,
    incident: z.strictObject({ id: z.string(), name: z.string(), service: z.string() }),
  }),
);

/** What the facts of an incident say of P3, P4 and P5, for its authors to take or leave. */
const suggestionsSchema = z.strictObject({
  contributingFactors: z.array(z.string()),
  actionItems: z.array(z.string()),
  wentWell: z.array(z.string()),
});

export type Suggestions = z.infer<typeof suggestionsSchema>;

/** The parts that people write. */
export const writtenParts = {
  rootCause: z.string(),
  contributingFactors: z.string(),
  wentWell: z.string(),
};

const common = {
  status: z.enum(["draft", "completed", "declined"]),
  owner: z.optional(z.string()),
  ...writtenParts,
  actionItems: z.array(actionItemSchema),
  /** What the facts say, for the authors to take or leave. */
  suggestions: suggestionsSchema,
  /** How many of the reminders of S7 have gone out. */
  reminded: z.number(),
  /** When it was last said that it is overdue. */
  overdueSaidAt: z.optional(instantSchema),
};

/** A P1 cannot be closed without its post-mortem, which is due (P1r, S7); another is offered, and due at no time. */
export const postMortemSchema = z.discriminatedUnion("required", [
  z.strictObject({ ...common, required: z.literal(true), dueAt: instantSchema }),
  z.strictObject({ ...common, required: z.literal(false) }),
]);

export type PostMortem = z.infer<typeof postMortemSchema>;

/** What a refusal calls the parts that people write. */
export const partNames = {
  rootCause: "root cause",
  contributingFactors: "contributing factors",
  wentWell: "what went well",
};

export type WrittenPart = keyof typeof partNames;

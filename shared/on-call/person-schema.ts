import { contactMethods, phonePattern } from "../runbook/contact.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** When something was changed, and by whom: a responder's id, or the name of whoever else it is. */
const changed = { at: instantSchema, by: z.string() };

/** A phone number in E.164 form. */
const phoneSchema = z.string().check(z.regex(phonePattern));

/** The ways to wake somebody, in order; `after` is in seconds from the page. */
const orderSchema = z.array(z.strictObject({ by: z.enum(contactMethods), after: z.optional(z.number()) }));

export type Order = z.infer<typeof orderSchema>;

/** What a responder has set for themselves, over what tars.yaml says (D6); `version` fences a change. */
export const personShape = shapeOf(
  "person",
  z.object({
    version: z.number(),
    responder: z.string(),
    phone: z.optional(z.object({ number: phoneSchema, ...changed })),
    contact: z.optional(z.object({ order: orderSchema.check(z.minLength(1)), ...changed })),
  }),
);

export type Person = ReturnType<typeof personShape.read>;

/**
 * What was asked for a person lately, each of which has a bound an hour, and the number that waits for its code. The
 * code itself stands nowhere: it is made of `id` by the key that signs links.
 */
export const personRequestsShape = shapeOf(
  "requests of a person",
  z.object({
    version: z.number(),
    codes: z.array(instantSchema),
    changes: z.array(instantSchema),
    tests: z.array(instantSchema),
    waiting: z.optional(
      z.object({ id: z.string(), phone: phoneSchema, until: instantSchema, tries: z.number(), ...changed }),
    ),
    /** The number that was confirmed last: the same code that comes again is known by it. */
    confirmed: z.optional(z.object({ id: z.string(), phone: phoneSchema, at: instantSchema })),
  }),
);

export type PersonRequests = ReturnType<typeof personRequestsShape.read>;

/** A number, and what tells its code from others. */
export type CodeOf = Pick<NonNullable<PersonRequests["waiting"]>, "id" | "phone">;

const news = { key: z.string(), at: instantSchema, responder: z.string() };

/** A code goes to a phone; after `until` it is of no use to anybody. */
export const phoneCodeShape = shapeOf(
  "code",
  z.strictObject({ ...news, do: z.literal("code"), phone: phoneSchema, id: z.string(), until: instantSchema }),
);

/** A responder is told something that belongs to no incident, such as that their number was changed. */
export const reachShape = shapeOf(
  "reach",
  z.strictObject({
    ...news,
    do: z.literal("reach"),
    sms: z.optional(z.strictObject({ to: phoneSchema, text: z.string() })),
    mail: z.optional(z.strictObject({ subject: z.string(), text: z.string() })),
  }),
);

/** What follows from a change of a person, as the outbox keeps it; whoever carries it out reads it. */
export const personNewsShape = shapeOf(
  "news of a person",
  z.object({ effects: z.array(z.looseObject({ do: z.enum(["code", "reach", "announce"]) })) }),
);

import * as z from "../../shared/stored/zod.ts";

/** The fields that several requests have. */

export const idempotency = z.object({
  "idempotency-key": z.described(z.optional(z.string().check(z.minLength(1), z.maxLength(200))), {
    description: "The same key twice changes nothing, and is answered the same.",
  }),
});

export const paging = {
  cursor: z.described(z.optional(z.string()), { description: "`nextCursor` of the page before." }),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 25),
};

export const incidentPath = z.object({
  id: z.described(z.string(), { description: "The id, or the number: `42` or `INC-42`." }),
});

import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { mitigationKindSchema } from "./mitigation-schema.ts";

/** A suspect of which a person says that it is not the cause. */
export const ruledOutSchema = z.strictObject({
  /** By it the suspect is known again in another brief. */
  suspect: z.string(),
  /** The suspect in words. */
  what: z.string(),
  /** Of which situation and on which service: what was ruled out before these were kept is known by `suspect` alone. */
  kind: z.optional(mitigationKindSchema),
  service: z.optional(z.string()),
  why: z.optional(z.string()),
  by: z.string(),
  at: instantSchema,
});

export type RuledOut = z.infer<typeof ruledOutSchema>;

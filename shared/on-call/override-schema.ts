import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** Somebody covers for whoever the rota says, for a while. */
const overrideSchema = z.strictObject({
  id: z.string(),
  team: z.string(),
  /** The rota of the team that it changes. */
  rota: z.string(),
  responder: z.string(),
  from: instantSchema,
  until: instantSchema,
  reason: z.optional(z.string()),
  by: z.string(),
  /** Who entered it on their behalf. */
  enteredBy: z.optional(z.string()),
  /** The swap that it is half of: the other half has the same. */
  swap: z.optional(z.string()),
});

export type Override = z.infer<typeof overrideSchema>;

/** The shape of the overrides of all rotas; `version` fences a change. */
export const overridesShape = shapeOf(
  "overrides",
  z.object({ version: z.number(), overrides: z.array(overrideSchema) }),
);

/** The overrides of all rotas, as they are stored. */
export type StoredOverrides = ReturnType<typeof overridesShape.read>;

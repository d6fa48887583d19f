import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** The last roll-back of a service by one of its actions that was done, for whatever incident. */
export const wentBackShape = shapeOf(
  "went back",
  z.object({
    service: z.string(),
    /** The action of `tars.yaml` that did it. */
    action: z.string(),
    incidentId: z.string(),
    /** When it began: what was deployed before is not there any more. */
    at: instantSchema,
    /** From which version and to which, as the action names them; neither where AWS chose. */
    from: z.optional(z.string()),
    to: z.optional(z.string()),
  }),
);

/** A roll-back that was done. */
export type WentBack = ReturnType<typeof wentBackShape.read>;

import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** The last time that an action of a service was carried out, for whatever incident (M1–M6); `runs` while it has not ended. */
export const ranShape = shapeOf(
  "ran",
  z.object({ incidentId: z.string(), at: instantSchema, runs: z.optional(z.literal(true)) }),
);

/** An action that was carried out, or is. */
export type RanAction = ReturnType<typeof ranShape.read>;

import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** The last time that an action of a service was carried out, for whatever incident (M1–M6). */
export const ranShape = shapeOf("ran", z.object({ incidentId: z.string(), at: instantSchema }));

/** An action that was carried out. */
export type RanAction = ReturnType<typeof ranShape.read>;

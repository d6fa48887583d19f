import * as z from "zod/mini";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";

/** The shape of a window's end, as it waits on the timer queue or in a schedule. */
export const windowShape = shapeOf(
  "window",
  z.strictObject({ alertId: z.string(), service: z.string(), at: instantSchema }),
);

/** The shape of what triage says when an incident's list of what fires has changed. */
export const listChangedShape = shapeOf(
  "list changed",
  z.strictObject({ incidentId: z.string(), incident: z.string() }),
);

/** A confirmation window or a silence that has to be ended at its time (D1). */
export type WindowTimer = ReturnType<typeof windowShape.read>;

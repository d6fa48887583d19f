import * as z from "zod/mini";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";

/** What has to be ended at its time: the confirmation window of an alert, or a silence (D1). */
export const windowSchema = z.union([
  z.strictObject({ service: z.string(), at: instantSchema, alertId: z.string() }),
  // A silence that held thousands is released in several goes.
  z.strictObject({ service: z.string(), at: instantSchema, silenceId: z.string(), go: z.optional(z.number()) }),
]);

export type WindowTimer = z.infer<typeof windowSchema>;

/** The shape of a window's end, as it waits on the timer queue or in a schedule. */
export const windowShape = shapeOf("window", windowSchema);

/** The shape of what triage says when an incident's list of what fires has changed. */
export const listChangedShape = shapeOf(
  "list changed",
  z.strictObject({ incidentId: z.string(), incident: z.string() }),
);

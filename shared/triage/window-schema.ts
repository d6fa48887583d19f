import { instantSchema } from "../stored/instant.ts";
import { either, shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

const alertWindowSchema = z.strictObject({
  service: z.string(),
  at: instantSchema,
  alertId: z.string(),
  /** Its source holds the alert back, and may have to be asked whether it still does. */
  muted: z.optional(z.boolean()),
});

const silenceEndSchema = z.strictObject({
  service: z.string(),
  at: instantSchema,
  silenceId: z.string(),
  // A silence that held thousands is released in several goes.
  go: z.optional(z.number()),
});

/** What has to be ended at its time: the confirmation window of an alert, or a silence (D1). */
export const windowSchema = z.union([alertWindowSchema, silenceEndSchema]);

export type WindowTimer = z.infer<typeof windowSchema>;

/** The shape of the end of a confirmation window, as it waits on the intake queue. */
export const alertWindowShape = shapeOf("window", alertWindowSchema, [
  // Version 1 was that of a silence's end as well.
  (old) => old,
]);

export type AlertWindow = z.infer<typeof alertWindowSchema>;

/** The shape of the end of a silence, as it waits in a schedule. */
export const silenceEndShape = shapeOf("silence end", silenceEndSchema);

export type SilenceEnd = z.infer<typeof silenceEndSchema>;

/** The shape of what has to be ended at its time. */
export const windowShape = either("alertId", alertWindowShape, silenceEndShape);

/** The shape of what triage says when an incident's list of what fires has changed. */
export const listChangedShape = shapeOf(
  "list changed",
  z.strictObject({ incidentId: z.string(), incident: z.string() }),
);

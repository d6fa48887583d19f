import { tars } from "../incident/actor-schema.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/**
 * What was done last to a service, for whatever incident, or is announced to be, or that somebody has stopped TARS there: what keeps
 * TARS from rolling it back by itself (R1–R3).
 */
export const lastActShape = shapeOf(
  "rolled back",
  z.object({
    id: z.string(),
    /** The name of the incident. */
    incident: z.string(),
    at: instantSchema,
    how: z.enum(["announced", "approved", "by hand", "stopped"]),
    by: z.string(),
    what: z.string(),
  }),
  // Version 1 knew roll-backs alone, and not whose they were.
  [
    ({ stoppedBy, ...old }) =>
      stoppedBy === undefined
        ? { ...old, how: "approved", by: tars.name, what: "a roll-back" }
        : { ...old, how: "stopped", by: stoppedBy, what: "a roll-back" },
  ],
);

export type LastAct = ReturnType<typeof lastActShape.read>;

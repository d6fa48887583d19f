import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { incidentRefSchema } from "./ref-schema.ts";

/** An incident that was merged into another: what the other one tells of it. */
export const mergedInSchema = z.strictObject({
  ...incidentRefSchema.shape,
  service: z.string(),
  at: instantSchema,
});

/** The incidents that an incident has to do with; the alerts and the timelines of both say more. */
export const related = {
  /** Those that were merged into it, and into these. What was merged by a TARS of before is on its timeline alone. */
  mergedIn: z.optional(z.array(mergedInSchema)),
  /** The one whose alerts it was split off with. */
  splitFrom: z.optional(incidentRefSchema),
  /** Those that were split off it, the newest. */
  splitOff: z.optional(z.array(incidentRefSchema)),
  /** The services of the alerts that were split off it, the newest. */
  servicesSplit: z.optional(z.array(z.string())),
};

import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** How it became known that something is wrong (D4). */
export const detectionSchema = z.strictObject({
  how: z.enum(["alert", "person", "customers"]),
  /** The source's own time, not the time at which TARS saw it. */
  at: instantSchema,
  /** What a person reads: the alarm's name, or who said so. */
  by: z.string(),
});

export type Detection = z.infer<typeof detectionSchema>;

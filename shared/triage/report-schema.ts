import * as z from "zod/mini";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";

/** A customer's report as it is kept: an item of its own (D3). */
const reportSchema = z.strictObject({
  service: z.string(),
  /** What the issue is called whoever writes it. */
  issue: z.string(),
  /** The words of the report. */
  text: z.string(),
  customerId: z.string(),
  reportedAt: instantSchema,
});

export type StoredReport = z.infer<typeof reportSchema>;

export const reportShape = shapeOf("report", reportSchema);

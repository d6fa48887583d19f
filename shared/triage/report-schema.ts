import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** A customer's report as it is kept: an item of its own (D3). */
const reportSchema = z.strictObject({
  service: z.string(),
  /** What is the same for the same issue, whoever reports it: a digest. */
  issue: z.string(),
  /** The words of the report. */
  text: z.string(),
  customerId: z.string(),
  reportedAt: instantSchema,
});

export type StoredReport = z.infer<typeof reportSchema>;

export const reportShape = shapeOf("report", reportSchema);

import { actorSchema } from "../incident/actor-schema.ts";
import { incidentRefSchema } from "../incident/ref-schema.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** Where in a chat somebody is answered: its channel and its thread. */
const placeSchema = z.strictObject({ channel: z.string(), thread: z.string() });

/** What is told with a report for the support desk, and decides nothing. */
const toldSchema = {
  /** The same report told twice has the same id. */
  id: z.string(),
  description: z.optional(z.string()),
  /** How the customer can be reached. */
  contact: z.optional(z.string()),
  /** Where the reporter wants to hear what came of it, when that is not the address with which they sign in. */
  replyTo: z.optional(z.string()),
  /** Where in a chat the reporter wants to hear of it. */
  place: z.optional(placeSchema),
};

/**
 * A report as the support desk keeps it: an item of its own, for a month. What decides (D3) is kept apart, in
 * `report-schema.ts`.
 */
const deskReportSchema = z.strictObject({
  ...toldSchema,
  service: z.string(),
  /** What is the same for the same issue, whoever reports it: a digest. */
  issue: z.string(),
  /** The words of the report. */
  text: z.string(),
  customerId: z.string(),
  reportedAt: instantSchema,
  /** When TARS was told of it, by whom, and through which door. */
  at: instantSchema,
  by: actorSchema,
  source: z.string(),
  /** The incident that has taken it in. */
  incident: z.optional(incidentRefSchema),
  /** The effect that told the reporter of the incident, where the report had waited for one. */
  toldBy: z.optional(z.string()),
});

export type DeskReport = z.infer<typeof deskReportSchema>;

export const deskReportShape = shapeOf("desk report", deskReportSchema);

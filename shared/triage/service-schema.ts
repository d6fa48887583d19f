import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";
import { silenceSchema } from "./alert-schema.ts";

const candidateSchema = z.strictObject({
  id: z.string(),
  firedAt: instantSchema,
  /** True while it is not known whether the alert is real. */
  pending: z.boolean(),
});

/**
 * What is known of a service for judging its alerts and reports (D1, D3). Alerts and reports are items of their own:
 * nothing here grows with their number.
 */
const serviceSchema = z.strictObject({
  service: z.string(),
  version: z.number(),
  /** The service's newest incident, open or not. */
  incidentId: z.optional(z.string()),
  /** Others that were open beside it, newest first. */
  besides: z.optional(z.array(z.string())),
  /** The alerts of P1 and P2 that fire and are not dismissed or silenced: the newest, those that wait before all. */
  candidates: z.array(candidateSchema),
  silences: z.array(silenceSchema),
  /** What customers reported lately: by the issue's key, a digest, their reports are found. */
  issues: z.array(z.strictObject({ key: z.string(), lastAt: instantSchema })),
  /** The day on which it was said last that the severity of an alert is not understood. */
  doubtedOn: z.optional(z.string()),
  /** How many of its alerts were flukes, by month: of the last year. */
  flukes: z.record(z.string(), z.number()),
  /** The alerts of the service that belong to its newest incident, how often they were told, and when that was shown. */
  counted: z.strictObject({ alerts: z.number(), notifications: z.number(), shownAt: z.optional(instantSchema) }),
});

export type ServiceTriage = z.infer<typeof serviceSchema>;

export const serviceShape = shapeOf("service", serviceSchema);

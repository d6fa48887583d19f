import * as z from "zod/mini";
import { stamp } from "../incident/actor-schema.ts";
import { severities } from "../runbook/severity.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import { silenceSchema } from "./alert-schema.ts";
import { windowSchema } from "./window-schema.ts";

/** An alert as the timeline of its service tells of it: what a reader acts on, and not all that the source sent. */
const alertNoteSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  severity: z.optional(z.enum(severities)),
  summary: z.string(),
  source: z.string(),
  verdict: z.enum(["pending", "silenced", "confirmed", "fluke", "recorded", "dismissed"]),
  firing: z.boolean(),
  notifications: z.number(),
  firedAt: instantSchema,
  lastChangeAt: instantSchema,
});

export type AlertNote = z.infer<typeof alertNoteSchema>;

const alert = alertNoteSchema;

/** Why an alert counts as real (D1). */
export const reasonSchema = z.enum([
  "still firing",
  "still firing after a silence",
  "second alert",
  "flapping",
  "it has become worse",
  "a person said so",
]);

const entry = { ...stamp, service: z.string(), sequence: z.number() };

/** A triage event at its place on the service's own timeline. */
export const triageEntrySchema = z.discriminatedUnion("type", [
  z.strictObject({ ...entry, type: z.literal("Alert Fired"), data: z.strictObject({ alert }) }),
  z.strictObject({ ...entry, type: z.literal("Alert Judged Anew"), data: z.strictObject({ alert }) }),
  z.strictObject({
    ...entry,
    type: z.literal("Alert Recovered"),
    data: z.strictObject({ alert, recoveredAt: instantSchema }),
  }),
  z.strictObject({
    ...entry,
    type: z.literal("Alert Confirmed"),
    data: z.strictObject({ alert, reason: reasonSchema }),
  }),
  z.strictObject({
    ...entry,
    type: z.literal("Alert Was Fluke"),
    data: z.strictObject({ alert, lasted: z.number() }),
  }),
  z.strictObject({
    ...entry,
    type: z.literal("Alert Dismissed"),
    data: z.strictObject({ alert, reason: z.string() }),
  }),
  z.strictObject({
    ...entry,
    type: z.literal("Alert Silenced"),
    data: z.strictObject({ alert, silenceId: z.string() }),
  }),
  z.strictObject({
    ...entry,
    type: z.enum(["Silence Began", "Silence Ended"]),
    data: z.strictObject({ silence: silenceSchema }),
  }),
  z.strictObject({
    ...entry,
    type: z.literal("Customer Reported"),
    data: z.strictObject({
      issue: z.string(),
      text: z.string(),
      customerId: z.string(),
      reportedAt: instantSchema,
      /** How many customers reported the issue within the window of this report. */
      customers: z.number(),
      /** Who they are, when they are enough to declare (D3). */
      agreed: z.array(z.string()),
    }),
  }),
  z.strictObject({
    ...entry,
    type: z.literal("Alerts Counted"),
    data: z.strictObject({ alerts: z.number(), notifications: z.number() }),
  }),
]);

export type TriageEntry = z.infer<typeof triageEntrySchema>;

/** What one judgement adds to the service's timeline, and what it sets in motion: one item, however many entries. */
const triageOutboxSchema = z.strictObject({
  entries: z.array(triageEntrySchema),
  windows: z.array(windowSchema),
  /** The incident whose list of what fires has changed. */
  board: z.optional(z.strictObject({ incidentId: z.string(), incident: z.string() })),
});

export type TriageOutboxEntry = z.infer<typeof triageOutboxSchema>;

export const triageOutboxShape = shapeOf("service's timeline", triageOutboxSchema);

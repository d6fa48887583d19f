import { type Stamp, stamp } from "../incident/actor-schema.ts";
import { severities } from "../runbook/severity.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";
import { silenceSchema, type TriagedAlert } from "./alert-schema.ts";
import { windowSchema } from "./window-schema.ts";

/** An alert as its service's timeline tells of it: what a reader acts on, and not all that the source sent. */
const alertNoteSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  severity: z.optional(z.enum(severities)),
  summary: z.string(),
  source: z.string(),
  verdict: z.enum(["pending", "silenced", "muted", "confirmed", "fluke", "recorded", "dismissed"]),
  firing: z.boolean(),
  notifications: z.number(),
  firedAt: instantSchema,
  lastChangeAt: instantSchema,
});

export type AlertNote = z.infer<typeof alertNoteSchema>;

const alert = alertNoteSchema;

/** Why an alert counts as real (D1). */
const reasonSchema = z.enum([
  "still firing",
  "still firing after a silence",
  "still firing after it was muted",
  "second alert",
  "flapping",
  "it has become worse",
  "a person said so",
]);

/**
 * What triage can conclude, as it is kept on the service's own timeline: each event is declared here. What of it is told
 * outside is apart (`public-events.ts`), as with the events of incidents.
 */
const triageEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Alert Fired"), data: z.strictObject({ alert }) }),
  z.strictObject({ type: z.literal("Alert Judged Anew"), data: z.strictObject({ alert }) }),
  z.strictObject({
    type: z.literal("Alert Recovered"),
    data: z.strictObject({ alert, recoveredAt: instantSchema }),
  }),
  z.strictObject({
    type: z.literal("Alert Confirmed"),
    data: z.strictObject({ alert, reason: reasonSchema }),
  }),
  z.strictObject({
    type: z.literal("Alert Was Fluke"),
    data: z.strictObject({ alert, lasted: z.number() }),
  }),
  z.strictObject({
    type: z.literal("Alert Dismissed"),
    data: z.strictObject({ alert, reason: z.string() }),
  }),
  z.strictObject({
    type: z.literal("Alert Silenced"),
    data: z.strictObject({ alert, silenceId: z.string() }),
  }),
  z.strictObject({
    type: z.literal("Alert Muted"),
    data: z.strictObject({ alert, by: z.string(), until: instantSchema }),
  }),
  z.strictObject({
    type: z.enum(["Silence Began", "Silence Ended"]),
    data: z.strictObject({ silence: silenceSchema }),
  }),
  z.strictObject({
    type: z.literal("Customer Reported"),
    data: z.strictObject({
      issue: z.string(),
      text: z.string(),
      customerId: z.string(),
      reportedAt: instantSchema,
      /** The first report of the issue within the window: then it began. Older entries do not say. */
      since: z.optional(instantSchema),
      /** How many customers reported the issue within the window of this report. */
      customers: z.number(),
      /** Who they are, when they are enough to declare (D3). */
      agreed: z.array(z.string()),
    }),
  }),
  z.strictObject({
    type: z.literal("Alerts Counted"),
    data: z.strictObject({ alerts: z.number(), notifications: z.number() }),
  }),
]);

export type KeptEvent = z.infer<typeof triageEventSchema>;

type Concluded<Event> = Event extends { type: infer Type; data: infer Data }
  ? { type: Type; data: Data extends { alert: AlertNote } ? Omit<Data, "alert"> & { alert: TriagedAlert } : Data }
  : never;

/** An event as a judgement concludes it: with all that is known of its alert. */
export type TriageEvent = Concluded<KeptEvent>;

/** A triage event at its place on the service's own timeline. */
export type TriageEntry = Stamp & KeptEvent & { service: string; sequence: number };

/** What one judgement adds to the service's timeline, and what it sets in motion: one item, however many events. */
const triageOutboxSchema = z.strictObject({
  ...stamp,
  service: z.string(),
  /** The place of the first event; the others follow on it. */
  sequence: z.number(),
  events: z.array(triageEventSchema),
  windows: z.array(windowSchema),
  /** The incident whose list of what fires has changed. */
  board: z.optional(z.strictObject({ incidentId: z.string(), incident: z.string() })),
  /** What the channel is told, and what is the same for the same of it. */
  announce: z.optional(z.strictObject({ key: z.string(), text: z.string() })),
});

export type TriageOutboxEntry = z.infer<typeof triageOutboxSchema>;

export const triageOutboxShape = shapeOf("service timeline", triageOutboxSchema);

/** The entries of the service's timeline that one judgement made, each with who, when and its place. */
export const entriesOf = ({ at, actor, source, service, sequence, events }: TriageOutboxEntry): TriageEntry[] =>
  events.map((event, index) => ({ at, actor, source, service, sequence: sequence + index, ...event }));

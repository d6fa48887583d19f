import { severities } from "../runbook/severity.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/**
 * What an alert is evidence of, as far as its source tells: by it two alerts are told to be independent or not (D1,
 * `independence.ts`).
 */
const evidenceSchema = z.strictObject({
  /** The rule, alarm or monitor behind the alert, by a digest: one rule has an alert for each of its instances. */
  rule: z.string(),
  /** The metrics that it watches, whatever their dimensions. */
  metrics: z.optional(z.array(z.string())),
  /** The rules that a composite is made of, by digest. */
  children: z.optional(z.array(z.string())),
  /** The source passes on what another tells: TARS may hear the same of that one. */
  relayed: z.optional(z.boolean()),
});

export type Evidence = z.infer<typeof evidenceSchema>;

const about = {
  /** The same fingerprint again is the same alert. */
  fingerprint: z.string(),
  name: z.string(),
  service: z.string(),
  /** Undefined when neither the source nor the settings say it: such an alert waits for a person. */
  severity: z.optional(z.enum(severities)),
  summary: z.string(),
  /** When the errors behind it began, where the source says so. */
  startedAt: z.optional(instantSchema),
  source: z.string(),
  links: z.optional(z.array(z.string())),
  labels: z.optional(z.record(z.string(), z.string())),
  evidence: z.optional(evidenceSchema),
  /** What the source said and TARS did not understand, each as a sentence that says what to do about it. */
  doubts: z.optional(z.array(z.string())),
};

/** An alert that its own source holds back for a while: a mute rule, or the suppressor of a composite alarm. */
const muteSchema = z.strictObject({
  /** What holds it back, in words. */
  by: z.string(),
  /** When that ends, as far as the source says; else when the source is to be asked again. */
  until: instantSchema,
  /**
   * The alarm to ask then whether it is still held back, by its ARN, and what is so when nobody can tell: a suppressor
   * holds until somebody says otherwise.
   */
  ask: z.optional(z.strictObject({ alarm: z.string(), otherwise: z.enum(["holds", "is over"]) })),
});

export type Mute = z.infer<typeof muteSchema>;

/** What a source says of something that watches a service, once a parser has understood it. */
export const alertSchema = z.strictObject({
  ...about,
  /** `no-data` is neither firing nor recovered: a dead service emits nothing. */
  status: z.enum(["firing", "recovered", "no-data"]),
  /** It fires for that alone that there are no data, which somebody has told its source to take for a failure. */
  missing: z.optional(z.literal(true)),
  /** The source's own time of the change. */
  at: instantSchema,
  /**
   * When the source said so, where it told of a change behind the time of that: an alert may fire again under the start
   * that it had before.
   */
  toldAt: z.optional(instantSchema),
  /** The source holds it back: it declares nothing meanwhile (D1). */
  mute: z.optional(muteSchema),
  /** True when the source speaks of each change once: the same news again is one delivery twice, and not counted. */
  speaksOnce: z.optional(z.boolean()),
});

export type Alert = z.infer<typeof alertSchema>;

const known = {
  ...about,
  id: z.string(),
  firing: z.boolean(),
  /** How many notifications said that it fires. */
  notifications: z.number(),
  /** The start of the firing that is judged now. */
  firedAt: instantSchema,
  lastChangeAt: instantSchema,
  /** Changes of the last minutes, in order of their own time, each once: what flapping is counted on. */
  changes: z.array(z.strictObject({ at: instantSchema, firing: z.boolean() })),
  /** Since when its source has no data of it, which is neither a failure nor a recovery. */
  noDataSince: z.optional(instantSchema),
  /** The incident that it belongs to, and whether that incident counts it as firing. */
  incident: z.optional(z.strictObject({ id: z.string(), firing: z.boolean() })),
};

const knownSchema = z.strictObject(known);

/** What is known of an alert whatever its verdict. */
export type KnownAlert = z.infer<typeof knownSchema>;

/**
 * An alert of a service as triage knows it (D1). Its verdict says what else is known: one that is judged has the end of
 * its window, one that is silenced has its silence and when that ends, one that is muted has what its source said of it.
 */
export const triagedAlertSchema = z.discriminatedUnion("verdict", [
  z.strictObject({
    ...known,
    verdict: z.literal("pending"),
    windowEndsAt: instantSchema,
    /** From when a recovery makes it no fluke: where it came in late, the window was over before it is judged. */
    realFrom: z.optional(instantSchema),
  }),
  z.strictObject({ ...known, verdict: z.literal("silenced"), silence: z.string(), windowEndsAt: instantSchema }),
  z.strictObject({ ...known, verdict: z.literal("muted"), mute: muteSchema, windowEndsAt: instantSchema }),
  // Recorded are P3, P4 and alerts without a severity: they are for a person to look at.
  z.strictObject({ ...known, verdict: z.enum(["confirmed", "fluke", "recorded", "dismissed"]) }),
]);

export type TriagedAlert = z.infer<typeof triagedAlertSchema>;

/** A message that came in as an alert and that no parser understands: kept and shown, never dropped. */
const unreadableSchema = z.strictObject({
  id: z.string(),
  receivedAt: instantSchema,
  source: z.string(),
  problem: z.string(),
  text: z.string(),
});

export type Unreadable = z.infer<typeof unreadableSchema>;

/** Alerts of one service are expected for a while: a silence, or a maintenance window. It always has an end. */
export const silenceSchema = z.strictObject({
  id: z.string(),
  service: z.string(),
  /** Which alerts: their name, with `*` for any text; without it, all of the service. */
  alert: z.optional(z.string()),
  reason: z.string(),
  by: z.string(),
  from: instantSchema,
  until: instantSchema,
  /** A person ended it before its time: what it held gets a window of its own. */
  endedEarly: z.optional(z.boolean()),
  /** It is over, and holds nothing any more. */
  released: z.optional(z.boolean()),
  /** How many firings it has held back. */
  count: z.number(),
});

export type Silence = z.infer<typeof silenceSchema>;

export const alertShape = shapeOf("alert", triagedAlertSchema);
export const unreadableShape = shapeOf("unreadable alert", unreadableSchema);
export const silenceShape = shapeOf("silence", silenceSchema);

import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** The stretch of time that a question is about: from `from` up to `to`. */
const windowSchema = z.strictObject({ from: instantSchema, to: instantSchema });

export type Window = z.infer<typeof windowSchema>;

const about = { services: z.array(z.string()), window: windowSchema };

/** What questions in words become before anything is asked of anybody (Q1–Q4). */
export const askedSchema = z.discriminatedUnion("ask", [
  /** Q1. `every` is the length of an interval in seconds. */
  z.strictObject({ ask: z.literal("error-rate"), ...about, every: z.number() }),
  /** Q2. */
  z.strictObject({ ask: z.literal("error-messages"), ...about }),
  /** Q3. */
  z.strictObject({ ask: z.literal("correlation"), ...about, id: z.string() }),
  /** Q4. */
  z.strictObject({ ask: z.literal("dependency-errors"), ...about }),
]);

export type Query = z.infer<typeof askedSchema>;

/** Where an answer comes from: what was asked of whom, and what it cost. */
const sourceSchema = z.strictObject({
  of: z.enum(["CloudWatch metrics", "Logs Insights"]),
  /** The expression or query as AWS got it. */
  query: z.string(),
  window: windowSchema,
  /** Logs Insights is paid by the byte. */
  bytesScanned: z.optional(z.number()),
  /** On a laptop, where something else answers in its place. */
  standIn: z.optional(z.boolean()),
});

export type Source = z.infer<typeof sourceSchema>;

/** What a question is answered with: data, a table, a picture's series and one line that reads it. */
export const answerSchema = z.strictObject({
  query: askedSchema,
  /** What TARS understood, in words. */
  understood: z.string(),
  /** What it means, in one line. */
  reading: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** The error rate by service, for a picture: percent by interval, null where nothing was measured. */
  series: z.array(
    z.strictObject({
      name: z.string(),
      points: z.array(z.strictObject({ at: instantSchema, value: z.nullable(z.number()) })),
    }),
  ),
  sources: z.array(sourceSchema),
  /** What the answer leaves out, and why. */
  notes: z.array(z.string()),
});

export type Answer = z.infer<typeof answerSchema>;

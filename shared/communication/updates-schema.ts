import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** When the next update is due (T2). `first` never moves while the cadence stays the same. In seconds. */
export const cadenceSchema = z.strictObject({ every: z.number(), first: instantSchema, next: instantSchema });

export type Cadence = z.infer<typeof cadenceSchema>;

const saidSchema = z.strictObject({ text: z.string(), at: instantSchema });

export const updatesSchema = z.strictObject({
  cadence: z.optional(cadenceSchema),
  /** The update that the lead was asked a sentence for. */
  askedFor: z.optional(instantSchema),
  /** A sentence waiting for the next update. */
  sentence: z.optional(z.strictObject({ text: z.string(), by: z.string(), at: instantSchema })),
  /** The sentence that the last update carried, and since when it is so. */
  last: z.optional(saidSchema),
  /** The last sentence that a person gave. */
  said: z.optional(saidSchema),
});

import * as z from "../stored/zod.ts";

/** What is counted of an incident, for its post-mortem and for the trends. */
export const countsSchema = z.strictObject({
  /** Pages that went out, and those of them that nobody answered in time. */
  pages: z.number(),
  unanswered: z.number(),
  /** Ways of reaching somebody that failed. */
  failedPages: z.number(),
  /** Updates that nobody gave a sentence for. */
  unsaidUpdates: z.number(),
});

export type Counts = z.infer<typeof countsSchema>;

export const noCounts: Counts = { pages: 0, unanswered: 0, failedPages: 0, unsaidUpdates: 0 };

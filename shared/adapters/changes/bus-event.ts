import * as z from "zod";

/** An event of EventBridge, as far as it is read. */
export const busEvent = z.object({
  source: z.string(),
  "detail-type": z.string(),
  time: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
  region: z.string().optional(),
  resources: z.array(z.string()).optional(),
  detail: z.unknown(),
});

export type BusEvent = z.output<typeof busEvent>;

import * as z from "../../stored/zod.ts";

/** An event of EventBridge, as far as it is read. */
export const busEvent = z.object({
  source: z.string(),
  "detail-type": z.string(),
  time: z.pipe(
    z.iso.datetime({ offset: true }),
    z.transform((text: string) => new Date(text).toISOString()),
  ),
  region: z.optional(z.string()),
  resources: z.optional(z.array(z.string())),
  detail: z.unknown(),
});

export type BusEvent = z.output<typeof busEvent>;

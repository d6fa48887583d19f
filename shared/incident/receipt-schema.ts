import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** A few short facts, such as the id of what came of a command. */
const rememberedSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export type Remembered = z.infer<typeof rememberedSchema>;

/**
 * The shape of what is remembered of a command that was carried out, so that the same command id changes nothing: what
 * was asked, and what it takes to answer again. It is not the answer.
 */
export const commandReceiptShape = shapeOf(
  "command",
  z.strictObject({ request: z.string(), remembered: rememberedSchema }),
);

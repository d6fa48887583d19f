import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/**
 * Who did something: a person or an integration by name, or TARS itself. `enteredBy` is who entered it on their behalf:
 * another person, or an integration.
 */
export const actorSchema = z.strictObject({
  kind: z.enum(["person", "integration", "tars"]),
  name: z.string(),
  enteredBy: z.optional(z.string()),
});

export type Actor = z.infer<typeof actorSchema>;

/** Who did it and who entered it, for what stands on no timeline and says so itself (D7). */
export const byWhom = ({ name, enteredBy }: Pick<Actor, "name" | "enteredBy">) => ({
  by: name,
  ...(enteredBy && { enteredBy }),
});

/** TARS itself, as the one who acts. */
export const tars: Actor = { kind: "tars", name: "TARS" };

/** Who did it, when, through which door: what every timeline entry says beside the event (D7). */
export const stamp = { at: instantSchema, actor: actorSchema, source: z.string() };

const stampSchema = z.strictObject(stamp);

export type Stamp = z.infer<typeof stampSchema>;

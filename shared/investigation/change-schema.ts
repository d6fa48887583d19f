import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** What kinds of changes there are (I4). */
export const changeKinds = ["deployment", "configuration", "scaling", "traffic"] as const;

const told = {
  /** The same for every step of the same change. */
  id: z.string(),
  service: z.string(),
  kind: z.enum(changeKinds),
  state: z.enum(["started", "succeeded", "failed"]),
  /** What changed, as a person says it. */
  what: z.string(),
  source: z.string(),
  version: z.optional(z.string()),
  previous: z.optional(z.string()),
  commit: z.optional(z.string()),
  author: z.optional(z.string()),
  link: z.optional(z.string()),
  /** The files that the change touched. */
  files: z.optional(z.array(z.string())),
  /** The services that the change touched, where it says so. */
  services: z.optional(z.array(z.string())),
  /** It takes back an earlier change. */
  rollback: z.optional(z.boolean()),
};

/** One step of a change, as its source told it. `at` is when the source says that it was. */
export const changeStepSchema = z.strictObject({ ...told, at: instantSchema });

export type ChangeStep = z.infer<typeof changeStepSchema>;

/** A change of a service, put together of its steps. */
export const changeSchema = z.strictObject({
  ...told,
  startedAt: instantSchema,
  endedAt: z.optional(instantSchema),
});

export type Change = z.infer<typeof changeSchema>;

import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { type Impact, impactNames, type PublicStatus, publicStatuses } from "./impact.ts";

/** By the id of the service: what customers see of it. */
const componentsSchema = z.record(z.string(), z.enum(impactNames));

/** What is said of an incident on the status page at a time. */
const saidSchema = { status: z.enum(publicStatuses), text: z.string(), components: componentsSchema };

const updateSchema = z.strictObject({
  ...saidSchema,
  at: instantSchema,
  /**
   * When it was over: every update says so that has the status Resolved, and no other. What an update says of the components
   * was so until then, or until the next one. Who publishes after the fact says what was so, and that it ended earlier.
   */
  until: z.optional(instantSchema),
});

/** What was said of an incident on the status page at a time. */
export type Update = z.infer<typeof updateSchema>;

/** What is so of an incident: where it stands for customers, and of which services that is not well yet. */
const situationSchema = z.strictObject({
  status: z.enum(publicStatuses),
  hurts: z.record(z.string(), z.boolean()),
});

export type Situation = z.infer<typeof situationSchema>;

export const wordsSchema = z.strictObject({ ...saidSchema, title: z.string() });

/** The words of an update that is not published yet. */
export type Words = z.infer<typeof wordsSchema>;

/** What the status page says of an incident. Its updates are in order, and there is one at least. */
export const postSchema = z.strictObject({
  /** The incident for which it was published first: one that was merged goes on under its old address. */
  of: z.string(),
  title: z.string(),
  startedAt: instantSchema,
  /**
   * By service: how it was from `startedAt` on, and until when, where the first update already says that it is well. Nobody had
   * published anything while it was so.
   */
  was: z.optional(z.record(z.string(), z.strictObject({ impact: z.enum(impactNames), until: instantSchema }))),
  updates: z.array(updateSchema),
  /**
   * The posts of incidents that were merged into this one's: readers of them hear from then on of this one. Who has corrected
   * since then when this one began has corrected when each of them did.
   */
  merged: z.optional(
    z.array(z.strictObject({ of: z.string(), title: z.string(), startedAt: z.optional(instantSchema) })),
  ),
});

/** What the status page says of an incident. */
export type Post = z.infer<typeof postSchema>;

/** How services were before the first update that says that they are well. */
export type Was = NonNullable<Post["was"]>;

/** An incident's part of the status page. */
export const onStatusPageSchema = z.strictObject({
  /** What a person has written and not published. */
  draft: z.optional(wordsSchema),
  post: z.optional(postSchema),
  /** What was so when something was published last: a person may have said something else. */
  situation: z.optional(situationSchema),
  /** Since when something else is so than when it was published; nothing has been published since. */
  wentOnAt: z.optional(instantSchema),
  /** When a person last wrote a draft, or corrected what is published; nothing has been published since. */
  editedAt: z.optional(instantSchema),
  /** A person has said that it does not belong there. */
  withdrawn: z.optional(z.boolean()),
});

/** What a person changes of the words of an update. */
export type Change = {
  title?: string;
  status?: PublicStatus;
  text?: string;
  /** What is said of these; the others stay as they are, and null takes one out. */
  components?: Record<string, Impact | null>;
};

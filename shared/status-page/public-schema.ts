import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";
import { postSchema } from "./post-schema.ts";

/** The shape of what the status page knows of an incident: nothing but what was published. */
export const publicPostShape = shapeOf(
  "post of the status page",
  z.strictObject({
    ...postSchema.shape,
    /** When it was over, or went on as another one. */
    resolvedAt: z.optional(instantSchema),
    /** The post as which it goes on, and since when: the incident was merged into that one's. */
    mergedInto: z.optional(z.strictObject({ of: z.string(), title: z.string(), at: z.optional(instantSchema) })),
  }),
);

export type PublicPost = ReturnType<typeof publicPostShape.read>;

const seconds = z.strictObject({ degraded: z.number(), partial: z.number(), major: z.number() });

/** For how many seconds of a day a component was not well. */
export type DaySeconds = z.infer<typeof seconds>;

/** The shape of a day of the status page: the components that were not well on it, by the ids of their services. */
export const statusDayShape = shapeOf(
  "day of the status page",
  z.object({ components: z.record(z.string(), seconds) }),
);

/**
 * The shape of what is known of the files: since when there is a page, since when each component is on it, by its service, and what
 * was put there last, as a digest.
 */
export const statusFilesShape = shapeOf(
  "files of the status page",
  z.object({
    since: instantSchema,
    components: z.optional(z.record(z.string(), instantSchema)),
    put: z.optional(z.string()),
  }),
);

/** The shape of planned maintenance. It begins and ends when it is said to, unless somebody says so sooner. */
export const maintenanceShape = shapeOf(
  "maintenance",
  z.strictObject({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    /** The ids of the services that it is about. */
    components: z.array(z.string()),
    from: instantSchema,
    until: instantSchema,
    announcedAt: instantSchema,
    /** Who planned it, and who entered it on their behalf. */
    by: z.string(),
    enteredBy: z.optional(z.string()),
    /** Who changed or cancelled it last, and when. */
    changed: z.optional(z.strictObject({ at: instantSchema, by: z.string(), enteredBy: z.optional(z.string()) })),
    cancelledAt: z.optional(instantSchema),
    /** What of it was mailed to subscribers. */
    told: z.array(z.enum(["announced", "begun", "ended", "cancelled"])),
  }),
);

/** The shape of the plan of all maintenance: how often more was planned, by which the bounds of the plan are kept. */
export const maintenancePlanShape = shapeOf("plan of maintenance", z.object({ version: z.number() }));

export type Maintenance = ReturnType<typeof maintenanceShape.read>;

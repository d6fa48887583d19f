import { incidentRefSchema } from "../incident/ref-schema.ts";
import { mitigationKinds } from "../runbook/mitigations.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

export const mitigationKindSchema = z.enum(mitigationKinds);

/** What was done to stop the bleeding (M1–M6), by a person, by TARS on their approval, or by TARS itself. */
export const mitigationSchema = z.strictObject({
  id: z.string(),
  kind: z.enum([...mitigationKinds, "other"]),
  what: z.string(),
  status: z.enum(["started", "applied", "failed"]),
  result: z.optional(z.string()),
  /** The suspect that it was done against, where one of that kind was known when it began: its effect confirms it (S2). */
  cause: z.optional(z.string()),
  /** Of which service it was, where it was done in an incident that was merged into this one. */
  service: z.optional(z.string()),
  by: z.string(),
  at: instantSchema,
});

export type Mitigation = z.infer<typeof mitigationSchema>;

/** One call that an action makes, for a person to read before they approve it. */
const plannedCallSchema = z.strictObject({ call: z.string(), on: z.string(), change: z.string() });

/** What would be done: seen before it is approved, and done exactly so. */
export const previewSchema = z.strictObject({
  calls: z.array(plannedCallSchema),
  /** What the adapter found when it looked, such as the version to go back to: what is run is this and nothing else. */
  plan: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type Preview = z.infer<typeof previewSchema>;

const action = {
  id: z.string(),
  service: z.string(),
  /** Its name in `tars.yaml`. */
  action: z.string(),
  kind: mitigationKindSchema,
  title: z.string(),
};

/** What an approved action has: what was seen, who approved it, and since when it runs. */
const approved = { preview: previewSchema, approvedBy: z.string(), startedAt: instantSchema };

/** How it ended, or why it cannot be done. */
const result = z.string();

/** What was done last in another incident of the service, where and when. */
export const fixedElsewhereSchema = z.strictObject({
  ...incidentRefSchema.shape,
  what: z.string(),
  at: instantSchema,
});

export type FixedElsewhere = z.infer<typeof fixedElsewhereSchema>;

/** The other incident in which an action was carried out, or is, and when it began. */
export const ranInSchema = z.strictObject({
  ...incidentRefSchema.shape,
  at: instantSchema,
  /** It has not ended there yet. */
  runs: z.optional(z.literal(true)),
});

export type RanIn = z.infer<typeof ranInSchema>;

/** An action of `tars.yaml` on its way: looked at, offered, approved, done. */
export const offerSchema = z.discriminatedUnion("status", [
  z.strictObject({ ...action, status: z.literal("preparing") }),
  z.strictObject({ ...action, status: z.literal("offered"), preview: previewSchema }),
  z.strictObject({
    ...action,
    status: z.literal("impossible"),
    result,
    /** Nobody is to do it any more, though it could be done: what it was for was ruled out (K6), or is another incident's. */
    withdrawn: z.optional(z.literal(true)),
    /** It was carried out in another incident, or is. */
    ranIn: z.optional(ranInSchema),
  }),
  z.strictObject({ ...action, status: z.literal("running"), ...approved }),
  z.strictObject({ ...action, status: z.literal("applied"), ...approved, result }),
  z.strictObject({ ...action, status: z.literal("failed"), ...approved, result }),
]);

/** What became of the errors in the minutes after a roll-back that TARS did by itself: `recovered` are the alerts, where no rate tells. */
export const rollbackOutcomes = ["fell", "recovered", "did not fall", "not measured"] as const;

export type RollbackOutcome = (typeof rollbackOutcomes)[number];

const rollback = {
  offerId: z.string(),
  /** The error rate when it was announced, in percent, where it is known. */
  before: z.optional(z.number()),
  /** Since when it is so. */
  at: instantSchema,
};

/**
 * A roll-back that TARS does by itself, unless somebody stops it (R1–R3): one a service in an incident, from its announcement to what
 * came of it.
 */
export const rollbackSchema = z.discriminatedUnion("status", [
  z.strictObject({ ...rollback, status: z.literal("announced"), runsAt: instantSchema }),
  /** Its time has come: what it would do is looked at anew. */
  z.strictObject({ ...rollback, status: z.literal("due"), runsAt: instantSchema }),
  z.strictObject({ ...rollback, status: z.literal("stopped"), by: z.string() }),
  z.strictObject({ ...rollback, status: z.literal("withdrawn"), because: z.string() }),
  z.strictObject({ ...rollback, status: z.literal("running") }),
  z.strictObject({ ...rollback, status: z.literal("failed") }),
  z.strictObject({ ...rollback, status: z.literal("watched"), until: instantSchema }),
  z.strictObject({
    ...rollback,
    status: z.literal("judged"),
    outcome: z.enum(rollbackOutcomes),
    /** The error rate then, in percent. */
    now: z.optional(z.number()),
  }),
]);

export type Rollback = z.infer<typeof rollbackSchema>;

/** R1–R3: until when TARS leaves it to people to roll a service back, and why, as a part of a sentence. */
export const leftToPeopleSchema = z.strictObject({ because: z.string(), until: instantSchema });

export type Offer = z.infer<typeof offerSchema>;

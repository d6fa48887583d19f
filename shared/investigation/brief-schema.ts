import { mitigationKinds } from "../runbook/mitigations.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { changeSchema } from "./change-schema.ts";
import { checklistItemSchema, findingKeySchema } from "./finding-schema.ts";

const confidenceSchema = z.enum(["high", "medium", "low"]);

/**
 * When errors began (I2). `at` is the start of the interval in which they did, `until` its end: the truth lies between
 * the two, or is `at` itself when a log line says so.
 */
const onsetSchema = z.strictObject({
  at: instantSchema,
  until: instantSchema,
  confidence: confidenceSchema,
  /** Errors per hundred requests before and since; errors per interval where requests are not counted. */
  before: z.number(),
  since: z.number(),
  unit: z.enum(["%", "errors an interval"]),
});

export type Onset = z.infer<typeof onsetSchema>;

/** One of the three criteria: its verdict, and why. Unknown is never yes. A yes says how sure it is. */
const verdictSchema = z.strictObject({
  is: z.enum(["yes", "no", "unknown"]),
  because: z.string(),
  confidence: z.optional(confidenceSchema),
});

export type Confidence = z.infer<typeof confidenceSchema>;

export type Verdict = z.infer<typeof verdictSchema>;

/** Whether to roll back (R1–R3): only when all three say yes. */
const rollbackAdviceSchema = z.strictObject({
  rollBack: z.enum(["yes", "no", "unknown"]),
  /** The deployment that it is about. */
  deployment: z.optional(changeSchema),
  R1: verdictSchema,
  R2: verdictSchema,
  R3: verdictSchema,
});

export type RollbackAdvice = z.infer<typeof rollbackAdviceSchema>;

/** A row of the table of mitigations that the findings point at: how strongly, from 0 to 1, and by what (M1–M6). */
const suggestionSchema = z.strictObject({
  kind: z.enum(mitigationKinds),
  strength: z.number(),
  because: z.array(z.string()),
  /** What may have caused it: a change, a dependency, more traffic. A sign that is a symptom alone names none. */
  cause: z.optional(z.string()),
  /** The service that it is seen on, where the evidence says it: an action of another one does nothing for it. */
  service: z.optional(z.string()),
});

export type Suggestion = z.infer<typeof suggestionSchema>;

/** An incident of before that looks like this one, and what ended it. */
const similarIncidentSchema = z.strictObject({
  id: z.string(),
  number: z.number(),
  description: z.string(),
  rootCause: z.string(),
  fixedBy: z.string(),
  because: z.string(),
});

export type SimilarIncident = z.infer<typeof similarIncidentSchema>;

export const briefFindingSchema = z.strictObject({
  finding: findingKeySchema,
  value: z.string(),
  evidence: z.string(),
  users: z.optional(z.number()),
  since: z.optional(instantSchema),
});

export type BriefFinding = z.infer<typeof briefFindingSchema>;

/** What failed of a service while its errors lasted. */
const counted = {
  /** The requests that failed, and of how many those were counted. */
  failed: z.number(),
  requests: z.number(),
  /** The errors beside them, of intervals in which no request is counted. */
  rateless: z.number(),
  /** From when it is counted, and when the errors had ended; without an end they went on. Briefs of before say neither. */
  from: z.optional(instantSchema),
  to: z.optional(instantSchema),
  /** In how many spells it was, where in between there were none for as long as S1 wants: that time is not counted. */
  spells: z.optional(z.number()),
  /** When it was counted; briefs of before do not say it. */
  at: z.optional(instantSchema),
};

const countedBesideSchema = z.strictObject({ service: z.string(), ...counted });

/** How much harm TARS has measured so far, at most: a later measurement may see less of it. */
export const measuredImpactSchema = z.strictObject({
  ...counted,
  /** The most users in the error lines; there may be more of them where not every line was read. */
  users: z.number(),
  mayBeMore: z.boolean(),
  /** The highest error rate of an interval, in percent. */
  worstPercent: z.number(),
  /** The endpoints that failed when one was last seen to, the worst first: they are told also once nothing fails. */
  failing: z.optional(z.array(z.string())),
  /** What failed of the incident's other services. */
  beside: z.optional(z.array(countedBesideSchema)),
});

export type CountedBeside = z.infer<typeof countedBesideSchema>;

export type Counted = Omit<CountedBeside, "service">;

export type MeasuredImpact = z.infer<typeof measuredImpactSchema>;

const briefTickSchema = z.strictObject({ item: checklistItemSchema, evidence: z.string() });

/** What TARS found out by itself, right after the declaration or when asked again (I1–I5, K1–K6). */
export const briefSchema = z.strictObject({
  at: instantSchema,
  /** The most important thing, in one sentence, and since when TARS says so. */
  headline: z.string(),
  since: instantSchema,
  findings: z.array(briefFindingSchema),
  ticks: z.array(briefTickSchema),
  /** What the answer about users is made of; briefs of before have none. */
  impact: z.optional(measuredImpactSchema),
  /** Why nothing of the service can be measured, said once; what follows from it is not among the unknown. */
  blind: z.optional(z.string()),
  /** What could not be found out, and why. */
  unknown: z.array(z.strictObject({ what: z.union([findingKeySchema, checklistItemSchema]), why: z.string() })),
  onset: z.optional(onsetSchema),
  advice: rollbackAdviceSchema,
  /** The same of the incident's other services, where a deployment is suspected there, by its own errors. */
  adviceBeside: z.optional(z.array(rollbackAdviceSchema)),
  suggestions: z.array(suggestionSchema),
  similar: z.array(similarIncidentSchema),
  /** The changes of the last day, newest first. */
  changes: z.array(changeSchema),
  /** The error rate around the onset, by minute. */
  rates: z.array(z.strictObject({ at: instantSchema, percent: z.nullable(z.number()) })),
  /** The most frequent errors, masked: by them incidents are alike. */
  errorPatterns: z.array(z.string()),
  bytesScanned: z.number(),
  /** Who was stood in for, on a laptop. */
  standIns: z.array(z.string()),
});

export type Brief = z.infer<typeof briefSchema>;

import { updatesSchema } from "../communication/updates-schema.ts";
import { briefSchema } from "../investigation/brief-schema.ts";
import {
  checklistItemSchema,
  findingKeySchema,
  findingSchema,
  rootCauseSchema,
  tickSchema,
} from "../investigation/finding-schema.ts";
import {
  fixedElsewhereSchema,
  leftToPeopleSchema,
  mitigationSchema,
  offerSchema,
  rollbackSchema,
} from "../mitigation/mitigation-schema.ts";
import { ruledOutSchema } from "../mitigation/ruled-out-schema.ts";
import { acknowledgementSchema, pagingSchema, roleSchema } from "../on-call/paging-schema.ts";
import { postMortemSchema } from "../post-mortem/post-mortem-schema.ts";
import { healthSchema, resolutionSchema } from "../resolution/resolution-schema.ts";
import { own } from "../runbook/own.ts";
import { type OpenPhase, openPhases } from "../runbook/phase.ts";
import { severities } from "../runbook/severity.ts";
import { onStatusPageSchema } from "../status-page/post-schema.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";
import { detectionSchema } from "../triage/detection-schema.ts";
import { incidentAlertsSchema, incidentCustomersSchema, withFiringByService } from "../triage/members-schema.ts";
import { countsSchema } from "./counts-schema.ts";
import { incidentRefSchema } from "./ref-schema.ts";
import { related } from "./related-schema.ts";

/** What every incident has, in whatever phase it is. */
const common = {
  id: z.string(),
  /** `42` is spoken as INC-42. */
  number: z.number(),
  /** How many timeline entries there are; the version that fences a write. */
  version: z.number(),
  service: z.string(),
  team: z.string(),
  severity: z.enum(severities),
  /**
   * The highest severity that it had, unless a person said that it was classified wrongly: what the incident owes goes by
   * it (S1, S6, S7, P1r).
   */
  owesAs: z.enum(severities),
  description: z.string(),
  detection: detectionSchema,
  /** When the errors started, as far as is known (T1, T3). */
  startedAt: instantSchema,
  declaredAt: instantSchema,
  alerts: incidentAlertsSchema,
  /** When it was last said that an alert of the service has joined another incident. */
  elsewhereSaidAt: z.optional(instantSchema),
  /** By team: the owner's, and those of teams that are needed. */
  pagings: z.record(z.string(), pagingSchema),
  /** The first one; whoever acknowledges later ends a paging, which says so. */
  acknowledgement: z.optional(acknowledgementSchema),
  /** The first one, once the incident was reopened: the one from before it does not count any more. */
  firstAcknowledgement: z.optional(acknowledgementSchema),
  /** When a person last did something about it. */
  lastActivityAt: instantSchema,
  lead: z.optional(z.string()),
  roles: z.partialRecord(roleSchema, z.string()),
  /** Customers who reported it (D3): they are told when it is over (S6). */
  customers: incidentCustomersSchema,
  findings: z.partialRecord(findingKeySchema, findingSchema),
  checklist: z.partialRecord(checklistItemSchema, tickSchema),
  mitigations: z.array(mitigationSchema),
  /** What TARS found out last. */
  brief: z.optional(briefSchema),
  /** The suspects that people have ruled out, the newest; all of them are on its timeline. */
  ruledOut: z.optional(z.array(ruledOutSchema)),
  /** TARS has begun its second look by itself; it is tried until it is done, and not begun again. */
  lookedAgain: z.optional(z.boolean()),
  /** When its impact was counted last, or was to be. */
  impactSoughtAt: z.optional(instantSchema),
  /** The question that was answered last: the next may follow it, and leave out what it says. */
  answered: z.optional(z.string()),
  /** The newest mitigation that is in place in another open incident of its service: errors may have come after that, too. */
  fixedElsewhere: z.optional(fixedElsewhereSchema),
  /** When errors were seen after a mitigation: what is found out from then on is about what began behind it. */
  errorsAgainAt: z.optional(instantSchema),
  /** When a service began to fire of which TARS knew nothing when it had looked. */
  serviceJoinedAt: z.optional(instantSchema),
  /** How many bytes of logs were scanned for it. */
  scannedBytes: z.number(),
  /** How many of these for its briefs: people's questions have a limit of their own. */
  briefBytes: z.number(),
  counts: countsSchema,
  /** Actions on their way, by id. */
  offers: z.record(z.string(), offerSchema),
  /** The roll-backs that TARS does by itself, by service; undefined while it has announced none. */
  rollbacks: z.optional(z.record(z.string(), rollbackSchema)),
  /** The services that TARS does not roll back by itself for what was done in another incident. */
  leftToPeople: z.optional(z.record(z.string(), leftToPeopleSchema)),
  rootCause: z.optional(rootCauseSchema),
  updates: updatesSchema,
  /** As a person wrote it, and the time that it means, if it means one. */
  eta: z.optional(
    z.strictObject({
      text: z.string(),
      at: z.optional(instantSchema),
      passedSaid: z.optional(z.boolean()),
      /** It was said that an answer had a time that TARS does not read. */
      unreadSaid: z.optional(z.boolean()),
    }),
  ),
  /** What customers are told of it, on the status page. */
  statusPage: z.optional(onStatusPageSchema),
  /** The incidents that turned out to be the same problem: their alerts are this one's. */
  absorbed: z.array(z.string()),
  ...related,
  /** How many resolutions did not last. */
  reopened: z.number(),
  /** When it was opened again: what was found and done before that counts no more (S2, S3). */
  reopenedAt: z.optional(instantSchema),
  /** What was measured of its error rate (S1); undefined while nothing was. */
  health: z.optional(healthSchema),
  /** The worst error rate of all periods that were measured, in percent: those themselves are kept for an hour. */
  peakPercent: z.optional(z.number()),
  /** What people wrote of it before it was opened again: the next draft begins with it. */
  earlierPostMortem: z.optional(postMortemSchema),
};

/** Since when it counts as mitigated. */
const mitigated = { mitigatedAt: instantSchema };

/** A resolved incident has a resolution, with its root cause. */
const resolved = {
  ...mitigated,
  resolution: resolutionSchema,
  postMortem: z.optional(postMortemSchema),
  /** When somebody first wrote at its post-mortem. */
  postMortemBegunAt: z.optional(instantSchema),
  closedAt: z.optional(instantSchema),
};

const unmonitoredSchema = z.strictObject({
  ...common,
  phase: z.enum(["declared", "investigating", "mitigating"]),
});

const monitoredSchema = z.strictObject({ ...common, ...mitigated, phase: z.literal("monitoring") });

const resolvedSchema = z.strictObject({
  ...common,
  ...resolved,
  phase: z.enum(["resolved", "post-mortem", "closed"]),
});

const mergedSchema = z.strictObject({
  ...common,
  mitigatedAt: z.optional(instantSchema),
  phase: z.literal("closed"),
  mergedInto: incidentRefSchema,
  /** How far it had come by then. */
  reached: z.enum(openPhases),
  mergedAt: z.optional(instantSchema),
});

export type MonitoredIncident = z.infer<typeof monitoredSchema>;

export type OpenIncident = z.infer<typeof unmonitoredSchema> | MonitoredIncident;

export type ResolvedIncident = z.infer<typeof resolvedSchema>;

export type Incident = OpenIncident | ResolvedIncident;

/** It turned out to be the same problem as another incident, which goes on for both. Nothing is asked of it any more. */
export type MergedIncident = z.infer<typeof mergedSchema>;

/** An incident as it is stored. */
export type AnyIncident = Incident | MergedIncident;

/** How far an incident had come, by what was done about it. */
const reachedBy = ({ mitigatedAt, mitigations, acknowledgement }: Record<string, unknown>): OpenPhase => {
  if (mitigatedAt !== undefined) return "monitoring";
  if (Array.isArray(mitigations) && mitigations.length > 0) return "mitigating";
  return acknowledgement === undefined ? "declared" : "investigating";
};

const withoutSince = ({ since: _since, ...health }: Record<string, unknown>) => health;

/** The roll-back by TARS under the service that it was of. */
const byService = (rollback: unknown, { offers, service }: Record<string, unknown>): Record<string, unknown> => {
  const { offerId } = rollback as { offerId: string };
  const offer = own(offers as Record<string, { service: string }>, offerId);
  return { [offer?.service ?? String(service)]: rollback };
};

/** The roll-backs of an incident that was merged: what was announced has not been done. */
const endedByMerge = ({ rollbacks, mergedInto, mergedAt }: Record<string, unknown>): Record<string, unknown> => {
  const because = `the incident was merged into INC-${(mergedInto as { number: number }).number}`;
  return Object.fromEntries(
    Object.entries(rollbacks as Record<string, Record<string, unknown>>).map(([service, rollback]) => {
      const { status, runsAt: _runsAt, ...rest } = rollback;
      const isPending = status === "announced" || status === "due";
      return [service, isPending ? { ...rest, status: "withdrawn", because, at: mergedAt ?? rest.at } : rollback];
    }),
  );
};

/** The shape of an incident's head. */
export const incidentShape = shapeOf<AnyIncident>(
  "incident",
  z.union([unmonitoredSchema, monitoredSchema, resolvedSchema, mergedSchema]),
  [
    // Version 1 did not tell apart what was scanned for briefs: most of it was. It measured S1 from the mitigation on, owed
    // what its severity of the moment owes, and knew no time of an ETA.
    ({ health, eta, ...old }: Record<string, unknown>) => ({
      ...old,
      briefBytes: old.scannedBytes,
      owesAs: old.severity,
      ...(health !== undefined && { health: withoutSince(health as Record<string, unknown>) }),
      ...(eta !== undefined && { eta: { text: eta } }),
    }),
    // Version 2 said nothing on the status page, and did not count which service's alerts fire.
    (old) => ({ ...old, alerts: withFiringByService(old.alerts) }),
    // Version 3 did not say how far an incident had come that was merged.
    (old) => ("mergedInto" in old ? { ...old, reached: reachedBy(old) } : old),
    // Version 4 knew one roll-back by TARS.
    ({ rollback, ...old }) => (rollback === undefined ? old : { ...old, rollbacks: byService(rollback, old) }),
    // Version 5 left what an incident had announced that was merged as it was.
    (old) => ("mergedInto" in old && old.rollbacks !== undefined ? { ...old, rollbacks: endedByMerge(old) } : old),
  ],
);

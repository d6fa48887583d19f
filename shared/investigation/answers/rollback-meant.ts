import { currentSince, isMerged, isOpen, servicesOf } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { namesService, takenBackBy } from "../../mitigation/standing-offer.ts";
import { type Instant, plusSeconds } from "../../runbook/time.ts";
import type { TimedQuery } from "../answer-schema.ts";
import { changesKept } from "../changes.ts";
import type { Sight } from "./told.ts";

/** A roll-back that ran: of which service and when, and when the errors had begun that it was to end, where an incident tells. */
type RanBack = { service: string; at: Instant; began?: Instant };

/** An incident that is open as long before a roll-back as this may be the one that it was for, in seconds. */
const longestOpen = 24 * 60 * 60;

/** Whether a question is about a roll-back, and not about any other deployment. */
export const asksOfRollback = (question: string): boolean => /\b(?:roll(?:ed|ing)?[ -]?back|revert)/i.test(question);

/** So much of the time since a roll-back tells whether it helped (Q1), in seconds: a minute, and this of the intervals behind its own. */
export const leastSince = { all: 60, measured: 10 };

/** Whether it is asked what a roll-back has brought, in which words soever. */
export const asksForItsOutcome = (question: string): boolean =>
  /\b(?:help(?:ed)?|work(?:ed)?|stop(?:ped)?|fix(?:ed)?|end(?:ed)?)\b/i.test(question);

/** When the errors began of an incident of which a roll-back was a part. */
const beganBefore = ({ at }: RanBack, incidents: AnyIncident[]): Instant | undefined => {
  const wasOpen = (one: AnyIncident) => !isMerged(one) && (isOpen(one) || one.resolution.at >= at);
  const found = incidents.find((one) => currentSince(one) < at && wasOpen(one));
  return found && currentSince(found);
};

/**
 * Q1: the roll-back that a question means: of the services that it names, else the one that ran in the incident in whose thread it
 * is asked, its own service's first, else the last one of the service. Undefined where TARS knows of none.
 */
export const rollbackMeant = async (
  { services, window: { to } }: Pick<TimedQuery, "services" | "window">,
  { records, now, question = "" }: Pick<Sight, "records" | "now" | "question">,
): Promise<RanBack | undefined> => {
  const incident = await records.incident(undefined);
  const isNamed = services.some((service) => namesService(question, service));
  const looked = incident && !isNamed ? [...new Set([...services, ...servicesOf(incident)])] : services;
  const changes = await records.changes(looked, plusSeconds(now, -changesKept));
  const ran = [
    ...changes.flatMap(({ kind, rollback, service, startedAt: at }) =>
      kind === "deployment" && rollback ? [{ service, at }] : [],
    ),
    ...(incident ? takenBackBy(incident, to).filter(({ service }) => looked.includes(service)) : []),
  ]
    .filter(({ at }) => at < to)
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const asked = ran.filter(({ service }) => services.includes(service));
  const since = incident?.startedAt ?? to;
  const meant = [...asked, ...ran].find(({ at }) => at >= since) ?? asked[0];
  if (!meant) return undefined;
  const declared = incident
    ? [incident]
    : (await records.incidents([meant.service], { from: plusSeconds(meant.at, -longestOpen), to: meant.at })).all;
  const began = beganBefore(meant, declared);
  return { ...meant, ...(began !== undefined && { began }) };
};

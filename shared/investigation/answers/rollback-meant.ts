import { servicesOf } from "../../incident/incident.ts";
import { namesService, takenBackBy } from "../../mitigation/standing-offer.ts";
import { type Instant, plusSeconds } from "../../runbook/time.ts";
import type { TimedQuery } from "../answer-schema.ts";
import { changesKept } from "../changes.ts";
import type { Sight } from "./told.ts";

/** A roll-back that ran: of which service, and when. */
type RanBack = { service: string; at: Instant };

/** Whether a question is about a roll-back, and not about any other deployment. */
export const asksOfRollback = (question: string): boolean => /\b(?:roll(?:ed|ing)?[ -]?back|revert)/i.test(question);

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
  const here = [...asked, ...ran].find(({ at }) => at >= since);
  return here ?? asked[0];
};

import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome, type Instant, plusSeconds, spokenInstant } from "../runbook/time.ts";
import type { RanIn } from "./mitigation-schema.ts";
import type { RanAction } from "./ran-schema.ts";

/** M1–M6: what was carried out in one incident is offered in no other one of the service for so long, in seconds. */
export const ranLasts = 2 * 60 * 60;

/** What a button says of an action that was carried out elsewhere: `Ran in INC-1 at 03:12 UTC`. */
export const ranInWords = (
  { number, at }: RanIn,
  { declaredAt }: Pick<AnyIncident, "declaredAt">,
  { timeZone }: Pick<Settings, "timeZone">,
): string => `Ran in ${incidentName({ number })} at ${spokenInstant(at, timeZone, declaredAt)}`;

/** The same for whoever wants to do it again. */
export const ranProblem = (ran: RanIn, incident: Pick<AnyIncident, "declaredAt">, settings: Settings): string =>
  `${ranInWords(ran, incident, settings)}. Look there for what it did. Until ${spokenInstant(plusSeconds(ran.at, ranLasts), settings.timeZone, incident.declaredAt)} it will not run again for another incident that is open beside it.`;

/**
 * M1–M6: where an action was carried out that an incident would do again: in another one that is open, or was merged, within two
 * hours. One that is resolved is of another problem.
 */
export const ranElsewhere = (
  incident: Pick<AnyIncident, "id">,
  ran: RanAction | undefined,
  other: AnyIncident | undefined,
  now: Instant,
): RanIn | undefined =>
  ran &&
  other &&
  other.id !== incident.id &&
  (isOpen(other) || isMerged(other)) &&
  !hasCome(plusSeconds(ran.at, ranLasts), now)
    ? { id: other.id, number: other.number, at: ran.at }
    : undefined;

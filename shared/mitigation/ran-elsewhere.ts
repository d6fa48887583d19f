import type { Line } from "../communication/message-schema.ts";
import { line, placeOf, wordsOf } from "../communication/words.ts";
import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome, type Instant, plusSeconds, spokenInstant } from "../runbook/time.ts";
import type { RanIn } from "./mitigation-schema.ts";
import type { RanAction } from "./ran-schema.ts";

/** M1–M6: what was carried out in one incident is offered in no other one of the service for so long, in seconds. */
export const ranLasts = 2 * 60 * 60;

/** Where and when an action was carried out, or is: `Ran in INC-1 at 03:12 UTC`, `Running in INC-1 since 03:12 UTC`. */
export const ranInLine = ({ number, at, runs }: RanIn): Line =>
  runs
    ? line`Running in ${incidentName({ number })} since ${{ at }}`
    : line`Ran in ${incidentName({ number })} at ${{ at }}`;

/** The same as a button says it. */
export const ranInWords = (
  ran: RanIn,
  incident: Pick<AnyIncident, "declaredAt">,
  settings: Pick<Settings, "timeZone">,
): string => wordsOf(ranInLine(ran), placeOf(incident, settings));

/** The same for whoever wants to do it again. */
export const ranProblem = (ran: RanIn, incident: Pick<AnyIncident, "declaredAt">, settings: Settings): string =>
  ran.runs
    ? `${ranInWords(ran, incident, settings)}. Look there for how it goes: if it fails, it is offered here again.`
    : `${ranInWords(ran, incident, settings)}. Look there for what it did. Until ${spokenInstant(plusSeconds(ran.at, ranLasts), settings.timeZone, incident.declaredAt)} it will not run again for another incident that is open beside it.`;

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
    ? { id: other.id, number: other.number, at: ran.at, ...(ran.runs && { runs: ran.runs }) }
    : undefined;

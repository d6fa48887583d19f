import { nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import type { Circumstances, Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { incidentName, isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome, type Instant, plusSeconds } from "../runbook/time.ts";
import type { LastAct } from "./last-act-schema.ts";
import { rollbackEvery } from "./running.ts";

/** What has taken the turn of a service, as a part of a sentence. */
export const lastActInWords = ({ incident, how, by, what }: LastAct, settings: Settings): string => {
  const who = nameOf(settings, by);
  switch (how) {
    case "stopped":
      return `${who} stopped it in ${incident}`;
    case "by hand":
      return `${who} has mitigated by hand in ${incident}: ${what}`;
    case "approved":
      return by === tars.name ? `TARS has begun ${what} in ${incident}` : `${who} has approved ${what} in ${incident}`;
  }
};

/** Whether TARS may roll a service back by itself, by the settings. */
const mayBeRolledBack = (service: string, settings: Settings): boolean =>
  Object.values(own(settings.services, service)?.actions ?? {}).some(({ approval }) => typeof approval === "object");

/** R1–R3: why TARS leaves it to people now to roll a service back, as a part of a sentence; undefined when it does not. */
export const leftToPeople = (
  { leftToPeople: left = {} }: Pick<Incident, "leftToPeople">,
  service: string,
  now: Instant,
): string | undefined => {
  const found = own(left, service);
  return found && !hasCome(found.until, now) ? found.because : undefined;
};

/** R1–R3: an incident hears what another one has done to a service: TARS rolls it back in neither for two hours. */
export const leftAfter = (
  incident: Incident,
  service: string,
  lastAct: LastAct,
  { now, settings }: Pick<Circumstances, "now" | "settings">,
): IncidentEvent[] => {
  const until = plusSeconds(lastAct.at, rollbackEvery);
  const known = own(incident.leftToPeople ?? {}, service);
  return lastAct.incident === incidentName(incident) ||
    hasCome(until, now) ||
    (known && known.until >= until) ||
    !mayBeRolledBack(service, settings)
    ? []
    : [{ type: "Rollback Left To People", data: { service, because: lastActInWords(lastAct, settings), until } }];
};

/** R1–R3: something is done to a service in another incident, or TARS was stopped there. */
export const leaveRollback: Decider<"leave rollback"> = (incident, { service, lastAct }, circumstances) =>
  isOpen(incident) ? leftAfter(incident, service, lastAct, circumstances) : [];

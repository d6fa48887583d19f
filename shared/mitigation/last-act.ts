import { cut } from "../communication/figures.ts";
import { nameOf } from "../communication/say.ts";
import { firstLine } from "../communication/templates.ts";
import { tars } from "../incident/actor-schema.ts";
import type { Circumstances, Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { incidentName, isOpen, servicesOf } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome, plusSeconds } from "../runbook/time.ts";
import type { LastAct } from "./last-act-schema.ts";
import type { Mitigation } from "./mitigation-schema.ts";
import { rollbacksOf } from "./rollbacks.ts";
import { rollbackEvery } from "./running.ts";
import { actedOn } from "./standing-offer.ts";

/** What people have done by hand is told in other incidents with so many signs at most. */
const longestWhat = 200;

/** What was done to a service in an incident, or that TARS was stopped there; `about` is the offer or the mitigation. */
type Act = { service: string; about: string; lastAct: LastAct };

/** The services that a mitigation may be of: of what a person has done by hand it is not known. */
const mayBeOf = (incident: AnyIncident, done: Mitigation): string[] => {
  const service = actedOn(incident, done);
  return service === undefined ? servicesOf(incident) : [service];
};

/** R1–R3: what people have done in an incident that keeps TARS from rolling its services back by itself. */
export const actsOfPeople = (incident: AnyIncident): Act[] => {
  const { offers, mitigations } = incident;
  const named = { incident: incidentName(incident) };
  return [
    ...rollbacksOf(incident).flatMap(({ service, rollback }): Act[] => {
      if (rollback.status !== "stopped") return [];
      const { offerId: about, at, by } = rollback;
      const what = own(offers, about)?.title ?? "a roll-back";
      // Not under the offer's id: what gives a turn back must not forget it.
      return [{ service, about, lastAct: { ...named, id: `stopped ${about}`, at, how: "stopped", by, what } }];
    }),
    ...Object.values(offers).flatMap((offer): Act[] => {
      if (!("approvedBy" in offer) || offer.approvedBy === tars.name) return [];
      const { id, service, startedAt: at, approvedBy: by, title: what } = offer;
      return [{ service, about: id, lastAct: { ...named, id, at, how: "approved", by, what } }];
    }),
    ...mitigations.flatMap((done): Act[] => {
      const { id, at, by } = done;
      if (by === tars.name || own(offers, id)) return [];
      const lastAct: LastAct = { ...named, id, at, how: "by hand", by, what: cut(firstLine(done.what), longestWhat) };
      return mayBeOf(incident, done).map((service) => ({ service, about: id, lastAct }));
    }),
  ];
};

/** What has taken the turn of a service, as a part of a sentence. */
export const lastActInWords = ({ incident, how, by, what }: LastAct, settings: Settings): string => {
  const who = nameOf(settings, by);
  switch (how) {
    case "stopped":
      return `${who} stopped it in ${incident}`;
    case "announced":
      return `TARS has announced ${what} in ${incident}`;
    case "by hand":
      return `${who} has begun to mitigate by hand in ${incident}: ${what}`;
    case "approved":
      return by === tars.name ? `TARS has begun ${what} in ${incident}` : `${who} has approved ${what} in ${incident}`;
  }
};

/** Whether TARS may roll a service back by itself, by the settings. */
const mayBeRolledBack = (service: string, settings: Settings): boolean =>
  Object.values(own(settings.services, service)?.actions ?? {}).some(({ approval }) => typeof approval === "object");

/** R1–R3: an incident hears what another one has done to a service: TARS rolls it back in neither for two hours. */
export const leftAfter = (
  incident: Incident,
  service: string,
  lastAct: LastAct,
  { now, settings }: Pick<Circumstances, "now" | "settings">,
): IncidentEvent[] => {
  const until = plusSeconds(lastAct.at, rollbackEvery);
  const known = own(incident.leftToPeople ?? {}, service);
  // What is announced may yet not be done.
  return lastAct.incident === incidentName(incident) ||
    lastAct.how === "announced" ||
    hasCome(until, now) ||
    (known && known.until >= until) ||
    !mayBeRolledBack(service, settings)
    ? []
    : [{ type: "Rollback Left To People", data: { service, because: lastActInWords(lastAct, settings), until } }];
};

/** R1–R3: something is done to a service in another incident, or TARS was stopped there. */
export const leaveRollback: Decider<"leave rollback"> = (incident, { service, lastAct }, circumstances) =>
  isOpen(incident) ? leftAfter(incident, service, lastAct, circumstances) : [];

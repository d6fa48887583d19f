import { cut } from "../communication/figures.ts";
import type { Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { refuse } from "../incident/refusal.ts";
import { type Advices, adviceOf } from "../investigation/advices.ts";
import type { Brief } from "../investigation/brief-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { requestAction } from "./act.ts";
import { actionFor, toBeDone } from "./action-for.ts";
import { isSuspect, suspectInWords } from "./recognise.ts";
import { offersWithout, ruledOutInWords, standingRuledOut, suspectId, withoutRuledOut } from "./ruled-out.ts";
import type { RuledOut } from "./ruled-out-schema.ts";
import { standingOffer, wasApprovedAgainst } from "./standing-offer.ts";

/** So much of a suspect's words is said of it. */
const longestWords = 250;

/**
 * What TARS prepares of a brief for a person to approve, unless it stands already: the action for its first suspect (M1–M6), and
 * each further roll-back for which all three criteria are met (R1–R3). A first one that `ran` in another incident is looked at
 * whatever the evidence for it: that is said then, and not that it can be done.
 */
export const preparedFor = (
  incident: Incident,
  brief: Pick<Brief, "suggestions"> & Advices,
  offerId: string,
  settings: Settings,
  ran = false,
): IncidentEvent[] =>
  toBeDone(brief)
    .filter((suspect, index) => isSuspect(suspect) || (ran && index === 0))
    .flatMap((suspect, index) => {
      const action = actionFor(incident, suspect, brief, settings);
      if (!action || standingOffer(incident, action)) return [];
      if (wasApprovedAgainst(incident, adviceOf(suspect, brief)?.deployment)) return [];
      const id = index === 0 ? offerId : `${offerId}-${index + 1}`;
      return requestAction(incident, { id, service: action.service, action: action.name }, settings);
    });

/** K6: a person says of a suspect that it is not the cause. Nothing is done against it any more, and the next one is looked at. */
export const ruleOut: Decider<"rule out"> = (incident, { suspect, why, offerId }, { settings, actor, now }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is no suspect any more.");
  const { brief } = incident;
  if (suspect !== undefined && standingRuledOut(incident).some((one) => one.suspect === suspect)) return [];
  const found = brief?.suggestions.find((one) => suspect === undefined || suspectId(one, brief, incident) === suspect);
  if (!brief || !found) return refuse("conflict", "It is not a suspect any more. Look at the current suspects.");
  const { kind } = found;
  const service = found.service ?? adviceOf(found, brief)?.deployment?.service;
  const out = {
    suspect: suspectId(found, brief, incident),
    what: cut(suspectInWords(found, brief), longestWords),
    ...(why && { why }),
  };
  const said: RuledOut = { ...out, kind, ...(service !== undefined && { service }), by: actor.name, at: now };
  const because = ruledOutInWords(said, settings);
  const after = withoutRuledOut(brief, [said], () => because, incident);
  const offers = offersWithout(incident.offers, { kind, service }, because);
  return [
    { type: "Suspect Ruled Out", data: { ...out, kind, ...(service !== undefined && { service }), because } },
    ...preparedFor({ ...incident, offers }, after, offerId, settings),
  ];
};

/**
 * K6: a person takes back that something is not the cause. TARS looks anew, with it among what can be suspected: what points at it
 * now is evidence, and not what once did. Without a suspect it is what was ruled out last.
 */
export const suspectAgain: Decider<"suspect again"> = (incident, { suspect }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is no suspect any more.");
  const found = standingRuledOut(incident).findLast((one) => suspect === undefined || one.suspect === suspect);
  return found
    ? [{ type: "Suspect Restored", data: { suspect: found.suspect, what: found.what } }]
    : refuse("conflict", "It is not ruled out now. Look again at what is suspected.");
};

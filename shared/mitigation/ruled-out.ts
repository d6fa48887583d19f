import { cut } from "../communication/figures.ts";
import { nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import type { Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { currentSince, isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { refuse } from "../incident/refusal.ts";
import type { Brief, RollbackAdvice, Suggestion } from "../investigation/brief-schema.ts";
import { headlineOf } from "../investigation/headline.ts";
import type { Settings } from "../runbook/settings.ts";
import { requestAction } from "./act.ts";
import { actionFor } from "./action-for.ts";
import type { Offer } from "./mitigation-schema.ts";
import { isSuspect, suspectInWords, suspectTick } from "./recognise.ts";
import type { RuledOut } from "./ruled-out-schema.ts";
import { standingOffer } from "./standing-offer.ts";

/**
 * By what a suspect is known again in the next brief: a deployment by its id, else the situation with its cause. Of traffic the
 * cause is a figure, which moves: it goes by its service.
 */
export const suspectId = ({ kind, cause, service }: Suggestion, { deployment }: RollbackAdvice): string => {
  if (kind === "roll-back" && deployment) return deployment.id;
  const what = kind === "limit-or-scale" ? service : (cause ?? service);
  return what === undefined ? kind : `${kind} ${what}`;
};

/** What people have ruled out of what is looked into now (K6): what was said before a reopening was about another time. */
export const standingRuledOut = (
  incident: Pick<AnyIncident, "ruledOut" | "startedAt" | "reopenedAt">,
): readonly RuledOut[] => incident.ruledOut?.filter(({ at }) => at >= currentSince(incident)) ?? [];

/** That it is not the cause, who says so, and why. */
export const ruledOutInWords = ({ what, by, why }: RuledOut, settings: Settings): string =>
  `Not the cause, says ${nameOf(settings, by)}: ${what}${why ? `. Reason: ${why}` : ""}`;

/**
 * A brief without the suspects that people have ruled out: the next one takes their place, in the headline and on the checklist,
 * too. A deployment that is ruled out is not to be rolled back: its errors are none of its code (R3).
 */
export const withoutRuledOut = (brief: Brief, ruledOut: readonly RuledOut[], because: string | Settings): Brief => {
  const { advice, suggestions } = brief;
  const known = new Map(ruledOut.map((one) => [one.suspect, one]));
  const left = suggestions.filter((one) => !known.has(suspectId(one, advice)));
  const deployed = advice.deployment && known.get(advice.deployment.id);
  if (left.length === suggestions.length && !deployed) return brief;
  const said = deployed && (typeof because === "string" ? because : ruledOutInWords(deployed, because));
  const verdicts = said ? { ...advice, rollBack: "no" as const, R3: { is: "no" as const, because: said } } : advice;
  const [next] = left;
  const ticked = suspectTick(next, verdicts);
  return {
    ...brief,
    advice: verdicts,
    suggestions: left,
    headline: headlineOf(brief.findings, next && suspectInWords(next, verdicts)),
    ticks: [
      ...brief.ticks.filter(({ item }) => item !== "root-cause-or-suspect"),
      ...("evidence" in ticked ? [{ item: "root-cause-or-suspect" as const, ...ticked }] : []),
    ],
  };
};

/** K6: whatever TARS had ticked the suspect with goes; a person's own tick stays. */
export const checklistWithout = (incident: Incident, brief: Brief | undefined, at: string): Incident["checklist"] => {
  const { "root-cause-or-suspect": tick, ...others } = incident.checklist;
  if (tick && tick.by !== tars.name) return incident.checklist;
  const next = brief?.ticks.find(({ item }) => item === "root-cause-or-suspect");
  return next
    ? { ...others, "root-cause-or-suspect": { done: true, evidence: next.evidence, by: tars.name, at } }
    : others;
};

/** Whether an offer is of what was suspected, and nobody has approved it. */
export const isOfferFor = (
  { status, kind, service }: Offer,
  suspected: { kind: string; service?: string | undefined },
): boolean =>
  (status === "offered" || status === "preparing") &&
  kind === suspected.kind &&
  (suspected.service === undefined || suspected.service === service);

/** So much of a suspect's words is said of it. */
const longestWords = 250;

/** What TARS prepares of a brief for a person to approve: the action for its first suspect, unless it stands already (M1–M6). */
export const preparedFor = (
  incident: Incident,
  brief: Pick<Brief, "suggestions" | "advice">,
  offerId: string,
  settings: Settings,
): IncidentEvent[] => {
  const [first] = brief.suggestions;
  const action = first && isSuspect(first) ? actionFor(incident, brief, settings) : undefined;
  return action && !standingOffer(incident, action)
    ? requestAction(incident, { id: offerId, service: action.service, action: action.name }, settings)
    : [];
};

/** K6: a person says of a suspect that it is not the cause. Nothing is done against it any more, and the next one is looked at. */
export const ruleOut: Decider<"rule out"> = (incident, { suspect, why, offerId }, { settings, actor, now }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is no suspect any more.");
  const { brief } = incident;
  if (suspect !== undefined && standingRuledOut(incident).some((one) => one.suspect === suspect)) return [];
  const found = brief?.suggestions.find((one) => suspect === undefined || suspectId(one, brief.advice) === suspect);
  if (!brief || !found) return refuse("conflict", "It is no suspect now. Look again at what is suspected.");
  const { kind } = found;
  const service = found.service ?? (kind === "roll-back" ? brief.advice.deployment?.service : undefined);
  const out = {
    suspect: suspectId(found, brief.advice),
    what: cut(suspectInWords(found, brief.advice), longestWords),
    ...(why && { why }),
  };
  const said: RuledOut = { ...out, by: actor.name, at: now };
  const after = withoutRuledOut(brief, [said], settings);
  return [
    {
      type: "Suspect Ruled Out",
      data: { ...out, kind, ...(service !== undefined && { service }), because: ruledOutInWords(said, settings) },
    },
    ...preparedFor(incident, after, offerId, settings),
  ];
};

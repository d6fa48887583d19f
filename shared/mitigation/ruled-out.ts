import { nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import { currentSince } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { type Advices, adviceOf } from "../investigation/advices.ts";
import type { Brief, RollbackAdvice, Suggestion } from "../investigation/brief-schema.ts";
import { headlineOf } from "../investigation/headline.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Offer } from "./mitigation-schema.ts";
import { notDone } from "./not-done.ts";
import { suspectsInWords, suspectTick } from "./recognise.ts";
import type { RuledOut } from "./ruled-out-schema.ts";

/**
 * By what a suspect is known again in the next brief: a deployment by its id, else the situation with its cause. Of traffic the
 * cause is a figure, which moves: it goes by its service, as does what has no cause, such as memory, which errors show in one
 * brief and a metric in the next; the incident's own service where nothing says which.
 */
export const suspectId = (suggestion: Suggestion, advices: Advices, incident: Pick<AnyIncident, "service">): string => {
  const { kind, cause, service } = suggestion;
  const deployment = adviceOf(suggestion, advices)?.deployment;
  if (deployment) return deployment.id;
  const whose = service ?? incident.service;
  return `${kind} ${kind === "limit-or-scale" ? whose : (cause ?? whose)}`;
};

/** What people have ruled out of what is looked into now (K6): what was said before a reopening was about another time. */
export const standingRuledOut = (
  incident: Pick<AnyIncident, "ruledOut" | "startedAt" | "reopenedAt">,
): readonly RuledOut[] => incident.ruledOut?.filter(({ at }) => at >= currentSince(incident)) ?? [];

/**
 * What was ruled out, where a suspect of a brief is that. A sign that names no cause, such as the load of a database, cannot be told
 * from one that was ruled out of the same situation and service by its cause.
 */
const ruledOutAs = (
  suspect: Suggestion,
  advices: Advices,
  incident: Pick<AnyIncident, "service">,
  ruledOut: readonly RuledOut[],
): RuledOut | undefined => {
  const id = suspectId(suspect, advices, incident);
  const { kind, cause, service = incident.service } = suspect;
  return ruledOut.find(
    (one) =>
      one.suspect === id ||
      (kind !== "roll-back" &&
        cause === undefined &&
        one.kind === kind &&
        (one.service ?? incident.service) === service),
  );
};

/** That it is not the cause, who says so, and why. */
export const ruledOutInWords = ({ what, by, why }: RuledOut, settings: Settings): string =>
  `Not the cause, says ${nameOf(settings, by)}: ${what}${why ? `. Reason: ${why}` : ""}`;

/**
 * A brief without the suspects that people have ruled out: the next one takes their place, in the headline and on the checklist,
 * too. `because` says it of one of them. A deployment that is ruled out is not to be rolled back: its errors are none of its code (R3).
 */
export const withoutRuledOut = (
  brief: Brief,
  ruledOut: readonly RuledOut[],
  because: (one: RuledOut) => string,
  incident: Pick<AnyIncident, "service">,
): Brief => {
  const { suggestions } = brief;
  const left = suggestions.filter((one) => !ruledOutAs(one, brief, incident, ruledOut));
  const verdictsOf = (advice: RollbackAdvice): RollbackAdvice => {
    const deployed = ruledOut.find(({ suspect }) => suspect === advice.deployment?.id);
    return deployed ? { ...advice, rollBack: "no", R3: { is: "no", because: because(deployed) } } : advice;
  };
  const advices: Advices = {
    advice: verdictsOf(brief.advice),
    ...(brief.adviceBeside && { adviceBeside: brief.adviceBeside.map(verdictsOf) }),
  };
  const ticked = suspectTick(left, advices, incident);
  return {
    ...brief,
    ...advices,
    suggestions: left,
    headline: headlineOf(brief.findings, suspectsInWords(left, advices, incident)),
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

/** The offers without those against what a person has ruled out: nobody can approve them any more. */
export const offersWithout = (
  offers: Incident["offers"],
  suspected: { kind: string; service?: string | undefined },
  because: string,
): Incident["offers"] =>
  Object.fromEntries(
    Object.entries(offers).map(([key, offer]): [string, Offer] => [
      key,
      isOfferFor(offer, suspected) ? notDone(offer, because) : offer,
    ]),
  );

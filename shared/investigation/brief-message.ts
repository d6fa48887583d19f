import type { Action, Line, Message } from "../communication/message-schema.ts";
import { nameOf } from "../communication/say.ts";
import { placeOf, wordsOf } from "../communication/words.ts";
import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { actionFor, toBeDone } from "../mitigation/action-for.ts";
import { ranInWords } from "../mitigation/ran-elsewhere.ts";
import { suspectInWords, suspectsBeside } from "../mitigation/recognise.ts";
import { doneOf, rolledBackHereLine, rolledBackLine } from "../mitigation/rollback-text.ts";
import { standingRuledOut, suspectId } from "../mitigation/ruled-out.ts";
import { standingOffer, takenBackBy } from "../mitigation/standing-offer.ts";
import { checklistItems } from "../runbook/checklist.ts";
import { type FindingKey, findingKeys } from "../runbook/findings.ts";
import { mitigationCatalogue } from "../runbook/mitigations.ts";
import type { Settings } from "../runbook/settings.ts";
import { secondsBetween } from "../runbook/time.ts";
import { adviceOf } from "./advices.ts";
import type { Brief, Suggestion } from "./brief-schema.ts";
import type { Change } from "./change-schema.ts";
import { changeInWords } from "./changes.ts";

/** The message of the brief, by the name under which the board edits it. */
export const briefBoard = "brief";

const foundIn = ({ findings }: Brief, key: FindingKey): string | undefined =>
  findings.find(({ finding }) => finding === key)?.value;

/** `15 s`, `4 min`, `2 h`. */
const roughly = (seconds: number): string =>
  seconds < 120
    ? `${Math.round(seconds)} s`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3600)} h`;

const brokenLine = (brief: Brief): Line => [
  { bold: foundIn(brief, "what-is-broken") ?? "What is broken is not known yet" },
  ...(brief.onset ? [" · since ", { at: brief.onset.at }] : []),
];

/** How long before the first error it was that something was deployed. */
const beforeErrors = ({ onset }: Brief, deployment: Change): string => {
  const seconds = onset ? secondsBetween(deployment.endedAt ?? deployment.startedAt, onset.at) : -1;
  return seconds >= 0 ? `, ${roughly(seconds)} before the first error` : "";
};

/** What people have ruled out, and who. */
const ruledOutLines = (incident: AnyIncident, settings: Settings): Line[] =>
  standingRuledOut(incident).map(({ what, by }) => [`Not the cause: ${what}, says ${nameOf(settings, by)}`]);

/** What is suspected, and of the incident's other services, where something is: then each stands with its service. */
export const suspectLines = (brief: Brief, incident: AnyIncident): Line[] => {
  const { suggestions } = brief;
  const beside = suspectsBeside(suggestions, incident);
  const whose = beside.length > 0 ? ` (${suggestions[0]?.service ?? incident.service})` : "";
  return [
    [...suspectLine(brief), whose],
    ...beside.map((one) => [`Also suspected: ${suspectInWords(one, brief)} (${one.service})`]),
  ];
};

/** What is suspected, or that nothing is yet. */
const suspectLine = (brief: Brief): Line => {
  const [first] = brief.suggestions;
  const deployed = first && adviceOf(first, brief)?.deployment;
  if (deployed) return [`Suspect: ${changeInWords(deployed)}${beforeErrors(brief, deployed)}`];
  if (first) return [`Suspect: ${suspectInWords(first, brief)}`];
  const changed = foundIn(brief, "what-changed");
  return [changed ? `No suspect yet. What changed: ${changed}` : "No suspect yet"];
};

/** What a roll-back goes back to; what was rolled back before in the incident is not what it was good with. */
const goodVersion = (incident: AnyIncident, { service, previous }: Change): string => {
  const isSecond = takenBackBy(incident, incident.errorsAgainAt).some((one) => one.service === service);
  return isSecond ? "its last good version" : (previous ?? "its previous version");
};

/** What to do about one suspect: what the runbook's criteria, or else its table of mitigations, say; or that it is done. */
const suggestedLine = (incident: AnyIncident, brief: Brief, suggestion: Suggestion): Line => {
  const done = doneOf(incident, brief, suggestion);
  if (done) return done;
  const {
    kind,
    because: [because = "by evidence"],
  } = suggestion;
  const advice = adviceOf(suggestion, brief);
  if (advice?.rollBack === "yes" && advice.deployment)
    return [
      "Suggested: ",
      { bold: `roll ${advice.deployment.service} back to ${goodVersion(incident, advice.deployment)}` },
      ", all three criteria are met",
    ];
  return [
    "Suggested: ",
    { bold: mitigationCatalogue[kind].mitigation },
    // A reason that is the suspect itself is not said twice.
    because === suspectInWords(suggestion, brief)
      ? ` (${mitigationCatalogue[kind].situation.toLowerCase()})`
      : `: ${because}`,
  ];
};

/** What to do, a line for each service that something is to be done to. */
export const adviceLines = (incident: AnyIncident, brief: Brief): Line[] => {
  const rolledBack = rolledBackLine(incident, brief.advice);
  const [first, ...others] = toBeDone(brief).map((one) => suggestedLine(incident, brief, one));
  // What was rolled back already is said first, whatever is suspected since.
  return [rolledBack ?? first ?? [brief.blind ?? "No suggested mitigation."], ...others];
};

/** How much could not be measured, and what looked alike before. */
const contextOf = (brief: Brief, name: string): Line => {
  const unknown = brief.unknown.length;
  const all = findingKeys.length + checklistItems.length;
  const [alike] = brief.similar;
  return [
    name,
    // What cannot be measured at all is said above, with the reason.
    ...(brief.blind
      ? []
      : [` · ${unknown === 0 ? "everything could be measured" : `${unknown} of ${all} things could not be measured`}`]),
    ...(alike
      ? [` · seen before: ${incidentName(alike)}, ${alike.because || "the same service"}, fixed by ${alike.fixedBy}`]
      : []),
    ...(brief.standIns.length > 0
      ? [` · on this laptop the local run stands in for ${brief.standIns.join(" and ")}`]
      : []),
  ];
};

/** The button that shows what the action against a suspect would do; none for what has a message with a button of its own. */
const previewOf = (incident: AnyIncident, brief: Brief, suggestion: Suggestion, settings: Settings): Action[] => {
  const advice = adviceOf(suggestion, brief);
  const action =
    advice && rolledBackHereLine(incident, advice) ? undefined : actionFor(incident, suggestion, brief, settings);
  const offer = action && !isMerged(incident) ? standingOffer(incident, action) : undefined;
  const ranIn = offer?.status === "impossible" ? offer.ranIn : undefined;
  if (!action || (offer && !ranIn)) return [];
  const whose = toBeDone(brief).length > 1 ? ` of ${action.service}` : "";
  const label = suggestion.kind === "roll-back" ? `Preview rollback${whose}` : `Preview${whose}`;
  return [
    {
      do: "preview",
      about: `${action.service}:${action.name}`,
      ...(ranIn ? { label: ranInWords(ranIn, incident, settings) } : { label, weight: "primary" as const }),
    },
  ];
};

const actionsOf = (incident: AnyIncident, brief: Brief, settings: Settings): Action[] => {
  if (!isOpen(incident)) return [];
  const [first] = brief.suggestions;
  const rolledBack = rolledBackHereLine(incident, brief.advice) !== undefined;
  return [
    ...toBeDone(brief).flatMap((one) => previewOf(incident, brief, one, settings)),
    { do: "evidence" },
    ...(first && !rolledBack ? [{ do: "not-this" as const, about: suspectId(first, brief, incident) }] : []),
    { do: "brief" },
  ];
};

/**
 * The brief in four lines that one can read at 3 a.m.: what is broken and since when, who is hit, what is suspected, what
 * to do. The rest of it, `briefText`, is behind *Evidence*.
 */
export const briefMessage = (incident: AnyIncident, brief: Brief, settings: Settings): Message => {
  const name = incidentName(incident);
  const lines = [
    brokenLine(brief),
    [foundIn(brief, "users-affected") ?? "The number of affected users is not known"],
    ...suspectLines(brief, incident),
    ...ruledOutLines(incident, settings),
    ...adviceLines(incident, brief),
  ];
  const context = contextOf(brief, name);
  const [first = "", ...rest] = [...lines, context].map((line) => wordsOf(line, placeOf(incident, settings)));
  const actions = actionsOf(incident, brief, settings);
  return {
    text: [`📋 ${name}: ${first}`, ...rest].join("\n"),
    card: {
      lines: lines.map((line, index) => (index === 0 ? ["📋 ", ...line] : line)),
      context,
    },
    ...(actions.length > 0 && { actions }),
  };
};

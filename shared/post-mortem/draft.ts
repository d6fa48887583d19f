import type { OpenIncident } from "../incident/incident-schema.ts";
import type { Resolution } from "../resolution/resolution-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { declaresByItself } from "../runbook/severity.ts";
import { plusSeconds } from "../runbook/time.ts";
import type { PostMortem } from "./post-mortem-schema.ts";
import { asList, postMortemSuggestions } from "./suggest.ts";

/** What the API takes for a part, in characters. */
const longestPart = 20_000;

/** What was written before, where it says more than what is there anyway. */
const withEarlier = (now: string, earlier = ""): string => {
  if (now.includes(earlier)) return now;
  const both = earlier.includes(now) ? earlier : `${now}\n\nBefore it was opened again: ${earlier}`;
  return both.slice(0, longestPart).toWellFormed();
};

/**
 * P1–P5, S7: the draft that is there the moment the incident is resolved: required and due in 48 h for a P1,
 * offered for a P2, none for the others. The timeline section is the incident's own timeline; contributing factors are
 * what the facts say, for the authors to change. What they wrote before the incident was opened again stays.
 */
export const draftPostMortem = (
  incident: OpenIncident,
  resolution: Resolution,
  settings: Settings,
): PostMortem | undefined => {
  if (!declaresByItself(incident.owesAs)) return undefined;
  const { line, detail } = resolution.rootCause;
  const suggestions = postMortemSuggestions(incident, resolution.at, settings);
  const { earlierPostMortem: earlier } = incident;
  const rewritten = earlier && earlier.contributingFactors !== asList(earlier.suggestions.contributingFactors);
  return {
    status: "draft",
    ...(incident.owesAs === "P1"
      ? { required: true, dueAt: plusSeconds(resolution.at, settings.runbook.postMortemDue) }
      : { required: false }),
    owner:
      earlier?.owner ??
      incident.lead ??
      incident.acknowledgement?.by ??
      own(incident.pagings, incident.team)?.responders[0],
    rootCause: withEarlier(detail ? `${line}\n\n${detail}` : line, earlier?.rootCause),
    contributingFactors: rewritten ? earlier.contributingFactors : asList(suggestions.contributingFactors),
    wentWell: earlier?.wentWell ?? "",
    actionItems: earlier?.actionItems ?? [],
    suggestions,
    reminded: 0,
  };
};

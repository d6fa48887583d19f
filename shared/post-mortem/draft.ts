import type { OpenIncident } from "../incident/incident-schema.ts";
import type { Resolution } from "../resolution/resolution-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { declaresByItself } from "../runbook/severity.ts";
import { plusSeconds } from "../runbook/time.ts";
import type { PostMortem } from "./post-mortem-schema.ts";
import { asList, postMortemSuggestions } from "./suggest.ts";

/**
 * P1–P5, S7: the draft that is there the moment the incident is resolved: required and due in 48 h for a P1,
 * offered for a P2, none for the others. The timeline section is the incident's own timeline; contributing factors are
 * what the facts say, for the authors to change.
 */
export const draftPostMortem = (
  incident: OpenIncident,
  resolution: Resolution,
  settings: Settings,
): PostMortem | undefined => {
  if (!declaresByItself(incident.owesAs)) return undefined;
  const { line, detail } = resolution.rootCause;
  const suggestions = postMortemSuggestions(incident, resolution.at, settings);
  return {
    status: "draft",
    ...(incident.owesAs === "P1"
      ? { required: true, dueAt: plusSeconds(resolution.at, settings.runbook.postMortemDue) }
      : { required: false }),
    owner: incident.lead ?? incident.acknowledgement?.by ?? own(incident.pagings, incident.team)?.responders[0],
    rootCause: detail ? `${line}\n\n${detail}` : line,
    contributingFactors: asList(suggestions.contributingFactors),
    wentWell: "",
    actionItems: [],
    suggestions,
    reminded: 0,
  };
};

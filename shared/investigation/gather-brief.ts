import { suspectsInWords } from "../mitigation/recognise.ts";
import { type ChecklistItem, checklistItems } from "../runbook/checklist.ts";
import { type FindingKey, findingKeys } from "../runbook/findings.ts";
import { plusSeconds } from "../runbook/time.ts";
import type { Brief, RollbackAdvice } from "./brief-schema.ts";
import type { Change } from "./change-schema.ts";
import { type Evidence, type Facts, gatherEvidence } from "./evidence.ts";
import { fiveAnswers } from "./five-answers.ts";
import { headlineOf } from "./headline.ts";
import { isMeasurable } from "./services-seen.ts";
import { similarIncidents } from "./similar.ts";
import { ticks } from "./ticks.ts";

/** How much is kept of what was found. */
const kept = { changes: 10, rates: 60, patterns: 5 };

/** How much of the error rate before the errors is shown, in seconds. */
const shownBefore = 20 * 60;

/** A change as the brief shows it: R3 has compared its files and services, which may be many, and says what it found. */
const shown = ({ files: _files, services: _services, ...change }: Change): Change => change;

const shownAdvice = (advice: RollbackAdvice): RollbackAdvice => ({
  ...advice,
  ...(advice.deployment && { deployment: shown(advice.deployment) }),
});

/** What is not measured, but told: it may be unknown for a reason of its own. */
const untold: (FindingKey | ChecklistItem)[] = ["what-changed", "recent-deployments"];

/** Why nothing of the incident's services can be measured; undefined when something can. */
const blindness = ({ service, known }: Evidence): string | undefined => {
  if (!known) return `${service} is no service of tars.yaml, so that TARS measures nothing of it.`;
  return isMeasurable(known)
    ? undefined
    : `TARS measures nothing of ${service}: tars.yaml names neither an \`errorRate\` nor \`logGroups\` of it.`;
};

/**
 * Finds out what can be found out about an incident, in the runbook's order (I1–I5, K1–K6). What cannot be measured is
 * said with its reason; nothing is thrown.
 */
export const gatherBrief = async (facts: Facts): Promise<Brief> => {
  const evidence = await gatherEvidence(facts);
  const { incident, now, onset, advices, suggestions, sources } = evidence;
  const blind = blindness(evidence);
  const answers = findingKeys.map((finding) => ({ finding, ...fiveAnswers[finding](evidence) }));
  const items = checklistItems.map((item) => ({ item, ...ticks[item](evidence) }));
  const found = answers.flatMap((one) => ("why" in one ? [] : [one]));
  const headline = headlineOf(found, suspectsInWords(suggestions, advices, incident));
  const messages = evidence.messages.slice(0, kept.patterns);
  const errorPatterns = messages.map(({ pattern }) => pattern);
  const around = evidence.rates.filter(({ at }) => at >= plusSeconds(evidence.begun, -shownBefore));
  return {
    at: now,
    headline,
    since: incident.brief?.headline === headline ? incident.brief.since : now,
    findings: found,
    ticks: items.flatMap((one) => ("why" in one ? [] : [one])),
    impact: evidence.impact,
    ...(blind && { blind }),
    unknown: [
      ...answers.flatMap((one) => ("why" in one ? [{ what: one.finding, why: one.why }] : [])),
      ...items.flatMap((one) => ("why" in one ? [{ what: one.item, why: one.why }] : [])),
    ].filter(({ what }) => !blind || untold.includes(what)),
    ...(onset && { onset }),
    advice: shownAdvice(advices.advice),
    ...(advices.adviceBeside && { adviceBeside: advices.adviceBeside.map(shownAdvice) }),
    suggestions,
    similar: similarIncidents(incident, messages, facts.earlier),
    changes: evidence.changes.slice(0, kept.changes).map(shown),
    rates: around.slice(0, kept.rates).map(({ at, percent }) => ({ at, percent })),
    errorPatterns,
    bytesScanned: facts.telemetry.scanned(),
    standIns: [...new Set(sources.filter(({ standIn }) => standIn).map(({ of }) => of))],
  };
};

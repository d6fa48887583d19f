import { nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import { mitigatedAtOf } from "../incident/incident.ts";
import type { OpenIncident, ResolvedIncident } from "../incident/incident-schema.ts";
import { condemnedBy } from "../investigation/advices.ts";
import { changeInWords } from "../investigation/changes.ts";
import { fixesThatWorked, hasNotHelped } from "../mitigation/effect.ts";
import type { Offer } from "../mitigation/mitigation-schema.ts";
import type { Resolution } from "../resolution/resolution-schema.ts";
import { checklist } from "../runbook/checklist.ts";
import { type FindingKey, findings } from "../runbook/findings.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { secondsBetween } from "../runbook/time.ts";
import type { Suggestions } from "./post-mortem-schema.ts";

/** Later than this is late, in seconds. */
const late = { detection: 5 * 60, acknowledgement: 5 * 60, mitigation: 60 * 60 };

const minutes = (seconds: number): string => {
  const count = Math.floor(seconds / 60);
  return seconds < 60 ? "less than a minute" : count === 1 ? "1 minute" : `${count} minutes`;
};

const unknownName = (what: string): string =>
  what in findings ? findings[what as FindingKey].question : (checklist[what as keyof typeof checklist]?.text ?? what);

/**
 * What can be read off an incident: how long detection, acknowledgement and mitigation took, pages that nobody answered,
 * updates that nobody wrote, what could not be measured, what was tried and failed. Facts alone; the authors weigh them.
 */
export const postMortemSuggestions = (
  incident: OpenIncident | ResolvedIncident,
  resolvedAt: Resolution["at"],
  settings: Settings,
): Suggestions => {
  const { brief, counts, acknowledgement, declaredAt, startedAt, detection, offers, reopened, service } = incident;
  const mitigatedAt = mitigatedAtOf(incident);
  const factors: string[] = [];
  const items: string[] = [];
  const well: string[] = [];

  const detected = secondsBetween(startedAt, detection.at);
  if (detected > late.detection) {
    factors.push(`The errors went unnoticed for ${minutes(detected)}: ${detection.by} told of them that late.`);
    items.push(`Add an alarm on ${service} that goes off within minutes of such errors`);
  } else if (detected >= 0) well.push(`Detected ${minutes(detected)} after the errors began, by ${detection.by}.`);

  if (counts.unanswered > 0) {
    const teams = Object.entries(incident.pagings).flatMap(([team, { why }]) =>
      why === "not acknowledged" ? (own(settings.teams, team)?.name ?? team) : [],
    );
    factors.push(
      `${counts.unanswered} ${counts.unanswered === 1 ? "page was" : "pages were"} not answered in time${teams.length > 0 ? ` (${teams.join(", ")})` : ""}; the escalation went on.`,
    );
    items.push("Find out why pages were not answered, and change contact methods or the rota");
  }
  const first = incident.firstAcknowledgement ?? acknowledgement;
  if (first) {
    const waited = secondsBetween(declaredAt, first.at);
    if (waited > late.acknowledgement)
      factors.push(`It took ${minutes(waited)} from the declaration to the acknowledgement.`);
    else if (counts.unanswered === 0)
      well.push(`Acknowledged ${minutes(waited)} after the declaration, on the first page.`);
  } else factors.push("Nobody acknowledged the incident.");
  if (first && !acknowledgement) factors.push("Nobody acknowledged it after it was opened again.");
  if (counts.failedPages > 0) {
    factors.push(`${counts.failedPages === 1 ? "1 way" : `${counts.failedPages} ways`} of paging somebody failed.`);
    items.push("Fix the contact methods that failed");
  }
  if (counts.unsaidUpdates > 1)
    factors.push(`${counts.unsaidUpdates} updates went out without a new sentence from the incident's people.`);

  for (const { deployment } of brief ? condemnedBy(brief) : []) {
    factors.push(`${changeInWords(deployment)} went to all users at once, and nothing stopped it when errors began.`);
    items.push(`Roll out ${deployment.service} gradually, and roll back automatically on errors`);
  }
  const dependency = brief?.suggestions[0]?.kind === "fallback" ? brief.suggestions[0].because[0] : undefined;
  if (dependency) factors.push(`${service} had no way to go on without what it needs: ${dependency}.`);

  for (const offer of Object.values(offers))
    if (offer.status === "failed" || (offer.status === "impossible" && !offer.withdrawn))
      factors.push(`A mitigation did not work: ${offer.title} (${offer.result}).`);
  const applied = Object.values(offers).filter((offer) => offer.status === "applied");
  const helpedNot = ({ id }: Offer) =>
    incident.mitigations.some(
      (one) => one.id === id && (one.status === "failed" || hasNotHelped(incident, one, settings)),
    );
  for (const { title } of applied.filter(helpedNot))
    factors.push(`A mitigation did not help: ${title} (the error rate did not fall).`);
  const fixes = fixesThatWorked(incident, settings).map(({ id }) => id);
  for (const worked of applied.filter((offer) => fixes.includes(offer.id) && !helpedNot(offer)))
    well.push(
      worked.approvedBy === tars.name
        ? `${worked.title}: done by TARS itself, after an announcement that nobody stopped, and it worked.`
        : `${worked.title}: prepared by TARS, approved by ${nameOf(settings, worked.approvedBy)}, and it worked.`,
    );
  if (mitigatedAt) {
    const took = secondsBetween(declaredAt, mitigatedAt);
    if (took > late.mitigation)
      factors.push(`It took ${minutes(took)} from the declaration to a mitigation that held.`);
    else well.push(`Mitigated ${minutes(took)} after the declaration.`);
  }
  if (reopened > 0)
    factors.push(`It was resolved too early ${reopened === 1 ? "once" : `${reopened} times`} and came back.`);

  if (brief?.blind) {
    factors.push(brief.blind);
    items.push(`Give TARS something to measure ${service} by: its errorRate and logGroups in tars.yaml`);
  }
  const unknown = (brief?.unknown ?? []).filter(({ why }) =>
    /tars\.yaml|not measured|nothing tells|could not be/i.test(why),
  );
  // Of two that are not found out for the same reason, the one that says more of it is enough.
  const unmeasured = unknown.filter(
    ({ why }, index) => !unknown.some((other, at) => other.why.startsWith(why) && (other.why !== why || at < index)),
  );
  for (const { what, why } of unmeasured) {
    factors.push(`TARS could not find out "${unknownName(what)}": ${why.replace(/\.$/, "")}.`);
    items.push(`Make it measurable: ${unknownName(what)}`);
  }
  if (secondsBetween(startedAt, resolvedAt) >= 0 && brief?.onset?.confidence === "high")
    well.push("The start of the errors was known to the minute, from the metrics alone.");
  return { contributingFactors: factors, actionItems: items, wentWell: well };
};

/** Suggestions as the text of a part, to be edited. */
export const asList = (lines: string[]): string => lines.map((line) => `- ${line}`).join("\n");

import { inWords } from "../communication/in-words.ts";
import type { Circumstances, Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { refuse } from "../incident/refusal.ts";
import { own } from "../runbook/own.ts";
import type { Severity } from "../runbook/severity.ts";
import { hasCome, type Instant, plusSeconds } from "../runbook/time.ts";
import { contactsFor } from "./contact.ts";
import type { PageReason } from "./paging-schema.ts";
import { awaitsRecovery, haveRecovered } from "./recovered-team.ts";
import { refusedResponder } from "./roles.ts";
import { respondersAt } from "./rota.ts";

/** What a page is about: the incident as far as the page depends on it. */
type Paged = { severity: Severity; team: string; attempt: number; why: PageReason };

/**
 * D6: pages a level of a team. The last level repeats; a level at which nobody is on call is an alarm of its own, and
 * the fallback responder is paged.
 */
export const pageLevel = (
  { severity, team, attempt, why }: Paged,
  wantedLevel: number,
  { now, settings, overrides }: Circumstances,
): IncidentEvent => {
  const levels = own(settings.teams, team)?.escalation ?? [];
  const level = Math.max(0, Math.min(wantedLevel, levels.length - 1));
  const escalateAt = plusSeconds(now, levels[level]?.wait ?? settings.runbook.acknowledgeWithin);
  const responders = respondersAt(settings, overrides, team, level, now);
  const contacts = (who: string[]) => who.flatMap((one) => contactsFor(settings, team, one, severity, now));
  const { responder: fallback } = settings.fallback;
  return responders.length > 0
    ? {
        type: "Responder Paged",
        data: { team, level, attempt, responders, contacts: contacts(responders), why, escalateAt },
      }
    : {
        type: "Nobody On Call",
        data: { team, level, attempt, contacts: contacts([fallback]), why, escalateAt, fallback },
      };
};

/** Pages one person by name. Without an acknowledgement the team's first level is next. */
const pagePerson = (
  { severity, team, attempt, why }: Paged,
  who: string,
  { now, settings }: Circumstances,
): IncidentEvent => ({
  type: "Responder Paged",
  data: {
    team,
    level: -1,
    attempt,
    responders: [who],
    contacts: contactsFor(settings, team, who, severity, now),
    why,
    escalateAt: plusSeconds(now, settings.runbook.acknowledgeWithin),
  },
});

/** A page of a team of this incident: its attempts are counted on. */
export const pageOf = (incident: Incident, team: string, why: PageReason, severity = incident.severity): Paged => ({
  severity,
  team,
  attempt: (own(incident.pagings, team)?.attempt ?? 0) + 1,
  why,
});

const isPaging = ({ pagings }: Incident): boolean => Object.values(pagings).some(({ running }) => running);

/**
 * D6: whether a page that was decided on is still to wake somebody: not once the incident is over or goes on under
 * another name, and not once somebody has acknowledged its round.
 */
export const stillWakes = (incident: AnyIncident, { team, round }: { team: string; round: number }): boolean => {
  if (isMerged(incident) || !isOpen(incident)) return false;
  const paging = own(incident.pagings, team);
  return paging === undefined || (paging.running && paging.round === round);
};

/** D6: no acknowledgement in time, so the next level is paged. A timer that is early or stale does nothing. */
export const escalatePage: Decider<"escalate page"> = (incident, { team, attempt }, circumstances) => {
  const paging = own(incident.pagings, team);
  if (!isOpen(incident) || !paging?.running) return [];
  if (paging.attempt !== attempt || !hasCome(paging.escalateAt, circumstances.now)) return [];
  return [pageLevel(pageOf(incident, team, "not acknowledged"), paging.level + 1, circumstances)];
};

/** D6: whoever has not acknowledged is reached in the next of their ways. */
export const useContacts: Decider<"use contacts"> = (incident, { team, attempt }, { now }) => {
  const paging = own(incident.pagings, team);
  if (!isOpen(incident) || !paging?.running || paging.attempt !== attempt) return [];
  const contacts = paging.later.filter(({ at }) => hasCome(at, now));
  return contacts.length > 0 ? [{ type: "Contact Used", data: { team, attempt, contacts } }] : [];
};

/** Whether the paging of a team ended by the recovery of its services. Of the incident's own, whatever somebody has done since counts more. */
const restsSinceRecovery = ({ pagings, team: owner, lastActivityAt }: Incident, team: string): boolean => {
  const recoveredAt = own(pagings, team)?.recoveredAt;
  return recoveredAt !== undefined && (team !== owner || lastActivityAt <= recoveredAt);
};

/** D6: since when nobody has touched an acknowledged P1; undefined while there is nothing to watch. */
export const quietSince = (incident: Incident): Instant | undefined =>
  isOpen(incident) &&
  incident.severity === "P1" &&
  incident.acknowledgement &&
  !isPaging(incident) &&
  !restsSinceRecovery(incident, incident.team)
    ? incident.lastActivityAt
    : undefined;

/** Pages whoever leads an incident, else the first level of its team. */
const pageLead = (incident: Incident, why: PageReason, circumstances: Circumstances): IncidentEvent => {
  const page = pageOf(incident, incident.team, why);
  const { lead } = incident;
  return lead && own(circumstances.settings.responders, lead)
    ? pagePerson(page, lead, circumstances)
    : pageLevel(page, 0, circumstances);
};

/** D6: an acknowledged P1 has had no activity for half an hour: whoever leads it is paged again. */
export const pageAgain: Decider<"page again"> = (incident, _, circumstances) => {
  const since = quietSince(incident);
  const { now, settings } = circumstances;
  if (!since || !hasCome(plusSeconds(since, settings.runbook.pageAgainAfter), now)) return [];
  return [pageLead(incident, "no activity", circumstances)];
};

/**
 * D6: an alert fires of a service of a team whose paging had ended because its services had recovered, or which was paged before the
 * incident was opened again: it begins anew, on the first level.
 */
export const pageAnew = (incident: Incident, team: string, circumstances: Circumstances): IncidentEvent[] => {
  if (team === incident.team)
    return restsSinceRecovery(incident, team) ? [pageLead(incident, "firing again", circumstances)] : [];
  const paging = own(incident.pagings, team);
  const { reopenedAt } = incident;
  const isOver = paging && !paging.running && reopenedAt !== undefined && paging.pagedAt < reopenedAt;
  return restsSinceRecovery(incident, team) || isOver
    ? [pageLevel(pageOf(incident, team, "firing again"), 0, circumstances)]
    : [];
};

/**
 * D6: whatever a person does ends the paging for which nothing had happened for a while: somebody is at work. A page that
 * they set off themselves goes on.
 */
export const seenAtWork = (
  incident: Incident,
  decided: readonly IncidentEvent[],
  { actor, settings }: Pick<Circumstances, "actor" | "settings">,
): IncidentEvent[] => {
  if (actor.kind !== "person" || decided.length === 0 || !isOpen(incident)) return [];
  const pages = decided.flatMap((event) => ("escalateAt" in event.data ? event.data.team : []));
  const stops = decided.some(({ type }) => type === "Incident Acknowledged" || type === "Incident Resolved");
  return Object.entries(incident.pagings)
    .filter(([team, { running, began }]) => running && began === "no activity" && !stops && !pages.includes(team))
    .map(([team]) => ({
      type: "Paging Stopped",
      data: { team, because: `${own(settings.responders, actor.name)?.name ?? actor.name} is at work on it` },
    }));
};

/**
 * D6: nobody else of a team is woken once every service of theirs in the incident has recovered: its alerts have ended, and its
 * error rate, where it is measured, is below the baseline. Where that cannot be told, paging goes on.
 */
export const seeRecovery: Decider<"see recovery"> = (incident, { team, rates }, circumstances) => {
  const services = awaitsRecovery(incident, team, circumstances.settings);
  if (services.length === 0 || !haveRecovered(services, rates, incident, circumstances)) return [];
  const because = `${inWords(services)} ${services.length === 1 ? "has" : "have"} recovered`;
  return [{ type: "Paging Stopped", data: { team, because, recovered: services } }];
};

/** D6: a person wakes another team. */
export const pageTeam: Decider<"page team"> = (incident, { team }, circumstances) => {
  const { teams } = circumstances.settings;
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is nobody to page.");
  if (!Object.hasOwn(teams, team))
    return refuse("invalid", `There is no team ${team}; there are: ${Object.keys(teams).join(", ")}.`);
  if (own(incident.pagings, team)?.running) return [];
  return [pageLevel(pageOf(incident, team, "asked for"), 0, circumstances)];
};

/** D6: a person hands the incident to another, who leads once they acknowledge. */
export const handOver: Decider<"hand over"> = (incident, { to }, circumstances) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is nothing to hand over.");
  const refused = refusedResponder(to, circumstances.settings);
  if (refused) return refused;
  if (incident.lead === to) return [];
  return [pagePerson(pageOf(incident, incident.team, "handed over"), to, circumstances)];
};

/**
 * D6: somebody has it, and nobody is paged any more. The first to acknowledge leads until another takes over, or
 * acknowledges what was handed to them; a second acknowledgement changes nothing.
 */
export const acknowledge: Decider<"acknowledge"> = (incident, { by, pagedTeam }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is nothing to acknowledge.");
  if (pagedTeam !== undefined && !own(incident.pagings, pagedTeam))
    return refuse("conflict", `The team ${pagedTeam} was not paged for this incident.`);
  if (incident.acknowledgement && !isPaging(incident)) return [];
  const handedOver = Object.values(incident.pagings).some(({ running, why }) => running && why === "handed over");
  return [
    { type: "Incident Acknowledged", data: { by } },
    ...(incident.lead && (!handedOver || incident.lead === by)
      ? []
      : [{ type: "Lead Changed" as const, data: { lead: by } }]),
    ...(incident.phase === "declared"
      ? [{ type: "Phase Changed" as const, data: { from: incident.phase, to: "investigating" as const, skipped: [] } }]
      : []),
  ];
};

/**
 * D7: whether a page went out is on the timeline; a failure is never silent, and one that leaves no way is told to the
 * fallback responder as well.
 */
export const reportPage: Decider<"report page"> = (
  incident,
  { team, responder, method, attempt, problem, unreached },
  { now, settings },
) => {
  if (problem === undefined) return [{ type: "Page Delivered", data: { responder, method, attempt } }];
  const { responder: fallback } = settings.fallback;
  const contacts = fallback === responder ? [] : contactsFor(settings, team, fallback, incident.severity, now);
  return [
    { type: "Page Failed", data: { responder, method, attempt, problem } },
    ...(unreached
      ? [{ type: "Responder Unreached" as const, data: { team, responder, attempt, problem, contacts } }]
      : []),
  ];
};

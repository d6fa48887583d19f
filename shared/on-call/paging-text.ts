import { inWords, joinedInWords } from "../communication/in-words.ts";
import type { Message } from "../communication/message-schema.ts";
import { nameOf, namesOf } from "../communication/say.ts";
import { firstLine } from "../communication/templates.ts";
import { line, messageOf, placeOf } from "../communication/words.ts";
import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import type { PageReason } from "./paging-schema.ts";
import { measuredOf } from "./recovered-team.ts";

/** The message that tells who is paged, by the name under which the board edits it: one line a team, whatever happens. */
export const pagingBoard = "paging";

/** A team as its people know it. */
export const teamName = (team: string, { teams }: Pick<Settings, "teams">): string => own(teams, team)?.name ?? team;

/** Whether a text names a service as a word of its own. */
const names = (text: string, service: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_-]+/u)
    .includes(service.toLowerCase());

/** What a page is about, in a line: each service once, and before all else that the errors have `ended`. */
export const pageSubject = (
  incident: Pick<AnyIncident, "severity" | "number" | "service" | "description" | "alerts">,
  ended?: string,
): string => {
  const { severity, service } = incident;
  const what = firstLine(incident.description);
  const joined = joinedInWords(incident);
  return [
    `${severity} ${incidentName(incident)}${names(what, service) ? "" : ` ${service}`}${ended ? `, ${ended}` : ""}: ${what}`,
    ...(joined ? [`(also: ${joined})`] : []),
  ].join(" ");
};

/** Why somebody is paged, as the thread says it. */
const whyPaged: Record<Exclude<PageReason, "not acknowledged">, string> = {
  declared: "",
  "severity raised": ": it has become worse",
  reopened: ": it is open again",
  "no activity": ": nothing has happened for a while",
  "handed over": ": it is handed to them",
  "team needed": ": their service is part of it",
  "asked for": ": they were asked for",
  "firing again": ": it fires again",
};

const reasonOf = (why: PageReason, team: string, settings: Settings): string =>
  why === "not acknowledged" ? `: nobody on team ${teamName(team, settings)} has acknowledged yet` : whyPaged[why];

/** D6: why the paging of a team ended, what that means, and what to do. */
export const stoppedByRecovery = (
  incident: Incident,
  team: string,
  recovered: readonly string[],
  settings: Settings,
): string => {
  const [they, have, their] = recovered.length === 1 ? ["it", "has", "its"] : ["them", "have", "their"];
  const measured = measuredOf(recovered, settings);
  const below = `below ${baselineOf(incident, settings)} %`;
  const rates =
    measured.length === 0
      ? ""
      : `, and ${measured.length === recovered.length ? `the error rate is ${below}` : `the error rate of ${inWords(measured)} is ${below}`}`;
  const isOwn = team === incident.team;
  return [
    `Team ${teamName(team, settings)} is no longer paged: ${inWords(recovered)} ${have} recovered.`,
    `All of ${their} alerts have ended${rates}. ${isOwn ? "Nobody has answered the last page" : "Nobody on the team has acknowledged"}.`,
    isOwn ? "Resolve the incident if it is over, or say what is left to do." : "Page the team if you still need them.",
    `If an alert of ${they} fires again, paging begins anew.`,
  ].join(" ");
};

/** Who is paged and why, and who is next (D6); undefined while nobody is. */
export const pagingMessage = (incident: AnyIncident, settings: Settings): Message | undefined => {
  const lines = Object.entries(incident.pagings).map(([team, paging]) => {
    const { responders, attempt, why, running, escalateAt, acknowledgement = incident.acknowledgement } = paging;
    const again = attempt > 1 ? ` (page ${attempt})` : "";
    const paged = `📟 Paged ${namesOf(settings, responders)} for ${incidentName(incident)}${again}${reasonOf(why, team, settings)}.`;
    if (running && isOpen(incident) && !isMerged(incident))
      return line`${paged} Without an acknowledgement the next level is paged at ${{ at: escalateAt }}.`;
    if (paging.recoveredAt) return line`${paged} Paging has stopped: their services have recovered.`;
    return acknowledgement
      ? line`${paged} ${nameOf(settings, acknowledgement.by)} has acknowledged.`
      : line`${paged} Paging has stopped.`;
  });
  return lines.length > 0 ? messageOf(lines, placeOf(incident, settings)) : undefined;
};

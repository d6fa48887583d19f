import type { AnyIncident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import { statusOf } from "../runbook/phase.ts";
import type { Settings } from "../runbook/settings.ts";
import { joinedInWords } from "./in-words.ts";
import { namesOf } from "./say.ts";
import { initialNotification } from "./templates.ts";

/** T1 as of now: what is hit, who was paged, how far it is, what is known of the impact, since when. */
export const notification = (incident: AnyIncident, settings: Settings): string => {
  const joined = joinedInWords(incident);
  return initialNotification({
    severity: incident.severity,
    // "is" needs one subject, and the runbook's text stays as it is.
    service: joined ? `${incident.service} (also ${joined})` : incident.service,
    impact: incident.findings["users-affected"]?.value,
    status: statusOf[incident.phase],
    onCall: namesOf(settings, own(incident.pagings, incident.team)?.responders ?? []),
    startedAt: incident.startedAt,
    timeZone: settings.timeZone,
  });
};

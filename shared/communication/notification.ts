import type { AnyIncident } from "../incident/incident-schema.ts";
import { impactOfAll } from "../incident/kin.ts";
import { own } from "../runbook/own.ts";
import { statusOf } from "../runbook/phase.ts";
import type { Settings } from "../runbook/settings.ts";
import { namesOf } from "./say.ts";
import { initialNotification } from "./templates.ts";

/** T1 as of now: who was paged, how far it is, what is known of the impact, since when. */
export const notification = (incident: AnyIncident, settings: Settings): string =>
  initialNotification({
    severity: incident.severity,
    service: incident.service,
    impact: impactOfAll(incident)?.value,
    status: statusOf[incident.phase],
    onCall: namesOf(settings, own(incident.pagings, incident.team)?.responders ?? []),
    startedAt: incident.startedAt,
    timeZone: settings.timeZone,
  });

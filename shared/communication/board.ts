import { incidentName } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { formatInstant, type Instant } from "../runbook/time.ts";
import type { IncidentAlert } from "../triage/detection-schema.ts";

/** No more alerts than this are named; the others are counted. */
const named = 20;

type Row = IncidentAlert & { notifications: number };

const line = ({ name, service, firedAt, notifications }: Row, own: string, time: (at: Instant) => string): string =>
  `• ${name}${service === own ? "" : ` (${service})`}, since ${time(firedAt)}${notifications > 1 ? `, ${notifications} times` : ""}`;

/**
 * The list of what fires and what fired, as the incident's thread shows it (D7). `notifications` says how often each
 * alert's source spoke, by the alert's id.
 */
export const boardText = (
  incident: AnyIncident,
  notifications: (alertId: string) => number,
  timeZone: string,
): string => {
  const rows = Object.entries(incident.alerts)
    .map(([id, alert]): Row => ({ ...alert, notifications: notifications(id) }))
    .sort((a, b) => (a.firedAt < b.firedAt ? -1 : 1));
  const firing = rows.filter((row) => row.firing);
  const quiet = rows.filter((row) => !row.firing);
  const total = rows.reduce((sum, row) => sum + row.notifications, 0);
  const time = (at: Instant) => formatInstant(at, timeZone);
  const rest = (all: Row[]) => (all.length > named ? [`• and ${all.length - named} more`] : []);
  const list = (all: Row[]) => [...all.slice(0, named).map((row) => line(row, incident.service, time)), ...rest(all)];
  return [
    `🔔 ${incidentName(incident)}: ${firing.length} firing, ${quiet.length} recovered, ${total} notifications`,
    ...(firing.length > 0 ? ["Firing:", ...list(firing)] : []),
    ...(quiet.length > 0 ? ["Recovered:", ...list(quiet)] : []),
  ].join("\n");
};

import { incidentName } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import type { TriagedAlert } from "../triage/alert-schema.ts";
import { firesWithoutDataSince } from "../triage/no-data.ts";
import type { Line, Message } from "./message-schema.ts";
import { line, messageOf, placeOf } from "./words.ts";

/** No more alerts than this are named; the others are counted. */
export const named = 20;

/**
 * The first alerts of an incident, and how often its sources spoke in all. A service counts for its newest incident only:
 * fewer than there are alerts means that it counted for another one in between, and the figure is left out.
 */
export type BoardAlerts = { firing: TriagedAlert[]; quiet: TriagedAlert[]; notifications: number };

const lineOf = (alert: TriagedAlert, own: string): Line => {
  const { name, service, firing, firedAt, lastChangeAt, notifications } = alert;
  const when = firing ? line`since ${{ at: firedAt }}` : line`${{ at: firedAt }} to ${{ at: lastChangeAt }}`;
  const times = notifications > 1 ? `, ${notifications} times` : "";
  const data = firesWithoutDataSince(alert) ? ", no data" : "";
  return [`• ${name}${service === own ? "" : ` (${service})`}, `, ...when, times, data];
};

/** The list of what fires and what fired, as the incident's thread shows it (D7). */
export const alertsMessage = (
  incident: AnyIncident,
  alerts: BoardAlerts,
  settings: Pick<Settings, "timeZone">,
): Message => {
  const { firing, total } = incident.alerts;
  const quiet = total - firing;
  const list = (first: TriagedAlert[], count: number): Line[] => {
    const shown = first.toSorted((a, b) => (a.firedAt < b.firedAt ? -1 : 1)).slice(0, named);
    const rest = count - shown.length;
    return [...shown.map((alert) => lineOf(alert, incident.service)), ...(rest > 0 ? [line`• and ${rest} more`] : [])];
  };
  const notifications = alerts.notifications >= total ? `, ${alerts.notifications} notifications` : "";
  return messageOf(
    [
      line`🔔 ${incidentName(incident)}: ${firing} firing, ${quiet} recovered${notifications}`,
      ...(firing > 0 ? [["Firing:"], ...list(alerts.firing, firing)] : []),
      ...(quiet > 0 ? [["Recovered:"], ...list(alerts.quiet, quiet)] : []),
    ],
    placeOf(incident, settings),
  );
};

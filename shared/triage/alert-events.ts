import * as z from "zod/mini";
import { reply } from "../communication/say.ts";
import { firstLine } from "../communication/templates.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, type Scene } from "../incident/event.ts";
import { incidentName } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { incidentRefSchema } from "../incident/ref-schema.ts";
import { dependsOn, type Settings } from "../runbook/settings.ts";
import { earliest, formatInstant } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";

const alert = { alertId: z.string(), name: z.string(), service: z.string() };

/** More reporting customers than this are not told apart: by then it is everybody, and the status page tells them. */
const rememberedCustomers = 1000;

/** With more alerts than this in an incident, only the board tells of each. */
const toldEach = 5;

/** A line about one alert of the incident: said aloud while they are few, and always on the board. */
const alertLine = ({ incident }: Scene, line: string): Effect[] => [
  { do: "board" },
  ...(Object.keys(incident.alerts).length <= toldEach ? [reply(line)] : []),
];

/** Where a service stands to the incident's: what a person looks at first. */
const relation = (incident: Incident, service: string, settings: Settings): string => {
  if (service === incident.service) return "";
  if (dependsOn(settings, incident.service, service))
    return ` (${service}, which ${incident.service} needs: look there first)`;
  return dependsOn(settings, service, incident.service)
    ? ` (${service}, which needs ${incident.service})`
    : ` (${service})`;
};

const withAlert = (incident: Incident, alertId: string, one: Incident["alerts"][string]): Incident => ({
  ...incident,
  alerts: { ...incident.alerts, [alertId]: one },
});

/** What alarms and customers say of an incident (D1, D3). */
export const alertEvents = {
  "Alert Joined": event({
    data: z.strictObject({ ...alert, firedAt: instantSchema }),
    news: true,
    sentence: ({ name }) => `Alert firing: ${name}`,
    changes: (incident, { alertId, name, service, firedAt }) => ({
      ...withAlert(incident, alertId, { name, service, firing: true, firedAt }),
      startedAt: earliest(incident.startedAt, firedAt),
    }),
    follows: ({ name, service, firedAt }, scene) => {
      const { incident, stamp, settings } = scene;
      const since = formatInstant(firedAt, settings.timeZone);
      return stamp.at === incident.declaredAt
        ? [{ do: "board" }]
        : alertLine(scene, `🔴 Also firing: ${name}${relation(incident, service, settings)}, since ${since}`);
    },
  }),

  "Alert Fired Again": event({
    data: z.strictObject({ ...alert, firedAt: instantSchema }),
    news: true,
    sentence: ({ name }) => `Alert firing again: ${name}`,
    changes: (incident, { alertId, name, service, firedAt }) =>
      withAlert(incident, alertId, { name, service, firing: true, firedAt }),
    follows: ({ name, service, firedAt }, scene) =>
      alertLine(
        scene,
        `🔴 Firing again: ${name}${relation(scene.incident, service, scene.settings)}, since ${formatInstant(firedAt, scene.settings.timeZone)}`,
      ),
  }),

  "Alert Recovered": event({
    data: z.strictObject({ ...alert, recoveredAt: instantSchema }),
    news: true,
    sentence: ({ name }) => `Alert recovered: ${name}`,
    changes: (incident, { alertId, name, service, recoveredAt }) =>
      withAlert(incident, alertId, {
        name,
        service,
        firing: false,
        firedAt: incident.alerts[alertId]?.firedAt ?? recoveredAt,
        recoveredAt,
      }),
    follows: ({ name, service, recoveredAt }, scene) =>
      alertLine(
        scene,
        `🟢 Recovered: ${name}${relation(scene.incident, service, scene.settings)}, at ${formatInstant(recoveredAt, scene.settings.timeZone)}`,
      ),
  }),

  "Alert Split Off": event({
    data: z.strictObject({ alertId: z.string(), name: z.string(), into: incidentRefSchema }),
    sentence: ({ name, into }) => `Alert split off: ${name}, now INC-${into.number}`,
    changes: (incident, { alertId }) => {
      const { [alertId]: _gone, ...alerts } = incident.alerts;
      return { ...incident, alerts };
    },
    follows: ({ name, into }) => [{ do: "board" }, reply(`✂️ ${name} is another problem: ${incidentName(into)}.`)],
  }),

  "Customers Reported": event({
    data: z.strictObject({ issue: z.string(), customers: z.array(z.string()), total: z.number() }),
    news: true,
    sentence: ({ issue, total }) => `Reported by ${total} ${total === 1 ? "customer" : "customers"}: ${issue}`,
    changes: (incident, { customers }) => ({
      ...incident,
      customers: [...new Set([...incident.customers, ...customers])].slice(0, rememberedCustomers),
    }),
    follows: ({ issue, customers, total }, { incident, stamp }) => {
      const before = total - customers.length;
      // The first few are told one by one, then each doubling: a flood of reports is no flood of messages.
      const told = before < 4 || Math.floor(Math.log2(total)) > Math.floor(Math.log2(before));
      return stamp.at === incident.declaredAt || told
        ? [reply(`🙋 ${total} ${total === 1 ? "customer reports" : "customers report"} it: ${firstLine(issue)}`)]
        : [];
    },
  }),
};

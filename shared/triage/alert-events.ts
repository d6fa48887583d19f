import type { Line } from "../communication/message-schema.ts";
import { reply } from "../communication/say.ts";
import { firstLine } from "../communication/templates.ts";
import { line, messageOf, placeOf } from "../communication/words.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, type Scene } from "../incident/event.ts";
import { incidentName, isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { incidentRefSchema } from "../incident/ref-schema.ts";
import { withoutOffersFor } from "../mitigation/not-done.ts";
import { proposalAnew } from "../resolution/proposal.ts";
import { dependsOn, type Settings } from "../runbook/settings.ts";
import { earliest } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { withCustomers, withFiredAgain, withJoined, withoutAlert, withRecovered } from "./members.ts";
import { type AlertRef, alertRefSchema } from "./members-schema.ts";
import { reportersHear } from "./reporters.ts";
import { withServiceSplit, withSplitOff } from "./split-off.ts";

/** No more alerts than this are named in one sentence. */
const named = 5;

const alertsAre = ({ length }: unknown[]): string => (length === 1 ? "Alert" : `${length} alerts`);

const namesIn = (alerts: { name: string }[]): string => {
  const names = alerts.slice(0, named).map(({ name }) => name);
  return [...names, ...(alerts.length > named ? [`and ${alerts.length - named} more`] : [])].join(", ");
};

/** With more alerts than this in an incident, or more changes of them, only the board tells of each. */
const toldEach = { alerts: 5, changes: 12 };

/** A line about each alert of the incident that has changed: said aloud while they are few, and always on the board. */
const alertLines = <T>({ incident, settings }: Scene, changed: T[], lineOf: (one: T) => Line): Effect[] => [
  { do: "board" },
  ...(incident.alerts.total <= toldEach.alerts && incident.alerts.changes <= toldEach.changes
    ? changed.map((one) => reply(messageOf([lineOf(one)], placeOf(incident, settings))))
    : []),
];

/** Where a resolution is proposed, it is not any more once alerts fire; while some fire, more of them change nothing of it. */
const onceFiring = ({ incident, settings }: Scene, { length }: AlertRef[]): Effect[] =>
  incident.alerts.firing === length ? proposalAnew(incident, settings) : [];

/** Where a service stands to the incident's: what a person looks at first. */
const relation = (incident: Incident, service: string, settings: Settings): string => {
  if (service === incident.service) return "";
  if (dependsOn(settings, incident.service, service))
    return ` (${service}, which ${incident.service} needs: look there first)`;
  return dependsOn(settings, service, incident.service)
    ? ` (${service}, which needs ${incident.service})`
    : ` (${service})`;
};

/** What was split off, at once. */
const splitOffInWords = (names: readonly string[], into: string): string =>
  names.length === 1
    ? `✂️ ${names[0]} was split off: it is ${into} now.`
    : `✂️ ${names.length} alerts were split off: they are ${into} now. ${namesInFew(names)}`;

/** So many names are said; the others are counted. */
const fewNames = 5;

const namesInFew = (names: readonly string[]): string =>
  names.length > fewNames
    ? `${names.slice(0, fewNames).join(", ")} and ${names.length - fewNames} more`
    : names.join(", ");

/** What alarms and customers say of an incident (D1, D3). The alerts of one batch are one entry. */
export const alertEvents = {
  "Alerts Joined": event({
    data: z.strictObject({ alerts: z.array(alertRefSchema) }),
    news: true,
    sentence: ({ alerts }) => `${alertsAre(alerts)} firing: ${namesIn(alerts)}`,
    changes: (incident, { alerts }) => ({
      ...incident,
      alerts: withJoined(incident.alerts, alerts),
      startedAt: earliest(incident.startedAt, ...alerts.map(({ firedAt }) => firedAt)),
    }),
    follows: ({ alerts }, scene) => {
      const { incident, stamp, settings } = scene;
      const lineOf = ({ name, service, firedAt }: AlertRef) =>
        line`🔴 Also firing: ${name}${relation(incident, service, settings)}, since ${{ at: firedAt }}`;
      return stamp.at === incident.declaredAt
        ? [{ do: "board" }]
        : [...alertLines(scene, alerts, lineOf), ...onceFiring(scene, alerts)];
    },
  }),

  "Alerts Fired Again": event({
    data: z.strictObject({ alerts: z.array(alertRefSchema) }),
    news: true,
    sentence: ({ alerts }) => `${alertsAre(alerts)} firing again: ${namesIn(alerts)}`,
    changes: (incident, { alerts }) => ({ ...incident, alerts: withFiredAgain(incident.alerts, alerts) }),
    follows: ({ alerts }, scene) => [
      ...alertLines(
        scene,
        alerts,
        ({ name, service, firedAt }) =>
          line`🔴 Firing again: ${name}${relation(scene.incident, service, scene.settings)}, since ${{ at: firedAt }}`,
      ),
      ...onceFiring(scene, alerts),
    ],
  }),

  "Alerts Recovered": event({
    data: z.strictObject({
      alerts: z.array(
        z.strictObject({ alertId: z.string(), name: z.string(), service: z.string(), recoveredAt: instantSchema }),
      ),
    }),
    news: true,
    sentence: ({ alerts }) => `${alertsAre(alerts)} recovered: ${namesIn(alerts)}`,
    changes: (incident, { alerts }) => ({ ...incident, alerts: withRecovered(incident.alerts, alerts) }),
    follows: ({ alerts }, scene) => [
      ...alertLines(
        scene,
        // While the error rate is watched, how it comes down tells it.
        scene.incident.phase === "monitoring" ? [] : alerts,
        ({ name, service, recoveredAt }) =>
          line`🟢 Recovered: ${name}${relation(scene.incident, service, scene.settings)}, at ${{ at: recoveredAt }}`,
      ),
      ...(scene.incident.alerts.firing === 0 ? proposalAnew(scene.incident, scene.settings) : []),
    ],
  }),

  "Alert Split Off": event({
    data: z.strictObject({
      alertId: z.string(),
      name: z.string(),
      service: z.string(),
      firing: z.boolean(),
      into: incidentRefSchema,
      /** The names of all that were split off at once, at the first of them; at the others there are none. */
      together: z.optional(z.array(z.string())),
    }),
    sentence: ({ name, into }) => `Alert split off: ${name}, now INC-${into.number}`,
    changes: (incident, alert) =>
      withoutOffersFor(
        {
          ...incident,
          alerts: withoutAlert(incident.alerts, alert),
          splitOff: withSplitOff(incident.splitOff, alert.into),
          servicesSplit: withServiceSplit(incident.servicesSplit, alert.service),
        },
        alert.service,
        incidentName(alert.into),
      ),
    follows: ({ name, firing, into, together = [name] }, { incident, settings }) => [
      { do: "board" },
      ...(together.length > 0
        ? [
            reply(splitOffInWords(together, incidentName(into))),
            // What was suspected may be the other one's.
            ...(isOpen(incident) ? [{ do: "investigate" as const, what: "brief" as const, asked: false }] : []),
          ]
        : []),
      ...(firing && incident.alerts.firing === 0 ? proposalAnew(incident, settings) : []),
    ],
  }),

  "Alerts Moved": event({
    data: z.strictObject({
      alerts: z.array(
        z.strictObject({ alertId: z.string(), name: z.string(), service: z.string(), firing: z.boolean() }),
      ),
      into: incidentRefSchema,
    }),
    news: true,
    sentence: ({ alerts, into }) =>
      `${alertsAre(alerts)} firing anew, now of ${incidentName(into)}: ${namesIn(alerts)}`,
    changes: (incident, { alerts }) => ({ ...incident, alerts: alerts.reduce(withoutAlert, incident.alerts) }),
    follows: ({ alerts }, { incident, settings }) => [
      { do: "board" },
      ...(incident.alerts.firing === 0 && alerts.some(({ firing }) => firing) ? proposalAnew(incident, settings) : []),
    ],
  }),

  "Alert Elsewhere": event({
    data: z.strictObject({ name: z.string(), service: z.string(), alerts: z.number(), into: incidentRefSchema }),
    news: true,
    sentence: ({ name, alerts, into }) =>
      `${alerts === 1 ? "Alert" : `${alerts} alerts`} of ${incidentName(into)}, not of this one: ${name}`,
    changes: (incident, _, { at }) => ({ ...incident, elsewhereSaidAt: at }),
    follows: ({ name, alerts, into }, { incident }) => [
      reply(
        `🔀 ${name}${alerts > 1 ? ` and ${alerts - 1} more` : ""} is firing and was added to ${incidentName(into)}: nothing in it tells which of the two incidents it is about. If it belongs to ${incidentName(incident)}, merge the two, or split it off there.`,
      ),
    ],
  }),

  "Customers Reported": event({
    data: z.strictObject({
      issue: z.string(),
      customers: z.array(z.string()),
      /** The accounts in `tars.yaml` of those among them who have one. */
      accounts: z.array(z.string()),
      total: z.number(),
    }),
    news: true,
    sentence: ({ issue, total }) => `Reported by ${total} ${total === 1 ? "customer" : "customers"}: ${issue}`,
    changes: (incident, { customers, accounts }) => ({
      ...incident,
      customers: withCustomers(incident.customers, { customers, accounts }),
    }),
    follows: ({ issue, customers, total }, { incident, stamp, settings }) => {
      const before = total - customers.length;
      // The first few are told one by one, then each doubling: a flood of reports is no flood of messages.
      const told = before < 4 || Math.floor(Math.log2(total)) > Math.floor(Math.log2(before));
      const declared = stamp.at === incident.declaredAt;
      return [
        ...(declared || told
          ? [reply(`🙋 ${total} ${total === 1 ? "customer reports" : "customers report"} it: ${firstLine(issue)}`)]
          : []),
        // Some of what is reported had waited for an incident; what is reported to an open one has its answer at once.
        ...(declared || customers.length > 1 ? [reportersHear(incident, stamp.at, settings)] : []),
      ];
    },
  }),
};

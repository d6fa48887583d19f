import { incidentMessage } from "../communication/incident-message.ts";
import { notification } from "../communication/notification.ts";
import { broadcast, nameOf, reply } from "../communication/say.ts";
import { cadenceSchema } from "../communication/updates-schema.ts";
import { line, messageOf, placeOf, templateMessage } from "../communication/words.ts";
import { noCounts } from "../incident/counts-schema.ts";
import { event, firstEvent } from "../incident/event.ts";
import { incidentName } from "../incident/incident.ts";
import { incidentRefSchema } from "../incident/ref-schema.ts";
import { isMoreSevere, severities } from "../runbook/severity.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { detectionSchema } from "./detection-schema.ts";
import { noAlerts, noCustomers } from "./members.ts";

const severity = z.enum(severities);

/** How an incident comes into being, and how severe it is (D1–D7, T2). */
export const declarationEvents = {
  "Incident Declared": firstEvent({
    data: z.strictObject({
      id: z.string(),
      number: z.number(),
      service: z.string(),
      team: z.string(),
      severity,
      description: z.string(),
      detection: detectionSchema,
      startedAt: instantSchema,
      splitFrom: z.optional(incidentRefSchema),
      cadence: z.optional(cadenceSchema),
    }),
    sentence: ({ severity, service, description, detection, splitFrom }) =>
      `Declared as ${severity} on ${service}: ${description} (detected by ${detection.by}${splitFrom ? `, split off ${incidentName(splitFrom)}` : ""})`,
    begins: ({ cadence, ...record }, { at }) => ({
      ...record,
      version: 0,
      owesAs: record.severity,
      phase: "declared",
      declaredAt: at,
      alerts: noAlerts,
      pagings: {},
      lastActivityAt: at,
      roles: {},
      customers: noCustomers,
      findings: {},
      checklist: {},
      mitigations: [],
      scannedBytes: 0,
      briefBytes: 0,
      counts: noCounts,
      offers: {},
      updates: cadence ? { cadence } : {},
      absorbed: [],
      reopened: 0,
    }),
    follows: (_, scene) => {
      const { incident, settings } = scene;
      return [
        { do: "tell", where: "root", message: incidentMessage(incident, settings) },
        reply(
          templateMessage(notification(incident, settings), {
            "Started: ": line`Started: ${{ at: incident.startedAt }}`,
          }),
        ),
        { do: "investigate", what: "brief", asked: false },
      ];
    },
  }),

  "Reopening Offered": event({
    data: z.strictObject({ earlier: incidentRefSchema, resolvedAt: instantSchema }),
    byTars: true,
    sentence: ({ earlier }) => `INC-${earlier.number} of the same service ended a short time ago`,
    follows: ({ earlier, resolvedAt }, { incident, settings }) => [
      reply(
        messageOf(
          [
            line`🔁 ${incidentName(earlier)} on ${incident.service} was resolved at ${{ at: resolvedAt }}. If this is the same problem, reopen it: ${incidentName(incident)} is merged into it.`,
          ],
          placeOf(incident, settings),
          { actions: [{ do: "reopen", about: earlier.id, label: `Reopen ${incidentName(earlier)}` }] },
        ),
      ),
    ],
  }),

  "Severity Changed": event({
    data: z.strictObject({
      from: severity,
      to: severity,
      reason: z.optional(z.string()),
      cadence: z.optional(cadenceSchema),
      classifiedWrongly: z.optional(z.boolean()),
    }),
    sentence: ({ from, to, reason, classifiedWrongly }) =>
      `Severity changed from ${from} to ${to}${classifiedWrongly ? ", which it was from the beginning" : ""}${reason ? `: ${reason}` : ""}`,
    changes: (incident, { to, cadence, classifiedWrongly }) => {
      const { cadence: _old, askedFor: _asked, ...updates } = incident.updates;
      const owesAs = classifiedWrongly || isMoreSevere(to, incident.owesAs) ? to : incident.owesAs;
      return { ...incident, severity: to, owesAs, updates: { ...updates, ...(cadence && { cadence }) } };
    },
    follows: ({ from, to, reason, classifiedWrongly }, scene) => {
      const { incident, stamp, settings } = scene;
      const { owesAs } = incident;
      const why = reason ?? `changed by ${nameOf(settings, stamp.actor.name)}`;
      const owes =
        owesAs === to
          ? ""
          : ` It was ${owesAs}, and what a ${owesAs} owes stays: its baseline, the notice to customers, the post-mortem. If it never was one, say that it was classified wrongly.`;
      return [
        broadcast(
          `⚠️ ${incidentName(incident)}: severity ${from} → ${to}${classifiedWrongly ? " (it was classified wrongly)" : ""}: ${why}.${owes}`,
        ),
      ];
    },
  }),
};

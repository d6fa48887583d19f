import { broadcast, reply } from "../communication/say.ts";
import { resolutionLine, resolutionNotification } from "../communication/templates.ts";
import { cadenceSchema } from "../communication/updates-schema.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, type Scene } from "../incident/event.ts";
import { incidentName, isOpen, mitigatedAtOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { settled } from "../on-call/settle.ts";
import { postMortemSchema } from "../post-mortem/post-mortem-schema.ts";
import { customerNameOf } from "../runbook/settings.ts";
import { formatInstant, secondsBetween } from "../runbook/time.ts";
import * as z from "../stored/zod.ts";
import { contactsOf, customerNoticeText } from "./customers.ts";
import { keptPeriods, mergedPeriods } from "./periods.ts";
import { appliedLast, proposal } from "./proposal.ts";
import { customerNoticeSchema, type Health, healthPeriodSchema, resolutionSchema } from "./resolution-schema.ts";

const withHealth = (incident: Incident, change: (health: Health) => Health): Incident =>
  incident.phase === "monitoring" ? { ...incident, health: change(incident.health) } : incident;

/** The customers hear that it is over, when they are to (S6). */
const customers = ({ incident, settings }: Scene): Effect[] => {
  if (isOpen(incident) || incident.resolution.customers !== "sent") return [];
  const time = (at: string) => formatInstant(at, settings.timeZone);
  return [
    {
      do: "customers",
      service: incident.service,
      subject: `Resolved: problems with ${customerNameOf(settings, incident.service)}`,
      text: customerNoticeText(
        customerNameOf(settings, incident.service),
        time(incident.startedAt),
        time(incident.resolution.at),
      ),
      contacts: contactsOf(incident, settings),
      webhooks: settings.customers?.webhooks[incident.service] ?? [],
    },
  ];
};

/** How an incident ends (S1–S7), and how it begins anew (L1). */
export const resolutionEvents = {
  "Health Measured": event({
    data: z.strictObject({ periods: z.array(healthPeriodSchema), below: z.number(), wanted: z.number() }),
    sentence: ({ below, wanted }) =>
      `Error rate measured: ${below} of ${wanted} consecutive periods below the baseline`,
    changes: (incident, { periods, below, wanted }) =>
      withHealth(incident, (health) => ({
        ...health,
        periods: mergedPeriods(health.periods, periods).slice(-keptPeriods),
        below,
        met: health.met && below >= wanted,
      })),
    follows: () => [{ do: "board" }],
  }),

  "Baseline Reached": event({
    data: z.strictObject({ below: z.number(), baselinePercent: z.number() }),
    byTars: true,
    sentence: ({ below, baselinePercent }) => `Error rate below ${baselinePercent} % for ${below} consecutive periods`,
    changes: (incident) => withHealth(incident, (health) => ({ ...health, met: true })),
    follows: ({ below, baselinePercent }, { incident }) => {
      const { rootCause } = incident;
      const fixedBy = appliedLast(incident);
      const missing = [...(rootCause ? [] : ["the root cause"]), ...(fixedBy ? [] : ["what fixed it"])];
      const said = `🟢 The error rate was below ${baselinePercent} % for ${below} consecutive periods.`;
      return [
        { do: "board" },
        rootCause && fixedBy
          ? proposal(said, incident, rootCause.line, fixedBy)
          : reply(`${said} Record ${missing.join(" and ")}, then it can be resolved.`, incident.lead),
      ];
    },
  }),

  "Incident Resolved": event({
    data: z.strictObject({ resolution: resolutionSchema, postMortem: z.optional(postMortemSchema) }),
    sentence: ({ resolution: { rootCause, overrideReason } }) =>
      `Resolved: ${rootCause.line}${overrideReason ? ` (resolved although the error rate did not say so: ${overrideReason})` : ""}`,
    changes: (incident, { resolution, postMortem }, { at }) => {
      const { updates, ...rest } = incident;
      return {
        ...rest,
        pagings: Object.fromEntries(
          Object.entries(rest.pagings).map(([team, one]) => [team, { ...one, running: false }]),
        ),
        mitigatedAt: mitigatedAtOf(incident) ?? at,
        updates: updates.last ? { last: updates.last } : {},
        phase: "resolved",
        resolution,
        ...(postMortem && { postMortem }),
      };
    },
    follows: ({ resolution, postMortem }, scene) => {
      const { incident, settings } = scene;
      const { severity, service, startedAt } = incident;
      const text = [
        resolutionLine(severity, service, resolution.rootCause.line),
        resolutionNotification({
          severity,
          service,
          rootCause: resolution.rootCause.line,
          seconds: secondsBetween(startedAt, resolution.at),
          usersAffected: resolution.usersAffected,
          postMortemAt: postMortem?.required ? postMortem.dueAt : undefined,
          timeZone: settings.timeZone,
        }),
      ].join("\n");
      const ask =
        resolution.customers === "awaiting-count"
          ? [
              reply(
                `❓ How many users did ${incidentName(incident)} affect? With more than ${settings.runbook.customerNoticeAboveUsers} the customers are told. Record it as the finding users-affected.`,
                incident.lead,
              ),
            ]
          : [];
      const offer =
        postMortem && !postMortem.required
          ? [
              reply(
                `📄 A post-mortem of ${incidentName(incident)} is drafted. It is optional for a ${severity}; complete it, or decline it with a reason.`,
              ),
            ]
          : [];
      return [broadcast(text), ...settled(incident, "resolve"), ...customers(scene), ...ask, ...offer];
    },
  }),

  "Customers Decided": event({
    data: z.strictObject({ customers: customerNoticeSchema, usersAffected: z.number() }),
    sentence: ({ usersAffected, customers }) => `${usersAffected} users affected; customer notice: ${customers}`,
    changes: (incident, { customers, usersAffected }) =>
      isOpen(incident) ? incident : { ...incident, resolution: { ...incident.resolution, customers, usersAffected } },
    follows: ({ customers: decided, usersAffected }, scene) => [
      ...customers(scene),
      reply(
        `✉️ ${usersAffected} users were affected: ${decided === "sent" ? "the customers are told" : "the customers need not be told"}.`,
      ),
    ],
  }),

  "Incident Reopened": event({
    data: z.strictObject({ reason: z.string(), cadence: z.optional(cadenceSchema) }),
    sentence: ({ reason }) => `Reopened: ${reason}`,
    changes: (incident, { cadence }) => {
      if (isOpen(incident)) return incident;
      const {
        resolution,
        postMortem: _draft,
        acknowledgement: _old,
        health: _health,
        mitigatedAt: _at,
        ...rest
      } = incident;
      return {
        ...rest,
        phase: "investigating",
        updates: { ...rest.updates, ...(cadence && { cadence }) },
        reopened: rest.reopened + 1,
      };
    },
    follows: ({ reason }, { incident }) => [
      broadcast(`🔁 [${incident.severity}] ${incidentName(incident)} is open again: ${reason}`),
    ],
  }),
};

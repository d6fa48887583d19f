import type { Evolver } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { type CustomerNotice, type Incident, isOpen } from "../incident/incident.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Severity } from "../runbook/severity.ts";

/** The addresses to which the customers of a service want their notices. */
export const contactsOf = (settings: Settings, service: string): string[] =>
  settings.customers?.contacts[service] ?? [];

/** S6: P1 always, P2 if more than 100 users are affected; a P2 with an unknown count is for the lead to say. */
export const customerNotice = (
  severity: Severity,
  usersAffected: number | undefined,
  service: string,
  settings: Settings,
): CustomerNotice => {
  const told = contactsOf(settings, service).length > 0 ? "sent" : "nobody-to-tell";
  if (severity === "P1") return told;
  if (severity !== "P2") return "not-needed";
  if (usersAffected === undefined) return "awaiting-count";
  return usersAffected > settings.runbook.customerNoticeAboveUsers ? told : "not-needed";
};

/** S6: the count that the lead was asked for has come, after the resolution. */
export const settleCustomerNotice = (incident: Incident, users: number, settings: Settings): IncidentEvent[] =>
  isOpen(incident) || incident.resolution.customers !== "awaiting-count"
    ? []
    : [
        {
          type: "Customers Decided",
          data: {
            customers: customerNotice(incident.severity, users, incident.service, settings),
            usersAffected: users,
          },
        },
      ];

export const customersDecided: Evolver<"Customers Decided"> = (incident, { customers, usersAffected }) =>
  isOpen(incident) ? incident : { ...incident, resolution: { ...incident.resolution, customers, usersAffected } };

/** What the customers are told: plain words, no names of people or systems beyond the service. */
export const customerNoticeText = (service: string, startedAt: string, resolvedAt: string): string =>
  [
    `From ${startedAt} to ${resolvedAt}, ${service} did not work as it should for some of you.`,
    "The problem is fixed and we keep watching it. You do not need to do anything.",
    "We are sorry for the trouble this caused.",
  ].join("\n\n");

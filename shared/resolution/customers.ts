import { allOfThem } from "../communication/figures.ts";
import { inWords } from "../communication/in-words.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasReported } from "../triage/members.ts";
import { servicesTold } from "./outage.ts";
import type { CustomerNotice } from "./resolution-schema.ts";

/** Where customers are told: those of the service, and those who reported it themselves (D3), each address once. */
export const contactsOf = ({ service, customers }: Pick<Incident, "service" | "customers">, settings: Settings) => {
  const isAffected = hasReported(customers);
  return [
    ...new Set([
      ...(settings.customers?.contacts[service] ?? []),
      ...Object.entries(settings.customers?.accounts ?? {}).flatMap(([customer, addresses]) =>
        isAffected(customer) ? addresses : [],
      ),
    ]),
  ];
};

/**
 * The contacts and systems of the other services of which customers hear that it is over, each address once. Who has subscribed
 * to those hears by the status page.
 */
export const othersTold = (incident: Incident, settings: Settings) => {
  const known = new Set(contactsOf(incident, settings));
  return servicesTold(incident, settings)
    .filter((service) => service !== incident.service)
    .flatMap((service) => {
      const contacts = (own(settings.customers?.contacts ?? {}, service) ?? []).filter((one) => !known.has(one));
      for (const one of contacts) known.add(one);
      const webhooks = own(settings.customers?.webhooks ?? {}, service) ?? [];
      return contacts.length + webhooks.length > 0 ? [{ service, contacts, webhooks }] : [];
    });
};

/** Somebody can be told: contacts, systems, or, for a service that is on the status page, whoever has subscribed. */
const canBeTold = (incident: Incident, settings: Settings): boolean =>
  settings.customers !== undefined &&
  (contactsOf(incident, settings).length > 0 ||
    (own(settings.customers.webhooks, incident.service) ?? []).length > 0 ||
    own(settings.services, incident.service)?.customerName !== undefined ||
    othersTold(incident, settings).length > 0);

/** S6: P1 always, P2 if more than 100 users are affected; a P2 with an unknown count is for the lead to say. */
export const customerNotice = (
  incident: Incident,
  usersAffected: number | undefined,
  settings: Settings,
): CustomerNotice => {
  const { owesAs: severity } = incident;
  const told = canBeTold(incident, settings) ? "sent" : "nobody-to-tell";
  if (severity === "P1") return told;
  if (severity !== "P2") return "not-needed";
  if (usersAffected === undefined) return "awaiting-count";
  return usersAffected > settings.runbook.customerNoticeAboveUsers ? told : "not-needed";
};

/** What customers knew by other titles and is handled together with what they read of. */
export const mergedInWords = (titles: readonly string[], isOver: boolean): string[] => {
  if (titles.length === 0) return [];
  const named = inWords(titles.map((title) => `“${title}”`));
  return [
    isOver
      ? `This also ends ${named}, which we handled together with it.`
      : `This is also about ${named}, which we handle together with it.`,
  ];
};

/** Whom it hit, as far as it was measured: that it was some is said only where others were served. */
const hitInWords = (services: readonly string[], when: string, { own, worst }: Hit): string => {
  const problems = `problems with ${inWords(services)} ${when}.`;
  if (worst === undefined) return `Customers had ${problems}`;
  return worst < allOfThem
    ? `Some customers had ${problems}`
    : `Customers had ${problems} For at least a part of this time ${own} did not work at all.`;
};

/** The incident's own service as customers call it, and the worst share of its requests that failed, where that was measured. */
type Hit = { own: string; worst: number | undefined };

/** What the customers are told (S6): plain words, no names of people or systems beyond the services. */
export const customerNoticeText = (
  services: readonly string[],
  when: string,
  hit: Hit,
  merged: readonly string[] = [],
): string =>
  [
    hitInWords(services, when, hit),
    ...mergedInWords(merged, true),
    "The problem is resolved. You do not need to do anything.",
    "We apologize for the disruption.",
  ].join("\n\n");

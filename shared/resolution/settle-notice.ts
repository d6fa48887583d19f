import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { customerNotice } from "./customers.ts";
import type { CustomerNotice } from "./resolution-schema.ts";

const wereTold = (decided: CustomerNotice): boolean => decided === "sent" || decided === "told-before";

/**
 * S6: a count of users that comes after the resolution, or is corrected then, decides anew whether the customers are told.
 * Nobody is told twice, and what was sent stays sent.
 */
export const settleCustomerNotice = (incident: Incident, users: number, settings: Settings): IncidentEvent[] => {
  if (isOpen(incident) || incident.resolution.usersAffected === users) return [];
  const decided = customerNotice(incident, users, settings);
  const customers = wereTold(incident.resolution.customers) ? "told-before" : decided;
  return [{ type: "Customers Decided", data: { customers, usersAffected: users } }];
};

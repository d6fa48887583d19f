import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { customerNotice } from "./customers.ts";

/** S6: the count that the lead was asked for has come, after the resolution. */
export const settleCustomerNotice = (incident: Incident, users: number, settings: Settings): IncidentEvent[] =>
  isOpen(incident) || incident.resolution.customers !== "awaiting-count"
    ? []
    : [
        {
          type: "Customers Decided",
          data: { customers: customerNotice(incident, users, settings), usersAffected: users },
        },
      ];

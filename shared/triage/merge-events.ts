import * as z from "zod/mini";
import { broadcast } from "../communication/say.ts";
import { firstLine } from "../communication/templates.ts";
import { event, lastEvent } from "../incident/event.ts";
import { incidentName } from "../incident/incident.ts";
import { incidentRefSchema } from "../incident/ref-schema.ts";
import { settled } from "../on-call/settle.ts";
import { earliest } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import { incidentAlertSchema } from "./detection-schema.ts";

const reason = z.optional(z.string());

/** Two incidents turn out to be one problem (L1). */
export const mergeEvents = {
  "Incident Merged": lastEvent({
    data: z.strictObject({ into: incidentRefSchema, reason }),
    sentence: ({ into, reason }) => `Merged into INC-${into.number}${reason ? `: ${reason}` : ""}`,
    ends: (incident, { into }) => ({ ...incident, phase: "closed", mergedInto: into }),
    follows: (_, { incident }) => [
      broadcast(
        `🔗 ${incidentName(incident)} is the same problem as ${incidentName(incident.mergedInto)} and goes on there.`,
      ),
      ...settled(incident, "resolve"),
    ],
  }),

  "Incident Absorbed": event({
    data: z.strictObject({
      from: incidentRefSchema,
      alerts: z.record(z.string(), incidentAlertSchema),
      customers: z.array(z.string()),
      startedAt: instantSchema,
      reason,
    }),
    sentence: ({ from, reason }) => `INC-${from.number} goes on here${reason ? `: ${reason}` : ""}`,
    changes: (incident, { alerts, customers, startedAt }) => ({
      ...incident,
      // An alert that belongs to both is as its newest firing left it.
      alerts: Object.fromEntries(
        [...Object.entries(incident.alerts), ...Object.entries(alerts)].sort(([, a], [, b]) =>
          a.firedAt < b.firedAt ? -1 : 1,
        ),
      ),
      customers: [...new Set([...incident.customers, ...customers])],
      startedAt: earliest(incident.startedAt, startedAt),
    }),
    follows: ({ from, reason }) => [
      { do: "board" },
      broadcast(
        `🔗 ${incidentName(from)} is the same problem and goes on here${reason ? `: ${firstLine(reason)}` : "."}`,
      ),
    ],
  }),
};

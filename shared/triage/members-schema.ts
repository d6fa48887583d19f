import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** An alert that belongs to the incident, as its timeline names it. */
export const alertRefSchema = z.strictObject({
  alertId: z.string(),
  name: z.string(),
  service: z.string(),
  firedAt: instantSchema,
  /** The rule behind it, by digest: another alert of it is about the same. */
  rule: z.optional(z.string()),
});

export type AlertRef = z.infer<typeof alertRefSchema>;

/** One of the first alerts of an incident. */
const incidentAlertSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  firing: z.boolean(),
  firedAt: instantSchema,
  recoveredAt: z.optional(instantSchema),
  rule: z.optional(z.string()),
});

/**
 * The alerts of an incident as far as its decisions need them: numbers, and the first few. Every alert is an item of
 * its own, which names its incident.
 */
export const incidentAlertsSchema = z.strictObject({
  total: z.number(),
  firing: z.number(),
  /** How many alerts of which service have joined. */
  byService: z.record(z.string(), z.number()),
  /** How many alerts of which service fire. */
  firingByService: z.record(z.string(), z.number()),
  first: z.array(incidentAlertSchema),
  /** How often alerts joined, fired again or recovered. */
  changes: z.number(),
});

export type IncidentAlerts = z.infer<typeof incidentAlertsSchema>;

/**
 * Alerts as they were stored before it was counted which service's fire. Of the first ones that is known; what fires beside them
 * is put to the services that have more alerts than those, in their order: no more than fires, and none that is not of it.
 */
export const withFiringByService = (stored: unknown): object => {
  const alerts = stored as Omit<IncidentAlerts, "firingByService">;
  const countOf = (some: readonly { service: string }[], service: string) =>
    some.filter((one) => one.service === service).length;
  const known = alerts.first.filter((one) => one.firing);
  let beside = alerts.firing - known.length;
  const counts = Object.entries(alerts.byService).map(([service, all]) => {
    const more = Math.max(0, Math.min(beside, all - countOf(alerts.first, service)));
    beside -= more;
    return [service, countOf(known, service) + more] as const;
  });
  return { ...alerts, firingByService: Object.fromEntries(counts.filter(([, count]) => count > 0)) };
};

/** Customers who reported the incident (D3), as far as its decisions need them. */
export const incidentCustomersSchema = z.strictObject({
  total: z.number(),
  /** The first of them, as they are shown. */
  named: z.array(z.string()),
  /** By digest: those who are told when it is over (S6), because `tars.yaml` has an account of theirs. All of them. */
  accounts: z.array(z.string()),
  /** By digest: the first who are told apart. */
  known: z.array(z.string()),
});

export type IncidentCustomers = z.infer<typeof incidentCustomersSchema>;

import { detailBy, publicStamp, publicVersion } from "../incident/public-events.ts";
import { severities } from "../runbook/severity.ts";
import * as z from "../stored/zod.ts";
import type { KeptEvent, TriageEntry } from "./entry-schema.ts";

/** A time in UTC, ISO-8601. */
const time = z.string();
const text = z.optional(z.string());

const alert = z.object({
  id: z.string(),
  name: z.string(),
  severity: z.optional(z.enum(severities)),
  summary: z.string(),
  source: z.string(),
  verdict: z.string(),
  firing: z.boolean(),
  notifications: z.number(),
  firedAt: time,
  lastChangeAt: time,
});

const silence = z.object({
  id: z.string(),
  service: z.string(),
  alert: text,
  reason: z.string(),
  by: z.string(),
  from: time,
  until: time,
  count: z.number(),
});

/** What each event of a service's alerts and customers carries outside. */
const carries: { [T in KeptEvent["type"]]: z.core.$ZodType } = {
  "Alert Fired": z.object({ alert }),
  "Alert Recovered": z.object({ alert, recoveredAt: time }),
  "Alert Confirmed": z.object({ alert, reason: z.string() }),
  "Alert Was Fluke": z.object({ alert, lasted: z.number() }),
  "Alert Dismissed": z.object({ alert, reason: z.string() }),
  "Alert Silenced": z.object({ alert, silenceId: z.string() }),
  "Alert Muted": z.object({ alert, by: z.string(), until: time }),
  "Alert Judged Anew": z.object({ alert }),
  "Silence Began": z.object({ silence }),
  "Silence Ended": z.object({ silence }),
  "Customer Reported": z.object({
    issue: z.string(),
    text: z.string(),
    customerId: z.string(),
    reportedAt: time,
    since: z.optional(time),
    customers: z.number(),
    agreed: z.array(z.string()),
  }),
  "Alerts Counted": z.object({ alerts: z.number(), notifications: z.number() }),
};

/** The schema of the `detail` of every public event of a service's alerts and customers, by its `detail-type`. */
export const triageDetails: ReadonlyMap<string, z.core.$ZodType> = new Map(
  Object.entries(carries).map(([type, data]) => [
    type,
    z.object({ ...publicStamp, type: z.literal(type), service: z.string(), sequence: z.number(), data }),
  ]),
);

/** The `detail` of the public event of an entry of triage. Throws when it is not as its schema says. */
export const triageDetail = ({ at, actor, source, type, service, sequence, data }: TriageEntry): object =>
  detailBy(triageDetails, type, { version: publicVersion, at, actor, source, type, service, sequence, data });

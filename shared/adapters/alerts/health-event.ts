import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { ownerByLabels } from "./labels.ts";
import { isPlausible } from "./plausible.ts";

/** An AWS Health event, as far as TARS reads it; source: the AWS Health user guide, "EventBridge schema". */
const healthEvent = z.object({
  account: z.string(),
  time: z.string(),
  detail: z.object({
    eventArn: z.string().check(z.minLength(1)),
    service: z.string(),
    eventTypeCode: z.string(),
    eventTypeCategory: z.string(),
    eventRegion: z._default(z.string(), ""),
    affectedAccount: z.optional(z.string()),
    statusCode: z.optional(z.string()),
    startTime: z.optional(z.string()),
    endTime: z.optional(z.string()),
    lastUpdatedTime: z.optional(z.string()),
    eventDescription: z._default(z.array(z.object({ latestDescription: z.string() })), []),
    affectedEntities: z._default(z.array(z.object({ entityValue: z.string() })), []),
  }),
});

/** AWS writes these times as `Fri, 27 Jan 2023 06:02:51 GMT`, and events of EventBridge in ISO-8601. */
const timeOf = (text: string | undefined, now: Instant): Instant | undefined => {
  const at = Date.parse(text ?? "");
  return isPlausible(at, now) ? new Date(at).toISOString() : undefined;
};

/**
 * The alert in an AWS Health event, or what is wrong with it. What it belongs to is said by rules of tars.yaml on the
 * labels `source` (`aws.health`), `awsService`, `eventTypeCode`, `category`, `region` and `account`; without one it is
 * for a person to look at.
 */
export const alertFromHealth = (event: unknown, now: Instant, settings: Settings): Alert | { problem: string } => {
  const parsed = healthEvent.safeParse(event);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const { account, time, detail } = parsed.data;
  const { eventArn, service, eventTypeCode, eventTypeCategory, eventRegion, affectedEntities } = detail;
  const affected = detail.affectedAccount ?? account;
  const labels = {
    source: "aws.health",
    awsService: service,
    eventTypeCode,
    category: eventTypeCategory,
    region: eventRegion,
    account: affected,
  };
  const over = detail.statusCode === "closed";
  const name = `AWS Health: ${service} ${eventTypeCode}`;
  const told = timeOf(detail.lastUpdatedTime, now) ?? timeOf(time, now) ?? now;
  const startedAt = timeOf(detail.startTime, now);
  return {
    fingerprint: `${eventArn} ${affected}`,
    name,
    ...ownerByLabels(labels, settings),
    summary: detail.eventDescription[0]?.latestDescription.split("\n", 1)[0] ?? name,
    status: over ? "recovered" : "firing",
    at: over ? (timeOf(detail.endTime, now) ?? told) : (startedAt ?? told),
    toldAt: told,
    ...(startedAt && { startedAt }),
    source: "aws.health",
    links: [
      `https://health.aws.amazon.com/health/home#/account/event-log?eventID=${encodeURIComponent(eventArn.toWellFormed())}`,
    ],
    labels: {
      ...labels,
      ...(affectedEntities.length > 0 && {
        entities: affectedEntities
          .slice(0, 10)
          .map(({ entityValue }) => entityValue)
          .join(", "),
      }),
    },
  };
};

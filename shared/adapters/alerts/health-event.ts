import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { ifReadable } from "../cloudwatch/breach.ts";
import { labelFinder, ownerByLabels, ruleFor } from "./labels.ts";
import { timeFrom } from "./times.ts";
import { digest } from "./unreadable.ts";

const text = ifReadable(z.string());

/** The texts under one name in a list of objects; what has none is left out. */
const textsOf = <Name extends string>(name: Name) =>
  z.pipe(
    z.catch(z.array(z.catch(z.record(z.string(), z.unknown()), {})), []),
    z.transform((list: Record<string, unknown>[]) =>
      list.map((one) => one[name]).filter((one) => typeof one === "string"),
    ),
  );

/**
 * An AWS Health event, as far as TARS reads it; only its ARN has to be there. Source: the AWS Health user guide,
 * "EventBridge schema".
 */
const healthEvent = z.object({
  account: z.catch(z.string(), ""),
  time: text,
  detail: z.object({
    eventArn: z.string().check(z.minLength(1)),
    service: z.catch(z.string(), "AWS"),
    eventTypeCode: z.catch(z.string(), ""),
    eventTypeCategory: z.catch(z.string(), "issue"),
    eventRegion: z.catch(z.string(), ""),
    affectedAccount: text,
    statusCode: text,
    startTime: text,
    endTime: text,
    lastUpdatedTime: text,
    eventDescription: textsOf("latestDescription"),
    affectedEntities: textsOf("entityValue"),
  }),
});

/** The categories of what is not failing. */
const plans = ["scheduledChange", "accountNotification"];

/**
 * The alert in an AWS Health event, an abuse event too, or what is wrong with it. What it belongs to is said by rules of
 * tars.yaml on the labels `source` (`aws.health`), `awsService`, `eventTypeCode`, `category`, `status`, `region` and
 * `account`; without one it is for a person to look at. What is not failing now (a scheduled change, a notification, an
 * event that is upcoming) has the severity of a rule only if the rule names such events: by `eventTypeCode`, or by
 * `category` what is planned and by `status` what is upcoming. AWS writes these times as `Fri, 27 Jan 2023 06:02:51 GMT`,
 * and those of EventBridge in ISO-8601.
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
    ...(detail.statusCode && { status: detail.statusCode }),
    region: eventRegion,
    account: affected,
  };
  const isPlan = plans.includes(eventTypeCategory);
  const isUpcoming = detail.statusCode === "upcoming";
  const fails = !isPlan && !isUpcoming;
  const rule = ruleFor(labels, settings);
  const matched = labelFinder(rule?.match ?? {});
  const names = (label: string) => ![undefined, "*"].includes(matched(label));
  const named = names("eventTypeCode") || ((!isPlan || names("category")) && (!isUpcoming || names("status")));
  const over = detail.statusCode === "closed";
  const name = `AWS Health: ${service} ${eventTypeCode}`;
  const told = timeFrom(detail.lastUpdatedTime, now) ?? timeFrom(time, now) ?? now;
  const startedAt = timeFrom(detail.startTime, now);
  return {
    fingerprint: `${eventArn} ${affected}`,
    name,
    ...ownerByLabels(labels, settings, rule),
    ...(!fails && !named && { severity: undefined }),
    summary: detail.eventDescription[0]?.split("\n", 1)[0] || name,
    status: over ? "recovered" : "firing",
    at: over ? (timeFrom(detail.endTime, now) ?? told) : (startedAt ?? told),
    toldAt: told,
    ...(startedAt && { startedAt }),
    source: "aws.health",
    links: [
      `https://health.aws.amazon.com/health/home#/account/event-log?eventID=${encodeURIComponent(eventArn.toWellFormed())}`,
    ],
    evidence: { rule: digest("aws.health", eventArn) },
    labels: {
      ...labels,
      ...(affectedEntities.length > 0 && {
        entities: affectedEntities.slice(0, 10).join(", "),
      }),
    },
  };
};

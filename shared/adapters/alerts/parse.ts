import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { type Alert, alertSchema, type Unreadable } from "../../triage/alert-schema.ts";
import type { Report } from "../../triage/report.ts";
import type { Place } from "../aws/arn.ts";
import { alertFromAlarm, alertFromAlarmNotification, type FindTags } from "../cloudwatch/alarm-event.ts";
import { alertsFromGroup, groupSource } from "./alertmanager.ts";
import { reportFrom, reportSchema } from "./customer-report.ts";
import { fitAlert } from "./fit-alert.ts";
import { alertFromHealth } from "./health-event.ts";
import { isPlausible } from "./plausible.ts";
import { eventReader } from "./tars-alert.ts";
import { timeFrom } from "./times.ts";
import { digest, unreadable } from "./unreadable.ts";

/** The identity of an alert that is fitted: the same service and fingerprint are the same alert. */
export const alertId = ({ service, fingerprint }: Pick<Alert, "service" | "fingerprint">): string =>
  digest(service, fingerprint);

/**
 * So often a message of the intake queue is tried before it is set aside: for two hours when what it fails of passes by
 * itself, for ten minutes when it cannot be judged (`functions/intake`).
 */
export const triesOfNews = 30;

/** What a message turned out to be. */
export type Parsed = Alert | Report | Unreadable;

export const isUnreadable = (parsed: Parsed): parsed is Unreadable => "problem" in parsed;
export const isReport = (parsed: Parsed): parsed is Report => "customerId" in parsed;
export const isAlert = (parsed: Parsed): parsed is Alert => !isUnreadable(parsed) && !isReport(parsed);

const envelope = z.object({
  source: z._default(z.string(), "unknown"),
  "detail-type": z.string(),
  time: z.optional(z.unknown()),
});

/** What SNS puts around a message; source: the SNS developer guide, "Parsing message formats". */
const notification = z.object({
  Type: z.literal("Notification"),
  Message: z.string(),
  TopicArn: z.optional(z.string()),
  Timestamp: z.optional(z.string()),
});

/** A message of the API to the intake: alerts that a webhook brought, read already. */
export const readAlertsShape = shapeOf("read alerts", z.strictObject({ alerts: z.array(alertSchema) }), [
  // Version 1 did not say when an alert was told.
  (old) => old,
]);

/** What reads the bodies that others put on the bus. */
type Bodies = { alert: ReturnType<typeof eventReader>; report: ReturnType<typeof reportSchema> };

/** With what a message is read. */
type Reading = { now: Instant; settings: Settings; bodies: () => Bodies; find: FindTags; home: Place | undefined };

const fromEvent = (event: object, text: string, reading: Reading): Parsed => {
  const { now, settings, bodies } = reading;
  const outer = envelope.safeParse(event);
  if (!outer.success) return unreadable(text, "unknown", z.prettifyError(outer.error), now);
  const { source, "detail-type": type } = outer.data;
  const at = timeFrom(outer.data.time, now) ?? now;
  const kept = (parsed: Alert | { problem: string }) =>
    "problem" in parsed ? unreadable(text, source, parsed.problem, now) : parsed;
  const { detail } = event as { detail?: unknown };
  switch (type) {
    case "CloudWatch Alarm State Change":
    case "CloudWatch Alarm Contributor State Change":
      return kept(alertFromAlarm(event, reading));
    case "AWS Health Event":
    case "AWS Health Abuse Event":
      return kept(alertFromHealth(event, now, settings));
    case "TARS Alert":
      return kept(bodies().alert(detail, { at, source, settings }));
    case "TARS Customer Report": {
      const report = bodies().report.safeParse(detail);
      return report.success
        ? reportFrom(report.data, at, settings)
        : unreadable(text, source, z.prettifyError(report.error), now);
    }
    default:
      return unreadable(text, source, `No parser knows the detail-type ${type}.`, now);
  }
};

/** What Alertmanager's text for SNS begins with; source: its default templates. */
const alertmanagersText = /^Alerts (?:Firing|Resolved):/;

const asText =
  "This is Alertmanager's text, in which its alerts cannot be told apart. Let it send JSON: docs/webhooks.md shows how.";

/** The alerts of a group of Alertmanager, or of Grafana. */
const fromGroup = (
  body: object,
  source: "alertmanager" | "grafana",
  text: string,
  { now, settings }: Reading,
): Parsed[] => {
  const group = alertsFromGroup(body, source, now, settings);
  return "problem" in group ? [unreadable(text, source, group.problem, now)] : [...group.alerts, ...group.unreadable];
};

/** What came through SNS, in its envelope or, with raw delivery, without: an alarm, or a group of alerts. */
const fromNotification = (message: object, text: string, reading: Reading): Parsed | Parsed[] => {
  const { now } = reading;
  const outer = notification.safeParse(message);
  let alarm: unknown = message;
  if (outer.success)
    try {
      alarm = JSON.parse(outer.data.Message);
    } catch {
      const problem = alertmanagersText.test(outer.data.Message)
        ? asText
        : "This notification is not of an alarm: its message is not JSON.";
      return unreadable(text, "sns", problem, now);
    }
  const source = typeof alarm === "object" && alarm !== null ? groupSource(alarm) : undefined;
  if (source) return fromGroup(alarm as object, source, text, reading);
  // A rule may have sent an event on to the topic.
  if (typeof alarm === "object" && alarm !== null && "detail-type" in alarm) return fromEvent(alarm, text, reading);
  const { TopicArn: topicArn, Timestamp: sentAt } = outer.data ?? {};
  const alert = alertFromAlarmNotification(alarm, { topicArn, sentAt }, reading);
  return "problem" in alert ? unreadable(text, "sns", alert.problem, now) : alert;
};

/** A time that a sender's clock gave; one that cannot be true is now, because no machine reads a refusal. */
const trueTime = (at: Instant, now: Instant): Instant => (isPlausible(Date.parse(at), now) ? at : now);

/**
 * What reads messages of the intake queue: each holds alerts, a report, or what nobody can read. `text` is the message as
 * JSON; `find` is asked for the tags of an alarm whose message should have carried them; `home` is
 * where TARS runs. The schemas are made once, when
 * they are first needed: making them takes longer than reading hundreds of alerts.
 */
export const messageParser = (
  clock: () => Instant,
  settings: Settings,
): ((text: string, find?: FindTags, home?: Place) => Parsed[]) => {
  let made: Bodies | undefined;
  const bodies = (): Bodies => {
    made ??= { alert: eventReader(clock, settings), report: reportSchema(clock, settings) };
    return made;
  };
  return (text, find = () => undefined, home) => {
    const now = clock();
    const reading = { now, settings, bodies, find, home };
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return [unreadable(text, "unknown", "This is not JSON.", now)];
    }
    if (typeof message !== "object" || message === null)
      return [unreadable(text, "unknown", "This is not a JSON object.", now)];
    if ("alerts" in message && !groupSource(message)) {
      // The API has read and fitted these already.
      try {
        return readAlertsShape.read(message, "a message of the intake queue").alerts;
      } catch (error) {
        return [unreadable(text, "webhook", String(error), now)];
      }
    }
    const isBySns = "Type" in message || "AlarmName" in message || "alerts" in message;
    const found = isBySns ? fromNotification(message, text, reading) : fromEvent(message, text, reading);
    return [found].flat().map((parsed) => {
      if (isUnreadable(parsed)) return parsed;
      return isReport(parsed)
        ? { ...parsed, reportedAt: trueTime(parsed.reportedAt, now) }
        : fitAlert({ ...parsed, at: trueTime(parsed.at, now) });
    });
  };
};

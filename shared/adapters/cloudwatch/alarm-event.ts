import { own } from "../../runbook/own.ts";
import { matchesPattern } from "../../runbook/pattern.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import { earliest, type Instant, plusSeconds } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import type { Alert, Evidence, Mute } from "../../triage/alert-schema.ts";
import {
  type Owner,
  ownerByLabels,
  serviceNamed,
  severityFrom,
  unknownSeverity,
  unreadSeverity,
} from "../alerts/labels.ts";
import { timeFrom, unreadTime } from "../alerts/times.ts";
import { digest } from "../alerts/unreadable.ts";
import { type Place, placeOf } from "../aws/arn.ts";
import { breachStart, ifReadable, missingData, readReasonData } from "./breach.ts";

const alarmState = z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]);

/** Tags of an alarm, by key. */
export type AlarmTags = Record<string, string>;

/** A text; an empty one says as little as one that is not there, and is no part of an alert's identity. */
const text = ifReadable(z.string().check(z.minLength(1)));
const attributes = ifReadable(z.record(z.string(), z.string()));

/**
 * The tags that a message about an alarm carries when the alarm propagates them: an object by EventBridge; by SNS, whose
 * form the guide does not write out, an object or a list of keys and values. Anything else is no tags.
 */
const carriedTags = ifReadable(
  z.union([
    z.record(z.string(), z.string()),
    z.pipe(
      z.array(
        z.union([z.object({ Key: z.string(), Value: z.string() }), z.object({ key: z.string(), value: z.string() })]),
      ),
      z.transform(
        (pairs: ({ Key: string; Value: string } | { key: string; value: string })[]): AlarmTags =>
          Object.fromEntries(pairs.map((one) => ("Key" in one ? [one.Key, one.Value] : [one.key, one.value]))),
      ),
    ),
  ]),
);

/** Finds the tags of an alarm by its ARN when a message should have carried them and does not. */
export type FindTags = (arn: string) => AlarmTags | undefined;

/**
 * The tags of an alarm, the same by whichever way it tells of a change: those that the message carries; those that are
 * found when CloudWatch says that it has to carry some and could not get them. An alarm that propagates none carries none
 * by any way. `status` is how CloudWatch fared with them: `SUCCESS`, or another word when it could not get them. Source:
 * the CloudWatch user guide, "Alarm tags in action payloads".
 */
const tagsOf = (arn: string, tags: AlarmTags | undefined, status: string | undefined, find: FindTags): AlarmTags =>
  (status === undefined || (status === "SUCCESS" && tags) ? tags : find(arn)) ?? tags ?? {};

/** What holds an alarm back: until an instant, or for so many seconds after its change. */
type Held = {
  by: string;
  until: Instant | { seconds: number };
  /** It has to be asked then whether it is still held back; what is so when it cannot be. */
  otherwise?: NonNullable<Mute["ask"]>["otherwise"];
};

/** What an alarm told, by whichever way. */
type Told = {
  name: string;
  arn: string | undefined;
  account: string | undefined;
  region: string | undefined;
  description: string | undefined;
  state: z.output<typeof alarmState>;
  reason: string;
  reasonData: unknown;
  /** As CloudWatch wrote it, and the time of the message, which counts where that cannot be read. */
  at: unknown;
  sentAt: Instant | undefined;
  tags: AlarmTags | undefined;
  tagsStatus: string | undefined;
  /** One time series of several that the alarm watches. */
  contributor: { id: string; attributes: Record<string, string> } | undefined;
  mute: Held | undefined;
  /** The metrics that the alarm watches, the rule of a composite alarm, and the ARNs of what set it off, beside those in `reasonData`. */
  metrics: string[];
  rule: string | undefined;
  triggering: string[];
};

/**
 * With what an alarm is read. `home` is where TARS runs: an alarm that does not say where it is, and whose topic does not,
 * is there.
 */
export type AlarmReading = { now: Instant; settings: Settings; find: FindTags; home?: Place | undefined };

/** An alarm's service and severity: by its tags, else by `tars.yaml`, else by the convention `P1-<service>-<what>`. */
const ownerOf = (name: string, tags: AlarmTags, series: Record<string, string>, settings: Settings): Owner => {
  const convention = /^(p[1-4])-(.+)$/i.exec(name);
  const rest = convention?.[2];
  const conventional = rest
    ? Object.keys(settings.services)
        .filter((service) => rest === service || rest.startsWith(`${service}-`))
        .sort((a, b) => b.length - a.length)[0]
    : undefined;
  const listed = Object.entries(settings.services)
    .flatMap(([service, { alarms }]) => alarms.map((alarm) => ({ service, ...alarm })))
    .find((alarm) => matchesPattern(alarm.name, name));
  const word = own(tags, "tars:severity");
  // Tags and time series may name both as labels of other systems do.
  const labelled = ownerByLabels({ ...series, ...tags }, settings);
  const known = labelled.service === unknownService ? undefined : labelled.service;
  const severity =
    severityFrom(word, settings) ?? listed?.severity ?? severityFrom(convention?.[1], settings) ?? labelled.severity;
  const isUnread = word !== undefined && severityFrom(word, settings) === undefined;
  const doubtOf = (said: string): string =>
    severity ? unreadSeverity("Its tag tars:severity", said, severity) : unknownSeverity(said);
  return {
    service:
      serviceNamed(own(tags, "tars:service"), settings) ?? listed?.service ?? conventional ?? known ?? unknownService,
    severity,
    ...(isUnread
      ? { doubts: [doubtOf(word)] }
      : severity === undefined && labelled.doubts && { doubts: labelled.doubts }),
  };
};

/** An alarm as its account and region know it: a composite alarm is made of alarms of its own account and region. */
const ruleOf = (account: string, region: string, name: string): string => digest("cloudwatch", account, region, name);

const arnOfAlarm = /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/;

/** The names of the alarms that a composite alarm's rule holds, in quotes or not; it names them so, or by their ARNs. */
const childrenIn = (rule: string): string[] => {
  const quoted = /"[^"]*"|'[^']*'/g;
  const bare = rule
    .replace(quoted, "")
    .split("(")
    .slice(1)
    .map((after) => after.split(")", 1)[0]?.trim() ?? "");
  return [...(rule.match(quoted) ?? []).map((name) => name.slice(1, -1)), ...bare]
    .map((name) => arnOfAlarm.exec(name)?.[1] ?? name)
    .filter((name) => name !== "");
};

/** AWS takes no more alarms in one rule; source: CloudWatch's quotas. */
const mostChildren = 100;

const ruleOfArn = (arn: string): string[] => {
  const { account, region } = placeOf(arn);
  const [, name] = arnOfAlarm.exec(arn) ?? [];
  return account && region && name ? [ruleOf(account, region, name)] : [];
};

/** What an alarm is evidence of; of one that nobody knows where it is, nobody can tell. */
const evidenceOf = (
  { account, region }: Place,
  triggering: string[],
  { name, metrics, rule }: Told,
): Evidence | undefined => {
  if (!account || !region) return undefined;
  const children = [
    ...(rule ? childrenIn(rule).map((child) => ruleOf(account, region, child)) : []),
    ...triggering.flatMap(ruleOfArn),
  ];
  return {
    rule: ruleOf(account, region, name),
    ...(metrics.length > 0 && { metrics: [...new Set(metrics)].slice(0, 20) }),
    ...(children.length > 0 && { children: [...new Set(children)].slice(0, mostChildren) }),
  };
};

const triggers = z.object({ triggeringAlarms: z.array(z.object({ arn: text })) });

/** The ARNs of the alarms that set off a composite alarm, by the data of its reason. */
const triggeringIn = (data: unknown): string[] => {
  const read = triggers.safeParse(data);
  return read.success ? read.data.triggeringAlarms.flatMap(({ arn }) => arn ?? []) : [];
};

const statusOf = { ALARM: "firing", OK: "recovered", INSUFFICIENT_DATA: "no-data" } as const;

/** What is said of an alarm that nobody has described. */
const wordsOf = { ALARM: "is in ALARM", OK: "is OK", INSUFFICIENT_DATA: "has no data" };

const partitionOf = (region: string): string =>
  region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";

/** The alert that an alarm's change is, however it came here: the same change by two ways is the same news. */
const alertOf = (told: Told, { now, settings, find, home }: AlarmReading): Alert => {
  const { name, contributor, description, state, reason, reasonData, mute } = told;
  const inArn = placeOf(told.arn);
  const place = {
    account: told.account ?? inArn.account ?? home?.account,
    region: told.region ?? inArn.region ?? home?.region,
  };
  const data = readReasonData(reasonData);
  const evidence = evidenceOf(place, [...told.triggering, ...triggeringIn(data)], told);
  const { account = "unknown", region = "unknown" } = place;
  const arn = told.arn ?? `arn:${partitionOf(region)}:cloudwatch:${region}:${account}:alarm:${name}`;
  const series = contributor?.attributes ?? {};
  const which = Object.entries(series)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
  const { doubts = [], ...owner } = ownerOf(name, tagsOf(arn, told.tags, told.tagsStatus, find), series, settings);
  const at = timeFrom(told.at, now);
  if (!at) doubts.push(unreadTime("The time of the change", told.at));
  const changedAt = at ?? told.sentAt ?? now;
  const missing = state === "ALARM" ? missingData(data, reason, now) : undefined;
  const startedAt = state === "ALARM" ? (missing?.since ?? breachStart(data, reason, now)) : undefined;
  const held = state === "ALARM" ? mute : undefined;
  return {
    fingerprint: contributor ? `${arn}#${contributor.id}` : arn,
    name: contributor ? `${name} (${which || contributor.id})` : name,
    ...owner,
    summary: `${description?.trim() || `${name} ${wordsOf[state]}`}${which && ` (${which})`}`,
    status: statusOf[state],
    ...(missing && { missing: true as const }),
    at: changedAt,
    ...(startedAt && { startedAt }),
    ...(held && {
      mute: {
        by: held.by,
        until: typeof held.until === "string" ? held.until : plusSeconds(changedAt, held.until.seconds),
        ...(held.otherwise && { ask: { alarm: arn, otherwise: held.otherwise } }),
      },
    }),
    source: "cloudwatch",
    speaksOnce: true,
    links: [
      `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name.toWellFormed())}`,
    ],
    labels: { reason: reason.slice(0, 1000), account, region, ...series },
    ...(evidence && { evidence }),
    ...(doubts.length > 0 && { doubts }),
  };
};

const eventMetric = z.object({
  metricStat: ifReadable(z.object({ metric: z.object({ namespace: text, name: text }) })),
});

/**
 * A "CloudWatch Alarm State Change" event, or one of a contributor of an alarm that watches several time series, as far as
 * TARS reads it. Only the alarm's name and state have to be there. Source: the CloudWatch user guide, "Alarm events and
 * EventBridge".
 */
const alarmEvent = z.object({
  account: text,
  region: text,
  time: text,
  resources: ifReadable(z.array(z.string())),
  detail: z.object({
    alarmName: z.string().check(z.minLength(1)),
    alarmTags: carriedTags,
    alarmTagsStatus: text,
    alarmContributor: ifReadable(z.object({ id: z.string().check(z.minLength(1)), attributes })),
    configuration: ifReadable(
      z.object({
        description: text,
        metrics: ifReadable(z.array(eventMetric)),
        alarmRule: text,
        actionsSuppressorWaitPeriod: ifReadable(z.number()),
        actionsSuppressorExtensionPeriod: ifReadable(z.number()),
      }),
    ),
    muteDetail: ifReadable(z.object({ mutedByArn: text, muteWindowEnd: text })),
    state: z.object({
      value: alarmState,
      reason: text,
      reasonData: z.optional(z.unknown()),
      timestamp: z.optional(z.unknown()),
      actionsSuppressedBy: text,
      actionsSuppressedReason: text,
    }),
  }),
});

/** An alarm whose end of being held back is not told is asked after, each time so many seconds later. */
export const askedEvery = 300;

/** No mute holds for longer, in seconds; source: AWS's longest, "Alarm mute rules". */
const longestMute = 15 * 24 * 3600;

/**
 * What holds an alarm back: a mute rule, to the end of its window, or for a moment where that cannot be read; the suppressor
 * of a composite alarm, for the periods that the alarm has for it, and as long as it is in ALARM itself, which has to be
 * asked. Source: the CloudWatch API's reference of CompositeAlarm, `ActionsSuppressedBy`.
 */
const muteOf = (
  { muteDetail, configuration = undefined, state }: z.output<typeof alarmEvent>["detail"],
  now: Instant,
): Told["mute"] => {
  if (muteDetail) {
    const end = Date.parse(muteDetail.muteWindowEnd?.replace(/([+-]\d{2})(\d{2})$/, "$1:$2") ?? "");
    const latest = plusSeconds(now, longestMute);
    return {
      by: `the mute rule ${muteDetail.mutedByArn?.split(":").at(-1) ?? "of its account"}`,
      until: Number.isFinite(end) ? earliest(new Date(end).toISOString(), latest) : { seconds: askedEvery },
    };
  }
  const { actionsSuppressedBy, actionsSuppressedReason: by = "its suppressor" } = state;
  const { actionsSuppressorWaitPeriod: wait = 0, actionsSuppressorExtensionPeriod: extension = 0 } =
    configuration ?? {};
  switch (actionsSuppressedBy) {
    case undefined:
      return undefined;
    case "WaitPeriod":
      return { by, until: { seconds: wait }, otherwise: "is over" };
    case "ExtensionPeriod":
      return { by, until: { seconds: extension }, otherwise: "is over" };
    default:
      return { by, until: { seconds: askedEvery }, otherwise: "holds" };
  }
};

/** The alert in an alarm's state change, or what is wrong with the event. */
export const alertFromAlarm = (event: unknown, reading: AlarmReading): Alert | { problem: string } => {
  const parsed = alarmEvent.safeParse(event);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const { account, region, time, resources, detail } = parsed.data;
  const { alarmName, alarmContributor, configuration, state } = detail;
  return alertOf(
    {
      name: alarmName,
      arn: resources?.[0],
      account,
      region,
      description: configuration?.description,
      state: state.value,
      reason: state.reason ?? "",
      reasonData: state.reasonData,
      at: state.timestamp,
      sentAt: timeFrom(time, reading.now),
      tags: detail.alarmTags,
      tagsStatus: detail.alarmTagsStatus,
      contributor: alarmContributor && { id: alarmContributor.id, attributes: alarmContributor.attributes ?? {} },
      mute: muteOf(detail, reading.now),
      metrics: (configuration?.metrics ?? []).flatMap(({ metricStat }) =>
        metricStat?.metric.name ? `${metricStat.metric.namespace}/${metricStat.metric.name}` : [],
      ),
      rule: configuration?.alarmRule,
      triggering: [],
    },
    reading,
  );
};

const triggerMetric = z.object({
  MetricStat: ifReadable(z.object({ Metric: z.object({ Namespace: text, MetricName: text }) })),
});

/**
 * What an alarm tells an SNS topic, as far as TARS reads it; only its name and state have to be there, and whoever
 * forwards it may have left out the rest. Sources: the CloudWatch user guide, "Notifying users on alarm changes" and "Log
 * alarms".
 */
const alarmNotification = z.object({
  AlarmName: z.string().check(z.minLength(1)),
  AlarmDescription: ifReadable(z.nullable(z.string())),
  AWSAccountId: text,
  AlarmArn: text,
  AlarmContributorId: text,
  AlarmContributorAttributes: attributes,
  AlarmRule: text,
  TriggeringChildren: ifReadable(z.array(z.object({ Arn: text }))),
  NewStateValue: alarmState,
  NewStateReason: text,
  NewStateReasonData: z.optional(z.unknown()),
  StateChangeTime: z.optional(z.unknown()),
  AlarmTags: carriedTags,
  AlarmTagsStatus: text,
  Trigger: ifReadable(
    z.object({
      Namespace: text,
      MetricName: text,
      Metrics: ifReadable(z.array(triggerMetric)),
    }),
  ),
});

/** What is around a notification: the topic's ARN has the account and region of the alarm, which tells only its own. */
export type Envelope = { topicArn?: string | undefined; sentAt?: string | undefined };

/** The alert in an alarm's notification by SNS, or what is wrong with it. */
export const alertFromAlarmNotification = (
  message: unknown,
  { topicArn, sentAt }: Envelope,
  reading: AlarmReading,
): Alert | { problem: string } => {
  const parsed = alarmNotification.safeParse(message);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const { AlarmName, AlarmDescription, AWSAccountId, AlarmArn, AlarmContributorId, Trigger, ...rest } = parsed.data;
  const topic = placeOf(topicArn);
  return alertOf(
    {
      name: AlarmName,
      arn: AlarmArn,
      account: AWSAccountId ?? (AlarmArn ? undefined : topic.account),
      // The notification names its region in words; the ARN has the code.
      region: AlarmArn ? undefined : topic.region,
      description: AlarmDescription ?? undefined,
      state: rest.NewStateValue,
      reason: rest.NewStateReason ?? "",
      reasonData: rest.NewStateReasonData,
      at: rest.StateChangeTime,
      sentAt: timeFrom(sentAt, reading.now),
      tags: rest.AlarmTags,
      tagsStatus: rest.AlarmTagsStatus,
      contributor:
        AlarmContributorId === undefined
          ? undefined
          : { id: AlarmContributorId, attributes: rest.AlarmContributorAttributes ?? {} },
      // CloudWatch tells a topic nothing while an alarm is held back.
      mute: undefined,
      metrics: [
        ...(Trigger?.MetricName ? [`${Trigger.Namespace}/${Trigger.MetricName}`] : []),
        ...(Trigger?.Metrics ?? []).flatMap(({ MetricStat }) =>
          MetricStat?.Metric.MetricName ? `${MetricStat.Metric.Namespace}/${MetricStat.Metric.MetricName}` : [],
        ),
      ],
      rule: rest.AlarmRule,
      triggering: (rest.TriggeringChildren ?? []).flatMap(({ Arn }) => Arn ?? []),
    },
    reading,
  );
};

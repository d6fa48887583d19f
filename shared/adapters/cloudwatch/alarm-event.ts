import { own } from "../../runbook/own.ts";
import { matchesPattern } from "../../runbook/pattern.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import { type Severity, severities } from "../../runbook/severity.ts";
import * as z from "../../stored/zod.ts";
import type { Alert } from "../../triage/alert-schema.ts";

/** `2026-11-23T23:54:50.593+0000`: the offset has no colon, which ISO-8601 parsers refuse. */
const alarmTime = z.pipe(
  z
    .pipe(
      z.string(),
      z.transform((text: string) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"))),
    )
    .check(z.refine(Number.isFinite, { error: "is not a time" })),
  z.transform((milliseconds: number) => new Date(milliseconds).toISOString()),
);

const alarmState = z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]);

/** Tags of an alarm, by key. */
export type AlarmTags = Record<string, string>;

/**
 * The tags that a message about an alarm carries when the alarm propagates them: an object by EventBridge; by SNS, whose
 * form the guide does not write out, an object or a list of keys and values. Anything else is no tags.
 */
const carriedTags = z.catch(
  z.optional(
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
  ),
  undefined,
);

/** How CloudWatch fared with the tags: `SUCCESS`, or another word when it could not get them. */
const tagsStatus = z.catch(z.optional(z.string()), undefined);

/** Finds the tags of an alarm by its ARN when a message should have carried them and does not. */
export type FindTags = (arn: string) => AlarmTags | undefined;

/**
 * The tags of an alarm, the same by whichever way it tells of a change: those that the message carries; those that are
 * found when CloudWatch says that it has to carry some and could not get them. An alarm that propagates none carries none
 * by any way. Source: the CloudWatch user guide, "Alarm tags in action payloads".
 */
const tagsOf = (arn: string, tags: AlarmTags | undefined, status: string | undefined, find: FindTags): AlarmTags =>
  (status === undefined || (status === "SUCCESS" && tags) ? tags : find(arn)) ?? tags ?? {};

/**
 * A "CloudWatch Alarm State Change" event, as far as TARS reads it. Metric, metric-math, anomaly-detection and
 * composite alarms differ only in `configuration`, which is not needed beyond its description.
 * Source: the CloudWatch user guide, "Alarm events and EventBridge".
 */
const alarmEvent = z.object({
  account: z.string(),
  region: z.string(),
  resources: z._default(z.array(z.string()), []),
  detail: z.object({
    alarmName: z.string().check(z.minLength(1)),
    alarmTags: carriedTags,
    alarmTagsStatus: tagsStatus,
    configuration: z._default(z.object({ description: z.optional(z.string()) }), {}),
    state: z.object({
      value: alarmState,
      reason: z._default(z.string(), ""),
      reasonData: z.optional(z.string()),
      timestamp: alarmTime,
    }),
  }),
});

const statusOf = { ALARM: "firing", OK: "recovered", INSUFFICIENT_DATA: "no-data" } as const;

const isSeverity = (text: string | undefined): text is Severity =>
  (severities as readonly string[]).includes(text ?? "");

/** An alarm's service and severity: by its tags, else by `tars.yaml`, else by the convention `P1-<service>-<what>`. */
const ownerOf = (
  name: string,
  tags: AlarmTags,
  settings: Settings,
): { service: string; severity: Severity | undefined } => {
  const convention = /^(P[1-4])-(.+)$/.exec(name);
  const conventional = convention?.[2]
    ? Object.keys(settings.services)
        .filter((service) => convention[2] === service || convention[2]?.startsWith(`${service}-`))
        .sort((a, b) => b.length - a.length)[0]
    : undefined;
  const listed = Object.entries(settings.services)
    .flatMap(([service, { alarms }]) => alarms.map((alarm) => ({ service, ...alarm })))
    .find((alarm) => matchesPattern(alarm.name, name));
  const tagged = own(tags, "tars:service");
  const tagSeverity = own(tags, "tars:severity");
  return {
    service:
      (tagged && Object.hasOwn(settings.services, tagged) ? tagged : undefined) ??
      listed?.service ??
      conventional ??
      unknownService,
    severity: isSeverity(tagSeverity)
      ? tagSeverity
      : (listed?.severity ?? (isSeverity(convention?.[1]) ? convention[1] : undefined)),
  };
};

/** When the breaching data began, which is when the errors started: the alarm itself changes state later. */
const breachStart = (reasonData: string | undefined): string | undefined => {
  try {
    const { startDate } = JSON.parse(reasonData ?? "{}") as { startDate?: string };
    const at = startDate ? Date.parse(startDate.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")) : Number.NaN;
    return Number.isFinite(at) ? new Date(at).toISOString() : undefined;
  } catch {
    return undefined;
  }
};

/** The alert in an alarm's state change, or what is wrong with the event. */
export const alertFromAlarm = (event: unknown, settings: Settings, find: FindTags): Alert | { problem: string } => {
  const parsed = alarmEvent.safeParse(event);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const { account, region, resources, detail } = parsed.data;
  const { alarmName, alarmTags, alarmTagsStatus, configuration, state } = detail;
  const startedAt = state.value === "ALARM" ? breachStart(state.reasonData) : undefined;
  const arn = resources[0] ?? `arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName}`;
  return alertOf(
    {
      arn,
      name: alarmName,
      description: configuration.description,
      state: state.value,
      reason: state.reason,
      at: state.timestamp,
      account,
      region,
    },
    tagsOf(arn, alarmTags, alarmTagsStatus, find),
    settings,
    startedAt,
  );
};

type Alarm = {
  arn: string;
  name: string;
  description: string | undefined;
  state: z.output<typeof alarmState>;
  reason: string;
  at: string;
  account: string;
  region: string;
};

/** The alert that an alarm's change is, however it came here: the same change by two ways is the same news. */
const alertOf = (
  { arn, name, description, state, reason, at, account, region }: Alarm,
  tags: AlarmTags,
  settings: Settings,
  startedAt?: string,
): Alert => ({
  fingerprint: arn,
  name,
  ...ownerOf(name, tags, settings),
  summary: description?.trim() || `${name} is in ALARM`,
  status: statusOf[state],
  at,
  ...(startedAt && { startedAt }),
  source: "cloudwatch",
  speaksOnce: true,
  links: [
    `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name.toWellFormed())}`,
  ],
  labels: { reason: reason.slice(0, 1000), account, region },
});

/** What an alarm tells an SNS topic; source: the CloudWatch user guide, "Notify users on alarm changes". */
const alarmNotification = z.object({
  AlarmName: z.string().check(z.minLength(1)),
  AlarmDescription: z.nullish(z.string()),
  AWSAccountId: z.string(),
  AlarmArn: z.optional(z.string()),
  NewStateValue: alarmState,
  NewStateReason: z._default(z.string(), ""),
  StateChangeTime: alarmTime,
  AlarmTags: carriedTags,
  AlarmTagsStatus: tagsStatus,
});

/** The alert in an alarm's notification by SNS, or what is wrong with it. */
export const alertFromAlarmNotification = (
  message: unknown,
  settings: Settings,
  find: FindTags,
): Alert | { problem: string } => {
  const parsed = alarmNotification.safeParse(message);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const { AlarmName, AlarmDescription, AWSAccountId, AlarmArn, NewStateValue, NewStateReason, StateChangeTime } =
    parsed.data;
  const { AlarmTags, AlarmTagsStatus } = parsed.data;
  // The notification names its region in words; the ARN has the code.
  const region = AlarmArn?.split(":")[3] ?? "unknown";
  const arn = AlarmArn ?? `arn:aws:cloudwatch:${region}:${AWSAccountId}:alarm:${AlarmName}`;
  return alertOf(
    {
      arn,
      name: AlarmName,
      description: AlarmDescription ?? undefined,
      state: NewStateValue,
      reason: NewStateReason,
      at: StateChangeTime,
      account: AWSAccountId,
      region,
    },
    tagsOf(arn, AlarmTags, AlarmTagsStatus, find),
    settings,
  );
};

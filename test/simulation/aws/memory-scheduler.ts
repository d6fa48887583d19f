import {
  ConflictException,
  type CreateScheduleCommandInput,
  ResourceNotFoundException,
} from "@aws-sdk/client-scheduler";
import type { Agenda, Chance } from "./agenda.ts";
import { bytesOf, invalid, refusal, tooLong } from "./refusal.ts";
import type { Service } from "./service.ts";
import { account, ofType, region, type Template } from "./template.ts";

/**
 * EventBridge Scheduler's limits. Sources: its API reference (CreateSchedule, ListSchedules), as the SDK's own
 * documentation and botocore's model have it, and its user guide's "Quotas".
 */
const schedulerLimits = {
  name: /^[0-9a-zA-Z\-_.]{1,64}$/,
  clientToken: /^[a-zA-Z0-9\-_]{1,64}$/,
  /** What a schedule hands over, in bytes. */
  input: 256 * 1024,
  page: 100,
  /** How long ago a start may be, in milliseconds. */
  start: 5 * 60_000,
  attempts: 185,
  eventAge: [60, 86_400],
} as const;

type Schedule = { input: CreateScheduleCommandInput; generation: number };

/** EventBridge Scheduler promises the minute; a tick comes this late at most, in milliseconds. */
const precision = 50_000;

/** EventBridge Scheduler in memory: `at(…)` and `rate(…)` with a start, to the minute, from a group. */
export const memoryScheduler = (options: {
  template: Template;
  clock: Agenda;
  luck: Chance;
  deliver: (targetArn: string, body: string) => void;
}) => {
  const { clock, luck, deliver } = options;
  const groups = new Set([
    "default",
    ...ofType(options.template, "AWS::Scheduler::ScheduleGroup").map(([, one]) => one.Name),
  ]);
  const schedules = new Map<string, Schedule>();
  /** What was asked with a token: the same again changes nothing, something else is a conflict. */
  const tokens = new Map<string, string>();
  let generation = 0;

  const keyOf = ({ GroupName, Name }: { GroupName?: string | undefined; Name?: string | undefined }) =>
    `${GroupName}/${Name}`;

  const gone = (what: string) =>
    new ResourceNotFoundException({
      message: `${what} does not exist.`,
      Message: `${what} does not exist.`,
      $metadata: { httpStatusCode: 404 },
    });

  const conflict = (message: string) =>
    new ConflictException({ message, Message: message, $metadata: { httpStatusCode: 409 } });

  const matching = (what: string, value: string | undefined, pattern: RegExp) => {
    if (value !== undefined && pattern.test(value)) return;
    throw invalid(
      `1 validation error detected: Value '${value}' at '${what}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source}`,
    );
  };

  const check = (input: CreateScheduleCommandInput) => {
    matching("name", input.Name, schedulerLimits.name);
    if (input.ClientToken !== undefined) matching("clientToken", input.ClientToken, schedulerLimits.clientToken);
    if (!groups.has(input.GroupName ?? "default")) throw gone(`Schedule group ${input.GroupName}`);
    if (bytesOf(input.Target?.Input ?? "") > schedulerLimits.input)
      throw tooLong("target.input", schedulerLimits.input);
    const { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: attempts } = input.Target?.RetryPolicy ?? {};
    const [least, most] = schedulerLimits.eventAge;
    if ((age !== undefined && (age < least || age > most)) || (attempts ?? 0) > schedulerLimits.attempts)
      throw invalid("1 validation error detected: Value at 'target.retryPolicy' failed to satisfy constraint");
    if (input.StartDate && input.StartDate.getTime() < clock.now() - schedulerLimits.start)
      throw invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
    const once = onceAt(input);
    if (once === undefined && everyMinutes(input) === undefined)
      throw invalid(`Invalid Schedule Expression ${input.ScheduleExpression}.`);
    // Not in AWS's reference; its users report that a time in the past is refused.
    if (once !== undefined && once < clock.now())
      throw invalid(`Invalid Schedule Expression ${input.ScheduleExpression}: it is in the past.`);
  };

  const onceAt = ({ ScheduleExpression = "" }: CreateScheduleCommandInput): number | undefined => {
    const time = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(ScheduleExpression)?.[1];
    return time === undefined ? undefined : Date.parse(`${time}Z`);
  };

  const everyMinutes = ({ ScheduleExpression = "" }: CreateScheduleCommandInput): number | undefined => {
    const minutes = /^rate\(([1-9]\d*) minutes?\)$/.exec(ScheduleExpression)?.[1];
    return minutes === undefined ? undefined : Number(minutes);
  };

  const arm = (key: string, input: CreateScheduleCommandInput) => {
    const mine = ++generation;
    schedules.set(key, { input, generation: mine });
    const every = everyMinutes(input);
    const fire = (due: number) => {
      clock.after(due - clock.now() + luck.between(0, precision), () => {
        if (schedules.get(key)?.generation !== mine) return;
        deliver(input.Target?.Arn ?? "", input.Target?.Input ?? "");
        if (every) fire(due + every * 60_000);
        else if (input.ActionAfterCompletion === "DELETE") schedules.delete(key);
      });
    };
    fire(onceAt(input) ?? Math.max(clock.now(), input.StartDate?.getTime() ?? clock.now()));
  };

  /** Whether the same was asked with the same token before; another request with it is a conflict. */
  const asked = (action: string, { ClientToken, ...input }: { ClientToken?: string | undefined }): boolean => {
    if (ClientToken === undefined) return false;
    const request = JSON.stringify({ action, ...input });
    const before = tokens.get(ClientToken);
    if (before !== undefined && before !== request)
      throw conflict("The client token was used with a different request.");
    tokens.set(ClientToken, request);
    return before !== undefined;
  };

  const create = (input: CreateScheduleCommandInput) => {
    check(input);
    if (asked("create", input)) return {};
    const key = keyOf(input);
    if (schedules.has(key)) throw conflict(`Schedule ${input.Name} already exists.`);
    arm(key, input);
    return {};
  };

  const update = (input: CreateScheduleCommandInput) => {
    check(input);
    if (asked("update", input)) return {};
    const key = keyOf(input);
    if (!schedules.has(key)) throw gone(`Schedule ${input.Name}`);
    arm(key, input);
    return {};
  };

  const remove = (input: { GroupName?: string; Name?: string; ClientToken?: string }) => {
    matching("name", input.Name, schedulerLimits.name);
    if (asked("delete", input)) return {};
    if (!schedules.delete(keyOf(input))) throw gone(`Schedule ${input.Name}`);
    return {};
  };

  const list = ({ GroupName, NamePrefix, MaxResults = schedulerLimits.page, NextToken }: any) => {
    if (NamePrefix !== undefined) matching("namePrefix", NamePrefix, schedulerLimits.name);
    if (!(MaxResults >= 1 && MaxResults <= schedulerLimits.page)) throw tooLong("maxResults", schedulerLimits.page);
    const all = [...schedules.values()]
      .filter(({ input }) => input.GroupName === GroupName && input.Name?.startsWith(NamePrefix ?? ""))
      .map(({ input }) => ({ Name: input.Name ?? "", GroupName: input.GroupName }))
      .sort((a, b) => (a.Name < b.Name ? -1 : 1));
    const from = NextToken === undefined ? 0 : all.findIndex(({ Name }) => Name > NextToken);
    const Schedules = from < 0 ? [] : all.slice(from, from + MaxResults);
    const more = from >= 0 && from + MaxResults < all.length;
    return { Schedules, ...(more && { NextToken: Schedules.at(-1)?.Name }) };
  };

  const actions = (action: string, { GroupName, Name, Target }: any): [string, string][] => [
    [`scheduler:${action}`, `arn:aws:scheduler:${region}:${account}:schedule/${GroupName}/${Name}`],
    ...(Target?.RoleArn ? [["iam:PassRole", Target.RoleArn] as [string, string]] : []),
  ];

  const service: Service = {
    name: "scheduler",
    throttled: () => refusal("ThrottlingException", "Rate exceeded", 429),
    commands: {
      CreateScheduleCommand: (input) => ({ actions: actions("CreateSchedule", input), act: () => create(input) }),
      UpdateScheduleCommand: (input) => ({ actions: actions("UpdateSchedule", input), act: () => update(input) }),
      DeleteScheduleCommand: (input) => ({ actions: actions("DeleteSchedule", input), act: () => remove(input) }),
      ListSchedulesCommand: (input) => ({ actions: [["scheduler:ListSchedules", "*"]], act: () => list(input) }),
    },
  };

  return { service, names: () => [...schedules.values()].map(({ input }) => input.Name ?? "") };
};

import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { nextTick, type Timer } from "../../incident/timers.ts";
import { type Instant, latest, plusSeconds } from "../../runbook/time.ts";
import type { SilenceEnd } from "../../triage/window-schema.ts";
import { digest } from "../alerts/unreadable.ts";
import type { Client } from "./clients.ts";
import { type Tick, tickShape } from "./tick.ts";

export type ScheduleSettings = {
  group: string;
  roleArn: string;
  /** The function that is called. */
  targetArn: string;
  deadLetterArn: string;
};

/** A schedule's name has 64 characters at most; source: EventBridge Scheduler's API reference of CreateSchedule. */
const longestName = 64;

/**
 * A schedule's name: deterministic, so that arming twice is arming once. Of a timer that has the name of a team in its
 * own, and is too long by it, the end is a digest.
 */
const scheduleName = (of: string, timer: string): string => {
  const name = `${of}.${timer}`;
  if (name.length <= longestName) return name;
  const end = digest(timer);
  return `${name.slice(0, longestName - end.length - 1)}.${end}`;
};

/** `2026-11-24T03:05:00`: Scheduler takes times without zone and milliseconds, and reads them in UTC. */
const second = (at: Instant): string => at.slice(0, 19);

/** A schedule that calls the function of the timers. */
const definition = (
  name: string,
  when: Pick<CreateScheduleCommandInput, "ScheduleExpression" | "StartDate" | "ActionAfterCompletion">,
  tick: Tick,
  settings: ScheduleSettings,
): CreateScheduleCommandInput => ({
  Name: name,
  GroupName: settings.group,
  ...when,
  ScheduleExpressionTimezone: "UTC",
  FlexibleTimeWindow: { Mode: "OFF" },
  Target: {
    Arn: settings.targetArn,
    RoleArn: settings.roleArn,
    Input: JSON.stringify(tickShape.write(tick)),
    DeadLetterConfig: { Arn: settings.deadLetterArn },
    RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
  },
});

const once = (at: Instant) => ({
  ScheduleExpression: `at(${second(at)})`,
  ActionAfterCompletion: "DELETE" as const,
});

const put = async (
  scheduler: Client<SchedulerClient>,
  input: CreateScheduleCommandInput,
  ifThere: "update" | "leave",
) => {
  try {
    await scheduler.send(new CreateScheduleCommand(input));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    if (ifThere === "update") await scheduler.send(new UpdateScheduleCommand(input));
  }
};

/** Arms a timer; one that is there already is set to what it should be now, or left as it is. */
export const armSchedule = (
  scheduler: Client<SchedulerClient>,
  incidentId: string,
  timer: Timer,
  now: Instant,
  settings: ScheduleSettings,
  ifThere: "update" | "leave",
): Promise<void> => {
  const next = nextTick(timer, now);
  const when =
    timer.every === undefined
      ? once(next)
      : {
          ScheduleExpression: `rate(${timer.every / 60} ${timer.every === 60 ? "minute" : "minutes"})`,
          StartDate: new Date(`${second(next)}Z`),
        };
  const message = { incidentId, timer: timer.name };
  return put(scheduler, definition(scheduleName(incidentId, timer.name), when, message, settings), ifThere);
};

/** EventBridge Scheduler promises the minute, and takes no time that has passed: a schedule is armed that far ahead. */
const soonest = 60;

/** A schedule for an instant: it goes off late rather than early. */
const onceAfter = (at: Instant, now: Instant) => once(latest(plusSeconds(at, 1), plusSeconds(now, soonest)));

/** Arms the one schedule of the status page, for when maintenance begins or ends next; one that is there is moved. */
export const armMaintenance = (
  scheduler: Client<SchedulerClient>,
  at: Instant,
  now: Instant,
  settings: ScheduleSettings,
): Promise<void> =>
  put(
    scheduler,
    definition(scheduleName("status-page", "maintenance"), onceAfter(at, now), { do: "maintenance", at }, settings),
    "update",
  );

/** Arms the end of a silence. */
export const armSilenceEnd = (
  scheduler: Client<SchedulerClient>,
  end: SilenceEnd,
  now: Instant,
  settings: ScheduleSettings,
): Promise<void> =>
  put(scheduler, definition(scheduleName("window", end.silenceId), onceAfter(end.at, now), end, settings), "update");

/** Cancels a timer; one that is gone already is no error. */
export const cancelSchedule = async (
  scheduler: Client<SchedulerClient>,
  incidentId: string,
  timer: string,
  group: string,
): Promise<void> => {
  try {
    await scheduler.send(new DeleteScheduleCommand({ GroupName: group, Name: scheduleName(incidentId, timer) }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
};

/** Those of the timers of an incident that are not armed. */
export const missingTimers = async (
  scheduler: Client<SchedulerClient>,
  incidentId: string,
  wanted: Timer[],
  { group }: ScheduleSettings,
): Promise<Timer[]> => {
  const armed = new Set<string | undefined>();
  let NextToken: string | undefined;
  do {
    const page = await scheduler.send(
      new ListSchedulesCommand({
        GroupName: group,
        NamePrefix: scheduleName(incidentId, ""),
        ...(NextToken && { NextToken }),
      }),
    );
    for (const { Name } of page.Schedules ?? []) armed.add(Name);
    NextToken = page.NextToken;
  } while (NextToken);
  return wanted.filter(({ name }) => !armed.has(scheduleName(incidentId, name)));
};

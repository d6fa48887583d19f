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
import type { Instant } from "../../runbook/time.ts";
import type { Client } from "./clients.ts";

export type ScheduleSettings = { group: string; roleArn: string; queueArn: string; deadLetterArn: string };

/** What a timer's message says: which incident, which timer. */
export type TimerMessage = { incidentId: string; timer: string };

/** A schedule's name: deterministic, so that arming twice is arming once. */
const scheduleName = (incidentId: string, timer: string): string => `${incidentId}.${timer}`;

/** `2026-11-24T03:05:00`: Scheduler takes times without zone and milliseconds, and reads them in UTC. */
const second = (at: Instant): string => at.slice(0, 19);

const definition = (
  incidentId: string,
  timer: Timer,
  now: Instant,
  settings: ScheduleSettings,
): CreateScheduleCommandInput => {
  const next = nextTick(timer, now);
  const message: TimerMessage = { incidentId, timer: timer.name };
  return {
    Name: scheduleName(incidentId, timer.name),
    GroupName: settings.group,
    ...(timer.every === undefined
      ? { ScheduleExpression: `at(${second(next)})`, ActionAfterCompletion: "DELETE" }
      : {
          ScheduleExpression: `rate(${timer.every / 60} ${timer.every === 60 ? "minute" : "minutes"})`,
          StartDate: new Date(`${second(next)}Z`),
        }),
    ScheduleExpressionTimezone: "UTC",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: {
      Arn: settings.queueArn,
      RoleArn: settings.roleArn,
      Input: JSON.stringify(message),
      DeadLetterConfig: { Arn: settings.deadLetterArn },
      RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
    },
  };
};

/** Arms a timer; one that is there already is set to what it should be now, or left as it is. */
export const armSchedule = async (
  scheduler: Client<SchedulerClient>,
  incidentId: string,
  timer: Timer,
  now: Instant,
  settings: ScheduleSettings,
  ifThere: "update" | "leave",
): Promise<void> => {
  const input = definition(incidentId, timer, now, settings);
  try {
    await scheduler.send(new CreateScheduleCommand(input));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    if (ifThere === "update") await scheduler.send(new UpdateScheduleCommand(input));
  }
};

/** Cancels a timer; one that is gone already is no error. */
export const cancelSchedule = async (
  scheduler: Client<SchedulerClient>,
  incidentId: string,
  timer: string,
  { group }: ScheduleSettings,
): Promise<void> => {
  try {
    await scheduler.send(new DeleteScheduleCommand({ GroupName: group, Name: scheduleName(incidentId, timer) }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
};

/** The names of the timers that an incident has. */
export const armedTimers = async (
  scheduler: Client<SchedulerClient>,
  incidentId: string,
  { group }: ScheduleSettings,
): Promise<string[]> => {
  const prefix = scheduleName(incidentId, "");
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: group, NamePrefix: prefix }));
  return Schedules.flatMap(({ Name }) => (Name ? Name.slice(prefix.length) : []));
};

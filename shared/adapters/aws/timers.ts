import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { Timer } from "../../incident/timers.ts";
import { type Instant, secondsBetween } from "../../runbook/time.ts";
import type { WindowTimer } from "../../triage/window-schema.ts";
import type { Client } from "./clients.ts";
import { armSchedule, armWindowSchedule, type ScheduleSettings } from "./schedules.ts";
import { longestDelay, sendAt, timerQueueShape } from "./timer-queue.ts";
import { type Names, nowIn, type World } from "./world.ts";

export const scheduleSettings = (names: Names): ScheduleSettings => ({
  group: names.scheduleGroup,
  roleArn: names.scheduleRoleArn,
  queueArn: names.timerQueueArn,
  deadLetterArn: names.scheduleDeadLetterArn,
});

/** True for a timer that EventBridge Scheduler holds: one that repeats, or is farther away than a queue can wait. */
export const isScheduled = (timer: Timer, now: Instant): boolean =>
  timer.every !== undefined || secondsBetween(now, timer.at) > longestDelay;

/** Arms the end of a confirmation window or of a silence (D1), in the same two ways. */
export const armWindow = (
  world: World,
  clients: { scheduler: Client<SchedulerClient>; sqs: Client<SQSClient> },
  window: WindowTimer,
): Promise<void> => {
  const now = nowIn(world);
  return secondsBetween(now, window.at) > longestDelay
    ? armWindowSchedule(clients.scheduler, window, scheduleSettings(world.names))
    : sendAt(clients.sqs, world.names.timerQueueUrl, timerQueueShape.write(window), window.at, now);
};

/** Arms a timer: on the queue, to the second, when it goes off once and soon; else with EventBridge Scheduler. */
export const arm = (
  world: World,
  clients: { scheduler: Client<SchedulerClient>; sqs: Client<SQSClient> },
  incidentId: string,
  timer: Timer,
  ifThere: "update" | "leave",
): Promise<void> => {
  const now = nowIn(world);
  return isScheduled(timer, now)
    ? armSchedule(clients.scheduler, incidentId, timer, now, scheduleSettings(world.names), ifThere)
    : sendAt(
        clients.sqs,
        world.names.timerQueueUrl,
        timerQueueShape.write({ incidentId, timer: timer.name }),
        timer.at,
        now,
      );
};

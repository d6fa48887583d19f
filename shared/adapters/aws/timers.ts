import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { timerShape } from "../../incident/timer-schema.ts";
import type { Timer } from "../../incident/timers.ts";
import { hasCome, type Instant, secondsBetween } from "../../runbook/time.ts";
import { alertWindowShape, type WindowTimer } from "../../triage/window-schema.ts";
import { effectEvent, putEvents } from "./bus.ts";
import type { Client } from "./clients.ts";
import { armSchedule, armSilenceEnd, type ScheduleSettings } from "./schedules.ts";
import { longestDelay, sendAt } from "./send-at.ts";
import { type Tick, tickShape } from "./tick.ts";
import { type Names, nowIn, type World } from "./world.ts";

export const scheduleSettings = (names: Names): ScheduleSettings => ({
  group: names.scheduleGroup,
  roleArn: names.scheduleRoleArn,
  targetArn: names.timerArn,
  deadLetterArn: names.scheduleDeadLetterArn,
});

/** True for a timer that EventBridge Scheduler holds: one that repeats, or is farther away than a queue can wait. */
export const isScheduled = (timer: Timer, now: Instant): boolean =>
  timer.every !== undefined || secondsBetween(now, timer.at) > longestDelay;

/**
 * Arms the end of a confirmation window, on the intake queue and to the second, because somebody waits for it (D1); or of
 * a silence, with EventBridge Scheduler. A silence that somebody has ended goes off at once.
 */
export const armWindow = (
  world: World,
  clients: { scheduler: Client<SchedulerClient>; sqs: Client<SQSClient>; eventBridge: Client<EventBridgeClient> },
  window: WindowTimer,
): Promise<void> => {
  const now = nowIn(world);
  if ("alertId" in window)
    return sendAt(clients.sqs, world.names.intakeQueueUrl, alertWindowShape.write(window), window.at, now);
  return hasCome(window.at, now)
    ? tickNow(world, clients.eventBridge, [window])
    : armSilenceEnd(clients.scheduler, window, now, scheduleSettings(world.names));
};

/**
 * Arms a timer: on the queue of the pages, to the second, when it goes off once and soon; else with EventBridge
 * Scheduler.
 */
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
    : sendAt(clients.sqs, world.names.pageQueueUrl, timerShape.write({ incidentId, timer: timer.name }), timer.at, now);
};

/** Has timers go off now, whatever their schedules do: they are late, or have more to do than one call does. */
export const tickNow = (world: World, eventBridge: Client<EventBridgeClient>, ticks: readonly Tick[]): Promise<void> =>
  putEvents(
    eventBridge,
    ticks.map((tick) => effectEvent(world.names.bus, "tick", tickShape.write(tick))),
  );

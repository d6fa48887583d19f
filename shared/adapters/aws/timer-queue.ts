import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type TimerMessage, timerShape } from "../../incident/timer-schema.ts";
import { type Instant, secondsBetween } from "../../runbook/time.ts";
import { either } from "../../stored/shape.ts";
import { type WindowTimer, windowShape } from "../../triage/window-schema.ts";
import type { Client } from "./clients.ts";
import { queueText } from "./queue-text.ts";

/** SQS holds a message back for 15 minutes at most; source: the SQS API reference of SendMessage. */
export const longestDelay = 15 * 60;

/** What the timer queue carries: a timer of an incident, or the end of an alert's confirmation window. */
export type TimerQueueMessage = TimerMessage | WindowTimer;

/** The shape of what the timer queue carries, and of a schedule's input. */
export const timerQueueShape = either("service", windowShape, timerShape);

/**
 * Puts a message on a queue for `at`, to the second, which EventBridge Scheduler does not promise.
 * One that is later than 15 minutes comes early, and whoever gets it puts it off again.
 */
export const sendAt = async (
  sqs: Client<SQSClient>,
  queueUrl: string,
  message: object,
  at: Instant,
  now: Instant,
): Promise<void> => {
  const seconds = Math.min(longestDelay, Math.max(0, Math.ceil(secondsBetween(now, at))));
  await sqs.send(
    new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: queueText(message), DelaySeconds: seconds }),
  );
};

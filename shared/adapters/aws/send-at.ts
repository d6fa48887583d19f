import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type Instant, secondsBetween } from "../../runbook/time.ts";
import type { Client } from "./clients.ts";
import { queueText } from "./queue-text.ts";

/** SQS holds a message back for 15 minutes at most; source: the SQS API reference of SendMessage. In seconds. */
export const longestDelay = 15 * 60;

/**
 * Puts a message on a queue for `at`, to the second, which EventBridge Scheduler does not promise. One that is farther
 * away than SQS can wait comes early, and the sweeper brings it again in time.
 */
export const sendAt = async (
  sqs: Client<SQSClient>,
  queueUrl: string,
  message: object,
  at: Instant,
  now: Instant,
): Promise<void> => {
  const DelaySeconds = Math.min(longestDelay, Math.max(0, Math.ceil(secondsBetween(now, at))));
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: queueText(message), DelaySeconds }));
};

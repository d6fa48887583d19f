import { ChangeMessageVisibilityCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Readable } from "../../stored/shape.ts";
import type { Client } from "./clients.ts";
import type { Count } from "./counting.ts";
import { sideBySide } from "./side-by-side.ts";

/** A delivery of a message of a queue: how often it was delivered by now, and what this one is called. */
export type Delivery = { deliveries: number; receiptHandle: string };

/** A message of a queue, with its body as data. */
export type Message<T> = Delivery & { id: string; body: T };

/** How soon a message that failed is tried again, in seconds: soon at first, and never later than five minutes. */
const backoff = (deliveries: number): number => Math.min(300, 5 * 2 ** (deliveries - 1));

/**
 * Brings messages that failed back sooner than their queue would, then less and less often; or after as many seconds as
 * `pause` says.
 */
export const retryingSoon =
  (sqs: Client<SQSClient>, queueUrl: string, pause = backoff) =>
  async ({ receiptHandle, deliveries }: Delivery): Promise<void> => {
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: pause(deliveries),
      }),
    );
  };

/** What came from EventBridge is the event, around the body; what was sent otherwise is the body itself. */
export const messageBody = (told: unknown): unknown =>
  typeof told === "object" && told !== null && "detail-type" in told && "detail" in told ? told.detail : told;

/** A message of a queue, read by its shape. Throws `Misshapen`. */
const messageOf = <T extends object>(
  { messageId, eventSourceARN, body, attributes, receiptHandle }: SQSRecord,
  shape: Readable<T>,
): Message<T> => {
  const where = `${eventSourceARN.split(":").at(-1)} ${messageId}`;
  return {
    id: messageId,
    body: shape.read(messageBody(JSON.parse(body)), where),
    deliveries: Number(attributes.ApproximateReceiveCount),
    receiptHandle,
  };
};

type Options = {
  retry?: (message: Message<unknown>) => Promise<void>;
  /** How many messages are worked on at the same time; one after another without it. */
  sideBySide?: number;
  /** Counts what each message uses for its incident. */
  count?: Count;
};

/**
 * Works off a batch. What fails goes back to the queue alone, to be tried again as `retry` says, and the others are
 * done; `failed` hears of each failure. So does what cannot be read: a message that a newer TARS wrote waits until that
 * one is back, or in the dead-letter queue.
 */
export const eachMessage =
  <T extends object>(
    shape: Readable<T>,
    work: (message: Message<T>) => Promise<void>,
    failed: (error: unknown) => void,
    { retry, sideBySide: most = 1, count = (_, done) => done() }: Options = {},
  ) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
    const giveBack = (id: string, error: unknown) => {
      failed(error);
      batchItemFailures.push({ itemIdentifier: id });
    };
    const messages = Records.flatMap((record): Message<T>[] => {
      try {
        return [messageOf(record, shape)];
      } catch (error) {
        giveBack(record.messageId, error);
        return [];
      }
    });
    const one = async (message: Message<T>) => {
      try {
        await count(message.body, () => work(message), 1 / Records.length);
      } catch (error) {
        giveBack(message.id, error);
        // Without it the message comes back all the same, at the queue's own pace.
        await retry?.(message).catch(failed);
      }
    };
    await sideBySide(most, messages, one);
    return { batchItemFailures };
  };

import { ChangeMessageVisibilityCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Client } from "./clients.ts";

/** A message of a queue: its body as data, and how often it was delivered. */
export type Message<T> = { id: string; body: T; deliveries: number; receiptHandle: string };

/** How soon a message that failed is tried again, in seconds: soon at first, and never later than five minutes. */
const backoff = (deliveries: number): number => Math.min(300, 5 * 2 ** (deliveries - 1));

/** Brings messages that failed back sooner than their queue would, then less and less often. */
export const retryingSoon =
  (sqs: Client<SQSClient>, queueUrl: string) =>
  async ({ receiptHandle, deliveries }: Message<unknown>): Promise<void> => {
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: backoff(deliveries),
      }),
    );
  };

/** A message that came from EventBridge carries the event; one that was sent to the queue is the body itself. */
const bodyOf = (record: SQSRecord): unknown => {
  const body = JSON.parse(record.body) as { "detail-type"?: string; detail?: unknown };
  return body["detail-type"] === undefined ? body : body.detail;
};

type Options<T> = {
  /** In which order messages are begun; without it, that of the batch. */
  order?: (a: T, b: T) => number;
  retry?: (message: Message<unknown>) => Promise<void>;
  /** How many messages are worked on at the same time; one after another without it. */
  sideBySide?: number;
};

/**
 * Works off a batch. What fails, or cannot even be read, goes back to the queue alone, to be tried again as `retry`
 * says, and the others are done; `failed` hears of each failure.
 */
export const eachMessage =
  <T>(
    work: (message: Message<T>) => Promise<void>,
    failed: (error: unknown) => void,
    { order, retry, sideBySide = 1 }: Options<T> = {},
  ) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
    const giveBack = (id: string, error: unknown) => {
      failed(error);
      batchItemFailures.push({ itemIdentifier: id });
    };
    const messages = Records.flatMap((record): Message<T>[] => {
      const { messageId: id, receiptHandle, attributes } = record;
      try {
        const deliveries = Number(attributes.ApproximateReceiveCount);
        return [{ id, body: bodyOf(record) as T, deliveries, receiptHandle }];
      } catch (error) {
        giveBack(id, error);
        return [];
      }
    });
    if (order) messages.sort((a, b) => order(a.body, b.body));
    const one = async (message: Message<T>) => {
      try {
        await work(message);
      } catch (error) {
        giveBack(message.id, error);
        // Without it the message comes back all the same, at the queue's own pace.
        await retry?.(message).catch(failed);
      }
    };
    const waiting = messages.values();
    const worker = async () => {
      for (const message of waiting) await one(message);
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));
    return { batchItemFailures };
  };

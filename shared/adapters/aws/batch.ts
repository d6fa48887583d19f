import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

/** A message of a queue: its body as data, and how often it was delivered. */
export type Message<T> = { id: string; body: T; deliveries: number };

/** A message that came from EventBridge carries the event; one that was sent to the queue is the body itself. */
const bodyOf = (record: SQSRecord): unknown => {
  const body = JSON.parse(record.body) as { "detail-type"?: string; detail?: unknown };
  return body["detail-type"] === undefined ? body : body.detail;
};

/**
 * Works off a batch one message after another, in `order` when one is given. What fails goes back to the queue alone,
 * and the others are done; `failed` hears of each failure.
 */
export const eachMessage =
  <T>(work: (message: Message<T>) => Promise<void>, failed: (error: unknown) => void, order?: (a: T, b: T) => number) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
    const messages = Records.map((record) => ({
      id: record.messageId,
      body: bodyOf(record) as T,
      deliveries: Number(record.attributes.ApproximateReceiveCount),
    }));
    for (const message of order ? messages.sort((a, b) => order(a.body, b.body)) : messages) {
      try {
        await work(message);
      } catch (error) {
        failed(error);
        batchItemFailures.push({ itemIdentifier: message.id });
      }
    }
    return { batchItemFailures };
  };

import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import type { Client } from "../shared/adapters/aws/clients.ts";

type Clients = { sqs: Client<SQSClient>; lambda: Client<LambdaClient> };

/** Where something was given up, and what is sent there again; `why` is what AWS says of it. */
type Origin =
  | { to: "queue"; arn: string; body: string; why: string }
  | { to: "function"; arn: string; body: string; why: string }
  /** A batch of the table's stream: its record says only where in the stream it was. */
  | { to: "sweeper"; why: string }
  | { to: "nowhere"; why: string };

/** A record of Lambda's; source: its guide, of asynchronous calls and of streams. */
const record = z.object({
  requestContext: z.object({ functionArn: z.string(), condition: z.optional(z.string()) }),
  requestPayload: z.optional(z.looseObject({ round: z.optional(z.number()) })),
  responsePayload: z.optional(z.object({ errorMessage: z.optional(z.string()) })),
  DDBStreamBatchInfo: z.optional(z.unknown()),
});

const recordIn = (text: string): z.infer<typeof record> | undefined => {
  try {
    return z.safeParse(record, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** The function alone: Lambda names the version that it called as well. */
const unversioned = (arn: string): string => arn.split(":").slice(0, 7).join(":");

/**
 * Where a message of the queue of all that was given up came from. Sources: Lambda's guide (records of asynchronous
 * calls and of streams), EventBridge's and EventBridge Scheduler's guides to dead-letter queues, and SQS's API reference
 * (`DeadLetterQueueSourceArn`).
 */
export const originOf = ({ Body = "", Attributes = {}, MessageAttributes = {} }: Message): Origin => {
  const told = recordIn(Body);
  const attribute = (name: string) => MessageAttributes[name]?.StringValue;
  if (told?.DDBStreamBatchInfo) return { to: "sweeper", why: `${told.requestContext.condition} of the table's stream` };
  if (told) {
    const { round: _, ...payload } = told.requestPayload ?? {};
    const why = `${told.requestContext.condition}: ${told.responsePayload?.errorMessage ?? "no reason was given"}`;
    return { to: "function", arn: unversioned(told.requestContext.functionArn), body: JSON.stringify(payload), why };
  }
  const target = attribute("TARGET_ARN");
  if (target) {
    const why = `${attribute("ERROR_CODE") ?? "no code"}: ${attribute("ERROR_MESSAGE") ?? "no reason was given"}`;
    return { to: target.split(":")[2] === "sqs" ? "queue" : "function", arn: target, body: Body, why };
  }
  const source = (Attributes as Record<string, string | undefined>).DeadLetterQueueSourceArn;
  if (source) return { to: "queue", arn: source, body: Body, why: "every try failed" };
  return { to: "nowhere", why: "nothing says where it was given up" };
};

/** A line for a person: when, where, why, and how it begins. */
const lineOf = (message: Message): string => {
  const origin = originOf(message);
  const at = new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString();
  const where = "arn" in origin ? origin.arn.split(":").at(-1) : origin.to;
  const body = "body" in origin ? origin.body : (message.Body ?? "");
  return `${at}  ${where}  ${origin.why.slice(0, 200)}\n  ${body.slice(0, 400)}`;
};

/** SQS hands out so many a call; source: its API reference of ReceiveMessage. */
const aCall = 10;

/** As many calls in a row that bring nothing new end a listing: SQS does not promise to bring everything in one call. */
const emptyCalls = 3;

/** Every message of the queue, each once; it is out of others' sight for a minute. */
async function* messagesOf({ sqs }: Clients, QueueUrl: string): AsyncGenerator<Message> {
  for (let empty = 0; empty < emptyCalls; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: aCall,
        VisibilityTimeout: 60,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["All"],
      }),
    );
    empty = Messages.length === 0 ? empty + 1 : 0;
    yield* Messages;
  }
}

/** What was given up, a line each. It stays in the queue. */
export const listGivenUp = async (clients: Clients, queueUrl: string): Promise<string[]> => {
  const seen: Message[] = [];
  for await (const message of messagesOf(clients, queueUrl)) seen.push(message);
  for (const { ReceiptHandle } of seen)
    await clients.sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    );
  return seen.map(lineOf);
};

/**
 * Sends what was given up back to where it was given up. What belongs to the table's stream is done by the sweeper, which
 * finds what left no receipt; what says nothing of its origin is left, and told.
 */
export const sendBack = async (
  clients: Clients,
  queueUrl: string,
  say: (line: string) => void,
): Promise<{ sent: number; left: number }> => {
  const figures = { sent: 0, left: 0 };
  for await (const message of messagesOf(clients, queueUrl)) {
    const origin = originOf(message);
    if (origin.to === "nowhere") {
      figures.left++;
      say(`Left: ${lineOf(message)}`);
      continue;
    }
    if (origin.to === "queue") {
      const QueueName = origin.arn.split(":").at(-1);
      const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName }));
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: origin.body }));
    } else if (origin.to === "function")
      await clients.lambda.send(
        new InvokeCommand({
          FunctionName: origin.arn,
          InvocationType: "Event",
          Payload: Buffer.from(origin.body),
        }),
      );
    await clients.sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
    figures.sent++;
  }
  return figures;
};

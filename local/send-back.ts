import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { Client } from "../shared/adapters/aws/clients.ts";
import { functionOf, givenUpIn } from "../shared/adapters/aws/given-up.ts";
import * as z from "../shared/stored/zod.ts";

type Clients = { sns: Client<SNSClient>; sqs: Client<SQSClient>; lambda: Client<LambdaClient> };

/** Where something was given up, and what is sent there again; `why` is what AWS says of it. */
type Origin =
  | { to: "queue"; arn: string; body: string; why: string }
  | { to: "function"; arn: string; body: string; why: string }
  /** A notification of an alarm that did not reach the intake. */
  | { to: "topic"; arn: string; body: string; why: string }
  | { to: "nowhere"; arn?: string; why: string };

/** What SNS could not deliver is the notification as it would have been; source: its guide to dead-letter queues. */
const notificationSchema = z.object({ Type: z.literal("Notification"), TopicArn: z.string(), Message: z.string() });

const notificationIn = (text: string): z.infer<typeof notificationSchema> | undefined => {
  try {
    return z.safeParse(notificationSchema, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/**
 * Where a message of the queue of all that was given up came from. Sources: Lambda's guide (records of asynchronous
 * calls and of streams), EventBridge's and EventBridge Scheduler's guides to dead-letter queues, and SQS's API reference
 * (`DeadLetterQueueSourceArn`).
 */
export const originOf = ({ Body = "", Attributes = {}, MessageAttributes = {} }: Message): Origin => {
  const record = givenUpIn(Body);
  const attribute = (name: string) => MessageAttributes[name]?.StringValue;
  if (record?.DDBStreamBatchInfo)
    return {
      to: "nowhere",
      why: `${record.requestContext.condition} of the table's stream: the sweeper brings what left no receipt; public events of that time were not told`,
    };
  if (record?.requestPayload) {
    const { round: _, ...payload } = record.requestPayload;
    const why = `${record.requestContext.condition}: ${record.responsePayload?.errorMessage ?? "no reason was given"}`;
    return { to: "function", arn: functionOf(record), body: JSON.stringify(payload), why };
  }
  const target = attribute("TARGET_ARN");
  if (target) {
    const why = `${attribute("ERROR_CODE") ?? "no code"}: ${attribute("ERROR_MESSAGE") ?? "no reason was given"}`;
    const service = target.split(":")[2];
    // A forwarder's rule. Source: the API reference of PutEvents, which refuses sources that begin with `aws.`.
    if (service === "events")
      return {
        to: "nowhere",
        arn: target,
        why: `${why}; nobody can put an event of AWS on a bus: make the alarm go off again`,
      };
    return { to: service === "sqs" ? "queue" : "function", arn: target, body: Body, why };
  }
  const source = (Attributes as Record<string, string | undefined>).DeadLetterQueueSourceArn;
  if (source) return { to: "queue", arn: source, body: Body, why: "every try failed" };
  const notification = notificationIn(Body);
  if (notification)
    return {
      to: "topic",
      arn: notification.TopicArn,
      body: notification.Message,
      why: "the intake's queue did not take it",
    };
  return { to: "nowhere", why: "nothing says where it was given up" };
};

/** A line for a person: when, where, why, and how it begins. */
const lineOf = (message: Message): string => {
  const origin = originOf(message);
  const at = new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString();
  const where = origin.arn?.split(":").at(-1) ?? origin.to;
  const body = "body" in origin ? origin.body : (message.Body ?? "");
  return `${at}  ${where}  ${origin.why.slice(0, 200)}\n  ${body.slice(0, 400)}`;
};

/** SQS hands out so many a call; source: its API reference of ReceiveMessage. */
const aCall = 10;

/** As many calls in a row that bring nothing new end a listing: SQS does not promise to bring everything in one call. */
const emptyCalls = 3;

/**
 * So long a message is out of others' sight while it is looked at, in seconds. The alarm of what was given up compares the
 * most that was in sight in five minutes with the most of the five before: whoever breaks a command off hides less than that, and
 * what comes into sight again is not taken for something new.
 */
export const outOfSight = 120;

/** Every message of the queue, each once. */
async function* messagesOf({ sqs }: Clients, QueueUrl: string): AsyncGenerator<Message> {
  const seen = new Set<string | undefined>();
  for (let empty = 0; empty < emptyCalls; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: aCall,
        VisibilityTimeout: outOfSight,
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["All"],
      }),
    );
    const fresh = Messages.filter(({ MessageId }) => !seen.has(MessageId));
    for (const { MessageId } of fresh) seen.add(MessageId);
    empty = fresh.length === 0 ? empty + 1 : 0;
    yield* fresh;
  }
}

/** Lets others see a message again that stays. */
const inSight = ({ sqs }: Clients, QueueUrl: string, ReceiptHandle: string | undefined) =>
  sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));

/** What was given up, a line each. It stays in the queue. */
export const listGivenUp = async (clients: Clients, queueUrl: string): Promise<string[]> => {
  const seen: Message[] = [];
  for await (const message of messagesOf(clients, queueUrl)) seen.push(message);
  for (const { ReceiptHandle } of seen) await inSight(clients, queueUrl, ReceiptHandle);
  return seen.map(lineOf);
};

/**
 * Removes what has no place to be sent back to, such as what came off the table's stream, once `agreed` was shown a line for
 * each and says so; gives how many were removed. What can be sent back stays.
 */
export const clear = async (
  clients: Clients,
  queueUrl: string,
  agreed: (lines: string[]) => Promise<boolean>,
): Promise<number> => {
  const seen: Message[] = [];
  for await (const message of messagesOf(clients, queueUrl)) seen.push(message);
  const [placeless, others] = [true, false].map((is) =>
    seen.filter((message) => (originOf(message).to === "nowhere") === is),
  ) as [Message[], Message[]];
  for (const { ReceiptHandle } of others) await inSight(clients, queueUrl, ReceiptHandle);
  const remove = placeless.length > 0 && (await agreed(placeless.map(lineOf)));
  for (const { ReceiptHandle } of placeless)
    if (remove) await clients.sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    else await inSight(clients, queueUrl, ReceiptHandle);
  return remove ? placeless.length : 0;
};

/** Sends something to where it was given up. */
const send = async ({ sns, sqs, lambda }: Clients, origin: Exclude<Origin, { to: "nowhere" }>): Promise<void> => {
  if (origin.to === "queue") {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: origin.arn.split(":").at(-1) }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: origin.body }));
  } else if (origin.to === "topic") await sns.send(new PublishCommand({ TopicArn: origin.arn, Message: origin.body }));
  else
    await lambda.send(
      new InvokeCommand({ FunctionName: origin.arn, InvocationType: "Event", Payload: Buffer.from(origin.body) }),
    );
};

/**
 * Sends what was given up back to where it was given up. What says nothing of its origin, and what cannot be sent there, is
 * left and told.
 */
export const sendBack = async (
  clients: Clients,
  queueUrl: string,
  say: (line: string) => void,
): Promise<{ sent: number; left: number }> => {
  const figures = { sent: 0, left: 0 };
  const left: (string | undefined)[] = [];
  for await (const message of messagesOf(clients, queueUrl)) {
    const origin = originOf(message);
    try {
      if (origin.to === "nowhere") throw new Error(origin.why);
      await send(clients, origin);
      await clients.sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
      figures.sent++;
    } catch (error) {
      figures.left++;
      left.push(message.ReceiptHandle);
      say(`Left, because ${error instanceof Error ? error.message : error}:\n${lineOf(message)}`);
    }
  }
  for (const ReceiptHandle of left) await inSight(clients, queueUrl, ReceiptHandle);
  return figures;
};

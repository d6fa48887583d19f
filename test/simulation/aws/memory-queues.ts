import type { Agenda, Chance } from "./agenda.ts";
import type { Faults } from "./faults.ts";
import { checkBatch, checkMessage, type MemoryQueue, memoryQueue, queueLimits, type Sent } from "./memory-queue.ts";
import type { Meter } from "./meter.ts";
import { refusal } from "./refusal.ts";
import type { Invocation, Service } from "./service.ts";
import { account, ofType, region, type Template } from "./template.ts";

const idOf = (arnOrUrl: string) => arnOrUrl.split(/[:/]/).at(-1) ?? "";

/** The queues of a stack and what SQS does with them. `deliver` says how long a message is under way, and how often. */
export const memoryQueues = (options: {
  template: Template;
  clock: Agenda;
  luck: Chance;
  faults: Faults;
  deliver: (act: () => void) => void;
  unavailable: (service: string) => void;
  meter: Meter;
}) => {
  const { template, clock, luck, faults, deliver, unavailable, meter } = options;
  const queues = new Map<string, MemoryQueue>();

  const at = (arnOrUrl: string): MemoryQueue => {
    const queue = queues.get(idOf(arnOrUrl));
    if (!queue) throw refusal("QueueDoesNotExist", `The specified queue does not exist: ${arnOrUrl}`);
    return queue;
  };

  for (const [id, { VisibilityTimeout = 30, DelaySeconds = 0, RedrivePolicy }] of ofType(template, "AWS::SQS::Queue"))
    queues.set(
      id,
      memoryQueue(clock, {
        visibilityTimeout: VisibilityTimeout,
        delay: DelaySeconds,
        billed: (requests) => meter.count("queue request", requests),
        ...(RedrivePolicy && {
          maxReceives: RedrivePolicy.maxReceiveCount,
          deadLetters: () => at(RedrivePolicy.deadLetterTargetArn),
        }),
      }),
    );

  const asked = (action: string, url: string): [string, string][] => [
    [`sqs:${action}`, `arn:aws:sqs:${region}:${account}:${idOf(url)}`],
  ];

  const send = (url: string, message: Sent) => {
    const queue = at(url);
    checkMessage(message);
    deliver(() => queue.send(message));
  };

  const service: Service = {
    name: "sqs",
    throttled: () => refusal("RequestThrottled", "Request is throttled.", 403),
    commands: {
      SendMessageCommand: ({ QueueUrl, MessageBody = "", DelaySeconds }) => ({
        actions: asked("SendMessage", QueueUrl),
        act: ({ chain }: Invocation) => {
          unavailable("queues");
          send(QueueUrl, { body: MessageBody, delaySeconds: DelaySeconds, chain });
          return { MessageId: "sent" };
        },
      }),
      GetQueueAttributesCommand: ({ QueueUrl }) => ({
        actions: asked("GetQueueAttributes", QueueUrl),
        act: () => {
          unavailable("queues");
          return { Attributes: { ApproximateNumberOfMessages: String(at(QueueUrl).size()) } };
        },
      }),
      SendMessageBatchCommand: ({ QueueUrl, Entries = [] }) => ({
        actions: asked("SendMessage", QueueUrl),
        act: ({ chain }: Invocation) => {
          checkBatch(Entries);
          const Successful: object[] = [];
          const Failed: object[] = [];
          for (const { Id, MessageBody = "", DelaySeconds } of Entries) {
            try {
              if (luck.happens(faults.partial))
                throw refusal("InternalError", "We encountered an internal error.", 500);
              send(QueueUrl, { body: MessageBody, delaySeconds: DelaySeconds, chain });
              Successful.push({ Id, MessageId: "sent" });
            } catch (error) {
              const { name, message, $metadata } = error as Error & { $metadata: { httpStatusCode: number } };
              Failed.push({ Id, Code: name, Message: message, SenderFault: $metadata.httpStatusCode < 500 });
            }
          }
          return { Successful, Failed };
        },
      }),
      ChangeMessageVisibilityCommand: ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) => ({
        actions: asked("ChangeMessageVisibility", QueueUrl),
        act: () => {
          at(QueueUrl).putOff(ReceiptHandle, VisibilityTimeout);
          meter.count("queue request");
          return {};
        },
      }),
      ReceiveMessageCommand: ({ QueueUrl, MaxNumberOfMessages = 1, WaitTimeSeconds = 0 }) => ({
        actions: asked("ReceiveMessage", QueueUrl),
        act: async () => {
          if (!(MaxNumberOfMessages >= 1 && MaxNumberOfMessages <= queueLimits.receives))
            throw refusal(
              "InvalidParameterValue",
              `Value ${MaxNumberOfMessages} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
            );
          const Messages = at(QueueUrl)
            .receive(MaxNumberOfMessages)
            .map(({ id, body }) => ({ Body: body, ReceiptHandle: id }));
          // The pollers of a mapping ask all the time, and are counted by the month.
          if (Messages.length === 0) meter.count("queue request");
          // A long poll waits, and whoever asks is billed for waiting with it.
          if (Messages.length === 0 && WaitTimeSeconds > 0)
            await new Promise<void>((done) => clock.after(WaitTimeSeconds * 1000, done));
          return { Messages };
        },
      }),
      DeleteMessageCommand: ({ QueueUrl, ReceiptHandle }) => ({
        actions: asked("DeleteMessage", QueueUrl),
        act: () => {
          at(QueueUrl).remove(ReceiptHandle);
          meter.count("queue request");
          return {};
        },
      }),
    },
  };

  /** Behind these is nothing: what is in them was given up. */
  const last = new Set(
    ofType(template, "AWS::SQS::Queue").flatMap(([id, { RedrivePolicy }]) => (RedrivePolicy ? [] : [id])),
  );
  const isDeadLetters = (id: string) => last.has(id);

  return {
    service,
    at,
    /** Messages that were given up, by queue. */
    deadLetters: (): string[] =>
      [...queues]
        .filter(([id]) => isDeadLetters(id))
        .flatMap(([id, queue]) => queue.bodies().map((body) => `${id}: ${body}`)),
    /** True while a message waits in a queue. */
    busy: (): boolean => [...queues].some(([id, queue]) => !isDeadLetters(id) && queue.size() > 0),
  };
};

export type MemoryQueues = ReturnType<typeof memoryQueues>;

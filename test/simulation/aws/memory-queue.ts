import type { Agenda } from "./agenda.ts";
import { bytesOf, refusal } from "./refusal.ts";
import type { Chain } from "./service.ts";

/**
 * SQS's limits. Sources: the API reference of SendMessage, SendMessageBatch and ChangeMessageVisibility, as the SDK's
 * own documentation has it, and the developer guide's "Amazon SQS message quotas". Sizes are in bytes, times in seconds.
 */
export const queueLimits = {
  message: 1024 * 1024,
  /** All messages of a batch together. */
  batch: 1024 * 1024,
  batchEntries: 10,
  entryId: 80,
  delay: 900,
  visibility: 12 * 60 * 60,
  receives: 10,
} as const;

/** What a message may not hold: anything but tab, line breaks and printing characters, as XML 1.0 has them. */
const notAllowed = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

const parameterRefused = (reason: string) =>
  refusal("InvalidParameterValue", `One or more parameters are invalid. Reason: ${reason}`);

/** Refuses a body that SQS does not take. */
const checkBody = (body: string): void => {
  if (body === "") throw refusal("MissingParameter", "The request must contain the parameter MessageBody.");
  if (bytesOf(body) > queueLimits.message)
    throw parameterRefused(`Message must be shorter than ${queueLimits.message} bytes.`);
  if (notAllowed.test(body))
    throw refusal(
      "InvalidMessageContents",
      "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
    );
};

const checkDelay = (seconds: number | undefined): void => {
  if (seconds !== undefined && !(seconds >= 0 && seconds <= queueLimits.delay))
    throw refusal(
      "InvalidParameterValue",
      `Value ${seconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${queueLimits.delay}.`,
    );
};

/** A message that is sent: its body, the chain of calls that led to it, and how long it is held back, in seconds. */
export type Sent = { body: string; chain: Chain; delaySeconds?: number | undefined };

/** Refuses a message that SQS does not take. */
export const checkMessage = ({ body, delaySeconds }: Sent): void => {
  checkBody(body);
  checkDelay(delaySeconds);
};

type BatchEntry = { Id?: string; MessageBody?: string; DelaySeconds?: number };

/** Refuses a batch as a whole; what is wrong with one entry alone is that entry's. */
export const checkBatch = (entries: BatchEntry[]): void => {
  if (entries.length === 0)
    throw refusal("EmptyBatchRequest", "There should be at least one SendMessageBatchRequestEntry in the request.");
  if (entries.length > queueLimits.batchEntries)
    throw refusal(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are ${queueLimits.batchEntries}. You have sent ${entries.length}.`,
    );
  const ids = entries.map(({ Id = "" }) => Id);
  for (const id of ids)
    if (!/^[\w-]+$/.test(id) || id.length > queueLimits.entryId)
      throw refusal(
        "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
      );
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw refusal("BatchEntryIdsNotDistinct", `Id ${repeated} repeated.`);
  const bytes = entries.reduce((sum, { MessageBody = "" }) => sum + bytesOf(MessageBody), 0);
  if (bytes > queueLimits.batch)
    throw refusal(
      "BatchRequestTooLong",
      `Batch requests cannot be longer than ${queueLimits.batch} bytes. You have sent ${bytes} bytes.`,
    );
};

export type QueueMessage = { id: string; body: string; receives: number; visibleAt: number; chain: Chain };

export type MemoryQueue = {
  /** How long a message that was received stays out of sight, in seconds. */
  visibilityTimeout: number;
  send(message: Sent): void;
  /** Calls back whenever a message may have become visible. */
  listen(visible: () => void): void;
  /** Gives so many messages at most, and so many bytes of them. */
  receive(most: number, bytes?: number): QueueMessage[];
  remove(id: string): void;
  /** Makes a message that was received visible again after so many seconds. */
  putOff(id: string, seconds: number): void;
  /** Puts a message that was received into the dead-letter queue, or drops it where there is none. */
  giveUp(id: string): void;
  /** How many messages wait, visible or not. */
  size(): number;
  bodies(): string[];
};

/** An SQS queue in memory: delays, visibility time-outs, and a dead-letter queue behind it. */
export const memoryQueue = (
  clock: Agenda,
  options: {
    visibilityTimeout: number;
    delay?: number;
    maxReceives?: number;
    deadLetters?: () => MemoryQueue;
    /** Hears of so many requests that are billed. */
    billed?: (requests: number) => void;
  },
): MemoryQueue => {
  const messages = new Map<string, QueueMessage>();
  let sent = 0;
  let listener: (() => void) | undefined;

  const wake = (milliseconds: number) => clock.after(milliseconds, () => listener?.());

  const giveUp = (id: string): void => {
    const message = messages.get(id);
    if (!message) return;
    messages.delete(id);
    options.deadLetters?.().send({ body: message.body, chain: message.chain });
  };

  return {
    visibilityTimeout: options.visibilityTimeout,
    send: (message) => {
      checkMessage(message);
      // Each 64 KB that are begun are a request; source: SQS's pricing page.
      options.billed?.(Math.ceil(bytesOf(message.body) / (64 * 1024)));
      const delay = (message.delaySeconds ?? options.delay ?? 0) * 1000;
      const id = `message-${++sent}`;
      messages.set(id, { id, body: message.body, chain: message.chain, receives: 0, visibleAt: clock.now() + delay });
      wake(delay);
    },
    listen: (visible) => {
      listener = visible;
    },
    receive: (most, bytes = Number.POSITIVE_INFINITY) => {
      const now = clock.now();
      const given: QueueMessage[] = [];
      let taken = 0;
      for (const message of messages.values()) {
        if (given.length >= most) break;
        if (message.visibleAt > now) continue;
        if (options.maxReceives !== undefined && message.receives >= options.maxReceives) {
          giveUp(message.id);
          continue;
        }
        taken += bytesOf(message.body);
        if (taken > bytes && given.length > 0) break;
        message.receives += 1;
        message.visibleAt = now + options.visibilityTimeout * 1000;
        given.push(message);
      }
      if (given.length > 0) wake(options.visibilityTimeout * 1000);
      options.billed?.(Math.ceil(given.length / queueLimits.receives));
      return given;
    },
    remove: (id) => void messages.delete(id),
    putOff: (id, seconds) => {
      if (!(seconds >= 0 && seconds <= queueLimits.visibility))
        throw parameterRefused(`VisibilityTimeout must be an integer between 0 and ${queueLimits.visibility}.`);
      const message = messages.get(id);
      if (!message) return;
      message.visibleAt = clock.now() + seconds * 1000;
      wake(seconds * 1000);
    },
    giveUp,
    size: () => messages.size,
    bodies: () => [...messages.values()].map(({ body }) => body),
  };
};

import type { Agenda } from "./agenda.ts";

export type QueueMessage = { id: string; body: string; receives: number; visibleAt: number };

export type MemoryQueue = {
  send(body: string, delaySeconds?: number): void;
  /** Calls back whenever a message may have become visible. */
  listen(visible: () => void): void;
  receive(most: number): QueueMessage[];
  remove(id: string): void;
  /** Makes a message that was received visible again after so many seconds. */
  putOff(id: string, seconds: number): void;
  /** How many messages wait, visible or not. */
  size(): number;
  bodies(): string[];
};

/** An SQS queue in memory: delays, visibility time-outs, and a dead-letter queue behind it. */
export const memoryQueue = (
  clock: Agenda,
  options: { visibilityTimeout: number; delay?: number; maxReceives?: number; deadLetters?: () => MemoryQueue },
): MemoryQueue => {
  let messages: QueueMessage[] = [];
  let sent = 0;
  let listener: (() => void) | undefined;

  const wake = (milliseconds: number) => clock.after(milliseconds, () => listener?.());

  const send = (body: string, delaySeconds = options.delay ?? 0): void => {
    const delay = delaySeconds * 1000;
    messages.push({ id: `message-${++sent}`, body, receives: 0, visibleAt: clock.now() + delay });
    wake(delay);
  };

  return {
    send,
    listen: (visible) => {
      listener = visible;
    },
    receive: (most) => {
      const now = clock.now();
      const visible = messages.filter(({ visibleAt }) => visibleAt <= now);
      const given: QueueMessage[] = [];
      for (const message of visible) {
        if (options.maxReceives !== undefined && message.receives >= options.maxReceives) {
          messages = messages.filter((one) => one !== message);
          options.deadLetters?.().send(message.body);
          continue;
        }
        if (given.length >= most) break;
        message.receives += 1;
        message.visibleAt = now + options.visibilityTimeout * 1000;
        wake(options.visibilityTimeout * 1000);
        given.push(message);
      }
      return given;
    },
    remove: (id) => {
      messages = messages.filter((one) => one.id !== id);
    },
    putOff: (id, seconds) => {
      const message = messages.find((one) => one.id === id);
      if (!message) return;
      message.visibleAt = clock.now() + seconds * 1000;
      wake(seconds * 1000);
    },
    size: () => messages.length,
    bodies: () => messages.map(({ body }) => body),
  };
};

import type { Agenda, Chance } from "./agenda.ts";
import type { Item } from "./expressions.ts";
import type { Faults } from "./faults.ts";
import type { MemoryQueues } from "./memory-queues.ts";
import type { Meter } from "./meter.ts";
import { bytesOf } from "./refusal.ts";
import type { Chain } from "./service.ts";

/**
 * Limits of Lambda's event source mappings. Sources: the Lambda developer guide, "Lambda quotas" (an invocation's
 * payload), "Using Lambda with Amazon SQS" and the API reference of CreateEventSourceMapping.
 */
const mappingLimits = {
  /** What one invocation is given, in bytes. */
  payload: 6 * 1024 * 1024,
  /** What a record adds around its body, in bytes: attributes, receipt, ARN. */
  envelope: 700,
  queueBatch: 10_000,
  /** A larger batch of a queue needs a window. */
  queueBatchWithoutWindow: 10,
  streamBatch: 10_000,
  /** Lambda begins with so many pollers a queue; source: "Scaling and processing for Amazon SQS". */
  pollers: 5,
} as const;

/**
 * Lambda stops a chain of events in which one function is called for the 17th time. The chain goes through SQS, SNS, S3
 * and Lambda itself; EventBridge, Scheduler and DynamoDB's streams do not carry it on. Source: Lambda developer guide,
 * "Use Lambda recursive loop detection": "approximately 16 times in the same chain of requests".
 */
export const longestChain = 16;

type StreamRecord = { item: Item; sequence: number; at: number };

/** One reader of the table's stream: it is given every record, and takes those that its filter lets through. */
export type StreamReader = { push: (record: StreamRecord) => void; busy: () => boolean };

type Invoke = (folder: string, event: unknown, chain: Chain) => Promise<unknown>;

type Options = {
  clock: Agenda;
  luck: Chance;
  faults: Faults;
  queues: MemoryQueues;
  invoke: Invoke;
  deliver: (act: () => void) => void;
  record: (folder: string, action: string, resource: string) => void;
  meter: Meter;
};

/** The chains of several messages that one call is given: of each function the most calls of any of them. */
const merged = (chains: Chain[]): Chain => {
  const most: Record<string, number> = {};
  for (const chain of chains)
    for (const [folder, count] of Object.entries(chain)) most[folder] = Math.max(most[folder] ?? 0, count);
  return most;
};

/** The mapping of a queue to a function, as the template has it. */
export const mapQueue = (folder: string, properties: Record<string, any>, timeout: number, options: Options) => {
  const { clock, luck, faults, queues, invoke, deliver, record, meter } = options;
  const { BatchSize = 10, MaximumBatchingWindowInSeconds: window = 0, EventSourceArn: queueArn } = properties;
  if (BatchSize > mappingLimits.queueBatch)
    throw new Error(`${folder}: a batch of a queue has ${mappingLimits.queueBatch} messages at most`);
  if (BatchSize > mappingLimits.queueBatchWithoutWindow && window < 1)
    throw new Error(
      `${folder}: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10`,
    );
  const reportsFailures = properties.FunctionResponseTypes?.includes("ReportBatchItemFailures");
  const queue = queues.at(queueArn);
  if (queue.visibilityTimeout < timeout)
    throw new Error(
      `${folder}: Queue visibility timeout: ${queue.visibilityTimeout} seconds is less than Function timeout: ${timeout} seconds`,
    );
  for (const action of ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"])
    record(folder, `sqs:${action}`, queueArn);

  /** A batch as Lambda would fill it: by count and by bytes, without what is a loop. */
  const nextBatch = () => {
    for (;;) {
      const most = Math.min(BatchSize, Math.floor(mappingLimits.payload / mappingLimits.envelope));
      const batch = queue.receive(most, mappingLimits.payload - most * mappingLimits.envelope);
      const loops = batch.filter(({ chain }) => (chain[folder] ?? 0) >= longestChain);
      for (const { id } of loops) queue.giveUp(id);
      const rest = batch.filter((one) => !loops.includes(one));
      if (rest.length > 0 || batch.length === 0) return rest;
    }
  };

  /** Lambda gathers messages for the window, or until a batch is full. */
  const gathered = async () => {
    if (window > 0 && queue.size() < BatchSize) await new Promise<void>((done) => clock.after(window * 1000, done));
    return nextBatch();
  };

  const poll = async () => {
    for (let batch = await gathered(); batch.length > 0; batch = await gathered()) {
      const Records = batch.map(({ id, body, receives }) => ({
        messageId: id,
        eventSourceARN: queueArn,
        receiptHandle: id,
        body,
        attributes: { ApproximateReceiveCount: String(receives) },
      }));
      const everything = new Set(batch.map(({ id }) => id));
      const failed = await invoke(folder, { Records }, merged(batch.map(({ chain }) => chain))).then(
        (answer) => {
          if (!reportsFailures) return new Set<string>();
          const ids = (answer as any).batchItemFailures.map(({ itemIdentifier }: any) => itemIdentifier) as string[];
          // An id that is not of the batch makes all of it fail.
          return ids.every((id) => everything.has(id)) ? new Set(ids) : everything;
        },
        () => everything,
      );
      // Lambda deletes ten at a time.
      meter.count("queue request", Math.ceil((batch.length - failed.size) / 10));
      for (const { id, body, chain } of batch) {
        if (failed.has(id)) continue;
        queue.remove(id);
        if (luck.happens(faults.duplicate)) deliver(() => queue.send({ body, chain }));
      }
    }
  };

  const mostAtOnce = Math.min(
    properties.ScalingConfig?.MaximumConcurrency ?? mappingLimits.pollers,
    mappingLimits.pollers,
  );
  let atOnce = 0;
  queue.listen(() => {
    if (atOnce >= mostAtOnce) return;
    atOnce++;
    clock.after(luck.between(5, 60), () => {
      void poll().finally(() => {
        atOnce--;
      });
    });
  });
};

/** How long a stream waits behind a failure, in milliseconds: longer each time. AWS does not say how long. */
const pauses = { first: 1000, longest: 15_000 };

/** The mapping of the table's stream to a function, as the template has it. */
export const mapStream = (folder: string, properties: Record<string, any>, options: Options): StreamReader => {
  const stream: StreamRecord[] = [];
  const { clock, luck, faults, queues, invoke, record } = options;
  if (properties.BatchSize > mappingLimits.streamBatch)
    throw new Error(`${folder}: a batch of a stream has ${mappingLimits.streamBatch} records at most`);
  for (const action of ["DescribeStream", "GetRecords", "GetShardIterator"])
    record(folder, `dynamodb:${action}`, properties.EventSourceArn);
  record(folder, "dynamodb:ListStreams", "*");
  const filters = properties.FilterCriteria.Filters.map(({ Pattern }: any) => JSON.parse(Pattern).dynamodb.Keys);
  // What one of the filters lets through.
  const isWanted = ({ item }: StreamRecord): boolean =>
    filters.some((Keys: any) => ["pk", "sk"].every((key) => String(item[key]?.S).startsWith(Keys[key].S[0].prefix)));
  const lostArn = properties.DestinationConfig.OnFailure.Destination;

  const toRecord = ({ item, sequence }: StreamRecord) => ({
    eventName: "INSERT",
    dynamodb: { NewImage: item, SequenceNumber: String(sequence) },
  });

  /** What is handed over at once: so many records, and not more than an invocation's payload. */
  const nextBatch = (): StreamRecord[] => {
    let bytes = 0;
    const batch: StreamRecord[] = [];
    for (const one of stream.slice(0, properties.BatchSize)) {
      bytes += mappingLimits.envelope + bytesOf(JSON.stringify(one.item));
      if (bytes > mappingLimits.payload && batch.length > 0) break;
      batch.push(one);
    }
    return batch;
  };

  const poll = async () => {
    for (let pause = pauses.first; stream.length > 0; ) {
      const batch = nextBatch();
      const Records = batch.map(toRecord);
      const first = await invoke(folder, { Records }, {}).then(
        (answer) => (answer as any).batchItemFailures[0]?.itemIdentifier as string | undefined,
        () => Records[0]?.dynamodb.SequenceNumber,
      );
      const from = first === undefined ? batch.length : batch.findIndex(({ sequence }) => String(sequence) === first);
      if (!luck.happens(faults.duplicate)) stream.splice(0, from);
      if (from > 0) pause = pauses.first;
      if (first === undefined) continue;
      const head = stream[0];
      if (head && clock.now() - head.at > properties.MaximumRecordAgeInSeconds * 1000) {
        stream.shift();
        record(folder, "sqs:SendMessage", lostArn);
        queues.at(lostArn).send({ body: JSON.stringify({ sequence: head.sequence }), chain: {} });
      }
      const wait = pause;
      await new Promise<void>((done) => clock.after(wait, done));
      pause = Math.min(pauses.longest, 2 * pause);
    }
  };

  let polling = false;
  const wake = () => {
    if (polling) return;
    polling = true;
    clock.after(luck.between(20, 200), () => {
      void poll().finally(() => {
        polling = false;
      });
    });
  };
  return {
    push: (one) => {
      if (!isWanted(one)) return;
      stream.push(one);
      wake();
    },
    busy: () => stream.length > 0,
  };
};

import { setTimeout as sleep } from "node:timers/promises";
import { CloudWatchClient, type MetricDatum, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DeleteLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { canaryMetric } from "./alarms.ts";
import { makeLogGroups } from "./cloud.ts";

/** How a service of the shop does in one second. */
export type Second = {
  requests: number;
  errors: number;
  /** What a failing request logs; `n` counts them. */
  error?: (n: number) => string;
  /** What a request logs that succeeded with trouble. */
  warning?: (n: number) => string;
  /** Metrics of the machinery. */
  machinery?: Record<string, number>;
};

/** How long a service has been well before it is started, in minutes: its metrics are put there at once. */
const history = 120;

/** Lines of logs each time, of each kind, at most. */
const lines = 5;

/** How long the lines of a stream are kept after the next has begun, and how long a stream is written, in milliseconds. */
const streamLasts = 3 * 3_600_000;

const served = (method: string, path: string) =>
  JSON.stringify({ level: "info", message: "served", method, path, status: 200 });

const errorShare = ({ requests, errors }: Second): number => errors / Math.max(1, requests);

/** A time in milliseconds by the minutes that it is in: what was in one of them is no traffic of the next. */
export const byMinutes = (from: number, to: number): { at: Date; seconds: number }[] => {
  const ends = Math.min(to, (Math.floor(from / 60_000) + 1) * 60_000);
  const part = { at: new Date(from), seconds: (ends - from) / 1000 };
  return ends < to ? [part, ...byMinutes(ends, to)] : [part];
};

/** What a service says of itself in so many seconds that were like this one. */
const dataOf = (second: Second, seconds: number, at: Date): MetricDatum[] =>
  Object.entries({
    Requests: Math.round(second.requests * seconds),
    Errors: Math.round(second.errors * seconds),
    ...second.machinery,
    [canaryMetric]: 100 * (1 - errorShare(second)),
  }).map(([MetricName, Value]) => ({ MetricName, Value, Timestamp: at }));

/**
 * A service that emits metrics and logs like a real one, as `live` says it does. It has been well for two hours when it
 * starts: its metrics say so. `pace` is how often it tells of itself, in seconds; `wake` has it tell at once.
 */
export const startDemoService = async (
  service: string,
  well: Second,
  live: () => Promise<Second>,
  pace: () => number = () => 1,
) => {
  const cloudWatch = new CloudWatchClient();
  const logs = new CloudWatchLogsClient();
  const logGroupName = `/shop/${service}`;
  const Namespace = `Shop/${service}`;
  await makeLogGroups([logGroupName]);

  const minutes = Array.from({ length: history }, (_, index) => new Date(Date.now() - (index + 1) * 60_000));
  for (let start = 0; start < minutes.length; start += 40)
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace,
        MetricData: minutes.slice(start, start + 40).flatMap((at) => dataOf(well, 60, at)),
      }),
    );

  /** The streams that are kept, the one that is written last. A service that goes on for days keeps its last hours. */
  const streams: { logStreamName: string; since: number }[] = [];
  const stream = async (): Promise<string> => {
    const newest = streams.at(-1);
    if (newest && Date.now() - newest.since < streamLasts) return newest.logStreamName;
    const logStreamName = `${service}-${Date.now()}`;
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    streams.push({ logStreamName, since: Date.now() });
    if (streams.length > 2)
      await logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: streams.shift()?.logStreamName }));
    return logStreamName;
  };

  let count = 0;
  const lineOf = (now: Second, index: number): string => {
    const failing = Math.round(errorShare(now) * lines);
    count += 1;
    if (index < failing && now.error) return now.error(count);
    // One of what succeeds tells of its trouble; the others are as ever.
    if (index === lines - 1 && now.warning) return now.warning(count);
    return served("POST", `/api/${service}/${4000 + count}`);
  };
  const tell = async (now: Second, from: number, to: number) => {
    const MetricData = byMinutes(from, to).flatMap(({ at, seconds }) => dataOf(now, seconds, at));
    await cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
    const messages = [served("GET", "/health"), ...Array.from({ length: lines }, (_, index) => lineOf(now, index))];
    const timestamp = Date.now();
    await logs.send(
      new PutLogEventsCommand({
        logGroupName,
        logStreamName: await stream(),
        logEvents: messages.map((message) => ({ timestamp, message })),
      }),
    );
  };

  /** Why it could not tell of itself the last time; a trouble that has passed is none. */
  let problem: unknown;
  let stopped = false;
  let waiting = new AbortController();
  const wake = () => waiting.abort();
  const loop = (async () => {
    let was = well;
    let toldAt = Date.now() - 1000;
    while (!stopped) {
      waiting = new AbortController();
      const begun = Date.now();
      try {
        // What is told is how it was until now.
        await tell(was, toldAt, begun);
        was = await live();
        problem = undefined;
      } catch (error) {
        problem = error;
      }
      toldAt = begun;
      const rest = Math.max(0, pace() * 1000 - (Date.now() - begun));
      await sleep(rest, undefined, { signal: waiting.signal }).catch(() => {});
    }
  })();
  return {
    wake,
    stop: async () => {
      stopped = true;
      wake();
      await loop;
      cloudWatch.destroy();
      logs.destroy();
      if (problem) throw problem;
    },
  };
};

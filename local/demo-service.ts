import { CloudWatchClient, type MetricDatum, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { makeLogGroups } from "./demo-shop.ts";

/** How a service of the shop does in one second. */
export type Second = {
  requests: number;
  errors: number;
  /** What a failing request logs; `n` counts them. */
  error?: (n: number) => string;
  /** Metrics of the machinery. */
  machinery?: Record<string, number>;
};

/** How long a service has been well before the drill begins, in minutes: its metrics are put there at once. */
const history = 120;

/** Lines of logs a second, of each kind, at most. */
const lines = 5;

const served = (method: string, path: string) =>
  JSON.stringify({ level: "info", message: "served", method, path, status: 200 });

/**
 * A service that emits metrics and logs like a real one, as `live` says it does, second by second. It has been well for
 * two hours when it starts: its metrics say so.
 */
export const startDemoService = async (service: string, well: Second, live: () => Promise<Second>) => {
  const cloudWatch = new CloudWatchClient();
  const logs = new CloudWatchLogsClient();
  const logGroupName = `/shop/${service}`;
  const logStreamName = "drill";
  await makeLogGroups([logGroupName]);
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));

  const data = ({ requests, errors, machinery = {} }: Second, times = 1, at?: Date): MetricDatum[] =>
    [["Requests", requests * times], ["Errors", errors * times], ...Object.entries(machinery)].map(
      ([MetricName, Value]) => ({ MetricName: String(MetricName), Value: Number(Value), ...(at && { Timestamp: at }) }),
    );
  const Namespace = `Shop/${service}`;

  const minutes = Array.from({ length: history }, (_, index) => new Date(Date.now() - (index + 1) * 60_000));
  for (let start = 0; start < minutes.length; start += 40)
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace,
        MetricData: minutes.slice(start, start + 40).flatMap((at) => data(well, 60, at)),
      }),
    );

  let count = 0;
  const second = async () => {
    const now = await live();
    await cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData: data(now) }));
    const failing = Math.round((now.errors / Math.max(1, now.requests)) * lines);
    const messages = [
      served("GET", "/health"),
      ...Array.from({ length: lines }, (_, index) =>
        index < failing && now.error ? now.error(++count) : served("POST", `/api/${service}/${4000 + ++count}`),
      ),
    ];
    const timestamp = Date.now();
    await logs.send(
      new PutLogEventsCommand({
        logGroupName,
        logStreamName,
        logEvents: messages.map((message) => ({ timestamp, message })),
      }),
    );
  };

  let problem: unknown;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const begun = Date.now();
      await second().catch((error) => {
        problem = error;
      });
      await new Promise((next) => setTimeout(next, Math.max(0, 1000 - (Date.now() - begun))));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await loop;
      cloudWatch.destroy();
      logs.destroy();
      if (problem) throw problem;
    },
  };
};

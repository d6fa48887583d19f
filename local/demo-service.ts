import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";

/** Requests that the demo service serves a second. */
const requestsPerSecond = 20;

const failure = "ERROR ConnectionPoolTimeout: no connection to orders-db within 5000 ms correlationId=";

/** A service that emits metrics and logs like a real one, and breaks and recovers on demand. */
export const startDemoService = async (service: string, logGroup: string) => {
  const cloudWatch = new CloudWatchClient();
  const logs = new CloudWatchLogsClient();
  let broken = false;
  let served = 0;
  const logGroupName = logGroup;
  const logStreamName = "drill";
  await logs.send(new CreateLogGroupCommand({ logGroupName })).catch((error: Error) => {
    if (error.name !== "ResourceAlreadyExistsException") throw error;
  });
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));

  const second = async () => {
    const errors = broken ? requestsPerSecond : 0;
    const metric = (MetricName: string, Value: number) => ({ MetricName, Value, Unit: "Count" as const });
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace: `Shop/${service}`,
        MetricData: [metric("Requests", requestsPerSecond), metric("Errors", errors)],
      }),
    );
    const message = broken ? `${failure}${crypto.randomUUID()}` : `INFO served ${requestsPerSecond} requests`;
    await logs.send(
      new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp: Date.now(), message }] }),
    );
    served += requestsPerSecond;
  };

  let problem: unknown;
  const timer = setInterval(() => {
    second().catch((error) => {
      problem = error;
    });
  }, 1000);
  return {
    break: () => {
      broken = true;
    },
    repair: () => {
      broken = false;
    },
    served: () => served,
    /** What the service's logs say most: as a person would read it off them. */
    errorInLogs: failure.trim(),
    stop: () => {
      clearInterval(timer);
      cloudWatch.destroy();
      logs.destroy();
      if (problem) throw problem;
    },
  };
};

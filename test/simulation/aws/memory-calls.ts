import type { Agenda } from "./agenda.ts";
import type { MemoryQueues } from "./memory-queues.ts";
import { bytesOf, refusal } from "./refusal.ts";
import type { Chain, Invocation, Service } from "./service.ts";

/**
 * What Lambda does with a call that nobody waits for. Sources: the Lambda developer guide, "Invoking a function
 * asynchronously" (two more tries, one and two minutes later; a record of what was given up), and "Lambda quotas" (1 MB an
 * event, 256 KB until October 2025: the older limit is kept to).
 */
const asynchronousLimits = { event: 256 * 1024, waits: [60_000, 120_000] } as const;

/** How a function is called when nobody waits, as the template has it (`AWS::Lambda::EventInvokeConfig`). */
export type CallConfig = {
  MaximumRetryAttempts?: number;
  DestinationConfig?: { OnFailure?: { Destination: string } };
};

/** Lambda's asynchronous calls in memory, and the command that makes one. */
export const memoryCalls = (options: {
  clock: Agenda;
  invoke: (folder: string, event: unknown, chain: Chain) => Promise<unknown>;
  queues: MemoryQueues;
  configOf: (folder: string) => CallConfig;
  /** The folder of the function that an ARN names. */
  folderOf: (arn: string) => string | undefined;
  arnOf: (folder: string) => string;
  record: (folder: string, action: string, resource: string) => void;
  unavailable: (service: string) => void;
}) => {
  const { clock, invoke, queues, configOf, folderOf, arnOf, record } = options;
  let waiting = 0;

  /** Calls a function; what it fails at again and again goes to its destination, with a record around it. */
  const call = (folder: string, event: Record<string, unknown>, chain: Chain = {}): void => {
    const { MaximumRetryAttempts = 2, DestinationConfig } = configOf(folder);
    const destination = DestinationConfig?.OnFailure?.Destination;
    if (destination) record(folder, "sqs:SendMessage", destination);
    waiting++;
    const attempt = (count: number) => {
      invoke(folder, event, chain).then(
        () => {
          waiting--;
        },
        (error) => {
          if (count <= MaximumRetryAttempts) {
            clock.after(asynchronousLimits.waits[count - 1] ?? 0, () => attempt(count + 1));
            return;
          }
          waiting--;
          // What has no destination is dropped: the next tick of its rule comes anyway.
          if (!destination) return;
          const told = {
            version: "1.0",
            timestamp: new Date(clock.now()).toISOString(),
            requestContext: {
              requestId: `request-${clock.now()}`,
              functionArn: `${arnOf(folder)}:$LATEST`,
              condition: "RetriesExhausted",
              approximateInvokeCount: count,
            },
            requestPayload: event,
            responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
            responsePayload: { errorMessage: String(error), errorType: "Error" },
          };
          queues.at(destination).send({ body: JSON.stringify(told), chain: {} });
        },
      );
    };
    attempt(1);
  };

  const service: Service = {
    name: "lambda",
    throttled: () => refusal("TooManyRequestsException", "Rate Exceeded.", 429),
    commands: {
      InvokeCommand: ({ FunctionName = "", InvocationType, Payload }) => ({
        actions: [["lambda:InvokeFunction", FunctionName]],
        act: ({ chain }: Invocation) => {
          options.unavailable("lambda");
          const folder = folderOf(FunctionName);
          if (folder === undefined)
            throw refusal("ResourceNotFoundException", `Function not found: ${FunctionName}`, 404);
          if (InvocationType !== "Event") throw new Error("the in-memory AWS answers no call that waits");
          const text = Buffer.from(Payload ?? "{}").toString();
          if (bytesOf(text) > asynchronousLimits.event)
            throw refusal("RequestTooLargeException", "Request must be smaller than 262144 bytes", 413);
          call(folder, JSON.parse(text), chain);
          return { StatusCode: 202 };
        },
      }),
    },
  };

  return { service, call, busy: () => waiting > 0 };
};

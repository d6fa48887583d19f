import { Busy } from "../../incident/busy.ts";

/**
 * What services of AWS call it when there is too much at once; source: the retry behaviour of the AWS SDKs and tools,
 * "Throttling errors", and the DynamoDB guide to errors.
 */
const throttled = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "ThrottledException",
  "Throttling",
  "TooManyRequestsException",
  "TransactionInProgressException",
  "TransactionConflictException",
  "TimeoutError",
]);

/** What one item of a transaction may fail of, and not the next time. */
const passingReasons = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

type Failure = {
  name?: string;
  $fault?: "client" | "server";
  CancellationReasons?: { Code?: string }[];
};

/** True for a failure that passes by itself: lost races, throttling, a service that is not there for a moment. */
export const isPassing = (error: unknown): boolean => {
  if (error instanceof Busy) return true;
  const { name = "", $fault, CancellationReasons = [] } = error as Failure;
  return (
    throttled.has(name) ||
    $fault === "server" ||
    CancellationReasons.some(({ Code }) => Code !== undefined && passingReasons.has(Code))
  );
};

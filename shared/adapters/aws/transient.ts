import { isThrottlingError, isTransientError } from "@smithy/core/retry";
import { Busy } from "../../incident/busy.ts";

/**
 * What an item of a transaction may fail of, and not the next time; source: the DynamoDB API reference of
 * TransactWriteItems, "TransactionCanceledException".
 */
const transientReasons = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

type Failure = Parameters<typeof isTransientError>[0] & {
  name: string;
  $fault?: "client" | "server";
  CancellationReasons?: { Code?: string }[];
};

/**
 * True for a failure that passes by itself: lost races, throttling, a connection that broke, a service that is not there
 * for a moment. What the SDK itself would try again is told by the SDK.
 */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof Busy) return true;
  if (!(error instanceof Error)) return false;
  const failure = error as Failure;
  const { name, $fault, CancellationReasons = [] } = failure;
  return (
    isTransientError(failure) ||
    isThrottlingError(failure) ||
    // The SDK leaves this one to its caller.
    name === "TransactionConflictException" ||
    $fault === "server" ||
    CancellationReasons.some(({ Code }) => Code !== undefined && transientReasons.has(Code))
  );
};

import type { Agenda, Chance } from "./agenda.ts";

/** The names by which the SDK knows that it was asked to slow down; source: its `service-error-classification`. */
const throttlingNames = new Set([
  "BandwidthLimitExceeded",
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionInProgressException",
]);

/** How often a call is tried in all; source: the defaults of the SDK's clients. */
const attempts = (service: string): number => (service === "dynamodb" ? 4 : 3);

/** Before the next try it waits a random part of this, doubled each time, in milliseconds; source: its retry strategy. */
const throttlingDelay = 1000;
const longestDelay = 20_000;

const isThrottling = (error: unknown): boolean => {
  const { name = "", $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 429 || throttlingNames.has(name);
};

/**
 * A call as the SDK makes it: one that AWS throttles is tried again, and its last error reaches the function. What
 * fails otherwise is told at once: the in-memory AWS lets only those calls fail that the SDK's retries do not save.
 */
export const withRetries = async <T>(
  service: string,
  clock: Agenda,
  luck: Chance,
  call: () => Promise<T>,
): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isThrottling(error) || attempt === attempts(service)) throw error;
      const delay = luck.next() * Math.min(throttlingDelay * 2 ** (attempt - 1), longestDelay);
      await new Promise<void>((done) => clock.after(Math.floor(delay), done));
    }
  }
};

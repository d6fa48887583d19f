import { expect, test } from "vitest";
import { isTransient } from "../../shared/adapters/aws/transient.ts";
import { Busy } from "../../shared/incident/busy.ts";

/** An error as the SDK, or Node below it, throws it. */
const failure = (name: string, more: object = {}) => Object.assign(new Error("it failed"), { name, ...more });

/** An error of Node's own: what happened is in its code. */
const system = (code: string) => failure("Error", { code });

test.each<[string, unknown]>([
  ...["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"].map(
    (code) => [`a connection that ends with ${code}`, system(code)] as [string, unknown],
  ),
  ["a connection that broke below fetch", failure("TypeError", { cause: system("ECONNRESET") })],
  ["a call that took too long", new DOMException("The operation was aborted due to timeout", "TimeoutError")],
  ["throttling", failure("ProvisionedThroughputExceededException")],
  ["throttling that only its status tells", failure("Unknown", { $metadata: { httpStatusCode: 429 } })],
  ["a conflict of transactions", failure("TransactionConflictException")],
  [
    "a transaction of which one item was throttled",
    failure("TransactionCanceledException", { CancellationReasons: [{ Code: "None" }, { Code: "ThrottlingError" }] }),
  ],
  ["a failure of the service", failure("InternalServerError", { $fault: "server" })],
  ["a service that is not there", failure("Unknown", { $metadata: { httpStatusCode: 503 } })],
  ["lost races", new Busy("the alerts of checkout")],
])("%s passes by itself", (_, error) => expect(isTransient(error)).toBe(true));

test.each<[string, unknown]>([
  ["a transaction with a bad item", failure("TransactionCanceledException", { CancellationReasons: [{ Code: "x" }] })],
  ["an item that is too large", failure("ValidationException", { $fault: "client" })],
  ["a mistake of the program", new TypeError("undefined is not a function")],
  ["what is no error", "no"],
  ["nothing", undefined],
])("%s does not", (_, error) => expect(isTransient(error)).toBe(false));

/** An error as AWS answers it: its name, its message, and 400 for what the caller did or 429 for too much of it. */
export const refusal = (name: string, message: string, httpStatusCode = 400): Error =>
  Object.assign(new Error(message), { name, $fault: "client", $metadata: { httpStatusCode } });

/** What DynamoDB and most services call an input that they do not take. */
export const invalid = (message: string): Error => refusal("ValidationException", message);

/** A list or text that is longer than the service's model says, in the words of the services that check their model. */
export const tooLong = (what: string, most: number, name = "ValidationException"): Error =>
  refusal(
    name,
    `1 validation error detected: Value at '${what}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  );

/** How many bytes a text takes in UTF-8. */
export const bytesOf = (text: string): number => Buffer.byteLength(text);

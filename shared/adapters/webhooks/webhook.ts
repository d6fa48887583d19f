import { createHmac } from "node:crypto";

/** The signature of a call: who has the secret can tell that it is TARS's. */
const webhookSignature = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** How long a door may take, in milliseconds. */
const patience = 10_000;

/**
 * Calls a door outside with JSON, signed when there is a secret. `key` is the same for the same call, so that the other
 * side can tell a repetition.
 */
export const callWebhook = (
  http: typeof fetch,
  url: string,
  { body, key, secret }: { body: object; key: string; secret?: string },
): Promise<Response> => {
  const text = JSON.stringify(body);
  return http(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      ...(secret && { "x-tars-signature": webhookSignature(secret, text) }),
    },
    body: text,
    signal: AbortSignal.timeout(patience),
  });
};

import type { Context } from "hono";
import type { Refusal } from "../../shared/incident/refusal.ts";
import type * as z from "../../shared/stored/zod.ts";

const kinds = {
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Not possible now" },
  malformed: { status: 400, title: "Not JSON" },
  unsupported: { status: 415, title: "Not JSON" },
  unavailable: { status: 503, title: "Not now" },
  invalid: { status: 422, title: "Not valid" },
  "conditions-not-met": { status: 409, title: "Conditions are missing" },
  unauthorized: { status: 401, title: "Not signed in" },
  forbidden: { status: 403, title: "Not allowed" },
  "too-many": { status: 429, title: "Too many for now" },
  failed: { status: 500, title: "TARS failed" },
} as const;

export type ProblemKind = keyof typeof kinds;

/** How soon to come back after a 503, in seconds: what is in the way has passed by then, as a rule. */
const retryAfter = "2";

/** An answer of RFC 9457. `detail` is a sentence for a person. */
export const problemAnswer = (context: Context, kind: ProblemKind, detail: string, more: object = {}): Response => {
  const { status, title } = kinds[kind];
  return context.body(JSON.stringify({ type: `urn:tars:problem:${kind}`, title, status, detail, ...more }), status, {
    "content-type": "application/problem+json",
    ...(kind === "unavailable" && { "retry-after": retryAfter }),
  });
};

export const refusalAnswer = (context: Context, { refused, sentence, missing }: Refusal): Response =>
  problemAnswer(context, refused, sentence, missing ? { missing } : {});

/** What is wrong with a request, field by field. */
export const invalidAnswer = (context: Context, error: z.core.$ZodError): Response => {
  const errors = error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return problemAnswer(context, "invalid", detail, { errors });
};

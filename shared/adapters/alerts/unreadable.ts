import { createHash } from "node:crypto";
import type { Instant } from "../../runbook/time.ts";
import type { Unreadable } from "../../triage/alert-schema.ts";
import { cleanText } from "./clean.ts";

/** A short, stable digest: the identity of things that have no better one. */
export const digest = (...parts: string[]): string =>
  createHash("sha256").update(parts.join("\u0000")).digest("base64url").slice(0, 22);

/** How much of a message that cannot be understood is kept, in characters. */
const keptText = 8000;

/** Keeps a message that no parser understands (it is never dropped). */
export const unreadable = (text: string, source: string, problem: string, receivedAt: Instant): Unreadable => ({
  id: digest("unreadable", source, text),
  receivedAt,
  source: cleanText(source, 100),
  problem: cleanText(problem, 1000),
  text: cleanText(text, keptText),
});

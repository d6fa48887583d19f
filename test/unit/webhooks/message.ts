import type { Sender } from "../../../shared/runbook/webhook-senders.ts";
import type { Alert } from "../../../shared/triage/alert-schema.ts";

/** When the messages of these fixtures come in: their times are of the minutes before. */
export const now = "2026-11-24T03:05:00.000Z";

/** Five minutes before, in seconds since 1970. */
export const began = Date.parse("2026-11-24T03:00:00.000Z") / 1000;

/** A message as a sender sends it, and what it means. */
export type Message = {
  from: Sender;
  what: string;
  /** The sender's own document that has this shape. */
  source: string;
  body?: unknown;
  form?: Record<string, string>;
  means: Partial<Alert> | "ignored" | "unreadable";
};

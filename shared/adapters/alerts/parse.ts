import { createHash } from "node:crypto";
import { z } from "zod";
import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import type { Alert, Unreadable } from "../../triage/alert.ts";
import { alertFromAlarm } from "../cloudwatch/alarm-event.ts";
import { alertFrom, alertSchema } from "./tars-alert.ts";

/** A short, stable digest: the identity of things that have no better one. */
export const digest = (...parts: string[]): string =>
  createHash("sha256").update(parts.join("\u0000")).digest("base64url").slice(0, 22);

/** The identity of an alert: the same service and fingerprint are the same alert. */
export const alertId = ({ service, fingerprint }: Pick<Alert, "service" | "fingerprint">): string =>
  digest(service, fingerprint);

/** How much of a message that cannot be understood is kept, in characters. */
const keptText = 8000;

/** Keeps a message that no parser understands (it is never dropped). */
const unreadable = (text: string, source: string, problem: string, receivedAt: Instant): Unreadable => ({
  id: digest("unreadable", source, text),
  receivedAt,
  source,
  problem: problem.slice(0, 1000),
  text: text.slice(0, keptText),
});

const envelope = z.object({
  source: z.string(),
  "detail-type": z.string(),
  time: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
});

/** The alert in an event from a bus, or the event kept as unreadable. `text` is the event as JSON. */
export const parseEvent = (text: string, now: Instant, settings: Settings): Alert | Unreadable => {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return unreadable(text, "unknown", "This is not JSON.", now);
  }
  const outer = envelope.safeParse(event);
  if (!outer.success) return unreadable(text, "unknown", z.prettifyError(outer.error), now);
  const { source, time, "detail-type": type } = outer.data;
  if (source === "aws.cloudwatch") {
    const alert = alertFromAlarm(event, settings);
    return "problem" in alert ? unreadable(text, source, alert.problem, now) : alert;
  }
  if (type !== "TARS Alert") return unreadable(text, source, `No parser knows the detail-type ${type}.`, now);
  const body = alertSchema(() => now).safeParse((event as { detail?: unknown }).detail);
  return body.success
    ? alertFrom(body.data, { at: time, source, settings })
    : unreadable(text, source, z.prettifyError(body.error), now);
};

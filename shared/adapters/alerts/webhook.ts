import { type Settings, unknownService } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { severityFrom } from "./labels.ts";
import { isPlausible } from "./plausible.ts";

type Webhook = Settings["webhooks"][string];

/** What a JSON pointer (RFC 6901) finds in a document, as text; undefined when there is nothing to read. */
const textAt = (document: unknown, pointer: string | undefined): string | undefined => {
  if (pointer === undefined) return undefined;
  let found: unknown = document;
  for (const step of pointer.slice(1).split("/")) {
    const key = step.replace(/~1/g, "/").replace(/~0/g, "~");
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? `${found}` : undefined;
};

/** The alert in a message to a webhook of tars.yaml, read as it says there, or what is wrong with the message. */
export const alertFromWebhook = (
  body: unknown,
  name: string,
  webhook: Webhook,
  now: Instant,
  settings: Settings,
): Alert | { problem: string } => {
  const summary = textAt(body, webhook.summary);
  if (!summary) return { problem: `There is no text at ${webhook.summary}, where webhooks.${name}.summary points.` };
  const said = typeof webhook.service === "string" ? webhook.service : textAt(body, webhook.service?.at);
  const known = said !== undefined && Object.hasOwn(settings.services, said);
  const severity =
    typeof webhook.severity === "string"
      ? webhook.severity
      : severityFrom(textAt(body, webhook.severity?.at), settings);
  const status = textAt(body, webhook.status?.at);
  const over = status !== undefined && webhook.status?.resolved.includes(status);
  const began = Date.parse(textAt(body, webhook.startedAt) ?? "");
  const startedAt = isPlausible(began, now) ? new Date(began).toISOString() : undefined;
  const link = textAt(body, webhook.link);
  return {
    fingerprint: `${name}: ${textAt(body, webhook.fingerprint) ?? summary}`,
    name: summary,
    service: known ? said : unknownService,
    severity,
    summary,
    status: over ? "recovered" : "firing",
    at: over ? now : (startedAt ?? now),
    toldAt: now,
    source: `webhook ${name}`,
    ...(link && { links: [link] }),
    labels: { webhook: name, ...(said && !known && { service: said }), ...(status && { status }) },
  };
};

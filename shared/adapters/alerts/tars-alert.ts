import { oneLine } from "../../communication/templates.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import { severities } from "../../runbook/severity.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { plausibleTime } from "./plausible.ts";
import { anyText, line, text } from "./text.ts";

/** The body of a `TARS Alert` event and of `POST /v1/alerts`. */
export const alertSchema = (now: () => Instant) =>
  z.object({
    service: z.described(line(100), { example: "checkout" }),
    severity: z.described(z.optional(z.enum(severities)), { description: "Without it the alert waits for a person." }),
    summary: z.described(text(1000), { example: "checkout is failing" }),
    // It comes in as it was sent: what is the same is told by the whole of it (`fitAlert`).
    fingerprint: z.described(z.optional(z.string().check(z.minLength(1), z.maxLength(500))), {
      description: "The same fingerprint again is the same alert. Default: the summary.",
    }),
    status: z._default(z.enum(["firing", "resolved"]), "firing"),
    startedAt: z.optional(plausibleTime(now)),
    labels: z.optional(z.record(z.string().check(z.maxLength(200)), anyText(2000))),
    // One that is too long to be kept is left out (`fitAlert`): an alert is not refused for it.
    links: z.optional(z.array(z.url()).check(z.maxLength(20))),
  });

/** The alert that such a body describes. A service that nobody knows becomes `unknown`, and the name stays a label. */
export const alertFrom = (
  body: z.output<ReturnType<typeof alertSchema>>,
  about: { at: Instant; source: string; settings: Settings },
): Alert => {
  const known = Object.hasOwn(about.settings.services, body.service);
  const labels = { ...body.labels, ...(!known && { service: body.service }) };
  return {
    fingerprint: body.fingerprint ?? `${body.service}: ${body.summary}`,
    name: body.fingerprint ? oneLine(body.fingerprint) : body.summary,
    service: known ? body.service : unknownService,
    severity: body.severity,
    summary: known ? body.summary : `${body.summary} (service ${body.service} is not in tars.yaml)`,
    status: body.status === "firing" ? "firing" : "recovered",
    // A firing is timed by when it started, a recovery by when it was told.
    at: body.status === "firing" ? (body.startedAt ?? about.at) : about.at,
    toldAt: about.at,
    source: about.source,
    ...(body.links && { links: body.links }),
    ...(Object.keys(labels).length > 0 && { labels }),
  };
};

import { oneLine } from "../../communication/templates.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { serviceNamed, severityFrom, unknownSeverity } from "./labels.ts";
import { plausibleTime } from "./plausible.ts";
import { anyText, line, text } from "./text.ts";
import { timeFrom, unreadTime } from "./times.ts";
import { toldFingerprint } from "./told-fingerprint.ts";
import { digest } from "./unreadable.ts";

/** What both doors take: `POST /v1/alerts` and the `TARS Alert` event. */
const fields = (now: () => Instant, settings: Settings) => ({
  service: z.described(line(100), { example: "checkout" }),
  severity: z.described(
    z.optional(
      line(60).check(
        z.refine((word) => severityFrom(word, settings) !== undefined, {
          error: "write P1, P2, P3 or P4, or a word that labels.severities in tars.yaml explains",
        }),
      ),
    ),
    { example: "P1", description: "P1 to P4, or a usual word for one. Without it the alert waits for a person." },
  ),
  summary: z.described(text(1000), { example: "checkout is failing" }),
  // It comes in as it was sent: what is the same is told by the whole of it (`fitAlert`).
  fingerprint: z.described(z.optional(z.string().check(z.minLength(1), z.maxLength(500))), {
    description:
      "The same fingerprint again is the same alert, but for those of AWS's own alarms. Default: the summary.",
  }),
  rule: z.described(z.optional(line(200)), {
    description:
      "The rule or monitor behind it. Alerts of two rules are independent, and confirm each other (D1); those of one rule are not. Without it their windows decide.",
  }),
  status: z._default(z.enum(["firing", "resolved"]), "firing"),
  startedAt: z.optional(plausibleTime(now)),
  labels: z.optional(z.record(z.string().check(z.maxLength(200)), anyText(2000))),
  // One that is too long to be kept is left out (`fitAlert`): an alert is not refused for it.
  links: z.optional(z.array(z.url()).check(z.maxLength(20))),
});

/** The body of `POST /v1/alerts`: what is wrong with it is refused. */
export const alertSchema = (now: () => Instant, settings: Settings) => z.object(fields(now, settings));

type Body = z.output<ReturnType<typeof alertSchema>>;

type About = { at: Instant; source: string; settings: Settings };

/** The alert that such a body describes. A service that nobody knows becomes `unknown`, and the name stays a label. */
export const alertFrom = (body: Body, { at, source, settings }: About): Alert => {
  const known = serviceNamed(body.service, settings);
  const labels = { ...body.labels, ...(!known && { service: body.service }) };
  return {
    fingerprint: toldFingerprint(source, body.fingerprint ?? `${known ?? body.service}: ${body.summary}`),
    name: body.fingerprint ? oneLine(body.fingerprint) : body.summary,
    service: known ?? unknownService,
    severity: severityFrom(body.severity, settings),
    summary: known ? body.summary : `${body.summary} (service ${body.service} is not in tars.yaml)`,
    status: body.status === "firing" ? "firing" : "recovered",
    // A firing is timed by when it started, a recovery by when it was told.
    at: body.status === "firing" ? (body.startedAt ?? at) : at,
    toldAt: at,
    source,
    ...(body.links && { links: body.links }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(body.rule && { evidence: { rule: digest(source, body.rule) } }),
  };
};

/** What must be understood, or the alert is none. */
const needed = ["summary", "status"] as const;

/**
 * Reads the `detail` of `TARS Alert` events. No person is there to read a refusal: what is not understood is left out and
 * said with the alert, unless nobody could tell then what is wrong, or whether it is.
 */
export const eventReader = (now: () => Instant, settings: Settings) => {
  const whole = z.object({
    ...fields(now, settings),
    // What is too long to be kept is cut, as that of every other sender (`fitAlert`).
    summary: text(Number.POSITIVE_INFINITY),
    fingerprint: z.optional(z.string().check(z.minLength(1))),
  });
  const doubtOf = (name: string, said: unknown, message: string): string => {
    if (name === "severity" && typeof said === "string") return unknownSeverity(said);
    return name === "startedAt" ? unreadTime(name, said) : `${name} is left out: ${message}`;
  };
  /**
   * The body with its status and time as the schema has them, where they are written in other ways. A field that is null is
   * left out: so some programs write what they do not say.
   */
  const asInSchema = (told: object): object => {
    const said = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
    const { status, startedAt } = said;
    const began = timeFrom(startedAt, now());
    return {
      ...said,
      ...(typeof status === "string" && { status: status.trim().toLowerCase() }),
      ...(began && { startedAt: began }),
    };
  };
  return (told: unknown, about: About): Alert | { problem: string } => {
    const detail = typeof told === "object" && told !== null && !Array.isArray(told) ? asInSchema(told) : told;
    const body = whole.safeParse(detail);
    if (body.success) return alertFrom(body.data, about);
    if (typeof detail !== "object" || detail === null) return { problem: z.prettifyError(body.error) };
    const wrong = new Map(body.error.issues.map(({ path: [name], message }) => [String(name), message]));
    if (needed.some((name) => wrong.has(name))) return { problem: z.prettifyError(body.error) };
    const understood = Object.fromEntries(Object.entries(detail).filter(([name]) => !wrong.has(name)));
    const rest = whole.safeParse({ service: unknownService, ...understood });
    if (!rest.success) return { problem: z.prettifyError(body.error) };
    const doubts = [...wrong].map(([name, message]) =>
      doubtOf(name, (detail as Record<string, unknown>)[name], message),
    );
    return { ...alertFrom(rest.data, about), doubts };
  };
};

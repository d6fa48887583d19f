import { z } from "zod";
import { severities } from "../runbook/severity.ts";
import type { Instant } from "../runbook/time.ts";
import { shapeOf } from "../stored/shape.ts";

/** An instant as it is stored. */
const instant = z.string();

const about = z.object({
  /** The same fingerprint again is the same alert. */
  fingerprint: z.string(),
  name: z.string(),
  service: z.string(),
  /** Undefined when neither the source nor the settings say it: such an alert waits for a person. */
  severity: z.enum(severities).optional(),
  summary: z.string(),
  /** When the errors behind it began, where the source says so. */
  startedAt: instant.optional(),
  source: z.string(),
  links: z.array(z.string()).optional(),
  labels: z.record(z.string(), z.string()).optional(),
});

/** What a source says of something that watches a service, once a parser has understood it. */
export const alertSchema = about.extend({
  /** `no-data` is neither firing nor recovered: a dead service emits nothing. */
  status: z.enum(["firing", "recovered", "no-data"]),
  /** The source's own time of the change. */
  at: instant,
  /** True when the source speaks of each change once: the same news again is one delivery twice, and not counted. */
  speaksOnce: z.boolean().optional(),
});

export type Alert = z.output<typeof alertSchema>;

const known = about.extend({
  id: z.string(),
  firing: z.boolean(),
  /** How many notifications said that it fires. */
  notifications: z.number(),
  /** The start of the firing that is judged now. */
  firedAt: instant,
  lastChangeAt: instant,
  /** Changes of the last minutes, in order of their own time, each once: what flapping is counted on. */
  changes: z.array(z.object({ at: instant, firing: z.boolean() })),
  /** The incident that it belongs to, and whether that incident counts it as firing. */
  incident: z.object({ id: z.string(), firing: z.boolean() }).optional(),
});

/**
 * An alert of a service as triage knows it (D1). Its verdict says what else is known: one that is judged has the end of
 * its window, one that is silenced has its silence and when that ends.
 */
export const triagedAlertSchema = z.discriminatedUnion("verdict", [
  known.extend({ verdict: z.literal("pending"), windowEndsAt: instant }),
  known.extend({ verdict: z.literal("silenced"), silence: z.string(), windowEndsAt: instant }),
  known.extend({ verdict: z.literal("confirmed") }),
  known.extend({ verdict: z.literal("fluke") }),
  // P3, P4 and alerts without a severity: for a person to look at.
  known.extend({ verdict: z.literal("recorded") }),
  known.extend({ verdict: z.literal("dismissed") }),
]);

export type TriagedAlert = z.output<typeof triagedAlertSchema>;

export type Verdict = TriagedAlert["verdict"];

/** What is known of an alert whatever its verdict. */
export type KnownAlert = z.output<typeof known>;

/** An alert without its verdict and what belongs to that. */
export const unjudged = (alert: TriagedAlert): KnownAlert => {
  const {
    verdict: _verdict,
    windowEndsAt: _end,
    silence: _silence,
    ...rest
  } = alert as TriagedAlert & {
    windowEndsAt?: Instant;
    silence?: string;
  };
  return rest;
};

/** When an alert is judged: the end of its confirmation window, or of the silence that holds it; undefined for none. */
export const judgedAt = (alert: TriagedAlert): Instant | undefined =>
  alert.verdict === "pending" || alert.verdict === "silenced" ? alert.windowEndsAt : undefined;

/** A message that came in as an alert and that no parser understands: kept and shown, never dropped. */
export const unreadableSchema = z.object({
  id: z.string(),
  receivedAt: instant,
  source: z.string(),
  problem: z.string(),
  text: z.string(),
});

export type Unreadable = z.output<typeof unreadableSchema>;

/** Alerts of one service are expected for a while: a silence, or a maintenance window. It always has an end. */
export const silenceSchema = z.object({
  id: z.string(),
  service: z.string(),
  /** Which alerts: their name, with `*` for any text; without it, all of the service. */
  alert: z.string().optional(),
  reason: z.string(),
  by: z.string(),
  from: instant,
  until: instant,
  /** A person ended it before its time: what it held gets a window of its own. */
  endedEarly: z.boolean().optional(),
  /** It is over, and holds nothing any more. */
  released: z.boolean().optional(),
  /** How many firings it has held back. */
  count: z.number(),
});

export type Silence = z.output<typeof silenceSchema>;

export const alertShape = shapeOf("alert", triagedAlertSchema);
export const unreadableShape = shapeOf("unreadable alert", unreadableSchema);
export const silenceShape = shapeOf("silence", silenceSchema);

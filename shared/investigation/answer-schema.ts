import { infrastructureKinds } from "../runbook/infrastructure-kinds.ts";
import { severities } from "../runbook/severity.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";

/** The stretch of time that a question is about: from `from` up to `to`. */
const windowSchema = z.strictObject({ from: instantSchema, to: instantSchema });

export type Window = z.infer<typeof windowSchema>;

const whetherSchema = z.enum([
  /** What it names is so now, or there: trouble, errors, an open incident, somebody on call. */
  "so",
  /** It was so at any time of the window. */
  "was",
  /** The trouble is over, or there is none. */
  "well",
  /** It was bad, and is well since something was done about it. */
  "helped",
  /** What is measured is higher than before, or lower. */
  "higher",
  "lower",
  /** What began is not over yet. */
  "still",
  /** Of an incident: it is resolved, somebody has acknowledged it, customers were told. */
  "over",
  "acknowledged",
  "told",
]);

export type Whether = z.infer<typeof whetherSchema>;

/** Of a question of yes or no: what is to be so for a yes. */
const asked = { whether: z.optional(whetherSchema) };

const about = { ...asked, services: z.array(z.string()), window: windowSchema };

const ofTime = {
  ...about,
  /** What was asked for, where less of it is looked at. */
  asked: z.optional(windowSchema),
  /** The window begins with the last deployment that there was in it. */
  since: z.optional(z.literal("deployment")),
  /** The window ends with the last deployment, and is as long as has passed since it. */
  until: z.optional(z.literal("deployment")),
  /** The service whose deployment that is, where it is not one of those that are asked about. */
  deployed: z.optional(z.string()),
  /** So many seconds before or after the last deployment, where it is said. */
  span: z.optional(z.number()),
};

/** No time was named: the window is the usual one. */
const timeless = z.optional(z.literal(true));

/** `every` is the length of an interval in seconds; `before` is another stretch, to compare with. */
const byIntervals = { ...ofTime, every: z.number(), before: z.optional(windowSchema) };

/** Only lines with this text in them. */
const text = z.optional(z.string());

/** Where `text` is an HTTP status: only lines with this text as well. */
const having = z.optional(z.string());

const troubleSchema = z.enum(["timeout", "refused", "reset", "dns", "pool", "unavailable"]);

/** What the lines are not to have: a text, an HTTP status such as `404` or `4xx`, trouble of some kinds, or health checks. */
const leftOutSchema = z.union([
  z.string(),
  z.strictObject({ status: z.string() }),
  z.strictObject({ troubles: z.array(troubleSchema) }),
  /** The requests by which it is asked whether a service is up. */
  z.strictObject({ healthChecks: z.literal(true) }),
]);

export type LeftOut = z.infer<typeof leftOutSchema>;

const without = z.optional(leftOutSchema);

const most = z.optional(z.number());

/** A limit of what is measured: of the error rate in percent, of the latency in seconds. */
const limitSchema = z.strictObject({ side: z.enum(["above", "below"]), value: z.number() });

export type Limit = z.infer<typeof limitSchema>;

/** When it was beyond that is said. */
const limit = z.optional(limitSchema);

/** What questions in words become before anything is asked of anybody (Q1–Q4). */
export const askedSchema = z.discriminatedUnion("ask", [
  /** Q1. With `success` it is the other share that is asked for. */
  z.strictObject({ ask: z.literal("error-rate"), ...byIntervals, success: z.optional(z.literal(true)), limit }),
  /** How many requests there are. */
  z.strictObject({ ask: z.literal("traffic"), ...byIntervals }),
  /** How long they take; without `statistic` as `tars.yaml` measures it. */
  z.strictObject({ ask: z.literal("latency"), ...byIntervals, statistic: z.optional(z.string()), limit }),
  /**
   * Q2. The most frequent, or the `newest`; `stacks` are those with a stack trace; `fresh` those that did not occur in the time
   * before (`timeBefore`).
   */
  z.strictObject({
    ask: z.literal("error-messages"),
    ...ofTime,
    most,
    newest: z.optional(z.literal(true)),
    stacks: z.optional(z.literal(true)),
    fresh: z.optional(z.literal(true)),
    text,
    having,
    without,
  }),
  /** Q3. */
  z.strictObject({ ask: z.literal("correlation"), ...ofTime, id: z.string() }),
  /** Q4. Only some `troubles`, and only those with the services of `on`, or with a `database`; by intervals where it has them. */
  z.strictObject({
    ask: z.literal("dependency-errors"),
    ...ofTime,
    troubles: z.optional(z.array(troubleSchema)),
    on: z.optional(z.array(z.string())),
    database: z.optional(z.literal(true)),
    every: z.optional(z.number()),
    text,
    without,
  }),
  /** How many lines there are with a text, or with an HTTP status such as `503` or `4xx`; by intervals where it has them. */
  z.strictObject({
    ask: z.literal("count"),
    ...ofTime,
    text: z.string(),
    status: z.optional(z.literal(true)),
    having,
    every: z.optional(z.number()),
    without,
  }),
  /**
   * When something first or last occurred: an error, trouble with a dependency, a text or an HTTP status; without `of` any line
   * with the text.
   */
  z.strictObject({
    ask: z.literal("occurrence"),
    ...ofTime,
    end: z.enum(["first", "last"]),
    of: z.optional(z.enum(["errors", "dependencies"])),
    troubles: z.optional(z.array(troubleSchema)),
    on: z.optional(z.array(z.string())),
    text,
    without,
    status: z.optional(z.literal(true)),
  }),
  /** The newest lines of the logs; with `status` the text is an HTTP status such as `503` or `4xx`. */
  z.strictObject({
    ask: z.literal("log-lines"),
    ...ofTime,
    text,
    status: z.optional(z.literal(true)),
    having,
    without,
    most,
  }),
  /** Whether services are well: open incidents and the error rate. */
  z.strictObject({ ask: z.literal("health"), ...ofTime }),
  /** I4. */
  z.strictObject({
    ask: z.literal("changes"),
    ...ofTime,
    kind: z.optional(z.enum(["deployment", "configuration", "scaling"])),
    /** Only those by somebody whose name has this in it. */
    author: z.optional(z.string()),
    most,
  }),
  /** How the machinery below does: of some `kinds`, or all that `tars.yaml` names. */
  z.strictObject({
    ask: z.literal("machinery"),
    ...ofTime,
    every: z.number(),
    kinds: z.optional(z.array(z.enum(infrastructureKinds))),
  }),
  /**
   * Which of the endpoints or the regions fail, or which HTTP statuses there are: those of errors, or with `requests` all. Only a
   * `status` where one is named, such as `503` or `5xx`.
   */
  z.strictObject({
    ask: z.literal("breakdown"),
    ...ofTime,
    by: z.enum(["endpoint", "region", "status"]),
    most,
    status: z.optional(z.string()),
    requests: z.optional(z.literal(true)),
    timeless,
  }),
  /** How many users are hit. */
  z.strictObject({ ask: z.literal("users"), ...ofTime, timeless }),
  /** What some services need, and what needs them. */
  z.strictObject({ ask: z.literal("relations"), ...asked, services: z.array(z.string()) }),
  /** Who is on call, in some teams: now, or in a window; of `who` it is when. */
  z.strictObject({
    ask: z.literal("on-call"),
    ...asked,
    teams: z.array(z.string()),
    window: z.optional(windowSchema),
    who: z.optional(z.string()),
  }),
  /** How an incident stands, or its timeline: that with a number, the open one of some services, or that of the thread. */
  z.strictObject({
    ask: z.literal("incident"),
    ...asked,
    number: z.optional(z.number()),
    services: z.optional(z.array(z.string())),
    timeline: z.optional(z.literal(true)),
    /** From its beginning on. */
    oldest: z.optional(z.literal(true)),
    /** Whether it can be resolved (S1–S3). */
    resolving: z.optional(z.literal(true)),
  }),
  /** Which incidents of some services are open, or were declared in a window. */
  z.strictObject({
    ask: z.literal("incidents"),
    ...asked,
    services: z.array(z.string()),
    severities: z.optional(z.array(z.enum(severities))),
    window: z.optional(windowSchema),
    /** Only those that are over. */
    over: z.optional(z.literal(true)),
    most,
  }),
  /** Which alerts of some services fired in a window, or were firing then. */
  z.strictObject({
    ask: z.literal("alerts"),
    ...asked,
    services: z.array(z.string()),
    window: windowSchema,
    /** Only those with this text in their names, whatever its case. */
    name: z.optional(z.string()),
    severities: z.optional(z.array(z.enum(severities))),
    most,
  }),
  /**
   * What is known of an incident: its cause, what to do, incidents like it, or its alerts. It is that with a number, the
   * open ones of some services, or that of the thread.
   */
  z.strictObject({
    ask: z.literal("brief"),
    ...asked,
    of: z.enum(["cause", "advice", "similar", "alerts", "impact"]),
    number: z.optional(z.number()),
    services: z.optional(z.array(z.string())),
  }),
]);

export type Query = z.infer<typeof askedSchema>;

/** What is told from TARS's own records of incidents and of who is on call. */
export type ToldQuery = Extract<
  Query,
  { ask: "on-call" | "incident" | "incidents" | "alerts" | "brief" | "relations" }
>;

/** A query about a stretch of time of some services. */
export type TimedQuery = Exclude<Query, ToldQuery>;

/** Where an answer comes from: what was asked of whom, and what it cost. */
const sourceSchema = z.strictObject({
  of: z.enum(["CloudWatch metrics", "Logs Insights", "TARS's own records"]),
  /** The expression or query as AWS got it. */
  query: z.string(),
  window: windowSchema,
  /** Logs Insights is paid by the byte. */
  bytesScanned: z.optional(z.number()),
  /** On a laptop, where something else answers in its place. */
  standIn: z.optional(z.boolean()),
});

export type Source = z.infer<typeof sourceSchema>;

/** What a question is answered with: data, a table, a picture's series and one line that reads it. */
export const answerSchema = z.strictObject({
  query: askedSchema,
  /** What TARS understood, in words. */
  understood: z.string(),
  /** What it means, in one line. */
  reading: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** What was measured by service, for a picture: by interval, null where nothing was. */
  series: z.array(
    z.strictObject({
      name: z.string(),
      points: z.array(z.strictObject({ at: instantSchema, value: z.nullable(z.number()) })),
    }),
  ),
  /** What the series count; without it they are percent. */
  unit: z.optional(z.string()),
  sources: z.array(sourceSchema),
  /** What the answer leaves out, and why. */
  notes: z.array(z.string()),
});

export type Answer = z.infer<typeof answerSchema>;

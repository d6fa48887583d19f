import { type Instant, plusSeconds, secondsBetween, spokenInstant, spokenPeriod } from "../runbook/time.ts";
import * as z from "../stored/zod.ts";
import type { LeftOut, Limit, Query, TimedQuery, ToldQuery, Window } from "./answer-schema.ts";
import type { DependencyTrouble } from "./dependency-errors.ts";
import type { Narrowed } from "./telemetry.ts";

/** Limits of what may be asked: seconds, intervals, services, rows. */
export const limits = {
  /** Logs are paid for by the byte that is read. */
  longestLogs: 24 * 60 * 60,
  longestMetrics: 14 * 24 * 60 * 60,
  /** How far back incidents are listed. */
  longestIncidents: 90 * 24 * 60 * 60,
  intervals: 1440,
  services: 50,
  most: 100,
};

/** The longest question that is read. */
export const longestQuestion = 500;

/** What ids look like that people look for in logs: nothing in them means anything to a query. */
export const correlationId = z.string().check(
  z.regex(/^[\w.:=+/@-]{3,128}$/, {
    error: "a correlation ID has 3 to 128 letters, digits and signs such as - _ . : /",
  }),
);

const instant = z.iso.datetime();

/** Checks a typed query from outside, such as one that a model made of a free question. */
export const querySchema = (services: string[], now: Instant) => {
  const window = z.object({ from: instant, to: instant }).check(
    z.refine(({ from, to }) => from < to && to <= now, {
      error: "write a window of the past whose `from` is before its `to`",
    }),
  );
  const about = {
    services: z.array(z.enum(services as [string, ...string[]])).check(z.minLength(1), z.maxLength(limits.services)),
    window,
  };
  return z
    .discriminatedUnion("ask", [
      z.strictObject({ ask: z.literal("error-rate"), ...about, every: z.int().check(z.gte(60), z.multipleOf(60)) }),
      z.strictObject({ ask: z.literal("error-messages"), ...about }),
      z.strictObject({ ask: z.literal("correlation"), ...about, id: correlationId }),
      z.strictObject({ ask: z.literal("dependency-errors"), ...about }),
    ])
    .check((asked) => {
      const problem = tooMuch(asked.value);
      if (problem) asked.issues.push({ code: "custom", path: ["window"], message: problem, input: asked.value });
    });
};

/** What a window is shown by when nothing is said: some dozen intervals of a round length, in seconds. */
export const intervalFor = ({ from, to }: Window): number => {
  const seconds = secondsBetween(from, to);
  return [60, 300, 900, 3600, 6 * 3600].find((every) => seconds / every <= 24) ?? 24 * 3600;
};

/** What is new is told from so much of the time before at least, in seconds. */
const leastBefore = 60 * 60;

/**
 * The time before what was asked, from which new errors are told: as long as that, an hour at least, and as much as logs are
 * searched at most.
 */
export const timeBefore = ({ window, asked = window }: Pick<TimedQuery, "window" | "asked">): Window => {
  const seconds = Math.min(limits.longestLogs, Math.max(leastBefore, secondsBetween(asked.from, asked.to)));
  return { from: plusSeconds(asked.from, -seconds), to: asked.from };
};

/** Why a query asks for too much; undefined when it does not. */
export const tooMuch = (query: TimedQuery): string | undefined => {
  // How long that is which a deployment begins or ends is found out with it.
  if (query.since || query.until) return undefined;
  const seconds = secondsBetween(query.window.from, query.window.to);
  if (!("every" in query) || query.every === undefined)
    return seconds > limits.longestLogs ? "logs are searched for 24 hours at most; ask for a shorter time" : undefined;
  if (seconds > limits.longestMetrics) return "metrics are shown for 14 days at most; ask for a shorter time";
  if (seconds / query.every > limits.intervals)
    return `that makes more than ${limits.intervals} intervals; ask for longer ones, or for a shorter time`;
  return undefined;
};

const spoken = (seconds: number): string => {
  const units: [number, string][] = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ];
  const [size, unit] = units.find(([one]) => seconds >= one && seconds % one === 0) ?? [1, "second"];
  const count = seconds / size;
  return count === 1 ? unit : `${count} ${unit}s`;
};

/** A length of time as one says it: `15 minutes`, `hour`. */
export const spokenDuration = spoken;

const troubleNames: Record<DependencyTrouble, string> = {
  timeout: "Timeouts",
  refused: "Refused connections",
  reset: "Reset connections",
  dns: "Names not found (DNS)",
  pool: "Exhausted connection pools",
  unavailable: "Answers that something is unavailable",
};

type Lines = {
  text?: string | undefined;
  status?: true | undefined;
  having?: string | undefined;
  without?: LeftOut | undefined;
};

/** What is looked for in the lines of a query: its text is an HTTP status where it says so. */
export const narrowedBy = ({ text, status, having, without }: Lines): Narrowed => ({
  ...(status ? { status: text, text: having } : { text, having }),
  without,
});

const leftOutInWords = (without: LeftOut): string => {
  if (typeof without === "string") return `"${without}"`;
  if ("status" in without) return `HTTP status ${without.status}`;
  if ("healthChecks" in without) return "health checks";
  return without.troubles.map((one) => troubleNames[one].replace(/^./, (first) => first.toLowerCase())).join(", ");
};

/** What the lines have that are looked at, and what they have not: ` with "timeout" without "redis"`. */
export const narrowedIn = (query: Lines): string => {
  const { status, text, having, without } = narrowedBy(query);
  return [
    ...(status === undefined ? [] : [` with HTTP status ${status}`]),
    ...(text === undefined ? [] : [`${status === undefined ? "" : " and"} with "${text}"`]),
    ...(having === undefined ? [] : [` and "${having}"`]),
    ...(without === undefined ? [] : [` without ${leftOutInWords(without)}`]),
  ].join("");
};

/** One of each trouble. */
export const troubleName: Record<DependencyTrouble, string> = {
  timeout: "timeout",
  refused: "refused connection",
  reset: "reset connection",
  dns: "failure of DNS",
  pool: "exhausted connection pool",
  unavailable: "answer that something is unavailable",
};

/** What of which the first or the last one is looked for: `timeout with payments`. */
export const occurrenceInWords = (query: Extract<Query, { ask: "occurrence" }>): string => {
  const { of, troubles, on, status } = query;
  const having = narrowedIn(query);
  if (status) return `log line${having}`;
  if (of !== "dependencies") return `${of ? "error" : "log line"}${having}`;
  const what = troubles ? troubles.map((one) => troubleName[one]).join(" or ") : "timeout or connection error";
  return `${what}${on ? ` with ${on.join(" or ")}` : ""}${having}`;
};

const limitInWords = (limit: Limit | undefined, unit: string): string =>
  limit ? `, and when it was ${limit.side} ${limit.value} ${unit}` : "";

/** What is looked for, without whose and when. */
const subjectOf = (query: TimedQuery): string => {
  switch (query.ask) {
    case "error-rate":
      return query.success ? "Success rate" : "Error rate";
    case "traffic":
      return "Requests";
    case "latency":
      return `Latency${query.statistic ? ` (${query.statistic})` : ""}`;
    case "error-messages": {
      const which = query.fresh ? "New" : query.newest ? "Newest" : "Most frequent";
      const what = query.stacks ? "errors with a stack trace" : "error messages";
      if (query.most === 1)
        return `${which} ${query.stacks ? "error with a stack trace" : "error message"}${narrowedIn(query)}`;
      return `${which} ${query.most ? `${query.most} ` : ""}${what}${narrowedIn(query)}`;
    }
    case "correlation":
      return `All log lines with ${query.id}`;
    case "dependency-errors": {
      const { troubles, on, database } = query;
      const what = troubles ? troubles.map((one) => troubleNames[one]).join(", ") : "Timeouts and connection errors";
      return `${what}${on ? ` with ${on.join(", ")}` : ""}${database ? " with a database" : ""}${narrowedIn(query)}`;
    }
    case "count":
      return `Log lines${narrowedIn(query)}`;
    case "occurrence":
      return `${query.end === "first" ? "First" : "Last"} ${occurrenceInWords(query)}`;
    case "log-lines":
      return `Newest ${query.most === 1 ? "log line" : `${query.most ? `${query.most} ` : ""}log lines`}${narrowedIn(query)}`;
    case "health":
      return "Health";
    case "machinery":
      return query.kinds ? `The machinery (${query.kinds.join(", ")})` : "The machinery";
    case "breakdown":
      if (query.by === "status")
        return query.requests
          ? "Log lines by HTTP status"
          : `Log lines of errors by HTTP status${query.status ? ` (${query.status})` : ""}`;
      if (query.status) return `Log lines with HTTP status ${query.status} by ${query.by}`;
      return `${query.most ? `The ${query.most} ${query.by}s with the most errors` : `Errors by ${query.by}`}`;
    case "users":
      return "Users in the error lines, and failed requests";
    case "changes":
      return `${query.most ? `The last ${query.most}: ` : ""}${query.kind ? { deployment: "Deployments", configuration: "Changes of configuration", scaling: "Scaling" }[query.kind] : "Changes"}${query.author === undefined ? "" : ` by ${query.author}`}`;
  }
};

/** What the brief of an incident is asked for. */
const briefSubjects = {
  cause: "The cause, as far as it is known",
  advice: "What to do, by the evidence",
  similar: "Similar earlier incidents",
  alerts: "Alerts",
  impact: "Impact",
};

const describeTold = (query: ToldQuery, stretch: (window: Window) => string): string => {
  switch (query.ask) {
    case "on-call":
      return `${query.who === undefined ? "On call" : `When ${query.who} is on call`} ${query.window ? stretch(query.window) : query.who === undefined ? "now" : "from now on"}: ${query.teams.join(", ")}`;
    case "relations":
      return `What ${query.services.join(", ")} ${query.services.length === 1 ? "needs, and what needs it" : "need, and what needs them"}`;
    case "alerts": {
      const { severities, services, window, most, name } = query;
      const which = `${most ? `The last ${most === 1 ? "alert" : `${most} alerts`}` : "Alerts"}${name === undefined ? "" : ` named “${name}”`}${severities ? ` (${severities.join(", ")})` : ""}`;
      return `${which} of ${services.join(", ")}, ${stretch(window)}`;
    }
    case "incident":
      return `${query.number ? `INC-${query.number}` : query.services ? `The open incident of ${query.services.join(", ")}` : "This incident"}, ${query.timeline ? `its timeline${query.oldest ? " from its beginning" : ""}` : query.resolving ? "whether it can be resolved" : "as it stands"}`;
    case "incidents": {
      const { severities, services, window, over, most } = query;
      const noun = `${over ? "resolved " : ""}incident${most === 1 ? "" : "s"}`;
      const past = most ? `The last ${most === 1 ? "" : `${most} `}${noun}` : over ? "Resolved incidents" : "Incidents";
      const which = window ? past : "Open incidents";
      return `${which} ${severities ? `(${severities.join(", ")}) ` : ""}of ${services.join(", ")}${window ? `, ${stretch(window)}` : ""}`;
    }
    case "brief": {
      const { of, number, services } = query;
      const whose = number
        ? `INC-${number}`
        : services
          ? `the open incidents of ${services.join(", ")}`
          : "this incident";
      return `${briefSubjects[of]}: ${whose}`;
    }
  }
};

/** True for what is told from TARS's own records of incidents and of who is on call. */
export const isOfRecords = (ask: Query["ask"]): ask is ToldQuery["ask"] =>
  ask === "on-call" ||
  ask === "incident" ||
  ask === "incidents" ||
  ask === "alerts" ||
  ask === "brief" ||
  ask === "relations";

/** True for a query about a stretch of time of some services. */
export const isTimed = (query: Query): query is TimedQuery => !isOfRecords(query.ask);

/** A typed query in words, with its window in `timeZone` as people say it at `now`: what TARS understood. */
export const describeQuery = (query: Query, timeZone: string, now: Instant): string => {
  const at = (instant: Instant) => spokenInstant(instant, timeZone, now);
  const stretch = (window: Window) => spokenPeriod(window, timeZone, now);
  if (!isTimed(query)) return describeTold(query, stretch);
  const { services, window, since, until, span, deployed } = query;
  const whose = deployed === undefined ? "" : ` of ${deployed}`;
  const so = span === undefined ? undefined : `in the ${spoken(span)}`;
  const when = since
    ? so
      ? ` ${so} after the last deployment${whose}`
      : ` since the last deployment${whose}, up to ${at(window.to)}`
    : until
      ? so
        ? ` ${so} before the last deployment${whose}`
        : ` before the last deployment${whose}, for as long as has passed since it`
      : `, ${stretch(window)}`;
  const limit = "limit" in query ? limitInWords(query.limit, query.ask === "latency" ? "s" : "%") : "";
  const by = "every" in query && query.every !== undefined ? `, by ${spoken(query.every)}${limit}` : "";
  const isFresh = "fresh" in query && query.fresh;
  const compared = "before" in query ? query.before : isFresh && !since && !until ? timeBefore(query) : undefined;
  const before = compared
    ? `, compared with ${stretch(compared)}`
    : isFresh
      ? ", compared with as long a time before it"
      : "";
  return `${subjectOf(query)} of ${services.join(", ")}${when}${by}${before}`;
};

import { formatInstant, type Instant, secondsBetween } from "../runbook/time.ts";
import * as z from "../stored/zod.ts";
import type { Query } from "./answer-schema.ts";

/** Limits of what may be asked: seconds, intervals, services. */
export const limits = {
  /** Logs are paid for by the byte that is read. */
  longestLogs: 24 * 60 * 60,
  longestMetrics: 14 * 24 * 60 * 60,
  intervals: 1440,
  services: 10,
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

/** Why a query asks for too much; undefined when it does not. */
export const tooMuch = (query: Query): string | undefined => {
  const seconds = secondsBetween(query.window.from, query.window.to);
  if (query.ask !== "error-rate")
    return seconds > limits.longestLogs ? "logs are searched for 24 hours at most; ask for a shorter time" : undefined;
  if (seconds > limits.longestMetrics) return "the error rate is shown for 14 days at most; ask for a shorter time";
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

/** A typed query in words, with its window in `timeZone`: what TARS understood. */
export const describeQuery = (query: Query, timeZone: string): string => {
  const { from, to } = query.window;
  const when = `from ${formatInstant(from, timeZone)} to ${formatInstant(to, timeZone)}`;
  const whose = query.services.join(", ");
  switch (query.ask) {
    case "error-rate":
      return `Error rate of ${whose} ${when}, by ${spoken(query.every)}`;
    case "error-messages":
      return `Most frequent error messages of ${whose} ${when}`;
    case "correlation":
      return `All log lines with ${query.id} of ${whose} ${when}`;
    case "dependency-errors":
      return `Timeouts and connection errors of ${whose} ${when}`;
  }
};

import { whole } from "../communication/figures.ts";
import type { Infrastructure } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import type { LeftOut, Source, Window } from "./answer-schema.ts";
import type { RatePoint } from "./onset.ts";

/**
 * One interval of the error rate; `percent` is null without traffic or data. It is a guess where so little is left of the interval that
 * nobody can tell of how many requests its errors are.
 */
export type Rate = RatePoint & { percent: number | null; isGuess?: boolean };

/** Failed requests of all, and errors that have no rate. */
export type Total = { errors: number; requests: number; rateless: number };

/**
 * Some intervals together: the errors and requests of those in which requests are counted, and the errors of the others,
 * which have no rate.
 */
export const totalOf = (rates: Rate[]): Total => {
  const total = { errors: 0, requests: 0, rateless: 0 };
  for (const { errors, requests = 0 } of rates) {
    total[requests > 0 ? "errors" : "rateless"] += errors;
    total.requests += requests;
  }
  return total;
};

/** What is known where no request is counted, as a part of a sentence; undefined where there is a rate of all errors. */
export const ratelessInWords = ({ requests, rateless }: Omit<Total, "errors">): string | undefined => {
  if (requests > 0 && rateless === 0) return undefined;
  const counted = rateless > 0 ? `${whole(rateless)} ${whole(rateless) === "1" ? "error" : "errors"}, ` : "";
  return `${counted}no requests counted, so the rate is unknown`;
};

/** The same line, counted. `service` is whose log group it is in. */
export type CountedLine = { text: string; count: number; firstAt: Instant; lastAt: Instant; service: string };

/** How many lines of a service there are, by intervals. */
export type Counts = { service: string; points: { at: Instant; value: number }[] };

export type Line = { text: string; at: Instant; service: string };

/**
 * What the lines have: a text whatever its case and another beside it, an HTTP status such as `503` or one of `[45]xx`; and what
 * none of them has.
 */
export type Narrowed = {
  status?: string | undefined;
  text?: string | undefined;
  having?: string | undefined;
  without?: LeftOut | undefined;
};

/** Which lines are looked for: all, or those that tell of errors or of trouble with a dependency. */
export type Sought = Narrowed & { of?: "errors" | "dependencies" | undefined };

/** Which lines are counted by intervals: those with a text or a status, or those that tell of trouble with a dependency. */
export type Counted = Narrowed & { of?: "dependencies" | undefined };

export type Found<T> = {
  rows: T[];
  source: Source;
  /** How many lines matched in all; more than the rows hold when they were cut. */
  matched: number;
  /** The services of which at least one log group was searched. */
  searched: string[];
  unsearched: Unsearched[];
};

/** A log group, or a service that has none, that could not be searched, and why. */
export type Unsearched = { group: string; why: string };

/** How many log groups are named that could not be searched for the same reason. */
const namedGroups = 5;

/** Which log groups could not be searched and why, as a part of a sentence; empty when all were. */
export const unsearchedInWords = (unsearched: Unsearched[]): string[] => {
  const reasons = [...new Set(unsearched.map(({ why }) => why))].map((why) => {
    const groups = unsearched.filter((one) => one.why === why).map(({ group }) => group);
    const more = groups.length > namedGroups ? ` and ${groups.length - namedGroups} more` : "";
    return `${groups.slice(0, namedGroups).join(", ")}${more} (${why})`;
  });
  return reasons.length > 0 ? [`could not be searched: ${reasons.join("; ")}`] : [];
};

/** How many lines those are that were counted, or grouped, together. */
export const linesIn = (counted: { count: number }[]): number => counted.reduce((sum, { count }) => sum + count, 0);

/** An error rate and where it comes from; from logs, some of them may not have been searched. */
export type Rates = { rates: Rate[]; source: Source; unsearched: Unsearched[] };

/** How long a service takes to answer, by which statistic, in which unit. */
export type Latency = {
  points: { at: Instant; value: number | null }[];
  statistic: string;
  unit: string;
  source: Source;
};

/** Something could not be measured: the sentence says why. */
export class Unmeasured extends Error {}

/** What was measured, or why it was not. */
export type Measured<T> = { found: T } | { why: string };

/** What some work measures, or the sentence that says why it cannot; any other failure is thrown on. */
export const orWhy = async <T>(work: () => Promise<T>): Promise<Measured<T>> => {
  try {
    return { found: await work() };
  } catch (error) {
    if (!(error instanceof Unmeasured)) throw error;
    return { why: error.message };
  }
};

/** What TARS can see of the services. Each throws `Unmeasured` with a sentence for what cannot be seen. */
export type Telemetry = {
  /** The error rate of one service by intervals of `every` seconds, oldest first: from its metrics, else its logs. */
  rates(service: string, window: Window, every: number, region?: string): Promise<Rates>;
  /** Lines that tell of errors, the same ones counted together, most frequent first. */
  errorLines(services: string[], window: Window, which?: Narrowed): Promise<Found<CountedLine>>;
  /** Lines that tell of trouble with a dependency, the same way. */
  dependencyLines(services: string[], window: Window, which?: Narrowed): Promise<Found<CountedLine>>;
  /** Lines of some kind, the same ones counted together. */
  linesLike(services: string[], window: Window, which: Narrowed): Promise<Found<CountedLine>>;
  /**
   * How many lines of some kind there are, by intervals of `every` seconds, oldest first, of each service that was searched;
   * `isCut` where there were more than could be counted. Lines with a status, and those that tell of trouble, count where
   * `counts` holds for them.
   */
  linesOver(
    services: string[],
    window: Window,
    which: Counted,
    every: number,
    counts: (text: string, service: string) => boolean,
  ): Promise<Found<Counts> & { isCut: boolean }>;
  /** The first lines of a time, the oldest first, or the last, the newest first. */
  linesFrom(end: "first" | "last", services: string[], window: Window, sought: Sought): Promise<Found<Line>>;
  /** Lines with a text in them, oldest first. */
  linesWith(services: string[], window: Window, text: string): Promise<Found<Line>>;
  /** Some lines of requests, whatever became of them. */
  requestLines(services: string[], window: Window): Promise<Found<Line>>;
  /** How long a service takes by intervals, oldest first, by a statistic or the one of `tars.yaml`; null without data. */
  latency(service: string, window: Window, every: number, statistic?: string): Promise<Latency>;
  /** A metric of the machinery by intervals, oldest first. */
  gauge(metric: Infrastructure["metric"], window: Window, every: number): Promise<{ at: Instant; value: number }[]>;
  /** How many bytes of the logs were scanned so far, those of searches that gave no answer among them. */
  scanned(): number;
};

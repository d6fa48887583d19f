import type { Settings } from "../../runbook/settings.ts";
import type { Severity } from "../../runbook/severity.ts";
import type { Instant } from "../../runbook/time.ts";
import type { Limit, Query, Window } from "../answer-schema.ts";
import type { Meaning } from "./asks.ts";
import type { Filters } from "./filters.ts";
import type { Scope } from "./scope.ts";
import type { Comparison, Times } from "./times.ts";
import type { Token } from "./tokens.ts";

/** What a question may leave out. */
export type Asking = {
  now: Instant;
  settings: Settings;
  /** The service that is meant when none is named: that of the incident, in whose thread one asks. */
  service?: string;
  /** When the incident's errors began. */
  startedAt?: Instant;
  /** The question that was answered last there: `and payments?` follows it. */
  previous?: string;
};

/** What was read of a question. */
export type Reading = {
  asking: Asking;
  known: string[];
  id: string | undefined;
  from: string[];
  by: string[];
  /** The services behind `via` and the like: `errors via payments`. */
  via: string[];
  /** All words of the question. */
  words: Set<string>;
  /** The word with which it begins, behind a greeting. */
  first: string;
  /** The service whose deployment it begins with, where it names one: `since the payments deploy`. */
  deployed: string[];
  scope: Scope;
  meanings: Meaning[];
  /** What broke is called `it`: in a thread that is its service, and no other. */
  isIt: boolean;
  filters: Filters;
  comparison: Comparison | undefined;
  limit: Limit | undefined;
  every: number | undefined;
  times: (Times & { words: Token[] }) | undefined;
  /** It is about now: it names no time, or today. */
  isToday: boolean;
  /** It says that it is about now: `still`, `right now`. */
  isNow: boolean;
  /** The time to come for which it asks who is on call. */
  coming: Window | undefined;
  teams: string[];
  /** The responder of whom it asks when they are on call. */
  person: string | undefined;
  /** Who made the changes that it asks about. */
  author: string | undefined;
  /** The alarm that it names, by the service with which its name begins: `checkout-5xx`. */
  alarm: string | undefined;
  numbers: number[];
  severities: Severity[];
};

/** True where one of some words is among those of a question. */
export const hasAny = (words: ReadonlySet<string>, some: readonly string[]): boolean =>
  some.some((word) => words.has(word));

/** True for what is measured by intervals. */
export const isByIntervals = (ask: Query["ask"]): boolean =>
  ask === "error-rate" || ask === "latency" || ask === "traffic";

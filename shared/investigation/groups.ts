import type { Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import { type DependencyTrouble, dependencyIn, dependencyTrouble } from "./dependency-errors.ts";
import { longestLine, readLogLine } from "./log-line.ts";
import { maskMessage } from "./mask.ts";
import type { CountedLine } from "./telemetry.ts";

/** A group of messages that are the same but for what is masked (Q2). */
export type MessageGroup = {
  pattern: string;
  count: number;
  example: string;
  firstAt: Instant;
  lastAt: Instant;
  service: string;
};

const shortest = (a: string, b: string) => (a < b ? a : b);
const longest = (a: string, b: string) => (a > b ? a : b);

/** Counted lines of errors grouped by pattern, most frequent first; lines that are no errors are left out. */
export const messageGroups = (lines: CountedLine[], settings: Settings): MessageGroup[] =>
  patternGroups(
    lines.filter(({ text }) => readLogLine(text, settings.logFields).level === "error"),
    settings,
  );

/** Counted lines of any kind grouped by pattern, most frequent first. */
export const patternGroups = (lines: CountedLine[], settings: Settings): MessageGroup[] => {
  const groups = new Map<string, MessageGroup>();
  for (const { text, count, firstAt, lastAt, service } of lines) {
    const line = readLogLine(text, settings.logFields);
    const pattern = maskMessage(line.message);
    const key = `${service} ${pattern}`;
    const known = groups.get(key);
    groups.set(key, {
      pattern,
      service,
      count: (known?.count ?? 0) + count,
      example: known?.example ?? text,
      firstAt: known ? shortest(known.firstAt, firstAt) : firstAt,
      lastAt: known ? longest(known.lastAt, lastAt) : lastAt,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
};

/** Trouble with a dependency, by what it is and whom it is with (Q4). */
export type DependencyErrors = {
  trouble: DependencyTrouble;
  dependency: string | undefined;
  count: number;
  example: string;
  lastAt: Instant;
  service: string;
};

export const dependencyErrors = (lines: CountedLine[], settings: Settings): DependencyErrors[] => {
  const known = Object.keys(settings.services);
  const groups = new Map<string, DependencyErrors>();
  for (const { text, count, lastAt, service } of lines) {
    const { message, level } = readLogLine(text, settings.logFields);
    const seen = text.slice(0, longestLine);
    const trouble = dependencyTrouble(message) ?? dependencyTrouble(seen);
    if (!trouble || (level !== "error" && !/warn/i.test(seen))) continue;
    const dependency = dependencyIn(
      message,
      known.filter((one) => one !== service),
    );
    const key = `${service} ${trouble} ${dependency}`;
    const old = groups.get(key);
    groups.set(key, {
      trouble,
      dependency,
      service,
      count: (old?.count ?? 0) + count,
      example: old?.example ?? message,
      lastAt: old ? longest(old.lastAt, lastAt) : lastAt,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
};

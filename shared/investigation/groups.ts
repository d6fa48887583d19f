import type { Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import { type DependencyTrouble, dependencyIn, dependencyTrouble } from "./dependency-errors.ts";
import { longestLine, readLogLine } from "./log-line.ts";
import { maskMessage } from "./mask.ts";
import type { CountedLine } from "./telemetry.ts";

/**
 * A group of messages that are the same but for what is masked (Q2). The pattern is the key of the group alone: people are
 * shown its example.
 */
export type MessageGroup = {
  pattern: string;
  count: number;
  /** The first line of the group, whole, and what it says. */
  example: string;
  message: string;
  firstAt: Instant;
  lastAt: Instant;
  service: string;
};

const longest = (a: string, b: string) => (a > b ? a : b);

/** What two groups have in common that are the same. */
export const sameGroup = ({ service, pattern }: Pick<MessageGroup, "service" | "pattern">): string =>
  `${service} ${pattern}`;

/** Counted lines of errors grouped by pattern, most frequent first; lines that are no errors are left out. */
export const messageGroups = (lines: CountedLine[], settings: Settings): MessageGroup[] =>
  patternGroups(
    lines.filter(({ text }) => readLogLine(text, settings.logFields).level === "error"),
    settings,
  );

/** The earlier of two lines, or by their texts where they came at once: whoever looks again finds the same one. */
const isBefore = (one: Pick<CountedLine, "firstAt" | "text">, other: Pick<MessageGroup, "firstAt" | "example">) =>
  one.firstAt === other.firstAt ? one.text < other.example : one.firstAt < other.firstAt;

/** Counted lines of any kind grouped by pattern, most frequent first. */
export const patternGroups = (lines: CountedLine[], settings: Settings): MessageGroup[] => {
  const groups = new Map<string, MessageGroup>();
  for (const line of lines) {
    const { text: example, count, firstAt, lastAt, service } = line;
    const { message } = readLogLine(example, settings.logFields);
    const pattern = maskMessage(message);
    const key = sameGroup({ service, pattern });
    const known = groups.get(key);
    groups.set(key, {
      pattern,
      service,
      count: (known?.count ?? 0) + count,
      ...(known && !isBefore(line, known)
        ? { example: known.example, message: known.message, firstAt: known.firstAt }
        : { example, message, firstAt }),
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

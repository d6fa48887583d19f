import type { Instant } from "../../runbook/time.ts";
import type { Alert, Unreadable } from "../../triage/alert-schema.ts";
import { jsonText } from "./json-text.ts";
import { unreadable } from "./unreadable.ts";

/** So many alerts of one webhook that cannot be read are kept, each as it came. */
const keptOfGroup = 20;

/** What came in with one webhook: alerts, and what of it could not be read. */
export type Group = {
  alerts: Alert[];
  /** As many of those that could not be read as are kept: the last of them says how many more there were. */
  unreadable: Unreadable[];
  /** How many could not be read. */
  refused: number;
  /** How many the webhook's mapping ignores: nothing is kept of them. */
  ignored: number;
};

export const emptyGroup = (): Group => ({ alerts: [], unreadable: [], refused: 0, ignored: 0 });

/** Counts an alert that cannot be read, and keeps it while there are few. */
export const refuse = (group: Group, raw: unknown, source: string, problem: string, now: Instant): void => {
  if (group.refused < keptOfGroup) group.unreadable.push(unreadable(jsonText(raw), source, problem, now));
  group.refused++;
};

/** The group with one item more that says how many alerts could not be read beside those that are kept. */
export const withRest = (group: Group, what: string, source: string, now: Instant): Group => {
  const more = group.refused - keptOfGroup;
  if (more <= 0) return group;
  const rest = unreadable(
    `${more} more alerts of ${what}`,
    source,
    `${group.refused} alerts of one group cannot be read. ${keptOfGroup} of them are kept; look at ${source} for the others.`,
    now,
  );
  return { ...group, unreadable: [...group.unreadable, rest] };
};

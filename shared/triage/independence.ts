import type { Alert } from "./alert-schema.ts";

type Told = Pick<Alert, "source" | "evidence">;

const isAmong = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));

/**
 * The rules that an alert is evidence of: its own, those that it is made of, and those that these are made of as far as
 * `known` alerts tell.
 */
const rulesOf = ({ evidence }: Told, known: readonly Told[]): Set<string> => {
  const rules = new Set(evidence && [evidence.rule, ...(evidence.children ?? [])]);
  // What is added while it is gone through is gone through as well.
  for (const rule of rules)
    for (const { evidence: other } of known)
      if (other?.rule === rule) for (const child of other.children ?? []) rules.add(child);
  return rules;
};

/**
 * D1: true when two alerts of a service are independent: each says by evidence of its own that something is wrong. Two
 * sources are independent of each other, unless one relays what others tell. Of one source, two rules are, unless one is
 * made of the other, both are made of a third, or one watches nothing that the other does not watch. The alerts of one rule
 * are not, whatever instances they are of. Where a source does not say which rule an alert is of, it cannot be told, and is
 * not: the window decides. `known` are the alerts that may tell what a composite's parts are made of.
 */
export const areIndependent = (a: Told, b: Told, known: readonly Told[] = []): boolean => {
  if (a.source !== b.source) return !a.evidence?.relayed && !b.evidence?.relayed;
  if (!a.evidence || !b.evidence) return false;
  const bRules = rulesOf(b, known);
  if ([...rulesOf(a, known)].some((rule) => bRules.has(rule))) return false;
  const { metrics: aMetrics = [] } = a.evidence;
  const { metrics: bMetrics = [] } = b.evidence;
  if (aMetrics.length === 0 || bMetrics.length === 0) return true;
  return !isAmong(aMetrics, bMetrics) && !isAmong(bMetrics, aMetrics);
};

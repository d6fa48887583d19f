import type { Alert } from "./alert-schema.ts";

type Told = Pick<Alert, "source" | "evidence">;

const isAmong = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));

const shareOne = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/**
 * D1: true when two alerts of a service are independent: each says by evidence of its own that something is wrong. Two
 * sources are independent of each other. Of one source, two rules are, unless one is made of the other, both are made of a
 * third, or one watches nothing that the other does not watch. The alerts of one rule are not, whatever instances they are
 * of. Where a source does not say which rule an alert is of, it cannot be told, and is not: the window decides.
 */
export const areIndependent = (a: Told, b: Told): boolean => {
  if (a.source !== b.source) return true;
  if (!a.evidence || !b.evidence) return false;
  const { rule: aRule, children: aChildren = [], metrics: aMetrics = [] } = a.evidence;
  const { rule: bRule, children: bChildren = [], metrics: bMetrics = [] } = b.evidence;
  if (shareOne([aRule, ...aChildren], [bRule, ...bChildren])) return false;
  if (aMetrics.length === 0 || bMetrics.length === 0) return true;
  return !isAmong(aMetrics, bMetrics) && !isAmong(bMetrics, aMetrics);
};

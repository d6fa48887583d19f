import type { Instant } from "./time.ts";

/**
 * What lasts until some time, with more of it: no more than `most` that have not ended, and of those that have ended as many
 * of the last as there is room for, in the order in which they were. Undefined when it does not fit.
 */
export const withMore = <T extends { until: Instant }>(
  known: readonly T[],
  more: readonly T[],
  most: number,
  now: Instant,
): T[] | undefined => {
  const hasEnded = ({ until }: T) => until <= now;
  const room = most - more.length - known.filter((one) => !hasEnded(one)).length;
  if (room < 0) return undefined;
  const remembered = new Set(
    known
      .filter(hasEnded)
      .sort((a, b) => (a.until < b.until ? 1 : -1))
      .slice(0, room),
  );
  return [...known.filter((one) => !hasEnded(one) || remembered.has(one)), ...more];
};

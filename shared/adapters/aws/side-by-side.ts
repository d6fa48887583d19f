/**
 * Works on all of `all`, in their order, at most `most` at the same time. A failure holds up none of the others; the
 * first is thrown when all are through.
 */
export const sideBySide = async <T>(
  most: number,
  all: readonly T[],
  work: (one: T) => Promise<unknown>,
): Promise<void> => {
  const waiting = all.values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const one of waiting) await work(one).catch((error) => failures.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker));
  if (failures.length > 0) throw failures[0];
};

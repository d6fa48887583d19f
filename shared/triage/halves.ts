/**
 * Does the work for all of `some` together. Where that is refused it is done in halves, down to the one that it cannot
 * be done for: `alone` hears of that one, and it holds up nothing behind it. Throws what passes by itself: all of it
 * comes again.
 */
export const inHalves = async <T>(
  some: readonly T[],
  work: (some: readonly T[]) => Promise<unknown>,
  alone: (one: T, error: unknown) => Promise<void> | void,
  isTransient: (error: unknown) => boolean,
): Promise<void> => {
  if (some.length === 0) return;
  try {
    await work(some);
  } catch (error) {
    if (isTransient(error)) throw error;
    const [one] = some;
    if (some.length > 1) {
      const middle = Math.ceil(some.length / 2);
      await inHalves(some.slice(0, middle), work, alone, isTransient);
      await inHalves(some.slice(middle), work, alone, isTransient);
    } else if (one !== undefined) await alone(one, error);
  }
};

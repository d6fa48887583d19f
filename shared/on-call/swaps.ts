import type { Override } from "./override-schema.ts";

type Known = { id: string; swap?: string | undefined };

/** An override with the other half of its swap, where it is half of one, in their order. */
export const halvesWith = <T extends Known>(overrides: readonly T[], one: T): T[] =>
  one.swap === undefined ? [one] : overrides.filter(({ swap }) => swap === one.swap);

/** Overrides as people think of them: each alone, and the halves of a swap together, where the first of them stands. */
export const asPlanned = <T extends Known>(overrides: readonly T[]): T[][] =>
  overrides.map((one) => halvesWith(overrides, one)).filter(([first], place) => first === overrides[place]);

/** A half of a swap: who takes it, and when it is in words. */
type Taken = { name: string; time: string };

/** A swap in words: who takes what. `first` takes of `second`, and `second` of `first`. */
export const swapInWords = (first: Taken, second: Taken): string =>
  `${first.name} takes ${second.name}'s ${first.time}; ${second.name} takes ${first.name}'s ${second.time}`;

/** The clock on the wall of whoever reads, as a number. */
const wall = (at: Date): number => at.getTime() - at.getTimezoneOffset() * 60_000;

/** When what begins at `start` ends, to be as long as another stretch by the clock on the wall: two days are two days. */
export const asLongAs = ({ from, until }: Record<keyof Pick<Override, "from" | "until">, Date>, start: Date): Date => {
  const end = new Date(wall(start) + wall(until) - wall(from));
  return new Date(
    end.getUTCFullYear(),
    end.getUTCMonth(),
    end.getUTCDate(),
    end.getUTCHours(),
    end.getUTCMinutes(),
    end.getUTCSeconds(),
  );
};

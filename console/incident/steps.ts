/** A stretch of an error rate, from its beginning on. */
type Period = { at: string; percent: number | null };

const lengthOf = (periods: Period[], index: number): number => {
  const [before, here, behind] = [periods[index - 1], periods[index], periods[index + 1]].map(
    (period) => period && Date.parse(period.at),
  );
  return here === undefined ? 0 : behind !== undefined ? behind - here : before !== undefined ? here - before : 0;
};

/** The newest period that was measured and is over: what is not over says little, as its requests are still to come. */
export const newestWhole = <Of extends Period>(periods: Of[], now: number): Of | undefined =>
  periods.findLast(({ at, percent }, index) => percent !== null && Date.parse(at) + lengthOf(periods, index) <= now);

const inWords = (milliseconds: number): string => {
  const seconds = milliseconds / 1000;
  return seconds === 60 ? "a whole minute" : seconds < 60 ? `${seconds} s` : `${seconds / 60} minutes`;
};

/** How long the steps of a chart are, in words: `a whole minute`, or `10 s to a whole minute`. */
export const stepsInWords = (periods: Period[]): string => {
  const lengths = periods.slice(1).map((_, index) => lengthOf(periods, index));
  return [...new Set([Math.min(...lengths), Math.max(...lengths)])].map(inWords).join(" to ");
};

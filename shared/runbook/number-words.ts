const from0 =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";

/** The numbers that one word says, by their words. */
export const numberWords: Readonly<Record<string, number>> = Object.fromEntries([
  ...from0.split(" ").map((word, index) => [word, index] as const),
  ..."twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index) => [word, 20 + 10 * index] as const),
]);

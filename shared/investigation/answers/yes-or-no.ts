import type { Query } from "../answer-schema.ts";
import type { Holds } from "./told.ts";

/** Whether what is measured by one service or another is so: where it is of any of them, else where it is of none. */
export const ofAny = (all: (boolean | undefined)[]): boolean | "unknown" =>
  all.includes(true) ? true : all.some((one) => one !== undefined) ? false : "unknown";

/** Whether it is so of each of them: where one is not it is not. */
export const ofEach = (all: (boolean | undefined)[]): boolean | "unknown" => {
  const isNotSo = ofAny(all.map((one) => (one === undefined ? undefined : !one)));
  return isNotSo === "unknown" ? isNotSo : !isNotSo;
};

/** Q1–Q4: a question of yes or no is answered so in the first word; a sentence that begins with it stays as it is. */
export const inOneWord = ({ whether }: Query, { reading, holds = {} }: { reading: string; holds?: Holds }): string => {
  const is = whether && holds[whether];
  if (is === undefined) return reading;
  const word = is === "unknown" ? "Not known" : is ? "Yes" : "No";
  if (reading.split(/[^a-z]/i, 1)[0] === word) return reading;
  return `${word}${is === "unknown" ? ":" : /^[a-z\d]/.test(reading) ? "," : "."} ${reading}`;
};

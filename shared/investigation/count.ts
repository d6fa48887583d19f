import { own } from "../runbook/own.ts";

/** What a letter behind a number makes of it. */
const scales: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mio: 1e6, million: 1e6 };

const units: Record<string, number> = {
  a: 1,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  several: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  eighty: 80,
};

const powers: Record<string, number> = {
  dozen: 12,
  dozens: 24,
  hundred: 100,
  hundreds: 200,
  thousand: 1000,
  thousands: 2000,
};

/** What a word alone means: `a` and `several` mean nothing without what they count. */
const alone = (word: string): number =>
  ["a", "one", "few", "couple", "several"].includes(word) ? 0 : (own(units, word) ?? 0);

/** The highest number in words; `two hundred`, `a dozen`, `fifty`. Undefined without one. */
const spokenIn = (text: string): number | undefined => {
  const words = text.match(/[a-z]+/g) ?? [];
  const counts = words.map((word, index) => {
    const [next = "", after = ""] = words.slice(index + 1);
    const power = own(powers, word);
    if (next === "percent") return 0;
    if (power !== undefined) return power * (own(units, words[index - 1] ?? "") ?? 1);
    return own(powers, next) !== undefined || (word === "couple" && own(powers, after) !== undefined) ? 0 : alone(word);
  });
  const highest = Math.max(0, ...counts);
  return highest > 0 ? highest : undefined;
};

/** `4,200`, `4.200` and `4 200` are grouped by thousands; `4.2` is not. */
const grouped = /^\d{1,3}(?:[., \u00a0\u202f']\d{3})+$/;

const numberOf = (text: string): number =>
  Number(grouped.test(text) ? text.replace(/\D/g, "") : text.replace(",", "."));

const figure = /(\d[\d., \u00a0\u202f']{0,20}\d|\d)\s?(k|thousand|m|mio|million)?(?![\p{L}\d%])(?!\s?%)/gu;

const more = /(?:more than|over|above|upwards of|>)\s*$/;
const fewer = /(?:fewer than|less than|under|below|<)\s*$/;

/**
 * How many users a person means (I3): `about 4,200 subscribers`, `4.2k`, `200-300`, `nobody`. Of two numbers the higher is
 * taken, because S6 asks whether there are more than some. Undefined where there is no number, or only a share (`5 %`).
 */
export const countIn = (said: string): number | undefined => {
  const text = said.toLowerCase();
  const found = [...text.matchAll(figure)].flatMap(({ 0: whole, 1: digits = "", 2: scale, index }) => {
    const count = Math.round(numberOf(digits.trim()) * (scales[scale ?? ""] ?? 1));
    if (!Number.isSafeInteger(count)) return [];
    const before = text.slice(0, index);
    // A time, a version or an address is no count.
    if (/[:/#v]$/.test(before) || /^[:/]/.test(text.slice(index + whole.length))) return [];
    return more.test(before) ? count + 1 : fewer.test(before) ? Math.max(0, count - 1) : count;
  });
  if (found.length > 0) return Math.max(...found);
  if (/\b(?:nobody|no one|none|no (?:users?|customers?|subscribers?|people))\b/.test(text)) return 0;
  return spokenIn(text);
};

import { numberWords } from "../runbook/number-words.ts";
import { own } from "../runbook/own.ts";
import { plainly } from "../runbook/plainly.ts";
import { setOf } from "../runbook/set-of.ts";

const small: Readonly<Record<string, number>> = { ...numberWords, couple: 2, few: 3, several: 5 };

const powers: Record<string, number> = {
  dozen: 12,
  hundred: 100,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
};

/** No more of a text is read, in characters. */
const longest = 2000;

/** `hundreds` is two of them at least. */
const many: Record<string, number> = { dozens: 24, hundreds: 200, thousands: 2000, millions: 2e6 };

/** `4,200`, `4.200` and `4 200` are grouped by thousands; `4.2` is not. */
const grouped = /^\d{1,3}(?:[., \u00a0\u202f']\d{3})+$/;

const inFigures = (digits: string, scale: string | undefined): number =>
  Number(grouped.test(digits) ? digits.replace(/\D/g, "") : digits.replace(",", ".")) * (own(powers, scale ?? "") ?? 1);

const isNumberWord = (word: string): boolean =>
  own(small, word) !== undefined ||
  own(many, word) !== undefined ||
  (word.length > 3 && own(powers, word) !== undefined);

/** `four thousand two hundred`, `a dozen`: how many the words are. */
const worthOf = (words: string[]): number => {
  let whole = 0;
  let part: number | undefined;
  for (const one of words) {
    const power = own(powers, one);
    if (power !== undefined && power >= 1e3) {
      whole += (part ?? 1) * power;
      part = undefined;
    } else if (power !== undefined) part = (part ?? 1) * power;
    else part = (part ?? 0) + (own(many, one) ?? own(small, one) ?? 0);
  }
  return whole + (part ?? 0);
};

/** True when what stands between two words of a number makes them one: not the ends of a range. */
const joins = (before: string, between: string, after: string): boolean => {
  const said = between.trim();
  if (said === "-") return (own(small, before) ?? 0) >= 20 && (own(small, after) ?? 10) < 10;
  if (said === "and") return ["hundred", "thousand", "million"].includes(before);
  return said === "" || said === "of";
};

/** The text with its numbers in figures: `two hundred and fifty` is `250`. */
const withFigures = (text: string): string => {
  const pieces = text.split(/(\p{L}+)/u);
  let result = pieces[0] ?? "";
  for (let index = 1; index < pieces.length; ) {
    const words = [pieces[index] ?? ""];
    let gap = pieces[index + 1] ?? "";
    index += 2;
    // `4.2 million` is in figures already.
    const isScale = own(powers, words[0] ?? "") !== undefined && /\d ?$/.test(result);
    if (isScale || !isNumberWord(words[0] ?? "")) {
      result += `${words[0]}${gap}`;
      continue;
    }
    for (;;) {
      // `and` and `of` are pieces of their own.
      const link = ["and", "of"].includes(pieces[index] ?? "") && gap.trim() === "" ? 2 : 0;
      const next = pieces[index + link] ?? "";
      const between = link > 0 ? `${pieces[index]}${pieces[index + 1]}` : gap;
      if (!isNumberWord(next) || !joins(words.at(-1) ?? "", between, next)) break;
      words.push(next);
      gap = pieces[index + link + 1] ?? "";
      index += link + 2;
    }
    result += `${worthOf(words)}${gap}`;
  }
  return result;
};

const people = setOf(
  "user users customer customers subscriber subscribers people ppl person persons account accounts client clients tenant tenants visitor visitors buyer buyers shopper shoppers member members consumer consumers merchant merchants guest guests nutzer kunden",
);

/** What may stand between a number and the people that it counts. */
const between = setOf(
  "of our the all different unique distinct affected impacted paying active registered premium business new existing more other individual real end",
);

/** So many such words may stand there. */
const mostBetween = 4;

const wordsOf = (text: string): string[] => text.match(/[\p{L}\d]+|[^\s\p{L}\d]/gu) ?? [];

/** How many words behind a number lead to the people that it counts, with their word; undefined where it counts none. */
const peopleBehind = (after: string): number | undefined => {
  const words = wordsOf(after).slice(0, mostBetween + 2);
  const from = words[0] === "+" ? 1 : 0;
  const at = words.findIndex((word, index) => index >= from && !between.has(word));
  return at >= 0 && people.has(words[at] ?? "") ? at + 1 : undefined;
};

/** What is behind the people that a number counts. */
const behindPeople = (after: string): string => {
  const count = peopleBehind(after) ?? 0;
  let rest = after;
  for (const word of wordsOf(after).slice(0, count)) rest = rest.slice(rest.indexOf(word) + word.length);
  return rest;
};

const helpers = setOf("were are was have been");
const hit = setOf("affected impacted");

/** `4200 were affected`. */
const isAffected = (after: string): boolean => {
  const [first = "", second = "", third = ""] = wordsOf(after);
  return hit.has(first) || (helpers.has(first) && (hit.has(second) || (second === "been" && hit.has(third))));
};

/** `users affected: 4200`. */
const isListed = (before: string): boolean => {
  const words = wordsOf(before);
  if (![":", "="].includes(words.at(-1) ?? "")) return false;
  const [last = ""] = words
    .slice(0, -1)
    .filter((word) => !hit.has(word) && !helpers.has(word))
    .slice(-1);
  return people.has(last);
};

const more = /(?:more than|over|above|upwards of|>) {0,3}$/;
const fewer = /(?:fewer than|less than|under|below|<) {0,3}$/;

/** What is said around a number without making it another: `it was about 4200, I think`. */
const padding =
  /(?<![\p{L}])(?:an?|about|around|roughly|approximately|approx|ca|maybe|perhaps|probably|some|nearly|almost|exactly|only|just|up to|at least|at most|more than|over|above|upwards of|fewer than|less than|under|below|between|correction|sorry|actually|now|no|not|well|so|it was|it is|it's|it were|they were|there were|there was|that was|we had|we have|counted|count|see|saw|hit|(?:support|marketing|sales|finance|ops|they|he|she|i) (?:says?|said)|i|we|think|guess|believe|i'd|say|of them|of those|were|was|are|is|got|have been|affected|impacted|in total|altogether|all|in all|or so|so far|at all|the|number|answer|final)(?![\p{L}])/gu;

const isBare = (text: string): boolean =>
  /^[^\p{L}\d%]*$/u.test(text.replace(/\([^()]{0,100}\)/g, " ").replace(padding, " "));

type Said = { count: number; ofPeople: boolean; before: string; after: string };

/** A number in figures, or the range of two: `4,200`, `4.2k`, `200-300`, `4 to 5 thousand`. */
const figures =
  /(?<![\p{L}\d:/#.,-])(?:(\d[\d., \u00a0\u202f']{0,20}\d|\d)(?: ?(k|m|mio|thousand|million|hundred|dozen)(?![\p{L}]))? ?(?:-|–|to|or|and) ?)?(\d[\d., \u00a0\u202f']{0,20}\d|\d)(?: ?(k|m|mio|thousand|million|hundred|dozen)(?![\p{L}]))?(?![\p{L}\d:/])/gu;

const rates = setOf("s sec second m min minute h hour day");

/** `20 errors/s`, `5 orders a minute`. */
const isRate = (after: string): boolean => {
  const [, per = "", unit = ""] = wordsOf(after);
  return ["/", "per", "a", "an", "every"].includes(per) && rates.has(unit);
};

const names = setOf(
  "order orders http https status code error errors version ticket case page port row line inc id nr no",
);

/** `order 48213`, `HTTP 500`: the word before makes a name of it, whoever is named behind it. */
const isName = (before: string): boolean => {
  const last = wordsOf(before.slice(-40)).findLast((word) => !":#-.".includes(word)) ?? "";
  return names.has(last) && (last !== "no" || /no\. {0,3}$/.test(before));
};

/** `5 %`, `50 percent`. */
const isPercentage = (after: string): boolean => /^ ?(?:%|per ?cent)/.test(after);

/** `1 in 10`. */
const isShare = (before: string): boolean => /\d (?:in|out of) $/.test(before);

/** Every number of a sentence, and whether it counts people. A range counts as its higher end. */
const numbersIn = (text: string): Said[] =>
  [...text.matchAll(figures)].flatMap(({ 0: whole, 1: low, 2: lowScale, 3: high = "", 4: scale, index }) => {
    const before = text.slice(0, index);
    const after = text.slice(index + whole.length);
    const highest = Math.max(inFigures(high, scale), low === undefined ? 0 : inFigures(low, lowScale));
    const rounded = Math.round(/half an? $/.test(before) ? highest / 2 : highest);
    if (!Number.isSafeInteger(rounded)) return [];
    const counts = peopleBehind(after) !== undefined || isListed(before) || isAffected(after);
    return [
      {
        count: more.test(before) ? rounded + 1 : fewer.test(before) ? Math.max(0, rounded - 1) : rounded,
        ofPeople: counts && !isName(before) && !isShare(before) && !isRate(after) && !isPercentage(after),
        before,
        after,
      },
    ];
  });

const nobody = /(?<![\p{L}])(?:nobody|no one|none|no (?:users?|customers?|subscribers?|people))(?![\p{L}])/u;

/** `nobody`, `no users at all`; not `nobody knows`. */
const isNobody = (text: string): boolean => {
  const [before = "", ...after] = text.split(nobody);
  return after.length > 0 && [before, ...after].every(isBare);
};

/** As it is read, and with every number in figures. */
const inPlainFigures = (said: string): string => withFigures(plainly(said.slice(0, longest)));

const highestOf = (said: Said[]): number | undefined =>
  said.length > 0 ? Math.max(...said.map(({ count }) => count)) : undefined;

/**
 * How many users a person means (I3): `about 4,200 subscribers`, `4.2k`, `200-300`, `nobody`. A number counts when it
 * stands by a word for people, or is the whole answer. Of two the higher is taken, because S6 asks whether there are more
 * than some. Undefined where there is none: a time, a name (`HTTP 500`) and a share (`5 %`) count nobody.
 */
export const countIn = (said: string): number | undefined => {
  const text = inPlainFigures(said);
  const numbers = numbersIn(text);
  const people = highestOf(numbers.filter(({ ofPeople }) => ofPeople));
  if (people !== undefined) return people;
  if (isNobody(text)) return 0;
  return highestOf(numbers.filter(({ before, after }) => isBare(before) && isBare(after)));
};

/** How many users are meant where nothing but their number is asked for: `4k`, and `4,200 in the EU`. */
export const usersIn = (said: string): number | undefined => countIn(said) ?? countIn(`users: ${said}`);

/** What may follow a count of people: no story of a few of them, as in `3 customers called us`. */
const tail =
  /^\s*(?:$|[.,;:!(]|(?:were|was|are|got|had|have|in|i|we|altogether|affected|impacted|not|or so)(?![\p{L}]))/u;

/** A sentence that says first of all how many people were affected, with a word for them; undefined for any other. */
export const plainCountIn = (said: string): number | undefined => {
  const text = inPlainFigures(said);
  const [first] = numbersIn(text).filter(({ ofPeople }) => ofPeople);
  if (!first || text.includes("?")) return undefined;
  const rest = behindPeople(first.after);
  return isBare(first.before) && tail.test(rest) ? countIn(said) : undefined;
};

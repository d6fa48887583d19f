import { own } from "../runbook/own.ts";

const small: Record<string, number> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, index) => [word, index] as const)
    .concat(
      "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, index) => [word, 20 + 10 * index]),
    )
    .concat([
      ["couple", 2],
      ["few", 3],
      ["several", 5],
    ]),
);

const powers: Record<string, number> = {
  dozen: 12,
  hundred: 100,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
};

/** `hundreds` is two of them at least. */
const many: Record<string, number> = { dozens: 24, hundreds: 200, thousands: 2000, millions: 2e6 };

const either = (words: string[]): string => words.sort((a, b) => b.length - a.length).join("|");

const figure = "\\d[\\d., \\u00a0\\u202f']{0,20}\\d|\\d";
const word = `(?:${either([...Object.keys(small), ...Object.keys(powers), ...Object.keys(many)])})(?![\\p{L}])`;
const power = "(?:hundred|thousand|million)";
const number = `(?:${figure})(?:\\s?(?:${either(Object.keys(powers))})(?![\\p{L}]))?|${word}(?:(?:\\s+(?:(?<=${power}\\s+)and\\s+|of\\s+)?|-)${word})*`;

/** Between the ends of a range. `twenty-five` and `two hundred and fifty` are none. */
const to = `\\s*(?:(?<=[\\dkm]\\s*)-|–|to|or|(?<!${power}\\s*)and)\\s*`;

/** `4,200`, `4.200` and `4 200` are grouped by thousands; `4.2` is not. */
const grouped = /^\d{1,3}(?:[., \u00a0\u202f']\d{3})+$/;

const inFigures = (text: string): number =>
  Number(grouped.test(text) ? text.replace(/\D/g, "") : text.replace(",", "."));

/** `four thousand two hundred`, `a dozen`, `4.2k`: how many that is. */
const worthOf = (text: string): number => {
  const [, digits, scale = ""] = /^(\d.*?)\s?([a-z]*)$/u.exec(text) ?? [];
  if (digits !== undefined) return inFigures(digits.trim()) * (own(powers, scale) ?? 1);
  let whole = 0;
  let part: number | undefined;
  for (const one of text.split(/[\s-]+/)) {
    const power = own(powers, one);
    if (power !== undefined && power >= 1e3) {
      whole += (part ?? 1) * power;
      part = undefined;
    } else if (power !== undefined) part = (part ?? 1) * power;
    else if (one !== "and" && one !== "of") part = (part ?? 0) + (own(many, one) ?? own(small, one) ?? 0);
  }
  return whole + (part ?? 0);
};

const people =
  "(?:users?|customers?|subscribers?|people|ppl|persons?|accounts?|clients?|tenants?|visitors?|buyers?|shoppers?|members?|consumers?|merchants?|guests?|nutzer|kunden)(?![\\p{L}])";

/** What may stand between a number and the people that it counts. */
const between =
  "(?:(?:of|our|the|all|different|unique|distinct|affected|impacted|paying|active|registered|premium|business|new|existing|more|other|individual|real|end)\\s+){0,4}";

const more = /(?:more than|over|above|upwards of|>)\s*$/;
const fewer = /(?:fewer than|less than|under|below|<)\s*$/;

/** What is said around a number without making it another: `it was about 4200, I think`. */
const padding =
  /(?<![\p{L}])(?:an?|about|around|roughly|approximately|approx|ca|maybe|perhaps|probably|some|nearly|almost|exactly|only|just|up to|at least|at most|more than|over|above|upwards of|fewer than|less than|under|below|between|correction|sorry|actually|now|no|not|well|so|it was|it is|it's|it were|they were|there were|there was|that was|we had|we have|counted|count|see|saw|hit|\p{L}+ (?:says?|said)|i|we|think|guess|believe|i'd|say|of them|of those|were|was|are|is|got|have been|affected|impacted|in total|altogether|all|in all|or so|so far|at all|the|number|answer|final)(?![\p{L}])/gu;

const isBare = (text: string): boolean => /^[^\p{L}\d%]*$/u.test(text.replace(/\([^)]*\)/g, " ").replace(padding, " "));

type Said = { count: number; ofPeople: boolean; before: string; after: string };

/** Every number of a sentence, and whether it counts people. A range counts as its higher end. */
const numbersIn = (text: string): Said[] =>
  [
    ...text.matchAll(new RegExp(`(?<![\\p{L}\\d:/#.,-])(?:(${number})${to})?(${number})(?![\\p{L}\\d:/])`, "gu")),
  ].flatMap(({ 0: whole, 1: low, 2: high = "", index }) => {
    const before = text.slice(0, index);
    const after = text.slice(index + whole.length);
    const highest = Math.max(worthOf(high), low === undefined ? 0 : worthOf(low));
    const rounded = Math.round(/half an?\s+$/.test(before) ? highest / 2 : highest);
    if (!Number.isSafeInteger(rounded)) return [];
    const named = new RegExp(`^\\+?\\s*${between}${people}`, "u").test(after);
    const listed = new RegExp(`${people}(?:\\s+(?:were\\s+)?(?:affected|impacted))?\\s*[:=]\\s*$`, "u").test(
      before.replace(padding, " "),
    );
    const affected = /^\s*(?:were|are|was|have been)?\s*(?:affected|impacted)(?![\p{L}])/u.test(after);
    const isShare = /(?:[\d]|one|two|three)\s+(?:in|out of)\s+$/.test(before);
    const isRate = /^\s*\p{L}+\s*(?:\/|per |an? |every )\s*(?:s|sec|second|m|min|minute|h|hour|day)(?![\p{L}])/u.test(
      after,
    );
    // `order 48213`, `HTTP 500`: the word before makes a name of it, whoever is named behind it.
    const isName =
      /(?:order|orders|http|https|status|code|error|errors|version|ticket|case|page|port|row|line|inc|id|nr|no\.)[\s:#-]*$/u.test(
        before,
      );
    return [
      {
        count: more.test(before) ? rounded + 1 : fewer.test(before) ? Math.max(0, rounded - 1) : rounded,
        ofPeople: !isName && !isShare && !isRate && (named || listed || affected),
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

const highestOf = (said: Said[]): number | undefined =>
  said.length > 0 ? Math.max(...said.map(({ count }) => count)) : undefined;

/**
 * How many users a person means (I3): `about 4,200 subscribers`, `4.2k`, `200-300`, `nobody`. A number counts when it
 * stands by a word for people, or is the whole answer. Of two the higher is taken, because S6 asks whether there are more
 * than some. Undefined where there is none: a time, a name (`HTTP 500`) and a share (`5 %`) count nobody.
 */
export const countIn = (said: string): number | undefined => {
  const text = said.toLowerCase().replaceAll("’", "'");
  const numbers = numbersIn(text);
  const people = highestOf(numbers.filter(({ ofPeople }) => ofPeople));
  if (people !== undefined) return people;
  if (isNobody(text)) return 0;
  return highestOf(numbers.filter(({ before, after }) => isBare(before) && isBare(after)));
};

/** What may follow a count of people: no story of a few of them, as in `3 customers called us`. */
const tail =
  /^\s*(?:$|[.,;:!(]|(?:were|was|are|got|had|have|in|i|we|altogether|affected|impacted|not|or so)(?![\p{L}]))/u;

/** A sentence that says first of all how many people were affected, with a word for them; undefined for any other. */
export const plainCountIn = (said: string): number | undefined => {
  const text = said.toLowerCase().replaceAll("’", "'");
  const [first] = numbersIn(text).filter(({ ofPeople }) => ofPeople);
  if (!first || text.includes("?")) return undefined;
  const rest = first.after.replace(new RegExp(`^\\+?\\s*${between}${people}`, "u"), "");
  return isBare(first.before) && tail.test(rest) ? countIn(said) : undefined;
};

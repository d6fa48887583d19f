import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";

/**
 * What says the same in several words, or in several ways, as one word. The longer ones first: `not able to` is no `not`.
 * `fail`, `missing`, `slow` and `twice` are what most reports come down to; what is broken stands beside them.
 */
const phrases: [RegExp, string][] = [
  [/\b(?:not able to|unable to|impossible to|no longer able to|can ?not|cant)\b/g, " fail "],
  [/\b(?:does|do|did|is|are|was|were|has|have|had|will|would|could)(?: not|nt)\b/g, " not "],
  [/\bwo(?:nt| not)\b/g, " not "],
  [/\b(?:nt|no longer|never|stopped|stops)\b/g, " not "],
  [
    /\bnot (?:even )?(?:get|getting|gotten|got|receive|receiving|received|arrive|arriving|arrived|come|coming|came|find|there|here)\b/g,
    " missing ",
  ],
  [/\bno (?=[a-z])/g, " missing "],
  [
    /\bnot (?:work|works|working|worked|function|functioning|usable|available|possible|respond|responding)\b/g,
    " fail ",
  ],
  [/\bout of order\b/g, " fail "],
  [/\b(?:timed|times|timing|time) ?outs?\b/g, " timeout "],
  [/\b(?:takes?|taking|took) (?:forever|ages|too long|so long|long)\b/g, " slow "],
  [/\b(?:two|2) times\b/g, " twice "],
  [/\b(?:log|logs|logged|logging|sign|signs|signed|signing)[ -]?(?:in|on|into)\b/g, " login "],
  [/\b(?:log|logs|logged|logging|sign|signs|signed|signing)[ -]?(?:out|off)\b/g, " logout "],
  [/\b(?:check|checks|checked|checking)[ -]?out\b/g, " checkout "],
  [/\b(?:e|electronic)[ -]mails?\b/g, " mail "],
  [/\bweb ?(?:site|page)s?\b/g, " site "],
];

/** Words of the same meaning, by their stems; the first one stands for all. */
const groups = [
  "fail broken break broke error fault down unavailable dead not bug defect",
  "missing lost lack vanish disappear gone nothing absent",
  "slow sluggish lag laggy",
  "twice double duplicate",
  "pay payment paid",
  "card visa mastercard",
  "mail email",
  "image picture photo pic",
  "signup register registration",
  "buy purchase",
  "cart basket",
  "bill invoice",
  "crash freeze froze hang",
];

/** Words that say nothing of the issue. */
const fillers =
  "a about again all also always am an and any anymore are as at back be because been being but by can could click customer did do does doing done each ever every for from get give go had happen has have he hello help her here hi his how i if in into is it item just keep kind like me my now of on or our out please press problem really receive return say see seem send she show shown since so some sometimes still suddenly take tap than that the their them there these they thing this those time to today try up us use user very via want was we were what when where which while who with would yesterday you your issue trouble different display appear";

/** `stopped` → `stop`, `cancelled` → `cancel`, and `call` → `cal` as well: what is doubled at the end of a stem is one. */
const undoubled = (stem: string): string => stem.replace(/([bdglmnprt])\1$/, "$1");

/** `entries` → `entry`, `boxes` → `box`, `payments` → `payment`, `declined` → `declin`, `failing` → `fail`; `address` stays. */
const endless = (word: string): string => {
  if (word.length < 4 || /\d/.test(word)) return word;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 5 && word.endsWith("ing")) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith("ied")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith("ed")) return word.slice(0, -2);
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  const plain = word.endsWith("s") ? word.slice(0, -1) : word;
  return plain.length > 4 && plain.endsWith("e") ? plain.slice(0, -1) : plain;
};

const stemOf = (word: string): string => undoubled(endless(word));

const silent = new Set(fillers.split(" ").map(stemOf));
const meaning: Record<string, string> = Object.fromEntries(
  groups.flatMap((group) => {
    const [name = "", ...others] = group.split(" ");
    return [name, ...others].map((word) => [stemOf(word), name]);
  }),
);

const wordsOf = (text: string): string[] => {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['\u2019]/g, "")
    .replace(/n t\b/g, "nt");
  return phrases
    .reduce((said, [phrase, means]) => said.replace(phrase, means).replace(/ +/g, " "), ` ${plain} `)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map(stemOf)
    .filter((word) => !silent.has(word))
    .map((word) => own(meaning, word) ?? word);
};

/**
 * D3: what an issue is called whoever writes it. Case, punctuation, plural, tense, order and filler words do not matter, nor
 * how somebody says that something fails, is missing or slow; words that the service's synonyms make the same are the same.
 * Empty for a text without words.
 */
export const issueName = (text: string, service: string, settings: Settings): string => {
  const synonyms = (own(settings.services, service)?.synonyms ?? []).map((group) => group.flatMap(wordsOf));
  const canonical = (word: string): string => synonyms.find((group) => group.includes(word))?.[0] ?? word;
  const words = new Set(wordsOf(text).map(canonical));
  // What is missing, or slow, fails: that it does so says no more.
  if (words.size > 1 && (words.has("missing") || words.has("slow"))) words.delete("fail");
  return [...words].sort().join(" ");
};

import { asks, turns } from "./asks.ts";
import { takeAll } from "./phrases.ts";
import { type Lexicon, type Token, tokensOf, wordOf } from "./tokens.ts";

/** What parts a question from what is said beside it, where there is one blank between two words. */
const between = /[,;.!?…](?: |$)| [-–—] |[()]| (?:so(?! far)|because|cuz|coz|since i|as i) /;

/** The clauses of a question, each without the signs around it. What stands in quotes is not taken apart. */
export const clausesOf = (question: string): string[] =>
  /["`“”]/.test(question)
    ? [question]
    : question
        .replace(/\s+/g, " ")
        .split(between)
        .filter((one) => /[\p{L}\d]/u.test(one));

/** Who speaks of themselves, or of whoever asks them: what they say is no part of a question. */
const speakers =
  /^(?:i|im|ive|we|weve|my|our|me|boss|manager|ceo|cto|vp|director|support|sales|marketing|legal|finance|management|leadership|everyone|everybody|someone|somebody)$/;

/** What one says of oneself without a subject: `woke up to a page`, `just joined`. */
const doing =
  /^(?:woke|woken|waking|got|just|need|needed|trying|writing|asking|preparing|joining|joined|new|sorry|urgent|help|ugh|argh|god|damn|lol|no|wondering|curious|looking|coming|back|feels)$/;

/** Others of whom something is told; they stand for what is asked about as well. */
const others =
  /^(?:they|he|she|it|this|that|people|customers?|users?|clients?|folks|things?|tickets?|twitter|phones?)$/;

const places =
  /^(?:in|on|for|from|of|at|with|without|via|by|per|as|only|just|where|when|that|which|who|whose|if|since|until|before|after|than|except)$/;

/** `no idea`, `dont know`: a negation that turns nothing round. */
const idioms =
  /\b(?:no (?:idea|clue|rush|worries|hurry)|(?:do|am|is|are) not (?:know|worry|sure|clear|home|familiar))\b/;

/**
 * True for a clause in which somebody tells of themselves or of others, and nothing is asked or narrowed: `boss is asking`,
 * `im new to this service`. It has no service, no time, no number, nothing in quotes, and no word that turns a question
 * round.
 */
export const isChatter = (clause: string, lexicon: Lexicon): boolean => {
  const tokens = tokensOf(clause, lexicon);
  const words = tokens.map(wordOf);
  if (words.length === 0 || tokens.some(({ kind }) => kind !== "word")) return false;
  const text = words.join(" ");
  if (!idioms.test(text) && words.some((word) => turns.has(word))) return false;
  if (
    words.some((word) => /^(?:yesterday|today|tonight|overnight|last|past|now|only|just)$/.test(word)) &&
    !doing.test(words[0] ?? "")
  )
    return false;
  const article = /^(?:the|my|our|a)$/.test(words[0] ?? "") ? 1 : 0;
  const [first = "", second = ""] = words.slice(article);
  const isOwn = speakers.test(first) || doing.test(first) || speakers.test(words[0] ?? "");
  if (isOwn) return words.length > 1;
  return (
    others.test(first) && /^(?:is|are|was|were|keep|keeps|kept|have|has)$/.test(second) && saysNothing(tokens, words)
  );
};

/** True where no place, no limit and nothing that can be asked for is named. */
const saysNothing = (tokens: Token[], words: string[]): boolean =>
  !words.some((word) => places.test(word)) && takeAll(asks, tokens).every(({ meaning }) => meaning.weak);

import { correlationId } from "../query.ts";
import { unread, use } from "./phrases.ts";
import { Puzzled } from "./puzzled.ts";
import { type Token, wordOf } from "./tokens.ts";

const idOwners = new Set(
  "correlation request trace transaction req span amzn event invocation session span spans".split(" "),
);
const ids = new Set(["id", "ids", "identifier", "uuid"]);

/** Where the words stand that announce an id, and how many they are. */
const announced = (tokens: Token[]): { at: number; count: number } | undefined => {
  for (const [at, token] of tokens.entries()) {
    const word = wordOf(token);
    const behind = wordOf(tokens[at + 1]);
    // `order id 4711` is looked for as a text.
    if (/^(?:order|user|customer|cart|basket|account|job|invoice|booking)$/.test(wordOf(tokens[at - 1]))) continue;
    if (ids.has(word) && /\d/.test(tokens[at + 1]?.raw ?? "")) return { at, count: 1 };
    if (idOwners.has(word) && ids.has(behind)) return { at, count: 2 };
    if (idOwners.has(word) && idOwners.has(behind) && ids.has(wordOf(tokens[at + 2]))) return { at, count: 3 };
  }
  return undefined;
};

/** What may be an id behind the words that announce one: with a digit, or with a sign inside, or in quotes. */
const isSign = (text: string): boolean => /\d/.test(text) || /[A-Za-z][._:/@=|"{}+-]+[A-Za-z]/.test(text);

const known = (text: string): string => {
  const checked = correlationId.safeParse(text);
  if (!checked.success) throw new Puzzled(checked.error.issues[0]?.message ?? "this is no correlation ID");
  return text;
};

/**
 * The id that a question names: one that looks like it, or what stands behind words such as `correlation ID`. What is a
 * word of questions is none. Throws `Puzzled` where the words announce one that is not there.
 */
export const takeId = (tokens: Token[], knows: (word: string) => boolean): string | undefined => {
  const left = unread(tokens);
  const words = announced(left);
  const byLooks = left.find((token) => token.kind === "id");
  if (!words) {
    if (byLooks?.kind === "id") {
      use(tokens.filter(({ piece }) => piece === byLooks.piece));
      return byLooks.id;
    }
    // `request abc-123`, `trace 8f14e45f`: without `id` it has to look the part.
    for (const [at, token] of left.entries()) {
      const next = left[at + 1];
      const word = wordOf(token);
      if (!idOwners.has(word) || word === "event" || next?.kind !== "word" || knows(next.word)) continue;
      if (!/\d/.test(next.raw) || !/[A-Za-z]/.test(next.raw)) continue;
      use(tokens.filter(({ piece }) => piece === next.piece));
      use([token]);
      return known(next.raw);
    }
    return undefined;
  }
  const announcing = left.slice(words.at, words.at + words.count);
  let at = words.at + words.count;
  while (left[at]?.kind === "sign" || ["is", "of", "was", "equals", "x"].includes(wordOf(left[at]))) at++;
  const next = left[at];
  use(announcing);
  use(left.slice(words.at + words.count, at));
  if (wordOf(left[words.at - 1]) === "x") use(left.slice(words.at - 1, words.at));
  if (byLooks?.kind === "id") {
    use(tokens.filter(({ piece }) => piece === byLooks.piece));
    return byLooks.id;
  }
  const raw = next && (next.kind === "quoted" ? next.text : signIn(next, announcing));
  const isWord = next?.kind === "service" || (next?.kind === "word" && knows(next.word) && !/\d/.test(raw ?? ""));
  if (!next || !raw || isWord || !(next.kind === "quoted" || isSign(raw)))
    throw new Puzzled("it names no ID; write it behind the words, such as `correlation ID 7f3b2c1a`");
  use(tokens.filter(({ piece }) => piece === next.piece));
  return known(raw);
};

/** The id in a piece: behind the sign, where the words that announce it stand in the same piece. */
const signIn = (token: Token, announcing: Token[]): string => {
  if (!announcing.some(({ piece }) => piece === token.piece)) return token.raw;
  const [, value = ""] = /^[^=:]*[=:](.*)$/.exec(token.raw) ?? [];
  return value;
};

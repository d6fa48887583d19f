import type { Token } from "./tokens.ts";

/** One place of a phrase: the words that may stand there. */
type Place = { words: Set<string>; optional: boolean };

/** A phrase and what it means. */
export type Phrase<Meaning> = { places: Place[]; meaning: Meaning };

/** A word that stands in for every HTTP status, for every number, and so on: what is no word has its kind in brackets. */
export const nameOf = (token: Token): string => (token.kind === "word" ? token.word : `<${token.kind}>`);

/**
 * A phrase as it is written in a table: places between blanks, in each the words that may stand there, parted by `|`; a
 * `?` behind them says that there may be none. `<number>` stands for a number, and so for the other kinds.
 */
export const phrase = <Meaning>(text: string, meaning: Meaning): Phrase<Meaning> => ({
  places: text.split(" ").map((place) => {
    const optional = place.endsWith("?");
    return { words: new Set((optional ? place.slice(0, -1) : place).split("|")), optional };
  }),
  meaning,
});

/** All words of some phrases. */
export const wordsIn = (phrases: Phrase<unknown>[]): string[] =>
  phrases.flatMap(({ places }) => places.flatMap(({ words }) => [...words])).filter((word) => !word.startsWith("<"));

/** How many tokens a phrase covers from a place on; undefined when it does not stand there. The longest reading counts. */
const covered = (places: Place[], tokens: Token[], at: number, place = 0): number | undefined => {
  const here = places[place];
  if (!here) return 0;
  const token = tokens[at];
  if (token && here.words.has(nameOf(token))) {
    const rest = covered(places, tokens, at + 1, place + 1);
    if (rest !== undefined) return rest + 1;
  }
  return here.optional ? covered(places, tokens, at, place + 1) : undefined;
};

/** A phrase that stands in a question. */
export type Match<Meaning> = { meaning: Meaning; tokens: Token[] };

/** The longest of some phrases that stands at a place; of two as long the first. */
export const matchAt = <Meaning>(
  phrases: Phrase<Meaning>[],
  tokens: Token[],
  at: number,
): Match<Meaning> | undefined => {
  let best: Match<Meaning> | undefined;
  for (const { places, meaning } of phrases) {
    const length = covered(places, tokens, at);
    if (length && length > (best?.tokens.length ?? 0)) best = { meaning, tokens: tokens.slice(at, at + length) };
  }
  return best;
};

/** What nobody has read yet. */
export const unread = (tokens: Token[]): Token[] => tokens.filter(({ used }) => !used);

/** Marks tokens as read. */
export const use = (tokens: Token[]): void => {
  for (const token of tokens) token.used = true;
};

/** All of some phrases that stand in what is unread, from left to right, the longest at each place; they count as read. */
export const takeAll = <Meaning>(phrases: Phrase<Meaning>[], tokens: Token[]): Match<Meaning>[] => {
  const left = unread(tokens);
  const found: Match<Meaning>[] = [];
  for (let at = 0; at < left.length; at++) {
    const match = matchAt(phrases, left, at);
    if (!match) continue;
    found.push(match);
    use(match.tokens);
    at += match.tokens.length - 1;
  }
  return found;
};

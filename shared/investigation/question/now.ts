import { type Token, wordOf } from "./tokens.ts";

/** Words of now that stand alone, behind what they are said of or before it. */
const alone = /^(?:still|currently|current|rn|atm|now)$/;

/** What begins a sentence and says nothing of a time: `ok now show me the errors`. */
const beginnings = /^(?:ok|okay|so|and|well|right|thanks|hey|now)$/;

/**
 * True where a question is about now: `are we still seeing 500s`, `errors right now`, `at the moment`. In `now show me the errors`
 * the word begins what is said.
 */
export const isOfNow = (tokens: Token[]): boolean =>
  tokens.some((token, at) => {
    const word = wordOf(token);
    const before = wordOf(tokens[at - 1]);
    if (word === "moment") return before === "the" || before === "this";
    if (word === "now" && before === "right") return true;
    if (!alone.test(word) || (word === "now" && /^(?:until|till|to|and|vs|versus|than)$/.test(before))) return false;
    return word === "still" || !tokens.slice(0, at + 1).every((one) => beginnings.test(wordOf(one)));
  });

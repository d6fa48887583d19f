import type { Limit, Query } from "../answer-schema.ts";
import { use } from "./phrases.ts";
import { type Token, wordOf } from "./tokens.ts";

const aboveWords = /^(?:above|over|exceed|exceeds|exceeded|exceeding|beyond|past|>)$/;
const belowWords = /^(?:below|under|<)$/;
const more = /^(?:higher|more|greater|slower|longer|worse)$/;
const less = /^(?:lower|less|faster|shorter|better)$/;

/** What is no measure of a service: nobody counts requests that are slower than something. */
const counted = /^(?:requests?|errors?|calls?|users?|customers?|transactions?)$/;

const sideAt = (tokens: Token[], at: number): { side: Limit["side"]; next: number } | undefined => {
  const word = wordOf(tokens[at]);
  if (wordOf(tokens[at + 1]) !== "than") {
    if (tokens[at]?.used) return undefined;
    if (aboveWords.test(word)) return { side: "above", next: at + 1 };
    return belowWords.test(word) ? { side: "below", next: at + 1 } : undefined;
  }
  if (more.test(word)) return { side: "above", next: at + 2 };
  return less.test(word) ? { side: "below", next: at + 2 } : undefined;
};

const units: [RegExp, number][] = [
  [/^(?:ms|millis|milliseconds?)$/, 0.001],
  [/^(?:s|sec|secs|seconds?)$/, 1],
];

/** `5 %`, `2s`, `500 ms`: in percent, or in seconds. */
const valueAt = (
  tokens: Token[],
  at: number,
): { value: number; next: number; of: "percent" | "seconds"; isPercent?: boolean } | undefined => {
  const token = tokens[at];
  if (token?.kind === "length") return { value: token.seconds, next: at + 1, of: "seconds" };
  // `500ms` is one word.
  const [, millis] = /^(\d+(?:\.\d+)?)ms$/.exec(wordOf(token)) ?? [];
  if (millis !== undefined) return { value: Number(millis) / 1000, next: at + 1, of: "seconds" };
  if (token?.kind !== "number") return undefined;
  const unit = wordOf(tokens[at + 1]);
  const seconds = units.find(([name]) => name.test(unit))?.[1];
  if (seconds !== undefined) return { value: token.value * seconds, next: at + 2, of: "seconds" };
  const isPercent = unit === "percent";
  return { value: token.value, next: isPercent ? at + 2 : at + 1, of: "percent", isPercent };
};

/** What says of how much something became more or less, and not where it lies. */
const changing =
  /^(?:by|up|down|drop|drops|dropped|rise|rises|rose|risen|fell|fall|fallen|grew|grown|grow|jumped|jump|increase|increased|decrease|decreased)$/;

/** Of these a limit is told when it was passed; of the others it is seen from what is shown, where that is asked. */
const isTold: Partial<Record<Query["ask"], "percent" | "seconds">> = { "error-rate": "percent", latency: "seconds" };
const isShown: Query["ask"][] = ["traffic", "machinery"];

/**
 * Reads the limit of a measure that a question names: `was the success rate below 99.9 %`, `when did p99 go above 2s`. `isWhether`
 * tells that it is answered with yes or no.
 */
export const takeLimit = (tokens: Token[], ask: Query["ask"], isWhether: boolean): Limit | undefined => {
  for (const at of tokens.keys()) {
    const side = sideAt(tokens, at);
    const limit = side && valueAt(tokens, side.next);
    const isShare = limit?.isPercent === true && /^(?:errors?|failures?)$/.test(wordOf(tokens[at - 1]));
    if (!side || !limit || (counted.test(wordOf(tokens[at - 1])) && !isShare)) continue;
    // `dropped by more than 5 %`, and `dropped below 95 %`, which is a limit.
    const isChange = changing.test(wordOf(tokens[at - 1])) && !/^(?:above|below|under)$/.test(wordOf(tokens[at]));
    // `5xx above 20 per minute` is no share.
    const isRate = limit.isPercent || tokens.some((token) => /^(?:rate|rates|ratio|percentage)$/.test(wordOf(token)));
    const isCount = limit.of === "percent" && (!isRate || /^(?:per|an?)$/.test(wordOf(tokens[limit.next])));
    if (isChange || (isCount && ask === "error-rate")) continue;
    const isMeant = isTold[ask] === limit.of;
    if (!isMeant && !((isWhether || ask === "machinery") && isShown.includes(ask))) continue;
    use(tokens.slice(at, limit.next));
    // `how long was it above 5 %`, `did it ever go above that`: when it was is told.
    use(tokens.filter((token) => /^(?:how|long|first|ever|yet|already)$/.test(wordOf(token))));
    return isMeant ? { side: side.side, value: limit.value } : undefined;
  }
  return undefined;
};

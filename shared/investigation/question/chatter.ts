import { asks, turns } from "./asks.ts";
import { takeAll } from "./phrases.ts";
import { type Lexicon, type Token, tokensOf, wordOf } from "./tokens.ts";

/** What is called out before something is said, or alone. */
const calls = /^(?:sorry|urgent|ugh|argh|god|damn|lol|well|fyi|btw|hey|hi|ok|okay|please|pls|thanks)$/;

/** Whose own doings are no part of a question. */
const self = /^(?:i|im|ive|we|weve|me)$/;

/** What one means, has or wants may narrow a question: `i mean refunds`, `we use android`. */
const narrowingVerbs =
  /^(?:(?:am|are|is|have|just|only|do|would|also|really) )*(?:only|mean|meant|guess|suppose|think|believe|assume|care|use|run|saw|see|like|want|own|sell|ship|(?:are|were) (?:on|in|with|using)|(?:need|needed|have|had|got) (?!it\b|this\b|that\b|to\b|an? (?:update|answer|number|call|meeting)\b|paged\b|woken\b|called\b|pulled\b))/;

/** Who asks whoever asks. */
const roles =
  /^(?:boss|board|execs?|manager|ceo|cto|vp|director|support|sales|marketing|legal|finance|management|leadership|everyone|everybody|someone|somebody)$/;

/** What these do to whoever asks. */
const rolesDo =
  /^(?:(?:is|are|was|were|has|have|had|will|would|just|already|also|been|going to|about to) )*(?:asking|asks?|asked|wants?|wanted|needs?|keeps?|says?|said|calls?|called|calling|pinging|pings?|pinged|waiting|shouting|yelling|panicking|worried|nervous|angry|upset|mad|on (?:my|the) (?:back|neck|phone|line|call|bridge))\b/;

/** What one says of oneself without a subject: `woke up to a page`, `just joined`. */
const doings = [
  /^(?:woke|woken|waking)\b/,
  /^(?:wondering|curious|joined|joining|trying|asking|checking|writing|preparing|coming)(?: (?:in|for|to|on|because|if|up|back|here|now|again|it|this|that|the|an?|my|our|how|whether|about|from)\b|$)/,
  /^looking (?:into|at) (?:it|this|that)\b/,
  /^got (?:paged|woken|called|pulled|asked|pinged|dragged|handed|back|here|home|in|up|an?|the)\b/,
  /^(?:need|needed) (?:it|this|that|to|someone|somebody|anyone)\b/,
  /^want(?:ed)? to (?:(?:rule|be|make|check|see|confirm|exclude|close) |know (?!if\b|whether\b|how\b|what\b|which\b|who\b|when\b|where\b|why\b))/,
  /^new (?:here|to)\b/,
  /^(?:(?:i|we) )?(?:have |am |has )?(?:just )?(?:taken|took|taking) over(?: (?:from|now)\b|$)/,
  /^half asleep\b/,
  /^back (?:from|here|online|now|at)\b/,
  /^help(?: (?:me|us|needed)\b|$)/,
  /^feels (?:bad|slow|off|weird|wrong|broken)$/,
];

/** Others of whom something is told; they stand for what is asked about as well. */
const others =
  /^(?:they|he|she|it|this|that|people|customers?|users?|clients?|folks|things?|tickets?|twitter|phones?)$/;

/** What they do, or how it is, where that says nothing of what is asked: not all users are of that kind. */
const othersDo =
  /^(?:(?:is|are|was|were|keep|keeps|kept|have|has|been|all|already|getting|really|very|so|starting to|going) )+(?:complain|complaining|asking|shouting|yelling|screaming|waiting|calling|tweeting|writing|crazy|nuts|angry|upset|furious|mad|unhappy|worried|confused|annoyed|urgent|important|bad|weird|hot|ringing|piling|escalating)\b/;

const places =
  /^(?:in|on|for|from|of|at|with|without|via|by|per|as|only|just|where|when|that|which|who|whose|if|since|until|before|after|than|except)$/;

/** `no idea`, `dont know`: a negation that turns nothing round. */
const idioms =
  /\b(?:no (?:idea|clue|rush|worries|hurry)|(?:do|am|im|is|are) not (?:know|worry|sure|clear|home|familiar))\b/;

/** Without what is called out, and without what says of whose somebody is. */
export const bare = (words: string[]): string[] => {
  const from = words.findIndex((word) => !calls.test(word));
  const said = from < 0 ? [] : words.slice(from);
  return /^(?:the|my|our|a|just)$/.test(said[0] ?? "") ? said.slice(1) : said;
};

/**
 * True for a clause in which somebody tells of themselves or of others, and nothing is asked or narrowed: `boss is asking`,
 * `im new to this service`. It has no service, no time, no number, nothing in quotes, and no word that turns a question
 * round. What is not known to be told so may narrow the question: `new users`, `sales api`, `i mean refunds`.
 */
export const isChatter = (clause: string, lexicon: Lexicon): boolean => {
  const tokens = tokensOf(clause, lexicon);
  const words = tokens.map(wordOf);
  if (words.length === 0 || tokens.some(({ kind }) => kind !== "word")) return false;
  const text = words.join(" ");
  const isIdiom = idioms.test(text);
  if (!isIdiom && words.some((word) => turns.has(word))) return false;
  const said = bare(words);
  const [first = "", ...rest] = said;
  if (namesPlace(said, lexicon)) return false;
  const told = said.join(" ");
  if (doings.some((one) => one.test(told))) return true;
  // `i just joined`
  const besideJust = self.test(first) && rest[0] === "just" ? rest.slice(1) : words;
  if (besideJust.some((word) => /^(?:yesterday|today|tonight|overnight|last|past|now|only|just)$/.test(word)))
    return false;
  const does = rest.join(" ");
  if (self.test(first)) return rest.length > 0 && !narrowingVerbs.test(does);
  if (roles.test(first)) return rolesDo.test(does);
  return others.test(first) ? othersDo.test(does) && saysNothing(tokens, words) : isIdiom;
};

/** True where something is said to be in or for what TARS does not know: `asking for android`. */
export const namesPlace = (words: string[], { knows }: Lexicon): boolean =>
  words.some((word, at) => {
    if (!/^(?:in|for|at|of|with|via|by|on)$/.test(word)) return false;
    const next = words.slice(at + 1).find((one) => !/^(?:the|my|our|an?|this|that|all)$/.test(one));
    return (
      next !== undefined &&
      !knows(next) &&
      !roles.test(next) &&
      !/^(?:call|phone|back|neck|line|bed|bridge|meeting|desk)$/.test(next)
    );
  });

/** True where no place, no limit and nothing that can be asked for is named. */
const saysNothing = (tokens: Token[], words: string[]): boolean =>
  !words.some((word) => places.test(word)) && takeAll(asks, tokens).every(({ meaning }) => meaning.weak);

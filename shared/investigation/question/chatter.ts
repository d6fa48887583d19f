import { asks, turns } from "./asks.ts";
import { takeAll } from "./phrases.ts";
import { type Lexicon, type Token, tokensOf, wordOf } from "./tokens.ts";

/** Where a sentence ends, and where a clause of one does; what stands in quotes is passed over whole. */
const sentenceEnd = /"[^"]*"|`[^`]*`|“[^”]*”|([.;!?…]+(?= |$))/g;
const clauseEnd = /"[^"]*"|`[^`]*`|“[^”]*”|(,(?= |$)| [-–—] |[()]| (?:so(?! far)|because|cuz|coz|since i|as i) )/g;

/** The pieces of a text between the ends of a kind. */
const piecesOf = (text: string, ends: RegExp): string[] => {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: found, 1: end } of text.matchAll(ends)) {
    if (end === undefined) continue;
    const until = /[?]/.test(end) ? index + found.length : index;
    pieces.push(text.slice(from, until));
    from = index + found.length;
  }
  return [...pieces, text.slice(from)].map((one) => one.trim()).filter((one) => /[\p{L}\d]/u.test(one));
};

/** The sentences of a message, those that ask with their question mark. */
export const sentencesOf = (message: string): string[] => piecesOf(message.replace(/\s+/g, " ").trim(), sentenceEnd);

/** The clauses of a sentence, each without the signs around it. */
export const clausesOf = (sentence: string): string[] => piecesOf(sentence, clauseEnd);

/** What is called out before something is said, or alone. */
const calls = /^(?:sorry|urgent|ugh|argh|god|damn|lol|well|fyi|btw|hey|hi|ok|okay|please|pls|thanks)$/;

/** Whose own doings are no part of a question. */
const self = /^(?:i|im|ive|we|weve|me)$/;

/** What one means, has or wants may narrow a question: `i mean refunds`, `we use android`. */
const narrowingVerbs =
  /^(?:(?:am|are|is|have|just|only|do|would|also|really) )*(?:only|mean|meant|guess|suppose|think|believe|assume|care|use|run|saw|see|like|want|own|sell|ship|(?:are|were) (?:on|in|with|using)|(?:need|needed|have|had|got) (?!it\b|this\b|that\b|to\b|an? (?:update|answer|number|call|meeting)\b|paged\b|woken\b|called\b|pulled\b))/;

/** Who asks whoever asks. */
const roles =
  /^(?:boss|manager|ceo|cto|vp|director|support|sales|marketing|legal|finance|management|leadership|everyone|everybody|someone|somebody)$/;

/** What these do to whoever asks. */
const rolesDo =
  /^(?:(?:is|are|was|were|has|have|had|will|would|just|already|also|been|going to|about to) )*(?:asking|asks?|asked|wants?|wanted|needs?|keeps?|says?|said|calls?|called|calling|pinging|pings?|pinged|waiting|shouting|yelling|panicking|worried|nervous|angry|upset|mad|on (?:my|the) (?:back|neck|phone|line|call|bridge))\b/;

/** What one says of oneself without a subject: `woke up to a page`, `just joined`. */
const doings = [
  /^(?:woke|woken|waking)\b/,
  /^(?:wondering|curious|joined|joining|trying|asking|checking|writing|preparing|coming)(?: (?:in|for|to|on|because|if|up|back|here|now|again|it|this|that|the|an?|my|our|how|whether|about|from)\b|$)/,
  /^looking (?:into|at) (?:it|this|that)\b/,
  /^got (?:paged|woken|called|pulled|asked|pinged|dragged|handed|back|here|home|in|up|an?|the)\b/,
  /^(?:need|needed) (?:it|this|that|to)\b/,
  /^new (?:here|to)\b/,
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
const bare = (words: string[]): string[] => {
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
const namesPlace = (words: string[], { knows }: Lexicon): boolean =>
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

/** How a question or an order begins, behind its greeting. */
const questionStart =
  /^(?:what|whats|which|who|whos|whose|whom|why|how|hows|when|where|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|any|show|give|list|tell|find|get|check|top|latest|last|count)$/;

/** What is asked for by its name alone: `traffic on checkout`. */
const nounStart = /^(?:errors?|status|traffic|latency|rate|logs?|alerts?|incidents?|deploys?|changes?)$/;

/** A clause behind what joins it with another. */
const behindJoin = (words: string[]): string[] => {
  const said = bare(words);
  return /^(?:and|but|so|also|or|then|now)$/.test(said[0] ?? "") ? said.slice(1) : said;
};

/** True for a clause that asks, by how it begins. */
export const isQuestion = (clause: string, lexicon: Lexicon): boolean => {
  const [first = ""] = behindJoin(tokensOf(clause, lexicon).map(wordOf));
  return questionStart.test(first) || (nounStart.test(first) && !isReport(clause, lexicon));
};

/** Those who report something, with what may stand before them. */
const reporters =
  /^(?:(?:the|a|an|our|my|some|several|many|most|more|few|all|one|of|lots|other|two|three) )*(?:customers?|users?|clients?|people|ppl|folks|someone|somebody|everyone|everybody|they|he|she|agents?|colleagues?|partners?|merchants?|boss|manager|ceo|cto|support|sales|marketing|management|tickets?|complaints?|reports?|twitter|status ?page)\b/;

/** That they do, or that something is with them. */
const reporting =
  /\b(?:say|says|said|saying|reports?|reported|reporting|complain|complains|complained|complaining|claims?|claimed|tells?|told|telling|sees?|seeing|saw|notices?|noticed|mentions?|mentioned|sends?|sent|wrote|writes?|writing|calls?|called|calling|thinks?|gets?|getting|got|asks?|asked|asking|wants?|needs?|have|has|had|is|are|was|were|can|cannot|keep|keeps|came|coming)\b/;

/** What one tells of oneself, or of what there is, without naming who: `got complaints`, `been quiet here`. */
const tellings =
  /^(?:(?:just|still|also|already) )*(?:i|im|ive|we|weve|were|got|getting|been|seeing|having|heard|hearing|saw|noticed|rolled|deployed|released|reverted|restarted|there (?:is|are|was|were)|looks like|seems|its|it (?:is|was|has|seems|looks)|this (?:is|was|has|seems|looks))\b/;

/** What one thinks of it, said behind a question: `memory since the deploy, looks like a leak to me`. */
const opinions =
  /^(?:(?:i (?:think|guess|suspect|believe|feel)|im|it|this|that) (?:it |this |that )?(?:is|was|looks?|seems?|feels?|smells?)?|looks?|seems?|feels?|smells?|sounds?) ?(?:like|as if|as though|to me|weird|odd|strange|off|wrong|bad)\b/;

/** True for an opinion behind a question, which leaves nothing out. */
export const isOpinion = (clause: string, lexicon: Lexicon): boolean => {
  const said = behindJoin(tokensOf(clause, lexicon).map((token) => wordOf(token) || token.raw.toLowerCase())).join(" ");
  return opinions.test(said) && !excluding.test(said);
};

/** What is, seems or does something: behind its subject. */
const finite =
  /^(?:\S+ ){1,5}(?:is|are|was|were|has|have|had|seems?|looks?|keeps?|went|goes|started|stopped|returns?|feels?|shows?|says?|gives?|stands?|appears?|comes?)\b/;

/** What leaves something out, or says that it is about one kind only. */
const excluding =
  /\b(?:only|except|excluding|exclude|without|besides|ignoring|ignore|unless|instead|other than|apart from)\b/;

/**
 * True for a clause in which something is told and nothing is asked: `customers say they can't pay`, `newsletter went out
 * twice`. A question beside it is asked of what is named there. What leaves something out is none.
 */
export const isReport = (clause: string, lexicon: Lexicon): boolean => {
  const words = tokensOf(clause, lexicon).map((token) => wordOf(token) || token.raw.toLowerCase());
  const said = behindJoin(words).join(" ");
  if (words.length < 3 || excluding.test(said) || questionStart.test(said.split(" ")[0] ?? "")) return false;
  const [who] = reporters.exec(said) ?? [];
  if (who !== undefined) return reporting.test(said.slice(who.length));
  return tellings.test(said) || finite.test(said);
};

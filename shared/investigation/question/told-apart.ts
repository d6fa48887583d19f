import { clausesOf, deniesOne, mostClauses, sentencesOf } from "./background.ts";
import { isQuestion } from "./reports.ts";
import type { Part } from "./several.ts";
import type { Lexicon } from "./tokens.ts";
import { saysWell, wordsOf } from "./told-facts.ts";

type Around = { read: (text: string) => Part; lexicon: Lexicon; thread: string | undefined };

/** What one says of what has been so before, or of what somebody does. */
const ofAnotherTime = [
  /^(?:yesterday|last \w+|on \w+day),? (?:it|this|that) was\b/i,
  /^unlike\b/i,
  /\b(?:we|they|i) (?:have )?(?:had|saw|seen) (?:this|that|it|the same)\b/i,
  /\b(?:i'll|we'll|i will|we will|i have to|i must)\b/i,
  /\b(?:my|our) (?:shift|call|meeting)\b/i,
];

const happened = new Set("was were happened failed broke".split(" "));

/** True for what is of another time than what is asked: it is told for comparison, or of the teller's day. */
const isOfAnotherTime = (clause: string): boolean => {
  const said = wordsOf(clause.replace(/ as well$/i, " too"));
  const last = said.length - 1;
  return (
    ofAnotherTime.some((one) => one.test(clause)) ||
    (/^(?:too|also)$/.test(said[last] ?? "") && [1, 2, 3, 4].some((back) => happened.has(said[last - back] ?? "")))
  );
};

/** How others are, or what they have: errors and users are not asked about so. */
const ofThey =
  /\b(?:are|were|do|did|have) they (?:(?:all|also|still|now|really) )*(?:down|slow|ok|okay|fine|healthy|have|having|see|seeing)\b|\bor are they\??$/i;

/** Behind that `they` are those that are needed, or that need. */
const asksWhoNeeds = /\b(?:depends?|rely|relies) on\b|\b(?:needs?|calls?|uses?)\b/i;

/** What leaves something out in a sentence of its own. */
const leavingOut =
  /^(?:(?:no|ok|and|but|please),? )*(?:not (?!sure\b|that\b|much\b|urgent\b|yet\b)|ignor(?:e|ing) |exclud(?:e|ing) |without |except |skip |leave out |don['’]?t (?:look at|count|include) |forget )/i;

/**
 * Why a message is not to be read as one question: what it tells is of another time than what it asks (`checkout was fine until
 * 14:30, errors?`), or of another service than the thread (`payments looks ok, error rate?`). Undefined where neither is so.
 */
export const toldApart = (message: string, { read, lexicon, thread }: Around): string | undefined => {
  const sentences = sentencesOf(message);
  if (sentences.length > 1 && sentences.some((one) => leavingOut.test(one) && !deniesOne(one, lexicon)))
    return "it leaves something out in a sentence of its own; say it with the question, as in `errors without timeouts`";
  const isThey =
    thread !== undefined &&
    ofThey.test(message) &&
    !asksWhoNeeds.test(message) &&
    !sentences.some((one) => read(one).services.length > 0);
  if (isThey) return "it says `they`, and names no service beside that of its thread; write which one is asked about";
  const clauses = sentences.flatMap(clausesOf);
  if (clauses.length < 2 || clauses.length > mostClauses) return undefined;
  const isAsked = (clause: string, at: number) =>
    isQuestion(clause, lexicon) || clause.endsWith("?") || at === clauses.length - 1;
  const asked = clauses.filter(isAsked).map(read);
  const isTimed = asked.some(({ times }) => times !== "");
  const isPlaced = asked.some((one) => one.services.length > 0 || one.isPlaced);
  for (const [at, clause] of clauses.entries()) {
    if (isAsked(clause, at)) continue;
    const isWell = saysWell(clause);
    const { times, services } = read(clause);
    if (times !== "" && !isTimed && (isWell || isOfAnotherTime(clause)))
      return `\`${times}\` is told of something else than what is asked; write the time that is asked about, such as \`since 14:00\``;
    const [other] = services;
    if (isWell && other && thread && other !== thread && !isPlaced)
      return `it tells that ${other} is well, and its thread is of ${thread}; write which service is asked about`;
  }
  return undefined;
};

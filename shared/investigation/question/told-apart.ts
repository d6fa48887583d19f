import { clausesOf, sentencesOf } from "./background.ts";
import { isQuestion } from "./reports.ts";
import type { Part } from "./several.ts";
import type { Lexicon } from "./tokens.ts";

type Around = { read: (text: string) => Part; lexicon: Lexicon; thread: string | undefined };

/** That all was well. */
const well =
  /\b(?:is|are|was|were|been|be|looks?|looked|seems?|seemed|stayed|ran|did) (?:\w+ ){0,2}(?:ok|okay|fine|good|well|healthy|normal|green|quiet|(?<!roll(?:ed|ing) )back)\b(?! (?:to|at|from|in)\b)|\b(?:worked|works|working|recovered)\b/i;

const turnedRound = /\b(?:not|never|no longer|nothing|\w+n't)\b/i;

/** What is of another time than what is asked, and why it is told: that it has been so before, or what somebody does. */
const ofAnotherTime = [
  /^unlike\b/i,
  /\b(?:we|they|i) (?:have )?(?:had|saw|seen) (?:this|that|it|the same)\b/i,
  /\b(?:was|were|happened|failed|broke) (?:\w+ ){0,3}(?:too|as well|also)$/i,
  /\b(?:i'll|we'll|i will|we will|i have to|i must)\b/i,
  /\b(?:my|our) (?:shift|call|meeting)\b/i,
];

/**
 * Why a message is not to be read as one question: what it tells is of another time than what it asks (`checkout was fine until
 * 14:30, errors?`), or of another service than the thread (`payments looks ok, error rate?`). Undefined where neither is so.
 */
export const toldApart = (message: string, { read, lexicon, thread }: Around): string | undefined => {
  const clauses = sentencesOf(message).flatMap(clausesOf);
  if (clauses.length < 2 || clauses.length > mostClauses) return undefined;
  const isAsked = (clause: string, at: number) =>
    isQuestion(clause, lexicon) || clause.endsWith("?") || at === clauses.length - 1;
  const asked = clauses.filter(isAsked).map(read);
  const isTimed = asked.some(({ times }) => times !== "");
  const isPlaced = asked.some(({ services }) => services.length > 0);
  for (const [at, clause] of clauses.entries()) {
    if (isAsked(clause, at)) continue;
    const isWell = well.test(clause) && !turnedRound.test(clause);
    const { times, services } = read(clause);
    if (times !== "" && !isTimed && (isWell || ofAnotherTime.some((one) => one.test(clause))))
      return `\`${times}\` is told of something else than what is asked; write the time that is asked about, such as \`since 14:00\``;
    const [other] = services;
    if (isWell && other && thread && other !== thread && !isPlaced)
      return `it tells that ${other} is well, and its thread is of ${thread}; write which service is asked about`;
  }
  return undefined;
};

/** A message of more clauses is not taken apart. */
const mostClauses = 6;

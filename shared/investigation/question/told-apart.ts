import { clausesOf, mostClauses, sentencesOf } from "./background.ts";
import { isQuestion } from "./reports.ts";
import type { Part } from "./several.ts";
import type { Lexicon } from "./tokens.ts";

type Around = { read: (text: string) => Part; lexicon: Lexicon; thread: string | undefined };

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean);

const being = new Set("is are was were been be look looks looked seem seems seemed stayed ran did".split(" "));
const well = new Set("ok okay fine good well healthy normal green quiet back".split(" "));
const recovered = new Set("worked works working recovered".split(" "));
const places = new Set("to at from in".split(" "));

/** True where one of some words stands at most three behind another: `was fine`, `is all back`. */
const stands = (said: string[], first: Set<string>, then: (at: number) => boolean): boolean =>
  said.some((word, at) => first.has(word) && [1, 2, 3].some((on) => then(at + on)));

/** True for a clause that says that all was well. */
const saysWell = (clause: string): boolean => {
  const said = words(clause);
  if (
    said.some((word) => /^(?:not|never|nothing)$/.test(word) || word.endsWith("n't")) ||
    /\bno longer\b/i.test(clause)
  )
    return false;
  const isWell = (at: number) =>
    well.has(said[at] ?? "") &&
    !places.has(said[at + 1] ?? "") &&
    !(said[at] === "back" && /^roll/.test(said[at - 1] ?? ""));
  return said.some((word) => recovered.has(word)) || stands(said, being, isWell);
};

/** What one says of what has been so before, or of what somebody does. */
const ofAnotherTime = [
  /^unlike\b/i,
  /\b(?:we|they|i) (?:have )?(?:had|saw|seen) (?:this|that|it|the same)\b/i,
  /\b(?:i'll|we'll|i will|we will|i have to|i must)\b/i,
  /\b(?:my|our) (?:shift|call|meeting)\b/i,
];

const happened = new Set("was were happened failed broke".split(" "));

/** True for what is of another time than what is asked: it is told for comparison, or of the teller's day. */
const isOfAnotherTime = (clause: string): boolean => {
  const said = words(clause.replace(/ as well$/i, " too"));
  const last = said.length - 1;
  return (
    ofAnotherTime.some((one) => one.test(clause)) ||
    (/^(?:too|also)$/.test(said[last] ?? "") && [1, 2, 3, 4].some((back) => happened.has(said[last - back] ?? "")))
  );
};

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

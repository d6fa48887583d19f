import type { Settings } from "../../runbook/settings.ts";
import { formatInstant, type Instant } from "../../runbook/time.ts";
import type { Window } from "../answer-schema.ts";
import { isTimed } from "../query.ts";
import { unread } from "./phrases.ts";
import { isByIntervals } from "./reading.ts";
import type { Part } from "./several.ts";
import { comparedWindow, takeComparison, takeTimes } from "./times.ts";
import { type Lexicon, type Token, tokensOf, wordOf } from "./tokens.ts";

type Around = {
  read: (text: string) => Part;
  lexicon: Lexicon;
  settings: Settings;
  now: Instant;
  startedAt: Instant | undefined;
};

/** How one thing is to the other, which the two answers show: `are there more timeouts than yesterday`. */
const asMuch = /^(?:more|fewer|less|often)$/;

/** What is left of a question, as it was typed. */
const textOf = (tokens: Token[]): string => {
  const pieces = new Map(unread(tokens).map(({ piece, raw }) => [piece, raw]));
  return [...pieces.values()].join(" ").trim();
};

/**
 * Q1–Q4: the two questions of one that compares what is counted with another time, and not measured: `are there more timeouts than
 * yesterday` is answered for each. Empty where it compares nothing, and where one of them is not read. Throws `Puzzled` as the
 * times of a question do.
 */
export const ofComparedTimes = (question: string, { read, lexicon, ...asking }: Around): string[] => {
  const { now, settings, startedAt } = asking;
  const { timeZone } = settings;
  const clock = { now, timeZone, teamZone: timeZone, startedAt };
  const tokens = tokensOf(question, lexicon);
  const comparison = takeComparison(tokens, clock);
  if (!comparison) return [];
  for (const token of tokens) if (asMuch.test(wordOf(token))) token.used = true;
  const asked = textOf(tokens);
  const { query } = read(asked);
  if (
    !query ||
    !isTimed(query) ||
    isByIntervals(query.ask) ||
    query.since ||
    query.until ||
    query.asked ||
    ("fresh" in query && query.fresh)
  )
    return [];
  takeTimes(tokens, clock);
  const within = ({ from, to }: Window) => `from ${formatInstant(from, timeZone)} to ${formatInstant(to, timeZone)}`;
  const before = `${textOf(tokens)} ${within(comparedWindow(query.window, comparison, timeZone))}`;
  return read(before).query?.ask === query.ask ? [asked, before] : [];
};

import { plainly } from "../runbook/plainly.ts";
import type { Settings } from "../runbook/settings.ts";

/** What people write between two thoughts: it says nothing of the incident. */
const chatter = [
  /(?<![\p{L}\d])(?:i'm |i am |we're |we are )?(?:on it|brb|afk|away|coming|checking|looking(?: (?:into|at) (?:it|this|that))?)(?![\p{L}])/gu,
  /(?<![\p{L}\d])(?:i'll |i will )?be (?:right )?back(?![\p{L}])/gu,
  /(?<![\p{L}\d])(?:let me|i'll|i will|will|gonna) (?:check|look|see)(?: (?:into |at )?(?:it|this|that|now))?(?![\p{L}])/gu,
  /(?<![\p{L}\d])(?:give me |just )?(?:one|1|a) (?:sec|second|moment|mo)(?![\p{L}])/gu,
  /(?<![\p{L}\d])(?:(?:give me|just) (?:one|1|a)|one|1) min(?:ute)?(?![\p{L}])/gu,
  /(?<![\p{L}\d])(?:hold on|no idea(?: yet)?|ok|okay|thanks|thank you|thx|ty|yes|yep|yeah|sure|got it|will do|ack|roger)(?![\p{L}])/gu,
  /(?<![\p{L}\d])(?:hi|hello|hey|cool|great|nice|sorry|please|lol|(?:i )?was away|back now)(?![\p{L}])/gu,
  /(?<![\p{L}\d])(?:(?:getting|grabbing|need|making) )?(?:a |some )?(?:coffee|tea|lunch)(?![\p{L}])/gu,
];

const asks =
  /^(?:(?:can|could|would|will|are|is|does|do|did|has|have)\s+(?:you|we|i|he|she|they|it|this|that|there|someone|somebody|anyone|anybody)|(?:what|who|where|why|how)(?:'s|\s+(?:is|are|was|were|do|does|did|can|about))|any(?:one|body))(?![\p{L}])/u;

/** Somebody is spoken to: `@Chen look at it`, `Ben are you there`. */
const isToSomebody = (text: string, { responders }: Settings): boolean => {
  if (text.startsWith("@")) return true;
  const names = Object.entries(responders).flatMap(([key, { name }]) => [key, name.split(" ")[0] ?? key]);
  const first = names.map((name) => name.toLowerCase()).find((name) => text.startsWith(name));
  if (first === undefined) return false;
  const rest = text.slice(first.length);
  return /^\s*[,:]/.test(rest) || asks.test(rest.trimStart()) || /^\s+(?:you|please)(?![\p{L}])/u.test(rest);
};

/**
 * What somebody's words in a thread say of the incident, without what is only chatter. Undefined for a question, and for
 * what is said to somebody else.
 */
export const saidOf = (text: string, settings: Settings): string | undefined => {
  const words = plainly(text);
  return words.endsWith("?") || asks.test(words) || isToSomebody(words, settings)
    ? undefined
    : chatter.reduce((rest, one) => rest.replace(one, " "), words).trim();
};

/** Something is said with it: two words at least. */
export const isSentence = (said: string): boolean => (said.match(/\p{L}+/gu) ?? []).length > 1;

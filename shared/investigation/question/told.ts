import { type Token, wordOf } from "./tokens.ts";

/** Words before what is said that greet, or make an order a polite one. */
const polite = new Set(
  "hey hi hello hallo thanks thank thx ty cheers ok okay yes yeah um hmm oh well sorry fyi btw please pls plz can could would will you kindly just now and so then well also tars".split(
    " ",
  ),
);

const words = (list: string): Set<string> => new Set(list.split(" "));

const doing = words("make call page ping wake contact bring put turn keep send");
const states = words("offline online back up down running working out off on");
const drawn = words("graph chart list table plot look");
const subjects = words("it that this there everything things all error errors failures traffic latency");
const qualifiers = words("the our my this that last latest new");
const releases = words("deploy deployment release rollout");
const being = words("is are was were looks look seems seem has have");
const wellBeing = words(
  "fine ok okay good well healthy back up gone normal working recovered stable resolved fixed over better",
);
const articles = words("a an the our my your their");
const changing = words("goes comes gets happens starts stops rises drops spikes breaks fails appears recovers changes");
const acted = words("deployed released shipped pushed reverted rolled changed fixed restarted scaled updated");
const found = words("step cause suspect culprit reason mitigation fix plan");
const asking = words("what which who why how when where is are was were do does did have has any can could should");
const objects = words("a an the new our my it this version back out");

/** A question behind its greeting and its politeness. */
export const bodyOf = (tokens: Token[]): Token[] => {
  const at = tokens.findIndex((token) => !polite.has(wordOf(token)));
  return at < 0 ? [] : tokens.slice(at);
};

/** What TARS is told to do; undefined where it is asked. */
export const orderIn = (tokens: Token[]): string | undefined => {
  const left = bodyOf(tokens);
  const [verb = "", next = "", third = ""] = left.map(wordOf);
  const has = (some: Set<string>) => left.some((token) => some.has(wordOf(token)));
  const isDrawn = drawn.has(third) || drawn.has(next);
  if ((verb === "take" || doing.has(verb)) && left.length > 1 && !isDrawn) return verb;
  if (verb === "get" && left[1]?.kind === "service" && has(states)) return "get";
  // `say that checkout is ok`, `tell me if payments goes down`: TARS says nothing for others, and waits for nothing.
  if (verb === "say" && /^(?:that|to|it)$/.test(next)) return "say";
  const later = left.findIndex((token) => /^(?:if|when|once)$/.test(wordOf(token)));
  const isWaiting = left.slice(later + 1).some((token) => changing.has(wordOf(token)));
  if (/^(?:tell|let|alert|inform|warn|watch)$/.test(verb) && later > 0 && isWaiting)
    return `${verb} … ${wordOf(left[later])}`;
  if (verb === "log" && /^(?:it|this|that|a)$/.test(next)) return "log";
  return /^(?:tell|report|update|remind|notify|alert|show|give)$/.test(verb) &&
    has(words("every")) &&
    !has(words("grouped"))
    ? repeated(left, verb)
    : undefined;
};

/** `report errors every 5 minutes`: an error rate by intervals is shown, what is reported or told is repeated. */
const repeated = (left: Token[], verb: string): string | undefined =>
  /^(?:show|give)$/.test(verb) || left.some((token) => /^(?:rate|rates|latency|traffic)$/.test(wordOf(token)))
    ? undefined
    : `${verb} … every`;

/** True where somebody tells how things stand, and asks nothing: `checkout is fine`, `deployed a new version`. */
export const isTold = (tokens: Token[], question: string): boolean => {
  if (question.includes("?")) return false;
  const [first, ...behind] = bodyOf(tokens);
  const [next = "", third = ""] = behind.map(wordOf);
  const word = wordOf(first);
  const rest = behind.map(wordOf);
  if (acted.has(word) && objects.has(next)) return true;
  if ((word === "looks" || word === "seems") && rest.length > 0) return true;
  if (/^(?:i|we)$/.test(word) && /^(?:think|believe|guess|suspect|know|heard|noticed|hope)$/.test(next)) return true;
  if (/^(?:i|we|they)$/.test(word) && rest.slice(0, 3).some((one) => acted.has(one))) return true;
  if (/^(?:it|that|this)$/.test(word) && being.has(next) && articles.has(third)) return true;
  // `next step is a rollback`, `the root cause is a bad config`
  const named = [word, ...rest].findIndex((one) => found.has(one));
  if (named >= 0 && named < 3 && !asking.has(word) && being.has(rest[named] ?? "") && rest.length > named + 1)
    return true;
  // `scaling events` are asked for.
  const isNoun = word === "scaling" && /^(?:event|change|activity|activities)s?$/.test(next);
  if (/^(?:checking|investigating|deploying|restarting|scaling)$/.test(word) && rest.length > 0 && !isNoun) return true;
  if (word === "looking" && /^(?:at|into)$/.test(next)) return true;
  if (word === "there" && /^(?:was|were)$/.test(next)) return true;
  const [noun = "", ...more] = [word, ...rest].filter((one) => !qualifiers.has(one));
  if (releases.has(noun) && more.slice(0, 2).some((one) => being.has(one) || /^(?:went|done|finished)$/.test(one)))
    return true;
  if (/^(?:errors?|failures)$/.test(noun) && /^(?:dropped|stopped|cleared|gone)$/.test(more[0] ?? "")) return true;
  if (subjects.has(noun) && more.slice(0, 2).some((one) => being.has(one)) && more.some((one) => wellBeing.has(one)))
    return true;
  const isSubject = first?.kind === "service" || subjects.has(word);
  if (isSubject && /^(?:recovered|fixed|resolved)$/.test(next)) return true;
  const verb = rest.slice(0, 2).findIndex((one) => being.has(one));
  return isSubject && verb >= 0 && rest.slice(verb + 1).some((one) => wellBeing.has(one));
};

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
const measured = words(
  "requests memory mem ram cpu disk network db database dns latency traffic logs alerts alarms impact severity",
);
const measures = words("clean quiet green");
const people = words("user users customer customers people everyone everybody clients");
const somewhat = words("all some many most the our a few only");
const gone = words("dropped stopped cleared gone");
const qualifiers = words("the our my this that last latest newest new");
const releases = words("deploy deploys deployment deployments release releases rollout change changes");
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
  // `who is on call and page them`: whoever is told nothing of that believes that somebody was paged.
  const called = left.find(
    (token, at) =>
      /^(?:page|call|ring|phone|wake|ping|alert|notify|contact)$/.test(wordOf(token)) &&
      (/^(?:and|then|plus)$/.test(wordOf(left[at - 1])) || left[at - 1]?.comma) &&
      /^(?:them|him|her)$/.test(wordOf(left[at + 1])),
  );
  if (called) return wordOf(called);
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

const acting = /^(?:checking|looking|investigating|going)$/;

/** True where people tell of themselves, or of what somebody did: `I am on call`, `let me check the logs`. */
const isOfPeople = ([first, ...behind]: Token[]): boolean => {
  const said = [first, ...behind].map(wordOf);
  const [word = "", next = "", third = ""] = said;
  const isMe = /^(?:im|i|we)$/.test(word);
  if (isMe && /(?:^| )on call/.test(said.slice(1, 5).join(" "))) return true;
  const isActing = acting.test(next) || (/^(?:am|are)$/.test(next) && acting.test(third));
  if (isMe && isActing && !said.includes("for")) return true;
  if (word === "going" || (word === "let" && next === "me" && /^(?:check|look|verify)$/.test(third))) return true;
  if (/^(?:someone|somebody|he|she)$/.test(word) && acted.has(next)) return true;
  return (
    (word === "scaled" && /^(?:up|down|in|to)$/.test(next)) || (word === "suspect" && behind[0]?.kind === "service")
  );
};

/** True for a guess, and for what is shown to others: `maybe the deploy`, `that's why`, `it's dns`, `here is the trace`. */
const isGuess = ([word = "", next = "", third = "", ...rest]: string[]): boolean => {
  if (/^(?:that|this|here)$/.test(word) && next === "is" && (word === "here" || third === "why")) return true;
  // `could be the deploy`: `could` was taken for politeness.
  if (/^(?:maybe|be)$/.test(word) && articles.has(next)) return true;
  return word === "it" && next === "is" && rest.length < 2 && measured.has(rest.at(-1) ?? third);
};

/** What is said from a noun on: `errors that were not there` is more than `that errors were`. */
const behindQualifiers = (said: string[]): string[] => said.slice(said.findIndex((one) => !qualifiers.has(one)));

/** True where it is told how something else than a service is: `503s gone`, `p99 looks ok`, `INC-7 is closed`. */
const isStateOf = ([first, ...behind]: Token[]): boolean => {
  const said = [first, ...behind].map(wordOf);
  const [word = "", next = "", third = ""] = said;
  const [noun = "", verb = "", thing = ""] = behindQualifiers(said);
  if (word === "all" && wellBeing.has(next)) return true;
  if (first?.kind === "status") return gone.has(next) || (being.has(next) && gone.has(third));
  if (first?.kind === "incident")
    return wellBeing.has(next) || next === "closed" || (being.has(next) && behind.length > 1);
  const whom = said.findIndex((one) => !somewhat.has(one));
  if (people.has(said[whom] ?? "") && being.has(said[whom + 1] ?? "")) return true;
  if (noun === "logs" && /^(?:say|says|show|shows)$/.test(verb)) return true;
  if (/^(?:errors?|failures)$/.test(noun) && being.has(verb))
    if (/^(?:was|were)$/.test(verb) || articles.has(thing)) return true;
  // `checkout was down`: what asks for the time of it has a word for that.
  const isOne = first?.kind === "service" || /^(?:it|we|they)$/.test(word);
  if (isOne && /^(?:was|were|had|went)$/.test(next) && !said.some((one) => asking.has(one) && !being.has(one)))
    return true;
  // `memory of payments is fine`
  const what = [first, ...behind].find((token) => token?.kind !== "service" && !qualifiers.has(wordOf(token)));
  if (what?.kind !== "percentile" && !measured.has(wordOf(what))) return false;
  const verbAt = said.findIndex((one) => being.has(one));
  return verbAt >= 0 && said.slice(verbAt + 1).some((one) => wellBeing.has(one) || measures.has(one));
};

const isSubject = (token: Token | undefined): boolean =>
  token?.kind === "service" ||
  /^(?:the|our|my|this|that|these|those|it|they|we|any|anyone|someone)$/.test(wordOf(token));

/** True where somebody tells how things stand, and asks nothing: `checkout is fine`, `deployed a new version`. */
export const isTold = (tokens: Token[], question: string): boolean => {
  if (question.includes("?")) return false;
  const body = bodyOf(tokens);
  // `has the error rate gone down`: a verb before its subject asks.
  if (/^(?:is|are|was|were|has|have|did|does|do)$/.test(wordOf(body[0])) && isSubject(body[1])) return false;
  if (isOfPeople(body) || isGuess(body.map(wordOf)) || isStateOf(body)) return true;
  const [first, ...behind] = body;
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
  const [noun = "", ...more] = behindQualifiers([word, ...rest]);
  if (
    (releases.has(noun) || (/^(?:config|configuration|flag)$/.test(noun) && releases.has(more[0] ?? ""))) &&
    more.slice(0, 2).some((one) => being.has(one) || /^(?:went|done|finished|coming)$/.test(one))
  )
    return true;
  if (/^(?:errors?|failures)$/.test(noun) && gone.has(more[0] ?? "")) return true;
  if (subjects.has(noun) && more.slice(0, 2).some((one) => being.has(one)) && more.some((one) => wellBeing.has(one)))
    return true;
  const isThing = first?.kind === "service" || subjects.has(word);
  if (isThing && /^(?:recovered|fixed|resolved)$/.test(next)) return true;
  const verb = rest.slice(0, 2).findIndex((one) => being.has(one));
  return isThing && verb >= 0 && rest.slice(verb + 1).some((one) => wellBeing.has(one));
};

import { trimmed } from "../../runbook/trimmed.ts";
import type { Query } from "../answer-schema.ts";
import { clausesOf, sentencesOf } from "./background.ts";
import { isChatter } from "./chatter.ts";
import { fragmentOf, isFragment } from "./fragments.ts";
import { Puzzled } from "./puzzled.ts";
import { asksByItself, isQuestion, isReport } from "./reports.ts";
import { completed, fromDeployment, leftTo, nothing, ofRelated, type Part, sidesOf, there } from "./several.ts";
import { smallTalk } from "./small-talk.ts";
import type { Lexicon } from "./tokens.ts";

type Ask = Query["ask"];

type Reader = { read: (text: string) => Part; lexicon: Lexicon };

/** What an answer shows as well: the requests beside those that failed, when an incident began. Beside an ID all is context. */
const shownWith: Partial<Record<Ask, Ask[]>> = {
  "error-rate": ["traffic"],
  incident: ["error-rate"],
  incidents: ["error-rate"],
};

/** True where a query is of all the services that another is of. */
const covers = (whole: Query, one: Query): boolean => {
  const services = "services" in whole ? whole.services : undefined;
  return !services || !("services" in one) || one.services?.every((service) => services.includes(service)) !== false;
};

/** True where a query is of the same time as another, and of no other kind. */
const isOfSame = (whole: Query, one: Query): boolean =>
  ["window", "kind", "who", "teams"].every(
    (field) => JSON.stringify(Reflect.get(whole, field)) === JSON.stringify(Reflect.get(one, field)),
  );

/** What may be asked for twice, of two times or two kinds. */
const timed = new Set<Ask>(["on-call", "error-messages", "changes"]);

/** True where the answer to a message tells what one of its questions asks for, of whatever services. */
const tells = (whole: Query, one: Query): boolean =>
  (whole.ask === one.ask && "fresh" in whole === "fresh" in one) ||
  whole.ask === "correlation" ||
  (shownWith[whole.ask]?.includes(one.ask) ?? false);

/** True where the answer to a message answers one of its questions, too. */
const answers = (whole: Query, one: Query): boolean =>
  tells(whole, one) && (whole.ask !== one.ask || covers(whole, one));

/** `traffic normal? compare with last week`: what is compared stands before. */
const comparing = /^(?:and )?compare[ds]? (?:it |this |that )?(?:with|to|against)\b/i;

/** A query but for the services that it is about. */
const bare = (query: Query): string => JSON.stringify({ ...query, services: undefined });

/** True where queries are one but for their services: `is checkout down? is payments down?` */
const areOne = (queries: Query[], whole: Query): boolean => {
  const services = new Set(queries.flatMap((query) => ("services" in query ? (query.services ?? []) : [])));
  return (
    queries.every((query) => bare(query) === bare(whole)) &&
    "services" in whole &&
    // Five of each are not five of both.
    !("most" in whole) &&
    whole.services?.length === services.size
  );
};

const isLast = (queries: Query[], whole: Query): boolean => JSON.stringify(queries.at(-1)) === JSON.stringify(whole);

/** `is it just me, or is search slow`: that asks one thing. */
const onlyMe = /^is (?:it|this) (?:just|only) (?:me|us)\??$/i;

/** `and payments?`, `how about search`, `is payments doing it too?`: the same, asked of another service. */
const ofAnother = [
  /^(?:(?:and|or|so|but) )*(?:(?:what|how) about|same (?:for|in|on)|for|in|on|of|from) (?:the )?([a-z][\w-]{1,40})(?: (?:too|as well|also))?\??$/i,
  /^and (?:of )?([a-z][\w-]{1,40})(?: (?:too|as well|also))?\??$/i,
  /^([a-z][\w-]{1,40})(?: (?:too|as well|also))?\??$/i,
  /^(?:and |or |so )*(?:is|does|has|are) ([a-z][\w-]{1,40}) (?:also )?(?:doing|seeing|having|getting|showing|have|see|get|show|had|seen) (?:it|that|this|them|those|the same)(?: (?:too|as well|also))?\??$/i,
];

/** When somebody may be on call. */
const toCome = /^(?:tomorrow|tonight|this weekend|over the weekend|next week|(?:on |this |next )?\w{3,6}day)$/i;

/** A question asked of another service than its own. Undefined where it names several. */
const askedOf = (service: string, question: string, read: (text: string) => Part): string | undefined => {
  const { services, called = [] } = read(question);
  const [own, more] = called.length > 0 ? called : services;
  const said = trimmed(question, "", "?.! ");
  const at = own === undefined ? -1 : said.toLowerCase().indexOf(own.toLowerCase());
  if (more !== undefined) return undefined;
  const text =
    own === undefined || at < 0
      ? `${said} of ${service}`
      : `${said.slice(0, at)}${service}${said.slice(at + own.length)}`;
  return read(text).query && text;
};

/**
 * A sentence as it asks alone, with the service and the time of what was asked before it, which is empty for the first. Undefined
 * where it is not read.
 */
const askedAfter = (
  sentence: string,
  previous: string,
  before: Part,
  { read, lexicon }: Reader,
): string | undefined => {
  const whole = trimmed(previous, "", "?.! ");
  const related = ofRelated(sentence, before, read);
  const here = before.services.length > 0 ? sentence.replace(there, "") : sentence;
  const said = related ?? fromDeployment(previous, before, here);
  const [, other = ""] = ofAnother.map((one) => one.exec(sentence)).find((one) => one !== null) ?? [];
  if (previous !== "" && lexicon.services.includes(other.toLowerCase()))
    return askedOf(other.toLowerCase(), previous, read);
  // `who is on call? and for discovery?`: that is a team.
  const ofTeam = `${whole} for ${other}`;
  if (previous !== "" && other !== "" && read(other).isPlaced && read(ofTeam).query) return ofTeam;
  const part = read(said);
  // `did traffic drop? last hour` says of when that is.
  const isOfTime =
    comparing.test(said) || (part.times !== "" && said.toLowerCase().startsWith(part.times.toLowerCase()));
  if (isOfTime) return undefined;
  // `who is on call? and tomorrow?` asks for both.
  const time = trimmed(sentence.replace(/^and /i, ""), "", "?.! ");
  const isSameThen = previous !== "" && /^and /i.test(sentence) && toCome.test(time);
  // A sentence that names its service is whole.
  const isWhole = part.services.length > 0 || part.isPlaced || related !== undefined;
  const left = isWhole ? { ...before, times: "" } : leftTo(said, part, before);
  return completed(isSameThen ? `${whole} ${time}` : said, part, left, read);
};

/** Where a fragment may stand behind a question in one sentence. */
const joins = /(?:,? and|,| -| –) (?=\S)/gi;

/** So many joins of a sentence are tried, the last ones: a fragment is short. */
const triedJoins = 4;

/** A sentence and the fragment behind it: `timeouts to payments, and since when`. */
const apart = (sentence: string, { read, lexicon }: Reader): string[] => {
  for (const { index, 0: join } of [...sentence.matchAll(joins)].slice(-triedJoins).reverse()) {
    const [left, right] = [sentence.slice(0, index), sentence.slice(index + join.length)];
    const part = read(left);
    // A time behind a join is one of the question itself: `this morning, before 11`.
    const { times } = read(right);
    const isTime = times !== "" && trimmed(right, "", "?.! ").endsWith(times);
    const isMore = /^, and/i.test(join) && trimmed(right, "", "?.! ") === times;
    if (isTime && !isMore && !isFragment(right) && !/^how /i.test(right)) continue;
    // `how many 502s, and yesterday?` asks for both.
    if (isMore && fragmentOf(`and ${right}`, { text: left, part }, read)) return [left, `and ${right}`];
    if (isFragment(left) && isFragment(right)) return [left, right];
    if (!part.query) continue;
    const isService =
      /^, and/i.test(join) &&
      part.services.length === 0 &&
      lexicon.services.includes(trimmed(right, "", "?.! ").toLowerCase());
    if (isService) return [left, `and ${right}`];
    if (fragmentOf(right, { text: left, part }, read)) return [left, right];
  }
  return [sentence];
};

/** What a message asks, sentence by sentence, and what of it is refused by itself. */
export type Sentences = {
  texts: string[];
  refused: { question: string; problem: string; behind: string }[];
  /** One of them asks of what was asked before it: no other reading of the message has that. */
  isDecided: boolean;
};

/** What a fragment asks is a question that TARS does not read: as one by itself it would be another. */
const notTold = "it asks of what was asked before it something that TARS does not tell; write it out";

export const noSentences: Sentences = { texts: [], refused: [], isDecided: false };

/** Questions as the sentence behind the last one asks each of its kind; the last is left to be asked so. */
const inOtherWords = (sentence: string, found: string[], read: (text: string) => Part): string[] => {
  const last = read(found.at(-1) ?? "").query;
  return found.slice(0, -1).map((text) => {
    const part = read(text);
    const fragment = part.query?.ask === last?.ask ? fragmentOf(sentence, { text, part }, read) : undefined;
    return fragment?.is === "instead" ? fragment.text : text;
  });
};

/**
 * The sentences of a message that ask, by themselves or by what they name, each with the services and the time of that before.
 * Empty where one of them is not read: it may say something of another.
 */
export const sentencesThatAsk = (message: string, { read, lexicon }: Reader): Sentences => {
  const found: string[] = [];
  const refused: Sentences["refused"] = [];
  let before = nothing;
  let isDecided = false;
  for (const sentence of sentencesOf(message).flatMap((one) => apart(one, { read, lexicon }))) {
    const isTold = clausesOf(sentence).every(
      (one) => smallTalk(one) !== undefined || isChatter(one, lexicon) || isReport(one, lexicon),
    );
    if (isTold) continue;
    const previous = found.at(-1) ?? "";
    const fragment = fragmentOf(sentence, { text: previous, part: before }, read);
    if (fragment) isDecided = true;
    if (fragment?.is === "shown") continue;
    if (fragment?.is === "refused") {
      refused.push({ question: sentence, problem: fragment.problem, behind: previous });
      continue;
    }
    // `p95, p99 too, and what is normal`: each is asked so.
    if (fragment?.is === "instead") found.splice(0, found.length, ...inOtherWords(sentence, found, read));
    const said = fragment?.text ?? sentence;
    const made = askedAfter(said, previous, before, { read, lexicon });
    // What is counted is compared by two questions, which are read later.
    const text = fragment?.is === "instead" ? (made ?? said) : made;
    if (text === undefined && fragment) {
      refused.push({ question: sentence, problem: notTold, behind: previous });
      continue;
    }
    if (text === undefined) return noSentences;
    found.push(text);
    before = read(text);
  }
  return found.length > 1 || isDecided ? { texts: found, refused, isDecided } : noSentences;
};

/** Where a question may stand behind another in its sentence. */
const secondOf =
  /(?:,? and|,? but|,) (?=(?:is|are|was|were|do|does|did|has|have|can|who|what|when|where|why|how|which)\b)(?!is it\?*$)/gi;

/**
 * Why a message is refused of which the last question changes nothing: asked of all services, it is another than the one that is
 * read. Undefined where there is none.
 */
const lastUnheard = (message: string, whole: Query, read: (text: string) => Part): string | undefined => {
  const joined = [...message.matchAll(secondOf)].at(-1);
  if (!joined) return undefined;
  const said = trimmed(message.slice(joined.index + joined[0].length), "", "?.! ");
  const first = read(message.slice(0, joined.index)).query;
  const second = read(said).query ?? read(`${said} in all services`).query;
  const isUnheard = first && second && JSON.stringify(first) === JSON.stringify(whole) && !tells(whole, second);
  return isUnheard ? `it asks \`${said}\` as well, and TARS cannot tell of what; ask that alone` : undefined;
};

/**
 * The questions of a message that is read as one, where the answer to that one would pass over another, or be narrowed by it:
 * `anything failing upstream? which alerts are firing`. Empty where it answers them all. Sentences stand apart by their
 * signs; within a sentence what stands behind the join asks by itself, and what stands before it at least names what is asked.
 */
export const passedOver = (message: string, whole: Query, { read, lexicon }: Reader): Sentences => {
  const queries = (texts: string[]) => texts.flatMap((text) => read(text).query ?? []);
  const isPassedOver = (texts: string[]) => queries(texts).some((query) => !answers(whole, query));
  const found = sentencesThatAsk(message, { read, lexicon });
  if (found.isDecided) return found;
  const sentences = found.texts;
  const only = (texts: string[]): Sentences => ({ ...noSentences, texts });
  // `could it be the database? check orders-db since 14:30`: the last says all.
  const isOfLast = (query: Query) => !timed.has(query.ask) || isOfSame(whole, query);
  const isSaid =
    queries(sentences).every((query) => answers(whole, query) && isOfLast(query)) && isLast(queries(sentences), whole);
  if (sentences.length > 0 && !isSaid && !areOne(queries(sentences), whole)) return found;
  const sides = sidesOf(
    message,
    read,
    (left, right) => isQuestion(left, lexicon) && !onlyMe.test(left) && !onlyMe.test(right) && asksByItself(right),
  );
  if (isPassedOver(sides)) return only(sides);
  const unheard = lastUnheard(message, whole, read);
  if (unheard) throw new Puzzled(unheard);
  // `changes of checkout since 18:00 and last deploy of payments`: each names its service, and is read by itself.
  const isWhole = (text: string) => / .+ /.test(text) && read(text).services.length > 0;
  const wholes = sidesOf(message, read, (left, right) => isWhole(left) && isWhole(right));
  return wholes.length > 1 && whole.ask !== "correlation" && !areOne(queries(wholes), whole)
    ? only(wholes)
    : noSentences;
};

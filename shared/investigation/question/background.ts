import type { Query } from "../answer-schema.ts";
import { isChatter } from "./chatter.ts";
import { quotedIn } from "./quotes.ts";
import { isOpinion, isQuestion, isReport } from "./reports.ts";
import { completed, type Part, partsOf } from "./several.ts";
import { smallTalk } from "./small-talk.ts";
import { type Lexicon, sinceThen } from "./tokens.ts";

type Reader = (text: string) => Part;

/** How a text is read, the service of the thread, and whether something is measured over a time. */
type Beside = {
  read: Reader;
  thread: string | undefined;
  isMeasured: (query: Query) => boolean;
  /** The questions of a text of which one would be passed over where it is read as one. */
  passedOver: (text: string) => string[];
};

/** A message: what it asks, sentence by sentence, and what is only told beside that. */
type Message = { asked: string[]; told: string[] };

/** A message that is taken apart has so many clauses at the most, and asks so many questions. */
export const mostClauses = 6;
const mostQuestions = 3;

/** Where a sentence ends, and where a clause of one does. */
const sentenceEnd = /[.;!?…](?= |$)/g;
const clauseEnd = /,(?= |$)| [-–—] |[()]| (?:so(?! far)|because|cuz|coz|since i|as i) /g;

/** The pieces of a text between the ends of a kind. What stands in quotes is passed over whole. */
const piecesOf = (text: string, ends: RegExp): string[] => {
  const pieces: string[] = [];
  const quoted = quotedIn(text);
  let from = 0;
  for (const { index, 0: end } of text.matchAll(ends)) {
    while (quoted[0] && quoted[0].to <= index) quoted.shift();
    if (quoted[0] && quoted[0].from < index) continue;
    pieces.push(text.slice(from, end === "?" ? index + 1 : index));
    from = index + end.length;
  }
  return [...pieces, text.slice(from)].map((one) => one.trim()).filter((one) => /[\p{L}\d]/u.test(one));
};

/** The sentences of a message, those that ask with their question mark. */
export const sentencesOf = (message: string): string[] => piecesOf(message.replace(/\s+/g, " ").trim(), sentenceEnd);

/** The clauses of a sentence, each without the signs around it. */
export const clausesOf = (sentence: string): string[] => piecesOf(sentence, clauseEnd);

/** What a message asks, and what it tells. */
export const askedAndTold = (message: string, lexicon: Lexicon): Message => {
  const told: string[] = [];
  const asked = sentencesOf(message).flatMap((sentence) => {
    if (smallTalk(sentence) !== undefined) {
      told.push(sentence);
      return [];
    }
    const clauses = clausesOf(sentence);
    // `just got a call, they say orders fail`: nothing of it asks.
    const isAllTold =
      !sentence.endsWith("?") &&
      clauses.every(
        (one, at) =>
          isReport(one, lexicon) ||
          isChatter(one, lexicon) ||
          (at > 0 && isOpinion(one, lexicon)) ||
          smallTalk(one) !== undefined,
      );
    const isOne = clauses.length === 1 && !sentence.endsWith("?");
    const kept = clauses.filter((clause, at) => {
      const next = clauses[at + 1];
      const isBeside = isAllTold || (next === undefined ? isOne : isQuestion(next, lexicon));
      const isTold =
        isChatter(clause, lexicon) ||
        smallTalk(clause) !== undefined ||
        (at > 0 && isOpinion(clause, lexicon)) ||
        (isBeside && isReport(clause, lexicon));
      if (isTold) told.push(clause);
      return !isTold;
    });
    return kept.length === 0 ? [] : [kept.join(", ").replace(/\??$/, "?")];
  });
  return { asked, told };
};

/** Who says it, before what is said. */
const reportedBy = /\b(?:said|says?|saying|claims?|reported|reports?|thinks?|mentioned)\b(?: that)?/i;

/** What is said of something, behind it. */
const saidOf = / (?:is|are|looks?|seems?|feels?) /i;

/** `someone said that orders-db is slow, is that true?` asks whether it is. */
const ofWhatIsTold = (asked: string, told: string[]): string | undefined => {
  const last = told.at(-1) ?? "";
  if (/^(?:and )?(?:is|was) (?:that|this|it) (?:true|right|correct|so|the case)\?$/i.test(asked)) {
    const by = reportedBy.exec(last);
    return `${by ? last.slice(by.index + by[0].length).trim() : last}?`;
  }
  if (!/^(?:and )?is (?:that|this|it) (?:normal|usual|expected)\b/i.test(asked)) return undefined;
  // `traffic looks low, is that normal for a monday?`
  return `${last.split(saidOf)[0]} compared to usual?`;
};

/** The name of an error, which computers say. */
const codeTold = /\bE[A-Z]{4,20}\b|\b[A-Z][A-Za-z]{2,60}(?:Exception|Error)\b/g;

/** How often that was which is told: `how many customers` asks for something else. */
const howMany = /^how (?:often|many times|many of (?:those|these|them)|many(?! (?:people|(?!this\b)\S+s)\b))\b/i;

/** `in the logs stands "no lock", how many times since noon?` asks how many there are of what is quoted. */
const ofWhatIsQuoted = (asked: string, told: string[], read: Reader): string | undefined => {
  const [quoted, other] = told.flatMap((one) => [
    ...quotedIn(one).map(({ from, to }) => one.slice(from, to)),
    ...(one.match(codeTold) ?? []),
  ]);
  if (!quoted || other || !howMany.test(asked) || /["`“]| and /.test(asked)) return undefined;
  const { services: own, times } = read(asked);
  const services = own.length > 0 ? own : [...new Set(told.flatMap((one) => read(one).services))];
  return `how many ${quoted}${services.length > 0 ? ` of ${services.join(" and ")}` : ""} ${times}`.trim();
};

/** Whether one thing that was told is seen: `do we see this in the logs`. */
const isSeen =
  /^(?:and )?(?:(?:do|can|did|could) (?:we|you|i|u|tars) (?:also )?(?:see|find|have) (?:this|that|it|these|those)|is (?:this|that|it) (?:also )?(?:seen|visible|in (?:the|our) logs?))\b/i;

const statusTold = /\b[45]\d\d(?=s?\b(?! ?(?:ms|s|sec|users?|customers?|orders?|requests?)\b))/g;

/** `a customer got a 502, do we see this in the logs?` asks for the lines with that status, or with what is quoted. */
const ofWhatIsSeen = (asked: string, told: string[]): string | undefined => {
  if (!isSeen.test(asked)) return undefined;
  const [status, otherStatus] = told.flatMap((one) => one.match(statusTold) ?? []);
  const [quoted, otherText] = told.flatMap((one) => quotedIn(one).map(({ from, to }) => one.slice(from, to)));
  if (otherStatus || otherText || (status && quoted)) return undefined;
  if (status) return `list the ${status}s`;
  return quoted && `log lines with ${quoted}`;
};

/** The number of one order, customer and the like that is told, of which is asked behind it: `any errors for it`. */
const ofWhatIsNumbered = (asked: string, told: string[]): string | undefined => {
  const [number, other] = told.flatMap((one) => one.match(/\b\d{5,20}\b/g) ?? []);
  const said = /\b(?:for|with|about|of) (?:it|that|this)(?: (?:one|order|customer|user|account|number))?(?![\w'])/i;
  return number && !other && said.test(asked) ? asked.replace(said, `with "${number}"`) : undefined;
};

/** What is measured beside errors. */
const measure = /\bp\d{2,3}\b|\b(?:latency|response times?|traffic|memory|cpu|disk)\b/i;

/** What is asked of something by `it`, where that can only be a service. */
const howItIs =
  /^(?:(?:and|so|but) )*(?:is (?:it|this|that)(?: (?:still|now|back|also|even))* (?:up|down|back|ok|okay|fine|working|healthy|alive|failing|broken|recovered|stable|responding|reachable|available|online)(?: (?:again|now|yet))*|how(?: is|'s|s) (?:it|this)(?: (?:now|doing|looking|again))*)\?*$/i;

/** Since when it has been so: of errors that are told. */
const howLong =
  /^(?:(?:and|so|but) )*(?:how long (?:has|is) (?:it|this|that)(?: been)? (?:like (?:this|that)|so|going on|happening)|since when(?: is (?:it|this|that)(?: like this| so)?)?)\?*$/i;

const errorsTold = /\b(?:errors?|exceptions?|fail(?:s|ing|ures?)?|erroring|down|broken|5xx)\b/i;

/**
 * What is asked of the one service that a message tells something of: `payments was slow at 14:00, is it up?` asks whether
 * payments is, now. Undefined where the message is none such.
 */
export const ofItself = (
  message: string,
  { read, lexicon }: { read: Reader; lexicon: Lexicon },
): string | undefined => {
  const clauses = sentencesOf(message).flatMap(clausesOf);
  const asked = clauses.at(-1) ?? "";
  const told = clauses.slice(0, -1);
  const isLong = howLong.test(asked);
  if (told.length === 0 || clauses.length > mostClauses || !(isLong || howItIs.test(asked))) return undefined;
  if (told.some((one) => one.endsWith("?") || isQuestion(one, lexicon) || measure.test(one) || namesOne.test(one)))
    return undefined;
  const [service, other] = [...new Set(told.flatMap((one) => [...read(one).services, ...(read(one).called ?? [])]))];
  // By another name it may be a part of the service, such as its database.
  if (!service || other || !told.some((one) => one.toLowerCase().includes(service.toLowerCase()))) return undefined;
  if (isLong)
    return told.some((one) => errorsTold.test(one)) && !told.some((one) => /\bslow|\btim(?:e|ing) ?outs?\b/i.test(one))
      ? `when did the errors of ${service} start?`
      : undefined;
  return /\bhow/i.test(asked) ? `how is ${service} doing?` : asked.replace(/\b(?:it|this|that)\b/i, service);
};

/** One order, user or text that is named: a number of many digits, what stands in quotes, or a name of its kind. */
const namesOne =
  /\d{5,}|["`“]|\b(?:order|user|customer|account|request|trace|transaction|session|cart|basket|invoice|booking|pod|host|node|instance|container|id)(?: id| number)?(?: is| =|:)? #?\d+\b|\b(?:order|user|customer|account|request|trace|transaction|session|cart|basket|invoice|booking|pod|host|node|instance|container|id)(?: id)?(?: is| =|:)? (?=[\w.:-]*\d)[\w.-]*[a-z][\w.-]*/i;

/** What somebody did, behind which one asks what came of it. */
const acts =
  /\b(?:fix|fixed|roll(?:ed)? ?back|rolled|rollback|reverted|restarted|deployed|released|scaled|mitigated|mitigation|failed over|patched|hotfix|pushed|switched|flipped|disabled|enabled)\b/i;

/** The time that was told before. */
const thatTime =
  /\b(?:(?:at|around|from|during|for|in) )?(?:that|this|the same) (?:time|moment|point|window|period)\b|\b(?:around|at|back) then\b|\bthen$/i;

/** A time that is not of what happened: `I have to tell them in 5 min`. */
const isHowLong = (times: string): boolean => /^(?:in|for|within|every)\b/.test(times);

/**
 * What a message asks, each question by itself, where something is told beside it: `customers say they can't pay, what is
 * going on with payments?` What is told may name the service and the time of what is asked. Empty where nothing is
 * told, and where what is told cannot be kept.
 */
export const besideWhatIsTold = (
  { asked, told }: Message,
  { read, thread, isMeasured, passedOver }: Beside,
): string[] => {
  if (told.length === 0 || asked.length === 0 || asked.length + told.length > mostClauses) return [];
  const background = told.map(read);
  // `a customer sent us 0b6e2d1a-…, what happened there?` asks of that ID.
  if (background.some(({ query }) => query?.ask === "correlation")) return [];
  const services = [...new Set(background.flatMap((one) => one.services))];
  const toldAt = background.map((one) => one.times).find((one) => one !== "" && !isHowLong(one)) ?? "";
  // What was done ten minutes ago is asked about since then.
  const isDone = told.some((one) => acts.test(one));
  const ofDone = isDone ? toldAt.replace(/^(?:at|around|about) /i, "since ") : toldAt;
  const fromThen = /\bago$/i.test(toldAt) ? `since ${toldAt}` : ofDone;
  // A time that no clock shows is no time that may be passed over.
  if (told.some((one, at) => /\d[:.]\d\d\b/.test(one) && background[at]?.times === "")) return [];
  const isElsewhere = thread !== undefined && services.some((one) => one !== thread);
  const texts = asked.map((said): string[] => {
    const about =
      ofWhatIsTold(said, told) ??
      ofWhatIsNumbered(said, told) ??
      ofWhatIsSeen(said, told) ??
      ofWhatIsQuoted(said, told, read);
    const text = (about ?? said)
      .replace(/\?$/, "")
      .replace(sinceThen, "since then")
      .replace(/\bafter (?:that|this)$|\bafterwards?$/i, "since then")
      .replace(/\bsince then\b/i, /^since\b/i.test(toldAt) ? "" : "since")
      .trim()
      .replace(thatTime, toldAt);
    const times = /\bsince$/i.test(text) ? toldAt : fromThen;
    const own = read(text);
    // `checkout seems slow, is it payments?` asks how slow both are.
    const isWho = own.services.length > 0 && /^(?:so |and )?is it\b/i.test(text);
    if (about === undefined && isWho && told.some((one) => /\bslow|\blatency\b/i.test(one))) return [];
    // `orders-db is slow, is it ok?`
    const machinery = told.find((_, at) => background[at]?.query?.ask === "machinery");
    if (about === undefined && machinery !== undefined && howItIs.test(said)) return [machinery];
    // What is told of an order is of that order.
    if (about === undefined && told.some((one) => namesOne.test(one))) return [];
    // Whether `this` is in the logs is asked of what was told.
    if (about === undefined && isSeen.test(said)) return [];
    // `p99 is 4s, is it worse than yesterday?` asks of what was told, and not of errors.
    if (
      about === undefined &&
      /^(?:(?:is|was|did|has|when did|what is|what's|whats|what was|how is|how was) (?:it|that|this)|since when|how long)\b/i.test(
        text,
      ) &&
      told.some((one) => measure.test(one) || /\btime ?outs?\b/i.test(one))
    )
      return [];
    // Of calls that are told it may be either service.
    if (own.services.length === 0 && background.some(({ called = [] }) => called.length > 0)) return [];
    // `there` is where that was which is told.
    if (own.services.length === 0 && !own.isPlaced && !own.called?.length && isElsewhere && !/\bthere\b/i.test(text))
      return [];
    const several = passedOver(text);
    if (several.length > 0) return several;
    const plain = completed(text, own, { services, times: "", query: undefined }, read);
    const query = plain === undefined ? undefined : read(plain).query;
    // How a service is that people cannot use since noon is asked of the time since then.
    const isSince =
      query?.ask === "health" &&
      !isDone &&
      /^since\b/i.test(toldAt) &&
      !/\b(?:still|now|yet|again|back|recover(?:s|ed|ing)?)\b/i.test(text);
    if (times === "" || own.times !== "" || (query && !isMeasured(query) && !isSince) || /\bwhen\b/i.test(text))
      return plain === undefined ? partsOf(text, read) : [plain];
    // The errors of a time that was named are not those of now.
    const whole = completed(text, own, { services, times, query: undefined }, read);
    return whole?.endsWith(times) ? [whole] : [];
  });
  return texts.every((some) => some.length > 0) ? texts.flat() : [];
};

/** What belongs to something that was named before; what a service needs of its own is asked with it. */
const ofIts = /\b(?:its|their)\b(?! (?:own|dependenc|needs|dep))/i;

/**
 * The questions of a message, each that names no service with the one that what stands before it names, told or asked: `is search the culprit? show its
 * errors`, `is search acting up? who owns it?` Undefined where they name several, and it asks of one.
 */
const withItsService = ({ asked, told }: Message, read: Reader): string[] | undefined => {
  const background = told.flatMap((one) => read(one).services);
  const named = asked.map((one) => read(one).services);
  const said = asked.map((one, at) => {
    const before = new Set([...background, ...named.slice(0, at).flat()]);
    const [service, other] = [...new Set([...before, ...(named[at] ?? [])])];
    if (ofIts.test(one)) return other ? undefined : service ? one.replace(ofIts, `${service}'s`) : one;
    if (before.size === 0) return one;
    if (before.size > 1) return named[at]?.length === 0 && /\b(?:it|there)\b/i.test(one) ? undefined : one;
    return completed(one, read(one), { services: [...before], times: "", query: undefined }, read) ?? one;
  });
  return said.includes(undefined) ? undefined : said.filter((one) => one !== undefined);
};

/**
 * The questions of a message of which some are read and others are not, those that are read first: each is answered, or
 * it is said why not. Empty where none is read, and where something is no question of its own: it may narrow another.
 */
export const sentencesRead = (
  { asked, told }: Message,
  { read, lexicon }: Pick<Beside, "read"> & { lexicon: Lexicon },
): string[] => {
  if (asked.length < 2 || asked.length > mostQuestions || !asked.every((one) => isQuestion(one, lexicon))) return [];
  const said = withItsService({ asked, told }, read) ?? [];
  const isRead = (text: string) => read(text).query !== undefined;
  const understood = said.filter(isRead);
  return understood.length === 0 ? [] : [...understood, ...said.filter((one) => !isRead(one))];
};

import type { Query } from "../answer-schema.ts";
import { isChatter, namesPlace } from "./chatter.ts";
import { fragmentOf, isFragment } from "./fragments.ts";
import { Puzzled } from "./puzzled.ts";
import { quotedIn } from "./quotes.ts";
import { asksByItself, isOpinion, isQuestion, isReport, tells } from "./reports.ts";
import { completed, type Part, partsOf, there } from "./several.ts";
import { smallTalk } from "./small-talk.ts";
import { type Lexicon, sinceThen, tokensOf, wordOf } from "./tokens.ts";
import { type Facts, factsOf } from "./told-facts.ts";

type Reader = (text: string) => Part;

/** How a text is read, and the words that are known. */
type Reads = { read: Reader; lexicon: Lexicon };

/** How a text is read, the service of the thread, and whether something is measured over a time. */
type Beside = Reads & {
  thread: string | undefined;
  isMeasured: (query: Query) => boolean;
  /** Whether a clock time is still to come today. */
  isAhead: (text: string) => boolean;
  /** The questions of a text of which one would be passed over where it is read as one. */
  passedOver: (text: string) => string[];
};

/** A message: what it asks, sentence by sentence, and what is only told beside that. */
export type Message = { asked: string[]; told: string[] };

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

/** `not payments`: a service that is not meant, and nothing else. */
export const deniesOne = (sentence: string, { services }: Lexicon): boolean =>
  services.includes(/^(?:(?:no|ok|and|but),? )*not (?:the |our )?([\w-]+)$/i.exec(sentence)?.[1]?.toLowerCase() ?? "");

/** What happened, where one might ask for it with these words; and how it is wanted, of which no service and no time is named. */
const happenedThen =
  /^last time (?:it|this|that) was\b|^threshold crossed\b|^(?:everything|all|things|it)(?: was| were| is)? (?:fine|ok|okay|good|quiet|well) (?:until|till|before)\b|^(?:it|they|this|that|things|everything) (?:got|went|was|were|became|came|stopped|recovered)\b|^(?:i|we|boss|they|support) (?:needs?|wants?)(?: \S+){0,3} (?:p\d\d|median|percentile|average)s?$/i;

/** True for what is told behind a question in its sentence: nothing there is said to be in or for what TARS does not know. */
const isRemark = (clause: string, { read, lexicon }: Reads): boolean =>
  tells(clause, lexicon) &&
  !namesPlace(tokensOf(clause, lexicon).map(wordOf), lexicon) &&
  read(clause).query === undefined;

/** What a message asks, and what it tells. */
export const askedAndTold = (message: string, { read, lexicon }: Reads): Message => {
  const told: string[] = [];
  const sentences = sentencesOf(message);
  const asks = (sentence: string) => sentence.endsWith("?") || asksByItself(sentence);
  const asked = sentences.flatMap((sentence, place) => {
    // What is read is asked, by however few words.
    const isBeside = sentences.some((other) => other !== sentence && (asks(other) || read(other).query !== undefined));
    const isTold =
      isBeside &&
      !sentence.endsWith("?") &&
      (deniesOne(sentence, lexicon) ||
        happenedThen.test(sentence) ||
        doWe.test(sentences[place + 1] ?? "") ||
        (tells(sentence, lexicon) && read(sentence).query === undefined));
    if (isTold || smallTalk(sentence) !== undefined) {
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
        (isBeside && isReport(clause, lexicon)) ||
        (next !== undefined && asksByItself(next) && tells(clause, lexicon) && read(clause).query === undefined) ||
        (next === undefined &&
          at > 0 &&
          isQuestion(clauses[at - 1] ?? "", lexicon) &&
          isRemark(clause, { read, lexicon }));
      if (isTold) told.push(clause);
      return !isTold;
    });
    // `is that true, and who is on call for it`
    const [first = "", ...more] = kept;
    const each = isTrue.test(first) && more.length > 0 ? [first, more.join(", ")] : [kept.join(", ")];
    return kept.length === 0 ? [] : each.map((one) => one.replace(/\??$/, "?"));
  });
  return { asked, told };
};

/** Who says it, before what is said. */
const reportedBy = /\b(?:said|says?|saying|claims?|reported|reports?|thinks?|mentioned)\b(?: that)?/i;

const isTrue = /^(?:and )?(?:is|was) (?:that|this|it) (?:true|right|correct|so|the case)\??$/i;

/** What is said of something, behind it. */
const saidOf = / (?:is|are|looks?|seems?|feels?) /i;

/** `someone said that orders-db is slow, is that true?` asks whether it is. */
const ofWhatIsTold = (asked: string, told: string[]): string | undefined => {
  const last = told.at(-1) ?? "";
  if (isTrue.test(asked)) {
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
  // `how many and since when`
  const [since] = / and since when\??$/i.exec(asked) ?? [""];
  const counted = asked.slice(0, asked.length - since.length);
  if (!quoted || other || !howMany.test(counted) || /["`“]| and /.test(counted)) return undefined;
  const { services: own, times } = read(counted);
  const services = own.length > 0 ? own : [...new Set(told.flatMap((one) => read(one).services))];
  return `how many ${quoted}${services.length > 0 ? ` of ${services.join(" and ")}` : ""} ${times}`.trim() + since;
};

const anyOfThose = /\b(?:any|some) of (?:those|them|these)\b/i;

/** `someone saw a NullPointerException, do we have any of those with a stack trace` asks for that one. */
const ofThoseTold = (asked: string, told: string[]): string | undefined => {
  const [name, other] = told.flatMap((one) => one.match(codeTold) ?? []);
  return name && !other && anyOfThose.test(asked) ? asked.replace(anyOfThose, name) : undefined;
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
export const ofItself = (message: string, { read, lexicon }: Reads): string | undefined => {
  const clauses = sentencesOf(message).flatMap(clausesOf);
  const asked = clauses.at(-1) ?? "";
  const told = clauses.slice(0, -1);
  const isLong = howLong.test(asked);
  if (told.length === 0 || clauses.length > mostClauses || !(isLong || howItIs.test(asked))) return undefined;
  if (told.some((one) => one.endsWith("?") || isQuestion(one, lexicon) || measure.test(one) || namesOne.test(one)))
    return undefined;
  // `newest error in payments, since when` asks twice.
  if (told.some((one) => read(one).query && !isReport(one, lexicon) && !tells(one, lexicon))) return undefined;
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
  /\d{5,}|["`“]|\b(?:order|user|customer|account|request|trace|transaction|session|cart|basket|invoice|booking|pod|host|node|instance|container|id)(?: id| number)?(?: is| =|:)? (?:#?\d+\b|(?=[\w.:-]*\d)[\w.-]*[a-z])/i;

/** An alarm by its name, as it is pasted. */
const alarmNamed = /\balarm:? "[^"]{1,100}"/i;

/** The time that was told before. */
const thatTime =
  /\b(?:(?:at|around|from|during|for|in) )?(?:that|this|the same) (?:time|moment|point|window|period)\b|\b(?:around|at|back) then\b|\bthen$/i;

const doWe = /^(?:(?:and|but|so) )*(?:do|have|are|did) we(?: (?:too|also|as well))?\??$/i;

/** `checkout sees timeouts. do we?` asks in a thread whether its service does. */
const ofUs = (
  asked: string,
  told: string[],
  { service, thread }: { service: string | undefined; thread: string | undefined },
): string | undefined => {
  const last = told.at(-1) ?? "";
  const at = service === undefined ? -1 : last.toLowerCase().indexOf(service.toLowerCase());
  if (!doWe.test(asked) || thread === undefined || service === undefined || at < 0) return undefined;
  return `${last.slice(0, at)}${thread}${last.slice(at + service.length)}?`;
};

/** The time that was told, though none was. */
const then = /\bthat (?:time|moment|point|window|period)\b|\b(?:around|at|back) then\b|\bthen$/i;

/** What came of that which was done. */
const didItHelp = /^(?:(?:so|and) )?(?:did|has) (?:that|it|this) (?:help|helped|work|worked|fix it|fixed it)\??$/i;

/** What is asked of then: `were there errors`, `what happened`. */
const ofThePast = /\b(?:was|were|did|happened|had|then|that (?:time|window|moment|period))\b/i;

/** `calling them`, `their calls`, where one service is told of. */
const ofThem = (
  asked: string,
  { service, thread }: { service: string | undefined; thread: string | undefined },
): string =>
  service === undefined
    ? asked
    : asked
        .replace(
          /\b(?:their|its) (error rate|errors|latency|traffic|p\d{2,3}|success rate|logs?|deploys?|deployments?|changes|alerts)\b/i,
          `$1 of ${service}`,
        )
        .replace(/\b(calling|calls to|talking to|reaching|hitting) (?:them|it)\b/i, `$1 ${service}`)
        .replace(
          /\btheir calls\b/i,
          `calls from ${service}${thread === undefined || thread === service ? "" : ` to ${thread}`}`,
        );

/** What is told beside a question, and what that says. */
type Told = { told: string[]; background: Part[]; facts: Facts };

/** A question with what is meant by its `it`, `that` and `then`. */
type Spelled = {
  /** As it was typed. */
  said: string;
  text: string;
  /** It asks of what was told, and so of nothing beside it. */
  isAbout: boolean;
  own: Part;
  /** The time of what is told, as it is that of the question. */
  times: string;
};

const spelledOut = (said: string, { told, facts }: Told, { read, thread }: Beside): Spelled => {
  const { only: service, times: toldAt, moment, saysSince, isAtClock, isDone } = facts;
  const ofWhatCame =
    isDone && didItHelp.test(said) && moment !== "" ? `did the error rate go down since ${moment}` : undefined;
  const about =
    ofWhatCame ??
    ofUs(said, told, { service, thread }) ??
    ofWhatIsTold(said, told) ??
    ofWhatIsNumbered(said, told) ??
    ofWhatIsSeen(said, told) ??
    ofThoseTold(said, told) ??
    ofWhatIsQuoted(said, told, read);
  const text = ofThem(about ?? said, { service, thread })
    .replace(/\bbefore (?:that|then)\b/i, moment === "" ? "$&" : `before ${moment}`)
    .replace(/\?$/, "")
    .replace(sinceThen, "since then")
    .replace(/\bafter (?:that|this)$|\bafterwards?$/i, "since then")
    .replace(/\bsince then\b/i, "since")
    .trim()
    .replace(
      thatTime,
      toldAt === "" ? "$&" : saysSince ? `since ${moment}` : /^since\b/i.test(toldAt) ? `at ${moment}` : toldAt,
    );
  const isAbout = about !== undefined;
  const endsOpen = /\bsince$/i.test(text);
  // What is asked of now, and not of then, is asked since then.
  const isOfNow = !isAbout && isAtClock && !ofThePast.test(text);
  const times = endsOpen ? moment : isOfNow ? `since ${moment}` : toldAt;
  return { said, text, isAbout, own: read(text), times };
};

/** True where a question is of the time, or of the kind, that is told, and TARS does not know of which. */
const isUnclear = (
  { said, text, isAbout, own, times }: Spelled,
  { told, facts }: Told,
  { lexicon, isMeasured }: Beside,
): boolean => {
  if (facts.times === "" && own.times === "" && then.test(text)) return true;
  // `not payments. any timeouts?` may ask for those with others.
  if (own.query?.ask === "dependency-errors" && namesNone(own) && told.some((one) => deniesOne(one, lexicon)))
    return true;
  if (facts.isUntimed && own.times === "" && !/\bwhen\b/i.test(text)) return true;
  if (isAbout) return false;
  const mayNarrow = facts.narrows && own.query !== undefined && isMeasured(own.query);
  const isOfClock =
    /\d/.test(own.times) || (own.times === "" && /\d/.test(times)) || /\bthen\b/i.test(said) || thatTime.test(said);
  return mayNarrow || (facts.isZoned && isOfClock);
};

const namesNone = ({ services, called }: Part): boolean => services.length === 0 && !called?.length;

/** What one asks with `is it`, of what is told to be slow or too full. */
const ofHowItIs = (
  { said, text, isAbout, own }: Spelled,
  { told, background, facts: { services } }: Told,
): string | undefined => {
  if (isAbout) return undefined;
  // `checkout seems slow, is it payments?` asks how slow both are.
  const isWho = own.services.length > 0 && /^(?:so |and )?is it\b/i.test(text);
  if (isWho && told.some((one) => /\bslow|\blatency\b/i.test(one)))
    return `latency of ${[...new Set([...services, ...own.services])].join(" and ")}`;
  // `orders-db is slow, is it ok?`
  return howItIs.test(said) ? told.find((_, at) => background[at]?.query?.ask === "machinery") : undefined;
};

/** `p99 is 4s, is it worse than yesterday?` asks of what was told, and not of errors. */
const ofItsMeasure =
  /^(?:(?:is|was|did|has|when did|what is|what's|whats|what was|how is|how was) (?:it|that|this)|since when|how long)\b/i;

/** A team that tells something. */
const teamSays =
  /\b(?:team|folks|guys|people) (?:says?|said|claims?|claimed|thinks?|reports?|reported|told|confirms?|confirmed)\b/i;

/**
 * True where a question is of one order, one measure, a call or a service that is told, which it does not name. Throws `Puzzled` where a
 * team tells something in a thread.
 */
const isOfAnother = (
  { said, text, isAbout, own }: Spelled,
  { told, background, facts: { services } }: Told,
  { thread }: Beside,
): boolean => {
  // What is told of an order is of that order, and whether `this` is in the logs is asked of what was told.
  if (!isAbout && (told.some((one) => namesOne.test(one.replace(alarmNamed, ""))) || isSeen.test(said))) return true;
  // Whom they are told of, TARS does not know.
  if (!isAbout && services.length === 0 && /\b(?:to|for|from|with) (?:them|him|her)\b/i.test(said)) return true;
  if (!isAbout && ofItsMeasure.test(text) && told.some((one) => measure.test(one) || /\btime ?outs?\b/i.test(one)))
    return true;
  // Of calls that are told it may be either service.
  if (namesNone(own) && background.some(({ called = [] }) => called.length > 0)) return true;
  // `search team says they fixed it`: who says so is not what is meant.
  if (namesNone(own) && !isAbout && thread !== undefined && told.some((one) => teamSays.test(one)))
    throw new Puzzled("it tells what a team says, and not which service it asks about; name that");
  // `there` is where that was which is told.
  const isThere =
    own.query?.ask === "on-call" || (/\bthere\b/i.test(text) && !/\b(?:is|are|was|were) there\b/i.test(text));
  const isElsewhere = thread !== undefined && services.some((one) => one !== thread);
  return namesNone(own) && !own.isPlaced && isElsewhere && !isThere;
};

/** A question with the service and the time that are told, where it names none. Empty where they cannot be kept. */
const withItsPlace = (
  { text, own, times }: Spelled,
  { services, isDone, saysSince }: Facts,
  { read, isMeasured }: Beside,
): string[] => {
  const plain = completed(text, own, { services, times: "", query: undefined }, read);
  const query = plain === undefined ? undefined : read(plain).query;
  // How a service is that people cannot use since noon is asked of the time since then.
  const isSince =
    query?.ask === "health" &&
    !isDone &&
    saysSince &&
    !/\b(?:still|now|yet|again|back|recover(?:s|ed|ing)?)\b/i.test(text);
  if (times === "" || own.times !== "" || (query && !isMeasured(query) && !isSince) || /\bwhen\b/i.test(text))
    return plain === undefined ? partsOf(text, read) : [plain];
  // The errors of a time that was named are not those of now.
  const whole = completed(text, own, { services, times, query: undefined }, read);
  return whole?.endsWith(times) ? [whole] : [];
};

/**
 * What a message asks, each question by itself, where something is told beside it: `customers say they can't pay, what is
 * going on with payments?` What is told may name the service and the time of what is asked. Empty where nothing is
 * told, and where what is told cannot be kept.
 */
export const besideWhatIsTold = ({ asked, told }: Message, beside: Beside): string[] => {
  if (told.length === 0 || asked.length === 0 || asked.length + told.length > mostClauses) return [];
  const background = told.map(beside.read);
  // `a customer sent us 0b6e2d1a-…, what happened there?` asks of that ID.
  if (background.some(({ query }) => query?.ask === "correlation")) return [];
  const all = { told, background, facts: factsOf(told, background, beside.isAhead) };
  const own = (said: string): string[] => {
    const spelled = spelledOut(said, all, beside);
    if (isUnclear(spelled, all, beside)) return [];
    const itself = ofHowItIs(spelled, all);
    if (itself !== undefined) return [itself];
    if (isOfAnother(spelled, all, beside)) return [];
    const several = beside.passedOver(spelled.text);
    return several.length > 0 ? several : withItsPlace(spelled, all.facts, beside);
  };
  let texts: string[] = [];
  for (const said of asked) {
    const previous = texts.at(-1) ?? "";
    const part = beside.read(previous);
    const fragment = fragmentOf(said, { text: previous, part }, beside.read);
    if (fragment?.is === "shown") continue;
    if (fragment?.is === "refused") throw new Puzzled(fragment.problem);
    if (fragment?.is === "instead") texts = texts.slice(0, -1);
    const isThere = all.facts.services.length === 0 && part.services.length > 0 && there.test(said);
    const follows = previous !== "" && (isThere || isFragment(said));
    const text = fragment?.text ?? (follows ? said.replace(there, "") : undefined);
    const found = text === undefined ? own(said) : [completed(text, beside.read(text), part, beside.read) ?? ""];
    if (found.length === 0 || found.includes("")) return [];
    texts.push(...found);
  }
  return texts;
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
export const sentencesRead = ({ asked, told }: Message, { read, lexicon }: Reads): string[] => {
  const isAsked = (text: string) => isQuestion(text, lexicon) || read(text).query !== undefined;
  if (asked.length < 2 || asked.length > mostQuestions || !asked.every(isAsked)) return [];
  // Of what is not read, since when it is so is no question.
  if (asked.some((one, at) => at > 0 && isFragment(one) && read(asked[at - 1] ?? "").query === undefined)) return [];
  const said = withItsService({ asked, told }, read) ?? [];
  const isRead = (text: string) => read(text).query !== undefined;
  const understood = said.filter(isRead);
  return understood.length === 0 ? [] : [...understood, ...said.filter((one) => !isRead(one))];
};

import { callersOf, needsOf, type Settings } from "../../runbook/settings.ts";
import { formatInstant } from "../../runbook/time.ts";
import { trimmed } from "../../runbook/trimmed.ts";
import type { Query } from "../answer-schema.ts";
import { longestQuestion } from "../query.ts";
import { asides, smallWords, turns } from "./asks.ts";
import { askedAndTold, besideWhatIsTold, type Message, ofItself, sentencesRead } from "./background.ts";
import { ofBothSides } from "./both-sides.ts";
import { isChatter } from "./chatter.ts";
import { ofComparedTimes } from "./compared.ts";
import { dropFillers } from "./fillers.ts";
import { behindFollowing } from "./follow.ts";
import { translationsOf } from "./languages.ts";
import { takeAll, unread } from "./phrases.ts";
import { inPlainWords } from "./plain.ts";
import { Puzzled } from "./puzzled.ts";
import { queryOf } from "./query-of.ts";
import type { Asking, Reading } from "./reading.ts";
import { knows, nothingRead, type Progress, readingOf, teamNamed } from "./reading-of.ts";
import { asksByItself } from "./reports.ts";
import { takeScope } from "./scope.ts";
import { noSentences, passedOver, type Sentences, sentencesThatAsk } from "./separate.ts";
import { mostParts, type Part, partsOf, remembered } from "./several.ts";
import { smallTalk } from "./small-talk.ts";
import { takeTimes, typed } from "./times.ts";
import { type Lexicon, tokensOf, wordOf } from "./tokens.ts";
import { toldApart } from "./told-apart.ts";
import { servicesMeant } from "./told-facts.ts";
import { whetherOf } from "./whether.ts";

type Ask = Query["ask"];

/**
 * A question that was not understood: why, and what can be asked instead. Without anything to ask instead it is no question,
 * and the problem is what is replied to it.
 */
export type NotUnderstood = { problem: string; suggestions: string[] };

export type Understood = { query: Query };

/** The part of a question before a word that turns it round: of `all errors, but not timeouts` nobody wants the timeouts. */
const beforeTurn = (question: string): string => {
  const at = [...question.matchAll(/[a-z]+(?:n't)?/gi)].find(
    ([word]) => turns.has(word.toLowerCase()) || /n't$/i.test(word),
  )?.index;
  return at === undefined ? question : question.slice(0, at);
};

/** The words and the services that are known. */
const lexiconOf = ({ settings }: Asking): Lexicon => ({ knows, services: Object.keys(settings.services) });

/** What of a question stands in suggestions, where reading it ended early: its services, and its time. */
const glimpse = (question: string, kept: string, asking: Asking, progress: Progress): void => {
  const lexicon = lexiconOf(asking);
  if (progress.services.length === 0)
    progress.services = tokensOf(kept, lexicon).flatMap((token) => (token.kind === "service" ? [token.service] : []));
  const tokens = tokensOf(question, lexicon);
  if (progress.times !== "") return;
  const { now, settings, startedAt } = asking;
  const times = orPuzzled(() =>
    takeTimes(tokens, { now, timeZone: settings.timeZone, teamZone: settings.timeZone, startedAt }),
  );
  progress.times = times && !(times instanceof Puzzled) ? typed(times.words) : "";
};

const understand = (question: string, asking: Asking, progress: Progress): Query => {
  const { ask, reading } = readingOf(question, asking, progress);
  return queryOf(ask, reading);
};

/** What is measured of a service over a time: of one that follows another, the service and the time may be left out. */
const measured = new Set<Ask>([
  "error-rate",
  "traffic",
  "latency",
  "error-messages",
  "dependency-errors",
  "count",
  "occurrence",
  "log-lines",
  "breakdown",
  "users",
]);

/** The services and the time that a text names which names nothing else. */
const placesIn = (said: string, asking: Asking): Pick<Reading, "scope" | "times"> | undefined => {
  const { settings, now, startedAt } = asking;
  const tokens = tokensOf(said, lexiconOf(asking));
  // Nothing but services and times stands here: `search` is one.
  for (const token of tokens) if (token.kind === "service") token.marked = true;
  takeAll(asides, tokens);
  dropFillers(tokens);
  const scope = takeScope(tokens, { thread: undefined, needs: [], knows });
  const times = takeTimes(tokens, { now, timeZone: settings.timeZone, teamZone: settings.timeZone, startedAt });
  if (unread(tokens).some((token) => !smallWords.has(wordOf(token))) || scope.called.length > 0 || scope.calls)
    return undefined;
  return scope.named.length === 0 && !scope.all && !times ? undefined : { scope, times };
};

/** Whether the services are well that are all that is named. */
const howItIs = (said: string, asking: Asking): Query | undefined => {
  const places = orPuzzled(() => placesIn(said, asking));
  return !places || places instanceof Puzzled || places.times || places.scope.named.length === 0
    ? undefined
    : understand(`is ${places.scope.named.join(" and ")} ok`, asking, nothingRead());
};

/** `and how does that compare to yesterday?` */
const comparing =
  /^\W*(?:(?:ok|okay|thx|thanks|cool|so|and)\W+)*how (?:does|do|did) (?:that|those|they|it|this) (?:now )?compare ((?:to|with|against) .+)$/i;

/**
 * The query of `and payments?`, `same for the last 2 hours`: that of the question that was answered before, of other services
 * or of another time; and of `and the p50?`: another question of its services and its time. Undefined where a question does
 * not follow one. Throws `Puzzled` where that cannot be asked of others.
 */
const followUp = (question: string, asking: Asking): Query | undefined => {
  const said = behindFollowing(question);
  const { previous } = asking;
  const compared = comparing.exec(question);
  if (compared && previous)
    return understand(`${trimmed(previous, "", "?.! ")} compared ${compared[1]}`, asking, nothingRead());
  if (compared && /\b(?:that|those|they)\b/i.test(compared[0]))
    throw new Puzzled("it compares what was asked before, and nothing was asked here before; say what to compare");
  if (said === undefined) return undefined;
  // `and what about payments?` behind no question asks how it is.
  if (!previous && /^\W*(?:and\s+)?(?:the\s+)?same\b/i.test(question))
    throw new Puzzled("it asks the same of something else, and nothing was asked here before; say what to look for");
  if (!previous) return /\bwhat about\b/i.test(question) ? howItIs(said, asking) : undefined;
  const before = () => {
    const [said = previous] =
      "query" in readEnglish(previous, { ...asking, previous: "" }).read ? [] : inEnglish(previous, asking).said;
    return readingOf(said, asking, nothingRead());
  };
  const places = orPuzzled(() => placesIn(said, asking));
  if (places instanceof Puzzled) throw places;
  if (places) {
    const { ask, reading } = before();
    const isOther = places.scope.named.length > 0 || places.scope.all !== undefined;
    if (isOther && (reading.scope.called.length > 0 || reading.scope.calls))
      throw new Puzzled("the question before it is about the calls between two services; ask the whole question");
    return queryOf(ask, {
      ...reading,
      ...(isOther && { scope: places.scope, from: [], by: [], via: [] }),
      ...(places.times && { times: places.times, isToday: false }),
    });
  }
  const own = orPuzzled(() => readingOf(said, asking, nothingRead()));
  if (own instanceof Puzzled || !measured.has(own.ask)) return undefined;
  const { scope, times } = own.reading;
  if (scope.named.length > 0 || scope.called.length > 0 || scope.all || scope.calls) return undefined;
  const { ask, reading } = before();
  if (!measured.has(ask) || reading.scope.called.length > 0 || reading.scope.calls) return undefined;
  return queryOf(own.ask, {
    ...own.reading,
    scope: reading.scope,
    ...(!times && { times: reading.times, isToday: reading.isToday }),
  });
};

/** All services, as one says it. */
const namesAll =
  /\b(?:everything|everywhere|anything(?! [^?]*\bthere\b)|anywhere|(?:all|every|each|which|any|other)(?: (?:the|our|other))? services?)\b/i;

const namesTeam = (text: string, settings: Settings): boolean =>
  (text.toLowerCase().match(/[\w-]+/g) ?? []).some((word) => teamNamed(word, settings) !== undefined);

/** What says that the time behind it is compared with. */
const comparedWith = /(?:\bvs\.?|\bversus|\bthan|\bagainst|\bcompared? (?:to|with)) $/i;

/** The time of a text as it is typed; of one that another is compared with, with the words that say so. */
const timesOf = (text: string, { times }: Progress, query: Query): string => {
  if (times === "" || !("before" in query) || !query.before) return times;
  const [word] =
    comparedWith.exec(text.slice(0, Math.max(0, text.toLowerCase().lastIndexOf(times.toLowerCase())))) ?? [];
  return word === undefined ? times : `${word}${times}`;
};

/** Those that need some services where it is asked what does, else those that they need. */
const relatedOf = (text: string, services: string[], settings: Settings): string[] => {
  const isNeeding =
    /\b(?:depends?|rel(?:y|ies)) on (?!\??$)|\b(?:what|who|which services?|anything)(?: else)? (?:calls?|uses?|needs?)\b/i;
  const found = isNeeding.test(text)
    ? callersOf(settings, services)
    : services.flatMap((one) => needsOf(settings, one));
  return [...new Set(found)].filter((one) => !services.includes(one));
};

/** What a part of a question says by itself. */
const partOf = (text: string, asking: Asking): Part => {
  const progress = nothingRead();
  const query = orPuzzled(() => understand(text, asking, progress));
  glimpse(text, text, asking, progress);
  const [incident] = /\binc-?\d{1,9}\b/i.exec(text) ?? [];
  const isOurs =
    asking.service !== undefined &&
    /\bour (?:own )?(?:error|success|failure|latency|traffic|logs?|service)|\bwe (?:got|get|see|saw) from\b/i.test(
      text,
    );
  const isPlaced = isOurs || namesAll.test(text) || namesTeam(text, asking.settings);
  if (query instanceof Puzzled) return { ...progress, isPlaced, incident, query: undefined };
  // Whom a service calls another part of the question is not about.
  const called = "on" in query ? (query.on ?? []) : [];
  const services = progress.services.filter((one) => !called.includes(one));
  const related = query.ask === "relations" ? relatedOf(text, query.services, asking.settings) : undefined;
  return {
    ...progress,
    times: timesOf(text, progress, query),
    services,
    called,
    ...(related && { related }),
    isPlaced,
    incident,
    query,
  };
};

/** The standard questions about a service at a time, that of what was asked for first, then the nearest in their words. */
const standard = ({ ask, times, services, measure, text }: Progress, question: string, asking: Asking): string[] => {
  const service = services[0] ?? asking.service;
  const whole = service ?? "all services";
  const inLogs = service ? `in ${service} logs` : "across all services";
  const at = (usually: string) => (times === "" ? usually : ` ${times}`);
  const lines: [Ask[], string][] = [
    [
      ["error-rate", "health"],
      `Show me the ${ask === "error-rate" && measure ? measure : "error rate"} for ${whole}${at(" over the last 2 hours")}${times === "" ? ", grouped by 15-minute intervals" : ""}`,
    ],
    [
      ["error-messages", "log-lines", "count"],
      `What are the most frequent error messages ${inLogs}${at(" in the last hour")}?`,
    ],
    [["correlation"], `Find all logs with correlation ID <id> across all services${at("")}`],
    [["dependency-errors"], `Are there any timeout or connection errors ${inLogs}${at("")}?`],
    [["latency"], `${ask === "latency" && measure ? measure : "Latency"} of ${whole}${at("")}`],
    [["traffic"], `Traffic of ${whole}${at("")}`],
    [["changes"], `What changed in ${whole}${at("")}?`],
    [["breakdown"], `Errors of ${whole} by endpoint${at("")}`],
    [["users"], `How many users are affected by ${whole}?`],
    [["on-call"], service ? `Who is on call for ${service}?` : "Who is on call?"],
    [["incident", "incidents"], service ? `Open incidents of ${service}` : "Open incidents"],
  ];
  if (text !== undefined && !text.includes('"'))
    lines.unshift(
      [["count"], `How many "${text}" in ${whole}${at("")}?`],
      [["log-lines", "error-messages"], `Log lines of ${whole} with "${text}"${at("")}`],
    );
  // What is known of an incident has no time.
  if (times === "") lines.push([["brief"], `Why is ${whole} failing?`], [["brief"], `Should we roll back ${whole}?`]);
  const asked = wordsOf(question);
  const near = (text: string) => [...wordsOf(text)].filter((word) => asked.has(word)).length;
  return lines
    .map(([asks, text], index) => ({ text, index, nearness: near(text) + (ask && asks.includes(ask) ? 100 : 0) }))
    .sort((a, b) => b.nearness - a.nearness || a.index - b.index)
    .map(({ text }) => text);
};

/** The words that tell questions apart, without their endings. */
const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, "")));

const shownSuggestions = 3;

/** A question and how it was read. */
export type Read = { question: string; read: Understood | NotUnderstood };

type Whole = { read: Understood | NotUnderstood; parts: string[]; refused?: Sentences["refused"] };

const severalThings = "it asks for several things; ask for one at a time";

/** True for a clock time that is still to come today. */
const isAhead = (text: string, { now, settings }: Asking): boolean => {
  const [, hour = "", minute = ""] = /\b(\d{1,2})[:.](\d\d)\b(?! ?[ap]m)/i.exec(text) ?? [];
  return hour !== "" && `${hour.padStart(2, "0")}:${minute}` > formatInstant(now, settings.timeZone).slice(11, 16);
};

/** How the texts of a message are read, and what is known as it is asked. */
type Around = { read: (text: string) => Part; lexicon: Lexicon; asking: Asking };

/** Why what is told beside a question stands against its reading. */
const lost =
  "it tells something beside what it asks, and TARS cannot tell whether that belongs to it; ask the question alone";

/** The questions of a message with what it tells beside them, or what stands against reading it. */
const withWhatIsTold = (
  asked: string,
  said: Message,
  { read, lexicon, asking }: Around,
): { beside: string[]; against?: string; isTold?: boolean } => {
  const apart = toldApart(asked, { read, lexicon, thread: asking.service });
  if (apart !== undefined) return { beside: [], against: apart };
  const beside = orPuzzled(() =>
    besideWhatIsTold(said, {
      read,
      lexicon,
      thread: asking.service,
      isAhead: (text) => isAhead(text, asking),
      isMeasured: (query) => measured.has(query.ask),
      passedOver: (text) => {
        const { query } = read(text);
        const sentences = query
          ? passedOver(text, query, { read, lexicon })
          : sentencesThatAsk(text, { read, lexicon });
        const { texts, refused } = query || sentences.isDecided ? sentences : noSentences;
        const [first] = refused;
        if (first) throw new Puzzled(first.problem);
        return texts;
      },
    }),
  );
  if (beside instanceof Puzzled) return { beside: [], against: beside.message };
  // What could be read alone, beside something that may change it.
  const isTold = said.told.some((one) => smallTalk(one) === undefined && !isChatter(one, lexicon));
  const isAlone = said.asked.length > 0 && said.asked.every((one) => read(one).query !== undefined);
  const whole = read(asked).query;
  const text = whole && "text" in whole ? whole.text : undefined;
  const isKept = whole?.ask === "correlation" || (text !== undefined && said.told.some((one) => one.includes(text)));
  // `payments is out of the picture. any timeouts?` names no other service.
  const named = said.told.flatMap((one) => read(one).services);
  const isOfNone = (one: string) =>
    asksByItself(one) && read(one).services.length === 0 && !/\b(?:its?|this|that|confirm)\b/i.test(one);
  const isOfTold =
    said.asked.length > 0 &&
    said.asked.every(isOfNone) &&
    servicesMeant(said.told, said.told.map(read)).length === 0 &&
    named.length > 0;
  const isLost = beside.length === 0 && isTold && (isAlone || isOfTold) && !isKept;
  return isLost ? { beside, against: lost } : { beside, isTold: isTold && !isKept };
};

/** The single questions of a message that is not read as one, of what is told beside them first, or why there are none. */
const partsIn = (
  message: string,
  { said, beside, isTold }: { said: Message; beside: string[]; isTold: boolean },
  { read, lexicon, asking }: Around,
): { parts: string[]; refused?: Sentences["refused"]; problem?: string } => {
  // What is told is no question of its own.
  const sentences = orPuzzled(() => (isTold ? noSentences : sentencesThatAsk(message, { read, lexicon })));
  if (sentences instanceof Puzzled) return { parts: [], problem: sentences.message };
  const { now, settings, startedAt } = asking;
  const ways = [
    () => ofBothSides(message, { read, ...asking }),
    () => ofComparedTimes(message, { read, lexicon, now, settings, startedAt }),
    () => partsOf(message, read),
    () => sentencesRead(said, { read, lexicon }),
  ];
  if (beside.length === 0 && sentences.isDecided) return { parts: sentences.texts, refused: sentences.refused };
  const first = beside.length > 0 ? beside : sentences.texts;
  const parts = ways.reduce((found, find) => {
    const made = found.length > 0 ? found : orPuzzled(find);
    return made instanceof Puzzled ? [] : made;
  }, first);
  return { parts };
};

/** The one question that a message asks in other words, where it asks no other and nothing of it is refused. */
const onlyOf = (parts: string[], refused: Sentences["refused"] = [], asked: string): string | undefined => {
  const [one, other] = parts;
  return other === undefined && refused.length === 0 && one !== asked ? one : undefined;
};

/** How a question in English is read, and the single questions in it where it is not: found once, for the suggestions as well. */
const readEnglish = (question: string, asking: Asking): Whole => {
  const asked = question.slice(0, longestQuestion);
  const progress = nothingRead();
  const followed = orPuzzled(() => followUp(asked, asking));
  const understood = (query: Query, text: string) => ({
    read: { query: { ...query, ...whetherOf(text, query) } },
    parts: [],
  });
  if (followed && !(followed instanceof Puzzled)) return understood(followed, asked);
  const lexicon = lexiconOf(asking);
  const read = remembered((text) => partOf(text, asking));
  const around = { read, lexicon, asking };
  const itself = ofItself(asked, { read, lexicon });
  if (itself !== undefined && read(itself).query) return understood(understand(itself, asking, progress), itself);
  const said = askedAndTold(asked, { read, lexicon });
  const { beside, against, isTold = false } = withWhatIsTold(asked, said, around);
  const [plain, more] = beside;
  if (plain !== undefined && more === undefined) return understood(understand(plain, asking, progress), plain);
  try {
    if (against !== undefined) throw new Puzzled(against);
    if (more !== undefined) throw new Puzzled(severalThings);
    const query = understand(asked, asking, progress);
    const { texts: parts, refused } = passedOver(asked, query, { read, lexicon });
    const only = onlyOf(parts, refused, asked);
    if (only !== undefined) return readEnglish(only, asking);
    if (parts.length > 0) return { read: { problem: severalThings, suggestions: parts }, parts, refused };
    return understood(query, asked);
  } catch (error) {
    if (!(error instanceof Puzzled)) throw error;
    const reply = smallTalk(asked);
    if (reply !== undefined) return { read: { problem: reply, suggestions: [] }, parts: [] };
    const { parts, refused, problem } =
      against === undefined
        ? partsIn(asked, { said, beside, isTold }, around)
        : { parts: [], refused: [], problem: against };
    const only = onlyOf(parts, refused, asked);
    if (only !== undefined) return readEnglish(only, asking);
    const before = beforeTurn(asked);
    // `please exclude the 404s and show me the errors`: what stands before it asks nothing.
    const kept = before.trim().includes(" ") ? before : asked;
    if (before !== asked) Object.assign(progress, nothingRead());
    glimpse(asked, kept, asking, progress);
    const service = progress.services[0] ?? asking.service ?? "all services";
    const timeless = standard({ ...progress, times: "" }, kept, asking);
    const guesses = [
      ...parts.map((part) => [part]),
      ...(problem === undefined ? [] : said.asked.map((one) => [one])),
      [error.meant],
      [progress.ask && progress.services.length === 0 ? `${asked.trim()} for ${service}` : undefined],
      // With the asked time, where that can be read.
      ...standard(progress, kept, asking).map((one, index) => [one, timeless[index]]),
    ];
    const message = followed?.message ?? problem ?? error.message;
    return {
      read: { problem: message, suggestions: usable(guesses, asked, asking) },
      parts,
      ...(refused && { refused }),
    };
  }
};

/** A question in the other languages that have all of its words, in English; of one that has most of them what it lacks. */
const inEnglish = (question: string, asking: Asking): { said: string[]; lacks?: string } => {
  const found = translationsOf(question, lexiconOf(asking), asking.settings);
  const whole = found.filter(({ unknown }) => unknown.length === 0);
  const [nearest] = found;
  const [word] = nearest?.unknown ?? [];
  const isNear = nearest !== undefined && nearest.foreign > nearest.unknown.length;
  return {
    said: whole.map(({ english }) => english),
    ...(isNear && word && { lacks: `it has the word \`${word}\`, which TARS does not know in ${nearest.language}` }),
  };
};

/**
 * How a question is read: as English, and where that cannot be, in the other languages. Beside an ID English takes every word
 * for context: where another language has them all, they are read. Where two languages read two things, it is refused.
 */
const readWhole = (typed: string, asking: Asking): Whole => {
  const question = inPlainWords(typed.slice(0, longestQuestion));
  const own = readEnglish(question, asking);
  const isOfId = "query" in own.read && own.read.query.ask === "correlation";
  if (("query" in own.read && !isOfId) || own.parts.length > 0 || smallTalk(question) !== undefined) return own;
  const { said, lacks } = inEnglish(question, asking);
  const [first, ...others] = said.map((text) => ({ text, ...readEnglish(text, asking) }));
  if (!first) return isOfId || !lacks ? own : { ...own, read: { suggestions: [], ...own.read, problem: lacks } };
  for (const { text, read, parts } of [first, ...others])
    if ("problem" in read) return { read: { ...read, problem: `read as \`${text}\`: ${read.problem}` }, parts };
  return others.every(({ read }) => JSON.stringify(read) === JSON.stringify(first.read)) ? first : own;
};

/**
 * A question in words as a typed query, or why it is not understood and what can be asked instead (Q1–Q4). Each part of
 * it is read by tables of phrases: the ID, the services, the times, what is asked for. A word that is left over and is not
 * known to change nothing makes it a question that is not understood: TARS answers nothing that was not asked. Times
 * without a zone are in the settings' zone; a clock time that is still to come today is yesterday's.
 */
export const readQuestion = (question: string, asking: Asking): Understood | NotUnderstood =>
  readWhole(question, asking).read;

/** What a sentence asks of the one before it and TARS does not know, with what can be asked of that instead. */
const notRead = ({ question, problem, behind }: Sentences["refused"][number], asking: Asking): Read => {
  const progress = nothingRead();
  orPuzzled(() => understand(behind, asking, progress));
  glimpse(behind, behind, asking, progress);
  const guesses = standard(progress, behind, asking).map((one) => [one]);
  return { question, read: { problem, suggestions: usable(guesses, behind, asking) } };
};

/**
 * A question as the single ones that it asks (Q1–Q4): `who is on call for payments and what is the error rate` are two, each
 * with what was said once for both. One that asks for one thing, or that cannot be read so, stays as it is.
 */
export const readQuestions = (question: string, asking: Asking): [Read, ...Read[]] => {
  const { read, parts, refused = [] } = readWhole(question, asking);
  const all = [...parts.flatMap((part) => readQuestions(part, asking)), ...refused.map((one) => notRead(one, asking))];
  const same = (one: Read) => JSON.stringify(one.read);
  const [first, ...rest] = all.filter((one, at) => all.findIndex((other) => same(other) === same(one)) === at);
  if (!first) return [{ question, read }];
  if (rest.length < mostParts) return [first, ...rest];
  const problem = `it asks for ${rest.length + 1} things; ask for ${mostParts} at a time`;
  return [{ question, read: { problem, suggestions: parts.slice(0, shownSuggestions) } }];
};

/** What some reading makes, or why it makes nothing. */
const orPuzzled = <Made>(make: () => Made): Made | Puzzled => {
  try {
    return make();
  } catch (error) {
    if (error instanceof Puzzled) return error;
    throw error;
  }
};

/** The first questions that can be asked, one of each group; in place of an ID one may stand. */
const usable = (groups: (string | undefined)[][], asked: string, asking: Asking): string[] => {
  const found = new Set<string>();
  for (const group of groups) {
    if (found.size === shownSuggestions) break;
    const one = group.find((text) => text !== undefined && text !== asked.trim() && isRead(text, asking));
    if (one !== undefined) found.add(one);
  }
  return [...found];
};

/** True for a suggestion that is read when it is asked: of several sentences none is a question of its own. */
const isRead = (question: string, asking: Asking): boolean => {
  const text = question.replace("<id>", "abc-123");
  const query = orPuzzled(() => understand(text, asking, nothingRead()));
  if (query instanceof Puzzled) return false;
  if (!/[?!.;] /.test(text)) return true;
  const reader = { read: remembered((one) => partOf(one, asking)), lexicon: lexiconOf(asking) };
  const over = orPuzzled(() => passedOver(text, query, reader));
  return !(over instanceof Puzzled) && over.texts.length === 0;
};

import { own } from "../../runbook/own.ts";
import { needsOf, type Settings } from "../../runbook/settings.ts";
import { type Severity, severities, severityWord, severityWords } from "../../runbook/severity.ts";
import type { Query } from "../answer-schema.ts";
import {
  asides,
  asks,
  askWords,
  dimensions,
  kindWords,
  type Meaning,
  placedWords,
  smallWords,
  tags,
  turns,
} from "./asks.ts";
import { takeComing } from "./coming.ts";
import { nameFailures } from "./failure-words.ts";
import { dropFillers, fillerWords } from "./fillers.ts";
import { type Filters, markStatuses, takeFilters } from "./filters.ts";
import { takeId } from "./ids.ts";
import { takeLimit } from "./limit.ts";
import { nameOtherwise } from "./names.ts";
import { isOfNow } from "./now.ts";
import { takeAuthor, takeNames } from "./people.ts";
import { type Match, nameOf, takeAll, unread, use, wordsIn } from "./phrases.ts";
import { Puzzled } from "./puzzled.ts";
import type { Asking, Reading } from "./reading.ts";
import { callWords, type Scope, servicesBehind, takeDeployed, takeScope } from "./scope.ts";
import { isSlipOf, isSurelySlipOf, shortSlips } from "./slips.ts";
import { refuseAlone, strangeness } from "./strange.ts";
import {
  type Comparison,
  isLastingWord,
  monthIn,
  takeComparison,
  takeGrouping,
  takeTimes,
  timeWords,
  typed,
} from "./times.ts";
import { alarmIn, asService, type Of, type Token, tokensOf, wordOf } from "./tokens.ts";
import { bodyOf, isTold, orderIn } from "./told.ts";
import { askOf } from "./what-is-asked.ts";

type Ask = Query["ask"];

/** Words of a question beside those of what it asks for. */
const otherWords = new Set([
  ...timeWords,
  ...smallWords,
  ...fillerWords,
  ...Object.keys(placedWords),
  ...turns,
  ...dimensions,
  ...callWords,
  ..."correlation request trace transaction id ids uuid req amzn x containing status code codes http response responses error percentile th then lowest".split(
    " ",
  ),
]);

/** True for a word that means something in a question. */
export const knows = (word: string): boolean => askWords.has(word) || otherWords.has(word);

/** Words that a question may have beside the phrase of what it asks for. */
const beside: Partial<Record<Ask, string>> = {
  "error-rate":
    "when yet already total peaked unusual normal abnormal doing looking trending behaving developed developing evolved evolving behaved spike spiked spiking jump jumped drop dropped rise risen rose rising climb climbing how high bad peak highest lowest max maximum worst error errors rate percent request requests",
  traffic:
    "already doubled tripled halved unusual normal abnormal doing looking trending behaving developed developing evolved evolving behaved risen more spike spiked spiking jump jumped drop dropped off how high load less higher lower second peak highest lowest max maximum",
  latency:
    "already unusual normal abnormal doing looking trending behaving developed developing evolved evolving behaved spike spiked spiking jump jumped drop dropped rise risen rose rising climb climbing back down how high bad long worst peak highest lowest max maximum requests request calls time times higher lower percentile th ms seconds",
  "error-messages": "ever when level trace traces message messages kind kinds type types",
  "dependency-errors":
    "stopped stop gone cleared ever type types kind kinds down failing unreachable fail fails failed trouble",
  correlation:
    "spans span when where who how request requests trace follow everything error errors ids line lines entries call transaction event events saw failed fail",
  occurrence:
    "when how did error errors exception exceptions failure line lines log logs message messages status code codes time ever up yet",
  count:
    "stop stopped gone ever level levels spike spikes spiking when how error errors status code codes lines times request requests",
  "log-lines":
    "ever when where line lines level levels entries entry message messages tail grep output events error errors",
  health: "back yet else error errors",
  changes:
    "everything exist exists touch touched flip flipped config configs flag flags feature toggle setting settings push pushed who whom when how new author version code",
  breakdown:
    "errors error failures fail fails failed failing most worst with have has by per breakdown split which where status statuses code codes http response requests",
  relations: "how need needs depend depends call calls use uses rely relies service services",
  machinery:
    "how high low full busy usage spike spiked climbing climbs rising growing increasing spiking leaking looks like",
  users: "so far yet how who errors error affected impacted incident outage",
  brief:
    "how who why errors error fail fails failing break breaks high low suspected likely incident outage cause before yet known firing active past history",
  "on-call":
    "who whom whose how when engineer primary secondary backup next page pager duty today call will person people rota team teams blew up went down happened started failed broke",
  incident:
    "everything who when how where resolved open closed mitigated acknowledged acked ongoing fixed incident lead status update severity phase eta yet state",
  alerts:
    "when alert alerts alarm alarms fire firing fired active on off go went triggered p1 p2 p3 p4 sev1 sev2 sev3 sev4 overnight history",
  incidents:
    "p1 p2 p3 p4 p1s p2s p3s p4s sev1 sev2 sev3 sev4 when closed resolved last time affecting affect impacting hitting how when open active ongoing running incident incidents past previous history",
};

/** Words that other words look like for one letter: they are no slips of each other. */
const meantWords = [...new Set([...askWords, ...otherWords])].filter((word) => /^[a-z]{5,}$/.test(word));

/** What is said around a question is no slip of a word that it asks with: `telling` is not `yelling`. */
const wordsAround = new Set([...wordsIn(asides), ...wordsIn(tags)]);

/** `error` of what `errror` was meant for, where only one word can be: what may be a word of English is asked back. */
const corrected = (tokens: Token[], services: string[]): void => {
  for (const token of tokens) {
    const short = token.kind === "word" && !knows(token.word) ? own(shortSlips, token.word) : undefined;
    if (token.kind === "word" && short !== undefined) token.word = short;
    if (token.kind !== "word" || token.word.length < 4 || knows(token.word) || !/^[a-z]+$/.test(token.word)) continue;
    if (wordsAround.has(token.word)) continue;
    const near = meantWords.filter((word) => isSlipOf(token.word, word));
    const stems = new Set(near.map((word) => word.replace(/s$/, "")));
    const [meant] = near;
    const isSure = meant !== undefined && isSurelySlipOf(token.word, meant);
    if (isSure && stems.size === 1 && !services.some((service) => isSlipOf(token.word, service))) token.word = meant;
  }
};

/**
 * The service that `chekout` was meant for, where a slip makes it of no other: what may be a word, or the name of another
 * service, is asked back.
 */
const correctServices = (tokens: Token[], services: string[]): void => {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "word" || token.word.length < 5 || knows(token.word) || !/^[a-z]+$/.test(token.word)) continue;
    // `that payment` is one of those that payments makes.
    if (/^(?:that|this|a|his|her|their|each|every|per|one)$/.test(wordOf(tokens[at - 1]))) continue;
    // `when was checkouts last outage`
    const isCounted =
      !/^fail/.test(wordOf(tokens[at + 1])) &&
      /^(?:many|much|number|of)$/.test(wordOf(tokens[at - 1])) &&
      /^(?:how|the|number)$/.test(wordOf(tokens[at - 2]));
    const several = isCounted ? [] : services.filter((one) => token.word === `${one}s`);
    const slips = services.filter(
      (one) => isSlipOf(token.word, one) && (isSurelySlipOf(token.word, one) || one.length > token.word.length),
    );
    const [service, other] = several.length > 0 ? several : slips;
    if (service && !other) tokens[at] = asService(token, service);
  }
};

/** `payments n search`: between two services it is an `and`; `w checkout`: before one it is a `with`. */
const joinServices = (tokens: Token[]): void => {
  for (const [at, token] of tokens.entries()) {
    if (tokens[at + 1]?.kind !== "service") continue;
    // `on call 4 payments`
    if (token.raw === "4" && tokens[at - 1]?.kind === "word")
      tokens[at] = { ...token, kind: "word", word: "for" } as Token;
    if (wordOf(token) === "n" && tokens[at - 1]?.kind === "service")
      tokens[at] = { ...token, kind: "word", word: "and" } as Token;
    if (wordOf(token) === "w" && tokens[at - 1]?.kind === "word")
      tokens[at] = { ...token, kind: "word", word: "with" } as Token;
  }
};

/** `100s of errors` are many, and neither of 100 seconds nor of a status; `last 100s of errors` are of a time. */
const nameMany = (tokens: Token[]): void => {
  for (const [at, { kind, raw, piece }] of tokens.entries())
    if (
      (kind === "status" || kind === "length") &&
      /^10+s$/i.test(raw) &&
      wordOf(tokens[at + 1]) === "of" &&
      !isLastingWord(wordOf(tokens[at - 1]))
    )
      tokens[at] = { raw, piece, used: false, kind: "word", word: "lots" };
};

/** `yesterday vs today` compares today with yesterday: the newer time is the one that is asked about. */
const orderCompared = (tokens: Token[]): void => {
  for (const [at, older] of tokens.entries()) {
    const [versus, newer] = [tokens[at + 1], tokens[at + 2]];
    if (!newer || wordOf(older) !== "yesterday" || !/^(?:vs|versus|and)$/.test(wordOf(versus))) continue;
    if (wordOf(newer) !== "today" || (wordOf(versus) === "and" && wordOf(tokens[at - 1]) !== "between")) continue;
    [tokens[at], tokens[at + 2]] = [newer, older];
  }
};

const deployment = /^(?:deploy|deployment|release|rollout|push)$/;

/** `the 14:30 deploy` is the deploy at 14:30. */
const nameDeployments = (tokens: Token[]): void => {
  for (const [at, time] of tokens.entries()) {
    const [before, named] = [tokens[at - 1], tokens[at + 1]];
    if (time.kind !== "clock" || !named || !deployment.test(wordOf(named))) continue;
    if (!/^(?:the|our|my|that|this)$/.test(wordOf(before))) continue;
    const { piece } = time;
    tokens.splice(at, 2, named, { raw: "at", piece, used: false, kind: "word", word: "at" }, time);
  }
};

/** What was read of a question so far: it is there for suggestions when the rest is not understood. */
export type Progress = {
  services: string[];
  times: string;
  ask: Ask | undefined;
  /** What is measured, where it is not the usual: `success rate`, `p99`. */
  measure?: string;
  /** What is looked for in the logs. */
  text?: string;
};

export const nothingRead = (): Progress => ({ services: [], times: "", ask: undefined });

/** The log group of one service is that service. */
const nameLogGroups = (tokens: Token[], settings: Settings): void => {
  for (const [at, token] of tokens.entries()) {
    const { kind, raw } = token;
    if (kind !== "text" || /^(?:with|containing|mentioning|saying|grep|find)$/.test(wordOf(tokens[at - 1]))) continue;
    const [service, other] = Object.keys(settings.services).filter((one) =>
      settings.services[one]?.logGroups.some(({ name }) => name === raw),
    );
    if (service && !other) tokens[at] = asService(token, service);
  }
};

/** `timeouts in payments, not in checkout`: the other service, which is not asked about. */
const contrastIn = (tokens: Token[]): Token[] => {
  const at = tokens.findIndex(
    (token, index) =>
      wordOf(token) === "not" &&
      (tokens[index - 1]?.comma === true || (wordOf(tokens[index - 1]) === "but" && !whether.test(wordOf(tokens[0])))),
  );
  const behind = tokens.slice(at + 1);
  const [first, second] = behind;
  const isPlace = behind.length === 2 && /^(?:in|on|of|for|from|at)$/.test(wordOf(first));
  const other = behind.length === 1 ? first : isPlace ? second : undefined;
  const isOther = other?.kind === "service" && tokens.filter((token) => token.kind === "service").length > 1;
  const from = wordOf(tokens[at - 1]) === "but" ? at - 1 : at;
  // `which errors are in checkout but not in payments` are some of those of checkout.
  const isChosen = tokens.slice(0, at).some((token) => /^(?:which|that)$/.test(wordOf(token)));
  return at > 0 && !isChosen && (isOther || /^(?:us|ours)$/.test(wordOf(other))) ? tokens.slice(from) : [];
};

/** `log lines mentioning stripe`: what is to be in them stands behind the word, quotes or not. */
const nameTexts = (tokens: Token[]): void => {
  for (const [at, { kind, raw, piece, ...token }] of tokens.entries()) {
    const [before, behind] = [wordOf(tokens[at - 1]), wordOf(tokens[at + 1])];
    // `lines with ERROR`, `logs without DEBUG`, `with timeout word`
    const isLevel = /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)$/.test(raw);
    const isNamed = /^(?:word|string)$/.test(behind) && /^(?:with|having|without|containing)$/.test(before);
    const isOfLines = isLevel && !/^levels?$/.test(behind) && /^(?:with|having|without)$/.test(before);
    if (kind === "word" && (isNamed || isOfLines)) {
      tokens[at] = { raw, piece, used: false, kind: "text", text: raw };
      if (isNamed) use(tokens.slice(at + 1, at + 2));
      continue;
    }
    if (kind !== "word" || !/^(?:containing|contains?|mentioning|mentions?|mentioned)$/.test(wordOf(tokens[at - 1])))
      continue;
    // `orders-db` was taken apart, or is a thing of a service.
    const isName = /[a-z][-_.]\w/i.test(raw);
    if ("word" in token && (isName || !knows(token.word)) && token.word.length > 1)
      tokens[at] = { raw, piece, used: false, kind: "text", text: raw };
  }
};

/** `this one` is this, and `ok` before a question says nothing. */
const dropSmall = (tokens: Token[]): void => {
  for (const [at, token] of tokens.entries())
    if (wordOf(token) === "one" && /^(?:this|that|which)$/.test(wordOf(tokens[at - 1]))) use([token]);
  // `and its error rate then`: at the end it is a time that nothing says.
  use(tokens.slice(0, -1).filter((token) => wordOf(token) === "then"));
  const [first, second] = tokens;
  const begins =
    /^(?:and|so|but|now|what|how|who|when|which|where|why|is|are|was|did|do|does|any|can|could|show|give)$/;
  if (first && /^(?:ok|okay|well|fine|good|right)$/.test(wordOf(first)) && begins.test(wordOf(second))) use([first]);
};

/** How names of alarms end. */
const ofAlarms = /-(?:5xx|4xx|errors?|error-rate|latency|p\d\d|availability|health|timeouts?|alarm|alert)$/;

/** `the checkout-5xx alarm` is one of checkout. */
const nameAlarms = (tokens: Token[], services: string[]): void => {
  const isOfAlarms = tokens.some((token) =>
    /^(?:fire|fires|fired|firing|flap|flaps|flapped|flapping)$/.test(wordOf(token)),
  );
  for (const [at, token] of tokens.entries()) {
    const raw = token.raw.toLowerCase();
    const isNamed = isOfAlarms || /^(?:alarms?|alerts?)$/.test(wordOf(tokens[at + 1])) || ofAlarms.test(raw);
    const service = services.find((one) => raw.startsWith(`${one}-`));
    if (token.kind === "word" && isNamed && service) tokens[at] = asService(token, service, raw);
  }
};

/** `payment svc` is `payments`: the one service that is called so, but for an `s`. */
const nameAlmost = (tokens: Token[], services: string[]): void => {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "word" || !/^(?:svc|service|api)$/.test(wordOf(tokens[at + 1])) || knows(token.word)) continue;
    const service = services.find((one) => one === `${token.word}s` || `${one}s` === token.word);
    if (service) tokens[at] = asService(token, service);
  }
};

/** The services of which it is asked whether they are the cause of what is there: `is payments the culprit`. */
const blamedIn = (tokens: Token[]): string[] => {
  const blamed = tokens.flatMap((token, at) => {
    const behind = tokens
      .slice(at + 1, at + 5)
      .map(wordOf)
      .join(" ");
    // `the payments problem` is one that there is.
    const before = tokens.slice(0, at).findLast(({ kind }) => kind !== "service");
    const isNamed = /^(?:fault|problem)\b/.test(behind) && /^(?:the|this|our)$/.test(wordOf(before));
    const isBlamed =
      !isNamed &&
      /^(?:(?:is|was) )?(?:the|a) (?:(?:root|main|likely|primary|real) )?(?:cause|culprit|suspect|trigger|reason)\b|^(?:fault|problem)\b/.test(
        behind,
      );
    // `could this be coming from payments`, `is it because of payments`
    const last = tokens
      .slice(Math.max(0, at - 3), at)
      .map(wordOf)
      .join(" ");
    const isSource =
      tokens.some((one) => /^(?:it|this|that|these|errors?|failures?)$/.test(wordOf(one))) &&
      /(?:coming from|come from|comes from|caused by|because of|due to|fault of)$/.test(last);
    const said = (to: number) => tokens.slice(0, to).map(wordOf).join(" ");
    // `could it be payments`, `is it payments again`
    const isIt =
      (/(?:it|this|that) be$/.test(last) || /^(?:so |and )?(?:is|was) (?:it|this|that)$/.test(said(at))) &&
      tokens
        .slice(at + 1)
        .every((token) => token.kind === "service" || isOr(token) || /^(?:again|too|now)$/.test(wordOf(token)));
    return token.kind === "service" && (isBlamed || isSource || isIt) ? [token.service] : [];
  });
  // `from catalog or from payments`
  const alike = tokens.flatMap((token, at) =>
    token.kind === "service" && tokens.slice(Math.max(0, at - 2), at).some(isOr) ? [token.service] : [],
  );
  return blamed.length > 0 ? [...new Set([...blamed, ...alike])] : [];
};

const isOr = (token: Token | undefined): boolean => wordOf(token) === "or";

/** Nothing but words that questions have: no time, no number and no text, and nothing that turns it round. */
const isPlain = (tokens: Token[]): boolean =>
  tokens.every(
    (token) => token.kind === "service" || (token.kind === "word" && knows(token.word) && !turns.has(token.word)),
  );

/** `right` at the end asks whether it is so. */
const isTag = (last: Token | undefined): boolean => /^(?:right|correct|eh|huh|yeah)$/.test(wordOf(last));

/** A question taken apart, each thing of it by the name that TARS has for it. */
const namedTokens = (question: string, settings: Settings): Token[] => {
  const known = Object.keys(settings.services);
  const whole = /^\s*["“'`](.+)["”'`]\s*$/.exec(question)?.[1];
  const tokens = tokensOf((whole ?? question).replace(/^\s*\/tars\b/i, ""), { knows, services: known });
  corrected(tokens, known);
  correctServices(tokens, known);
  joinServices(tokens);
  orderCompared(tokens);
  nameDeployments(tokens);
  nameMany(tokens);
  nameAlmost(tokens, known);
  nameAlarms(tokens, known);
  nameOtherwise(tokens, settings, knows);
  nameFailures(tokens);
  dropSmall(tokens);
  nameLogGroups(tokens, settings);
  markStatuses(tokens);
  nameTexts(tokens);
  return tokens;
};

/**
 * How a question is put: the word with which it begins, of whom it asks when they are on call, which services it blames, and
 * for which service it asks whether they are the cause.
 */
type Manner = { first: string; person: string | undefined; blamed: string[]; cause?: string };

/** Reads what is said beside a question. Throws `Puzzled` for what tells or orders, and asks nothing that TARS knows. */
const takeManner = (tokens: Token[], question: string, { settings, service: thread }: Asking): Manner => {
  // `payments is fine now, right`, `can you confirm`: what is told is asked.
  const isTagged = takeAll(tags, tokens).length > 0 || isTag(tokens.at(-1));
  takeAll(asides, tokens);
  dropFillers(tokens);
  use(contrastIn(tokens));
  const person = takeNames(tokens, question, settings);
  const said = unread(tokens);
  const [head, negation] = bodyOf(said);
  const first = wordOf(head);
  // `isn't payments down?` asks whether it is.
  if (/^(?:is|are|has|have)$/.test(first) && wordOf(negation) === "not" && negation?.piece === head?.piece)
    use(negation ? [negation] : []);
  const order = orderIn(said);
  if (order)
    throw new Puzzled(
      `it tells TARS to \`${order}\`, or asks about that; questions change nothing, the buttons and the console do`,
    );
  if (!isTagged && isTold(said, question))
    throw new Puzzled("it tells how things stand; with a question mark it is a question", `${question.trim()}?`);
  // `error rate of payments, sorry, checkout`
  const slipped = tokens.findIndex((token) => /^(?:sorry|oops)$/.test(wordOf(token)));
  if (tokens[slipped - 1]?.kind === "service" && tokens.slice(slipped).some(({ kind }) => kind === "service"))
    throw new Puzzled("it corrects itself; ask the question anew");
  const asks = question.includes("?") || /^(?:is|are|was|were|could|can|might|may|does|do|did)$/.test(first);
  // `was latency this bad yesterday?` asks how it is now beside how it was then.
  const isAsNow = said.some(
    (token, at) => /^(?:bad|slow|high|low)$/.test(wordOf(token)) && /^(?:this|that|so|as)$/.test(wordOf(said[at - 1])),
  );
  if (isAsNow && /^(?:was|were|did)$/.test(first))
    throw new Puzzled("it compares how it was with how it is; ask for it `compared to yesterday`");
  const blamed = blamedIn(said);
  const [one] = blamed;
  const others = new Set(
    said.flatMap((token) => (token.kind === "service" && !blamed.includes(token.service) ? [token.service] : [])),
  );
  const [failing = thread, more] = others;
  // `are checkout's errors caused by payments`: what is known of the cause is told, whatever is blamed.
  const besideCode = said.filter((token) => wordOf(token) !== "code");
  const isCounted = first === "how" || said.some((token) => /^(?:which|many|much)$/.test(wordOf(token)));
  const isOfCause = asks && !isCounted && isPlain(besideCode) && failing !== undefined && more === undefined;
  if (one && isOfCause && (others.size > 0 || said.some((token) => /^(?:our|own|ours)$/.test(wordOf(token)))))
    return { first, person, blamed: [], cause: failing };
  if (one && (isCounted || !(asks && isPlain(said) && others.size === 0)))
    throw new Puzzled(
      `it asks whether ${one} is the cause of something; TARS tells what is known of a cause: \`why is <service> failing\``,
      `Is ${one} ok?`,
    );
  return { first, person, blamed };
};

/** Reads of which services a question speaks. */
const takePlaces = (
  tokens: Token[],
  { settings, service: thread }: Asking,
  { person }: Manner,
): Pick<Reading, "from" | "by" | "via" | "deployed" | "scope"> => {
  const from = servicesBehind(tokens, "from");
  const by = servicesBehind(tokens, "by");
  const via = ["via", "through", "using"].flatMap((word) => servicesBehind(tokens, word));
  const deployed = takeDeployed(tokens, thread);
  const scope = takeScope(tokens, { thread, needs: needsOf(settings, thread ?? ""), knows });
  if (person !== undefined && scope.named.length === 0) scope.all = "all";
  // `only in us-east-1, or everywhere?` is asked of the regions.
  if (thread && tokens.some(({ kind }) => kind === "region")) scope.all = undefined;
  return { from, by, via, deployed, scope };
};

/** What is asked of the rota: there `on saturday` is the one that comes. */
const ofRota =
  /\bon[\s-]?call\b|\bon duty\b|\bpager\b|\btak(?:es?|ing) over\b|\bshift\b|\brelieves\b|\bwho (?:do|should|can|could) (?:i|we|one) (?:call|page|ping|wake|contact|ask)\b/i;

/** Reads all that a question says of time. Throws `Puzzled` where it names two times. */
const takeWhen = (
  tokens: Token[],
  question: string,
  scope: Scope,
  { settings, now, service: thread, startedAt }: Asking,
): Pick<Reading, "comparison" | "every" | "coming"> & { times: ReturnType<typeof takeTimes> } => {
  const about = scope.named[0] ?? scope.called[0] ?? thread;
  const team = own(settings.teams, own(settings.services, about ?? "")?.team ?? settings.fallback.team);
  const teamZone = Object.values(team?.rotas ?? {})[0]?.timeZone ?? settings.timeZone;
  const clock = { now, timeZone: settings.timeZone, teamZone, startedAt };
  const comparison = takeComparison(tokens, clock);
  const every = takeGrouping(tokens);
  const isOfRota = ofRota.test(question) && !/\b(?:was|were|had)\b/i.test(question);
  const coming = isOfRota ? takeComing(tokens, clock) : undefined;
  if (coming && unread(tokens).some((token) => /^(?:today|now|tonight|tomorrow)$/.test(wordOf(token))))
    throw new Puzzled("it names two times; ask for one at a time");
  return { comparison, every, coming, times: takeTimes(tokens, clock) };
};

/** Reads `5xx`: it is what fails; of a code, and in the logs, it is a status, and stays. True where it was read. */
const takeFailures = (tokens: Token[]): boolean => {
  const failures = unread(tokens).filter((token) => token.kind === "status" && token.status === "5xx");
  const byCode =
    tokens.some((token) => /^(?:code|codes|logs?|lines?)$/.test(wordOf(token))) ||
    failures.some((token) => wordOf(tokens[tokens.indexOf(token) - 1]) === "status") ||
    tokens.some((token, at) => /^status(?:es)?$/.test(wordOf(token)) && /^(?:by|per)$/.test(wordOf(tokens[at - 1])));
  if (!byCode) use(failures);
  return !byCode && failures.length > 0;
};

/** Whether a time says no more than that it is of today, or of now. */
const isOfToday = ({ words }: NonNullable<Reading["times"]>): boolean =>
  words.every((token) => /^(?:today|now|right|so|far)$/.test(wordOf(token)));

const people = /^(?:users?|customers?|clients?|people|accounts?|merchants?|tenants?|persons?)$/;

/** Whether it is asked who they are that something hits: `which of our customers`, `what users can not pay`. */
const asksWhichUsers = (tokens: Token[]): boolean =>
  tokens.some((token, at) => {
    if (!/^(?:which|what)$/.test(wordOf(token))) return false;
    const behind = tokens.slice(at + 1).find((one) => !/^(?:of|the|our|my|these|those|exact)$/.test(wordOf(one)));
    return people.test(wordOf(behind));
  });

/** Somebody or something by a word that TARS does not know the meaning of: `errors to them`, `do our errors match that`. */
const ofOthers = (tokens: Token[]): string | undefined =>
  tokens.find(
    (token, at) =>
      !token.used &&
      ((/^them$/.test(wordOf(token)) && /^(?:to|from)$/.test(wordOf(tokens[at - 1]))) ||
        (/^(?:that|this|it|those)$/.test(wordOf(token)) &&
          /^(?:match|matches|fit|fits|explain|explains)$/.test(wordOf(tokens[at - 1])))),
  )?.raw;

/** Throws `Puzzled` where a question names a second thing, or errors and users of a kind that TARS does not know. */
const refuseOther = (tokens: Token[], id: string | undefined, ofId: Token[], { both }: Filters): void => {
  const beside = besideText(tokens, both) ?? (id && besideId(tokens, ofId));
  if (beside) throw new Puzzled(`it asks for two things, one is \`${beside}\``);
  const otherId = id && idBehind(tokens, ofId);
  if (otherId) throw new Puzzled("it names two IDs; ask for one at a time", `correlation ID ${otherId}`);
  if (!id && asksWhichUsers(tokens)) throw new Puzzled("it asks which of the users; TARS counts them, and names none");
  const others = id ? undefined : ofOthers(tokens);
  if (others)
    throw new Puzzled(`TARS does not know what \`${others}\` is here; name the service, the text or the time`);
  const kind = kindIn(tokens);
  if (kind) throw new Puzzled(`\`${kind}\` may say which errors; to look for it write \`errors with "${kind}"\``);
};

/**
 * Throws `Puzzled` where a question is asked of a time that it does not name: `what was deployed at that time`, `who did it before that`. With a
 * time that it names it is asked of that one.
 */
const refuseThen = (tokens: Token[], { times, comparison }: Pick<Reading, "times" | "comparison">): void => {
  if (times || comparison) return;
  for (const [at, token] of tokens.entries()) {
    const before = wordOf(tokens[at - 1]);
    const next = tokens[at + 1];
    if (token.used || !/^(?:that|then)$/.test(wordOf(token))) continue;
    const isTime =
      /^(?:time|moment|point|hour|day|night)$/.test(wordOf(next)) && /^(?:at|around|in|on|by)$/.test(before);
    const isEnd = (next === undefined || token.comma === true) && /^(?:before|after|until|till)$/.test(before);
    if (isTime || isEnd)
      throw new Puzzled(
        `TARS does not know when \`${before} ${token.raw}${isTime ? ` ${next?.raw}` : ""}\` was; name a time, such as \`${isTime ? "at" : before} 14:00\``,
      );
  }
};

/** Throws `Puzzled` for a word that is left over and is not known to change nothing. */
const refuseStrange = (tokens: Token[], question: string, services: string[], isAsked: boolean): void => {
  const unknown = unknownKindIn(tokens, question, services);
  if (unknown)
    throw new Puzzled(
      `TARS does not know which errors \`${unknown.words}\` are; to look for it in the logs write \`errors with "${unknown.words}"\``,
      unknown.instead,
    );
  const strange = strangeness(tokens, services, isAsked, knows);
  if (!strange) return;
  const { problem, meant } = strange;
  throw new Puzzled(problem, meant && question.replace(meant.word, () => meant.instead));
};

const ofItsLength =
  /^(?:so |and )?how long (?:has|have) (?:this|it) been (?:going on|happening|going|ongoing)(?: now)?\??$/i;

/** What was read of a question, and what it asks for. Throws `Puzzled` where a part of it cannot be read. */
export const readingOf = (question: string, asking: Asking, progress: Progress): { ask: Ask; reading: Reading } => {
  refuseAlone(question);
  // In a thread that is the incident, which tells how long.
  if (asking.service !== undefined && ofItsLength.test(question))
    return readingOf("how long have we been in this incident", asking, progress);
  const { settings } = asking;
  const known = Object.keys(settings.services);
  const tokens = namedTokens(question, settings);
  const manner = takeManner(tokens, question, asking);
  const { first, blamed, cause } = manner;
  if (cause !== undefined) return readingOf(`why is ${cause} failing`, asking, progress);
  // Whether a service is the cause is told from how it does.
  if (blamed.length > 0) return readingOf(`is ${blamed.join(" and ")} ok?`, asking, progress);
  const beforeId = unread(tokens);
  const id = takeId(tokens, knows);
  const ofId = beforeId.filter(({ used }) => used);
  const places = takePlaces(tokens, asking, manner);
  const { scope } = places;
  progress.services = [...scope.named, ...scope.called];
  if (scope.all && known.length !== 2 && /\bboth (?:of )?(?:the |our |my )?(?:services|apps|systems)\b/i.test(question))
    throw new Puzzled(`it does not say which two services; there are: ${known.join(", ")}`);

  const perSecond = takeAll(
    asks.filter(({ meaning, places }) => meaning.ask === "traffic" && places.some(({ words }) => words.has("per"))),
    tokens,
  );
  const when = takeWhen(tokens, question, scope, asking);
  const { comparison, every, times } = when;
  progress.times = times ? typed(times.words) : "";

  const isOfFailures = takeFailures(tokens);
  const filters = takeFilters(tokens);
  const author = takeAuthor(tokens, knows, settings);
  const matches = [...perSecond, ...takeAll(asks, tokens)];
  // What came of a deployment at a time is measured, and told from no brief: `did the deploy at 14:30 break this`.
  const isOfThen = times !== undefined && !isOfToday(times);
  const isOfDeployment = isOfThen && first === "did" && tokens.some((token) => deployment.test(wordOf(token)));
  const meanings = matches.map(
    ({ meaning }): Meaning =>
      isOfDeployment && meaning.ask === "brief" && meaning.of === "cause"
        ? { ask: "error-rate", after: true }
        : meaning,
  );
  if (isOfFailures) meanings.push({ ask: "error-rate" });
  const joined = joinedIn(tokens, matches);
  if (scope.named.length === 0 && scope.called.length === 0 && !meanings.some(({ ask }) => ask === "on-call"))
    scope.named.push(...servicesOfTeamIn(tokens, settings));
  const found = askOf(meanings, {
    id,
    filters,
    scope,
    every,
    comparison,
    tokens,
    joined,
    isOfThen,
    isInThread: asking.service !== undefined,
  });
  const ask = found instanceof Puzzled ? undefined : found;
  progress.ask = ask;
  const [text] = filters.texts;
  if (text !== undefined) progress.text = text;
  if (filters.statistic) progress.measure = filters.statistic;
  else if (meanings.some((one) => one.ask === "error-rate" && one.success)) progress.measure = "success rate";
  progress.services = [...scope.named, ...scope.called];

  const teams = ask === "on-call" ? teamsIn(tokens, settings) : [];
  const numbers = unread(tokens).filter((token): token is Of<"incident"> => token.kind === "incident");
  const mentioned = tokens.flatMap((token) => (token.kind === "incident" ? [token.number] : []));
  if (ask === "incident" || ask === "brief") use(numbers);
  if (joined.length > 0 && found instanceof Puzzled) throw found;
  refuseOther(tokens, id, ofId, filters);
  const limit = ask && takeLimit(tokens, ask, whether.test(first));
  refuseThen(tokens, when);
  settle(tokens, { ask, first }, { scope, comparison, filters });
  // Of a version the list of what was deployed tells: `when did v2.14.0 go out`.
  if (ask === "changes") use(unread(tokens).filter(({ raw }) => /^v?\d{1,6}(?:\.\d{1,6}){1,3}$/i.test(raw)));
  // Of an ID there are all lines: what else is told of it, such as who sent it, changes nothing.
  if (ask === "correlation")
    use(
      unread(tokens).filter((token) => token.kind === "word" && !turns.has(token.word) && !narrowing.test(token.word)),
    );
  refuseStrange(tokens, question, known, ask !== undefined || meanings.some((one) => one.ask === "count"));
  if (found instanceof Puzzled) throw found;
  const month = times && monthIn(times.words);
  if (month && found !== "incidents")
    throw new Puzzled(`\`${month}\` is no day; name one, such as 2026-11-24 or nov 24`);

  const reading: Reading = {
    asking,
    known,
    id,
    ...places,
    ...when,
    words: new Set(tokens.map(wordOf)),
    first,
    meanings,
    isIt: matches.some(
      (one) =>
        (one.meaning.ask === "incidents" || (one.meaning.ask === "error-rate" && one.meaning.begun)) &&
        one.tokens.some((token) => /^(?:it|this)$/.test(wordOf(token))),
    ),
    filters,
    limit,
    isToday: !times || isOfToday(times),
    isNow: isOfNow(tokens),
    teams,
    person: manner.person,
    author,
    alarm: alarmIn(tokens),
    numbers: [...new Set(mentioned)],
    severities: severitiesIn(tokens, settings),
  };
  return { ask: found, reading };
};

const isFilter = (token: Token | undefined): boolean =>
  token !== undefined && ["text", "quoted", "status"].includes(token.kind);

/** `exclude the 404s and show me the errors` */
const isLeftOut = (tokens: Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 2), at).some((token) => token.used && turns.has(wordOf(token)));

/** `containing "stripe" and status 503`, `with "3DS" and "timeout"`: both are looked for together. */
const isBesideFilter = (tokens: Token[], at: number, both: boolean): boolean => {
  const bare = tokens.filter((token) => !/^(?:with|having|http|status|code|a|the)$/.test(wordOf(token)));
  const here = bare.indexOf(tokens[at] as Token);
  return [here - 2, here + 2].some((other) => {
    const found = bare[other];
    const joined = wordOf(bare[(here + other) / 2]) === "and";
    return joined && isFilter(found) && (both || (found?.kind === "status") !== (tokens[at]?.kind === "status"));
  });
};

/** A text or a status that an `and`, an `or` or a comma joins with something else: `timeouts or ECONNRESET` are no timeouts with a text. */
const besideText = (tokens: Token[], both: boolean): string | undefined =>
  // `exclude the 404s and show me the rest` leaves something out, for which it is refused.
  (tokens.some((token) => !token.used && turns.has(wordOf(token))) ? [] : tokens).find((token, at) => {
    if (!isFilter(token) || isLeftOut(tokens, at) || isBesideFilter(tokens, at, both)) return false;
    // `or did that stop` is read already.
    const isJoin = (other: Token | undefined) => other?.used !== true && /^(?:and|or|plus)$/.test(wordOf(other));
    // `any deadlocks, timeouts?`, `payments is on redis, any errors?`
    const next = wordOf(tokens[at + 1]);
    const isListed = token.kind === "text" && token.comma && askWords.has(next) && !turns.has(next);
    return (
      isListed || (isJoin(tokens[at - 1]) && at > 1) || (isJoin(tokens[at + 1]) && askWords.has(wordOf(tokens[at + 2])))
    );
  })?.raw;

/** An ID that an `and` joins with something else that is asked for: `errors and trace id abc-1`. */
const besideId = (tokens: Token[], ofId: Token[]): string | undefined => {
  let before = tokens.indexOf(ofId[0] as Token) - 1;
  while (/^(?:the|all|logs?|lines?|with|for|of|x)$/.test(wordOf(tokens[before]))) before--;
  const isJoined = /^(?:and|or|plus)$/.test(wordOf(tokens[before]));
  return isJoined &&
    tokens.slice(0, before).some((token) => askWords.has(wordOf(token)) && !smallWords.has(wordOf(token)))
    ? ofId.at(-1)?.raw
    : undefined;
};

/** A second ID, which an `and` or a comma joins with the first: the lines of one of them are no answer. */
const idBehind = (tokens: Token[], ofId: Token[]): string | undefined => {
  const last = tokens.indexOf(ofId.at(-1) as Token);
  const behind = tokens.slice(last + 1);
  const isJoin = /^(?:and|or|plus|n)$/.test(wordOf(behind[0])) || behind[0]?.kind === "sign";
  const listed = isJoin ? behind.slice(1) : tokens[last]?.comma ? behind : [];
  const next = listed.find((token) => !/^(?:also|then|id|ids)$/.test(wordOf(token)));
  return next && !next.used && /\d/.test(next.raw) && ["id", "word", "text", "quoted"].includes(next.kind)
    ? next.raw
    : undefined;
};

const errorNouns = /^(?:errors?|exceptions?|failures?)$/;

/**
 * Words directly before `errors` that TARS does not know, and the question with them in quotes: `SSL handshake errors` may be
 * a text of the logs. What may be a slip of the fingers is none of them.
 */
const unknownKindIn = (
  tokens: Token[],
  question: string,
  services: string[],
): { words: string; instead: string } | undefined => {
  const end = tokens.findIndex((token) => errorNouns.test(wordOf(token)));
  if (end < 0 || tokens.some((token) => !token.used && turns.has(wordOf(token)))) return undefined;
  const isSlip = (word: string) => [...meantWords, ...services].some((one) => isSlipOf(word, one));
  let from = end;
  for (let token = tokens[from - 1]; token?.kind === "word" && !token.used; token = tokens[--from - 1])
    if (knows(token.word) || isSlip(token.word)) break;
  const words = tokens.slice(from, end).map(({ raw }) => raw);
  const said = `${words.join(" ")} ${tokens[end]?.raw}`;
  return words.length === 0 || words.length > 3 || !question.includes(said)
    ? undefined
    : { words: words.join(" "), instead: question.replace(said, () => `errors with "${words.join(" ")}"`) };
};

/**
 * A small word that may say which errors are meant: directly before them, as in `processing errors`, unless somebody or
 * something does it (`is payments logging errors`), or behind a place, as in `errors in payments reports`, `errors on log in`.
 */
const kindIn = (tokens: Token[]): string | undefined => {
  if (!tokens.some((token) => errorNouns.test(wordOf(token)))) return undefined;
  const word = (at: number) => wordOf(tokens[at]);
  for (const [at, token] of tokens.entries()) {
    const here = word(at);
    const behind = tokens[at + 1];
    // `log in` is what users do, the log of a service stands before its name.
    const isLogIn = here === "log" && /^(?:in|on|out|off)$/.test(word(at + 1)) && behind !== undefined;
    if (
      isLogIn &&
      (errorNouns.test(word(at + 2)) || /^(?:in|on|at|of|for)$/.test(word(at + 2)) || at + 2 >= tokens.length)
    )
      return `${token.raw} ${behind.raw}`;
    if (!kindWords.has(here)) continue;
    // `all services error rate`
    if (/^(?:all services|(?:every|each) service)$/.test(`${word(at - 1)} ${here}`)) continue;
    const done = tokens
      .slice(0, at)
      .some((one) => /^(?:is|are|was|were|am|been|do|does|did|to|can|could|please|keeps?)$/.test(wordOf(one)));
    const ofService = tokens[at - 1]?.kind === "service" && /^(?:service|services|api|app)$/.test(here);
    const isCounted = /^(?:log|number|count|list|what|which)$/.test(here) || here.startsWith("hit");
    // `the handled errors` are some of them, whatever else is done.
    const isDone = done && (here !== "handled" || tokens[at - 1]?.kind === "service");
    if (errorNouns.test(word(at + 1)) && !isDone && !ofService && !isCounted) return token.raw;
    const before = tokens[at - 1];
    const isPlace = before?.kind === "service" && /^(?:in|on|of)$/.test(word(at - 2));
    const isLog = /^(?:logs?|service|services|api|app|application|system)$/.test(here);
    if (isPlace && !isLog && !/^(?:per|by|over)$/.test(word(at + 1)) && !done) return token.raw;
  }
  return undefined;
};

/** What begins a time or a limit, or tells TARS to do something: of an ID as well it is read, or refused. */
const narrowing =
  /^(?:since|until|till|before|after|than|delete|drop|remove|kill|stop|block|restart|close|resolve|notify|send|alert|watch)$/;

/** Words that may stand between an `and` and what it joins. */
const joining = new Set("the any its their also other some all who is are what how when which there".split(" "));

/** The first two things that a question asks for of which the second stands behind an `and` or an `or`. */
const joinedIn = (tokens: Token[], matches: Match<Meaning>[]): Meaning[] => {
  // When an incident began is said with how it stands.
  const isOfIncident = matches.some(({ meaning }) => meaning.ask === "incident");
  const inOrder = matches
    .filter(({ meaning }) => !(isOfIncident && meaning.ask === "error-rate" && meaning.begun))
    .sort((a, b) => tokens.indexOf(a.tokens[0] as Token) - tokens.indexOf(b.tokens[0] as Token));
  for (const [index, { meaning, tokens: words }] of inOrder.entries()) {
    const previous = inOrder[index - 1];
    let before = tokens.indexOf(words[0] as Token) - 1;
    while (joining.has(wordOf(tokens[before])) && !tokens[before]?.comma) before--;
    if (!previous || previous.meaning.ask === meaning.ask) continue;
    // `errors, timeouts`; what is told before a comma is no second thing: `payments is down, who is on call?`
    const isListed =
      tokens[before]?.comma && previous.tokens.includes(tokens[before] as Token) && previous.meaning.ask !== "health";
    if (isListed || /^(?:and|or|plus)$/.test(wordOf(tokens[before]))) return [previous.meaning, meaning];
  }
  return [];
};

/** The severities that a question names: `sev1` is what tars.yaml says, or P1. */
const severitiesIn = (tokens: Token[], { labels }: Settings): Severity[] => {
  const theirs = Object.entries(labels.severities);
  const named = tokens.flatMap((token) => {
    const [word] = /^(?:p|sev)[1-4](?=s?$)/.exec(wordOf(token)) ?? [];
    return word ? (theirs.find(([one]) => severityWord(one) === word)?.[1] ?? own(severityWords, word) ?? []) : [];
  });
  return severities.filter((one) => named.includes(one));
};

/** The services of the team that a question names: `errors of the discovery team`. */
const servicesOfTeamIn = (tokens: Token[], settings: Settings): string[] => {
  const left = unread(tokens);
  const at = left.findIndex((token) => /^teams?$/.test(wordOf(token)));
  // `is discovery affected`
  if (at < 0) {
    const isName = (token: Token, index: number) =>
      token.kind === "word" &&
      (!knows(token.word) || (/'s$/.test(token.raw) && /^(?:services?|apps?)$/.test(wordOf(left[index + 1]))));
    const named = teamsIn(left.filter(isName), settings);
    return Object.entries(settings.services).flatMap(([id, { team }]) => (named.includes(team) ? [id] : []));
  }
  for (const token of [left[at - 1], left[at + 1]]) {
    const teams = token ? teamsIn([token], settings) : [];
    if (teams.length === 0) continue;
    use(left.slice(at, at + 1));
    return Object.entries(settings.services).flatMap(([id, { team }]) => (teams.includes(team) ? [id] : []));
  }
  return [];
};

/** The team that a word names, by its id or its name. */
export const teamNamed = (word: string, { teams }: Settings): string | undefined =>
  Object.entries(teams).find(([id, { name }]) => id === word || name?.toLowerCase() === word)?.[0];

/** The teams that a question names. */
const teamsIn = (tokens: Token[], settings: Settings): string[] =>
  unread(tokens).flatMap((token) => {
    const found = teamNamed(wordOf(token), settings);
    if (!found) return [];
    use([token]);
    return [found];
  });

/** A question that is answered with yes or no begins so. */
const whether = /^(?:is|are|am|was|were|do|does|did|has|have|had)$/;

/** What is asked for, and the word with which the question begins. */
type About = { ask: Ask | undefined; first: string };

/** True where a word stands so that it changes nothing, as far as that is a matter of where it stands. */
const isPlaced = (tokens: Token[], token: Token, { ask, first }: About): boolean => {
  const word = wordOf(token);
  const place = Object.hasOwn(placedWords, word) ? placedWords[word] : undefined;
  if (!place) return true;
  const at = tokens.indexOf(token);
  const [previous, next] = [tokens[at - 1], tokens[at + 1]].map((one) => (one ? nameOf(one) : ""));
  return (
    (place.behind?.test(previous ?? "") ?? true) &&
    (place.before?.test(next ?? "") ?? true) &&
    !place.notBefore?.test(next ?? "") &&
    !(ask && place.notIn?.[ask]?.test(next ?? "")) &&
    !(whether.test(first) && place.notWhether?.test(next ?? ""))
  );
};

/** Reads the words that change nothing: small ones, and those that belong to what is asked for. */
const settle = (
  tokens: Token[],
  about: About,
  { scope, comparison, filters }: { scope: Scope; comparison: Comparison | undefined; filters: Filters },
) => {
  const { ask } = about;
  const own = new Set(((ask && beside[ask]) ?? "").split(" "));
  const compared = new Set(
    comparison
      ? "more less higher lower worse better fewer bigger smaller greater up down different increase increased".split(
          " ",
        )
      : [],
  );
  const calls = scope.called.length > 0 ? callWords : new Set<string>();
  const status = new Set(filters.statuses.length > 0 ? "status code codes http".split(" ") : []);
  // `everything that is no health check`
  if ((filters.without !== undefined || filters.names) && ask === "log-lines")
    use(unread(tokens).filter((token) => wordOf(token) === "everything"));
  // Of an order all lines are shown: `logs where order 4711 fails`.
  if (filters.names && ask === "log-lines")
    use(unread(tokens).filter((token) => /^(?:where|fail|fails|failed|failing)$/.test(wordOf(token))));
  const left = unread(tokens);
  for (const [at, token] of left.entries()) {
    const word = wordOf(token);
    // `more` and `most` are a limit where `than` follows.
    const isLimit = /^(?:more|less)$/.test(word) && wordOf(left[at + 1]) === "than" && !comparison;
    const isSmall =
      (smallWords.has(word) || Object.hasOwn(placedWords, word)) && !isLimit && isPlaced(tokens, token, about);
    const next = tokens[tokens.indexOf(token) + 1]?.kind;
    // `has the string order_total appeared`
    const isOfText =
      /^(?:string|text|phrase|word|literal|message)$/.test(word) && (next === "quoted" || next === "text");
    if (
      token.kind === "sign" ||
      isOfText ||
      isSmall ||
      own.has(word) ||
      compared.has(word) ||
      calls.has(word) ||
      status.has(word)
    )
      token.used = true;
  }
};

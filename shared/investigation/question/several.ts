import { own } from "../../runbook/own.ts";
import { trimmed } from "../../runbook/trimmed.ts";
import type { Query } from "../answer-schema.ts";
import { Puzzled } from "./puzzled.ts";
import { quotedIn as quotesIn } from "./quotes.ts";
import { asksByItself } from "./reports.ts";
import { statusOf } from "./tokens.ts";

/** Where one question may end and the next begin, where there is one blank between two words. */
const joins = / (?:and|&|\+|plus|or|also|vs\.?|versus|n) |[,;] |[?!] |\+/gi;

/** What may stand behind a join, before the next question. */
const leading = /^(?:and|also) /i;

/** So many places are tried: a question has a few. */
const triedJoins = 8;

/** So many questions may be asked in one. */
export const mostParts = 3;

/** So many readings are tried in all: what is longer is no question of several. */
const mostReadings = 60;

/**
 * What is known of a text: the services, the time and the incident that it names as one types them, the services whose calls it
 * is about, and its query where it is read.
 */
export type Part = {
  services: string[];
  /** It says of whom it is about other than by a service: of a team, or of all. */
  isPlaced?: boolean;
  called?: string[];
  /** The services that a relation gives for which it asks: those that are needed, or those that need. */
  related?: string[];
  times: string;
  incident?: string | undefined;
  query: Query | undefined;
};

/** How the first side begins, which may be meant for the other as well: `is it slow or failing`. */
const beginning = /^(?:(?:is|are|was|were) (?:it|we|this|that|they|things)|what is|whats|how is|show me|give me)\b/i;

/** What is of now has no other time. */
const saysNow = /\b(?:now|currently|rn|atm|at the moment)\b/i;

/** A side with the services and the time of the other where it names none, the fullest text that is read first. */
export const completed = (
  side: string,
  own: Part,
  other: Part,
  read: (text: string) => Part,
  begins?: string,
): string | undefined => {
  // Of an ID all lines are wanted, and whom one calls one is not.
  const theirs = own.query?.ask === "correlation" ? [] : other.services.filter((one) => !own.called?.includes(one));
  const of = own.services.length === 0 && !own.isPlaced && theirs.length > 0 ? ` of ${theirs.join(" and ")}` : "";
  const at = own.times === "" && other.times !== "" && !saysNow.test(side) ? ` ${other.times}` : "";
  const ofIncident = own.incident === undefined && other.incident ? [`${side} of ${other.incident}`] : [];
  const said = trimmed(side, "", "?.! ");
  const texts = [...ofIncident, ...(of || at ? [`${said}${of}${at}`, `${said}${of}`, `${said}${at}`] : []), side];
  return [...texts, ...(begins ? texts.map((text) => `${begins} ${text}`) : [])].find(
    (text) => read(text).query !== undefined,
  );
};

/** What is asked of now where it names no time. */
const ofNow = new Set<Query["ask"]>(["health", "incident", "brief"]);

/**
 * What a question leaves to the next one: in `errors last night, and who is on call` the second is asked of now, and so is `is it
 * slow`. When somebody is on call is no time of errors.
 */
export const leftTo = (next: string, ofNext: Part, before: Part): Part => {
  const isOfNow =
    asksByItself(next) &&
    ((ofNext.query && ofNow.has(ofNext.query.ask)) ||
      /^(?:and )?(?:is|are) (?!they|those|these|it\b|that\b)/i.test(next));
  return isOfNow || before.query?.ask === "on-call" ? { ...before, times: "" } : before;
};

/** What is asked of one at a time: percentiles, HTTP statuses, errors by their names, incidents, IDs. */
const kinds = ["percentile", "status", "error", "incident", "id"] as const;

type Kind = (typeof kinds)[number];

/** So long is none of them. */
const longestName = 80;

const isKind: Record<Kind, (text: string) => boolean> = {
  percentile: (text) => /^p\d{2,3}(?:\.\d)?$/i.test(text),
  status: (text) => /^[45]/.test(statusOf(text)?.status ?? ""),
  error: (text) => /^E[A-Z]{4,}$/.test(text) || (/^[A-Z]\w+$/.test(text) && /(?:Error|Exception)s?$/.test(text)),
  incident: (text) => /^inc-?[1-9]\d{0,8}$/i.test(text),
  id: (text) =>
    /\d/.test(text) && (/^[0-9a-f]{8}[0-9a-f-]{8,}$/i.test(text) || /^[a-z]{2,8}[-_][\w-]{3,}$/i.test(text)),
};

const kindOf = (text: string): Kind | undefined =>
  text.length > longestName ? undefined : kinds.find((kind) => isKind[kind](text));

/** What is counted in log lines, each by itself: `how many 500s and TypeErrors`. */
const counted: readonly (Kind | undefined)[] = ["status", "error"];
const counting = /\b(?:how many|number of|count)\b/i;

/** What joins several of a kind. */
const listed = /^(?:[,/&+]|and|or|vs\.?)$/i;

/** Several of a kind that a question names, one behind the other, and where they stand. */
const listIn = (question: string): { names: string[]; from: number; to: number } | undefined => {
  const isLike = (kind: Kind, other: Kind | undefined) =>
    kind === other || (counting.test(question) && counted.includes(kind) && counted.includes(other));
  const pieces = [...question.matchAll(/[^\s,/&+?!]+|[,/&+]/g)].map(({ 0: text, index }) => ({ text, index }));
  for (const [at, { text, index }] of pieces.entries()) {
    const kind = kindOf(text);
    if (!kind) continue;
    const names = [text];
    let to = index + text.length;
    for (let next = at + 1; ; next++) {
      const behind = next;
      while (listed.test(pieces[next]?.text ?? "")) next++;
      const other = pieces[next];
      // `p50 p95 p99` needs no join.
      if (!other || !isLike(kind, kindOf(other.text)) || (next === behind && kind !== "percentile")) break;
      names.push(other.text);
      to = other.index + other.text.length;
    }
    const before = pieces[at - 1];
    const isBoth = before !== undefined && /^(?:both|either)$/i.test(before.text);
    if (names.length > 1) return { names, from: isBoth ? before.index : index, to };
  }
  return undefined;
};

/** `ORA-00060`, `OOMKilled`: what nobody but a computer says. */
const codes = /^[A-Z]{2,8}-\d{2,8}$|^[A-Z][A-Z]+[a-z]+$|^[A-Z][a-z]+[A-Z]\w*$|^OOM$/;

/**
 * Texts of which one or the other may be in a line, one of them in quotes: `lines with "FATAL" or "deadlock"`, `OOMKilled or
 * "out of memory"`.
 */
const quotedIn = (question: string): ReturnType<typeof listIn> => {
  const text = question.replace(/[“”]/g, '"');
  const found = [...text.matchAll(/"[^"]+"|(?<=\s)'[^']+'(?=\s|[,?]|$)|[A-Z][\w-]{2,79}/g)]
    .map(({ 0: name, index }) => ({ name, from: index, to: index + name.length }))
    .filter(({ name }) => /^["']/.test(name) || kindOf(name) === "error" || codes.test(name));
  const joinsNext = (at: number) =>
    /^(?:, ?|,? or |,? and | vs\.? | versus )$/i.test(text.slice(found[at]?.to, found[at + 1]?.from ?? 0));
  const first = found.findIndex((_, at) => joinsNext(at));
  if (first < 0) return undefined;
  let last = first + 1;
  while (joinsNext(last)) last++;
  const list = found.slice(first, last + 1);
  const [from, to] = [list[0]?.from ?? 0, list.at(-1)?.to ?? 0];
  const said = text.slice(from, to);
  // `lines with "a" and "b"` have both.
  const isOfBoth =
    / and /i.test(said) &&
    /\b(?:with|containing|contains?|having|have|has|mentioning|find|grep) $/i.test(text.slice(0, from));
  if (!/ (?:or|and|vs\.?|versus) /i.test(said) || !/["']/.test(said) || isOfBoth) return undefined;
  return { names: list.map(({ name }) => (/^["']/.test(name) ? name : `"${name}"`)), from, to };
};

/**
 * The single questions of one that names several of a kind: `p50, p95 and p99 of checkout` are three. Empty where it names
 * one or too many, or where one of them is not read.
 */
const eachOf = (question: string, read: (text: string) => Part): string[] => {
  const list = quotedIn(question) ?? listIn(question);
  if (!list || list.names.length > mostParts) return [];
  const texts = list.names.map((name) => {
    // `503` alone may be a number of something else.
    const status = isKind.status(name) ? statusOf(name)?.status : undefined;
    const asked = status === undefined || status.endsWith("xx") ? name : `${status}s`;
    return `${question.slice(0, list.from)}${asked}${question.slice(list.to)}`;
  });
  return texts.every((text) => read(text).query !== undefined) ? texts : [];
};

const leavingOut = /\b(?:except|excluding|exclude|ignoring|ignore|without|but not|other than|apart from|minus)\b/i;

/** `was latency this bad yesterday?` asks how it was then, and how it is. */
const thenAndNow = (question: string, read: (text: string) => Part): string[] => {
  const then = question.replace(/\b(?:this|that|so|as) (?:bad|slow|high|low)\b ?/i, "").trim();
  if (then === question) return [];
  const { query, times } = read(then);
  const now = then.replace(times, "").replace(/ {2,}/g, " ").trim();
  return query !== undefined && times !== "" && read(now).query !== undefined ? [then, now] : [];
};

/** Two days, or weeks, that a question names. */
const twoTimes =
  /\b(today|yesterday|this week|last week),? (?:vs\.?|versus|compared (?:to|with)|against|and) (today|yesterday|this week|last week)\b/i;

/** `how many 500s today compared to yesterday`: what is counted is counted for each. */
const ofTwoTimes = (question: string, read: (text: string) => Part): string[] => {
  const [said, one = "", other = ""] = twoTimes.exec(question) ?? [];
  if (said === undefined) return [];
  const texts = [one, other].map((time) => question.replace(said, () => time));
  // New errors are compared already.
  if (texts.some((text) => /\bnew\b/i.test(text) && "fresh" in (read(text).query ?? {}))) return [];
  return texts.every((text) => read(text).query !== undefined) ? texts : [];
};

/** A reading that reads no text twice, and so many at the most: what is told, asked and joined is looked at from several sides. */
export const remembered = (read: (text: string) => Part, most = Number.POSITIVE_INFINITY): ((text: string) => Part) => {
  const known = new Map<string, Part>();
  return (text) => {
    const part = known.get(text) ?? (known.size < most ? read(text) : nothing);
    known.set(text, part);
    return part;
  };
};

const inOneLine = (question: string): string => question.replace(/\s+/g, " ").trim();

/**
 * The single questions that one of several is made of: `who is on call for payments and what is the error rate`. Each has the
 * services and the time that were said once for both. Empty where it cannot be parted so that every part is read.
 */
export const partsOf = (question: string, read: (text: string) => Part): string[] => {
  const once = remembered(read, mostReadings);
  const text = inOneLine(question);
  // Two things that are left out would each be asked for by itself.
  if (leavingOut.test(text)) return [];
  for (const find of [eachOf, thenAndNow, ofTwoTimes]) {
    const found = find(text, once);
    if (found.length > 0) return found;
  }
  return parted(text, { read: once, mayPart: () => true }, mostParts);
};

/** The questions that stand at both sides of a join, where `mayPart` holds for what is on the left and on the right of it. */
export const sidesOf = (
  question: string,
  read: (text: string) => Part,
  mayPart: (left: string, right: string) => boolean,
): string[] => {
  const text = inOneLine(question);
  return leavingOut.test(text) ? [] : parted(text, { read: remembered(read, mostReadings), mayPart }, mostParts);
};

/** What a text says of which nothing is known. */
export const nothing: Part = { services: [], times: "", query: undefined };

/**
 * Whether what stands behind a join is one more service of what stands before it: `errors of checkout, payments, and latency`. In
 * `payments and search failing` it is one of what follows.
 */
const goesOn = (right: string, read: (text: string) => Part): boolean => {
  const [next] = right.matchAll(joins);
  if (!next) return false;
  const service = read(right.slice(0, next.index));
  const rest = right.slice(next.index + next[0].length).replace(leading, "");
  if (service.query !== undefined || service.services.length === 0) return false;
  return goesOn(rest, read) || !read(rest).services.some((one) => rest.toLowerCase().startsWith(one.toLowerCase()));
};

/** How one says a statistic that is no percentile. */
const statisticsInWords: Record<string, string> = { Average: "average", Maximum: "maximum" };

/** What `it` is behind a question for what is measured: `is it getting worse` is asked of the p99 latency that was asked for. */
export const spokenOf = (query: Query | undefined): string | undefined => {
  if (query?.ask === "traffic") return "traffic";
  if (query?.ask !== "latency") return undefined;
  const { statistic } = query;
  return statistic ? `${own(statisticsInWords, statistic) ?? statistic} latency` : "latency";
};

/** In the service that was asked about, or told of, before: at the end it says no more than that. */
export const there = / (?:over )?there(?=[?.! ]*$)/i;

/** How a text begins that says with what something is compared. */
export const comparedWith = /^(?:compared?|comparing|versus|vs\.?|than|against|relative)\b/i;

/** What stands for the services that were asked for before. */
const those = /\b(?:(?:any|all|some|each|one) of )?(?:those|them|they|these|that|it)\b/i;

/** Some of several, which are never the one that was named. */
const someOfThose = /\b(?:any|all|some|each|one|which|none|most) of (?:those|them|these|it)\b|\bthey\b/i;

const howTheyDo =
  /\b(?:ok|okay|down|up|fail(?:ing|ed)?|healthy|health|fine|slow|errors?|exceptions?|latency|traffic|status|well|broken|alive|affected|recovered|alerts?|timeouts?)\b/i;

/**
 * A question behind one for relations, asked of the services that it gives: `what does checkout need, and are those ok`. Throws
 * `Puzzled` where it cannot be asked of them; undefined where it speaks of none.
 */
export const ofRelated = (asked: string, before: Part, read: (text: string) => Part): string | undefined => {
  const isOfThose = someOfThose.test(asked) || (those.test(asked) && howTheyDo.test(asked));
  if (before.query?.ask !== "relations" || !isOfThose) return undefined;
  const text = asked.replace(those, (before.related ?? []).join(" and "));
  if (!before.related?.length || !read(text).query)
    throw new Puzzled("it asks how those services are, too; ask for them by their names, such as `is payments ok`");
  return text;
};

/** A question behind one for a deployment: `the last deploy of payments and the error rate before it`. */
export const fromDeployment = (left: string, ofLeft: Part, right: string): string => {
  if (!/\b(?:deploy|deployment|deployed|release|rollout|push)\b/i.test(left)) return right;
  const [service, other] = ofLeft.services;
  const whose = service !== undefined && other === undefined ? `${service} ` : "";
  return right.replace(/\b(before|after|since|until) (?:it|that|then)(?=[?.!\s]*$)/i, `$1 the ${whose}deploy`);
};

type Parting = { read: (text: string) => Part; mayPart: (left: string, right: string) => boolean };

const parted = (question: string, { read, mayPart }: Parting, most: number): string[] => {
  if (most < 2) return [];
  const quoted = quotesIn(question);
  const isQuoted = (at: number) => quoted.some(({ from, to }) => from < at && at < to);
  const found = [...question.matchAll(joins)].filter(({ index }) => !isQuoted(index)).slice(0, triedJoins);
  // `errors of checkout and payments, and search latency`: what is joined twice is parted first.
  const isDouble = ({ index, 0: join }: RegExpExecArray) => leading.test(question.slice(index + join.length));
  for (const { index, 0: join } of [...found.filter(isDouble), ...found.filter((one) => !isDouble(one))]) {
    const sides = [
      question.slice(0, index).trim(),
      question
        .slice(index + join.length)
        .trim()
        .replace(leading, ""),
    ];
    // What is in quotes alone is a second text, and no question.
    if (sides.some((side) => side === "") || /^["`“']/.test(sides[1] ?? "")) continue;
    // What leaves something out, and what says more of the lines, belongs to what stands before it.
    if (/^(?:not\b|(?:are|is|were|was) (?:from|in|of|with|by)\b)/i.test(sides[1] ?? "")) continue;
    // `errors by endpoint and status`
    if (/\bby \w+$/i.test(sides[0] ?? "") && /^(?:endpoint|region|status|service)\b/i.test(sides[1] ?? "")) continue;
    // What is compared belongs to what stands before it.
    if (comparedWith.test(sides[1] ?? "")) continue;
    const [left = "", right = ""] = sides;
    // `in checkout and payments logs`
    if (/^[\w-]+(?:['’]s)? logs?\b/i.test(right) && read(left).services.some((one) => left.toLowerCase().endsWith(one)))
      continue;
    if (!mayPart(left, right) || goesOn(right, read)) continue;
    const ofLeft = read(left);
    // `what does checkout need, and are those ok` asks of others than checkout.
    const related = ofRelated(right, ofLeft, read);
    if (related !== undefined) return [left, related];
    // `who rolled back and why` asks for the reason of that, and not of what failed.
    if (ofLeft.query?.ask === "changes" && /^why\??$/i.test(right)) continue;
    // `p95 of checkout yesterday, and is it worse now?`
    const itself = spokenOf(ofLeft.query);
    const isOther = /\b(?:failing|broken|erroring|throwing)\b/i.test(right);
    const anchored = fromDeployment(left, ofLeft, right);
    const next = itself && !isOther ? anchored.replace(/^(is|was|did) (?:it|that)\b/i, `$1 the ${itself}`) : anchored;
    const ofRight = read(next);
    // `are the calls to payments failing or just slow`: how long calls take nobody measures.
    const isOfCalls = (ofLeft.called ?? []).length > 0 && ofRight.services.length === 0 && !asksByItself(right);
    if (isOfCalls && (ofRight.query?.ask === "latency" || ofRight.query?.ask === "traffic")) continue;
    // `traffic now vs last week` compares two times: that is one question.
    const isOfTimes =
      ofRight.times !== "" &&
      (right.toLowerCase().startsWith(ofRight.times.toLowerCase()) ||
        /^(?:yesterday|today|last|the day)\b/i.test(right));
    if (/vs|versus/i.test(join) && isOfTimes) continue;
    // `errors since 14:00 and until 14:30` is one time.
    if (ofLeft.times !== "" && /^(?:until|till|to|up to|before) /i.test(right)) continue;
    // `what changed, and is payments down` says nothing of whose changes are meant. A second count, and what else is measured
    // alike, has the time that is said once for both.
    const isAlike = ofLeft.query !== undefined && ofLeft.query.ask === ofRight.query?.ask;
    const alone = asksByItself(right) && !isAlike ? completed(left, ofLeft, nothing, read) : undefined;
    const first = alone ?? completed(left, ofLeft, leftTo(left, ofLeft, ofRight), read);
    if (first === undefined) continue;
    const second = completed(next, ofRight, leftTo(next, ofRight, ofLeft), read, beginning.exec(left)?.[0].trim());
    // `when was the last incident and what was its cause` does not ask for the cause of the one that is open.
    if (ofLeft.query?.ask === "incidents" && second !== undefined && read(second).query?.ask === "brief") continue;
    if (second !== undefined) return [first, second];
    const rest = parted(right, { read, mayPart }, most - 1);
    if (rest.length > 0) return [first, ...rest];
  }
  return [];
};

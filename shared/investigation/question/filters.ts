import type { LeftOut } from "../answer-schema.ts";
import { allTroubles } from "../dependency-errors.ts";
import { limits } from "../query.ts";
import { dependencyAsks } from "./asks.ts";
import { matchAt, phrase, unread, use } from "./phrases.ts";
import { Puzzled } from "./puzzled.ts";
import { numberOf } from "./times.ts";
import { statusOf, type Token, unitOf, wordOf } from "./tokens.ts";

/** What has a number of its own. */
const owners =
  /^(?:order|user|customer|cart|basket|payment|account|session|job|invoice|booking|sku|product|item|charge)$/;

/** Marks what is the number of an incident or an HTTP status by the words around it. */
export const markStatuses = (tokens: Token[]): void => {
  for (const [at, token] of tokens.entries()) {
    const { raw, piece, comma } = token;
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    const beforeWord = before?.kind === "word" ? before.word : "";
    const afterWord = after?.kind === "word" ? after.word : "";
    if (token.kind === "word" && /^inc(?:ident)?$/.test(token.word) && after?.kind === "number")
      tokens.splice(at, 2, { ...token, kind: "incident", number: after.value } as Token);
    const status = token.kind === "number" ? statusOf(token.raw)?.status : undefined;
    if (status === undefined || /^(?:top|last|latest|newest|past|first|tail)$/.test(beforeWord)) continue;
    // `order 404`, `over 500`, `500 ms`: a number of something else.
    const isOther =
      owners.test(beforeWord) ||
      /^(?:than|over|under|above|below|exceeding|least|most|only|number|id|no|line|lines|port|around|about|since|at|from|to|until|by|every)$/.test(
        beforeWord,
      ) ||
      unitOf(afterWord) !== undefined ||
      /^(?:ms|milliseconds?|percent|users?|customers?|orders?|lines?|messages|logs|times|requests?|calls?|deploys|changes|utc|am|pm)$/.test(
        afterWord,
      );
    if (before?.kind === "sign" || afterWord === "error" || afterWord === "errors" || !isOther)
      tokens[at] = { raw, piece, used: false, ...(comma && { comma }), kind: "status", status };
  }
};

/** What narrows a question, or says how much of the answer is wanted. */
export type Filters = {
  texts: string[];
  /** The lines have both of two texts: `lines with "3DS" and "timeout"`. */
  both: boolean;
  /** A status and a text stand side by side: `how many 500s and TypeErrors`. */
  apart: boolean;
  /** What is not to be in the lines. */
  without: LeftOut | undefined;
  /** One of the texts is the name of an order, a user and the like: not what an error says. */
  names: boolean;
  statuses: string[];
  statistic: string | undefined;
  most: number | undefined;
  newest: boolean;
};

/** `95th percentile` as `p95`. */
const percentilesIn = (tokens: Token[]): string[] => {
  const found: string[] = [];
  const left = unread(tokens);
  for (const [at, token] of left.entries()) {
    if (token.kind === "percentile") {
      found.push(token.statistic);
      use([token]);
    }
    const value = numberOf(token);
    const name = wordOf(left[at + 1]) === "th" ? at + 2 : at + 1;
    if (value === undefined || !/^percentiles?$/.test(wordOf(left[name]))) continue;
    found.push(`p${value}`);
    use(left.slice(at, name + 1));
  }
  return [...new Set(found)];
};

/** `top 5`, `latest 20`, `3 most`: how many are wanted. */
const mostIn = (tokens: Token[]): number | undefined => {
  const left = unread(tokens);
  for (const [at, token] of left.entries()) {
    const value = numberOf(token);
    if (value === undefined || unitOf(wordOf(left[at + 1]))) continue;
    const isMost =
      /^(?:top|latest|newest|last|recent|tail)$/.test(wordOf(left[at - 1])) ||
      /^(?:most|latest|newest|last|top|biggest|errors|exceptions|failures|stack|lines|log|logs|messages|deploys|deployments|changes)$/.test(
        wordOf(left[at + 1]),
      );
    if (!isMost) continue;
    // `errors in the last 100 requests` are not the last 100 errors.
    if (/^(?:requests?|calls?|transactions?|attempts?|orders?|users?|customers?)$/.test(wordOf(left[at + 1])))
      throw new Puzzled(`\`${value} ${wordOf(left[at + 1])}\`: TARS counts out error messages, lines and changes`);
    if (!Number.isInteger(value) || value < 1 || value > limits.most)
      throw new Puzzled(`it wants ${value}; TARS shows 1 to ${limits.most}`);
    use([token]);
    return value;
  }
  return undefined;
};

/** Of what occurs the last is no list of the newest. */
const occurs =
  /^(?:happen|occur|appear|see|saw|seen|show|come|came|logged|hit|happened|occurred|appeared|showed|occurrences?|instance|appearance|sighting|mention|event)$/;

const isNewest = (tokens: Token[]): boolean => {
  const left = unread(tokens);
  // `how long did it last`
  const isVerb = (at: number) =>
    /^(?:it|this|that|incident|outage)$/.test(wordOf(left[at - 1])) && left.some((one) => wordOf(one) === "long");
  const found = left.filter(
    (token, at) =>
      (/^(?:latest|newest|last)$/.test(wordOf(token)) &&
        !isVerb(at) &&
        !/^(?:fail|failed|break|broke|broken|down|time|incident|outage)$/.test(wordOf(left[at + 1])) &&
        !occurs.test(wordOf(left[at + 1]))) ||
      (wordOf(token) === "recent" && wordOf(left[at - 1]) === "most" && !occurs.test(wordOf(left[at + 1]))),
  );
  // `last deploy` is a phrase of its own.
  use(found.filter((token) => !/^(?:deploy|release|ship|alert|alarm)$/.test(wordOf(left[left.indexOf(token) + 1]))));
  return found.length > 0;
};

/** The method of HTTP before a path is looked for with it: `POST /orders`. */
const joinMethods = (tokens: Token[]): void => {
  const left = unread(tokens);
  for (const [at, token] of left.entries()) {
    const path = left[at + 1];
    if (!/^(?:GET|POST|PUT|PATCH|DELETE|HEAD)$/.test(token.raw) || path?.kind !== "text" || !path.text.startsWith("/"))
      continue;
    path.text = `${token.raw} ${path.text}`;
    use([token]);
  }
};

/** `order 4711`, `user id u-12`: what is looked for in the lines is the name, with a digit in it. */
const namedIn = (tokens: Token[]): string[] => {
  const left = unread(tokens);
  return left.flatMap((token, at) => {
    if (!owners.test(wordOf(token))) return [];
    const behind = ["id", "number", "no"].includes(wordOf(left[at + 1])) ? at + 2 : at + 1;
    const named = left.slice(behind).find((one) => one.kind !== "sign");
    const isName =
      named && (named.kind === "number" || named.kind === "id" || (named.kind === "word" && /\d/.test(named.raw)));
    if (!named || !isName || left.indexOf(named) > behind + 1) return [];
    use([...left.slice(at, behind), ...tokens.filter(({ piece }) => piece === named.piece)]);
    return [named.raw];
  });
};

/** What leaves something out, directly before it: `but not "redis"`, `that do not contain X`. */
const leavingOut =
  /(?:^| )((?:and |but )?(?:not|without|except|excluding|exclude|excludes|ignoring|ignore|minus|other than|apart from|aside from)(?: (?:with|containing|contain|mentioning|mention|including|include|for|those|that|which|lines|from|of|by|the|a|an|ones|having|have|any|text|saying|say|in|them))*)$/;

/** What a load balancer asks all day long: by this its lines are told. */
const healthChecks = ["healthcheck|healthchecks|healthz", "health check|checks"].map((text) => phrase(text, undefined));

/** What is left out that stands at a place: a text, a status, trouble of some kinds, or what checks whether a service is up. */
const leftOutAt = (left: Token[], at: number): { value: LeftOut; name: string; length: number } | undefined => {
  const token = left[at];
  if (!token) return undefined;
  const { raw: name } = token;
  if (token.kind === "quoted" || token.kind === "text") return { value: token.text, name, length: 1 };
  if (token.kind === "status") return { value: { status: token.status }, name, length: 1 };
  const checks = matchAt(healthChecks, left, at);
  if (checks) return { value: { healthChecks: true }, name, length: checks.tokens.length };
  const trouble = matchAt(dependencyAsks, left, at);
  if (trouble?.meaning.ask !== "dependency-errors" || trouble.meaning.database) return undefined;
  return { value: { troubles: trouble.meaning.troubles ?? allTroubles }, name, length: trouble.tokens.length };
};

const ofLeftOut = /^(?:errors?|exceptions?|failures?|lines?|messages?|ones|entries|noise|calls|requests)$/;

/** What the lines are not to have. */
const withoutIn = (left: Token[]): LeftOut | undefined => {
  const found = left.flatMap((_, at) => {
    const leftOut = leftOutAt(left, at);
    if (!leftOut) return [];
    // `only errors, no healthchecks`; `no timeouts?` asks whether there are none.
    if (
      at > 1 &&
      wordOf(left[at - 1]) === "no" &&
      typeof leftOut.value === "object" &&
      "healthChecks" in leftOut.value
    ) {
      use(left.slice(at - 1, at + leftOut.length));
      return [leftOut];
    }
    const before = left
      .slice(0, at)
      .map((one) => wordOf(one) || "-")
      .join(" ");
    const [, said] = leavingOut.exec(before) ?? [];
    if (said === undefined) return [];
    const from = at - said.split(" ").length;
    // `that do not contain`
    const verb = /^(?:do|does|did|is|are|was|were)$/.test(wordOf(left[from - 1])) ? from - 1 : from;
    const isOfThose = /^(?:that|which)$/.test(wordOf(left[verb - 1]));
    // `is checkout not timing out any more` leaves nothing out; `errors, not timeouts` does.
    const isState = typeof leftOut.value === "object" && said.startsWith("not") && !isOfThose;
    if (isState && !left[from - 1]?.comma) return [];
    const end = at + leftOut.length;
    // `errors except timeouts and 404s`: a second thing that is left out is none that is asked for.
    const isListed = left[end - 1]?.comma || /^(?:and|or|nor)$/.test(wordOf(left[end]));
    const next = leftOutAt(left, /^(?:and|or|nor)$/.test(wordOf(left[end])) ? end + 1 : end);
    if (isListed && next) throw new Puzzled(`it leaves out ${leftOut.name} and ${next.name}; leave out one at a time`);
    // `payments without timeouts errors` asks for errors.
    const isNamed =
      ofLeftOut.test(wordOf(left[end])) &&
      left.slice(0, from).some((one) => ofLeftOut.test(wordOf(one)) || /^logs?$/.test(wordOf(one)));
    use(left.slice(isOfThose ? verb - 1 : verb, isNamed ? end + 1 : end));
    return [leftOut];
  });
  if (found.length > 1)
    throw new Puzzled(`it leaves out ${found.map(({ name }) => name).join(" and ")}; leave out one at a time`);
  return found[0]?.value;
};

/** True where lines are to have one text and another: `with "3DS" and "timeout"`, `find "3DS" and "timeout"`. Of `how many "a" and "b"` each is counted. */
const areBoth = (tokens: Token[]): boolean =>
  tokens.some(
    (token, at) =>
      /^(?:with|containing|contains?|having|have|has|mentioning|mentions?|find|grep)$/.test(wordOf(tokens[at - 1])) &&
      (token.kind === "quoted" || token.kind === "text") &&
      wordOf(tokens[at + 1]) === "and" &&
      (tokens[at + 2]?.kind === "quoted" || tokens[at + 2]?.kind === "text"),
  );

/** True where a status and a text stand side by side, and none says what the lines with the other have. */
const areApart = (tokens: Token[]): boolean =>
  tokens.some((token, at) => {
    const kinds = [token.kind, tokens[at + 2]?.kind];
    const isBehind = /^(?:with|containing|contains?|having|have|has|mentioning|mentions?)$/.test(
      wordOf(tokens[at - 1]),
    );
    return wordOf(tokens[at + 1]) === "and" && kinds.includes("status") && kinds.includes("text") && !isBehind;
  });

/** What narrows a question; it counts as read. Throws `Puzzled` for what nobody can want. */
export const takeFilters = (tokens: Token[]): Filters => {
  joinMethods(tokens);
  const named = namedIn(tokens);
  const statistics = percentilesIn(tokens);
  if (statistics.length > 1) throw new Puzzled(`it asks for ${statistics.join(" and ")}; ask for one at a time`);
  const left = unread(tokens);
  const without = withoutIn(left);
  const texts = unread(tokens).flatMap((token) =>
    token.kind === "quoted" || token.kind === "text" ? [{ token, text: token.text }] : [],
  );
  if (texts.some(({ text }) => text === "") || without === "") throw new Puzzled("there is nothing between its quotes");
  const pattern = texts.find(({ token, text }) => token.kind === "text" && /^\/.*[*|\\^$]/.test(text));
  if (pattern) throw new Puzzled(`TARS looks for a text as it stands, and \`${pattern.text}\` is a pattern`);
  const statuses = unread(left).flatMap((token) => (token.kind === "status" ? [{ token, status: token.status }] : []));
  use([...texts, ...statuses].map(({ token }) => token));
  return {
    texts: [...new Set([...named, ...texts.map(({ text }) => text)])],
    both: texts.length === 2 && areBoth(tokens),
    apart: areApart(tokens),
    without,
    names: named.length > 0,
    statuses: [...new Set(statuses.map(({ status }) => status))],
    statistic: statistics[0],
    most: mostIn(tokens),
    newest: isNewest(tokens),
  };
};

import type { Query } from "../answer-schema.ts";
import type { Meaning } from "./asks.ts";
import { isProduct } from "./failure-words.ts";
import type { Filters } from "./filters.ts";
import { Puzzled } from "./puzzled.ts";
import type { Scope } from "./scope.ts";
import type { Comparison } from "./times.ts";
import { alarmIn, isConnectionCode, type Token, wordOf } from "./tokens.ts";
import { bodyOf } from "./told.ts";

type Ask = Query["ask"];

/** What is asked for, as one says it. */
export const spokenAsk: Record<Ask, string> = {
  "error-rate": "the error rate",
  traffic: "the traffic",
  latency: "the latency",
  "error-messages": "error messages",
  correlation: "all lines with an ID",
  "dependency-errors": "timeouts and connection errors",
  count: "how many lines there are",
  occurrence: "when something first or last occurred",
  "log-lines": "lines of the logs",
  health: "whether a service is well",
  changes: "what changed",
  "on-call": "who is on call",
  incident: "an incident",
  incidents: "incidents",
  alerts: "which alerts fired",
  relations: "what a service needs",
  machinery: "the metrics of the machinery",
  breakdown: "where it fails",
  users: "how many users are hit",
  brief: "the cause or what to do",
};

/** Beside these nothing else is meant: the errors of `errors before the deploy` are no part of a change. */
const ofItself = new Set<Ask>([
  "changes",
  "on-call",
  "incident",
  "incidents",
  "alerts",
  "health",
  "traffic",
  "latency",
  "relations",
  "machinery",
  "breakdown",
  "users",
  "brief",
]);

/** What is said beside these only says of what: the endpoints that fail, the users that see errors, why something is down. */
const saidOf: { ask: Ask; beside: Ask[]; weak: Ask[] }[] = [
  { ask: "machinery", beside: ["health"], weak: ["health"] },
  { ask: "incidents", beside: ["health"], weak: [] },
  { ask: "alerts", beside: ["health"], weak: ["health", "error-messages"] },
  { ask: "breakdown", beside: ["health", "error-rate"], weak: ["health", "error-rate", "error-messages"] },
  { ask: "users", beside: ["health", "error-rate"], weak: ["health", "error-rate", "error-messages"] },
  {
    ask: "brief",
    beside: ["health", "error-rate", "incident", "incidents", "latency"],
    weak: ["health", "error-rate", "error-messages"],
  },
];

/** What is said beside an occurrence only says of what. */
const ofOccurrence = new Set<Ask>(["occurrence", "error-messages", "dependency-errors", "log-lines"]);

/** True for what has a first one: an error, a timeout, a text or a status. */
const isOccurring = (token: Token | undefined): boolean =>
  token !== undefined &&
  (["text", "quoted", "status"].includes(token.kind) ||
    /^(?:errors?|exceptions?|failures?|timeouts?|connections?|dns|network|dependency)$/.test(wordOf(token)));

/** When something occurred: an error, trouble with a dependency, a text or a status, and nothing else is asked. */
const occurrenceOf = (
  strong: Set<Ask>,
  { texts, statuses, isErrors }: { texts: string[]; statuses: string[]; isErrors: boolean },
  two: (a: Ask, b: Ask) => Puzzled,
): Ask | Puzzled => {
  const other = [...strong].find((one) => !ofOccurrence.has(one));
  if (other) return two("occurrence", other);
  const isNamed = isErrors || strong.has("error-messages") || strong.has("dependency-errors");
  return texts.length > 0 || statuses.length > 0 || isNamed
    ? "occurrence"
    : new Puzzled(
        'it does not say what occurred; put the text into quotes, such as `when did "card declined" first appear`',
      );
};

/** Whether it is told to show something, and not asked whether or how often it is there: `list the 500s`, `lines with a 502`. */
const isListed = (tokens: Token[]): boolean => {
  const [first, second] = bodyOf(tokens).map(wordOf);
  return (
    /^(?:list|show|display|print|dump|pull|fetch|tail|grep|find)$/.test(first ?? "") ||
    (first === "give" && /^(?:me|us)$/.test(second ?? "")) ||
    tokens.some(
      (token, at) =>
        /^(?:lines?|entry|entries)$/.test(wordOf(token)) ||
        (/^logs?$/.test(wordOf(token)) && /^(?:with|having|containing)$/.test(wordOf(tokens[at + 1]))),
    )
  );
};

/** Whether what is looked for is named in the plural: `timeouts`, `500s`. */
const isMany = (token: Token): boolean =>
  (token.kind === "status" && /s$/i.test(token.raw)) || /^(?:timeouts|errors|failures)$/.test(wordOf(token));

/** What is asked for, of all the phrases that say so; `Puzzled` for two things, and for nothing. */
export const askOf = (
  meanings: Meaning[],
  {
    id,
    filters,
    scope,
    every,
    comparison,
    tokens,
    joined,
    isOfThen,
    isInThread,
  }: {
    id: string | undefined;
    filters: Filters;
    scope: Scope;
    every: number | undefined;
    comparison: Comparison | undefined;
    tokens: Token[];
    /** Two meanings that an `and` or an `or` joins. */
    joined: Meaning[];
    /** Whether a time is named that is not now. */
    isOfThen: boolean;
    isInThread: boolean;
  },
): Ask | Puzzled => {
  const { texts, statuses, statistic } = filters;
  const isNumbered = tokens.some(({ kind }) => kind === "incident");
  // `what happened last night` asks for what there was; in a thread for how the service was then.
  const isPast = isOfThen && !isNumbered && tokens.some((token) => wordOf(token) === "happened");
  const isIncident = isNumbered || (scope.named.length === 0 && !scope.all && !(isPast && isInThread));
  const ofStatus = !isIncident ? "health" : isPast ? "incidents" : "incident";
  const meant = ({ ask }: Meaning): Ask => (ask === "status" ? ofStatus : ask);
  // When it began is said with how an incident stands.
  const isOfIncident = meanings.some((one) => one.ask === "incident" || (one.ask === "status" && isIncident));
  const begun = meanings.filter((one) => one.ask === "error-rate" && one.begun);
  const apart = meanings.filter((one) => !isOfIncident || !begun.includes(one));
  const strong = new Set<Ask>(apart.filter(({ weak }) => !weak).map(meant));
  const weak = new Set<Ask>(meanings.filter((one) => one.weak).map(meant));
  const two = (a: Ask, b: Ask) =>
    new Puzzled(`it asks for two things, ${spokenAsk[a]} and ${spokenAsk[b]}; ask for one at a time`);
  // `since when is payments not working`
  if (begun.length > 0 && strong.has("error-rate")) strong.delete("health");
  // `did traffic drop when this started`
  if (begun.length > 0 && (strong.has("traffic") || strong.has("latency")) && wordOf(tokens[0]) !== "when")
    strong.delete("error-rate");
  // `database connection errors` are those to one database.
  const database = tokens.find((token) => /^(?:db|database)$/.test(wordOf(token)));
  if (database && weak.has("machinery") && !strong.has("machinery") && strong.size + weak.size > 1)
    return new Puzzled(
      `it has the word \`${database.raw}\`: of a database TARS tells the load; ask for \`database load\`, or put a text of the logs into quotes`,
    );
  if (statistic) strong.add("latency");
  // `did latency go down`
  const isFalling = tokens.some(
    (token, at) => wordOf(token) === "down" && /^(?:go|goes|gone|going|went)$/.test(wordOf(tokens[at - 1])),
  );
  if (isFalling && (strong.has("latency") || strong.has("traffic"))) strong.delete("health");
  // `when did it last go down`: the last time was an incident.
  if (filters.newest && begun.length > 0 && strong.delete("error-rate")) strong.add("incidents");
  // `how many ETIMEDOUT errors`, `where did request abc-1 fail`: what is counted is what is named.
  const isLoose = meanings.every((one) => one.ask !== "error-rate" || one.loose);
  if (isLoose && (id || texts.length > 0 || statuses.length > 0) && strong.delete("error-rate"))
    strong.add(filters.names && !id ? "error-messages" : "count");
  if (id) {
    for (const also of ["error-messages", "log-lines", "count", "occurrence", "health", "brief"] as const)
      strong.delete(also);
    if (meanings.some(({ ask }) => ask === "status")) strong.delete(ofStatus);
    const [other] = strong;
    if (other && other !== "correlation") return two("correlation", other);
    return "correlation";
  }
  // The blast radius of a service is what needs it, that of an incident whom it hits.
  const isRadius = meanings.every((one) => one.ask !== "users" || one.radius);
  if (isRadius && scope.named.length > 0 && strong.delete("users")) strong.add("relations");
  const wantsCount = strong.delete("count");
  // What is known of `users affected by INC-42` stands with that.
  if (strong.has("users") && tokens.some(({ kind }) => kind === "incident")) {
    for (const also of ["users", "incident"] as const) strong.delete(also);
    strong.add("brief");
  }
  for (const one of saidOf) {
    if (!strong.has(one.ask)) continue;
    for (const other of one.beside) strong.delete(other);
    for (const other of one.weak) weak.delete(other);
  }
  // The last of what is not listed by its newest; `latest timeouts` are several.
  const isOfSeveral = tokens.some(isMany) && !tokens.some((token) => wordOf(token) === "when");
  const isLast =
    filters.newest &&
    !isOfSeveral &&
    (strong.has("dependency-errors") || (statuses.length > 0 && !wantsCount && !isListed(tokens)));
  if (strong.has("occurrence") || isLast) {
    // `errors in the first 10 minutes` do not ask for the first error.
    const isBare = meanings.some((one) => one.ask === "occurrence" && one.bare);
    const first = tokens.find((token) => /^(?:first|earliest)$/.test(wordOf(token)));
    if (isBare && first && (first.comma || !isOccurring(tokens[tokens.indexOf(first) + 1])))
      return new Puzzled(`it has the word \`${first.raw}\`, and TARS cannot tell what that belongs to here`);
    const isErrors =
      weak.has("error-messages") || meanings.some((one) => one.ask === "occurrence" && one.error === true);
    return occurrenceOf(strong, { texts, statuses, isErrors }, two);
  }
  // `requests by status`, `which endpoints return 500s`
  const ways = meanings.flatMap((one) => (one.ask === "breakdown" ? [one.by] : []));
  if (ways.includes("status")) for (const some of [strong, weak]) some.delete("traffic");
  if (statuses.length > 0 && strong.has("breakdown") && !ways.includes("region")) {
    for (const also of ["error-messages", "log-lines", "traffic"] as const) strong.delete(also);
    const other = [...strong].find((one) => one !== "breakdown");
    return other ? two("breakdown", other) : "breakdown";
  }
  if (statuses.length > 0) {
    for (const also of ["error-messages", "log-lines", "traffic"] as const) strong.delete(also);
    if (meanings.some(({ ask }) => ask === "status"))
      for (const also of ["health", "incident"] as const) strong.delete(also);
    const [other] = strong;
    if (meanings.some((one) => one.ask === "error-messages" && one.stacks))
      throw new Puzzled("TARS does not narrow stack traces to a status; ask for the stack traces, or for the lines");
    // Of `why is checkout returning 502s` the status is what is to be explained.
    if (other === "brief") return "brief";
    if (other === "error-rate" && begun.length > 0)
      throw new Puzzled(
        `TARS tells when the error rate rose, and of a status when there was a first one; ask \`when did the ${statuses[0]}s first appear\``,
      );
    if (other)
      throw new Puzzled(
        `TARS does not measure ${spokenAsk[other]} by status; ask how many \`${statuses[0]}\` there are`,
      );
    return !wantsCount && every === undefined && (isListed(tokens) || filters.newest) ? "log-lines" : "count";
  }
  // `what percentage is failing, and how many in total`: both stand in the error rate.
  // `how many requests were there, and how many of them failed`
  const isOfThem = tokens.some((token) => /^(?:them|those)$/.test(wordOf(token)));
  const isOfRate = joined.some(({ ask }) => ask === "count" || (ask === "traffic" && isOfThem));
  if (strong.has("error-rate") && isOfRate && texts.length === 0) return "error-rate";
  // `have we had this error before: "card declined"`: a text is looked for in the logs, and not among incidents.
  const isAlike = meanings.some((one) => one.ask === "brief" && one.of === "similar");
  if (isAlike && texts.length > 0 && strong.size === 1) return "occurrence";
  // `since when do we get NullPointerExceptions`
  if (begun.length > 0 && texts.length > 0 && strong.size === 1)
    return wantsCount ? two("count", "occurrence") : "occurrence";
  const [one, also] = joined.map(meant);
  if (one && also && one !== also) return two(one, also);
  const logs = tokens.some((token) => /^logs?$/.test(wordOf(token)));
  // `how many errors in the logs` are lines, not requests.
  if (logs && strong.has("error-rate") && meanings.some(({ ask }) => ask === "error-messages") && wantsCount)
    strong.delete("error-rate");
  const stacks = meanings.some((one) => one.ask === "error-messages" && one.stacks);
  if (logs && isLoose && weak.has("log-lines") && meanings.some(({ ask }) => ask === "error-rate")) {
    strong.delete("error-rate");
    strong.add("error-messages");
  }
  if (strong.has("dependency-errors") && stacks) return two("dependency-errors", "error-messages");
  const ofDependencies = tokens.some((token) => /^dependenc(?:y|ies)$/.test(wordOf(token)));
  if (strong.has("dependency-errors")) {
    // `any of our dependencies timing out`: those that one calls.
    if (ofDependencies && joined.every(({ ask }) => ask !== "relations")) strong.delete("relations");
    strong.delete("error-messages");
    strong.delete("log-lines");
    if (weak.has("error-messages") || scope.called.length > 0) strong.delete("health");
  }
  if (strong.has("health") && scope.calls) {
    strong.delete("health");
    strong.add("dependency-errors");
  }
  if (strong.has("on-call")) strong.delete("health");
  // `is checkout-5xx flapping`: how an alarm is tells when it fired.
  if (strong.has("health") && alarmIn(tokens) !== undefined) {
    strong.delete("health");
    strong.add("alerts");
  }
  // `dependencies healthy?`
  if (strong.has("relations") && ofDependencies && joined.length === 0) strong.delete("health");
  // `how is search doing compared to yesterday`, `is it failing more than usual`
  const isMore = tokens.some(
    (token, at) => wordOf(token) === "more" && /^(?:failing|fail|errors?)$/.test(wordOf(tokens[at - 1])),
  );
  if (isMore && comparison && weak.delete("health")) strong.add("health");
  if (strong.has("health") && comparison && (wordOf(tokens[0]) === "how" || isMore)) {
    strong.delete("health");
    strong.add("error-rate");
  }
  // `log lines with level=error` are the errors.
  if (weak.has("error-messages") && strong.has("log-lines") && texts.length === 0) strong.add("error-messages");
  if (strong.has("error-messages")) strong.delete("log-lines");
  // `an overview of all incidents`
  const isOverview = meanings.every(({ ask }) => ask !== "incident") && !isNumbered;
  if (strong.has("incident") && strong.has("incidents")) strong.delete(isOverview ? "incident" : "incidents");
  if (strong.has("incident") && tokens.some(({ kind }) => kind === "incident")) strong.delete("health");
  const often = new Puzzled("it asks how often something was; TARS counts requests that failed, and lines with a text");
  if (wantsCount && (strong.has("health") || strong.has("latency"))) return often;
  const [first, second] = strong;
  if (first && second) return two(first, second);
  // The traffic and the latency of what fails nobody measures.
  const isFailing =
    (first === "traffic" || first === "latency") && meanings.some((one) => one.ask === "health" && one.failing);
  const other =
    first && ofItself.has(first)
      ? [...weak].find((one) => one !== first && (one !== "health" || isFailing))
      : undefined;
  if (first && other) return two(first, other);
  const isOfCalls = texts.length > 0 && texts.every(isConnectionCode) && scope.called.length > 0;
  if (isOfCalls && (first === undefined || first === "error-messages")) return "dependency-errors";
  const onlyErrors = first === undefined || first === "error-messages";
  const toOthers =
    scope.calls ||
    (scope.called.length > 0 && (scope.named.length > 0 || weak.has("error-messages") || first === "error-messages"));
  if (onlyErrors && toOthers && (weak.has("error-messages") || first === "error-messages")) return "dependency-errors";
  const nothingToCount = new Puzzled(
    'it does not say what to count; put the text into quotes, such as `how many "card declined"`',
  );
  // `how many OOMs` asks for no metric.
  if ((first === "log-lines" || first === "machinery") && wantsCount && texts.length === 0) return nothingToCount;
  if (first) {
    const isLines = first === "error-messages" || first === "log-lines";
    return texts.length > 0 && wantsCount && isLines && !stacks ? "count" : first;
  }
  // `ECONNREFUSED per 5 minutes`
  if (texts.length > 0 && every !== undefined && !comparison) return "count";
  if (weak.has("error-messages") && (every !== undefined || comparison || scope.which || scope.than))
    return "error-rate";
  if (texts.length > 0 && wantsCount) return "count";
  // `everything that is no health check`
  if (filters.without !== undefined && meanings.length === 0 && texts.length === 0)
    return typeof filters.without === "object" && "troubles" in filters.without ? "error-messages" : "log-lines";
  // `how does this compare to yesterday`
  const isCompared =
    /^(?:how|compare|compared|and)$/.test(wordOf(tokens[0])) || (isInThread && scope.named.length === 0);
  if (comparison && meanings.length === 0 && texts.length === 0 && isCompared) return "error-rate";
  // `anything downstream failing`
  if (scope.around && weak.has("health")) return "health";
  // `is it only us or everyone`
  if (scope.all && meanings.length === 0 && texts.length === 0 && /^(?:is|are)$/.test(wordOf(tokens[0])))
    return "health";
  if (weak.has("error-messages")) return "error-messages";
  if (texts.length > 0 && !(meanings.length === 0 && texts.every(isProduct))) return "log-lines";
  const [only] = weak;
  if (weak.has("health") && (scope.named.length > 0 || scope.all)) return wantsCount ? often : "health";
  if (only === "log-lines" && wantsCount) return nothingToCount;
  if (only === "traffic" || only === "log-lines" || only === "error-rate" || only === "machinery") return only;
  return wantsCount
    ? nothingToCount
    : new Puzzled(
        "it does not say what to look for: error rate, error messages, timeouts, a correlation ID, latency, traffic, changes, who is on call, or an incident",
      );
};

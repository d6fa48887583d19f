import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { Severity } from "../../runbook/severity.ts";
import { formatInstant, type Instant, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import type { Query, TimedQuery, Window } from "../answer-schema.ts";
import { intervalFor, limits, tooMuch } from "../query.ts";
import type { Meaning } from "./asks.ts";
import type { Filters } from "./filters.ts";
import { Puzzled } from "./puzzled.ts";
import type { Scope } from "./scope.ts";
import { type Comparison, comparedWindow, type Times } from "./times.ts";
import { spokenAsk } from "./what-is-asked.ts";

type Ask = Query["ask"];

/** What a question may leave out. */
export type Asking = {
  now: Instant;
  settings: Settings;
  /** The service that is meant when none is named: that of the incident, in whose thread one asks. */
  service?: string;
  /** When the incident's errors began. */
  startedAt?: Instant;
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How far back a question looks that names no time, in seconds. */
const usual: Record<TimedQuery["ask"], number> = {
  "error-rate": 2 * hour,
  traffic: 2 * hour,
  latency: 2 * hour,
  "error-messages": hour,
  "dependency-errors": hour,
  correlation: day,
  count: hour,
  "log-lines": hour,
  health: hour / 4,
  changes: day,
};

/** Newest lines without a text are many: so far back are enough of them, in seconds. */
const usualLines = hour / 4;

/** Words that ask for another time than now, another person than the first, or other incidents than those that are open. */
const elsewhen: Partial<Record<Ask, RegExp>> = {
  "on-call":
    /^(?:was|were|will|had|been|next|previous|secondary|backup|after|last|today|tonight|weekend|look|help|join|come)$/,
  incidents:
    /^(?:was|were|had|been|recent|recently|latest|newest|last|past|previous|today|happened|history|average|longest|per)$/,
};

const notNow = (ask: Ask, { words }: Reading): string | undefined => {
  const word = [...words].find((one) => elsewhen[ask]?.test(one));
  if (word || ask !== "incidents") return word;
  const isOpen = [...words].some((one) =>
    /^(?:open|active|current|currently|ongoing|running|live|unresolved|any|now)$/.test(one),
  );
  return !isOpen && (words.has("all") || words.has("every")) ? "all" : undefined;
};

const cutTo = (window: Window, longest: number): { window: Window; asked?: Window } =>
  secondsBetween(window.from, window.to) > longest
    ? { window: { from: plusSeconds(window.to, -longest), to: window.to }, asked: window }
    : { window };

const windowOf = (
  ask: TimedQuery["ask"],
  times: Times | undefined,
  usually: number,
  now: Instant,
): Pick<TimedQuery, "window" | "asked" | "since"> => {
  const metrics = ask === "error-rate" || ask === "traffic" || ask === "latency" || ask === "changes";
  const longest = metrics ? limits.longestMetrics : limits.longestLogs;
  const to = times?.to ?? now;
  if (times?.since) return { window: { from: plusSeconds(to, -longest), to }, since: times.since };
  const from = times?.from ?? plusSeconds(to, -usually);
  if (to > now || from >= now) throw new Puzzled("it asks for a time that is still to come");
  if (from >= to) throw new Puzzled("its time ends before it begins");
  return cutTo({ from, to }, longest);
};

/** What was read of a question. */
export type Reading = {
  asking: Asking;
  known: string[];
  id: string | undefined;
  from: string[];
  by: string[];
  /** The services behind `via` and the like: `errors via payments`. */
  via: string[];
  /** All words of the question. */
  words: Set<string>;
  /** The word with which it begins, behind a greeting. */
  first: string;
  /** The service whose deployment it begins with, where it names one: `since the payments deploy`. */
  deployed: string[];
  scope: Scope;
  meanings: Meaning[];
  filters: Filters;
  comparison: Comparison | undefined;
  every: number | undefined;
  times: Times | undefined;
  /** It is about now: it names no time, or today. */
  isToday: boolean;
  teams: string[];
  numbers: number[];
  severities: Severity[];
};

/**
 * Of two services, one behind `from`, the one that calls the other: what checkout gets from payments is checkout's, and
 * so is what cannot be reached from checkout.
 */
const callerOf = ({ scope, from, words }: Reading): string[] => {
  const others = scope.named.filter((one) => !from.includes(one));
  const says = (...some: string[]) => some.some((word) => words.has(word));
  if (scope.named.length !== 2 || scope.called.length > 0) return [];
  if (says("unreachable", "reachable", "unavailable")) return from;
  if (says("get", "gets", "getting", "got", "receives", "receiving", "received", "sees", "seeing", "see"))
    return others;
  throw new Puzzled(
    `it does not say which of ${scope.named.join(" and ")} calls the other; write \`from ${others[0]} to ${from[0]}\`, or the other way round`,
  );
};

/** What is looked for in lines, of which the direction of a call is not known. */
const ofLines = new Set<Ask>(["error-messages", "log-lines", "count", "dependency-errors"]);

/** Why it is not clear whose lines are meant: `errors from payments in checkout`, `503s when calling payments`. */
const unclearIn = (ask: Ask, reading: Reading): string | undefined => {
  const { scope, asking } = reading;
  const [via] = reading.via;
  if (via && ask !== "correlation" && scope.called.length === 0 && !scope.apart)
    return `what goes via ${via} may be others' calls to it; write \`in ${via}\` for its own, or \`timeouts to ${via}\``;
  if (!ofLines.has(ask)) return undefined;
  const [called] = scope.called;
  const here = scope.named[0] ?? asking.service;
  if (called && ask !== "dependency-errors" && (scope.calls || (here && here !== called)))
    return `of calls to ${called} TARS finds \`timeouts to ${called}\`, or \`in ${called}\` for its own lines`;
  const [from] = reading.from;
  // `are these errors from payments?` asks where they come from.
  if (
    ask === "error-messages" &&
    from &&
    asking.service &&
    from !== asking.service &&
    /^(?:is|are|were|was)$/.test(reading.first)
  )
    return `errors \`from ${from}\` may be those of its own logs, or others' with it; write \`errors in ${from} logs\`, or \`timeouts to ${from}\``;
  if (scope.apart && !called)
    return `it may be about both services, or about one's calls to the other; write \`${scope.named.join(" and ")}\`, or \`timeouts from ${scope.named[0]} to ${scope.named[1]}\``;
  return undefined;
};

/** `payments unreachable` is what others meet that call it. */
const scopeOf = (ask: Ask, { scope, words, by }: Reading): Scope => {
  const says = (...some: string[]) => some.some((word) => words.has(word));
  // `connections refused by payments`, but not the ones that are seen by payments.
  const isRefused =
    says("refused", "reset", "closed", "dropped") && by.length > 0 && !says("seen", "met", "logged", "reported");
  const isCalled = says("unreachable", "refuses", "refusing") || isRefused;
  return ask === "dependency-errors" && isCalled && scope.named.length === 1 && scope.called.length === 0
    ? { ...scope, named: [], called: scope.named }
    : scope;
};

const unsaidCaller = (): Puzzled =>
  new Puzzled("it does not say who calls whom; write `from checkout to payments`, for one service at a time");

/** Of what a service returns to another it is not known whose errors they are. */
const answering = /^(?:return|returns|returned|returning|serves|served|answers|answered|gave|responds|responded)$/;

const servicesOf = (ask: Ask, reading: Reading): { services: string[]; on?: string[] } => {
  const { asking, known, from, by, words, meanings } = reading;
  const scope = scopeOf(ask, reading);
  const { settings, service: thread } = asking;
  const wholly = scope.all === "anything" ? ask === "health" : scope.all !== undefined;
  const inOrder = (some: string[]) => known.filter((one) => some.includes(one));
  const here = thread && known.includes(thread) ? thread : undefined;
  if (ask === "health" && by.length > 0)
    throw new Puzzled(`TARS tells how each service is, and not what ${by[0]} does to others`);
  const [seenFrom] = from;
  if (ask === "health" && seenFrom && scope.named.length > 1) {
    const other = scope.named.find((one) => one !== seenFrom);
    throw new Puzzled(`TARS tells how each service is; of calls it finds \`timeouts from ${seenFrom} to ${other}\``);
  }
  if (scope.all === "all" && scope.named.length > 0 && ask !== "correlation")
    throw new Puzzled(`it names ${scope.named.join(", ")} and all services`);
  if (ask === "dependency-errors") {
    const [only] = scope.named;
    if (only && scope.named.length === 1 && from.includes(only) && scope.called.length === 0 && here && here !== only)
      throw new Puzzled(
        `timeouts \`from ${only}\` may be ${here}'s calls to ${only}, or what ${only} itself meets; write \`to ${only}\` or \`in ${only} logs\``,
      );
    if (words.has("between") && scope.called.length === 0 && scope.named.length > 1) throw unsaidCaller();
    // `timeouts of payments seen by checkout`, `timeouts that checkout gets from payments`
    const caller = by.length === 1 ? by : from.length === 1 ? callerOf(reading) : [];
    if (scope.named.length === 2 && scope.called.length === 0 && caller.length === 1)
      return { services: caller, on: scope.named.filter((one) => !caller.includes(one)) };
    const [one, other] = [scope.named[0], scope.called[0]];
    if (one && other && scope.between) {
      // Of `between payments and checkout` the one calls that depends on the other, in whatever order they are said.
      const calls = (a: string, b: string) => own(settings.services, a)?.dependsOn.includes(b) === true;
      if (calls(one, other) === calls(other, one)) throw unsaidCaller();
      return calls(one, other) ? { services: [one], on: [other] } : { services: [other], on: [one] };
    }
    if (one && other && [...words].some((word) => answering.test(word)))
      throw new Puzzled(
        `it may be what ${one} answers ${other}, or what ${other} meets; write \`errors in ${one}\`, or \`timeouts from ${other} to ${one}\``,
      );
    if (scope.called.length > 0) {
      const on = inOrder(scope.called);
      if (scope.named.length > 0) return { services: inOrder(scope.named), on };
      if (wholly) return { services: known.filter((one) => !on.includes(one)), on };
      if (here && !on.includes(here)) return { services: [here], on };
      const callers = known.filter((one) => own(settings.services, one)?.dependsOn.some((other) => on.includes(other)));
      return { services: callers.length > 0 ? callers : known.filter((one) => !on.includes(one)), on };
    }
  } else if (scope.called.length > 0 && (ask === "error-rate" || ask === "latency" || ask === "traffic")) {
    if (
      scope.calls ||
      scope.which ||
      scope.named.length > 0 ||
      (ask !== "traffic" && here && !scope.called.includes(here))
    )
      throw new Puzzled(
        `TARS measures ${spokenAsk[ask]} of a service, not of calls to ${scope.called.join(", ")}; ask for it \`of ${scope.called[0]}\`, or for timeouts to it`,
      );
  }
  const unclear = unclearIn(ask, reading);
  if (unclear) throw new Puzzled(unclear);
  const named = [...scope.named, ...scope.called];
  if (named.length > 0 && scope.all !== "all") return { services: inOrder(named) };
  if (
    wholly ||
    ask === "correlation" ||
    ask === "incidents" ||
    (ask === "changes" && !here && meanings.some((one) => one.ask === "changes" && one.kind))
  )
    return { services: known };
  if (here) return { services: [here] };
  throw new Puzzled(`it names no service; there are: ${known.join(", ")}`);
};

/** What is told by how many there are of each. */
const byCount = new Set<Ask>(["error-messages", "dependency-errors"]);

/** What is shown whole, so that none of it is the newest. */
const showsAll = new Set<Ask>(["dependency-errors", "count", "correlation", "incidents"]);

/**
 * The query that a question is, of what was read of it. Throws `Puzzled` for what nobody can answer. Whatever narrows
 * the question is in the query, or it is refused: nothing that was said is left out.
 */
export const queryOf = (ask: Ask, reading: Reading): Query => {
  const query: Record<string, unknown> & Query = builtOf(ask, reading);
  const { texts, statuses, statistic, most, newest } = reading.filters;
  const dropped = (what: string) => new Puzzled(`TARS does not narrow ${spokenAsk[ask]} to ${what}`);
  for (const text of texts) if (query.text !== text) throw dropped(`\`${text}\``);
  for (const status of statuses) if (query.text !== status) throw dropped(`\`${status}\``);
  if (statistic !== undefined && query.statistic !== statistic)
    throw new Puzzled(`it asks for ${statistic}, which only the latency has`);
  if (reading.every !== undefined && query.every === undefined)
    throw new Puzzled("TARS answers once, and repeats nothing");
  if (most !== undefined && query.most !== most)
    throw new Puzzled(`\`${most}\` of what? TARS counts out error messages, lines and changes`);
  const often = [...reading.words].find((word) =>
    /^(?:frequent|frequently|common|commonest|commonly|top|biggest|main)$/.test(word),
  );
  if (often && often !== "top" && newest)
    throw new Puzzled(`it asks for the newest, and has the word \`${often}\`; ask for one of them`);
  if (often && !byCount.has(ask) && most === undefined)
    throw new Puzzled(
      `it has the word \`${often}\`; TARS puts error messages in the order of their number, and nothing else`,
    );
  if (newest && showsAll.has(ask))
    throw new Puzzled(`it asks for the last of them; TARS shows the newest messages, lines and changes`);
  return query;
};

const builtOf = (ask: Ask, reading: Reading): Query => {
  const { asking, known, id, scope, meanings, filters, comparison, every, times, isToday, teams, numbers, severities } =
    reading;
  const { now, settings, service: thread } = asking;
  const { texts, statuses, most, newest } = filters;

  if (ask === "on-call" || ask === "incident" || ask === "incidents") {
    const elsewhen = notNow(ask, reading);
    if (elsewhen)
      throw new Puzzled(
        `it has the word \`${elsewhen}\`; TARS tells who is on call now, as the first, and which incidents are open`,
      );
    if (!isToday) throw new Puzzled("it names a time; TARS tells who is on call now, and how incidents stand now");
    if (ask === "incidents")
      return { ask, services: servicesOf(ask, reading).services, ...(severities.length > 0 && { severities }) };
    if (ask === "on-call") {
      const named = [...scope.named, ...scope.called];
      const services = scope.all ? known : named.length > 0 ? named : teams.length > 0 ? [] : thread ? [thread] : known;
      const found = new Set([...teams, ...services.flatMap((one) => own(settings.services, one)?.team ?? [])]);
      return { ask, teams: Object.keys(settings.teams).filter((one) => found.has(one)) };
    }
    if (numbers.length > 1) throw new Puzzled("it names two incidents; ask for one at a time");
    const [number] = numbers;
    const [also] = [...scope.named, ...scope.called];
    if (number !== undefined && also) throw new Puzzled(`it names INC-${number} and ${also}; ask for one at a time`);
    if (number !== undefined) return { ask, number };
    if (also && also !== thread)
      throw new Puzzled(
        `it names no incident of ${also}; write its number, such as \`INC-42\`, or ask for \`open incidents of ${also}\``,
      );
    if (!thread) throw new Puzzled("it names no incident; write its number, such as `INC-42`");
    return { ask };
  }

  const { services, on } = servicesOf(ask, reading);
  const [deployed] = reading.deployed;
  if (deployed && (services.length !== 1 || services[0] !== deployed))
    throw new Puzzled(`it begins with a deployment of ${deployed}, and is about ${services.join(", ")}; name a time`);
  const byIntervals = ask === "error-rate" || ask === "traffic" || ask === "latency";
  if (services.length > limits.services && (byIntervals || ask === "health"))
    throw new Puzzled(`it is about ${services.length} services; ask for ${limits.services} at most`);
  const changeKinds = meanings.flatMap((one) => (one.ask === "changes" && one.kind ? [one.kind] : []));
  const lastChange = ask === "changes" && (newest || meanings.length === 0);
  const usually = lastChange
    ? limits.longestMetrics
    : ask === "log-lines" && texts.length === 0
      ? usualLines
      : usual[ask];
  const when = windowOf(ask, times, usually, now);
  const about = { services, ...when };
  const { window } = when;

  if (every !== undefined && !byIntervals)
    throw new Puzzled("only the error rate, the latency and the traffic can be grouped by intervals");
  if (comparison && !byIntervals)
    throw new Puzzled("only the error rate, the latency and the traffic can be compared with another time");
  if (comparison && comparison !== "before" && comparison.ago && window.to !== now)
    throw new Puzzled("its other time is counted from now; write `compared to the day before`");
  const dateOf = (at: Instant) => formatInstant(at, settings.timeZone).slice(0, 10);
  if (comparison && comparison !== "before" && comparison.named && dateOf(plusSeconds(window.to, -1)) < dateOf(now))
    throw new Puzzled(
      "it compares a time of another day with a day that has a name; write `compared to the day before`",
    );
  if (comparison && when.since) throw new Puzzled("it compares, and begins with a deployment; name a time");
  if (every !== undefined && (every < minute || every % minute !== 0)) throw new Puzzled("intervals are whole minutes");
  if (texts.length > 1)
    throw new Puzzled(`it names two texts, ${texts.map((one) => `"${one}"`).join(" and ")}; look for one at a time`);
  if (statuses.length > 1) throw new Puzzled(`it names ${statuses.join(" and ")}; ask for one status at a time`);
  const [text] = texts;
  if (text !== undefined && (byIntervals || ask === "health" || ask === "changes"))
    throw new Puzzled(
      `${spokenAsk[ask]} is of a whole service: \`${text}\` can be looked for in logs and error messages`,
    );

  const ofText = text !== undefined && { text };
  switch (ask) {
    case "error-rate":
    case "traffic":
    case "latency": {
      const step = every ?? (times ? intervalFor(window) : 15 * minute);
      const before = comparison && comparedWindow(window, comparison, settings.timeZone);
      const timed = { ...about, every: step, ...(before && { before }) };
      const success = meanings.some((one) => one.ask === "error-rate" && one.success);
      const statistics = [
        ...new Set(
          meanings
            .flatMap((one) => (one.ask === "latency" && one.statistic ? [one.statistic] : []))
            .concat(filters.statistic ?? []),
        ),
      ];
      if (statistics.length > 1) throw new Puzzled(`it asks for ${statistics.join(" and ")}; ask for one at a time`);
      const [statistic] = statistics;
      const query: Query =
        ask === "error-rate"
          ? { ask, ...timed, ...(success && { success }) }
          : ask === "traffic"
            ? { ask, ...timed }
            : { ask, ...timed, ...(statistic && { statistic }) };
      if (every !== undefined && !when.since && every > secondsBetween(window.from, window.to))
        throw new Puzzled("its intervals are longer than its time");
      const problem = tooMuch(query);
      if (problem) throw new Puzzled(problem);
      return query;
    }
    case "error-messages": {
      const stacks = meanings.some((one) => one.ask === ask && one.stacks);
      const one = newest && meanings.every((meaning) => meaning.ask !== ask || meaning.one);
      const shown = most ?? (one ? 1 : undefined);
      return {
        ask,
        ...about,
        ...(shown !== undefined && { most: shown }),
        ...(newest && { newest }),
        ...(stacks && { stacks: true as const }),
        ...ofText,
      };
    }
    case "correlation":
      return { ask, ...about, id: id ?? "" };
    case "dependency-errors": {
      const said = meanings.flatMap((meaning) => (meaning.ask === ask ? [meaning.troubles] : []));
      const some = said.length > 0 && said.every((troubles) => troubles !== undefined);
      const troubles = some ? [...new Set(said.flatMap((one) => one ?? []))] : undefined;
      return { ask, ...about, ...(troubles && { troubles }), ...(on && { on }), ...ofText };
    }
    case "count":
      return { ask, ...about, ...(statuses[0] ? { text: statuses[0], status: true as const } : { text: text ?? "" }) };
    case "log-lines":
      return { ask, ...about, ...ofText, ...(most !== undefined && { most }) };
    case "health":
      // `did payments go down`: whether it was, and not whether it is.
      if (window.to !== now || /^(?:did|was|were|had)$/.test(reading.first))
        throw new Puzzled(
          "TARS tells whether a service is well now; for a time that has passed ask for its error rate",
        );
      return { ask, ...about };
    case "changes": {
      const kinds = [...new Set(changeKinds)];
      if (most !== undefined && reading.words.has("between"))
        throw new Puzzled("it asks for the time between two changes");
      return {
        ask,
        ...about,
        ...(kinds.length === 1 && kinds[0] && { kind: kinds[0] }),
        ...(most !== undefined && { most }),
      };
    }
  }
};

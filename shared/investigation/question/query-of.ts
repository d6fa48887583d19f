import { needsOf } from "../../runbook/settings.ts";
import { formatInstant, type Instant, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import type { Query, TimedQuery, Window } from "../answer-schema.ts";
import { allTroubles, type DependencyTrouble } from "../dependency-errors.ts";
import { intervalFor, isOfRecords, limits, tooMuch } from "../query.ts";
import { Puzzled } from "./puzzled.ts";
import { hasAny, isByIntervals, type Reading } from "./reading.ts";
import { servicesOf } from "./services-of.ts";
import { comparedWindow, type Times } from "./times.ts";
import { toldQuery } from "./told-query.ts";
import { spokenAsk } from "./what-is-asked.ts";

type Ask = Query["ask"];

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What is usual for that, in seconds. */
const usual: Record<TimedQuery["ask"], number> = {
  "error-rate": 2 * hour,
  traffic: 2 * hour,
  latency: 2 * hour,
  "error-messages": hour,
  "dependency-errors": hour,
  correlation: day,
  count: hour,
  occurrence: day,
  "log-lines": hour,
  health: hour / 4,
  changes: day,
  machinery: hour,
  breakdown: hour,
  users: hour,
};

/** So much of the time before an incident shows when its errors began, in seconds. */
const beforeBegin = hour / 4;

/** A time up to so long is told by the minute where it is asked when something began, or how high it is, in seconds. */
const byMinute = 2 * hour;

/** Newest lines without a text are many: so far back are enough of them, in seconds. */
const usualLines = hour / 4;

/** Intervals that hide neither when something began nor how high it was for some minutes, in seconds. */
const finest = (window: Window): number =>
  secondsBetween(window.from, window.to) <= byMinute ? minute : intervalFor(window);

/** A highest point is told by the finest intervals of which there are no more than these. */
const mostForPeak = 400;

/** Intervals that hide no peak, in seconds. */
const forPeak = (window: Window): number => {
  const seconds = secondsBetween(window.from, window.to);
  return [minute, 5 * minute, 15 * minute, hour].find((every) => seconds / every <= mostForPeak) ?? 6 * hour;
};

const peaks = [
  "peak",
  "peaks",
  "peaked",
  "peaking",
  "highest",
  "worst",
  "maximum",
  "max",
  "top",
  "topped",
  "lowest",
  "spike",
  "spikes",
];
const turning = [
  "better",
  "worse",
  "recovering",
  "recovered",
  "improving",
  "recover",
  "normal",
  "stop",
  "stopped",
  "climbing",
  "go",
  "going",
  "coming",
  "dropping",
  "trending",
  "falling",
  "rising",
  "increasing",
  "decreasing",
  "gone",
];

/** The intervals that a question does not name, in seconds. */
const usualEvery = (ask: TimedQuery["ask"], { meanings, times, words, limit }: Reading, window: Window): number => {
  if (limit || hasAny(words, peaks)) return forPeak(window);
  if (times || secondsBetween(window.from, window.to) < hour) return intervalFor(window);
  return asksBegin(ask, meanings) || hasAny(words, turning) ? finest(window) : 15 * minute;
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
): Pick<TimedQuery, "window" | "asked" | "since" | "until" | "span"> => {
  const metrics = isByIntervals(ask) || ask === "changes" || ask === "machinery";
  const longest = metrics ? limits.longestMetrics : limits.longestLogs;
  const to = times?.to ?? now;
  const { since, until, span } = times ?? {};
  if (since || until)
    return {
      window: { from: plusSeconds(to, -longest), to },
      ...(since && { since }),
      ...(until && { until }),
      ...(span !== undefined && { span }),
    };
  const from = times?.from ?? plusSeconds(to, -usually);
  if (to > now || from >= now) throw new Puzzled("it asks for a time that is still to come");
  if (from >= to) throw new Puzzled("its time ends before it begins");
  return cutTo({ from, to }, longest);
};

/** What is told by how many there are of each. */
const byCount = new Set<Ask>(["error-messages", "dependency-errors"]);

/** What is shown whole, so that none of it is the newest. */
const showsAll = new Set<Ask>(["count", "correlation", "breakdown", "users", "machinery"]);

const stillInPlace = new Puzzled(
  "it asks whether a change is still in place; the newest changes tell what came after it",
);

/**
 * The query that a question is, of what was read of it. Throws `Puzzled` for what nobody can answer. Whatever narrows
 * the question is in the query, or it is refused: nothing that was said is left out.
 */
export const queryOf = (ask: Ask, reading: Reading): Query => {
  const query: Record<string, unknown> & Query = builtOf(ask, reading);
  const { texts, without, statuses, statistic, most, newest } = reading.filters;
  const dropped = (what: string) => new Puzzled(`TARS does not narrow ${spokenAsk[ask]} to ${what}`);
  for (const text of texts)
    if (query.text !== text && query.having !== text && query.name !== text) throw dropped(`\`${text}\``);
  for (const status of statuses)
    if (query.text !== status && query.status !== status && ask !== "brief") throw dropped(`\`${status}\``);
  const left = reading.scope.except.find((one) => Array.isArray(query.services) && query.services.includes(one));
  if (left) throw new Puzzled(`TARS cannot leave ${left} out here; name the services that are asked about`);
  if (without !== undefined && query.without !== without && !(ask === "dependency-errors" && areTroubles(without)))
    throw new Puzzled(`TARS leaves something out of lines and error messages, and not out of ${spokenAsk[ask]}`);
  const { author, person } = reading;
  if (author !== undefined && query.author !== author)
    throw new Puzzled(`it names \`${author}\`; TARS tells who made changes, and nothing else of people`);
  if (person !== undefined && query.who !== person)
    throw new Puzzled("it asks of a person; TARS tells when one is on call");
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
  if (often && !byCount.has(ask) && most === undefined && !(often === "main" && ask === "brief"))
    throw new Puzzled(
      `it has the word \`${often}\`; TARS puts error messages in the order of their number, and nothing else`,
    );
  if (ask === "changes" && reading.words.has("still")) throw stillInPlace;
  if (newest && showsAll.has(query.ask))
    throw new Puzzled(`it asks for the last of them; TARS shows the newest messages, lines and changes`);
  return query;
};

/** What is asked of now is looked for so far back, in seconds. */
const lately = hour / 4;

/** What is told of the logs is of now where that is said, and so is which of the services fares worst. */
const isLately = (ask: TimedQuery["ask"], { isNow, filters, meanings, words, times }: Reading): boolean => {
  if (!isNow || filters.newest || asksNew(meanings) || (!times && asksEnd(ask, { words }))) return false;
  // Whether something still rises is seen from what was before.
  if (isByIntervals(ask)) return !words.has("still");
  return ["error-messages", "dependency-errors", "count", "log-lines", "breakdown"].includes(ask);
};

/** How far back a question looks that names no time, in seconds. */
const usuallyOf = (ask: TimedQuery["ask"], reading: Reading, services: string[]): number => {
  const { filters, meanings, asking, words, comparison } = reading;
  if (isLately(ask, reading)) return lately;
  // `compared to an hour ago`: what is compared does not overlap.
  if (typeof comparison === "object" && "seconds" in comparison) return Math.min(usual[ask], comparison.seconds);
  if (typeof comparison === "object" && "beside" in comparison) return Math.min(usual[ask], comparison.beside);
  // `logged before today` asks for the day before, and not for its last hour.
  const { to } = reading.times?.from === undefined ? (reading.times ?? {}) : {};
  if (to && formatInstant(to, asking.settings.timeZone).slice(11, 16) === "00:00") return day;
  // What runs is the last that was deployed, however long ago.
  const isRunning = (words.has("version") || reading.isNow) && hasAny(words, ["running", "live", "deployed"]);
  if (ask === "changes" && (filters.newest || meanings.length === 0 || isRunning)) return limits.longestMetrics;
  if (ask === "log-lines" && filters.texts.length === 0 && filters.statuses.length === 0) return usualLines;
  // Whom it hits is asked of the whole incident.
  const { startedAt, service, now } = asking;
  const isHere = services.length === 1 && services[0] === service;
  if (!startedAt || !isHere) return usual[ask];
  const open = secondsBetween(startedAt, now);
  if (ask === "users" || asksNew(meanings)) return Math.max(minute, open);
  // The first error of an incident is not that of yesterday.
  const isFirst = meanings.some((one) => one.ask === "occurrence" && one.end === "first");
  const isOfError = !meanings.some((one) => one.ask === "dependency-errors");
  if (ask === "occurrence" && isFirst && isOfError && filters.texts.length === 0 && filters.statuses.length === 0)
    return open + beforeBegin;
  return asksBegin(ask, meanings) ? Math.max(usual[ask], open + beforeBegin) : usual[ask];
};

/** Whether what is new is asked for. */
const asksNew = (meanings: Reading["meanings"]): true | undefined =>
  meanings.some((one) => one.ask === "error-messages" && one.fresh) || undefined;

/** The time of `errors that were not there before 14:00`: since then. Throws `Puzzled` where it says what was not there when. */
const sinceUnseen = (times: Times | undefined, meanings: Reading["meanings"]): Times | undefined => {
  if (!meanings.some((one) => one.ask === "error-messages" && one.until)) return times;
  if (times?.until && times.span === undefined) return { since: "deployment", ...(times.to && { to: times.to }) };
  if (times?.to === undefined || times.from !== undefined || times.since || times.until)
    throw new Puzzled("it says what was not there, and not before which time; write `new errors since 14:00`");
  return { from: times.to };
};

/** Whether it is asked if what is counted has stopped: `are we still seeing 503s or have they stopped`. */
const asksEnd = (ask: Ask, { words }: Pick<Reading, "words">): boolean =>
  ask === "count" && hasAny(words, ["stop", "stopped"]);

/** Whether it is asked when the errors began. */
const asksBegin = (ask: Ask, meanings: Reading["meanings"]): boolean =>
  ask === "error-rate" && meanings.some((one) => one.ask === ask && one.begun);

/** The kinds of trouble that are named; none where all are meant. */
const troublesIn = (
  meanings: Reading["meanings"],
  without?: Reading["filters"]["without"],
): { troubles?: DependencyTrouble[] } => {
  const said = meanings.flatMap((meaning) => (meaning.ask === "dependency-errors" ? [meaning.troubles] : []));
  const isSome = said.length > 0 && said.every((troubles) => troubles !== undefined);
  const named = isSome ? [...new Set(said.flatMap((one) => one ?? []))] : undefined;
  if (!areTroubles(without)) return named ? { troubles: named } : {};
  const troubles = (named ?? allTroubles).filter((one) => !without.troubles.includes(one));
  if (troubles.length === 0) throw new Puzzled("it leaves out all that it asks for");
  return { troubles };
};

/** Whether trouble of some kinds is left out. */
const areTroubles = (without: Reading["filters"]["without"]): without is { troubles: DependencyTrouble[] } =>
  typeof without === "object" && "troubles" in without;

/** What may say which errors are meant. */
const whichChoose = ["gone", "handled", "share", "shared", "disappeared", "vanished", "worse"];

/** Whether it is asked if all of them are so: `are most of the errors timeouts`. */
const asksOfWhole = ({ first, words, scope }: Reading): boolean =>
  /^(?:is|are|was|were|do|does|did)$/.test(first) &&
  scope.all === undefined &&
  hasAny(words, ["all", "every", "most", "mostly", "mainly"]);

const changed =
  "rise rose risen increase increased drop dropped fall fell fallen decrease decreased jump jumped climb climbed spike spiked grow grew grown change changed".split(
    " ",
  );

/**
 * Whether it is asked if something that is measured became another: `did errors go up`, `has traffic dropped`, `are errors down since
 * 15:01`.
 */
const asksChange = ({ words, first, times }: Reading): boolean => {
  if (/^(?:is|are)$/.test(first) && times?.from !== undefined)
    return hasAny(words, ["up", "down", "lower", "higher", "better", "worse"]);
  const isMoved = hasAny(words, ["go", "gone", "went"]) && (words.has("up") || words.has("down"));
  const isTurned =
    hasAny(words, ["get", "got", "gotten", "become"]) && hasAny(words, ["worse", "better", "slower", "faster"]);
  return (
    hasAny(words, ["did", "has", "have", "whether", "much", "far"]) && (hasAny(words, changed) || isMoved || isTurned)
  );
};

/**
 * The reading of `did the errors start after the deploy`, and of `did latency go up after it`, with which the time before it is shown as
 * well: how it was then nobody sees from what was since.
 */
const againstBefore = (ask: Ask, reading: Reading): Reading => {
  const { times, meanings, comparison, first } = reading;
  if (ask === "error-rate" && !comparison && meanings.some((one) => one.ask === ask && one.after)) {
    if (times?.until || times?.span !== undefined || (times?.to !== undefined && times.to < reading.asking.now))
      throw new Puzzled("it asks what came of a deployment, and names a time that ends; write `since 14:00`");
    return { ...reading, comparison: "before", times: times ?? { since: "deployment", words: [] } };
  }
  const isChange = isByIntervals(ask) && asksChange(reading);
  const isBegin = asksBegin(ask, meanings) && /^(?:did|do|does|have|has|was|were|is|are)$/.test(first);
  if (!times || comparison || !(isBegin || isChange) || times.span !== undefined) return reading;
  const begins = times.words[0]?.raw.toLowerCase();
  const isAfter = times.from !== undefined && (begins === "after" || (begins === "since" && isChange));
  if (times.until) {
    const { until: _, ...rest } = times;
    return { ...reading, comparison: "before", times: { ...rest, since: "deployment" } };
  }
  return times.since || isAfter ? { ...reading, comparison: "before" } : reading;
};

/** Whether it is asked how the dependencies of a service are. */
const isOfHealth = ({ meanings, words }: Reading): boolean =>
  meanings.some((one) => one.ask === "health") && hasAny(words, ["dependency", "dependencies"]);

const builtOf = (ask: Ask, given: Reading): Query => {
  const reading = againstBefore(ask, given);
  const { asking, id, meanings, filters, comparison, every, times, known } = reading;
  const { now, settings } = asking;
  const { texts, without, statuses, most, newest } = filters;

  if (isOfRecords(ask)) {
    if (comparison)
      throw new Puzzled(`TARS compares what is measured and counted, and not ${spokenAsk[ask]}; name one time`);
    const told = toldQuery(ask, reading);
    // `are our dependencies ok`: how those are that are needed.
    const isOfNeeded = told.ask === "relations" && isOfHealth(reading);
    const needed = isOfNeeded ? told.services.flatMap((one) => needsOf(settings, one)) : [];
    return needed.length > 0 ? builtOf("health", { ...given, scope: { ...given.scope, named: needed } }) : told;
  }

  // Which of two services fails more is seen from their rates.
  const isPlain = texts.length === 0 && statuses.length === 0 && !newest && most === undefined && without === undefined;
  const isOfTwo =
    reading.scope.named.length === 2 && hasAny(reading.words, ["compare", "compared", "vs", "versus", "than"]);
  if (ask === "error-messages" && isOfTwo && isPlain && !asksNew(meanings)) return builtOf("error-rate", given);
  // `is POST /orders failing`
  const isFailing = hasAny(reading.words, ["failing", "fails", "failed", "fail"]);
  if (ask === "log-lines" && texts.length > 0 && isFailing && !filters.names) return builtOf("error-messages", given);

  const isOfCalls = meanings.some((one) => one.ask === "dependency-errors");
  const { services, on } = servicesOf(ask === "occurrence" && isOfCalls ? "dependency-errors" : ask, reading);
  const byIntervals = isByIntervals(ask);
  const measuresEach = byIntervals || ["health", "machinery", "breakdown", "users"].includes(ask);
  if (services.length > limits.services && measuresEach)
    throw new Puzzled(`it is about ${services.length} services; ask for ${limits.services} at most`);
  const changeKinds = meanings.flatMap((one) => (one.ask === "changes" && one.kind ? [one.kind] : []));
  const usually = usuallyOf(ask, reading, services);
  const when = windowOf(ask, sinceUnseen(times, meanings), usually, now);
  // `anywhere since the deploy` is since that of the thread's service.
  const { service: thread } = asking;
  // `errors of catalog since the rollback` is since that of the incident.
  const isOurs =
    times?.words.some((token) => /^(?:our|my|roll(?:ed)?|roll-?back)$/.test(token.raw.toLowerCase())) === true;
  const isOfThread = thread && known.includes(thread) && (isOurs || (services.length > 1 && services.includes(thread)));
  const [deployed = isOfThread ? thread : undefined] = reading.deployed;
  const isOther = deployed !== undefined && (services.length !== 1 || services[0] !== deployed);
  const about = { services, ...when, ...((when.since || when.until) && isOther && { deployed }) };
  const { window } = when;
  const timeless = !times && !isLately(ask, reading) && { timeless: true as const };

  if (every !== undefined && !byIntervals && ask !== "count" && ask !== "dependency-errors")
    throw new Puzzled(
      "only the error rate, the latency, the traffic, timeouts and connection errors, and the lines with a text or an HTTP status can be grouped by intervals",
    );
  if (comparison && !byIntervals)
    throw new Puzzled("only the error rate, the latency and the traffic can be compared with another time");
  const shifted =
    typeof comparison === "object" && ("days" in comparison || "seconds" in comparison) ? comparison : undefined;
  if (shifted?.ago && window.to !== now)
    throw new Puzzled("its other time is counted from now; write `compared to the day before`");
  const apart = shifted && ("days" in shifted ? shifted.days * day : shifted.seconds);
  // Where the clocks change a day is an hour longer or shorter.
  if (
    apart !== undefined &&
    !when.since &&
    !when.until &&
    secondsBetween(window.from, window.to) > apart + hour * Number(apart >= day)
  )
    throw new Puzzled("its two times overlap; compare a shorter time, or with one that is longer ago");
  const dateOf = (at: Instant) => formatInstant(at, settings.timeZone).slice(0, 10);
  if (shifted?.named && dateOf(plusSeconds(window.to, -1)) < dateOf(now))
    throw new Puzzled(
      "it compares a time of another day with a day that has a name; write `compared to the day before`",
    );
  const isOfNoTime =
    when.span === 0 || (typeof comparison === "object" && "beside" in comparison && comparison.beside <= 0);
  if (isOfNoTime || apart === 0) throw new Puzzled("it names a time of no length; name a longer one");
  const isElsewhen = shifted !== undefined || (typeof comparison === "object" && "window" in comparison);
  if (comparison && (when.until || (isElsewhen && when.since)))
    throw new Puzzled(`it compares, and ${when.until ? "ends" : "begins"} with a deployment; name a time`);
  if (every !== undefined && (every < minute || every % minute !== 0)) throw new Puzzled("intervals are whole minutes");
  if (every !== undefined && !when.since && !when.until && every > secondsBetween(window.from, window.to))
    throw new Puzzled("its intervals are longer than its time");
  const isOfBoth = filters.both && ["log-lines", "count", "error-messages"].includes(ask);
  if (texts.length > 1 && !isOfBoth)
    throw new Puzzled(`it names two texts, ${texts.map((one) => `"${one}"`).join(" and ")}; look for one at a time`);
  if (statuses.length > 1) throw new Puzzled(`it names ${statuses.join(" and ")}; ask for one status at a time`);
  const [text, having] = texts;
  if (ask === "count" && filters.apart && text !== undefined)
    throw new Puzzled(`it names ${statuses.join("")} and "${text}"; count one at a time`);
  if (text !== undefined && (byIntervals || ask === "health" || ask === "changes"))
    throw new Puzzled(
      `${spokenAsk[ask]} is of a whole service: \`${text}\` can be looked for in logs and error messages`,
    );

  const leaving = without !== undefined && { without };
  const ofText = { ...(text !== undefined && { text }), ...(having !== undefined && { having }), ...leaving };
  const ofStatus = statuses[0] !== undefined && {
    text: statuses[0],
    status: true as const,
    ...(text !== undefined && { having: text }),
  };
  // Whether it has stopped, or becomes another, is seen by the minute.
  const isSpike = hasAny(reading.words, ["spike", "spikes", "spiked", "spiking", "burst", "bursts"]);
  const turned = asksEnd(ask, reading) || asksChange(reading) || isSpike ? finest(window) : undefined;
  switch (ask) {
    case "error-rate":
    case "traffic":
    case "latency": {
      const step = every ?? usualEvery(ask, reading, window);
      const before = comparison && comparedWindow(window, comparison, settings.timeZone);
      const timed = { ...about, every: step, ...(before && { before }) };
      const limit = reading.limit && { limit: reading.limit };
      const [begins, ...more] = times?.words.map(({ raw }) => raw.toLowerCase()) ?? [];
      if (limit && begins === "for" && !more.some((word) => /^(?:last|past)$/.test(word)))
        throw new Puzzled(
          "it asks how long without a break; TARS tells when it was beyond a limit: name a time, such as `today`",
        );
      const success = meanings.some((one) => one.ask === "error-rate" && one.success);
      if (success && newest)
        throw new Puzzled("it asks for the last request that succeeded; TARS counts those of a time");
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
          ? { ask, ...timed, ...(success && { success }), ...limit }
          : ask === "traffic"
            ? { ask, ...timed }
            : { ask, ...timed, ...(statistic && { statistic }), ...limit };
      const problem = tooMuch(query);
      if (problem) throw new Puzzled(problem);
      return query;
    }
    case "error-messages": {
      const isMore = hasAny(reading.words, ["became", "become", "becoming", "getting", "get", "got"]);
      const chosen = [...whichChoose, ...(isMore ? ["more", "frequent"] : [])].find((word) => reading.words.has(word));
      if (chosen && hasAny(reading.words, ["which", "what", "that", "those"]))
        throw new Puzzled(
          `it has the word \`${chosen}\`, by which TARS does not choose errors; ask for \`new errors\`, or compare two times`,
        );
      const stacks = meanings.some((one) => one.ask === ask && one.stacks);
      const one = newest && meanings.every((meaning) => meaning.ask !== ask || meaning.one);
      const shown = most ?? (one ? 1 : undefined);
      const fresh = asksNew(meanings);
      if (fresh && newest) throw new Puzzled("it asks for the newest, and for what is new; ask for one of them");
      return {
        ask,
        ...about,
        ...(shown !== undefined && { most: shown }),
        ...(newest && { newest }),
        ...(stacks && { stacks: true as const }),
        ...(fresh && { fresh }),
        ...ofText,
      };
    }
    case "correlation":
      return { ask, ...about, id: id ?? "" };
    case "dependency-errors": {
      if (asksOfWhole(reading) && (on || hasAny(reading.words, ["error", "errors", "failures", "exceptions"])))
        throw new Puzzled(
          `it asks whether all of them are so; ask for \`timeouts of checkout\`: they are told by dependency`,
        );
      const database = meanings.some((one) => one.ask === ask && one.database) && { database: true as const };
      if (database && on)
        throw new Puzzled(`it asks for calls to ${on.join(", ")} and to a database; ask for one of them`);
      return {
        ask,
        ...about,
        ...troublesIn(meanings, without),
        ...(on && { on }),
        ...database,
        ...((every ?? turned) !== undefined && { every: every ?? turned }),
        ...(areTroubles(without) ? text !== undefined && { text } : ofText),
      };
    }
    case "occurrence": {
      // `have we had this before` asks for the first one.
      const isFirst = meanings.some((one) =>
        one.ask === "error-rate"
          ? one.begun
          : one.ask === "brief"
            ? one.of === "similar"
            : one.ask === ask && one.end === "first",
      );
      if (isFirst && (newest || meanings.some((one) => one.ask === ask && one.end === "last")))
        throw new Puzzled("it asks for the first and for the last; ask for one at a time");
      const end = isFirst ? "first" : "last";
      if (statuses[0]) return { ask, ...about, end, text: statuses[0], status: true, ...leaving };
      if (isOfCalls)
        return { ask, ...about, end, of: "dependencies", ...troublesIn(meanings), ...(on && { on }), ...ofText };
      const isError = meanings.some((one) => one.ask === "error-messages" || (one.ask === ask && one.error));
      return { ask, ...about, end, ...(isError && { of: "errors" as const }), ...ofText };
    }
    case "count":
      if ((text !== undefined && asksOfWhole(reading)) || hasAny(reading.words, ["share", "proportion"]))
        throw new Puzzled("it asks how many of them are so; ask for each number, or for `errors by endpoint`");
      return {
        ask,
        ...about,
        ...(ofStatus || { ...ofText, text: text ?? "" }),
        ...leaving,
        ...((every ?? turned) !== undefined && { every: every ?? turned }),
      };
    case "log-lines":
      return {
        ask,
        ...about,
        ...ofText,
        ...ofStatus,
        ...(most !== undefined && { most }),
      };
    case "health": {
      // `did payments go down`: whether it was, and not whether it is.
      const isOfPast =
        (/^(?:did|was|were|had)$/.test(reading.first) || hasAny(reading.words, ["was", "were"])) &&
        !meanings.some((one) => one.ask === ask && one.now);
      const isOfDay = times?.words.some((token) =>
        /^(?:today|tonight|morning|afternoon|evening|overnight)$/.test(token.raw.toLowerCase()),
      );
      const isOfThen = isOfDay && (isOfPast || reading.words.has("been"));
      // `was payments down yesterday`, `has it been down today`: how much failed then.
      if (window.to !== now || when.until || when.span !== undefined || isOfThen)
        return builtOf(
          "error-rate",
          reading.scope.all
            ? { ...reading, scope: { ...reading.scope, all: reading.scope.all === "others" ? "others" : "everything" } }
            : reading,
        );
      if (isOfPast)
        throw new Puzzled(
          "TARS tells whether a service is well now; for a time that has passed ask for its error rate",
        );
      return { ask, ...about };
    }
    case "machinery": {
      const kinds = [...new Set(meanings.flatMap((one) => (one.ask === ask && one.kind ? [one.kind] : [])))];
      return { ask, ...about, every: finest(window), ...(kinds.length > 0 && { kinds }) };
    }
    case "breakdown": {
      const [by, other] = [...new Set(meanings.flatMap((one) => (one.ask === ask ? [one.by] : [])))];
      if (!by || other) throw new Puzzled("it asks to divide by two things; ask for one at a time");
      if (meanings.some((one) => one.ask === "error-rate" && one.success))
        throw new Puzzled("TARS counts errors by endpoint, by region and by status, and no success");
      const isAll =
        by === "status" &&
        ![...reading.words].some((word) => /^(?:errors?|exceptions?|failures?|failed|failing)$/.test(word));
      return {
        ask,
        ...about,
        by,
        ...(most !== undefined && { most }),
        ...(statuses[0] !== undefined && { status: statuses[0] }),
        ...(isAll && statuses.length === 0 && { requests: true as const }),
        ...timeless,
      };
    }
    case "users":
      if (reading.words.has("if"))
        throw new Puzzled(
          "it has the word `if`; TARS counts whom it hits now, and tells `what breaks if payments goes down`",
        );
      return { ask, ...about, ...timeless };
    case "changes": {
      // Of a migration nobody tells as such: every change is shown.
      const isWhole = meanings.some((one) => one.ask === ask && one.whole);
      const kinds = isWhole ? [] : [...new Set(changeKinds)];
      if (when.until && when.span === undefined)
        throw new Puzzled(
          "it asks what changed before the deployment; say how long before, as in `in the hour before the deploy`",
        );
      if (most !== undefined && reading.words.has("between"))
        throw new Puzzled("it asks for the time between two changes");
      return {
        ask,
        ...about,
        ...(kinds.length === 1 && kinds[0] && { kind: kinds[0] }),
        ...(reading.author !== undefined && { author: reading.author }),
        ...(most !== undefined && { most }),
      };
    }
  }
};

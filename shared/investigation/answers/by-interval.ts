import { percent, whole } from "../../communication/figures.ts";
import { inWords } from "../../communication/in-words.ts";
import { isFallen } from "../../mitigation/effect.ts";
import { forSeverity } from "../../runbook/settings.ts";
import { type Instant, intervalBegin, latest, nextInterval, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import type { Limit, Source, Window } from "../answer-schema.ts";
import { findOnset } from "../onset.ts";
import { limits, spokenDuration } from "../query.ts";
import { type Latency, orWhy, type Rate, type Rates, ratelessInWords, totalOf, Unmeasured } from "../telemetry.ts";
import { averageOf } from "../traffic.ts";
import { errorsHere, inErrorsTime } from "./errors-time.ts";
import { users } from "./harm.ts";
import { asksForItsOutcome, leastSince } from "./rollback-meant.ts";
import {
  type Ask,
  type Holds,
  notSearched,
  periodIn,
  type Sight,
  secondIn,
  type Told,
  tellsOfNow,
  timeIn,
} from "./told.ts";
import { ofAny, ofEach } from "./yes-or-no.ts";

/** What was measured of a service by intervals, and of the stretch that it is compared with. */
type Compared<Value> = { service: string; now: Value; before: Value | undefined };

/**
 * The time that another is compared with, whose last interval is not the first of that: an interval in which something was deployed
 * would count for both. It stays as long.
 */
const apart = (before: Window, { from }: Window, every: number): Window => {
  const begins = intervalBegin(from, every);
  const isBeside = before.to > begins && before.to <= from;
  return isBeside ? { from: plusSeconds(before.from, -secondsBetween(begins, before.to)), to: begins } : before;
};

/** Measures each service; those that cannot be are notes. Throws `Unmeasured` when none can be. */
const measured = async <Value>(
  services: string[],
  { window, before: other, every }: { window: Window; before?: Window | undefined; every: number },
  measure: (service: string, window: Window) => Promise<Value>,
): Promise<{ found: Compared<Value>[]; notes: string[] }> => {
  const compared = other && apart(other, window, every);
  const outcomes = await Promise.all(
    services.map((service) =>
      orWhy(async (): Promise<Compared<Value>> => {
        const [now, before] = await Promise.all([measure(service, window), compared && measure(service, compared)]);
        return { service, now, before };
      }),
    ),
  );
  const found = outcomes.flatMap((one) => ("found" in one ? [one.found] : []));
  const notes = outcomes.flatMap((one) => ("why" in one ? [one.why] : []));
  if (found.length === 0) throw new Unmeasured(notes.join(" "));
  return { found, notes };
};

/** More services than these are shown in a row each, not in a column each. */
const besideEachOther = 3;

/** A table by intervals, a column or some a service; of many services a row each. */
const table = <Value>(
  found: Compared<Value>[],
  {
    columns,
    cells,
    times,
    count,
    summary,
  }: {
    columns: (service: string) => string[];
    cells: (value: Value, index: number) => string[];
    times: Instant[];
    /** How many intervals there are of what was measured. */
    count: (value: Value) => number;
    summary: { columns: string[]; cells: (value: Value) => string[] };
  },
  sight: Sight,
): Pick<Told, "columns" | "rows"> => {
  if (found.length > besideEachOther) {
    const compared = found.some(({ before }) => before !== undefined);
    return {
      columns: ["Service", ...summary.columns, ...(compared ? summary.columns.map((name) => `${name} before`) : [])],
      rows: found.map(({ service, now, before }) => [
        service,
        ...summary.cells(now),
        ...(before === undefined ? [] : summary.cells(before)),
      ]),
    };
  }
  return {
    columns: [
      "From",
      ...found.flatMap(({ service, before }) => [
        ...columns(service),
        ...(before === undefined ? [] : [`${columns(service).at(-1)} before`]),
      ]),
    ],
    rows: times.map((at, index) => [
      timeIn(sight)(at),
      ...found.flatMap(({ now, before }) => [
        ...cells(now, index),
        ...(before === undefined ? [] : index < count(before) ? cells(before, index).slice(-1) : ["not compared"]),
      ]),
    ]),
  };
};

const shareOf = (rates: Rate[]): number | undefined => {
  const { errors, requests } = totalOf(rates);
  return requests > 0 ? (errors / requests) * 100 : undefined;
};

/** What is measured of a stretch and of the one that it is compared with. */
type Pair = { now: number | undefined; before: number | undefined };

/** From such a share of the other on it is as much, and up to which. */
const aboutTheSame = { from: 0.95, to: 1.05 };

/** `2.1 %, 0.3 % before`: how two figures compare; where there is nothing to compare with, what to ask instead. */
const comparedInWords = ({ now, before }: Pair, say: (value: number) => string, other: string): string => {
  if (before === undefined)
    return ` It cannot be compared: nothing was measured in the other time (${other}). Name another time, such as \`compared to the hour before\`.`;
  if (now === undefined) return ` Nothing was measured in this time; it was ${say(before)} in the other (${other}).`;
  const times = before > 0 ? now / before : undefined;
  const change =
    times === undefined
      ? ""
      : times >= aboutTheSame.to
        ? `, ${Number(times.toPrecision(2))} times as much`
        : times <= aboutTheSame.from
          ? `, ${Math.round((1 - times) * 100)} % less`
          : ", about the same";
  return ` On the whole it is ${say(now)}, and ${say(before)} in the time that it is compared with${change}.`;
};

/** Whether it is higher or lower than in the time that it is compared with. */
const comparedHolds = (all: Pair[]): Holds => {
  const whether = (is: (now: number, before: number) => boolean) =>
    ofEach(all.map(({ now, before }) => (now === undefined || before === undefined ? undefined : is(now, before))));
  return {
    higher: whether((now, before) => now > before && now >= before * aboutTheSame.to),
    lower: whether((now, before) => now < before && now <= before * aboutTheSame.from),
  };
};

/** What rises or falls is compared with the mean of so many intervals before the newest; of errors the one before says enough. */
const intervalsBefore = { usual: 5, errors: 1 };

/** So much of that is a rise, and a fall. */
const moved = { up: 1.1, down: 0.9 };

/** Whether what is measured rises or falls, by the newest interval of each service and those before it. */
const movesOf = (all: number[][], intervals = intervalsBefore.usual): Holds => {
  const whether = (is: (last: number, earlier: number) => boolean) =>
    ofAny(
      all.map((values) => {
        const [last, earlier] = [values.at(-1), averageOf(values.slice(-1 - intervals, -1))];
        return last === undefined || earlier === undefined ? undefined : is(last, earlier);
      }),
    );
  return {
    higher: whether((last, earlier) => last > earlier * moved.up),
    lower: whether((last, earlier) => last < earlier * moved.down),
  };
};

/** So many stretches of time are told at the most. */
const toldStretches = 3;

type Points = { at: Instant; value: number | null }[];

/** The stretches of time in which what was measured lay beyond a limit. */
const beyond = (points: Points, { side, value }: Limit, every: number): Window[] => {
  const stretches: Window[] = [];
  for (const { at, value: one } of points) {
    if (one === null || (side === "above" ? one <= value : one >= value)) continue;
    const last = stretches.at(-1);
    const to = plusSeconds(at, every);
    if (last?.to === at) last.to = to;
    else stretches.push({ from: at, to });
  }
  return stretches;
};

/** `15 minutes`, `one hour`. */
const lengthInWords = (every: number): string => {
  const length = spokenDuration(every);
  return /\d/.test(length) ? length : `one ${length}`;
};

/**
 * When each service lay beyond a limit, as a sentence before all others, and the services of which more is said: without a limit
 * all are.
 */
const limitReading = (
  found: { service: string; points: Points }[],
  { limit, every, window }: { limit?: Limit | undefined; every: number; window: Window },
  say: (value: number) => string,
  sight: Sight,
): { sentence: string; shown: string[]; holds?: Holds } => {
  if (!limit) return { sentence: "", shown: found.map(({ service }) => service) };
  const beside = `${limit.side} ${say(limit.value)}`;
  const told = found.map(({ service, points }) => ({ service, stretches: beyond(points, limit, every) }));
  const never = told.filter(({ stretches }) => stretches.length === 0).map(({ service }) => service);
  const was = told
    .filter(({ stretches }) => stretches.length > 0)
    .map(({ service, stretches }) => {
      const shown = stretches
        .slice(0, toldStretches)
        .map(({ from, to }) => (to >= window.to ? `from ${timeIn(sight)(from)} on` : periodIn(sight)({ from, to })));
      const more = stretches.length - shown.length;
      return `${service} was ${beside}: ${shown.join(", ")}${more > 0 ? ` and ${more} more ${more === 1 ? "time" : "times"}` : ""}. `;
    });
  const intervals = `by intervals of ${lengthInWords(every)}`;
  const others =
    never.length > 0
      ? `${inWords(never)} ${never.length === 1 ? "was" : "were"} never ${beside} in this time, ${intervals}. `
      : "";
  return {
    sentence: `${was.join("")}${others}`,
    shown:
      found.length === 1
        ? [found[0]?.service ?? ""]
        : found.map(({ service }) => service).filter((one) => !never.includes(one)),
    holds: {
      so: ofAny(
        found.map(({ service, points }) => {
          const newest = points.findLast(({ value }) => value !== null);
          const last = told.find((one) => one.service === service)?.stretches.at(-1);
          return newest && (last?.to ?? "") > newest.at;
        }),
      ),
      was: was.length > 0,
    },
  };
};

/** What a beginning is told by as it is, in seconds. */
const aMinute = 60;

/** Fewer intervals than these tell no beginning. */
const fewestForOnset = 6;

/** `the newest minute (14:52 UTC)`, `the newest 15 minutes (from 14:45 UTC)`. */
const newestInWords = (at: Instant, every: number, sight: Sight): string =>
  `the newest ${spokenDuration(every)} (${every > aMinute ? "from " : ""}${timeIn(sight)(at)})`;

type KnownRate = Rate & { percent: number };

/** The rates that tell something: an interval that has only begun does not, while there is another. */
const toldOf = (rates: Rate[], sight: Sight): KnownRate[] => {
  const known = rates.filter((one): one is KnownRate => one.percent !== null);
  const told = known.filter((one) => tellsOfNow(one, sight));
  return told.length > 0 ? told : known;
};

/** I2: whether the beginning is asked for. */
const asksBeginning = (question = ""): boolean =>
  /\b(?:since when|how long)\b/i.test(question) ||
  (/\bwhen\b/i.test(question) &&
    /\b(?:start(?:ed|s)?|beg[aiu]n|begins|broke|break|kick(?:ed)?|first|fail(?:ed|ing)?|go|went|happen(?:ed)?)\b/i.test(
      question,
    ));

/** Q1: the newest rate and the worst, how many in all, and since when; with `isBegun` the beginning comes first, or was said. */
const ratesReading = (
  service: string,
  rates: Rate[],
  every: number,
  sight: Sight,
  { success, isBegun }: { success: boolean; isBegun: "first" | "said" | undefined },
): string => {
  const time = timeIn(sight);
  const told = toldOf(rates, sight);
  const [last, peak] = [told.at(-1), [...told].sort((a, b) => b.percent - a.percent)[0]];
  if (!last || !peak) return `${service} has ${ratelessInWords(totalOf(rates))}.`;
  const { errors, requests } = totalOf(rates);
  if (peak.percent === 0)
    return `${success ? "All" : "None"} of the ${whole(requests)} requests of ${service} ${success ? "succeeded" : "failed"} in this time.`;
  const onset = told.length >= fewestForOnset ? findOnset(rates, every) : undefined;
  const mean = every > aMinute ? `, the mean of ${lengthInWords(every)}` : "";
  // A longer interval says no minute.
  const when = every > aMinute ? `in the ${spokenDuration(every)} from` : "at";
  // What was there before the first interval is not known.
  const began = onset?.at === rates.find(({ requests = 0 }) => requests > 0)?.at ? "were there already" : "rose";
  const rose = onset && onset.confidence !== "low" ? `The errors ${began} ${when} ${time(onset.at)}.` : "";
  const share = ({ percent: failed }: { percent: number }) => percent(success ? 100 - failed : failed);
  const extreme = success ? "least" : "most";
  const beside =
    share(peak) === share(last)
      ? `, the ${extreme} in this time`
      : `; at ${extreme} ${share(peak)} (${time(peak.at)}${mean})`;
  const verb = success ? "succeeded" : "failed";
  const newest = `${share(last)} of the requests of ${service} ${verb} in ${newestInWords(last.at, every, sight)}${beside}. In all ${whole(success ? requests - errors : errors)} of ${whole(requests)} ${verb}.`;
  return (isBegun ? [isBegun === "first" ? rose : "", newest] : [newest, rose]).filter(Boolean).join(" ");
};

/** Whether the worst of a time is asked for. */
const asksWorst = (question: string): boolean => /\b(?:worst|peak(?:ed)?|highest|max(?:imum)?)\b/i.test(question);

/**
 * Q1: the worst minute of each service, where the worst is asked for and longer intervals are shown: the mean of such a one hides it.
 * By metrics alone, and as far as minutes are shown: the logs would be paid for twice.
 */
const worstMinutes = async (
  found: Compared<Rates>[],
  { window, every }: { window: Window; every: number },
  sight: Sight,
): Promise<string> => {
  const { question = "", telemetry, settings } = sight;
  const isFit = every > aMinute && secondsBetween(window.from, window.to) / aMinute <= limits.intervals;
  if (!isFit || !asksWorst(question)) return "";
  const said = found
    .filter(({ service }) => settings.services[service]?.errorRate !== undefined)
    .map(async ({ service }) => {
      const { rates } = await telemetry.rates(service, window, aMinute);
      const [worst] = [...rates].sort((a, b) => (b.percent ?? -1) - (a.percent ?? -1));
      return !worst || worst.percent === null
        ? ""
        : `The worst minute of ${service}: ${percent(worst.percent)} failed (${timeIn(sight)(worst.at)}). `;
    });
  return (await Promise.all(said)).join("");
};

/**
 * Q1 R1: whether a roll-back helped, before all others: the error rate of a service before it and since, and yes or no where that
 * is asked. Undefined where nothing was to be ended, or nothing was measured.
 */
const outcomeReading = (
  { service, now, before }: Compared<Rates>,
  { window, every }: { window: Window; every: number },
  sight: Sight,
): string | undefined => {
  const { rolledBack, question = "", settings } = sight;
  const was = before && shareOf(before.rates);
  if (!rolledBack || was === undefined) return undefined;
  const { at } = rolledBack;
  const passed = secondsBetween(at, window.to);
  const behind = secondsBetween(nextInterval(at, every), window.to);
  const failed = `${percent(was)} of the requests of ${service} failed before the roll-back (${secondIn(sight)(at)})`;
  const is = shareOf(now.rates);
  if (passed < leastSince.all || behind < leastSince.measured || is === undefined)
    return `Too early to say: ${rolledBack.service} was rolled back ${Math.floor(passed)} s ago. ${failed}.`;
  const normal = forSeverity(settings.runbook.baselinePercent, "P2");
  const isBad = normal === undefined || was >= normal;
  const asked = asksForItsOutcome(question) && isBad ? (isFallen(is, was, normal) ? "Yes. " : "No. ") : "";
  const from = latest(window.from, at);
  const since = rolledBack.isCut ? `in ${periodIn(sight)({ from, to: window.to })}` : `since ${timeIn(sight)(from)}`;
  return `${asked}${failed}, ${percent(is)} ${since}.`;
};

/** Whether it is asked how bad it is. */
const asksHowBad = (question = ""): boolean => /\bhow (?:bad|severe|serious)\b/i.test(question);

/** I2: when the errors of the incident in whose thread it is asked began and ended, where that was in the time that is asked about. */
const beganInWords = async (services: string[], window: Window, sight: Sight): Promise<string> => {
  const here = await errorsHere(services, sight);
  if (!here || here.began < window.from || here.began > window.to) return "";
  const { service, began, ended } = here;
  const second = secondIn(sight);
  return `The errors of ${service} began at ${second(began)}${ended ? ` and ended at ${second(ended)}` : ""}. `;
};

/** I3: the share that fails and the users, before all else where it is asked how bad it is; of one service, and where it can be told. */
const harmFirst = async (services: string[], window: Window, sight: Sight): Promise<Told | undefined> => {
  if (services.length !== 1) return undefined;
  const query = await inErrorsTime({ ask: "users", services, window, timeless: true }, sight);
  const told = query.ask === "users" ? await orWhy(() => users(query, sight)) : undefined;
  return told && "found" in told ? told.found : undefined;
};

/** The time that another is compared with, as an answer says it. */
const otherTime = ({ before: other }: { before?: Window | undefined }, sight: Sight): string =>
  other ? periodIn(sight)(other) : "";

/** Q1: whether more fails than is normal, in the newest interval or in any, and whether that became more or less. */
const ratesHold = (found: Compared<Rates>[], sight: Sight): Holds => {
  const { settings } = sight;
  const normal = forSeverity(settings.runbook.baselinePercent, "P2");
  const all = found.map(({ now }) => toldOf(now.rates, sight).map(({ percent: one }) => one));
  const isBad = (one: number | undefined) => (one === undefined ? undefined : one >= (normal ?? 0));
  const newest = all.map((one) => one.at(-1));
  const so = ofAny(newest.map(isBad));
  return {
    so,
    was: ofAny(all.map((one) => (one.length > 0 ? isBad(Math.max(...one)) : undefined))),
    well: so === "unknown" ? so : !so,
    higher: movesOf(all, intervalsBefore.errors).higher,
    lower: ofEach(
      newest.map((one, index) =>
        one === undefined ? undefined : isFallen(one, Math.max(...(all[index] ?? [])), normal),
      ),
    ),
  };
};

/** Q1: by interval, for each service that can be measured; what cannot be is a note. */
export const errorRate: Ask<"error-rate"> = async (query, sight) => {
  const { services, window, every, before, success = false } = query;
  const { telemetry } = sight;
  const { found, notes } = await measured(
    services,
    { window, before, every },
    (service, of): Promise<Rates> => telemetry.rates(service, of, every),
  );
  const share = (value: number | null) => (value === null || !success ? value : 100 - value);
  const shown = (rates: Rate[]) => {
    const all = shareOf(rates);
    return all === undefined ? undefined : (share(all) ?? undefined);
  };
  const measures = found.map(({ service, now }) => ({
    service,
    points: now.rates.map(({ at, percent: value }) => ({ at, value: share(value) })),
  }));
  const { sentence, shown: told, holds: ofLimit } = limitReading(measures, query, percent, sight);
  const pairOf = ({ now, before: then }: Compared<Rates>): Pair => ({
    now: shown(now.rates),
    before: then && shown(then.rates),
  });
  const isOfBegin = !query.limit && asksBeginning(sight.question);
  const began = isOfBegin ? await beganInWords(services, window, sight) : "";
  const isBegun = began ? "said" : isOfBegin ? "first" : undefined;
  const harm = asksHowBad(sight.question) ? await harmFirst(services, window, sight) : undefined;
  const said = found
    .filter(({ service }) => told.includes(service))
    .map((one) => {
      const { service, now, before: then } = one;
      return (
        outcomeReading(one, query, sight) ??
        `${ratesReading(service, now.rates, every, sight, { success, isBegun })}${then ? comparedInWords(pairOf(one), percent, otherTime(query, sight)) : ""}`
      );
    });
  const holds = ofLimit ?? (before ? comparedHolds(found.map(pairOf)) : ratesHold(found, sight));
  const asksIfMoves = query.whether === "higher" || query.whether === "lower";
  // That it is no worse says nothing of its being over.
  const steady =
    asksIfMoves && holds.so === true && holds.higher === false && holds.lower === false
      ? "it stays as bad as it was: "
      : "";
  return {
    reading:
      `${harm ? `${harm.reading} ` : ""}${began}${steady}${await worstMinutes(found, query, sight)}${sentence}${said.join(" ")}`.trim(),
    holds,
    ...table(
      found.map((one) => (pairOf(one).before === undefined ? { ...one, before: undefined } : one)),
      {
        columns: (service) => [`${service}: errors`, "requests", success ? "success rate" : "error rate"],
        cells: ({ rates }, index) => {
          const one = rates[index];
          const value = share(one?.percent ?? null);
          return [
            whole(one?.errors ?? 0),
            whole(one?.requests ?? 0),
            one?.errors && value === null ? "unknown" : percent(value),
          ];
        },
        times: (found[0]?.now.rates ?? []).map(({ at }) => at),
        count: ({ rates }) => rates.length,
        summary: {
          columns: ["Errors", "Requests", success ? "Success rate" : "Error rate", "In the newest interval"],
          cells: ({ rates }) => {
            const { errors, requests } = totalOf(rates);
            const newest = rates.findLast((one) => one.percent !== null)?.percent ?? null;
            return [whole(errors), whole(requests), percent(share(shareOf(rates) ?? null)), percent(share(newest))];
          },
        },
      },
      sight,
    ),
    series: measures.map(({ service, points }) => ({ name: service, points })),
    sources: [
      ...found.flatMap(({ now, before: then }) => [now.source, ...(then ? [then.source] : [])]),
      ...(harm?.sources ?? []),
    ],
    notes: [...notes, ...(harm?.notes ?? []), ...notSearched(found.flatMap(({ now }) => now.unsearched))],
  };
};

const figure = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** A window that ends with the last of its intervals that is whole, and begins with one; as it is where none is. */
const ofWholes = (window: Window, every: number): Window => {
  const [from, to] = [intervalBegin(window.from, every), intervalBegin(window.to, every)];
  return from < to ? { from, to } : window;
};

/** How many requests there are; an interval that is not over yet has fewer, and is not compared with a whole one. */
export const traffic: Ask<"traffic"> = async ({ services, window: wanted, every, before: other }, sight) => {
  const { telemetry, settings, now: asked } = sight;
  const window = other ? ofWholes(wanted, every) : wanted;
  const before = other && ofWholes(other, every);
  const measure = async (service: string, of: Window): Promise<Rates> => {
    if (!settings.services[service]?.errorRate)
      throw new Unmeasured(
        `The traffic of ${service} is not measured: tars.yaml names no metric of its requests (services.${service}.errorRate.requests).`,
      );
    return telemetry.rates(service, of, every);
  };
  const { found, notes } = await measured(services, { window, before, every }, measure);
  const aMinute = (rates: Rate[]) => {
    const seconds = rates.reduce((sum, { at }) => sum + Math.min(every, secondsBetween(at, asked)), 0);
    return (totalOf(rates).requests / Math.max(1, seconds)) * 60;
  };
  const endedOf = (rates: Rate[]) => rates.filter(({ at }) => secondsBetween(at, asked) >= every);
  const pairOf = ({ now, before: then }: Compared<Rates>): Pair => ({
    now: aMinute(now.rates),
    // No request at all in such a time is a metric that there was not yet, rather than a shop without customers.
    before: then && totalOf(then.rates).requests > 0 ? aMinute(then.rates) : undefined,
  });
  const reading = (one: Compared<Rates>): string => {
    const { service, now } = one;
    const { requests } = totalOf(now.rates);
    const ended = endedOf(now.rates);
    const last = ended.at(-1);
    const peak = [...ended].sort((a, b) => (b.requests ?? 0) - (a.requests ?? 0))[0];
    const newest =
      last && peak
        ? ` The newest whole interval had ${whole(last.requests ?? 0)}, the busiest ${whole(peak.requests ?? 0)} (${timeIn(sight)(peak.at)}).`
        : "";
    const compared = before
      ? comparedInWords(pairOf(one), (value) => `${figure(value)} a minute`, otherTime({ before }, sight))
      : "";
    return `${service} had ${whole(requests)} requests, ${figure(aMinute(now.rates))} a minute.${newest}${compared}`;
  };
  return {
    reading: found.map(reading).join(" "),
    holds: before
      ? comparedHolds(found.map(pairOf))
      : movesOf(found.map(({ now }) => endedOf(now.rates).map(({ requests = 0 }) => requests))),
    ...table(
      found.map((one) => (pairOf(one).before === undefined ? { ...one, before: undefined } : one)),
      {
        columns: (service) => [`${service}: requests`],
        cells: ({ rates }, index) => [whole(rates[index]?.requests ?? 0)],
        times: (found[0]?.now.rates ?? []).map(({ at }) => at),
        count: ({ rates }) => rates.length,
        summary: { columns: ["Requests"], cells: ({ rates }) => [whole(totalOf(rates).requests)] },
      },
      sight,
    ),
    series: found.map(({ service, now }) => ({
      name: service,
      points: now.rates.map(({ at, requests = 0 }) => ({ at, value: requests })),
    })),
    unit: "requests",
    sources: found.flatMap(({ now, before: then }): Source[] => [now.source, ...(then ? [then.source] : [])]),
    notes,
  };
};

/** How many of a unit make a second. */
const unitsOfSecond: Record<string, number> = {
  s: 1,
  sec: 1,
  seconds: 1,
  ms: 1000,
  milliseconds: 1000,
  us: 1e6,
  µs: 1e6,
};

/** A cell of an interval of which there is no value. */
const noData = "no data";

/** From so many times the median of a time on a service is slow. */
const slowFrom = 1.5;

const medianOf = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

/** Whether it is asked if something is slow without a limit, or another time to compare with. */
const asksIfSlow = ({ whether, limit, before }: Parameters<Ask<"latency">>[0]): boolean =>
  limit === undefined && before === undefined && (whether === "so" || whether === "was" || whether === "well");

/** Whether services are slow by what is usual in the time itself, now or at any time of it, and whether they become so. */
const slowHolds = (all: number[][]): Holds => {
  const isSlow = (value: number | undefined, values: number[]) =>
    value === undefined ? undefined : value >= medianOf(values) * slowFrom;
  const so = ofAny(all.map((values) => isSlow(values.at(-1), values)));
  return {
    ...movesOf(all),
    so,
    was: ofAny(all.map((values) => (values.length > 0 ? isSlow(Math.max(...values), values) : undefined))),
    well: so === "unknown" ? so : !so,
  };
};

/** How long a service takes to answer, where `tars.yaml` has a metric of that. */
export const latency: Ask<"latency"> = async (query, sight) => {
  const { services, window, every, before, statistic, limit } = query;
  const { telemetry } = sight;
  const { found, notes } = await measured(
    services,
    { window, before, every },
    (service, of): Promise<Latency> => telemetry.latency(service, of, every, statistic),
  );
  const values = ({ points }: Latency) => points.flatMap(({ value }) => (value === null ? [] : [value]));
  // A percentile of percentiles is none: what is compared is the mean of the intervals.
  const pairOf = ({ now, before: then }: Compared<Latency>): Pair => ({
    now: averageOf(values(now)),
    before: then && averageOf(values(then)),
  });
  const reading = (one: Compared<Latency>): string => {
    const { service, now } = one;
    const say = (value: number) => `${figure(value)} ${now.unit}`;
    const last = now.points.findLast(({ value }) => value !== null);
    const peak = [...now.points].sort((a, b) => (b.value ?? -1) - (a.value ?? -1))[0];
    if (!last || !peak || last.value === null || peak.value === null)
      return `${service} has no data of its latency in this time.`;
    const compared = before
      ? comparedInWords(pairOf(one), (value) => `${say(value)} on average`, otherTime({ before }, sight))
      : "";
    const beside =
      peak.value === last.value
        ? ", the most in this time"
        : `; at most ${say(peak.value)} (${timeIn(sight)(peak.at)})`;
    const usual = asksIfSlow(query) ? ` The median of this time is ${say(medianOf(values(now)))}.` : "";
    return `${service} takes ${say(last.value)} (${now.statistic}) in ${newestInWords(last.at, every, sight)}${beside}.${usual}${compared}`;
  };
  const shown = (value: number | null | undefined) => (value === null || value === undefined ? noData : figure(value));
  // Services may count in different units; in one of which it is not known how many make a second no limit is compared.
  const inSeconds = found.flatMap(({ service, now: { points, unit } }) => {
    const second = unitsOfSecond[unit.toLowerCase()];
    return second === undefined
      ? []
      : [{ service, points: points.map(({ at, value }) => ({ at, value: value === null ? null : value / second })) }];
  });
  const {
    sentence,
    shown: told,
    holds: ofLimit,
  } = limitReading(inSeconds, query, (value) => `${figure(value)} s`, sight);
  const said = found.filter(
    ({ service }) => told.includes(service) || !inSeconds.some((one) => one.service === service),
  );
  const made = table(
    found.map((one) => (pairOf(one).before === undefined ? { ...one, before: undefined } : one)),
    {
      columns: (service) => {
        const of = found.find((one) => one.service === service)?.now;
        return [`${service}: ${of?.statistic} (${of?.unit})`];
      },
      cells: ({ points }, index) => [shown(points[index]?.value)],
      times: (found[0]?.now.points ?? []).map(({ at }) => at),
      summary: {
        columns: ["Statistic", "Newest", "Highest"],
        cells: (one) => [
          `${one.statistic} (${one.unit})`,
          shown(values(one).at(-1)),
          shown(Math.max(...values(one), 0)),
        ],
      },
      count: ({ points }) => points.length,
    },
    sight,
  );
  return {
    reading: `${sentence}${said.map(reading).join(" ")}`.trim(),
    holds: ofLimit ?? (before ? comparedHolds(found.map(pairOf)) : slowHolds(found.map(({ now }) => values(now)))),
    ...made,
    series: found.map(({ service, now }) => ({ name: service, points: now.points })),
    unit: found[0]?.now.unit ?? "",
    sources: found.flatMap(({ now, before: then }) => [now.source, ...(then ? [then.source] : [])]),
    notes: [
      ...notes,
      ...(limit && inSeconds.length < found.length
        ? ["Of a latency whose unit is neither `ms` nor `s` it is not said when it was beyond the limit."]
        : []),
      ...(made.rows.flat().includes(noData)
        ? [
            `\`${noData}\`: CloudWatch has no value of that interval, because nothing was asked of the service or the value is still to come. Ask again in some minutes, or see \`traffic of ${services[0]}\`.`,
          ]
        : []),
    ],
  };
};

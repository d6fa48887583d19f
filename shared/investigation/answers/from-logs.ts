import { cut } from "../../communication/figures.ts";
import { type Instant, plusSeconds, secondsBetween } from "../../runbook/time.ts";
import type { Query } from "../answer-schema.ts";
import { dependencyTroubles, isOfDatabase } from "../dependency-errors.ts";
import {
  type DependencyErrors,
  dependencyErrors,
  type MessageGroup,
  messageGroups,
  patternGroups,
  sameGroup,
} from "../groups.ts";
import { readLogLine } from "../log-line.ts";
import { narrowedBy, narrowedIn, occurrenceInWords, timeBefore, troubleName } from "../query.ts";
import { hasStatus } from "../status.ts";
import { type CountedLine, type Found, type Line, linesIn, Unmeasured } from "../telemetry.ts";
import {
  type Ask,
  type Holds,
  leftOut,
  many,
  notSearched,
  periodIn,
  type Sight,
  secondIn,
  shownGroups,
  type Told,
  timeIn,
} from "./told.ts";

/** What was in the logs so long ago is not there any more, in seconds: their lines come late. */
const stillWithin = 30;

/** Whether what is asked for is in the logs, and still is: where it is not in those that were searched, the others are not known. */
const thereIs = (
  some: readonly (Pick<CountedLine, "lastAt"> | Pick<Line, "at">)[],
  { unsearched }: Pick<Found<unknown>, "unsearched">,
  { now }: Pick<Sight, "now">,
): Holds => {
  const not = unsearched.length > 0 ? "unknown" : false;
  const lastOf = (one: (typeof some)[number]) => ("lastAt" in one ? one.lastAt : one.at);
  const isStill = some.some((one) => secondsBetween(lastOf(one), now) < stillWithin);
  return { so: some.length > 0 || not, still: isStill || not };
};

/** When the last of some was, as a part of a sentence. */
const lastInWords = (some: readonly Pick<CountedLine, "lastAt">[], sight: Sight): string => {
  const [last] = some
    .map(({ lastAt }) => lastAt)
    .sort()
    .reverse();
  return last ? `, the last at ${secondIn(sight)(last)}` : "";
};

/** How many of the newest lines a table has, where the question does not say. */
const shownNewest = 10;

/** The table of grouped messages, one example each. */
const exampleTable = (
  groups: MessageGroup[],
  shown: number,
  time: (at: Instant) => string,
): Pick<Told, "columns" | "rows"> => ({
  columns: ["Count", "Service", "Message", "Since", "Last", "Example"],
  rows: groups
    .slice(0, shown)
    .map(({ count, service, message, firstAt, lastAt, example }) => [
      String(count),
      service,
      cut(message, 200),
      time(firstAt),
      time(lastAt),
      cut(example, 400),
    ]),
});

/** The groups of errors that are asked for, all or those with a stack trace, and their table. */
const askedGroups = (
  rows: CountedLine[],
  sight: Sight,
  stacks: true | undefined,
): { groups: MessageGroup[]; table: (groups: MessageGroup[], shown: number) => Pick<Told, "columns" | "rows"> } => {
  const { settings } = sight;
  const framesOf = ({ example }: MessageGroup) => readLogLine(example, settings.logFields).frames;
  const groups = messageGroups(rows, settings).filter((group) => !stacks || framesOf(group).length > 0);
  const time = timeIn(sight);
  const table = (some: MessageGroup[], shown: number) =>
    stacks
      ? {
          columns: ["Count", "Service", "Message", "Where", "Last", "Stack trace"],
          rows: some
            .slice(0, shown)
            .map((group) => [
              String(group.count),
              group.service,
              cut(group.message, 200),
              cut(framesOf(group).slice(0, 5).join(" ← "), 300),
              time(group.lastAt),
              cut(group.example, 2000),
            ]),
        }
      : exampleTable(some, shown, time);
  return { groups, table };
};

/** Q2: the same messages counted together, with one example each; the new ones; the newest; or those with a stack trace. */
export const errorMessages: Ask<"error-messages"> = async (query, sight) => {
  if (query.newest) return newestErrors(query, sight);
  if (query.fresh) return newErrors(query, sight);
  const { services, window, stacks, most = shownGroups } = query;
  const found = await sight.telemetry.errorLines(services, window, narrowedBy(query));
  const { groups, table } = askedGroups(found.rows, sight, stacks);
  const [first] = groups;
  const sum = linesIn(groups);
  const narrowed = narrowedIn(query);
  const what = stacks ? "error line with a stack trace" : "error line";
  const whats = stacks ? "lines with a stack trace" : "error lines";
  return {
    reading: first
      ? `${sum === 1 ? `1 ${what}` : `${sum} ${whats}`}${narrowed === "" ? "" : `${narrowed},`} of ${many(groups.length, "kind")}${lastInWords(groups, sight)}. ${sum === 1 ? "It is" : groups.length === 1 ? "They are like this" : `${Math.round((first.count / sum) * 100)} % of them are like this`}: ${cut(first.message, 160)}`
      : `No ${what}${narrowed} in the logs of ${found.searched.join(", ")} in this time.`,
    holds: thereIs(groups, found, sight),
    searched: found.searched,
    ...table(groups, most),
    series: [],
    sources: [found.source],
    notes: leftOut(found, groups.length, most),
  };
};

/** So long before an incident's beginning its errors may have begun, in seconds. */
const beginning = 60;

/**
 * The errors of a time that did not occur in as long a time before it, an hour at least, the most frequent first. Of a
 * service whose logs of the time before could not be searched nothing is called new.
 */
const newErrors: Ask<"error-messages"> = async (query, sight) => {
  const { services, window, stacks, most = shownGroups } = query;
  const { telemetry, settings } = sight;
  const earlier = timeBefore(query);
  const [now, before] = await Promise.all([
    telemetry.errorLines(services, window, narrowedBy(query)),
    telemetry.errorLines(services, earlier, narrowedBy(query)),
  ]);
  const then = `in the time before (${periodIn(sight)(earlier)})`;
  // The errors of an incident begin some seconds before the instant at which it is said to have begun.
  const here = await sight.records.incident(undefined);
  const isOfBeginning = ({ firstAt }: MessageGroup) =>
    here?.startedAt === window.from && firstAt >= plusSeconds(window.from, -beginning);
  const known = new Set(
    messageGroups(before.rows, settings)
      .filter((group) => !isOfBeginning(group))
      .map(sameGroup),
  );
  const { groups: all, table } = askedGroups(now.rows, sight, stacks);
  const untold = now.searched.filter((service) => !before.searched.includes(service));
  const told = all.filter(({ service }) => !untold.includes(service));
  const unseen = `The logs of ${untold.join(", ")} ${then} could not be searched: what is new in them is not known.`;
  if (told.length === 0 && untold.length > 0) throw new Unmeasured(unseen);
  const groups = told.filter((group) => !known.has(sameGroup(group)));
  const [first] = [...groups].sort((a, b) => (a.firstAt < b.firstAt ? -1 : 1));
  const what = `error line${stacks ? " with a stack trace" : ""}${narrowedIn(query)}`;
  const isCut = linesIn(now.rows) < now.matched;
  return {
    reading: first
      ? `${many(groups.length, "new kind")} of error in ${many(linesIn(groups), "line")}; ${then} ${known.size === 0 ? "there was no error at all" : `there was none of ${groups.length === 1 ? "it" : "them"}`}. The first began at ${secondIn(sight)(first.firstAt)} in ${first.service}: ${cut(first.message, 160)}`
      : told.length > 0
        ? `Nothing new${isCut ? " among the lines that were counted" : ""}: ${many(told.length, "kind")} of error, ${many(linesIn(told), "line")}, and each occurred ${then}, too.`
        : `No ${what} in the logs of ${now.searched.join(", ")} in this time.`,
    holds: thereIs(groups, now, sight),
    searched: now.searched,
    ...table(groups, most),
    series: [],
    sources: [now.source, before.source],
    notes: [
      ...leftOut(now, groups.length, most),
      ...(untold.length > 0 ? [unseen] : []),
      ...(first && linesIn(before.rows) < before.matched
        ? [
            "The time before has more different lines than were counted: what is told here as new may have been among them.",
          ]
        : []),
    ],
  };
};

const newestErrors: Ask<"error-messages"> = async (query, sight) => {
  const { services, window, stacks, most = shownNewest } = query;
  const { telemetry, settings } = sight;
  const { rows, source, searched, unsearched } = await telemetry.linesFrom("last", services, window, {
    of: "errors",
    ...narrowedBy(query),
  });
  const errors = rows
    .map((row) => ({ ...row, line: readLogLine(row.text, settings.logFields) }))
    .filter(({ line }) => line.level === "error" && (!stacks || line.frames.length > 0));
  const [first] = errors;
  const time = secondIn(sight);
  const what = stacks ? "error with a stack trace" : "error";
  return {
    reading: first
      ? `The newest ${what}${narrowedIn(query)} is in ${first.service}, ${time(first.at)}: ${cut(first.line.message, 160)}`
      : `No ${what}${narrowedIn(query)} in the logs of ${searched.join(", ")} in this time.`,
    holds: thereIs(errors, { unsearched }, sight),
    searched,
    columns: ["Time", "Service", "Message", ...(stacks ? ["Where"] : []), stacks ? "Stack trace" : "Example"],
    rows: errors
      .slice(0, most)
      .map(({ at, service, line, text: whole }) => [
        time(at),
        service,
        cut(line.message, 200),
        ...(stacks ? [cut(line.frames.slice(0, 5).join(" ← "), 300)] : []),
        cut(whole, stacks ? 2000 : 400),
      ]),
    series: [],
    sources: [source],
    notes: notSearched(unsearched),
  };
};

/** Q3: every service's lines in the order of time. */
export const correlation: Ask<"correlation"> = async ({ services, window, id }, sight) => {
  const { telemetry, settings } = sight;
  const { rows, source, matched, searched, unsearched } = await telemetry.linesWith(services, window, id);
  const seen = [...new Set(rows.map(({ service }) => service))];
  const failed = rows.find(({ text }) => readLogLine(text, settings.logFields).level === "error");
  const error = failed
    ? `the first error is in ${failed.service}: ${cut(readLogLine(failed.text, settings.logFields).message, 160)}`
    : "none of them is an error";
  return {
    reading:
      rows.length > 0
        ? `${many(rows.length, "line")} in ${seen.join(", ")}; ${error}.`
        : `No log line of ${searched.join(", ")} has ${id} in this time.`,
    searched,
    columns: ["Time", "Service", "Line"],
    rows: rows.map(({ at, service, text }) => [secondIn(sight)(at), service, cut(text, 500)]),
    series: [],
    sources: [source],
    notes: [
      ...notSearched(unsearched),
      ...(matched > rows.length ? [`${matched} lines match; these are the first ${rows.length}.`] : []),
    ],
  };
};

type Troubles = Pick<Extract<Query, { ask: "dependency-errors" }>, "troubles" | "on">;

/** Whether some trouble is of the kinds that are asked for, and with the services that are. */
const isAskedTrouble = ({ trouble, dependency }: DependencyErrors, { troubles, on }: Troubles): boolean =>
  (!troubles || troubles.includes(trouble)) && (!on || (dependency !== undefined && on.includes(dependency)));

/** Q4: timeouts, refusals and the like, by what they are and whom they are with. */
export const dependencies: Ask<"dependency-errors"> = async (query, sight) => {
  if (query.every !== undefined) return troubleOver(query, query.every, sight);
  const { services, window, troubles, on, database } = query;
  const { telemetry, settings } = sight;
  const found = await telemetry.dependencyLines(services, window, narrowedBy(query));
  const rows = database ? found.rows.filter((row) => isOfDatabase(row.text, settings)) : found.rows;
  const all = dependencyErrors(rows, settings);
  const isAsked = (one: DependencyErrors) => isAskedTrouble(one, { troubles, on });
  const groups = all.filter(isAsked);
  const others = all.filter((group) => !isAsked(group));
  const unnamed = on
    ? others.filter(({ dependency, trouble }) => dependency === undefined && (!troubles || troubles.includes(trouble)))
    : [];
  const [first] = groups;
  const asked = `${troubles ? troubles.map((one) => troubleName[one]).join(" and no ") : "timeout and no connection error"}${narrowedIn(query)}`;
  return {
    reading: first
      ? `${many(first.count, dependencyTroubles[first.trouble])} with ${first.dependency ?? "a dependency that the lines do not name"}${groups.length > 1 ? `, and ${many(groups.length - 1, "other kind")}` : ""}.`
      : `No ${asked}${on ? ` with ${on.join(", ")}` : ""}${database ? " with a database" : ""} in the logs of ${found.searched.join(", ")} in this time.`,
    holds: thereIs(groups, found, sight),
    searched: found.searched,
    columns: ["Count", "Service", "What", "With", "Last", "Example"],
    rows: groups
      .slice(0, shownGroups)
      .map(({ count, service, trouble, dependency, lastAt, example }) => [
        String(count),
        service,
        dependencyTroubles[trouble],
        dependency ?? "not named",
        timeIn(sight)(lastAt),
        cut(example, 300),
      ]),
    series: [],
    sources: [found.source],
    notes: [
      ...leftOut(found, groups.length),
      ...(rows.length < found.rows.length
        ? [
            `${many(linesIn(found.rows) - linesIn(rows), "line")} of such trouble without the name of a database that TARS knows; ask for timeouts and connection errors to see them.`,
          ]
        : []),
      ...(unnamed.length > 0
        ? [
            `${many(linesIn(unnamed), "line")} more do not name whom they are about: ${cut(unnamed[0]?.example ?? "", 160)}`,
          ]
        : []),
      ...(others.length > unnamed.length
        ? [
            `${many(linesIn(others) - linesIn(unnamed), "line")} tell of other trouble with dependencies; ask for timeouts and connection errors to see it.`,
          ]
        : []),
    ],
  };
};

/** How many lines have a text or an HTTP status, by the message that they are. */
export const count: Ask<"count"> = async (query, sight) => {
  if (query.every !== undefined) return countOver(query, query.every, sight);
  const { services, window, text, status } = query;
  const { telemetry, settings } = sight;
  const found = await telemetry.linesLike(services, window, narrowedBy(query));
  // A number is not always a status: the lines are read.
  const rows = status ? found.rows.filter((row) => hasStatus(row.text, text)) : found.rows;
  const groups = patternGroups(rows, settings);
  const counted = linesIn(rows);
  const [first] = groups;
  const all = status ? counted : Math.max(found.matched, counted);
  const what = narrowedIn(query);
  const byService = services
    .map((service) => ({ service, lines: linesIn(rows.filter((row) => row.service === service)) }))
    .filter(({ lines }) => lines > 0);
  const where =
    byService.length > 1 ? ` (${byService.map(({ service, lines }) => `${service}: ${lines}`).join(", ")})` : "";
  return {
    reading: first
      ? `${many(all, "log line")}${what} in ${byService.map(({ service }) => service).join(", ")}${where}; the last at ${secondIn(
          sight,
        )(
          groups
            .map(({ lastAt }) => lastAt)
            .sort()
            .at(-1) ?? first.lastAt,
        )}.`
      : `No log line${what} in the logs of ${found.searched.join(", ")} in this time.`,
    holds: thereIs(groups, found, sight),
    searched: found.searched,
    ...exampleTable(groups, shownGroups, timeIn(sight)),
    series: [],
    sources: [found.source],
    notes: [
      ...(status && !first
        ? ["Log lines that tell of no status are not counted; `5xx` are all that failed, as `errorRate` measures it."]
        : []),
      ...leftOut(
        { ...found, rows, matched: status && linesIn(found.rows) >= found.matched ? counted : found.matched },
        groups.length,
      ),
    ],
  };
};

/** How many lines have a text or an HTTP status, by intervals. A number is not always a status: the lines are read. */
const countOver = async (query: Parameters<Ask<"count">>[0], every: number, sight: Sight): Promise<Told> => {
  const { services, window, text } = query;
  const isCounted = (line: string) => hasStatus(line, text);
  const found = await sight.telemetry.linesOver(services, window, narrowedBy(query), every, isCounted);
  return overTime(found, narrowedIn(query), every, sight);
};

/** Q4: how many lines tell of trouble of the kinds that are asked for, with the services that are, by intervals. */
const troubleOver = async (
  query: Parameters<Ask<"dependency-errors">>[0],
  every: number,
  sight: Sight,
): Promise<Told> => {
  const { services, window, troubles, on, database } = query;
  const { settings, telemetry } = sight;
  const isCounted = (text: string, service: string) => {
    const [told] = dependencyErrors([{ text, service, count: 1, firstAt: window.from, lastAt: window.to }], settings);
    return told !== undefined && isAskedTrouble(told, query) && (!database || isOfDatabase(text, settings));
  };
  const which = { ...narrowedBy(query), of: "dependencies" as const };
  const found = await telemetry.linesOver(services, window, which, every, isCounted);
  const kinds = troubles?.map((one) => `${/^[aeiou]/.test(troubleName[one]) ? "an" : "a"} ${troubleName[one]}`);
  const about = kinds?.join(" or ") ?? "a timeout or a connection error";
  return overTime(
    found,
    ` about ${about}${on ? ` with ${on.join(" or ")}` : ""}${database ? " with a database" : ""}${narrowedIn(query)}`,
    every,
    sight,
  );
};

/** How many lines there are by intervals. `what` says of which. */
const overTime = (
  found: Awaited<ReturnType<Sight["telemetry"]["linesOver"]>>,
  what: string,
  every: number,
  sight: Sight,
): Told => {
  const { rows } = found;
  const time = timeIn(sight);
  const all = rows.flatMap(({ points }) => points).reduce((sum, { value }) => sum + value, 0);
  const [peak] = rows
    .flatMap(({ service, points }) => points.map((point) => ({ ...point, service })))
    .sort((a, b) => b.value - a.value);
  return {
    reading:
      peak && all > 0
        ? `${many(all, "log line")}${what} in ${found.searched.join(", ")}; the most in one interval are ${peak.value}${rows.length > 1 ? ` of ${peak.service}` : ""} (${time(peak.at)}).`
        : `No log line${what} in the logs of ${found.searched.join(", ")} in this time.`,
    holds: thereIs(
      rows.flatMap(({ points }) =>
        points.flatMap(({ at, value }) => (value > 0 ? [{ at: plusSeconds(at, every) }] : [])),
      ),
      found,
      sight,
    ),
    searched: found.searched,
    columns: ["From", ...rows.map(({ service }) => `${service}: lines`)],
    rows: (rows[0]?.points ?? []).map(({ at }, index) => [
      time(at),
      ...rows.map(({ points }) => String(points[index]?.value ?? 0)),
    ]),
    series: rows.map(({ service, points }) => ({ name: service, points })),
    unit: "lines",
    sources: [found.source],
    notes: [
      ...notSearched(found.unsearched),
      ...(found.isCut
        ? ["There were more different lines than could be counted: the last intervals may lack some."]
        : []),
    ],
  };
};

/** How many of the newest lines are shown, where the question does not say. */
const shownLines = 50;

/** The newest lines, with a text in them where one is asked for. */
export const logLines: Ask<"log-lines"> = async (query, sight) => {
  const { services, window, text, status, most = shownLines } = query;
  const found = await sight.telemetry.linesFrom("last", services, window, narrowedBy(query));
  const { source, searched, unsearched } = found;
  // A number is not always a status: the lines are read.
  const rows = status ? found.rows.filter((row) => hasStatus(row.text, text ?? "")) : found.rows;
  const isWhole = found.matched <= found.rows.length;
  const matched = status && isWhole ? rows.length : found.matched;
  const shown = rows.slice(0, most);
  const [first] = shown;
  const time = secondIn(sight);
  const what = narrowedIn(query);
  return {
    reading: first
      ? `${many(Math.max(matched, rows.length), "line")}${what} in ${[...new Set(rows.map(({ service }) => service))].join(", ")}; the newest at ${time(first.at)}.`
      : `No log line${what} in the logs of ${searched.join(", ")} in this time.`,
    holds: thereIs(rows, { unsearched }, sight),
    searched,
    columns: ["Time", "Service", "Line"],
    rows: shown.map(({ at, service, text: line }) => [time(at), service, cut(line, 500)]),
    series: [],
    sources: [source],
    notes: [
      ...notSearched(unsearched),
      ...(matched > shown.length ? [`${matched} lines match; these are the newest ${shown.length}.`] : []),
    ],
  };
};

/** How many lines are shown from the first or the last occurrence on. */
const shownOccurrences = 10;

/** When something first or last occurred in the logs, and the lines that follow from there. */
export const occurrence: Ask<"occurrence"> = async (query, sight) => {
  const { services, window, end, of, text, status = false } = query;
  const { telemetry, settings } = sight;
  const found = await telemetry.linesFrom(end, services, window, { of, ...narrowedBy(query) });
  const isSought = (line: Line): boolean => {
    if (status) return hasStatus(line.text, text ?? "");
    if (of === "errors") return readLogLine(line.text, settings.logFields).level === "error";
    if (of !== "dependencies") return true;
    const [told] = dependencyErrors([{ ...line, count: 1, firstAt: line.at, lastAt: line.at }], settings);
    return told !== undefined && isAskedTrouble(told, query);
  };
  const rows = found.rows.filter(isSought);
  const [first] = rows;
  const time = secondIn(sight);
  const what = occurrenceInWords(query);
  const isCut = found.matched > found.rows.length;
  const message = ({ text: line }: Line) => readLogLine(line, settings.logFields).message;
  return {
    reading: first
      ? `The ${end} ${what} ${end === "first" ? `since ${timeIn(sight)(window.from)}` : `up to ${timeIn(sight)(window.to)}`} is at ${time(first.at)} in ${first.service}: ${cut(message(first), 160)}`
      : isCut
        ? `None of the ${end} ${found.rows.length} lines that may tell of it is one; there are ${found.matched - found.rows.length} more, ask for a shorter time.`
        : `No ${what} in the logs of ${found.searched.join(", ")} in this time.`,
    holds: { so: !first && isCut ? "unknown" : thereIs(rows, found, sight).so },
    searched: found.searched,
    columns: ["Time", "Service", "Line"],
    rows: rows.slice(0, shownOccurrences).map((line) => [time(line.at), line.service, cut(line.text, 500)]),
    series: [],
    sources: [found.source],
    notes: [
      ...notSearched(found.unsearched),
      ...(end === "first" && first
        ? ["TARS looked at this time only: whether it occurred before that is not said here."]
        : []),
    ],
  };
};

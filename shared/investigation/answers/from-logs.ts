import { cut } from "../../communication/figures.ts";
import { formatInstant, type Instant } from "../../runbook/time.ts";
import { type DependencyTrouble, dependencyTroubles, isOfDatabase } from "../dependency-errors.ts";
import { dependencyErrors, type MessageGroup, messageGroups, patternGroups } from "../groups.ts";
import { readLogLine } from "../log-line.ts";
import { hasStatus } from "../status.ts";
import { linesIn } from "../telemetry.ts";
import { type Ask, leftOut, many, notSearched, type Sight, shownGroups, type Told } from "./told.ts";

const timeIn =
  ({ settings }: Sight) =>
  (at: Instant) =>
    formatInstant(at, settings.timeZone);
const secondIn =
  ({ settings }: Sight) =>
  (at: Instant) =>
    formatInstant(at, settings.timeZone, "second");

/** How many of the newest lines a table has, where the question does not say. */
const shownNewest = 10;

const inLines = (text: string | undefined, without?: string): string =>
  `${text === undefined ? "" : ` with "${text}"`}${without === undefined ? "" : ` without "${without}"`}`;

/** The table of grouped messages, one example each. */
const groupTable = (
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

/** Q2: the same messages counted together, with one example each; the newest; or those with a stack trace. */
export const errorMessages: Ask<"error-messages"> = async (query, sight) => {
  if (query.newest) return newestErrors(query, sight);
  const { services, window, text, without, stacks, most = shownGroups } = query;
  const { telemetry, settings } = sight;
  const found = await telemetry.errorLines(services, window, text, without);
  const framesOf = ({ example }: MessageGroup) => readLogLine(example, settings.logFields).frames;
  const groups = messageGroups(found.rows, settings).filter((group) => !stacks || framesOf(group).length > 0);
  const [first] = groups;
  const sum = linesIn(groups);
  const time = timeIn(sight);
  const what = stacks ? "error line with a stack trace" : "error line";
  const whats = stacks ? "lines with a stack trace" : "error lines";
  const table = groupTable(groups, most, time);
  return {
    reading: first
      ? `${sum === 1 ? `1 ${what}` : `${sum} ${whats}`}${inLines(text, without)} of ${many(groups.length, "kind")}; ${Math.round((first.count / sum) * 100)} % are like: ${cut(first.message, 160)}`
      : `No ${what}${inLines(text, without)} in the logs of ${found.searched.join(", ")} in this time.`,
    searched: found.searched,
    ...(stacks
      ? {
          columns: ["Count", "Service", "Message", "Where", "Last", "Stack trace"],
          rows: groups
            .slice(0, most)
            .map((group) => [
              String(group.count),
              group.service,
              cut(group.message, 200),
              cut(framesOf(group).slice(0, 5).join(" ← "), 300),
              time(group.lastAt),
              cut(group.example, 2000),
            ]),
        }
      : table),
    series: [],
    sources: [found.source],
    notes: leftOut(found, groups.length, most),
  };
};

const newestErrors: Ask<"error-messages"> = async (query, sight) => {
  const { services, window, text, without, stacks, most = shownNewest } = query;
  const { telemetry, settings } = sight;
  const { rows, source, searched, unsearched } = await telemetry.newestErrors(services, window, text, without);
  const errors = rows
    .map((row) => ({ ...row, line: readLogLine(row.text, settings.logFields) }))
    .filter(({ line }) => line.level === "error" && (!stacks || line.frames.length > 0));
  const [first] = errors;
  const time = secondIn(sight);
  const what = stacks ? "error with a stack trace" : "error";
  return {
    reading: first
      ? `The newest ${what}${inLines(text, without)} is in ${first.service}, ${time(first.at)}: ${cut(first.line.message, 160)}`
      : `No ${what}${inLines(text, without)} in the logs of ${searched.join(", ")} in this time.`,
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

/** Each trouble behind "no". */
const noTrouble: Record<DependencyTrouble, string> = {
  timeout: "timeout",
  refused: "refused connection",
  reset: "reset connection",
  dns: "failure of DNS",
  pool: "exhausted connection pool",
  unavailable: "answer that something is unavailable",
};

/** Q4: timeouts, refusals and the like, by what they are and whom they are with. */
export const dependencies: Ask<"dependency-errors"> = async (query, sight) => {
  const { services, window, troubles, on, database, text } = query;
  const { telemetry, settings } = sight;
  const found = await telemetry.dependencyLines(services, window, text);
  const rows = database ? found.rows.filter((row) => isOfDatabase(row.text, settings)) : found.rows;
  const all = dependencyErrors(rows, settings);
  const isAsked = ({ trouble, dependency }: (typeof all)[number]) =>
    (!troubles || troubles.includes(trouble)) && (!on || (dependency !== undefined && on.includes(dependency)));
  const groups = all.filter(isAsked);
  const others = all.filter((group) => !isAsked(group));
  const unnamed = on
    ? others.filter(({ dependency, trouble }) => dependency === undefined && (!troubles || troubles.includes(trouble)))
    : [];
  const [first] = groups;
  const asked = troubles ? troubles.map((one) => noTrouble[one]).join(" and no ") : "timeout and no connection error";
  return {
    reading: first
      ? `Yes: ${many(first.count, dependencyTroubles[first.trouble])} with ${first.dependency ?? "a dependency that the lines do not name"}${groups.length > 1 ? `, and ${many(groups.length - 1, "other kind")}` : ""}.`
      : `No ${asked}${on ? ` with ${on.join(", ")}` : ""}${database ? " with a database" : ""} in the logs of ${found.searched.join(", ")} in this time.`,
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
            `${many(linesIn(found.rows) - linesIn(rows), "line")} of such trouble name no database that TARS knows by its name; ask for timeouts and connection errors to see them.`,
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
  const { services, window, text, status = false, without } = query;
  const { telemetry, settings } = sight;
  const found = await telemetry.linesLike(services, window, text, status, without);
  // A number is not always a status: the lines are read.
  const rows = status ? found.rows.filter((row) => hasStatus(row.text, text)) : found.rows;
  const groups = patternGroups(rows, settings);
  const counted = linesIn(rows);
  const [first] = groups;
  const all = status ? counted : Math.max(found.matched, counted);
  const what = `${status ? `HTTP status ${text}` : `"${text}"`}${inLines(undefined, without)}`;
  const byService = services
    .map((service) => ({ service, lines: linesIn(rows.filter((row) => row.service === service)) }))
    .filter(({ lines }) => lines > 0);
  const where =
    byService.length > 1 ? ` (${byService.map(({ service, lines }) => `${service}: ${lines}`).join(", ")})` : "";
  return {
    reading: first
      ? `${many(all, "log line")} with ${what} in ${byService.map(({ service }) => service).join(", ")}${where}; the last at ${secondIn(
          sight,
        )(
          groups
            .map(({ lastAt }) => lastAt)
            .sort()
            .at(-1) ?? first.lastAt,
        )}.`
      : `No log line with ${what} in the logs of ${found.searched.join(", ")} in this time.`,
    searched: found.searched,
    ...groupTable(groups, shownGroups, timeIn(sight)),
    series: [],
    sources: [found.source],
    notes: leftOut(
      { ...found, rows, matched: status && linesIn(found.rows) >= found.matched ? counted : found.matched },
      groups.length,
    ),
  };
};

/** How many lines have a text, by intervals. */
const countOver = async (
  { services, window, text, without }: Parameters<Ask<"count">>[0],
  every: number,
  sight: Sight,
): Promise<Told> => {
  const found = await sight.telemetry.linesOver(services, window, text, every, without);
  const { rows } = found;
  const time = timeIn(sight);
  const what = inLines(text, without);
  const all = rows.flatMap(({ points }) => points).reduce((sum, { value }) => sum + value, 0);
  const [peak] = rows
    .flatMap(({ service, points }) => points.map((point) => ({ ...point, service })))
    .sort((a, b) => b.value - a.value);
  return {
    reading:
      peak && all > 0
        ? `${many(all, "log line")}${what} in ${found.searched.join(", ")}; the most in one interval are ${peak.value}${rows.length > 1 ? ` of ${peak.service}` : ""} (${time(peak.at)}).`
        : `No log line${what} in the logs of ${found.searched.join(", ")} in this time.`,
    searched: found.searched,
    columns: ["From", ...rows.map(({ service }) => `${service}: lines`)],
    rows: (rows[0]?.points ?? []).map(({ at }, index) => [
      time(at),
      ...rows.map(({ points }) => String(points[index]?.value ?? 0)),
    ]),
    series: rows.map(({ service, points }) => ({ name: service, points })),
    unit: "lines",
    sources: [found.source],
    notes: notSearched(found.unsearched),
  };
};

/** How many of the newest lines are shown, where the question does not say. */
const shownLines = 50;

/** The newest lines, with a text in them where one is asked for. */
export const logLines: Ask<"log-lines"> = async (query, sight) => {
  const { services, window, text, without, most = shownLines } = query;
  const { rows, source, matched, searched, unsearched } = await sight.telemetry.newestLines(
    services,
    window,
    text,
    without,
  );
  const shown = rows.slice(0, most);
  const [first] = shown;
  const time = secondIn(sight);
  return {
    reading: first
      ? `${many(Math.max(matched, rows.length), "line")}${inLines(text, without)} in ${[...new Set(rows.map(({ service }) => service))].join(", ")}; the newest at ${time(first.at)}.`
      : `No log line${inLines(text, without)} in the logs of ${searched.join(", ")} in this time.`,
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

import { cut, percent } from "../communication/figures.ts";
import type { Settings } from "../runbook/settings.ts";
import { formatInstant, type Instant } from "../runbook/time.ts";
import type { Answer, Query } from "./answer-schema.ts";
import { dependencyTroubles } from "./dependency-errors.ts";
import { dependencyErrors, messageGroups } from "./groups.ts";
import { readLogLine } from "./log-line.ts";
import { describeQuery } from "./query.ts";
import {
  type CountedLine,
  type Found,
  linesIn,
  type Rate,
  type Rates,
  ratelessInWords,
  type Telemetry,
  totalOf,
  Unmeasured,
  type Unsearched,
  unsearchedInWords,
} from "./telemetry.ts";

/** What is found out; the query and what was understood are added to it. */
type Told = Omit<Answer, "query" | "understood">;

type Ask<What extends Query["ask"]> = (
  query: Extract<Query, { ask: What }>,
  telemetry: Telemetry,
  settings: Settings,
) => Promise<Told>;

/** How many groups a table has at most. */
const shownGroups = 20;

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const ratesReading = (service: string, rates: Rate[], zone: string): string => {
  const told = rates.filter((one): one is Rate & { percent: number } => one.percent !== null);
  const [last, peak] = [told.at(-1), [...told].sort((a, b) => b.percent - a.percent)[0]];
  if (!last || !peak) return `${service}: ${ratelessInWords(rates)}.`;
  const { errors, requests } = totalOf(rates);
  return `${service}: ${percent(last.percent)} in the newest interval, at most ${percent(peak.percent)} (${formatInstant(peak.at, zone)}); ${errors} of ${requests} requests failed.`;
};

/** Which log groups an answer knows nothing of, as a note. */
const notSearched = (unsearched: Unsearched[]): string[] =>
  unsearchedInWords(unsearched).map((words) => `Some logs ${words}.`);

/** What a count of lines leaves out, where the logs hold more than was counted. */
const leftOut = ({ rows, matched, unsearched }: Found<CountedLine>, groups: number): string[] => {
  const counted = linesIn(rows);
  return [
    ...notSearched(unsearched),
    ...(counted < matched
      ? [
          `${counted} of ${matched} matching lines are counted here, in ${groups} groups: the logs hold more different ones.`,
        ]
      : []),
    ...(groups > shownGroups ? [`${groups - shownGroups} rarer kinds are left out.`] : []),
  ];
};

/** Q1: by interval, for each service that can be measured; what cannot be is a note. */
const errorRate: Ask<"error-rate"> = async ({ services, window, every }, telemetry, settings) => {
  const zone = settings.timeZone;
  const outcomes = await Promise.all(
    services.map(async (service): Promise<({ service: string } & Rates) | { problem: string }> => {
      try {
        return { service, ...(await telemetry.rates(service, window, every)) };
      } catch (error) {
        if (!(error instanceof Unmeasured)) throw error;
        return { problem: error.message };
      }
    }),
  );
  const measured = outcomes.flatMap((one) => ("rates" in one ? [one] : []));
  const notes = outcomes.flatMap((one) => ("problem" in one ? [one.problem] : []));
  if (measured.length === 0) throw new Unmeasured(notes.join(" "));
  return {
    reading: measured.map(({ service, rates }) => ratesReading(service, rates, zone)).join(" "),
    columns: ["From", ...measured.flatMap(({ service }) => [`${service}: errors`, "requests", "error rate"])],
    rows: (measured[0]?.rates ?? []).map(({ at }, index): string[] => [
      formatInstant(at, zone),
      ...measured.flatMap(({ rates }) => {
        const one = rates[index];
        const rate = one?.percent ?? null;
        return [
          String(one?.errors ?? 0),
          String(one?.requests ?? 0),
          one?.errors && rate === null ? "unknown" : percent(rate),
        ];
      }),
    ]),
    series: measured.map(({ service, rates }) => ({
      name: service,
      points: rates.map(({ at, percent: value }) => ({ at, value })),
    })),
    sources: measured.map(({ source }) => source),
    notes: [...notes, ...notSearched(measured.flatMap(({ unsearched }) => unsearched))],
  };
};

/** Q2: the same messages counted together, with one example each. */
const errorMessages: Ask<"error-messages"> = async ({ services, window }, telemetry, settings) => {
  const found = await telemetry.errorLines(services, window);
  const groups = messageGroups(found.rows, settings);
  const [first] = groups;
  const sum = linesIn(groups);
  const time = (at: Instant) => formatInstant(at, settings.timeZone);
  return {
    reading: first
      ? `${many(sum, "error line")} of ${many(groups.length, "kind")}; ${Math.round((first.count / sum) * 100)} % are: ${cut(first.pattern, 160)}`
      : `No error line in the logs of ${services.join(", ")} in this time.`,
    columns: ["Count", "Service", "Message", "Since", "Last", "Example"],
    rows: groups
      .slice(0, shownGroups)
      .map(({ count, service, pattern, firstAt, lastAt, example }) => [
        String(count),
        service,
        cut(pattern, 200),
        time(firstAt),
        time(lastAt),
        cut(example, 400),
      ]),
    series: [],
    sources: [found.source],
    notes: leftOut(found, groups.length),
  };
};

/** Q3: every service's lines in the order of time. */
const correlation: Ask<"correlation"> = async ({ services, window, id }, telemetry, settings) => {
  const { rows, source, matched, unsearched } = await telemetry.linesWith(services, window, id);
  const seen = [...new Set(rows.map(({ service }) => service))];
  const failed = rows.find(({ text }) => readLogLine(text, settings.logFields).level === "error");
  const error = failed
    ? `the first error is in ${failed.service}: ${cut(readLogLine(failed.text, settings.logFields).message, 160)}`
    : "none of them is an error";
  return {
    reading:
      rows.length > 0
        ? `${many(rows.length, "line")} in ${seen.join(", ")}; ${error}.`
        : `No log line has ${id} in this time.`,
    columns: ["Time", "Service", "Line"],
    rows: rows.map(({ at, service, text }) => [
      formatInstant(at, settings.timeZone, "second"),
      service,
      cut(text, 500),
    ]),
    series: [],
    sources: [source],
    notes: [
      ...notSearched(unsearched),
      ...(matched > rows.length ? [`${matched} lines match; these are the first ${rows.length}.`] : []),
    ],
  };
};

/** Q4: timeouts, refusals and the like, by what they are and whom they are with. */
const dependencies: Ask<"dependency-errors"> = async ({ services, window }, telemetry, settings) => {
  const found = await telemetry.dependencyLines(services, window);
  const groups = dependencyErrors(found.rows, settings);
  const [first] = groups;
  return {
    reading: first
      ? `Yes: ${many(first.count, dependencyTroubles[first.trouble])} with ${first.dependency ?? "a dependency that the lines do not name"}${groups.length > 1 ? `, and ${many(groups.length - 1, "other kind")}` : ""}.`
      : `No timeout and no connection error in the logs of ${services.join(", ")} in this time.`,
    columns: ["Count", "Service", "What", "With", "Last", "Example"],
    rows: groups
      .slice(0, shownGroups)
      .map(({ count, service, trouble, dependency, lastAt, example }) => [
        String(count),
        service,
        dependencyTroubles[trouble],
        dependency ?? "not named",
        formatInstant(lastAt, settings.timeZone),
        cut(example, 300),
      ]),
    series: [],
    sources: [found.source],
    notes: leftOut(found, groups.length),
  };
};

const asks: { [What in Query["ask"]]: Ask<What> } = {
  "error-rate": errorRate,
  "error-messages": errorMessages,
  correlation,
  "dependency-errors": dependencies,
};

/** The answer to a typed query (Q1–Q4). Throws `Unmeasured` when nothing of it can be measured. */
export const answerQuery = async (query: Query, telemetry: Telemetry, settings: Settings): Promise<Answer> => ({
  query,
  understood: describeQuery(query, settings.timeZone),
  ...(await (asks[query.ask] as Ask<Query["ask"]>)(query as never, telemetry, settings)),
});

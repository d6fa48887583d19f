import type { Settings } from "../runbook/settings.ts";
import { formatInstant, type Instant } from "../runbook/time.ts";
import { type DependencyTrouble, dependencyIn, dependencyTrouble, dependencyTroubles } from "./dependency-errors.ts";
import { maskMessage, readLogLine } from "./log-line.ts";
import { describeQuery, type Query } from "./query.ts";
import type { CountedLine, Rate, Source, Telemetry } from "./telemetry.ts";
import { Unmeasured } from "./telemetry.ts";

/** What a question is answered with: data, a table, a picture's series and one line that reads it. */
export type Answer = {
  query: Query;
  /** What TARS understood, in words. */
  understood: string;
  /** What it means, in one line. */
  reading: string;
  columns: string[];
  rows: string[][];
  /** The error rate by service, for a picture: percent by interval, null where nothing was measured. */
  series: { name: string; points: { at: Instant; value: number | null }[] }[];
  sources: Source[];
  /** What the answer leaves out, and why. */
  notes: string[];
};

/** A group of messages that are the same but for what is masked (Q2). */
export type MessageGroup = {
  pattern: string;
  count: number;
  example: string;
  firstAt: Instant;
  lastAt: Instant;
  service: string;
};

const shortest = (a: string, b: string) => (a < b ? a : b);
const longest = (a: string, b: string) => (a > b ? a : b);

/** A text of so many signs at most. */
export const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** Counted lines of errors grouped by pattern, most frequent first; lines that are no errors are left out. */
export const messageGroups = (lines: CountedLine[], settings: Settings): MessageGroup[] => {
  const groups = new Map<string, MessageGroup>();
  for (const { text, count, firstAt, lastAt, service } of lines) {
    const line = readLogLine(text, settings.logFields);
    if (line.level !== "error") continue;
    const pattern = maskMessage(line.message);
    const key = `${service} ${pattern}`;
    const known = groups.get(key);
    groups.set(key, {
      pattern,
      service,
      count: (known?.count ?? 0) + count,
      example: known?.example ?? text,
      firstAt: known ? shortest(known.firstAt, firstAt) : firstAt,
      lastAt: known ? longest(known.lastAt, lastAt) : lastAt,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
};

/** Trouble with a dependency, by what it is and whom it is with (Q4). */
export type DependencyErrors = {
  trouble: DependencyTrouble;
  dependency: string | undefined;
  count: number;
  example: string;
  lastAt: Instant;
  service: string;
};

export const dependencyErrors = (lines: CountedLine[], settings: Settings): DependencyErrors[] => {
  const known = Object.keys(settings.services);
  const groups = new Map<string, DependencyErrors>();
  for (const { text, count, lastAt, service } of lines) {
    const { message, level } = readLogLine(text, settings.logFields);
    const trouble = dependencyTrouble(message) ?? dependencyTrouble(text);
    if (!trouble || (level !== "error" && !/warn/i.test(text))) continue;
    const dependency = dependencyIn(
      message,
      known.filter((one) => one !== service),
    );
    const key = `${service} ${trouble} ${dependency}`;
    const old = groups.get(key);
    groups.set(key, {
      trouble,
      dependency,
      service,
      count: (old?.count ?? 0) + count,
      example: old?.example ?? message,
      lastAt: old ? longest(old.lastAt, lastAt) : lastAt,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
};

/** A percentage for people: as many digits as say something. */
export const percent = (value: number | null): string =>
  value === null ? "no traffic" : `${value === 0 || value >= 10 ? Math.round(value) : Number(value.toPrecision(2))} %`;

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const total = (rates: Rate[]) => ({
  errors: rates.reduce((sum, { errors }) => sum + errors, 0),
  requests: rates.reduce((sum, { requests = 0 }) => sum + requests, 0),
});

const ratesReading = (service: string, rates: Rate[], zone: string): string => {
  const told = rates.filter((one): one is Rate & { percent: number } => one.percent !== null);
  const [last, peak] = [told.at(-1), [...told].sort((a, b) => b.percent - a.percent)[0]];
  if (!last || !peak) return `${service}: no traffic and no data in this time.`;
  const { errors, requests } = total(rates);
  return `${service}: ${percent(last.percent)} in the newest interval, at most ${percent(peak.percent)} (${formatInstant(peak.at, zone)}); ${errors} of ${requests} requests failed.`;
};

const notAll = (rows: number, matched: number, counted: number): string[] =>
  counted < matched
    ? [
        `${counted} of ${matched} matching lines are counted here, in ${rows} groups: the logs hold more different ones.`,
      ]
    : [];

/** The answer to a typed query (Q1–Q4). Throws `Unmeasured` when nothing of it can be measured. */
export const answerQuery = async (query: Query, telemetry: Telemetry, settings: Settings): Promise<Answer> => {
  const zone = settings.timeZone;
  const time = (at: Instant) => formatInstant(at, zone);
  const base = { query, understood: describeQuery(query, zone), series: [], notes: [] };
  const { services, window } = query;
  switch (query.ask) {
    case "error-rate": {
      const outcomes = await Promise.all(
        services.map(
          async (service): Promise<{ service: string; rates: Rate[]; source: Source } | { problem: string }> => {
            try {
              return { service, ...(await telemetry.rates(service, window, query.every)) };
            } catch (error) {
              if (!(error instanceof Unmeasured)) throw error;
              return { problem: error.message };
            }
          },
        ),
      );
      const measured = outcomes.flatMap((one) => ("rates" in one ? [one] : []));
      const notes = outcomes.flatMap((one) => ("problem" in one ? [one.problem] : []));
      if (measured.length === 0) throw new Unmeasured(notes.join(" "));
      return {
        ...base,
        reading: measured.map(({ service, rates }) => ratesReading(service, rates, zone)).join(" "),
        columns: ["From", ...measured.flatMap(({ service }) => [`${service}: errors`, "requests", "error rate"])],
        rows: (measured[0]?.rates ?? []).map(({ at }, index): string[] => [
          time(at),
          ...measured.flatMap(({ rates }) => {
            const one = rates[index];
            return [String(one?.errors ?? 0), String(one?.requests ?? 0), percent(one?.percent ?? null)];
          }),
        ]),
        series: measured.map(({ service, rates }) => ({
          name: service,
          points: rates.map(({ at, percent: value }) => ({ at, value })),
        })),
        sources: measured.map(({ source }) => source),
        notes,
      };
    }
    case "error-messages": {
      const { rows, source, matched } = await telemetry.errorLines(services, window);
      const groups = messageGroups(rows, settings);
      const [first] = groups;
      const sum = groups.reduce((all, { count }) => all + count, 0);
      return {
        ...base,
        reading: first
          ? `${many(sum, "error line")} of ${many(groups.length, "kind")}; ${Math.round((first.count / sum) * 100)} % are: ${cut(first.pattern, 160)}`
          : `No error line in the logs of ${services.join(", ")} in this time.`,
        columns: ["Count", "Service", "Message", "Since", "Last", "Example"],
        rows: groups
          .slice(0, 20)
          .map((one) => [
            String(one.count),
            one.service,
            cut(one.pattern, 200),
            time(one.firstAt),
            time(one.lastAt),
            cut(one.example, 400),
          ]),
        sources: [source],
        notes: [
          ...notAll(
            groups.length,
            matched,
            rows.reduce((all, { count }) => all + count, 0),
          ),
          ...(groups.length > 20 ? [`${groups.length - 20} rarer kinds are left out.`] : []),
        ],
      };
    }
    case "correlation": {
      const { rows, source, matched } = await telemetry.linesWith(services, window, query.id);
      const seen = [...new Set(rows.map(({ service }) => service))];
      const failed = rows.find(({ text }) => readLogLine(text, settings.logFields).level === "error");
      return {
        ...base,
        reading: rows.length
          ? `${many(rows.length, "line")} in ${seen.join(", ")}; ${failed ? `the first error is in ${failed.service}: ${cut(readLogLine(failed.text, settings.logFields).message, 160)}` : "none of them is an error"}.`
          : `No log line has ${query.id} in this time.`,
        columns: ["Time", "Service", "Line"],
        rows: rows.map(({ at, service, text }) => [formatInstant(at, zone, "second"), service, cut(text, 500)]),
        sources: [source],
        notes: matched > rows.length ? [`${matched} lines match; these are the first ${rows.length}.`] : [],
      };
    }
    case "dependency-errors": {
      const { rows, source, matched } = await telemetry.dependencyLines(services, window);
      const groups = dependencyErrors(rows, settings);
      const [first] = groups;
      return {
        ...base,
        reading: first
          ? `Yes: ${many(first.count, dependencyTroubles[first.trouble])} with ${first.dependency ?? "a dependency that the lines do not name"}${groups.length > 1 ? `, and ${many(groups.length - 1, "other kind")}` : ""}.`
          : `No timeout and no connection error in the logs of ${services.join(", ")} in this time.`,
        columns: ["Count", "Service", "What", "With", "Last", "Example"],
        rows: groups
          .slice(0, 20)
          .map((one) => [
            String(one.count),
            one.service,
            dependencyTroubles[one.trouble],
            one.dependency ?? "not named",
            time(one.lastAt),
            cut(one.example, 300),
          ]),
        sources: [source],
        notes: notAll(
          groups.length,
          matched,
          rows.reduce((all, { count }) => all + count, 0),
        ),
      };
    }
  }
};

const bars = "▁▂▃▄▅▆▇█";

/** A series as a line of bars, which shows in any message; a gap where nothing was measured. */
export const sparkline = (values: (number | null)[]): string => {
  const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  return values
    .map((value) =>
      value === null ? "·" : bars.charAt(value === 0 ? 0 : Math.max(1, Math.ceil((value / most) * (bars.length - 1)))),
    )
    .join("");
};

const bytes = (count: number): string =>
  count < 1000
    ? `${count} B`
    : count < 1e6
      ? `${(count / 1e3).toFixed(1)} kB`
      : count < 1e9
        ? `${(count / 1e6).toFixed(1)} MB`
        : `${(count / 1e9).toFixed(2)} GB`;

/** What an answer cost and who gave it, in one line. */
const sourcesInWords = (sources: Source[]): string => {
  const scanned = sources.reduce((sum, { bytesScanned = 0 }) => sum + bytesScanned, 0);
  const logs = sources.some(({ of }) => of === "Logs Insights");
  const who = [
    ...new Set(sources.map(({ of, standIn }) => `${of}${standIn ? " (stood in for by the local run)" : ""}`)),
  ].join(" and ");
  return `From ${who}${logs ? `, ${bytes(scanned)} scanned` : ""}.`;
};

/** How many rows a message shows. */
const shownRows = 8;

/** An answer as a message: what was understood, the reading, a picture in bars, the first rows. */
export const answerText = (answer: Answer): string => {
  const { understood, reading, columns, rows, series, sources, notes, query } = answer;
  // The error rate is read from its newest end, everything else from its most frequent.
  const shown = query.ask === "error-rate" ? rows.slice(-shownRows) : rows.slice(0, shownRows);
  const kept = columns
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => name !== "Example" && name !== "Since");
  return [
    `🔎 ${understood}`,
    reading,
    ...series.map(({ name, points }) => `${name} ${sparkline(points.map(({ value }) => value))}`),
    ...(shown.length > 0 ? [kept.map(({ name }) => name).join(" | ")] : []),
    ...shown.map((row) => kept.map(({ index }) => cut(row[index] ?? "", 160)).join(" | ")),
    ...(rows.length > shown.length ? [`… ${rows.length - shown.length} more rows in the console.`] : []),
    ...notes,
    sourcesInWords(sources),
  ].join("\n");
};

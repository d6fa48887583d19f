import { cut, sparkline } from "../communication/figures.ts";
import { firstLine } from "../communication/templates.ts";
import type { Answer, Source } from "./answer-schema.ts";

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

/** What is said to a question that is not understood: why, and what would be. */
export const notUnderstoodText = ({ problem, suggestions }: { problem?: string; suggestions: string[] }): string =>
  [
    `TARS does not understand this question${problem ? `: ${problem}` : ""}. It understands:`,
    ...suggestions.map((one) => `• ${one}`),
  ].join("\n");

/** The reply to what was not understood as a question; to thanks, for which nothing can be asked instead, a kind one. */
export const notUnderstoodReply = (read: { problem: string; suggestions: string[] }): string =>
  read.suggestions.length === 0 ? read.problem : `❔ ${notUnderstoodText(read)}`;

/** What is said to a question that cannot be answered. */
export const unansweredText = (question: string, why: string): string => `❔ ${firstLine(question)}\n${why}`;

/** An answer as a message: what was understood, the reading, a picture in bars, the first rows. */
export const answerText = (answer: Answer): string => {
  const { understood, reading, columns, rows, series, sources, notes, query } = answer;
  // What is measured by intervals is read from its newest end, everything else from its beginning.
  const shown = "every" in query && columns[0] === "From" ? rows.slice(-shownRows) : rows.slice(0, shownRows);
  const kept = columns
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => name !== "Example" && name !== "Since" && name !== "Stack trace");
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

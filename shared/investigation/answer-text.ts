import { bytesInWords, cut, sparkline } from "../communication/figures.ts";
import { firstLine } from "../communication/templates.ts";
import type { Answer, Source } from "./answer-schema.ts";

/** What an answer cost and who gave it, in one line. */
const sourcesInWords = (sources: Source[]): string => {
  const scanned = sources.reduce((sum, { bytesScanned = 0 }) => sum + bytesScanned, 0);
  const logs = sources.some(({ of }) => of === "Logs Insights");
  const who = [
    ...new Set(sources.map(({ of, standIn }) => `${of}${standIn ? " (stood in for by the local run)" : ""}`)),
  ].join(" and ");
  return `From ${who}${logs ? `, ${bytesInWords(scanned)} scanned` : ""}.`;
};

/** How many rows a message shows. */
const shownRows = 8;

/** So many rows of an answer: what is measured by intervals is read from its newest end, everything else from its beginning. */
export const rowsOf = (
  { query, columns, rows }: Pick<Answer, "query" | "columns" | "rows">,
  most: number,
): string[][] => ("every" in query && columns[0] === "From" ? rows.slice(-most) : rows.slice(0, most));

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
  const { understood, reading, columns, rows, series, sources, notes } = answer;
  const shown = rowsOf(answer, shownRows);
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

import { nameWidth, type Piece, render, safeJson, tableOf } from "./shown.ts";
import type { World } from "./world.ts";

/** How the further lines of what stands in a row begin. */
const further = " ".repeat(nameWidth);

/** Prints for people and for programs: what was asked for on the standard output, everything else on the other. */
export const printer = ({ env, out, err }: Pick<World, "env" | "out" | "err">) => {
  const wanted = !env.NO_COLOR && env.TERM !== "dumb";
  const line = (stream: World["out"], pieces: Piece[]): void => {
    // What others wrote goes on below its row, and begins no row of its own.
    const shown = pieces.map((piece) => render(piece, wanted && stream.isTty)).join("");
    stream.write(`${shown.replaceAll("\n", `\n${further}`)}\n`);
  };
  return {
    line: (...pieces: Piece[]) => line(out, pieces),
    /** A text of several lines as it is, where it stands by itself. */
    text: (text: string) => {
      for (const one of text.split("\n")) line(out, [one]);
    },
    /** A line beside the answer: what is going on, what went wrong. */
    note: (...pieces: Piece[]) => line(err, pieces),
    table: (titles: string[], rows: Piece[][]) => {
      const columns = out.isTty ? (out.columns ?? 80) : Number.POSITIVE_INFINITY;
      for (const pieces of tableOf(titles, rows, columns)) line(out, pieces);
    },
    /** What the API answered, for a program. */
    json: (answer: string) => out.write(`${safeJson(JSON.stringify(JSON.parse(answer), null, 2))}\n`),
    /** The same on one line, where there are many. */
    jsonLine: (value: unknown) => out.write(`${safeJson(JSON.stringify(value))}\n`),
  };
};

export type Printer = ReturnType<typeof printer>;

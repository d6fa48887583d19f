/** How a piece of text looks where there are colours. */
type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** A text to print. Whatever it holds, it cannot command the terminal. */
export type Piece = string | { text: string; style: Style };

const codes: Record<Style, string> = { bold: "1", dim: "2", red: "1;31", yellow: "33", green: "32", cyan: "36" };

export const styled =
  (style: Style) =>
  (text: string): Piece => ({ text, style });

/** What holds emoji and scripts together, or only says where a word may be broken. */
const harmless = new Set(["\n", "\u200c", "\u200d", "\u00ad"]);

/**
 * A text from outside without what a terminal would obey, or what shows it otherwise than it is: controls, escape
 * sequences, marks that turn the direction of writing. What was there stays visible.
 */
export const safeText = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replaceAll("\t", " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (one) => {
      const code = one.codePointAt(0) ?? 0;
      if (harmless.has(one)) return one;
      return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\ufffd";
    });

/** The same on one line. */
export const safeLine = (text: string): string => safeText(text).replace(/\s+/g, " ");

/** JSON that means the same and holds nothing that a terminal obeys. */
export const safeJson = (json: string): string =>
  json.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) =>
    one === "\n"
      ? one
      : [...Array(one.length).keys()]
          .map((place) => `\\u${one.charCodeAt(place).toString(16).padStart(4, "0")}`)
          .join(""),
  );

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

const isWide = (one: string): boolean =>
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\uff01-\uff60\uffe0-\uffe6])/u.test(
    one,
  ) || one.includes("\ufe0f");

const widthOfOne = (one: string): number => (isWide(one) ? 2 : 1);

/** How many columns of a terminal a text takes. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfOne(segment);
  return width;
};

/** A text cut to so many columns. */
export const cutTo = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let width = 1;
  for (const { segment } of graphemes.segment(text)) {
    width += widthOfOne(segment);
    if (width > columns) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};

const textOf = (piece: Piece): string => (typeof piece === "string" ? piece : piece.text);

const withText = (piece: Piece, text: string): Piece => (typeof piece === "string" ? text : { ...piece, text });

export const render = (piece: Piece, colours: boolean): string => {
  const text = safeText(textOf(piece));
  return typeof piece === "string" || !colours || text === "" ? text : `\u001b[${codes[piece.style]}m${text}\u001b[0m`;
};

/** So narrow no column becomes. */
const narrowest = 8;

/**
 * Rows under titles, each row on one line of `columns` at most: the widest column gives way first.
 */
export const tableOf = (titles: string[], rows: Piece[][], columns: number): Piece[][] => {
  const all: Piece[][] = [titles.map(styled("dim")), ...rows].map((row) =>
    row.map((cell) => withText(cell, safeLine(textOf(cell)))),
  );
  const widths = titles.map((_, place) => Math.max(...all.map((row) => widthOf(textOf(row[place] ?? "")))));
  const gap = 2;
  const total = () => widths.reduce((sum, width) => sum + width, gap * (widths.length - 1));
  while (total() > columns) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= narrowest) break;
    const others = Math.max(...widths.filter((_, place) => place !== widest), narrowest);
    widths[widest] = Math.max(narrowest, Math.min(width - 1, Math.max(others, width - (total() - columns))));
  }
  return all.map((row) =>
    row.flatMap((cell, place) => {
      const width = widths[place] ?? 0;
      const cut = cutTo(textOf(cell), width);
      const last = place === row.length - 1;
      return [withText(cell, cut), ...(last ? [] : [" ".repeat(width - widthOf(cut) + gap)])];
    }),
  );
};

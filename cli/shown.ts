/** How a piece of text looks where there are colours. */
type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** A text to print. Whatever it holds, it cannot command the terminal. `whole`: no table cuts it. */
export type Piece = string | { text: string; style?: Style; whole?: boolean };

const codes: Record<Style, string> = { bold: "1", dim: "2", red: "1;31", yellow: "33", green: "32", cyan: "36" };

export const styled =
  (style: Style) =>
  (text: string): Piece => ({ text, style });

/** What would be wrong when it is cut, such as an id that people copy. */
export const whole = (text: string): Piece => ({ text, whole: true });

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

const isWhole = (piece: Piece | undefined): boolean => typeof piece === "object" && piece.whole === true;

const withText = (piece: Piece, text: string): Piece => (typeof piece === "string" ? text : { ...piece, text });

export const render = (piece: Piece, colours: boolean): string => {
  const text = safeText(textOf(piece));
  const style = typeof piece === "string" ? undefined : piece.style;
  return !style || !colours || text === "" ? text : `\u001b[${codes[style]}m${text}\u001b[0m`;
};

/** So narrow no column becomes: the beginning of an id has room. */
const narrowest = 10;

/** So wide is the name of what stands in a row. */
export const nameWidth = 12;

const gap = 2;

/** Each row as lines of its own, for a terminal that is too narrow for them side by side. */
const records = (titles: string[], rows: Piece[][]): Piece[][] =>
  rows.flatMap((row, place) => {
    const filled = row.map((cell, at) => ({ cell, title: titles[at] ?? "" })).filter(({ cell }) => textOf(cell) !== "");
    const named = filled.filter(({ title }) => title !== "");
    const first = filled.filter(({ title }) => title === "").flatMap(({ cell }) => [cell, " ".repeat(gap)]);
    return [
      ...(place > 0 ? [[]] : []),
      ...(first.length > 0 ? [first.slice(0, -1)] : []),
      ...named.map(({ title, cell }) => [styled("dim")(`${title.padEnd(nameWidth - 1)} `), cell]),
    ];
  });

/**
 * Rows under titles, each row on one line of `columns` at most: the widest column gives way first. Where that would leave
 * nothing to read, each row is some lines.
 */
export const tableOf = (titles: string[], rows: Piece[][], columns: number): Piece[][] => {
  const all: Piece[][] = [titles.map(styled("dim")), ...rows].map((row) =>
    row.map((cell) => withText(cell, safeLine(textOf(cell)))),
  );
  const widths = titles.map((_, place) => Math.max(...all.map((row) => widthOf(textOf(row[place] ?? "")))));
  const least = widths.map((width, place) =>
    rows.some((row) => isWhole(row[place])) ? width : Math.min(width, narrowest),
  );
  const total = (of: number[]) => of.reduce((sum, width) => sum + width, gap * (of.length - 1));
  if (total(least) > columns) return records(titles, all.slice(1));
  for (let over = total(widths) - columns; over > 0; over = total(widths) - columns) {
    // A column is as narrow as the next one at most, and no narrower than it has to be.
    const spare = widths.map((width, place) => (width > (least[place] ?? 0) ? width : 0));
    const widest = spare.indexOf(Math.max(...spare));
    const next = Math.max(...spare.filter((_, place) => place !== widest), least[widest] ?? 0);
    widths[widest] = Math.max(Math.min((widths[widest] ?? 0) - 1, next), (widths[widest] ?? 0) - over);
  }
  return all.map((row) => {
    const end = row.findLastIndex((cell) => textOf(cell) !== "");
    return row.slice(0, end + 1).flatMap((cell, place) => {
      const width = widths[place] ?? 0;
      const cut = cutTo(textOf(cell), width);
      return [withText(cell, cut), ...(place === end ? [] : [" ".repeat(width - widthOf(cut) + gap)])];
    });
  });
};

import { incidentAddress } from "../../communication/console-address.ts";
import type { Line, Piece } from "../../communication/message-schema.ts";
import { epochSeconds, formatInstant } from "../../runbook/time.ts";

/** What it takes to write a message for the people of one Slack. */
export type Surroundings = {
  /** A responder's member id and their name; whoever has no id cannot be mentioned. */
  personOf: (who: string) => { id: string | undefined; name: string };
  /** Where the console is. */
  consoleUrl: string;
  timeZone: string;
};

/** Slack reads `&`, `<` and `>` as markup (mentions, links): text from outside must not carry any. */
export const escapeSlack = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** What looks like the signs by which Slack makes words bold, slanted, struck or code, and is none of them. */
const likeness: Record<string, string> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };

/**
 * Words from outside, for where Slack reads markup. It has no sign that takes another's meaning away; but such signs mean
 * something only at the edge of a word, and there others that look like them stand for them.
 */
const literally = (text: string): string =>
  escapeSlack(text.replace(/[*_~`](?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[*_~`]/gu, (sign) => likeness[sign] ?? sign));

/** Where a link leads: one of the console's begins with `#`, and names an incident. */
export const addressOf = (link: string, { consoleUrl }: Pick<Surroundings, "consoleUrl">): string =>
  link.startsWith("#/") ? incidentAddress(consoleUrl, link.slice("#/".length)) : link;

/** An address as a part of Slack's markup, in which three signs and the bar have a meaning. */
const inMarkup = (address: string): string => escapeSlack(encodeURI(decodeURI(address)).replaceAll("|", "%7C"));

const pieceIn = (piece: Piece, surroundings: Surroundings): string => {
  if (typeof piece === "string") return literally(piece);
  if ("bold" in piece) return `*${literally(piece.bold.trim())}*`;
  if ("at" in piece)
    return `<!date^${epochSeconds(piece.at)}^{date_short_pretty} at ${piece.to ? "{time_secs}" : "{time}"}|${formatInstant(piece.at, surroundings.timeZone, piece.to)}>`;
  if ("link" in piece) return `<${inMarkup(addressOf(piece.link, surroundings))}|${literally(piece.words)}>`;
  const { id, name } = surroundings.personOf(piece.person);
  return id ? `<@${id}>` : literally(name);
};

/** Words before a time, which Slack says with its day: "paged today at 7:20 AM", where text says "paged at 07:20 UTC". */
const before = (piece: Piece, next: Piece | undefined): Piece =>
  typeof piece === "string" && typeof next === "object" && "at" in next ? piece.replace(/\bat $/, "") : piece;

/** A line in Slack's markup. */
export const markupOf = (line: Line, surroundings: Surroundings): string =>
  line.map((piece, index) => pieceIn(before(piece, line[index + 1]), surroundings)).join("");

/** Whether nothing in a line needs markup. */
export const isPlain = (line: Line): line is string[] => line.every((piece) => typeof piece === "string");

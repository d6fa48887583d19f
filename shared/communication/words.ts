import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, spokenInstant } from "../runbook/time.ts";
import type { Line, Message, Piece } from "./message-schema.ts";

/** A line of pieces and of other lines, as a template: `` line`It ends at ${{ at }}.` ``. */
export const line = (words: TemplateStringsArray, ...pieces: (number | Piece | Line)[]): Line =>
  words
    .flatMap((word, index): Line => {
      const piece = pieces[index];
      return [
        word,
        ...(piece === undefined
          ? []
          : Array.isArray(piece)
            ? piece
            : [typeof piece === "number" ? String(piece) : piece]),
      ];
    })
    .filter((piece) => piece !== "");

/** Where a message stands: its times are on the clock of the team's zone, with their day where that is not the day of `on`. */
export type Place = { timeZone: string; on: Instant };

/** Where an incident's messages stand. */
export const placeOf = (
  { declaredAt }: Pick<AnyIncident, "declaredAt">,
  { timeZone }: Pick<Settings, "timeZone">,
): Place => ({
  timeZone,
  on: declaredAt,
});

/** A line in plain words: the one form in which messages say a time. */
export const wordsOf = (pieces: Line, { timeZone, on }: Place): string =>
  pieces
    .map((piece: Piece) => {
      if (typeof piece === "string") return piece;
      if ("bold" in piece) return piece.bold;
      if ("at" in piece) return spokenInstant(piece.at, timeZone, on, piece.to);
      return "link" in piece ? piece.words : piece.person;
    })
    .join("");

/** A message of some lines: each reader sees its times in their own zone, lock screens and readers of text in the team's. */
export const messageOf = (lines: Line[], place: Place, more: Omit<Message, "text" | "card"> = {}): Message => ({
  text: lines.map((one) => wordsOf(one, place)).join("\n"),
  card: { lines },
  ...more,
});

/**
 * A text of the runbook, to the letter, as the lines of a card. A line that begins as one of `shown` does is shown as that
 * says: so each reader sees its time on their own clock.
 */
export const templateLines = (text: string, shown: Record<string, Line | undefined>): Line[] =>
  text.split("\n").map((one) => Object.entries(shown).find(([begins]) => one.startsWith(begins))?.[1] ?? [one]);

/** A message of such a text. */
export const templateMessage = (text: string, shown: Record<string, Line | undefined>): Message => ({
  text,
  card: { lines: templateLines(text, shown) },
});

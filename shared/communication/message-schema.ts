import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { actionNames } from "./actions.ts";

/**
 * A piece of a line: plain words, bold ones, a time that each reader sees in their own zone, a person (a responder's id, or
 * the name of whoever else it is), a link. A link that begins with `#` is one of the console's.
 */
const pieceSchema = z.union([
  z.string(),
  z.strictObject({ bold: z.string() }),
  /** To the second where somebody waits for it. */
  z.strictObject({ at: instantSchema, to: z.optional(z.literal("second")) }),
  z.strictObject({ person: z.string() }),
  z.strictObject({ link: z.string(), words: z.string() }),
]);

export type Piece = z.infer<typeof pieceSchema>;

const lineSchema = z.array(pieceSchema);

/** One line, piece by piece. */
export type Line = z.infer<typeof lineSchema>;

/** An action that a message offers: `actions.ts` has what each is about. */
const actionSchema = z.strictObject({
  do: z.enum(actionNames),
  about: z.optional(z.string()),
  label: z.optional(z.string()),
  /** Where it leads, when it is a link: see `pieceSchema`. */
  link: z.optional(z.string()),
  weight: z.optional(z.enum(["primary", "danger"])),
});

export type Action = z.infer<typeof actionSchema>;

/** Actions behind one button; the smallest menu of the chats that are known takes five. */
const menuSchema = z.array(actionSchema).check(z.maxLength(5));

const cardSchema = z.strictObject({
  title: z.optional(z.string()),
  /** What is so, by name. */
  fields: z.optional(z.array(z.strictObject({ name: z.string(), value: lineSchema }))),
  /** What changes what the fields say. */
  menu: z.optional(menuSchema),
  lines: z.optional(z.array(lineSchema)),
  /** Below all that, in small. */
  context: z.optional(lineSchema),
});

export type Card = z.infer<typeof cardSchema>;

/**
 * A message of whichever chat. `text` is the whole of it in plain words, for lock screens and screen readers; a card shows
 * the same to whoever looks. Without one the text itself is shown.
 */
export const messageSchema = z.strictObject({
  text: z.string(),
  card: z.optional(cardSchema),
  actions: z.optional(z.array(actionSchema)),
  /** More actions, behind one button. */
  menu: z.optional(menuSchema),
});

export type Message = z.infer<typeof messageSchema>;

import * as z from "../../shared/stored/zod.ts";

const cursorSchema = z.strictObject({
  state: z.optional(z.string()),
  from: z.optional(z.record(z.string(), z.string().check(z.minLength(1)))),
});

/** Where a list goes on: opaque to whoever sends it back. */
export type Cursor = z.output<typeof cursorSchema>;

/** A cursor that no list of this API gave. */
export class NoCursor extends Error {}

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

const readCursor = (cursor: string): Cursor => {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new NoCursor();
  }
};

/** What DynamoDB says of a place to go on from that is none of the list's. */
const isOfStart = ({ name, message }: Error): boolean =>
  name === "ValidationException" && /start(?:ing)? ?key/i.test(message);

/**
 * Reads a page from where a cursor says; without one from the beginning. Throws `NoCursor` for one that is not of this
 * list, and nothing else as that.
 */
export const fromCursor = async <T>(cursor: string | undefined, read: (start: Cursor) => Promise<T>): Promise<T> => {
  if (!cursor) return read({});
  try {
    return await read(readCursor(cursor));
  } catch (error) {
    throw error instanceof Error && isOfStart(error) ? new NoCursor() : error;
  }
};

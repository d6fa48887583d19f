/** Where a list goes on: opaque to whoever sends it back. */
export type Cursor = { state?: string; from?: Record<string, string> };

/** A cursor that no list of this API gave. */
export class NoCursor extends Error {}

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

/** Reads a cursor back; none is the beginning of the list. Throws `NoCursor` for what is none. */
export const readCursor = (cursor: string | undefined): Cursor => {
  if (!cursor) return {};
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString()) as Cursor;
  } catch {
    throw new NoCursor();
  }
};

import type { Client } from "./client.ts";
import type { Page } from "./command.ts";

/** All of a listing, page after page: what cannot be seen cannot be ended. */
export const allOf = async <T>(client: Pick<Client, "ask">, path: string): Promise<T[]> => {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await client.ask<Page<T>>("GET", path, { query: { limit: 100, cursor } });
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
};

import type { Client } from "./client.ts";
import type { Command, Page } from "./command.ts";
import type { Printer } from "./print.ts";

/** How a listing is read a page at a time. */
export const pageOptions: NonNullable<Command["options"]> = [
  ["--limit <count>", "so many at most; 25 without it"],
  ["--cursor <cursor>", "go on after a page: its `nextCursor`"],
];

/** Says that a page is not all, and how to go on. */
export const moreShown = (print: Printer, nextCursor: string | undefined): void => {
  if (nextCursor) print.note(`There are more: --limit 100, or --cursor ${nextCursor}`);
};

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

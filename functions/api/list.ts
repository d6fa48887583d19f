import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { listPage } from "../../shared/adapters/aws/table.ts";
import { type Cursor, fromCursor, writeCursor } from "./cursor.ts";

/**
 * One page of a list that goes through several partitions, one state after another, each in its order. A partition holds
 * what the list gives and nothing else. Gives the rows and, when there may be more, where to go on.
 */
export const listThrough = async <State extends string, T>(
  dynamodb: Client<DynamoDBClient>,
  table: string,
  list: {
    states: readonly State[];
    partition: (state: State) => { index: "listing" | "byService" | "bySeverity" | "byIncident"; partition: string };
    /** Without it the newest come first. */
    inOrder?: boolean;
    limit: number;
    start: Cursor;
    /** Reads the rows of a page; what cannot be read is left out. */
    read: (rows: Record<string, unknown>[]) => T[];
  },
): Promise<{ rows: T[]; next?: Cursor }> => {
  const { partition, limit, start, read, inOrder = false } = list;
  const first = Math.max(0, list.states.indexOf((start.state ?? list.states[0]) as State));
  const states = list.states.slice(first);
  const rows: T[] = [];
  for (const [place, state] of states.entries()) {
    let from = place === 0 ? start.from : undefined;
    do {
      const page = await listPage(dynamodb, {
        table,
        ...partition(state),
        newestFirst: !inOrder,
        limit: limit - rows.length,
        ...(from && { from }),
      });
      rows.push(...read(page.rows));
      from = page.next;
    } while (from && rows.length < limit);
    if (rows.length < limit) continue;
    const following = states[place + 1];
    return from ? { rows, next: { state, from } } : following ? { rows, next: { state: following } } : { rows };
  }
  return { rows };
};

/** One page of one listing: its rows and, when there may be more, the cursor of the next page as an answer has it. */
export const pageOfListing = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  place: Omit<Parameters<typeof listPage>[1], "table" | "limit" | "from">,
): Promise<{ rows: Record<string, unknown>[]; more: { nextCursor?: string } }> => {
  const { rows, next } = await fromCursor(cursor, ({ from }) =>
    listPage(dynamodb, { table, ...place, limit, ...(from && { from }) }),
  );
  return { rows, more: next ? { nextCursor: writeCursor({ from: next }) } : {} };
};

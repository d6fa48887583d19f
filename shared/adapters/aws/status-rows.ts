import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { PageStart } from "../../incident/store.ts";
import type { Client } from "./clients.ts";
import { keys, queryPage } from "./table.ts";

/**
 * How much the status page is made from: the newest posts, and of all else (days, planned maintenance, what is known of the
 * files) what is never that many. So many items are read at once.
 */
const most = { posts: 1500, others: 500, atOnce: 200 };

const postPrefix = keys.statusPost("").sk;

const isPost = ({ sk }: Record<string, unknown>): boolean => String(sk).startsWith(postPrefix);

/** What the status page is made from; `isCut` where there are older posts that were not read. */
export type StatusRows = { rows: Record<string, unknown>[]; isCut: boolean };

/**
 * All that the status page is made from, in one go as long as there is as little of it as usual. Posts are read newest first, and
 * the oldest are left out where there are too many; what else the page needs is never left out for them.
 */
export const readStatusRows = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  bounds: typeof most = most,
): Promise<StatusRows> => {
  const posts: Record<string, unknown>[] = [];
  const others: Record<string, unknown>[] = [];
  let goesOn: { from?: PageStart; before?: string } | undefined = {};
  while (goesOn && others.length < bounds.others) {
    const { rows, next } = await queryPage(dynamodb, {
      table,
      partition: keys.statusPost("").pk,
      newestFirst: true,
      limit: bounds.atOnce,
      ...goesOn,
    });
    posts.push(...rows.filter(isPost));
    others.push(...rows.filter((row) => !isPost(row)));
    const isFull = posts.length > bounds.posts;
    const [last = {}] = rows.slice(-1);
    // Behind the newest posts it goes on with what is no post.
    const behind: { before?: string } = isFull ? { before: postPrefix } : {};
    goesOn = next && { ...behind, ...((!isFull || !isPost(last)) && { from: next }) };
  }
  return {
    rows: [...posts.slice(0, bounds.posts), ...others.slice(0, bounds.others)],
    isCut: posts.length > bounds.posts,
  };
};

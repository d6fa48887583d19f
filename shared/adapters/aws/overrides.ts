import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../../incident/command-id.ts";
import { attempts, writtenByOthers } from "../../incident/execute.ts";
import { isRefusal, type Refusal } from "../../incident/refusal.ts";
import { type Override, overridesShape } from "../../on-call/override-schema.ts";
import type { PersonEffect } from "../../on-call/people.ts";
import type { Client } from "./clients.ts";
import { item } from "./items.ts";
import { newsItem } from "./people.ts";
import { absent, fence, keys, putInto, receiptWrite, tableStore } from "./table.ts";
import { transact } from "./transact.ts";
import { nowIn, type World } from "./world.ts";

/** What a change makes of the overrides, and who hears of it. */
type Changed = { after: Override[]; news: { responder: string; effects: PersonEffect[] }[] };

/**
 * Writes what `change` makes of the overrides, and what people hear of it, in one transaction, under a key once; a lost race
 * changes anew, and throws `Busy` when that does not end. The `id` that it is given tells the change from every other.
 * Overrides that stay the same are not written.
 */
export const changeOverrides = async (
  dynamodb: Client<DynamoDBClient>,
  world: World,
  change: (overrides: Override[], id: string) => Changed | Refusal,
  command?: CommandId<Override[]>,
): Promise<Override[] | Repeated | Refusal> => {
  const put = putInto(world.names.table);
  const store = tableStore(dynamodb, world);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { version, overrides } = await store.readOverrides();
    const id = `OVERRIDES#${version + 1}`;
    const changed = change(overrides, id);
    // What was carried out before may be refused now: whoever asks again is answered as they were.
    if (isRefusal(changed)) return (await repeatedAnswer(store, command)) ?? changed;
    const { after, news } = changed;
    if (after === overrides) return overrides;
    const { receipt } = receiptFor(command, after);
    const met = await transact(dynamodb, [
      ...(receipt ? [receiptWrite(world.names.table, receipt, nowIn(world))] : []),
      put(
        item({ ...keys.overrides, ...overridesShape.write({ version: version + 1, overrides: after }) }),
        fence(version),
      ),
      ...news.map(({ responder, effects }) => put(newsItem(responder, id, effects, nowIn(world)), absent)),
    ]);
    if (met === "written") return after;
    const before = await repeatedAnswer(store, command);
    if (before) return before;
  }
  throw writtenByOthers("what stands on the rotas");
};

import { AsyncLocalStorage } from "node:async_hooks";
import type { Used } from "../../cost/bill.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";

const count = z.optional(z.number());

/** What is counted for one incident, each by its own unit of `prices`. What is missing was not used. */
const counts = {
  "function call": count,
  "GB-second of a function": count,
  "part of a text message": count,
  "topic message": count,
  "mail of a topic": count,
  "mail to a customer": count,
  "metric read": count,
};

type Counted = keyof typeof counts;

/** The shape of what an incident has used; `last` is the count that was added last. */
export const costShape = shapeOf("cost", z.object({ ...counts, last: z.string() }));

/** What the work that goes on has used so far. Several pieces of work may go on in one call of a function. */
const used = new AsyncLocalStorage<Used>();

/** Says that something was used, for whichever incident this is done. */
export const use = (what: Counted, amount = 1): void => {
  const sum = used.getStore();
  if (sum) sum[what] = (sum[what] ?? 0) + amount;
};

/** Does something, and tells `then` what was used for it, also when it throws. */
export const using = async (work: () => Promise<void>, then: (sum: Used) => Promise<void>): Promise<void> => {
  const sum: Used = {};
  try {
    await used.run(sum, work);
  } finally {
    await then(sum);
  }
};

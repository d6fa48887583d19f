import { type Billed, prices } from "./prices.ts";

/** How much was used, each by its own unit. */
export type Used = Partial<Record<Billed, number>>;

/** An item of a bill: what, how much of it, and US dollars. */
export type BillItem = { what: Billed; count: number; usd: number };

/** What the use costs at list prices, item by item, the dearest first. */
export const billOf = (used: Used): BillItem[] =>
  (Object.entries(used) as [Billed, number][])
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what, count, usd: count * prices[what] }))
    .sort((a, b) => b.usd - a.usd);

/** What a bill comes to, in US dollars. */
export const totalOf = (bill: readonly BillItem[]): number => bill.reduce((sum, { usd }) => sum + usd, 0);

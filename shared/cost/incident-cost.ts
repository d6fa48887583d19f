import { type BillItem, billOf, totalOf, type Used } from "./bill.ts";
import { type Billed, prices, pricesOf } from "./prices.ts";

/** An item of an incident's cost, with the words for how much of what. */
export type CostItem = BillItem & { text: string };

/** What an incident has cost: US dollars in all, and item by item, the dearest first. */
export type IncidentCost = {
  usd: number;
  items: CostItem[];
  /** The day of the prices. */
  pricesOf: string;
  /** The sum in a short sentence. */
  sentence: string;
  /** What is assumed, and what is left out. */
  note: string;
};

/** What people call the items that an incident counts: one of them, several, and all of them by a name. */
const words: Partial<Record<Billed, [one: string, several: string, name: string]>> = {
  "function call": ["function call", "function calls", "function calls"],
  "GB-second of a function": ["second of a function with 1 GB", "seconds of a function with 1 GB", "computing"],
  "part of a text message": ["part of a text message", "parts of text messages", "text messages"],
  "topic message": ["message to a mail topic", "messages to mail topics", "mails to responders"],
  "mail of a topic": ["mail to a responder", "mails to responders", "mails to responders"],
  "mail to a customer": ["mail to a customer", "mails to customers", "mails to customers"],
  "metric read": ["metric read", "metrics read", "metrics"],
  "GB of logs scanned": ["GB of logs scanned", "GB of logs scanned", "searching logs"],
};

const dollars = (usd: number): string => {
  if (usd === 0) return "$0";
  return usd < 0.01 ? "less than a cent" : `$${usd.toFixed(2)}`;
};

/** What is used in parts; of the others there are whole ones. */
const inParts = new Set<Billed>(["GB-second of a function", "GB of logs scanned"]);

const inWords = ({ what, count: used }: BillItem): string => {
  const [one, several] = words[what] ?? [what, what];
  const count = inParts.has(what) ? used : Math.ceil(used);
  return `${count < 0.01 ? "less than 0.01" : Math.round(count * 100) / 100} ${count === 1 ? one : several}`;
};

const sentenceOf = ([dearest]: BillItem[], usd: number): string => {
  const most = dearest && dearest.usd > usd / 2 && usd >= 0.01 ? words[dearest.what]?.[2] : undefined;
  return `Cost at AWS's list prices: ${dollars(usd)}${most ? `, most of it for ${most}` : ""}.`;
};

const noteOf = (items: BillItem[]): string =>
  [
    `List prices of ${pricesOf} in us-east-1.`,
    ...(items.some(({ what }) => what === "part of a text message")
      ? [`A part of a text message is taken to cost ${prices["part of a text message"] * 100} cents.`]
      : []),
    "What incidents share is left out, such as the intake, the API and the table.",
  ].join(" ");

/** Uses together. */
const sumOf = (all: readonly Used[]): Used => {
  const sum: Used = {};
  for (const used of all)
    for (const [what, count = 0] of Object.entries(used) as [Billed, number?][]) sum[what] = (sum[what] ?? 0) + count;
  return sum;
};

/** What the use costs that was counted for an incident and for those that were merged into it. */
export const incidentCost = (counted: readonly Used[], scannedBytes: number): IncidentCost => {
  const items = billOf(sumOf([...counted, { "GB of logs scanned": scannedBytes / 1024 ** 3 }]));
  const usd = totalOf(items);
  return {
    usd,
    items: items.map((item) => ({ ...item, text: inWords(item) })),
    pricesOf,
    sentence: sentenceOf(items, usd),
    note: noteOf(items),
  };
};

import { type BillItem, billOf, totalOf, type Used } from "./bill.ts";
import { type Billed, prices, pricesOf } from "./prices.ts";

/** What an incident has cost: US dollars in all, and item by item, the dearest first. */
export type IncidentCost = {
  usd: number;
  items: BillItem[];
  /** The day of the prices. */
  pricesOf: string;
  sentence: string;
};

/** What people call the items that an incident counts: one of them, and several. */
const words: Partial<Record<Billed, [one: string, several: string]>> = {
  "function call": ["function call", "function calls"],
  "GB-second of a function": ["GB-second of functions", "GB-seconds of functions"],
  "part of a text message": ["part of a text message", "parts of text messages"],
  "topic message": ["message to a mail topic", "messages to mail topics"],
  "mail of a topic": ["mail to a responder", "mails to responders"],
  "mail to a customer": ["mail to a customer", "mails to customers"],
  "metric read": ["metric read", "metrics read"],
  "GB of logs scanned": ["GB of logs scanned", "GB of logs scanned"],
};

/** What is below a cent is said with the rest, in US dollars. */
const cent = 0.01;

const dollars = (usd: number): string => {
  if (usd === 0) return "$0";
  return usd < cent ? "less than a cent" : `$${usd.toFixed(2)}`;
};

const counted = ({ what, count }: BillItem): string => {
  const [one, several] = words[what] ?? [what, what];
  return `${count < 0.01 ? "less than 0.01" : Math.round(count * 100) / 100} ${count === 1 ? one : several}`;
};

const listed = (all: string[]): string =>
  all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : all.join("");

const sentenceOf = (items: BillItem[], usd: number): string => {
  const rest = items.filter((item) => item.usd < cent);
  const each = [
    ...items.filter((item) => item.usd >= cent).map((item) => `${dollars(item.usd)} for ${counted(item)}`),
    ...(rest.length > 0 ? [`${dollars(totalOf(rest))} for ${listed(rest.map(counted))}`] : []),
  ];
  const texts = items.some(({ what }) => what === "part of a text message")
    ? `; a part of a text message is assumed to cost ${prices["part of a text message"] * 100} cents`
    : "";
  return [
    `Cost of this incident at AWS: ${dollars(usd)}${each.length > 0 ? ` (${each.join("; ")})` : ""}.`,
    `List prices of ${pricesOf} in us-east-1${texts}.`,
    "What incidents share is not in it, such as the intake, the API and the table.",
  ].join(" ");
};

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
  return { usd, items, pricesOf, sentence: sentenceOf(items, usd) };
};

import { appendFileSync, mkdirSync } from "node:fs";

/** Where recorded calls wait to be checked against AWS's service models: a file of JSON lines for each process. */
export const callsFolder = ".build/calls";

/** A call of the SDK: the service as botocore names it, the operation, and what it was given. */
export type RecordedCall = { service: string; operation: string; input: unknown };

/** So many calls of an operation are looked at one by one in a process; of those after them one in a hundred. */
const lookedAt = 100;
const oneIn = 100;
/** So many calls of an operation are kept that differ in their shape. */
const kept = 200;

/** A text as a pattern or a length may see it: what kinds of characters it has, and about how many. */
const textShape = (text: string): string => {
  const kinds = new Set<string>();
  for (const one of text.slice(0, 2000))
    kinds.add(/[a-z]/.test(one) ? "a" : /[A-Z]/.test(one) ? "A" : /\d/.test(one) ? "0" : one < "\u0080" ? one : "u");
  return `${[...kinds].sort().join("")}~${Math.ceil(Math.log2(text.length + 1))}`;
};

/** What a call has in common with others that a model would judge the same. */
const shapeOf = (value: unknown): string => {
  if (typeof value === "string") return textShape(value);
  if (typeof value === "number") return value > 0 ? `n${Math.ceil(Math.log2(value + 1))}` : String(value);
  if (value === null || typeof value !== "object") return typeof value;
  if (value instanceof Date) return "date";
  if (value instanceof Uint8Array) return "bytes";
  if (Array.isArray(value))
    return `[${[...new Set(value.map(shapeOf))].sort().join("|")}]${value.length > 0 ? "" : "0"}`;
  const members = Object.entries(value).flatMap(([name, one]) =>
    // The names in a map of DynamoDB are TARS's own, and no model's.
    one === undefined ? [] : [`${/^[A-Z]/.test(name) ? name : textShape(name)}:${shapeOf(one)}`],
  );
  return `{${[...new Set(members)].sort().join(",")}}`;
};

/** The input as JSON can say it, which has neither dates nor bytes. A Buffer would turn itself into JSON of its own. */
const sayable = (value: unknown): unknown => {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(sayable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, sayable(one)]));
};

const counts = new Map<string, number>();
const shapes = new Map<string, Set<string>>();

/** The file that this process writes its calls to. */
export const callsFile = (): string => `${callsFolder}/${process.pid}.jsonl`;

/** Keeps a call for the check, unless one of the same shape was kept already. */
export const recordCall = ({ service, operation, input }: RecordedCall): void => {
  const name = `${service} ${operation}`;
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  if (count > lookedAt && count % oneIn !== 0) return;
  const known = shapes.get(name) ?? new Set();
  shapes.set(name, known);
  if (known.size >= kept) return;
  const shape = shapeOf(input);
  if (known.has(shape)) return;
  known.add(shape);
  if (shapes.size === 1 && known.size === 1) mkdirSync(callsFolder, { recursive: true });
  appendFileSync(callsFile(), `${JSON.stringify({ service, operation, input: sayable(input) })}\n`);
};

import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Item } from "./expressions.ts";
import { bytesOf, invalid } from "./refusal.ts";

/** Lists and maps may be nested this deep; source: DynamoDB developer guide, Constraints, "Nested attribute depth". */
const deepest = 32;

/** A number has this many significant digits at most; source: the same page, "Number". */
const mostDigits = 38;

/** A byte for two significant digits, and one more; leading and trailing zeroes count nothing. */
const numberSize = (text: string): number => {
  const digits = text
    .replace(/e.*$/i, "")
    .replace(/[-+.]/g, "")
    .replace(/^0+|0+$/g, "").length;
  if (Number.isNaN(Number(text))) throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  if (digits > mostDigits) throw invalid("Attempting to store more than 38 significant digits in a Number");
  return Math.ceil(digits / 2) + 1;
};

const valueSize = (value: AttributeValue, depth: number): number => {
  if (depth > deepest) throw invalid("Nesting Levels have exceeded supported limits");
  if (value.S !== undefined) return bytesOf(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L !== undefined) return value.L.reduce((sum, one) => sum + 1 + valueSize(one, depth + 1), 3);
  if (value.M !== undefined)
    return Object.entries(value.M).reduce((sum, [name, one]) => sum + 1 + bytesOf(name) + valueSize(one, depth + 1), 3);
  if (value.SS !== undefined) return value.SS.reduce((sum, one) => sum + bytesOf(one), 0);
  if (value.NS !== undefined) return value.NS.reduce((sum, one) => sum + numberSize(one), 0);
  throw invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
};

const known = new WeakMap<Item, number>();

/**
 * The size of an item in bytes, as DynamoDB counts it: names and values in UTF-8, a byte for two digits of a number,
 * three bytes for a list or a map and one for each of its elements. Source: DynamoDB developer guide, "DynamoDB item
 * sizes and formats". Items are changed by no one, so that each is counted once.
 */
export const itemSize = (item: Item): number => {
  const counted = known.get(item);
  if (counted !== undefined) return counted;
  const size = Object.entries(item).reduce((sum, [name, value]) => sum + bytesOf(name) + valueSize(value, 1), 0);
  known.set(item, size);
  return size;
};

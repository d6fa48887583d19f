/** A text as it is looked through, sign by sign: a test counts how often it is. */
type Signs = ArrayLike<string>;

/** For each beginning of `part`, how much of its end is its beginning again: the table of Knuth, Morris and Pratt. */
const overlaps = (part: Signs): number[] => {
  const table = [0];
  let length = 0;
  for (let index = 1; index < part.length; index++) {
    while (length > 0 && part[index] !== part[length]) length = table[length - 1] ?? 0;
    if (part[index] === part[length]) length++;
    table.push(length);
  }
  return table;
};

/** Where `part` ends in `text` for the first time from `from` on; undefined when it is not there. */
const endOf = (part: Signs, text: Signs, from: number): number | undefined => {
  if (part.length === 0) return from;
  const table = overlaps(part);
  let length = 0;
  for (let index = from; index < text.length; index++) {
    const sign = text[index];
    while (length > 0 && sign !== part[length]) length = table[length - 1] ?? 0;
    if (sign === part[length]) length++;
    if (length === part.length) return index + 1;
  }
  return undefined;
};

const standsAt = (part: Signs, text: Signs, at: number): boolean => {
  for (let index = 0; index < part.length; index++) if (part[index] !== text[at + index]) return false;
  return true;
};

/**
 * True when `text` is the parts in their order, with anything between two of them. Looks at each sign a bounded number
 * of times, whatever the parts and the text are: it takes steps in proportion to their lengths together.
 */
export const holdsParts = (parts: Signs[], text: Signs): boolean => {
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (!standsAt(first, text, 0)) return false;
  if (last === undefined) return first.length === text.length;
  let at = first.length;
  // The first place for each is the best one: it leaves the most for those behind it.
  for (const part of rest) {
    const end = endOf(part, text, at);
    if (end === undefined) return false;
    at = end;
  }
  const lastAt = text.length - last.length;
  return lastAt >= at && standsAt(last, text, lastAt);
};

/** True when `text` is as the pattern says: `checkout-*` is what begins with `checkout-`; all but `*` is literal. */
export const matchesPattern = (pattern: string, text: string): boolean => holdsParts(pattern.split("*"), text);

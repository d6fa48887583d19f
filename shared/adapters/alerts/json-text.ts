/** So deep is what came in written out; what lies deeper is left out. Nothing that TARS reads is as deep as that. */
const deepest = 32;

const cutOff = (value: unknown, levels: number): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return "…";
  if (Array.isArray(value)) return value.map((one) => cutOff(one, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cutOff(one, levels - 1)]));
};

/**
 * What came in as JSON, as JSON again, for a person to read. `JSON.parse` reads any depth, `JSON.stringify` runs out of
 * stack at some thousand levels: what is nested deeper than 32 levels stands there as `…`.
 */
export const jsonText = (value: unknown): string => JSON.stringify(cutOff(value, deepest)) ?? "nothing";

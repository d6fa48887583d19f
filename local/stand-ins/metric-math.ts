/**
 * The part of CloudWatch's metric math that TARS uses: numbers, ids of other queries, `+ - * /`, brackets and `FILL`.
 * Source: the CloudWatch user guide, "Using math expressions with CloudWatch metrics".
 */

/** Values by time, in milliseconds. */
export type Series = Map<number, number>;

type Value = number | Series;

const combined = (a: Value, b: Value, act: (x: number, y: number) => number): Value => {
  if (typeof a === "number" && typeof b === "number") return act(a, b);
  const times = typeof a === "number" ? (b as Series).keys() : a.keys();
  const result: Series = new Map();
  for (const at of times) {
    const x = typeof a === "number" ? a : a.get(at);
    const y = typeof b === "number" ? b : b.get(at);
    if (x === undefined || y === undefined) continue;
    const value = act(x, y);
    // A division by zero has no value.
    if (Number.isFinite(value)) result.set(at, value);
  }
  return result;
};

/** Evaluates an expression over the series of other queries; `times` are all times at which any of them has a value. */
export const metricMath = (expression: string, series: Record<string, Series>, times: number[]): Series => {
  const tokens = expression.match(/\d+(?:\.\d+)?|[A-Za-z]\w*|[-+*/(),]/g) ?? [];
  let at = 0;
  const take = (sign: string) => (tokens[at] === sign ? tokens[at++] : undefined);
  const need = (sign: string) => {
    if (!take(sign)) throw new Error(`\`${sign}\` is missing in ${expression}`);
  };
  const atom = (): Value => {
    const token = tokens[at++] ?? "";
    if (token === "(") {
      const inner = sum();
      need(")");
      return inner;
    }
    if (/^\d/.test(token)) return Number(token);
    if (token === "FILL") {
      need("(");
      const of = sum() as Series;
      need(",");
      const filler = sum() as number;
      need(")");
      // What has no value at all cannot be filled.
      return of.size === 0 ? of : new Map(times.map((time) => [time, of.get(time) ?? filler]));
    }
    const known = series[token];
    if (!known) throw new Error(`there is no query ${token} in ${expression}`);
    return known;
  };
  const product = (): Value => {
    let left = atom();
    for (;;) {
      if (take("*")) left = combined(left, atom(), (x, y) => x * y);
      else if (take("/")) left = combined(left, atom(), (x, y) => x / y);
      else return left;
    }
  };
  const sum = (): Value => {
    let left = product();
    for (;;) {
      if (take("+")) left = combined(left, product(), (x, y) => x + y);
      else if (take("-")) left = combined(left, product(), (x, y) => x - y);
      else return left;
    }
  };
  const result = sum();
  return typeof result === "number" ? new Map(times.map((time) => [time, result])) : result;
};

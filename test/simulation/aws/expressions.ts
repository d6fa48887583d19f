import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Item = Record<string, AttributeValue>;

type Names = Record<string, string> | undefined;
type Values = Record<string, AttributeValue> | undefined;

/** The plain value of a string or number attribute, to compare with. */
export const scalar = (value: AttributeValue | undefined): string | number | undefined =>
  value?.S ?? (value?.N === undefined ? undefined : Number(value.N));

const tokens = (expression: string): string[] => expression.match(/[()=,]|<>|<=|>=|<|>|[#:\w]+/g) ?? [];

/**
 * Evaluates a condition of DynamoDB: AND, OR, brackets, comparisons, `attribute_exists`, `attribute_not_exists` and
 * `begins_with`. Anything else is an error, so that nothing passes by not being understood.
 */
export const holds = (
  expression: string | undefined,
  item: Item | undefined,
  names: Names,
  values: Values,
): boolean => {
  if (!expression) return true;
  const rest = tokens(expression);
  const take = (wanted?: string): string => {
    const token = rest.shift();
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`cannot read the condition ${expression}`);
    return token;
  };
  const attribute = (token: string) => item?.[token.startsWith("#") ? (names?.[token] ?? token) : token];
  const operand = (token: string) => (token.startsWith(":") ? values?.[token] : attribute(token));

  const term = (): boolean => {
    if (rest[0] === "(") {
      take("(");
      const inside = disjunction();
      take(")");
      return inside;
    }
    const first = take();
    if (rest[0] === "(") {
      take("(");
      const argument = take();
      if (first === "attribute_not_exists" || first === "attribute_exists") {
        take(")");
        return (attribute(argument) !== undefined) === (first === "attribute_exists");
      }
      if (first !== "begins_with") throw new Error(`the in-memory table does not know ${first}`);
      take(",");
      const prefix = scalar(operand(take()));
      take(")");
      return String(scalar(attribute(argument)) ?? "").startsWith(String(prefix));
    }
    const operator = take();
    const [left, right] = [scalar(operand(first)), scalar(operand(take()))];
    if (left === undefined || right === undefined) return false;
    switch (operator) {
      case "=":
        return left === right;
      case "<":
        return left < right;
      case ">":
        return left > right;
      case ">=":
        return left >= right;
      default:
        throw new Error(`the in-memory table does not know ${operator}`);
    }
  };
  const conjunction = (): boolean => {
    let all = term();
    while (rest[0] === "AND") {
      take("AND");
      // Both sides are read whatever the first says.
      const next = term();
      all = all && next;
    }
    return all;
  };
  const disjunction = (): boolean => {
    let any = conjunction();
    while (rest[0] === "OR") {
      take("OR");
      const next = conjunction();
      any = any || next;
    }
    return any;
  };
  const result = disjunction();
  if (rest.length > 0) throw new Error(`cannot read the end of the condition ${expression}`);
  return result;
};

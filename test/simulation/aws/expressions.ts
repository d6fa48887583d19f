import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { bytesOf, invalid } from "./refusal.ts";

export type Item = Record<string, AttributeValue>;

/** An expression is this long at most, in bytes; source: DynamoDB developer guide, Constraints, "Expression parameters". */
const longestExpression = 4096;

/** The part of an input that its expressions are read with. */
export type Expressions = {
  ConditionExpression?: string | undefined;
  KeyConditionExpression?: string | undefined;
  FilterExpression?: string | undefined;
  ProjectionExpression?: string | undefined;
  UpdateExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, AttributeValue> | undefined;
};

/** The plain value of a string, number or truth value, to compare with. */
export const scalar = (value: AttributeValue | undefined): string | number | boolean | undefined =>
  value?.S ?? value?.BOOL ?? (value?.N === undefined ? undefined : Number(value.N));

const tokensOf = new Map<string, string[]>();

const tokens = (expression: string): string[] => {
  let known = tokensOf.get(expression);
  if (!known) {
    known = expression.match(/[()=,+-]|<>|<=|>=|<|>|[#:\w]+/g) ?? [];
    tokensOf.set(expression, known);
  }
  return known;
};

/** Refuses an expression that is too long, and names and values that are used without being given, or the reverse. */
export const checkExpressions = (input: Expressions): void => {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input;
  const used = new Set<string>();
  for (const kind of [
    "ConditionExpression",
    "KeyConditionExpression",
    "FilterExpression",
    "ProjectionExpression",
    "UpdateExpression",
  ] as const) {
    const expression = input[kind];
    if (expression === undefined) continue;
    if (expression === "") throw invalid(`Invalid ${kind}: The expression can not be empty;`);
    if (bytesOf(expression) > longestExpression)
      throw invalid(`Invalid ${kind}: Expression size has exceeded the maximum allowed size;`);
    for (const token of tokens(expression)) if (/^[#:]/.test(token)) used.add(token);
  }
  for (const token of used) {
    if (token.startsWith("#") && !names[token])
      throw invalid(`An expression attribute name used in the document path is not defined; attribute name: ${token}`);
    if (token.startsWith(":") && !values[token])
      throw invalid(`An expression attribute value used in expression is not defined; attribute value: ${token}`);
  }
  for (const [what, given] of [
    ["Names", names],
    ["Values", values],
  ] as const) {
    const unused = Object.keys(given).filter((key) => !used.has(key));
    if (unused.length > 0)
      throw invalid(`Value provided in ExpressionAttribute${what} unused in expressions: keys: {${unused.join(", ")}}`);
  }
};

/** The attribute that a token of an expression names. */
const nameOf = (token: string, { ExpressionAttributeNames: names }: Expressions): string =>
  token.startsWith("#") ? (names?.[token] ?? token) : token;

/**
 * Evaluates a condition of DynamoDB: AND, OR, NOT, brackets, comparisons, `attribute_exists`, `attribute_not_exists`
 * and `begins_with`. Anything else is an error, so that nothing passes by not being understood.
 */
export const holds = (expression: string | undefined, item: Item | undefined, input: Expressions): boolean => {
  if (!expression) return true;
  const all = tokens(expression);
  let next = 0;
  const take = (wanted?: string): string => {
    const token = all[next++];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`cannot read the condition ${expression}`);
    return token;
  };
  const attribute = (token: string) => item?.[nameOf(token, input)];
  const operand = (token: string) =>
    token.startsWith(":") ? input.ExpressionAttributeValues?.[token] : attribute(token);

  const term = (): boolean => {
    if (all[next] === "NOT") {
      take("NOT");
      return !term();
    }
    if (all[next] === "(") {
      take("(");
      const inside = disjunction();
      take(")");
      return inside;
    }
    const first = take();
    if (all[next] === "(") {
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
    if (operator === "<>") return left !== right;
    if (left === undefined || right === undefined || typeof left !== typeof right) return false;
    switch (operator) {
      case "=":
        return left === right;
      case "<":
        return left < right;
      case ">":
        return left > right;
      case "<=":
        return left <= right;
      case ">=":
        return left >= right;
      default:
        throw new Error(`the in-memory table does not know ${operator}`);
    }
  };
  const conjunction = (): boolean => {
    let every = term();
    while (all[next] === "AND") {
      take("AND");
      // Both sides are read whatever the first says.
      const other = term();
      every = every && other;
    }
    return every;
  };
  const disjunction = (): boolean => {
    let any = conjunction();
    while (all[next] === "OR") {
      take("OR");
      const other = conjunction();
      any = any || other;
    }
    return any;
  };
  const result = disjunction();
  if (next < all.length) throw new Error(`cannot read the end of the condition ${expression}`);
  return result;
};

/** Where a query looks: a partition, and the part of it between two sort keys. `to` is outside, and may be missing. */
export type KeyRange = { partition: string; from: string; to?: string };

/** The first text behind every text that begins so. */
const behind = (prefix: string): string | undefined => (prefix === "" ? undefined : `${prefix}\u{10ffff}`);

/** Reads a key condition: equality of the partition's key and, when it is there, a range or a prefix of the sort key. */
export const keyRange = (input: Expressions, keys: { partition: string; sort: string }): KeyRange => {
  const expression = input.KeyConditionExpression ?? "";
  const parts =
    /^([#\w]+) = (:\w+)(?: AND (?:begins_with\(([#\w]+), (:\w+)\)|([#\w]+) (<|<=|=|>=|>) (:\w+)|([#\w]+) BETWEEN (:\w+) AND (:\w+)))?$/.exec(
      expression,
    );
  if (!parts) throw invalid(`Invalid KeyConditionExpression: the in-memory table cannot read ${expression}`);
  const [, partitionToken = "", partitionValue, prefixed, prefix, compared, operator, value, ranged, low, high] = parts;
  const sortToken = prefixed ?? compared ?? ranged;
  if (nameOf(partitionToken, input) !== keys.partition)
    throw invalid(`Query condition missed key schema element: ${keys.partition}`);
  if (sortToken !== undefined && nameOf(sortToken, input) !== keys.sort)
    throw invalid(`Query condition missed key schema element: ${keys.sort}`);
  const text = (token: string | undefined): string => {
    const given = input.ExpressionAttributeValues?.[token ?? ""];
    if (given?.S === undefined)
      throw invalid("One or more parameter values were invalid: Condition parameter type does not match schema type");
    return given.S;
  };
  const partition = text(partitionValue);
  if (partition === "")
    throw invalid(
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: " +
        keys.partition,
    );
  // In an index the table's own key follows behind a zero byte.
  const after = (one: string) => `${one}\u0001`;
  if (prefixed) return range(partition, text(prefix), behind(text(prefix)));
  if (ranged) return range(partition, text(low), after(text(high)));
  switch (operator) {
    case "=":
      return range(partition, text(value), after(text(value)));
    case "<":
      return range(partition, "", text(value));
    case "<=":
      return range(partition, "", after(text(value)));
    case ">":
      return range(partition, after(text(value)), undefined);
    case ">=":
      return range(partition, text(value), undefined);
    default:
      return range(partition, "", undefined);
  }
};

const range = (partition: string, from: string, to: string | undefined): KeyRange => ({
  partition,
  from,
  ...(to !== undefined && { to }),
});

/** The part of an item that a projection names, or all of it. Only attributes of the item's own are known. */
export const projected = (item: Item, input: Expressions): Item => {
  if (!input.ProjectionExpression) return item;
  const wanted = input.ProjectionExpression.split(",").map((token) => nameOf(token.trim(), input));
  return Object.fromEntries(wanted.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
};

/** The item after an update: `SET`, `REMOVE` and `ADD` of attributes of its own. */
export const updated = (item: Item, input: Expressions): Item => {
  const expression = input.UpdateExpression ?? "";
  const result = { ...item };
  const clauses = expression.split(/\b(SET|REMOVE|ADD) /).slice(1);
  if (clauses.length === 0) throw new Error(`the in-memory table does not know ${expression}`);
  const operand = (token: string): AttributeValue => {
    const [, absent, otherwise] = /^if_not_exists\(([#\w]+), (:\w+)\)$/.exec(token) ?? [];
    const found =
      absent && otherwise
        ? (item[nameOf(absent, input)] ?? input.ExpressionAttributeValues?.[otherwise])
        : token.startsWith(":")
          ? input.ExpressionAttributeValues?.[token]
          : item[nameOf(token, input)];
    if (!found) throw invalid("The provided expression refers to an attribute that does not exist in the item");
    return found;
  };
  const sum = (left: AttributeValue, right: AttributeValue, sign: number): AttributeValue => {
    if (left.N === undefined || right.N === undefined)
      throw invalid("An operand in the update expression has an incorrect data type");
    return { N: String(Number(left.N) + sign * Number(right.N)) };
  };
  for (let index = 0; index < clauses.length; index += 2) {
    const [kind, body = ""] = [clauses[index], clauses[index + 1]];
    // A comma in brackets separates arguments, not actions.
    for (const action of body.split(/,(?![^(]*\))/).map((text) => text.trim())) {
      const [, left = "", right = ""] = /^([#\w]+)\s*(?:=|\s)?\s*(.*)$/.exec(action) ?? [];
      const name = nameOf(left, input);
      if (kind === "REMOVE") delete result[name];
      else if (kind === "ADD") result[name] = sum(item[name] ?? { N: "0" }, operand(right), 1);
      else {
        const [, first = "", sign, second = ""] = /^(.+?)(?: ([+-]) (.+))?$/.exec(right) ?? [];
        result[name] = sign ? sum(operand(first), operand(second), sign === "+" ? 1 : -1) : operand(first);
      }
    }
  }
  return result;
};

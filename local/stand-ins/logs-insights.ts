/**
 * The part of CloudWatch Logs Insights' query language that TARS uses, read by its grammar and run on lines in memory.
 * It answers where the emulator cannot, and holds the text of every query that TARS would send to AWS to the grammar.
 * Source: the CloudWatch Logs user guide, "CloudWatch Logs Insights QL".
 */

export type Expression =
  | { is: "field"; name: string }
  | { is: "text"; value: string }
  | { is: "number"; value: number }
  | { is: "call"; name: string; args: Expression[] };

type Condition =
  | { is: "like"; field: Expression; pattern: RegExp | string }
  | { is: "compare"; sign: string; left: Expression; right: Expression }
  | { is: "not"; of: Condition }
  | { is: "and" | "or"; left: Condition; right: Condition };

type Named = { expression: Expression; as: string };

type Command =
  | { do: "fields"; fields: Named[] }
  | { do: "filter"; condition: Condition }
  | { do: "stats"; values: Named[]; by: Named[] }
  | { do: "sort"; field: string; descending: boolean }
  | { do: "limit"; count: number };

export type InsightsQuery = Command[];

/** A line as it is searched: `@timestamp` in milliseconds. */
export type Record_ = Record<string, string | number>;

export class NotInsights extends Error {}

type Token = { kind: "word" | "text" | "pattern" | "number" | "sign"; value: string };

const tokens = (text: string): Token[] => {
  const found: Token[] = [];
  let at = 0;
  const rules: [Token["kind"] | undefined, RegExp][] = [
    [undefined, /\s+/y],
    ["text", /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy],
    ["pattern", /\/(?:[^/\\\n]|\\.)+\//sy],
    ["number", /\d+(?:\.\d+)?(?:ms|[smhdw])?(?![\w@])/y],
    ["word", /[@A-Za-z_][\w.@]*/y],
    ["sign", /\|(?!\|)|!=|<=|>=|[()=<>,*]/y],
  ];
  while (at < text.length) {
    const rule = rules.find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(text);
    });
    if (!rule) throw new NotInsights(`nothing of the language begins at: ${text.slice(at, at + 20)}`);
    const end = rule[1].lastIndex;
    if (rule[0]) found.push({ kind: rule[0], value: text.slice(at, end) });
    at = end;
  }
  return found;
};

const functions: Record<string, { least: number; most: number; aggregate?: true }> = {
  count: { least: 0, most: 1, aggregate: true },
  count_distinct: { least: 1, most: 1, aggregate: true },
  sum: { least: 1, most: 1, aggregate: true },
  min: { least: 1, most: 1, aggregate: true },
  max: { least: 1, most: 1, aggregate: true },
  avg: { least: 1, most: 1, aggregate: true },
  bin: { least: 1, most: 1 },
  strcontains: { least: 2, most: 2 },
  greatest: { least: 1, most: 20 },
};

/** Reads a query by the grammar; throws `NotInsights` with what is wrong. */
export const parseInsights = (text: string): InsightsQuery => {
  const all = tokens(text);
  let at = 0;
  const peek = (ahead = 0): Token | undefined => all[at + ahead];
  const next = (): Token => {
    const token = all[at++];
    if (!token) throw new NotInsights("the query ends too soon");
    return token;
  };
  const is = (value: string): boolean => peek()?.kind !== "text" && peek()?.value.toLowerCase() === value;
  const take = (value: string): boolean => {
    if (!is(value)) return false;
    at++;
    return true;
  };
  const need = (value: string) => {
    if (!take(value)) throw new NotInsights(`\`${value}\` is missing before \`${peek()?.value ?? "the end"}\``);
  };

  const unquoted = (token: Token) => token.value.slice(1, -1).replace(/\\(.)/g, "$1");

  const expression = (): Expression => {
    const token = next();
    if (token.kind === "text") return { is: "text", value: unquoted(token) };
    if (token.kind === "number") return { is: "text", value: token.value };
    if (token.kind !== "word") throw new NotInsights(`\`${token.value}\` is no value`);
    if (!take("(")) return { is: "field", name: token.value };
    const known = functions[token.value];
    if (!known) throw new NotInsights(`there is no function ${token.value}`);
    const args: Expression[] = [];
    if (take("*")) args.push({ is: "field", name: "*" });
    else if (!is(")"))
      do args.push(expression());
      while (take(","));
    need(")");
    if (args.length < known.least || args.length > known.most)
      throw new NotInsights(`${token.value} takes other arguments`);
    return { is: "call", name: token.value, args };
  };

  const shown = (one: Expression): string =>
    one.is === "call"
      ? `${one.name}(${one.args.map(shown).join(",")})`
      : one.is === "field"
        ? one.name
        : String(one.value);

  const named = (): Named[] => {
    const list: Named[] = [];
    do {
      const one = expression();
      list.push({ expression: one, as: take("as") ? next().value : shown(one) });
    } while (take(","));
    return list;
  };

  const atom = (): Condition => {
    if (take("not")) return { is: "not", of: atom() };
    if (take("(")) {
      const inner = either();
      need(")");
      return inner;
    }
    const left = expression();
    const negated = take("not");
    if (take("like")) {
      const token = next();
      if (token.kind !== "pattern" && token.kind !== "text") throw new NotInsights("`like` takes a pattern or a text");
      const like: Condition = {
        is: "like",
        field: left,
        pattern: token.kind === "text" ? unquoted(token) : patternOf(token.value),
      };
      return negated ? { is: "not", of: like } : like;
    }
    const sign = next().value;
    if (!["=", "!=", "<", "<=", ">", ">="].includes(sign)) throw new NotInsights(`\`${sign}\` compares nothing`);
    return { is: "compare", sign, left, right: expression() };
  };
  const both = (): Condition => {
    let left = atom();
    while (take("and")) left = { is: "and", left, right: atom() };
    return left;
  };
  const either = (): Condition => {
    let left = both();
    while (take("or")) left = { is: "or", left, right: both() };
    return left;
  };

  const command = (): Command => {
    const word = next().value.toLowerCase();
    switch (word) {
      case "fields":
        return { do: "fields", fields: named() };
      case "filter":
        return { do: "filter", condition: either() };
      case "stats": {
        const values = named();
        if (values.some(({ expression: one }) => one.is !== "call" || !functions[one.name]?.aggregate))
          throw new NotInsights("`stats` takes aggregations");
        return { do: "stats", values, by: take("by") ? named() : [] };
      }
      case "sort": {
        const field = next().value;
        const descending = take("desc");
        if (!descending) take("asc");
        return { do: "sort", field, descending };
      }
      case "limit": {
        const count = Number(next().value);
        if (!Number.isInteger(count) || count < 1 || count > 10_000)
          throw new NotInsights("a limit is from 1 to 10,000");
        return { do: "limit", count };
      }
      default:
        throw new NotInsights(`there is no command ${word}`);
    }
  };

  const commands: InsightsQuery = [command()];
  while (peek()) {
    need("|");
    commands.push(command());
  }
  return commands;
};

/** A pattern between slashes; `(?i)` at its beginning makes it one that does not mind the case. */
const patternOf = (token: string): RegExp => {
  const body = token.slice(1, -1);
  return body.startsWith("(?i)") ? new RegExp(body.slice(4), "i") : new RegExp(body);
};

const spans: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

const milliseconds = (text: string): number => {
  const [, count = "", unit = ""] = /^(\d+)(ms|[smhdw])$/.exec(text) ?? [];
  return Number(count) * (spans[unit] ?? Number.NaN);
};

const evaluate = (one: Expression, record: Record_): string | number => {
  if (one.is === "field") return record[one.name] ?? "";
  if (one.is !== "call") return one.value;
  const values = one.args.map((arg) => evaluate(arg, record));
  switch (one.name) {
    case "strcontains":
      return String(values[0]).includes(String(values[1])) ? 1 : 0;
    case "greatest":
      return Math.max(...values.map(Number));
    case "bin": {
      const size = milliseconds(String(values[0]));
      return Math.floor(Number(record["@timestamp"]) / size) * size;
    }
    default:
      throw new NotInsights(`${one.name} belongs into \`stats\``);
  }
};

const holds = (condition: Condition, record: Record_): boolean => {
  switch (condition.is) {
    case "and":
      return holds(condition.left, record) && holds(condition.right, record);
    case "or":
      return holds(condition.left, record) || holds(condition.right, record);
    case "not":
      return !holds(condition.of, record);
    case "like": {
      const value = String(evaluate(condition.field, record));
      return typeof condition.pattern === "string" ? value.includes(condition.pattern) : condition.pattern.test(value);
    }
    case "compare": {
      const [left, right] = [evaluate(condition.left, record), evaluate(condition.right, record)];
      const order =
        Number.isNaN(Number(left)) || Number.isNaN(Number(right))
          ? String(left).localeCompare(String(right))
          : Number(left) - Number(right);
      return (
        { "=": order === 0, "!=": order !== 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[
          condition.sign
        ] ?? false
      );
    }
  }
};

const aggregate = ({ expression: one }: Named, records: Record_[]): string | number => {
  if (one.is !== "call") return "";
  const [arg] = one.args;
  const values =
    arg && !(arg.is === "field" && arg.name === "*")
      ? records.map((record) => evaluate(arg, record))
      : records.map(() => 1);
  const numbers = values.map(Number);
  switch (one.name) {
    case "count":
      return values.filter((value) => value !== "").length;
    case "count_distinct":
      return new Set(values).size;
    case "sum":
      return numbers.reduce((sum, value) => sum + value, 0);
    case "avg":
      return numbers.reduce((sum, value) => sum + value, 0) / Math.max(1, numbers.length);
    case "min":
      return Math.min(...numbers);
    default:
      return Math.max(...numbers);
  }
};

/** Runs a query on lines: its rows, and how many lines matched its filters. */
export const runInsights = (query: InsightsQuery, lines: Record_[]): { rows: Record_[]; matched: number } => {
  let records = lines;
  let matched = lines.length;
  let shown = ["@timestamp", "@message"];
  for (const command of query) {
    switch (command.do) {
      case "filter":
        records = records.filter((record) => holds(command.condition, record));
        matched = records.length;
        break;
      case "fields":
        shown = command.fields.map(({ as }) => as);
        records = records.map((record) => ({
          ...record,
          ...Object.fromEntries(command.fields.map(({ expression: one, as }) => [as, evaluate(one, record)])),
        }));
        break;
      case "stats": {
        const groups = new Map<string, Record_[]>();
        for (const record of records) {
          const key = JSON.stringify(command.by.map(({ expression: one }) => evaluate(one, record)));
          groups.set(key, [...(groups.get(key) ?? []), record]);
        }
        shown = [...command.by, ...command.values].map(({ as }) => as);
        records = [...groups].map(([key, own]) => ({
          ...Object.fromEntries(
            (JSON.parse(key) as string[]).map((value, index) => [command.by[index]?.as ?? "", value]),
          ),
          ...Object.fromEntries(command.values.map((value) => [value.as, aggregate(value, own)])),
        }));
        break;
      }
      case "sort": {
        const { field, descending } = command;
        const order = (a: Record_, b: Record_) => {
          const [x, y] = [a[field] ?? "", b[field] ?? ""];
          return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
        };
        records = [...records].sort((a, b) => (descending ? order(b, a) : order(a, b)));
        break;
      }
      case "limit":
        records = records.slice(0, command.count);
    }
  }
  return {
    rows: records.map((record) => Object.fromEntries(shown.map((name) => [name, record[name] ?? ""]))),
    matched,
  };
};

/** Rows as GetQueryResults gives them: every value is a text, and times have a look of their own. */
export const asResults = (rows: Record_[]): { field: string; value: string }[][] =>
  rows.map((row) =>
    Object.entries(row).map(([field, value]) => ({
      field,
      value:
        typeof value === "number" && /^@timestamp$|^interval$/.test(field)
          ? new Date(value).toISOString().replace("T", " ").replace("Z", "")
          : String(value),
    })),
  );

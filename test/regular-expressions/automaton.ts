import regexpTree from "regexp-tree";
import type { AstNode, CharacterClass, Expression, LookaroundAssertion, Quantifier } from "regexp-tree/ast";

/** That a pattern has something of which nothing is proven here. */
export class Unproven extends Error {}

/** Signs that stand for all: those between which patterns tell, and some of other scripts. */
const signs: string[] = [];
for (const [from, to] of [
  [0, 0x24f],
  [0x370, 0x44f],
  [0x1ab0, 0x1ac0],
  [0x2000, 0x206f],
  [0x2190, 0x21ff],
  [0x2600, 0x27bf],
  [0x3000, 0x3010],
  [0x4e00, 0x4e10],
  [0xd83c, 0xd83e],
  [0xdc00, 0xdc02],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
] as const)
  for (let code = from; code <= to; code++) signs.push(String.fromCharCode(code));

const places = new Set(signs);

/** Whether each sign that a pattern names is among those that stand for all. */
const namesOnlyKnown = (source: string): boolean =>
  [
    ...source.replace(/\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/gi, (_, long, short) =>
      String.fromCodePoint(Number.parseInt(long ?? short, 16)),
    ),
  ].every((sign) => places.has(sign));

/** A class of signs: of each whether it is in it. */
export type Signs = boolean[];

const known = new Map<string, Signs>();

/** Which signs are of a class, as the language itself says. */
const signsOf = (source: string, flags: string): Signs => {
  const key = `${flags}/${source}`;
  const found = known.get(key);
  if (found) return found;
  const one = new RegExp(`^${source}$`, flags.replace(/[dgmy]/g, ""));
  const made = signs.map((sign) => one.test(sign));
  known.set(key, made);
  return made;
};

const wordSigns = signsOf("\\w", "");
const lineEnds = signsOf("[\\n\\r\\u2028\\u2029]", "");

/**
 * What is demanded between two signs. The one before is undefined where the text begins, and `classes` are those between which
 * it tells.
 */
type Guard = { holds: (before: number | undefined, next: number) => boolean; classes: Signs[] };

const begin: Guard = { holds: (before) => before === undefined, classes: [] };
const end: Guard = { holds: () => false, classes: [] };
const lineBegin: Guard = { holds: (before) => before === undefined || lineEnds[before] === true, classes: [lineEnds] };
const lineEnd: Guard = { holds: (_, next) => lineEnds[next] === true, classes: [lineEnds] };
const bounded = (wanted: boolean): Guard => ({
  holds: (before, next) => ((before !== undefined && wordSigns[before]) !== wordSigns[next]) === wanted,
  classes: [wordSigns],
});
const boundary = bounded(true);
const noBoundary = bounded(false);
/** What is not looked into may hold or not. */
const unknown: Guard = { holds: () => true, classes: [] };

/** A way to a state, and what is demanded on it before the sign of the state is read. */
export type Way = { to: number; guards: Guard[] };

/** A part of an automaton: its first and last states, and the ways through it that read nothing. */
type Part = { first: Way[]; last: Way[]; empty: Guard[][] };

/** The automaton of a pattern: what each state reads, the ways on from it, those to the first ones, and where a match surely ends. */
export type Automaton = { reads: Signs[]; ways: Way[][]; first: Way[]; ends: Set<number> };

const mostStates = 2000;
/** So many repetitions that may be missing are built one by one. More of them are so only where they are of one class. */
const mostOptional = 4;
/** All that are built of one class make at most so many tries of one; what is beyond counts as any number. */
const mostBuilt = 100;
/** A lookaround may be tried in so many ways wherever it stands. */
const mostTriesAround = 1000;

const countsOf = (quantifier: Quantifier): { from: number; to: number } => {
  if (quantifier.kind === "Range") return { from: quantifier.from, to: quantifier.to ?? Number.POSITIVE_INFINITY };
  return { from: quantifier.kind === "+" ? 1 : 0, to: quantifier.kind === "?" ? 1 : Number.POSITIVE_INFINITY };
};

/** In how many ways a part of a pattern can be tried on a text, at most. */
const triesOf = (node: AstNode | null): number => {
  switch (node?.type) {
    case "Repetition": {
      const { from, to } = countsOf(node.quantifier);
      const inner = triesOf(node.expression);
      return (to - from + 1) * (inner === 1 ? 1 : inner ** to);
    }
    case "Disjunction":
      return triesOf(node.left) + triesOf(node.right);
    case "Alternative":
      return node.expressions.reduce((product, one) => product * triesOf(one), 1);
    case "Group":
      return triesOf(node.expression);
    case "Assertion":
      return "assertion" in node ? triesOf(node.assertion) : 1;
    case "Backreference":
      return Number.POSITIVE_INFINITY;
    default:
      return 1;
  }
};

const isClass = (node: AstNode): boolean =>
  ["Char", "CharacterClass", "UnicodeProperty"].includes(node.type satisfies string);

/** The class that is all of a part, if it is one. */
const classOf = (node: Expression | null): CharacterClass | undefined => {
  if (node?.type === "Group") return classOf(node.expression);
  return node && isClass(node) ? (node as CharacterClass) : undefined;
};

/** Makes the automaton of a pattern. Each of its states reads one sign, and what it demands stands on the ways. */
export const automatonOf = (source: string, flags: string): Automaton => {
  const reads: Signs[] = [];
  const ways: Way[][] = [];
  const signsOfNode = (node: AstNode) => signsOf(node.loc?.source ?? "", flags);

  const connect = (last: Way[], first: Way[], between: Guard[] = []) => {
    for (const from of last)
      for (const { to, guards } of first) ways[from.to]?.push({ to, guards: [...from.guards, ...between, ...guards] });
  };
  const guarded = (some: Way[], guards: Guard[]): Way[] =>
    some.map((way) => ({ to: way.to, guards: [...way.guards, ...guards] }));

  const nothing: Part = { first: [], last: [], empty: [[]] };
  const joined = (a: Part, b: Part): Part => {
    connect(a.last, b.first);
    return {
      first: [...a.first, ...a.empty.flatMap((guards) => guarded(b.first, guards))],
      last: [...b.last, ...b.empty.flatMap((guards) => guarded(a.last, guards))],
      empty: a.empty.flatMap((some) => b.empty.map((more) => [...some, ...more])),
    };
  };
  const optional = (part: Part): Part => ({ ...part, empty: [...part.empty, []] });
  const repeated = (part: Part): Part => {
    if (part.empty.length > 0) throw new Unproven("it repeats what may be empty");
    connect(part.last, part.first);
    return part;
  };

  const around = ({ kind, negative, assertion }: LookaroundAssertion): Guard => {
    const inner = classOf(assertion);
    if (!inner) {
      if (triesOf(assertion) > mostTriesAround) throw new Unproven("it looks around for much");
      return unknown;
    }
    const members = signsOfNode(inner);
    return kind === "Lookahead"
      ? { holds: (_, next) => members[next] !== Boolean(negative), classes: [members] }
      : { holds: (before) => (before !== undefined && members[before]) !== Boolean(negative), classes: [members] };
  };
  const guardOf = (node: AstNode & { type: "Assertion" }): Guard => {
    if ("assertion" in node) return around(node);
    const ofLines = flags.includes("m");
    if (node.kind === "^") return ofLines ? lineBegin : begin;
    if (node.kind === "$") return ofLines ? lineEnd : end;
    return node.kind === "\\b" ? boundary : noBoundary;
  };

  let built = 1;
  const isBuilt = (node: Expression, from: number, to: number): boolean => {
    if (to - from <= mostOptional) return true;
    if (!classOf(node) || built * (to - from) > mostBuilt) return false;
    built *= to - from;
    return true;
  };
  const times = (node: Expression, from: number, to: number): Part => {
    let part = nothing;
    if (isBuilt(node, from, to)) {
      for (let count = to; count > 0; count--) {
        const one = joined(partOf(node), part);
        part = count > from ? optional(one) : one;
      }
      return part;
    }
    part = repeated(partOf(node));
    if (from === 0) return optional(part);
    for (let count = 1; count < from; count++) part = joined(partOf(node), part);
    return part;
  };

  const partOf = (node: Expression | null): Part => {
    if (!node) return nothing;
    if (isClass(node)) {
      if (reads.length >= mostStates) throw new Unproven("it is long");
      const state = reads.push(signsOfNode(node)) - 1;
      ways.push([]);
      const way = { to: state, guards: [] };
      return { first: [way], last: [way], empty: [] };
    }
    switch (node.type) {
      case "Alternative":
        return node.expressions.map((one) => () => partOf(one)).reduce((part, next) => joined(part, next()), nothing);
      case "Disjunction": {
        const [left, right] = [partOf(node.left), partOf(node.right)];
        return {
          first: [...left.first, ...right.first],
          last: [...left.last, ...right.last],
          empty: [...left.empty, ...right.empty],
        };
      }
      case "Group":
        return partOf(node.expression);
      case "Assertion":
        return { first: [], last: [], empty: [[guardOf(node)]] };
      case "Repetition": {
        const { from, to } = countsOf(node.quantifier);
        return times(node.expression, from, to);
      }
      default:
        throw new Unproven(`it has a ${node.type}`);
    }
  };

  if (!namesOnlyKnown(source)) throw new Unproven("it names a sign that is not among those that stand for all");
  const { body } = regexpTree.parse(`/${source}/${flags.replace(/[dv]/g, "")}`, { captureLocations: true });
  const { first, last } = partOf(body as Expression | null);
  return { reads, ways, first, ends: new Set(last.filter(({ guards }) => guards.length === 0).map(({ to }) => to)) };
};

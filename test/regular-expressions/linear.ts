import { type Automaton, automatonOf, type Signs, Unproven, type Way } from "./automaton.ts";

/** So many states of a product are looked at. */
const mostLooked = 200_000;

/** The components of a graph in which each node can be reached from each, as a number for each node that is reached. */
const componentsOf = (starts: Iterable<number>, nextOf: (node: number) => number[]): Map<number, number> => {
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const component = new Map<number, number>();
  const open: number[] = [];
  for (const start of starts) {
    if (order.has(start)) continue;
    const path: { node: number; next: number[]; at: number }[] = [];
    const enter = (node: number) => {
      if (order.size >= mostLooked) throw new Unproven("it is large");
      order.set(node, order.size);
      lowest.set(node, order.size - 1);
      open.push(node);
      path.push({ node, next: nextOf(node), at: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.next[top.at++];
      if (next === undefined) {
        path.pop();
        const low = lowest.get(top.node) ?? 0;
        const parent = path.at(-1);
        if (parent) lowest.set(parent.node, Math.min(lowest.get(parent.node) ?? 0, low));
        if (low === order.get(top.node))
          for (let node = open.pop(); node !== undefined; node = node === top.node ? undefined : open.pop())
            component.set(node, low);
      } else if (!order.has(next)) enter(next);
      else if (!component.has(next)) lowest.set(top.node, Math.min(lowest.get(top.node) ?? 0, order.get(next) ?? 0));
    }
  }
  return component;
};

/** Signs between which no class of a list tells are of one kind: the kind of each sign, and one sign of each kind. */
const kindsOf = (classes: Signs[], count: number): { kindOf: number[]; one: number[] } => {
  let kindOf = new Array<number>(count).fill(0);
  let one = [0];
  for (const members of new Set(classes)) {
    const split = new Map<string, number>();
    one = [];
    kindOf = kindOf.map((kind, sign) => {
      const key = `${kind} ${members[sign]}`;
      const known = split.get(key);
      if (known !== undefined) return known;
      one.push(sign);
      split.set(key, split.size);
      return split.size - 1;
    });
  }
  return { kindOf, one };
};

/** A step: where it leads, and which kinds of signs it reads, as bits, for each kind that the sign before may be of. */
type Step = { to: number; reads: bigint[] };

/** The steps of each state. A match may begin anywhere: the state before the first ones, which is the last here, reads anything. */
type Machine = { steps: Step[][]; anywhere: number; everything: bigint; ofBefore: bigint[] };

/** States from which a match surely comes, whatever follows: nothing that was tried before one is tried again. */
const sureOf = ({ ways, ends }: Automaton): Set<number> => {
  const sure = new Set(ends);
  for (let size = -1; size !== sure.size; ) {
    size = sure.size;
    for (const state of sure) if (ways[state]?.some(({ to }) => !sure.has(to))) sure.delete(state);
  }
  return sure;
};

const machineOf = (automaton: Automaton): Machine => {
  const { reads, ways, first } = automaton;
  const sure = sureOf(automaton);
  const count = reads[0]?.length ?? 1;
  const told = [...ways.flat(), ...first].flatMap((way) => way.guards.flatMap((guard) => guard.classes));
  const { one } = kindsOf([...reads, ...told], count);
  // Of the sign before only that counts between which guards tell.
  const before = kindsOf(told, count);
  const bits = (holds: (sign: number) => boolean): bigint =>
    one.reduce((sum, sign, kind) => (holds(sign) ? sum | (1n << BigInt(kind)) : sum), 0n);
  const readBits = reads.map((members) => bits((sign) => members[sign] === true));
  const step = ({ to, guards }: Way): Step => ({
    to,
    // The last kind is that there is no sign before.
    reads: [...before.one, undefined].map((sign) =>
      guards.length === 0
        ? (readBits[to] ?? 0n)
        : (readBits[to] ?? 0n) & bits((next) => guards.every((guard) => guard.holds(sign, next))),
    ),
  });
  const steps = (some: Way[]): Step[] =>
    some
      .filter(({ to }) => !sure.has(to))
      .map(step)
      .filter((one) => one.reads.some(Boolean));
  const anywhere = reads.length;
  const everything = bits(() => true);
  const again = { to: anywhere, reads: [...before.one, undefined].map(() => everything) };
  return {
    steps: [...ways.map((some, state) => (sure.has(state) ? [] : steps(some))), [again, ...steps(first)]],
    anywhere,
    everything,
    ofBefore: before.one.map((_, kind) => bits((sign) => before.kindOf[sign] === kind)),
  };
};

/** Several readers of one text: the states that they are in and the kind of the sign that they read last, as one number. */
const readersOf = ({ steps, everything, ofBefore }: Machine) => {
  const kinds = ofBefore.length + 1;
  const numberOf = (states: number[], kind: number): number =>
    states.reduce((sum, state) => sum * steps.length + state, 0) * kinds + kind;
  const statesOf = (node: number, readers: number): number[] => {
    const states: number[] = [];
    for (let rest = Math.floor(node / kinds); states.length < readers; rest = Math.floor(rest / steps.length))
      states.unshift(rest % steps.length);
    return states;
  };
  /** Where they come by one more sign, each of them to a state where it may be. */
  const nextOf = (node: number, readers: number, mayBe: (state: number, reader: number) => boolean): number[] => {
    let made: { states: number[]; signs: bigint }[] = [{ states: [], signs: everything }];
    for (const [reader, state] of statesOf(node, readers).entries())
      made = made.flatMap(({ states, signs }) =>
        (steps[state] ?? []).flatMap(({ to, reads }) => {
          const left = signs & (reads[node % kinds] ?? 0n);
          return left && mayBe(to, reader) ? [{ states: [...states, to], signs: left }] : [];
        }),
      );
    return made.flatMap(({ states, signs }) =>
      ofBefore.flatMap((ofKind, kind) => (signs & ofKind ? [numberOf(states, kind)] : [])),
    );
  };
  return { numberOf, statesOf, nextOf, kinds: [...ofBefore.keys()] };
};

const isUnambiguous = (machine: Machine): boolean => {
  const { numberOf, statesOf, nextOf, kinds } = readersOf(machine);
  const nextStates = (state: number): number[] => machine.steps[state]?.map(({ to }) => to) ?? [];
  const componentOf = componentsOf([machine.anywhere], nextStates);
  const groups = [...Map.groupBy(componentOf.keys(), (state) => componentOf.get(state)).values()];
  const previous = Map.groupBy(
    [...componentOf.keys()].flatMap((from) => nextStates(from).map((to) => ({ from, to }))),
    ({ to }) => to,
  );
  const previousStates = (state: number): number[] => previous.get(state)?.map(({ from }) => from) ?? [];
  /** The states of each loop, those that it leads to, and those that lead to it. */
  const loops = groups
    .filter(([state = 0, ...others]) => others.length > 0 || nextStates(state).includes(state))
    .map((states) => ({
      states: new Set(states),
      onward: new Set(componentsOf(states, nextStates).keys()),
      backward: new Set(componentsOf(states, previousStates).keys()),
    }));

  for (const { states } of loops) {
    // By one sign in two ways, as of `(?:b?|c?)a`, again and again.
    for (const state of states) {
      const inside = nextStates(state).filter((next) => states.has(next));
      if (new Set(inside).size < inside.length) return false;
    }
    // By one text in two ways from a state back to it.
    const starts = [...states].flatMap((state) => kinds.map((kind) => numberOf([state, state], kind)));
    const pairs = componentsOf(starts, (node) => nextOf(node, 2, (state) => states.has(state)));
    const ofStarts = new Set(starts.map((node) => pairs.get(node)));
    for (const [node, component] of pairs) {
      const [a, b] = statesOf(node, 2);
      if (a !== b && ofStarts.has(component)) return false;
    }
  }
  for (const one of loops)
    for (const other of loops) {
      const between = new Set([...one.onward].filter((state) => other.backward.has(state)));
      if (one === other || between.size === 0) continue;
      // By one text from a state back to it, from it to another, and from the other back to that.
      const mayBe = [one.states, between, other.states];
      const back = new Map<number, number>();
      for (const p of one.states)
        for (const q of other.states)
          for (const kind of kinds) back.set(numberOf([p, q, q], kind), numberOf([p, p, q], kind));
      const triples = componentsOf(back.values(), (node) => {
        const next = nextOf(node, 3, (state, reader) => mayBe[reader]?.has(state) === true);
        const start = back.get(node);
        return start === undefined ? next : [...next, start];
      });
      for (const [end, start] of back) if (triples.has(end) && triples.get(end) === triples.get(start)) return false;
    }
  return true;
};

/**
 * Whether it is proven that a pattern takes steps in proportion to the text that it is tried on. What a backtracking engine
 * tries are the ways through the pattern's automaton. There are few of them to any state and place, unless one text leads from
 * a state back to it in two ways, or from a state back to it, to another, and from that back to that (Weber and Seidl, 1991).
 * What the automaton does not say (a lookaround of several signs, how often something is repeated) gives it more ways, never
 * fewer; of what it cannot say nothing is proven.
 */
export const isLinear = (source: string, flags: string): boolean => {
  try {
    return isUnambiguous(machineOf(automatonOf(source, flags)));
  } catch (error) {
    if (error instanceof Unproven) return false;
    throw error;
  }
};

/** A seeded source of chance: the same seed gives the same run (mulberry32). */
export const chance = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    /** True with the given probability. */
    happens: (probability: number): boolean => probability > 0 && next() < probability,
    /** A whole number from `low` to `high`, both included. */
    between: (low: number, high: number): number => low + Math.floor(next() * (high - low + 1)),
  };
};

export type Chance = ReturnType<typeof chance>;

type Appointment = { at: number; order: number; act: () => void };

/** A virtual clock with what is to happen on it. Time stands still while anything is being worked on. */
export const agenda = (start: number) => {
  let now = start;
  let order = 0;
  const heap: Appointment[] = [];

  const before = (a: Appointment, b: Appointment) => a.at < b.at || (a.at === b.at && a.order < b.order);

  const push = (appointment: Appointment) => {
    let index = heap.push(appointment) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const [above, here] = [heap[parent], heap[index]];
      if (!above || !here || before(above, here)) break;
      [heap[parent], heap[index]] = [here, above];
      index = parent;
    }
  };

  const pop = (): Appointment | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let index = 0; ; ) {
      const children = [2 * index + 1, 2 * index + 2].filter((child) => child < heap.length);
      const least = children.reduce(
        (best, child) => (before(heap[child] as Appointment, heap[best] as Appointment) ? child : best),
        index,
      );
      if (least === index) break;
      [heap[index], heap[least]] = [heap[least] as Appointment, heap[index] as Appointment];
      index = least;
    }
    return first;
  };

  return {
    now: () => now,
    /** Has something happen `milliseconds` from now. */
    after: (milliseconds: number, act: () => void) =>
      push({ at: now + Math.max(0, milliseconds), order: order++, act }),
    /** Lets time pass until `end`, with all that happens in it. */
    runUntil: async (end: number): Promise<void> => {
      while (heap[0] && heap[0].at <= end) {
        const appointment = pop();
        if (!appointment) break;
        now = appointment.at;
        appointment.act();
        // Whatever was set going runs until it waits for the clock again.
        await new Promise((settled) => setImmediate(settled));
      }
      now = Math.max(now, end);
    },
  };
};

export type Agenda = ReturnType<typeof agenda>;

/** How badly things go, as probabilities; without any, everything goes well and at once. */
export type Faults = {
  /** A delivery comes twice. */
  duplicate: number;
  /** A delivery comes late, by up to 20 s. */
  delay: number;
  /** A call fails for good, before or after it took effect. */
  fail: number;
  /** The function dies, before or after a call took effect. */
  kill: number;
  /** An event on the bus of TARS never arrives; AWS guarantees those of alarms. */
  drop: number;
  /** A service is asked too often: the call is refused, and half of its retries. */
  throttle: number;
  /** One entry of a batch fails while the others are taken. */
  partial: number;
  /** A table's indexes come behind a write, by up to 3 s. */
  lag: number;
};

export const noFaults: Faults = { duplicate: 0, delay: 0, fail: 0, kill: 0, drop: 0, throttle: 0, partial: 0, lag: 0 };

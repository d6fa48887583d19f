/** One invocation of a function. Once it is dead, no call of it does anything any more. */
export type Invocation = {
  folder: string;
  dead: boolean;
  die: () => void;
  died: Promise<never>;
  /** When Lambda ends it, on the agenda's clock. */
  deadline: number;
  /** How often each function was called in the chain of events that led here, this call included. */
  chain: Chain;
};

/** How often each function was called in one chain of events, by the function's folder. */
export type Chain = Readonly<Record<string, number>>;

/** A command as a service takes it: what IAM calls it, and what it does. */
export type Made = { actions: [string, string][]; act: (invocation: Invocation) => object };

/** A service, named as botocore names it: its commands, and how it says that it was asked too often. */
export type Service = {
  name: string;
  commands: Record<string, (input: any) => Made>;
  throttled: () => Error;
};

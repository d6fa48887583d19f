import type { Remembered } from "./receipt-schema.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Receipt, Store } from "./store.ts";

/** The id that a command carries. The same id may not ask for something else. */
export type CommandId<State> = {
  id: string;
  /** A digest of what was asked. */
  request: string;
  /** What it takes to answer the same command again, once it has led to this state: a few short facts. */
  remember: (state: State) => Remembered;
};

export type Repeated = { repeated: Remembered };

/** The receipt of a command that led to `state`. */
export const receiptFor = <State>(command: CommandId<State> | undefined, state: State): { receipt?: Receipt } =>
  command ? { receipt: { commandId: command.id, request: command.request, remembered: command.remember(state) } } : {};

/** What was remembered when this command id was carried out before; a refusal when it asked for something else then. */
export const repeatedAnswer = async <State>(
  store: Store,
  command: CommandId<State> | undefined,
): Promise<Repeated | Refusal | undefined> => {
  const receipt = command && (await store.readReceipt(command.id));
  if (!receipt) return undefined;
  return receipt.request === command.request
    ? { repeated: receipt.remembered }
    : refuse("conflict", "This Idempotency-Key was used for another request; use a new one.");
};

import { type Refusal, refuse } from "./decision.ts";
import type { Receipt, Store } from "./store.ts";

/** The id that a command carries, with what makes its answer. The same id may not ask for something else. */
export type CommandId<State> = {
  id: string;
  /** A digest of what was asked. */
  request: string;
  /** What the sender is answered when the command has led to this state. */
  answer: (state: State) => unknown;
};

export type Repeated = { repeated: unknown };

/** The receipt of a command that led to `state`. */
export const receiptFor = <State>(command: CommandId<State> | undefined, state: State): { receipt?: Receipt } =>
  command ? { receipt: { commandId: command.id, request: command.request, answer: command.answer(state) } } : {};

/** The answer that this command id got before; a refusal when it asked for something else then. */
export const repeatedAnswer = async <State>(
  store: Store,
  command: CommandId<State> | undefined,
): Promise<Repeated | Refusal | undefined> => {
  const receipt = command && (await store.readReceipt(command.id));
  if (!receipt) return undefined;
  return receipt.request === command.request
    ? { repeated: receipt.answer }
    : refuse("conflict", "This Idempotency-Key was used for another request; use a new one.");
};

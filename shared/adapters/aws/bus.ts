import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import type { EffectKind, formerKinds } from "../../incident/effects-schema.ts";
import type { Client } from "./clients.ts";
import { pack } from "./pack.ts";
import { queueText } from "./queue-text.ts";
import { sideBySide } from "./side-by-side.ts";

/** Private events, between the outbox and the functions that carry out effects. */
export const effectSource = "tars.effects";

/**
 * What a private event is about: an effect of an incident, or what belongs to none: a window's end to be armed, a timer
 * that goes off, a message, a question, a mail, maintenance that moves, a heartbeat, a code or a word to one responder.
 */
export type EffectEvent =
  | EffectKind
  | keyof typeof formerKinds
  | "window"
  | "tick"
  | "announce"
  | "inquire"
  | "mail"
  | "notice"
  | "maintenance"
  | "heartbeat"
  | "code"
  | "reach";

/**
 * EventBridge takes this many entries a call, and so many bytes of them in all; source: its API reference of PutEvents
 * and its guide, "Calculating PutEvents event entry size". The limit of bytes was 256 KB for years and is 1 MB now: the
 * older one is kept to.
 */
const aCall = { count: 10, bytes: 256 * 1024 };

/** So many calls are made side by side. */
const callsAtOnce = 8;

/** What an entry left out of an answer is asked for again, so often. */
const tries = 3;

export const effectEvent = (bus: string, kind: EffectEvent, detail: object): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: effectSource,
  DetailType: kind,
  Detail: queueText(detail),
});

/** What an entry weighs for EventBridge: its time, source, type, detail and resources. */
const bytesOf = ({ Time, Source = "", DetailType = "", Detail = "", Resources = [] }: PutEventsRequestEntry): number =>
  (Time ? 14 : 0) + [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** Entries that the bus did not take, and why. */
type Left = { entries: PutEventsRequestEntry[]; reason?: unknown };

/** Puts the entries of one call; what the bus does not take of them is put again. Gives what it did not take in the end. */
const putCall = async (eventBridge: Client<EventBridgeClient>, entries: PutEventsRequestEntry[]): Promise<Left> => {
  let left: Left = { entries };
  for (let attempt = 0; left.entries.length > 0 && attempt < tries; attempt++)
    try {
      const { Entries = [] } = await eventBridge.send(new PutEventsCommand({ Entries: left.entries }));
      const rest = left.entries.filter((_, index) => Entries[index]?.ErrorCode);
      const problem = Entries.find(({ ErrorCode }) => ErrorCode)?.ErrorCode;
      left = { entries: rest, reason: new Error(`the bus did not take ${rest.length} events: ${problem}`) };
    } catch (reason) {
      // The SDK has tried it again already.
      return { ...left, reason };
    }
  return left;
};

/**
 * Puts events on the bus, those at the beginning first: ten a call, several calls side by side. Gives the entries that
 * the bus did not take, which must be put again, with the first reason.
 */
export const putAll = async (
  eventBridge: Client<EventBridgeClient>,
  entries: PutEventsRequestEntry[],
): Promise<{ failed: Set<PutEventsRequestEntry>; reason?: unknown }> => {
  const failed = new Set<PutEventsRequestEntry>();
  let reason: unknown;
  await sideBySide(callsAtOnce, pack(entries, aCall, bytesOf), async (call) => {
    const left = await putCall(eventBridge, call);
    if (left.entries.length > 0) reason ??= left.reason;
    for (const entry of left.entries) failed.add(entry);
  });
  return failed.size > 0 ? { failed, reason } : { failed };
};

/** Puts events on the bus, all or an error. */
export const putEvents = async (
  eventBridge: Client<EventBridgeClient>,
  entries: PutEventsRequestEntry[],
): Promise<void> => {
  const { failed, reason } = await putAll(eventBridge, entries);
  if (failed.size > 0) throw reason;
};

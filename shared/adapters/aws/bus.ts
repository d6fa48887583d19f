import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import type { Client } from "./clients.ts";

/** Private events, between the outbox and the functions that carry out effects. */
export const effectSource = "tars.effects";

/** EventBridge takes this many entries a call; source: its quota page. */
const atOnce = 10;

export const effectEvent = (bus: string, kind: string, detail: object): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: effectSource,
  DetailType: kind,
  Detail: JSON.stringify(detail),
});

/** Puts events on the bus, all or an error: an entry that the bus did not take must be put again. */
export const putEvents = async (
  eventBridge: Client<EventBridgeClient>,
  entries: PutEventsRequestEntry[],
): Promise<void> => {
  for (let start = 0; start < entries.length; start += atOnce) {
    const { FailedEntryCount = 0, Entries = [] } = await eventBridge.send(
      new PutEventsCommand({ Entries: entries.slice(start, start + atOnce) }),
    );
    if (FailedEntryCount > 0)
      throw new Error(
        `the bus did not take ${FailedEntryCount} events: ${Entries.find(({ ErrorCode }) => ErrorCode)?.ErrorCode}`,
      );
  }
};

import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient, PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { itemKey } from "../../shared/adapters/aws/items.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { aboutShape } from "../../shared/incident/about-schema.ts";
import { pendingEffects } from "../../shared/incident/effects-schema.ts";
import { entryShape, type TimelineEntry } from "../../shared/incident/events.ts";
import { incidentDetail } from "../../shared/incident/public-events.ts";
import type { TriageOutboxEntry } from "../../shared/triage/plan.ts";
import { triageDetail } from "../../shared/triage/public-events.ts";
import { listChangedShape, windowShape } from "../../shared/triage/window-schema.ts";

type Failed = (error: unknown) => void;

/** The public event of a timeline entry. */
const publicEvent = (
  { type, at }: Pick<TimelineEntry | TriageOutboxEntry["entries"][number], "type" | "at">,
  detail: object,
  bus: string,
) => ({
  EventBusName: bus,
  Source: "tars",
  DetailType: type,
  Time: new Date(at),
  Detail: JSON.stringify(detail),
});

/** Makes a public event. One that cannot be told is reported, and holds up nothing of what it sets in motion. */
const told = (make: () => PutEventsRequestEntry, failed: Failed): PutEventsRequestEntry[] => {
  try {
    return [make()];
  } catch (error) {
    failed(error);
    return [];
  }
};

/** The public events of an outbox item, and the private events of what it sets in motion. */
const eventsOf = (row: Record<string, unknown>, bus: string, failed: Failed): PutEventsRequestEntry[] => {
  const key = itemKey(row);
  if (row.entry)
    return [
      ...told(() => {
        const entry = entryShape.read(row.entry, key);
        return publicEvent(entry, incidentDetail(entry, aboutShape.read(row.about, key)), bus);
      }, failed),
      ...pendingEffects(row.effects, key).map((effect) => effectEvent(bus, effect.do, effect)),
    ];
  const { entries, windows, board } = row as TriageOutboxEntry;
  return [
    ...entries.flatMap((entry) => told(() => publicEvent(entry, triageDetail(entry), bus), failed)),
    ...windows.map((window) => effectEvent(bus, "window", windowShape.write(window))),
    ...(board ? [effectEvent(bus, "board", listChangedShape.write(board))] : []),
  ];
};

/**
 * The outbox: whatever the table's stream brings of new timeline entries goes onto the bus, at least once.
 * A batch that fails is delivered again from the first record that did not make it.
 */
export const publish =
  (world: Pick<World, "names">, eventBridge: Client<EventBridgeClient>, failed: Failed) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const { eventName, dynamodb } of Records) {
      const image = dynamodb?.NewImage;
      if (eventName !== "INSERT" || !(image?.entry || image?.entries)) continue;
      try {
        const row = unmarshall(image as Record<string, AttributeValue>);
        await putEvents(eventBridge, eventsOf(row, world.names.bus, failed));
      } catch (error) {
        failed(error);
        return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? "" }] };
      }
    }
    return { batchItemFailures: [] };
  };

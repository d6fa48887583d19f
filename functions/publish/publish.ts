import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient, PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import type { PlannedEffect } from "../../shared/incident/effects.ts";
import type { TimelineEntry } from "../../shared/incident/events.ts";
import type { IncidentSummary } from "../../shared/incident/incident.ts";
import type { TriageEntry, WindowTimer } from "../../shared/triage/plan.ts";

type OutboxItem =
  | { entry: TimelineEntry; about: IncidentSummary; effects: PlannedEffect[] }
  | { entry: TriageEntry; window?: WindowTimer };

/** The version of the public events' shape; `docs/api.md` describes it. */
const contractVersion = "1";

/** The public event of a timeline entry, and the private events of what it sets in motion. */
const eventsOf = (outbox: OutboxItem, bus: string): PutEventsRequestEntry[] => {
  const { entry } = outbox;
  const about = "about" in outbox ? { incident: outbox.about } : {};
  const effects = "effects" in outbox ? outbox.effects : [];
  const window = "window" in outbox && outbox.window;
  return [
    {
      EventBusName: bus,
      Source: "tars",
      DetailType: entry.type,
      Time: new Date(entry.at),
      Detail: JSON.stringify({ version: contractVersion, ...about, ...entry }),
    },
    ...effects.map((effect) => effectEvent(bus, effect.do, effect)),
    ...(window ? [effectEvent(bus, "window", window)] : []),
  ];
};

/**
 * The outbox: whatever the table's stream brings of new timeline entries goes onto the bus, at least once.
 * A batch that fails is delivered again from the first record that did not make it.
 */
export const publish =
  (world: Pick<World, "names">, eventBridge: Client<EventBridgeClient>, failed: (error: unknown) => void) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const { eventName, dynamodb } of Records) {
      const image = dynamodb?.NewImage;
      if (eventName !== "INSERT" || !image?.entry) continue;
      try {
        const outbox = unmarshall(image as Record<string, AttributeValue>) as OutboxItem;
        await putEvents(eventBridge, eventsOf(outbox, world.names.bus));
      } catch (error) {
        failed(error);
        return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? "" }] };
      }
    }
    return { batchItemFailures: [] };
  };

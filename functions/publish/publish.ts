import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient, PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { effectEvent, putAll } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import type { PlannedEffect } from "../../shared/incident/effects-schema.ts";
import type { TimelineEntry } from "../../shared/incident/events.ts";
import type { IncidentSummary } from "../../shared/incident/incident.ts";
import { type TriageOutboxEntry, triageOutboxShape } from "../../shared/triage/entry-schema.ts";

type IncidentItem = { entry: TimelineEntry; about: IncidentSummary; effects: PlannedEffect[] };

type OutboxItem = IncidentItem | { outbox: unknown };

/** The version of the public events' shape; `docs/api.md` describes it. */
const contractVersion = "1";

/**
 * What goes onto the bus first: whoever has to be woken and what opens an incident's thread, then what else has to be
 * done, then what is told.
 */
const urgencies = [0, 1, 2] as const;

type Urgency = (typeof urgencies)[number];

type Outgoing = { entry: PutEventsRequestEntry; urgency: Urgency };

/** The public event of a timeline entry. */
const publicEvent = (
  entry: TimelineEntry | TriageOutboxEntry["entries"][number],
  about: object,
  bus: string,
): Outgoing => ({
  urgency: 2,
  entry: {
    EventBusName: bus,
    Source: "tars",
    DetailType: entry.type,
    Time: new Date(entry.at),
    Detail: JSON.stringify({ version: contractVersion, ...about, ...entry }),
  },
});

const isUrgent = (effect: PlannedEffect): boolean =>
  effect.do === "page" || (effect.do === "slack" && effect.where === "root");

const effect = (bus: string, kind: string, detail: object, urgency: Urgency = 1): Outgoing => ({
  urgency,
  entry: effectEvent(bus, kind, detail),
});

/** The public events of an outbox item, and the private events of what it sets in motion. */
const eventsOf = (item: OutboxItem, bus: string): Outgoing[] => {
  if ("entry" in item) {
    const { entry, about, effects } = item;
    return [
      publicEvent(entry, { incident: about }, bus),
      ...effects.map((one) => effect(bus, one.do, one, isUrgent(one) ? 0 : 1)),
    ];
  }
  const { entries, windows, board } = triageOutboxShape.read(item.outbox, "the stream");
  return [
    ...entries.map((entry) => publicEvent(entry, {}, bus)),
    ...windows.map((window) => effect(bus, "window", window)),
    ...(board ? [effect(bus, "board", board)] : []),
  ];
};

/**
 * The outbox: whatever the table's stream brings of new timeline entries goes onto the bus, at least once. Pages of the
 * whole batch go first, and nothing that cannot be put holds up what is less urgent. A batch that fails is delivered again from the first record of which something was not taken.
 */
export const publish =
  (world: Pick<World, "names">, eventBridge: Client<EventBridgeClient>, failed: (error: unknown) => void) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const outgoing = Records.flatMap(({ eventName, dynamodb }) => {
      const image = dynamodb?.NewImage;
      if (eventName !== "INSERT" || !(image?.entry || image?.outbox)) return [];
      const item = unmarshall(image as Record<string, AttributeValue>) as OutboxItem;
      const record = dynamodb?.SequenceNumber ?? "";
      return eventsOf(item, world.names.bus).map((one) => ({ ...one, record }));
    });
    const lost = new Set<PutEventsRequestEntry>();
    for (const urgency of urgencies) {
      const entries = outgoing.filter((one) => one.urgency === urgency).map(({ entry }) => entry);
      const result = await putAll(eventBridge, entries);
      if (result.failed.size > 0) failed(result.reason);
      for (const entry of result.failed) lost.add(entry);
    }
    const first = outgoing.find(({ entry }) => lost.has(entry));
    return { batchItemFailures: first ? [{ itemIdentifier: first.record }] : [] };
  };

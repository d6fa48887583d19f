import type { AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient, PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { type EffectEvent, effectEvent, putAll } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { heartbeatShape } from "../../shared/adapters/aws/heartbeat.ts";
import { itemKey } from "../../shared/adapters/aws/items.ts";
import { type Topic, tellNews } from "../../shared/adapters/aws/news.ts";
import { queueText } from "../../shared/adapters/aws/queue-text.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { aboutShape } from "../../shared/incident/about-schema.ts";
import { announcementShape, maintenanceMomentShape, pendingEffects } from "../../shared/incident/effects-schema.ts";
import { entryShape, type TimelineEntry } from "../../shared/incident/events.ts";
import { incidentDetail } from "../../shared/incident/public-events.ts";
import { personNewsShape } from "../../shared/on-call/person-schema.ts";
import { entriesOf, type TriageEntry, triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import { triageDetail } from "../../shared/triage/public-events.ts";
import { listChangedShape, windowShape } from "../../shared/triage/window-schema.ts";

type Failed = (error: unknown) => void;

type Row = Record<string, unknown>;

/**
 * What goes onto the bus first: whoever has to be woken and what opens an incident's thread, then what else has to be
 * done, then what is told.
 */
const urgencies = [0, 1, 2] as const;

type Outgoing = { entry: PutEventsRequestEntry; urgency: (typeof urgencies)[number] };

/** The public event of a timeline entry. */
const publicEvent = (
  { type, at }: Pick<TimelineEntry | TriageEntry, "type" | "at">,
  detail: object,
  bus: string,
): Outgoing => ({
  urgency: 2,
  entry: {
    EventBusName: bus,
    Source: "tars",
    DetailType: type,
    Time: new Date(at),
    Detail: queueText(detail),
  },
});

const isUrgent = (effect: { do: string; where?: unknown }): boolean => effect.do === "page" || effect.where === "root";

const effect = (bus: string, kind: EffectEvent, detail: object, urgency: 0 | 1 = 1): Outgoing => ({
  urgency,
  entry: effectEvent(bus, kind, detail),
});

/** What is made of a row. What cannot be read or told is reported, and holds up nothing behind it. */
const whatCan = (make: () => Outgoing[], failed: Failed): Outgoing[] => {
  try {
    return make();
  } catch (error) {
    failed(error);
    return [];
  }
};

/** The public event of an incident's entry, and the private events of what it sets in motion. */
const ofIncident = (row: Row, bus: string, failed: Failed): Outgoing[] => {
  const key = itemKey(row);
  return [
    ...whatCan(() => {
      const entry = entryShape.read(row.entry, key);
      return [publicEvent(entry, incidentDetail(entry, aboutShape.read(row.about, key)), bus)];
    }, failed),
    ...whatCan(
      () =>
        pendingEffects(row.effects, key).map((one) => effect(bus, one.do as EffectEvent, one, isUrgent(one) ? 0 : 1)),
      failed,
    ),
  ];
};

/** The public events of what was concluded of a service, and the private events of what that sets in motion. */
const ofService = (row: Row, bus: string, failed: Failed): Outgoing[] =>
  whatCan(() => {
    const outbox = triageOutboxShape.read(row.outbox, itemKey(row));
    const { windows, board, announce, at } = outbox;
    return [
      ...entriesOf(outbox).flatMap((entry) => whatCan(() => [publicEvent(entry, triageDetail(entry), bus)], failed)),
      ...windows.map((window) => effect(bus, "window", windowShape.write(window))),
      ...(board ? [effect(bus, "board", listChangedShape.write(board))] : []),
      ...(announce ? [effect(bus, "announce", announcementShape.write({ do: "announce", at, ...announce }))] : []),
    ];
  }, failed);

/** A heartbeat goes on to whoever pages. */
const ofHeart = (row: Row, bus: string, failed: Failed): Outgoing[] =>
  whatCan(
    () => [effect(bus, "heartbeat", heartbeatShape.write(heartbeatShape.read(row.heartbeat, itemKey(row))))],
    failed,
  );

/** A change of a person goes on to whoever tells them. */
const ofPerson = (row: Row, bus: string, failed: Failed): Outgoing[] =>
  whatCan(() => personNewsShape.read(row.news, itemKey(row)).effects.map((one) => effect(bus, one.do, one)), failed);

/** The status page is to say what somebody has planned or changed. */
const ofMaintenance = (row: Row, bus: string, failed: Failed): Outgoing[] =>
  whatCan(
    () => [
      effect(
        bus,
        "maintenance",
        maintenanceMomentShape.write(maintenanceMomentShape.read(row.maintenance, itemKey(row))),
      ),
    ],
    failed,
  );

/** What is made of an item, by the attribute that says what it is, and of what it is news. */
const makers: Record<string, { make: typeof ofIncident; news?: Topic }> = {
  entry: { make: ofIncident, news: "incidents" },
  outbox: { make: ofService, news: "alerts" },
  heartbeat: { make: ofHeart },
  news: { make: ofPerson },
  maintenance: { make: ofMaintenance },
};

const makerOf = (row: Row) => Object.entries(makers).find(([attribute]) => row[attribute])?.[1];

/** How long the news is waited for, in milliseconds: pages that are open wait for it, whoever sleeps does not. */
const newsPatience = 1000;

/**
 * The outbox: whatever the table's stream brings of new timeline entries goes onto the bus, at least once. Pages of the
 * whole batch go first, and nothing that cannot be put holds up what is less urgent. A batch that fails is delivered
 * again from the first record of which something was not taken. What cannot be read is an alarm, and holds up nothing:
 * the sweeper sends on what left no receipt, once it can be read. Last, pages that are open are told that there is news;
 * that fails nothing, and they ask for all of it now and then.
 */
export const publish = (
  world: Pick<World, "names" | "sleep">,
  { dynamodb, eventBridge }: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
  failed: Failed,
) => {
  const { bus, table } = world.names;

  const tell = async (news: ReadonlySet<Topic>): Promise<void> => {
    if (news.size === 0) return;
    try {
      const late = world.sleep(newsPatience).then(() => Promise.reject(new Error("the table takes too long")));
      await Promise.race([tellNews(dynamodb, table, news), late]);
    } catch (error) {
      failed(new Error(`open pages do not hear of news: ${(error as Error).message}`, { cause: error }));
    }
  };

  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const news = new Set<Topic>();
    const outgoing = Records.flatMap(({ eventName, dynamodb }) => {
      const image = dynamodb?.NewImage;
      const made = image && makerOf(image);
      if (eventName !== "INSERT" || !made) return [];
      if (made.news) news.add(made.news);
      const record = dynamodb?.SequenceNumber ?? "";
      return made
        .make(unmarshall(image as Record<string, AttributeValue>), bus, failed)
        .map((one) => ({ ...one, record }));
    });
    const lost = new Set<PutEventsRequestEntry>();
    for (const urgency of urgencies) {
      const entries = outgoing.filter((one) => one.urgency === urgency).map(({ entry }) => entry);
      const result = await putAll(eventBridge, entries);
      if (result.failed.size > 0) failed(result.reason);
      for (const entry of result.failed) lost.add(entry);
    }
    await tell(news);
    const first = outgoing.find(({ entry }) => lost.has(entry));
    return { batchItemFailures: first ? [{ itemIdentifier: first.record }] : [] };
  };
};

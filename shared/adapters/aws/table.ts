import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { aboutShape } from "../../incident/about-schema.ts";
import { effectShape } from "../../incident/effects-schema.ts";
import { entryShape, type TimelineEntry } from "../../incident/events.ts";
import { incidentName, isMerged, isOpen } from "../../incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import type { OutboxEntry } from "../../incident/plan.ts";
import type { Commit, CommitOutcome, Receipt, Store } from "../../incident/store.ts";
import { trendRow } from "../../learning/trend.ts";
import { type TrendRow, trendShape } from "../../learning/trend-schema.ts";
import { overridesShape, type StoredOverrides } from "../../on-call/override-schema.ts";
import type { ActionItem } from "../../post-mortem/post-mortem-schema.ts";
import { listedItemShape } from "../../post-mortem/post-mortem-schema.ts";
import { type Instant, monthOf, plusSeconds } from "../../runbook/time.ts";
import { shapeOf } from "../../stored/shape.ts";
import {
  emptyTriage,
  type ServiceTriage,
  type Silence,
  type TriagedAlert,
  type Unreadable,
} from "../../triage/alert.ts";
import type { TriageOutboxEntry } from "../../triage/plan.ts";
import type { Client } from "./clients.ts";
import { item, itemKey, readItem, readRows, type Told } from "./items.ts";

/** The one table's keys and indexes. `docs/decisions.md` draws them. */
export const keys = {
  incident: (id: string) => ({ pk: `INCIDENT#${id}`, sk: "HEAD" }),
  entry: (id: string, sequence: number) => ({ pk: `INCIDENT#${id}`, sk: `ENTRY#${String(sequence).padStart(6, "0")}` }),
  effect: (incidentId: string, key: string) => ({ pk: `INCIDENT#${incidentId}`, sk: `EFFECT#${key}` }),
  /** What a message that is edited says in the incident's thread, and where it is. */
  board: (incidentId: string, name: string) => ({ pk: `INCIDENT#${incidentId}`, sk: `BOARD#${name}` }),
  /** Where the incident's Slack thread is. */
  thread: (incidentId: string) => ({ pk: `INCIDENT#${incidentId}`, sk: "THREAD" }),
  /** The id behind a Slack channel's name, learned from the first message. */
  slackChannel: (name: string) => ({ pk: "SLACK", sk: `CHANNEL${name}` }),
  service: (service: string) => ({ pk: `SERVICE#${service}`, sk: "HEAD" }),
  serviceEntry: (service: string, sequence: number) => ({
    pk: `SERVICE#${service}`,
    sk: `ENTRY#${String(sequence).padStart(9, "0")}`,
  }),
  alert: (id: string) => ({ pk: `ALERT#${id}`, sk: "HEAD" }),
  number: (number: number) => ({ pk: `NUMBER#${number}`, sk: "HEAD" }),
  command: (id: string) => ({ pk: `COMMAND#${id}`, sk: "HEAD" }),
  silence: (id: string) => ({ pk: `SILENCE#${id}`, sk: "HEAD" }),
  /** The receipt of a message in the channel that belongs to no incident. */
  announcement: (key: string) => ({ pk: "ANNOUNCEMENT", sk: key }),
  /** A step of a change of a service (I4). */
  change: (service: string, at: Instant, id: string) => ({ pk: `CHANGES#${service}`, sk: `${at}#${id}` }),
  /** What holds a service while an action runs on it (M1–M6). */
  held: (service: string) => ({ pk: `HELD#${service}`, sk: "HEAD" }),
  actionItem: (incidentId: string, id: string) => ({ pk: `INCIDENT#${incidentId}`, sk: `ITEM#${id}` }),
  /** What the trends keep of an incident, by the month of its declaration. */
  trend: (month: string, incidentId: string) => ({ pk: `TRENDS#${month}`, sk: incidentId }),
  /** Whether somebody wants to hear of a service. */
  notice: (service: string, digest: string) => ({ pk: `NOTICES#${service}`, sk: digest }),
  /** The incident behind a Slack thread. */
  slackThread: (channel: string, ts: string) => ({ pk: `SLACK#${channel}`, sk: `THREAD#${ts}` }),
  overrides: { pk: "ON-CALL", sk: "OVERRIDES" },
  /** Whom the channel was told to be on call. */
  announced: { pk: "ON-CALL", sk: "ANNOUNCED" },
  token: (digest: string) => ({ pk: `TOKEN#${digest}`, sk: "HEAD" }),
  lastNumber: { pk: "COUNTER", sk: "INCIDENT" },
};

export type ListingState = "open" | "resolved" | "closed";

export type AlertState = "firing" | "quiet";

/** Listings, newest first: `listing` holds every incident by state and every alert, `byService` the same of one service. */
export const indexes = {
  listing: "listing",
  byService: "byService",
  /** Heads that the sweeper looks after: written lately, or with a timer or a window to come. It reads nothing else. */
  watched: "watched",
} as const;

const day = 24 * 60 * 60;
const kept = { alert: 90 * day, serviceEntry: 90 * day, silence: 90 * day, command: 7 * day };
const expires = (at: Instant, seconds: number): number => Math.floor(Date.parse(plusSeconds(at, seconds)) / 1000);

const listingState = (incident: AnyIncident): ListingState =>
  isOpen(incident) ? "open" : incident.phase === "closed" ? "closed" : "resolved";

/** The partition of a listing of incidents. */
export const incidentListing = (state: ListingState): string => `INCIDENTS#${state}`;

const incidentItem = (incident: AnyIncident) => {
  const listing = incidentListing(listingState(incident));
  return item({
    ...keys.incident(incident.id),
    version: incident.version,
    state: incidentShape.write(incident),
    listing,
    listingOrder: incident.id,
    byService: `${listing}#${incident.service}`,
    watched: "WATCHED",
    watchedOrder: `INCIDENT#${incident.id}`,
  });
};

/** The shapes of what finds an incident by its number, and of the number given last. */
export const numberShape = shapeOf("number", z.object({ incidentId: z.string() }));
export const lastNumberShape = shapeOf("last number", z.object({ number: z.number() }));

/** The partition of a listing of action items. */
export const actionItemListing = (state: "open" | "done"): string => `ACTION-ITEMS#${state}`;

/** An action item for the listing: open ones by their due date, those that are done by when. */
const actionItemItem = (incident: AnyIncident, one: ActionItem) =>
  item({
    ...keys.actionItem(incident.id, one.id),
    ...listedItemShape.write({
      item: one,
      incident: { id: incident.id, name: incidentName(incident), service: incident.service },
    }),
    listing: actionItemListing(one.done ? "done" : "open"),
    listingOrder: `${one.done?.at ?? one.due ?? "9999"}#${one.id}`,
  });

const itemsOf = (incident: AnyIncident | undefined): ActionItem[] =>
  !incident || isOpen(incident) || isMerged(incident) ? [] : (incident.postMortem?.actionItems ?? []);

const changedItems = (before: AnyIncident | undefined, after: AnyIncident): ActionItem[] => {
  const known = new Map(itemsOf(before).map((one) => [one.id, JSON.stringify(one)]));
  return itemsOf(after).filter((one) => known.get(one.id) !== JSON.stringify(one));
};

/** The row of the trends, when a change of the incident changes it. */
const trendItems = (before: AnyIncident | undefined, after: AnyIncident): Record<string, AttributeValue>[] => {
  const row = trendRow(after);
  if (JSON.stringify(before && trendRow(before)) === JSON.stringify(row)) return [];
  // One that was merged is counted no more: its item stays, and is empty.
  return [item({ ...keys.trend(monthOf(after.declaredAt), after.id), ...(row && { row: trendShape.write(row) }) })];
};

const triageItem = (triage: ServiceTriage) => {
  const waiting = Object.values(triage.alerts).some(({ windowEndsAt }) => windowEndsAt !== undefined);
  return item({
    ...keys.service(triage.service),
    version: triage.version,
    state: triage,
    ...(triage.incidentId && { incidentId: triage.incidentId }),
    ...(waiting && { watched: "WATCHED", watchedOrder: `SERVICE#${triage.service}` }),
  });
};

/** The partition of a listing of alerts. */
export const alertListing = (state: AlertState): string => `ALERTS#${state}`;

const alertItem = (alert: TriagedAlert) =>
  item({
    ...keys.alert(alert.id),
    state: alert,
    listing: alertListing(alert.firing ? "firing" : "quiet"),
    listingOrder: `${alert.lastChangeAt}#${alert.id}`,
    byService: `${alertListing(alert.firing ? "firing" : "quiet")}#${alert.service}`,
    expires: expires(alert.lastChangeAt, kept.alert),
  });

const silenceItem = (silence: Silence) =>
  item({
    ...keys.silence(silence.id),
    state: silence,
    listing: "SILENCES",
    listingOrder: `${silence.until}#${silence.id}`,
    byService: `SILENCES#${silence.service}`,
    expires: expires(silence.until, kept.silence),
  });

const absent = { ConditionExpression: "attribute_not_exists(pk)" };

const fence = (version: number) =>
  version === 0
    ? absent
    : { ConditionExpression: "version = :version", ExpressionAttributeValues: item({ ":version": version }) };

const entryItem = ({ entry, about, effects }: OutboxEntry) =>
  item({
    ...keys.entry(entry.incidentId, entry.sequence),
    entry: entryShape.write(entry),
    about: aboutShape.write(about),
    effects: effects.map(effectShape.write),
  });

const serviceEntryItem = (outbox: TriageOutboxEntry) => {
  const [first] = outbox.entries;
  if (!first) throw new Error("an outbox item holds at least one entry");
  return item({
    ...keys.serviceEntry(first.service, first.sequence),
    ...outbox,
    expires: expires(first.at, kept.serviceEntry),
  });
};

/** Every write of a commit; the receipt, when there is one, comes first. */
const writesOf = (
  table: string,
  { incidents = [], triages = [], unchanged = [], receipt }: Commit,
  now: Instant,
): TransactWriteItem[] => {
  const put = (Item: Record<string, AttributeValue>, condition: object = {}): TransactWriteItem => ({
    Put: { TableName: table, Item, ...condition },
  });
  const writes: TransactWriteItem[] = [];
  if (receipt)
    writes.push(
      put(
        item({
          ...keys.command(receipt.commandId),
          request: receipt.request,
          answer: JSON.stringify(receipt.answer),
          expires: expires(now, kept.command),
        }),
        absent,
      ),
    );
  for (const { before, after, outbox } of incidents) {
    writes.push(put(incidentItem(after), fence(before?.version ?? 0)));
    writes.push(...outbox.map((entry) => put(entryItem(entry), absent)));
    writes.push(...changedItems(before, after).map((one) => put(actionItemItem(after, one))));
    writes.push(...trendItems(before, after).map((row) => put(row)));
    if (!before) {
      writes.push(put(item({ ...keys.number(after.number), ...numberShape.write({ incidentId: after.id }) }), absent));
      writes.push({
        Put: {
          TableName: table,
          Item: item({ ...keys.lastNumber, ...lastNumberShape.write({ number: after.number }) }),
          ConditionExpression: "attribute_not_exists(pk) OR #number = :before",
          ExpressionAttributeNames: { "#number": "number" },
          ExpressionAttributeValues: item({ ":before": after.number - 1 }),
        },
      });
    }
  }
  for (const { before, after, outbox, alerts, silences } of triages) {
    writes.push(put(triageItem(after), fence(before.version)));
    writes.push(...outbox.map((entry) => put(serviceEntryItem(entry), absent)));
    writes.push(...alerts.map((alert) => put(alertItem(alert))));
    writes.push(...silences.map((silence) => put(silenceItem(silence))));
  }
  for (const { service, version } of unchanged)
    writes.push({ ConditionCheck: { TableName: table, Key: item(keys.service(service)), ...fence(version) } });
  return writes;
};

const noOverrides: StoredOverrides = { version: 0, overrides: [] };

/** The store on the table: reads are strongly consistent, a commit is one transaction. */
export const tableStore = (dynamodb: Client<DynamoDBClient>, table: string, now: () => Instant): Store => {
  const read = async (key: object) => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: item(key), ConsistentRead: true }),
    );
    return Item && unmarshall(Item);
  };
  return {
    readIncident: async (id) => {
      const key = keys.incident(id);
      const found = await read(key);
      return found && incidentShape.read(found.state, itemKey(key));
    },
    readTriage: async (service) => ({
      ...emptyTriage(service),
      ...((await read(keys.service(service)))?.state as ServiceTriage | undefined),
    }),
    readRelated: async (services) => {
      if (services.length === 0) return [];
      const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(
        new BatchGetItemCommand({
          RequestItems: {
            [table]: {
              Keys: services.map((service) => item(keys.service(service))),
              ConsistentRead: true,
              ProjectionExpression: "pk, version, incidentId",
            },
          },
        }),
      );
      if (Object.keys(UnprocessedKeys).length > 0)
        throw new Error("the table did not answer for every related service");
      const rows = new Map(
        (Responses[table] ?? []).map((row) => unmarshall(row)).map((row) => [row.pk as string, row]),
      );
      return services.map((service) => {
        const { version = 0, incidentId } = rows.get(keys.service(service).pk) ?? {};
        return { service, version: version as number, ...(incidentId && { incidentId: incidentId as string }) };
      });
    },
    readOverrides: async () => (await readItem(dynamodb, table, keys.overrides, overridesShape)) ?? noOverrides,
    writeOverrides: async (after) => {
      try {
        await dynamodb.send(
          new PutItemCommand({
            TableName: table,
            Item: item({ ...keys.overrides, ...overridesShape.write(after) }),
            ...fence(after.version - 1),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    readSilence: async (id) => (await read(keys.silence(id)))?.state as Silence | undefined,
    readAlert: async (id) => (await read(keys.alert(id)))?.state as TriagedAlert | undefined,
    findIncident: async (number) => (await readItem(dynamodb, table, keys.number(number), numberShape))?.incidentId,
    lastNumber: async () => (await readItem(dynamodb, table, keys.lastNumber, lastNumberShape))?.number ?? 0,
    readReceipt: async (commandId): Promise<Receipt | undefined> => {
      const found = await read(keys.command(commandId));
      return found && { commandId, request: found.request as string, answer: JSON.parse(found.answer as string) };
    },
    commit: async (commit): Promise<CommitOutcome> => {
      try {
        await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: writesOf(table, commit, now()) }));
        return "committed";
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        if (commit.receipt && reasons[0]?.Code === "ConditionalCheckFailed") return "repeated";
        const races = ["ConditionalCheckFailed", "TransactionConflict"];
        if (reasons.some(({ Code }) => Code && races.includes(Code))) return "lost race";
        throw error;
      }
    },
    keepUnreadable: async (alert: Unreadable) => {
      await dynamodb.send(
        new PutItemCommand({
          TableName: table,
          Item: item({
            ...keys.alert(alert.id),
            unreadable: alert,
            listing: alertListing("quiet"),
            listingOrder: `${alert.receivedAt}#${alert.id}`,
            byService: `${alertListing("quiet")}#unknown`,
            expires: expires(alert.receivedAt, kept.alert),
          }),
        }),
      );
    },
  };
};

/** One page of a listing: its rows and, when there are more, where to go on. */
export type Page<T> = { rows: T[]; next?: Record<string, string> };

/** The items of one partition of the table or of an index, a page at a time. */
export const queryPage = async (
  dynamodb: Client<DynamoDBClient>,
  query: {
    table: string;
    index?: keyof typeof indexes;
    partition: string;
    prefix?: string;
    newestFirst?: boolean;
    limit: number;
    from?: Record<string, string>;
  },
): Promise<Page<Record<string, unknown>>> => {
  const [partitionKey, sortKey] =
    query.index === undefined
      ? ["pk", "sk"]
      : query.index === "watched"
        ? ["watched", "watchedOrder"]
        : [query.index, "listingOrder"];
  const { Items = [], LastEvaluatedKey } = await dynamodb.send(
    new QueryCommand({
      TableName: query.table,
      ...(query.index && { IndexName: query.index }),
      KeyConditionExpression:
        query.prefix === undefined
          ? "#partition = :partition"
          : "#partition = :partition AND begins_with(#sort, :prefix)",
      ExpressionAttributeNames: { "#partition": partitionKey, ...(query.prefix !== undefined && { "#sort": sortKey }) },
      ExpressionAttributeValues: item({
        ":partition": query.partition,
        ...(query.prefix !== undefined && { ":prefix": query.prefix }),
      }),
      ScanIndexForward: !query.newestFirst,
      Limit: query.limit,
      ...(query.from && { ExclusiveStartKey: item(query.from) }),
    }),
  );
  const rows = Items.map((row) => unmarshall(row));
  return { rows, ...(LastEvaluatedKey && { next: unmarshall(LastEvaluatedKey) as Record<string, string> }) };
};

/** What the trends keep of the incidents of a month. */
export const trendRows = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  month: string,
  told: Told,
): Promise<TrendRow[]> => {
  const rows: TrendRow[] = [];
  let from: Record<string, string> | undefined;
  do {
    const page = await queryPage(dynamodb, {
      table,
      partition: keys.trend(month, "").pk,
      limit: 500,
      ...(from && { from }),
    });
    const counted = page.rows.filter(({ row }) => row !== undefined);
    rows.push(...readRows(counted, trendShape, told, ({ row }) => row));
    from = page.next;
  } while (from);
  return rows;
};

/** The timeline of an incident, oldest first, a page at a time (D7). */
export const timelinePage = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  incidentId: string,
  limit: number,
  told: Told,
  from?: Record<string, string>,
): Promise<Page<TimelineEntry>> => {
  const page = await queryPage(dynamodb, {
    table,
    partition: keys.incident(incidentId).pk,
    prefix: "ENTRY#",
    limit,
    ...(from && { from }),
  });
  return { ...page, rows: readRows(page.rows, entryShape, told, ({ entry }) => entry) };
};

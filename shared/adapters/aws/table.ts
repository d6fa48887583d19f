import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { aboutShape } from "../../incident/about-schema.ts";
import { effectShape, leavesReceipt } from "../../incident/effects-schema.ts";
import { entryShape, type TimelineEntry } from "../../incident/events.ts";
import { incidentName, isMerged, isOpen, servicesOf } from "../../incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import type { OutboxEntry } from "../../incident/plan.ts";
import { commandReceiptShape } from "../../incident/receipt-schema.ts";
import type { Commit, CommitOutcome, PageStart, Receipt, Store } from "../../incident/store.ts";
import { trendRow } from "../../learning/trend.ts";
import { type TrendRow, trendShape } from "../../learning/trend-schema.ts";
import { overridesShape, type StoredOverrides } from "../../on-call/override-schema.ts";
import { personShape } from "../../on-call/person-schema.ts";
import type { ActionItem } from "../../post-mortem/post-mortem-schema.ts";
import { listedItemShape } from "../../post-mortem/post-mortem-schema.ts";
import type { Severity } from "../../runbook/severity.ts";
import { epochSeconds, type Instant, monthOf, plusSeconds } from "../../runbook/time.ts";
import { readBy, shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import {
  alertShape,
  type Silence,
  silenceShape,
  type TriagedAlert,
  type Unreadable,
  unreadableShape,
} from "../../triage/alert-schema.ts";
import { customerKey } from "../../triage/customer-key.ts";
import { type DeskReport, deskReportShape } from "../../triage/desk-report-schema.ts";
import { type TriageOutboxEntry, triageOutboxShape } from "../../triage/entry-schema.ts";
import type { TriageChange } from "../../triage/plan.ts";
import { reportShape, type StoredReport } from "../../triage/report-schema.ts";
import { reportsKept } from "../../triage/reports.ts";
import { emptyTriage } from "../../triage/service.ts";
import { type ServiceTriage, serviceShape } from "../../triage/service-schema.ts";
import { digest } from "../alerts/unreadable.ts";
import type { Client } from "./clients.ts";
import { item, itemKey, readEach, readItem, readItems, readRows, type Told, toldOr } from "./items.ts";
import { readHeldAlert, watched, windowOrder } from "./watched.ts";
import { nowIn, type World } from "./world.ts";

/** The one table's keys and indexes. `docs/decisions.md` draws them. */
export const keys = {
  incident: (id: string) => ({ pk: `INCIDENT#${id}`, sk: "HEAD" }),
  entry: (id: string, sequence: number) => ({ pk: `INCIDENT#${id}`, sk: `ENTRY#${String(sequence).padStart(6, "0")}` }),
  effect: (incidentId: string, key: string) => ({ pk: `INCIDENT#${incidentId}`, sk: `EFFECT#${key}` }),
  /** What a message that is edited says in the incident's thread, and where it is. */
  board: (incidentId: string, name: string) => ({ pk: `INCIDENT#${incidentId}`, sk: `BOARD#${name}` }),
  /** Whose turn it is to write those messages. */
  boardTurn: (incidentId: string) => ({ pk: `INCIDENT#${incidentId}`, sk: "BOARD TURN" }),
  /** What the incident has used of AWS. */
  cost: (incidentId: string) => ({ pk: `INCIDENT#${incidentId}`, sk: "COST" }),
  /** The incident's error rate as it was measured. */
  rates: (incidentId: string) => ({ pk: `INCIDENT#${incidentId}`, sk: "RATES" }),
  /** What was scanned of the logs for an incident, for its briefs or for people's questions. */
  scanned: (incidentId: string, of: "briefs" | "questions") => ({ pk: `INCIDENT#${incidentId}`, sk: `SCANNED#${of}` }),
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
  /** What a customer reported of an issue, and when (D3); the issue and the customer are digests. */
  report: (service: string, issue: string, at: Instant, customer: string) => ({
    pk: `REPORTS#${service}#${issue}`,
    sk: `${at}#${customer}`,
  }),
  /** A report as the support desk keeps it. */
  deskReport: (id: string) => ({ pk: `REPORT#${id}`, sk: "HEAD" }),
  /** The receipt of a message in the channel that belongs to no incident. */
  announcement: (key: string) => ({ pk: "ANNOUNCEMENT", sk: key }),
  /** A step of a change of a service (I4). */
  change: (service: string, at: Instant, id: string, state: string) => ({
    pk: `CHANGES#${service}`,
    sk: `${at}#${id}#${state}`,
  }),
  /** What holds a service while an action runs on it (M1–M6). */
  held: (service: string) => ({ pk: `HELD#${service}`, sk: "HEAD" }),
  /** The last roll-back of a service (R1–R3). */
  lastAct: (service: string) => ({ pk: `HELD#${service}`, sk: "ROLLED BACK" }),
  /** From where to where the last roll-back of a service by one of its actions has gone (M1). */
  wentBack: (service: string, action: string) => ({ pk: `HELD#${service}`, sk: `WENT BACK#${action}` }),
  /** When an action of a service was carried out last (M1–M6). */
  ran: (service: string, action: string) => ({ pk: `HELD#${service}`, sk: `RAN#${action}` }),
  /** The same as older versions wrote it: the last one of a service, by whichever action. */
  wentBackOfAny: (service: string) => ({ pk: `HELD#${service}`, sk: "WENT BACK" }),
  /** That a service has joined an incident that began with another one. */
  joined: (incidentId: string, service: string) => ({ pk: `INCIDENT#${incidentId}`, sk: `SERVICE#${service}` }),
  actionItem: (incidentId: string, id: string) => ({ pk: `INCIDENT#${incidentId}`, sk: `ITEM#${id}` }),
  /** What the trends keep of an incident, by the month of its declaration. */
  trend: (month: string, incidentId: string) => ({ pk: `TRENDS#${month}`, sk: incidentId }),
  /** Whether a mailbox wants to hear of a service. */
  notice: (service: string, digest: string) => ({ pk: `NOTICES#${service}`, sk: digest }),
  /** A number that goes up, and may come down again. */
  tally: (what: string) => ({ pk: `TALLY#${what}`, sk: "HEAD" }),
  /** The incident behind a Slack thread. */
  slackThread: (channel: string, ts: string) => ({ pk: `SLACK#${channel}`, sk: `THREAD#${ts}` }),
  /** A heartbeat, among the timelines: it takes their way onto the bus. */
  heartbeat: (at: Instant) => ({ pk: "INCIDENT#HEARTBEAT", sk: `ENTRY#${at}` }),
  /** That maintenance was written in a version, among the timelines as well. */
  maintenanceMoved: (id: string, version: number) => ({ pk: "INCIDENT#MAINTENANCE", sk: `ENTRY#${id}#${version}` }),
  overrides: { pk: "ON-CALL", sk: "OVERRIDES" },
  /** What a responder has set for themselves; behind the overrides, with which it is read. */
  person: (responder: string) => ({ pk: "ON-CALL", sk: `PERSON#${responder}` }),
  /** What was asked for a responder lately, and the number that waits for its code. */
  personRequests: (responder: string) => ({ pk: `PERSON#${responder}`, sk: "REQUESTS" }),
  /** Up to when the links of a responder's pages were ended. */
  linkEnds: (responder: string) => ({ pk: `PERSON#${responder}`, sk: "LINKS" }),
  /** What follows from a change of a responder; nobody's is what concerns everybody. */
  personNews: (responder: string, id: string) => ({ pk: `PERSON#${responder}`, sk: `ENTRY#${id}` }),
  /** How far older incidents are listed by severity. */
  listed: { pk: "COUNTER", sk: "LISTED" },
  /** When a version that lists them so swept last. */
  swept: { pk: "COUNTER", sk: "SWEPT" },
  /** Whether there is news, for pages that are open. */
  news: { pk: "COUNTER", sk: "NEWS" },
  /** The last heartbeat that came through. */
  pulse: { pk: "COUNTER", sk: "PULSE" },
  /** Whom the channel was told to be on call. */
  announced: { pk: "ON-CALL", sk: "ANNOUNCED" },
  token: (digest: string) => ({ pk: `TOKEN#${digest}`, sk: "HEAD" }),
  session: (digest: string) => ({ pk: `SESSION#${digest}`, sk: "HEAD" }),
  /** A command line that waits for its owner to sign it in, by the digest of the code that they are shown. */
  device: (digest: string) => ({ pk: `DEVICE#${digest}`, sk: "HEAD" }),
  /** What the status page shows of an incident. */
  statusPost: (incidentId: string) => ({ pk: "STATUS PAGE", sk: `POST#${incidentId}` }),
  /** A day of the status page, in UTC. */
  statusDay: (day: string) => ({ pk: "STATUS PAGE", sk: `DAY#${day}` }),
  /** What all planned maintenance has in common: it comes before each of it in order. */
  maintenancePlan: { pk: "STATUS PAGE", sk: "MAINTENANCE" },
  /** Planned maintenance; its id begins with the time of its announcement. */
  maintenance: (id: string) => ({ pk: "STATUS PAGE", sk: `MAINTENANCE#${id}` }),
  /** What is known of the files of the status page, and whose turn it is to put them. */
  statusFiles: { pk: "STATUS PAGE", sk: "FILES" },
  statusTurn: { pk: "STATUS PAGE", sk: "TURN" },
  lastNumber: { pk: "COUNTER", sk: "INCIDENT" },
};

export type ListingState = "open" | "resolved" | "closed";

export type AlertState = "firing" | "quiet";

/**
 * Listings, newest first: `listing` holds every incident by state and every alert, `byService` the same of one service,
 * `bySeverity` the incidents of one severity, `byIncident` those of one severity and service, and the alerts of an
 * incident, those that fire first. They hold keys only: what a page shows is read by them.
 */
export const indexes = {
  listing: "listing",
  byService: "byService",
  bySeverity: "bySeverity",
  byIncident: "byIncident",
  /** What the sweeper looks after: incidents by their next timer, entries with effects, windows by their end. */
  watched: "watched",
} as const;

/** The sort key of each index. */
const sortKeys = {
  listing: "listingOrder",
  byService: "listingOrder",
  bySeverity: "listingOrder",
  byIncident: "incidentOrder",
  watched: "watchedOrder",
} as const satisfies Record<keyof typeof indexes, string>;

const day = 24 * 60 * 60;
const kept = {
  alert: 90 * day,
  serviceEntry: 90 * day,
  silence: 90 * day,
  command: 7 * day,
  report: 2 * reportsKept,
  deskReport: 30 * day,
};
const expires = (at: Instant, seconds: number): number => epochSeconds(plusSeconds(at, seconds));

const listingState = (incident: AnyIncident): ListingState =>
  isOpen(incident) ? "open" : incident.phase === "closed" ? "closed" : "resolved";

/** The partition of a listing of incidents. */
export const incidentListing = (state: ListingState): string => `INCIDENTS#${state}`;

/** Where the incidents of a state are listed, of a service or a severity where one is given: nothing else is there. */
export const incidentPartition = (
  state: ListingState,
  { service, severity }: { service?: string | undefined; severity?: Severity | undefined },
): { index: "listing" | "byService" | "bySeverity" | "byIncident"; partition: string } => {
  const all = incidentListing(state);
  if (service && severity) return { index: "byIncident", partition: `${all}#${severity}#${service}` };
  if (severity) return { index: "bySeverity", partition: `${all}#${severity}` };
  return service ? { index: "byService", partition: `${all}#${service}` } : { index: "listing", partition: all };
};

/** What lists an incident by its severity, alone and with its service. */
export const listedBySeverity = (incident: AnyIncident) => {
  const { severity, service, id } = incident;
  const state = listingState(incident);
  return {
    bySeverity: incidentPartition(state, { severity }).partition,
    byIncident: incidentPartition(state, { severity, service }).partition,
    incidentOrder: id,
  };
};

/** The shape of what lists an incident for a service that has joined it. */
export const joinedShape = shapeOf("joined", z.object({ incident: z.string() }));

/** So many services of an incident are listed with it, the first that have joined. */
const mostJoined = 40;

/** The services that an incident is listed for beside its own. */
const joinedServices = (incident: AnyIncident): string[] => servicesOf(incident).slice(1, 1 + mostJoined);

const joinedItem = (incident: AnyIncident, service: string) =>
  item({
    ...keys.joined(incident.id, service),
    ...joinedShape.write({ incident: incidentName(incident) }),
    byService: `JOINED#${service}`,
    listingOrder: incident.id,
  });

/** What lists an incident for the services that have joined it since, or all of them. What has left is left out when it is read. */
export const joinedItems = (before: AnyIncident | undefined, after: AnyIncident): Record<string, AttributeValue>[] => {
  const known = new Set(before ? joinedServices(before) : []);
  return joinedServices(after)
    .filter((service) => !known.has(service))
    .map((service) => joinedItem(after, service));
};

const incidentItem = (incident: AnyIncident, due: Instant | undefined) => {
  const listing = incidentListing(listingState(incident));
  return item({
    ...keys.incident(incident.id),
    version: incident.version,
    state: incidentShape.write(incident),
    listing,
    listingOrder: incident.id,
    byService: `${listing}#${incident.service}`,
    ...listedBySeverity(incident),
    ...(due && { watched: watched.timers, watchedOrder: due }),
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

/** Where the trends of a month are found: of a service, a severity, a team, or a service and a severity. */
const trendPartitions = (
  month: string,
  { service, severity, team }: Pick<TrendRow, "service" | "severity" | "team">,
) => ({
  byService: `TRENDS#${month}#${service}`,
  bySeverity: `TRENDS#${month}#${severity}`,
  byIncident: `TRENDS#${month}#${team}`,
  listing: `TRENDS#${month}#${service}#${severity}`,
});

/** What finds an incident's row of the trends: its key, and its places in the indexes. */
export const trendPlaces = (incident: AnyIncident) => ({
  key: keys.trend(monthOf(incident.declaredAt), incident.id),
  places: {
    ...trendPartitions(monthOf(incident.declaredAt), incident),
    listingOrder: incident.id,
    incidentOrder: incident.id,
  },
});

/** The row of the trends, when a change of the incident changes it. */
const trendItems = (before: AnyIncident | undefined, after: AnyIncident): Record<string, AttributeValue>[] => {
  const row = trendRow(after);
  if (JSON.stringify(before && trendRow(before)) === JSON.stringify(row)) return [];
  // One that was merged is counted no more: its item stays, and is empty.
  const { key, places } = trendPlaces(after);
  return [item({ ...key, ...(row && { row: trendShape.write(row), ...places }) })];
};

const serviceItem = (triage: ServiceTriage) =>
  item({
    ...keys.service(triage.service),
    version: triage.version,
    state: serviceShape.write(triage),
    ...(triage.incidentId && { incidentId: triage.incidentId }),
  });

/** The partition of a listing of alerts. */
export const alertListing = (state: AlertState): string => `ALERTS#${state}`;

/** Where the sweeper finds an alert that is judged at a time, and a silence what it holds. */
const watchedAlert = (alert: TriagedAlert): object => {
  switch (alert.verdict) {
    case "pending":
    case "muted": {
      const { id: alertId, service, windowEndsAt: at, verdict } = alert;
      return {
        watched: watched.windows,
        watchedOrder: windowOrder({ alertId, service, at, ...(verdict === "muted" && { muted: true }) }),
      };
    }
    case "silenced":
      return alert.firing ? { watched: watched.heldBy(alert.silence), watchedOrder: alert.id } : {};
    default:
      return {};
  }
};

/** An alert. One that has never fired here is remembered for its firing, which may come behind, and is not listed. */
const alertItem = (alert: TriagedAlert) => {
  const state = alert.firing ? "firing" : "quiet";
  return item({
    ...keys.alert(alert.id),
    state: alertShape.write(alert),
    ...(alert.notifications > 0 && {
      listing: alertListing(state),
      // What is told again and again stays where it is.
      listingOrder: `${alert.firing ? alert.firedAt : alert.lastChangeAt}#${alert.id}`,
      byService: `${alertListing(state)}#${alert.service}`,
    }),
    ...(alert.incident && {
      byIncident: keys.incident(alert.incident.id).pk,
      incidentOrder: `${alert.incident.firing ? "FIRING" : "QUIET"}#${alert.firedAt}#${alert.id}`,
    }),
    ...watchedAlert(alert),
    expires: expires(alert.lastChangeAt, kept.alert),
  });
};

const silenceItem = (silence: Silence) =>
  item({
    ...keys.silence(silence.id),
    state: silenceShape.write(silence),
    listing: "SILENCES",
    listingOrder: `${silence.until}#${silence.id}`,
    ...(!silence.released && {
      watched: watched.windows,
      watchedOrder: windowOrder({ silenceId: silence.id, service: silence.service, at: silence.until }),
    }),
    expires: expires(silence.until, kept.silence),
  });

const reportKey = ({ service, issue, reportedAt, customerId }: StoredReport) =>
  keys.report(service, issue, reportedAt, digest(customerKey(customerId)));

const reportItem = (report: StoredReport) =>
  item({
    ...reportKey(report),
    report: reportShape.write(report),
    expires: expires(report.reportedAt, kept.report),
  });

/** Where the support desk's reports are listed: all, of a service, of a reporter, of an incident, or without one. */
export const reportListings = {
  all: { index: "listing", partition: "REPORTS" },
  of: (service: string) => ({ index: "byService", partition: `REPORTS#${service}` }) as const,
  by: ({ kind, name }: Pick<DeskReport["by"], "kind" | "name">) =>
    ({ index: "bySeverity", partition: `REPORTS#BY#${kind}#${name}` }) as const,
  /** Those that no incident has taken in. */
  waiting: (service: string) => ({ index: "byIncident", partition: `REPORTS#WAITING#${service}` }) as const,
  in: (incidentId: string) => ({ index: "byIncident", partition: `REPORTS#IN#${incidentId}` }) as const,
} as const;

/** A report of the support desk with its places in the listings. */
export const deskReportItem = (report: DeskReport) => {
  const { id, at, reportedAt, service, by, incident } = report;
  return item({
    ...keys.deskReport(id),
    report: deskReportShape.write(report),
    listing: reportListings.all.partition,
    listingOrder: `${at}#${id}`,
    byService: reportListings.of(service).partition,
    bySeverity: reportListings.by(by).partition,
    byIncident: (incident ? reportListings.in(incident.id) : reportListings.waiting(service)).partition,
    incidentOrder: `${reportedAt}#${id}`,
    expires: expires(at, kept.deskReport),
  });
};

export const absent = { ConditionExpression: "attribute_not_exists(pk)" };

/** Writes only what nobody has written since it was read; version 0 is what is not there yet. */
export const fence = (version: number) =>
  version === 0
    ? absent
    : { ConditionExpression: "version = :version", ExpressionAttributeValues: item({ ":version": version }) };

const entryItem = ({ entry, about, effects }: OutboxEntry) =>
  item({
    ...keys.entry(entry.incidentId, entry.sequence),
    entry: entryShape.write(entry),
    about: aboutShape.write(about),
    effects: effects.map(effectShape.write),
    ...(effects.some(leavesReceipt) && { watched: watched.effects, watchedOrder: entry.at }),
  });

const serviceEntryItem = (outbox: TriageOutboxEntry) =>
  item({
    ...keys.serviceEntry(outbox.service, outbox.sequence),
    outbox: triageOutboxShape.write(outbox),
    expires: expires(outbox.at, kept.serviceEntry),
  });

/** One item of a transaction, written whole. */
export const putInto =
  (table: string) =>
  (Item: Record<string, AttributeValue>, condition: object = {}): TransactWriteItem => ({
    Put: { TableName: table, Item, ...condition },
  });

/** What a judgement changes of a service: the service itself, its alerts, silences and reports, and its outbox. */
const triageWrites = (table: string, { before, after, outbox, told = [] }: TriageChange): TransactWriteItem[] => {
  const put = putInto(table);
  const alerts = [...after.alerts.values()].filter((alert) => alert !== before.alerts.get(alert.id));
  const silences = after.triage.silences.filter((silence) => !before.triage.silences.includes(silence));
  const [known, now] = [new Set(before.reports), new Set(after.reports)];
  return [
    put(serviceItem(after.triage), fence(before.triage.version)),
    ...outbox.map((entry) => put(serviceEntryItem(entry), absent)),
    ...alerts.map((alert) => put(alertItem(alert))),
    ...silences.map((silence) => put(silenceItem(silence))),
    ...after.reports.filter((one) => !known.has(one)).map((one) => put(reportItem(one))),
    ...told.map((one) => put(deskReportItem(one))),
    ...before.reports
      .filter((one) => !now.has(one))
      .map((one) => ({ Delete: { TableName: table, Key: item(reportKey(one)) } })),
  ];
};

/** The receipt of a command, written unless there is one of its id. */
export const receiptWrite = (
  table: string,
  { commandId, request, remembered }: Receipt,
  now: Instant,
): TransactWriteItem =>
  putInto(table)(
    item({
      ...keys.command(commandId),
      receipt: commandReceiptShape.write({ request, remembered }),
      expires: expires(now, kept.command),
    }),
    absent,
  );

/** Every write of a commit; the receipt, when there is one, comes first. */
const writesOf = (
  table: string,
  { incidents = [], triages = [], unchanged = [], receipt }: Commit,
  now: Instant,
): TransactWriteItem[] => {
  const put = putInto(table);
  const writes: TransactWriteItem[] = [];
  if (receipt) writes.push(receiptWrite(table, receipt, now));
  for (const { before, after, outbox, due } of incidents) {
    writes.push(put(incidentItem(after, due), fence(before?.version ?? 0)));
    writes.push(...outbox.map((entry) => put(entryItem(entry), absent)));
    writes.push(...changedItems(before, after).map((one) => put(actionItemItem(after, one))));
    writes.push(...trendItems(before, after).map((row) => put(row)));
    writes.push(...joinedItems(before, after).map((row) => put(row)));
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
  writes.push(...triages.flatMap((change) => triageWrites(table, change)));
  for (const { service, version } of unchanged)
    writes.push({ ConditionCheck: { TableName: table, Key: item(keys.service(service)), ...fence(version) } });
  return writes;
};

/** What of a service's item is read without its state. */
const relatedSchema = z.object({ version: z.number(), incidentId: z.optional(z.string()) });
const readRelatedService = (row: Record<string, unknown>) => readBy("service", relatedSchema, row, itemKey(row));

const noOverrides: StoredOverrides = { version: 0, overrides: [] };

/** Behind the last of the people, in the order of their keys. */
const behindPeople = "PERSON$";

/** More reports of an issue than this, around one instant, are not looked at: by then it is everybody. */
const reportsRead = 300;

type StoreWorld = Pick<World, "now" | "pause" | "misshapen"> & { names: Pick<World["names"], "table"> };

/** The store on the table: reads are strongly consistent, a commit is one transaction. */
export const tableStore = (dynamodb: Client<DynamoDBClient>, world: StoreWorld): Store => {
  const strict = strictStore(dynamodb, world);
  const lenient: Store = {
    ...strict,
    get lenient() {
      return lenient;
    },
    readIncident: (id) => strict.readIncident(id).catch(toldOr(world.misshapen, undefined)),
    readAlerts: (ids, others = []) => strict.readAlerts([], [...ids, ...others]),
  };
  return { ...strict, lenient };
};

const strictStore = (dynamodb: Client<DynamoDBClient>, world: StoreWorld): Omit<Store, "lenient"> => {
  const { table } = world.names;
  const readOverrides = async () => (await readItem(dynamodb, table, keys.overrides, overridesShape)) ?? noOverrides;
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
    readTriage: async (service) => {
      const key = keys.service(service);
      const found = await read(key);
      return found ? serviceShape.read(found.state, itemKey(key)) : emptyTriage(service);
    },
    readAlerts: async (ids, others = []) => {
      const needed = new Set(ids.map((id) => itemKey(keys.alert(id))));
      const told: Told = (error) => {
        if (needed.has(error.where)) throw error;
        world.misshapen(error);
      };
      const rows = await readItems(dynamodb, table, [...new Set([...ids, ...others])].map(keys.alert));
      const known = rows.filter(({ state }) => state !== undefined);
      return new Map(readRows(known, alertShape, told, ({ state }) => state).map((alert) => [alert.id, alert]));
    },
    readReports: async (service, { issue, at, within }) => {
      const { pk } = keys.report(service, issue, "", "");
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
          ExpressionAttributeValues: item({
            ":pk": pk,
            ":from": plusSeconds(at, -within),
            // Behind every customer of the last instant.
            ":to": `${plusSeconds(at, within)}$`,
          }),
          ConsistentRead: true,
          Limit: reportsRead,
        }),
      );
      const rows = Items.map((row) => unmarshall(row));
      return readRows(rows, reportShape, world.misshapen, ({ report }) => report);
    },
    readHeld: async (silenceId, limit, from) => {
      const { rows, next } = await queryPage(dynamodb, {
        table,
        index: "watched",
        partition: watched.heldBy(silenceId),
        limit,
        ...(from && { from }),
      });
      return { alerts: readEach(rows, readHeldAlert, world.misshapen), ...(next && { next }) };
    },
    noteReleased: async (silence) => {
      await dynamodb.send(new PutItemCommand({ TableName: table, Item: silenceItem({ ...silence, released: true }) }));
    },
    readRelated: async (services) => {
      const rows = await readItems(dynamodb, table, services.map(keys.service), "pk, sk, version, incidentId");
      const known = new Map(rows.map((row) => [row.pk, row]));
      return services.flatMap((service) => {
        const row = known.get(keys.service(service).pk);
        if (!row) return [{ service, version: 0 }];
        return readEach([row], readRelatedService, world.misshapen).map((read) => ({ service, ...read }));
      });
    },
    readOverrides,
    // One call for all of it. It is one page: docs/limits.md says what it weighs at most.
    readOnCall: async () => {
      const { pk, sk } = keys.overrides;
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
          ExpressionAttributeValues: item({ ":pk": pk, ":from": sk, ":to": behindPeople }),
          ConsistentRead: true,
        }),
      );
      const rows = Items.map((row) => unmarshall(row));
      const [standIns, people] = [rows.filter((row) => row.sk === sk), rows.filter((row) => row.sk !== sk)];
      return {
        overrides: readRows(standIns, overridesShape, world.misshapen).flatMap(({ overrides }) => overrides),
        people: readRows(people, personShape, world.misshapen),
      };
    },
    readSilence: async (id) => {
      const key = keys.silence(id);
      const found = await read(key);
      return found && silenceShape.read(found.state, itemKey(key));
    },
    findIncident: async (number) => (await readItem(dynamodb, table, keys.number(number), numberShape))?.incidentId,
    lastNumber: async () => (await readItem(dynamodb, table, keys.lastNumber, lastNumberShape))?.number ?? 0,
    readReceipt: async (commandId): Promise<Receipt | undefined> => {
      const key = keys.command(commandId);
      const found = await read(key);
      return found && { commandId, ...commandReceiptShape.read(found.receipt, itemKey(key)) };
    },
    commit: async (commit): Promise<CommitOutcome> => {
      try {
        await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: writesOf(table, commit, nowIn(world)) }));
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
            unreadable: unreadableShape.write(alert),
            listing: alertListing("quiet"),
            listingOrder: `${alert.receivedAt}#${alert.id}`,
            byService: `${alertListing("quiet")}#unknown`,
            expires: expires(alert.receivedAt, kept.alert),
          }),
        }),
      );
    },
    pause: world.pause,
  };
};

/** One page of a listing: its rows and, when there are more, where to go on. */
export type Page<T> = { rows: T[]; next?: PageStart };

/** The keys of a row: all of them are strings. */
const placeSchema = z.record(z.string(), z.string());

/** The items of one partition of the table or of an index, a page at a time. */
export const queryPage = async (
  dynamodb: Client<DynamoDBClient>,
  query: {
    table: string;
    index?: keyof typeof indexes;
    partition: string;
    prefix?: string;
    /** Only what comes before it in order; not together with a prefix. */
    before?: string;
    newestFirst?: boolean;
    limit: number;
    from?: PageStart;
  },
): Promise<Page<Record<string, unknown>>> => {
  const [partitionKey, sortKey] = query.index === undefined ? ["pk", "sk"] : [query.index, sortKeys[query.index]];
  const { prefix, before } = query;
  const range = prefix !== undefined ? "begins_with(#sort, :sort)" : before !== undefined ? "#sort < :sort" : "";
  const { Items = [], LastEvaluatedKey } = await dynamodb.send(
    new QueryCommand({
      TableName: query.table,
      // An index cannot be read consistently; what is decided on the table's own rows must not be behind them.
      ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
      KeyConditionExpression: `#partition = :partition${range ? ` AND ${range}` : ""}`,
      ExpressionAttributeNames: { "#partition": partitionKey, ...(range && { "#sort": sortKey }) },
      ExpressionAttributeValues: item({ ":partition": query.partition, ...(range && { ":sort": prefix ?? before }) }),
      ScanIndexForward: !query.newestFirst,
      Limit: query.limit,
      ...(query.from && { ExclusiveStartKey: item(query.from) }),
    }),
  );
  const rows = Items.map((row) => unmarshall(row));
  return {
    rows,
    ...(LastEvaluatedKey && {
      next: readBy("place to go on from", placeSchema, unmarshall(LastEvaluatedKey), query.partition),
    }),
  };
};

type Listing = Parameters<typeof queryPage>[1] & { index: keyof typeof indexes };

/** A page of a listing, and of each row the item of a key in full, as it is now. One that was deleted meanwhile is left out. */
const pageOf = async (
  dynamodb: Client<DynamoDBClient>,
  query: Listing,
  keyOf: (row: Record<string, unknown>) => { pk: unknown; sk: unknown },
): Promise<Page<Record<string, unknown>>> => {
  const { rows, ...page } = await queryPage(dynamodb, query);
  const found = await readItems(dynamodb, query.table, rows.map(keyOf));
  const nameOf = ({ pk, sk }: Record<string, unknown>) => `${pk}\u0000${sk}`;
  const byName = new Map(found.map((row) => [nameOf(row), row]));
  return {
    ...page,
    rows: rows.flatMap((row) => {
      const whole = byName.get(nameOf(keyOf(row)));
      return whole ? [whole] : [];
    }),
  };
};

/** A page of a listing with its items in full: the index says which. */
export const listPage = (dynamodb: Client<DynamoDBClient>, query: Listing): Promise<Page<Record<string, unknown>>> =>
  pageOf(dynamodb, query, ({ pk, sk }) => ({ pk, sk }));

/**
 * A page of the incidents that a service has joined, in whatever state, by when they were declared: what lists them has the
 * key of each, so that it need not be read. A service may have left one since.
 */
export const joinedPage = (
  dynamodb: Client<DynamoDBClient>,
  { service, ...query }: Omit<Listing, "index" | "partition"> & { service: string },
): Promise<Page<Record<string, unknown>>> =>
  pageOf(dynamodb, { ...query, index: "byService", partition: `JOINED#${service}` }, ({ pk }) => ({
    pk,
    sk: keys.incident("").sk,
  }));

/** Which of the trends are asked for. */
export type TrendFilter = { service?: string | undefined; severity?: Severity | undefined; team?: string | undefined };

/** The narrowest index that has all that a filter asks for; none for everything. */
const trendPartition = (month: string, { service, severity, team }: TrendFilter) => {
  const of = (index: "byService" | "bySeverity" | "byIncident" | "listing") => ({
    index,
    partition: trendPartitions(month, { service: service ?? "", severity: severity ?? "P1", team: team ?? "" })[index],
  });
  if (service && severity) return of("listing");
  if (service) return of("byService");
  if (team) return of("byIncident");
  return severity && of("bySeverity");
};

/**
 * What the trends keep of the incidents of a month that a filter asks for. `indexed` is false while rows of older
 * versions may be in no index: a month is read whole then.
 */
export const trendRows = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  month: string,
  filter: TrendFilter,
  indexed: boolean,
  told: Told,
): Promise<TrendRow[]> => {
  const rows: TrendRow[] = [];
  const narrow = indexed && trendPartition(month, filter);
  let from: PageStart | undefined;
  do {
    const start = from && { from };
    const page = narrow
      ? await listPage(dynamodb, { table, ...narrow, limit: 100, ...start })
      : await queryPage(dynamodb, { table, partition: keys.trend(month, "").pk, limit: 500, ...start });
    const counted = page.rows.filter(({ row }) => row !== undefined);
    rows.push(...readRows(counted, trendShape, told, ({ row }) => row));
    from = page.next;
  } while (from);
  const { service, severity, team } = filter;
  return rows.filter(
    (row) =>
      (!service || row.service === service) && (!team || row.team === team) && (!severity || row.severity === severity),
  );
};

/** One entry of an incident's timeline, by its place; undefined when it is not there (D7). */
export const timelineEntry = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  incidentId: string,
  sequence: number,
): Promise<TimelineEntry | undefined> => {
  const key = keys.entry(incidentId, sequence);
  const [row] = await readItems(dynamodb, table, [key]);
  return row && entryShape.read(row.entry, itemKey(key));
};

/** The last entries of an incident's timeline, newest first (D7). */
export const lastEntries = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  { id, version }: AnyIncident,
  most: number,
  told: Told,
): Promise<TimelineEntry[]> => {
  const sequences = Array.from({ length: Math.min(most, version) }, (_, back) => version - back);
  const rows = await readItems(
    dynamodb,
    table,
    sequences.map((sequence) => keys.entry(id, sequence)),
  );
  return readRows(rows, entryShape, told, ({ entry }) => entry).sort((one, other) => other.sequence - one.sequence);
};

/** The timeline of an incident, oldest first, a page at a time (D7). */
export const timelinePage = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  incidentId: string,
  limit: number,
  told: Told,
  from?: PageStart,
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

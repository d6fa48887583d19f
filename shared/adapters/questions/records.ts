import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { encodeTime } from "ulid";
import { nameOf } from "../../communication/say.ts";
import { isMinor } from "../../incident/episodes.ts";
import { sentenceFor, type TimelineEntry } from "../../incident/events.ts";
import { servicesOf } from "../../incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../incident/incident-schema.ts";
import type { PageStart } from "../../incident/store.ts";
import type { PastAlert, Records } from "../../investigation/answers/told.ts";
import { withRollbacks } from "../../investigation/changes.ts";
import { type Instant, plusSeconds } from "../../runbook/time.ts";
import { alertShape } from "../../triage/alert-schema.ts";
import { type AlertNote, entriesOf, type TriageEntry, triageOutboxShape } from "../../triage/entry-schema.ts";
import { isElsewhere } from "../../triage/split-off.ts";
import { readChanges } from "../aws/changes.ts";
import type { Client } from "../aws/clients.ts";
import { readRows } from "../aws/items.ts";
import {
  alertListing,
  incidentPartition,
  joinedPage,
  keys,
  lastEntries,
  listPage,
  queryPage,
  tableStore,
  timelinePage,
} from "../aws/table.ts";
import { wentBackOf } from "../aws/went-back.ts";
import type { World } from "../aws/world.ts";

/** How many open incidents of a service are told. */
const mostIncidents = 20;

/** How many incidents of a time are told, and of how many services each has a list read of its own. */
const mostListed = 50;
const mostLists = 5;

/** How many entries of a timeline are told. */
const mostEntries = 60;
/** How much of a service's timeline is read for the alerts of a time: pages of so many entries, and so many pages. */
const entriesAtOnce = 100;
const mostPages = 5;
/** An incident's timeline is read so many pages far: a busy night has hundreds of questions and measurements. */
const mostTimelinePages = 20;

/** What two entries have in common that tell of one firing of an alert. */
const firingKey = ({ id, firedAt }: Pick<AlertNote, "id" | "firedAt">): string => `${id} ${firedAt}`;

/** The firings of alerts that entries tell of, the newest entries first: what is told of one last is what is known. */
const firingsIn = (entries: TriageEntry[]): PastAlert[] => {
  const found = new Map<string, PastAlert>();
  for (const entry of entries) {
    if (!("alert" in entry.data)) continue;
    const { alert } = entry.data;
    const key = firingKey(alert);
    if (found.has(key)) continue;
    const { id, name, severity, firedAt, verdict, firing, lastChangeAt } = alert;
    found.set(key, {
      id,
      name,
      service: entry.service,
      ...(severity && { severity }),
      firedAt,
      verdict,
      endedAt: firing ? undefined : lastChangeAt,
    });
  }
  return [...found.values()];
};

/** Incidents of several lists, each once, the newest first. */
const eachOnce = (incidents: AnyIncident[]): AnyIncident[] =>
  [...new Map(incidents.map((one) => [one.id, one])).values()].sort((one, other) => other.number - one.number);

/** The identity of an incident is made when it is declared: at most so many seconds lie between the two. */
const apart = 60 * 60;

/** What TARS has recorded itself, for answers; `here` is the incident in whose thread a question was asked. */
export const tableRecords = (
  dynamodb: Client<DynamoDBClient>,
  world: World,
  here: AnyIncident | undefined,
): Records => {
  const { names, misshapen } = world;
  const store = tableStore(dynamodb, world);
  /** What a service's timeline tells since an instant, newest first, as far as some pages reach. */
  const serviceEntries = async (service: string, since: Instant, most: number) => {
    const { pk } = keys.service(service);
    const entries: TriageEntry[] = [];
    let from: PageStart | undefined;
    for (let page = 0; page < most; page++) {
      const { rows, next } = await queryPage(dynamodb, {
        table: names.table,
        partition: pk,
        prefix: "ENTRY#",
        newestFirst: true,
        limit: entriesAtOnce,
        ...(from && { from }),
      });
      const found = readRows(rows, triageOutboxShape, misshapen, ({ outbox }) => outbox);
      entries.push(...found.flatMap((one) => entriesOf(one).reverse()));
      if (!next || (found.at(-1)?.at ?? "") < since) return { entries, isCut: false };
      from = next;
    }
    return { entries, isCut: true };
  };
  /** The alerts of a service that fire now, those that fired last. */
  const firingNow = async (service: string): Promise<{ alerts: PastAlert[]; isCut: boolean }> => {
    const { rows, next } = await listPage(dynamodb, {
      table: names.table,
      index: "byService",
      partition: `${alertListing("firing")}#${service}`,
      newestFirst: true,
      limit: mostListed,
    });
    const found = readRows(rows, alertShape, misshapen, ({ state }) => state);
    return { alerts: found.map((one) => ({ ...one, endedAt: undefined })), isCut: next !== undefined };
  };
  /** An incident's timeline, a page at a time, as far as some pages reach: from its beginning, oldest first. */
  async function* fromBeginning({ id }: AnyIncident): AsyncGenerator<TimelineEntry[]> {
    let from: PageStart | undefined;
    for (let page = 0; page < mostTimelinePages; page++) {
      const { rows, next } = await timelinePage(dynamodb, names.table, id, entriesAtOnce, misshapen, from);
      yield rows;
      if (!next) return;
      from = next;
    }
  }
  /** As `fromBeginning`, from its end, newest first. */
  async function* fromEnd(incident: AnyIncident): AsyncGenerator<TimelineEntry[]> {
    for (let page = 0; page < mostTimelinePages; page++) {
      const version = incident.version - page * entriesAtOnce;
      if (version <= 0) return;
      yield await lastEntries(dynamodb, names.table, { ...incident, version }, entriesAtOnce, misshapen);
    }
  }
  const openPage = (of: { service?: string }, limit: number) =>
    listPage(dynamodb, { table: names.table, ...incidentPartition("open", of), newestFirst: true, limit });
  return {
    changes: async (services, since) => {
      const [told, wentBack] = await Promise.all([
        readChanges(dynamodb, names.table, services, since, misshapen),
        wentBackOf(dynamodb, names.table, services, world.settings, misshapen),
      ]);
      return withRollbacks(
        told,
        wentBack.filter(({ at }) => at >= since),
      );
    },
    openIncidents: async (services) => {
      // Incidents are listed by the service that each began with; the list of all has those that a service has joined.
      const pages = await Promise.all([
        ...services.map((service) => openPage({ service }, mostIncidents)),
        openPage({}, mostListed),
      ]);
      const open = pages
        .flatMap(({ rows }) => readRows(rows, incidentShape, misshapen, ({ state }) => state))
        .filter((one) => servicesOf(one).some((service) => services.includes(service)));
      return eachOnce(open);
    },
    incidents: async (services, window) => {
      // The lists of many services are as many reads: then the one of all is read.
      const lists = services.length > mostLists ? [undefined] : services;
      // Incidents are listed by their identities, which begin with the time at which they were made.
      const before = encodeTime(Date.parse(plusSeconds(window.to, apart)));
      const page = { table: names.table, before, newestFirst: true, limit: mostListed };
      const isOfAny = (one: AnyIncident) => servicesOf(one).some((service) => services.includes(service));
      const read = await Promise.all(
        lists.flatMap((service) => [
          ...(["open", "resolved", "closed"] as const).map(async (state) => ({
            ...(await listPage(dynamodb, { ...page, ...incidentPartition(state, { service }) })),
            isAsked: isOfAny,
          })),
          ...(service === undefined
            ? []
            : [
                joinedPage(dynamodb, { ...page, service }).then((joined) => ({
                  ...joined,
                  // What fires anew belongs to a later incident, and the earlier one was of its service all the same.
                  isAsked: (one: AnyIncident) => !isElsewhere(one, service),
                })),
              ]),
        ]),
      );
      const pages = read.map(({ rows, next, isAsked }) => {
        const found = readRows(rows, incidentShape, misshapen, ({ state }) => state);
        return {
          found: found.filter((one) => isAsked(one) && one.declaredAt >= window.from && one.declaredAt < window.to),
          isCut: next !== undefined && (found.at(-1)?.declaredAt ?? "") >= window.from,
        };
      });
      const all = eachOnce(pages.flatMap(({ found }) => found));
      return { all: all.slice(0, mostListed), isCut: all.length > mostListed || pages.some(({ isCut }) => isCut) };
    },
    alerts: async (services, window) => {
      const read = await Promise.all(
        services.map((service) => serviceEntries(service, window.from, services.length > mostLists ? 1 : mostPages)),
      );
      const firing = await Promise.all(services.map(firingNow));
      // What fires since before all that was read is in no entry.
      const all = [
        ...read.flatMap(({ entries }) => firingsIn(entries)),
        ...firing.flatMap(({ alerts }) => alerts),
      ].filter(({ firedAt, endedAt }) => firedAt < window.to && (endedAt === undefined || endedAt >= window.from));
      const once = new Map(all.map((one) => [firingKey(one), one] as const).reverse());
      return {
        all: [...once.values()].sort((one, other) => (one.firedAt < other.firedAt ? 1 : -1)),
        isCut: [...read, ...firing].some(({ isCut }) => isCut),
      };
    },
    incident: async (number) => {
      if (number === undefined) return here;
      const id = await store.findIncident(number);
      return id === undefined ? undefined : store.readIncident(id);
    },
    timeline: async (incident, oldest, types) => {
      const name = (who: string) => nameOf(world.settings, who);
      const entries: TimelineEntry[] = [];
      // Deliveries, measurements and questions lie between: pages are read until enough of the others are found.
      for await (const page of oldest ? fromBeginning(incident) : fromEnd(incident)) {
        entries.push(...page.filter((entry) => !isMinor(entry) && (!types || types.includes(entry.type))));
        if (entries.length >= mostEntries) break;
      }
      return entries
        .slice(0, mostEntries)
        .map((entry) => ({ at: entry.at, by: name(entry.actor.name), what: sentenceFor(entry, name) }));
    },
    overrides: async () => (await store.readOnCall()).overrides,
  };
};

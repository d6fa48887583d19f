import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { emailOf } from "../../shared/access/people.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readItems, readRows } from "../../shared/adapters/aws/items.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import { deskReportItem, keys, listPage, reportListings, tableStore } from "../../shared/adapters/aws/table.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { incidentAddress } from "../../shared/communication/console-address.ts";
import { announcementShape, type PlannedEffect } from "../../shared/incident/effects-schema.ts";
import { isMerged } from "../../shared/incident/incident.ts";
import type { Incident } from "../../shared/incident/incident-schema.ts";
import { triageNumbers } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { customerKey } from "../../shared/triage/customer-key.ts";
import { type DeskReport, deskReportShape } from "../../shared/triage/desk-report-schema.ts";
import { hasReported } from "../../shared/triage/members.ts";
import { toldToReporter, wentOnInWords } from "../../shared/triage/reporters.ts";

export type Reporters = Extract<PlannedEffect, { do: "reporters" }>;

/** So many of an incident's reports are looked at, and so many reporters are told. */
const most = { reports: 1000, waiting: 300, told: 100 };

/** So many items are written, or reporters told, at the same time. */
const atOnce = 5;

/**
 * Tells those who reported what an incident took in: by mail at the address that they gave or sign in with, and in the
 * chat where they reported it. Each hears once of all their reports.
 */
export const reporterEffects = (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
  mailOnce: (effect: Reporters, email: string, act: () => Promise<void>) => Promise<void>,
  send: (to: string, subject: string, text: string) => Promise<void>,
) => {
  const { settings, names } = world;
  const { dynamodb } = clients;
  const store = tableStore(dynamodb, world);

  const read = (rows: Record<string, unknown>[]): DeskReport[] =>
    readRows(rows, deskReportShape, world.misshapen, ({ report }) => report);

  const listed = async (place: { index: "byIncident"; partition: string }, atMost: number): Promise<DeskReport[]> => {
    const found: DeskReport[] = [];
    let from: Record<string, string> | undefined;
    do {
      const limit = Math.min(100, atMost - found.length);
      const page = await listPage(dynamodb, {
        table: names.table,
        ...place,
        newestFirst: true,
        limit,
        ...(from && { from }),
      });
      found.push(...read(page.rows));
      from = page.next;
    } while (from && found.length < atMost);
    return found;
  };

  /**
   * Reports of the incident's customers that had waited for one. The listing may be a moment behind; those that decide
   * (D3) are read as they are.
   */
  const waitingFor = async ({ service, customers, startedAt }: Incident): Promise<DeskReport[]> => {
    const { within } = triageNumbers(settings, service).customerReports;
    const since = plusSeconds(startedAt, -within);
    const { issues } = await store.readTriage(service);
    const near = await Promise.all(
      issues
        .filter(({ lastAt }) => lastAt >= since)
        .map(({ key: issue }) => store.readReports(service, { issue, at: startedAt, within })),
    );
    const ids = near
      .flat()
      .map(({ issue, customerId, reportedAt }) => digest(service, issue, customerKey(customerId), reportedAt));
    const rows = await readItems(dynamodb, names.table, [...new Set(ids)].map(keys.deskReport));
    const isTheirs = hasReported(customers);
    return [...read(rows), ...(await listed(reportListings.waiting(service), most.waiting))].filter(
      ({ incident, customerId, reportedAt }) => !incident && reportedAt >= since && isTheirs(customerId),
    );
  };

  /** Reports that wait no more: they are marked first, and found by their mark when what follows has failed. */
  const takenIn = async (effect: Reporters, incident: Incident): Promise<DeskReport[]> => {
    const marked = (await listed(reportListings.in(incident.id), most.reports)).filter(
      ({ toldBy }) => toldBy === effect.key,
    );
    const fresh = [...new Map((await waitingFor(incident)).map((report) => [report.id, report])).values()].map(
      (report) => ({ ...report, incident: { id: incident.id, number: incident.number }, toldBy: effect.key }),
    );
    await sideBySide(atOnce, fresh, (report) =>
      dynamodb.send(new PutItemCommand({ TableName: names.table, Item: deskReportItem(report) })),
    );
    return [...marked, ...fresh];
  };

  const ofIncident = async ({ id, absorbed }: Incident): Promise<DeskReport[]> =>
    (await Promise.all([id, ...absorbed].map((one) => listed(reportListings.in(one), most.reports)))).flat();

  /** The address with which a reporter signs in. */
  const ownAddress = ({ by }: DeskReport): string | undefined =>
    by.kind === "person" ? emailOf(settings, by.name)?.toLowerCase() : undefined;

  /** Where a reporter is told by mail; undefined where there is no such place. */
  const addressOf = (report: DeskReport): string | undefined => report.replyTo?.toLowerCase() ?? ownAddress(report);

  /** That another incident goes on for the one that they were told of. */
  const wentOn = ({ incident: name, incidentId }: Reporters, reports: DeskReport[]): string | undefined =>
    wentOnInWords(
      reports.flatMap(({ incident }) => (incident && incident.id !== incidentId ? incident.number : [])),
      name,
    );

  const inChat = async (effect: Reporters, report: DeskReport): Promise<void> => {
    const { id, by, place } = report;
    if (!place) return;
    const announcement = announcementShape.write({
      do: "announce",
      key: `${effect.key}.${id}`,
      at: effect.at,
      text: [effect.text, wentOn(effect, [report]) ?? []].flat().join(" "),
      ...(by.kind === "person" && { mention: by.name }),
      place,
    });
    await putEvents(clients.eventBridge, [effectEvent(names.bus, "announce", announcement)]);
  };

  const byMail = async (effect: Reporters, to: string, reports: DeskReport[]): Promise<void> => {
    // What somebody wrote goes to themselves alone: TARS sends nobody's words to whom they please.
    const said = reports.filter((report) => ownAddress(report) === to).map(({ customerId }) => customerId);
    const link = incidentAddress(`${names.publicUrl}/console`, effect.incident);
    await send(to, effect.subject, toldToReporter(effect.text, said, link, wentOn(effect, reports)));
  };

  return async (effect: Reporters): Promise<void> => {
    const incident = await store.readIncident(effect.incidentId);
    // What it took in, the incident that it was merged into tells of.
    if (!incident || isMerged(incident)) return;
    const reports = effect.step === "taken in" ? await takenIn(effect, incident) : await ofIncident(incident);
    const byAddress = [...Map.groupBy(reports, addressOf)];
    // A flood of addresses that others named takes no place of whoever reported and signs in with theirs.
    const isOwn = ([to, all]: [string | undefined, DeskReport[]]) => all.some((report) => ownAddress(report) === to);
    const inOrder = byAddress.toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)));
    const mailed = settings.customers ? inOrder.filter(([to]) => to).slice(0, most.told) : [];
    await sideBySide(atOnce, mailed, async ([to, all]) => {
      if (to) await mailOnce(effect, to, () => byMail(effect, to, all));
    });
    const inThreads = new Map(reports.map((report) => [JSON.stringify([report.place, report.by.name]), report]));
    await sideBySide(atOnce, [...inThreads.values()].slice(0, most.told), (report) => inChat(effect, report));
  };
};

import { holdShape } from "../../functions/mitigate/mitigate.ts";
import { announcedShape } from "../../functions/sweeper/hand-overs.ts";
import { readAlertsShape } from "../../shared/adapters/alerts/parse.ts";
import { stepShape } from "../../shared/adapters/aws/changes.ts";
import { deviceShape } from "../../shared/adapters/aws/devices.ts";
import { heartbeatShape } from "../../shared/adapters/aws/heartbeat.ts";
import { itemKey } from "../../shared/adapters/aws/items.ts";
import { linkEndsShape } from "../../shared/adapters/aws/link-ends.ts";
import { listedShape, sweptShape } from "../../shared/adapters/aws/listed.ts";
import { newsShape } from "../../shared/adapters/aws/news.ts";
import { wishShape } from "../../shared/adapters/aws/notices.ts";
import { pulseShape } from "../../shared/adapters/aws/pulse.ts";
import { ratesShape } from "../../shared/adapters/aws/rates.ts";
import { receiptShape } from "../../shared/adapters/aws/receipts.ts";
import { scannedShape } from "../../shared/adapters/aws/scanned.ts";
import { sessionShape } from "../../shared/adapters/aws/sessions.ts";
import { joinedShape, lastNumberShape, numberShape } from "../../shared/adapters/aws/table.ts";
import { tallyShape } from "../../shared/adapters/aws/tallies.ts";
import { tokenShape } from "../../shared/adapters/aws/tokens.ts";
import { turnShape } from "../../shared/adapters/aws/turns.ts";
import { costShape } from "../../shared/adapters/aws/used.ts";
import { heardShape } from "../../shared/adapters/slack/heard.ts";
import { boardPlaceShape, placeShape, threadShape } from "../../shared/adapters/slack/places.ts";
import { aboutShape } from "../../shared/incident/about-schema.ts";
import {
  announcementShape,
  effectShapes,
  formerKinds,
  inquiryShape,
  mailShape,
  maintenanceMomentShape,
  noticeShape,
} from "../../shared/incident/effects-schema.ts";
import { entryShapes } from "../../shared/incident/events.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { commandReceiptShape } from "../../shared/incident/receipt-schema.ts";
import { timerShape } from "../../shared/incident/timer-schema.ts";
import { trendShape } from "../../shared/learning/trend-schema.ts";
import { lastActShape } from "../../shared/mitigation/last-act-schema.ts";
import { ranShape } from "../../shared/mitigation/ran-schema.ts";
import { wentBackShape } from "../../shared/mitigation/way-back-schema.ts";
import { overridesShape } from "../../shared/on-call/override-schema.ts";
import {
  personNewsShape,
  personRequestsShape,
  personShape,
  phoneCodeShape,
  reachShape,
} from "../../shared/on-call/person-schema.ts";
import { listedItemShape } from "../../shared/post-mortem/post-mortem-schema.ts";
import { own } from "../../shared/runbook/own.ts";
import {
  maintenancePlanShape,
  maintenanceShape,
  publicPostShape,
  statusDayShape,
  statusFilesShape,
} from "../../shared/status-page/public-schema.ts";
import type { Shape } from "../../shared/stored/shape.ts";
import { alertShape, silenceShape, unreadableShape } from "../../shared/triage/alert-schema.ts";
import { deskReportShape } from "../../shared/triage/desk-report-schema.ts";
import { triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import { reportShape } from "../../shared/triage/report-schema.ts";
import { serviceShape } from "../../shared/triage/service-schema.ts";
import { alertWindowShape, listChangedShape, silenceEndShape } from "../../shared/triage/window-schema.ts";
import type { StoredSet } from "./sets.ts";

/** Every shape of what is stored, or waits in a queue or a schedule. */
export const shapes: Shape<object>[] = [
  incidentShape,
  aboutShape,
  ...Object.values(entryShapes),
  ...Object.values(effectShapes),
  announcementShape,
  inquiryShape,
  mailShape,
  noticeShape,
  phoneCodeShape,
  reachShape,
  maintenanceMomentShape,
  publicPostShape,
  statusDayShape,
  statusFilesShape,
  maintenancePlanShape,
  maintenanceShape,
  timerShape,
  alertWindowShape,
  silenceEndShape,
  alertShape,
  unreadableShape,
  silenceShape,
  serviceShape,
  reportShape,
  deskReportShape,
  triageOutboxShape,
  readAlertsShape,
  commandReceiptShape,
  heardShape,
  listChangedShape,
  receiptShape,
  placeShape,
  boardPlaceShape,
  threadShape,
  numberShape,
  lastNumberShape,
  joinedShape,
  listedItemShape,
  trendShape,
  overridesShape,
  personShape,
  linkEndsShape,
  personRequestsShape,
  personNewsShape,
  announcedShape,
  listedShape,
  sweptShape,
  newsShape,
  pulseShape,
  ratesShape,
  holdShape,
  lastActShape,
  wentBackShape,
  ranShape,
  stepShape,
  wishShape,
  tallyShape,
  tokenShape,
  sessionShape,
  deviceShape,
  turnShape,
  costShape,
  scannedShape,
  heartbeatShape,
];

type Row = Record<string, unknown>;

/** An example that a set keeps: what it is, its shape, and what is stored. */
export type Example = { what: string; shape: Shape<object>; stored: unknown };

/** Effects and the like, by their `do`. */
export const carriedOut: Record<string, Shape<object>> = {
  ...effectShapes,
  ...formerKinds,
  announce: announcementShape,
  inquire: inquiryShape,
  mail: mailShape,
  notice: noticeShape,
  maintenance: maintenanceMomentShape,
  heartbeat: heartbeatShape,
  code: phoneCodeShape,
  reach: reachShape,
};

/** What waits in queues and schedules, by a field that tells it apart: the first that it has. */
const queued: [field: string, shape: (value: unknown) => Shape<object> | undefined][] = [
  ["do", (value) => own(carriedOut, String(value))],
  ["timer", () => timerShape],
  ["alertId", () => alertWindowShape],
  ["silenceId", () => silenceEndShape],
  ["what", () => heardShape],
  ["alerts", () => readAlertsShape],
  ["incident", () => listChangedShape],
];

/** The shape of a message in a queue or of a schedule's input; undefined for what others put there. */
export const shapeOfMessage = (message: Row): Shape<object> | undefined => {
  const [field, shape] = queued.find(([name]) => name in message) ?? [];
  return field ? shape?.(message[field]) : undefined;
};

/** What items of the table hold, by the beginning of their key, and in which attribute; heads and entries apart. */
export const items: [begins: RegExp, shape: Shape<object>, attribute?: string][] = [
  [/^INCIDENT#HEARTBEAT ENTRY#/, heartbeatShape, "heartbeat"],
  [/^INCIDENT#\S+ ENTRY#/, aboutShape, "about"],
  [/^INCIDENT#\S+ EFFECT#/, receiptShape],
  [/^ANNOUNCEMENT /, receiptShape],
  [/^INCIDENT#\S+ COST$/, costShape],
  [/^INCIDENT#\S+ SCANNED#/, scannedShape],
  [/^INCIDENT#\S+ THREAD$/, placeShape],
  [/^SLACK CHANNEL/, placeShape],
  [/^SLACK#\S+ THREAD#/, threadShape],
  [/^INCIDENT#\S+ BOARD TURN$/, turnShape],
  [/^INCIDENT#\S+ BOARD#/, boardPlaceShape],
  [/^INCIDENT#\S+ SERVICE#/, joinedShape],
  [/^INCIDENT#\S+ ITEM#/, listedItemShape],
  [/^TRENDS#/, trendShape, "row"],
  [/^NUMBER#/, numberShape],
  [/^COUNTER INCIDENT$/, lastNumberShape],
  [/^COUNTER LISTED$/, listedShape],
  [/^COUNTER SWEPT$/, sweptShape],
  [/^COUNTER NEWS$/, newsShape],
  [/^COUNTER PULSE$/, pulseShape],
  [/^INCIDENT#\S+ RATES$/, ratesShape],
  [/^ON-CALL OVERRIDES$/, overridesShape],
  [/^ON-CALL ANNOUNCED$/, announcedShape],
  [/^ON-CALL PERSON#/, personShape],
  [/^PERSON#\S+ REQUESTS$/, personRequestsShape],
  [/^PERSON#\S+ LINKS$/, linkEndsShape],
  [/^PERSON#\S* ENTRY#/, personNewsShape, "news"],
  [/^HELD#\S+ HEAD$/, holdShape],
  [/^HELD#\S+ ROLLED BACK$/, lastActShape],
  [/^HELD#\S+ WENT BACK(?:#.+)?$/, wentBackShape],
  [/^HELD#\S+ RAN#.+$/, ranShape],
  [/^CHANGES#/, stepShape, "step"],
  [/^NOTICES#/, wishShape],
  [/^TALLY#/, tallyShape],
  [/^ALERT#/, alertShape, "state"],
  [/^ALERT#/, unreadableShape, "unreadable"],
  [/^SILENCE#/, silenceShape, "state"],
  [/^SERVICE#\S+ HEAD$/, serviceShape, "state"],
  [/^SERVICE#\S+ ENTRY#/, triageOutboxShape, "outbox"],
  [/^REPORTS#/, reportShape, "report"],
  [/^REPORT#/, deskReportShape, "report"],
  [/^COMMAND#/, commandReceiptShape, "receipt"],
  [/^STATUS PAGE POST#/, publicPostShape, "state"],
  [/^STATUS PAGE DAY#/, statusDayShape],
  [/^STATUS PAGE FILES$/, statusFilesShape],
  [/^STATUS PAGE TURN$/, turnShape],
  [/^STATUS PAGE MAINTENANCE$/, maintenancePlanShape],
  [/^STATUS PAGE MAINTENANCE#/, maintenanceShape, "state"],
  [/^TOKEN#/, tokenShape],
  [/^SESSION#/, sessionShape],
  [/^DEVICE#/, deviceShape],
];

/** Every kind of item, as a set calls its example. */
export const itemKinds: string[] = items.map(([begins, , attribute]) => `${begins} ${attribute ?? ""}`.trim());

/** What an item of the table holds, with its shape and its kind; undefined for heads and for what has no shape. */
export const heldBy = (row: Row): Example | undefined => {
  const place = items.findIndex(
    ([begins, , attribute]) => begins.test(itemKey(row)) && (attribute === undefined || attribute in row),
  );
  const [, shape, attribute] = items[place] ?? [];
  return shape && { what: itemKinds[place] ?? "", shape, stored: attribute ? row[attribute] : row };
};

/** What older versions stored and nothing reads any more: up to which entry the effects of an incident were done. */
const readNoMore = ({ sk }: Row): boolean => sk === "SETTLED";

/** Every example of a set, with its shape. Throws for one whose shape nobody knows. */
export const examplesIn = ({ incidents, entries, items, effects, timers }: StoredSet): Example[] => {
  const examples = (kept: Record<string, Row>, read: (one: Row) => Partial<Example> | undefined) =>
    Object.entries(kept)
      .filter(([, one]) => !readNoMore(one))
      .map(([what, one]): Example => {
        const { shape, stored = one } = read(one) ?? {};
        if (!shape) throw new Error(`nobody knows the shape of ${what}`);
        return { what, shape, stored };
      });
  return [
    ...examples(incidents, () => ({ shape: incidentShape })),
    ...examples(entries, ({ type }) => ({ shape: own(entryShapes, String(type)) })),
    ...examples(items, heldBy),
    ...examples({ ...effects, ...timers }, (message) => ({ shape: shapeOfMessage(message) })),
  ];
};

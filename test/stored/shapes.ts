import { holdShape } from "../../functions/mitigate/mitigate.ts";
import { announcedShape } from "../../functions/sweeper/hand-overs.ts";
import { settledShape } from "../../functions/sweeper/sweeper.ts";
import { readAlertsShape } from "../../shared/adapters/alerts/parse.ts";
import { stepShape } from "../../shared/adapters/aws/changes.ts";
import { wishShape } from "../../shared/adapters/aws/notices.ts";
import { receiptShape } from "../../shared/adapters/aws/receipts.ts";
import { lastNumberShape, numberShape } from "../../shared/adapters/aws/table.ts";
import { tokenShape } from "../../shared/adapters/aws/tokens.ts";
import { heardShape } from "../../shared/adapters/slack/heard.ts";
import { boardPlaceShape, placeShape, threadShape } from "../../shared/adapters/slack/places.ts";
import { aboutShape } from "../../shared/incident/about-schema.ts";
import { announcementShape, effectShapes, inquiryShape, mailShape } from "../../shared/incident/effects-schema.ts";
import { entryShapes } from "../../shared/incident/events.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { commandReceiptShape } from "../../shared/incident/receipt-schema.ts";
import { timerShape } from "../../shared/incident/timer-schema.ts";
import { trendShape } from "../../shared/learning/trend-schema.ts";
import { overridesShape } from "../../shared/on-call/override-schema.ts";
import { listedItemShape } from "../../shared/post-mortem/post-mortem-schema.ts";
import type { Shape } from "../../shared/stored/shape.ts";
import { alertShape, silenceShape, unreadableShape } from "../../shared/triage/alert-schema.ts";
import { triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import { reportShape } from "../../shared/triage/report-schema.ts";
import { serviceShape } from "../../shared/triage/service-schema.ts";
import { listChangedShape, windowShape } from "../../shared/triage/window-schema.ts";

/** Every shape of what is stored, or waits in a queue or a schedule. */
export const shapes: Shape<object>[] = [
  incidentShape,
  aboutShape,
  ...Object.values(entryShapes),
  ...Object.values(effectShapes),
  announcementShape,
  inquiryShape,
  mailShape,
  timerShape,
  windowShape,
  alertShape,
  unreadableShape,
  silenceShape,
  serviceShape,
  reportShape,
  triageOutboxShape,
  readAlertsShape,
  commandReceiptShape,
  heardShape,
  listChangedShape,
  receiptShape,
  settledShape,
  placeShape,
  boardPlaceShape,
  threadShape,
  numberShape,
  lastNumberShape,
  listedItemShape,
  trendShape,
  overridesShape,
  announcedShape,
  holdShape,
  stepShape,
  wishShape,
  tokenShape,
];

/** What waits in queues beside timers, by its `do`. */
export const queued = { ...effectShapes, announce: announcementShape, inquire: inquiryShape, mail: mailShape };

/** What items of the table hold, by the beginning of their key, and in which attribute; heads and entries apart. */
export const items: [begins: RegExp, shape: Shape<object>, attribute?: string][] = [
  [/^INCIDENT#\S+ EFFECT#/, receiptShape],
  [/^ANNOUNCEMENT /, receiptShape],
  [/^INCIDENT#\S+ THREAD$/, placeShape],
  [/^INCIDENT#\S+ SETTLED$/, settledShape],
  [/^SLACK CHANNEL/, placeShape],
  [/^SLACK#\S+ THREAD#/, threadShape],
  [/^INCIDENT#\S+ BOARD#/, boardPlaceShape],
  [/^INCIDENT#\S+ ITEM#/, listedItemShape],
  [/^TRENDS#/, trendShape, "row"],
  [/^NUMBER#/, numberShape],
  [/^COUNTER /, lastNumberShape],
  [/^ON-CALL OVERRIDES$/, overridesShape],
  [/^ON-CALL ANNOUNCED$/, announcedShape],
  [/^HELD#/, holdShape],
  [/^CHANGES#/, stepShape, "step"],
  [/^NOTICES#/, wishShape],
  [/^ALERT#/, alertShape, "state"],
  [/^SILENCE#/, silenceShape, "state"],
  [/^SERVICE#\S+ HEAD$/, serviceShape, "state"],
  [/^SERVICE#\S+ ENTRY#/, triageOutboxShape, "outbox"],
  [/^REPORTS#/, reportShape, "report"],
  [/^COMMAND#/, commandReceiptShape, "receipt"],
];

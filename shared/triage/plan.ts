import { cut } from "../communication/figures.ts";
import type { Stamp } from "../incident/actor-schema.ts";
import { windowEnd } from "./alert.ts";
import type { TriagedAlert } from "./alert-schema.ts";
import type { DeskReport } from "./desk-report-schema.ts";
import type { AlertNote, KeptEvent, TriageEvent, TriageOutboxEntry } from "./entry-schema.ts";
import type { Desk } from "./service.ts";
import type { WindowTimer } from "./window-schema.ts";

/** What a judgement changes of a service, with what follows from it. */
export type TriageChange = {
  before: Desk;
  after: Desk;
  outbox: TriageOutboxEntry[];
  /** The reports that it took in, as the support desk keeps them. */
  told?: DeskReport[];
};

/** The windows and silences whose end has been set or moved. */
const windowsOf = (before: Desk, after: Desk): WindowTimer[] => {
  const { service } = after.triage;
  const alerts = [...after.alerts.values()].flatMap((alert) => {
    const known = before.alerts.get(alert.id);
    const at = windowEnd(alert);
    if (!at || (known && windowEnd(known) === at)) return [];
    return [{ alertId: alert.id, service, at, ...(alert.verdict === "muted" && { muted: true }) }];
  });
  const silences = after.triage.silences
    .filter(({ id, until }) => !before.triage.silences.some((one) => one.id === id && one.until === until))
    .map(({ id, until }) => ({ silenceId: id, service, at: until }));
  return [...alerts, ...silences];
};

/** How much of an alert's summary the timeline of its service repeats, in characters. */
const longestSummary = 200;

const noteOf = ({
  id,
  name,
  severity,
  summary,
  source,
  verdict,
  firing,
  notifications,
  firedAt,
  lastChangeAt,
}: TriagedAlert): AlertNote => ({
  id,
  name,
  severity,
  summary: cut(summary, longestSummary),
  source,
  verdict,
  firing,
  notifications,
  firedAt,
  lastChangeAt,
});

/** So many of the customers who agree are named in an event: the incident knows all of them. */
const namedCustomers = 5;

/** What is kept of a triage event: of its alert what a reader acts on, of many customers the first. */
const keptOf = (event: TriageEvent): KeptEvent => {
  if (event.type === "Customer Reported")
    return { ...event, data: { ...event.data, agreed: event.data.agreed.slice(0, namedCustomers) } };
  return "alert" in event.data
    ? ({ ...event, data: { ...event.data, alert: noteOf(event.data.alert) } } as KeptEvent)
    : event;
};

/** Numbers the events of a judgement on the service's timeline, with the windows that they open. Pure. */
export const planTriage = (
  before: Desk,
  after: Desk,
  events: TriageEvent[],
  stamp: Stamp,
  told: Pick<TriageOutboxEntry, "board" | "announce">,
): TriageChange => {
  const { service, version } = before.triage;
  const windows = windowsOf(before, after);
  return {
    before,
    after: { ...after, triage: { ...after.triage, version: version + Math.max(1, events.length) } },
    outbox:
      events.length > 0
        ? [{ ...stamp, service, sequence: version + 1, events: events.map(keptOf), windows, ...told }]
        : [],
  };
};

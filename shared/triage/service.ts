import { declaresByItself } from "../runbook/severity.ts";
import type { TriagedAlert } from "./alert-schema.ts";
import type { Report } from "./report.ts";
import type { StoredReport } from "./report-schema.ts";
import type { ServiceTriage } from "./service-schema.ts";

/** How much a service's own item holds, whatever happens to the service: it must stay small for ever. */
export const most = {
  /** Alerts that may confirm others, or be confirmed by them. */
  candidates: 12,
  /** Silences: one more is refused while none has ended; those that have ended go for its sake. */
  silences: 20,
  /** Open incidents beside the newest. */
  besides: 3,
  /** Issues that customers reported lately. */
  issues: 10,
  /** Months for which flukes are counted. */
  months: 13,
};

export const emptyTriage = (service: string): ServiceTriage => ({
  service,
  version: 0,
  candidates: [],
  silences: [],
  issues: [],
  flukes: {},
  counted: { alerts: 0, notifications: 0 },
});

/** What a judgement works on: the service, and those of its alerts and reports that the judgement is about. */
export type Desk = {
  triage: ServiceTriage;
  alerts: ReadonlyMap<string, TriagedAlert>;
  reports: readonly StoredReport[];
  /** The reports that the judgement has taken in, as they were told. */
  told?: readonly Report[];
};

export const emptyDesk = (service: string): Desk => ({ triage: emptyTriage(service), alerts: new Map(), reports: [] });

/** The alerts that the service still judges: whoever judges another has to know them (D1). */
export const pendingOf = ({ candidates }: ServiceTriage): string[] =>
  candidates.filter(({ pending }) => pending).map(({ id }) => id);

const isCandidate = ({ firing, severity, verdict }: TriagedAlert): boolean =>
  firing && declaresByItself(severity) && (verdict === "pending" || verdict === "confirmed");

/**
 * The candidates with an alert as it is now. Beyond their number the oldest go first; the newest of those that are known to
 * be real stays before all that wait, because whatever fires beside it is real as well.
 */
const candidatesWith = ({ candidates }: ServiceTriage, alert: TriagedAlert): ServiceTriage["candidates"] => {
  const { id, firedAt, verdict } = alert;
  const pending = verdict === "pending";
  const others = candidates.filter((one) => one.id !== id);
  if (!isCandidate(alert)) return others.length === candidates.length ? candidates : others;
  if (candidates.some((one) => one.id === id && one.firedAt === firedAt && one.pending === pending)) return candidates;
  const newestFirst = [...others, { id, firedAt, pending }].sort((a, b) => (a.firedAt < b.firedAt ? 1 : -1));
  const [real, ...moreReal] = newestFirst.filter((one) => !one.pending);
  return [...(real ? [real] : []), ...newestFirst.filter((one) => one.pending), ...moreReal].slice(0, most.candidates);
};

/** The desk with an alert as it is now. */
export const put = (desk: Desk, alert: TriagedAlert): Desk => ({
  ...desk,
  triage: { ...desk.triage, candidates: candidatesWith(desk.triage, alert) },
  alerts: new Map(desk.alerts).set(alert.id, alert),
});

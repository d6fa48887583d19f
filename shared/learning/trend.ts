import { isMerged, isOpen, mitigatedAtOf } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { formatInstant, type Instant, monthOf, secondsBetween } from "../runbook/time.ts";
import type { TrendRow } from "./trend-schema.ts";

/** What the trends keep of an incident; nothing of one that was merged: it is counted with the one that went on. */
export const trendRow = (incident: AnyIncident): TrendRow | undefined => {
  if (isMerged(incident)) return undefined;
  const { id, number, service, team, severity, startedAt, detection, declaredAt, counts } = incident;
  // Who acknowledges after a reopening was not the first.
  const acknowledgement = incident.firstAcknowledgement ?? incident.acknowledgement;
  const mitigatedAt = mitigatedAtOf(incident);
  const items = isOpen(incident) ? [] : (incident.postMortem?.actionItems ?? []);
  const done = items.filter((item) => item.done).length;
  return {
    id,
    number,
    service,
    team,
    severity,
    startedAt,
    detectedAt: detection.at,
    declaredAt,
    ...(acknowledgement && { acknowledgedAt: acknowledgement.at }),
    ...(mitigatedAt && { mitigatedAt }),
    ...(!isOpen(incident) && { resolvedAt: incident.resolution.at }),
    pages: counts.pages,
    actionItems: { open: items.length - done, done },
  };
};

/** Mean times in seconds; undefined where there is nothing to take a mean of. */
export type Trend = {
  incidents: number;
  pages: number;
  /** From the declaration to the acknowledgement. */
  mtta?: number;
  /** From the start of the errors to the mitigation. */
  mttm?: number;
  /** From the start of the errors to the resolution. */
  mttr?: number;
  /** From the start of the errors to the alarm. */
  mttd?: number;
  actionItemsOpen: number;
  actionItemsDone: number;
};

const mean = (values: (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.round(known.reduce((sum, value) => sum + value, 0) / known.length) : undefined;
};

const between = (from: Instant, to: Instant | undefined): number | undefined =>
  to === undefined ? undefined : Math.max(0, secondsBetween(from, to));

const trendOf = (rows: TrendRow[]): Trend => {
  const means = {
    mttd: mean(rows.map((row) => between(row.startedAt, row.detectedAt))),
    mtta: mean(rows.map((row) => between(row.declaredAt, row.acknowledgedAt))),
    mttm: mean(rows.map((row) => between(row.startedAt, row.mitigatedAt))),
    mttr: mean(rows.map((row) => between(row.startedAt, row.resolvedAt))),
  };
  return {
    incidents: rows.length,
    pages: rows.reduce((sum, { pages }) => sum + pages, 0),
    ...Object.fromEntries(Object.entries(means).filter(([, value]) => value !== undefined)),
    actionItemsOpen: rows.reduce((sum, { actionItems }) => sum + actionItems.open, 0),
    actionItemsDone: rows.reduce((sum, { actionItems }) => sum + actionItems.done, 0),
  };
};

/**
 * By what the trends can be told apart; week and hour are those of the declaration, in `timeZone`. A week is told by the
 * date of its Monday.
 */
export const trendDimensions = ["service", "team", "severity", "month", "week", "hour"] as const;

export type TrendDimension = (typeof trendDimensions)[number];

const hourIn = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(new Date(at));

const weekIn = (at: Instant, timeZone: string): string => {
  const day = new Date(`${formatInstant(at, timeZone).slice(0, 10)}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
};

/** The trends of some incidents: together, and by each value of a dimension, in order. */
export const trends = (
  rows: TrendRow[],
  by: TrendDimension,
  timeZone: string,
): { all: Trend; groups: ({ value: string } & Trend)[] } => {
  const times = {
    month: ({ declaredAt }: TrendRow) => monthOf(declaredAt),
    week: ({ declaredAt }: TrendRow) => weekIn(declaredAt, timeZone),
    hour: ({ declaredAt }: TrendRow) => hourIn(declaredAt, timeZone),
  };
  const groupOf = (row: TrendRow): string =>
    by === "month" || by === "week" || by === "hour" ? times[by](row) : row[by];
  const groups = new Map<string, TrendRow[]>();
  for (const row of rows) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  return {
    all: trendOf(rows),
    groups: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, own]) => ({ value, ...trendOf(own) })),
  };
};

/** A cell of CSV; what a spreadsheet would take for a formula is told apart. Source: RFC 4180. */
const cell = (value: string | number | undefined): string => {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const csv = (rows: (string | number | undefined)[][]): string =>
  `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** The trends as CSV: a line a group, times in seconds. */
export const trendsCsv = (by: TrendDimension, { all, groups }: ReturnType<typeof trends>): string => {
  const line = ({ value, ...trend }: { value: string } & Trend) => [
    value,
    trend.incidents,
    trend.pages,
    trend.mttd,
    trend.mtta,
    trend.mttm,
    trend.mttr,
    trend.actionItemsOpen,
    trend.actionItemsDone,
  ];
  const head = [
    by,
    "incidents",
    "pages",
    "mttd_s",
    "mtta_s",
    "mttm_s",
    "mttr_s",
    "action_items_open",
    "action_items_done",
  ];
  return csv([head, ...groups.map(line), line({ value: "all", ...all })]);
};

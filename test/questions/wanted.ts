import type { Query } from "../../shared/investigation/answer-schema.ts";

/** Tuesday, 15:07 UTC: when the questions are asked. */
export const askedAt = "2026-11-24T15:07:00.000Z";

/** When the errors of the incident began, in whose thread some are asked. */
export const startedAt = "2026-11-24T14:52:00.000Z";

/** How a question is to be read: a part of the query, or that it is refused, for a reason like this. */
export type Wanted = { ask: Query["ask"]; [field: string]: unknown } | { refused: RegExp };

/**
 * A question, how it is to be read, or each of those that it asks, and the service of the thread in which it is asked; without
 * one it is asked elsewhere. `previous` is the question that was answered before it there.
 */
export type Phrasing = { text: string; wanted: Wanted | Wanted[]; thread?: string; previous?: string };

/**
 * A phrasing on one line: the question, how it is to be read, the service of the thread in which it is asked, and what was
 * asked before it there.
 */
export type Row = [text: string, wanted: Wanted | Wanted[], thread?: string, previous?: string];

/** The phrasings of a list, whose rows are asked in the thread of a service where they name no other. */
export const phrased = (rows: (Row | Phrasing)[], inThread?: string): Phrasing[] =>
  rows.map((row) => {
    if (!Array.isArray(row)) return row;
    const [text, wanted, thread = inThread, previous] = row;
    return { text, wanted, ...(thread && { thread }), ...(previous && { previous }) };
  });

const minute = 60_000;
export const hour = 60;
export const day = 24 * hour;

/** So many minutes before the question. */
export const ago = (minutes: number): string => new Date(Date.parse(askedAt) - minutes * minute).toISOString();

/** A time of the day of the question, or of one before it. */
export const clock = (time: string, daysBefore = 0): string =>
  new Date(Date.parse(`2026-11-24T${time}:00.000Z`) - daysBefore * day * minute).toISOString();

type Services = string | string[];
type More = Record<string, unknown>;
/** A time, or so many minutes before the question. */
type From = number | string;

const at = (time: From): string => (typeof time === "number" ? ago(time) : time);

export const window = (from: From, to: From = askedAt) => ({ from: at(from), to: at(to) });

const listed = (services: Services): string[] => (typeof services === "string" ? services.split(" ") : services);

/** A window that was longer than logs are searched for, and the one that is left of it. */
export const cut = (from: From, to: From = askedAt) => ({ asked: window(from, to) });

const kind =
  (ask: Query["ask"], usual: number) =>
  (services: Services, from: From = usual, more: More & { to?: string } = {}): Wanted => {
    const { to, ...rest } = more;
    return { ask, services: listed(services), window: window(from, to), ...rest };
  };

export const rate = kind("error-rate", 2 * hour);
export const traffic = kind("traffic", 2 * hour);
export const latency = kind("latency", 2 * hour);
export const messages = kind("error-messages", hour);
export const trouble = kind("dependency-errors", hour);
export const count = kind("count", hour);
export const occurrence = (services: Services, end: "first" | "last", from: From = day, more: More = {}) =>
  kind("occurrence", day)(services, from, { end, ...more });
export const lines = kind("log-lines", 15);
export const health = kind("health", 15);
export const changes = kind("changes", day);
export const users = kind("users", hour);
export const breakdown = (
  services: Services,
  by: "endpoint" | "region" | "status",
  from: From = hour,
  more: More = {},
) => kind("breakdown", hour)(services, from, { by, ...more });
export const machinery = (services: Services, kinds?: string[], from: From = hour, more: More = {}): Wanted =>
  kind("machinery", hour)(services, from, { ...(kinds && { kinds }), ...more });
export const brief = (of: "cause" | "advice" | "similar" | "alerts" | "impact", more: More = {}): Wanted => ({
  ask: "brief",
  of,
  ...more,
});
export const trace = (id: string, services: Services = all, from: From = day, more: More & { to?: string } = {}) =>
  kind("correlation", day)(services, from, { id, ...more });
export const onCall = (...teams: string[]): Wanted => ({ ask: "on-call", teams });
export const incident = (number?: number): Wanted => ({ ask: "incident", ...(number && { number }) });
export const incidents = (services: Services = all, more: More = {}): Wanted => ({
  ask: "incidents",
  services: listed(services),
  ...more,
});
/** Incidents of a time, whether they are open or not. */
export const incidentsIn = kind("incidents", 14 * day);
/** Alerts of a time that has passed. */
export const alertsIn = kind("alerts", 7 * day);
export const onCallIn = (teams: string[], from: string, to: string): Wanted => ({
  ask: "on-call",
  teams,
  window: { from, to },
});
export const relations = (...services: string[]): Wanted => ({ ask: "relations", services });
export const refused = (reason: RegExp): Wanted => ({ refused: reason });

/** The services of the sample `tars.yaml`. */
export const all = ["checkout", "payments", "catalog", "search", "newsletter"];

import { readBy } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { type WindowTimer, windowSchema } from "../../triage/window-schema.ts";
import { itemKey } from "./items.ts";

/** The partitions of the index `watched`: what the sweeper looks after. */
export const watched = {
  /** Incidents by when the first of their timers is owed. */
  timers: "TIMERS",
  /** Timeline entries with effects that were not seen to be done yet, by when they were written. */
  effects: "EFFECTS",
  /** Incidents as TARS wrote them before these two were told apart, by their ids. */
  before: "WATCHED",
  /** Confirmation windows and silences, by when they end: what is late is at the beginning. */
  windows: "WINDOWS",
  /** The alerts that a silence holds. */
  heldBy: (silenceId: string) => `HELD#${silenceId}`,
};

type Row = Record<string, unknown>;

/** Where `watched` has the end of a confirmation window or of a silence. */
export const windowOrder = (window: WindowTimer): string => {
  const [kind, id] =
    "alertId" in window ? [window.muted ? "muted" : "alert", window.alertId] : ["silence", window.silenceId];
  return `${window.at}#${kind}#${id}#${window.service}`;
};

/** The window that has this place. Throws `Misshapen`. */
export const readWatchedWindow = (row: Row): WindowTimer => {
  const [at, kind, id, service] = String(row.watchedOrder).split("#");
  const about = kind === "muted" ? { alertId: id, muted: true } : { [`${kind}Id`]: id };
  return readBy("watched window", windowSchema, { at, service, ...about }, itemKey(row));
};

const heldSchema = z.object({ watchedOrder: z.string() });

/** The id of an alert that a silence holds. Throws `Misshapen`. */
export const readHeldAlert = (row: Row): string =>
  readBy("alert of a silence", heldSchema, row, itemKey(row)).watchedOrder;

/** The incident whose head or entry this is. Throws `Misshapen`. */
export const readIncidentOf = (row: Row): string =>
  readBy("key of an incident", incidentKey, row, itemKey(row)).pk.slice("INCIDENT#".length);

const incidentKey = z.object({ pk: z.string().check(z.startsWith("INCIDENT#")) });

import { readBy } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { type WindowTimer, windowSchema } from "../../triage/window-schema.ts";
import { itemKey } from "./items.ts";

/** The partitions of the index `watched`: what the sweeper looks after. */
export const watched = {
  incidents: "WATCHED",
  /** Confirmation windows and silences, by when they end: what is late is at the beginning. */
  windows: "WINDOWS",
  /** The alerts that a silence holds. */
  heldBy: (silenceId: string) => `HELD#${silenceId}`,
};

type Row = Record<string, unknown>;

/** Where `watched` has the end of a confirmation window or of a silence. */
export const windowOrder = (window: WindowTimer): string => {
  const [kind, id] = "alertId" in window ? ["alert", window.alertId] : ["silence", window.silenceId];
  return `${window.at}#${kind}#${id}#${window.service}`;
};

/** The window that has this place. Throws `Misshapen`. */
export const readWatchedWindow = (row: Row): WindowTimer => {
  const [at, kind, id, service] = String(row.watchedOrder).split("#");
  return readBy("watched window", windowSchema, { at, service, [`${kind}Id`]: id }, itemKey(row));
};

const heldSchema = z.object({ watchedOrder: z.string() });

/** The id of an alert that a silence holds. Throws `Misshapen`. */
export const readHeldAlert = (row: Row): string =>
  readBy("alert of a silence", heldSchema, row, itemKey(row)).watchedOrder;

const incidentSchema = z.object({ watchedOrder: z.string(), version: z.number(), settled: z.optional(z.number()) });

/**
 * An incident that is looked after. `settled` is the version at which every effect was seen to have its receipt: until
 * the next change it stays so. Throws `Misshapen`.
 */
export const readWatchedIncident = (row: Row): { id: string; version: number; settled?: number | undefined } => {
  const { watchedOrder: id, ...rest } = readBy("watched incident", incidentSchema, row, itemKey(row));
  return { id, ...rest };
};

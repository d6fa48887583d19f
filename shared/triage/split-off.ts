import type { IncidentRef } from "../incident/ref-schema.ts";

/** An incident names so many that were split off it. */
const keptSplitOff = 20;

/** L1: an incident with another one that was split off it; several alerts may go into one. */
export const withSplitOff = (known: readonly IncidentRef[] = [], into: IncidentRef): IncidentRef[] =>
  known.some(({ id }) => id === into.id) ? [...known] : [...known, into].slice(-keptSplitOff);

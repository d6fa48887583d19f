import type { AnyIncident } from "../incident/incident-schema.ts";
import type { IncidentRef } from "../incident/ref-schema.ts";

/** An incident names so many that were split off it. */
const keptSplitOff = 20;

/** L1: an incident with another one that was split off it; several alerts may go into one. */
export const withSplitOff = (known: readonly IncidentRef[] = [], into: IncidentRef): IncidentRef[] =>
  known.some(({ id }) => id === into.id) ? [...known] : [...known, into].slice(-keptSplitOff);

/** L1: the services of which alerts were split off, with another one. */
export const withServiceSplit = (known: readonly string[] = [], service: string): string[] =>
  [...known.filter((one) => one !== service), service].slice(-keptSplitOff);

/** L1, S6: whether how a service ends is for another incident to say: alerts of it were split off, and none of it is left. */
export const isElsewhere = (
  { service: own, servicesSplit = [], alerts }: Pick<AnyIncident, "servicesSplit" | "service" | "alerts">,
  service: string,
): boolean => service !== own && servicesSplit.includes(service) && !Object.hasOwn(alerts.byService, service);

import type { Health } from "../resolution/resolution-schema.ts";
import type { Instant } from "../runbook/time.ts";
import type { AnyIncident, MergedIncident, OpenIncident } from "./incident-schema.ts";

export const isMerged = (incident: AnyIncident): incident is MergedIncident => "mergedInto" in incident;

export const isOpen = (incident: AnyIncident): incident is OpenIncident =>
  !("resolution" in incident) && !isMerged(incident);

/** When it was mitigated; undefined while it is not. */
export const mitigatedAtOf = (incident: AnyIncident): Instant | undefined =>
  "mitigatedAt" in incident ? incident.mitigatedAt : undefined;

/** What was measured of S1; undefined while nothing was. */
export const healthOf = (incident: AnyIncident): Health | undefined =>
  "health" in incident ? incident.health : undefined;

/** An open incident without what was measured while it was watched. */
export const unwatched = (incident: OpenIncident) => {
  const { health: _health, mitigatedAt: _at, ...rest } = { health: undefined, mitigatedAt: undefined, ...incident };
  return rest;
};

/** The services that an incident is about: its own, and those whose alerts belong to it. */
export const servicesOf = ({ service, alerts }: Pick<AnyIncident, "service" | "alerts">): string[] => [
  ...new Set([service, ...Object.keys(alerts.byService)]),
];

/** The name that people say aloud (D4). */
export const incidentName = ({ number }: { number: number }): string => `INC-${number}`;

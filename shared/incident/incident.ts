import type { Instant } from "../runbook/time.ts";
import type { AnyIncident, Incident, MergedIncident, OpenIncident } from "./incident-schema.ts";

export const isMerged = (incident: AnyIncident): incident is MergedIncident => "mergedInto" in incident;

export const isOpen = (incident: AnyIncident): incident is OpenIncident =>
  !("resolution" in incident) && !isMerged(incident);

/** When it was mitigated; undefined while it is not. */
export const mitigatedAtOf = (incident: AnyIncident): Instant | undefined =>
  "mitigatedAt" in incident ? incident.mitigatedAt : undefined;

/** An open incident that does not count as mitigated. */
export const unmitigated = (incident: OpenIncident) => {
  const { mitigatedAt: _at, ...rest } = { mitigatedAt: undefined, ...incident };
  return rest;
};

/** When the problem began that it is open for now: what was measured, found and done before is of another time. */
export const currentSince = ({ startedAt, reopenedAt }: Pick<AnyIncident, "startedAt" | "reopenedAt">): Instant =>
  reopenedAt ?? startedAt;

/** What is known now of why (S2): a root cause from before a reopening does not stand any more. */
export const standingRootCause = ({ rootCause, reopenedAt }: Pick<AnyIncident, "rootCause" | "reopenedAt">) =>
  rootCause && (!reopenedAt || rootCause.at > reopenedAt) ? rootCause : undefined;

/** The services that an incident is about: its own, those whose alerts belong to it, and those of what was merged into it. */
export const servicesOf = ({
  service,
  alerts,
  mergedIn = [],
}: Pick<AnyIncident, "service" | "alerts" | "mergedIn">): string[] => [
  ...new Set([service, ...Object.keys(alerts.byService), ...mergedIn.map((one) => one.service)]),
];

/** Who is asked what is to be told of it: whoever does the communications, else the lead. */
export const askedFirst = ({ roles, lead }: Pick<Incident, "roles" | "lead">): string | undefined =>
  roles.communications ?? lead;

/** The name that people say aloud (D4). */
export const incidentName = ({ number }: { number: number }): string => `INC-${number}`;

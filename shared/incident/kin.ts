import { tars } from "./actor-schema.ts";
import { incidentName, servicesOf } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";
import type { KnownImpact } from "./kin-schema.ts";
import type { IncidentRef } from "./ref-schema.ts";

/** An incident names so many that were split off it. */
const keptSplitOff = 20;

/** L1: an incident with another one that was split off it; several alerts may go into one. */
export const withSplitOff = (known: readonly IncidentRef[] = [], into: IncidentRef): IncidentRef[] =>
  known.some(({ id }) => id === into.id) ? [...known] : [...known, into].slice(-keptSplitOff);

/** The services of an incident, its own first, and those of what was merged into it: also where no alert of theirs has joined. */
export const servicesOfAll = (incident: Parameters<typeof servicesOf>[0] & Pick<AnyIncident, "mergedIn">): string[] => [
  ...new Set([...servicesOf(incident), ...(incident.mergedIn ?? []).map(({ service }) => service)]),
];

/**
 * I3: the impact of an incident together with what was known of those that were merged into it. Whose users are the same is not
 * known, so that the highest count stands: the sum would count some twice. What a person said after the merging is of all of them.
 */
export const impactOfAll = ({
  findings,
  mergedIn = [],
}: Pick<AnyIncident, "findings" | "mergedIn">): KnownImpact | undefined => {
  const own = findings["users-affected"];
  const saidOfAll = own && own.by !== tars.name ? own.at : "";
  const others = mergedIn.flatMap(({ at, impact, ...one }) =>
    impact && at > saidOfAll ? [{ name: incidentName(one), ...impact }] : [],
  );
  if (!own && others.length === 0) return undefined;
  const counts = [own, ...others].flatMap((one) => one?.users ?? []);
  return {
    value: [...(own ? [own.value] : []), ...others.map(({ name, value }) => `${name}: ${value}`)].join("; "),
    ...(counts.length > 0 && { users: Math.max(...counts) }),
  };
};

/** What of an open incident tells how its services are. */
type Told = {
  service: string;
  services: readonly string[];
  firingByService: readonly { service: string }[];
  health?: { met: boolean } | undefined;
};

/** The worst that is known of a service: unknown is one of which nothing fires and nothing was measured. */
export type ServiceState = "bad" | "well" | "warning" | "unknown";

/** The open incident that each service is looked at in: the one that is its own, else one that it has joined. */
export const incidentsByService = <One extends Told>(incidents: readonly One[]): Map<string, One> =>
  new Map([
    ...incidents.flatMap((one) => one.services.map((service): [string, One] => [service, one])),
    ...incidents.map((one): [string, One] => [one.service, one]),
  ]);

/** The services of which alerts fire in open incidents. */
export const firingIn = (incidents: readonly Told[]): Set<string> =>
  new Set(incidents.flatMap(({ firingByService }) => firingByService.map(({ service }) => service)));

/**
 * The state of a service as far as it is known. Well is one whose error rate was measured to be, which is that of its own
 * incident, and of which nothing fires; of a service that has joined an incident, only its alerts are known.
 */
export const stateOf = (service: string, incident: Told | undefined, isFiring: boolean): ServiceState => {
  if (!incident) return isFiring ? "warning" : "unknown";
  if (isFiring) return "bad";
  if (service !== incident.service) return "unknown";
  return incident.health?.met ? "well" : "bad";
};

const words = { bad: "", well: "Error rate back to normal", warning: "Alert" } as const;

/** A list as far as the page has it: not yet, not at all, in part, or whole. */
export type Listed = { data: unknown[] | undefined; error: Error | null; older: (() => void) | undefined };

/**
 * A state in words. That there are no alerts is said only where the lists of what is open and of what fires are there, and
 * whole: nothing is said while they are asked for.
 */
export const stateInWords = (state: ServiceState, lists: readonly Listed[]): string => {
  if (state !== "unknown") return words[state];
  if (lists.every(({ data, older }) => data && !older)) return "No alerts";
  return lists.some(({ data, error, older }) => (data ? older : error)) ? "Not known" : "";
};

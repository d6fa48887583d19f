import type { Alert, Incident } from "../client.ts";
import { useAlerts, useIncidents } from "../queries.ts";
import { firingIn, incidentsByService, stateInWords, stateOf } from "./service-state.ts";

/**
 * Alerts that wait for somebody or for their window: those that an open incident has taken in are looked at there.
 * What still fires after its incident was resolved is looked at by nobody, so it counts.
 */
export const toLookAt = (open: Incident[]) => {
  const ids = new Set<string | undefined>(open.map(({ id }) => id));
  return (alert: Alert): boolean => alert.firing && !(alert.verdict === "confirmed" && ids.has(alert.incidentId));
};

/** How each service is, from what is asked for on every page: the open incidents, and the alerts that fire. */
export const useServiceHealth = () => {
  const [open, fires] = [useIncidents({ state: "open" }), useAlerts("firing")];
  const hit = incidentsByService(open.data ?? []);
  const beside = open.data ? (fires.data ?? []).filter(toLookAt(open.data)) : [];
  const firing = new Set([...firingIn(open.data ?? []), ...beside.map(({ service }) => service)]);
  return (service: string) => {
    const incident = hit.get(service);
    const state = stateOf(service, incident, firing.has(service));
    return { incident, state, words: stateInWords(state, [open, fires]) };
  };
};

/** Where the page of a service is. */
export const serviceAddress = (id: string): string => `/console/services/${encodeURIComponent(id)}`;

/** How a service is, in words: the incident that it is looked at in, and the worst that is known of it. */
export const Health = ({ of: { incident, words } }: { of: ReturnType<ReturnType<typeof useServiceHealth>> }) => (
  <>
    {incident && <a href={`/console/incidents/${incident.name}`}>{incident.name}</a>} {words}
  </>
);

/** How each of some services is, with its page behind its name. */
export const ServiceGrid = ({ ids }: { ids: string[] }) => {
  const healthOf = useServiceHealth();
  return (
    <ul class="service-grid">
      {ids.map((id) => {
        const health = healthOf(id);
        return (
          <li key={id} class={health.state}>
            <a href={serviceAddress(id)}>{id}</a>
            <span class="quiet">
              <Health of={health} />
            </span>
          </li>
        );
      })}
    </ul>
  );
};

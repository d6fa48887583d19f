import type { Incident } from "../client.ts";

/** The services that an incident is about: its own first, then those whose alerts joined. */
export const servicesOf = ({ service, alerts }: Pick<Incident, "service" | "alerts">): string =>
  [...new Set([service, ...alerts.map((alert) => alert.service)])].join(", ");

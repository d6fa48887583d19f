import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import { statusOf } from "../runbook/phase.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";

/** What the public is told: plain words, no names of people and none of systems that customers do not know. */
export type PublicStatus = {
  services: { name: string; status: "working" | "some problems" | "down" }[];
  current: PublicIncident[];
  past: PublicIncident[];
};

export type PublicIncident = {
  name: string;
  service: string;
  status: "Investigating" | "Mitigating" | "Monitoring" | "Resolved";
  startedAt: Instant;
  resolvedAt?: Instant;
  text: string;
};

const words: Record<PublicIncident["status"], (service: string) => string> = {
  Investigating: (service) => `${service} does not work as it should. We know of it and look for the cause.`,
  Mitigating: (service) => `${service} does not work as it should. We are repairing it.`,
  Monitoring: (service) => `${service} is repaired. We watch whether it stays well.`,
  Resolved: (service) => `${service} did not work as it should. It is repaired.`,
};

/** How long what is over is shown, in milliseconds. */
const shownFor = 14 * 24 * 60 * 60 * 1000;

/**
 * The status page's content. Services that `tars.yaml` gives a `customerName` are on it, and their P1s and P2s: what
 * is smaller than that customers need not hear of.
 */
export const publicStatus = (incidents: AnyIncident[], now: Instant, settings: Settings): PublicStatus => {
  const services = Object.entries(settings.services).filter(([, { customerName }]) => customerName);
  const shown = incidents.filter(
    (incident) =>
      !isMerged(incident) &&
      ["P1", "P2"].includes(incident.severity) &&
      own(settings.services, incident.service)?.customerName,
  );
  const told = shown.map((incident): PublicIncident => {
    const service = customerNameOf(settings, incident.service);
    const status = statusOf[incident.phase];
    const resolvedAt = isOpen(incident) || isMerged(incident) ? undefined : incident.resolution.at;
    return {
      name: incidentName(incident),
      service,
      status,
      startedAt: incident.startedAt,
      ...(resolvedAt && { resolvedAt }),
      text: words[status](service),
    };
  });
  const newestFirst = (a: PublicIncident, b: PublicIncident) => (a.startedAt < b.startedAt ? 1 : -1);
  const open = shown.filter(isOpen);
  return {
    services: services.map(([id, { customerName }]) => {
      const own = open.filter(({ service, phase }) => service === id && phase !== "monitoring");
      const status = own.some(({ severity }) => severity === "P1")
        ? "down"
        : own.length > 0
          ? "some problems"
          : "working";
      return { name: customerName ?? id, status };
    }),
    current: told.filter(({ resolvedAt }) => !resolvedAt).sort(newestFirst),
    past: told
      .filter(({ resolvedAt }) => resolvedAt && Date.parse(resolvedAt) > Date.parse(now) - shownFor)
      .sort(newestFirst),
  };
};

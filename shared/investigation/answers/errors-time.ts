import { currentSince, isMerged } from "../../incident/incident.ts";
import { errorsEndedAt } from "../../resolution/recovered.ts";
import { earliest, type Instant } from "../../runbook/time.ts";
import type { TimedQuery } from "../answer-schema.ts";
import type { Sight } from "./told.ts";

/** I2: when the errors of the incident in whose thread it is asked began, and ended. Undefined where other services are asked about. */
export const errorsHere = async (
  services: string[],
  { records, settings }: Pick<Sight, "records" | "settings">,
): Promise<{ service: string; began: Instant; ended: Instant | undefined } | undefined> => {
  const incident = await records.incident(undefined);
  if (!incident || isMerged(incident) || services.length !== 1 || services[0] !== incident.service) return undefined;
  return { service: incident.service, began: currentSince(incident), ended: errorsEndedAt(incident, settings) };
};

/**
 * I3 K2: who is hit by an incident and which endpoints fail is asked of the time of its errors, where no time is named: from their
 * beginning to their end, behind which every share would sink the longer one waits.
 */
export const inErrorsTime = async (
  query: TimedQuery,
  sight: Pick<Sight, "records" | "settings">,
): Promise<TimedQuery> => {
  const { ask, services, window } = query;
  if ((ask !== "users" && ask !== "breakdown") || !query.timeless || query.asked) return query;
  const here = await errorsHere(services, sight);
  if (!here) return query;
  const from = here.began;
  const to = earliest(window.to, here.ended ?? window.to);
  return from < to ? { ...query, window: { from, to } } : query;
};

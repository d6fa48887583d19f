import { currentSince, isMerged } from "../../incident/incident.ts";
import { errorsEndedAt } from "../../resolution/recovered.ts";
import { earliest } from "../../runbook/time.ts";
import type { TimedQuery } from "../answer-schema.ts";
import type { Sight } from "./told.ts";

/**
 * I3 K2: who is hit by an incident and which endpoints fail is asked of the time of its errors, where no time is named: from their
 * beginning to their end, behind which every share would sink the longer one waits.
 */
export const inErrorsTime = async (
  query: TimedQuery,
  { records, settings }: Pick<Sight, "records" | "settings">,
): Promise<TimedQuery> => {
  const { ask, services, window } = query;
  if ((ask !== "users" && ask !== "breakdown") || !query.timeless || query.asked) return query;
  const incident = await records.incident(undefined);
  if (!incident || isMerged(incident) || services.length !== 1 || services[0] !== incident.service) return query;
  const from = currentSince(incident);
  const to = earliest(window.to, errorsEndedAt(incident, settings) ?? window.to);
  return from < to ? { ...query, window: { from, to } } : query;
};

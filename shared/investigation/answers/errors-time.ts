import { currentSince, isMerged } from "../../incident/incident.ts";
import { errorsEndedAt } from "../../resolution/recovered.ts";
import { earliest, secondsBetween } from "../../runbook/time.ts";
import type { TimedQuery } from "../answer-schema.ts";
import type { Sight } from "./told.ts";

/** How far back the endpoints are looked at where no time is named, in seconds. */
const usualHour = 60 * 60;

/** Whether a question may have named the hour that is looked at. */
const mayNameHour = (question: string): boolean => /\d|\bhour/i.test(question);

/**
 * I3 K2: who is hit by an incident and which endpoints fail is asked of the time of its errors, where no time is named: from their
 * beginning to their end, behind which every share would sink the longer one waits.
 */
export const inErrorsTime = async (
  query: TimedQuery,
  { records, settings, question, now }: Pick<Sight, "records" | "settings" | "question" | "now">,
): Promise<TimedQuery> => {
  const { ask, services, window } = query;
  if (ask !== "users" && ask !== "breakdown") return query;
  if (question === undefined || window.to !== now) return query;
  const incident = await records.incident(undefined);
  if (!incident || isMerged(incident) || services.length !== 1 || services[0] !== incident.service) return query;
  const isUsual =
    ask === "users"
      ? window.from === incident.startedAt
      : secondsBetween(window.from, window.to) === usualHour && !mayNameHour(question);
  const from = currentSince(incident);
  const to = earliest(window.to, errorsEndedAt(incident, settings) ?? window.to);
  return isUsual && from < to ? { ...query, window: { from, to } } : query;
};

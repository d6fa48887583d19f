import { servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import type { CountedBeside, MeasuredImpact } from "./brief-schema.ts";
import { errorsAmong } from "./log-line.ts";
import { measuredImpact, mostOf } from "./measured-impact.ts";
import { type CountedLine, type Found, linesIn, type Measured, type Rate } from "./telemetry.ts";
import { whileFailing } from "./while-failing.ts";

/** What is an error rate too many for an incident, in percent, and how many good minutes are an end of it (S1). */
export const endingOf = (
  incident: Pick<Incident, "owesAs">,
  settings: Settings,
): { baseline: number; apart: number } => ({
  baseline: baselineOf(incident, settings) ?? settings.runbook.baselinePercent.P2,
  apart: settings.runbook.baselinePeriods,
});

type Seen = {
  incident: Pick<Incident, "owesAs" | "brief"> & Parameters<typeof servicesOf>[0];
  service: string;
  /** The error rate by minutes since the errors began, and when that was. */
  since: Rate[];
  began: Instant;
  /** Requests a minute before. */
  usual: number | undefined;
  errors: Measured<Found<CountedLine>>;
  /** The lines of a part of the errors' time were not asked for. */
  isPart?: boolean;
  /** It is known otherwise that its errors have ended. */
  isOver?: boolean;
  endpoints: string[];
  beside: CountedBeside[];
  now: Instant;
  settings: Settings;
};

/** What was counted before, of the services that are the incident's still: one may have been split off. */
const countedBefore = (incident: Seen["incident"]): MeasuredImpact | undefined => {
  const impact = incident.brief?.impact;
  if (!impact?.beside) return impact;
  const services = new Set(servicesOf(incident));
  return { ...impact, beside: impact.beside.filter(({ service }) => services.has(service)) };
};

/** I3: the harm that an incident has done, the most of what is seen of it and what was seen before. */
export const harmSeen = ({
  incident,
  service,
  since,
  began,
  usual,
  errors,
  isPart,
  isOver = false,
  endpoints,
  beside,
  now,
  settings,
}: Seen): MeasuredImpact => {
  const { rows = [], matched = 0 } = "found" in errors ? errors.found : {};
  const isCut = matched > linesIn(rows);
  const seen = rows.flatMap((row) => (row.service === service ? [row.lastAt] : []));
  const look = measuredImpact({
    failing: whileFailing(since, { began, usual, seen, now, isOver, ...endingOf(incident, settings) }),
    users: new Set(errorsAmong(rows, settings.logFields).flatMap(({ user }) => user ?? [])).size,
    mayBeMore: isCut || isPart === true,
    endpoints,
    beside,
    at: now,
  });
  return mostOf(countedBefore(incident), look);
};

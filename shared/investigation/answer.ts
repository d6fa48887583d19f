import { earliest, formatInstant, type Instant, latest, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Answer, Query, TimedQuery, Window } from "./answer-schema.ts";
import { errorRate, latency, traffic } from "./answers/by-interval.ts";
import { brief } from "./answers/from-brief.ts";
import { correlation, count, dependencies, errorMessages, logLines, occurrence } from "./answers/from-logs.ts";
import { alerts, changes, health, incident, incidents, onCall, relations } from "./answers/from-records.ts";
import { breakdown, users } from "./answers/harm.ts";
import { machinery } from "./answers/machinery.ts";
import type { Ask, Sight } from "./answers/told.ts";
import { changesKept } from "./changes.ts";
import { describeQuery, intervalFor, isTimed, limits } from "./query.ts";
import { Unmeasured } from "./telemetry.ts";

const asks: { [What in Query["ask"]]: Ask<What> } = {
  "error-rate": errorRate,
  traffic,
  latency,
  "error-messages": errorMessages,
  correlation,
  "dependency-errors": dependencies,
  count,
  occurrence,
  "log-lines": logLines,
  health,
  changes,
  machinery,
  breakdown,
  users,
  "on-call": onCall,
  incident,
  incidents,
  alerts,
  brief,
  relations,
};

/** Fewer intervals than these show nothing. */
const fewestIntervals = 4;

/** How long the time before a deployment is where it is not said, at least and at most, in seconds. */
const beforeDeployment = { least: 15 * 60, most: limits.longestLogs };

/** The window that a deployment begins or ends. */
const windowAt = (deployedAt: Instant, { window: { to }, since, span }: TimedQuery): Window => {
  if (since) return { from: deployedAt, to: span === undefined ? to : earliest(to, plusSeconds(deployedAt, span)) };
  const passed = Math.ceil(secondsBetween(deployedAt, to) / 60) * 60;
  const { least, most } = beforeDeployment;
  return { from: plusSeconds(deployedAt, -(span ?? Math.min(most, Math.max(least, passed)))), to: deployedAt };
};

/**
 * A query whose time the last deployment begins or ends, with the window that this makes: as much of it as may be looked
 * at, with intervals that fit. Throws `Unmeasured` where TARS knows of none.
 */
const atDeployment = async (query: TimedQuery, { records, now }: Sight): Promise<TimedQuery> => {
  if (!query.since && !query.until) return query;
  const { services, window } = query;
  const found = await records.changes(services, plusSeconds(now, -changesKept));
  const last = found.find(({ kind, startedAt }) => kind === "deployment" && startedAt < window.to);
  if (!last)
    throw new Unmeasured(
      `TARS was told of no deployment of ${services.join(", ")} in the last 14 days; name a time instead.`,
    );
  const asked = windowAt(last.startedAt, query);
  const { to } = asked;
  const from = latest(asked.from, plusSeconds(to, -secondsBetween(window.from, window.to)));
  const fits = "every" in query && secondsBetween(from, to) / query.every >= fewestIntervals;
  return {
    ...query,
    window: { from, to },
    ...(from !== asked.from && { asked }),
    ...("every" in query && !fits && { every: intervalFor({ from, to }) }),
    // What is compared with what was before the deployment, is so with as long a time.
    ...("before" in query &&
      query.before && { before: { from: plusSeconds(from, -secondsBetween(from, to)), to: from } }),
  };
};

/** When the deployment was from which a time is counted, and which time that is, as a note. */
const deploymentNote = ({ since, until, span, window, asked = window }: TimedQuery, zone: string): string[] => {
  const time = (at: Instant) => formatInstant(at, zone);
  if (!since && !until) return [];
  const began = `The last deployment began ${time(since ? asked.from : asked.to)}`;
  return [
    since && span === undefined ? `${began}.` : `${began}: this is from ${time(window.from)} to ${time(window.to)}.`,
  ];
};

/** That less was looked at than was asked for, as a note. */
const cutNote = (query: TimedQuery, zone: string): string[] => {
  if (!query.asked) return [];
  const hours = Math.round(secondsBetween(query.window.from, query.window.to) / 3600);
  const most =
    hours > 48 ? `Metrics and changes are looked at for ${hours / 24} days` : `Logs are searched for ${hours} hours`;
  return [
    `${most} at most: this is from ${formatInstant(query.window.from, zone)} on, not from ${formatInstant(query.asked.from, zone)} as was asked.`,
  ];
};

/**
 * The answer to a typed query (Q1–Q4). It names as searched only the services whose logs were. Throws `Unmeasured` when
 * nothing of it can be measured.
 */
export const answerQuery = async (asked: Query, sight: Sight): Promise<Answer> => {
  const zone = sight.settings.timeZone;
  const query = isTimed(asked) ? await atDeployment(asked, sight) : asked;
  const { searched, ...told } = await (asks[query.ask] as Ask<Query["ask"]>)(query as never, sight);
  if (!isTimed(query)) return { query, understood: describeQuery(query, zone), ...told };
  return {
    query,
    understood: describeQuery(searched ? { ...query, services: searched } : query, zone),
    ...told,
    notes: [...deploymentNote(query, zone), ...cutNote(query, zone), ...told.notes],
  };
};

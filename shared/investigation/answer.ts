import { formatInstant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Answer, Query, TimedQuery } from "./answer-schema.ts";
import { errorRate, latency, traffic } from "./answers/by-interval.ts";
import { brief } from "./answers/from-brief.ts";
import { correlation, count, dependencies, errorMessages, logLines, occurrence } from "./answers/from-logs.ts";
import { changes, health, incident, incidents, onCall, relations } from "./answers/from-records.ts";
import { breakdown, users } from "./answers/harm.ts";
import { machinery } from "./answers/machinery.ts";
import type { Ask, Sight } from "./answers/told.ts";
import { changesKept } from "./changes.ts";
import { describeQuery, intervalFor, isTimed } from "./query.ts";
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
  brief,
  relations,
};

/** Fewer intervals than these show nothing. */
const fewestIntervals = 4;

/**
 * A query that begins with the last deployment, with the window that this makes: as much of it as may be looked at, with
 * intervals that fit. Throws `Unmeasured` where TARS knows of none.
 */
const sinceDeployment = async (query: TimedQuery, { records, now }: Sight): Promise<TimedQuery> => {
  if (!query.since) return query;
  const { services, window } = query;
  const found = await records.changes(services, plusSeconds(now, -changesKept));
  const last = found.find(({ kind, startedAt }) => kind === "deployment" && startedAt < window.to);
  if (!last)
    throw new Unmeasured(
      `TARS was told of no deployment of ${services.join(", ")} in the last 14 days; name a time instead.`,
    );
  const asked = { from: last.startedAt, to: window.to };
  const from = asked.from < window.from ? window.from : asked.from;
  const fits = "every" in query && secondsBetween(from, window.to) / query.every >= fewestIntervals;
  return {
    ...query,
    window: { from, to: window.to },
    ...(from !== asked.from && { asked }),
    ...("every" in query && !fits && { every: intervalFor({ from, to: window.to }) }),
    // What is compared with what was before the deployment, is so with as long a time.
    ...("before" in query &&
      query.before && { before: { from: plusSeconds(from, -secondsBetween(from, window.to)), to: from } }),
  };
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
  const query = isTimed(asked) ? await sinceDeployment(asked, sight) : asked;
  const { searched, ...told } = await (asks[query.ask] as Ask<Query["ask"]>)(query as never, sight);
  if (!isTimed(query)) return { query, understood: describeQuery(query, zone), ...told };
  const begun = query.since
    ? [`The last deployment began ${formatInstant((query.asked ?? query.window).from, zone)}.`]
    : [];
  return {
    query,
    understood: describeQuery(searched ? { ...query, services: searched } : query, zone),
    ...told,
    notes: [...begun, ...cutNote(query, zone), ...told.notes],
  };
};

import { earliest, formatInstant, type Instant, latest, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Answer, Query, TimedQuery, Window } from "./answer-schema.ts";
import { errorRate, latency, traffic } from "./answers/by-interval.ts";
import { brief } from "./answers/from-brief.ts";
import { correlation, count, dependencies, errorMessages, logLines, occurrence } from "./answers/from-logs.ts";
import { alerts, changes, health, incident, incidents, onCall, relations } from "./answers/from-records.ts";
import { breakdown, users } from "./answers/harm.ts";
import { machinery } from "./answers/machinery.ts";
import { asksOfRollback, rollbackMeant } from "./answers/rollback-meant.ts";
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

/** The longest interval by which the time before a deployment is told: with the last one it loses as much. In seconds. */
const coarsest = 15 * 60;

/** How long the time before a deployment is where it is not said, at least and at most, in seconds. */
const beforeDeployment = { least: 15 * 60, most: limits.longestLogs };

/** The window that a deployment begins or ends. */
const windowAt = (deployedAt: Instant, { window: { to }, since, span }: TimedQuery): Window => {
  if (since) return { from: deployedAt, to: span === undefined ? to : earliest(to, plusSeconds(deployedAt, span)) };
  const passed = Math.ceil(secondsBetween(deployedAt, to) / 60) * 60;
  const { least, most } = beforeDeployment;
  return { from: plusSeconds(deployedAt, -(span ?? Math.min(most, Math.max(least, passed)))), to: deployedAt };
};

/** By which intervals the time at a deployment is told: by those that are asked for where they fit, in seconds. */
const everyIn = ({ every, until }: { every: number; until?: unknown }, window: Window): number => {
  if (secondsBetween(window.from, window.to) / every >= fewestIntervals) return every;
  return until ? Math.min(coarsest, intervalFor(window)) : intervalFor(window);
};

/** The deployment from which a time is counted, or the roll-back where it is asked for one: of which services, and in words. */
type Anchor = { at: Instant; services: string[]; what: string };

/** A query, and from what its time is counted. */
type Timed = { query: TimedQuery; anchor?: Anchor };

const lengthOf = ({ from, to }: Window): number => secondsBetween(from, to);

/** The last deployment of a query's services, or the roll-back that is meant. Throws `Unmeasured` where TARS knows of none. */
const anchorOf = async (query: TimedQuery, sight: Sight): Promise<Anchor> => {
  const { window, deployed } = query;
  const services = deployed === undefined ? query.services : [deployed];
  const ofRollback = asksOfRollback(sight.question ?? "");
  const ran = ofRollback ? await rollbackMeant({ services, window }, sight) : undefined;
  if (ran)
    return {
      at: ran.at,
      services: deployed === undefined ? [ran.service] : query.services,
      what: `The roll-back of ${ran.service}`,
    };
  const found = await sight.records.changes(services, plusSeconds(sight.now, -changesKept));
  const last = found.find(({ kind, startedAt }) => kind === "deployment" && startedAt < window.to);
  if (!last)
    throw new Unmeasured(
      `TARS was told of no deployment of ${services.join(", ")} in the last 14 days; name a time instead.`,
    );
  const isOfOne = query.services.length === 1 && query.services[0] === last.service;
  const what = ofRollback
    ? `TARS knows of no roll-back of ${services.join(", ")} in the last 14 days. Its last deployment`
    : `The last deployment${isOfOne ? "" : ` of ${last.service}`}${last.rollback ? ", a roll-back," : ""}`;
  return { at: last.startedAt, services: query.services, what };
};

/**
 * A query whose time the last deployment begins or ends, with the window that this makes: as much of it as may be looked
 * at, with intervals that fit. Throws `Unmeasured` where TARS knows of none.
 */
const atDeployment = async (asking: TimedQuery, sight: Sight): Promise<Timed> => {
  if (!asking.since && !asking.until) return { query: asking };
  const anchor = await anchorOf(asking, sight);
  const query = { ...asking, services: anchor.services };
  const { window } = query;
  const exact = windowAt(anchor.at, query);
  const asked = "every" in query ? query.every : undefined;
  const every = asked === undefined ? undefined : everyIn({ every: asked, until: query.until }, exact);
  // The interval in which it was deployed is no more before it.
  const back = query.until && every ? (Date.parse(exact.to) / 1000) % every : 0;
  const whole = { from: plusSeconds(exact.from, -back), to: plusSeconds(exact.to, -back) };
  const { to } = whole;
  const from = latest(whole.from, plusSeconds(to, -secondsBetween(window.from, window.to)));
  const made = {
    ...query,
    window: { from, to },
    ...(from !== whole.from && { asked: whole }),
    ...(every !== undefined && { every }),
    // What is compared with what was before the deployment, is so with as long a time, or with the one that was named.
    ...("before" in query &&
      query.before && {
        before: {
          from: plusSeconds(
            from,
            -(lengthOf(query.before) === lengthOf(window) ? secondsBetween(from, to) : lengthOf(query.before)),
          ),
          to: from,
        },
      }),
  };
  return { query: made, anchor };
};

/** Which deployment it was from which a time is counted, and which time that is, as a note. */
const deploymentNote = ({ query: { since, span, window }, anchor }: Timed, zone: string): string[] => {
  const time = (at: Instant) => formatInstant(at, zone);
  if (!anchor) return [];
  const began = `${anchor.what} began ${time(anchor.at)}`;
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
  const timed = isTimed(asked) ? await atDeployment(asked, sight) : undefined;
  const query = timed?.query ?? asked;
  const { searched, ...told } = await (asks[query.ask] as Ask<Query["ask"]>)(query as never, sight);
  if (!timed || !isTimed(query)) return { query, understood: describeQuery(query, zone), ...told };
  return {
    query,
    understood: describeQuery(searched ? { ...query, services: searched } : query, zone),
    ...told,
    notes: [...deploymentNote(timed, zone), ...cutNote(query, zone), ...told.notes],
  };
};

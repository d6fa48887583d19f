import {
  earliest,
  type Instant,
  intervalBegin,
  latest,
  nextInterval,
  plusSeconds,
  secondsBetween,
  spokenPeriod,
} from "../runbook/time.ts";
import type { Answer, Query, TimedQuery, Window } from "./answer-schema.ts";
import { errorRate, latency, traffic } from "./answers/by-interval.ts";
import { inErrorsTime } from "./answers/errors-time.ts";
import { brief } from "./answers/from-brief.ts";
import { correlation, count, dependencies, errorMessages, logLines, occurrence } from "./answers/from-logs.ts";
import { alerts, changes, health, incident, incidents, onCall, relations } from "./answers/from-records.ts";
import { breakdown, users } from "./answers/harm.ts";
import { machinery } from "./answers/machinery.ts";
import { asksForItsOutcome, asksOfRollback, leastSince, rollbackMeant } from "./answers/rollback-meant.ts";
import { type Ask, type Sight, timeIn } from "./answers/told.ts";
import { inOneWord } from "./answers/yes-or-no.ts";
import { changesKept } from "./changes.ts";
import { describeQuery, intervalFor, isTimed, limits, spokenDuration } from "./query.ts";
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

const lengthOf = ({ from, to }: Window): number => secondsBetween(from, to);

/** So long a time since a deployment is compared by the minute, in seconds: the interval in which it was is lost to both times. */
const byMinute = 60 * 60;

/** Whether a roll-back helped is told by the minute, whenever it is asked, and by so much of the time since it at most, in seconds. */
const outcome = { every: 60, longest: 6 * 60 * 60 };

/** By which intervals the time at a deployment is told: by those that are asked for where they fit, in seconds. */
const everyIn = ({ every, until }: { every: number; until?: unknown }, window: Window, isCompared: boolean): number => {
  if (lengthOf(window) / every >= fewestIntervals) return every;
  if (isCompared && lengthOf(window) <= byMinute) return 60;
  return until ? Math.min(coarsest, intervalFor(window)) : intervalFor(window);
};

/**
 * The deployment from which a time is counted, or the roll-back where it is asked for one: of which services, and in words. Of a
 * roll-back it is whose, and when the errors had begun.
 */
type Anchor = {
  at: Instant;
  services: string[];
  what: string;
  rolledBack?: string;
  began?: Instant;
  /** Whether the roll-back helped is asked: told of all of the time since, or of its first hours. */
  outcome?: "whole" | "cut";
};

/** A query, and from what its time is counted. */
type Timed = { query: TimedQuery; anchor?: Anchor };

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
      rolledBack: ran.service,
      ...(ran.began !== undefined && { began: ran.began }),
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
 * Q1 R1: the times since a deployment and before it. The interval in which it was is broken and counts for neither, once there is
 * anything behind it. The time before is that of the errors, where it is known when they began: of it too the broken interval is left
 * out, if any other is there.
 */
const besides = ({ at, began }: Anchor, { from, to }: Window, every: number, longest: number) => {
  const begins = intervalBegin(at, every);
  const ends = nextInterval(at, every);
  const window = { from: from === at && plusSeconds(ends, leastSince.measured) <= to ? ends : from, to };
  const long = plusSeconds(begins, -Math.ceil(longest / every) * every);
  if (began === undefined || began <= long) return { window, before: { from: long, to: begins } };
  const broken = intervalBegin(began, every);
  const whole = nextInterval(began, every);
  const known = whole < begins ? whole : broken;
  return { window, before: { from: known < begins ? known : plusSeconds(begins, -every), to: begins } };
};

/**
 * A query whose time the last deployment begins or ends, with the window that this makes: as much of it as may be looked
 * at, with intervals that fit. Throws `Unmeasured` where TARS knows of none.
 */
const atDeployment = async (asking: TimedQuery, sight: Sight): Promise<Timed> => {
  if (!asking.since && !asking.until) return { query: await inErrorsTime(asking, sight) };
  const anchor = await anchorOf(asking, sight);
  const { window } = asking;
  const isOutcome =
    asking.ask === "error-rate" &&
    asking.since !== undefined &&
    anchor.rolledBack !== undefined &&
    asksForItsOutcome(sight.question ?? "");
  const query = {
    ...asking,
    services: anchor.services,
    // Whether a roll-back helped is told by the time before it.
    ...(isOutcome && !asking.before && { before: window }),
  };
  const before = "before" in query ? query.before : undefined;
  const told = windowAt(anchor.at, query);
  const exact = isOutcome ? { ...told, to: earliest(told.to, plusSeconds(told.from, outcome.longest)) } : told;
  const asked = "every" in query ? query.every : undefined;
  const every = isOutcome
    ? outcome.every
    : asked === undefined
      ? undefined
      : everyIn({ every: asked, until: query.until }, exact, before !== undefined);
  // The interval in which it was deployed is no more before it.
  const back = query.until && every ? secondsBetween(intervalBegin(exact.to, every), exact.to) : 0;
  const whole = { from: plusSeconds(exact.from, -back), to: plusSeconds(exact.to, -back) };
  const { to } = whole;
  const from = latest(whole.from, plusSeconds(to, -secondsBetween(window.from, window.to)));
  // What is compared with what was before the deployment, is so with as long a time, or with the one that was named.
  const longest = before && (lengthOf(before) === lengthOf(window) ? secondsBetween(from, to) : lengthOf(before));
  const made = {
    ...query,
    window: { from, to },
    ...(from !== whole.from && { asked: whole }),
    ...(every !== undefined && { every }),
    ...(longest !== undefined &&
      every !== undefined &&
      (query.since
        ? besides(anchor, { from, to }, every, longest)
        : { before: { from: plusSeconds(from, -longest), to: from } })),
  };
  return { query: made, anchor: { ...anchor, ...(isOutcome && { outcome: exact.to < told.to ? "cut" : "whole" }) } };
};

/** Which deployment it was from which a time is counted, and which time that is, as a note. */
const deploymentNote = ({ query: { since, span, window }, anchor }: Timed, sight: Sight): string[] => {
  const time = timeIn(sight);
  if (!anchor) return [];
  const began = `${anchor.what} began ${time(anchor.at)}`;
  if (anchor.outcome)
    return [
      `${began}. It is compared by the minute, without the minute of the roll-back itself${anchor.outcome === "cut" ? `, up to ${spokenDuration(outcome.longest)} after it` : ""}.`,
    ];
  return [
    since && span === undefined
      ? `${began}.`
      : `${began}: this is ${spokenPeriod(window, sight.settings.timeZone, sight.now)}.`,
  ];
};

const rolledBackOf = (anchor: Anchor | undefined): Pick<Sight, "rolledBack"> =>
  anchor?.rolledBack === undefined
    ? {}
    : { rolledBack: { service: anchor.rolledBack, at: anchor.at, ...(anchor.outcome === "cut" && { isCut: true }) } };

/** That less was looked at than was asked for, as a note. */
const cutNote = (query: TimedQuery, sight: Sight): string[] => {
  const time = timeIn(sight);
  if (!query.asked) return [];
  const hours = Math.round(secondsBetween(query.window.from, query.window.to) / 3600);
  const most =
    hours > 48 ? `Metrics and changes are looked at for ${hours / 24} days` : `Logs are searched for ${hours} hours`;
  return [
    `${most} at most: this is from ${time(query.window.from)} on, not from ${time(query.asked.from)} as was asked.`,
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
  const { searched, holds, ...found } = await (asks[query.ask] as Ask<Query["ask"]>)(query as never, {
    ...sight,
    ...rolledBackOf(timed?.anchor),
  });
  const told = { ...found, reading: inOneWord(query, { ...found, ...(holds && { holds }) }) };
  if (!timed || !isTimed(query)) return { query, understood: describeQuery(query, zone, sight.now), ...told };
  return {
    query,
    understood: describeQuery(searched ? { ...query, services: searched } : query, zone, sight.now),
    ...told,
    notes: [...deploymentNote(timed, sight), ...cutNote(query, sight), ...told.notes],
  };
};

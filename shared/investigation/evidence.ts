import { cut } from "../communication/figures.ts";
import { servicesOf } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { suggestMitigations } from "../mitigation/recognise.ts";
import { deployedAnew, rollbackAdvice } from "../mitigation/rollback.ts";
import { standingRuledOut } from "../mitigation/ruled-out.ts";
import { takenBackBy } from "../mitigation/standing-offer.ts";
import type { WentBack } from "../mitigation/way-back-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { earliest, type Instant, instant, latest, plusSeconds } from "../runbook/time.ts";
import type { Change } from "./change-schema.ts";
import { changesShown, changesWithin, untold } from "./changes.ts";
import { endpointsOf, failingOf, namesOfFailing } from "./endpoints.ts";
import { firesAnewSince, mitigatedAtBefore, mitigatedSince } from "./errors-again.ts";
import { dependencyErrors, messageGroups } from "./groups.ts";
import { endingOf, harmSeen } from "./harm-seen.ts";
import { errorsAmong, tracedFiles } from "./log-line.ts";
import { findOnset, type RatePoint, refinedOnset } from "./onset.ts";
import { lookedAtBeside, lookedAtFirst, serviceSeen, withSuspectsBeside } from "./services-seen.ts";
import { type Measured, orWhy, type Telemetry, unsearchedInWords } from "./telemetry.ts";
import { averageOf, sinceErrors, trafficAround } from "./traffic.ts";

/** What TARS has to go on when it finds out. */
export type Facts = {
  incident: Incident;
  telemetry: Telemetry;
  /** Changes of the incident's services and of what they need, newest first: all that are kept. */
  changes: Change[];
  /** Incidents of before. */
  earlier: AnyIncident[];
  /** The last roll-back of each of the incident's services and of what they need, for whatever incident. */
  wentBack: WentBack[];
  now: Instant;
  settings: Settings;
  /** Told of what failed that should not have. */
  failed: (error: unknown) => void;
};

const minute = 60;
const hour = 60 * minute;

/** Does what measures something: what cannot be measured keeps its reason, and `failed` hears of what should not have failed. */
export const measuring =
  (failed: (error: unknown) => void) =>
  async <T>(work: () => Promise<T>): Promise<Measured<T>> => {
    try {
      return await orWhy(work);
    } catch (error) {
      failed(error);
      return { why: `It could not be measured: ${cut((error as Error).message, 200)}` };
    }
  };

/**
 * The first whole minute after a mitigation: the one in which it was is broken in part, and its errors would seem to begin
 * before what came next. Until that minute begins, the last one is looked at.
 */
const firstMinuteSince = (mitigatedAt: Instant, now: Instant): Instant => {
  const next = instant(Math.ceil(Date.parse(mitigatedAt) / 60_000) * 60_000);
  return next < now ? next : plusSeconds(now, -minute);
};

/**
 * The error rate by minutes, behind one that was well: what began after a mitigation has no minutes before it to be told
 * from, since those are the ones that were mitigated.
 */
const behindWell = (rates: RatePoint[]): RatePoint[] =>
  rates.slice(0, 1).flatMap((first) => [{ ...first, at: plusSeconds(first.at, -minute), errors: 0 }, ...rates]);

/** How far before the alarm errors may have begun, in seconds. */
const lookBack = 2 * hour;

/** How much of the time since the onset the logs are searched, in seconds. */
export const longestSearch = hour;

/** How much of the newest requests is looked at for endpoints, in seconds. */
const requestsSeen = 10 * minute;

/** How many suggestions are made. */
const keptSuggestions = 3;

/**
 * Measures what can be measured about an incident, and what follows from it. Everything that does not need another
 * answer first is asked at once; what cannot be measured keeps its reason and holds up nothing else. Throws nothing.
 */
export const gatherEvidence = async (facts: Facts) => {
  const { incident, telemetry, now, settings } = facts;
  const service = lookedAtFirst(incident, settings);
  const known = own(settings.services, service);
  const services = servicesOf(incident).filter((one) => own(settings.services, one));

  const measure = measuring(facts.failed);

  // What came after a mitigation, in this incident or the one before, is another beginning: what was mitigated is behind it.
  const again = mitigatedSince(incident);
  const earlier = mitigatedAtBefore(incident, facts.earlier);
  const farthest = plusSeconds(earliest(incident.startedAt, incident.detection.at), -lookBack);
  const behind = again ?? (earlier && earlier > farthest ? earlier : undefined);
  const from = behind ? firstMinuteSince(behind, now) : farthest;
  const window = { from, to: now };
  const rated = await measure(() => telemetry.rates(service, window, minute));
  const rates = "found" in rated ? rated.found.rates : [];
  const changes = changesWithin(facts.changes, changesShown, now);
  const takenBack = [
    ...takenBackBy(incident, again ?? incident.reopenedAt),
    ...facts.earlier.flatMap((other) => (other.id === incident.id ? [] : takenBackBy(other, now))),
    ...facts.wentBack.filter(({ incidentId }) => incidentId !== incident.id),
  ];
  const justTakenBack = takenBack.filter(({ at }) => behind !== undefined && at >= plusSeconds(behind, -hour));
  const isNew =
    behind !== undefined && from > behind && (firesAnewSince(incident, behind) || deployedAnew(changes, justTakenBack));
  const rough = findOnset(isNew ? behindWell(rates) : rates, minute);

  // Somebody may have said that it begins later than now: there is a minute to look at all the same.
  const begun = earliest(rough?.at ?? incident.errorsAgainAt ?? incident.startedAt, plusSeconds(now, -minute));
  // Errors of before the mitigation would hide which are new: from the beginning on all of them are.
  const searchedFrom = behind ? latest(from, begun) : plusSeconds(begun, -5 * minute);
  const searched = {
    from: searchedFrom,
    to: earliest(now, plusSeconds(latest(searchedFrom, begun), longestSearch)),
  };
  const [errors, dependencies, requests, gauges, regions, ratesBeside] = await Promise.all([
    measure(() => telemetry.errorLines(services, searched)),
    measure(() => telemetry.dependencyLines(services, searched)),
    measure(() =>
      telemetry.requestLines([service], {
        from: latest(begun, plusSeconds(searched.to, -requestsSeen)),
        to: searched.to,
      }),
    ),
    Promise.all(
      (known?.infrastructure ?? []).map((one) =>
        measure(async () => ({
          one,
          values: await telemetry.gauge(one.metric, { from: plusSeconds(begun, -hour), to: now }, minute),
        })),
      ),
    ),
    Promise.all(
      (known?.regions ?? []).map((region) =>
        measure(async () => ({
          region,
          rates: (await telemetry.rates(service, { from: plusSeconds(begun, -minute), to: now }, minute, region)).rates,
        })),
      ),
    ),
    Promise.all(
      lookedAtBeside(incident, service, settings).map((one) =>
        measure(async () => ({ service: one, rates: (await telemetry.rates(one, window, minute)).rates })),
      ),
    ),
  ]);

  const errorRows = "found" in errors ? errors.found.rows : [];
  const errorsRead = errorsAmong(errorRows, settings.logFields);
  const messages = messageGroups(errorRows, settings);
  const refined =
    rough &&
    refinedOnset(
      rough,
      messages.map(({ firstAt }) => firstAt),
    );
  // What an alarm's data say of the beginning is within the interval as well.
  const began = refined && latest(refined.at, incident.startedAt < refined.until ? incident.startedAt : refined.at);
  const usual = trafficAround(rates, refined, now)?.before;
  const since = sinceErrors(rates, { from: begun, began: began ?? begun, now, usual });
  const onset = refined && {
    ...refined,
    since: findOnset([...rates.filter(({ at }) => at < begun), ...since], minute)?.since ?? refined.since,
  };
  const handled = "found" in requests ? requests.found.rows.filter(({ at }) => !onset || at >= onset.at) : [];
  // Which endpoints fail is said of the service; the errors of the others tell whose code it is.
  const ownRows = errorRows.filter((row) => row.service === service);
  const endpoints = endpointsOf(handled, ownRows, settings);
  const traced = endpointsOf(handled, errorRows, settings);
  const traffic = trafficAround(rates, onset, now);
  const machinery = gauges.flatMap((gauge) => {
    if (!("found" in gauge)) return [];
    const { one, values } = gauge.found;
    const newest = values.at(-1);
    const before = averageOf(values.filter(({ at }) => at < begun).map(({ value }) => value));
    return newest
      ? [{ name: one.name, kind: one.kind, now: newest.value, before, above: one.above, unit: one.unit }]
      : [];
  });

  const withoutChanges = untold(servicesOf(incident), facts.changes, settings);
  const frames = tracedFiles(errorsRead);
  // Where a part of the logs is not seen, that nothing is in the others says nothing.
  const unseen = "why" in errors ? errors.why : unsearchedInWords(errors.found.unsearched)[0];
  const told = { changes, untold: withoutChanges, ruledOut: standingRuledOut(incident).map(({ suspect }) => suspect) };
  const hidden = { takenBack, ...(unseen && { unseen }) };
  const criteria = rollbackAdvice({
    ...{ ...told, ...hidden, now, settings },
    onset,
    onsetOf: service,
    traces: {
      services: [...new Set(messages.map((group) => group.service))],
      frames,
      endpoints: failingOf(traced).map(({ endpoint }) => endpoint),
    },
  });
  const dependencyRows = "found" in dependencies ? dependencies.found.rows : [];
  const pointed = suggestMitigations({
    ...{ onset, changes, messages, machinery, settings },
    advice: criteria,
    dependencies: dependencyErrors(dependencyRows, settings),
    ...(traffic && { traffic }),
  }).slice(0, keptSuggestions);
  const beside = ratesBeside.flatMap((one) =>
    "found" in one
      ? [
          serviceSeen(one.found.service, one.found.rates, {
            ...{ ...told, ...hidden, begun, now, settings, ending: endingOf(incident, settings) },
            errors: errorRows,
            dependencies: dependencyRows,
          }),
        ]
      : [],
  );
  const { suggestions, ...advices } = withSuspectsBeside({ suggestions: pointed, advice: criteria }, beside);
  const most = harmSeen({
    ...{ incident, service, since, usual, errors, now, settings },
    began: began ?? begun,
    endpoints: namesOfFailing(endpoints),
    beside: beside.map(({ service: other, counted }) => ({ service: other, ...counted })),
  });
  // What was measured since the last look counts, too: of one outage there is one worst rate.
  const impact = { ...most, worstPercent: Math.max(most.worstPercent, incident.peakPercent ?? 0) };

  return {
    incident,
    settings,
    now,
    /** The service that it is about first. */
    service,
    /** The same as `tars.yaml` has it. */
    known,
    /** What is seen of the others. */
    beside,
    rated,
    rates,
    /** The error rate since the errors began: what was well in their first minute is not counted. */
    since,
    /** The harm that was done, at most, of all that was measured so far. */
    impact,
    /** When they began, as well as it is known. */
    begun,
    onset,
    errors,
    errorsRead,
    messages,
    frames,
    requests,
    endpoints,
    traffic,
    gauges,
    machinery,
    regions,
    changes,
    /** The incident's services of whose changes nothing tells TARS. */
    untold: withoutChanges,
    advices,
    suggestions,
    sources: [rated, errors, dependencies, requests].flatMap((one) => ("found" in one ? [one.found.source] : [])),
  };
};

export type Evidence = Awaited<ReturnType<typeof gatherEvidence>>;

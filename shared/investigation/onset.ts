import type { Instant } from "../runbook/time.ts";
import { plusSeconds } from "../runbook/time.ts";
import type { Onset } from "./brief-schema.ts";

/** One interval of a service's traffic; without `requests` where only errors are counted. */
export type RatePoint = { at: Instant; errors: number; requests?: number };

/** The log-likelihood of `errors` in `trials` at their own rate; 0·log 0 is 0. */
const likelihood = (errors: number, trials: number): number => {
  const rate = trials > 0 ? errors / trials : 0;
  const part = (count: number, share: number) => (count > 0 && share > 0 ? count * Math.log(share) : 0);
  return part(errors, rate) + part(trials - errors, 1 - rate);
};

/** The same for counts without trials, as Poisson counts of `intervals` intervals. */
const countLikelihood = (errors: number, intervals: number): number =>
  errors > 0 && intervals > 0 ? errors * Math.log(errors / intervals) - errors : 0;

/** Less evidence than this is chance; from `strong` on it is beyond doubt. In units of log-likelihood. */
const evidence = { weak: 5, strong: 20 };

/** The fewest errors that can be a beginning. */
const fewest = 3;

/**
 * The change-point rule. Every border between two intervals splits the series into a part before and a part since.
 * The two are described by their own error rates (binomial where requests are counted, Poisson where not), and the
 * border is taken at which this describes the series best, among those with a higher rate since than before. Evidence
 * is by how much the two rates describe the series better than one. From that border the rule walks back while the
 * interval before still has an error rate clearly above the usual: a slow beginning counts from its first rise, which may be the
 * first interval of all, before which nothing is known.
 *
 * Errors that ended meanwhile are found all the same: the series is read up to the end of the worst stretch. Intervals
 * without traffic say nothing. `every` is the length of an interval in seconds.
 */
export const findOnset = (points: RatePoint[], every: number): Onset | undefined => {
  // Errors while no request is counted: the requests are not all there, and errors alone say more.
  const counted =
    points.some(({ requests = 0 }) => requests > 0) &&
    points.every(({ requests = 0, errors }) => requests > 0 || errors === 0);
  const told = counted ? points.filter(({ requests = 0 }) => requests > 0) : points;
  const trialsOf = ({ requests, errors }: RatePoint) => (counted ? Math.max(requests ?? 0, errors) : 1);
  const score = counted ? likelihood : countLikelihood;
  const sum = (from: number, to: number, what: (point: RatePoint) => number) =>
    told.slice(from, to).reduce((total, point) => total + what(point), 0);

  // The worst stretch ends where the errors added to what is usual stop growing: what comes after is the recovery.
  const allErrors = sum(0, told.length, ({ errors }) => errors);
  if (allErrors < fewest || told.length === 0) return undefined;
  const usual = allErrors / Math.max(1, sum(0, told.length, trialsOf));
  let running = 0;
  let highest = 0;
  let end = told.length;
  told.forEach((point, index) => {
    running = Math.max(0, running + point.errors - usual * trialsOf(point));
    if (running >= highest) [highest, end] = [running, index + 1];
  });

  const errors = [0];
  const trials = [0];
  for (const point of told.slice(0, end)) {
    errors.push((errors.at(-1) ?? 0) + point.errors);
    trials.push((trials.at(-1) ?? 0) + trialsOf(point));
  }
  const at = (list: number[], index: number) => list[index] ?? 0;
  const [total, allTrials] = [at(errors, end), at(trials, end)];
  const one = score(total, allTrials);
  let best = { border: -1, gain: 0 };
  for (let border = 1; border < end; border++) {
    const before = at(errors, border) / at(trials, border);
    const since = (total - at(errors, border)) / (allTrials - at(trials, border));
    if (since <= before) continue;
    const gain =
      score(at(errors, border), at(trials, border)) +
      score(total - at(errors, border), allTrials - at(trials, border)) -
      one;
    if (gain > best.gain) best = { border, gain };
  }
  if (best.border < 0 || best.gain < evidence.weak) return undefined;

  const rateBefore = (border: number) => (border > 0 ? at(errors, border) / at(trials, border) : 0);
  /** True when an interval's errors are clearly more than the rate before it explains: three standard deviations. */
  const risen = (index: number): boolean => {
    const point = told[index];
    if (!point) return false;
    const expected = rateBefore(index) * trialsOf(point);
    return point.errors >= 2 && point.errors > expected + 3 * Math.sqrt(Math.max(expected, 0.5));
  };
  let border = best.border;
  while (risen(border - 1)) border--;

  const start = told[border];
  if (!start) return undefined;
  const since = (total - at(errors, border)) / Math.max(1, allTrials - at(trials, border));
  const shown = (rate: number) => (counted ? rate * 100 : rate);
  return {
    at: start.at,
    until: plusSeconds(start.at, every),
    confidence:
      best.gain >= evidence.strong && border >= 10
        ? "high"
        : best.gain >= evidence.strong || border >= 10
          ? "medium"
          : "low",
    before: shown(rateBefore(border)),
    since: shown(since),
    unit: counted ? "%" : "errors an interval",
  };
};

/** The onset to the second, where the first of the errors that were not there before says so: the times are when each kind was first seen. */
export const refinedOnset = (onset: Onset, firstSeen: readonly Instant[]): Onset => {
  const [at] = firstSeen.filter((one) => one >= onset.at).sort();
  return at !== undefined && at < onset.until ? { ...onset, at, until: at } : onset;
};

import { own } from "../runbook/own.ts";
import { earliest, type Instant, instant, latest } from "../runbook/time.ts";
import { type Impact, impacts, worstOf } from "./impact.ts";
import type { DaySeconds, PublicPost } from "./public-schema.ts";

const dayLength = 24 * 60 * 60 * 1000;

/** The days of UTC that end with the one of an instant, the first one first, as `2026-11-24`. */
export const daysUntil = (now: Instant, count: number): string[] => {
  const today = Math.floor(Date.parse(now) / dayLength);
  return Array.from({ length: count }, (_, index) => instant((today - count + 1 + index) * dayLength).slice(0, 10));
};

type Stretch = { from: number; to: number; impact: Impact };

/**
 * How a component was, update by update of an incident: what the first one says holds since the errors began, and each until it
 * was over, else until the next one. The next update with an `until` says when it was over: a person may have corrected that
 * time, and nothing that was said earlier holds longer. Of a component that is well by the first update, `was` says how it was
 * before.
 */
const stretchesOf = (
  { startedAt, was = {}, updates, resolvedAt }: PublicPost,
  service: string,
  now: Instant,
): Stretch[] => {
  const before = own(was, service);
  const end = updates.find(({ until }) => until !== undefined)?.until ?? resolvedAt;
  const first = before && { from: startedAt, to: earliest(before.until, end ?? before.until), impact: before.impact };
  const said = updates.flatMap(({ at, until, components }, index) => {
    const impact = own(components, service);
    if (!impact) return [];
    const next = updates[index + 1];
    const over = updates.slice(index).find((one) => one.until !== undefined)?.until ?? resolvedAt;
    const from = index === 0 ? (before?.until ?? earliest(startedAt, at)) : at;
    const to = until ?? next?.until ?? next?.at ?? resolvedAt ?? now;
    return [{ from, to: over ? earliest(to, over) : to, impact }];
  });
  return [...(first ? [first] : []), ...said]
    .filter(({ from, to }) => from < to)
    .map(({ from, to, impact }) => ({ from: Date.parse(from), to: Date.parse(to), impact }));
};

/** For how many seconds of a day a component was not well; where incidents overlap, the worst of them counts. */
const secondsOf = (stretches: Stretch[], day: string): DaySeconds => {
  const from = Date.parse(day);
  const within = stretches.filter((one) => one.to > from && one.from < from + dayLength);
  const clamped = (time: number) => Math.min(Math.max(time, from), from + dayLength);
  const marks = [...new Set(within.flatMap((one) => [clamped(one.from), clamped(one.to)]))].sort((a, b) => a - b);
  const sum: DaySeconds = { degraded: 0, partial: 0, major: 0 };
  for (const [index, mark] of marks.entries()) {
    const next = marks[index + 1];
    if (next === undefined) break;
    const worst = worstOf(within.filter((one) => one.from <= mark && one.to >= next).map(({ impact }) => impact));
    if (worst in sum) sum[worst as keyof DaySeconds] += (next - mark) / 1000;
  }
  return sum;
};

/** What a day was like: by the ids of the services, those that were not well. */
export const dayOf = (posts: PublicPost[], services: string[], day: string, now: Instant): Record<string, DaySeconds> =>
  Object.fromEntries(
    services.flatMap((service) => {
      const seconds = secondsOf(
        posts.flatMap((post) => stretchesOf(post, service, now)),
        day,
      );
      return seconds.degraded + seconds.partial + seconds.major > 0 ? [[service, seconds]] : [];
    }),
  );

/** The worst that a day had, as its bar shows it. */
export const worstOfDay = (seconds: DaySeconds | undefined): Impact =>
  worstOf((["degraded", "partial", "major"] as const).filter((impact) => (seconds?.[impact] ?? 0) > 0));

/**
 * Since when a component is watched: since it is on the page, or since the first outage of that day, which somebody saw before
 * the page was made.
 */
export const watchedFrom = (posts: readonly PublicPost[], service: string, since: Instant): Instant => {
  const names = ({ was = {}, updates }: PublicPost): boolean =>
    own(was, service) !== undefined || updates.some(({ components }) => own(components, service) !== undefined);
  const starts = posts.filter(names).map(({ startedAt }) => startedAt);
  return latest(instant(Date.parse(since.slice(0, 10))), earliest(since, ...starts));
};

/** For how many seconds of a day a component was watched until now. */
export const watchedOf = (day: string, since: Instant, now: Instant): number => {
  const from = Math.max(Date.parse(day), Date.parse(since));
  const to = Math.min(Date.parse(day) + dayLength, Date.parse(now));
  return Math.max(0, to - from) / 1000;
};

/**
 * How much of the time that was watched a component was up, in percent, rounded down to hundredths: it never looks better than
 * it was. `watched` is in seconds.
 */
export const uptimeOf = (days: (DaySeconds | undefined)[], watched: number): number => {
  const lost = days.reduce(
    (sum, day) => sum + (day ? day.partial * impacts.partial.counts + day.major * impacts.major.counts : 0),
    0,
  );
  return watched === 0 ? 100 : Math.max(0, Math.floor((1 - lost / watched) * 10_000) / 100);
};

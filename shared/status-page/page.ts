import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import { componentsOf } from "./components.ts";
import { type Impact, type PublicStatus, worstOf } from "./impact.ts";
import { stateOf } from "./maintenance.ts";
import type { DaySeconds, Maintenance, PublicPost } from "./public-schema.ts";
import { daysUntil, uptimeOf, watchedOf, worstOfDay } from "./uptime.ts";

/** So many days have a bar, and so many days long what is over is listed. */
export const daysShown = { bars: 90, past: 14 } as const;

/** The file of the page that is read at an address where there is no file. */
export const notFoundFile = "404.html";

/** How long maintenance is listed after its end, in milliseconds. */
const maintenanceListed = 24 * 60 * 60 * 1000;

/** What the page is made from. */
export type Known = {
  posts: PublicPost[];
  maintenance: Maintenance[];
  /** By day; a day that is not there had nothing. */
  days: ReadonlyMap<string, Record<string, DaySeconds>>;
  /** Since when each component is watched, by its service: of the time before nothing is known. */
  since: Readonly<Record<string, Instant>>;
};

export type ShownComponent = { id: string; name: string; impact: Impact };

/** A day of a component; `from` is when it was watched first, where that was on this day. */
export type ShownDay = {
  day: string;
  impact: Impact | undefined;
  seconds: DaySeconds | undefined;
  from: Instant | undefined;
};

/** Where an incident stands for readers: one that was merged ends, and is not resolved by that. */
type ShownStatus = PublicStatus | "Merged";

export type ShownIncident = {
  id: string;
  title: string;
  status: ShownStatus;
  impact: Impact;
  startedAt: Instant;
  resolvedAt: Instant | undefined;
  changedAt: Instant;
  /** The newest first. */
  updates: { id: string; status: ShownStatus; text: string; at: Instant; components: ShownComponent[] }[];
  /** The one that goes on for both: this one was merged into it. */
  goesOnAs: { id: string; title: string } | undefined;
};

export type ShownMaintenance = {
  id: string;
  title: string;
  text: string;
  state: "Scheduled" | "In progress" | "Completed";
  components: { id: string; name: string }[];
  from: Instant;
  until: Instant;
  announcedAt: Instant;
  changedAt: Instant;
};

/** Whether something that was over at a time is on the page: for the rest of the day and so many days. */
export const isListed = (resolvedAt: Instant | undefined, now: Instant): boolean =>
  resolvedAt === undefined || resolvedAt >= (daysUntil(now, daysShown.past)[0] ?? "");

/** Everything that the status page shows. There is no more of it: what a reader can learn stands here. */
export type StatusPage = {
  name: string;
  impact: Impact;
  headline: string;
  components: (ShownComponent & { days: ShownDay[]; uptime: number })[];
  active: ShownIncident[];
  past: ShownIncident[];
  maintenance: ShownMaintenance[];
};

/** The colour of the whole page: while an incident is open, nothing is well, also where its components work again. */
export const toneOf = ({ active, impact }: Pick<StatusPage, "active" | "impact">): Impact =>
  active.length > 0 && impact === "operational" ? "degraded" : impact;

/** Gives a public id for something with an internal one. */
export type PublicId = (of: string) => string;

/** What an incident's own page shows; undefined for one of which nothing was said. */
export const incidentShown = (post: PublicPost, settings: Settings, idOf: PublicId): ShownIncident | undefined => {
  const last = post.updates.at(-1);
  if (!last) return undefined;
  const id = idOf(post.of);
  const components = (of: Record<string, Impact>): ShownComponent[] =>
    componentsOf(settings, Object.keys(of)).map(({ service, name }) => ({
      id: idOf(service),
      name,
      impact: of[service] as Impact,
    }));
  const { mergedInto, resolvedAt, was = {} } = post;
  const updates = post.updates.map((update, index) => ({
    id: `${id}-${index + 1}`,
    status: update.status,
    text: update.text,
    // What was told after the fact stands where it happened.
    at: index === 0 ? (update.until ?? update.at) : update.at,
    components: components(update.components),
  }));
  const shown = {
    id,
    title: post.title,
    impact: worstOf([
      ...Object.values(was).map(({ impact }) => impact),
      ...post.updates.flatMap((update) => Object.values(update.components)),
    ]),
    startedAt: post.startedAt,
    resolvedAt,
    goesOnAs: mergedInto && { id: idOf(mergedInto.of), title: mergedInto.title },
  };
  if (!mergedInto || !resolvedAt)
    return { ...shown, status: last.status, changedAt: last.at, updates: updates.reverse() };
  const mergedAt = mergedInto.at ?? resolvedAt;
  const merged = {
    id: `${id}-${updates.length + 1}`,
    status: "Merged" as const,
    text: `We now handle this problem together with another one. Updates continue in “${mergedInto.title}”.`,
    at: mergedAt,
    components: [],
  };
  return { ...shown, status: "Merged", changedAt: mergedAt, updates: [merged, ...updates.reverse()] };
};

/** How a component is now: what open incidents say of it, or that it is being worked on. */
const impactNow = (service: string, open: PublicPost[], running: Maintenance[]): Impact => {
  const hurt = worstOf(open.flatMap(({ updates }) => own(updates.at(-1)?.components ?? {}, service) ?? []));
  const isWorkedOn = running.some(({ components }) => components.includes(service));
  return hurt === "operational" && isWorkedOn ? "maintenance" : hurt;
};

const headlineOf = (active: number, impact: Impact): string => {
  if (active > 0) return active === 1 ? "1 active incident" : `${active} active incidents`;
  return impact === "maintenance" ? "Maintenance in progress" : "All systems operational";
};

/** The content of the status page. Pure: `idOf` makes public ids, and time is given. */
export const statusPageOf = (known: Known, settings: Settings, now: Instant, idOf: PublicId): StatusPage => {
  const newestFirst = (a: { startedAt: Instant }, b: { startedAt: Instant }) => (a.startedAt < b.startedAt ? 1 : -1);
  const open = known.posts.filter(({ resolvedAt }) => resolvedAt === undefined);
  const over = known.posts.filter(({ resolvedAt }) => resolvedAt !== undefined && isListed(resolvedAt, now));
  const planned = known.maintenance.filter(
    ({ cancelledAt, until }) => !cancelledAt && Date.parse(until) + maintenanceListed > Date.parse(now),
  );
  const running = planned.filter((one) => stateOf(one, now) === "In progress");
  const days = daysUntil(now, daysShown.bars);
  const components = componentsOf(settings).map(({ service, name }) => {
    const since = own(known.since, service) ?? now;
    const firstDay = since.slice(0, 10);
    const seconds = days.map((day) => (day < firstDay ? undefined : own(known.days.get(day) ?? {}, service)));
    return {
      id: idOf(service),
      name,
      impact: impactNow(service, open, running),
      days: days.map((day, index) => ({
        day,
        impact: day < firstDay ? undefined : worstOfDay(seconds[index]),
        seconds: seconds[index],
        from: day === firstDay && since > `${day}T00:00:00.000Z` ? since : undefined,
      })),
      uptime: uptimeOf(
        seconds,
        days.reduce((sum, day) => sum + watchedOf(day, since, now), 0),
      ),
    };
  });
  const shown = (posts: PublicPost[]) =>
    posts.flatMap((post) => incidentShown(post, settings, idOf) ?? []).sort(newestFirst);
  const active = shown(open);
  const impact = worstOf(components.map((one) => one.impact));
  return {
    name: settings.statusPage.name,
    impact,
    headline: headlineOf(active.length, impact),
    components,
    active,
    past: shown(over),
    maintenance: planned
      .map((one) => ({
        id: idOf(one.id),
        title: one.title,
        text: one.text,
        state: stateOf(one, now) as ShownMaintenance["state"],
        components: componentsOf(settings, one.components).map(({ service, name }) => ({ id: idOf(service), name })),
        from: one.from,
        until: one.until,
        announcedAt: one.announcedAt,
        changedAt: one.changed?.at ?? one.announcedAt,
      }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
};

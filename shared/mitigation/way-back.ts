import type { AnyIncident } from "../incident/incident-schema.ts";
import { condemnedOf } from "../investigation/advices.ts";
import type { Offer, Preview } from "./mitigation-schema.ts";
import type { WentBack } from "./way-back-schema.ts";

/** A way that was gone back: from a version that was bad, to the one that was there before. */
export type Way = { from: string; to: string };

/** What is known of a service's versions from elsewhere, in the words of whoever tells it. */
export type Told = {
  /** What the newest deployment replaced. */
  replaced?: string | undefined;
  /** The ways that roll-backs have gone, the oldest first. */
  ways: readonly Way[];
};

/**
 * Why there is nothing to go back to: it is back already, nothing was there before, or all that was before was gone back
 * from.
 */
export type None = "back" | "first" | "bad";

/** From where and to where an action goes, by what its adapter plans; undefined where that is left to AWS. */
const wayOf = ({ plan }: Preview): Way | undefined => {
  const from = plan.from ?? plan.now;
  const to = plan.to ?? plan.copyOf ?? plan.again;
  return from === undefined || to === undefined ? undefined : { from: String(from), to: String(to) };
};

/** What is remembered of a service's roll-back that is done. */
export const wentBackBy = (
  offer: Extract<Offer, { status: "running" | "applied" }>,
  { id: incidentId }: Pick<AnyIncident, "id">,
): WentBack => {
  const { service, action, startedAt: at } = offer;
  return { service, action, incidentId, at, ...wayOf(offer.preview) };
};

/**
 * What is told of a service's versions before an action goes back: by the newest deployment, by what was done for this
 * incident, and by the last roll-back of the service for whatever incident.
 */
export const toldOf = (
  incident: Pick<AnyIncident, "brief" | "offers">,
  { service, action }: Pick<Offer, "service" | "action">,
  last: WentBack | undefined,
): Told => {
  const { brief } = incident;
  const { changes = [] } = brief ?? {};
  const newest = changes.find((one) => one.service === service && one.kind === "deployment" && !one.rollback);
  // What the brief says to roll back is what people read: it goes back to what that replaced.
  const told = (brief && condemnedOf(brief, service)?.deployment) ?? newest;
  const ours = Object.values(incident.offers).flatMap((one) =>
    one.status === "applied" && one.service === service && one.action === action
      ? [{ at: one.startedAt, way: wayOf(one.preview) }]
      : [],
  );
  const theirs =
    last?.action === action && last.from !== undefined && last.to !== undefined
      ? [{ at: last.at, way: { from: last.from, to: last.to } }]
      : [];
  const ways = [...ours, ...theirs].sort((a, b) => (a.at < b.at ? -1 : 1)).flatMap(({ way }) => (way ? [way] : []));
  return { replaced: told?.previous, ways };
};

/**
 * The versions that were deployed one after another and are not gone back from, newest first, of all that were deployed,
 * newest first: a version that comes again takes back what was deployed since it was there.
 */
const standingVersions = (deployed: readonly string[]): string[] => {
  const standing: string[] = [];
  for (const version of deployed.toReversed()) {
    const again = standing.indexOf(version);
    if (again < 0) standing.push(version);
    else standing.length = again + 1;
  }
  return standing.toReversed();
};

/**
 * M1, M6: the version that a roll-back goes back to: the one that the newest deployment replaced, where that is told, or
 * else the one before. Where that was gone back from itself, the one to which that led stands for it: a version that was
 * bad is never gone back to. `back` where what runs is what the last roll-back led to, or what the newest deployment
 * replaced: nothing is left to take back, and what is before that is no part of it. `before` are the versions before the
 * current one, newest first, all in the words of one kind of action.
 */
export const wayBack = (
  current: string,
  before: readonly string[],
  { replaced, ways }: Told,
): { to: string } | { none: None } => {
  if (ways.at(-1)?.to === current || replaced === current) return { none: "back" };
  const bad = new Set(ways.map(({ from }) => from));
  const good = before.filter((version) => !bad.has(version));
  const [newest] = before;
  let wanted = replaced !== undefined && before.includes(replaced) ? replaced : newest;
  // Each way is gone once at most: what was gone back from may have been deployed again.
  for (const { from, to } of ways.toReversed()) if (from === wanted) wanted = to;
  if (wanted !== undefined && wanted === current) return { none: "back" };
  const to = good.find((version) => version === wanted) ?? good[0];
  return to === undefined ? { none: newest === undefined ? "first" : "bad" } : { to };
};

/** Whether the newest of what was deployed took back what was deployed since it was there before. */
const isBack = ([current, ...older]: readonly string[]): boolean =>
  older.slice(0, Math.max(0, older.lastIndexOf(current ?? ""))).some((version) => version !== current);

/** The same, where all that was deployed is known, newest first: that tells as well what was gone back from. */
export const wayBackIn = (deployed: readonly string[], told: Told): ReturnType<typeof wayBack> => {
  const [current, ...before] = standingVersions(deployed);
  if (current === undefined) return { none: "first" };
  return isBack(deployed) ? { none: "back" } : wayBack(current, before, told);
};

/** What is told, in the words of one kind of action; what is no version there is not told. */
export const toldAs = ({ replaced, ways }: Told, named: (version: string) => string | undefined): Told => ({
  replaced: replaced === undefined ? undefined : named(replaced),
  ways: ways.flatMap((way) => {
    const [from, to] = [named(way.from), named(way.to)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  }),
});

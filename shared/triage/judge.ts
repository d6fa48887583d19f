import { forSeverity, type Settings, unknownService } from "../runbook/settings.ts";
import { declaresByItself, type Severity } from "../runbook/severity.ts";
import { earliest, type Instant, latest, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Alert, ServiceTriage, TriagedAlert } from "./alert.ts";

/** Why an alert counts as real (D1). */
export type Reason = "still firing" | "second alert" | "flapping" | "a person said so";

/** What triage has concluded: each is an entry on the service's own timeline. */
export type TriageEvent =
  | { type: "Alert Fired"; data: { alert: TriagedAlert } }
  | { type: "Alert Recovered"; data: { alert: TriagedAlert; recoveredAt: Instant } }
  | { type: "Alert Confirmed"; data: { alert: TriagedAlert; reason: Reason } }
  | { type: "Alert Was Fluke"; data: { alert: TriagedAlert; lasted: number } }
  | { type: "Alert Dismissed"; data: { alert: TriagedAlert; reason: string } };

export type Judgement = { triage: ServiceTriage; events: TriageEvent[] };

/** An alert that comes in this late, in seconds, still gets a moment for its recovery to arrive behind it. */
const grace = 15;

/** A timer that is this early, in seconds, still counts as on time. */
const tolerance = 1;

/** No more alerts than this are remembered for one service; the oldest quiet ones go first. */
const remembered = 200;

const window = (alert: { severity: Alert["severity"] }, settings: Settings): number | undefined =>
  forSeverity(settings.runbook.confirmationWindow, alert.severity);

/** Changes kept for one alert: what flapping needs, and no more in a storm. */
const keptChanges = 100;

/**
 * The changes with one more, in the order of the source's clock. Two with the same time and sense are one delivery
 * twice. When there are many, the middle of a run of the same sense goes first: it says nothing that its ends do not.
 */
const withChange = (
  changes: TriagedAlert["changes"],
  at: Instant,
  firing: boolean,
  keepFrom: Instant,
): TriagedAlert["changes"] => {
  if (changes.some((change) => change.at === at && change.firing === firing)) return changes;
  const all = [...changes, { at, firing }]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .filter((change, index, { length }) => change.at >= keepFrom || index === length - 1);
  if (all.length <= keptChanges) return all;
  const ends = all.filter(
    ({ firing: sense }, index) => sense !== all[index - 1]?.firing || sense !== all[index + 1]?.firing,
  );
  return ends.slice(-keptChanges);
};

/** How many separate firings the changes hold: a firing after a firing is the same one. */
const firingsIn = (changes: TriagedAlert["changes"]): number =>
  changes.filter(({ firing }, index) => firing && !changes[index - 1]?.firing).length;

/** The start of the firing that the newest change belongs to. */
const startOfFiring = (changes: TriagedAlert["changes"]): Instant | undefined => {
  const begin = changes.findLastIndex(({ firing }, index) => firing && !changes[index - 1]?.firing);
  return changes.at(-1)?.firing ? changes[begin]?.at : undefined;
};

const put = (triage: ServiceTriage, alert: TriagedAlert): ServiceTriage => ({
  ...triage,
  alerts: { ...triage.alerts, [alert.id]: alert },
});

const confirm = (alert: TriagedAlert, reason: Reason): { alert: TriagedAlert; event: TriageEvent } => {
  const { windowEndsAt: _over, ...rest } = alert;
  const confirmed: TriagedAlert = { ...rest, verdict: "confirmed" };
  return { alert: confirmed, event: { type: "Alert Confirmed", data: { alert: confirmed, reason } } };
};

/** D1: the first reason, if any, for which a pending alert is real before its window ends. */
const reasonNow = (triage: ServiceTriage, alert: TriagedAlert, settings: Settings): Reason | undefined => {
  const { firings, within } = settings.runbook.flapping;
  const recent = alert.changes.filter(({ at }) => at >= plusSeconds(alert.lastChangeAt, -within));
  if (firingsIn(recent) >= firings) return "flapping";
  const seconds = window(alert, settings) ?? 0;
  const companion = Object.values(triage.alerts).some(
    (other) =>
      other.id !== alert.id &&
      other.firing &&
      other.verdict !== "dismissed" &&
      Math.abs(secondsBetween(other.firedAt, alert.firedAt)) <= seconds,
  );
  return companion && triage.service !== unknownService ? "second alert" : undefined;
};

/** D1 for every alert of the service that is still pending and may declare. */
const confirmPending = ({ triage, events }: Judgement, settings: Settings): Judgement => {
  let after = triage;
  const more: TriageEvent[] = [];
  for (const alert of Object.values(triage.alerts)) {
    if (alert.verdict !== "pending" || !declaresByItself(alert.severity)) continue;
    const reason = reasonNow(triage, alert, settings);
    if (!reason) continue;
    const confirmed = confirm(alert, reason);
    after = put(after, confirmed.alert);
    more.push(confirmed.event);
  }
  return { triage: after, events: [...events, ...more] };
};

/** Forgets what can no longer matter: alerts that are quiet and older than the flapping time. */
const forget = (triage: ServiceTriage, now: Instant, settings: Settings): ServiceTriage => {
  const quietSince = plusSeconds(now, -settings.runbook.flapping.within);
  const kept = Object.values(triage.alerts)
    .filter((alert) => alert.firing || alert.verdict === "pending" || alert.lastChangeAt >= quietSince)
    .sort((a, b) => (a.lastChangeAt < b.lastChangeAt ? 1 : -1))
    .filter((alert, index) => index < remembered || alert.verdict === "pending");
  return kept.length === Object.keys(triage.alerts).length
    ? triage
    : { ...triage, alerts: Object.fromEntries(kept.map((alert) => [alert.id, alert])) };
};

/** D1, P3 and P4: how a new firing is seen before anything more is known. */
const firstVerdict = (
  alert: Alert,
  now: Instant,
  settings: Settings,
): Pick<TriagedAlert, "verdict" | "windowEndsAt"> => {
  const seconds = window(alert, settings);
  return seconds === undefined
    ? { verdict: "recorded" }
    : {
        verdict: "pending",
        windowEndsAt: latest(plusSeconds(alert.at, seconds), plusSeconds(now, Math.min(grace, seconds))),
      };
};

/** News of an alert, with its changes in order and this one among them. */
type News = { id: string; incoming: Alert; changes: TriagedAlert["changes"]; now: Instant };

const takeFiring = (triage: ServiceTriage, { id, incoming, changes, now }: News, settings: Settings): Judgement => {
  const known = triage.alerts[id];
  const { status: _status, at, ...about } = incoming;
  const firedAt = startOfFiring(changes);
  // A firing that arrives after the recovery that ended it: known, but not firing.
  const firing = firedAt !== undefined;
  const base = {
    ...about,
    id,
    notifications: (known?.notifications ?? 0) + 1,
    firing,
    firedAt: firedAt ?? at,
    lastChangeAt: known ? latest(known.lastChangeAt, at) : at,
    changes,
  };
  if (known?.firing && firing) {
    const more = {
      ...known,
      notifications: base.notifications,
      changes,
      firedAt: earliest(known.firedAt, base.firedAt),
      lastChangeAt: base.lastChangeAt,
    };
    return { triage: put(triage, more), events: [] };
  }
  const alert: TriagedAlert = {
    ...base,
    ...(firing ? firstVerdict(incoming, now, settings) : { verdict: known?.verdict ?? "fluke" }),
  };
  return { triage: put(triage, alert), events: firing ? [{ type: "Alert Fired", data: { alert } }] : [] };
};

const takeRecovery = (triage: ServiceTriage, { id, incoming, changes }: News): Judgement => {
  const known = triage.alerts[id];
  if (!known) {
    // A recovery of something that never fired here is kept for its firing, which may come behind it.
    const { status: _status, at, ...about } = incoming;
    const quiet: TriagedAlert = {
      ...about,
      id,
      verdict: "fluke",
      firing: false,
      notifications: 0,
      firedAt: at,
      lastChangeAt: at,
      changes,
    };
    return { triage: put(triage, quiet), events: [] };
  }
  const lastChangeAt = latest(known.lastChangeAt, incoming.at);
  if (!known.firing || changes.at(-1)?.firing)
    return { triage: put(triage, { ...known, changes, lastChangeAt }), events: [] };
  const { windowEndsAt, ...rest } = known;
  const quiet: TriagedAlert = { ...rest, firing: false, changes, lastChangeAt };
  if (known.verdict === "pending" && windowEndsAt && incoming.at < windowEndsAt) {
    const fluke: TriagedAlert = { ...quiet, verdict: "fluke" };
    const lasted = secondsBetween(known.firedAt, incoming.at);
    return { triage: put(triage, fluke), events: [{ type: "Alert Was Fluke", data: { alert: fluke, lasted } }] };
  }
  const judged = known.verdict === "pending" ? confirm(quiet, "still firing") : undefined;
  const alert = judged?.alert ?? quiet;
  return {
    triage: put(triage, alert),
    events: [...(judged ? [judged.event] : []), { type: "Alert Recovered", data: { alert, recoveredAt: incoming.at } }],
  };
};

/**
 * D1: takes in what a source says of an alert. The same news twice changes nothing, and news out of order is put
 * in order by the source's own times. `id` is the alert's identity, derived from its service and fingerprint.
 */
export const takeIn = (
  triage: ServiceTriage,
  id: string,
  incoming: Alert,
  now: Instant,
  settings: Settings,
): Judgement => {
  const tidy = forget(triage, now, settings);
  const judge = (): Judgement => {
    if (incoming.status === "no-data") return { triage: tidy, events: [] };
    const firing = incoming.status === "firing";
    const known = tidy.alerts[id]?.changes;
    const keepFrom = plusSeconds(now, -settings.runbook.flapping.within);
    const changes = withChange(known ?? [], incoming.at, firing, keepFrom);
    if (changes === known) return { triage: tidy, events: [] };
    const news = { id, incoming, changes, now };
    return firing ? takeFiring(tidy, news, settings) : takeRecovery(tidy, news);
  };
  return confirmPending(judge(), settings);
};

/** D1: the confirmation window of an alert has ended. Early, doubled or stale timers change nothing. */
export const endWindow = (triage: ServiceTriage, id: string, now: Instant): Judgement => {
  const alert = triage.alerts[id];
  if (
    alert?.verdict !== "pending" ||
    !alert.firing ||
    !alert.windowEndsAt ||
    plusSeconds(now, tolerance) < alert.windowEndsAt
  )
    return { triage, events: [] };
  const confirmed = confirm(alert, "still firing");
  return { triage: put(triage, confirmed.alert), events: [confirmed.event] };
};

/** D1: a person says that an alert is real, and may say how severe it is. */
export const confirmByPerson = (triage: ServiceTriage, id: string, severity: Severity | undefined): Judgement => {
  const alert = triage.alerts[id];
  if (!alert || alert.verdict === "confirmed") return { triage, events: [] };
  const confirmed = confirm({ ...alert, severity: severity ?? alert.severity }, "a person said so");
  return { triage: put(triage, confirmed.alert), events: [confirmed.event] };
};

/** A person says that an alert is nothing. It stays dismissed until it fires anew. */
export const dismiss = (triage: ServiceTriage, id: string, reason: string): Judgement => {
  const alert = triage.alerts[id];
  if (!alert || alert.verdict === "dismissed") return { triage, events: [] };
  const { windowEndsAt: _over, ...rest } = alert;
  const dismissed: TriagedAlert = { ...rest, verdict: "dismissed" };
  return { triage: put(triage, dismissed), events: [{ type: "Alert Dismissed", data: { alert: dismissed, reason } }] };
};

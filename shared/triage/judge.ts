import { forSeverity, type Settings, triageNumbers, unknownService } from "../runbook/settings.ts";
import { declaresByItself, isMoreSevere, type Severity } from "../runbook/severity.ts";
import { earliest, type Instant, latest, monthOf, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Alert, ServiceTriage, Silence, TriagedAlert } from "./alert.ts";
import { counted, silenceOf, withoutOld } from "./silences.ts";

/** Why an alert counts as real (D1). */
export type Reason =
  | "still firing"
  | "still firing after a silence"
  | "second alert"
  | "flapping"
  | "it has become worse"
  | "a person said so";

/** What triage has concluded: each is an entry on the service's own timeline. */
export type TriageEvent =
  | { type: "Alert Fired"; data: { alert: TriagedAlert } }
  | { type: "Alert Recovered"; data: { alert: TriagedAlert; recoveredAt: Instant } }
  | { type: "Alert Confirmed"; data: { alert: TriagedAlert; reason: Reason } }
  | { type: "Alert Was Fluke"; data: { alert: TriagedAlert; lasted: number } }
  | { type: "Alert Dismissed"; data: { alert: TriagedAlert; reason: string } }
  | { type: "Alert Silenced"; data: { alert: TriagedAlert; silence: Silence } }
  | { type: "Alert Judged Anew"; data: { alert: TriagedAlert } }
  | { type: "Silence Began" | "Silence Ended"; data: { silence: Silence } }
  | {
      type: "Customer Reported";
      data: {
        issue: string;
        text: string;
        customerId: string;
        reportedAt: Instant;
        /** How many customers reported the issue within the window of this report. */
        customers: number;
        /** Who they are, when they are enough to declare (D3). */
        agreed: string[];
      };
    }
  /** The alerts of a service whose incident is open go on: how many there are, and how often they were notified. */
  | { type: "Alerts Counted"; data: { alerts: number; notifications: number } };

export type Judgement = { triage: ServiceTriage; events: TriageEvent[] };

/** An alert that comes in this late, in seconds, still gets a moment for its recovery to arrive behind it. */
const grace = 15;

/** A timer that is this early, in seconds, still counts as on time. */
const tolerance = 1;

/** No more alerts than this are remembered for one service; the oldest quiet ones go first. */
const remembered = 200;

const window = (alert: Pick<Alert, "severity" | "service">, settings: Settings): number | undefined =>
  forSeverity(triageNumbers(settings, alert.service).confirmationWindow, alert.severity);

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
  const { windowEndsAt: _over, silence: _ended, ...rest } = alert;
  const confirmed: TriagedAlert = { ...rest, verdict: "confirmed" };
  return { alert: confirmed, event: { type: "Alert Confirmed", data: { alert: confirmed, reason } } };
};

/** D1: the first reason, if any, for which a pending alert is real before its window ends. */
const reasonNow = (triage: ServiceTriage, alert: TriagedAlert, settings: Settings): Reason | undefined => {
  const { firings, within } = triageNumbers(settings, triage.service).flapping;
  const recent = alert.changes.filter(({ at }) => at >= plusSeconds(alert.lastChangeAt, -within));
  if (firingsIn(recent) >= firings) return "flapping";
  const seconds = window(alert, settings) ?? 0;
  const companion = Object.values(triage.alerts).some(
    (other) =>
      other.id !== alert.id &&
      other.firing &&
      other.verdict !== "dismissed" &&
      other.verdict !== "silenced" &&
      Math.abs(secondsBetween(other.firedAt, alert.firedAt)) <= seconds,
  );
  return companion && triage.service !== unknownService ? "second alert" : undefined;
};

/** No more alerts than this are confirmed at once: the others are by the next news, or when their windows end. */
const confirmedAtOnce = 15;

/** D1 for every alert of the service that is still pending and may declare. */
const confirmPending = ({ triage, events }: Judgement, settings: Settings): Judgement => {
  let after = triage;
  const more: TriageEvent[] = [];
  for (const alert of Object.values(triage.alerts)) {
    if (alert.verdict !== "pending" || !declaresByItself(alert.severity)) continue;
    const reason = more.length < confirmedAtOnce ? reasonNow(triage, alert, settings) : undefined;
    if (!reason) continue;
    const confirmed = confirm(alert, reason);
    after = put(after, confirmed.alert);
    more.push(confirmed.event);
  }
  return { triage: after, events: [...events, ...more] };
};

/** Forgets what can no longer matter: alerts that are quiet and older than the flapping time. */
const forget = (triage: ServiceTriage, now: Instant, settings: Settings): ServiceTriage => {
  const quietSince = plusSeconds(now, -triageNumbers(settings, triage.service).flapping.within);
  const kept = Object.values(triage.alerts)
    .filter((alert) => alert.firing || alert.verdict === "pending" || alert.lastChangeAt >= quietSince)
    .sort((a, b) => (a.lastChangeAt < b.lastChangeAt ? 1 : -1))
    .filter((alert, index) => index < remembered || alert.windowEndsAt !== undefined);
  return kept.length === Object.keys(triage.alerts).length
    ? triage
    : { ...triage, alerts: Object.fromEntries(kept.map((alert) => [alert.id, alert])) };
};

/** D1, P3 and P4: how a firing is seen before anything more is known. */
const firstVerdict = (
  alert: Pick<Alert, "severity" | "service" | "at">,
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

const isWorse = (known: TriagedAlert | undefined, { severity }: Alert): boolean =>
  known !== undefined && severity !== undefined && (!known.severity || isMoreSevere(severity, known.severity));

/** The same alert fires on and is more severe now: what was for a person to look at is judged, an incident hears of it. */
const worsen = (triage: ServiceTriage, known: TriagedAlert, { incoming, now }: News, settings: Settings): Judgement => {
  const worse: TriagedAlert = { ...known, severity: incoming.severity };
  if (known.verdict === "silenced") return { triage: put(triage, worse), events: [] };
  if (known.verdict === "confirmed") {
    const confirmed = confirm(worse, "it has become worse");
    return { triage: put(triage, confirmed.alert), events: [confirmed.event] };
  }
  const judged = firstVerdict({ ...incoming, at: known.verdict === "pending" ? known.firedAt : now }, now, settings);
  const anew: TriagedAlert = { ...worse, ...judged };
  return { triage: put(triage, anew), events: [{ type: "Alert Judged Anew", data: { alert: anew } }] };
};

const takeFiring = (triage: ServiceTriage, news: News, settings: Settings): Judgement => {
  const { id, incoming, changes, now } = news;
  const known = triage.alerts[id];
  const { status: _status, speaksOnce: _once, at, ...about } = incoming;
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
      // What the source says now is what holds; how it was judged stays.
      summary: incoming.summary,
      notifications: base.notifications,
      changes,
      firedAt: earliest(known.firedAt, base.firedAt),
      lastChangeAt: base.lastChangeAt,
    };
    return isWorse(known, incoming) ? worsen(triage, more, news, settings) : { triage: put(triage, more), events: [] };
  }
  if (!firing) return { triage: put(triage, { ...base, verdict: known?.verdict ?? "fluke" }), events: [] };
  const silence = silenceOf(triage.silences, incoming, now);
  if (silence) return hold(triage, base, silence);
  const alert: TriagedAlert = { ...base, ...firstVerdict(incoming, now, settings) };
  return { triage: put(triage, alert), events: [{ type: "Alert Fired", data: { alert } }] };
};

/** An alert that a silence holds: recorded and counted, and judged when the silence ends. */
const hold = (triage: ServiceTriage, held: Omit<TriagedAlert, "verdict">, silence: Silence): Judgement => {
  const alert: TriagedAlert = { ...held, verdict: "silenced", silence: silence.id, windowEndsAt: silence.until };
  const after = { ...triage, silences: counted(triage.silences, silence.id) };
  return { triage: put(after, alert), events: [{ type: "Alert Silenced", data: { alert, silence } }] };
};

/** Flukes are counted for so many months. */
const flukeMonths = 13;

const flukeCounted = (flukes: Record<string, number> = {}, at: Instant): Record<string, number> => {
  const month = monthOf(at);
  const monthly: Record<string, number> = { ...flukes, [month]: (flukes[month] ?? 0) + 1 };
  return Object.fromEntries(Object.entries(monthly).sort().slice(-flukeMonths));
};

const takeRecovery = (triage: ServiceTriage, { id, incoming, changes }: News): Judgement => {
  const known = triage.alerts[id];
  if (!known) {
    // A recovery of something that never fired here is kept for its firing, which may come behind it.
    const { status: _status, speaksOnce: _once, at, ...about } = incoming;
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
  const { windowEndsAt, silence: _held, ...rest } = known;
  const quiet: TriagedAlert = { ...rest, firing: false, changes, lastChangeAt };
  if (known.verdict === "pending" && windowEndsAt && incoming.at < windowEndsAt) {
    const fluke: TriagedAlert = { ...quiet, verdict: "fluke" };
    const lasted = secondsBetween(known.firedAt, incoming.at);
    return {
      triage: put({ ...triage, flukes: flukeCounted(triage.flukes, incoming.at) }, fluke),
      events: [{ type: "Alert Was Fluke", data: { alert: fluke, lasted } }],
    };
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
  const tidy = withoutOld(forget(triage, now, settings), now);
  const judge = (): Judgement => {
    if (incoming.status === "no-data") return { triage: tidy, events: [] };
    const firing = incoming.status === "firing";
    const known = tidy.alerts[id]?.changes;
    const keepFrom = plusSeconds(now, -triageNumbers(settings, triage.service).flapping.within);
    const changes = withChange(known ?? [], incoming.at, firing, keepFrom);
    // The same again changes nothing, unless it has become worse.
    if (changes === known && !(firing && isWorse(tidy.alerts[id], incoming)))
      return { triage: firing && !incoming.speaksOnce ? countOnce(tidy, id) : tidy, events: [] };
    const news = { id, incoming, changes, now };
    return firing ? takeFiring(tidy, news, settings) : takeRecovery(tidy, news);
  };
  return confirmPending(judge(), settings);
};

/** The same news once more is one more notification, and nothing else. */
const countOnce = (triage: ServiceTriage, id: string): ServiceTriage => {
  const known = triage.alerts[id];
  return known ? put(triage, { ...known, notifications: known.notifications + 1 }) : triage;
};

/**
 * D1: the confirmation window of an alert has ended, or the silence that held it: what still fires is real. Early,
 * doubled or stale timers change nothing.
 */
export const endWindow = (triage: ServiceTriage, id: string, now: Instant): Judgement => {
  const alert = triage.alerts[id];
  if (!alert?.firing || !alert.windowEndsAt || plusSeconds(now, tolerance) < alert.windowEndsAt)
    return { triage, events: [] };
  if (alert.verdict === "pending") {
    const confirmed = confirm(alert, "still firing");
    return { triage: put(triage, confirmed.alert), events: [confirmed.event] };
  }
  if (alert.verdict !== "silenced") return { triage, events: [] };
  const next = silenceOf(triage.silences, alert, plusSeconds(now, tolerance));
  return next ? hold(triage, alert, next) : release(triage, alert);
};

/** A silence no longer holds an alert that fires: P1 and P2 are confirmed by that, the others are for a person. */
const release = (triage: ServiceTriage, alert: TriagedAlert): Judgement => {
  if (declaresByItself(alert.severity)) {
    const confirmed = confirm(alert, "still firing after a silence");
    return { triage: put(triage, confirmed.alert), events: [confirmed.event] };
  }
  const { windowEndsAt: _over, silence: _ended, ...rest } = alert;
  const recorded: TriagedAlert = { ...rest, verdict: "recorded" };
  return { triage: put(triage, recorded), events: [{ type: "Alert Judged Anew", data: { alert: recorded } }] };
};

/** A person silences alerts of a service for a while. One that is being judged is held too, if the silence has begun. */
export const addSilence = (triage: ServiceTriage, silence: Silence, now: Instant): Judgement => {
  if (triage.silences.some(({ id }) => id === silence.id)) return { triage, events: [] };
  let judgement: Judgement = {
    triage: { ...withoutOld(triage, now), silences: [...triage.silences, silence] },
    events: [{ type: "Silence Began", data: { silence } }],
  };
  for (const alert of Object.values(triage.alerts)) {
    if (alert.verdict !== "pending" || silenceOf([silence], alert, now) === undefined) continue;
    const held = hold(judgement.triage, alert, silence);
    judgement = { triage: held.triage, events: [...judgement.events, ...held.events] };
  }
  return judgement;
};

/** A person ends a silence early: what it holds and still fires gets a confirmation window of its own. */
export const endSilence = (triage: ServiceTriage, id: string, now: Instant, settings: Settings): Judgement => {
  const silence = triage.silences.find((one) => one.id === id);
  if (!silence || silence.until <= now) return { triage, events: [] };
  const ended = { ...silence, until: now };
  let after: ServiceTriage = {
    ...triage,
    silences: triage.silences.map((one) => (one.id === id ? ended : one)),
  };
  const events: TriageEvent[] = [{ type: "Silence Ended", data: { silence: ended } }];
  for (const alert of Object.values(triage.alerts)) {
    if (alert.verdict !== "silenced" || alert.silence !== id || !alert.firing) continue;
    const { windowEndsAt: _held, silence: _ended, ...rest } = alert;
    const anew: TriagedAlert = { ...rest, ...firstVerdict({ ...alert, at: now }, now, settings) };
    after = put(after, anew);
    events.push({ type: "Alert Judged Anew", data: { alert: anew } });
  }
  return { triage: after, events };
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
  const { windowEndsAt: _over, silence: _held, ...rest } = alert;
  const dismissed: TriagedAlert = { ...rest, verdict: "dismissed" };
  return { triage: put(triage, dismissed), events: [{ type: "Alert Dismissed", data: { alert: dismissed, reason } }] };
};

import type { Refusal } from "../incident/refusal.ts";
import { forSeverity, type Settings, triageNumbers, unknownService } from "../runbook/settings.ts";
import { declaresByItself, isMoreSevere, type Severity } from "../runbook/severity.ts";
import { earliest, type Instant, latest, monthOf, plusSeconds, secondsBetween } from "../runbook/time.ts";
import { unjudged, windowEnd } from "./alert.ts";
import type { Alert, KnownAlert, Mute, Silence, TriagedAlert } from "./alert-schema.ts";
import type { TriageEvent } from "./entry-schema.ts";
import { areIndependent } from "./independence.ts";
import { type Desk, most, pendingOf, put } from "./service.ts";
import type { ServiceTriage } from "./service-schema.ts";
import { counted, silenceOf, withoutOld, withSilence } from "./silences.ts";

/** Why an alert counts as real (D1). */
export type Reason = Extract<TriageEvent, { type: "Alert Confirmed" }>["data"]["reason"];

export type Judgement = { desk: Desk; events: TriageEvent[] };

/** An alert that comes in this late, in seconds, still gets a moment for its recovery to arrive behind it. */
const grace = 15;

/** What was over for longer than this when it was told, in seconds, is for a person to look at: nobody is woken for last week. */
const longOver = 24 * 60 * 60;

/** A timer that is this early, in seconds, still counts as on time. */
const tolerance = 1;

const window = (alert: Pick<Alert, "severity" | "service">, settings: Settings): number | undefined =>
  forSeverity(triageNumbers(settings, alert.service).confirmationWindow, alert.severity);

/** Changes kept for one alert: what flapping needs, and no more in a storm. */
const keptChanges = 30;

/** In the order of the source's clock; those of one time as they came. */
const byTime = (a: { at: Instant }, b: { at: Instant }): number => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1);

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
  const sameTime = changes.filter((change) => change.at === at);
  if (sameTime.some((change) => change.firing === firing)) {
    if (!firing || sameTime.length < 2) return changes;
    // It fired and recovered in one second of its clock: a repetition, or it fires again. In doubt it fires.
    const others = changes.filter((change) => change.at !== at);
    return [...others, ...sameTime.toSorted((a, b) => Number(a.firing) - Number(b.firing))].sort(byTime);
  }
  // Behind so many changes nobody knows any more whether this one is new.
  if (changes.length >= keptChanges && at < (changes[0]?.at ?? at)) return changes;
  const all = [...changes, { at, firing }]
    .sort(byTime)
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

const inTriage = (desk: Desk, change: Partial<ServiceTriage>): Desk => ({
  ...desk,
  triage: { ...desk.triage, ...change },
});

const confirm = (alert: TriagedAlert, reason: Reason): { alert: TriagedAlert; event: TriageEvent } => {
  const confirmed: TriagedAlert = { ...unjudged(alert), verdict: "confirmed" };
  return { alert: confirmed, event: { type: "Alert Confirmed", data: { alert: confirmed, reason } } };
};

/** D1: the first reason, if any, for which a pending alert is real before its window ends. */
const reasonNow = (
  { triage: { candidates, service }, alerts }: Desk,
  alert: TriagedAlert,
  settings: Settings,
): Reason | undefined => {
  const { firings, within } = triageNumbers(settings, service).flapping;
  const recent = alert.changes.filter(({ at }) => at >= plusSeconds(alert.lastChangeAt, -within));
  if (firingsIn(recent) >= firings) return "flapping";
  const seconds = window(alert, settings) ?? 0;
  const known = [...alerts.values()];
  // Beside what is known to be real, more of the same is real as well.
  const isSecond = ({ id, pending }: (typeof candidates)[number]): boolean => {
    const other = alerts.get(id);
    return !pending || (other !== undefined && areIndependent(other, alert, known));
  };
  const companion = candidates.some(
    (one) => one.id !== alert.id && Math.abs(secondsBetween(one.firedAt, alert.firedAt)) <= seconds && isSecond(one),
  );
  return companion && service !== unknownService ? "second alert" : undefined;
};

/** D1 for every alert of the service that is still pending and may declare. */
const confirmPending = ({ desk, events }: Judgement, settings: Settings): Judgement => {
  let after = desk;
  const more: TriageEvent[] = [];
  for (const id of pendingOf(desk.triage)) {
    const alert = desk.alerts.get(id);
    const reason = alert && reasonNow(desk, alert, settings);
    if (!alert || !reason) continue;
    const confirmed = confirm(alert, reason);
    after = put(after, confirmed.alert);
    more.push(confirmed.event);
  }
  return { desk: after, events: [...events, ...more] };
};

/**
 * What is still known of an alert: one that has been quiet for longer than flapping takes begins anew, and is counted
 * anew. News that are no newer than its last change begin nothing, however late they come: what they tell of is over.
 */
const remembered = (
  alert: TriagedAlert | undefined,
  { at, toldAt = at }: Alert,
  now: Instant,
  settings: Settings,
): TriagedAlert | undefined => {
  if (!alert || alert.firing || alert.verdict === "pending") return alert;
  const quietSince = plusSeconds(now, -triageNumbers(settings, alert.service).flapping.within);
  return alert.lastChangeAt >= quietSince || toldAt <= alert.lastChangeAt ? alert : undefined;
};

/** D1, P3 and P4: how a firing is seen before anything more is known. */
const firstVerdict = (
  { at, ...alert }: KnownAlert & { at: Instant },
  now: Instant,
  settings: Settings,
): TriagedAlert => {
  const seconds = window(alert, settings);
  if (seconds === undefined) return { ...alert, verdict: "recorded" };
  const end = plusSeconds(at, seconds);
  const windowEndsAt = latest(end, plusSeconds(now, Math.min(grace, seconds)));
  return { ...alert, verdict: "pending", windowEndsAt, ...(end < windowEndsAt && { realFrom: end }) };
};

/** News of an alert, with what is known of it, its changes in order and this one among them. */
type News = {
  id: string;
  incoming: Alert;
  known: TriagedAlert | undefined;
  /** The incident that it belongs to, however long ago it was last heard of. */
  incident: TriagedAlert["incident"];
  changes: TriagedAlert["changes"];
  now: Instant;
};

const isWorse = (known: TriagedAlert | undefined, { severity }: Alert): boolean =>
  known !== undefined && severity !== undefined && (!known.severity || isMoreSevere(severity, known.severity));

/** The same alert fires on and is more severe now: what was for a person to look at is judged, an incident hears of it. */
const worsen = (desk: Desk, known: TriagedAlert, { incoming, now }: News, settings: Settings): Judgement => {
  const worse: TriagedAlert = { ...known, severity: incoming.severity };
  if (known.verdict === "silenced" || known.verdict === "muted") return { desk: put(desk, worse), events: [] };
  if (known.verdict === "confirmed") {
    const confirmed = confirm(worse, "it has become worse");
    return { desk: put(desk, confirmed.alert), events: [confirmed.event] };
  }
  const at = known.verdict === "pending" ? known.firedAt : now;
  const anew = firstVerdict({ ...unjudged(worse), at }, now, settings);
  return { desk: put(desk, anew), events: [{ type: "Alert Judged Anew", data: { alert: anew } }] };
};

/** What an alert says of itself, without what its news say. */
const aboutOf = (incoming: Alert) => {
  const {
    status: _status,
    missing: _missing,
    speaksOnce: _once,
    at: _at,
    toldAt: _told,
    mute: _mute,
    ...about
  } = incoming;
  return about;
};

/** Since when an alert that fires has no data, where it fires for that alone. */
const noDataIn = ({ missing, startedAt, at }: Alert, known: TriagedAlert | undefined): { noDataSince?: Instant } => {
  if (!missing) return {};
  return { noDataSince: known?.noDataSince ?? (known?.firing ? at : (startedAt ?? at)) };
};

/** The source's own word that an alert is held back, while that is so: one that is to be asked may hold on. */
const muteNow = ({ mute }: Alert, now: Instant): Mute | undefined =>
  mute && (mute.ask || mute.until > now) ? mute : undefined;

/** An alert that its source holds back: recorded, and judged when that ends. */
const muted = (desk: Desk, held: KnownAlert, mute: Mute): Judgement => {
  const alert: TriagedAlert = { ...held, verdict: "muted", mute, windowEndsAt: mute.until };
  return { desk: put(desk, alert), events: [{ type: "Alert Muted", data: { alert, by: mute.by, until: mute.until } }] };
};

/** An alert fires on, and is judged from now on as if it had only just begun. */
const judgeAnew = (desk: Desk, alert: TriagedAlert, now: Instant, settings: Settings): Judgement => {
  const anew = firstVerdict({ ...unjudged(alert), at: now }, now, settings);
  return { desk: put(desk, anew), events: [{ type: "Alert Judged Anew", data: { alert: anew } }] };
};

/**
 * D1: the first news of a firing that come in behind those of its end. Both are judged in the order of the source's clock
 * where it lasted for its window. Undefined when it did not, or was known before.
 */
const takeOvertaken = (desk: Desk, news: News, settings: Settings): Judgement | undefined => {
  const { id, incoming, known, changes } = news;
  const { at } = incoming;
  const seconds = window(incoming, settings);
  const end = changes.find((change) => !change.firing && change.at >= at)?.at;
  if (known?.notifications !== 0 || seconds === undefined || !end || secondsBetween(at, end) < seconds)
    return undefined;
  const fired = takeFiring(desk, { ...news, known: undefined, changes: [{ at, firing: true }] }, settings);
  const over: News = {
    ...news,
    incoming: { ...incoming, status: "recovered", at: end },
    known: fired.desk.alerts.get(id),
  };
  const ended = takeRecovery(fired.desk, over, settings);
  return { desk: ended.desk, events: [...fired.events, ...ended.events] };
};

const takeFiring = (desk: Desk, news: News, settings: Settings): Judgement => {
  const { id, incoming, known, incident, changes, now } = news;
  const { at } = incoming;
  const firedAt = startOfFiring(changes);
  // A firing that arrives after the recovery that ended it: known, but not firing.
  const firing = firedAt !== undefined;
  const base: KnownAlert = {
    ...aboutOf(incoming),
    id,
    notifications: (known?.notifications ?? 0) + 1,
    firing,
    firedAt: firedAt ?? at,
    lastChangeAt: known ? latest(known.lastChangeAt, at) : at,
    changes,
    ...(incident && { incident }),
    ...noDataIn(incoming, known),
  };
  if (known?.firing && firing) {
    const more: TriagedAlert = {
      ...known,
      ...noDataIn(incoming, known),
      // What the source says now is what holds; how it was judged stays.
      summary: incoming.summary,
      notifications: base.notifications,
      changes,
      firedAt: earliest(known.firedAt, base.firedAt),
      lastChangeAt: base.lastChangeAt,
    };
    const mute = muteNow(incoming, now);
    if (mute && (known.verdict === "pending" || known.verdict === "muted")) return muted(desk, unjudged(more), mute);
    if (known.verdict === "muted") return judgeAnew(desk, more, now, settings);
    return isWorse(known, incoming) ? worsen(desk, more, news, settings) : { desk: put(desk, more), events: [] };
  }
  if (!firing) {
    const real = takeOvertaken(desk, news, settings);
    if (real) return real;
    const judged: TriagedAlert = known ? { ...known, ...base } : { ...base, verdict: "fluke" };
    return { desk: put(desk, judged), events: [] };
  }
  const silence = silenceOf(desk.triage.silences, incoming, now);
  if (silence) return hold(desk, base, silence);
  const mute = muteNow(incoming, now);
  if (mute) return muted(desk, base, mute);
  const alert = firstVerdict({ ...base, at }, now, settings);
  return { desk: put(desk, alert), events: [{ type: "Alert Fired", data: { alert } }] };
};

/** An alert that a silence holds: recorded and counted, and judged when the silence ends. */
const hold = (desk: Desk, held: KnownAlert, silence: Silence): Judgement => {
  const alert: TriagedAlert = { ...held, verdict: "silenced", silence: silence.id, windowEndsAt: silence.until };
  const after = inTriage(desk, { silences: counted(desk.triage.silences, silence.id) });
  return { desk: put(after, alert), events: [{ type: "Alert Silenced", data: { alert, silenceId: silence.id } }] };
};

const flukeCounted = (flukes: ServiceTriage["flukes"], at: Instant): ServiceTriage["flukes"] => {
  const month = monthOf(at);
  const monthly = { ...flukes, [month]: (flukes[month] ?? 0) + 1 };
  return Object.fromEntries(Object.entries(monthly).sort().slice(-most.months));
};

/**
 * The recovery of a firing that was real, which comes in behind the news of the next firing: both are judged in the order
 * of the source's clock. Undefined when it is not that.
 */
const takeLateRecovery = (desk: Desk, news: News, settings: Settings): Judgement | undefined => {
  const { incoming, known, changes } = news;
  const start = startOfFiring(changes);
  if (
    !known?.firing ||
    known.verdict !== "confirmed" ||
    !start ||
    start <= known.firedAt ||
    incoming.at < known.firedAt
  )
    return undefined;
  const { notifications, severity, summary } = known;
  const before = changes.filter(({ at }) => at < start);
  const over: TriagedAlert = { ...known, firing: false, changes: before, lastChangeAt: incoming.at };
  const again: Alert = { ...incoming, status: "firing", at: start, severity, summary };
  // The firing has been counted already.
  const quiet = { ...over, notifications: notifications - 1 };
  const anew = takeFiring(put(desk, quiet), { ...news, incoming: again, known: quiet }, settings);
  const recovered: TriageEvent = { type: "Alert Recovered", data: { alert: over, recoveredAt: incoming.at } };
  return { desk: anew.desk, events: [recovered, ...anew.events] };
};

const takeRecovery = (desk: Desk, news: News, settings: Settings): Judgement => {
  const late = takeLateRecovery(desk, news, settings);
  if (late) return late;
  const { id, incoming, known, incident, changes } = news;
  if (!known) {
    // A recovery of something that never fired here is kept for its firing, which may come behind it.
    const { at } = incoming;
    const about = { ...aboutOf(incoming), ...(incident && { incident }), id, notifications: 0, changes };
    const quiet: TriagedAlert = { ...about, verdict: "fluke", firing: false, firedAt: at, lastChangeAt: at };
    return { desk: put(desk, quiet), events: [] };
  }
  const lastChangeAt = latest(known.lastChangeAt, incoming.at);
  if (!known.firing || changes.at(-1)?.firing)
    return { desk: put(desk, { ...known, changes, lastChangeAt }), events: [] };
  const quiet: KnownAlert = { ...unjudged(known), firing: false, changes, lastChangeAt };
  if (known.verdict === "pending" && incoming.at < (known.realFrom ?? known.windowEndsAt)) {
    const fluke: TriagedAlert = { ...quiet, verdict: "fluke" };
    const lasted = secondsBetween(known.firedAt, incoming.at);
    const after = inTriage(desk, { flukes: flukeCounted(desk.triage.flukes, incoming.at) });
    return { desk: put(after, fluke), events: [{ type: "Alert Was Fluke", data: { alert: fluke, lasted } }] };
  }
  const recovered = (alert: TriagedAlert): TriageEvent => ({
    type: "Alert Recovered",
    data: { alert, recoveredAt: incoming.at },
  });
  if (known.verdict === "pending" && secondsBetween(incoming.at, news.now) > longOver) {
    const past: TriagedAlert = { ...quiet, verdict: "recorded" };
    return { desk: put(desk, past), events: [recovered(past)] };
  }
  const judged = known.verdict === "pending" ? confirm({ ...known, ...quiet }, "still firing") : undefined;
  // What was held back and has recovered before that ended was nothing. TARS never judged it: neither is it told as a
  // fluke, nor is it one of the month's, by which the alarms that are judged are to be made better.
  const alert: TriagedAlert =
    judged?.alert ??
    (known.verdict === "silenced" || known.verdict === "muted"
      ? { ...quiet, verdict: "fluke" }
      : { ...known, firing: false, changes, lastChangeAt });
  return {
    desk: put(desk, alert),
    events: [...(judged ? [judged.event] : []), recovered(alert)],
  };
};

/**
 * D1: what the news of an alert mean for its service. Missing data prove nothing by themselves; whoever has told the source to take
 * them for a failure has decided, for all sources alike; and the settings of the service go before both.
 */
const meantBy = (incoming: Alert, settings: Settings): Alert => {
  const { missing, ...told } = incoming;
  if (told.status !== "no-data" && !missing) return incoming;
  const { noData: status = told.status } = triageNumbers(settings, told.service);
  return status === "firing"
    ? { ...told, status, missing: true }
    : { ...told, status: status === "unknown" ? "no-data" : status };
};

/**
 * A source has no data of an alert: no failure, and no recovery. What fires, fires on. What nobody has heard of is kept
 * for a person to look at.
 */
const takeNoData = (desk: Desk, id: string, incoming: Alert): Judgement => {
  const known = desk.alerts.get(id);
  const { at } = incoming;
  if (known) {
    const isNews = at > known.lastChangeAt && known.noDataSince === undefined;
    return { desk: isNews ? put(desk, { ...known, noDataSince: at }) : desk, events: [] };
  }
  const about = { ...aboutOf(incoming), id, notifications: 1, changes: [], noDataSince: at };
  return {
    desk: put(desk, { ...about, verdict: "recorded", firing: false, firedAt: at, lastChangeAt: at }),
    events: [],
  };
};

/** The alert is heard of again. */
const withData = (desk: Desk, id: string): Desk => {
  const alert = desk.alerts.get(id);
  if (!alert?.noDataSince) return desk;
  const { noDataSince: _since, ...rest } = alert;
  return put(desk, rest);
};

/** The same news of a firing again: what they tell of it beside is taken in. */
const takeAgain = (desk: Desk, known: TriagedAlert, incoming: Alert, now: Instant, settings: Settings): Judgement => {
  // It was held back, and its source tells of it now without that.
  if (known.verdict === "muted" && known.firing && !incoming.mute) return judgeAnew(desk, known, now, settings);
  // By another way it may tell when the errors began.
  const { startedAt } = incoming;
  if (incoming.speaksOnce && startedAt && !known.startedAt && known.firing)
    return { desk: put(desk, { ...known, startedAt }), events: [] };
  const once = { ...known, notifications: known.notifications + 1 };
  return { desk: incoming.speaksOnce ? desk : put(desk, once), events: [] };
};

/** A clock that is so many seconds ahead of TARS's is still right: what it tells of twice is told with one time. */
const aheadOfUs = 15;

/**
 * The news as of now, where their source's clock is ahead by more than that: it must not put off the end of a window, nor
 * make a recovery within the window one behind it.
 */
const notOfTheFuture = (told: Alert, now: Instant): Alert => {
  const latestTime = plusSeconds(now, aheadOfUs);
  const inTime = (at: Instant): Instant => (at > latestTime ? now : at);
  return { ...told, at: inTime(told.at), ...(told.startedAt && { startedAt: inTime(told.startedAt) }) };
};

/** News of a firing that were told so long after the recovery, in seconds, are no delivery that came late. */
const toldAnew = 60;

/**
 * The news of a firing, timed by when they were told where they tell, some time after its recovery, of a start before it:
 * some sources let an alert fire again under the start that it had, and in doubt it fires.
 */
const withItsTime = (incoming: Alert, known: TriagedAlert | undefined): Alert => {
  const { at, toldAt = at } = incoming;
  if (incoming.status !== "firing" || !known || known.changes.at(-1)?.firing !== false) return incoming;
  const isAgain = at <= known.lastChangeAt && toldAt >= plusSeconds(known.lastChangeAt, toldAnew);
  return isAgain ? { ...incoming, at: toldAt } : incoming;
};

/**
 * D1: takes in what a source says of an alert. The same news twice changes nothing, and news out of order is put
 * in order by the source's own times. `id` is the alert's identity, derived from its service and fingerprint. The desk
 * holds the alert, if it is known, and those that are judged with it.
 */
export const takeIn = (desk: Desk, id: string, told: Alert, now: Instant, settings: Settings): Judgement => {
  const meant = meantBy(notOfTheFuture(told, now), settings);
  const silences = withoutOld(desk.triage.silences, now);
  const tidy = silences === desk.triage.silences ? desk : inTriage(desk, { silences });
  const judge = (): Judgement => {
    if (meant.status === "no-data") return takeNoData(tidy, id, meant);
    const heard = meant.missing ? tidy : withData(tidy, id);
    const firing = meant.status === "firing";
    const known = remembered(heard.alerts.get(id), meant, now, settings);
    const incoming = withItsTime(meant, known);
    const keepFrom = plusSeconds(now, -triageNumbers(settings, heard.triage.service).flapping.within);
    const changes = withChange(known?.changes ?? [], incoming.at, firing, keepFrom);
    // The same again changes nothing, unless it has become worse.
    if (known && changes === known.changes && !(firing && isWorse(known, incoming)))
      return firing ? takeAgain(heard, known, incoming, now, settings) : { desk: heard, events: [] };
    const news = { id, incoming, known, incident: heard.alerts.get(id)?.incident, changes, now };
    return firing ? takeFiring(heard, news, settings) : takeRecovery(heard, news, settings);
  };
  return confirmPending(judge(), settings);
};

/** What still fires when nothing holds it back any more: confirmed, held by a silence, or for a person to look at. */
const endMute = (desk: Desk, alert: TriagedAlert, now: Instant, settings: Settings): Judgement => {
  const silence = silenceOf(desk.triage.silences, alert, now);
  if (silence) return hold(desk, unjudged(alert), silence);
  if (!declaresByItself(alert.severity)) return judgeAnew(desk, alert, now, settings);
  const confirmed = confirm(alert, "still firing after it was muted");
  return { desk: put(desk, confirmed.alert), events: [confirmed.event] };
};

/**
 * D1: the confirmation window of an alert has ended, or what its source held it back by: what still fires is real. Early,
 * doubled or stale timers change nothing. `heldUntil` is until when its source, asked, holds it
 * back still.
 */
export const endWindow = (desk: Desk, id: string, now: Instant, settings: Settings, heldUntil?: Instant): Judgement => {
  const alert = desk.alerts.get(id);
  const end = alert && windowEnd(alert);
  if (!alert?.firing || !end || plusSeconds(now, tolerance) < end) return { desk, events: [] };
  if (alert.verdict === "muted") {
    if (!heldUntil) return endMute(desk, alert, now, settings);
    return { desk: put(desk, { ...alert, windowEndsAt: heldUntil }), events: [] };
  }
  // A silence holds a part of what waits when it begins: the others find it here.
  const silence = silenceOf(desk.triage.silences, alert, now);
  if (silence) return hold(desk, unjudged(alert), silence);
  const confirmed = confirm(alert, "still firing");
  return { desk: put(desk, confirmed.alert), events: [confirmed.event] };
};

/**
 * D1: a silence is over, and what it held is judged: one alert after another. What still fires is confirmed, or held by
 * the next silence; where a person ended the silence early it gets a window of its own. What nobody else may declare is
 * for a person to look at.
 */
export const endHold = (
  desk: Desk,
  silence: Silence,
  ids: readonly string[],
  now: Instant,
  settings: Settings,
): Judgement => {
  let judgement: Judgement = { desk, events: [] };
  if (plusSeconds(now, tolerance) < silence.until) return judgement;
  const release = (alert: TriagedAlert): Judgement => {
    const next = silenceOf(judgement.desk.triage.silences, alert, plusSeconds(now, tolerance));
    if (next) return hold(judgement.desk, unjudged(alert), next);
    if (declaresByItself(alert.severity) && !silence.endedEarly) {
      const confirmed = confirm(alert, "still firing after a silence");
      return { desk: put(judgement.desk, confirmed.alert), events: [confirmed.event] };
    }
    return judgeAnew(judgement.desk, alert, now, settings);
  };
  for (const id of ids) {
    const alert = judgement.desk.alerts.get(id);
    if (alert?.verdict !== "silenced" || alert.silence !== silence.id) continue;
    const released = release(alert);
    judgement = { desk: released.desk, events: [...judgement.events, ...released.events] };
  }
  return judgement;
};

/** A person silences alerts of a service for a while. One that is being judged is held too, if the silence has begun. */
export const addSilence = (desk: Desk, silence: Silence, now: Instant): Judgement | Refusal => {
  const silences = withoutOld(desk.triage.silences, now);
  if (silences.some(({ id }) => id === silence.id)) return { desk, events: [] };
  const more = withSilence(silences, silence, now);
  if (!Array.isArray(more)) return more;
  let judgement: Judgement = {
    desk: inTriage(desk, { silences: more }),
    events: [{ type: "Silence Began", data: { silence } }],
  };
  for (const id of pendingOf(desk.triage)) {
    const alert = desk.alerts.get(id);
    if (!alert || silenceOf([silence], alert, now) === undefined) continue;
    const held = hold(judgement.desk, unjudged(alert), silence);
    judgement = { desk: held.desk, events: [...judgement.events, ...held.events] };
  }
  return judgement;
};

/** A person ends a silence early. What it holds is released by the timer that this sets off. */
export const endSilence = (desk: Desk, id: string, now: Instant): Judgement => {
  const silence = desk.triage.silences.find((one) => one.id === id);
  if (!silence || silence.until <= now) return { desk, events: [] };
  const ended: Silence = { ...silence, until: now, endedEarly: true };
  const silences = desk.triage.silences.map((one) => (one.id === id ? ended : one));
  return { desk: inTriage(desk, { silences }), events: [{ type: "Silence Ended", data: { silence: ended } }] };
};

/** D1: a person says that an alert is real, and may say how severe it is. */
export const confirmByPerson = (desk: Desk, id: string, severity: Severity | undefined): Judgement => {
  const alert = desk.alerts.get(id);
  if (!alert || alert.verdict === "confirmed") return { desk, events: [] };
  const confirmed = confirm({ ...alert, severity: severity ?? alert.severity }, "a person said so");
  return { desk: put(desk, confirmed.alert), events: [confirmed.event] };
};

/** A person says that an alert is nothing. It stays dismissed until it fires anew. */
export const dismiss = (desk: Desk, id: string, reason: string): Judgement => {
  const alert = desk.alerts.get(id);
  if (!alert || alert.verdict === "dismissed") return { desk, events: [] };
  const dismissed: TriagedAlert = { ...unjudged(alert), verdict: "dismissed" };
  return { desk: put(desk, dismissed), events: [{ type: "Alert Dismissed", data: { alert: dismissed, reason } }] };
};

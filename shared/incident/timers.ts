import { impactCount } from "../investigation/impact-again.ts";
import { secondLook } from "../investigation/inquire.ts";
import { watchedRollbacks } from "../mitigation/by-itself.ts";
import { rollbacksOf } from "../mitigation/rollbacks.ts";
import { lookEvery, looksAfter } from "../mitigation/running.ts";
import { quietSince } from "../on-call/paging.ts";
import { awaitsRecovery } from "../on-call/recovered-team.ts";
import type { ActionItem } from "../post-mortem/post-mortem-schema.ts";
import { actionItemMoments, actionItemNagEvery, nagEvery, postMortemMoments } from "../post-mortem/write.ts";
import { healthEvery, measuredFrom } from "../resolution/measurement.ts";
import { seeksEnd } from "../resolution/recovered.ts";
import { firingSaidAfter } from "../resolution/resolution-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { earliest, hasCome, type Instant, latest, plusSeconds } from "../runbook/time.ts";
import { publishedByItselfAt } from "../status-page/draft.ts";
import type { IncidentCommand } from "./commands.ts";
import { isMerged, isOpen } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";

/** A schedule that TARS owns: what it is for, when it goes off, and what it then asks of the incident. */
export type Timer = {
  /** Unique within the incident; with the incident's id it is the schedule's name. */
  name: string;
  at: Instant;
  /** Seconds between two ticks; a timer without it goes off once. */
  every?: number;
  /**
   * When its next tick is owed, as the incident stands: what the sweeper measures lateness by. Undefined for one that
   * leaves nothing behind by which it could be told that it is late.
   */
  due: Instant | undefined;
  does: TimerTask;
};

/**
 * What a timer does: it asks something of the incident, has the error rate measured (S1), or those of the services of a team that is
 * paged (D6), or has an action that runs, by its offer's id, asked after (M1–M6).
 */
export type TimerTask =
  | { command: IncidentCommand }
  | { measure: "error rate" }
  | { recoveryOf: string }
  | { askAfter: string };

/** The name of the timer that takes the measurement of S1. */
const healthTimer = "health";

/** A paged team's services that may have recovered are looked at so often, in seconds. */
const recoveryEvery = 60;

const once = (name: string, at: Instant, command: IncidentCommand): Timer => ({ name, at, due: at, does: { command } });

/** An action item's owner hears of it before it is due, and every week while it is overdue (P4). */
const itemTimers = (item: ActionItem, settings: Settings): Timer[] => {
  const moments = actionItemMoments(item, settings);
  if (!moments) return [];
  const { soon, overdue } = moments;
  const { remindedAt } = item;
  const command = { type: "remind of action item", id: item.id } as const;
  const nextNag = remindedAt && hasCome(overdue, remindedAt) ? plusSeconds(remindedAt, actionItemNagEvery) : overdue;
  return [
    ...(remindedAt ? [] : [once(`item-${item.id}-soon`, soon, command)]),
    once(`item-${item.id}-due`, nextNag, command),
  ];
};

/**
 * Every timer that the incident should have right now. This is the only place that says so: a change of the
 * incident arms and cancels by comparing it before and after, and the sweeper repairs by it.
 */
export const timersWanted = (incident: AnyIncident, settings: Settings): Timer[] => {
  if (isMerged(incident)) return [];
  const count = impactCount(incident);
  const timers: Timer[] = count ? [once("impact", count, { type: "count impact" })] : [];
  if (!isOpen(incident)) {
    const { postMortem } = incident;
    const items = [
      ...timers,
      ...(postMortem?.status === "declined" ? [] : (postMortem?.actionItems ?? [])).flatMap((item) =>
        itemTimers(item, settings),
      ),
    ];
    const { resolution, alerts } = incident;
    if (alerts.firing > 0 && !resolution.firingSaid)
      items.push(once("still-firing", plusSeconds(resolution.at, firingSaidAfter), { type: "look at alerts" }));
    if (seeksEnd(incident, settings)) {
      const at = plusSeconds(resolution.at, healthEvery.far);
      items.push({ name: healthTimer, at, every: healthEvery.far, due: undefined, does: { measure: "error rate" } });
    }
    if (postMortem?.status !== "draft" || !postMortem.required) return items;
    const { reminders, due } = postMortemMoments(postMortem, settings);
    const { reminded, overdueSaidAt } = postMortem;
    const command = { type: "remind of post-mortem" } as const;
    return [
      ...items,
      ...reminders.map((at, index) => ({
        name: `post-mortem-reminder-${index + 1}`,
        at,
        due: index < reminded ? due : at,
        does: { command },
      })),
      ...(overdueSaidAt
        ? [once("post-mortem-overdue", plusSeconds(overdueSaidAt, nagEvery), command)]
        : [once("post-mortem-due", due, command)]),
    ];
  }
  const { pagings, acknowledgement, updates, offers } = incident;
  for (const [team, { running, escalateAt, attempt, later }] of Object.entries(pagings)) {
    if (!running) continue;
    timers.push(once(`escalation-${team}`, escalateAt, { type: "escalate page", team, attempt }));
    if (awaitsRecovery(incident, team, settings).length > 0)
      timers.push({
        name: `recovery-${team}`,
        at: plusSeconds(incident.declaredAt, recoveryEvery),
        every: recoveryEvery,
        due: undefined,
        does: { recoveryOf: team },
      });
    const [next, ...others] = later.map(({ at }) => at);
    if (!next) continue;
    const at = earliest(next, ...others);
    timers.push(once(`contact-${team}`, at, { type: "use contacts", team, attempt }));
  }
  const look = secondLook(incident);
  if (look) timers.push(once("second-look", look, { type: "look again" }));
  const quiet = quietSince(incident);
  if (quiet && acknowledgement) {
    const at = plusSeconds(quiet, settings.runbook.pageAgainAfter);
    timers.push(once("activity", at, { type: "page again" }));
  }
  if (updates.cadence) {
    const { first, every, next } = updates.cadence;
    timers.push({ name: "update", at: first, every, due: next, does: { command: { type: "post due update" } } });
    const { askBeforeUpdate } = settings.runbook;
    // The question is asked once for each update, unless there is an answer already.
    if (askBeforeUpdate < every && updates.askedFor !== next && !updates.sentence) {
      const at = plusSeconds(next, -askBeforeUpdate);
      timers.push(once("update-question", at, { type: "ask for update" }));
    }
  }
  const { eta, health } = incident;
  if (eta?.at && !eta.passedSaid) timers.push(once("eta", eta.at, { type: "ask for eta" }));
  const publishAt = publishedByItselfAt(incident, settings);
  if (publishAt) timers.push(once("status-page", publishAt, { type: "publish due status" }));
  const measured = measuredFrom(incident, settings);
  if (measured) {
    const due =
      incident.phase === "monitoring" && !health?.met
        ? plusSeconds(
            latest(health?.periods.at(-1)?.at ?? incident.mitigatedAt, incident.mitigatedAt),
            settings.runbook.baselinePeriod + healthEvery.near,
          )
        : undefined;
    timers.push({ name: healthTimer, ...measured, due, does: { measure: "error rate" } });
  }
  for (const { rollback } of rollbacksOf(incident)) {
    const { offerId: id } = rollback;
    if (rollback.status === "announced")
      timers.push(once(`rollback-${id}`, rollback.runsAt, { type: "rollback due", id }));
  }
  for (const { rollback } of watchedRollbacks(incident)) {
    const { offerId: id, until } = rollback;
    timers.push(once(`rollback-watch-${id}`, until, { type: "judge rollback", id }));
  }
  for (const offer of Object.values(offers)) {
    if (offer.status !== "running") continue;
    const { from, last } = looksAfter(offer);
    timers.push({ name: `action-${offer.id}`, at: from, every: lookEvery, due: last, does: { askAfter: offer.id } });
  }
  return timers;
};

/** When the first timer of an incident is owed; undefined when it has none: nothing of it can be late before. */
export const firstDue = (incident: AnyIncident, settings: Settings): Instant | undefined => {
  const [first, ...others] = timersWanted(incident, settings).flatMap(({ due }) => due ?? []);
  return first && earliest(first, ...others);
};

/** The names of the timers that a change arms, moves or cancels. */
export const timersChanged = (before: AnyIncident | undefined, after: AnyIncident, settings: Settings): string[] => {
  const plan = (incident: AnyIncident) =>
    new Map(timersWanted(incident, settings).map(({ due: _moves, ...timer }) => [timer.name, JSON.stringify(timer)]));
  const old = before ? plan(before) : new Map<string, string>();
  const now = plan(after);
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
};

/** When a timer goes off next after `now`: a repeated one stays on its own grid. */
export const nextTick = ({ at, every }: Timer, now: Instant): Instant => {
  if (every === undefined || at > now) return at;
  const missed = Math.floor((Date.parse(now) - Date.parse(at)) / 1000 / every) + 1;
  return plusSeconds(at, missed * every);
};

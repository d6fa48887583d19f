import type { Severity } from "./severity.ts";

/** S1: the newest periods that are kept of an incident; more can never be below the baseline. */
export const keptPeriods = 60;

/** S1: each look at the error rate goes back so far, in seconds, as CloudWatch may still fill in the newest periods; those that lie whole in it are seen. */
export const healthLookBack = 30 * 60;

/**
 * Every number of the runbook, with its reading as the default.
 * Durations are seconds, rates are percent. `tars.yaml` may override any of them
 * under `runbook:`; the clause that each number belongs to stands beside it.
 */
export const runbookNumbers = {
  /** D1: an alert still firing when this has passed is real. */
  confirmationWindow: { P1: 60, P2: 120 },
  /** D1: this many firings within this time are real however short each one is. */
  flapping: { firings: 3, within: 15 * 60 },
  /** D3: this many distinct customers with the same issue within this time declare, with this severity. */
  customerReports: { customers: 2, within: 5 * 60, severity: "P2" as Severity },
  /** L1: alerts of services that depend on each other are one incident when they begin this soon after it. */
  groupWithin: 15 * 60,
  /** L1: an incident that ended this short a time ago is offered for reopening when its service fires again. */
  offerReopeningWithin: 60 * 60,
  /** D1: nobody may silence alerts for longer. */
  longestSilence: 7 * 24 * 60 * 60,
  /** T2: time between two updates. */
  updateEvery: { P1: 30 * 60, P2: 60 * 60 },
  /** T2: how long before an update is due the lead is asked for a sentence. */
  askBeforeUpdate: 5 * 60,
  /** D6: no acknowledgement in this time: the next level is paged. */
  acknowledgeWithin: 5 * 60,
  /** D6: an acknowledged P1 that nobody touched for this long is paged again. */
  pageAgainAfter: 30 * 60,
  /** S1: the error rate must be strictly below this, in percent. */
  baselinePercent: { P1: 0.1, P2: 0.5 },
  /** S1: this many consecutive periods below the baseline. */
  baselinePeriods: 10,
  /** S1: length of one period. */
  baselinePeriod: 60,
  /** K4: a deployment this short a time ago is recent. */
  recentDeployments: 60 * 60,
  /** R1: a rollback is for a deployment of the last two hours. */
  rollbackDeploymentWithin: 2 * 60 * 60,
  /** R2: and for errors that began this soon after it. */
  rollbackErrorsWithin: 30 * 60,
  /** M2: this many times the usual traffic is a spike. */
  trafficSpike: 2,
  /** S6: a P2's customers are told when more users than this are affected. */
  customerNoticeAboveUsers: 100,
  /** S7: a P1's post-mortem is due this long after resolution. */
  postMortemDue: 48 * 60 * 60,
  /** S7: reminders go out this long before the post-mortem is due. */
  postMortemReminders: [24 * 60 * 60, 4 * 60 * 60],
  /** P4: an action item's owner is reminded this long before the end of the day on which it is due. */
  actionItemReminder: 24 * 60 * 60,
};

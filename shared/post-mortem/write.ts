import * as Calendar from "temporal-polyfill/fns/Calendar";
import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import { type Decider, type Decision, type Refusal, refuse } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident, ResolvedIncident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome, type Instant, instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { ActionItem, PostMortem } from "./post-mortem-schema.ts";

const day = 24 * 60 * 60;

/** How often an overdue post-mortem is said again, in seconds. */
export const nagEvery = day;

type WithDraft = ResolvedIncident & { postMortem: PostMortem };

/** Runs `decide` on an incident whose post-mortem can still be written; refuses otherwise. */
const whileDraft = (incident: Incident, decide: (incident: WithDraft) => Decision): Decision => {
  if (isOpen(incident))
    return refuse("conflict", "The post-mortem is drafted when the incident is resolved; it is still open.");
  const { postMortem } = incident;
  if (!postMortem) return refuse("not-found", `A ${incident.severity} has no post-mortem.`);
  if (postMortem.status !== "draft") return refuse("conflict", `The post-mortem is ${postMortem.status} already.`);
  return decide({ ...incident, postMortem });
};

export const editPostMortem: Decider<"edit post-mortem"> = (incident, fields) =>
  whileDraft(incident, () =>
    Object.keys(fields).length === 0 ? [] : [{ type: "Post-mortem Edited", data: { fields } }],
  );

/** A post-mortem has so many action items at most: what is longer is a project, and nobody does it. */
const mostActionItems = 50;

export const addActionItem: Decider<"add action item"> = (incident, item) =>
  whileDraft(incident, ({ postMortem }) =>
    postMortem.actionItems.length >= mostActionItems
      ? refuse("conflict", `A post-mortem has ${mostActionItems} action items at most: put several into one.`)
      : [{ type: "Action Item Added", data: { item } }],
  );

/** P4: an action item stays open to change after the post-mortem is completed: that is when the work is done. */
export const changeActionItem: Decider<"change action item"> = (incident, { id, done, ...changes }, { actor, now }) => {
  const known = isOpen(incident) ? undefined : incident.postMortem?.actionItems.find((item) => item.id === id);
  if (!known) return refuse("not-found", `There is no action item \`${id}\`.`);
  const { done: wasDone, remindedAt, ...rest } = known;
  // Another owner or another day is reminded anew.
  const reminded = changes.due || changes.owner ? undefined : remindedAt;
  const ticked = done === undefined ? wasDone : done ? (wasDone ?? { by: actor.name, at: now }) : undefined;
  return [
    {
      type: "Action Item Changed",
      data: {
        item: { ...rest, ...changes, ...(reminded && { remindedAt: reminded }), ...(ticked && { done: ticked }) },
      },
    },
  ];
};

/** P4: where an action item is in the team's tracker. */
export const linkActionItem: Decider<"link action item"> = (incident, { id, link }) => {
  const known = isOpen(incident) ? undefined : incident.postMortem?.actionItems.find((item) => item.id === id);
  return known && known.link !== link ? [{ type: "Action Item Linked", data: { id, link } }] : [];
};

/** The instants at which an action item's owner hears of it: before the end of its day, and every week after it. */
export const actionItemMoments = (
  { due, owner, done }: ActionItem,
  settings: Settings,
): { soon: Instant; overdue: Instant } | undefined => {
  if (!due || !owner || done) return undefined;
  // The day ends where the team is.
  const dayAfter = PlainDate.addDays(PlainDate.fromString(due, Calendar.getISO), 1);
  const overdue = instant(PlainDate.toZonedDateTime(dayAfter, settings.timeZone).epochMilliseconds);
  return { soon: plusSeconds(overdue, -settings.runbook.actionItemReminder), overdue };
};

/** How often what is overdue is said again, in seconds. */
export const actionItemNagEvery = 7 * day;

/** P4: reminds the owner of an action item that is due soon or overdue, each moment once. */
export const remindOfActionItem: Decider<"remind of action item"> = (incident, { id }, { now, settings }) => {
  const item = isOpen(incident) ? undefined : incident.postMortem?.actionItems.find((one) => one.id === id);
  const moments = item && actionItemMoments(item, settings);
  if (!item?.owner || !item.due || !moments || !hasCome(moments.soon, now)) return [];
  const over = hasCome(moments.overdue, now);
  const { remindedAt } = item;
  const saidOverdue = remindedAt !== undefined && hasCome(moments.overdue, remindedAt);
  if (over ? saidOverdue && !hasCome(plusSeconds(remindedAt, actionItemNagEvery), now) : remindedAt) return [];
  const days = over ? -Math.max(1, Math.ceil(secondsBetween(moments.overdue, now) / day)) : 0;
  return [{ type: "Action Item Reminded", data: { id, what: item.what, owner: item.owner, due: item.due, days } }];
};

/** P1–P5: what a post-mortem still lacks, by clause; empty when it can be completed. */
export const missingFrom = ({
  rootCause,
  contributingFactors,
  actionItems,
  wentWell,
}: PostMortem): NonNullable<Refusal["missing"]> => {
  const unready = ({ owner, due }: ActionItem) => !owner?.trim() || !due;
  return [
    ...(rootCause.trim() ? [] : [{ clause: "P2", sentence: "The root cause is empty." }]),
    ...(contributingFactors.trim() ? [] : [{ clause: "P3", sentence: "The contributing factors are empty." }]),
    ...(actionItems.length > 0 ? [] : [{ clause: "P4", sentence: "There is no action item." }]),
    ...actionItems.filter(unready).map(({ id, what }) => ({
      clause: "P4",
      sentence: `The action item \`${id}\` (${what}) lacks an owner or a due date.`,
    })),
    ...(wentWell.trim() ? [] : [{ clause: "P5", sentence: "What went well is empty." }]),
  ];
};

/** P1–P5, P1r: completes the post-mortem and closes the incident, or names what is missing. */
export const completePostMortem: Decider<"complete post-mortem"> = (incident) =>
  whileDraft(incident, ({ postMortem }) => {
    const missing = missingFrom(postMortem);
    if (missing.length > 0)
      return refuse(
        "conditions-not-met",
        `Not complete yet: ${missing.map(({ sentence }) => sentence).join(" ")}`,
        missing,
      );
    const events: IncidentEvent[] = [
      { type: "Post-mortem Completed", data: {} },
      { type: "Incident Closed", data: { reason: "its post-mortem is complete" } },
    ];
    return events;
  });

/** P1r: a P1 needs its post-mortem; for a P2 declining is recorded with its reason. */
export const declinePostMortem: Decider<"decline post-mortem"> = (incident, { reason }) =>
  whileDraft(incident, ({ postMortem }) =>
    postMortem.required
      ? refuse("conflict", "A P1 needs its post-mortem; it cannot be declined.")
      : [{ type: "Post-mortem Declined", data: { reason } }],
  );

/** P1r: an incident is closed when nothing of its post-mortem is owed any more. */
export const close: Decider<"close"> = (incident, { reason }) => {
  if (isOpen(incident)) return refuse("conflict", "The incident is open; resolve it first.");
  if (incident.phase === "closed") return [];
  if (incident.postMortem?.status === "draft")
    return refuse(
      "conditions-not-met",
      incident.postMortem.required
        ? "A P1 cannot be closed without its post-mortem: complete it."
        : "The post-mortem is a draft: complete it, or decline it with a reason.",
      [{ clause: "P1r", sentence: "The post-mortem is a draft." }],
    );
  return [{ type: "Incident Closed", data: { ...(reason && { reason }) } }];
};

/** S7: the instants at which the post-mortem's owner hears of it: each reminder, and when it is overdue. */
export const postMortemMoments = (
  { dueAt }: Extract<PostMortem, { required: true }>,
  settings: Settings,
): { reminders: Instant[]; due: Instant } => ({
  reminders: settings.runbook.postMortemReminders.map((before) => plusSeconds(dueAt, -before)).sort(),
  due: dueAt,
});

/**
 * S7: says what is due by now and was not said yet; a reminder that comes late counts for the one it missed. What is
 * overdue is said again every day.
 */
export const remindOfPostMortem: Decider<"remind of post-mortem"> = (incident, _, { now, settings }) => {
  if (isOpen(incident) || incident.postMortem?.status !== "draft" || !incident.postMortem.required) return [];
  const { dueAt, reminded, overdueSaidAt } = incident.postMortem;
  if (hasCome(dueAt, now)) {
    const days = Math.floor((secondsBetween(dueAt, now) + 60) / day);
    return overdueSaidAt && !hasCome(plusSeconds(overdueSaidAt, nagEvery), now)
      ? []
      : [{ type: "Post-mortem Overdue", data: { dueAt, days } }];
  }
  const passed = postMortemMoments(incident.postMortem, settings).reminders.filter((at) => hasCome(at, now)).length;
  if (passed <= reminded) return [];
  const hoursLeft = Math.round(secondsBetween(now, dueAt) / 3600);
  return [{ type: "Post-mortem Reminded", data: { dueAt, hoursLeft, count: passed } }];
};

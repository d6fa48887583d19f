import * as Calendar from "temporal-polyfill/fns/Calendar";
import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import type { Circumstances, Decider, Decision } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident, ResolvedIncident } from "../incident/incident-schema.ts";
import { isRefusal, type Refusal, refuse } from "../incident/refusal.ts";
import { closest } from "../runbook/closest.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { formatInstant, hasCome, type Instant, instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import { type ActionItem, type PostMortem, partNames, type WrittenPart } from "./post-mortem-schema.ts";

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

/**
 * The parts that somebody else has changed since they were as `was` says, to other words than are to be written now. A part that
 * is empty has no words to lose.
 */
const changedSince = (
  postMortem: PostMortem,
  fields: Partial<Record<WrittenPart, string>>,
  was: Partial<Record<WrittenPart, string>>,
): WrittenPart[] =>
  (Object.keys(partNames) as WrittenPart[]).filter(
    (part) =>
      fields[part] !== undefined &&
      was[part] !== undefined &&
      postMortem[part] !== "" &&
      postMortem[part] !== was[part] &&
      postMortem[part] !== fields[part],
  );

/** P2, P3, P5: writes parts of the post-mortem; refuses to write over what somebody else has written meanwhile. */
export const editPostMortem: Decider<"edit post-mortem"> = (incident, { was = {}, ...fields }) =>
  whileDraft(incident, ({ postMortem }) => {
    const overwritten = changedSince(postMortem, fields, was);
    if (overwritten.length > 0)
      return refuse(
        "conflict",
        `Somebody else has changed ${overwritten.map((part) => `the part "${partNames[part]}"`).join(" and ")} since you began. Read what is there now, put your words to it, and save again.`,
      );
    const fresh = Object.entries(fields).filter(([part, text]) => postMortem[part as keyof PostMortem] !== text);
    return fresh.length === 0 ? [] : [{ type: "Post-mortem Edited", data: { fields: Object.fromEntries(fresh) } }];
  });

/** A post-mortem has so many action items at most: what is longer is a project, and nobody does it. */
const mostActionItems = 50;

/** A refusal names so many responders at most. */
const named = 10;

type Promised = Pick<ActionItem, "owner" | "due">;

/**
 * P4: who is to do it, and by when. The owner is a responder of `tars.yaml`, by id or by name, and the day has not
 * passed where the team is, unless a person says that it is meant otherwise: a reminder has to reach somebody, in time.
 */
const promised = (
  { owner, due }: Promised,
  { unknownOwner, pastDue }: { unknownOwner?: boolean; pastDue?: boolean },
  { now, settings }: Pick<Circumstances, "now" | "settings">,
): Promised | Refusal => {
  const today = formatInstant(now, settings.timeZone).slice(0, 10);
  if (due && due < today && !pastDue)
    return refuse(
      "invalid",
      `${due} is past: today is ${today}. Write a day that is to come. Where a past one is meant, say so with \`pastDue: true\`.`,
    );
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const people = Object.entries(settings.responders);
  const known =
    owner &&
    (own(settings.responders, owner)
      ? owner
      : people.find(([id, { name }]) => same(id, owner) || same(name, owner))?.[0]);
  if (owner && !known && !unknownOwner) {
    const ids = people.map(([id]) => id);
    const meant = closest(owner, ids);
    const more = ids.length > named ? ` and ${ids.length - named} more` : "";
    return refuse(
      "invalid",
      `There is nobody called ${owner} in tars.yaml${meant ? `; did you mean ${meant}?` : "."} Write one of its responders (${ids.slice(0, named).join(", ")}${more}); where somebody else is meant, say so with \`unknownOwner: true\`.`,
    );
  }
  return { ...(owner && { owner: known ?? owner }), ...(due && { due }) };
};

export const addActionItem: Decider<"add action item"> = (
  incident,
  { id, what, owner, due, ...meant },
  circumstances,
) =>
  whileDraft(incident, ({ postMortem }) => {
    if (postMortem.actionItems.length >= mostActionItems)
      return refuse("conflict", `A post-mortem has ${mostActionItems} action items at most: put several into one.`);
    const promise = promised({ ...(owner && { owner }), ...(due && { due }) }, meant, circumstances);
    return isRefusal(promise) ? promise : [{ type: "Action Item Added", data: { item: { id, what, ...promise } } }];
  });

/** P4: an action item stays open to change after the post-mortem is completed: that is when the work is done. */
export const changeActionItem: Decider<"change action item"> = (
  incident,
  { id, done, unknownOwner = false, pastDue = false, ...changes },
  circumstances,
) => {
  const { actor, now } = circumstances;
  const known = isOpen(incident) ? undefined : incident.postMortem?.actionItems.find((item) => item.id === id);
  if (!known) return refuse("not-found", `There is no action item \`${id}\`.`);
  // What stays as it is was accepted when it was written.
  const { owner, due } = changes;
  const promise = promised(
    { ...(owner && owner !== known.owner && { owner }), ...(due && due !== known.due && { due }) },
    { unknownOwner, pastDue },
    circumstances,
  );
  if (isRefusal(promise)) return promise;
  const { done: wasDone, remindedAt, ...rest } = known;
  // Another owner or another day is reminded anew.
  const reminded = changes.due || changes.owner ? undefined : remindedAt;
  const ticked = done === undefined ? wasDone : done ? (wasDone ?? { by: actor.name, at: now }) : undefined;
  return [
    {
      type: "Action Item Changed",
      data: {
        item: {
          ...rest,
          ...changes,
          ...promise,
          ...(reminded && { remindedAt: reminded }),
          ...(ticked && { done: ticked }),
        },
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

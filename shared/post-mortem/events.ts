import { broadcast, nameOf, reply } from "../communication/say.ts";
import { firstLine } from "../communication/templates.ts";
import { line, messageOf, placeOf } from "../communication/words.ts";
import { event } from "../incident/event.ts";
import { incidentName, isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import type { Instant } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { type ActionItem, actionItemSchema, type PostMortem, writtenParts } from "./post-mortem-schema.ts";

/** The parts of a post-mortem that people write, as they are called. */
const partNames = {
  rootCause: "root cause",
  contributingFactors: "contributing factors",
  wentWell: "what went well",
  owner: "owner",
};

const fieldsSchema = z.partial(z.strictObject({ ...writtenParts, owner: z.string() }));

const reason = z.optional(z.string());

const withPostMortem = (incident: Incident, change: (postMortem: PostMortem) => PostMortem): Incident =>
  isOpen(incident) || !incident.postMortem ? incident : { ...incident, postMortem: change(incident.postMortem) };

const withItem = (incident: Incident, id: string, change: (item: ActionItem) => ActionItem): Incident =>
  withPostMortem(incident, (postMortem) => ({
    ...postMortem,
    actionItems: postMortem.actionItems.map((item) => (item.id === id ? change(item) : item)),
  }));

/** Somebody has begun to write. */
const begun = (incident: Incident, at: Instant): Incident =>
  incident.phase === "resolved" ? { ...incident, phase: "post-mortem", postMortemBegunAt: at } : incident;

const ownerOf = (incident: Incident): string | undefined => (isOpen(incident) ? undefined : incident.postMortem?.owner);

/** How an incident is learned from (P1–P5, P1r, S7). */
export const postMortemEvents = {
  "Post-mortem Edited": event({
    data: z.strictObject({ fields: fieldsSchema }),
    sentence: ({ fields }) =>
      `Post-mortem edited: ${Object.keys(fields)
        .map((field) => Object.entries(partNames).find(([key]) => key === field)?.[1] ?? field)
        .join(", ")}`,
    changes: (incident, { fields }, { at }) =>
      begun(
        withPostMortem(incident, (postMortem) => ({ ...postMortem, ...fields })),
        at,
      ),
  }),

  "Action Item Added": event({
    data: z.strictObject({ item: actionItemSchema }),
    sentence: ({ item }) => `Action item added: ${item.what}`,
    changes: (incident, { item }, { at }) =>
      begun(
        withPostMortem(incident, (postMortem) => ({ ...postMortem, actionItems: [...postMortem.actionItems, item] })),
        at,
      ),
    follows: ({ item }, { settings }) => (settings.tracker ? [{ do: "track", item: item.id }] : []),
  }),

  "Action Item Changed": event({
    data: z.strictObject({ item: actionItemSchema }),
    sentence: ({ item }) => `Action item ${item.done ? "done" : "changed"}: ${item.what}`,
    changes: (incident, { item }) => withItem(incident, item.id, () => item),
    follows: ({ item }, { stamp, settings }) => [
      ...(settings.tracker ? [{ do: "track" as const, item: item.id }] : []),
      ...(item.done?.at === stamp.at
        ? [reply(`☑️ Action item done by ${nameOf(settings, item.done.by)}: ${firstLine(item.what)}`)]
        : []),
    ],
  }),

  "Action Item Linked": event({
    data: z.strictObject({ id: z.string(), link: z.string() }),
    sentence: ({ link }) => `Action item in the tracker: ${link}`,
    changes: (incident, { id, link }) => withItem(incident, id, (item) => ({ ...item, link })),
  }),

  /** `days` are left until it is due; with a minus it is overdue by as many. */
  "Action Item Reminded": event({
    data: z.strictObject({ id: z.string(), what: z.string(), owner: z.string(), due: z.string(), days: z.number() }),
    sentence: ({ what, owner, days }, name) =>
      `Reminded ${name(owner)} of an action item ${days >= 0 ? "that is due" : "that is overdue"}: ${what}`,
    changes: (incident, { id }, { at }) => withItem(incident, id, (item) => ({ ...item, remindedAt: at })),
    follows: ({ what, owner, due, days }, { incident }) => [
      reply(
        `⏰ An action item of ${incidentName(incident)} ${days >= 0 ? `is due on ${due}` : `was due on ${due}, ${-days} ${days === -1 ? "day" : "days"} ago`}: ${firstLine(what)}`,
        owner,
      ),
    ],
  }),

  "Post-mortem Reminded": event({
    data: z.strictObject({ dueAt: instantSchema, hoursLeft: z.number(), count: z.number() }),
    sentence: ({ hoursLeft }) => `Reminded of the post-mortem, ${hoursLeft} hours before it is due`,
    changes: (incident, { count }) => withPostMortem(incident, (postMortem) => ({ ...postMortem, reminded: count })),
    follows: ({ dueAt, hoursLeft }, { incident, settings }) => [
      reply(
        messageOf(
          [line`⏰ The post-mortem of ${incidentName(incident)} is due in ${hoursLeft} hours, at ${{ at: dueAt }}.`],
          placeOf(incident, settings),
        ),
        ownerOf(incident),
      ),
    ],
  }),

  "Post-mortem Overdue": event({
    data: z.strictObject({ dueAt: instantSchema, days: z.number() }),
    sentence: ({ days }) => `The post-mortem is overdue${days > 0 ? ` by ${days} days` : ""}`,
    changes: (incident, _, { at }) => withPostMortem(incident, (postMortem) => ({ ...postMortem, overdueSaidAt: at })),
    follows: ({ dueAt, days }, { incident, settings }) => [
      broadcast(
        messageOf(
          [
            line`⏰ The post-mortem of ${incidentName(incident)} is overdue${days > 0 ? ` by ${days} ${days === 1 ? "day" : "days"}` : ""}: it was due at ${{ at: dueAt }}.`,
          ],
          placeOf(incident, settings),
        ),
        ownerOf(incident),
      ),
    ],
  }),

  "Post-mortem Completed": event({
    data: z.strictObject({}),
    sentence: () => "Post-mortem completed",
    changes: (incident) => withPostMortem(incident, (postMortem) => ({ ...postMortem, status: "completed" })),
    follows: (_, { incident }) => [reply(`📄 The post-mortem of ${incidentName(incident)} is complete.`)],
  }),

  "Post-mortem Declined": event({
    data: z.strictObject({ reason: z.string() }),
    sentence: ({ reason }) => `Post-mortem declined: ${reason}`,
    changes: (incident) => withPostMortem(incident, (postMortem) => ({ ...postMortem, status: "declined" })),
    follows: ({ reason }, { incident }) => [
      reply(`📄 No post-mortem of ${incidentName(incident)} will be written: ${reason}`),
    ],
  }),

  "Incident Closed": event({
    data: z.strictObject({ reason }),
    sentence: ({ reason }) => `Closed${reason ? `: ${reason}` : ""}`,
    changes: (incident, _, { at }) => (isOpen(incident) ? incident : { ...incident, phase: "closed", closedAt: at }),
  }),
};

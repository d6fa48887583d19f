import { afterwards, reply } from "../communication/say.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, type Scene } from "../incident/event.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { contactsOf, mergedInWords, othersTold } from "../resolution/customers.ts";
import { endOf } from "../resolution/end.ts";
import { formatInstant, formatPeriod, type Instant } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { titlesMerged } from "./merged.ts";
import { draftBoard, scopeInWords } from "./message.ts";
import { postSchema, wordsSchema } from "./post-schema.ts";
import { situationSaid } from "./situation.ts";
import { subjectOf } from "./subject.ts";

const said = z.omit(wordsSchema, { title: true });

const withPost = (incident: Incident, post: z.infer<typeof postSchema>): Incident => ({
  ...incident,
  statusPage: {
    post,
    situation: situationSaid(incident, Object.keys(post.updates.at(-1)?.components ?? {})),
  },
});

/** When it was over, of an entry that was written before it said so: what nothing was told of ended when it was resolved. */
const overAt = (incident: Incident, at: Instant): Instant =>
  incident.statusPage?.post || isOpen(incident) ? at : incident.resolution.at;

/**
 * Readers hear of an update by mail; of the end those who hear of it by the customers' notice anyway do not (S6). What went on
 * after the resolution has an end of its own.
 */
const subscribers = ({ incident, settings }: Scene): Effect[] => {
  const { post } = incident.statusPage ?? {};
  const last = post?.updates.at(-1);
  if (!post || !last || !settings.customers) return [];
  const merged = titlesMerged(incident);
  const isItsEnd = last.until !== undefined && (isOpen(incident) || last.until <= incident.resolution.at);
  // Who tells of it afterwards has the receipts of the notice; at the same time there are none yet.
  const isToldNow =
    isItsEnd && !isOpen(incident) && last.at <= incident.resolution.at && incident.resolution.customers === "sent";
  const toldAlready = isToldNow ? incident.service : undefined;
  return [
    {
      do: "subscribers",
      services: Object.keys(last.components),
      subject: subjectOf(post, last.status, merged),
      text: [
        last.text,
        scopeInWords(last, settings),
        ...mergedInWords(merged, last.status === "Resolved"),
        ...(last.until ? [`When: ${formatPeriod(post.startedAt, last.until, settings.timeZone)}`] : []),
      ].join("\n\n"),
      of: post.of,
      ...(toldAlready && {
        toldAlready,
        toldContacts: [
          ...contactsOf(incident, settings),
          ...othersTold(incident, settings).flatMap(({ contacts }) => contacts),
        ],
      }),
      ...(isItsEnd && { end: endOf(incident) }),
    },
  ];
};

/** What customers are told of an incident while it lasts. */
export const statusPageEvents = {
  "Status Drafted": event({
    data: z.strictObject({ words: wordsSchema }),
    sentence: ({ words }) => `Draft written for the status page: ${words.text}`,
    changes: (incident, { words }, { at }) => ({
      ...incident,
      statusPage: { ...incident.statusPage, draft: words, editedAt: at },
    }),
  }),

  "Status Published": event({
    data: z.strictObject({
      title: z.string(),
      said,
      // Since it is kept how it was before customers read of it first.
      was: postSchema.shape.was,
      // Since it is decided with the words when it was over.
      until: z.optional(instantSchema),
    }),
    sentence: ({ title, said: { status, text } }) => `Published on the status page: ${title} (${status}). ${text}`,
    changes: (incident, { title, said, was, until }, { at }) => {
      const { post } = incident.statusPage ?? {};
      const before = post ? post.was : was;
      return withPost(incident, {
        of: post?.of ?? incident.id,
        title,
        startedAt: post?.startedAt ?? incident.startedAt,
        ...(before && { was: before }),
        ...(post?.merged && { merged: post.merged }),
        updates: [
          ...(post?.updates ?? []),
          { ...said, at, ...(said.status === "Resolved" && { until: until ?? overAt(incident, at) }) },
        ],
      });
    },
    follows: ({ title, said }, scene) => [
      { do: "status page" },
      ...subscribers(scene),
      afterwards(
        reply({
          text: [
            `🌐 Published on the status page: ${title} (${said.status})`,
            said.text,
            scopeInWords(said, scene.settings),
          ].join("\n"),
          ...(isOpen(scene.incident) && { actions: [{ do: "edit-status", label: "Next update" }] }),
        }),
        draftBoard,
      ),
    ],
  }),

  "Status Corrected": event({
    data: z.strictObject({
      update: z.optional(z.number()),
      said: z.optional(said),
      title: z.optional(z.string()),
      startedAt: z.optional(instantSchema),
      // Since the end can be corrected: of which update.
      ended: z.optional(z.strictObject({ update: z.number(), at: instantSchema })),
    }),
    sentence: ({ update, said, title, startedAt, ended }) =>
      [
        "Status page corrected:",
        [
          ...(title ? [`the title is "${title}"`] : []),
          ...(startedAt ? [`it began at ${startedAt}`] : []),
          ...(ended ? [`it ended at ${ended.at}`] : []),
          ...(said ? [`update ${update} is "${said.text}"`] : []),
        ].join("; "),
      ].join(" "),
    changes: (incident, { update, said, title, startedAt, ended }, { at }) => {
      const { post } = incident.statusPage ?? {};
      if (!post) return incident;
      const { draft: _draft, ...kept } = incident.statusPage ?? {};
      return {
        ...incident,
        statusPage: {
          ...kept,
          editedAt: at,
          post: {
            ...post,
            ...(title && { title }),
            ...(startedAt && { startedAt }),
            ...(startedAt && post.merged && { merged: post.merged.map((one) => ({ ...one, startedAt })) }),
            updates: post.updates.map(({ until, ...one }, index) => {
              const corrected = { ...one, ...(index + 1 === update && said) };
              const over = index + 1 === ended?.update ? ended.at : (until ?? one.at);
              return { ...corrected, ...(corrected.status === "Resolved" && { until: over }) };
            }),
          },
        },
      };
    },
    follows: ({ said, title, startedAt, ended }, { settings }) => {
      const time = (at: Instant) => formatInstant(at, settings.timeZone);
      const news = [
        title,
        said?.text,
        startedAt && `It began at ${time(startedAt)}.`,
        ended && `It ended at ${time(ended.at)}.`,
      ];
      return [{ do: "status page" }, reply(["🌐 Status page corrected", ...news.filter(Boolean)].join(": "))];
    },
  }),

  "Status Withdrawn": event({
    data: z.strictObject({ reason: z.string() }),
    sentence: ({ reason }) => `Taken off the status page: ${reason}`,
    changes: (incident) => {
      const { post } = incident.statusPage ?? {};
      return { ...incident, statusPage: { ...(post && { post }), withdrawn: true } };
    },
    follows: ({ reason }, { incident }) => [
      ...(incident.statusPage?.post ? [{ do: "status page" as const }] : []),
      afterwards(
        reply(
          incident.statusPage?.post
            ? `🌐 Taken off the status page: ${reason}`
            : `🌐 Not for the status page: ${reason}`,
        ),
        draftBoard,
      ),
    ],
  }),
};

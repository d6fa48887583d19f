import { messageSchema } from "../communication/message-schema.ts";
import { askedSchema } from "../investigation/answer-schema.ts";
import { contactMethods } from "../runbook/contact.ts";
import { severities } from "../runbook/severity.ts";
import { instantSchema } from "../stored/instant.ts";
import { Misshapen, oneOf, shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** Every effect of an incident has a place on the timeline, which is the key of its receipt. */
const planned = { key: z.string(), incidentId: z.string(), incident: z.string(), at: instantSchema };

/** What `tell` was called when one chat was all there was: its text and buttons became a message. */
const formerButtons = (buttons: unknown, incidentId: unknown) =>
  (buttons as { id: string; value?: string; label?: string }[]).map(({ id, value, label }) => {
    const about = value?.startsWith(`${incidentId}:`) ? value.slice(`${incidentId}:`.length) : undefined;
    return { do: id, ...(about && { about }), ...(label && { label }) };
  });

/** A message to the people. */
const tellShape = shapeOf(
  "tell",
  z.strictObject({
    ...planned,
    do: z.literal("tell"),
    /**
     * `root` opens the incident's thread in the channel, `reply` goes into it, `broadcast` into both; `direct` is for
     * the one who is mentioned alone.
     */
    where: z.enum(["root", "reply", "broadcast", "direct"]),
    message: messageSchema,
    /** Who must look: a responder, or `channel` for everybody in it. */
    mention: z.optional(z.string()),
    /** The board edits it from then on, and knows it by this name. */
    board: z.optional(z.string()),
    /** Messages of the board, by name, whose place this one takes: they are taken away. */
    insteadOf: z.optional(z.array(z.string())),
  }),
  [
    ({ text, buttons, ...old }) => ({
      ...old,
      do: "tell",
      message: { text, ...(buttons !== undefined && { actions: formerButtons(buttons, old.incidentId) }) },
    }),
  ],
);

/** The list of what fires, kept up to date in the incident's thread. */
export const boardShape = shapeOf("board", z.strictObject({ ...planned, do: z.literal("board") }));

/** Which end of the incident it tells of: an address hears of each once. */
const end = z.optional(z.string());

const investigation = { ...planned, do: z.literal("investigate") };

/** Something is to be found out: the brief, the impact anew, or the answer to a question (I1–I5, Q1–Q4). */
export const investigateShape = shapeOf(
  "investigate",
  z.discriminatedUnion("what", [
    z.strictObject({ ...investigation, what: z.literal("brief"), asked: z.boolean() }),
    z.strictObject({ ...investigation, what: z.literal("impact") }),
    z.strictObject({
      ...investigation,
      what: z.literal("question"),
      id: z.string(),
      question: z.string(),
      query: z.optional(askedSchema),
    }),
  ]),
);

/**
 * An action is to be looked at, announced where TARS may carry it out by itself, carried out as it was approved, asked after while it runs, or begun by TARS itself
 * because nobody has stopped it (M1–M6, R1–R3); or the other incidents of its service are to hear that a mitigation, by its id, is in
 * place, or that there are errors after it.
 */
export const mitigateShape = shapeOf(
  "mitigate",
  z.strictObject({
    ...planned,
    do: z.literal("mitigate"),
    step: z.enum(["prepare", "announce", "run", "roll back", "ask after", "note", "note errors"]),
    offerId: z.string(),
  }),
  [
    // The handle of an action that runs was in the message, and is on the hold of its service now. Running it again, which
    // does it once, gives the handle anew.
    ({ handle: _, ...old }) => old,
    // Each of the first looks sent the next, and said which it was.
    ({ look: _, ...old }) => old,
  ],
);

/** Somebody is woken (D6). */
export const pageShape = shapeOf(
  "page",
  z.strictObject({
    ...planned,
    do: z.literal("page"),
    responder: z.string(),
    /** The team whose PagerDuty service is told as well. */
    team: z.string(),
    attempt: z.number(),
    /** Which round of paging it is: each is an alert of its own in PagerDuty, where an acknowledged one stays silent. */
    round: z.number(),
    /** Why this responder is paged, in words for them. */
    note: z.optional(z.string()),
    /** The ways to reach the responder that are used now. */
    methods: z.array(z.enum(contactMethods)),
    severity: z.enum(severities),
    subject: z.string(),
    text: z.string(),
  }),
);

/** An action item is told to the team's tracker (P4). */
export const trackShape = shapeOf("track", z.strictObject({ ...planned, do: z.literal("track"), item: z.string() }));

/** PagerDuty hears that nobody need be woken any more. */
export const settlePageShape = shapeOf(
  "settle page",
  z.strictObject({
    ...planned,
    do: z.literal("settle page"),
    team: z.string(),
    rounds: z.number(),
    as: z.enum(["acknowledge", "resolve"]),
  }),
);

/** The customers are told that it is over (S6). */
export const customersShape = shapeOf(
  "customers",
  z.strictObject({
    ...planned,
    do: z.literal("customers"),
    service: z.string(),
    subject: z.string(),
    text: z.string(),
    contacts: z.array(z.string()),
    // Of a service that was hit as well: whoever has subscribed to it hears by the status page.
    contactsAlone: z.optional(z.literal(true)),
    /** The incident that the status page has told of: its mails belong together. */
    of: z.optional(z.string()),
    end,
    webhooks: z.array(z.strictObject({ url: z.string(), secretParameter: z.string() })),
  }),
);

/** Readers of the status page who have subscribed hear of an update. */
export const subscribersShape = shapeOf(
  "subscribers",
  z.strictObject({
    ...planned,
    do: z.literal("subscribers"),
    services: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    /** The incident that the page has an address for. */
    of: z.string(),
    /** The service whose readers hear the same by the customers' notice (S6). */
    toldAlready: z.optional(z.string()),
    /** The contacts that hear the same by it. */
    toldContacts: z.optional(z.array(z.string())),
    end,
  }),
);

/** The status page is to say what is so now. */
export const statusPageShape = shapeOf("status page", z.strictObject({ ...planned, do: z.literal("status page") }));

/** Those who reported what an incident took in hear that it did, that it is over, and that it is not after all. */
export const reportersShape = shapeOf(
  "reporters",
  z.strictObject({
    ...planned,
    do: z.literal("reporters"),
    step: z.enum(["taken in", "resolved", "reopened"]),
    subject: z.string(),
    text: z.string(),
    end,
  }),
);

/** Timers are to be armed, moved or cancelled. */
export const timersShape = shapeOf(
  "timers",
  z.strictObject({ ...planned, do: z.literal("timers"), names: z.array(z.string()) }),
);

/** Every kind of effect, by its `do`. */
export const effectShapes = {
  tell: tellShape,
  board: boardShape,
  investigate: investigateShape,
  mitigate: mitigateShape,
  page: pageShape,
  track: trackShape,
  "settle page": settlePageShape,
  customers: customersShape,
  reporters: reportersShape,
  subscribers: subscribersShape,
  "status page": statusPageShape,
  timers: timersShape,
};

/** What kinds of effects were called by older versions, which may have stored or sent them. */
export const formerKinds = { slack: tellShape };

/** An effect as it stands in the outbox and in the queues. */
export const effectShape = oneOf("effect", "do", { ...effectShapes, ...formerKinds });

/** What must now happen outside TARS, with its place on the timeline. Delivered at least once; it leaves a receipt. */
export type PlannedEffect = ReturnType<typeof effectShape.read>;

/** What the outbox has to know of an effect. The rest goes on as it was stored: whoever carries it out reads it. */
const pendingSchema = z.looseObject({ do: z.string(), key: z.string(), at: instantSchema });

export type PendingEffect = z.infer<typeof pendingSchema>;

/** The effects of an outbox item, to be sent on. Throws `Misshapen`. */
export const pendingEffects = (stored: unknown, where: string): PendingEffect[] => {
  const read = z.safeParse(z.array(pendingSchema), stored);
  if (!read.success) throw new Misshapen("list of effects", where, z.prettifyError(read.error));
  return read.data;
};

/** Whether an effect leaves a receipt, by which it is seen to be done. The board has none: it shows what is so. */
export const leavesReceipt = (effect: { do: string }): boolean => effect.do !== "board";

type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never;

/** What must now happen outside TARS. */
export type Effect = Without<PlannedEffect, keyof typeof planned>;

export type EffectKind = PlannedEffect["do"];

/** Where in a chat a question was asked: its channel and its thread. */
const placeSchema = z.strictObject({ channel: z.string(), thread: z.string() });

/** A message in the channel that belongs to no incident, such as a hand-over. `mention` is a responder. */
export const announcementShape = shapeOf(
  "announce",
  z.strictObject({
    do: z.literal("announce"),
    key: z.string(),
    at: instantSchema,
    text: z.string(),
    mention: z.optional(z.string()),
    /** The thread that it answers, elsewhere than in the channel. */
    place: z.optional(placeSchema),
    /** For the one who is mentioned alone. */
    direct: z.optional(z.literal(true)),
  }),
);

export type Announcement = ReturnType<typeof announcementShape.read>;

/** A question that was asked in a chat outside of an incident's thread (Q1–Q4); without `query` a model is asked first. */
export const inquiryShape = shapeOf(
  "inquire",
  z.strictObject({
    do: z.literal("inquire"),
    key: z.string(),
    at: instantSchema,
    place: placeSchema,
    question: z.string(),
    query: z.optional(askedSchema),
  }),
);

export type Inquiry = ReturnType<typeof inquiryShape.read>;

/** A mail to one customer that belongs to no incident: the question whether they want to hear of a service. */
export const mailShape = shapeOf(
  "mail",
  z.strictObject({
    do: z.literal("mail"),
    key: z.string(),
    at: instantSchema,
    to: z.string(),
    subject: z.string(),
    text: z.string(),
  }),
);

/** Subscribers hear of something that belongs to no incident: planned maintenance. */
export const noticeShape = shapeOf(
  "notice",
  z.strictObject({
    do: z.literal("notice"),
    key: z.string(),
    at: instantSchema,
    services: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
  }),
);

/** Maintenance was planned or changed, begins or ends: the status page is to say so. */
export const maintenanceMomentShape = shapeOf(
  "moment of maintenance",
  z.strictObject({ do: z.literal("maintenance"), at: instantSchema }),
);

export type MaintenanceMoment = ReturnType<typeof maintenanceMomentShape.read>;

export type Notice = ReturnType<typeof noticeShape.read>;

export type Mail = ReturnType<typeof mailShape.read>;

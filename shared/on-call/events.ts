import { inWords } from "../communication/in-words.ts";
import { notification } from "../communication/notification.ts";
import { broadcast, nameOf, reply } from "../communication/say.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, type Scene } from "../incident/event.ts";
import { incidentName, servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { errorsEndedAt } from "../resolution/recovered.ts";
import { contactNames, isChat, type LoudMethod } from "../runbook/contact.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, spokenInstant } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { type Contact, contactSchema, type PageReason, pageReasonSchema, roleSchema } from "./paging-schema.ts";
import { pageSubject, stoppedByRecovery, teamName } from "./paging-text.ts";
import { settled } from "./settle.ts";

const contacts = z.array(contactSchema);

/** A level of a team is paged. */
const levelPaged = {
  team: z.string(),
  level: z.number(),
  attempt: z.number(),
  contacts,
  why: pageReasonSchema,
  escalateAt: instantSchema,
};

/** A page of a responder by one method. */
const pageBy = { responder: z.string(), method: z.string(), attempt: z.number() };

/**
 * D6: that the errors have ended and no alert fires, for whoever is woken all the same: a page goes on until somebody has the
 * incident.
 */
const errorsEndedInWords = (incident: Incident, settings: Settings): string | undefined => {
  const at = incident.alerts.firing === 0 ? errorsEndedAt(incident, settings) : undefined;
  return at && `errors ended at ${spokenInstant(at, settings.timeZone, incident.declaredAt)}`;
};

/** Pages by some contacts: one for each responder, by all of their methods together. */
const pages = (
  { team, attempt }: { team: string; attempt: number },
  due: Contact[],
  { incident, settings }: Scene,
  note?: string,
): Effect[] =>
  [...new Set(due.map(({ responder }) => responder))].flatMap((responder): Effect[] => {
    const methods = due.filter((one) => one.responder === responder).map(({ method }) => method);
    const loud = methods.filter((method): method is LoudMethod => !isChat(method));
    const subject = pageSubject(incident, errorsEndedInWords(incident, settings));
    const { severity } = incident;
    const text = [note, notification(incident, settings)].filter(Boolean).join("\n");
    const round = own(incident.pagings, team)?.round ?? 0;
    const page = { do: "page" as const, responder, team, attempt, round, severity, subject, text };
    return [
      ...(loud.length > 0 ? [{ ...page, methods: loud, ...(note && { note }) }] : []),
      ...(methods.some(isChat)
        ? [
            {
              do: "tell" as const,
              where: "direct" as const,
              message: {
                text: `📟 ${subject}\n${text}`,
                actions: [
                  {
                    do: "acknowledge" as const,
                    label: `Acknowledge ${incidentName(incident)}`,
                    weight: "primary" as const,
                  },
                ],
              },
              mention: responder,
            },
          ]
        : []),
    ];
  });

/** The contacts whose time has come. */
const due = (all: Contact[], now: Instant): Contact[] => all.filter(({ at }) => at <= now);

/** Why somebody is paged, as they are told; what names the team or its services is said apart. */
const noteFor: Record<Exclude<PageReason, "not acknowledged" | "team needed" | "asked for">, string | undefined> = {
  declared: undefined,
  "severity raised": "It has become worse.",
  reopened: "It is open again.",
  "no activity": "Nothing has happened for a while.",
  "firing again": "It had recovered, and fires again.",
  "handed over": "It is handed to you.",
};

/** Which services of a team are in an incident: whoever is woken for them is told which. */
const partsOf = (incident: Incident, team: string, settings: Settings): string => {
  const services = servicesOf(incident).filter((service) => own(settings.services, service)?.team === team);
  const fail = services.length === 1 ? "fails" : "fail";
  return services.length > 0 ? `Your team's ${inWords(services)} ${fail}, too.` : "Your team is needed.";
};

/** Why a team is paged, for whom is paged. */
const noteOf = (
  { why, team }: { why: PageReason; team: string },
  { incident, settings }: Pick<Scene<Incident>, "incident" | "settings">,
): string | undefined => {
  if (why === "team needed" || why === "asked for") return partsOf(incident, team, settings);
  return why === "not acknowledged" ? `Nobody on team ${teamName(team, settings)} has acknowledged yet.` : noteFor[why];
};

/** Whether a contact is the same way to the same person, at whatever time. */
const isSame =
  (one: Contact) =>
  (other: Contact): boolean =>
    one.responder === other.responder && one.method === other.method;

/** The team's paging after a level, or a person, was paged. */
const paged = (
  incident: Incident,
  data: { team: string; level: number; attempt: number; contacts: Contact[]; why: PageReason; escalateAt: Instant },
  responders: string[],
  at: Instant,
): Incident => {
  const { team, level, attempt, why, escalateAt } = data;
  const before = own(incident.pagings, team);
  // Who has not acknowledged is still reached by the rest of their order, whoever else is paged by then.
  const standing = why === "not acknowledged" && before?.running ? before.later : [];
  const later = [...standing, ...data.contacts.filter((contact) => contact.at > at && !standing.some(isSame(contact)))];
  const round = before ? before.round + (before.running ? 0 : 1) : 0;
  const began = why === "not acknowledged" ? (before?.began ?? why) : why;
  const paging = { running: true, round, why, began, level, attempt, responders, pagedAt: at, escalateAt, later };
  return { ...incident, pagings: { ...incident.pagings, [team]: paging } };
};

/** Whether somebody acknowledged at an instant: it is said with that who leads. */
const isAcknowledgedAt = ({ acknowledgement, pagings }: Incident, at: Instant): boolean =>
  [acknowledgement, ...Object.values(pagings).map((paging) => paging.acknowledgement)].some((one) => one?.at === at);

/** How somebody is woken, who has it, and in which role (D6, D7). */
export const onCallEvents = {
  "Responder Paged": event({
    data: z.strictObject({ ...levelPaged, responders: z.array(z.string()) }),
    byTars: true,
    sentence: ({ responders, attempt, why }, name) =>
      `Paged ${responders.map(name).join(", ")} (page ${attempt}, ${why})`,
    counts: ({ why }) => (why === "not acknowledged" ? ["pages", "unanswered"] : ["pages"]),
    changes: (incident, data, { at }) => paged(incident, data, data.responders, at),
    // The thread's line about it is the board's, which writes it anew.
    follows: (data, scene) => [
      ...pages(data, due(data.contacts, scene.stamp.at), scene, noteOf(data, scene)),
      { do: "board" },
    ],
  }),

  "Nobody On Call": event({
    data: z.strictObject({ ...levelPaged, fallback: z.string() }),
    byTars: true,
    sentence: ({ fallback }, name) => `Nobody was on call; paged the fallback, ${name(fallback)}`,
    counts: () => ["pages"],
    changes: (incident, data, { at }) => paged(incident, data, [data.fallback], at),
    follows: (data, scene) => {
      const { settings, incident, stamp } = scene;
      return [
        ...pages(data, due(data.contacts, stamp.at), scene, "Nobody is on call: you are the fallback."),
        broadcast(
          `‼️ Nobody is on call for team ${teamName(data.team, settings)}: ${incidentName(incident)} is paging the fallback, ${nameOf(settings, data.fallback)}. Fix the rota in tars.yaml, or add an override.`,
          "channel",
        ),
      ];
    },
  }),

  /** Somebody writes in the thread: they are at work, whatever they write. */
  "Work Seen": event({
    data: z.strictObject({}),
    sentence: () => "Wrote in the thread",
  }),

  /** Somebody is at work on what had been quiet for too long, or the services of the team have recovered. */
  "Paging Stopped": event({
    data: z.strictObject({
      team: z.string(),
      because: z.string(),
      /** The services of the team, all of which have recovered. */
      recovered: z.optional(z.array(z.string())),
    }),
    byTars: true,
    sentence: ({ because }) => `Paging stopped: ${because}`,
    changes: (incident, { team, recovered }, { at }) => {
      const paging = own(incident.pagings, team);
      if (!paging) return incident;
      const stopped = { ...paging, running: false, later: [], ...(recovered && { recoveredAt: at }) };
      return { ...incident, pagings: { ...incident.pagings, [team]: stopped } };
    },
    follows: ({ team, recovered }, { incident, settings }) => [
      { do: "board" },
      ...(recovered ? [reply(`🟢 ${stoppedByRecovery(incident, team, recovered, settings)}`)] : []),
      ...settled(incident, recovered ? "resolve" : "acknowledge").filter(
        (effect) => "team" in effect && effect.team === team,
      ),
    ],
  }),

  /** Somebody who has not acknowledged is reached in another way. */
  "Contact Used": event({
    data: z.strictObject({ team: z.string(), attempt: z.number(), contacts }),
    sentence: ({ contacts }, name) =>
      `Trying ${contacts.map(({ responder, method }) => `${name(responder)} by ${contactNames[method]}`).join(", ")}`,
    changes: (incident, { team, contacts }) => {
      const paging = own(incident.pagings, team);
      if (!paging) return incident;
      const later = paging.later.filter((one) => !contacts.some(isSame(one)));
      return { ...incident, pagings: { ...incident.pagings, [team]: { ...paging, later } } };
    },
    // A tick that comes a little early counts as on time.
    follows: (data, scene) => pages(data, data.contacts, scene),
  }),

  "Page Delivered": event({
    data: z.strictObject(pageBy),
    sentence: ({ responder, method }, name) => `Page sent to ${name(responder)} by ${method}`,
  }),

  "Page Failed": event({
    data: z.strictObject({ ...pageBy, problem: z.string() }),
    sentence: ({ responder, method, problem }, name) => `Page to ${name(responder)} by ${method} failed: ${problem}`,
    counts: () => ["failedPages"],
    follows: ({ responder, method, problem }, { incident, settings }) => [
      broadcast(
        `‼️ A page for ${incidentName(incident)} did not reach ${nameOf(settings, responder)} by ${method}: ${problem}. Call them.`,
        "channel",
      ),
    ],
  }),

  /** Every way to reach somebody has failed. */
  "Responder Unreached": event({
    data: z.strictObject({
      team: z.string(),
      responder: z.string(),
      attempt: z.number(),
      problem: z.string(),
      contacts,
    }),
    sentence: ({ responder }, name) => `Every method of paging ${name(responder)} failed`,
    follows: (data, scene) => {
      const { settings, incident, stamp } = scene;
      const name = nameOf(settings, data.responder);
      const fallback =
        data.contacts.length > 0 ? ` ${nameOf(settings, settings.fallback.responder)} is paged instead.` : "";
      return [
        ...pages(data, due(data.contacts, stamp.at), scene, `No page reaches ${name}: you are the fallback.`),
        broadcast(
          `‼️ No page for ${incidentName(incident)} reaches ${name}: every method fails.${fallback} Call them, and check TARS's own alarms.`,
          "channel",
        ),
      ];
    },
  }),

  "Incident Acknowledged": event({
    data: z.strictObject({ by: z.string() }),
    sentence: ({ by }, name) => `Acknowledged by ${name(by)}`,
    changes: (incident, { by }, { at }) => ({
      ...incident,
      acknowledgement: incident.acknowledgement ?? { by, at },
      pagings: Object.fromEntries(
        Object.entries(incident.pagings).map(([team, paging]) => [
          team,
          { ...paging, running: false, later: [], ...(paging.running && { acknowledgement: { by, at } }) },
        ]),
      ),
    }),
    follows: ({ by }, { incident, settings }) => [
      reply(
        `👀 ${nameOf(settings, by)} acknowledged ${incidentName(incident)}${incident.lead === by ? " and leads it" : ""}.`,
      ),
      ...settled(incident, "acknowledge"),
    ],
  }),

  "Lead Changed": event({
    data: z.strictObject({ lead: z.string() }),
    sentence: ({ lead }, name) => `${name(lead)} leads`,
    changes: (incident, { lead }) => ({ ...incident, lead }),
    follows: ({ lead }, { incident, stamp, settings }) =>
      isAcknowledgedAt(incident, stamp.at)
        ? []
        : [reply(`🧭 ${nameOf(settings, lead)} leads ${incidentName(incident)} now.`)],
  }),

  "Role Assigned": event({
    data: z.strictObject({ role: roleSchema, who: z.string() }),
    sentence: ({ role, who }, name) => `${name(who)} is ${role === "scribe" ? "scribe" : "communications lead"}`,
    changes: (incident, { role, who }) => ({ ...incident, roles: { ...incident.roles, [role]: who } }),
    follows: ({ role, who }, { settings }) => [
      reply(`🧭 ${nameOf(settings, who)} is ${role === "scribe" ? "the scribe" : "the communications lead"} now.`),
    ],
  }),
};

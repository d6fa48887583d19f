import { event } from "../incident/event.ts";
import { askedFirst, incidentName, isOpen } from "../incident/incident.ts";
import { isChat } from "../runbook/contact.ts";
import { statusOf } from "../runbook/phase.ts";
import { earliest, formatInstant } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { etaText } from "./eta.ts";
import { servicesInWords } from "./in-words.ts";
import type { Card, Line } from "./message-schema.ts";
import { afterwards, broadcast, inPlace, passing, reply } from "./say.ts";
import { oneLine, update } from "./templates.ts";
import { line, messageOf, placeOf, templateLines } from "./words.ts";

/** What is told of an incident while it is open (T2). */
export const communicationEvents = {
  "Eta Set": event({
    data: z.strictObject({
      eta: z.string(),
      at: z.optional(instantSchema),
      /** It came with an update, which tells it. */
      inUpdate: z.optional(z.literal(true)),
    }),
    sentence: ({ eta }) => `ETA to resolution: ${eta}`,
    changes: (incident, { eta: text, at }) => ({ ...incident, eta: { text, ...(at && { at }) } }),
    follows: ({ eta, at, inUpdate }, { incident, settings }) =>
      inUpdate
        ? []
        : [
            reply(
              messageOf(
                [line`⏱️ ETA to resolution: ${eta}${at ? line` (${{ at }})` : ""}`],
                placeOf(incident, settings),
              ),
            ),
          ],
  }),

  "Eta Passed": event({
    data: z.strictObject({ eta: z.string() }),
    byTars: true,
    sentence: ({ eta }) => `The ETA has passed: ${eta}`,
    changes: (incident) => (incident.eta ? { ...incident, eta: { ...incident.eta, passedSaid: true } } : incident),
    follows: ({ eta }, { incident }) => [
      reply(
        {
          text: `⏱️ The ETA of ${incidentName(incident)} has passed: ${eta}. Updates say so. When will it be over, as far as you can tell now?`,
          actions: [{ do: "answer", about: "eta" }],
        },
        askedFirst(incident),
      ),
    ],
  }),

  /** An answer to what TARS has asked for has no time, or no number, that it reads; said once. */
  "Answer Unread": event({
    data: z.strictObject({ asked: z.enum(["users-affected", "eta"]) }),
    sentence: ({ asked }) =>
      asked === "eta" ? "Answered with a time that was not understood" : "Answered without a number of users",
    changes: (incident, { asked }) => {
      if (asked === "eta") return incident.eta ? { ...incident, eta: { ...incident.eta, unreadSaid: true } } : incident;
      return isOpen(incident) ? incident : { ...incident, resolution: { ...incident.resolution, unreadSaid: true } };
    },
    follows: ({ asked }) => [
      reply(
        asked === "eta"
          ? "⏱️ TARS does not find one time in this. Write, for example: in 20 minutes, or 18:30."
          : "❓ No number of users found. Write, for example: 4200 users.",
      ),
    ],
  }),

  "Update Asked": event({
    data: z.strictObject({ dueAt: instantSchema }),
    sentence: () => "Asked for the sentence of the next update",
    changes: (incident, { dueAt }) => ({ ...incident, updates: { ...incident.updates, askedFor: dueAt } }),
    follows: ({ dueAt }, { incident, settings }) => [
      inPlace(
        reply(
          messageOf(
            [
              line`📣 The next update of ${incidentName(incident)} goes out at ${{ at: dueAt }}. What is the latest, in one sentence? Without an answer, the last finding is posted again.`,
            ],
            placeOf(incident, settings),
            { actions: [{ do: "answer", about: "update" }] },
          ),
          askedFirst(incident),
        ),
        passing.asked,
      ),
      // What the update falls back on is looked at anew before it goes out.
      { do: "investigate", what: "brief", asked: false },
    ],
  }),

  "Update Prepared": event({
    data: z.strictObject({ text: z.string(), dueAt: instantSchema }),
    sentence: ({ text }) => `Sentence for the next update: ${text}`,
    changes: (incident, { text }, { actor, at }) => ({
      ...incident,
      updates: { ...incident.updates, sentence: { text, by: actor.name, at } },
    }),
    // Whoever said it in the thread sees that it was heard.
    follows: ({ text, dueAt }, { stamp, incident, settings }) =>
      isChat(stamp.source)
        ? [
            reply(
              messageOf(
                [line`📝 This goes out at ${{ at: dueAt }} (write again to replace it): ${text}`],
                placeOf(incident, settings),
              ),
            ),
          ]
        : [],
  }),

  /** `said` when the sentence is a person's, and `by` whom. */
  "Update Posted": event({
    data: z.strictObject({
      text: z.string(),
      said: z.optional(z.boolean()),
      by: z.optional(z.string()),
      since: z.optional(instantSchema),
      nextAt: z.optional(instantSchema),
    }),
    // Version 1 did not say whose sentence it is.
    steps: [(old) => old],
    sentence: ({ text }) => `Update posted: ${text}`,
    counts: ({ said }) => (said ? [] : ["unsaidUpdates"]),
    changes: (incident, { text, said, since, nextAt }, { at }) => {
      const { cadence } = incident.updates;
      const sentence = said ? { text, at } : incident.updates.said;
      return {
        ...incident,
        updates: {
          ...(cadence && { cadence: nextAt ? { ...cadence, next: nextAt } : cadence }),
          ...(incident.updates.askedFor && { askedFor: incident.updates.askedFor }),
          ...(sentence && { said: sentence }),
          // A sentence that was said keeps the time at which it was true.
          last: { text, at: since ? earliest(since, at) : at },
        },
      };
    },
    follows: ({ text, since, by }, { incident, settings, stamp }) => {
      const told = update({
        severity: incident.severity,
        service: servicesInWords(incident),
        status: statusOf[incident.phase],
        latestFindings: since ? `${text} (unchanged since ${formatInstant(since, settings.timeZone)})` : text,
        eta: etaText(incident, stamp.at, settings.timeZone),
      });
      const next = incident.updates.cadence?.next;
      const context: Line = [
        ...(by ? ["by ", { person: by }] : []),
        ...(by && next ? [", "] : []),
        ...(next ? ["next ", { at: next }] : []),
      ];
      // What the runbook's text says in the team's zone each reader sees on their own clock.
      const findings = since ? line`Latest findings: ${oneLine(text)} (unchanged since ${{ at: since }})` : undefined;
      const card: Card = {
        lines: templateLines(told, { "Latest findings: ": findings }),
        ...(context.length > 0 && { context }),
      };
      return [afterwards(broadcast({ text: told, card }), passing.asked)];
    },
  }),
};

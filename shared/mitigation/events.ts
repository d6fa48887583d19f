import { nameOf, reply } from "../communication/say.ts";
import { event } from "../incident/event.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import * as z from "../stored/zod.ts";
import { mitigationKindSchema, mitigationSchema, type Offer, previewSchema } from "./mitigation-schema.ts";

/** An action of `tars.yaml`, as its events name it. */
const action = { id: z.string(), title: z.string() };

/** An incident keeps this many offers; the oldest that are over make room. */
const keptOffers = 20;

/** An incident keeps this many mitigations, the newest; all of them are on its timeline. */
const keptMitigations = 20;

const withOffer = (incident: Incident, id: string, change: (offer: Offer) => Offer): Incident => {
  const offer = own(incident.offers, id);
  return offer ? { ...incident, offers: { ...incident.offers, [id]: change(offer) } } : incident;
};

/** What is done to stop the bleeding (M1–M6). */
export const mitigationEvents = {
  "Action Requested": event({
    data: z.strictObject({ ...action, service: z.string(), action: z.string(), kind: mitigationKindSchema }),
    byTars: true,
    sentence: ({ title }) => `Looking at what this would do: ${title}`,
    changes: (incident, { id, service, action, kind, title }) => {
      const known = Object.entries(incident.offers);
      const over = known.filter(([, { status }]) => status !== "running" && status !== "preparing");
      const dropped = new Set(over.slice(0, Math.max(0, known.length - keptOffers + 1)).map(([key]) => key));
      const offers = Object.fromEntries(known.filter(([key]) => !dropped.has(key)));
      return { ...incident, offers: { ...offers, [id]: { id, service, action, kind, title, status: "preparing" } } };
    },
    follows: ({ id }) => [{ do: "mitigate", step: "prepare", offerId: id }],
  }),

  "Action Offered": event({
    data: z.strictObject({ ...action, kind: mitigationKindSchema, preview: previewSchema }),
    sentence: ({ title, preview: { calls } }) =>
      `Offered: ${title} (${calls.map(({ call, on, change }) => `${call} on ${on}: ${change}`).join("; ")})`,
    changes: (incident, { id, preview }) =>
      withOffer(incident, id, (offer) =>
        offer.status === "preparing" ? { ...offer, status: "offered", preview } : offer,
      ),
    follows: ({ id, title, preview }, { incident }) => [
      {
        do: "slack",
        where: "reply",
        text: [
          `🛠️ TARS can do this, when somebody approves: ${title}`,
          ...preview.calls.map(({ call, on, change }) => `${call} on ${on}: ${change}`),
          "Nothing is done before.",
        ].join("\n"),
        buttons: [{ id: "approve", value: `${incident.id}:${id}`, label: `Approve: ${title}` }],
      },
    ],
  }),

  "Action Impossible": event({
    data: z.strictObject({ ...action, problem: z.string() }),
    sentence: ({ title, problem }) => `Cannot be done: ${title} (${problem})`,
    changes: (incident, { id, problem }) =>
      withOffer(incident, id, (offer) =>
        offer.status === "preparing" ? { ...offer, status: "impossible", result: problem } : offer,
      ),
    follows: ({ title, problem }) => [reply(`🛠️ This cannot be done now: ${title}. ${problem}`)],
  }),

  "Action Approved": event({
    data: z.strictObject({ ...action, by: z.string() }),
    sentence: ({ title, by }, name) => `Approved by ${name(by)}: ${title}`,
    changes: (incident, { id, by }, { at }) =>
      withOffer(incident, id, (offer) =>
        offer.status === "offered" ? { ...offer, status: "running", approvedBy: by, startedAt: at } : offer,
      ),
    follows: ({ id }) => [{ do: "mitigate", step: "run", offerId: id }],
  }),

  "Action Finished": event({
    data: z.strictObject({
      ...action,
      status: z.enum(["applied", "failed"]),
      result: z.string(),
      seconds: z.number(),
      by: z.string(),
      service: z.string(),
      action: z.string(),
    }),
    sentence: ({ title, status, result, seconds }) =>
      `${status === "applied" ? "Done" : "Failed"} after ${seconds} s: ${title} (${result})`,
    changes: (incident, { id, status, result }) =>
      withOffer(incident, id, (offer) => (offer.status === "running" ? { ...offer, status, result } : offer)),
    follows: ({ title, status, result, seconds, service, action, by }, { incident, settings }) =>
      status === "applied"
        ? [reply(`✔️ Done in ${seconds} s: ${title}, approved by ${nameOf(settings, by)}. ${result}`)]
        : [
            {
              do: "slack",
              where: "broadcast",
              text: `✖️ Failed after ${seconds} s: ${title}, approved by ${nameOf(settings, by)}. ${result}`,
              mention: by,
              buttons: [{ id: "prepare", value: `${incident.id}:${service}:${action}`, label: "Look at it again" }],
            },
          ],
  }),

  "Mitigation Recorded": event({
    data: z.strictObject({ mitigation: mitigationSchema }),
    sentence: ({ mitigation: { what, status, result } }) =>
      `Mitigation ${status}: ${what}${result ? ` (${result})` : ""}`,
    changes: (incident, { mitigation }) => ({
      ...incident,
      mitigations: [...incident.mitigations.filter(({ id }) => id !== mitigation.id), mitigation].slice(
        -keptMitigations,
      ),
    }),
    // What TARS carries out says itself how it goes.
    follows: ({ mitigation: { id, what, status, result } }, { stamp, incident, settings }) =>
      own(incident.offers, id)
        ? []
        : [
            reply(
              `🛠️ Mitigation ${status}: ${what}${result ? ` — ${result}` : ""} (${nameOf(settings, stamp.actor.name)})`,
            ),
          ],
  }),

  "Incident Mitigated": event({
    data: z.strictObject({ what: z.string() }),
    sentence: ({ what }) => `Mitigated by: ${what}`,
  }),
};

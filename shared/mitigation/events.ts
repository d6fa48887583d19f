import { lasting } from "../communication/figures.ts";
import { approvedInWords, broadcast, nameOf, reply } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event } from "../incident/event.ts";
import { incidentName, isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { incidentRefSchema } from "../incident/ref-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { plusSeconds } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { mayAnnounce } from "./may-announce.ts";
import {
  fixedElsewhereSchema,
  leftToPeopleSchema,
  mitigationKindSchema,
  mitigationSchema,
  type Offer,
  previewSchema,
  type Rollback,
  ranInSchema,
  rollbackOutcomes,
} from "./mitigation-schema.ts";
import { offerBoard, offerMessage } from "./offer-message.ts";
import { suspectOf } from "./recognise.ts";
import { outcomeInWords, rollbackBoard, rollbackMessage } from "./rollback-text.ts";
import { isCure, rollbackBy } from "./rollbacks.ts";
import { checklistWithout, offersWithout, withoutRuledOut } from "./ruled-out.ts";
import type { RuledOut } from "./ruled-out-schema.ts";
import { watchedFor } from "./running.ts";

/** An action of `tars.yaml`, as its events name it. */
const action = { id: z.string(), title: z.string() };

/** How long an action took, as a sentence says it. */
const tookInWords = (seconds: number): string => (seconds < 1 ? "less than 1 s" : lasting(seconds));

/** An incident keeps this many offers; the oldest that are over make room. */
const keptOffers = 20;

/** An incident keeps this many suspects that were ruled out. */
const keptRuledOut = 10;

/** An incident keeps this many mitigations, the newest; all of them are on its timeline. */
const keptMitigations = 20;

const withOffer = (incident: Incident, id: string, change: (offer: Offer) => Offer): Incident => {
  const offer = own(incident.offers, id);
  return offer ? { ...incident, offers: { ...incident.offers, [id]: change(offer) } } : incident;
};

/** Who has to look when TARS does something by itself to a service: whoever works on the incident, else who was paged for it. */
const concerned = (
  { lead, acknowledgement, pagings, team }: Incident,
  service: string | undefined,
  settings: Settings,
): string | undefined => {
  const paged = own(pagings, own(settings.services, service ?? "")?.team ?? team) ?? own(pagings, team);
  return lead ?? acknowledgement?.by ?? paged?.responders[0];
};

/** The roll-back that TARS does by itself goes on, where an action is one that it announced. */
const withRollback = (incident: Incident, id: string, change: (rollback: Rollback) => Rollback): Incident => {
  const found = rollbackBy(incident, id);
  return found
    ? { ...incident, rollbacks: { ...incident.rollbacks, [found.service]: change(found.rollback) } }
    : incident;
};

/** What every state of a roll-back by TARS has. */
const base = ({ offerId, before }: Rollback, at: string) => ({
  offerId,
  at,
  ...(before !== undefined && { before }),
});

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
    follows: ({ id }, { incident, stamp, settings }) => {
      const offer = own(incident.offers, id);
      const message = offer && offerMessage(incident, offer, settings);
      const announces = offer && isOpen(incident) && mayAnnounce(incident, stamp.at, settings, [offer]).length > 0;
      return [
        ...(message ? [{ ...reply(message), board: offerBoard(id) } as Effect] : []),
        ...(announces ? [{ do: "mitigate", step: "announce", offerId: id } as Effect] : []),
      ];
    },
  }),

  "Action Impossible": event({
    data: z.strictObject({ ...action, problem: z.string(), ranIn: z.optional(ranInSchema) }),
    sentence: ({ title, problem }) => `Cannot be done: ${title} (${problem})`,
    changes: (incident, { id, problem, ranIn }) =>
      withOffer(incident, id, (offer) =>
        offer.status === "preparing"
          ? { ...offer, status: "impossible", result: problem, ...(ranIn && { ranIn }) }
          : offer,
      ),
    follows: ({ title, problem }) => [reply(`🛠️ This cannot be done now: ${title}. ${problem}`)],
  }),

  /** What was offered here is being done for another incident of the service, or was. */
  "Action Ran Elsewhere": event({
    data: z.strictObject({ ...action, ranIn: ranInSchema, problem: z.string() }),
    byTars: true,
    sentence: ({ title, ranIn }) =>
      ranIn.runs
        ? `No longer offered, since it runs in ${incidentName(ranIn)}: ${title}`
        : `Not offered, since it ran in ${incidentName(ranIn)}: ${title}`,
    changes: (incident, { id, ranIn, problem }) =>
      withOffer(incident, id, ({ id, service, action, kind, title }) => ({
        ...{ id, service, action, kind, title, status: "impossible", result: problem, ranIn },
      })),
    // Its end is told as a mitigation of the other.
    follows: ({ title, problem, ranIn }) => [
      { do: "board" },
      ...(ranIn.runs ? [reply(`🛠️ No longer offered: ${title}. ${problem}`)] : []),
    ],
  }),

  /** What another incident of the service had begun has failed there. */
  "Action Failed Elsewhere": event({
    data: z.strictObject({ ...action, failedIn: incidentRefSchema }),
    byTars: true,
    sentence: ({ title, failedIn }) => `It failed in ${incidentName(failedIn)}, looking at it again: ${title}`,
    changes: (incident, { id }) =>
      withOffer(incident, id, ({ id, service, action, kind, title }) => ({
        ...{ id, service, action, kind, title, status: "preparing" },
      })),
    follows: ({ id, title, failedIn }) => [
      reply(
        `🛠️ It failed in ${incidentName(failedIn)}: ${title}. TARS looks at what it would do now, to offer it here again.`,
      ),
      { do: "mitigate", step: "prepare", offerId: id },
      { do: "board" },
    ],
  }),

  "Action Approved": event({
    data: z.strictObject({ ...action, by: z.string() }),
    sentence: ({ title, by }, name) =>
      by === tars.name ? `Begun by TARS itself, as nobody stopped it: ${title}` : `Approved by ${name(by)}: ${title}`,
    changes: (incident, { id, by }, { at }) =>
      withRollback(
        withOffer(incident, id, (offer) =>
          offer.status === "offered" ? { ...offer, status: "running", approvedBy: by, startedAt: at } : offer,
        ),
        id,
        (rollback) => (by === tars.name ? { ...base(rollback, at), status: "running" } : rollback),
      ),
    follows: ({ id }) => [{ do: "mitigate", step: "run", offerId: id }, { do: "board" }],
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
      `${status === "applied" ? "Done in" : "Failed after"} ${tookInWords(seconds)}: ${title}. ${result}`,
    changes: (incident, { id, status, result, by }, { at }) =>
      withRollback(
        withOffer(incident, id, (offer) => (offer.status === "running" ? { ...offer, status, result } : offer)),
        id,
        (rollback) => {
          if (by !== tars.name) return rollback;
          const ended = base(rollback, at);
          return status === "applied"
            ? { ...ended, status: "watched", until: plusSeconds(at, watchedFor) }
            : { ...ended, status: "failed" };
        },
      ),
    follows: ({ title, status, result, seconds, service, action, by }, { incident, settings }) => {
      const how = approvedInWords(by, (who) => nameOf(settings, who));
      const said: Effect =
        status === "applied"
          ? reply(`✔️ Done in ${tookInWords(seconds)}: ${title}, ${how}. ${result}`)
          : broadcast(
              {
                text: `✖️ Failed after ${tookInWords(seconds)}: ${title}, ${how}. ${result}`,
                actions: [{ do: "prepare", about: `${service}:${action}` }],
              },
              by === tars.name ? concerned(incident, service, settings) : by,
            );
      return by === tars.name ? [said, { do: "board" }] : [said];
    },
  }),

  "Rollback Announced": event({
    data: z.strictObject({
      ...action,
      service: z.string(),
      action: z.string(),
      runsAt: instantSchema,
      seconds: z.number(),
      before: z.optional(z.number()),
    }),
    byTars: true,
    sentence: ({ title, seconds }) => `TARS does this by itself in ${seconds} s unless somebody stops it: ${title}`,
    changes: (incident, { id, service, runsAt, before }, { at }) => ({
      ...incident,
      rollbacks: {
        ...incident.rollbacks,
        [service]: { offerId: id, at, runsAt, status: "announced", ...(before !== undefined && { before }) },
      },
    }),
    follows: ({ id, service }, { incident, settings }) => {
      const rollback = rollbackBy(incident, id)?.rollback;
      if (!rollback) return [];
      const more = { actions: [{ do: "stop" as const, about: id, weight: "danger" as const }] };
      return [
        {
          ...broadcast(
            rollbackMessage(incident, { service, rollback }, settings, more),
            concerned(incident, service, settings),
          ),
          board: rollbackBoard(incident, service),
        },
        // The offer says that it is not waited for.
        { do: "board" },
      ];
    },
  }),

  /** K6: a person says of what TARS suspects that it is not the cause. */
  "Suspect Ruled Out": event({
    data: z.strictObject({
      suspect: z.string(),
      what: z.string(),
      why: z.optional(z.string()),
      kind: mitigationKindSchema,
      service: z.optional(z.string()),
      because: z.string(),
    }),
    sentence: ({ what, why }) => `Not the cause: ${what}${why ? ` (${why})` : ""}`,
    changes: (incident, { suspect, what, why, kind, service, because }, { actor, at }) => {
      const out: RuledOut = {
        ...{ suspect, what, kind, by: actor.name, at },
        ...(why && { why }),
        ...(service !== undefined && { service }),
      };
      const brief = incident.brief && withoutRuledOut(incident.brief, [out], () => because, incident);
      return {
        ...incident,
        ...(brief && { brief }),
        ruledOut: [...(incident.ruledOut ?? []), out].slice(-keptRuledOut),
        checklist: checklistWithout(incident, brief, at),
        offers: offersWithout(incident.offers, { kind, service }, because),
      };
    },
    follows: ({ because, suspect, kind }, { incident: { brief } }) => {
      const next = brief && suspectOf(brief);
      return [
        reply({
          text: `✋ ${because}\n${next ? `The next suspect: ${next}` : "There is no other suspect yet."}`,
          actions: [{ do: "suspect-again", about: suspect }],
        }),
        { do: "board" },
        // An earlier deployment may be the one: the criteria are judged of it then.
        ...(kind === "roll-back" ? [{ do: "investigate" as const, what: "brief" as const, asked: false }] : []),
      ];
    },
  }),

  /** K6: a person takes back that something is not the cause. */
  "Suspect Restored": event({
    data: z.strictObject({ suspect: z.string(), what: z.string() }),
    sentence: ({ what }) => `No longer ruled out: ${what}`,
    changes: (incident, { suspect }) => ({
      ...incident,
      ruledOut: (incident.ruledOut ?? []).filter((one) => one.suspect !== suspect),
    }),
    follows: ({ what }, { stamp, settings }) => [
      reply(`↩️ ${nameOf(settings, stamp.actor.name)} takes back that it is not the cause: ${what}. TARS looks again.`),
      { do: "board" },
      { do: "investigate", what: "brief", asked: true },
    ],
  }),

  "Rollback Stopped": event({
    data: z.strictObject({ ...action, by: z.string() }),
    sentence: ({ title, by }, name) => `Stopped by ${name(by)}, before TARS did it by itself: ${title}`,
    changes: (incident, { id, by }, { at }) =>
      withRollback(incident, id, (rollback) => ({ ...base(rollback, at), status: "stopped", by })),
    follows: ({ id, title, by }, { settings }) => [
      reply(
        `✋ ${nameOf(settings, by)} has stopped it: ${title}. TARS does not do it by itself; a person can approve it.`,
      ),
      { do: "board" },
      // No other incident of the service does it, either.
      { do: "mitigate", step: "note", offerId: id },
    ],
  }),

  "Rollback Withdrawn": event({
    data: z.strictObject({ ...action, because: z.string() }),
    byTars: true,
    sentence: ({ title, because }) => `Not done by TARS itself: ${title} (${because})`,
    changes: (incident, { id, because }, { at }) =>
      withRollback(incident, id, (rollback) => ({ ...base(rollback, at), status: "withdrawn", because })),
    follows: ({ id, title, because }) => [
      reply(`✋ TARS does not do this by itself: ${title}. ${because}.`),
      { do: "board" },
      // Another incident of the service may announce it.
      { do: "mitigate", step: "note", offerId: id },
    ],
  }),

  /** Something was done to the service in another incident, or TARS was stopped there. */
  "Rollback Left To People": event({
    data: z.strictObject({ service: z.string(), ...leftToPeopleSchema.shape }),
    byTars: true,
    sentence: ({ service, because }) => `For two hours TARS does not roll ${service} back by itself: ${because}`,
    changes: (incident, { service, ...left }) => ({
      ...incident,
      leftToPeople: { ...incident.leftToPeople, [service]: left },
    }),
    follows: () => [{ do: "board" }],
  }),

  "Rollback Due": event({
    data: z.strictObject(action),
    byTars: true,
    sentence: ({ title }) => `Nobody has stopped it; checking that it would still do the same: ${title}`,
    changes: (incident, { id }) =>
      withRollback(incident, id, (rollback) =>
        rollback.status === "announced" ? { ...rollback, status: "due" } : rollback,
      ),
    follows: ({ id }) => [{ do: "mitigate", step: "roll back", offerId: id }],
  }),

  "Rollback Judged": event({
    data: z.strictObject({
      ...action,
      outcome: z.enum(rollbackOutcomes),
      before: z.optional(z.number()),
      now: z.optional(z.number()),
    }),
    byTars: true,
    sentence: ({ title, ...judged }) => `${outcomeInWords(judged)} What TARS did by itself: ${title}`,
    changes: (incident, { id, outcome, now }, { at }) =>
      withRollback(incident, id, (rollback) => ({
        ...base(rollback, at),
        status: "judged",
        outcome,
        ...(now !== undefined && { now }),
      })),
    follows: ({ id, title, ...judged }, { incident, settings }) => [
      isCure(judged.outcome)
        ? reply(`✔️ ${outcomeInWords(judged)} What TARS did by itself: ${title}`)
        : broadcast(
            [
              `⚠️ ${outcomeInWords(judged)} What TARS did by itself: ${title}`,
              ...(judged.outcome === "did not fall" ? ["The incident goes back to investigating."] : []),
            ].join("\n"),
            concerned(incident, own(incident.offers, id)?.service, settings),
          ),
      { do: "board" },
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
    follows: ({ mitigation: { id, what, status, result } }, { stamp, incident, settings }) => {
      const byHand = !own(incident.offers, id);
      return [
        ...(byHand
          ? [
              reply(
                `🛠️ Mitigation ${status}: ${what}${result ? ` — ${result}` : ""} (${nameOf(settings, stamp.actor.name)})`,
              ),
            ]
          : []),
        // Whoever begins something by hand is not overtaken by TARS in another incident.
        ...(byHand || status === "applied" ? [{ do: "mitigate" as const, step: "note" as const, offerId: id }] : []),
      ];
    },
  }),

  /** A mitigation is in place in another open incident of the service. */
  "Mitigated Elsewhere": event({
    data: fixedElsewhereSchema,
    byTars: true,
    sentence: ({ what, ...from }) => `Mitigation in ${incidentName(from)}: ${what}`,
    changes: (incident, fixedElsewhere) => ({ ...incident, fixedElsewhere }),
    follows: ({ what, ...from }) => [
      reply(
        `🛠️ A mitigation was applied in ${incidentName(from)}, which is on the same service: ${what}. If it ended the errors here as well, resolve this incident, or merge the two; if errors go on, TARS looks anew in both.`,
      ),
    ],
  }),

  "Incident Mitigated": event({
    data: z.strictObject({ what: z.string() }),
    sentence: ({ what }) => `Mitigated by: ${what}`,
  }),
};

import { countInWords, lasted } from "../communication/figures.ts";
import { servicesInWords, shortInWords } from "../communication/in-words.ts";
import { afterwards, broadcast, inPlace, passing, reply } from "../communication/say.ts";
import { resolutionLine, resolutionNotification } from "../communication/templates.ts";
import { cadenceSchema } from "../communication/updates-schema.ts";
import { line, messageOf, placeOf, templateMessage } from "../communication/words.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, type Scene } from "../incident/event.ts";
import { askedFirst, incidentName, isOpen, mitigatedAtOf, standingRootCause } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import { settled } from "../on-call/settle.ts";
import { postMortemSchema } from "../post-mortem/post-mortem-schema.ts";
import { keptPeriods } from "../runbook/numbers.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import { duringPeriod, secondsBetween } from "../runbook/time.ts";
import { titlesMerged } from "../status-page/merged.ts";
import { subjectOf } from "../status-page/subject.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { reportersHearOfReopening, reportersHearOfResolution } from "../triage/reporters.ts";
import { contactsOf, customerNoticeText, othersTold } from "./customers.ts";
import { endOf } from "./end.ts";
import { outageTold, servicesTold } from "./outage.ts";
import { mergedPeriods } from "./periods.ts";
import { proposal, stillFiring } from "./proposal.ts";
import { endOfErrors } from "./recovered.ts";
import {
  type CustomerNotice,
  customerNoticeSchema,
  firingSaidAfter,
  type Health,
  type HealthPeriod,
  healthPeriodSchema,
  type Resolution,
  resolutionSchema,
} from "./resolution-schema.ts";
import { worstPercentOf } from "./worst.ts";

const nothingMeasured: Health = { periods: [], below: 0, met: false };

const withHealth = (incident: Incident, change: (health: Health) => Health): Incident =>
  isOpen(incident) ? { ...incident, health: change(incident.health ?? nothingMeasured) } : incident;

/** The worst that was measured stays when its period is kept no longer. */
const withPeak = (incident: Incident, periods: HealthPeriod[]): Incident => {
  const peakPercent = Math.max(incident.peakPercent ?? 0, ...periods.map(({ percent }) => percent ?? 0));
  return isOpen(incident) && peakPercent > 0 ? { ...incident, peakPercent } : incident;
};

/** Those of an incident's alerts that still fire, as far as it names them. */
const firingNames = ({ alerts }: Incident): string => {
  const named = alerts.first.flatMap(({ name, firing }) => (firing ? name : []));
  const more = alerts.firing - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
};

/** What the channel is told of the customers (S6): nothing where nobody has to be told by the rule. */
const customersSaid = (
  decided: CustomerNotice,
  { owesAs }: Pick<Incident, "owesAs">,
  { runbook }: Pick<Settings, "runbook">,
): string => {
  switch (decided) {
    case "sent":
      return "the customers are told";
    case "told-before":
      return "the customers were told already";
    case "not-needed":
      return owesAs === "P2"
        ? `the customers need not be told: that takes more than ${runbook.customerNoticeAboveUsers} users`
        : `the customers need not be told: they are told only about a P1 or a P2, and this is a ${owesAs}`;
    case "awaiting-count":
      return "the number is not known, so customers are not told yet";
    case "nobody-to-tell":
      return "customers have to be told, and nobody is on the list: tell them yourself, and name contacts under `customers:` in tars.yaml";
  }
};

/** T3's estimated count: how many users were affected, or how many at most. */
const usersInWords = ({ findings }: Incident, { usersAffected }: Resolution): string | undefined =>
  usersAffected === undefined ? undefined : countInWords(usersAffected, findings["users-affected"]?.atMost);

/** The customers hear that it is over, when they are to (S6). */
const customers = ({ incident, settings }: Scene): Effect[] => {
  if (isOpen(incident) || incident.resolution.customers !== "sent") return [];
  const { from, until } = outageTold(incident, settings);
  const services = servicesTold(incident, settings).map((service) => customerNameOf(settings, service));
  const merged = titlesMerged(incident);
  const { post, withdrawn } = incident.statusPage ?? {};
  const published = withdrawn ? undefined : post;
  const notice = {
    do: "customers" as const,
    // Who has heard of it by the status page hears of its end under the same title.
    ...(published
      ? { subject: subjectOf(published, "Resolved", merged), of: published.of }
      : { subject: `Resolved: problems with ${shortInWords(services, "services")}` }),
    text: customerNoticeText(
      services,
      duringPeriod(from, until, settings.timeZone),
      { own: customerNameOf(settings, incident.service), worst: worstPercentOf(incident) },
      merged,
    ),
    end: endOf(incident),
  };
  return [
    {
      ...notice,
      service: incident.service,
      contacts: contactsOf(incident, settings),
      webhooks: settings.customers?.webhooks[incident.service] ?? [],
    },
    ...othersTold(incident, settings).map((other) => ({ ...notice, ...other, contactsAlone: true as const })),
  ];
};

/** How an incident ends (S1–S7), and how it begins anew (L1). */
export const resolutionEvents = {
  "Health Measured": event({
    data: z.strictObject({ periods: z.array(healthPeriodSchema), below: z.number(), wanted: z.number() }),
    sentence: ({ below, wanted }) =>
      `Error rate measured: ${below} of ${wanted} consecutive periods below the baseline`,
    changes: (incident, { periods, below, wanted }) =>
      withHealth(withPeak(incident, periods), ({ endedAt: ended, ...health }) => {
        const merged = mergedPeriods(health.periods, periods);
        const endedAt = endOfErrors(merged, below, ended);
        return {
          ...health,
          // Once the count stands, the periods behind it cannot change it.
          periods: merged.slice(-keptPeriods),
          below,
          met: health.met && below >= wanted,
          ...(endedAt && { endedAt }),
        };
      }),
    follows: () => [{ do: "board" }],
  }),

  "Baseline Reached": event({
    data: z.strictObject({ below: z.number(), baselinePercent: z.number() }),
    byTars: true,
    sentence: ({ below, baselinePercent }) => `Error rate below ${baselinePercent} % for ${below} consecutive periods`,
    changes: (incident) => withHealth(incident, (health) => ({ ...health, met: true })),
    follows: ({ below, baselinePercent }, { incident, settings }) => {
      const rootCause = standingRootCause(incident);
      const fixedBy = fixInPlace(incident, settings);
      const missing = [...(rootCause ? [] : ["the root cause"]), ...(fixedBy ? [] : ["what fixed it"])];
      const said = `🟢 The error rate was below ${baselinePercent} % for ${below} consecutive periods.`;
      const firing = stillFiring(incident);
      return [
        { do: "board" },
        rootCause && fixedBy
          ? proposal(said, incident, rootCause.line, fixedBy)
          : inPlace(
              reply(
                {
                  text: `${firing ?? said} Record ${missing.join(" and ")}${firing ? "" : ", then it can be resolved"}.`,
                  actions: [
                    ...(rootCause ? [] : [{ do: "root-cause" as const }]),
                    ...(fixedBy ? [] : [{ do: "mitigate" as const, label: "What fixed it" }]),
                  ],
                },
                incident.lead,
              ),
              passing.proposal,
            ),
      ];
    },
  }),

  "Incident Resolved": event({
    data: z.strictObject({ resolution: resolutionSchema, postMortem: z.optional(postMortemSchema) }),
    sentence: ({ resolution: { rootCause, overrideReason } }) =>
      `Resolved: ${rootCause.line}${overrideReason ? ` (resolved although the error rate did not say so: ${overrideReason})` : ""}`,
    changes: (incident, { resolution, postMortem }, { at }) => {
      const { updates, earlierPostMortem, ...rest } = incident;
      return {
        ...rest,
        pagings: Object.fromEntries(
          Object.entries(rest.pagings).map(([team, one]) => [team, { ...one, running: false }]),
        ),
        mitigatedAt: mitigatedAtOf(incident) ?? at,
        updates: updates.last ? { last: updates.last } : {},
        phase: "resolved",
        resolution,
        // The draft has all of what was written earlier; without one it is kept.
        ...(postMortem ? { postMortem } : earlierPostMortem && { earlierPostMortem }),
      };
    },
    follows: ({ resolution, postMortem }, scene) => {
      const { incident, settings } = scene;
      const { severity, startedAt } = incident;
      const service = servicesInWords(incident);
      const text = [
        resolutionLine(severity, service, resolution.rootCause.line),
        resolutionNotification({
          severity,
          service,
          rootCause: resolution.rootCause.line,
          seconds: secondsBetween(startedAt, resolution.at),
          usersAffected: usersInWords(incident, resolution),
          postMortemAt: postMortem?.required ? postMortem.dueAt : undefined,
          timeZone: settings.timeZone,
        }),
      ].join("\n");
      const firing =
        incident.alerts.firing > 0
          ? [
              reply(
                `⚠️ Resolved while ${incident.alerts.firing === 1 ? "an alert still fires" : `${incident.alerts.firing} alerts still fire`}: ${firingNames(incident)}. If that goes on for ${firingSaidAfter / 60} minutes, TARS says so again.`,
                incident.lead,
              ),
            ]
          : [];
      const unheard =
        resolution.customers === "nobody-to-tell"
          ? [
              reply(
                `✉️ ${incidentName(incident)}: ${customersSaid("nobody-to-tell", incident, settings)}.`,
                incident.lead,
              ),
            ]
          : [];
      const ask =
        resolution.customers === "awaiting-count"
          ? [
              reply(
                {
                  text: `❓ How many users did ${incidentName(incident)} affect? With more than ${settings.runbook.customerNoticeAboveUsers} the customers are told. Write it here in the thread, like: 4200 users.`,
                  actions: [{ do: "answer", about: "users" }],
                },
                askedFirst(incident),
              ),
            ]
          : [];
      const offer =
        postMortem && !postMortem.required
          ? [
              reply(
                `📄 A post-mortem of ${incidentName(incident)} is drafted. It is optional for a ${incident.owesAs}; complete it, or decline it with a reason.`,
              ),
            ]
          : [];
      return [
        afterwards(
          broadcast(
            templateMessage(text, {
              "Post-mortem: Scheduled for ": postMortem?.required
                ? line`Post-mortem: Scheduled for ${{ at: postMortem.dueAt }}`
                : undefined,
            }),
          ),
          passing.asked,
          passing.proposal,
        ),
        ...settled(incident, "resolve"),
        ...customers(scene),
        ...reportersHearOfResolution(incident, resolution.at, settings),
        ...firing,
        ...unheard,
        ...ask,
        ...offer,
      ];
    },
  }),

  "Customers Decided": event({
    data: z.strictObject({ customers: customerNoticeSchema, usersAffected: z.number() }),
    sentence: ({ usersAffected, customers }) => `${usersAffected} users affected; customer notice: ${customers}`,
    changes: (incident, { customers, usersAffected }) =>
      isOpen(incident) ? incident : { ...incident, resolution: { ...incident.resolution, customers, usersAffected } },
    follows: ({ customers: decided, usersAffected }, scene) => [
      ...customers(scene),
      reply(`✉️ ${usersAffected} users were affected: ${customersSaid(decided, scene.incident, scene.settings)}.`),
    ],
  }),

  "Alerts Still Fire": event({
    data: z.strictObject({ firing: z.number() }),
    byTars: true,
    sentence: ({ firing }) =>
      `${firing} ${firing === 1 ? "alert still fires" : "alerts still fire"} after the resolution`,
    changes: (incident) =>
      isOpen(incident) ? incident : { ...incident, resolution: { ...incident.resolution, firingSaid: true } },
    follows: (_, { incident }) => [
      broadcast(
        {
          text: `⚠️ ${incidentName(incident)} is resolved, and ${incident.alerts.firing === 1 ? "an alert of it still fires" : `${incident.alerts.firing} alerts of it still fire`}: ${firingNames(incident)}. Reopen it if the problem is not over.`,
          actions: [{ do: "reopen", about: incident.id, label: `Reopen ${incidentName(incident)}` }],
        },
        incident.lead,
      ),
    ],
  }),

  /** When the errors ended that went on at the resolution; without a time that was not seen within a day. */
  "Errors Ended": event({
    data: z.strictObject({ at: z.optional(instantSchema) }),
    byTars: true,
    sentence: ({ at }) =>
      at
        ? `The errors that went on at the resolution ended at ${at}`
        : "No end of the errors that went on at the resolution was measured within a day",
    changes: (incident, { at }) =>
      isOpen(incident)
        ? incident
        : { ...incident, resolution: { ...incident.resolution, errorsEnd: { ...(at && { at }) } } },
    follows: ({ at }, { incident, settings }) =>
      at && !isOpen(incident)
        ? [
            reply(
              messageOf(
                [
                  line`🟢 The errors of ${incidentName(incident)} ended at ${{ at }}, ${lasted(secondsBetween(incident.resolution.at, at))} after it was resolved.`,
                ],
                placeOf(incident, settings),
              ),
            ),
          ]
        : [],
  }),

  "Incident Reopened": event({
    data: z.strictObject({ reason: z.string(), cadence: z.optional(cadenceSchema) }),
    sentence: ({ reason }) => `Reopened: ${reason}`,
    changes: (incident, { cadence }, { at }) => {
      if (isOpen(incident)) return incident;
      // What is no longer true is forgotten. Root cause and mitigations stay, as those of before (`reopenedAt`).
      const {
        resolution,
        postMortem,
        acknowledgement,
        health: _health,
        mitigatedAt: _mitigated,
        eta: _eta,
        postMortemBegunAt: _begun,
        closedAt: _closed,
        ...rest
      } = incident;
      const first = rest.firstAcknowledgement ?? acknowledgement;
      return {
        ...rest,
        ...(postMortem && { earlierPostMortem: postMortem }),
        ...(first && { firstAcknowledgement: first }),
        phase: "investigating",
        reopenedAt: at,
        updates: { ...rest.updates, ...(cadence && { cadence }) },
        reopened: rest.reopened + 1,
      };
    },
    follows: ({ reason }, scene) => {
      const { incident, stamp, settings } = scene;
      return [
        broadcast(`🔁 [${incident.severity}] ${incidentName(incident)} is open again: ${reason}`),
        ...reportersHearOfReopening(incident, stamp.at, settings),
      ];
    },
  }),
};

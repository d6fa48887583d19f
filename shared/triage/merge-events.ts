import { inWords } from "../communication/in-words.ts";
import { broadcast, inPlace, reply } from "../communication/say.ts";
import { firstLine } from "../communication/templates.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, lastEvent } from "../incident/event.ts";
import { askedFirst, incidentName, isOpen } from "../incident/incident.ts";
import { incidentRefSchema } from "../incident/ref-schema.ts";
import { mergedInSchema } from "../incident/related-schema.ts";
import { findingSchema } from "../investigation/finding-schema.ts";
import { mitigationSchema } from "../mitigation/mitigation-schema.ts";
import { rollbacksOf } from "../mitigation/rollbacks.ts";
import { settled } from "../on-call/settle.ts";
import { isMoreSevere, severities } from "../runbook/severity.ts";
import { earliest } from "../runbook/time.ts";
import { mergedOnStatusPage } from "../status-page/merged.ts";
import { onStatusPageSchema } from "../status-page/post-schema.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { mergedAlerts, mergedCustomers } from "./members.ts";
import { incidentAlertsSchema, incidentCustomersSchema, withFiringByService } from "./members-schema.ts";

type Named = Parameters<typeof incidentName>[0];

const reason = z.optional(z.string());

const withAlertsCounted = (data: unknown) => {
  const { alerts, ...rest } = data as Record<string, unknown>;
  return { ...rest, alerts: withFiringByService(alerts) };
};

/** Where the thread says what was merged into its incident: the newest, and what came before it. */
const mergedBoard = "merged";

/** So many of those that were merged before are named. */
const named = 3;

const mergedSentence = (from: string, because: string | undefined, all: readonly Named[] = []): string => {
  const before = all.map(incidentName).filter((name) => name !== from);
  const also = before.length > 0 ? `Merged before: ${inWords(before, named)}.` : "";
  return [`🔗 ${from} was merged into this incident${because ? `: ${firstLine(because)}` : "."}`, also]
    .filter(Boolean)
    .join("\n");
};

/** Two incidents turn out to be one problem (L1). */
export const mergeEvents = {
  "Incident Merged": lastEvent({
    data: z.strictObject({ into: incidentRefSchema, reason }),
    sentence: ({ into, reason }) => `Merged into INC-${into.number}${reason ? `: ${reason}` : ""}`,
    ends: (incident, { into }, { at }) => ({
      ...incident,
      phase: "closed",
      mergedInto: into,
      mergedAt: at,
      reached: isOpen(incident) ? incident.phase : "monitoring",
    }),
    follows: (_, { incident, stamp }) => [
      // What it had announced is off: the one that goes on may announce its own.
      ...rollbacksOf(incident).flatMap(({ rollback: { status, at, offerId } }): Effect[] =>
        status === "withdrawn" && at === stamp.at ? [{ do: "mitigate", step: "note", offerId }, { do: "board" }] : [],
      ),
      ...(incident.statusPage?.post ? [{ do: "status page" as const }] : []),
      broadcast(`🔗 ${incidentName(incident)} was merged into ${incidentName(incident.mergedInto)}. Continue there.`),
      ...settled(incident, "resolve"),
    ],
  }),

  "Incident Absorbed": event({
    data: z.strictObject({
      from: incidentRefSchema,
      alerts: incidentAlertsSchema,
      customers: incidentCustomersSchema,
      absorbed: z.array(z.string()),
      startedAt: instantSchema,
      // Since the incidents tell what they owe.
      owesAs: z.optional(z.enum(severities)),
      // What customers were told of it goes on here.
      statusPage: z.optional(onStatusPageSchema),
      // What was done there was done against the same problem.
      mitigations: z.optional(z.array(mitigationSchema)),
      // Since the one that goes on names those that were merged into it, and into these.
      service: z.optional(z.string()),
      mergedIn: z.optional(z.array(mergedInSchema)),
      // What is known of the users of both, where it is not what was known here.
      usersAffected: z.optional(findingSchema),
      // Services of which TARS has found nothing out here: it looks anew.
      looksAt: z.optional(z.array(z.string())),
      reason,
    }),
    // Version 1 did not count which service's alerts fire.
    steps: [(old) => ({ ...old, data: withAlertsCounted(old.data) })],
    sentence: ({ from, reason }) => `INC-${from.number} was merged into this incident${reason ? `: ${reason}` : ""}`,
    changes: (
      incident,
      {
        from,
        alerts,
        customers,
        absorbed,
        startedAt,
        owesAs,
        statusPage,
        mitigations = [],
        service,
        mergedIn = [],
        usersAffected,
        looksAt,
      },
      { at },
    ) => {
      const onStatusPage = mergedOnStatusPage(incident.statusPage, statusPage, at);
      const { lookedAgain: _looked, ...anew } = incident;
      return {
        ...(looksAt ? { ...anew, serviceJoinedAt: at } : incident),
        owesAs: owesAs && isMoreSevere(owesAs, incident.owesAs) ? owesAs : incident.owesAs,
        alerts: mergedAlerts(incident.alerts, alerts),
        customers: mergedCustomers(incident.customers, customers),
        absorbed: [...incident.absorbed, from.id, ...absorbed],
        ...(service !== undefined && {
          mergedIn: [...(incident.mergedIn ?? []), ...mergedIn, { ...from, service, at }],
        }),
        startedAt: earliest(incident.startedAt, startedAt),
        ...(mitigations.length > 0 && {
          mitigations: [...incident.mitigations, ...mitigations].toSorted((a, b) => (a.at < b.at ? -1 : 1)),
        }),
        ...(onStatusPage && { statusPage: onStatusPage }),
        ...(usersAffected && { findings: { ...incident.findings, "users-affected": usersAffected } }),
      };
    },
    follows: ({ from, reason, statusPage, usersAffected, looksAt }, { incident }) => [
      ...(looksAt ? [{ do: "investigate" as const, what: "brief" as const, asked: false }] : []),
      ...(statusPage?.post ? [{ do: "status page" as const }] : []),
      { do: "board" },
      inPlace(broadcast(mergedSentence(incidentName(from), reason, incident.mergedIn)), mergedBoard),
      // S6 is decided on the number: whoever knows a better one is asked for it, once.
      ...(usersAffected?.atMost
        ? [
            reply(
              {
                text: `👥 Users affected: ${usersAffected.value}. If you know how many there are, correct the number.`,
                actions: [{ do: "users" }],
              },
              askedFirst(incident),
            ),
          ]
        : []),
    ],
  }),
};

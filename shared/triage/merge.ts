import type { Circumstances, Decision } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { mostAbsorbed } from "../incident/following.ts";
import { incidentName, isOpen, servicesOf } from "../incident/incident.ts";
import type { Incident, OpenIncident } from "../incident/incident-schema.ts";
import type { IncidentRef } from "../incident/ref-schema.ts";
import { refuse } from "../incident/refusal.ts";
import { secondLook } from "../investigation/inquire.ts";
import { overtaken, withdrawnByMerge } from "../mitigation/by-itself.ts";
import { actsOfPeople, leftAfter } from "../mitigation/last-act.ts";
import { mitigationsWithService } from "../mitigation/standing-offer.ts";
import { pageLevel, pageOf } from "../on-call/paging.ts";
import { own } from "../runbook/own.ts";
import { isMoreSevere } from "../runbook/severity.ts";
import { mergedUsers } from "./merged-users.ts";

const ref = ({ id, number }: Incident): IncidentRef => ({ id, number });

/** No more mitigations than this come together by merging. */
const mostMitigations = 40;

/**
 * D6: a team that has not answered a page of the incident that goes, and is not paged for the other, or was until its services
 * had recovered, is paged for that: its page ends with the incident.
 */
export const pagesTakenOver = (gone: Incident, kept: OpenIncident, circumstances: Circumstances): IncidentEvent[] => {
  const severity = isMoreSevere(gone.severity, kept.severity) ? gone.severity : kept.severity;
  return Object.entries(gone.pagings).flatMap(([team, { running }]) => {
    const theirs = own(kept.pagings, team);
    return running && (theirs === undefined || theirs.recoveredAt !== undefined)
      ? [pageLevel(pageOf(kept, team, "team needed", severity), 0, circumstances)]
      : [];
  });
};

/**
 * I1–I5: the services that a merge brings, where TARS has looked before and will not look again by itself: what was found there knows
 * nothing of them.
 */
const servicesToLookAt = (gone: Incident, kept: OpenIncident): string[] =>
  secondLook(kept) === undefined ? servicesOf(gone).filter((one) => !servicesOf(kept).includes(one)) : [];

/** What merging two incidents means for each of them (L1). */
export type Merging = { gone: IncidentEvent[]; kept: IncidentEvent[] };

/** L1: `gone` is the same problem as `kept`, which takes over its alerts and its customers. A person decides it. */
export const merge = (
  gone: Incident,
  kept: OpenIncident,
  reason: string | undefined,
  circumstances: Pick<Circumstances, "now" | "settings">,
): Merging | Exclude<Decision, IncidentEvent[]> => {
  if (gone.id === kept.id) return refuse("invalid", "An incident cannot be merged into itself.");
  if (!isOpen(gone))
    return refuse("conflict", `${incidentName(gone)} is resolved; only an open incident can be merged.`);
  // Nobody asks after it, and nobody hears of its end, once its incident is merged.
  const running = Object.values(gone.offers).find(({ status }) => status === "running");
  if (running)
    return refuse(
      "conflict",
      `${incidentName(gone)} is carrying out an action: ${running.title}. Wait for its end, or merge ${incidentName(kept)} into ${incidentName(gone)}.`,
    );
  const { service, mergedIn, alerts, customers, absorbed, startedAt, owesAs, statusPage } = gone;
  if (kept.absorbed.length + absorbed.length >= mostAbsorbed)
    return refuse("conflict", `${incidentName(kept)} has taken over ${mostAbsorbed} incidents, and takes no more.`);
  const room = Math.max(0, mostMitigations - kept.mitigations.length);
  // What is under way there is not ended here.
  const mitigations = mitigationsWithService(gone)
    .filter(({ status }) => status !== "started")
    .slice(0, room);
  const usersAffected = mergedUsers(gone, kept);
  const looksAt = servicesToLookAt(gone, kept);
  const why = reason ? { reason } : {};
  // What people have done there, and stopped, holds here though nobody has noted it yet.
  const left = actsOfPeople(gone).flatMap(({ service: of, lastAct }) => leftAfter(kept, of, lastAct, circumstances));
  return {
    gone: [...withdrawnByMerge(gone, ref(kept)), { type: "Incident Merged", data: { into: ref(kept), ...why } }],
    kept: [
      ...left,
      ...overtaken(kept, left, circumstances),
      {
        type: "Incident Absorbed",
        data: {
          from: ref(gone),
          alerts,
          customers,
          absorbed,
          startedAt,
          owesAs,
          ...(statusPage && { statusPage }),
          ...(mitigations.length > 0 && { mitigations }),
          service,
          ...(mergedIn && { mergedIn }),
          ...(usersAffected && { usersAffected }),
          ...(looksAt.length > 0 && { looksAt }),
          ...why,
        },
      },
    ],
  };
};

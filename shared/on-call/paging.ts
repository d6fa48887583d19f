import { type Decider, type Evolver, refuse } from "../incident/decision.ts";
import type { IncidentEvent, IncidentEvents } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome, type Instant, plusSeconds } from "../runbook/time.ts";
import { respondersAt } from "./rota.ts";

/**
 * D6: pages a level of the owning team. The last level repeats; a level at which nobody is on call is an
 * alarm of its own, and the fallback responder is paged.
 */
export const pageLevel = (
  team: string,
  wantedLevel: number,
  attempt: number,
  why: IncidentEvents["Responder Paged"]["why"],
  now: Instant,
  settings: Settings,
): IncidentEvent => {
  const levels = settings.teams[team]?.escalation ?? [];
  const level = Math.max(0, Math.min(wantedLevel, levels.length - 1));
  const escalateAt = plusSeconds(now, levels[level]?.wait ?? settings.runbook.acknowledgeWithin);
  const responders = respondersAt(settings, team, level, now);
  return responders.length > 0
    ? { type: "Responder Paged", data: { level, attempt, responders, why, escalateAt } }
    : { type: "Nobody On Call", data: { level, attempt, escalateAt, fallback: settings.fallback.responder } };
};

/** D6: no acknowledgement in time, so the next level is paged. A timer that is early or stale does nothing. */
export const escalatePage: Decider<"escalate page"> = (incident, { attempt }, { now, settings }) => {
  const { paging } = incident;
  if (!isOpen(incident) || incident.acknowledgement || !paging) return [];
  if (paging.attempt !== attempt || !hasCome(paging.escalateAt, now)) return [];
  return [pageLevel(incident.team, paging.level + 1, attempt + 1, "not acknowledged", now, settings)];
};

/** D6: somebody has it. The first to acknowledge leads until another takes over; a second changes nothing. */
export const acknowledge: Decider<"acknowledge"> = (incident, { by }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; there is nothing to acknowledge.");
  if (incident.acknowledgement) return [];
  return [
    { type: "Incident Acknowledged", data: { by } },
    ...(incident.lead ? [] : [{ type: "Lead Changed" as const, data: { lead: by } }]),
    ...(incident.phase === "declared"
      ? [{ type: "Phase Changed" as const, data: { from: incident.phase, to: "investigating" as const, skipped: [] } }]
      : []),
  ];
};

export const takeLead: Decider<"take lead"> = (incident, { lead }) =>
  incident.lead === lead ? [] : [{ type: "Lead Changed", data: { lead } }];

/** D7: whether a page went out is on the timeline; a failure is never silent. */
export const reportPage: Decider<"report page"> = (_, { responder, method, attempt, problem }) => [
  problem === undefined
    ? { type: "Page Delivered", data: { responder, method, attempt } }
    : { type: "Page Failed", data: { responder, method, attempt, problem } },
];

export const responderPaged: Evolver<"Responder Paged"> = (
  incident,
  { level, attempt, responders, escalateAt },
  { at },
) => ({
  ...incident,
  paging: { level, attempt, responders, pagedAt: at, escalateAt },
});

export const nobodyOnCall: Evolver<"Nobody On Call"> = (
  incident,
  { level, attempt, fallback, escalateAt },
  { at },
) => ({
  ...incident,
  paging: { level, attempt, responders: [fallback], pagedAt: at, escalateAt },
});

export const acknowledged: Evolver<"Incident Acknowledged"> = (incident, { by }, { at }) => ({
  ...incident,
  acknowledgement: { by, at },
});

export const leadChanged: Evolver<"Lead Changed"> = (incident, { lead }) => ({ ...incident, lead });

import { firingInWords, resolvesWhileFiring } from "../communication/firing.ts";
import { inPlace, passing, reply } from "../communication/say.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { incidentName, isMerged, isOpen, standingRootCause } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import type { Settings } from "../runbook/settings.ts";

/**
 * What whoever resolves an incident is asked first, where they have not said that they know it; undefined where there is
 * nothing to ask.
 */
export const askedFirst = (incident: AnyIncident): ReturnType<typeof resolvesWhileFiring> =>
  isMerged(incident) || !isOpen(incident)
    ? undefined
    : resolvesWhileFiring(incident.alerts.first, incident.alerts.firing);

/**
 * What is said where S1 holds, which is about the incident's own service, and alerts of the incident still fire. Undefined where
 * none does.
 */
export const stillFiring = ({ service, alerts }: Incident): string | undefined => {
  const firing = firingInWords(alerts.first, alerts.firing);
  const [them, are] = alerts.firing === 1 ? ["it", "it is"] : ["them", "they are"];
  const well = `🟢 The error rate of ${service} is back to normal`;
  return firing && `${well}, but ${firing}. Look at ${them} first; if ${are} another problem, split ${them} off.`;
};

/** S1–S3 hold: TARS proposes what a person decides, once nothing of the incident fires any more. */
export const proposal = (said: string, incident: Incident, rootCause: string, fixedBy: string): Effect => {
  const firing = stillFiring(incident);
  return inPlace(
    reply(
      firing
        ? { text: firing }
        : {
            text: `${said} All three conditions for resolving are met. Resolve ${incidentName(incident)}? Root cause: ${rootCause}. Fixed by: ${fixedBy}.`,
            actions: [{ do: "resolve", weight: "primary" }],
          },
      incident.lead,
    ),
    passing.proposal,
  );
};

/**
 * The proposal in the place of the one before, where S1–S3 hold: the first alert of the incident fires again, or the last one
 * does not any more.
 */
export const proposalAnew = (incident: Incident, settings: Settings): Effect[] => {
  if (!isOpen(incident) || !incident.health?.met) return [];
  const rootCause = standingRootCause(incident);
  const fixedBy = fixInPlace(incident, settings);
  return rootCause && fixedBy
    ? [proposal("🟢 None of its alerts fires any more.", incident, rootCause.line, fixedBy)]
    : [];
};

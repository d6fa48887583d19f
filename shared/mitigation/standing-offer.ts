import { currentSince } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { advicesOf } from "../investigation/advices.ts";
import type { Change } from "../investigation/change-schema.ts";
import { changeInWords } from "../investigation/changes.ts";
import { own } from "../runbook/own.ts";
import type { Instant } from "../runbook/time.ts";
import type { Mitigation, Offer } from "./mitigation-schema.ts";

/**
 * The offer of an action that stands: one that waits, runs or was made for what is looked into now. What ended before the
 * errors that came after it is of another problem, and what was ruled out of another suspect.
 */
export const standingOffer = (
  { offers, errorsAgainAt }: Pick<AnyIncident, "offers" | "errorsAgainAt">,
  { service, name }: { service: string; name: string },
): Offer | undefined =>
  Object.values(offers).find(
    (offer) =>
      offer.service === service &&
      offer.action === name &&
      !(offer.status === "impossible" && offer.withdrawn) &&
      (errorsAgainAt === undefined ||
        (offer.status !== "applied" && offer.status !== "failed") ||
        offer.startedAt > errorsAgainAt),
  );

/**
 * R1–R3: whether an offered roll-back of a deployment was approved before, whatever came of it: it is not offered twice for the same
 * one. Whoever wants it once more asks for it.
 */
export const wasApprovedAgainst = (
  { offers, mitigations }: Pick<AnyIncident, "offers" | "mitigations">,
  deployment: Change | undefined,
): boolean =>
  deployment !== undefined &&
  mitigations.some(
    ({ id, kind, cause, at }) =>
      kind === "roll-back" &&
      own(offers, id) !== undefined &&
      cause === changeInWords(deployment) &&
      at >= deployment.startedAt,
  );

type Rolled = Pick<AnyIncident, "offers" | "mitigations" | "brief" | "service">;

const isPartOfName = (character: string): boolean => /[\w-]/.test(character);

/** Whether a text names a service: `search-indexer` does not name `search`. */
export const namesService = (text: string, service: string): boolean => {
  const [said, name] = [text.toLowerCase(), service.toLowerCase()];
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1))
    if (!isPartOfName(said.charAt(at - 1)) && !isPartOfName(said.charAt(at + name.length))) return true;
  return false;
};

/** Whose roll-back by hand a text tells of: of the advised services that it names, else of the first one, else of the incident's own. */
const rolledBackIn = (what: string, { brief, service }: Pick<Rolled, "brief" | "service">): string[] => {
  const advised = brief ? advicesOf(brief).flatMap(({ deployment }) => deployment?.service ?? []) : [];
  const named = advised.filter((one) => namesService(what, one));
  return named.length > 0 ? named : [advised[0] ?? service];
};

/** The service that a mitigation was done to by an action, here or in an incident that was merged into this one. */
export const actedOn = (
  { offers }: Pick<AnyIncident, "offers">,
  { id, service }: Pick<Mitigation, "id" | "service">,
): string | undefined => own(offers, id)?.service ?? service;

/** L1: mitigations as another incident takes them over: of which service each was is known here, and not there. */
export const mitigationsWithService = (incident: Rolled): Mitigation[] =>
  incident.mitigations.map((one) => {
    const [byHand] = one.kind === "roll-back" ? rolledBackIn(one.what, incident) : [];
    const service = actedOn(incident, one) ?? byHand;
    return { ...one, ...(service !== undefined && { service }) };
  });

/**
 * The roll-backs that no action of the incident has done, each with its services: those that people have done themselves and
 * recorded, of a deployment that is suspected, or else the incident's own; and those of incidents that were merged into it.
 */
export const rolledBackByHand = (incident: Rolled): { service: string; at: Instant; what: string }[] =>
  incident.mitigations.flatMap(({ id, kind, status, at, what, service }) =>
    kind === "roll-back" && status === "applied" && own(incident.offers, id) === undefined
      ? (service === undefined ? rolledBackIn(what, incident) : [service]).map((one) => ({ service: one, at, what }))
      : [],
  );

/** The roll-back by hand that has taken back a deployment, where there was one since the problem began. */
export const rolledBackByHandSince = (
  incident: Rolled & Pick<AnyIncident, "startedAt" | "reopenedAt">,
  deployment: Pick<Change, "service" | "startedAt"> | undefined,
): ReturnType<typeof rolledBackByHand>[number] | undefined =>
  deployment &&
  rolledBackByHand(incident).findLast(
    ({ service, at }) => service === deployment.service && at >= deployment.startedAt && at >= currentSince(incident),
  );

/** The services that roll-backs of an incident have taken back by an instant: what was deployed before is not there any more. */
export const takenBackBy = (incident: Rolled, by: Instant | undefined): { service: string; at: Instant }[] =>
  [
    ...Object.values(incident.offers).flatMap((offer) =>
      offer.kind === "roll-back" && offer.status === "applied" ? [{ service: offer.service, at: offer.startedAt }] : [],
    ),
    ...rolledBackByHand(incident).map(({ service, at }) => ({ service, at })),
  ].filter(({ at }) => by !== undefined && at <= by);

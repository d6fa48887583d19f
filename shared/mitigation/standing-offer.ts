import { currentSince } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { type Advices, advicesOf } from "../investigation/advices.ts";
import type { Change } from "../investigation/change-schema.ts";
import { changeInWords } from "../investigation/changes.ts";
import { own } from "../runbook/own.ts";
import type { Instant } from "../runbook/time.ts";
import type { Offer } from "./mitigation-schema.ts";

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

/** Whose roll-back by hand a text tells of: of the only advised service that it names, else of the first one; undefined where none is advised. */
const namedIn = (what: string, brief: Advices | undefined): string | undefined => {
  const advised = brief ? advicesOf(brief).flatMap(({ deployment }) => deployment?.service ?? []) : [];
  const named = advised.filter((service) => what.toLowerCase().includes(service.toLowerCase()));
  return named.length === 1 ? named[0] : advised[0];
};

/**
 * The roll-backs that people have done themselves and recorded, each with its service: the one of a deployment that is
 * suspected, else the incident's own.
 */
export const rolledBackByHand = ({
  offers,
  mitigations,
  brief,
  service,
}: Rolled): { service: string; at: Instant; what: string }[] =>
  mitigations.flatMap(({ id, kind, status, at, what }) =>
    kind === "roll-back" && status === "applied" && own(offers, id) === undefined
      ? [{ service: namedIn(what, brief) ?? service, at, what }]
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

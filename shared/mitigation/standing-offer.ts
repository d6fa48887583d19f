import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Instant } from "../runbook/time.ts";
import type { Offer } from "./mitigation-schema.ts";

/**
 * The offer of an action that stands: one that waits, runs or was made for what is looked into now. What ended before the
 * errors that came after it is of another problem.
 */
export const standingOffer = (
  { offers, errorsAgainAt }: Pick<AnyIncident, "offers" | "errorsAgainAt">,
  { service, name }: { service: string; name: string },
): Offer | undefined =>
  Object.values(offers).find(
    (offer) =>
      offer.service === service &&
      offer.action === name &&
      (errorsAgainAt === undefined ||
        (offer.status !== "applied" && offer.status !== "failed") ||
        offer.startedAt > errorsAgainAt),
  );

/** The services that roll-backs of an incident have taken back by an instant: what was deployed before is not there any more. */
export const takenBackBy = (
  { offers }: Pick<AnyIncident, "offers">,
  by: Instant | undefined,
): { service: string; at: Instant }[] =>
  Object.values(offers).flatMap((offer) =>
    offer.kind === "roll-back" && offer.status === "applied" && by !== undefined && offer.startedAt <= by
      ? [{ service: offer.service, at: offer.startedAt }]
      : [],
  );

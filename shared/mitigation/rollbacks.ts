import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Rollback, RollbackOutcome } from "./mitigation-schema.ts";

/** R1–R3: the roll-backs that TARS does by itself in an incident, each with its service: one a service. */
export const rollbacksOf = ({
  rollbacks = {},
}: Pick<AnyIncident, "rollbacks">): { service: string; rollback: Rollback }[] =>
  Object.entries(rollbacks).map(([service, rollback]) => ({ service, rollback }));

/** R1–R3: the roll-back by TARS that carries out an offer, with its service. */
export const rollbackBy = (
  incident: Pick<AnyIncident, "rollbacks">,
  offerId: string,
): { service: string; rollback: Rollback } | undefined =>
  rollbacksOf(incident).find(({ rollback }) => rollback.offerId === offerId);

/** S3: whether the errors are known to have ended behind a roll-back by TARS. */
export const isCure = (outcome: RollbackOutcome): boolean => outcome === "fell" || outcome === "recovered";

/** S3: what became of the errors after a roll-back that TARS did by itself, by its offer; undefined while that is not judged. */
export const outcomeOf = (incident: Pick<AnyIncident, "rollbacks">, offerId: string): RollbackOutcome | undefined => {
  const rollback = rollbackBy(incident, offerId)?.rollback;
  return rollback?.status === "judged" ? rollback.outcome : undefined;
};

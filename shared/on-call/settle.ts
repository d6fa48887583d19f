import type { Effect } from "../incident/effects-schema.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";

type As = "acknowledge" | "resolve";

/** So many rounds of a team's pages are settled at once: each is a call to PagerDuty, and all are within one try. */
const settledRounds = 20;

/**
 * What PagerDuty hears of each round of a team's pages, the newest first: who acknowledges the newest has taken over from
 * those before, which are over then. So however long an incident lasts, few are left for the end.
 */
export const settlements = (rounds: number, as: As): { round: number; as: As }[] =>
  Array.from({ length: Math.min(rounds, settledRounds) }, (_, index) => ({
    round: rounds - 1 - index,
    as: index === 0 ? as : "resolve",
  }));

/** PagerDuty is told by every team that was paged. */
export const settled = ({ pagings }: Pick<AnyIncident, "pagings">, as: As): Effect[] =>
  Object.entries(pagings).map(([team, { round }]) => ({ do: "settle page", team, rounds: round + 1, as }));

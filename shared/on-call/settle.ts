import type { Effect } from "../incident/effects-schema.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";

/** PagerDuty is told by every team that was paged. */
export const settled = ({ pagings }: Pick<AnyIncident, "pagings">, as: "acknowledge" | "resolve"): Effect[] =>
  Object.entries(pagings).map(([team, { round }]) => ({ do: "settle page", team, rounds: round + 1, as }));

import type { Incident } from "../incident/incident-schema.ts";

/**
 * Which end of an incident is told of: one that did not last is another than the one that follows. By it an address hears of
 * each end once, whatever tells of it: the customers' notice (S6), the status page, the answer to who reported it.
 */
export const endOf = ({ reopened, statusPage }: Pick<Incident, "reopened" | "statusPage">): string => {
  const updates = statusPage?.post?.updates ?? [];
  const relapses = updates.filter(
    ({ status }, index) => status === "Resolved" && (updates[index + 1]?.status ?? "Resolved") !== "Resolved",
  );
  return `${reopened}.${relapses.length}`;
};

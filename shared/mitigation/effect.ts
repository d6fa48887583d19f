import type { Incident } from "../incident/incident-schema.ts";

/** The error rate before a mitigation, in percent, where requests are counted. */
export const rateBefore = ({ brief }: Pick<Incident, "brief">): number | undefined =>
  brief?.onset?.unit === "%" ? brief.onset.since : undefined;

/** Whether an error rate has fallen: below the baseline, or below half of what it was. All in percent. */
export const isFallen = (now: number, before: number | undefined, baseline: number | undefined): boolean =>
  (baseline !== undefined && now < baseline) || (before !== undefined && now < before / 2);

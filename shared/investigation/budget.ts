import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";

/**
 * How much of the logs may be scanned: TARS's own briefs have one limit, people's questions another, so that neither
 * takes the other's (I5, Q1–Q4).
 */
export type Budget = {
  of: "briefs" | "questions";
  /** How many bytes were scanned under it before. */
  scanned: number;
  megabytes: number;
  /** Why no more is scanned, once it is used up. */
  usedUp: string;
};

type Scanned = Pick<AnyIncident, "scannedBytes" | "briefBytes">;

/** What the briefs of an incident may scan. */
export const budgetOfBriefs = ({ briefBytes }: Scanned, { questions }: Settings): Budget => {
  const megabytes = questions.megabytesOfBriefs;
  return {
    of: "briefs",
    scanned: briefBytes,
    megabytes,
    usedUp: `the briefs of this incident have used up their ${megabytes} MB (questions.megabytesOfBriefs)`,
  };
};

/** What the questions of an incident may scan; a question of none may scan as much as those of one. */
export const budgetOfQuestions = (incident: Scanned | undefined, { questions }: Settings): Budget => {
  const megabytes = questions.megabytesPerIncident;
  return {
    of: "questions",
    scanned: incident ? incident.scannedBytes - incident.briefBytes : 0,
    megabytes,
    usedUp: `the questions of this incident have used up their ${megabytes} MB (questions.megabytesPerIncident)`,
  };
};

import { countInWords } from "../communication/figures.ts";
import { tars } from "../incident/actor-schema.ts";
import { incidentName } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import type { Finding } from "../investigation/finding-schema.ts";
import { latest } from "../runbook/time.ts";

const usersOf = ({ findings }: Pick<Incident, "findings">) => findings["users-affected"];

/**
 * I3, S6: what is known of the users of two incidents that turn out to be one; undefined where what `kept` knows stands. Its users
 * may be those of the other: the number is how many there are at most, by which nobody who has to be told is left out. Where only
 * one of them has a number, that one is about the problem.
 */
export const mergedUsers = (
  gone: Pick<Incident, "findings" | "number">,
  kept: Pick<Incident, "findings">,
): Finding | undefined => {
  const [ours, theirs] = [usersOf(kept), usersOf(gone)];
  if (!ours?.users) return theirs?.users !== undefined || !ours ? theirs : undefined;
  if (!theirs?.users) return undefined;
  // Beyond this a number is not kept to the last digit.
  const users = Math.min(ours.users + theirs.users, Number.MAX_SAFE_INTEGER);
  return {
    value: `${countInWords(users, true)} users (${ours.users} here and ${theirs.users} of ${incidentName(gone)}, who may be the same people)`,
    users,
    atMost: true,
    // What TARS has counted alone it may count anew.
    by: ours.by === tars.name ? theirs.by : ours.by,
    at: latest(ours.at, theirs.at),
  };
};

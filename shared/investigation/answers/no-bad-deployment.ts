import { incidentName, isOpen } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { actionsOf } from "../../mitigation/act.ts";
import type { Settings } from "../../runbook/settings.ts";
import { plusSeconds, secondsBetween, spokenInstant } from "../../runbook/time.ts";
import type { Change } from "../change-schema.ts";
import { changeInWords, changesKept, tellChanges, untold } from "../changes.ts";
import { spokenDuration } from "../query.ts";
import type { Part, Sight } from "./told.ts";

/** When a service was deployed last, beside the two hours of R1. */
const lastInWords = (
  service: string,
  changes: Change[],
  last: Change | undefined,
  { settings, now }: Pick<Sight, "settings" | "now">,
): string => {
  if (!last)
    return untold([service], changes, settings).length > 0
      ? tellChanges([service])
      : `TARS was told of no deployment of ${service} in the last ${spokenDuration(changesKept)}`;
  const within = settings.runbook.rollbackDeploymentWithin;
  const isRecent = secondsBetween(last.endedAt ?? last.startedAt, now) <= within;
  const long = spokenDuration(within);
  return `its last deployment, ${changeInWords(last)}, ${spokenInstant(last.startedAt, settings.timeZone, now)}, is ${isRecent ? `within the last ${long}` : `more than ${long} ago`}`;
};

/** What the deployments of a service were compared with, and what whoever asks for them does next. */
const comparedWith = (
  service: string,
  incident: AnyIncident | undefined,
  last: Change | undefined,
): { compared: string; next: string } => {
  if (!incident?.brief || !isOpen(incident))
    return {
      compared: "no errors were compared with its deployments, since no open incident of it was looked into",
      next: `ask \`error rate of ${service}${last ? " since the deploy" : ""}\`, and declare an incident if users are hurt: TARS compares them then`,
    };
  const name = incidentName(incident);
  if (last && last.startedAt > incident.brief.at)
    return { compared: `it is newer than what TARS has found out for ${name}`, next: "have TARS look again" };
  return {
    compared: `for ${name} TARS has compared when it was deployed with when the errors began, and what that changed with their stack traces and endpoints`,
    next: `look at what is suspected in ${name}`,
  };
};

/** What the action that rolls a service back is called where a person chooses it; undefined where an incident has none. */
const rollsBack = (service: string, incident: AnyIncident | undefined, settings: Settings): string | undefined =>
  incident && isOpen(incident)
    ? actionsOf(incident, settings).find((one) => one.service === service && one.action.for === "roll-back")?.title
    : undefined;

/**
 * R1–R3: asked whether to roll back a service of which no deployment is suspected: that none is known to be bad, what was compared,
 * and what to do.
 */
export const noBadDeployment = async (
  service: string,
  incident: AnyIncident | undefined,
  sight: Sight,
): Promise<Part> => {
  const changes = await sight.records.changes([service], plusSeconds(sight.now, -changesKept));
  const last = changes.find(({ kind, state }) => kind === "deployment" && state !== "failed");
  const deployed = lastInWords(service, changes, last, sight);
  const { compared, next } = comparedWith(service, incident, last);
  const title = rollsBack(service, incident, sight.settings);
  const byHand =
    title &&
    `whoever wants to roll it back all the same presses Mitigate (in the console: More actions, Preview an action) and chooses “${title}”`;
  return {
    said: `No bad deployment of ${service} is known: ${deployed}; ${compared}. What to do: ${[next, ...(byHand ? [byHand] : [])].join("; ")}.`,
    rows: [
      [`Roll back ${service}?`, "no bad deployment is known"],
      ["Deployed", deployed],
      ["Compared", compared],
    ],
  };
};

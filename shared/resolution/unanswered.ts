import { membersOf } from "../access/people.ts";
import { inWords } from "../communication/in-words.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import type { Refusal } from "../incident/refusal.ts";
import { teamName } from "../on-call/paging-text.ts";
import { servicesOfTeam } from "../on-call/recovered-team.ts";
import type { Settings } from "../runbook/settings.ts";
import { fires } from "../triage/members.ts";

/**
 * D6: the teams beside the incident's own whose page nobody has answered, while their services still fire, each with those
 * services. A member of the team who does something has answered.
 */
const unanswered = (incident: OpenIncident, by: string | undefined, settings: Settings): [string, string[]][] =>
  Object.entries(incident.pagings).flatMap(([team, { running }]): [string, string[]][] => {
    if (!running || team === incident.team || (by !== undefined && membersOf(settings, team).has(by))) return [];
    const services = servicesOfTeam(incident, team, settings).filter((service) => fires(incident.alerts, service));
    return services.length > 0 ? [[team, services]] : [];
  });

/**
 * D6: what stands against a resolution: it would end the page of another team, which nobody has answered, while that
 * team's service still fires. `by` is who resolves. No reason overrides it: the page would be lost.
 */
export const unansweredMissing = (
  incident: OpenIncident,
  by: string | undefined,
  settings: Settings,
): NonNullable<Refusal["missing"]> =>
  unanswered(incident, by, settings).map(([team, services]) => ({
    clause: "D6",
    sentence: `Team ${teamName(team, settings)} has not answered its page, and ${inWords(services)} still ${services.length === 1 ? "fires" : "fire"}. Acknowledge it if somebody looks after that, or split its alert off into an incident of its own, which pages them.`,
  }));

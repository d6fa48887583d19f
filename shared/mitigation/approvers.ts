import { membersOf } from "../access/people.ts";
import { namesOf } from "../communication/say.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Offer } from "./mitigation-schema.ts";

/**
 * Who may approve an action, beside the incident's lead: whom `approvers` of the action names, teams and responders, or
 * else the team that owns the service (M1–M6).
 */
const approversOf = ({ service, action }: Pick<Offer, "service" | "action">, settings: Settings): Set<string> => {
  const owner = own(settings.services, service);
  const named = own(owner?.actions, action)?.approvers ?? [owner?.team ?? settings.fallback.team];
  return new Set(named.flatMap((one) => (own(settings.teams, one) ? [...membersOf(settings, one)] : [one])));
};

/** Why a person may not approve an action, and who may; undefined when they may. */
export const notAnApprover = (
  { lead }: Pick<Incident, "lead">,
  offer: Pick<Offer, "service" | "action" | "title">,
  who: string,
  settings: Settings,
): string | undefined => {
  const approvers = approversOf(offer, settings);
  if (who === lead || approvers.has(who)) return undefined;
  return `${offer.title} is for the incident's lead or for those who answer for ${offer.service} to approve: ${namesOf(settings, [...approvers])}. Take the lead, or ask one of them.`;
};

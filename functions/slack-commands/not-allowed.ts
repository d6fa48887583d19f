import { may, type Need, refusal } from "../../shared/access/access.ts";
import type { SlackPerson } from "../../shared/adapters/slack/people.ts";

/** Why somebody in Slack may not do something, and what to do about it; undefined when they may. */
export const notAllowed = ({ name, role }: SlackPerson, need: Need, member: string): string | undefined => {
  if (!role)
    return `TARS does not know who you are: nobody in tars.yaml has your Slack ID ${member}, and no role names your e-mail address. Ask an admin of TARS to add you.`;
  const person = { kind: "person", name, fullName: name, role, door: "slack" } as const;
  return may(person, need) ? undefined : refusal(person, need);
};

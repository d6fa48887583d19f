import { type Role, roles } from "../../access/access.ts";
import { responderBy, roleOf } from "../../access/people.ts";
import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { SlackCall } from "./client.ts";

/** Somebody in Slack: as the timeline has them, and what they are in TARS, if anything. */
export type SlackPerson = { name: string; role: Role | undefined };

/** How long is remembered who somebody is whom tars.yaml does not know by their ID, in milliseconds. */
const rememberedFor = 5 * 60_000;

/** What Slack says of somebody of another workspace, whom TARS may not see; source: its reference of `users.info`. */
const strangers = ["user_not_found", "user_not_visible"];

/** The responder of tars.yaml who is a member of Slack. */
export const responderOf = (settings: Settings, member: string): string | undefined =>
  Object.entries(settings.responders).find(([, { slack }]) => slack === member)?.[0];

/** The higher of two roles. */
const higher = (one: Role, other: Role | undefined): Role =>
  other && roles.indexOf(other) > roles.indexOf(one) ? other : one;

/** What Slack tells of a member; source: its reference of the user type. */
type Member = {
  is_bot?: boolean;
  deleted?: boolean;
  is_email_confirmed?: boolean;
  /** A guest, of one channel or of several. */
  is_restricted?: boolean;
  team_id?: string;
  enterprise_user?: { enterprise_id?: string };
  profile?: { email?: string };
};

/** Whose Slack it is; source: Slack's reference of auth.test. */
type Home = { team_id?: string; enterprise_id?: string };

/** Whether somebody is of TARS's own Slack. In a channel that is shared with another company its people are members, too. */
const isOfHome = ({ team_id, enterprise_user }: Member, home: Home): boolean =>
  (team_id !== undefined && team_id === home.team_id) ||
  (home.enterprise_id !== undefined && enterprise_user?.enterprise_id === home.enterprise_id);

/**
 * Finds out who a member of Slack is: a responder by their ID in tars.yaml, else whoever has the address that TARS's own
 * Slack has confirmed of them: what another company's Slack says of its people is not known to be true. Nobody is who they
 * call themselves: whoever has no such address has no role. A guest is not of those who can sign in at the provider, and
 * has a role that names their address only. Throws when Slack must be asked and does not answer.
 */
export const slackPeople = (settings: Settings, call: SlackCall, now: () => number) => {
  const remembered = new Map<string, { person: SlackPerson; at: number }>();
  let home: Home | undefined;
  const addressOf = async (user: Member = {}): Promise<string | undefined> => {
    const email = user.profile?.email;
    if (!email || user.is_bot || user.deleted || user.is_email_confirmed === false) return undefined;
    home ??= (await call("auth.test", {})) as Home;
    return isOfHome(user, home) ? email : undefined;
  };
  return async (member: string): Promise<SlackPerson> => {
    const responder = responderOf(settings, member);
    if (responder) {
      const email = own(settings.responders, responder)?.email;
      return { name: responder, role: higher("responder", roleOf(settings, { ...(email && { email }), groups: [] })) };
    }
    const known = remembered.get(member);
    if (known && now() - known.at < rememberedFor) return known.person;
    const { user } = await call("users.info", { user: member }).then(
      (answer) => answer as { user?: Member },
      (error) => {
        if (!strangers.some((code) => String(error).endsWith(`: ${code}`))) throw error;
        return { user: undefined };
      },
    );
    const email = await addressOf(user);
    const person = {
      name: responderBy(settings, email) ?? email ?? member,
      role: email ? roleOf(settings, { email, groups: [] }, !user?.is_restricted) : undefined,
    };
    // The oldest go when there are many: a workspace may have thousands.
    if (remembered.size >= 500) remembered.delete(remembered.keys().next().value ?? "");
    remembered.set(member, { person, at: now() });
    return person;
  };
};

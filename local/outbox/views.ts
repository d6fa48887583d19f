import { viewProblems } from "./block-kit.ts";
import type { SlackBlock, SlackView } from "./surface.ts";

/** A member of Slack; `team` is the workspace of somebody from another one. */
export type Member = {
  name: string;
  email?: string;
  team?: string;
  /** What Slack says of them beside; source: its reference of the user type. */
  is?: { is_bot?: boolean; deleted?: boolean; is_email_confirmed?: boolean; is_restricted?: boolean };
};

/** The workspace that TARS is in. */
export const ownTeam = "T0SHOP000";

/** A modal that is open before a member, or a home tab. */
export type ViewRecord = SlackView & {
  id: string;
  hash: string;
  member: string;
  root_view_id: string;
  previous_view_id: string | null;
  /** What is wrong, by the block in which it was said. */
  errors?: Record<string, string>;
};

/** A trigger is good for so many milliseconds, and once; source: Slack's guide "Modals". */
const triggerLasts = 3000;

/** So many modals lie on one another; source: Slack's guide "Modals". */
const deepest = 3;

type Answer = { response_action?: string; errors?: Record<string, string>; view?: unknown };

const refusal = (error: string, messages: string[] = []) => ({
  ok: false,
  error,
  ...(messages.length > 0 && { response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } }),
});

/** Slack gives a block an id of its own where it has none. */
const withIds = (blocks: SlackBlock[], id: string): SlackBlock[] =>
  blocks.map((block, index) => ({ ...block, block_id: block.block_id ?? `${id}-${index}` }));

/** Slack's modals, home tabs and members, as far as the Web API speaks of them. */
export const slackViews = (now: () => number, members: Record<string, Member>) => {
  const triggers = new Map<string, { member: string; at: number; used: boolean }>();
  const modals: ViewRecord[] = [];
  const homes: Record<string, ViewRecord> = {};
  let count = 0;
  const newId = (letter: string) => `${letter}${String(++count).padStart(8, "0")}`;

  const exchange = (trigger: unknown): { member: string } | { error: string } => {
    const known = triggers.get(String(trigger));
    if (!known) return { error: "invalid_trigger_id" };
    if (known.used) return { error: "exchanged_trigger_id" };
    if (now() - known.at > triggerLasts) return { error: "expired_trigger_id" };
    known.used = true;
    return known;
  };

  const recordOf = (view: SlackView, member: string, more: Partial<ViewRecord>): ViewRecord => {
    const id = more.id ?? newId("V");
    return {
      ...view,
      blocks: withIds(view.blocks, id),
      id,
      hash: newId("h"),
      member,
      root_view_id: id,
      previous_view_id: null,
      ...more,
    };
  };

  const opened = (view: ViewRecord) => ({ ok: true, view });

  const stackOf = (member: string) => modals.filter((one) => one.member === member);

  const close = (id: string) => {
    const index = modals.findIndex((one) => one.id === id);
    if (index >= 0) modals.splice(index, 1);
  };

  /** Shows a modal; on top of those that are open when it is pushed. */
  const show = (sent: Record<string, unknown>, pushed: boolean): object => {
    const problems = viewProblems(sent.view);
    if (problems.length > 0) return refusal("invalid_arguments", problems);
    const who = exchange(sent.trigger_id);
    if ("error" in who) return refusal(who.error);
    const stack = stackOf(who.member);
    if (pushed && stack.length >= deepest) return refusal("push_limit_reached");
    if (!pushed) for (const { id } of stack) close(id);
    const below = pushed ? stack.at(-1) : undefined;
    const view = recordOf(
      sent.view as SlackView,
      who.member,
      below ? { root_view_id: below.root_view_id, previous_view_id: below.id } : {},
    );
    modals.push(view);
    return opened(view);
  };

  const replace = (known: ViewRecord, view: unknown): object => {
    const problems = viewProblems(view);
    if (problems.length > 0) return refusal("invalid_arguments", problems);
    const { id, root_view_id, previous_view_id, member } = known;
    const next = recordOf(view as SlackView, member, { id, root_view_id, previous_view_id });
    modals[modals.indexOf(known)] = next;
    return opened(next);
  };

  const userOf = (id: string) => ({
    ok: true,
    user: {
      id,
      name: members[id]?.name,
      real_name: members[id]?.name,
      tz: "Europe/Istanbul",
      is_bot: false,
      is_email_confirmed: true,
      ...members[id]?.is,
      team_id: members[id]?.team ?? ownTeam,
      profile: { email: members[id]?.email, real_name: members[id]?.name, display_name: members[id]?.name },
    },
  });

  return {
    modals,
    homes,
    members,

    /** What opens a modal, within three seconds. */
    trigger: (member: string): string => {
      const id = `${newId("T")}.trigger`;
      triggers.set(id, { member, at: now(), used: false });
      return id;
    },

    close,

    /** What TARS answered to a submission: the modal goes, stays with what is wrong, or becomes another. */
    submitted: (id: string, { response_action: action, errors = {}, view }: Answer): string[] => {
      const known = modals.find((one) => one.id === id);
      if (!known) return ["the view is not open"];
      switch (action) {
        case undefined:
          close(id);
          return [];
        case "clear":
          for (const one of stackOf(known.member)) close(one.id);
          return [];
        case "errors": {
          const inputs = known.blocks.flatMap(({ type, block_id }) => (type === "input" ? (block_id ?? []) : []));
          const unknown = Object.keys(errors).filter((one) => !inputs.includes(one));
          if (unknown.length > 0) return unknown.map((one) => `no input has the block_id ${one}`);
          known.errors = errors;
          return [];
        }
        case "update": {
          const answer = replace(known, view) as { ok: boolean; response_metadata?: { messages: string[] } };
          return answer.response_metadata?.messages ?? [];
        }
        case "push": {
          const problems = viewProblems(view);
          if (problems.length > 0) return problems;
          const { member, root_view_id } = known;
          modals.push(recordOf(view as SlackView, member, { root_view_id, previous_view_id: known.id }));
          return [];
        }
        default:
          return [`there is no response_action ${action}`];
      }
    },

    methods: {
      "views.open": (sent: Record<string, unknown>) => show(sent, false),
      "views.push": (sent: Record<string, unknown>) => show(sent, true),
      "views.update": ({ view_id, external_id, hash, view }: Record<string, unknown>) => {
        const known = modals.find((one) => one.id === view_id || (external_id && one.external_id === external_id));
        if (!known) return refusal("not_found");
        if (hash !== undefined && hash !== known.hash) return refusal("hash_conflict");
        return replace(known, view);
      },
      "views.publish": ({ user_id, view }: Record<string, unknown>) => {
        const problems = viewProblems(view);
        if (problems.length > 0) return refusal("invalid_arguments", problems);
        const member = String(user_id);
        const next = recordOf(view as SlackView, member, homes[member] ? { id: homes[member].id } : {});
        homes[member] = next;
        return opened(next);
      },
      "users.info": ({ user }: Record<string, unknown>) =>
        members[String(user)] ? userOf(String(user)) : refusal("user_not_found"),
      "users.lookupByEmail": ({ email }: Record<string, unknown>) => {
        const found = Object.entries(members).find(
          ([, one]) => one.email?.toLowerCase() === String(email).toLowerCase(),
        );
        return found ? userOf(found[0]) : refusal("users_not_found");
      },
    },
  };
};

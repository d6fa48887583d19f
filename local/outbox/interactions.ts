import type { SlackBlock, SlackElement, SlackOption } from "./surface.ts";
import { type Member, ownTeam, type ViewRecord } from "./views.ts";
import { messageIn, type SlackRecord, type WorldOutside } from "./world-outside.ts";

/** Something that a person did in Slack, as Slack sends it: to which of TARS's doors, and in which form. */
export type Sent = { door: "interactions" | "events" | "commands"; type: string; body: string };

/** What a person chose in a menu: one of its options, a member, a day, or several of one kind. */
export type Chosen = string | string[];

const team = { id: ownTeam, domain: "shop" };

/** What is of no use to TARS, and comes with everything. */
const usual = { team, api_app_id: "A0TARS000", token: "verification-by-signature" };

const form = (door: Sent["door"], fields: Record<string, string>): Sent => ({
  door,
  type: "application/x-www-form-urlencoded",
  body: new URLSearchParams(fields).toString(),
});

const interaction = (payload: object): Sent => form("interactions", { payload: JSON.stringify(payload) });

const elementsOf = ({ elements = [], accessory, element }: SlackBlock): SlackElement[] => [
  ...elements,
  ...[accessory, element].filter((one): one is SlackElement => one !== undefined),
];

const optionsOf = ({ options = [], option_groups = [] }: SlackElement): SlackOption[] => [
  ...options,
  ...option_groups.flatMap((group) => group.options),
];

/** What an element holds, once somebody has chosen or written something. */
const stateOf = (element: SlackElement, chosen: Chosen | undefined): object => {
  const one = Array.isArray(chosen) ? chosen[0] : chosen;
  const all = Array.isArray(chosen) ? chosen : chosen === undefined ? [] : [chosen];
  const option = optionsOf(element).find(({ value, text }) => value === one || text.text === one) ?? null;
  const { type } = element;
  switch (type) {
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: option };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: optionsOf(element).filter(({ value }) => all.includes(value)) };
    case "users_select":
      return { type, selected_user: one ?? null };
    case "multi_users_select":
      return { type, selected_users: all };
    case "channels_select":
      return { type, selected_channel: one ?? null };
    case "datepicker":
      return { type, selected_date: one ?? null };
    case "timepicker":
      return { type, selected_time: one ?? null };
    case "datetimepicker":
      return { type, selected_date_time: one === undefined ? null : Number(one) };
    case "button":
      return { type, value: element.value };
    default:
      return { type, value: one ?? null };
  }
};

/** What an input holds as long as nobody has touched it. */
const initially = (element: SlackElement): Chosen | undefined =>
  element.initial_value ??
  element.initial_option?.value ??
  element.initial_options?.map(({ value }) => value) ??
  element.initial_user ??
  element.initial_users ??
  element.initial_channel ??
  element.initial_date ??
  element.initial_time ??
  (element.initial_date_time === undefined ? undefined : String(element.initial_date_time));

/** A view as Slack tells of it, with what was written in it, by the inputs' `action_id` or their block's id. */
const viewWith = ({ errors: _, member: __, ...view }: ViewRecord, values: Record<string, Chosen>) => ({
  ...view,
  state: {
    values: Object.fromEntries(
      view.blocks
        .filter((block) => block.type === "input" || block.type === "section" || block.type === "actions")
        .flatMap((block) => {
          const fields = elementsOf(block)
            .filter(({ type }) => type !== "button" && type !== "overflow")
            .map((element) => {
              const written = values[element.action_id ?? ""] ?? values[block.block_id ?? ""] ?? initially(element);
              return [element.action_id ?? "", stateOf(element, written === "" ? undefined : written)];
            });
          return fields.length === 0 ? [] : [[block.block_id ?? "", Object.fromEntries(fields)]];
        }),
    ),
  },
});

/** What a person clicks on: a message, a modal, or their home tab. */
export type Surface = { ts?: string | undefined; view?: string | undefined; home?: boolean | undefined };

/**
 * What people do in Slack, as Slack sends it. `answers` gives the address for answers to something that was done. Each
 * gives undefined for what is not there.
 */
export const slackInteractions = (
  world: WorldOutside,
  members: Record<string, Member>,
  answers: (to: { member: string; channel: string; ts?: string; thread?: string }) => string,
) => {
  const userOf = (member: string) => ({
    id: member,
    username: members[member]?.name ?? member,
    name: members[member]?.name ?? member,
    team_id: team.id,
  });

  /** A click on the element with an `action_id`, or on the option of a menu that begins with it. */
  const found = (blocks: SlackBlock[], action: string, chosen: Chosen | undefined) => {
    const all = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
    const direct = all.find(({ element }) => element.action_id === action);
    if (direct) return { ...direct, chosen };
    for (const { block, element } of all) {
      if (element.type !== "overflow") continue;
      const option = optionsOf(element).find(({ value }) => value === action || value.startsWith(`${action} `));
      if (option) return { block, element, chosen: option.value };
    }
    return undefined;
  };

  const event = (event: Record<string, unknown>, id: string): Sent => ({
    door: "events",
    type: "application/json",
    body: JSON.stringify({
      ...usual,
      team_id: team.id,
      type: "event_callback",
      event_id: id,
      event_time: Math.floor(Number(event.event_ts ?? event.ts)),
      authorizations: [{ user_id: "U0TARS000", team_id: team.id, is_bot: true }],
      event,
    }),
  });

  return {
    click: (surface: Surface, action: string, member: string, given?: Chosen, values: Record<string, Chosen> = {}) => {
      const view = surface.home
        ? world.views.homes[member]
        : world.views.modals.find(({ id }) => id === surface.view && id !== undefined);
      const message = world.slack.find(({ ts }) => ts === surface.ts);
      const on = found((view ?? message)?.blocks ?? [], action, given);
      if (!on) return undefined;
      const { block, element, chosen } = on;
      const place = message && {
        channel: message.channelId || "C0GENERAL",
        ts: message.ts,
        ...(message.thread_ts && { thread: message.thread_ts }),
      };
      return interaction({
        ...usual,
        type: "block_actions",
        user: userOf(member),
        trigger_id: world.views.trigger(member),
        ...(view && { view: viewWith(view, values), container: { type: "view", view_id: view.id } }),
        ...(place &&
          message && {
            container: {
              type: "message",
              message_ts: message.ts,
              channel_id: place.channel,
              is_ephemeral: message.only !== undefined,
            },
            channel: { id: place.channel, name: message.channel.replace("#", "") },
            message: messageIn(message),
            response_url: answers({ member, ...place }),
          }),
        actions: [
          {
            action_id: element.action_id,
            block_id: block.block_id,
            action_ts: world.nextTs(),
            ...stateOf(element, chosen),
          },
        ],
      });
    },

    submit: (id: string, values: Record<string, Chosen>, member: string) => {
      const view = world.views.modals.find((one) => one.id === id);
      return (
        view &&
        interaction({
          ...usual,
          type: "view_submission",
          user: userOf(member),
          trigger_id: world.views.trigger(member),
          view: viewWith(view, values),
          response_urls: [],
        })
      );
    },

    /** Told only where the modal asks for it. */
    close: (id: string, member: string) => {
      const view = world.views.modals.find((one) => one.id === id);
      return view?.type === "modal" && view.notify_on_close
        ? interaction({
            ...usual,
            type: "view_closed",
            user: userOf(member),
            view: viewWith(view, {}),
            is_cleared: false,
          })
        : undefined;
    },

    /** A shortcut: of a message, or of the whole of Slack. */
    shortcut: (callback: string, member: string, ts?: string) => {
      const common = {
        ...usual,
        callback_id: callback,
        user: userOf(member),
        trigger_id: world.views.trigger(member),
        action_ts: world.nextTs(),
      };
      if (ts === undefined) return interaction({ ...common, type: "shortcut" });
      const message = world.messageAt(ts);
      return (
        message &&
        interaction({
          ...common,
          type: "message_action",
          channel: { id: message.channelId, name: message.channel.replace("#", "") },
          message_ts: ts,
          message: messageIn(message),
          response_url: answers({
            member,
            channel: message.channelId,
            ts,
            ...(message.thread_ts && { thread: message.thread_ts }),
          }),
        })
      );
    },

    slash: (command: string, text: string, member: string, channel: { id: string; name: string }) =>
      form("commands", {
        token: usual.token,
        team_id: team.id,
        team_domain: team.domain,
        channel_id: channel.id,
        channel_name: channel.name,
        user_id: member,
        user_name: members[member]?.name ?? member,
        command,
        text,
        api_app_id: usual.api_app_id,
        is_enterprise_install: "false",
        response_url: answers({ member, channel: channel.id }),
        trigger_id: world.views.trigger(member),
      }),

    /** Somebody writes; with a mention of TARS Slack tells it twice. */
    write: (message: SlackRecord, toTars: boolean): Sent[] => {
      const { user, ts, channelId: channel, thread_ts, text } = message;
      const about = { user, text, ts, channel, channel_type: "channel", event_ts: ts, ...(thread_ts && { thread_ts }) };
      return (toTars ? ["message", "app_mention"] : ["message"]).map((type) =>
        event({ type, ...about }, `Ev${type}${ts}`),
      );
    },

    react: (ts: string, reaction: string, member: string) => {
      const message = world.react(ts, member, reaction);
      const item = message && { type: "message", channel: message.channelId, ts };
      const event_ts = world.nextTs();
      return (
        item &&
        event(
          { type: "reaction_added", user: member, reaction, item, item_user: message.user ?? "U0TARS000", event_ts },
          `Evreaction${event_ts}`,
        )
      );
    },

    home: (member: string) => {
      const event_ts = world.nextTs();
      const view = world.views.homes[member];
      return event(
        {
          type: "app_home_opened",
          user: member,
          channel: `D${member.slice(1)}`,
          tab: "home",
          event_ts,
          ...(view && { view: viewWith(view, {}) }),
        },
        `Evhome${event_ts}`,
      );
    },
  };
};

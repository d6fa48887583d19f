import type { Instant } from "../../runbook/time.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import { optionIn } from "./blocks.ts";

/** Who does something, as an interaction tells of them. What they call themselves tells nobody who they are. */
const user = z.object({ id: z.string() });

/** A click on a button of one of TARS's messages; source: Slack's reference of block_actions payloads. */
const blockActions = z.object({
  type: z.literal("block_actions"),
  user,
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        /** What a button is about; a menu has it in its block's id. */
        value: z.optional(z.string()),
        block_id: z.optional(z.string()),
        selected_user: z.optional(z.string()),
        /** An entry of a menu. */
        selected_option: z.optional(z.object({ value: z.string() })),
      }),
    )
    .check(z.minLength(1)),
  response_url: z.optional(z.url()),
  channel: z.optional(z.object({ id: z.string() })),
  message: z.optional(z.object({ ts: z.string(), thread_ts: z.optional(z.string()) })),
});

/** What Slack's Events API sends; source: Slack's reference of `app_mention` and `url_verification`. */
const appMention = z.object({
  type: z.literal("event_callback"),
  event_id: z.string(),
  event: z.object({
    type: z.literal("app_mention"),
    user: z.string(),
    text: z.string(),
    ts: z.string(),
    channel: z.string(),
    thread_ts: z.optional(z.string()),
    bot_id: z.optional(z.string()),
  }),
});

/** What a person writes in a thread; source: Slack's reference of `message.channels`. Bots and edits have a subtype. */
const threadReply = z.object({
  type: z.literal("event_callback"),
  event_id: z.string(),
  /** For whom the event is: TARS's own user among them. */
  authorizations: z.optional(z.array(z.object({ user_id: z.optional(z.string()) }))),
  event: z.object({
    type: z.literal("message"),
    subtype: z.optional(z.undefined()),
    user: z.string(),
    text: z.string(),
    ts: z.string(),
    channel: z.string(),
    thread_ts: z.string(),
    bot_id: z.optional(z.undefined()),
  }),
});

const challenge = z.object({ type: z.literal("url_verification"), challenge: z.string() });

const common = {
  /** When TARS heard of it. */
  at: z.string(),
  member: z.string(),
};
const place = z.object({ channel: z.string(), thread: z.string() });

/** What is asked once, by its id, and where it is answered. */
const asked = { id: z.string(), responseUrl: z.optional(z.string()), place: z.optional(place) };

const heard = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("click"),
    ...common,
    clicks: z.array(
      z.object({ action: z.string(), ts: z.string(), about: z.string(), selected: z.optional(z.string()) }),
    ),
    responseUrl: z.optional(z.string()),
    place: z.optional(place),
  }),
  z.object({ what: z.literal("mention"), ...common, id: z.string(), text: z.string(), place }),
  z.object({ what: z.literal("reply"), ...common, id: z.string(), text: z.string(), place }),
  /** Something is asked of an incident, in words or by a form that was read already. */
  z.object({
    what: z.literal("act"),
    ...common,
    ...asked,
    incident: z.string(),
    /** One after another; the first that is refused ends it. */
    acts: z.array(
      z.object({
        act: z.string(),
        path: z.record(z.string(), z.string()),
        fields: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  z.object({ what: z.literal("declare"), ...common, ...asked, fields: z.record(z.string(), z.string()) }),
  z.object({ what: z.literal("report"), ...common, ...asked, fields: z.record(z.string(), z.string()) }),
  z.object({ what: z.literal("question"), ...common, ...asked, incident: z.string(), text: z.string() }),
  /** A message is to stand on the timeline of its thread's incident. */
  z.object({
    what: z.literal("pin"),
    ...common,
    id: z.string(),
    message: z.object({ channel: z.string(), ts: z.string() }),
  }),
  z.object({ what: z.literal("home"), ...common, id: z.string() }),
]);

/** What a person does in Slack: a click, a mention, a reply, a form, a command, a pin, a look at their home tab. */
export type Heard = z.output<typeof heard>;

/** As it is on its way from the door to whoever carries it out. */
export const heardShape = shapeOf("request of a person in Slack", heard);

/** So long it is tried to carry one out, in seconds; who asked hears that it was given up, and it is not done later. */
export const heardLasts = 30 * 60;

/** What Slack wants to have back when an address is set up; undefined for anything else. */
export const challengeIn = (payload: unknown): string | undefined => challenge.safeParse(payload).data?.challenge;

/** The clicks of an interaction; undefined for others, such as an opened menu: they are nothing to act on. */
export const heardInInteraction = (payload: unknown, at: Instant): Heard | undefined => {
  const parsed = blockActions.safeParse(payload);
  if (!parsed.success) return undefined;
  const { actions, response_url: responseUrl, channel, message } = parsed.data;
  return {
    what: "click",
    at,
    member: parsed.data.user.id,
    clicks: actions.map(({ action_id, action_ts, value, block_id, selected_user, selected_option }) => ({
      ...(selected_option ? optionIn(selected_option.value) : { action: action_id, about: value ?? block_id ?? "" }),
      ts: action_ts,
      ...(selected_user && { selected: selected_user }),
    })),
    ...(responseUrl && { responseUrl }),
    ...(channel && message && { place: { channel: channel.id, thread: message.thread_ts ?? message.ts } }),
  };
};

/** What a person writes in a thread without addressing TARS; a mention comes as an event of its own. */
const replyIn = (payload: unknown, at: Instant): Heard | undefined => {
  const parsed = threadReply.safeParse(payload);
  if (!parsed.success) return undefined;
  const { event_id: id, event, authorizations = [] } = parsed.data;
  const { user: member, text, channel, ts, thread_ts: thread } = event;
  if (ts === thread || authorizations.some(({ user_id }) => user_id && text.includes(`<@${user_id}`))) return undefined;
  return { what: "reply", at, member, id, text, place: { channel, thread } };
};

/** The sign by which a message is put onto the timeline: 📌. */
const pin = "pushpin";

/** Source: Slack's reference of `reaction_added` and `app_home_opened`. */
const reaction = z.object({
  type: z.literal("event_callback"),
  event_id: z.string(),
  event: z.object({
    type: z.literal("reaction_added"),
    user: z.string(),
    reaction: z.literal(pin),
    item: z.object({ type: z.literal("message"), channel: z.string(), ts: z.string() }),
  }),
});

const homeOpened = z.object({
  type: z.literal("event_callback"),
  event_id: z.string(),
  event: z.object({ type: z.literal("app_home_opened"), user: z.string(), tab: z.literal("home") }),
});

const otherIn = (payload: unknown, at: Instant): Heard | undefined => {
  const pinned = reaction.safeParse(payload).data;
  if (pinned) {
    const { event_id: id, event } = pinned;
    const { channel, ts } = event.item;
    return { what: "pin", at, member: event.user, id, message: { channel, ts } };
  }
  const opened = homeOpened.safeParse(payload).data;
  return opened ? { what: "home", at, member: opened.event.user, id: opened.event_id } : replyIn(payload, at);
};

/** What a person says to TARS or in a thread, pins or looks at; undefined for other events, and for what a bot says. */
export const heardInEvent = (payload: unknown, at: Instant): Heard | undefined => {
  const parsed = appMention.safeParse(payload);
  if (!parsed.success) return otherIn(payload, at);
  if (parsed.data.event.bot_id) return undefined;
  const { event_id: id, event } = parsed.data;
  const { user: member, text, channel, ts, thread_ts: thread = ts } = event;
  return { what: "mention", at, member, id, text, place: { channel, thread } };
};

/** A command that is typed; source: Slack's reference of slash commands. */
const slashCommand = z.object({
  text: z._default(z.string(), ""),
  user_id: z.string(),
  trigger_id: z.string(),
  response_url: z.optional(z.url()),
});

/** A shortcut of a message; source: Slack's reference of shortcut payloads. */
const messageAction = z.object({
  type: z.literal("message_action"),
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z.optional(z.url()),
  user,
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.optional(z.string()),
    text: z._default(z.string(), ""),
    user: z.optional(z.string()),
    bot_id: z.optional(z.string()),
  }),
});

const globalShortcut = z.object({
  type: z.literal("shortcut"),
  callback_id: z.string(),
  trigger_id: z.string(),
  user,
});

/** A form that is sent; source: Slack's reference of view_submission payloads. */
const viewSubmission = z.object({
  type: z.literal("view_submission"),
  user,
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    blocks: z.unknown(),
    state: z.object({ values: z.unknown() }),
  }),
});

/** What opens something for a person, who waits for it. */
export type Opening = {
  member: string;
  trigger: string;
  responseUrl?: string | undefined;
  place?: { channel: string; thread: string } | undefined;
};

export const slashIn = (form: URLSearchParams): (Opening & { text: string }) | undefined => {
  const { data } = slashCommand.safeParse(Object.fromEntries(form));
  return (
    data && {
      member: data.user_id,
      trigger: data.trigger_id,
      responseUrl: data.response_url,
      text: data.text.trim(),
    }
  );
};

/** A shortcut by its name, with the words of the message that it is of, and the member who wrote it. */
export const shortcutIn = (
  payload: unknown,
): (Opening & { shortcut: string; text?: string; author?: string }) | undefined => {
  const ofMessage = messageAction.safeParse(payload).data;
  const found = ofMessage ?? globalShortcut.safeParse(payload).data;
  if (!found) return undefined;
  const { trigger_id: trigger, callback_id: shortcut } = found;
  const { channel, message, response_url: responseUrl } = ofMessage ?? {};
  return {
    member: found.user.id,
    trigger,
    shortcut,
    ...(responseUrl && { responseUrl }),
    ...(channel &&
      message && { place: { channel: channel.id, thread: message.thread_ts ?? message.ts }, text: message.text }),
    ...(message?.user && !message.bot_id && { author: message.user }),
  };
};

/** What a click on a button opens, when there is something to open. */
export const openingIn = (payload: unknown): { trigger: string } | undefined => {
  const { data } = z.object({ trigger_id: z.string() }).safeParse(payload);
  return data && { trigger: data.trigger_id };
};

export const submissionIn = (payload: unknown) => {
  const { data } = viewSubmission.safeParse(payload);
  return (
    data && {
      member: data.user.id,
      view: data.view.id,
      carried: data.view.private_metadata,
      state: data.view.state.values,
      blocks: data.view.blocks,
    }
  );
};

import type { Instant } from "../../runbook/time.ts";
import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";

/** A click on a button of one of TARS's messages; source: Slack's reference of block_actions payloads. */
const blockActions = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string(), username: z.optional(z.string()), name: z.optional(z.string()) }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        /** What a button is about; a menu has it in its block's id. */
        value: z.optional(z.string()),
        block_id: z.optional(z.string()),
        selected_user: z.optional(z.string()),
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
  /** What Slack calls the member, where it says so. */
  name: z.optional(z.string()),
};
const place = z.object({ channel: z.string(), thread: z.string() });

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
]);

/** What a person does in Slack: a click on a button or menu, a mention, a reply in a thread. */
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
  const { user, actions, response_url: responseUrl, channel, message } = parsed.data;
  const name = user.username ?? user.name;
  return {
    what: "click",
    at,
    member: user.id,
    ...(name && { name }),
    clicks: actions.map(({ action_id, action_ts, value, block_id, selected_user }) => ({
      action: action_id,
      ts: action_ts,
      about: value ?? block_id ?? "",
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

/** What a person says to TARS, or in a thread; undefined for any other event, and for what a bot says. */
export const heardInEvent = (payload: unknown, at: Instant): Heard | undefined => {
  const parsed = appMention.safeParse(payload);
  if (!parsed.success) return replyIn(payload, at);
  if (parsed.data.event.bot_id) return undefined;
  const { event_id: id, event } = parsed.data;
  const { user: member, text, channel, ts, thread_ts: thread = ts } = event;
  return { what: "mention", at, member, id, text, place: { channel, thread } };
};

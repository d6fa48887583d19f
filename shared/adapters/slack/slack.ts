import { cut } from "../../communication/figures.ts";
import type { Instant } from "../../runbook/time.ts";
import type { Secrets } from "../aws/secrets.ts";
import { type Block, mentionOf } from "./blocks.ts";
import { slackClient } from "./client.ts";
import { escapeSlack } from "./markup.ts";
import type { MessagePlace } from "./places.ts";

/** What a message says. */
export type SlackWords = {
  /** The whole in plain text; what Slack would read as markup is escaped here and nowhere else. */
  text: string;
  /** What is shown in its place. */
  blocks?: Block[] | undefined;
};

export type SlackMessage = SlackWords & {
  /** A channel's name or id. */
  channel: string;
  /** A Slack member id, or `channel` for everybody in it. */
  mention?: string;
  thread?: string;
  /** Shows the reply in the channel as well. */
  broadcast?: boolean;
  /** Finds the message again, when it is not known whether it went out. */
  key: string;
};

export type Slack = {
  /** The id behind a channel's name; undefined when TARS is not in it. */
  channelId(name: string): Promise<string | undefined>;
  post(message: SlackMessage): Promise<MessagePlace>;
  /** Writes a message anew, in its place; blocks that it had are gone unless others are given. */
  update(place: MessagePlace, words: SlackWords): Promise<void>;
  /** Takes a message away, unless it is gone already. */
  remove(place: MessagePlace): Promise<void>;
  /** The message with a key that was posted since an instant, in a channel or in a thread of it, if it is there. */
  find(key: string, where: { channel: string; thread?: string; since: Instant }): Promise<MessagePlace | undefined>;
};

/** The metadata event type under which a message carries its key. */
const metadataType = "tars_effect";

/** What Slack shows of a message is cut at 4,000 characters; source: Slack's reference of chat.postMessage. */
const longestText = 3900;

/** A message that was taken away is not there any more, whoever did it. */
const unlessGone = (error: Error): void => {
  if (!error.message.includes("message_not_found")) throw error;
};

/** Slack's Web API, as far as TARS needs it to speak. Errors carry Slack's own code, never the token. */
export const slackWebApi = (http: typeof fetch, baseUrl: string, secrets: Secrets, tokenParameter: string): Slack => {
  const call = slackClient(http, baseUrl, secrets, tokenParameter);

  const channelId = async (name: string): Promise<string | undefined> => {
    let cursor = "";
    do {
      const answer = await call("conversations.list", {
        exclude_archived: true,
        limit: 1000,
        types: "public_channel,private_channel",
        ...(cursor && { cursor }),
      });
      const { channels, response_metadata } = answer as {
        channels: { id: string; name: string }[];
        response_metadata?: { next_cursor?: string };
      };
      const found = channels.find((channel) => `#${channel.name}` === name);
      if (found) return found.id;
      cursor = response_metadata?.next_cursor ?? "";
    } while (cursor);
    return undefined;
  };

  return {
    channelId,
    post: async ({ channel, text, mention, thread, broadcast, blocks, key }) => {
      const safe = `${mention ? `${mentionOf(mention)} ` : ""}${escapeSlack(cut(text, longestText))}`;
      const answer = await call("chat.postMessage", {
        channel,
        text: safe,
        // Without a mention nothing in the text is markup: a description with asterisks stays as it is.
        ...(!mention && { mrkdwn: false }),
        unfurl_links: false,
        unfurl_media: false,
        ...(thread && { thread_ts: thread }),
        ...(thread && broadcast && { reply_broadcast: true }),
        ...(blocks && { blocks }),
        metadata: { event_type: metadataType, event_payload: { key } },
      });
      return { channel: String(answer.channel), ts: String(answer.ts) };
    },
    update: async ({ channel, ts }, { text, blocks = [] }) => {
      // Blocks stay unless none are given; source: Slack's reference of chat.update.
      await call("chat.update", { channel, ts, text: escapeSlack(cut(text, longestText)), blocks }).catch(unlessGone);
    },
    remove: async ({ channel, ts }) => {
      await call("chat.delete", { channel, ts }).catch(unlessGone);
    },
    find: async (key, { channel, thread, since }) => {
      const answer = await call(thread ? "conversations.replies" : "conversations.history", {
        channel,
        ...(thread && { ts: thread }),
        include_all_metadata: true,
        // A long thread is told from its beginning: only what can be the message is asked for.
        oldest: String(Date.parse(since) / 1000),
        limit: 100,
      });
      const messages = answer.messages as { ts: string; metadata?: { event_payload?: { key?: string } } }[];
      const found = messages.find(({ metadata }) => metadata?.event_payload?.key === key);
      return found && { channel, ts: found.ts };
    },
  };
};

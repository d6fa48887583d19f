import type { Instant } from "../../runbook/time.ts";
import { Later } from "../aws/asynchronous.ts";
import type { Secrets } from "../aws/secrets.ts";
import type { MessagePlace } from "./places.ts";

export type SlackMessage = {
  /** A channel's name or id. */
  channel: string;
  /** Plain text; what Slack would read as markup is escaped here and nowhere else. */
  text: string;
  /** A Slack member id, or `channel` for everybody in it. */
  mention?: string;
  thread?: string;
  /** Shows the reply in the channel as well. */
  broadcast?: boolean;
  buttons?: { id: string; label: string; value: string; style?: "primary" | "danger" }[];
  /** Above the buttons stands its first line alone; the whole text is for the lock screen. */
  short?: boolean;
  /** Finds the message again, when it is not known whether it went out. */
  key: string;
};

export type Slack = {
  /** The id behind a channel's name; undefined when TARS is not in it. */
  channelId(name: string): Promise<string | undefined>;
  post(message: SlackMessage): Promise<MessagePlace>;
  /** Writes a message anew, in its place; the buttons that it had are gone. */
  update(place: MessagePlace, text: string): Promise<void>;
  /** The message with a key that was posted since an instant, in a channel or in a thread of it, if it is there. */
  find(key: string, where: { channel: string; thread?: string; since: Instant }): Promise<MessagePlace | undefined>;
};

/** The metadata event type under which a message carries its key. */
const metadataType = "tars_effect";

/** Slack reads `&`, `<` and `>` as markup (mentions, links): text from outside must not carry any. */
const escapeSlack = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** What Slack shows of a message is cut at 4,000 characters; source: Slack's reference of chat.postMessage. */
const longestText = 3900;

const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);

const mentionOf = (mention: string): string => (mention === "channel" ? "<!channel> " : `<@${mention}> `);

const elementOf = ({ id, label, value, style }: NonNullable<SlackMessage["buttons"]>[number]) =>
  id === "hand-over"
    ? { type: "users_select", action_id: id, placeholder: { type: "plain_text", text: `${label} to …`, emoji: true } }
    : {
        type: "button",
        action_id: id,
        value,
        // A button's text has 75 characters at most; source: Slack's reference of button elements.
        text: { type: "plain_text", text: label.slice(0, 75), emoji: true },
        ...(style && { style }),
      };

/** Slack takes 3,000 characters a section; source: its reference of section blocks. A line stays whole where it can. */
const sectionsOf = (text: string) => {
  const parts = [""];
  for (const line of text.split("\n").flatMap((one) => one.match(/.{1,2900}/gsu) ?? [""])) {
    const last = parts.at(-1) ?? "";
    if (last.length + line.length > 2900) parts.push(line);
    else parts[parts.length - 1] = last === "" ? line : `${last}\n${line}`;
  }
  return parts.map((part) => ({ type: "section", text: { type: "plain_text", text: part || " ", emoji: true } }));
};

/** The blocks of a message with buttons. A menu has no value of its own: the block's id says what it is about. */
const blocksOf = (text: string, short: boolean, buttons: NonNullable<SlackMessage["buttons"]>) => [
  ...sectionsOf(short ? (text.split("\n", 1)[0] ?? "") : cut(text)),
  { type: "actions", block_id: buttons[0]?.value, elements: buttons.map(elementOf) },
];

/** Slack's Web API, as far as TARS needs it. Errors carry Slack's own code, never the token. */
export const slackWebApi = (http: typeof fetch, baseUrl: string, secrets: Secrets, tokenParameter: string): Slack => {
  const call = async (method: string, body: object): Promise<Record<string, unknown>> => {
    const response = await http(new URL(method, baseUrl), {
      method: "POST",
      headers: {
        authorization: `Bearer ${await secrets(tokenParameter)}`,
        "content-type": "application/json; charset=utf-8",
      },
      body: JSON.stringify(body),
      // Several tries that all hang still end within the function's 30 s.
      signal: AbortSignal.timeout(4000),
    });
    if (response.status === 429) throw new Later(Number(response.headers.get("retry-after") ?? 1), `Slack's ${method}`);
    if (!response.ok) throw new Error(`Slack answered ${response.status} to ${method}`);
    const answer = (await response.json()) as Record<string, unknown>;
    if (answer.ok !== true) throw new Error(`Slack refused ${method}: ${String(answer.error)}`);
    return answer;
  };
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
    post: async ({ channel, text, mention, thread, broadcast, buttons, short, key }) => {
      const safe = `${mention ? mentionOf(mention) : ""}${escapeSlack(cut(text))}`;
      const answer = await call("chat.postMessage", {
        channel,
        text: safe,
        // Without a mention nothing in the text is markup: a description with asterisks stays as it is.
        ...(!mention && { mrkdwn: false }),
        unfurl_links: false,
        unfurl_media: false,
        ...(thread && { thread_ts: thread }),
        ...(thread && broadcast && { reply_broadcast: true }),
        ...(buttons && buttons.length > 0 && { blocks: blocksOf(text, short ?? false, buttons) }),
        metadata: { event_type: metadataType, event_payload: { key } },
      });
      return { channel: String(answer.channel), ts: String(answer.ts) };
    },
    update: async ({ channel, ts }, text) => {
      // Blocks stay unless none are given; source: Slack's reference of chat.update.
      await call("chat.update", { channel, ts, text: escapeSlack(cut(text)), blocks: [] });
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

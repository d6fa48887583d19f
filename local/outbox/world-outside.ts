import { blockProblems, textLimits } from "./block-kit.ts";
import type { SlackBlock } from "./surface.ts";
import { type Member, ownTeam, slackViews } from "./views.ts";

/** A message in Slack. */
export type SlackRecord = {
  ts: string;
  /** How often it was written anew. */
  edits?: number;
  /** What it said when it was posted, when it was written anew since. */
  posted?: string;
  channel: string;
  channelId: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  text: string;
  /** False where nothing in the text is markup. */
  mrkdwn?: boolean;
  blocks?: SlackBlock[];
  metadata?: { event_payload?: { key?: string } };
  /** Who wrote it, where it was not TARS. */
  user?: string;
  /** The member who alone sees it. */
  only?: string;
  /** Who put which reaction on it. */
  reactions?: Record<string, string[]>;
  to: string;
  at: string;
};

/** A message as Slack gives it to an app: what TARS posted is told apart from what people write. */
export const messageIn = ({
  channel: _,
  channelId: __,
  to: ___,
  at: ____,
  posted: _____,
  ...message
}: SlackRecord) => ({
  type: "message",
  ...(!message.user && { bot_id: "B0TARS000", user: "U0TARS000" }),
  ...message,
});

/** A call that TARS made of somebody's door: an action's webhook, a tracker, a customer's system. */
/** Which messages are asked for, as Slack's methods take it. */
type Wanted = {
  channel?: string;
  ts?: string;
  oldest?: string;
  latest?: string;
  inclusive?: boolean;
  limit?: number;
};

export type WebhookRecord = { url: string; signature?: string; key?: string; body: unknown; at: string };

type Method = { via: "PagerDuty" | "SMS" | "e-mail"; to: string; at: string; sent: Record<string, unknown> };

/** A page: what responders were woken with, by every method together. */
export type PageRecord = {
  subject: string;
  to: string[];
  at: string;
  methods: Method[];
  settled: { as: string; at: string }[];
};

export type EmailRecord = {
  via: "SES" | "SNS";
  from?: string;
  to: string[];
  subject: string;
  text: string;
  at: string;
  /** Its headers beside those, where it has some. */
  headers?: Record<string, string>;
};

/** The words of a call of Slack's Web API, which come as JSON or, with JSON in its fields, as a form. */
export const slackWords = (text: string): Record<string, unknown> => {
  if (text.startsWith("{")) return JSON.parse(text);
  const words = [...new URLSearchParams(text)].map(([name, value]) => {
    try {
      // A number is a timestamp, whose last digits count.
      return [name, /^[[{]|^(true|false)$/.test(value) ? JSON.parse(value) : value];
    } catch {
      return [name, value];
    }
  });
  return Object.fromEntries(words);
};

const unescapeSlack = (text: string): string => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** Slack's own id of a channel. */
const channelId = (channel: string) =>
  channel.startsWith("#") ? `C${Buffer.from(channel).toString("hex").toUpperCase().slice(0, 10)}` : channel;

/** What PagerDuty tells when somebody acknowledges there; source: its developer guide, "Webhooks overview". */
export const pagerDutyAcknowledgement = (incidentKey: string, name: string, at: string) => ({
  event: {
    id: crypto.randomUUID(),
    event_type: "incident.acknowledged",
    resource_type: "incident",
    occurred_at: at,
    agent: { id: "PLOCAL1", type: "user_reference", summary: name },
    data: { id: "QLOCAL1", type: "incident", status: "acknowledged", incident_key: incidentKey },
  },
});

/**
 * The world outside AWS, as far as TARS speaks to it: Slack, PagerDuty, phones and mailboxes. It keeps what it is
 * sent, newest last. `now` gives milliseconds since the epoch; `members` are Slack's, by their ids.
 */
export const worldOutside = (now: () => number, members: Record<string, Member> = {}) => {
  const slack: SlackRecord[] = [];
  /** What was said and taken away again. */
  const deleted: SlackRecord[] = [];
  /** What people wrote. */
  const said: SlackRecord[] = [];
  const views = slackViews(now, members);
  const pages: PageRecord[] = [];
  const emails: EmailRecord[] = [];
  const webhooks: WebhookRecord[] = [];
  let lastTs = 0;

  const at = () => new Date(now()).toISOString();

  /** Slack's timestamps are the identities of messages: no two are the same. */
  const nextTs = (): string => {
    lastTs = Math.max(lastTs + 1, now() * 1000);
    return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, "0")}`;
  };

  const page = (subject: string, method: Method) => {
    const same = ({ via, to }: Method) => via === method.via && to === method.to;
    const known = pages.find((one) => one.subject === subject && !one.methods.some(same));
    const record = known ?? { subject, to: [], at: method.at, methods: [], settled: [] };
    if (!known) pages.push(record);
    record.methods.push(method);
    record.to = [...new Set(record.methods.map(({ to }) => to))];
  };

  /** What Slack has against a message; undefined when it takes it. */
  const refused = ({ text, blocks }: Record<string, unknown>): object | undefined => {
    if (String(text ?? "").length > textLimits.taken) return { ok: false, error: "msg_too_long" };
    if (blocks === undefined) return text ? undefined : { ok: false, error: "no_text" };
    const messages = blockProblems(blocks);
    return messages.length > 0
      ? { ok: false, error: "invalid_blocks", response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } }
      : undefined;
  };

  const everything = () => [...slack.filter(({ only }) => !only), ...said];
  const messageAt = (ts: string | undefined, channel?: string): SlackRecord | undefined =>
    [...slack, ...said].find((one) => one.ts === ts && (channel === undefined || one.channelId === channel));

  /** Messages as Slack tells of them: those after and before an instant, in their order. */
  const between = (messages: SlackRecord[], { oldest = "0", latest, inclusive }: Wanted): SlackRecord[] =>
    messages
      .filter(({ ts }) => Number(ts) > Number(oldest) || (inclusive && ts === oldest))
      .filter(({ ts }) => latest === undefined || Number(ts) < Number(latest) || (inclusive && ts === latest))
      .sort((one, other) => Number(one.ts) - Number(other.ts));

  const channelOf = (name: string) => {
    const id = channelId(name);
    return { id, channel: name.startsWith("#") ? name : (slack.find((one) => one.channelId === id)?.channel ?? name) };
  };

  const post = (sent: Record<string, unknown>, more: Partial<SlackRecord> = {}): SlackRecord => {
    const { id, channel } = channelOf(String(sent.channel));
    const { thread_ts, reply_broadcast, blocks, metadata, mrkdwn } = sent as Partial<SlackRecord>;
    const message: SlackRecord = {
      ts: nextTs(),
      channel,
      channelId: id,
      // What is kept is the message as Slack shows it.
      text: unescapeSlack(String(sent.text ?? "")),
      ...(mrkdwn === false && { mrkdwn }),
      ...(thread_ts && { thread_ts }),
      ...(reply_broadcast && { reply_broadcast }),
      ...(blocks && { blocks }),
      ...(metadata && { metadata }),
      to: channel,
      at: at(),
      ...more,
    };
    slack.push(message);
    return message;
  };

  /** Writes a message anew. The blocks that it had stay unless others are given, or none. */
  const edit = (message: SlackRecord, { text, blocks }: Record<string, unknown>) => {
    message.posted ??= message.text;
    message.text = unescapeSlack(String(text ?? ""));
    if (Array.isArray(blocks)) message.blocks = blocks;
    message.edits = (message.edits ?? 0) + 1;
  };

  const slackMethods: Record<string, (sent: Record<string, unknown>) => object> = {
    "chat.postMessage": (sent) => {
      const problem = refused(sent);
      if (problem) return problem;
      const { channelId: channel, ts } = post(sent);
      return { ok: true, channel, ts };
    },
    "chat.postEphemeral": (sent) => {
      const problem = refused(sent);
      if (problem) return problem;
      return { ok: true, message_ts: post(sent, { only: String(sent.user) }).ts };
    },
    "chat.update": (sent) => {
      const { channel, ts } = sent;
      const message = slack.find((one) => one.ts === ts && one.channelId === channel && !one.only);
      if (!message) return { ok: false, error: "message_not_found" };
      const problem = refused(Array.isArray(sent.blocks) && sent.blocks.length === 0 ? { text: sent.text } : sent);
      if (problem) return problem;
      edit(message, sent);
      return { ok: true, channel, ts };
    },
    "chat.delete": ({ channel, ts }) => {
      const index = slack.findIndex((one) => one.ts === ts && one.channelId === channel && !one.only);
      if (index < 0) return { ok: false, error: "message_not_found" };
      deleted.push(...slack.splice(index, 1));
      return { ok: true, channel, ts };
    },
    "conversations.list": () => ({
      ok: true,
      channels: [...new Map(slack.map((one) => [one.channelId, one.channel]))].map(([id, name]) => ({
        id,
        name: name.replace("#", ""),
      })),
    }),
    // No more than were asked for: the newest, and where only a beginning is given those closest to it. Source: Slack's
    // reference of conversations.history.
    "conversations.history": ({ channel, ...when }: Wanted) => {
      const { oldest, latest, limit = 100 } = when;
      const found = between(
        everything().filter((one) => one.channelId === channel && (!one.thread_ts || one.reply_broadcast)),
        when,
      );
      const told = oldest !== undefined && latest === undefined ? found.slice(0, limit) : found.slice(-limit);
      return { ok: true, messages: told.toReversed() };
    },
    // The message that opens the thread is always told with it, whatever is asked for.
    "conversations.replies": ({ channel, ts, ...when }: Wanted) => ({
      ok: true,
      messages: [
        ...everything().filter((one) => one.channelId === channel && one.ts === ts),
        ...between(
          everything().filter((one) => one.channelId === channel && one.thread_ts === ts),
          when,
        ),
      ]
        .slice(0, when.limit ?? 100)
        .map(messageIn),
    }),
    "chat.getPermalink": ({ channel, message_ts: ts }) => ({
      ok: true,
      permalink: `https://shop.slack.example/archives/${channel}/p${String(ts).replace(".", "")}`,
    }),
    "auth.test": () => ({ ok: true, user_id: "U0TARS000", bot_id: "B0TARS000", team_id: ownTeam }),
    ...views.methods,
  };

  /** What a tracker of action items answers to its so-manieth call. */
  const tracker = { answer: (count: number): object => ({ url: `https://tracker.example/${count}` }) };

  return {
    slack,
    deleted,
    said,
    views,
    pages,
    emails,
    webhooks,
    tracker,
    nextTs,
    messageAt,

    webhook: (url: string, headers: Record<string, string | undefined>, text: string): object => {
      const { "x-tars-signature": signature, "idempotency-key": key } = headers;
      webhooks.push({ url, body: JSON.parse(text), at: at(), ...(signature && { signature }), ...(key && { key }) });
      return tracker.answer(webhooks.length);
    },

    /** A call of Slack's Web API, with its words as they came. */
    slackCall: (method: string, text: string): object =>
      slackMethods[method]?.(slackWords(text)) ?? { ok: false, error: "unknown_method" },

    /** A person writes in a channel, or in a thread of it. */
    say: (user: string, text: string, channel: string, thread?: string): SlackRecord => {
      const message = {
        ts: nextTs(),
        user,
        text,
        ...channelOf(channel),
        channelId: channelId(channel),
        ...(thread && { thread_ts: thread }),
        to: channel,
        at: at(),
      };
      said.push(message);
      return message;
    },

    /** An answer to something that a person did: what an answer's address takes, or the body of an answer. */
    answered: (
      words: Record<string, unknown>,
      { member, channel, ts, thread }: { member: string; channel: string; ts?: string; thread?: string },
    ): object => {
      const { text, blocks, response_type, replace_original, delete_original } = words;
      const original = messageAt(ts);
      if (delete_original === true && original) slack.splice(slack.indexOf(original), 1);
      if (!text && !blocks) return { ok: true };
      const problem = refused(words);
      if (problem) return problem;
      if (replace_original === true && original) edit(original, words);
      else if (response_type === "in_channel") post({ ...words, channel, ...(thread && { thread_ts: thread }) });
      else
        post(
          { ...words, channel, ...(thread && { thread_ts: thread }) },
          { only: member, channel: "only visible to you", to: member },
        );
      return { ok: true };
    },

    react: (ts: string, member: string, reaction: string): SlackRecord | undefined => {
      const message = messageAt(ts);
      if (message)
        message.reactions = {
          ...message.reactions,
          [reaction]: [...new Set([...(message.reactions?.[reaction] ?? []), member])],
        };
      return message;
    },

    sms: (phone: string, text: string) =>
      page(text.split("\n", 1)[0] ?? "", { via: "SMS", to: phone, at: at(), sent: { text } }),

    topicMail: (to: string[], subject: string, text: string) => {
      emails.push({ via: "SNS", to, subject, text, at: at() });
      for (const one of to) page(subject, { via: "e-mail", to: one, at: at(), sent: { subject, text } });
    },

    sesMail: (
      from: string,
      to: string[],
      subject: string,
      text: string,
      headers: readonly { Name: string; Value: string }[] = [],
    ) => {
      const more = Object.fromEntries(headers.map(({ Name, Value }) => [Name, Value]));
      emails.push({ via: "SES", from, to, subject, text, at: at(), ...(headers.length > 0 && { headers: more }) });
    },

    pagerDuty: (event: Record<string, unknown>) => {
      const to = `PagerDuty ${String(event.dedup_key)}`;
      if (event.event_action === "trigger") {
        const { summary = "" } = (event.payload ?? {}) as { summary?: string };
        page(summary, { via: "PagerDuty", to, at: at(), sent: { ...event, routing_key: "(kept secret)" } });
        return;
      }
      for (const one of pages.filter((known) => known.to.includes(to)))
        one.settled.push({ as: String(event.event_action), at: at() });
    },
  };
};

export type WorldOutside = ReturnType<typeof worldOutside>;

/** A message that Slack was asked to post. */
export type SlackRecord = {
  ts: string;
  /** How often it was written anew. */
  edits?: number;
  channel: string;
  channelId: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  text: string;
  blocks?: {
    type: string;
    block_id?: string;
    elements?: { type: string; action_id: string; value?: string; text?: { text: string } }[];
  }[];
  metadata?: { event_payload?: { key?: string } };
  to: string;
  at: string;
};

/** A call that TARS made of somebody's door: an action's webhook, a tracker, a customer's system. */
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
 * sent, newest last. `now` gives milliseconds since the epoch.
 */
export const worldOutside = (now: () => number) => {
  const slack: SlackRecord[] = [];
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

  const slackMethods: Record<string, (sent: Record<string, unknown>) => object> = {
    "chat.postMessage": (sent) => {
      const name = String(sent.channel);
      const id = channelId(name);
      const channel = name.startsWith("#") ? name : (slack.find((one) => one.channelId === id)?.channel ?? name);
      const ts = nextTs();
      const { thread_ts, reply_broadcast, blocks, metadata } = sent as Partial<SlackRecord>;
      slack.push({
        ts,
        channel,
        channelId: id,
        // What is kept is the message as Slack shows it.
        text: unescapeSlack(String(sent.text)),
        ...(thread_ts && { thread_ts }),
        ...(reply_broadcast && { reply_broadcast }),
        ...(blocks && { blocks }),
        ...(metadata && { metadata }),
        to: channel,
        at: at(),
      });
      return { ok: true, channel: id, ts };
    },
    "chat.update": ({ channel, ts, text, blocks }) => {
      const message = slack.find((one) => one.ts === ts && one.channelId === channel);
      if (!message) return { ok: false, error: "message_not_found" };
      message.text = unescapeSlack(String(text));
      // The blocks that it had stay unless others are given, or none.
      if (Array.isArray(blocks)) message.blocks = blocks;
      message.edits = (message.edits ?? 0) + 1;
      return { ok: true, channel, ts };
    },
    "conversations.list": () => ({
      ok: true,
      channels: [...new Map(slack.map((one) => [one.channelId, one.channel]))].map(([id, name]) => ({
        id,
        name: name.replace("#", ""),
      })),
    }),
    "conversations.history": ({ channel, oldest = "0" }) => ({
      ok: true,
      messages: slack
        .filter((one) => one.channelId === channel && !one.thread_ts && Number(one.ts) > Number(oldest))
        .toReversed(),
    }),
    // The message that opens the thread is always told with it, whatever is asked for.
    "conversations.replies": ({ channel, ts, oldest = "0" }) => ({
      ok: true,
      messages: slack.filter(
        (one) =>
          one.channelId === channel && (one.ts === ts || (one.thread_ts === ts && Number(one.ts) > Number(oldest))),
      ),
    }),
  };

  /** What a tracker of action items answers to its so-manieth call. */
  const tracker = { answer: (count: number): object => ({ url: `https://tracker.example/${count}` }) };

  return {
    slack,
    pages,
    emails,
    webhooks,
    tracker,
    nextTs,

    webhook: (url: string, headers: Record<string, string | undefined>, text: string): object => {
      const { "x-tars-signature": signature, "idempotency-key": key } = headers;
      webhooks.push({ url, body: JSON.parse(text), at: at(), ...(signature && { signature }), ...(key && { key }) });
      return tracker.answer(webhooks.length);
    },

    slackCall: (method: string, sent: Record<string, unknown>): object =>
      slackMethods[method]?.(sent) ?? { ok: false, error: "unknown_method" },

    /** A message that Slack shows to one person only. */
    whisper: (text: string) => {
      slack.push({
        ts: nextTs(),
        channel: "only visible to you",
        channelId: "",
        text,
        to: "whoever clicked",
        at: at(),
      });
    },

    sms: (phone: string, text: string) =>
      page(text.split("\n", 1)[0] ?? "", { via: "SMS", to: phone, at: at(), sent: { text } }),

    topicMail: (to: string[], subject: string, text: string) => {
      emails.push({ via: "SNS", to, subject, text, at: at() });
      for (const one of to) page(subject, { via: "e-mail", to: one, at: at(), sent: { subject, text } });
    },

    sesMail: (from: string, to: string[], subject: string, text: string) => {
      emails.push({ via: "SES", from, to, subject, text, at: at() });
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

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { slackSignature } from "../../shared/adapters/slack/signature.ts";

/** A message that Slack was asked to post. */
export type SlackRecord = {
  ts: string;
  channel: string;
  channelId: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  text: string;
  blocks?: { type: string; elements?: { action_id: string; value: string; text: { text: string } }[] }[];
  metadata?: { event_payload?: { key?: string } };
  to: string;
  at: string;
};

type Method = { via: "PagerDuty" | "SMS" | "e-mail"; to: string; at: string; sent: Record<string, unknown> };

/** A page: what one responder was woken with, by every method together. */
export type PageRecord = { subject: string; to: string[]; at: string; methods: Method[]; settled: { as: string; at: string }[] };

export type EmailRecord = { via: "SES" | "SNS"; from?: string; to: string[]; subject: string; text: string; at: string };

export type OutboxOptions = {
  port: number;
  signingSecret: string;
  /** Where a click is sent: the API's door for Slack. */
  interactionsUrl: () => string;
  /** Who is subscribed to a topic by mail. */
  subscribers: (topicArn: string) => Promise<string[]>;
  /** Slack members who may click, by id. */
  members: Record<string, string>;
};

const body = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const unescapeSlack = (text: string): string => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/**
 * Stands in for the world outside AWS: Slack's Web API, PagerDuty's Events API, SNS's Publish and SES's SendEmail.
 * It keeps what it is sent, shows it on a page and as JSON, and can be told to be down.
 */
export const startOutbox = async (options: OutboxOptions) => {
  const slack: SlackRecord[] = [];
  const pages: PageRecord[] = [];
  const emails: EmailRecord[] = [];
  const down = new Set<string>();
  let lastTs = 0;

  const now = () => new Date().toISOString();

  const nextTs = (): string => {
    lastTs = Math.max(lastTs + 1, Date.now() * 1000);
    return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, "0")}`;
  };

  const page = (subject: string, method: Method) => {
    const known = pages.find((one) => one.subject === subject && !one.methods.some(({ via, to }) => via === method.via && to === method.to));
    const record = known ?? { subject, to: [], at: method.at, methods: [], settled: [] };
    if (!known) pages.push(record);
    record.methods.push(method);
    record.to = [...new Set(record.methods.map(({ to }) => to))];
  };

  const channelId = (channel: string) => (channel.startsWith("#") ? `C${Buffer.from(channel).toString("hex").toUpperCase().slice(0, 10)}` : channel);

  const answerJson = (response: ServerResponse, value: object, status = 200) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(value, null, 2));
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
        at: now(),
      });
      return { ok: true, channel: id, ts };
    },
    "conversations.history": ({ channel }) => ({
      ok: true,
      messages: slack.filter((one) => one.channelId === channel && !one.thread_ts).toReversed(),
    }),
    "conversations.replies": ({ channel, ts }) => ({
      ok: true,
      messages: slack.filter((one) => one.channelId === channel && (one.thread_ts === ts || one.ts === ts)),
    }),
  };

  /** Sends a click to TARS as Slack would: form-encoded, signed, with the member who clicked. */
  const click = async (ts: string, actionId: string, member: string): Promise<number> => {
    const message = slack.find((one) => one.ts === ts);
    const button = message?.blocks?.flatMap(({ elements }) => elements ?? []).find(({ action_id }) => action_id === actionId);
    if (!message || !button) return 404;
    const payload = {
      type: "block_actions",
      user: { id: member, username: options.members[member] ?? member },
      channel: { id: message.channelId, name: message.channel },
      message: { ts },
      response_url: `http://127.0.0.1:${options.port}/slack-response`,
      actions: [{ type: "button", action_id: actionId, value: button.value, action_ts: nextTs() }],
    };
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const answer = await fetch(options.interactionsUrl(), {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": slackSignature(options.signingSecret, timestamp, form),
      },
      body: form,
    });
    return answer.status;
  };

  const sns = async (form: URLSearchParams): Promise<void> => {
    const text = form.get("Message") ?? "";
    const phone = form.get("PhoneNumber");
    if (phone) return page(text, { via: "SMS", to: phone, at: now(), sent: { text } });
    const subject = form.get("Subject") ?? "";
    const to = await options.subscribers(form.get("TopicArn") ?? form.get("TargetArn") ?? "");
    emails.push({ via: "SNS", to, subject, text, at: now() });
    for (const one of to) page(subject, { via: "e-mail", to: one, at: now(), sent: { subject, text } });
  };

  const pagerDuty = (event: Record<string, unknown>) => {
    const key = String(event.dedup_key);
    const { summary = "" } = (event.payload ?? {}) as { summary?: string };
    if (event.event_action === "trigger") {
      const sent = { ...event, routing_key: "(kept secret)" };
      page(summary, { via: "PagerDuty", to: `PagerDuty ${key}`, at: now(), sent });
      return;
    }
    for (const one of pages.filter(({ to }) => to.includes(`PagerDuty ${key}`)))
      one.settled.push({ as: String(event.event_action), at: now() });
  };

  const routes = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://outbox");
    const path = `${request.method} ${url.pathname}`;
    const slackMethod = /^POST \/api\/(.+)$/.exec(path)?.[1];
    if (slackMethod) {
      const sent = JSON.parse(await body(request)) as Record<string, unknown>;
      if (down.has("slack")) return answerJson(response, { ok: false, error: "internal_error" }, 503);
      const method = slackMethods[slackMethod];
      return answerJson(response, method ? method(sent) : { ok: false, error: "unknown_method" });
    }
    switch (path) {
      case "GET /":
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
        response.end(readFileSync(new URL("./outbox.html", import.meta.url)));
        return;
      case "GET /slack":
        return answerJson(response, slack);
      case "GET /pages":
        return answerJson(response, pages);
      case "GET /emails":
        return answerJson(response, emails);
      case "GET /members":
        return answerJson(response, options.members);
      case "POST /v2/enqueue": {
        const event = JSON.parse(await body(request)) as Record<string, unknown>;
        if (down.has("pagerduty")) return answerJson(response, { status: "error" }, 503);
        pagerDuty(event);
        return answerJson(response, { status: "success", message: "Event processed", dedup_key: event.dedup_key }, 202);
      }
      case "POST /sns/": {
        const form = new URLSearchParams(await body(request));
        if (down.has("sns")) return answerJson(response, {}, 503);
        await sns(form);
        response.writeHead(200, { "content-type": "text/xml" });
        response.end(
          `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${crypto.randomUUID()}</MessageId></PublishResult><ResponseMetadata><RequestId>${crypto.randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
        );
        return;
      }
      case "POST /ses/v2/email/outbound-emails": {
        const mail = JSON.parse(await body(request));
        if (down.has("ses")) return answerJson(response, {}, 503);
        emails.push({
          via: "SES",
          from: mail.FromEmailAddress,
          to: mail.Destination.ToAddresses,
          subject: mail.Content.Simple.Subject.Data,
          text: mail.Content.Simple.Body.Text.Data,
          at: now(),
        });
        return answerJson(response, { MessageId: crypto.randomUUID() });
      }
      case "POST /click": {
        const { ts, action, member } = JSON.parse(await body(request)) as Record<string, string>;
        const status = await click(ts ?? "", action ?? "", member ?? Object.keys(options.members)[0] ?? "U0");
        return answerJson(response, { status }, status === 200 ? 200 : 502);
      }
      case "POST /slack-response":
        slack.push({ ts: nextTs(), channel: "only visible to you", channelId: "", text: JSON.parse(await body(request)).text, to: "whoever clicked", at: now() });
        return answerJson(response, { ok: true });
      case "POST /down": {
        const { service, is } = JSON.parse(await body(request)) as { service: string; is: boolean };
        if (is) down.add(service);
        else down.delete(service);
        return answerJson(response, { down: [...down] });
      }
      default:
        return answerJson(response, { problem: `the outbox has no ${path}` }, 404);
    }
  };

  const server = createServer((request, response) => {
    routes(request, response).catch((error: Error) => answerJson(response, { problem: error.message }, 500));
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(options.port, "127.0.0.1", ready);
  });
  return {
    url: `http://127.0.0.1:${options.port}`,
    stop: () => new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
};

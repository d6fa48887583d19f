import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pagerDutySignature } from "../../shared/adapters/pagerduty/webhook.ts";
import { slackSignature } from "../../shared/adapters/slack/signature.ts";
import { pagerDutyAcknowledgement, worldOutside } from "./world-outside.ts";

export type OutboxOptions = {
  port: number;
  signingSecret: string;
  /** Where clicks and mentions are sent: the API's doors for Slack. */
  slackUrl: (door: "interactions" | "events") => string;
  /** Who is subscribed to a topic by mail. */
  subscribers: (topicArn: string) => Promise<string[]>;
  /** Where PagerDuty tells of acknowledgements, and the secret that it signs them with. */
  pagerDutyWebhook: { url: (team: string) => string; secret: string };
  /** Slack members who may click, by id. */
  members: Record<string, string>;
};

type Answer = { status?: number; type?: string; body: string | Buffer };

const json = (value: object, status = 200): Answer => ({ status, body: JSON.stringify(value, null, 2) });

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const published = (): Answer => ({
  type: "text/xml",
  body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${crypto.randomUUID()}</MessageId></PublishResult><ResponseMetadata><RequestId>${crypto.randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
});

/**
 * Serves the world outside AWS: Slack's Web API, PagerDuty's Events API, SNS's Publish and SES's SendEmail. What came
 * is shown on a page and as JSON; a click on a button, a mention and a reply in a thread go back signed, as Slack would
 * send them; a service can be told to be down.
 */
export const startOutbox = async (options: OutboxOptions) => {
  const world = worldOutside(Date.now);
  const down = new Set<string>();

  /** Sends something to TARS as Slack does: signed. Gives the status of the answer. */
  const tellTars = async (door: "interactions" | "events", type: string, body: string): Promise<number> => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const { status } = await fetch(options.slackUrl(door), {
      method: "POST",
      headers: {
        "content-type": type,
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": slackSignature(options.signingSecret, timestamp, body),
      },
      body,
    });
    return status;
  };

  /** Somebody writes in the thread of a message or, without one, in another channel; with a mention Slack tells it twice. */
  const write = async (ts: string | undefined, text: string, member: string, toTars: boolean): Promise<number> => {
    const message = world.slack.find((one) => one.ts === ts);
    if (ts && !message) return 404;
    const about = {
      user: member,
      text: toTars ? `<@U0TARS000> ${text}` : text,
      ts: world.nextTs(),
      channel: message?.channelId ?? "C0GENERAL",
      ...(message && { thread_ts: message.thread_ts ?? message.ts }),
    };
    const authorizations = [{ user_id: "U0TARS000", is_bot: true }];
    let status = 200;
    for (const type of toTars ? ["message", "app_mention"] : ["message"]) {
      const event = { type, ...about };
      const body = JSON.stringify({ type: "event_callback", event_id: `Ev${type}${about.ts}`, authorizations, event });
      status = await tellTars("events", "application/json", body);
    }
    return status;
  };

  /** Sends a click to TARS as Slack would: form-encoded, signed, with the member who clicked. */
  const click = async (ts: string, actionId: string, member: string, selected?: string): Promise<number> => {
    const message = world.slack.find((one) => one.ts === ts);
    const [button] = (message?.blocks ?? []).flatMap(({ block_id, elements = [] }) =>
      elements.filter(({ action_id }) => action_id === actionId).map((one) => ({ block_id, ...one })),
    );
    if (!message || !button) return 404;
    const payload = {
      type: "block_actions",
      user: { id: member, username: options.members[member] ?? member },
      channel: { id: message.channelId, name: message.channel },
      message: { ts },
      response_url: `http://127.0.0.1:${options.port}/slack-response`,
      actions: [
        {
          type: button.type,
          action_id: actionId,
          block_id: button.block_id,
          action_ts: world.nextTs(),
          ...(button.type === "users_select" ? { selected_user: selected } : { value: button.value }),
        },
      ],
    };
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    return tellTars("interactions", "application/x-www-form-urlencoded", form);
  };

  const publish = async (form: URLSearchParams) => {
    const text = form.get("Message") ?? "";
    const phone = form.get("PhoneNumber");
    if (phone) world.sms(phone, text);
    else world.topicMail(await options.subscribers(form.get("TopicArn") ?? ""), form.get("Subject") ?? "", text);
  };

  /** A service that can be down answers 503 then, having done nothing. */
  const from = (service: string, answer: () => Answer | Promise<Answer>) =>
    down.has(service) ? json({ ok: false, error: "down" }, 503) : answer();

  const routes: Record<string, (text: string) => Answer | Promise<Answer>> = {
    "GET /": () => ({
      type: "text/html; charset=utf-8",
      body: readFileSync(new URL("./outbox.html", import.meta.url)),
    }),
    "GET /slack": () => json(world.slack),
    "GET /pages": () => json(world.pages),
    "GET /emails": () => json(world.emails),
    "GET /webhooks": () => json(world.webhooks),
    "GET /members": () => json(options.members),
    "POST /v2/enqueue": (text) =>
      from("pagerduty", () => {
        world.pagerDuty(JSON.parse(text));
        return json({ status: "success", message: "Event processed" }, 202);
      }),
    "POST /sns/": (text) =>
      from("sns", async () => {
        await publish(new URLSearchParams(text));
        return published();
      }),
    "POST /ses/v2/email/outbound-emails": (text) =>
      from("ses", () => {
        const { FromEmailAddress, Destination, Content } = JSON.parse(text);
        const { Subject, Body } = Content.Simple;
        world.sesMail(FromEmailAddress, Destination.ToAddresses, Subject.Data, Body.Text.Data);
        return json({ MessageId: crypto.randomUUID() });
      }),
    "POST /click": async (text) => {
      const { ts = "", action = "", member, selected } = JSON.parse(text) as Record<string, string>;
      const status = await click(ts, action, member ?? Object.keys(options.members)[0] ?? "U0", selected);
      return json({ status }, status === 200 ? 200 : 502);
    },
    "POST /mention": async (text) => {
      const { ts, text: words = "", member } = JSON.parse(text) as Record<string, string>;
      const status = await write(ts, words, member ?? Object.keys(options.members)[0] ?? "U0", true);
      return json({ status }, status === 200 ? 200 : 502);
    },
    "POST /write": async (text) => {
      const { ts, text: words = "", member } = JSON.parse(text) as Record<string, string>;
      const status = await write(ts, words, member ?? Object.keys(options.members)[0] ?? "U0", false);
      return json({ status }, status === 200 ? 200 : 502);
    },
    "POST /pagerduty-acknowledge": async (text) => {
      const { team = "", incidentKey = "", name = "" } = JSON.parse(text) as Record<string, string>;
      const body = JSON.stringify(pagerDutyAcknowledgement(incidentKey, name, new Date().toISOString()));
      const answer = await fetch(options.pagerDutyWebhook.url(team), {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-pagerduty-signature": pagerDutySignature(options.pagerDutyWebhook.secret, body),
        },
        body,
      });
      return json({ status: answer.status }, answer.ok ? 200 : 502);
    },
    "POST /slack-response": (text) => {
      world.whisper(JSON.parse(text).text);
      return json({ ok: true });
    },
    "POST /down": (text) => {
      const { service, is } = JSON.parse(text) as { service: string; is: boolean };
      if (is) down.add(service);
      else down.delete(service);
      return json({ down: [...down] });
    },
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = `${request.method} ${new URL(request.url ?? "/", "http://outbox").pathname}`;
    const text = await bodyOf(request);
    if (path.startsWith("POST /webhooks/"))
      return from("webhooks", () =>
        json(world.webhook(String(request.url), request.headers as Record<string, string>, text)),
      );
    const slackMethod = /^POST \/api\/(.+)$/.exec(path)?.[1];
    if (slackMethod) return from("slack", () => json(world.slackCall(slackMethod, JSON.parse(text))));
    return routes[path]?.(text) ?? json({ problem: `the outbox has no ${path}` }, 404);
  };

  const server = createServer((request, response: ServerResponse) => {
    answer(request)
      .catch((error: Error) => json({ problem: error.message }, 500))
      .then(({ status = 200, type = "application/json; charset=utf-8", body }) => {
        response.writeHead(status, { "content-type": type });
        response.end(body);
      });
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(options.port, "127.0.0.1", ready);
  });
  return {
    url: `http://127.0.0.1:${options.port}`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

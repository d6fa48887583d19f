import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { preactPage } from "../../infra/preact.ts";
import { pagerDutySignature } from "../../shared/adapters/pagerduty/webhook.ts";
import { slackSignature } from "../../shared/adapters/slack/signature.ts";
import type { Shop } from "../shop/shown.ts";
import { app } from "./app.ts";
import { type Chosen, type Sent, slackInteractions } from "./interactions.ts";
import type { Member } from "./views.ts";
import { pagerDutyAcknowledgement, worldOutside } from "./world-outside.ts";

export type OutboxOptions = {
  port: number;
  signingSecret: string;
  /** Where what people do is sent: the API's doors for Slack. */
  slackUrl: (door: Sent["door"]) => string;
  /** Who is subscribed to a topic by mail. */
  subscribers: (topicArn: string) => Promise<string[]>;
  /** Where PagerDuty tells of acknowledgements, and the secret that it signs them with. */
  pagerDutyWebhook: { url: (team: string) => string; secret: string };
  /** Slack's members, by id. */
  members: Record<string, Member>;
};

type Answer = { status?: number; type?: string; headers?: Record<string, string>; body: string | Buffer };

/** What a person does on the page, or a test in their place. */
type Asked = {
  ts?: string;
  action?: string;
  member?: string;
  text?: string;
  selected?: Chosen;
  view?: string;
  home?: boolean;
  values?: Record<string, Chosen>;
  command?: string;
  channel?: string;
  callback?: string;
  reaction?: string;
  /** How often Slack sends it again, as it does when it hears no answer. */
  again?: number;
};

const json = (value: object, status = 200): Answer => ({ status, body: JSON.stringify(value, null, 2) });

/** An address for answers takes so many, for so long; source: Slack's guide "Handling user interaction". */
const answersLast = { times: 5, milliseconds: 30 * 60_000 };

let script: Promise<string> | undefined;

const makeScript = async (): Promise<string> => {
  const entryPoints = [fileURLToPath(new URL("./page/page.tsx", import.meta.url))];
  const { outputFiles } = await build({ entryPoints, ...preactPage });
  return outputFiles[0]?.text ?? "";
};

/** The page, made of its parts when it is first asked for. */
const page = {
  get script(): Promise<string> {
    script ??= makeScript();
    return script;
  },
  style: () => readFileSync(new URL("./page/page.css", import.meta.url)),
};

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
 * is shown on a page and as JSON. What a person does in Slack goes back signed, as Slack would send it: clicks, mentions,
 * replies, slash commands, shortcuts, modals, reactions, the home tab. A service can be told to be down, and Slack to refuse.
 */
export const startOutbox = async (options: OutboxOptions) => {
  const world = worldOutside(Date.now, options.members);
  const down = new Set<string>();

  /** Whom an address for answers is for, and how often it was used: five times within half an hour, as Slack has it. */
  const answerPlaces = new Map<string, { to: Parameters<typeof world.answered>[1]; at: number; used: number }>();
  const answersAt = (to: Parameters<typeof world.answered>[1]): string => {
    const id = `answer-${answerPlaces.size + 1}`;
    answerPlaces.set(id, { to, at: Date.now(), used: 0 });
    return `http://127.0.0.1:${options.port}/slack-response/${id}`;
  };
  const does = slackInteractions(world, options.members, answersAt);
  const somebody = Object.keys(options.members)[0] ?? "U0";

  /** Slack shows that an app is slow after so many milliseconds. */
  const patience = 3000;

  /** Sends something to TARS as Slack does: signed; again with the sign of a repetition, where that is asked for. */
  const tellTars = async ({ door, type, body }: Sent, again = 0) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const begun = Date.now();
    const response = await fetch(options.slackUrl(door), {
      method: "POST",
      headers: {
        "content-type": type,
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": slackSignature(options.signingSecret, timestamp, body),
        ...(again > 0 && { "x-slack-retry-num": String(again), "x-slack-retry-reason": "http_timeout" }),
      },
      body,
    });
    const text = await response.text();
    return { status: response.status, text, slow: Date.now() - begun > patience };
  };

  type Told = Awaited<ReturnType<typeof tellTars>>;

  /** How it went, for whoever did it: what Slack would say beside the button when it went wrong. */
  const outcome = ({ status, text, slow }: Told, problems: string[] = []): Answer =>
    json(
      { status, slow, ...(text && { answer: text }), ...(problems.length > 0 && { problems }) },
      status === 200 ? 200 : 502,
    );

  const nowhere = json({ status: 404 }, 502);

  const sendIt = async (sent: Sent | undefined): Promise<Answer> => (sent ? outcome(await tellTars(sent)) : nowhere);

  const jsonIn = (text: string): Record<string, unknown> | undefined => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };

  /** Somebody writes in the thread of a message or, without one, in another channel. */
  const write = async (words: Record<string, unknown>, toTars: boolean): Promise<Answer> => {
    const { ts, text = "", member = somebody, channel, again = 0 } = words as Asked;
    const known = world.messageAt(ts);
    if (ts && !known) return nowhere;
    const thread = known && (known.thread_ts ?? known.ts);
    const said = world.say(
      member,
      toTars ? `<@U0TARS000> ${text}` : text,
      known?.channelId ?? channel ?? "C0GENERAL",
      thread,
    );
    let last: Told | undefined;
    for (const one of does.write(said, toTars))
      for (let time = 0; time <= again; time++) last = await tellTars(one, time);
    return last ? outcome(last) : nowhere;
  };

  const submit = async ({ view = "", values = {}, member = somebody }: Asked): Promise<Answer> => {
    const sent = does.submit(view, values, member);
    if (!sent) return nowhere;
    const told = await tellTars(sent);
    if (told.status !== 200) return outcome(told);
    return outcome(told, world.views.submitted(view, jsonIn(told.text) ?? {}));
  };

  const slash = async ({ command = "/incident", text = "", member = somebody, channel }: Asked): Promise<Answer> => {
    const name = channel ?? "#general";
    const id = name.startsWith("#")
      ? (world.slack.find((one) => one.channel === name)?.channelId ?? "C0GENERAL")
      : name;
    const told = await tellTars(does.slash(command, text, member, { id, name: name.replace("#", "") }));
    const answer = jsonIn(told.text) ?? (told.text ? { text: told.text } : {});
    if (told.status === 200) world.answered(answer, { member, channel: id });
    return outcome(told);
  };

  /** How Slack refuses calls for now: the next so many, or until it is told to be well again. */
  let failing: { status: number; retryAfter: number; times: number } | undefined;

  const slackApi = (method: string, text: string): Answer => {
    if (!failing) return json(world.slackCall(method, text));
    const { status, retryAfter } = failing;
    failing.times -= 1;
    if (failing.times <= 0) failing = undefined;
    return {
      ...json({ ok: false, error: status === 429 ? "ratelimited" : "internal_error" }, status),
      ...(status === 429 && { headers: { "retry-after": String(retryAfter) } }),
    };
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

  let shop: Shop | undefined;

  /** Has the shop break or be repaired, and says why not where it cannot be. */
  const inTheShop = async (what: "break" | "repair", text: string): Promise<Answer> => {
    const { kind = "" } = JSON.parse(text) as { kind?: string };
    const problem = shop ? await shop[what](kind) : "There is no shop in this run.";
    return problem ? json({ problems: [problem] }, 409) : json({});
  };

  const routes: Record<string, (text: string) => Answer | Promise<Answer>> = {
    "GET /": () => ({
      type: "text/html; charset=utf-8",
      body: readFileSync(new URL("./page/outbox.html", import.meta.url)),
    }),
    "GET /page.js": async () => ({ type: "text/javascript; charset=utf-8", body: await page.script }),
    "GET /page.css": () => ({ type: "text/css; charset=utf-8", body: page.style() }),
    "GET /app": () => json(app),
    "GET /slack": () => json(world.slack),
    "GET /said": () => json(world.said),
    "GET /views": () => json(world.views.modals),
    "GET /homes": () => json(world.views.homes),
    "GET /screen": () =>
      json({
        messages: [...world.slack, ...world.said].sort((one, other) => Number(one.ts) - Number(other.ts)),
        views: world.views.modals,
        homes: world.views.homes,
        failing: failing?.status ?? 0,
        shop: shop?.look(),
      }),
    "GET /pages": () => json(world.pages),
    "GET /emails": () => json(world.emails),
    "GET /webhooks": () => json(world.webhooks),
    "GET /members": () => json(Object.fromEntries(Object.entries(options.members).map(([id, { name }]) => [id, name]))),
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
        const { Subject, Body, Headers } = Content.Simple;
        world.sesMail(FromEmailAddress, Destination.ToAddresses, Subject.Data, Body.Text.Data, Headers);
        return json({ MessageId: crypto.randomUUID() });
      }),
    "POST /click": (text) => {
      const { ts, view, home, action = "", member = somebody, selected, values } = JSON.parse(text) as Asked;
      return sendIt(does.click({ ts, view, home }, action, member, selected, values));
    },
    "POST /mention": (text) => write(JSON.parse(text), true),
    "POST /write": (text) => write(JSON.parse(text), false),
    "POST /slash": (text) => slash(JSON.parse(text)),
    "POST /submit": (text) => submit(JSON.parse(text)),
    "POST /close": async (text) => {
      const { view = "", member = somebody } = JSON.parse(text) as Asked;
      const sent = does.close(view, member);
      world.views.close(view);
      return sent ? sendIt(sent) : json({ status: 200 });
    },
    "POST /shortcut": (text) => {
      const { callback = "", member = somebody, ts } = JSON.parse(text) as Asked;
      return sendIt(does.shortcut(callback, member, ts));
    },
    "POST /react": (text) => {
      const { ts = "", reaction = "pushpin", member = somebody } = JSON.parse(text) as Asked;
      return sendIt(does.react(ts, reaction, member));
    },
    "POST /home": (text) => {
      const { member = somebody } = JSON.parse(text) as Asked;
      return sendIt(does.home(member));
    },
    "POST /failing": (text) => {
      const {
        status = 0,
        retryAfter = 1,
        times = Number.POSITIVE_INFINITY,
      } = JSON.parse(text) as Partial<NonNullable<typeof failing>>;
      failing = status === 0 ? undefined : { status, retryAfter, times };
      return json({ failing: failing?.status ?? 0 });
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
    "POST /shop/break": (text) => inTheShop("break", text),
    "POST /shop/repair": (text) => inTheShop("repair", text),
    "POST /down": (text) => {
      const { service, is } = JSON.parse(text) as { service: string; is: boolean };
      if (is) down.add(service);
      else down.delete(service);
      return json({ down: [...down] });
    },
  };

  const answerTo = (id: string, text: string): Answer => {
    const place = answerPlaces.get(id);
    if (!place || Date.now() - place.at > answersLast.milliseconds || ++place.used > answersLast.times)
      return json({ ok: false, error: "used_url" }, 404);
    return json(world.answered(JSON.parse(text), place.to));
  };

  /** What asks for another host, or comes from another page, is somebody else's page in this machine's browser. */
  const isOwn = ({ headers: { host = "", origin } }: IncomingMessage): boolean => {
    const hosts = ["127.0.0.1", "localhost"].map((name) => `${name}:${options.port}`);
    return hosts.includes(host) && (origin === undefined || hosts.some((own) => origin === `http://${own}`));
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (!isOwn(request)) return json({ problem: "this is for the outbox's own page" }, 403);
    const path = `${request.method} ${new URL(request.url ?? "/", "http://outbox").pathname}`;
    const text = await bodyOf(request);
    if (path.startsWith("POST /webhooks/"))
      return from("webhooks", () =>
        json(world.webhook(String(request.url), request.headers as Record<string, string>, text)),
      );
    const slackMethod = /^POST \/api\/(.+)$/.exec(path)?.[1];
    if (slackMethod) return from("slack", () => slackApi(slackMethod, text));
    const place = /^POST \/slack-response\/(.+)$/.exec(path)?.[1];
    if (place) return answerTo(place, text);
    return routes[path]?.(text) ?? json({ problem: `the outbox has no ${path}` }, 404);
  };

  const server = createServer((request, response: ServerResponse) => {
    answer(request)
      .catch((error: Error) => json({ problem: error.message }, 500))
      .then(({ status = 200, type = "application/json; charset=utf-8", headers, body }) => {
        response.writeHead(status, { "content-type": type, ...headers });
        response.end(body);
      })
      // An answer that HTTP has no words for, such as the status `abc`, ends its connection and nothing else.
      .catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(options.port, "127.0.0.1", ready);
  });
  return {
    url: `http://127.0.0.1:${options.port}`,
    /** Shows a shop that is alive beside what comes from TARS. */
    open: (living: Shop) => {
      shop = living;
    },
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

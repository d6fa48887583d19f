import { AsyncLocalStorage } from "node:async_hooks";
// Functions load these when they first use them. Loaded here, that takes none of the virtual clock's time.
import "../../functions/slack-interactions/foresee.ts";
import "../../shared/adapters/aws/cost-of.ts";
import "../../shared/investigation/answer.ts";
import "../../shared/investigation/question/read-question.ts";
import "../../shared/adapters/calendar/calendar.ts";
import "../../shared/adapters/calendar/meeting.ts";
import "../../shared/adapters/documents/html.ts";
import "../../shared/post-mortem/markdown.ts";
import { brotliCompressSync } from "node:zlib";
import { ProvisionedThroughputExceededException } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { api } from "../../functions/api/api.ts";
import { apiRoutes } from "../../functions/api/routes.ts";
import { armTimers } from "../../functions/arm-timers/arm-timers.ts";
import { boardEffects } from "../../functions/board/board.ts";
import { changes } from "../../functions/changes/changes.ts";
import { serveConsole } from "../../functions/console/console.ts";
import { customerEffects } from "../../functions/customers/customers.ts";
import { intake } from "../../functions/intake/intake.ts";
import { investigate } from "../../functions/investigate/investigate.ts";
import { links } from "../../functions/links/links.ts";
import { mitigate } from "../../functions/mitigate/mitigate.ts";
import { pageEffects } from "../../functions/page/page.ts";
import { pagerDutyDoor } from "../../functions/pagerduty/pagerduty.ts";
import { publish } from "../../functions/publish/publish.ts";
import { queryRoutes } from "../../functions/queries/query-routes.ts";
import { signIn } from "../../functions/sign-in/sign-in.ts";
import { slackEffects } from "../../functions/slack/slack.ts";
import { slackCommands } from "../../functions/slack-commands/slack-commands.ts";
import { slackInteractions as slackDoor } from "../../functions/slack-interactions/slack-interactions.ts";
import { status } from "../../functions/status/status.ts";
import { statusPageEffects } from "../../functions/status-page/status-page.ts";
import { sweeper } from "../../functions/sweeper/sweeper.ts";
import { timer } from "../../functions/timer/timer.ts";
import { tracker } from "../../functions/tracker/tracker.ts";
import { type Sent, slackInteractions } from "../../local/outbox/interactions.ts";
import { pagerDutyAcknowledgement, worldOutside } from "../../local/outbox/world-outside.ts";
import { snsMessenger } from "../../shared/adapters/aws/messenger.ts";
import { namesIn } from "../../shared/adapters/aws/names.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { tokenItem } from "../../shared/adapters/aws/tokens.ts";
import type { Names, World } from "../../shared/adapters/aws/world.ts";
import { pagerDutyEvents } from "../../shared/adapters/pagerduty/events.ts";
import { pagerDutySignature } from "../../shared/adapters/pagerduty/webhook.ts";
import type { Translator } from "../../shared/adapters/questions/translator.ts";
import type { Provider } from "../../shared/adapters/sign-in/oidc.ts";
import { slackClient } from "../../shared/adapters/slack/client.ts";
import { slackSignature } from "../../shared/adapters/slack/signature.ts";
import { slackWebApi } from "../../shared/adapters/slack/slack.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { synthesized } from "../synthesized.ts";
import { alarmNotification, snsEnvelope } from "../unit/webhook-fixtures.ts";
import { agenda, chance } from "./aws/agenda.ts";
import { type Faults, noFaults } from "./aws/faults.ts";
import { type Clients, type Deployed, Killed, memoryAws } from "./aws/memory-aws.ts";
import type { LogLine } from "./aws/memory-logs.ts";
import { ofType, resolved, type Template } from "./aws/template.ts";
import { checkPublicEvents, observed } from "./observed.ts";

const throttling = { $metadata: {}, message: "the table is throttled" };
/** The console's files are looked at in Chromium. */
const emptyPage = { type: "text/html", etag: '"1"', br: brotliCompressSync("").toString("base64"), gzip: "" };
const token = "simulated-token";
const signingSecret = "simulated-signing-secret";
const webhookSecret = "simulated-webhook-secret";

type Invoked = { world: World; clients: Clients; failed: (error: unknown) => void };

const invoked = new AsyncLocalStorage<Invoked>();

const current = (): Invoked => {
  const store = invoked.getStore();
  if (!store) throw new Error("the API was called outside an invocation");
  return store;
};

/**
 * The API for some settings, made once: making it takes milliseconds, and its schemas are registered for good. It
 * belongs to whichever invocation calls it.
 */
const apis = new WeakMap<Settings, Record<"api" | "queries", ReturnType<typeof api>>>();

const apisFor = (settings: Settings): Record<"api" | "queries", ReturnType<typeof api>> => {
  const known = apis.get(settings);
  if (known) return known;
  const world: World = {
    now: () => current().world.now(),
    sleep: (milliseconds) => current().world.sleep(milliseconds),
    pause: (attempt) => current().world.pause(attempt),
    misshapen: (error) => current().world.misshapen(error),
    newId: () => current().world.newId(),
    settings,
    names: new Proxy({} as Names, { get: (_, name: keyof Names) => current().world.names[name] }),
  };
  const dynamodb = { send: (command: never) => current().clients.dynamodb.send(command) } as Clients["dynamodb"];
  const sqs = { send: (command: never) => current().clients.sqs.send(command) } as Clients["sqs"];
  const secrets = (parameter: string) => ssmSecrets(current().clients.ssm, world.now)(parameter);
  const telemetry = {
    cloudWatch: () =>
      ({ send: (command: never) => current().clients.cloudWatch.send(command) }) as Clients["cloudWatch"],
    logs: { send: (command: never) => current().clients.logs.send(command) } as Clients["logs"],
    sleep: (milliseconds: number) => current().clients.sleep(milliseconds),
    translator: undefined,
    failed: (error: unknown) => current().failed(error as Error),
  };
  const failed = (error: Error) => current().failed(error);
  const made = {
    api: api(world, dynamodb, apiRoutes({ sqs, secrets }), failed, () =>
      secrets(world.settings.links.signingKeyParameter),
    ),
    queries: api(world, dynamodb, [queryRoutes(telemetry)], failed),
  };
  apis.set(settings, made);
  return made;
};

/** The queue of the intake, which the topic of alarms sends to. */
const intakeQueueUrl = (template: Template): string =>
  ofType(resolved(template), "AWS::Lambda::Function").find(
    ([, { Environment }]) => Environment.Variables.AWS_SDK_UA_APP_ID === "tars-intake",
  )?.[1].Environment.Variables.TARS_QUEUE_URL;

/** A request as the functions behind the HTTP API are given it. */
type Asking = { method: string; path: string; body?: string; headers: Record<string, string> };

/** Where TARS answers whoever asked for something in Slack. */
export const slackAnswers = "https://hooks.slack.example/answers";

/** Who is in Slack: the responders, and two whom tars.yaml does not know by their ID. */
const membersOf = ({ responders }: Settings): Record<string, { name: string; email?: string }> => ({
  ...Object.fromEntries(
    Object.values(responders).flatMap(({ slack, name, email }) =>
      slack ? [[slack, { name, ...(email && { email }) }]] : [],
    ),
  ),
  U0ROOT007: { name: "Root", email: "root@shop.example" },
  U0NOBODY8: { name: "Nobody", email: "nobody@shop.example" },
});

/** A provider at which nobody signs in. */
const nobody: Provider = {
  begin: () => Promise.reject(new Error("there is no provider")),
  finish: () => Promise.reject(new Error("there is no provider")),
};

/** The start of every simulated story: a Tuesday night. */
export const begin = Date.parse("2026-11-24T03:00:00.000Z");

export type Answer = { status: number; body: any };

/**
 * TARS deployed into an AWS in memory, with the real functions, at 03:00 UTC. `settings` may differ from the sample, and
 * `template` from the one that the sample gives.
 */
export const deploy = (
  options: {
    seed?: number;
    faults?: Faults;
    settings?: Settings;
    template?: Template;
    translator?: Translator;
    /** Where people sign in. */
    provider?: Provider;
    /** Milliseconds since the epoch; 03:00 UTC without it. */
    from?: number;
    /** Sees every command that writes something which another run reads: to the table, the bus, a queue, a schedule. */
    observe?: (command: unknown) => void;
  } = {},
) => {
  const { seed = 1, faults = noFaults, from = begin } = options;
  const { template = synthesized().template, settings = synthesized().settings } = options;
  const clock = agenda(from);
  const luck = chance(seed);
  const outside = worldOutside(clock.now, membersOf(settings));
  const problems: unknown[] = [];
  let pagerDutyHangs = false;
  const throttled = new Set<string>();
  let tableFails: Error | undefined;
  const repairs: { what: string; details: object }[] = [];
  const metrics: { current: (namespace: string, name: string, at: number, account: string) => number | undefined } = {
    current: () => undefined,
  };
  const logs: { current: (group: string, account: string) => LogLine[] | undefined } = { current: () => [] };
  let ids = 0;

  const failed = (error: unknown) => {
    if (!(error instanceof Killed)) problems.push(error);
  };

  /** A ULID of the virtual clock: ids sort by time, as real ones do. */
  const newId = () => {
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const digits = (value: number, length: number): string =>
      length === 0 ? "" : digits(Math.floor(value / 32), length - 1) + alphabet[value % 32];
    return digits(clock.now(), 10) + digits(++ids, 16);
  };

  const failingQueries = (clients: Clients): Clients => {
    const { send } = clients.dynamodb;
    const refusing = (command: { constructor: { name: string } }) =>
      tableFails && command.constructor.name === "QueryCommand" ? Promise.reject(tableFails) : send(command as never);
    return { ...clients, dynamodb: { send: refusing } as unknown as Clients["dynamodb"] };
  };

  const functions = ({ folder, environment }: Deployed, given: Clients): ((event: never) => Promise<unknown>) => {
    const seen = observed(given, (command) => {
      checkPublicEvents(command, failed);
      options.observe?.(command);
    });
    const refused = { send: () => Promise.reject(new ProvisionedThroughputExceededException(throttling)) };
    const clients = throttled.has(folder) ? { ...seen, dynamodb: refused as unknown as Clients["dynamodb"] } : seen;
    const pause = (attempt: number) => clients.sleep(luck.between(0, Math.min(500, 25 * 2 ** attempt)));
    const names = namesIn({
      ...environment,
      TARS_PUBLIC_URL: "https://tars.example",
      TARS_STATUS_URL: "https://status.example",
    });
    const world: World = { now: clock.now, sleep: clients.sleep, pause, newId, settings, misshapen: failed, names };
    const secrets = ssmSecrets(clients.ssm, world.now);
    switch (folder) {
      case "intake":
        return intake(world, { ...clients, cloudWatch: async () => clients.cloudWatch }, failed);
      case "publish":
        return publish(world, clients, failed);
      case "slack": {
        const slack = slackWebApi(clients.http, world.names.slackUrl, secrets, settings.slack.botTokenParameter);
        return slackEffects(world, clients.dynamodb, slack, failed);
      }
      case "page": {
        // A call that hangs ends when its caller has waited for long enough.
        const http: typeof fetch = async (...words) => {
          if (!pagerDutyHangs) return clients.http(...words);
          await clients.sleep(8000);
          throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
        };
        const pagerDuty = pagerDutyEvents(http, world.names.pagerDutyUrl, secrets);
        return pageEffects(world, clients, secrets, pagerDuty, snsMessenger(clients.sns), failed);
      }
      case "board": {
        const slack = slackWebApi(clients.http, world.names.slackUrl, secrets, settings.slack.botTokenParameter);
        return boardEffects(world, clients.dynamodb, slack, failed);
      }
      case "investigate":
        return investigate(world, { ...clients, cloudWatch: () => clients.cloudWatch }, options.translator, failed);
      case "changes":
        return changes(world, clients.dynamodb, failed);
      case "mitigate": {
        const own = async () => clients.actions;
        return mitigate(
          world,
          {
            ...clients,
            lambda: own,
            ecs: own,
            codeDeploy: own,
            appConfig: own,
            httpApi: own,
            restApi: own,
            ssm: own,
            secrets,
          },
          failed,
        );
      }
      case "sign-in": {
        const app = signIn(world, clients.dynamodb, secrets, options.provider ?? nobody, failed);
        return ({ method, path, body, headers }: Asking) =>
          Promise.resolve(app.request(`https://tars.example${path}`, { method, body: body ?? null, headers }));
      }
      case "links":
        return links(world, clients.dynamodb, secrets);
      case "pagerduty":
        return pagerDutyDoor(world, clients.dynamodb, secrets);
      case "arm-timers":
        return armTimers(world, clients, failed);
      case "timer":
        return timer(world, clients, failed);
      case "customers":
        return customerEffects(world, clients, secrets, failed);
      case "status":
        return status(world, clients, secrets);
      case "status-page":
        return statusPageEffects(world, clients, failed);
      case "tracker":
        return tracker(world, clients, secrets, failed);
      case "sweeper":
        return sweeper(world, clients, (what, details) => repairs.push({ what, details }), failed);
      case "slack-interactions":
        return slackDoor(world, clients, secrets, clients.http, failed);
      case "slack-commands":
        return slackCommands(
          world,
          clients,
          slackClient(clients.http, world.names.slackUrl, secrets, settings.slack.botTokenParameter),
          clients.http,
          failed,
        );
      case "console":
        return serveConsole({ page: emptyPage, assets: {} });
      case "api":
      case "queries":
        return ({ method, path, body, headers }: Asking) =>
          invoked.run({ world, clients: failingQueries(clients), failed }, async () =>
            apisFor(settings)[folder].request(path, { method, body: body ?? null, headers }),
          );
      default:
        throw new Error(`the simulation does not know the function ${folder}`);
    }
  };

  const aws = memoryAws({
    template,
    agenda: clock,
    luck,
    faults,
    functions,
    outside,
    secrets: {
      [settings.slack.botTokenParameter]: "xoxb-simulated",
      [settings.slack.signingSecretParameter]: signingSecret,
      [settings.links.signingKeyParameter]: "simulated-signing-key",
      "/tars/actions/flags": "simulated-action-secret",
      "/tars/tracker": "simulated-tracker-secret",
      "/tars/customers/partner": "simulated-customer-secret",
      ...Object.fromEntries(
        Object.values(settings.teams).flatMap(({ pagerDuty }) =>
          pagerDuty
            ? [
                [pagerDuty.routingKeyParameter, "key"],
                [pagerDuty.webhookSecretParameter ?? "none", webhookSecret],
              ]
            : [],
        ),
      ),
    },
    metric: (namespace, name, at, account) => metrics.current(namespace, name, at, account),
    logs: (group, account) => logs.current(group, account),
  });
  aws.table.putItem({ TableName: "", Item: tokenItem(token, { integration: "simulation", may: "admin" }) });

  let requests = 0;

  /**
   * Sends a request as a client would that does not give up: again, with the same key, until it is answered. A header of
   * the usual ones that is given as undefined is left out.
   */
  const request = async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string | undefined> = {},
  ): Promise<Answer> => {
    const all = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": `request-${++requests}`,
      ...headers,
    };
    const sent = {
      method,
      path,
      ...(body && { body: JSON.stringify(body) }),
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    };
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        const response = (await aws.invoke(path === "/v1/queries" ? "queries" : "api", sent)) as Response;
        if (response.status < 500) {
          const text = await response.text();
          return {
            status: response.status,
            body: response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text,
          };
        }
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      await new Promise<void>((done) => clock.after(500, done));
    }
    throw new Error(`${method} ${path} was never answered`);
  };

  /** Lets time pass until a promise is settled. */
  const settled = async <T>(work: Promise<T>): Promise<T> => {
    let done = false;
    const watched = work.finally(() => {
      done = true;
    });
    watched.catch(() => {});
    while (!done) await clock.runUntil(clock.now() + 50);
    return watched;
  };

  /** A signed click on a button of a message, sent again until it is answered. */
  const click = async (
    action: string,
    incidentId: string,
    member: string,
    selected?: string,
    more: { response_url?: string; trigger_id?: string; channel?: { id: string }; message?: { ts: string } } = {},
  ): Promise<number> => {
    const payload = {
      type: "block_actions",
      user: { id: member, username: member },
      ...more,
      actions: [
        {
          action_id: action,
          action_ts: `${clock.now()}`,
          ...(selected ? { block_id: incidentId, selected_user: selected } : { value: incidentId }),
        },
      ],
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    for (let attempt = 0; attempt < 20; attempt++) {
      const timestamp = String(Math.floor(clock.now() / 1000));
      try {
        const answer = (await aws.invoke("slack-interactions", {
          rawPath: "/slack/interactions",
          body,
          isBase64Encoded: false,
          headers: {
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": slackSignature(signingSecret, timestamp, body),
          },
        })) as { statusCode: number };
        return answer.statusCode;
      } catch {
        await new Promise<void>((done) => clock.after(500, done));
      }
    }
    throw new Error("the click was never answered");
  };

  /** What Slack's Events API tells of a message, in the channel or in a thread. */
  const slackEvent = async (
    type: "app_mention" | "message",
    text: string,
    member: string,
    thread: { channelId: string; ts: string } | undefined,
    more: object,
  ) => {
    const body = JSON.stringify({
      type: "event_callback",
      event_id: `Ev${type}${clock.now()}`,
      authorizations: [{ user_id: "U0TARS000", is_bot: true }],
      event: {
        type,
        user: member,
        text,
        ts: `${clock.now() / 1000}`,
        channel: thread?.channelId ?? "C0GENERAL",
        ...(thread && { thread_ts: thread.ts }),
        ...more,
      },
    });
    const timestamp = String(Math.floor(clock.now() / 1000));
    const headers = {
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": slackSignature(signingSecret, timestamp, body),
    };
    const event = { rawPath: "/slack/events", body, isBase64Encoded: false, headers };
    return (await aws.invoke("slack-interactions", event)) as { statusCode: number };
  };

  /** Somebody mentions TARS in Slack; in a thread the message is told of as well. */
  const mention = async (
    text: string,
    member: string,
    thread?: { channelId: string; ts: string },
    more: { bot_id?: string } = {},
  ) => {
    if (thread) await slackEvent("message", `<@U0TARS000> ${text}`, member, thread, more);
    return slackEvent("app_mention", `<@U0TARS000> ${text}`, member, thread, more);
  };

  const does = slackInteractions(outside, membersOf(settings), () => slackAnswers);

  /** Somebody does something in Slack, as the page that plays it sends it; `times` is how often Slack tells of it. */
  const inSlack = async (sent: Sent | undefined, times = 1): Promise<{ status: number; body: any }> => {
    if (!sent) throw new Error("there is nothing to do this on");
    let last = { status: 0, body: undefined as unknown };
    for (let time = 0; time < times; time++) {
      const timestamp = String(Math.floor(clock.now() / 1000));
      const event = {
        rawPath: `/slack/${sent.door}`,
        body: sent.body,
        isBase64Encoded: false,
        headers: {
          "x-slack-request-timestamp": timestamp,
          "x-slack-signature": slackSignature(signingSecret, timestamp, sent.body),
        },
      };
      const { statusCode, body = "" } = (await aws.invoke("slack-interactions", event)) as {
        statusCode: number;
        body?: string;
      };
      last = { status: statusCode, body: body.startsWith("{") ? JSON.parse(body) : body };
    }
    return last;
  };

  return {
    aws,
    clock,
    outside,
    /** What people do in Slack, to be handed to `inSlack`. */
    does,
    inSlack: (...words: Parameters<typeof inSlack>) => settled(inSlack(...words)),
    settings,
    problems,
    repairs,
    metrics,
    logs,
    /** Runs a function once, and lets time pass until it has ended. */
    invoke: (folder: string, event: unknown) => settled(aws.invoke(folder, event)),
    /** Lets time pass until a call of AWS's own is answered. */
    settled: <T>(work: Promise<T>) => settled(work),
    /** Lets time pass until so many minutes after the start. */
    until: (minutes: number) => clock.runUntil(from + minutes * 60_000),
    request: (...words: Parameters<typeof request>) => settled(request(...words)),
    /** Sends a request while somebody else lets time pass. */
    ask: request,
    /** Whether the table refuses the calls of a function, because there are too many. */
    setThrottled: (folder: string, is: boolean) => void (is ? throttled.add(folder) : throttled.delete(folder)),
    /** Has the table refuse the queries of the API, with an error. */
    setTableFailing: (error: Error) => {
      tableFails = error;
    },
    /** Whether PagerDuty takes calls and never answers them. */
    setPagerDutyHanging: (is: boolean) => {
      pagerDutyHangs = is;
    },
    /** PagerDuty tells that somebody acknowledged there; `secret` may be a wrong one. */
    pagerDutyAcknowledges: async (team: string, incidentId: string, name: string, secret = webhookSecret) => {
      const body = JSON.stringify(pagerDutyAcknowledgement(incidentId, name, new Date(clock.now()).toISOString()));
      const headers = { "x-pagerduty-signature": `v1=00,${pagerDutySignature(secret, body)}` };
      const event = { rawPath: `/pagerduty/${team}`, body, headers, isBase64Encoded: false };
      return (await settled(aws.invoke("pagerduty", event))) as { statusCode: number };
    },
    /** Follows a link of a page. */
    follow: async (link: string, method: "GET" | "POST", more: { cookies?: string[]; body?: string } = {}) =>
      (await settled(
        aws.invoke("links", { rawPath: new URL(link).pathname, requestContext: { http: { method } }, ...more }),
      )) as { statusCode: number; body: string; headers: Record<string, string>; cookies?: string[] },
    mention: (...words: Parameters<typeof mention>) => settled(mention(...words)),
    /** Somebody writes in a thread without addressing TARS. */
    write: (text: string, member: string, thread: { channelId: string; ts: string }, more: object = {}) =>
      settled(slackEvent("message", text, member, thread, more)),
    click: (...words: Parameters<typeof click>) => settled(click(...words)),
    /** A CloudWatch alarm changes its state, as AWS says it on the default bus. */
    alarm: (
      name: string,
      value: "ALARM" | "OK" | "INSUFFICIENT_DATA",
      at = clock.now(),
      description = "checkout is failing",
      more: object = {},
    ) =>
      aws.emit({
        version: "0",
        id: `alarm-${name}-${at}`,
        source: "aws.cloudwatch",
        "detail-type": "CloudWatch Alarm State Change",
        account: "123456789012",
        region: "eu-west-1",
        time: `${new Date(at).toISOString().slice(0, 19)}Z`,
        resources: [`arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}`],
        detail: {
          alarmName: name,
          configuration: { description },
          previousState: { value: "OK", timestamp: new Date(at - 60_000).toISOString().replace("Z", "+0000") },
          state: { value, reason: "Threshold Crossed", timestamp: new Date(at).toISOString().replace("Z", "+0000") },
          ...more,
        },
      }),
    /** The same as its topic tells it. */
    alarmBySns: (name: string, at = clock.now(), more: object = {}) => {
      const message = {
        ...alarmNotification,
        AlarmName: name,
        AlarmArn: `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}`,
        StateChangeTime: new Date(at).toISOString().replace("Z", "+0000"),
        ...more,
      };
      void aws.clients("sns").sqs.send(
        new SendMessageCommand({
          QueueUrl: intakeQueueUrl(template),
          MessageBody: JSON.stringify(snsEnvelope(message)),
        }),
      );
    },
  };
};

export type Deployment = ReturnType<typeof deploy>;

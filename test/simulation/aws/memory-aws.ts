import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { SNSClient } from "@aws-sdk/client-sns";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { WorldOutside } from "../../../local/outbox/world-outside.ts";
import type { Client } from "../../../shared/adapters/aws/clients.ts";
import type { Send } from "../../../shared/adapters/mitigation/adapter.ts";
import { recordCall } from "../../models/recorded-calls.ts";
import type { Agenda, Chance } from "./agenda.ts";
import type { Faults } from "./faults.ts";
import { mapQueue, mapStream, type StreamReader } from "./mappings.ts";
import { memoryBus } from "./memory-bus.ts";
import { memoryCalls } from "./memory-calls.ts";
import { memoryCloud } from "./memory-cloud.ts";
import { type LogLine, memoryLogs } from "./memory-logs.ts";
import { memoryMetrics } from "./memory-metrics.ts";
import { memoryNotify } from "./memory-notify.ts";
import { memoryObjects } from "./memory-objects.ts";
import { memoryParameters } from "./memory-parameters.ts";
import { memoryQueues } from "./memory-queues.ts";
import { memoryScheduler } from "./memory-scheduler.ts";
import { memoryStorage } from "./memory-storage.ts";
import { indexesOf, memoryTable } from "./memory-table.ts";
import { accessLine, linesOfLambda, meter as meterOf, ownWork } from "./meter.ts";
import { refusal } from "./refusal.ts";
import { withRetries } from "./sdk.ts";
import type { Chain, Invocation, Made, Service } from "./service.ts";
import { account, ofType, region, resolved, type Template } from "./template.ts";

export type Clients = {
  dynamodb: Client<DynamoDBClient>;
  eventBridge: Client<EventBridgeClient>;
  scheduler: Client<SchedulerClient>;
  sqs: Client<SQSClient>;
  sns: Client<SNSClient>;
  ses: Client<SESv2Client>;
  cloudWatch: Client<CloudWatchClient>;
  ssm: Client<SSMClient>;
  logs: Client<CloudWatchLogsClient>;
  lambda: Client<LambdaClient>;
  s3: Client<S3Client>;
  /** Whatever actions are carried out with. */
  actions: Send;
  http: typeof fetch;
  sleep: (milliseconds: number) => Promise<void>;
};

/** The folder's function with its environment, as the template has it, how long it may take, in seconds, and its memory, in MB. */
export type Deployed = { folder: string; environment: Record<string, string>; timeout: number; memory: number };

export type Functions = (deployed: Deployed, clients: Clients) => (event: never) => Promise<unknown>;

/** A call that a function made, or that AWS makes with its role: what the role must allow. */
export type Call = { folder: string; action: string; resource: string };

export class Killed extends Error {}

/** The functions behind the API. */
const doors = new Set(["api", "console", "links", "pagerduty", "queries", "slack-interactions", "status"]);

/** The service of a call as botocore's models name it. A shop's own cloud is many services: IAM's action says which. */
const modelOf = ({ name }: Service, { actions }: Made, input: unknown): string => {
  if (name !== "cloud") return name;
  const [service = ""] = (actions[0]?.[0] ?? "").split(":");
  return service === "apigateway" && "ApiId" in (input as object) ? "apigatewayv2" : service;
};

/**
 * An AWS in memory, deployed from TARS's own template: its rules, queues, mappings and environment are those of the
 * stack, and its services refuse what AWS refuses. Time is the agenda's, chance decides how long things take and, with
 * faults, what goes wrong.
 */
export const memoryAws = (options: {
  template: Template;
  agenda: Agenda;
  luck: Chance;
  faults: Faults;
  functions: Functions;
  outside: WorldOutside;
  secrets: Record<string, string>;
  /** A metric's value in the period that starts at `at`. */
  metric: (namespace: string, name: string, at: number, account: string) => number | undefined;
  /** The lines of a log group, or nothing when there is no such group. */
  logs: (group: string, account: string) => LogLine[] | undefined;
}) => {
  const { agenda: clock, luck, faults, outside } = options;
  const template = resolved(options.template);
  const { used, count } = meterOf();
  const meter = { used, count };
  const calls = new Map<string, Call>();
  const down = new Set<string>();
  /** After how many more of its calls a function dies. */
  const doomed = new Map<string, number>();
  const lambdas = new Map<string, Deployed>();
  const invocations: Record<string, number> = {};
  const sent: Record<string, number> = {};

  const idOf = (arnOrUrl: string) => arnOrUrl.split(/[:/]/).at(-1) ?? "";

  const functionIds = new Map<string, string>();
  const logGroups = new Map<string, string>();
  for (const [id, { Environment, LoggingConfig, Timeout = 3, MemorySize = 128 }] of ofType(
    template,
    "AWS::Lambda::Function",
  )) {
    const environment = Environment?.Variables ?? {};
    const folder = String(environment.AWS_SDK_UA_APP_ID).replace(/^tars-/, "");
    lambdas.set(folder, { folder, environment, timeout: Timeout, memory: MemorySize });
    functionIds.set(id, folder);
    logGroups.set(folder, String(LoggingConfig.LogGroup));
  }
  const folderOf = (arnOrName: string) => functionIds.get(idOf(arnOrName));
  const callConfigs = new Map(
    ofType(template, "AWS::Lambda::EventInvokeConfig").map(([, one]) => [folderOf(one.FunctionName), one]),
  );

  const record = (folder: string, action: string, resource: string) => {
    calls.set(`${folder} ${action} ${resource}`, { folder, action, resource });
  };

  const wait = (milliseconds: number) => new Promise<void>((done) => clock.after(milliseconds, done));

  /** How long a delivery takes, in milliseconds. */
  const deliveryTime = () => luck.between(5, 150) + (luck.happens(faults.delay) ? luck.between(1000, 20_000) : 0);

  const deliver = (act: () => void) => {
    clock.after(deliveryTime(), act);
    if (luck.happens(faults.duplicate)) clock.after(deliveryTime() + luck.between(0, 30_000), act);
  };

  const unavailable = (service: string) => {
    if (down.has(service)) throw refusal("ServiceUnavailable", `${service} is down`, 503);
  };

  // -- Services ------------------------------------------------------------------------------------------------------

  const readers: StreamReader[] = [];
  let streamSequence = 0;
  const [tableId, tableProperties] = ofType(template, "AWS::DynamoDB::GlobalTable")[0] as [string, Record<string, any>];
  const table = memoryTable({
    indexes: indexesOf(tableProperties),
    now: clock.now,
    lag: () => (luck.happens(faults.lag) ? luck.between(50, 3000) : 0),
    inserted: (item) => {
      const sequence = ++streamSequence;
      for (const reader of readers) reader.push({ item, sequence, at: clock.now() });
    },
  });
  const tableArn = `arn:aws:dynamodb:${region}:${account}:table/${tableId}`;
  const storage = memoryStorage({ table, tableArn, luck, faults, meter });
  const queues = memoryQueues({ template, clock, luck, faults, deliver, unavailable, meter });
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  const functionArn = (folder: string) =>
    arn("lambda", `function:${[...functionIds].find(([, one]) => one === folder)?.[0]}`);
  const lambdaCalls = memoryCalls({
    clock,
    invoke: (...words) => invoke(...words),
    queues,
    configOf: (folder) => callConfigs.get(folder) ?? {},
    folderOf,
    arnOf: functionArn,
    record,
    unavailable,
  });
  /** Hands an event to a function, and says whether there is one of that ARN. */
  const call = (arnOfFunction: string, event: Record<string, unknown>): boolean => {
    const folder = folderOf(arnOfFunction);
    if (folder !== undefined) lambdaCalls.call(folder, event);
    return folder !== undefined;
  };
  const bus = memoryBus({ template, clock, luck, faults, queues, call, deliver, unavailable, meter });
  const scheduler = memoryScheduler({
    template,
    clock,
    luck,
    deliver: (targetArn, body) => {
      meter.count("schedule run");
      deliver(() => {
        if (!call(targetArn, JSON.parse(body))) queues.at(targetArn).send({ body, chain: {} });
      });
    },
  });
  const cloud = memoryCloud(clock.now, arn, unavailable);
  const files = memoryObjects({ template, unavailable });
  const alarmTags = new Map<string, Record<string, string>>();
  const queries = { take: 0 };
  const linked = new Set<string>();
  const suppressed = new Set<string>();

  const services: Service[] = [
    storage.service,
    queues.service,
    bus.service,
    scheduler.service,
    memoryMetrics({ now: clock.now, metric: options.metric, linked, tags: alarmTags, suppressed, unavailable, meter }),
    memoryLogs({ now: clock.now, lines: options.logs, linked, takes: () => queries.take, unavailable, meter }),
    memoryParameters({ now: clock.now, secrets: options.secrets, meter }),
    ...memoryNotify({ template, outside, unavailable, meter }),
    cloud.service,
    files.service,
    lambdaCalls.service,
  ];
  const serviceOf = new Map(
    services.flatMap((one) => Object.keys(one.commands).map((command) => [command, one] as const)),
  );

  // -- Functions -----------------------------------------------------------------------------------------------------

  const stillAlive = (invocation: Invocation) => {
    if (clock.now() > invocation.deadline) invocation.die();
    if (invocation.dead) throw new Killed();
  };

  /** A call with all that can happen around it: it takes time, it fails, or the function dies before or after it. */
  const around = async <T>(invocation: Invocation, act: () => T | Promise<T>): Promise<T> => {
    const mishap = () => {
      if (luck.happens(faults.kill / 2)) invocation.die();
      stillAlive(invocation);
      if (luck.happens(faults.fail / 2)) throw refusal("InternalServerError", "the service answered 500", 500);
    };
    await wait(luck.between(1, 20));
    mishap();
    const result = await act();
    const left = doomed.get(invocation.folder);
    if (left !== undefined && left > 1) doomed.set(invocation.folder, left - 1);
    else if (doomed.delete(invocation.folder)) invocation.die();
    mishap();
    return result;
  };

  const http = async (url: URL, text: string, headers: Record<string, string>): Promise<Response> => {
    const slackMethod = /^\/api\/(.+)$/.exec(url.pathname)?.[1];
    if (slackMethod) {
      if (down.has("slack")) return new Response("down", { status: 503 });
      return Response.json(outside.slackCall(slackMethod, text));
    }
    if (url.pathname !== "/v2/enqueue") {
      if (down.has("webhooks")) return new Response("down", { status: 503 });
      return Response.json(outside.webhook(String(url), headers, text));
    }
    if (down.has("pagerduty")) return new Response("down", { status: 503 });
    outside.pagerDuty(JSON.parse(text));
    return Response.json({ status: "success" }, { status: 202 });
  };

  /** The clients of an invocation: each call is recorded, sent as the SDK sends it, and answered by its service. */
  const clientsOf = (invocation: Invocation): Clients => {
    const client = {
      send: async (command: { constructor: { name: string }; input: unknown }) => {
        const { name } = command.constructor;
        const service = serviceOf.get(name);
        const made = service?.commands[name]?.(command.input);
        if (!service || !made) throw new Error(`the in-memory AWS does not know ${name}`);
        for (const [action, resource] of made.actions) record(invocation.folder, action, resource);
        // What a test asks for itself may be wrong on purpose.
        if (lambdas.has(invocation.folder))
          recordCall({
            service: modelOf(service, made, command.input),
            operation: name.replace(/Command$/, ""),
            input: command.input,
          });
        const what = `${invocation.folder} ${name}`;
        sent[what] = (sent[what] ?? 0) + 1;
        let throttling = faults.throttle;
        return withRetries(service.name, clock, luck, () =>
          around(invocation, () => {
            const throttled = luck.happens(throttling);
            // Where one call is too much, the next one often is, too.
            if (throttled) throttling = 0.5;
            if (throttled) throw service.throttled();
            return made.act(invocation);
          }),
        );
      },
    };
    return {
      ...(Object.fromEntries(
        ["dynamodb", "eventBridge", "scheduler", "sqs", "sns", "ses", "cloudWatch", "ssm", "logs", "lambda", "s3"].map(
          (name) => [name, client],
        ),
      ) as unknown as Clients),
      actions: client,
      http: ((url: URL | string, init: RequestInit) =>
        around(invocation, () =>
          http(new URL(url), String(init.body), init.headers as Record<string, string>),
        )) as typeof fetch,
      sleep: wait,
    };
  };

  const newInvocation = (folder: string, timeout: number, chain: Chain): Invocation => {
    let die = () => {};
    const died = new Promise<never>((_, reject) => {
      die = () => reject(new Killed());
    });
    died.catch(() => {});
    const invocation: Invocation = {
      folder,
      dead: false,
      died,
      deadline: clock.now() + timeout * 1000,
      chain: { ...chain, [folder]: (chain[folder] ?? 0) + 1 },
      die: () => {
        invocation.dead = true;
        die();
      },
    };
    return invocation;
  };

  /** Runs a function once; it throws when the function throws, dies or takes too long. */
  const invoke = async (folder: string, event: unknown, chain: Chain = {}): Promise<unknown> => {
    const deployed = lambdas.get(folder);
    if (!deployed) throw new Error(`there is no function ${folder}`);
    invocations[folder] = (invocations[folder] ?? 0) + 1;
    const invocation = newInvocation(folder, deployed.timeout, chain);
    record(folder, "logs:CreateLogStream", `arn:aws:logs:${region}:${account}:log-group:${logGroupOf(folder)}:*`);
    record(folder, "logs:PutLogEvents", `arn:aws:logs:${region}:${account}:log-group:${logGroupOf(folder)}:*`);
    const begun = clock.now();
    const work = options.functions(deployed, clientsOf(invocation))(event as never);
    const result = await Promise.race([work, invocation.died]).finally(() => {
      const seconds = (clock.now() - begun) / 1000 + ownWork;
      count("function call");
      count("GB-second of a function", (deployed.memory / 1024) * seconds);
      count("GB of logs written", (linesOfLambda + (doors.has(folder) ? accessLine : 0)) / 1024 ** 3);
      if (doors.has(folder)) count("API request");
    });
    stillAlive(invocation);
    return result;
  };

  const logGroupOf = (folder: string) => logGroups.get(folder) ?? "";

  // -- What calls them -----------------------------------------------------------------------------------------------

  const mapping = { clock, luck, faults, queues, invoke, deliver, record, meter };
  for (const [, properties] of ofType(template, "AWS::Lambda::EventSourceMapping")) {
    const folder = functionIds.get(idOf(properties.FunctionName)) ?? "";
    if (String(properties.EventSourceArn).includes("/stream/")) readers.push(mapStream(folder, properties, mapping));
    else mapQueue(folder, properties, lambdas.get(folder)?.timeout ?? 0, mapping);
  }

  for (const [, { ScheduleExpression, Targets }] of ofType(template, "AWS::Events::Rule")) {
    const minutes = /^cron\(0\/(\d+) \* \* \* \? \*\)$/.exec(ScheduleExpression ?? "")?.[1];
    if (!minutes) continue;
    const folder = functionIds.get(idOf(Targets[0].Arn)) ?? "";
    const tick = () => {
      lambdaCalls.call(folder, {});
      clock.after(Number(minutes) * 60_000, tick);
    };
    clock.after(Number(minutes) * 60_000, tick);
  }

  return {
    /** Puts an event on the account's default bus, as AWS does. */
    emit: (event: Record<string, unknown>) => bus.emit("default", event),
    /** Puts events as anybody with the permission may. */
    putEvents: bus.putEvents,
    /** Clients as a function of that folder would have them. */
    clients: (folder: string) => clientsOf(newInvocation(folder, Number.POSITIVE_INFINITY, {})),
    invoke: (folder: string, event: unknown) => invoke(folder, event),
    table,
    scheduler,
    /** The names of the composite alarms whose suppressor holds them back. */
    suppressed,
    /** The tags of the account's alarms, by their ARNs. */
    alarmTags,
    /** The accounts that share their metrics and logs with this one. */
    linked,
    /** How long queries of the logs take, in seconds. */
    queries,
    /** The files of the status page, by their names in its bucket. */
    statusFiles: files.objects,
    /** What actions change. */
    cloud: cloud.state,
    calls: (): Call[] => [...calls.values()],
    invocations,
    /** How often each function sent each command. */
    sent,
    /** What AWS would bill by now, without what is billed by the month. */
    used,
    /** The write units that each function has used. */
    writeUnits: storage.units,
    /** The rows that each function has looked at, and the read units. */
    reads: storage.reads,
    /** The next call that the function makes takes effect, and the function dies of it; or a later one. */
    kill: (folder: string, call = 1) => void doomed.set(folder, call),
    /** False once the death that was asked for has come. */
    isDoomed: (folder: string): boolean => doomed.has(folder),
    setDown: (service: string, is: boolean) => void (is ? down.add(service) : down.delete(service)),
    deadLetters: queues.deadLetters,
    /** True while a message waits in a queue, an entry in the stream or a call for its function. */
    busy: (): boolean => readers.some((reader) => reader.busy()) || queues.busy() || lambdaCalls.busy(),
  };
};

import type { CloudWatchClient, GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient, PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { SNSClient } from "@aws-sdk/client-sns";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { WorldOutside } from "../../../local/outbox/world-outside.ts";
import { asResults, parseInsights, runInsights } from "../../../local/stand-ins/logs-insights.ts";
import { metricMath } from "../../../local/stand-ins/metric-math.ts";
import type { Client } from "../../../shared/adapters/aws/clients.ts";
import type { Send } from "../../../shared/adapters/mitigation/adapter.ts";
import type { Agenda, Chance } from "./agenda.ts";
import type { Item } from "./expressions.ts";
import { memoryCloud } from "./memory-cloud.ts";
import { type MemoryQueue, memoryQueue } from "./memory-queue.ts";
import { memoryScheduler } from "./memory-scheduler.ts";
import { type MemoryTable, memoryTable } from "./memory-table.ts";
import { account, ofType, region, resolved, type Template } from "./template.ts";

/** How badly things go, as probabilities; without any, everything goes well and at once. */
export type Faults = {
  /** A delivery comes twice. */
  duplicate: number;
  /** A delivery comes late, by up to 20 s. */
  delay: number;
  /** A call fails, before or after it took effect. */
  fail: number;
  /** The function dies, before or after a call took effect. */
  kill: number;
  /** An event on the bus of TARS never arrives; AWS guarantees those of alarms. */
  drop: number;
};

export const noFaults: Faults = { duplicate: 0, delay: 0, fail: 0, kill: 0, drop: 0 };

/** One invocation of a function. Once it is dead, no call of it does anything any more. */
export type Invocation = { folder: string; dead: boolean; die: () => void; died: Promise<never> };

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
  /** Whatever actions are carried out with. */
  actions: Send;
  http: typeof fetch;
  sleep: (milliseconds: number) => Promise<void>;
};

/** The folder's function with its environment, as the template has it. */
export type Deployed = { folder: string; environment: Record<string, string> };

export type Functions = (deployed: Deployed, clients: Clients) => (event: never) => Promise<unknown>;

/** A call that a function made, or that AWS makes with its role: what the role must allow. */
export type Call = { folder: string; action: string; resource: string };

export class Killed extends Error {}

type StreamRecord = { item: Item; sequence: number; at: number };

/**
 * An AWS in memory, deployed from TARS's own template: its rules, queues, mappings and environment are those of the
 * stack. Time is the agenda's, chance decides how long things take and, with faults, what goes wrong.
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
  metric: (namespace: string, name: string, at: number) => number | undefined;
  /** The lines of a log group. */
  logs: (group: string) => { at: number; text: string }[];
}) => {
  const { agenda, luck, faults, outside } = options;
  const template = resolved(options.template);
  const calls = new Map<string, Call>();
  const down = new Set<string>();
  const lambdas = new Map<string, Deployed>();
  const queues = new Map<string, MemoryQueue>();
  const invocations: Record<string, number> = {};
  const sent: Record<string, number> = {};
  let eventCount = 0;
  const cloud = memoryCloud((service, rest) => `arn:aws:${service}:${region}:${account}:${rest}`);

  const idOf = (arnOrUrl: string) => arnOrUrl.split(/[:/]/).at(-1) ?? "";
  const queueAt = (arnOrUrl: string): MemoryQueue => {
    const queue = queues.get(idOf(arnOrUrl));
    if (!queue) throw new Error(`there is no queue ${arnOrUrl}`);
    return queue;
  };

  const record = (folder: string, action: string, resource: string) => {
    calls.set(`${folder} ${action} ${resource}`, { folder, action, resource });
  };

  const wait = (milliseconds: number) => new Promise<void>((done) => agenda.after(milliseconds, done));

  /** How long a delivery takes, in milliseconds. */
  const deliveryTime = () => luck.between(5, 150) + (luck.happens(faults.delay) ? luck.between(1000, 20_000) : 0);

  const deliver = (act: () => void) => {
    agenda.after(deliveryTime(), act);
    if (luck.happens(faults.duplicate)) agenda.after(deliveryTime() + luck.between(0, 30_000), act);
  };

  // -- Services ------------------------------------------------------------------------------------------------------

  const [tableId, tableProperties] = ofType(template, "AWS::DynamoDB::GlobalTable")[0] as [string, Record<string, any>];
  const tableArn = `arn:aws:dynamodb:${region}:${account}:table/${tableId}`;
  const stream: StreamRecord[] = [];
  let streamSequence = 0;
  let streamListener: (() => void) | undefined;
  const table: MemoryTable = memoryTable(
    Object.fromEntries(
      tableProperties.GlobalSecondaryIndexes.map(({ IndexName, KeySchema }: any) => [
        IndexName,
        { partition: KeySchema[0].AttributeName, sort: KeySchema[1].AttributeName },
      ]),
    ),
    (item) => {
      stream.push({ item, sequence: ++streamSequence, at: agenda.now() });
      streamListener?.();
    },
  );

  for (const [id, properties] of ofType(template, "AWS::SQS::Queue")) {
    const { VisibilityTimeout = 30, DelaySeconds = 0, RedrivePolicy } = properties;
    queues.set(
      id,
      memoryQueue(agenda, {
        visibilityTimeout: VisibilityTimeout,
        delay: DelaySeconds,
        ...(RedrivePolicy && {
          maxReceives: RedrivePolicy.maxReceiveCount,
          deadLetters: () => queueAt(RedrivePolicy.deadLetterTargetArn),
        }),
      }),
    );
  }

  const scheduler = memoryScheduler(agenda, luck, (targetArn, body) => deliver(() => queueAt(targetArn).send(body)));

  type Rule = { bus: string; pattern: Record<string, any>; targets: string[] };
  const rules: Rule[] = ofType(template, "AWS::Events::Rule").flatMap(
    ([, { EventPattern, EventBusName = "default", Targets }]) =>
      EventPattern ? [{ bus: EventBusName, pattern: EventPattern, targets: Targets.map(({ Arn }: any) => Arn) }] : [],
  );

  const isOne = (wanted: unknown, value: unknown): boolean =>
    typeof wanted === "string" ? wanted === value : String(value).startsWith((wanted as { prefix: string }).prefix);

  const matches = (pattern: Record<string, any>, event: Record<string, any>): boolean =>
    Object.entries(pattern).every(([key, wanted]) =>
      Array.isArray(wanted)
        ? event[key] !== undefined && wanted.some((one) => isOne(one, event[key]))
        : matches(wanted, event[key] ?? {}),
    );

  /** Puts an event on a bus: every rule that matches it sends it to its queues. */
  const emit = (bus: string, event: Record<string, unknown>): void => {
    for (const rule of rules.filter((one) => one.bus === bus && matches(one.pattern, event)))
      for (const target of rule.targets)
        if (bus === "default" || !luck.happens(faults.drop)) deliver(() => queueAt(target).send(JSON.stringify(event)));
  };

  const putEvents = (entries: PutEventsRequestEntry[]) => ({
    FailedEntryCount: 0,
    Entries: entries.map(({ Source, DetailType, Detail, EventBusName = "default", Resources = [], Time }) => {
      const id = `event-${++eventCount}`;
      emit(EventBusName, {
        version: "0",
        id,
        source: Source,
        "detail-type": DetailType,
        account,
        region,
        time: `${new Date(Time?.getTime() ?? agenda.now()).toISOString().slice(0, 19)}Z`,
        resources: Resources,
        detail: JSON.parse(Detail ?? "{}"),
      });
      return { EventId: id };
    }),
  });

  const getMetricData = ({ MetricDataQueries = [], StartTime, EndTime }: GetMetricDataCommandInput) => {
    const known: Record<string, Map<number, number>> = {};
    for (const { Id = "", MetricStat } of MetricDataQueries) {
      if (!MetricStat) continue;
      const { Metric, Period = 60 } = MetricStat;
      const series = new Map<number, number>();
      // What is yet to come has no data.
      const end = Math.min(EndTime?.getTime() ?? 0, agenda.now());
      for (let at = StartTime?.getTime() ?? 0; at < end; at += Period * 1000) {
        const minutes = Array.from({ length: Math.max(1, Math.floor(Period / 60)) }, (_, index) => at + index * 60_000)
          .filter((minute) => minute < agenda.now())
          .flatMap((minute) => options.metric(Metric?.Namespace ?? "", Metric?.MetricName ?? "", minute) ?? []);
        const sum = minutes.reduce((total, value) => total + value, 0);
        if (minutes.length > 0) series.set(at, MetricStat.Stat === "Sum" ? sum : sum / minutes.length);
      }
      known[Id] = series;
    }
    const times = [...new Set(Object.values(known).flatMap((series) => [...series.keys()]))].sort((a, b) => a - b);
    return {
      MetricDataResults: MetricDataQueries.map(({ Id = "", Expression }) => {
        const series = Expression ? metricMath(Expression, known, times) : (known[Id] ?? new Map());
        return { Id, Timestamps: [...series.keys()].map((at) => new Date(at)), Values: [...series.values()] };
      }),
    };
  };

  /** Logs Insights: queries are run at once, and their results kept. */
  const insights = new Map<string, object>();
  const startQuery = ({ logGroupNames, queryString, startTime, endTime }: any) => {
    const lines = (logGroupNames as string[]).flatMap((group) =>
      options
        .logs(group)
        .filter(({ at }) => at >= startTime * 1000 && at <= endTime * 1000 && at <= agenda.now())
        .map(({ at, text }) => ({ "@timestamp": at, "@message": text, "@log": `${account}:${group}` })),
    );
    const { rows, matched } = runInsights(parseInsights(queryString), lines);
    const queryId = `query-${insights.size + 1}`;
    const bytesScanned = lines.reduce((sum, line) => sum + line["@message"].length, 0);
    insights.set(queryId, {
      status: "Complete",
      results: asResults(rows),
      statistics: { recordsMatched: matched, bytesScanned },
    });
    return { queryId };
  };

  const subscribers = (topicArn: string): string[] =>
    ofType(template, "AWS::SNS::Subscription")
      .filter(([, { TopicArn }]) => TopicArn === topicArn)
      .map(([, { Endpoint }]) => Endpoint);

  const unavailable = (service: string) => {
    if (down.has(service)) throw new Error(`${service} is down`);
  };

  /** Each command of the SDK that TARS sends: what IAM calls it, and what it does. */
  const commands: Record<string, (input: any) => { actions: [string, string][]; act: () => object }> = {
    GetItemCommand: (input) => ({ actions: [["dynamodb:GetItem", tableArn]], act: () => table.getItem(input) }),
    BatchGetItemCommand: (input) => ({
      actions: [["dynamodb:BatchGetItem", tableArn]],
      act: () => table.batchGetItem(input),
    }),
    PutItemCommand: (input) => ({ actions: [["dynamodb:PutItem", tableArn]], act: () => table.putItem(input) }),
    UpdateItemCommand: (input) => ({
      actions: [["dynamodb:UpdateItem", tableArn]],
      act: () => table.updateItem(input),
    }),
    TransactWriteItemsCommand: (input) => ({
      actions: [
        ["dynamodb:PutItem", tableArn],
        ...(input.TransactItems.some(({ ConditionCheck }: any) => ConditionCheck)
          ? [["dynamodb:ConditionCheckItem", tableArn] as [string, string]]
          : []),
      ],
      act: () => table.transactWriteItems(input),
    }),
    QueryCommand: (input) => ({
      actions: [["dynamodb:Query", input.IndexName ? `${tableArn}/index/${input.IndexName}` : tableArn]],
      act: () => table.query(input),
    }),
    PutEventsCommand: ({ Entries }) => ({
      actions: Entries.map(({ EventBusName }: any) => [
        "events:PutEvents",
        `arn:aws:events:${region}:${account}:event-bus/${EventBusName}`,
      ]),
      act: () => {
        unavailable("bus");
        return putEvents(Entries);
      },
    }),
    SendMessageCommand: ({ QueueUrl, MessageBody, DelaySeconds }) => ({
      actions: [["sqs:SendMessage", `arn:aws:sqs:${region}:${account}:${idOf(QueueUrl)}`]],
      act: () => {
        unavailable("queues");
        deliver(() => queueAt(QueueUrl).send(MessageBody, DelaySeconds));
        return {};
      },
    }),
    SendMessageBatchCommand: ({ QueueUrl, Entries }) => ({
      actions: [["sqs:SendMessage", `arn:aws:sqs:${region}:${account}:${idOf(QueueUrl)}`]],
      act: () => {
        for (const { MessageBody } of Entries) deliver(() => queueAt(QueueUrl).send(MessageBody));
        return { Successful: Entries };
      },
    }),
    ChangeMessageVisibilityCommand: ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) => ({
      actions: [["sqs:ChangeMessageVisibility", `arn:aws:sqs:${region}:${account}:${idOf(QueueUrl)}`]],
      act: () => {
        queueAt(QueueUrl).putOff(ReceiptHandle, VisibilityTimeout);
        return {};
      },
    }),
    ReceiveMessageCommand: ({ QueueUrl, MaxNumberOfMessages }) => ({
      actions: [],
      act: () => ({
        Messages: queueAt(QueueUrl)
          .receive(MaxNumberOfMessages)
          .map(({ id, body }) => ({ Body: body, ReceiptHandle: id })),
      }),
    }),
    DeleteMessageCommand: ({ QueueUrl, ReceiptHandle }) => ({
      actions: [],
      act: () => {
        queueAt(QueueUrl).remove(ReceiptHandle);
        return {};
      },
    }),
    CreateScheduleCommand: (input) => ({
      actions: scheduleActions("CreateSchedule", input),
      act: () => scheduler.create(input),
    }),
    UpdateScheduleCommand: (input) => ({
      actions: scheduleActions("UpdateSchedule", input),
      act: () => scheduler.update(input),
    }),
    DeleteScheduleCommand: (input) => ({
      actions: scheduleActions("DeleteSchedule", input),
      act: () => scheduler.delete(input),
    }),
    ListSchedulesCommand: (input) => ({
      actions: [["scheduler:ListSchedules", "*"]],
      act: () => scheduler.list(input),
    }),
    GetMetricDataCommand: (input) => ({
      actions: [["cloudwatch:GetMetricData", "*"]],
      act: () => getMetricData(input),
    }),
    StartQueryCommand: (input) => ({
      actions: input.logGroupNames.map((group: string) => [
        "logs:StartQuery",
        `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream`,
      ]),
      act: () => {
        unavailable("logs");
        return startQuery(input);
      },
    }),
    GetQueryResultsCommand: ({ queryId }) => ({
      actions: [["logs:GetQueryResults", "*"]],
      act: () => insights.get(queryId) ?? {},
    }),
    ...Object.fromEntries(
      Object.entries(cloud.commands).map(([name, made]) => [
        name,
        (input: any) => {
          const { actions, act } = made(input);
          return {
            actions,
            act: () => {
              unavailable("shop");
              return act();
            },
          };
        },
      ]),
    ),
    GetParameterCommand: ({ Name }) => ({
      actions: [["ssm:GetParameter", `arn:aws:ssm:${region}:${account}:parameter${Name}`]],
      act: () => ({ Parameter: { Value: options.secrets[Name] } }),
    }),
    PublishCommand: ({ PhoneNumber, TopicArn, Subject, Message }) => ({
      actions: [["sns:Publish", TopicArn ?? PhoneNumber]],
      act: () => {
        unavailable("sns");
        if (PhoneNumber) outside.sms(PhoneNumber, Message);
        else outside.topicMail(subscribers(TopicArn), Subject, Message);
        return {};
      },
    }),
    SendEmailCommand: ({ FromEmailAddress, Destination, Content }) => ({
      actions: [["ses:SendEmail", `arn:aws:ses:${region}:${account}:identity/${FromEmailAddress.split("@")[1]}`]],
      act: () => {
        unavailable("ses");
        outside.sesMail(
          FromEmailAddress,
          Destination.ToAddresses,
          Content.Simple.Subject.Data,
          Content.Simple.Body.Text.Data,
        );
        return {};
      },
    }),
  };

  const scheduleActions = (action: string, { GroupName, Name, Target }: any): [string, string][] => [
    [`scheduler:${action}`, `arn:aws:scheduler:${region}:${account}:schedule/${GroupName}/${Name}`],
    ...(Target?.RoleArn ? [["iam:PassRole", Target.RoleArn] as [string, string]] : []),
  ];

  // -- Functions -----------------------------------------------------------------------------------------------------

  /** A call with all that can happen around it: it takes time, it fails, or the function dies before or after it. */
  const around = async <T>(invocation: Invocation, act: () => T | Promise<T>): Promise<T> => {
    const mishap = () => {
      if (luck.happens(faults.kill / 2)) invocation.die();
      if (invocation.dead) throw new Killed();
      if (luck.happens(faults.fail / 2)) throw new Error("the service answered 500");
    };
    await wait(luck.between(1, 20));
    mishap();
    const result = await act();
    mishap();
    return result;
  };

  const http = async (url: URL, text: string, headers: Record<string, string>): Promise<Response> => {
    const slackMethod = /^\/api\/(.+)$/.exec(url.pathname)?.[1];
    if (slackMethod) {
      if (down.has("slack")) return new Response("down", { status: 503 });
      return Response.json(outside.slackCall(slackMethod, JSON.parse(text)));
    }
    if (url.pathname !== "/v2/enqueue") {
      if (down.has("webhooks")) return new Response("down", { status: 503 });
      return Response.json(outside.webhook(String(url), headers, text));
    }
    if (down.has("pagerduty")) return new Response("down", { status: 503 });
    outside.pagerDuty(JSON.parse(text));
    return Response.json({ status: "success" }, { status: 202 });
  };

  const clientsOf = (invocation: Invocation): Clients => {
    const client = {
      send: (command: { constructor: { name: string }; input: unknown }) => {
        const known = commands[command.constructor.name]?.(command.input);
        if (!known) throw new Error(`the in-memory AWS does not know ${command.constructor.name}`);
        for (const [action, resource] of known.actions) record(invocation.folder, action, resource);
        const what = `${invocation.folder} ${command.constructor.name}`;
        sent[what] = (sent[what] ?? 0) + 1;
        return around(invocation, known.act);
      },
    };
    return {
      ...(Object.fromEntries(
        ["dynamodb", "eventBridge", "scheduler", "sqs", "sns", "ses", "cloudWatch", "ssm", "logs"].map((name) => [
          name,
          client,
        ]),
      ) as unknown as Clients),
      actions: client,
      http: ((url: URL | string, init: RequestInit) =>
        around(invocation, () =>
          http(new URL(url), String(init.body), init.headers as Record<string, string>),
        )) as typeof fetch,
      sleep: wait,
    };
  };

  const newInvocation = (folder: string): Invocation => {
    let die = () => {};
    const died = new Promise<never>((_, reject) => {
      die = () => reject(new Killed());
    });
    died.catch(() => {});
    const invocation: Invocation = {
      folder,
      dead: false,
      died,
      die: () => {
        invocation.dead = true;
        die();
      },
    };
    return invocation;
  };

  /** Runs a function once; it throws when the function throws or dies. */
  const invoke = async (folder: string, event: unknown): Promise<unknown> => {
    const deployed = lambdas.get(folder);
    if (!deployed) throw new Error(`there is no function ${folder}`);
    invocations[folder] = (invocations[folder] ?? 0) + 1;
    const invocation = newInvocation(folder);
    record(folder, "logs:CreateLogStream", `arn:aws:logs:${region}:${account}:log-group:${logGroupOf(folder)}:*`);
    record(folder, "logs:PutLogEvents", `arn:aws:logs:${region}:${account}:log-group:${logGroupOf(folder)}:*`);
    return Promise.race([options.functions(deployed, clientsOf(invocation))(event as never), invocation.died]);
  };

  const functionIds = new Map<string, string>();
  const logGroups = new Map<string, string>();
  for (const [id, { Environment, LoggingConfig }] of ofType(template, "AWS::Lambda::Function")) {
    const environment = Environment?.Variables ?? {};
    const folder = String(environment.AWS_SDK_UA_APP_ID).replace(/^tars-/, "");
    lambdas.set(folder, { folder, environment });
    functionIds.set(id, folder);
    logGroups.set(folder, String(LoggingConfig.LogGroup));
  }
  const logGroupOf = (folder: string) => logGroups.get(folder) ?? "";

  // -- Mappings ------------------------------------------------------------------------------------------------------

  const pollQueue = (folder: string, queueArn: string, batchSize: number) => {
    const queue = queueAt(queueArn);
    for (const action of ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"])
      record(folder, `sqs:${action}`, queueArn);
    let polling = false;
    const poll = async () => {
      for (let batch = queue.receive(batchSize); batch.length > 0; batch = queue.receive(batchSize)) {
        const Records = batch.map(({ id, body, receives }) => ({
          messageId: id,
          receiptHandle: id,
          body,
          attributes: { ApproximateReceiveCount: String(receives) },
        }));
        const failed = await invoke(folder, { Records }).then(
          (answer) => new Set((answer as any).batchItemFailures.map(({ itemIdentifier }: any) => itemIdentifier)),
          () => new Set(batch.map(({ id }) => id)),
        );
        for (const { id, body } of batch) {
          if (failed.has(id)) continue;
          queue.remove(id);
          if (luck.happens(faults.duplicate)) deliver(() => queue.send(body));
        }
      }
    };
    queue.listen(() => {
      if (polling) return;
      polling = true;
      agenda.after(luck.between(5, 60), () => {
        void poll().finally(() => {
          polling = false;
        });
      });
    });
  };

  const pollStream = (folder: string, properties: Record<string, any>) => {
    for (const action of ["DescribeStream", "GetRecords", "GetShardIterator"])
      record(folder, `dynamodb:${action}`, properties.EventSourceArn);
    const prefix = JSON.parse(properties.FilterCriteria.Filters[0].Pattern).dynamodb.Keys.sk.S[0].prefix;
    const lostArn = properties.DestinationConfig.OnFailure.Destination;
    let polling = false;
    const poll = async () => {
      while (stream.length > 0) {
        const batch = stream.slice(0, properties.BatchSize);
        const wanted = batch.filter(({ item }) => String(item.sk?.S).startsWith(prefix));
        const Records = wanted.map(({ item, sequence }) => ({
          eventName: "INSERT",
          dynamodb: { NewImage: item, SequenceNumber: String(sequence) },
        }));
        const first = await (Records.length === 0
          ? undefined
          : invoke(folder, { Records }).then(
              (answer) => (answer as any).batchItemFailures[0]?.itemIdentifier as string | undefined,
              () => Records[0]?.dynamodb.SequenceNumber,
            ));
        const from = first === undefined ? batch.length : batch.findIndex(({ sequence }) => String(sequence) === first);
        if (!luck.happens(faults.duplicate)) stream.splice(0, from);
        if (first === undefined) continue;
        const head = stream[0];
        if (head && agenda.now() - head.at > properties.MaximumRecordAgeInSeconds * 1000) {
          stream.shift();
          record(folder, "sqs:SendMessage", lostArn);
          queueAt(lostArn).send(JSON.stringify({ sequence: head.sequence }));
        }
        await wait(1000);
      }
    };
    streamListener = () => {
      if (polling) return;
      polling = true;
      agenda.after(luck.between(20, 200), () => {
        void poll().finally(() => {
          polling = false;
        });
      });
    };
  };

  for (const [, properties] of ofType(template, "AWS::Lambda::EventSourceMapping")) {
    const folder = functionIds.get(idOf(properties.FunctionName)) ?? "";
    if (String(properties.EventSourceArn).includes("/stream/")) pollStream(folder, properties);
    else pollQueue(folder, properties.EventSourceArn, properties.BatchSize);
  }

  for (const [, { ScheduleExpression, Targets }] of ofType(template, "AWS::Events::Rule")) {
    const minutes = /^cron\(0\/(\d+) \* \* \* \? \*\)$/.exec(ScheduleExpression ?? "")?.[1];
    if (!minutes) continue;
    const folder = functionIds.get(idOf(Targets[0].Arn)) ?? "";
    const tick = () => {
      // What fails is tried again by Lambda; the next tick would come anyway.
      const attempt = (left: number) => {
        invoke(folder, {}).catch(() => left > 0 && agenda.after(60_000, () => attempt(left - 1)));
      };
      attempt(2);
      agenda.after(Number(minutes) * 60_000, tick);
    };
    agenda.after(Number(minutes) * 60_000, tick);
  }

  return {
    /** Puts an event on the account's default bus, as AWS does. */
    emit: (event: Record<string, unknown>) => emit("default", event),
    /** Puts events as anybody with the permission may. */
    putEvents,
    /** Clients as a function of that folder would have them. */
    clients: (folder: string) => clientsOf(newInvocation(folder)),
    invoke,
    table,
    scheduler,
    /** What actions change. */
    cloud: cloud.state,
    calls: (): Call[] => [...calls.values()],
    invocations,
    /** How often each function sent each command. */
    sent,
    setDown: (service: string, is: boolean) => void (is ? down.add(service) : down.delete(service)),
    /** Messages that were given up, by queue. */
    deadLetters: (): string[] =>
      [...queues]
        .filter(([id]) => id.includes("DeadLetters"))
        .flatMap(([id, queue]) => queue.bodies().map((body) => `${id}: ${body}`)),
    /** True while a message waits in a queue or an entry in the stream. */
    busy: (): boolean =>
      stream.length > 0 || [...queues].some(([id, queue]) => !id.includes("DeadLetters") && queue.size() > 0),
  };
};

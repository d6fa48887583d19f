import { GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { StartQueryCommand } from "@aws-sdk/client-cloudwatch-logs";
import { PutItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { PublishCommand } from "@aws-sdk/client-sns";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { marshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test } from "vitest";
import { worldOutside } from "../../local/outbox/world-outside.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { smallTemplate } from "../contract/small-template.ts";
import { synthesized } from "../synthesized.ts";
import { agenda, chance } from "./aws/agenda.ts";
import { type Faults, noFaults } from "./aws/faults.ts";
import { longestChain } from "./aws/mappings.ts";
import { type Clients, type Functions, memoryAws } from "./aws/memory-aws.ts";
import type { LogLine } from "./aws/memory-logs.ts";
import type { Template } from "./aws/template.ts";
import { begin, deploy } from "./deployment.ts";
import { wide } from "./longest.ts";

/** A small AWS, with a function `echo` behind its queue when one is given. */
const smallAws = (options: { faults?: Partial<Faults>; functions?: Functions } = {}) => {
  const clock = agenda(begin);
  const template: Template = {
    Resources: {
      ...smallTemplate.Resources,
      ...(options.functions && {
        Echo: {
          Type: "AWS::Lambda::Function",
          Properties: {
            Timeout: 1,
            Environment: { Variables: { AWS_SDK_UA_APP_ID: "tars-echo" } },
            LoggingConfig: { LogGroup: "echo" },
          },
        },
        Mapping: {
          Type: "AWS::Lambda::EventSourceMapping",
          Properties: {
            EventSourceArn: { "Fn::GetAtt": ["Queue", "Arn"] },
            FunctionName: { "Fn::GetAtt": ["Echo", "Arn"] },
            BatchSize: 500,
            MaximumBatchingWindowInSeconds: 1,
            FunctionResponseTypes: ["ReportBatchItemFailures"],
          },
        },
      }),
    },
  };
  const aws = memoryAws({
    template,
    agenda: clock,
    luck: chance(1),
    faults: { ...noFaults, ...options.faults },
    functions: options.functions ?? (() => async () => undefined),
    outside: worldOutside(clock.now),
    secrets: { "/a/secret": "x" },
    metric: () => undefined,
    logs: (group) => (group === "known" ? [] : undefined),
  });
  /** The name of the error that a call ends in. */
  const answer = async (call: (clients: Clients) => Promise<unknown>): Promise<string> => {
    let name: string | undefined;
    call(aws.clients("small")).then(
      () => (name = "taken"),
      (error: Error) => (name = error.name),
    );
    while (name === undefined) await clock.runUntil(clock.now() + 10);
    return name;
  };
  return { aws, clock, answer, pass: (seconds: number) => clock.runUntil(clock.now() + seconds * 1000) };
};

const queueUrl = "https://sqs.eu-west-1.amazonaws.com/123456789012/Queue";

const query = (id: string) => ({ Id: id, Expression: "1" });

const mail = (to: string[]) =>
  new SendEmailCommand({
    FromEmailAddress: "tars@shop.example",
    Destination: { ToAddresses: to },
    Content: { Simple: { Subject: { Data: "x" }, Body: { Text: { Data: "x" } } } },
  });

const knownArn = "arn:aws:logs:eu-west-1:123456789012:log-group:known";

const identifiedQuery = (logGroupIdentifiers: string[], more: object = {}) =>
  new StartQueryCommand({ ...logQuery([]).input, logGroupNames: undefined, logGroupIdentifiers, ...more });

const logQuery = (logGroupNames: string[], queryString = "fields @message") =>
  new StartQueryCommand({ logGroupNames, queryString, startTime: begin / 1000 - 60, endTime: begin / 1000 });

describe("what AWS refuses, in memory", () => {
  test.each<[string, (clients: Clients) => Promise<unknown>, string]>([
    [
      "an SMS of 1,601 characters",
      ({ sns }) => sns.send(new PublishCommand({ PhoneNumber: "+447700900102", Message: "x".repeat(1601) })),
      "InvalidParameter",
    ],
    [
      "a phone number that is none",
      ({ sns }) => sns.send(new PublishCommand({ PhoneNumber: "0770", Message: "x" })),
      "InvalidParameter",
    ],
    [
      "a subject with a line break",
      ({ sns }) => sns.send(new PublishCommand({ TopicArn: "x", Subject: "a\nb", Message: "x" })),
      "InvalidParameter",
    ],
    [
      "a subject that is no ASCII",
      ({ sns }) => sns.send(new PublishCommand({ TopicArn: "x", Subject: "🚨", Message: "x" })),
      "InvalidParameter",
    ],
    [
      "a subject of 101 characters",
      ({ sns }) => sns.send(new PublishCommand({ TopicArn: "x", Subject: "x".repeat(101), Message: "x" })),
      "InvalidParameter",
    ],
    [
      "a notification of more than 256 KiB",
      ({ sns }) => sns.send(new PublishCommand({ TopicArn: "x", Message: "x".repeat(256 * 1024 + 1) })),
      "InvalidParameter",
    ],
    [
      "a topic that there is not",
      ({ sns }) => sns.send(new PublishCommand({ TopicArn: "x", Message: "x" })),
      "NotFound",
    ],
    [
      "a mail to 51 people",
      ({ ses }) => ses.send(mail(Array.from({ length: 51 }, (_, index) => `a${index}@b.example`))),
      "BadRequestException",
    ],
    [
      "a parameter that there is not",
      ({ ssm }) => ssm.send(new GetParameterCommand({ Name: "/a/nothing" })),
      "ParameterNotFound",
    ],
    [
      "a parameter's name with a space",
      ({ ssm }) => ssm.send(new GetParameterCommand({ Name: "/a secret" })),
      "ValidationException",
    ],
    [
      "a query of 51 log groups",
      ({ logs }) => logs.send(logQuery(Array.from({ length: 51 }, () => "known"))),
      "InvalidParameterException",
    ],
    [
      "a query of a log group that there is not",
      ({ logs }) => logs.send(logQuery(["known", "gone"])),
      "ResourceNotFoundException",
    ],
    [
      "an ARN of a log group with `:*`",
      ({ logs }) => logs.send(identifiedQuery([`${knownArn}:*`])),
      "InvalidParameterException",
    ],
    [
      "log groups by names and by ARNs at once",
      ({ logs }) => logs.send(identifiedQuery([knownArn], { logGroupNames: ["known"] })),
      "InvalidParameterException",
    ],
    [
      "a log group of an account that shares nothing",
      ({ logs }) => logs.send(identifiedQuery([knownArn.replace("123456789012", "210987654321")])),
      "ResourceNotFoundException",
    ],
    [
      "a query of 10,001 characters",
      ({ logs }) => logs.send(logQuery(["known"], "x".repeat(10_001))),
      "InvalidParameterException",
    ],
    [
      "501 queries of metrics",
      ({ cloudWatch }) =>
        cloudWatch.send(
          new GetMetricDataCommand({
            MetricDataQueries: Array.from({ length: 501 }, (_, index) => query(`a${index}`)),
            StartTime: new Date(begin - 60_000),
            EndTime: new Date(begin),
          }),
        ),
      "ValidationError",
    ],
  ])("%s", async (_, call, error) => {
    expect(await smallAws().answer(call)).toBe(error);
  });

  test("the 41st parameter in a second is throttled, and the SDK tries it again", async () => {
    const { aws, clock } = smallAws();
    const { ssm } = aws.clients("small");
    let [done, refused] = [0, 0];
    for (let index = 0; index < 45; index++)
      ssm.send(new GetParameterCommand({ Name: "/a/secret" })).then(
        () => done++,
        () => refused++,
      );
    await clock.runUntil(clock.now() + 100);
    expect([done, refused]).toEqual([40, 0]);
    await clock.runUntil(clock.now() + 5000);
    // A call whose three tries all fall into that second is refused.
    expect(done + refused).toBe(45);
    expect(done).toBeGreaterThan(42);
  });

  test("two transactions that meet on an item: the second is cancelled, and so is a put", async () => {
    const { aws, clock } = smallAws();
    const Item = marshall({ pk: "a", sk: "b" });
    const transact = () => aws.table.transactWriteItems({ TransactItems: [{ Put: { TableName: "t", Item } }] });
    transact();
    expect(transact).toThrow(
      expect.objectContaining({ CancellationReasons: [expect.objectContaining({ Code: "TransactionConflict" })] }),
    );
    expect(() => aws.table.putItem({ TableName: "t", Item })).toThrow(
      expect.objectContaining({ name: "TransactionConflictException" }),
    );
    await clock.runUntil(clock.now() + 10);
    expect(transact).not.toThrow();
  });

  test("throttling and partial failures happen by seed, under AWS's names", async () => {
    const { answer } = smallAws({ faults: { throttle: 1 } });
    const put = ({ dynamodb }: Clients) =>
      dynamodb.send(new PutItemCommand({ TableName: "t", Item: marshall({ pk: "a", sk: "b" }) }));
    const answers = new Set<string>();
    for (let times = 0; times < 30; times++) answers.add(await answer(put));
    // Half of the retries are throttled as well: most calls are taken in the end, some are not.
    expect([...answers].sort()).toEqual(["ProvisionedThroughputExceededException", "taken"]);
    const partial = smallAws({ faults: { partial: 1 } });
    const entry = { EventBusName: "contract", Source: "x", DetailType: "x", Detail: "{}" };
    expect(partial.aws.putEvents([entry, entry]).FailedEntryCount).toBe(2);
    const TransactItems = [{ Put: { TableName: "t", Item: marshall({ pk: "a", sk: "b" }) } }];
    expect(
      await partial.answer(({ dynamodb }) => dynamodb.send(new TransactWriteItemsCommand({ TransactItems }))),
    ).toBe("TransactionCanceledException");
  });
});

describe("write units", () => {
  const put = (value: object) => ({ TableName: "t", Item: marshall(value) });

  test.each<[string, object[], number]>([
    ["a kilobyte or less is one", [{ pk: "a", sk: "b" }], 1],
    ["each kilobyte that is begun is one more", [{ pk: "a", sk: "b", text: "x".repeat(2048) }], 3],
    [
      "the larger of before and after counts",
      [
        { pk: "a", sk: "b", text: "x".repeat(2048) },
        { pk: "a", sk: "b" },
      ],
      6,
    ],
    ["an index costs the same again", [{ pk: "a", sk: "b", watched: "x", watchedOrder: "y" }], 2],
    [
      "what an index shows unchanged costs nothing there",
      [
        { pk: "a", sk: "b", watched: "x", watchedOrder: "y" },
        { pk: "a", sk: "b", watched: "x", watchedOrder: "y" },
      ],
      3,
    ],
    [
      "an index's key that changes is a write for what goes and one for what comes",
      [
        { pk: "a", sk: "b", watched: "x", watchedOrder: "y" },
        { pk: "a", sk: "b", watched: "x", watchedOrder: "z" },
      ],
      5,
    ],
  ])("%s", (_, items, units) => {
    const { aws } = smallAws();
    for (const value of items) aws.table.putItem(put(value));
    expect(aws.table.takeUnits()).toBe(units);
  });

  test("a transaction costs twice as much", () => {
    const { aws } = smallAws();
    aws.table.transactWriteItems({
      TransactItems: [{ Put: put({ pk: "a", sk: "b" }) }, { Put: put({ pk: "a", sk: "c" }) }],
    });
    expect(aws.table.takeUnits()).toBe(4);
  });
});

describe("Lambda", () => {
  test("a batch stops at an invocation's payload, and waits for its window to fill", async () => {
    const batches: number[] = [];
    const functions: Functions = () => async (event) => {
      batches.push((event as { Records: unknown[] }).Records.length);
      return { batchItemFailures: [] };
    };
    const { aws, pass } = smallAws({ functions });
    const { sqs } = aws.clients("small");
    for (let count = 0; count < 12; count++)
      void sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "x".repeat(1_000_000) }));
    await pass(5);
    expect(batches.reduce((sum, one) => sum + one, 0)).toBe(12);
    expect(Math.max(...batches)).toBeLessThanOrEqual(6);
  });

  test(`a function that sends to itself is stopped after ${longestChain} calls, and the message is set aside`, async () => {
    let count = 0;
    const functions: Functions =
      (_, { sqs }) =>
      async () => {
        count += 1;
        await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "again" }));
        return { batchItemFailures: [] };
      };
    const { aws, pass } = smallAws({ functions });
    void aws.clients("small").sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "first" }));
    await pass(120);
    expect(count).toBe(longestChain);
    expect(aws.deadLetters()).toEqual(["QueueDeadLetters: again"]);
  });

  test("a function that takes longer than its timeout is ended, and its batch comes again", async () => {
    let begun = 0;
    const functions: Functions =
      (_, { sleep }) =>
      async () => {
        begun += 1;
        await sleep(1500);
        return { batchItemFailures: [] };
      };
    const { aws, pass } = smallAws({ functions });
    void aws.clients("small").sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "slow" }));
    await pass(60);
    expect(begun).toBe(2);
    expect(aws.deadLetters()).toEqual(["QueueDeadLetters: slow"]);
  });

  /** An automation that takes so many minutes, approved and waited for; functions die at the minutes that are given. */
  const automation = async (minutes: number, deaths: [number, "mitigate" | "timer"][] = []) => {
    const tars = deploy();
    tars.aws.cloud.automationEnds = { after: minutes * 60, as: "Success" };
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    await tars.request("POST", "/v1/incidents/1/actions/restart/preview", { by: "ben" });
    await tars.until(2);
    const offer = async () =>
      (await tars.request("GET", "/v1/incidents/1")).body.offers.find(({ action }: any) => action === "restart");
    await tars.request("POST", `/v1/incidents/1/offers/${(await offer()).id}/approval`, { by: "ben" });
    for (const [minute, folder] of deaths) {
      await tars.until(2 + minute);
      tars.aws.kill(folder);
    }
    await tars.until(2 + minutes - 0.5);
    const before = (await offer()).status;
    // Whoever dies of its first message has it again after six of its time-outs, and the automation begins then.
    await tars.until(2 + minutes + 6);
    const { status } = await offer();
    // Long after, nothing asks after it any more.
    const asked = () => tars.aws.sent["mitigate GetAutomationExecutionCommand"];
    const times = asked();
    await tars.until(2 + minutes + 30);
    expect(asked()).toBe(times);
    const alive = deaths.every(([, folder]) => !tars.aws.isDoomed(folder));
    const repairs = tars.repairs.map(({ what }) => what);
    return {
      before,
      status,
      alive,
      repairs,
      deadLetters: tars.aws.deadLetters(),
      runs: tars.aws.cloud.automations.size,
    };
  };

  const applied = { before: "running", status: "applied", alive: true, repairs: [], deadLetters: [], runs: 1 };

  test("M1: an automation that takes two minutes is asked after until it ends", async () => {
    expect(await automation(2)).toEqual(applied);
  });

  test("M1: an automation that takes ten minutes is asked after until it ends, whichever function dies", async () => {
    const deaths: [number, "mitigate" | "timer"][] = [
      [0, "mitigate"],
      [1.6, "mitigate"],
      [4.5, "timer"],
      [6.5, "mitigate"],
    ];
    // The sweeper is there before the message of the first death, which is hidden for six time-outs.
    expect(await automation(10, deaths)).toEqual(applied);
  });

  test("M1: an automation that takes 50 minutes is asked after until it ends, whichever function dies", async () => {
    expect(
      await automation(50, [
        [20, "timer"],
        [30, "mitigate"],
      ]),
    ).toEqual(applied);
  });

  test("M1: an automation that does not end within an hour is given up on, and its service is free", async () => {
    const tars = deploy();
    tars.aws.cloud.automationEnds = { after: 3 * 60 * 60, as: "Success" };
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    const offer = async (index: number) => (await tars.request("GET", "/v1/incidents/1")).body.offers[index];
    for (const index of [0, 1]) {
      await tars.request("POST", "/v1/incidents/1/actions/restart/preview", { by: "ben" });
      await tars.until(2 + index * 65);
      const { id } = await offer(index);
      expect((await tars.request("POST", `/v1/incidents/1/offers/${id}/approval`, { by: "ben" })).status).toBe(200);
      await tars.until(64 + index * 10);
    }
    expect(await offer(0)).toMatchObject({
      status: "failed",
      result: expect.stringContaining("not ended within an hour"),
    });
    expect((await offer(1)).status).toBe("running");
  });
});

describe("TARS at AWS's limits", () => {
  const searched = (settings: Settings, lines: (group: string) => LogLine[] | undefined) => {
    const tars = deploy({ settings });
    tars.logs.current = lines;
    return tars.request("POST", "/v1/queries", {
      question: "all logs with correlation ID 7f3b2c1a across all services",
    });
  };

  test("Q2: the logs of more services than a query of Logs Insights takes are searched all the same", async () => {
    const { settings } = synthesized();
    const { checkout } = settings.services;
    const more = Array.from({ length: 60 }, (_, index) => [
      `service-${index}`,
      { ...checkout, logGroups: [{ name: `/shop/service-${index}` }] },
    ]);
    const services = { ...settings.services, ...Object.fromEntries(more) };
    const line = (group: string) => [{ at: begin - 60_000, text: `7f3b2c1a in ${group}` }];
    const { status, body } = await searched({ ...settings, services }, line);
    expect(status).toBe(200);
    const groups = new Set(
      Object.values(services as Settings["services"]).flatMap(({ logGroups }) => logGroups.map(({ name }) => name)),
    );
    expect(body.rows).toHaveLength(groups.size);
    expect(body.notes).toEqual(["Some logs could not be searched: newsletter (tars.yaml names no log group of it)."]);
  });

  test("Q2: a log group that there is not is said, and hides no other", async () => {
    const lines = (group: string) =>
      group === "/shop/search" ? undefined : [{ at: begin - 60_000, text: `7f3b2c1a in ${group}` }];
    const { status, body } = await searched(synthesized().settings, lines);
    expect(status).toBe(200);
    expect(body.notes).toEqual([
      "Some logs could not be searched: /shop/search (there is no such log group); newsletter (tars.yaml names no log group of it).",
    ]);
    expect(body.rows.map(([, , text]: string[]) => text)).toContain("7f3b2c1a in /shop/checkout");
  });

  test("D1: a hundred alerts of one webhook, everything at its longest, all come in", async () => {
    const tars = deploy();
    const alerts = Array.from({ length: 100 }, (_, index) => ({
      status: "firing",
      labels: {
        alertname: `${index}${wide(190)}`,
        service: "search",
        severity: "critical",
        ...Object.fromEntries(Array.from({ length: 40 }, (_, label) => [`label${label}`, wide(60)])),
      },
      annotations: { summary: wide(1000), runbook_url: `https://example.com/${wide(900)}` },
      generatorURL: `https://example.com/${wide(900)}`,
      fingerprint: `${index}${wide(400)}`,
    }));
    expect((await tars.request("POST", "/v1/alerts/alertmanager", { alerts })).status).toBe(202);
    await tars.until(5);
    const [incident] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    expect(incident.alertCounts.total).toBe(100);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D1: an alert with U+FFFF in its text is taken in, declared, and told in Slack", async () => {
    const tars = deploy();
    const labels = { alertname: "odd \uffff name", service: "search", severity: "critical" };
    const sent = await tars.request("POST", "/v1/alerts/alertmanager", { alerts: [{ status: "firing", labels }] });
    expect(sent.status).toBe(202);
    await tars.until(5);
    expect(JSON.stringify(tars.outside.slack)).toContain("odd  name");
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("Q2: a log line with U+FFFF, and a question with it in Slack, are told in Slack", async () => {
    const tars = deploy();
    tars.logs.current = (group) =>
      group === "/shop/checkout" ? [{ at: begin - 60_000, text: "ERROR odd \uffff line" }] : [];
    await tars.mention("show me error messages of \uffff checkout in the last hour", "U0BEN0002");
    await tars.mention("show me error messages of checkout in the last hour", "U0BEN0002");
    await tars.until(5);
    expect(JSON.stringify(tars.outside.slack)).toContain("ERROR odd \ufffd line");
    expect(tars.aws.deadLetters()).toEqual([]);
    expect(tars.problems).toEqual([]);
  });
});

test("D6: the timers of a team with the longest name that tars.yaml takes are armed, and cancelled", async () => {
  const { discovery, ...teams } = synthesized().settings.teams;
  if (!discovery) throw new Error("the sample has a team discovery");
  const long = "x".repeat(63);
  const ofLong = ({ team, ...service }: Settings["services"][string]) => ({
    ...service,
    team: team === "discovery" ? long : team,
  });
  const settings = {
    ...synthesized().settings,
    teams: {
      ...teams,
      [long]: { ...discovery, escalation: discovery.escalation.map((one) => ({ ...one, wait: 3600 })) },
    },
    services: Object.fromEntries(
      Object.entries(synthesized().settings.services).map(([name, one]) => [name, ofLong(one)]),
    ),
  };
  const tars = deploy({ settings });
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "down" });
  await tars.until(2);
  const timers = tars.aws.scheduler.names();
  expect(timers.filter((name) => name.includes(".escalation-x"))).toHaveLength(1);
  // The sweeper knows it, and arms no second one.
  await tars.until(12);
  expect(tars.repairs).toEqual([]);
  const sent = () => tars.outside.pages.flatMap(({ methods }) => methods).length;
  const before = sent();
  await tars.until(65);
  expect(sent()).toBeGreaterThan(before);
  await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "elif" });
  await tars.until(70);
  expect(tars.aws.scheduler.names().filter((name) => name.includes(".escalation-x"))).toEqual([]);
  // A reply waits for the message that opens its thread.
  expect(tars.problems.map(String).filter((one) => !one.endsWith("is not open yet"))).toEqual([]);
});

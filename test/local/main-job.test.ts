import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, PutMetricDataCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from "@aws-sdk/client-scheduler";
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PageRecord, SlackRecord } from "../../local/outbox/world-outside.ts";
import { callsFile } from "../models/recorded-calls.ts";
import { checkCalls } from "../models/refused-calls.ts";
import { isAllowed, rolesOf } from "../stack/permissions.ts";
import { synthesized } from "../synthesized.ts";
import { callOf, keepForModels, type Recorded } from "./calls.ts";
import { type Answer, apiOf, eventually, startRun } from "./run.ts";

describe("the deployed stack, through its front doors", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let api: (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>;
  const slack = async (): Promise<SlackRecord[]> =>
    (await fetch(`${run.outboxUrl}/slack`)).json() as Promise<SlackRecord[]>;
  const pages = async (): Promise<PageRecord[]> =>
    (await fetch(`${run.outboxUrl}/pages`)).json() as Promise<PageRecord[]>;
  const incidentOf = async (service: string) => (await api("GET", `/v1/incidents?service=${service}`)).body.items[0];
  const put = (entries: object[]) => new EventBridgeClient().send(new PutEventsCommand({ Entries: entries as never }));

  beforeAll(async () => {
    run = await startRun("test-local");
    api = apiOf(run);
  });
  afterAll(() => run?.stop());

  test("D1 D5 T1 D6 T2: a breach of checkout's metric is declared after its minute, paged once, and gets its cadence", async () => {
    const begun = Date.now();
    const cloudWatch = new CloudWatchClient();
    const breach = (service: string) =>
      cloudWatch.send(
        new PutMetricDataCommand({ Namespace: `Shop/${service}`, MetricData: [{ MetricName: "Errors", Value: 50 }] }),
      );
    await breach("checkout");
    await breach("payments");
    // The other alarm is OK again within its window.
    await eventually(
      "payments' alarm",
      10,
      async () => (await api("GET", "/v1/alerts?service=payments")).body.items[0],
    );
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: "P1-payments-errors", StateValue: "OK", StateReason: "test" }),
    );
    // Ten identical alerts, and the same event twice.
    const entry = (Detail: object, more = {}) => ({
      Source: "test",
      DetailType: "TARS Alert",
      EventBusName: run.busName,
      Detail: JSON.stringify(Detail),
      ...more,
    });
    await put(
      Array.from({ length: 10 }, () =>
        entry({
          service: "newsletter",
          severity: "P1",
          summary: "newsletter is down",
          fingerprint: "one",
          startedAt: new Date(begun).toISOString(),
        }),
      ),
    );
    await put([
      {
        Source: "aws.cloudwatch",
        DetailType: "CloudWatch Alarm State Change",
        Detail: JSON.stringify({ nobody: "understands" }),
      },
    ]);

    const incident = await eventually("the declaration", 90, () => incidentOf("checkout"));
    expect((Date.parse(incident.declaredAt) - Date.parse(incident.detection.at)) / 1000).toBeGreaterThanOrEqual(59);
    const root = await eventually("D5", 15, async () =>
      (await slack()).find(({ text }) => text.startsWith("🚨 [P1] Incident declared: checkout is failing\n")),
    );
    await eventually("T1", 15, async () =>
      (await slack()).find(
        ({ text, thread_ts }) => thread_ts === root.ts && text.startsWith("🚨 INCIDENT P1: checkout is experiencing"),
      ),
    );
    await eventually("the page", 15, async () =>
      (await pages()).some(({ subject, methods }) => subject.includes("checkout") && methods.length === 3),
    );
    const scheduler = new SchedulerClient();
    const update = await eventually("the cadence", 15, () =>
      scheduler
        .send(new GetScheduleCommand({ GroupName: run.scheduleGroup, Name: `${incident.id}.update` }))
        .catch(() => undefined),
    );
    expect(update.ScheduleExpression).toBe("rate(30 minutes)");
    expect(Math.abs((update.StartDate?.getTime() ?? 0) - Date.parse(incident.declaredAt) - 30 * 60_000)).toBeLessThan(
      1500,
    );

    await eventually("newsletter's incident", 30, () => incidentOf("newsletter"));
    await new Promise((next) => setTimeout(next, 3000));
    const all = (await api("GET", "/v1/incidents")).body.items;
    expect(all.map(({ service }: any) => service).sort()).toEqual(["checkout", "newsletter"]);
    // `P1 INC-1: checkout is failing`
    expect((await pages()).map(({ subject }) => subject.split(" ")[2]).sort()).toEqual(["checkout", "newsletter"]);
    expect((await slack()).filter(({ text }) => text.includes("payments"))).toEqual([]);
    const alerts = (await api("GET", "/v1/alerts")).body.items;
    expect(alerts.find(({ service }: any) => service === "payments")).toMatchObject({ verdict: "fluke" });
    expect(alerts.find(({ verdict }: any) => verdict === "unreadable").text).toContain("understands");
  });

  test("D6: the button in Slack acknowledges", async () => {
    const [root] = (await slack()).filter(({ text }) => text.includes("checkout is failing"));
    const click = await fetch(`${run.outboxUrl}/click`, {
      method: "POST",
      body: JSON.stringify({ ts: root?.ts, action: "acknowledge", member: "U0BEN0002" }),
    });
    expect(click.status).toBe(200);
    const acknowledged = await eventually(
      "the acknowledgement",
      10,
      async () => (await incidentOf("checkout")).acknowledgement,
    );
    expect(acknowledged).toMatchObject({ by: "ben" });
  });

  test("S1 S2 S3 S5 S7: resolution is refused with what is missing, then accepted, and the post-mortem is scheduled", async () => {
    const { id } = await incidentOf("checkout");
    const refused = await api("POST", `/v1/incidents/${id}/resolution`, {});
    expect(refused.status).toBe(409);
    expect(refused.body.missing.map(({ clause }: any) => clause)).toEqual(["S1", "S2", "S3"]);
    const accepted = await api("POST", `/v1/incidents/${id}/resolution`, {
      rootCause: "a pool",
      fixedBy: "a restart",
      overrideReason: "no traffic in this test",
      by: "ben",
    });
    expect(accepted.status).toBe(200);
    await eventually("S5", 15, async () =>
      (await slack()).find(({ text }) => text.startsWith("✅ [P1] Incident resolved: checkout — a pool\n")),
    );
    const scheduler = new SchedulerClient();
    // Those of the open incident go as those of the post-mortem come.
    await eventually("the post-mortem's schedules and no others", 20, async () => {
      const { Schedules = [] } = await scheduler.send(
        new ListSchedulesCommand({ GroupName: run.scheduleGroup, NamePrefix: id }),
      );
      const timers = Schedules.map(({ Name }) => Name?.split(".")[1]).sort();
      return String(timers) === "post-mortem-due,post-mortem-reminder-1,post-mortem-reminder-2";
    });
    const due = await scheduler.send(
      new GetScheduleCommand({ GroupName: run.scheduleGroup, Name: `${id}.post-mortem-due` }),
    );
    expect(due.ScheduleExpression).toBe(`at(${accepted.body.postMortem.dueAt.slice(0, 19)})`);
  });

  test("the API describes itself, and the same Idempotency-Key changes nothing", async () => {
    const description = (await (await fetch(`${run.apiUrl}/openapi.json`)).json()) as { openapi: string };
    expect(description.openapi).toBe("3.1.0");
    expect((await fetch(`${run.apiUrl}/v1/incidents`)).status).toBe(401);
    const declare = () =>
      api(
        "POST",
        "/v1/incidents",
        { service: "catalog", severity: "P4", description: "typo" },
        { "idempotency-key": "k1" },
      );
    const [first, second] = [await declare(), await declare()];
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  test("T2: a schedule calls the function of the timers, in its group and with its role", async () => {
    const scheduler = new SchedulerClient();
    const { id } = await incidentOf("newsletter");
    const { Target, GroupName } = await scheduler.send(
      new GetScheduleCommand({ GroupName: run.scheduleGroup, Name: `${id}.update` }),
    );
    const soon = new Date(Date.now() + 3000).toISOString().slice(0, 19);
    await scheduler.send(
      new CreateScheduleCommand({
        Name: `${id}.activity`,
        GroupName,
        ScheduleExpression: `at(${soon})`,
        FlexibleTimeWindow: { Mode: "OFF" },
        // Nobody wants this timer: it is cancelled by whoever is called.
        Target: {
          Arn: Target?.Arn,
          RoleArn: Target?.RoleArn,
          Input: JSON.stringify({ incidentId: id, timer: "activity" }),
        },
      }),
    );
    await eventually("the call", 20, async () => {
      const { Schedules = [] } = await scheduler.send(
        new ListSchedulesCommand({ GroupName, NamePrefix: `${id}.activity` }),
      );
      return Schedules.length === 0;
    });
  });

  test("nothing was given up, and nothing waits for another try", async () => {
    const sqs = new SQSClient();
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const deadLetters = QueueUrls.filter((url) => /GivenUp|Waiting/.test(url));
    expect(deadLetters).toHaveLength(2);
    for (const QueueUrl of deadLetters) {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
      );
      expect(Attributes?.ApproximateNumberOfMessages).toBe("0");
    }
  });

  test("every AWS call that the functions made here is allowed by their own roles", async () => {
    const trail = new CloudTrailClient();
    const roles = rolesOf(synthesized().template);
    const refused: string[] = [];
    const folders = new Set<string>();
    for (const name of [
      "GetItem",
      "PutItem",
      "UpdateItem",
      "Query",
      "TransactWriteItems",
      "PutEvents",
      "SendMessage",
      "CreateSchedule",
      "UpdateSchedule",
      "DeleteSchedule",
      "ListSchedules",
      "GetMetricData",
      "GetParameter",
    ]) {
      const { Events = [] } = await trail.send(
        new LookupEventsCommand({
          MaxResults: 50,
          LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: name }],
        }),
      );
      for (const { CloudTrailEvent } of Events) {
        const recorded = JSON.parse(CloudTrailEvent ?? "{}") as Recorded;
        keepForModels(recorded);
        for (const call of callOf(recorded, run)) {
          folders.add(call.folder);
          const role = roles.get(call.folder);
          if (!role || !(await isAllowed(role, call)))
            refused.push(`${call.folder}: ${call.action} on ${call.resource}`);
        }
      }
    }
    expect([...folders]).toEqual(
      expect.arrayContaining(["intake", "api", "publish", "slack", "page", "arm-timers", "timer"]),
    );
    expect(refused).toEqual([]);
  });

  test("every AWS call that the functions made here is one that AWS's own models take", () => {
    const { taken, said } = checkCalls([callsFile()]);
    expect(taken, said).toBe(true);
  });
});

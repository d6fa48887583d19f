import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import { EventBus, Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { sweepEvery } from "../shared/adapters/aws/heartbeat.ts";
import { indexes } from "../shared/adapters/aws/table.ts";
import type { Settings } from "../shared/runbook/settings.ts";
import { argue } from "./constructs/argued.ts";
import { Called, Effect } from "./constructs/effect.ts";
import { TarsHttpApi } from "./constructs/http-api.ts";
import { Intake } from "./constructs/intake.ts";
import { Investigation } from "./constructs/investigation.ts";
import { Mitigation } from "./constructs/mitigation.ts";
import { Operators } from "./constructs/operators.ts";
import { Outbox } from "./constructs/outbox.ts";
import { Paging } from "./constructs/paging.ts";
import { Retries } from "./constructs/retries.ts";
import { Secrets } from "./constructs/secrets.ts";
import type { Endpoints } from "./constructs/shared.ts";
import { StatusPage } from "./constructs/status-page.ts";
import { Store } from "./constructs/store.ts";
import { TarsFunction } from "./constructs/tars-function.ts";
import { Timers } from "./constructs/timers.ts";

export type TarsStackProps = StackProps & { settings: Settings; endpoints: Endpoints };

/** All of TARS, wired: alarms in, the table in the middle, effects out. */
export class TarsStack extends Stack {
  constructor(scope: Construct, id: string, { settings, endpoints, ...props }: TarsStackProps) {
    super(scope, id, { description: "TARS: runs the incident-response runbook", ...props });
    argue(this);
    const operators = new Operators(this, "Operators", { email: settings.operators?.email });
    const { table } = new Store(this, "Store", { streamArn: settings.table });
    const bus = new EventBus(this, "Bus", { eventBusName: id });
    const environment = { TARS_TABLE: table.tableName, TARS_BUS: bus.eventBusName };
    const secrets = new Secrets(this, settings.secretsKey);
    const retries = new Retries(this, "Retries", operators);
    const shared = { table, operators, secrets, environment, bus, retries };
    const { reservedConcurrency: reserved } = settings;

    const intake = new Intake(this, "Intake", { ...shared, settings });
    const heard = new Called(this, "Heard", {
      ...shared,
      environment: { ...environment, TARS_SLACK_URL: endpoints.slack },
      folder: "slack-commands",
      description: "TARS: carries out what people ask in Slack",
      // A person waits for what they clicked.
      memory: 1024,
      tries: { age: Duration.minutes(5) },
    });
    heard.function.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "ConditionCheckItem", "Query");
    heard.function.allowIndexes(table, indexes.listing);
    secrets.allow(heard.function, [settings.slack.botTokenParameter]);
    heard.function.allow(["events:PutEvents"], [bus.eventBusArn]);
    const statusPage = new StatusPage(this, "StatusPage", { settings, endpoints });
    const { url, host } = new TarsHttpApi(this, "Http", {
      ...shared,
      settings,
      endpoints,
      statusUrl: statusPage.url,
      intakeQueue: intake.queue,
      heard: heard.function.lambda,
    });
    // By it, a home tab leads to the console. The address is known once the door is there, which hands on to this function.
    heard.function.lambda.addEnvironment("TARS_PUBLIC_URL", url);
    new Investigation(this, "Investigation", { ...shared, settings, endpoints });
    new Mitigation(this, "Mitigation", { ...shared, settings, endpoints });
    new Outbox(this, "Outbox", { ...shared, reserved: reserved?.publish });
    const paging = new Paging(this, "Paging", { ...shared, settings, endpoints, publicUrl: url });
    const timers = new Timers(this, "Timers", {
      ...shared,
      endpoints,
      intakeQueue: intake.queue,
      pageQueue: paging.queue,
      reserved: reserved?.timer,
    });

    const statusFunction = statusPage.madeBy(shared, url, timers);

    const slack = new Effect(this, "Slack", {
      ...shared,
      environment: { ...environment, TARS_SLACK_URL: endpoints.slack, TARS_PUBLIC_URL: url },
      folder: "slack",
      description: "TARS: speaks in Slack",
      kinds: ["tell", "slack", "announce"],
    });
    slack.function.allowTable(table, "GetItem", "PutItem", "UpdateItem");
    secrets.allow(slack.function, [settings.slack.botTokenParameter]);

    const board = new Effect(this, "Board", {
      ...shared,
      environment: { ...environment, TARS_SLACK_URL: endpoints.slack, TARS_PUBLIC_URL: url },
      folder: "board",
      description: "TARS: keeps what moves in an incident's thread up to date",
      kinds: ["board"],
    });
    board.function.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "UpdateItem");
    board.function.allowIndexes(table, indexes.byIncident);
    secrets.allow(board.function, [settings.slack.botTokenParameter]);

    const customers = new Effect(this, "Customers", {
      ...shared,
      environment: {
        ...environment,
        TARS_PUBLIC_URL: url,
        TARS_STATUS_URL: statusPage.url,
        ...(endpoints.ses && { AWS_ENDPOINT_URL_SESV2: endpoints.ses }),
      },
      folder: "customers",
      description: "TARS: tells affected customers, and those who reported",
      kinds: ["customers", "mail", "reporters", "subscribers", "notice"],
    });
    customers.function.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "Query", "UpdateItem");
    customers.function.allowIndexes(table, indexes.byIncident);
    customers.function.allow(["events:PutEvents"], [bus.eventBusArn]);
    const doors = Object.values(settings.customers?.webhooks ?? {}).flat();
    secrets.allow(customers.function, [
      settings.links.signingKeyParameter,
      ...doors.map(({ secretParameter }) => secretParameter),
    ]);
    if (settings.customers) {
      const { from, identity = from.split("@")[1] } = settings.customers;
      const arn = this.formatArn({ service: "ses", resource: "identity", resourceName: identity ?? from });
      customers.function.allow(["ses:SendEmail"], [arn]);
    }

    if (settings.tracker) {
      const tracker = new Effect(this, "Tracker", {
        ...shared,
        folder: "tracker",
        description: "TARS: tells the tracker of action items",
        environment,
        kinds: ["track"],
      });
      tracker.function.allowTable(table, "GetItem", "PutItem", "UpdateItem", "Query");
      secrets.allow(tracker.function, [settings.tracker.secretParameter]);
    }

    const sweeper = new TarsFunction(this, "Sweeper", {
      folder: "sweeper",
      description: "TARS: repairs what went missing",
      environment: { ...environment, ...timers.environment, ...retries.environment },
      timeout: Duration.minutes(2),
      // Nobody waits for it, and it runs all day.
      memory: 256,
    });
    retries.allowWorkingOff(sweeper);
    // Windows that did not end, and heartbeats.
    sweeper.allow(["sqs:SendMessage"], [intake.queue.queueArn]);
    sweeper.allowTable(table, "GetItem", "PutItem", "Query", "UpdateItem", "BatchGetItem");
    sweeper.allowIndexes(table, indexes.watched, indexes.listing);
    sweeper.allow(["events:PutEvents"], [bus.eventBusArn]);
    timers.allowArming(sweeper);
    timers.allowListing(sweeper);
    new Rule(this, "SweepOften", {
      description: "Every five minutes, on the full minute, TARS looks for what went missing and who is on call",
      schedule: Schedule.cron({ minute: `0/${sweepEvery}` }),
      targets: [new LambdaFunction(sweeper.lambda, { retryAttempts: 2, deadLetterQueue: operators.givenUpOfRules })],
    });

    new CfnOutput(this, "ApiUrl", { value: url });
    new CfnOutput(this, "ApiHost", { value: host });
    new CfnOutput(this, "ConsoleUrl", { value: `${url}/console` });
    new CfnOutput(this, "StatusUrl", { value: statusPage.url });
    if (statusPage.host) new CfnOutput(this, "StatusHost", { value: statusPage.host });
    new CfnOutput(this, "StatusBucket", { value: statusPage.bucket.bucketName });
    new CfnOutput(this, "StatusFunction", { value: statusFunction });
    new CfnOutput(this, "BusArn", { value: bus.eventBusArn });
    new CfnOutput(this, "AlarmTopicArn", { value: intake.alarmTopic.topicArn });
    new CfnOutput(this, "BusName", { value: bus.eventBusName });
    new CfnOutput(this, "TableName", { value: table.tableName });
    new CfnOutput(this, "GivenUpQueueUrl", { value: operators.givenUp.queueUrl });
    new CfnOutput(this, "ScheduleGroup", { value: timers.environment.TARS_SCHEDULE_GROUP ?? "" });
  }
}

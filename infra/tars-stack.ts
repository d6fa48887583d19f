import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { EventBus, Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { indexes } from "../shared/adapters/aws/table.ts";
import type { Settings } from "../shared/runbook/settings.ts";
import { Effect } from "./constructs/effect.ts";
import { TarsHttpApi } from "./constructs/http-api.ts";
import { Intake } from "./constructs/intake.ts";
import { Investigation } from "./constructs/investigation.ts";
import { Mitigation } from "./constructs/mitigation.ts";
import { Operators } from "./constructs/operators.ts";
import { Outbox } from "./constructs/outbox.ts";
import { Paging } from "./constructs/paging.ts";
import { Secrets } from "./constructs/secrets.ts";
import type { Endpoints } from "./constructs/shared.ts";
import { Store } from "./constructs/store.ts";
import { TarsFunction } from "./constructs/tars-function.ts";
import { Timers } from "./constructs/timers.ts";

export type TarsStackProps = StackProps & { settings: Settings; endpoints: Endpoints };

/** All of TARS, wired: alarms in, the table in the middle, effects out. */
export class TarsStack extends Stack {
  constructor(scope: Construct, id: string, { settings, endpoints, ...props }: TarsStackProps) {
    super(scope, id, { description: "TARS: runs the incident-response runbook", ...props });
    const operators = new Operators(this, "Operators", { email: settings.operators?.email });
    const { table } = new Store(this, "Store");
    const bus = new EventBus(this, "Bus", { eventBusName: id });
    const environment = { TARS_TABLE: table.tableName, TARS_BUS: bus.eventBusName };
    const secrets = new Secrets(this, settings.secretsKey);
    const shared = { table, operators, secrets, environment, bus };
    const { reservedConcurrency: reserved } = settings;

    const intake = new Intake(this, "Intake", { ...shared, settings });
    const { url, host } = new TarsHttpApi(this, "Http", {
      ...shared,
      settings,
      endpoints,
      intakeQueue: intake.queue,
    });
    new Investigation(this, "Investigation", { ...shared, settings, endpoints });
    new Mitigation(this, "Mitigation", { ...shared, settings, endpoints });
    new Outbox(this, "Outbox", { ...shared, reserved: reserved?.publish });
    const timers = new Timers(this, "Timers", { ...shared, endpoints, reserved: reserved?.timer });
    new Paging(this, "Paging", { ...shared, settings, endpoints, publicUrl: url });

    const slack = new Effect(this, "Slack", {
      ...shared,
      environment: { ...environment, TARS_SLACK_URL: endpoints.slack },
      folder: "slack",
      description: "TARS: speaks in Slack",
      kinds: ["slack", "announce"],
      // Slack takes about one message a second for a channel: few at a time, one after another.
      batchSize: 5,
      maxConcurrency: 2,
      // A reply waits for the message that opens its thread; where that one got lost, the sweeper brings it again.
      tries: 30,
    });
    slack.function.allowTable(table, "GetItem", "PutItem");
    slack.function.allow(["sqs:ChangeMessageVisibility"], [slack.queue.queueArn]);
    secrets.allow(slack.function, [settings.slack.botTokenParameter]);

    const board = new Effect(this, "Board", {
      ...shared,
      environment: { ...environment, TARS_SLACK_URL: endpoints.slack },
      folder: "board",
      description: "TARS: keeps the list of what fires in an incident's thread",
      kinds: ["board"],
      batchSize: 10,
      maxConcurrency: 2,
      // What changes within a few seconds is one edit.
      delay: Duration.seconds(4),
    });
    board.function.allowTable(table, "GetItem", "BatchGetItem", "PutItem");
    board.function.allowIndexes(table, indexes.byIncident);
    board.function.allow(["sqs:ChangeMessageVisibility"], [board.queue.queueArn]);
    secrets.allow(board.function, [settings.slack.botTokenParameter]);

    const customers = new Effect(this, "Customers", {
      ...shared,
      environment: {
        ...environment,
        TARS_PUBLIC_URL: url,
        ...(endpoints.ses && { AWS_ENDPOINT_URL_SESV2: endpoints.ses }),
      },
      folder: "customers",
      description: "TARS: tells affected customers",
      kinds: ["customers", "mail"],
      batchSize: 1,
    });
    customers.function.allowTable(table, "GetItem", "PutItem", "Query");
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
        kinds: ["track"],
        batchSize: 1,
      });
      tracker.function.allowTable(table, "GetItem", "PutItem");
      secrets.allow(tracker.function, [settings.tracker.secretParameter]);
    }

    const sweeper = new TarsFunction(this, "Sweeper", {
      folder: "sweeper",
      description: "TARS: repairs what went missing",
      environment: { ...environment, ...timers.environment },
      operators,
      timeout: Duration.minutes(2),
    });
    sweeper.allowTable(table, "GetItem", "PutItem", "Query", "UpdateItem", "BatchGetItem");
    sweeper.allowIndexes(table, indexes.watched);
    sweeper.allow(["events:PutEvents"], [bus.eventBusArn]);
    timers.allowArming(sweeper);
    timers.allowListing(sweeper);
    new Rule(this, "SweepOften", {
      description: "Every five minutes, on the full minute, TARS looks for what went missing and who is on call",
      schedule: Schedule.cron({ minute: "0/5" }),
      targets: [new LambdaFunction(sweeper.lambda, { retryAttempts: 2 })],
    });
    const silent = new Alarm(this, "Heartbeat", {
      alarmDescription:
        "TARS does not run when there is insufficient data: its sweeper was not called for a quarter of an hour",
      metric: sweeper.lambda.metricInvocations({ period: Duration.minutes(15), statistic: "Sum" }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      // Without data it says so, and only after there was some: a new stack is not one that has stopped.
      treatMissingData: TreatMissingData.MISSING,
    });
    operators.tellOfSilence(silent);

    new CfnOutput(this, "ApiUrl", { value: url });
    new CfnOutput(this, "ApiHost", { value: host });
    new CfnOutput(this, "ConsoleUrl", { value: `${url}/console` });
    new CfnOutput(this, "StatusUrl", { value: `${url}/status` });
    new CfnOutput(this, "BusArn", { value: bus.eventBusArn });
    new CfnOutput(this, "AlarmTopicArn", { value: intake.alarmTopic.topicArn });
    new CfnOutput(this, "BusName", { value: bus.eventBusName });
    new CfnOutput(this, "TableName", { value: table.tableName });
    new CfnOutput(this, "ScheduleGroup", { value: timers.environment.TARS_SCHEDULE_GROUP ?? "" });
  }
}

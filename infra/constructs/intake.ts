import { ArnFormat, Duration, Stack } from "aws-cdk-lib";
import { CfnEventBusPolicy, type EventPattern, type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { triesOfNews } from "../../shared/adapters/alerts/parse.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { type ForwardedEvents, forwardedEvents } from "./forwarded-events.ts";
import type { Shared } from "./shared.ts";
import { longestWindow, TarsFunction } from "./tars-function.ts";
import { TarsQueue } from "./tars-queue.ts";

/** A full batch takes some seconds: the shorter this is, the sooner one comes again whose function was killed. */
const timeout = Duration.seconds(20);

/** Six time-outs, and the window in which a batch is gathered; source: Lambda's guide, "Configuring scalability for SQS". */
const hidden = Duration.seconds(6 * timeout.toSeconds() + longestWindow.toSeconds());

/** Alarms, alerts and reports, from wherever they come, go through one queue (D1, D3). */
export class Intake extends Construct {
  readonly queue: Queue;
  /** Where alarms that tell SNS topics tell theirs. */
  readonly alarmTopic: Topic;

  constructor(
    scope: Construct,
    id: string,
    { bus, table, operators, environment, settings }: Shared & { settings: Settings },
  ) {
    super(scope, id);
    const { queue } = new TarsQueue(this, "Intake", { operators, tries: triesOfNews, hidden });
    this.queue = queue;
    const rule = (name: string, description: string, eventPattern: EventPattern, eventBus?: IEventBus) =>
      new Rule(this, name, {
        description,
        eventPattern,
        ...(eventBus && { eventBus }),
        targets: [new SqsQueue(queue, { deadLetterQueue: operators.givenUpOfRules })],
      });
    const { alarms, health }: ForwardedEvents = forwardedEvents;
    rule("Alarms", "CloudWatch alarms that change state", alarms);
    rule("Health", "What AWS says of its own troubles", health);
    rule(
      "Alerts",
      "Alerts and reports from anybody who may put events on the bus of TARS",
      {
        detailType: ["TARS Alert", "TARS Customer Report", ...(alarms.detailType ?? []), ...(health.detailType ?? [])],
      },
      bus,
    );

    for (const account of settings.accounts)
      new CfnEventBusPolicy(this, `From${account}`, {
        eventBusName: bus.eventBusName,
        statementId: `forwarder-${account}`,
        statement: {
          Effect: "Allow",
          Principal: { AWS: account },
          Action: "events:PutEvents",
          Resource: bus.eventBusArn,
        },
      });

    this.alarmTopic = new Topic(this, "AlarmTopic", { displayName: "Alarms for TARS", enforceSSL: true });
    this.alarmTopic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.alarmTopic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": [this.alarmTopic.env.account, ...settings.accounts] } },
      }),
    );
    this.alarmTopic.addSubscription(new SqsSubscription(queue, { deadLetterQueue: operators.givenUp }));

    const intake = new TarsFunction(this, "Function", {
      folder: "intake",
      description: "TARS: takes in alarms, alerts and reports, and declares",
      environment: { ...environment, TARS_QUEUE_URL: queue.queueUrl },
      timeout,
      memory: 1024,
      reserved: settings.reservedConcurrency?.intake,
    });
    intake.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "DeleteItem", "ConditionCheckItem", "Query");
    intake.allow(["sqs:ChangeMessageVisibility"], [queue.queueArn]);
    intake.allowWildcard(
      ["cloudwatch:ListTagsForResource"],
      Stack.of(this).formatArn({ service: "cloudwatch", resource: "alarm:*", arnFormat: ArnFormat.NO_RESOURCE_NAME }),
      "Any alarm of the account and region may come without the tags that it should carry.",
    );
    intake.allowWildcard(
      ["cloudwatch:DescribeAlarms"],
      "*",
      "CloudWatch describes composite alarms to nobody whose right is narrower (its API reference of DescribeAlarms).",
    );
    // A storm comes in batches of hundreds. Few of them at once: those of one service would wait for each other.
    intake.takeFrom(queue, 500, 2);
  }
}

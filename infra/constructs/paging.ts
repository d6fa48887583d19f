import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { EffectEvent } from "../../shared/adapters/aws/bus.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { ownEvents } from "./effect.ts";
import { alarmName } from "./set-aside.ts";
import type { Endpoints, Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";
import { TarsQueue } from "./tars-queue.ts";

/** A page is out by then, or hangs. */
const timeout = Duration.seconds(15);

/**
 * Lambda's guide asks for six time-outs, so that a function which cannot be called at once is called again with the same
 * batch. A page whose function was killed would wait for a minute and a half: it comes again after two, and a receipt tells
 * a second delivery from a first.
 */
const hidden = Duration.seconds(2 * timeout.toSeconds());

/** What comes over the bus into the queue of the pages. */
const kinds: EffectEvent[] = ["page", "settle page", "heartbeat", "code", "reach"];

/**
 * Pages: PagerDuty, SMS, and mail through a topic for each responder (D6). Theirs is a queue that is always polled, and
 * the timers that go off to the second come by it, such as an escalation.
 */
export class Paging extends Construct {
  readonly queue: IQueue;

  constructor(
    scope: Construct,
    id: string,
    shared: Shared & { settings: Settings; endpoints: Endpoints; publicUrl: string },
  ) {
    super(scope, id);
    const { settings, endpoints, publicUrl, table, environment, operators, bus } = shared;
    const topics: Record<string, string> = {};
    for (const [responder, { name, email }] of Object.entries(settings.responders)) {
      if (!email) continue;
      const topic = new Topic(this, `Mail-${responder}`, { displayName: `TARS pages ${name}`, enforceSSL: true });
      topic.addSubscription(new EmailSubscription(email));
      topics[responder] = topic.topicArn;
    }
    // With the function's own backoff, two hours: no provider is away for longer without being noticed.
    const { queue } = new TarsQueue(this, "Page", { operators, tries: 30, hidden });
    this.queue = queue;
    new Rule(this, "Rule", {
      description: "What page carries out",
      eventBus: bus,
      eventPattern: ownEvents(this, kinds),
      targets: [new SqsQueue(queue, { deadLetterQueue: operators.givenUpOfRules })],
    });
    const page = new TarsFunction(this, "Function", {
      folder: "page",
      description: "TARS: wakes responders",
      environment: {
        ...environment,
        TARS_QUEUE_URL: queue.queueUrl,
        TARS_TOPICS: Stack.of(this).toJsonString(topics),
        TARS_PAGERDUTY_URL: endpoints.pagerDuty,
        TARS_PUBLIC_URL: publicUrl,
        ...(endpoints.sns && { AWS_ENDPOINT_URL_SNS: endpoints.sns }),
      },
      timeout,
      reserved: settings.reservedConcurrency?.page,
    });
    // They go out side by side: more messages at once hold up none of them.
    page.takeFrom(queue, 10);
    page.allow(["sqs:ChangeMessageVisibility"], [queue.queueArn]);
    page.allowTable(table, "GetItem", "PutItem", "UpdateItem", "Query");
    page.allow(["sns:Publish"], Object.values(topics));
    // A phone is not a resource with an ARN: publishing to anything that has one stays forbidden.
    page.role.addToPolicy(new PolicyStatement({ actions: ["sns:Publish"], notResources: ["arn:*:sns:*:*:*"] }));
    const keys = Object.values(settings.teams).flatMap(({ pagerDuty }) => pagerDuty?.routingKeyParameter ?? []);
    shared.secrets.allow(page, [...keys, settings.links.signingKeyParameter]);

    operators.tell(
      new Alarm(this, "Heartbeat", {
        alarmName: alarmName(this, "nobody is woken, page by hand"),
        alarmDescription:
          "TARS wakes nobody: no heartbeat has come through to the pages for 25 minutes; docs/operations.md says what to look at",
        metric: queue.metricNumberOfMessagesDeleted({ period: Duration.minutes(5), statistic: "Sum" }),
        threshold: 1,
        // One that is lost is no trouble: the next comes after ten minutes.
        evaluationPeriods: 5,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        // A new stack is not one that has stopped; and a queue that nobody asks for a day has no data any more.
        treatMissingData: TreatMissingData.IGNORE,
      }),
    );
  }
}

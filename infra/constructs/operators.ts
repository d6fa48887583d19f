import { Duration, Stack, Validations } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { troubleMetric } from "../../shared/adapters/aws/trouble.ts";

/**
 * The people who hear that TARS itself fails, by mail, without any part of TARS in between; and the one queue of all that
 * was given up, in which nothing is lost.
 */
export class Operators extends Construct {
  /** What nobody took, from whichever way it came: of queues, of rules, of schedules, of functions. */
  readonly givenUp: Queue;
  /** The same, for rules: one right of all of them stands on the queue, instead of one for each. */
  readonly givenUpOfRules: IQueue;
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { email: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { displayName: "TARS itself", enforceSSL: true });
    this.topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com"));
    if (props.email) this.topic.addSubscription(new EmailSubscription(props.email));

    this.givenUp = new Queue(this, "GivenUp", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.givenUp).acknowledge({
      id: "AwsSolutions::AwsSolutions-SQS3",
      reason: "This is the dead-letter queue itself, of queues, rules, schedules and functions.",
    });
    const { account } = Stack.of(this);
    this.givenUp.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("events.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [this.givenUp.queueArn],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
    );
    this.givenUpOfRules = Queue.fromQueueArn(this, "GivenUpOfRules", this.givenUp.queueArn);

    const waiting = this.givenUp.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: "Maximum",
    });
    const setAside = new Alarm(this, "SetAside", {
      alarmDescription: "TARS: something was given up; docs/operations.md says how to see it and send it back",
      // How many more there are: what lies there already must not hide what comes after it. A queue that nobody asks has
      // no data until its first message.
      metric: new MathExpression({
        expression: "DIFF(FILL(waiting, 0))",
        usingMetrics: { waiting },
        period: Duration.minutes(5),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    // That no more came is not that it is over.
    setAside.addAlarmAction(new SnsAction(this.topic));
    const { namespace, name: metricName } = troubleMetric(Stack.of(this).stackName);
    this.tell(
      new Alarm(this, "Trouble", {
        alarmDescription:
          "TARS: stored data cannot be read, a function still fails, or the API failed; docs/operations.md says which log line names it",
        metric: new Metric({ namespace, metricName, statistic: "Sum", period: Duration.minutes(5) }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  /** Tells the operators when an alarm goes off, and when it is over. */
  tell(alarm: Alarm): void {
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}

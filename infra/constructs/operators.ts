import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Topic } from "aws-cdk-lib/aws-sns";
import { type IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { troubleMetric } from "../../shared/adapters/aws/trouble.ts";
import { alarmName, operatorsTopic, queueOfLost, tellOfMore } from "./set-aside.ts";

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
    this.topic = operatorsTopic(this, props.email);
    this.givenUp = queueOfLost(this, "GivenUp", "queues, rules, schedules and functions");
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

    tellOfMore(this, {
      queue: this.givenUp,
      topic: this.topic,
      name: "something was given up",
      description: "TARS: something was given up; docs/operations.md says how to see it and send it back",
    });
    const { namespace, name: metricName } = troubleMetric(Stack.of(this).stackName);
    this.tell(
      new Alarm(this, "Trouble", {
        alarmName: alarmName(this, "stored data, a function or the API fails"),
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

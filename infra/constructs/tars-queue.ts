import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Operators } from "./operators.ts";

/** How often a message is tried before it is set aside, unless its queue says otherwise. */
const usualTries = 10;

/** A queue with the one behind it in which nothing is lost: a message there is an alarm, and can be sent back. */
export class TarsQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: { operators: Operators; delay?: Duration; tries?: number }) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // Long enough for a function's time-out of 30 s; a message that failed is seen again after it.
      visibilityTimeout: Duration.seconds(60),
      ...(props.delay && { deliveryDelay: props.delay }),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.tries ?? usualTries },
    });
    const setAside = new Alarm(this, "SetAside", {
      alarmDescription: `TARS: messages of ${id} were given up; docs/operations.md says how to send them back`,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: "Maximum",
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    props.operators.tell(setAside);
  }
}

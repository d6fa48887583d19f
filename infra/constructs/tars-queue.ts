import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Operators } from "./operators.ts";

/**
 * A queue that is worked off as messages come, and behind it the queue of all that was given up. It is polled day and
 * night, which is most of what TARS costs while nothing is wrong: only what has to come at once, and in storms, has one.
 */
export class TarsQueue extends Construct {
  readonly queue: Queue;

  /**
   * `tries` is how often a message is tried before it is set aside; `hidden` how long it is out of sight while it is worked
   * on: so long it takes to come again when the function was killed.
   */
  constructor(
    scope: Construct,
    id: string,
    { operators, tries, hidden }: { operators: Operators; tries: number; hidden: Duration },
  ) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: hidden,
      deadLetterQueue: { queue: operators.givenUp, maxReceiveCount: tries },
    });
  }
}

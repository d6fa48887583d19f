import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Operators } from "./operators.ts";
import { longestWindow, usualTimeout } from "./tars-function.ts";

/**
 * A message is hidden for so many time-outs of its function, and the window in which a batch is gathered: Lambda may have
 * to call it again while others take the concurrency. Source: Lambda's guide, "Configuring scalability for SQS".
 */
const timeoutsHidden = 6;

/**
 * A queue that is worked off as messages come, and behind it the queue of all that was given up. It is polled day and
 * night, which is most of what TARS costs while nothing is wrong: only what has to come at once, and in storms, has one.
 */
export class TarsQueue extends Construct {
  readonly queue: Queue;

  /** `tries` is how often a message is tried before it is set aside. */
  constructor(scope: Construct, id: string, { operators, tries }: { operators: Operators; tries: number }) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(timeoutsHidden * usualTimeout.toSeconds() + longestWindow.toSeconds()),
      deadLetterQueue: { queue: operators.givenUp, maxReceiveCount: tries },
    });
  }
}

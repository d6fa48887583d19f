import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Operators } from "./operators.ts";
import type { TarsFunction, Tries } from "./tars-function.ts";

/**
 * What Lambda has tried three times waits in a queue that nobody polls. The sweeper hands it to its function again, every
 * few minutes for two hours; after that it is given up, with an alarm.
 */
export class Retries extends Construct {
  /** What whoever works it off needs to know. */
  readonly environment: Record<string, string>;
  private readonly waiting: Queue;
  private readonly givenUp: Queue;
  private readonly called: TarsFunction[] = [];

  constructor(scope: Construct, id: string, { givenUp }: Operators) {
    super(scope, id);
    this.givenUp = givenUp;
    this.waiting = new Queue(this, "Waiting", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.minutes(4),
      // What cannot be handed on at all.
      deadLetterQueue: { queue: givenUp, maxReceiveCount: 10 },
    });
    this.environment = { TARS_WAITING_QUEUE_URL: this.waiting.queueUrl, TARS_GIVEN_UP_QUEUE_URL: givenUp.queueUrl };
  }

  /** Takes care of what a function fails at that is called without waiting for its answer, after so many tries. */
  careFor(called: TarsFunction, tries?: Tries): void {
    called.givesUpTo(this.waiting, tries);
    this.called.push(called);
  }

  /** Lets a function work off what waits, of every function that is taken care of by then. */
  allowWorkingOff(to: TarsFunction): void {
    to.allow(["sqs:ReceiveMessage", "sqs:DeleteMessage"], [this.waiting.queueArn]);
    to.allow(["sqs:SendMessage"], [this.givenUp.queueArn]);
    to.allow(
      ["lambda:InvokeFunction"],
      this.called.map(({ lambda }) => lambda.functionArn),
    );
  }
}

import type { IEventBus } from "aws-cdk-lib/aws-events";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { triesOfHeard } from "../../shared/adapters/slack/heard.ts";
import type { Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";
import { TarsQueue } from "./tars-queue.ts";

/** What people ask in Slack: a queue behind the door, and the function that carries it out. */
export class SlackRequests extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, { table, operators, environment, bus }: Shared & { bus: IEventBus }) {
    super(scope, id);
    const { queue } = new TarsQueue(this, "SlackRequests", { operators, tries: triesOfHeard });
    this.queue = queue;
    const commands = new TarsFunction(this, "Function", {
      folder: "slack-commands",
      description: "TARS: carries out what people ask in Slack",
      environment: { ...environment, TARS_QUEUE_URL: queue.queueUrl },
      operators,
      // A person waits for what they clicked.
      memory: 1024,
    });
    commands.allowTable(table, "GetItem", "PutItem");
    commands.allow(["events:PutEvents"], [bus.eventBusArn]);
    commands.allow(["sqs:ChangeMessageVisibility"], [queue.queueArn]);
    commands.takeFrom(queue, 5);
  }
}
